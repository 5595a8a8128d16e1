/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "platform/permission.h"
#include "work/library.h"

G_BEGIN_DECLS

/* One request that passed sign-in and permission, on its way through a handler. */
typedef struct {
  ZdLibrary *library; /* of this thread; its user is @user */
  const ZdUser *user; /* NULL on routes that need no sign-in */
  const char *token;  /* digest of the token; nullable */
  const char *id;     /* what stands in the place of {…} in the route; nullable */
  const char *key;    /* Idempotency-Key; nullable */
  GHashTable *query;  /* char* → char* */
  const json_t *body; /* an object */
  guint status;       /* out: 200 unless set */
  int retry_after;    /* out: seconds; 0 = not said */
  json_t *answer;     /* out: an object; on failure, what is told beside the error */
} ZdCall;

/* TRUE with @answer, or FALSE with an error that status.c turns into a status. */
typedef gboolean (*ZdHandler) (ZdCall *call, GError **error);

typedef enum {
  ZD_ROUTE_READS,  /* one moment of the database */
  ZD_ROUTE_WRITES, /* one transaction */
  ZD_ROUTE_KEYED,  /* one transaction together with its answer under the Idempotency-Key */
  ZD_ROUTE_ALONE,  /* sees to its own transactions */
} ZdRouteManner;

typedef struct {
  const char *method;
  const char *pattern; /* "/v1/batches/{id}/undo" */
  ZdPermission permission;
  ZdRouteManner manner;
  ZdHandler handler;
} ZdRoute;

/* The whole table, for the router, the tests and docs/openapi.yaml. */
const ZdRoute *zd_routes (guint *n);

/* The handlers, each beside its like. */
gboolean zd_handle_health (ZdCall *call, GError **error);
gboolean zd_handle_sign_in (ZdCall *call, GError **error);
gboolean zd_handle_sign_out (ZdCall *call, GError **error);
gboolean zd_handle_me (ZdCall *call, GError **error);
gboolean zd_handle_city (ZdCall *call, GError **error);
gboolean zd_handle_policies (ZdCall *call, GError **error);
gboolean zd_handle_publish (ZdCall *call, GError **error);
gboolean zd_handle_pool (ZdCall *call, GError **error);
gboolean zd_handle_parties (ZdCall *call, GError **error);
gboolean zd_handle_put_parties (ZdCall *call, GError **error);
gboolean zd_handle_cases (ZdCall *call, GError **error);
gboolean zd_handle_case (ZdCall *call, GError **error);
gboolean zd_handle_opening (ZdCall *call, GError **error);
gboolean zd_handle_act (ZdCall *call, GError **error);
gboolean zd_handle_undo (ZdCall *call, GError **error);
gboolean zd_handle_head (ZdCall *call, GError **error);
gboolean zd_handle_put_head (ZdCall *call, GError **error);

/* *value stays when the query does not have it. INPUT: no whole number from @least to @most. */
gboolean zd_call_number (const ZdCall *call, const char *name, gint64 least, gint64 most, gint64 *value, GError **error);
/* "after" (0 when not given) and "limit" (1 … 500, else 200) of a page. */
gboolean zd_call_page (const ZdCall *call, gint64 *after, guint *limit, GError **error);
/* {@what: @list, "next", "more"}; takes @list. @n: entries read, whether shown or not. */
json_t *zd_page_to_json (const char *what, json_t *list, gint64 next, guint n, guint limit);

G_END_DECLS
