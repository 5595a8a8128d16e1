/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/case-store.h"

#include <string.h>

#include "base/i18n.h"

/* A case is kept as its wire form, cut in three: @head (everything small), the
 * facts pinned at the opening and those of the decision. What is searched by
 * stands in columns of its own as well. */

static gboolean
next_change (ZdDb *db, gint64 *change, GError **error)
{
  if (!zd_db_get_int (db, "SELECT max(change) FROM case_file", 0, change, error))
    return FALSE;
  *change += 1;
  return TRUE;
}

static void
bind_day (ZdStatement *statement, int index, ZdDay day)
{
  if (day == ZD_DAY_NONE)
    zd_statement_bind_null (statement, index);
  else
    zd_statement_bind_int (statement, index, day);
}

static void
bind_columns (ZdStatement *statement, const ZdCase *item, gint64 change)
{
  const char *texts[] = { item->key.uscc,       item->id,       item->number ? item->number : "",
                          item->key.policy,     item->key.line, item->key.instalment,
                          item->key.item,       item->bureau,   item->region,
                          item->batch,          item->claimed_by };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    zd_statement_bind_text (statement, i + 1, texts[i]);
  zd_statement_bind_int (statement, 12, item->round);
  zd_statement_bind_int (statement, 13, item->state);
  zd_statement_bind_int (statement, 14, zd_case_state_holds_key (item->state) ? 1 : 0);
  zd_statement_bind_int (statement, 15, item->opened);
  bind_day (statement, 16, item->due);
  zd_statement_bind_int (statement, 17, item->most);
  zd_statement_bind_int (statement, 18, item->amount);
  zd_statement_bind_int (statement, 19, change);
}

/* What is pinned at the decision comes later in life; @decided is nullable. */
static gboolean
put (ZdDb *db, const ZdCase *item, const char *head, const char *facts, const char *decided, GError **error)
{
  g_autoptr (ZdStatement) statement
      = zd_db_prepare (db,
                       "INSERT INTO case_file (uscc, id, number, policy, line, instalment, item, bureau, region, batch,"
                       " claimed_by, round, state, holds_key, opened, due, most, amount, change, head, facts, decided)"
                       " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,"
                       " ?20, ?21, ?22) ON CONFLICT (uscc, id) DO UPDATE SET number = excluded.number,"
                       " batch = excluded.batch, claimed_by = excluded.claimed_by, state = excluded.state,"
                       " holds_key = excluded.holds_key, due = excluded.due, most = excluded.most,"
                       " amount = excluded.amount, change = excluded.change, head = excluded.head,"
                       " facts = excluded.facts, decided = excluded.decided",
                       error);
  g_autoptr (GError) wrong = NULL;
  gint64 change;

  if (!statement || !next_change (db, &change, error))
    return FALSE;
  bind_columns (statement, item, change);
  zd_statement_bind_text (statement, 20, head);
  zd_statement_bind_text (statement, 21, facts);
  zd_statement_bind_text (statement, 22, decided);
  if (zd_statement_run (statement, &wrong))
    return TRUE;
  if (g_error_matches (wrong, ZD_ERROR, ZD_ERROR_CONFLICT)) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_CONFLICT, _ ("Another case of %s holds the same entitlement."), item->name);
    return FALSE;
  }
  g_propagate_error (error, g_steal_pointer (&wrong));
  return FALSE;
}

gboolean
zd_case_store_put (ZdDb *db, const ZdCase *item, GError **error)
{
  g_autoptr (GString) head = g_string_sized_new (1024);
  g_autofree char *facts = zd_json_canonical (item->facts);
  g_autofree char *decided = item->decided ? zd_json_canonical (item->decided) : NULL;

  zd_case_append (head, item, FALSE);
  return put (db, item, head->str, facts, decided, error);
}

gboolean
zd_case_store_put_bytes (ZdDb *db, const ZdCase *item, const char *head, const char *facts, GError **error)
{
  return put (db, item, head, facts, NULL, error);
}

#define BODIES "head, facts, decided"

static gboolean
set_body (json_t *json, const char *key, const char *text, GError **error)
{
  json_t *value = text ? zd_json_parse (text, strlen (text), key, error) : json_object ();

  return value && json_object_set_new (json, key, value) == 0;
}

/* Columns @first … first+2 are BODIES. */
static ZdCase *
case_read (ZdStatement *row, int first, gboolean light, GError **error)
{
  const char *head = zd_statement_text (row, first);
  const ZdPath path = { NULL, "case", 0 };
  g_autoptr (json_t) json = zd_json_parse (head, strlen (head), "case", error);

  if (!json || !set_body (json, "facts", light ? NULL : zd_statement_text (row, first + 1), error))
    return NULL;
  if (!light && !zd_statement_is_null (row, first + 2)
      && !set_body (json, "decided", zd_statement_text (row, first + 2), error))
    return NULL;
  return zd_case_from_json (json, &path, error);
}

