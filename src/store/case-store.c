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
run (ZdDb *db, const char *sql, const ZdCase *item, const char *head, const char *facts, const char *decided,
     GError **error)
{
  const ZdValue values[] = {
    ZD_TEXT (item->key.uscc),
    ZD_TEXT (item->id),
    ZD_TEXT (item->number ? item->number : ""),
    ZD_TEXT (item->key.policy),
    ZD_TEXT (item->key.line),
    ZD_TEXT (item->key.instalment),
    ZD_TEXT (item->key.item),
    ZD_TEXT (item->bureau),
    ZD_TEXT (item->region),
    ZD_TEXT (item->batch),
    ZD_TEXT (item->claimed_by),
    ZD_INT (item->round),
    ZD_INT (item->state),
    ZD_INT (zd_case_state_holds_key (item->state)),
    ZD_INT (item->opened),
    ZD_DAY (item->due),
    ZD_INT (item->most),
    ZD_INT (item->amount),
    ZD_TEXT (item->drafter),
    ZD_TEXT (item->importer),
    ZD_TEXT (item->confirmer),
    ZD_TEXT (item->first_reviewer),
    ZD_TEXT (head),
    ZD_TEXT (facts),
    ZD_TEXT (decided),
  };

  return zd_db_run_values (db, sql, error, values, G_N_ELEMENTS (values));
}

#define INSERT                                                                                                        \
  "INSERT INTO case_file (uscc, id, number, policy, line, instalment, item, bureau, region, batch, claimed_by, round," \
  " state, holds_key, opened, due, most, amount, drafter, importer, confirmer, first_reviewer, head, facts, decided," \
  " change) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22," \
  " ?23, ?24, ?25, (SELECT coalesce(max(change), 0) + 1 FROM case_file))"

#define OR_REPLACE                                                                                                    \
  " ON CONFLICT (uscc, id) DO UPDATE SET number = excluded.number, batch = excluded.batch,"                           \
  " claimed_by = excluded.claimed_by, state = excluded.state, holds_key = excluded.holds_key, due = excluded.due,"    \
  " most = excluded.most, amount = excluded.amount, change = excluded.change, drafter = excluded.drafter,"            \
  " importer = excluded.importer, confirmer = excluded.confirmer, first_reviewer = excluded.first_reviewer,"          \
  " head = excluded.head, facts = excluded.facts, decided = excluded.decided"

gboolean
zd_case_store_put (ZdDb *db, const ZdCase *item, GError **error)
{
  g_autoptr (GString) head = g_string_sized_new (1024);
  g_autofree char *facts = zd_json_canonical (item->facts);
  g_autofree char *decided = item->decided ? zd_json_canonical (item->decided) : NULL;
  g_autoptr (GError) wrong = NULL;

  zd_case_append (head, item, FALSE);
  if (run (db, INSERT OR_REPLACE, item, head->str, facts, decided, &wrong))
    return TRUE;
  if (g_error_matches (wrong, ZD_ERROR, ZD_ERROR_CONFLICT)) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_CONFLICT, _ ("Another case of %s holds the same entitlement."), item->name);
    return FALSE;
  }
  g_propagate_error (error, g_steal_pointer (&wrong));
  return FALSE;
}

gboolean
zd_case_store_add (ZdDb *db, const ZdCase *item, const char *head, const char *facts, gboolean *added, GError **error)
{
  if (!run (db, INSERT " ON CONFLICT DO NOTHING", item, head, facts, NULL, error))
    return FALSE;
  *added = zd_db_changes (db) > 0;
  return TRUE;
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
      = zd_db_query (db, "SELECT " BODIES " FROM case_file WHERE id = ?1 OR (number = ?1 AND number <> '')", error,
                     ZD_TEXT (id_or_number));

  return zd_statement_first (rows, error) ? case_read (rows, 0, FALSE, error) : NULL;
}

/* The whole key for ?1 … ?5. */
#define KEY_VALUES(key)                                                                                               \
  ZD_TEXT ((key)->uscc), ZD_TEXT ((key)->policy), ZD_TEXT ((key)->line), ZD_TEXT ((key)->instalment),                 \
      ZD_TEXT ((key)->item)

