/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/policy-store.h"

#include <string.h>

#include "base/i18n.h"

gboolean
zd_policy_store_put (ZdDb *db, const ZdCatalogue *catalogue, const ZdPolicy *policy, const char *actor, GError **error)
{
  g_autoptr (json_t) json = zd_policy_to_json (policy, catalogue);
  g_autofree char *body = zd_json_canonical (json);
  g_autoptr (ZdStatement) statement
      = zd_db_prepare (db,
                       "INSERT INTO policy (id, version, status, title, drafter, body, change) SELECT ?1, ?2, ?3, ?4, ?5, ?6,"
                       " coalesce(max(change), 0) + 1 FROM policy WHERE true ON CONFLICT (id, version) DO UPDATE"
                       " SET status = excluded.status, change = excluded.change WHERE policy.body = excluded.body",
                       error);

  if (!statement)
    return FALSE;
  zd_statement_bind_text (statement, 1, policy->id);
  zd_statement_bind_int (statement, 2, policy->version);
  zd_statement_bind_text (statement, 3, zd_policy_status_name (policy->status));
  zd_statement_bind_text (statement, 4, policy->title);
  zd_statement_bind_text (statement, 5, actor);
  zd_statement_bind_text (statement, 6, body);
  if (!zd_statement_run (statement, error))
    return FALSE;
  if (zd_db_changes (db) == 1)
    return TRUE;
  g_set_error (error, ZD_ERROR, ZD_ERROR_CONFLICT, _ ("Version %d of “%s” is published already and cannot change."),
               policy->version, policy->title);
  return FALSE;
}

static ZdPolicy *
policy_read (ZdStatement *row, const ZdCatalogue *catalogue, GError **error)
{
  const char *body = zd_statement_text (row, 0);
  g_autoptr (json_t) json = zd_json_parse (body, strlen (body), "policy", error);

  return json ? zd_policy_from_json (json, catalogue, "policy", error) : NULL;
}

ZdPolicy *
zd_policy_store_get (ZdDb *db, const ZdCatalogue *catalogue, const char *id, int version, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_prepare (db,
                       "SELECT body FROM policy WHERE id = ?1 AND (?2 = 0 OR version = ?2)"
                       " ORDER BY version DESC LIMIT 1",
                       error);
  gboolean row;

  if (!rows)
    return NULL;
  zd_statement_bind_text (rows, 1, id);
  zd_statement_bind_int (rows, 2, version);
  if (!zd_statement_step (rows, &row, error) || !row)
    return NULL;
  return policy_read (rows, catalogue, error);
}

