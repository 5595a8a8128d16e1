/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cases/role.h"
#include "store/db.h"

G_BEGIN_DECLS

/* The platform's accounts, tokens and idempotency keys. */

/* Insert or replace by id; unlocks. */
gboolean zd_account_put (ZdDb *db, const ZdUser *user, const char *password_hash, GError **error);
/* Name, role, bureaus and region of an account that is there; password, lock and sessions stay. */
gboolean zd_account_update (ZdDb *db, const ZdUser *user, GError **error);
ZdUser *zd_account_get (ZdDb *db, const char *id, GError **error); /* NULL: none */
GPtrArray *zd_account_list (ZdDb *db, GError **error);
char *zd_account_hash (ZdDb *db, const char *id, gint64 *failures, gint64 *locked_until, GError **error);
gboolean zd_account_set_failures (ZdDb *db, const char *id, gint64 failures, gint64 locked_until, GError **error);

/* Tokens are kept as SM3 digests only. */
gboolean zd_token_put (ZdDb *db, const char *token_digest, const char *user, gint64 expires_at, GError **error);
char *zd_token_user (ZdDb *db, const char *token_digest, gint64 now, GError **error); /* NULL: none or expired */
gboolean zd_token_drop (ZdDb *db, const char *token_digest, GError **error);
gboolean zd_token_drop_of (ZdDb *db, const char *user, GError **error);      /* all of one person */
gboolean zd_token_drop_expired (ZdDb *db, gint64 now, GError **error);

/* What was answered to a key before, so that a repeat gets the same answer. Kept for 30 days, and the newest
 * hundred thousand at the most. A repeat that comes later still is judged anew, and finds what it asked for done:
 * cases and acts carry their version, batches and parties their id. */
#define ZD_ANSWER_SECONDS (30 * 24 * 3600)
#define ZD_ANSWERS_MOST 100000

typedef struct {
  const char *key, *person;
  const char *request; /* its digest */
  int status;
  const char *body;
  gint64 at; /* seconds since 1970 */
} ZdAnswer;
gboolean zd_answer_put (ZdDb *db, const ZdAnswer *answer, GError **error);
/* *status 0: never seen. CONFLICT when the key came with another request. */
gboolean zd_answer_get (ZdDb *db, const char *key, const char *user, const char *request_digest, int *status,
                        char **body, GError **error);
gboolean zd_answer_drop_old (ZdDb *db, gint64 now, GError **error);

G_END_DECLS
