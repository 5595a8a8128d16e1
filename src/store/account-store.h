/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cases/role.h"
#include "store/db.h"

G_BEGIN_DECLS

/* The platform's accounts, tokens and idempotency keys. */

typedef enum { ZD_SIGN_IN_OK, ZD_SIGN_IN_WRONG, ZD_SIGN_IN_LOCKED } ZdSignIn;

gboolean zd_account_put (ZdDb *db, const ZdUser *user, const char *password_hash, GError **error);
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

/* What was answered to a key before, so that a repeat gets the same answer. */
gboolean zd_answer_put (ZdDb *db, const char *key, const char *user, const char *request_digest, int status,
                        const char *body, GError **error);
/* *status 0: never seen. CONFLICT when the key came with another request. */
gboolean zd_answer_get (ZdDb *db, const char *key, const char *user, const char *request_digest, int *status,
                        char **body, GError **error);

G_END_DECLS
