/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/client.h"

G_BEGIN_DECLS

/* The calls of docs/openapi.yaml by name. All return as zd_client_send() does. */

gboolean zd_api_health (ZdClient *client, ZdReply *reply, GError **error);
/* 201 {"token", "expires_at", "user"} */
gboolean zd_api_sign_in (ZdClient *client, const char *user, const char *password, ZdReply *reply,
                         GError **error);
gboolean zd_api_sign_out (ZdClient *client, ZdReply *reply, GError **error);
/* {"user", "epoch"} */
/* @seq, @digest: the platform's log as it was the last time; 0, NULL: not seen yet. */
gboolean zd_api_me (ZdClient *client, gint64 seq, const char *digest, ZdReply *reply, GError **error);
/* What holds for everyone: pack, region, day, fund pools, coverage. */
gboolean zd_api_city (ZdClient *client, ZdProgress *progress, ZdReply *reply, GError **error);

/* The next page of @what ("policies", "parties", "cases") changed after @after:
 * {@what: […], "next": n, "more": bool}. */
gboolean zd_api_changes (ZdClient *client, const char *what, gint64 after, guint limit, ZdProgress *progress,
                         ZdReply *reply, GError **error);

/* Sets the fund pool of a policy in a year. @was: what it is as far as is known here, −1: none; CONFLICT: it is another. */
gboolean zd_api_set_pool (ZdClient *client, const char *policy, int year, gint64 fen, gint64 was, ZdReply *reply,
                          GError **error);

/* Sends one row of the outbox: @kind "act", "opening", "policy", "parties", "undo".
 * USAGE without a call when there is no such kind. */
gboolean zd_api_submit (ZdClient *client, const char *kind, const char *subject, const char *key,
                        const json_t *body, ZdProgress *progress, ZdReply *reply, GError **error);

gboolean zd_api_put_head (ZdClient *client, const char *device, gint64 seq, const char *digest,
                          ZdReply *reply, GError **error);
gboolean zd_api_get_head (ZdClient *client, const char *device, ZdReply *reply, GError **error);

G_END_DECLS
