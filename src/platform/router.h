/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "platform/call.h"

G_BEGIN_DECLS

/* From a request to its answer, without sockets. */

typedef struct {
  const char *method;
  const char *path;          /* unescaped, without the query */
  const char *authorization; /* header; nullable */
  const char *key;           /* header Idempotency-Key; nullable */
  GHashTable *query;         /* char* → char* */
  const char *body;          /* nullable */
  gsize length;
} ZdRequest;

typedef struct {
  guint status;
  char *body;        /* JSON text */
  int retry_after;   /* seconds; 0 = not said */
  gboolean replayed; /* the answer that was given to the same key before */
  const char *route; /* pattern, for the log; NULL: no such route */
} ZdResponse;
void zd_response_clear (ZdResponse *self);
void zd_response_refuse (ZdResponse *self, guint status, const GError *error);

/* By the head of the request alone: TRUE, or FALSE with @response filled. */
gboolean zd_router_admits (ZdLibrary *library, const ZdRequest *request, ZdResponse *response);
/* The whole request. */
void zd_router_answer (ZdLibrary *library, const ZdRequest *request, ZdResponse *response);

G_END_DECLS
