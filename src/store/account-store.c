/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/account-store.h"

#include "base/i18n.h"

static char *
bureaus_join (const ZdUser *user)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < user->bureaus->len; i++)
    g_ptr_array_add (texts, user->bureaus->pdata[i]);
  g_ptr_array_add (texts, NULL);
  return g_strjoinv (",", (char **) texts->pdata);
}

gboolean
zd_account_put (ZdDb *db, const ZdUser *user, const char *password_hash, GError **error)
{
  g_autofree char *bureaus = bureaus_join (user);

  return zd_db_run (db,
                    "INSERT INTO person (id, name, role, bureaus, region, hash, failures, locked_until)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, 0) ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
                    " role = excluded.role, bureaus = excluded.bureaus, region = excluded.region,"
                    " hash = excluded.hash, failures = 0, locked_until = 0",
                    error, ZD_TEXT (user->id), ZD_TEXT (user->name), ZD_TEXT (zd_role_id (user->role)),
                    ZD_TEXT (bureaus), ZD_TEXT (user->region), ZD_TEXT (password_hash));
}

gboolean
zd_account_update (ZdDb *db, const ZdUser *user, GError **error)
{
  g_autofree char *bureaus = bureaus_join (user);

  return zd_db_run (db, "UPDATE person SET name = ?2, role = ?3, bureaus = ?4, region = ?5 WHERE id = ?1", error,
                    ZD_TEXT (user->id), ZD_TEXT (user->name), ZD_TEXT (zd_role_id (user->role)), ZD_TEXT (bureaus),
                    ZD_TEXT (user->region));
}

static gpointer
user_read (ZdStatement *row, gpointer data, GError **error)
{
  ZdRole role;
  g_auto (GStrv) bureaus = g_strsplit (zd_statement_text (row, 3), ",", -1);

  if (zd_role_from_id (zd_statement_text (row, 2), &role))
    return zd_user_new (zd_statement_text (row, 0), zd_statement_text (row, 1), role,
                        (const char *const *) bureaus, zd_statement_text (row, 4));
  g_set_error (error, ZD_ERROR, ZD_ERROR_CORRUPT, _ ("The account “%s” has a role that does not exist."),
               zd_statement_text (row, 0));
  return NULL;
}

#define SELECT_PERSON "SELECT id, name, role, bureaus, region FROM person"

ZdUser *
zd_account_get (ZdDb *db, const char *id, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_db_query (db, SELECT_PERSON " WHERE id = ?1", error, ZD_TEXT (id));

  return zd_statement_first (rows, error) ? user_read (rows, NULL, error) : NULL;
}

GPtrArray *
zd_account_list (ZdDb *db, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_db_query (db, SELECT_PERSON " ORDER BY id", error);

  return zd_statement_list (rows, user_read, NULL, (GDestroyNotify) zd_user_free, error);
}

char *
zd_account_hash (ZdDb *db, const char *id, gint64 *failures, gint64 *locked_until, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (db, "SELECT hash, failures, locked_until FROM person WHERE id = ?1", error, ZD_TEXT (id));

  if (!zd_statement_first (rows, error))
    return NULL;
  *failures = zd_statement_int (rows, 1);
  *locked_until = zd_statement_int (rows, 2);
  return g_strdup (zd_statement_text (rows, 0));
}

gboolean
zd_account_set_failures (ZdDb *db, const char *id, gint64 failures, gint64 locked_until, GError **error)
{
  return zd_db_run (db, "UPDATE person SET failures = ?2, locked_until = ?3 WHERE id = ?1", error, ZD_TEXT (id),
                    ZD_INT (failures), ZD_INT (locked_until));
}

/* ---- tokens ---- */

gboolean
zd_token_put (ZdDb *db, const char *token_digest, const char *user, gint64 expires_at, GError **error)
{
  return zd_db_run (db, "INSERT INTO token (digest, person, expires_at) VALUES (?1, ?2, ?3)", error,
                    ZD_TEXT (token_digest), ZD_TEXT (user), ZD_INT (expires_at));
}

char *
zd_token_user (ZdDb *db, const char *token_digest, gint64 now, GError **error)
{
  return zd_db_get_text (db, "SELECT person FROM token WHERE digest = ?1 AND expires_at > ?2", error,
                         ZD_TEXT (token_digest), ZD_INT (now));
}

gboolean
zd_token_drop (ZdDb *db, const char *token_digest, GError **error)
{
  return zd_db_run (db, "DELETE FROM token WHERE digest = ?1", error, ZD_TEXT (token_digest));
}

gboolean
zd_token_drop_of (ZdDb *db, const char *user, GError **error)
{
  return zd_db_run (db, "DELETE FROM token WHERE person = ?1", error, ZD_TEXT (user));
}

gboolean
zd_token_drop_expired (ZdDb *db, gint64 now, GError **error)
{
  return zd_db_run (db, "DELETE FROM token WHERE expires_at <= ?1", error, ZD_INT (now));
}

/* ---- answers ---- */

gboolean
zd_answer_put (ZdDb *db, const ZdAnswer *answer, GError **error)
{
  return zd_db_run (db, "INSERT INTO answer (key, person, request, status, body, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    error, ZD_TEXT (answer->key), ZD_TEXT (answer->person), ZD_TEXT (answer->request),
                    ZD_INT (answer->status), ZD_TEXT (answer->body), ZD_INT (answer->at));
}

gboolean
zd_answer_get (ZdDb *db, const char *key, const char *user, const char *request_digest, int *status, char **body,
               GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (db, "SELECT request, status, body FROM answer WHERE person = ?1 AND key = ?2", error,
                     ZD_TEXT (user), ZD_TEXT (key));
  gboolean row;

  *status = 0;
  *body = NULL;
  if (!rows || !zd_statement_step (rows, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  if (g_strcmp0 (zd_statement_text (rows, 0), request_digest) != 0) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_CONFLICT,
                         _ ("This idempotency key was used before for another request."));
    return FALSE;
  }
  *status = zd_statement_int (rows, 1);
  *body = g_strdup (zd_statement_text (rows, 2));
  return TRUE;
}

gboolean
zd_answer_drop_old (ZdDb *db, gint64 now, GError **error)
{
  return zd_db_run (db,
                    "DELETE FROM answer WHERE at < ?1 OR at < (SELECT at FROM answer ORDER BY at DESC LIMIT 1 OFFSET ?2)",
                    error, ZD_INT (now - ZD_ANSWER_SECONDS), ZD_INT (ZD_ANSWERS_MOST - 1));
}