ZdCase *
zd_case_store_get (ZdDb *db, const char *id_or_number, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_prepare (db, "SELECT " BODIES " FROM case_file WHERE id = ?1 OR (number = ?1 AND number <> '')", error);
  gboolean row;

  if (!rows)
    return NULL;
  zd_statement_bind_text (rows, 1, id_or_number);
  if (!zd_statement_step (rows, &row, error) || !row)
    return NULL;
  return case_read (rows, 0, FALSE, error);
}

static ZdStatement *
prepare_for_key (ZdDb *db, const char *sql, const ZdCaseKey *key, GError **error)
{
  ZdStatement *rows = zd_db_prepare (db, sql, error);

  if (!rows)
    return NULL;
  zd_statement_bind_text (rows, 1, key->uscc);
  zd_statement_bind_text (rows, 2, key->policy);
  zd_statement_bind_text (rows, 3, key->line);
  zd_statement_bind_text (rows, 4, key->instalment);
  zd_statement_bind_text (rows, 5, key->item);
  return rows;
}

#define WHERE_KEY "uscc = ?1 AND policy = ?2 AND line = ?3 AND instalment = ?4 AND item = ?5"

ZdCase *
zd_case_store_find_key (ZdDb *db, const ZdCaseKey *key, GError **error)
{
  g_autoptr (ZdStatement) rows = prepare_for_key (
      db, "SELECT " BODIES " FROM case_file WHERE " WHERE_KEY " AND holds_key = 1", key, error);
  gboolean row;

  if (!rows || !zd_statement_step (rows, &row, error) || !row)
    return NULL;
  return case_read (rows, 0, FALSE, error);
}

static void
held_key_free (gpointer data)
{
  ZdHeldKey *self = data;
  char *texts[] = { self->key.policy, self->key.line, self->key.instalment, self->key.uscc, self->key.item,
                    self->id,         self->number };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (self);
}