static gboolean
add_policies (ZdDb *db, const ZdCatalogue *catalogue, GPtrArray *list, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_prepare (db,
                       "SELECT body FROM policy AS p WHERE version ="
                       " (SELECT max(version) FROM policy AS q WHERE q.id = p.id) ORDER BY id",
                       error);
  gboolean row;

  if (!rows)
    return FALSE;
  while (TRUE) {
    if (!zd_statement_step (rows, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    ZdPolicy *policy = policy_read (rows, catalogue, error);
    if (!policy)
      return FALSE;
    g_ptr_array_add (list, policy);
  }
}

static gboolean
is_listed (const GPtrArray *list, const char *id)
{
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (((const ZdPolicy *) list->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

/* Drafts of policies that were never published. One that is not a valid policy
 * yet is left to the editor. */
static gboolean
add_drafts (ZdDb *db, const ZdCatalogue *catalogue, GPtrArray *list, GError **error)
{
  g_autoptr (GPtrArray) ids = zd_draft_ids (db, error);

  for (guint i = 0; ids && i < ids->len; i++) {
    if (is_listed (list, ids->pdata[i]))
      continue;
    g_autofree char *text = zd_draft_get (db, ids->pdata[i], NULL);
    g_autoptr (json_t) json = text ? zd_json_parse (text, strlen (text), ids->pdata[i], NULL) : NULL;
    ZdPolicy *policy = json ? zd_policy_from_json (json, catalogue, ids->pdata[i], NULL) : NULL;
    if (policy)
      g_ptr_array_add (list, policy);
  }
  return ids != NULL;
}

GPtrArray *
zd_policy_store_list (ZdDb *db, const ZdCatalogue *catalogue, gboolean drafts, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_policy_free);

  if (!add_policies (db, catalogue, list, error) || (drafts && !add_drafts (db, catalogue, list, error)))
    return NULL;
  return g_steal_pointer (&list);
}

GPtrArray *
zd_policy_store_changed (ZdDb *db, const ZdCatalogue *catalogue, gint64 after, guint limit, gint64 *next,
                         GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_prepare (db, "SELECT body, change FROM policy WHERE change > ?1 ORDER BY change LIMIT ?2", error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_policy_free);
  gboolean row;

  if (!rows)
    return NULL;
  zd_statement_bind_int (rows, 1, after);
  zd_statement_bind_int (rows, 2, limit);
  *next = after;
  while (TRUE) {
    if (!zd_statement_step (rows, &row, error))
      return NULL;
    if (!row)
      return g_steal_pointer (&list);
    ZdPolicy *policy = policy_read (rows, catalogue, error);
    if (!policy)
      return NULL;
    g_ptr_array_add (list, policy);
    *next = zd_statement_int (rows, 1);
  }
}

gboolean
zd_policy_store_withdraw (ZdDb *db, const char *id, int version, GError **error)
{
  g_autoptr (ZdStatement) statement = zd_db_prepare (db, "DELETE FROM policy WHERE id = ?1 AND version = ?2", error);

  if (!statement)
    return FALSE;
  zd_statement_bind_text (statement, 1, id);
  zd_statement_bind_int (statement, 2, version);
  return zd_statement_run (statement, error);
}

char *
zd_policy_store_drafter (ZdDb *db, const char *id, int version, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_prepare (db, "SELECT drafter FROM policy WHERE id = ?1 AND version = ?2", error);
  gboolean row;

  if (!rows)
    return NULL;
  zd_statement_bind_text (rows, 1, id);
  zd_statement_bind_int (rows, 2, version);
  if (!zd_statement_step (rows, &row, error) || !row)
    return NULL;
  return g_strdup (zd_statement_text (rows, 0));
}

gboolean
zd_draft_put (ZdDb *db, const char *id, const char *json, GError **error)
{
  g_autoptr (ZdStatement) statement = zd_db_prepare (
      db, "INSERT INTO draft (id, body) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET body = excluded.body", error);

  if (!statement)
    return FALSE;
  zd_statement_bind_text (statement, 1, id);
  zd_statement_bind_text (statement, 2, json);
  return zd_statement_run (statement, error);
}

char *
zd_draft_get (ZdDb *db, const char *id, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_db_prepare (db, "SELECT body FROM draft WHERE id = ?1", error);
  gboolean row;

  if (!rows)
    return NULL;
  zd_statement_bind_text (rows, 1, id);
  if (!zd_statement_step (rows, &row, error) || !row)
    return NULL;
  return g_strdup (zd_statement_text (rows, 0));
}

gboolean
zd_draft_drop (ZdDb *db, const char *id, GError **error)
{
  g_autoptr (ZdStatement) statement = zd_db_prepare (db, "DELETE FROM draft WHERE id = ?1", error);

  if (!statement)
    return FALSE;
  zd_statement_bind_text (statement, 1, id);
  return zd_statement_run (statement, error);
}

GPtrArray *
zd_draft_ids (ZdDb *db, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_db_prepare (db, "SELECT id FROM draft ORDER BY id", error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  gboolean row;

  if (!rows)
    return NULL;
  while (TRUE) {
    if (!zd_statement_step (rows, &row, error))
      return NULL;
    if (!row)
      return g_steal_pointer (&ids);
    g_ptr_array_add (ids, g_strdup (zd_statement_text (rows, 0)));
  }
}

gboolean
zd_pool_set (ZdDb *db, const char *policy, int year, gint64 amount, GError **error)
{
  g_autoptr (ZdStatement) statement
      = zd_db_prepare (db,
                       "INSERT INTO pool (policy, year, amount) VALUES (?1, ?2, ?3)"
                       " ON CONFLICT (policy, year) DO UPDATE SET amount = excluded.amount",
                       error);

  if (!statement)
    return FALSE;
  zd_statement_bind_text (statement, 1, policy);
  zd_statement_bind_int (statement, 2, year);
  zd_statement_bind_int (statement, 3, amount);
  return zd_statement_run (statement, error);
}

gboolean
zd_pool_get (ZdDb *db, const char *policy, int year, gint64 *amount, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_prepare (db, "SELECT amount FROM pool WHERE policy = ?1 AND year = ?2", error);
  gboolean row;

  if (!rows)
    return FALSE;
  zd_statement_bind_text (rows, 1, policy);
  zd_statement_bind_int (rows, 2, year);
  if (!zd_statement_step (rows, &row, error))
    return FALSE;
  *amount = row ? zd_statement_int (rows, 0) : -1;
  return TRUE;
}

void
zd_pool_free (ZdPool *self)
{
  if (!self)
    return;
  g_free (self->policy);
  g_free (self);
}

GPtrArray *
zd_pool_list (ZdDb *db, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_prepare (db, "SELECT policy, year, amount FROM pool ORDER BY policy, year", error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_pool_free);
  gboolean row;

  if (!rows)
    return NULL;
  while (TRUE) {
    if (!zd_statement_step (rows, &row, error))
      return NULL;
    if (!row)
      return g_steal_pointer (&list);
    ZdPool *pool = g_new0 (ZdPool, 1);
    pool->policy = g_strdup (zd_statement_text (rows, 0));
    pool->year = (int) zd_statement_int (rows, 1);
    pool->amount = zd_statement_int (rows, 2);
    g_ptr_array_add (list, pool);
  }
}
