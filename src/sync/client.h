/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"
#include "base/progress.h"

G_BEGIN_DECLS

/* HTTP to one platform, in the caller's worker thread: https, or http to this
 * machine only; certificates are always verified; redirects are not followed. */
typedef struct _ZdClient ZdClient;

/* @url: "https://platform.example.gov.cn"; a path in front of /v1 is kept.
 * @ca_file: (nullable): certificates to trust instead of the system's. Error: ZD_ERROR_INPUT. */
ZdClient *zd_client_new (const char *url, const char *ca_file, GError **error);
void zd_client_free (ZdClient *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdClient, zd_client_free)

const char *zd_client_url (const ZdClient *self);
void zd_client_set_token (ZdClient *self, const char *token); /* NULL: none */
const char *zd_client_token (const ZdClient *self);           /* nullable */
/* An answer is whole within @seconds and no longer than @bytes; else as the platform needs it: an hour of data that
 * flows, 64 MiB. */
void zd_client_limit (ZdClient *self, guint seconds, gsize bytes);

/* Seconds for which the platform asked to be left alone by its last answer (429, 5xx with Retry-After); 0: it did not. */
int zd_client_rest (const ZdClient *self);

typedef struct {
  const char *method;
  const char *path;   /* "/v1/acts", with its query */
  const char *key;    /* Idempotency-Key; nullable */
  const json_t *body; /* nullable */
} ZdClientCall;

typedef struct {
  int status;      /* HTTP; 0 = no answer came, so what was asked may or may not be done */
  json_t *body;    /* nullable */
  int retry_after; /* seconds; 0 = not said */
  const char *trouble; /* why nothing came that can be read, in a few translated words; NULL */
} ZdReply;
void zd_reply_clear (ZdReply *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZdReply, zd_reply_clear)

/**
 * zd_client_send:
 * @progress: (nullable): cancelling it ends the transfer
 * @reply: (out): filled whether or not the call succeeds; clear it
 *
 * TRUE for a 2xx answer. Else the platform's own sentence, or one about the
 * line: NETWORK (transport, 408, 429, 5xx: may be repeated with the same key),
 * AUTH (401, 423), DENIED (403; a certificate that is not trusted, with status 0),
 * NOT_FOUND (404), CONFLICT (409), INPUT (other 4xx), CANCELLED.
 */
gboolean zd_client_send (ZdClient *self, const ZdClientCall *call, ZdProgress *progress, ZdReply *reply,
                         GError **error);

G_END_DECLS