GPtrArray *
zd_case_store_held (ZdDb *db, const char *policy, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_prepare (db,
                       "SELECT policy, line, instalment, uscc, item, id, number, state FROM case_file"
                       " WHERE policy = ?1 AND holds_key = 1",
                       error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (held_key_free);
  gboolean row;

  if (!rows)
    return NULL;
  zd_statement_bind_text (rows, 1, policy);
  while (TRUE) {
    if (!zd_statement_step (rows, &row, error))
      return NULL;
    if (!row)
      return g_steal_pointer (&list);
    ZdHeldKey *held = g_new0 (ZdHeldKey, 1);
    char **texts[] = { &held->key.policy, &held->key.line, &held->key.instalment, &held->key.uscc,
                       &held->key.item,   &held->id,       &held->number };
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
      *texts[i] = g_strdup (zd_statement_text (rows, i));
    held->state = zd_statement_int (rows, 7);
    g_ptr_array_add (list, held);
  }
}

/* By the code, not by the policy: without statistics SQLite would walk through all
 * cases of the policy, for which ||'' leaves it no index. */
gboolean
zd_case_store_next_round (ZdDb *db, const ZdCaseKey *key, gboolean *held, int *round, GError **error)
{
  g_autoptr (ZdStatement) rows
      = prepare_for_key (db,
                         "SELECT max(round), max(holds_key) FROM case_file WHERE uscc = ?1 AND policy || '' = ?2"
                         " AND line = ?3 AND instalment = ?4 AND item = ?5",
                         key, error);
  gboolean row;

  if (!rows || !zd_statement_step (rows, &row, error))
    return FALSE;
  *round = 1 + (int) zd_statement_int (rows, 0);
  *held = zd_statement_int (rows, 1) != 0;
  return TRUE;
}

/* A region stands for all codes that begin with it. */
#define WHERE_QUERY                                                                                                   \
  " WHERE (?1 = 0 OR (?1 >> state) & 1 = 1) AND (?2 IS NULL OR policy = ?2) AND (?3 IS NULL OR bureau = ?3)"           \
  " AND (?4 IS NULL OR uscc = ?4) AND (?5 IS NULL OR batch = ?5) AND (?6 IS NULL OR claimed_by = ?6)"                  \
  " AND (?7 IS NULL OR substr(region, 1, length(?7)) = ?7) AND (?8 IS NULL OR id > ?8)"                                \
  " AND ((?9 = 0 AND ?10 = 0) OR opened BETWEEN ?9 AND ?10)"

static ZdStatement *
prepare_query (ZdDb *db, const char *sql, const ZdCaseQuery *query, GError **error)
{
  const char *texts[] = { query->policy, query->bureau, query->uscc, query->batch, query->claimed_by, query->region,
                          query->after };
  ZdStatement *rows = zd_db_prepare (db, sql, error);

  if (!rows)
    return NULL;
  zd_statement_bind_int (rows, 1, query->states);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    zd_statement_bind_text (rows, i + 2, texts[i]);
  zd_statement_bind_int (rows, 9, query->from);
  zd_statement_bind_int (rows, 10, query->until);
  return rows;
}

static gboolean
collect (const ZdCase *item, gpointer list, GError **error)
{
  g_ptr_array_add (list, zd_case_copy (item));
  return TRUE;
}

static gboolean
each_row (ZdStatement *rows, const ZdCaseQuery *query, ZdCaseFunc func, gpointer data, GError **error)
{
  gboolean row;

  while (TRUE) {
    if (!zd_statement_step (rows, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    g_autoptr (ZdCase) item = case_read (rows, 0, query->light, error);
    if (!item || !func (item, data, error))
      return FALSE;
  }
}

GPtrArray *
zd_case_store_list (ZdDb *db, const ZdCaseQuery *query, GError **error)
{
  const char *sql = query->after ? "SELECT " BODIES " FROM case_file" WHERE_QUERY " ORDER BY id LIMIT ?11"
                                 : "SELECT " BODIES " FROM case_file" WHERE_QUERY
                                   " ORDER BY coalesce(due, 2147483647), number, id LIMIT ?11";
  g_autoptr (ZdStatement) rows = prepare_query (db, sql, query, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_case_free);

  if (!rows)
    return NULL;
  zd_statement_bind_int (rows, 11, query->limit > 0 ? query->limit : G_MAXINT64);
  return each_row (rows, query, collect, list, error) ? g_steal_pointer (&list) : NULL;
}

gboolean
zd_case_store_each (ZdDb *db, const ZdCaseQuery *query, ZdCaseFunc func, gpointer data, GError **error)
{
  g_autoptr (ZdStatement) rows
      = prepare_query (db, "SELECT " BODIES " FROM case_file" WHERE_QUERY " ORDER BY policy, number, id", query, error);

  return rows && each_row (rows, query, func, data, error);
}

/* An award without a bound stands as the greatest number there is, and a sum of such would overflow: each counts
 * as ten trillion yuan at most. */
#define SUM_OF_CASES                                                                                                 \
  "sum(CASE WHEN amount >= 0 THEN amount WHEN most > 1000000000000000 THEN 1000000000000000 ELSE most END)"

gboolean
zd_case_store_count (ZdDb *db, const ZdCaseQuery *query, gint64 *count, gint64 *sum, GError **error)
{
  g_autoptr (ZdStatement) rows = prepare_query (
      db, "SELECT count(*), " SUM_OF_CASES " FROM case_file" WHERE_QUERY, query,
      error);
  gboolean row;

  if (!rows || !zd_statement_step (rows, &row, error))
    return FALSE;
  *count = zd_statement_int (rows, 0);
  if (sum)
    *sum = zd_statement_int (rows, 1);
  return TRUE;
}

gboolean
zd_case_store_committed (ZdDb *db, const char *policy, int year, const char *except, gint64 *sum, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_prepare (db,
                       "SELECT " SUM_OF_CASES " FROM case_file WHERE policy = ?1"
                       " AND holds_key = 1 AND opened BETWEEN ?2 AND ?3 AND (?4 IS NULL OR id <> ?4)",
                       error);
  gboolean row;

  if (!rows)
    return FALSE;
  zd_statement_bind_text (rows, 1, policy);
  zd_statement_bind_int (rows, 2, zd_day_new (year, 1, 1));
  zd_statement_bind_int (rows, 3, zd_day_new (year, 12, 31));
  zd_statement_bind_text (rows, 4, except);
  if (!zd_statement_step (rows, &row, error))
    return FALSE;
  *sum = zd_statement_int (rows, 0);
  return TRUE;
}

GPtrArray *
zd_case_store_changed (ZdDb *db, gint64 after, guint limit, gint64 *next, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_db_prepare (
      db, "SELECT " BODIES ", change FROM case_file WHERE change > ?1 ORDER BY change LIMIT ?2", error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_case_free);
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
    ZdCase *item = case_read (rows, 0, FALSE, error);
    if (!item)
      return NULL;
    g_ptr_array_add (list, item);
    *next = zd_statement_int (rows, 3);
  }
}
