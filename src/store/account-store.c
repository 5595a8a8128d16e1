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
  g_autoptr (ZdStatement) statement
      = zd_db_prepare (db,
                       "INSERT INTO person (id, name, role, bureaus, region, hash, failures, locked_until)"
                       " VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, 0) ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
                       " role = excluded.role, bureaus = excluded.bureaus, region = excluded.region,"
                       " hash = excluded.hash, failures = 0, locked_until = 0",
                       error);
  g_autofree char *bureaus = bureaus_join (user);

  if (!statement)
    return FALSE;
  zd_statement_bind_text (statement, 1, user->id);
  zd_statement_bind_text (statement, 2, user->name);
  zd_statement_bind_text (statement, 3, zd_role_id (user->role));
  zd_statement_bind_text (statement, 4, bureaus);
  zd_statement_bind_text (statement, 5, user->region);
  zd_statement_bind_text (statement, 6, password_hash);
  return zd_statement_run (statement, error);
}

static ZdUser *
user_read (ZdStatement *row, GError **error)
{
  ZdRole role;
  g_auto (GStrv) bureaus = g_strsplit (zd_statement_text (row, 3), ",", -1);

  if (!zd_role_from_id (zd_statement_text (row, 2), &role)) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_CORRUPT, _ ("The account “%s” has a role that does not exist."),
                 zd_statement_text (row, 0));
    return NULL;
  }
  return zd_user_new (zd_statement_text (row, 0), zd_statement_text (row, 1), role,
                      (const char *const *) bureaus, zd_statement_text (row, 4));
}

ZdUser *
zd_account_get (ZdDb *db, const char *id, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_prepare (db, "SELECT id, name, role, bureaus, region FROM person WHERE id = ?1", error);
  gboolean row;

  if (!rows)
    return NULL;
  zd_statement_bind_text (rows, 1, id);
  if (!zd_statement_step (rows, &row, error) || !row)
    return NULL;
  return user_read (rows, error);
}

GPtrArray *
zd_account_list (ZdDb *db, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_prepare (db, "SELECT id, name, role, bureaus, region FROM person ORDER BY id", error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_user_free);
  gboolean row;

  if (!rows)
    return NULL;
  while (TRUE) {
    if (!zd_statement_step (rows, &row, error))
      return NULL;
    if (!row)
      return g_steal_pointer (&list);
    ZdUser *user = user_read (rows, error);
    if (!user)
      return NULL;
    g_ptr_array_add (list, user);
  }
}

char *
zd_account_hash (ZdDb *db, const char *id, gint64 *failures, gint64 *locked_until, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_prepare (db, "SELECT hash, failures, locked_until FROM person WHERE id = ?1", error);
  gboolean row;

  if (!rows)
    return NULL;
  zd_statement_bind_text (rows, 1, id);
  if (!zd_statement_step (rows, &row, error) || !row)
    return NULL;
  *failures = zd_statement_int (rows, 1);
  *locked_until = zd_statement_int (rows, 2);
  return g_strdup (zd_statement_text (rows, 0));
}

gboolean
zd_account_set_failures (ZdDb *db, const char *id, gint64 failures, gint64 locked_until, GError **error)
{
  g_autoptr (ZdStatement) statement
      = zd_db_prepare (db, "UPDATE person SET failures = ?2, locked_until = ?3 WHERE id = ?1", error);

  if (!statement)
    return FALSE;
  zd_statement_bind_text (statement, 1, id);
  zd_statement_bind_int (statement, 2, failures);
  zd_statement_bind_int (statement, 3, locked_until);
  return zd_statement_run (statement, error);
}

gboolean
zd_token_put (ZdDb *db, const char *token_digest, const char *user, gint64 expires_at, GError **error)
{
  g_autoptr (ZdStatement) statement
      = zd_db_prepare (db, "INSERT INTO token (digest, person, expires_at) VALUES (?1, ?2, ?3)", error);

  if (!statement)
    return FALSE;
  zd_statement_bind_text (statement, 1, token_digest);
  zd_statement_bind_text (statement, 2, user);
  zd_statement_bind_int (statement, 3, expires_at);
  return zd_statement_run (statement, error);
}

char *
zd_token_user (ZdDb *db, const char *token_digest, gint64 now, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_prepare (db, "SELECT person FROM token WHERE digest = ?1 AND expires_at > ?2", error);
  gboolean row;

  if (!rows)
    return NULL;
  zd_statement_bind_text (rows, 1, token_digest);
  zd_statement_bind_int (rows, 2, now);
  if (!zd_statement_step (rows, &row, error) || !row)
    return NULL;
  return g_strdup (zd_statement_text (rows, 0));
}

gboolean
zd_token_drop (ZdDb *db, const char *token_digest, GError **error)
{
  g_autoptr (ZdStatement) statement = zd_db_prepare (db, "DELETE FROM token WHERE digest = ?1", error);

  if (!statement)
    return FALSE;
  zd_statement_bind_text (statement, 1, token_digest);
  return zd_statement_run (statement, error);
}

gboolean
zd_token_drop_of (ZdDb *db, const char *user, GError **error)
{
  g_autoptr (ZdStatement) statement = zd_db_prepare (db, "DELETE FROM token WHERE person = ?1", error);

  if (!statement)
    return FALSE;
  zd_statement_bind_text (statement, 1, user);
  return zd_statement_run (statement, error);
}

gboolean
zd_token_drop_expired (ZdDb *db, gint64 now, GError **error)
{
  g_autoptr (ZdStatement) statement = zd_db_prepare (db, "DELETE FROM token WHERE expires_at <= ?1", error);

  if (!statement)
    return FALSE;
  zd_statement_bind_int (statement, 1, now);
  return zd_statement_run (statement, error);
}

gboolean
zd_answer_put (ZdDb *db, const char *key, const char *user, const char *request_digest, int status, const char *body,
               GError **error)
{
  g_autoptr (ZdStatement) statement = zd_db_prepare (
      db, "INSERT INTO answer (key, person, request, status, body) VALUES (?1, ?2, ?3, ?4, ?5)", error);

  if (!statement)
    return FALSE;
  zd_statement_bind_text (statement, 1, key);
  zd_statement_bind_text (statement, 2, user);
  zd_statement_bind_text (statement, 3, request_digest);
  zd_statement_bind_int (statement, 4, status);
  zd_statement_bind_text (statement, 5, body);
  return zd_statement_run (statement, error);
}

gboolean
zd_answer_get (ZdDb *db, const char *key, const char *user, const char *request_digest, int *status, char **body,
               GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_prepare (db, "SELECT request, status, body FROM answer WHERE person = ?1 AND key = ?2", error);
  gboolean row;

  *status = 0;
  *body = NULL;
  if (!rows)
    return FALSE;
  zd_statement_bind_text (rows, 1, user);
  zd_statement_bind_text (rows, 2, key);
  if (!zd_statement_step (rows, &row, error))
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