ZdCase *
zd_case_store_find_key (ZdDb *db, const ZdCaseKey *key, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (db,
                     "SELECT " BODIES " FROM case_file WHERE uscc = ?1 AND policy = ?2 AND line = ?3"
                     " AND instalment = ?4 AND item = ?5 AND holds_key = 1",
                     error, KEY_VALUES (key));

  return zd_statement_first (rows, error) ? case_read (rows, 0, FALSE, error) : NULL;
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

static gpointer
held_key_read (ZdStatement *row, gpointer data, GError **error)
{
  ZdHeldKey *held = g_new0 (ZdHeldKey, 1);
  char **texts[] = { &held->key.policy, &held->key.line, &held->key.instalment, &held->key.uscc,
                     &held->key.item,   &held->id,       &held->number };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (zd_statement_text (row, i));
  held->state = zd_statement_int (row, 7);
  return held;
}

GPtrArray *
zd_case_store_held (ZdDb *db, const char *policy, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (db,
                     "SELECT policy, line, instalment, uscc, item, id, number, state FROM case_file"
                     " WHERE policy = ?1 AND holds_key = 1",
                     error, ZD_TEXT (policy));

  return zd_statement_list (rows, held_key_read, NULL, held_key_free, error);
}

/* By the code, not by the policy: without statistics SQLite would walk through all
 * cases of the policy, for which ||'' leaves it no index. */
gboolean
zd_case_store_next_round (ZdDb *db, const ZdCaseKey *key, gboolean *held, int *round, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (db,
                     "SELECT max(round), max(holds_key) FROM case_file WHERE uscc = ?1 AND policy || '' = ?2"
                     " AND line = ?3 AND instalment = ?4 AND item = ?5",
                     error, KEY_VALUES (key));

  if (!zd_statement_first (rows, error))
    return FALSE;
  *round = 1 + (int) zd_statement_int (rows, 0);
  *held = zd_statement_int (rows, 1) != 0;
  return TRUE;
}

/* A region stands for all codes that begin with it. */
#define WHERE_QUERY                                                                                                   \
  " WHERE (?1 = 0 OR (?1 >> CAST(state AS INTEGER)) & 1 = 1) AND (?2 IS NULL OR policy = ?2)"                         \
  " AND (?3 IS NULL OR bureau = ?3) AND (?4 IS NULL OR uscc = ?4) AND (?5 IS NULL OR batch = ?5)"                     \
  " AND (?6 IS NULL OR claimed_by = ?6)"                                                                              \
  " AND (?7 IS NULL OR substr(region, 1, length(?7)) = ?7) AND (?8 IS NULL OR id > ?8)"                               \
  " AND ((?9 = 0 AND ?10 = 0) OR opened BETWEEN ?9 AND ?10)"

#define QUERY_VALUES(query)                                                                                           \
  ZD_INT ((query)->states), ZD_TEXT ((query)->policy), ZD_TEXT ((query)->bureau), ZD_TEXT ((query)->uscc),            \
      ZD_TEXT ((query)->batch), ZD_TEXT ((query)->claimed_by), ZD_TEXT ((query)->region), ZD_TEXT ((query)->after),   \
      ZD_INT ((query)->from), ZD_INT ((query)->until)

static gpointer
query_read (ZdStatement *row, gpointer query, GError **error)
{
  return case_read (row, 0, ((const ZdCaseQuery *) query)->light, error);
}

GPtrArray *
zd_case_store_list (ZdDb *db, const ZdCaseQuery *query, GError **error)
{
  const char *sql = query->after ? "SELECT " BODIES " FROM case_file" WHERE_QUERY " ORDER BY id LIMIT ?11"
                                 : "SELECT " BODIES " FROM case_file" WHERE_QUERY
                                   " ORDER BY coalesce(due, 2147483647), number, id LIMIT ?11";
  g_autoptr (ZdStatement) rows
      = zd_db_query (db, sql, error, QUERY_VALUES (query), ZD_INT (query->limit > 0 ? query->limit : G_MAXINT64));

  return zd_statement_list (rows, query_read, (gpointer) query, (GDestroyNotify) zd_case_free, error);
}

typedef struct {
  const ZdCaseQuery *query;
  ZdCaseFunc func;
  gpointer data;
} Visiting;

static gboolean
visit (ZdStatement *row, gpointer data, GError **error)
{
  const Visiting *self = data;
  g_autoptr (ZdCase) item = case_read (row, 0, self->query->light, error);

  return item && self->func (item, self->data, error);
}

gboolean
zd_case_store_each (ZdDb *db, const ZdCaseQuery *query, ZdCaseFunc func, gpointer data, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (db, "SELECT " BODIES " FROM case_file" WHERE_QUERY " ORDER BY policy, number, id", error,
                     QUERY_VALUES (query));
  Visiting self = { query, func, data };

  return zd_statement_each (rows, visit, &self, error);
}

/* What a case costs: decided, else at most. Without a bound that is the greatest number there is, and so is every
 * sum in which it stands. */
#define COST "CASE WHEN amount >= 0 THEN amount ELSE most END"

gboolean
zd_case_store_count (ZdDb *db, const ZdCaseQuery *query, gint64 *count, gint64 *sum, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (db, "SELECT count(*), " ZD_SQL_SUM (COST) " FROM case_file" WHERE_QUERY, error,
                     QUERY_VALUES (query));

  if (!zd_statement_first (rows, error))
    return FALSE;
  *count = zd_statement_int (rows, 0);
  if (sum)
    *sum = zd_statement_sum (rows, 1);
  return TRUE;
}

typedef struct {
  ZdCaseGroupFunc func;
  gpointer data;
} Grouping;

static gboolean
visit_group (ZdStatement *row, gpointer data, GError **error)
{
  const Grouping *self = data;
  g_autoptr (ZdCase) alike = zd_case_new ();
  char **texts[] = { &alike->bureau,   &alike->region,    &alike->claimed_by,    &alike->drafter,
                     &alike->importer, &alike->confirmer, &alike->first_reviewer };

  alike->state = zd_statement_int (row, 0);
  alike->due = zd_statement_is_null (row, 1) ? ZD_DAY_NONE : (ZdDay) zd_statement_int (row, 1);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_free (*texts[i]);
    *texts[i] = g_strdup (zd_statement_text (row, 2 + i));
  }
  return self->func (alike, zd_statement_int (row, 9), zd_statement_sum (row, 10), self->data, error);
}

