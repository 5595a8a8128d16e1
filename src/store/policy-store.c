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

  if (!zd_db_run (db,
                  "INSERT INTO policy (id, version, status, title, drafter, body, change) SELECT ?1, ?2, ?3, ?4, ?5, ?6,"
                  " coalesce(max(change), 0) + 1 FROM policy WHERE true ON CONFLICT (id, version) DO UPDATE"
                  " SET status = excluded.status, change = excluded.change WHERE policy.body = excluded.body",
                  error, ZD_TEXT (policy->id), ZD_INT (policy->version),
                  ZD_TEXT (zd_policy_status_name (policy->status)), ZD_TEXT (policy->title), ZD_TEXT (actor),
                  ZD_TEXT (body)))
    return FALSE;
  if (zd_db_changes (db) == 1)
    return TRUE;
  g_set_error (error, ZD_ERROR, ZD_ERROR_CONFLICT, _ ("Version %d of “%s” is published already and cannot change."),
               policy->version, policy->title);
  return FALSE;
}

/* What the readers of rows share: column 0 is the body, column 1 the change number. */
typedef struct {
  const ZdCatalogue *catalogue;
  gint64 *next; /* nullable */
} Reading;

static gpointer
policy_read (ZdStatement *row, gpointer data, GError **error)
{
  const Reading *self = data;
  const char *body = zd_statement_text (row, 0);
  g_autoptr (json_t) json = zd_json_parse (body, strlen (body), "policy", error);

  if (self->next)
    *self->next = zd_statement_int (row, 1);
  return json ? zd_policy_from_json (json, self->catalogue, "policy", error) : NULL;
}

ZdPolicy *
zd_policy_store_get (ZdDb *db, const ZdCatalogue *catalogue, const char *id, int version, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (db,
                     "SELECT body FROM policy WHERE id = ?1 AND (?2 = 0 OR version = ?2)"
                     " ORDER BY version DESC LIMIT 1",
                     error, ZD_TEXT (id), ZD_INT (version));
  Reading self = { catalogue, NULL };

  return zd_statement_first (rows, error) ? policy_read (rows, &self, error) : NULL;
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
  g_autoptr (ZdStatement) rows = zd_db_query (
      db,
      "SELECT body FROM policy AS p WHERE version = (SELECT max(version) FROM policy AS q WHERE q.id = p.id) ORDER BY id",
      error);
  Reading self = { catalogue, NULL };
  g_autoptr (GPtrArray) list = zd_statement_list (rows, policy_read, &self, (GDestroyNotify) zd_policy_free, error);

  if (!list || (drafts && !add_drafts (db, catalogue, list, error)))
    return NULL;
  return g_steal_pointer (&list);
}

GPtrArray *
zd_policy_store_changed (ZdDb *db, const ZdCatalogue *catalogue, gint64 after, guint limit, gint64 *next,
                         GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (db, "SELECT body, change FROM policy WHERE change > ?1 ORDER BY change LIMIT ?2", error,
                     ZD_INT (after), ZD_INT (limit));
  Reading self = { catalogue, next };

  *next = after;
  return zd_statement_list (rows, policy_read, &self, (GDestroyNotify) zd_policy_free, error);
}

gboolean
zd_policy_store_withdraw (ZdDb *db, const char *id, int version, GError **error)
{
  return zd_db_run (db, "DELETE FROM policy WHERE id = ?1 AND version = ?2", error, ZD_TEXT (id), ZD_INT (version));
}

char *
zd_policy_store_drafter (ZdDb *db, const char *id, int version, GError **error)
{
  return zd_db_get_text (db, "SELECT drafter FROM policy WHERE id = ?1 AND version = ?2", error, ZD_TEXT (id),
                         ZD_INT (version));
}

/* ---- drafts ---- */

gboolean
zd_draft_put (ZdDb *db, const char *id, const char *json, GError **error)
{
  return zd_db_run (
      db, "INSERT INTO draft (id, body) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET body = excluded.body", error,
      ZD_TEXT (id), ZD_TEXT (json));
}

char *
zd_draft_get (ZdDb *db, const char *id, GError **error)
{
  return zd_db_get_text (db, "SELECT body FROM draft WHERE id = ?1", error, ZD_TEXT (id));
}

gboolean
zd_draft_drop (ZdDb *db, const char *id, GError **error)
{
  return zd_db_run (db, "DELETE FROM draft WHERE id = ?1", error, ZD_TEXT (id));
}

static gpointer
id_read (ZdStatement *row, gpointer data, GError **error)
{
  return g_strdup (zd_statement_text (row, 0));
}

GPtrArray *
zd_draft_ids (ZdDb *db, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_db_query (db, "SELECT id FROM draft ORDER BY id", error);

  return zd_statement_list (rows, id_read, NULL, g_free, error);
}

/* ---- fund pools ---- */

gboolean
zd_pool_set (ZdDb *db, const char *policy, int year, gint64 amount, GError **error)
{
  return zd_db_run (db,
                    "INSERT INTO pool (policy, year, amount) VALUES (?1, ?2, ?3)"
                    " ON CONFLICT (policy, year) DO UPDATE SET amount = excluded.amount",
                    error, ZD_TEXT (policy), ZD_INT (year), ZD_INT (amount));
}

gboolean
zd_pool_get (ZdDb *db, const char *policy, int year, gint64 *amount, GError **error)
{
  return zd_db_get_int (db, "SELECT amount FROM pool WHERE policy = ?1 AND year = ?2", -1, amount, error,
                        ZD_TEXT (policy), ZD_INT (year));
}

void
zd_pool_free (ZdPool *self)
{
  if (!self)
    return;
  g_free (self->policy);
  g_free (self);
}

static gpointer
pool_read (ZdStatement *row, gpointer data, GError **error)
{
  ZdPool *pool = g_new0 (ZdPool, 1);

  pool->policy = g_strdup (zd_statement_text (row, 0));
  pool->year = (int) zd_statement_int (row, 1);
  pool->amount = zd_statement_int (row, 2);
  return pool;
}

GPtrArray *
zd_pool_list (ZdDb *db, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_db_query (db, "SELECT policy, year, amount FROM pool ORDER BY policy, year", error);

  return zd_statement_list (rows, pool_read, NULL, (GDestroyNotify) zd_pool_free, error);
}