/* Answered from the index case_turn alone. */
gboolean
zd_case_store_groups (ZdDb *db, guint states, ZdCaseGroupFunc func, gpointer data, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (db,
                     "SELECT state, due, bureau, region, claimed_by, drafter, importer, confirmer, first_reviewer,"
                     " count(*), " ZD_SQL_SUM (COST) " FROM case_file WHERE (?1 >> CAST(state AS INTEGER)) & 1 = 1"
                     " GROUP BY state, bureau, region, claimed_by, drafter, importer, confirmer, first_reviewer, due",
                     error, ZD_INT (states));
  Grouping self = { func, data };

  return zd_statement_each (rows, visit_group, &self, error);
}

/* An open award does not reserve the whole pool: it counts once its amount is decided. */
gboolean
zd_case_store_committed (ZdDb *db, const char *policy, int year, const ZdCase *before, gint64 *sum, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (db,
                     "SELECT " ZD_SQL_SUM (COST) " FROM case_file WHERE policy = ?1 AND holds_key = 1"
                     " AND opened BETWEEN ?2 AND ?3 AND (amount >= 0 OR most < 9223372036854775807)"
                     " AND (?4 IS NULL OR state > ?5 AND state <= ?6 OR state = ?5 AND number < ?4)",
                     error, ZD_TEXT (policy), ZD_INT (zd_day_new (year, 1, 1)), ZD_INT (zd_day_new (year, 12, 31)),
                     ZD_TEXT (before ? before->number : NULL), ZD_INT (before ? before->state : 0),
                     ZD_INT (ZD_STATE_EVALUATED));

  if (!zd_statement_first (rows, error))
    return FALSE;
  *sum = zd_statement_sum (rows, 0);
  return TRUE;
}

gboolean
zd_case_store_forget (ZdDb *db, GError **error)
{
  return zd_db_exec (db, "DELETE FROM history", error)
         && zd_db_exec (db,
                        "DELETE FROM case_file WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE state IN (0, 2, 3)"
                        " AND (subject = case_file.id OR subject = case_file.batch))",
                        error);
}

static gpointer
changed_read (ZdStatement *row, gpointer next, GError **error)
{
  *(gint64 *) next = zd_statement_int (row, 3);
  return case_read (row, 0, FALSE, error);
}

GPtrArray *
zd_case_store_changed (ZdDb *db, gint64 after, guint limit, gint64 *next, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (db, "SELECT " BODIES ", change FROM case_file WHERE change > ?1 ORDER BY change LIMIT ?2", error,
                     ZD_INT (after), ZD_INT (limit));

  *next = after;
  return zd_statement_list (rows, changed_read, next, (GDestroyNotify) zd_case_free, error);
}
