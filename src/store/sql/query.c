/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/sql/query-private.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "profile/columns.h"
#include "store/db-driver.h"

const ZdSqlDialect zd_sql_sqlite = { .greatest = "max", .least = "min", .fence = "LIMIT -1" };
const ZdSqlDialect zd_sql_postgresql = { .greatest = "greatest", .least = "least", .fence = "OFFSET 0" };

/* Databases join 60 tables and more. */
#define MAX_JOINS 40
/* How deep they read expressions is limited (SQLite's parser: 100 symbols that are open). */
#define MAX_DEPTH 12

/* ---- the ground and the layers ---- */

static ZdSqlGround *
ground_new (void)
{
  ZdSqlGround *self = g_new0 (ZdSqlGround, 1);

  self->columns = g_string_new (NULL);
  self->joins = g_string_new (NULL);
  return self;
}

static void
ground_free (ZdSqlGround *self)
{
  g_string_free (self->columns, TRUE);
  g_string_free (self->joins, TRUE);
  g_free (self);
}

static ZdSqlGround *
last_ground (ZdSql *self)
{
  return self->grounds->pdata[self->grounds->len - 1];
}

void
zd_sql_join (ZdSql *self, const char *tables)
{
  ZdSqlGround *ground = last_ground (self);

  if (strstr (ground->joins->str, tables))
    return;
  g_string_append_printf (ground->joins, "\n  %s", tables);
  ground->n_joins++;
}

const char *
zd_sql_add (ZdSql *self, guint measure, guint level, const char *what, const char *expression)
{
  ZdSqlColumn column = { .name = zd_sql_piece (self, "%s%u", what, measure),
                         .expression = expression,
                         .level = level,
                         .measure = measure };

  if (level == 0)
    g_string_append_printf (last_ground (self)->columns, ", %s AS %s", expression, column.name);
  else
    g_array_append_val (self->columns, column);
  return column.name;
}

const char *
zd_sql_table (ZdSql *self, const char *columns, const char *body)
{
  const char *whole = zd_sql_piece (self, "(%s) AS MATERIALIZED (%s)", columns, body),
             *name = g_hash_table_lookup (self->tables, whole);

  if (name)
    return name;
  name = zd_sql_piece (self, "t%u", g_hash_table_size (self->tables) + 1);
  g_hash_table_insert (self->tables, (gpointer)whole, (gpointer)name);
  g_string_append_printf (self->with, "%s%s %s", self->with->len > 0 ? ",\n" : "WITH ", name, whole);
  return name;
}

/* Typed and materialised, or SQLite would look for every code without an index. */
const char *
zd_sql_codes (ZdSql *self, const ZdCodeList *list)
{
  g_autoptr (GString) rows = g_string_new ("SELECT CAST(column1 AS TEXT), column2 FROM (");

  for (guint i = 0; i < zd_code_list_size (list); i++)
    g_string_append_printf (rows, "%s(%s, %u)", i > 0 ? ", " : "VALUES ",
                            zd_sql_quote (self, zd_code_list_get (list, i)->code), i);
  g_string_append (rows, ") AS v");
  return zd_sql_table (self, "code, ordinal",
                       zd_code_list_size (list) > 0 ? rows->str : "SELECT '', 0 WHERE 1 = 0");
}

/* ---- measures ---- */

static gboolean
write_measure (ZdSql *self, guint i, ZdSight *sight, GError **error)
{
  const ZdPlanMeasure *m = zd_plan_measure (self->plan, i);

  if (last_ground (self)->n_joins >= MAX_JOINS)
    g_ptr_array_add (self->grounds, ground_new ());
  switch (m->kind) {
  case ZD_PLAN_FIELD:
    zd_sql_write_field (self, i, sight);
    return TRUE;
  case ZD_PLAN_ANNUAL:
    return zd_sql_write_annual (self, i, sight, error);
  case ZD_PLAN_RECORDS:
    zd_sql_write_records (self, i, sight);
    return TRUE;
  case ZD_PLAN_JUDGE:
    sight->lo = zd_sql_add (self, i, 0, "lo", "0");
    sight->hi = zd_sql_add (self, i, 0, "hi", "1");
    return TRUE;
  case ZD_PLAN_ITEM:
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT,
                         _ ("An item of an award cannot be asked for in SQL."));
    return FALSE;
  default:
    return zd_sql_write_made (self, i, sight, error);
  }
}

/* Is @measure, or what it is made of, looked at by several leaves? */
static gboolean
changes (const ZdSql *self, guint measure)
{
  return self->sights[measure].shared || self->sights[measure].moves;
}

const ZdSight *
zd_sql_sight (ZdSql *self, guint measure, GError **error)
{
  const ZdPlanMeasure *m = zd_plan_measure (self->plan, measure);
  ZdSight *sight = &self->sights[measure];

  if (sight->written)
    return sight;
  if (!write_measure (self, measure, sight, error))
    return NULL;
  for (guint i = 0; i < m->n_inner; i++)
    sight->moves |= changes (self, m->inner[i]);
  if (m->at && m->at->kind == ZD_YEAR_OF)
    sight->moves |= changes (self, m->at_measure);
  sight->written = TRUE;
  return sight;
}

static guint
depth_of (const ZdPlanNode *node)
{
  guint deepest = 0;

  for (guint i = 0; node && i < node->n_children; i++)
    deepest = MAX (deepest, depth_of (node->children[i]));
  return deepest + 1;
}

static gboolean
write_leaves (ZdSql *self, GError **error)
{
  if (depth_of (self->plan->condition) > MAX_DEPTH) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("The condition is nested more than %d deep; a database does not read that. "
                    "Write it flatter."),
                 MAX_DEPTH);
    return FALSE;
  }
  for (guint i = 0; i < self->plan->condition_shared->len; i++)
    self->sights[g_array_index (self->plan->condition_shared, guint, i)].shared = TRUE;
  for (guint i = 0; i < self->plan->n_condition_leaves; i++) {
    const ZdPlanLeaf *leaf = zd_plan_leaf (self->plan, i);
    g_autofree char *words = NULL;

    if (zd_sql_sight (self, leaf->measure, error))
      continue;
    words = zd_condition_sentence (leaf->condition, self->plan->catalogue, NULL);
    g_prefix_error (error, "“%s”: ", words);
    return FALSE;
  }
  return TRUE;
}

/* ---- the condition ---- */

typedef struct {
  const ZdPlanNode *node;
  gboolean surely;
} Asked;

static void append_node (ZdSql *self, const ZdPlanNode *node, gboolean surely, GString *out);

static void
child_part (ZdSql *self, guint i, gconstpointer data, GString *out)
{
  const Asked *asked = data;

  append_node (self, asked->node->children[i], asked->surely, out);
}

static void
counted_part (ZdSql *self, guint i, gconstpointer data, GString *out)
{
  g_string_append (out, "CASE WHEN ");
  child_part (self, i, data, out);
  g_string_append (out, " THEN 1 ELSE 0 END");
}

static void
append_leaf (ZdSql *self, guint leaf, gboolean surely, GString *out)
{
  const ZdPlanLeaf *l = zd_plan_leaf (self->plan, leaf);
  const ZdPlanSet *set = zd_plan_set_on (&l->set, self->as_of);
  const ZdSight *sight = &self->sights[l->measure];

  g_string_append_c (out, '(');
  if (surely)
    zd_sql_append_inside (self, out, set->sure, set->n_sure, sight->lo, sight->hi);
  else
    zd_sql_append_touches (self, out, set->maybe, set->n_maybe, sight->lo, sight->hi);
  if (sight->some)
    g_string_append_printf (out, " AND %s = 1", sight->some);
  if (surely && sight->none)
    g_string_append_printf (out, " AND %s = 0", sight->none);
  g_string_append_c (out, ')');
}

/* Is @node surely, or possibly, true? */
static void
append_node (ZdSql *self, const ZdPlanNode *node, gboolean surely, GString *out)
{
  const Asked asked = { node, surely };

  switch (node->kind) {
  case ZD_COND_ALL:
  case ZD_COND_ANY:
    g_string_append_c (out, '(');
    zd_sql_append_parts (self, out, node->n_children, node->kind == ZD_COND_ALL ? " AND " : " OR ",
                         node->kind == ZD_COND_ALL ? "1 = 1" : "1 = 0", child_part, &asked);
    g_string_append_c (out, ')');
    break;
  case ZD_COND_NOT:
    g_string_append (out, "(NOT ");
    append_node (self, node->children[0], !surely, out);
    g_string_append_c (out, ')');
    break;
  case ZD_COND_AT_LEAST:
    g_string_append_c (out, '(');
    zd_sql_append_parts (self, out, node->n_children, " + ", "0", counted_part, &asked);
    g_string_append_printf (out, " >= %u)", node->k);
    break;
  case ZD_COND_LEAF:
  case ZD_COND_JUDGE:
  default:
    append_leaf (self, node->leaf, surely, out);
    break;
  }
}

const char *
zd_sql_kleene (ZdSql *self, const char *doubt)
{
  g_autoptr (GString) out = g_string_new ("CASE WHEN ");

  if (!self->plan->condition)
    return "2";
  append_node (self, self->plan->condition, TRUE, out);
  g_string_append (out, " THEN 2 WHEN ");
  append_node (self, self->plan->condition, FALSE, out);
  g_string_append_printf (out, " THEN %s ELSE 0 END", doubt);
  return zd_sql_piece (self, "%s", out->str);
}

/* ---- all together ---- */

/* Each layer is a table of the WITH, side by side: parsers limit how deep a query goes. */
static const char *
append_table (ZdSql *self, guint n, const char *select)
{
  g_string_append_printf (self->with, "%slayer%u AS (%s\n  %s)", self->with->len > 0 ? ",\n" : "WITH ", n,
                          select, self->dialect->fence);
  return zd_sql_piece (self, "layer%u", n);
}

static const char *
append_grounds (ZdSql *self)
{
  const char *below = NULL;

  for (guint i = 0; i < self->grounds->len; i++) {
    const ZdSqlGround *ground = self->grounds->pdata[i];
    g_autofree char *from =
        below ? g_strdup_printf ("SELECT q.*%s\n  FROM %s AS q JOIN party AS p ON p.uscc = q.uscc",
                                 ground->columns->str, below)
              : g_strdup_printf ("SELECT p.uscc%s\n  FROM party AS p", ground->columns->str);
    g_autofree char *select = g_strconcat (from, ground->joins->str, NULL);
    below = append_table (self, i, select);
  }
  return below;
}

static const char *
append_layer (ZdSql *self, guint level, const char *below)
{
  g_autoptr (GString) select = g_string_new ("SELECT q.*");

  for (guint i = 0; i < self->columns->len; i++) {
    const ZdSqlColumn *column = &g_array_index (self->columns, ZdSqlColumn, i);
    if (column->level == level)
      g_string_append_printf (select, ",\n  %s AS %s", column->expression, column->name);
  }
  g_string_append_printf (select, "\n  FROM %s AS q", below);
  return append_table (self, self->grounds->len - 1 + level, select->str);
}

static char *
whole_query (ZdSql *self, GError **error)
{
  const char *truth, *rows;
  guint levels = 0;

  if (!write_leaves (self, error))
    return NULL;
  truth = zd_sql_truth (self, error);
  if (!truth)
    return NULL;
  rows = append_grounds (self);
  for (guint i = 0; i < self->columns->len; i++)
    levels = MAX (levels, g_array_index (self->columns, ZdSqlColumn, i).level);
  for (guint level = 1; level <= levels; level++)
    rows = append_layer (self, level, rows);
  return g_strdup_printf (
      "%s\nSELECT m.uscc, CASE WHEN m.truth = 2 THEN 1 ELSE 0 END AS yes,"
      " CASE WHEN m.truth = 1 THEN 1 ELSE 0 END AS unknown\nFROM (SELECT q.uscc,\n  %s AS truth\n"
      "  FROM %s AS q\n  %s) AS m",
      self->with->str, truth, rows, self->dialect->fence);
}

char *
zd_sql_of_policy (const ZdPolicy *policy, const ZdCatalogue *catalogue, ZdDay as_of,
                  const ZdSqlDialect *dialect, GError **error)
{
  g_autoptr (ZdColumns) nobody = zd_columns_new (catalogue);
  g_autoptr (ZdPlan) plan = NULL;
  g_autoptr (GStringChunk) texts = g_string_chunk_new (1 << 14);
  g_autoptr (GHashTable) tables = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) grounds = g_ptr_array_new_with_free_func ((GDestroyNotify)ground_free);
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (ZdSqlColumn));
  g_autoptr (GString) with = g_string_new (NULL);
  g_autofree ZdSight *sights = NULL;

  zd_columns_seal (nobody);
  plan = zd_plan_new (policy, nobody, error);
  if (!plan)
    return NULL;
  sights = g_new0 (ZdSight, plan->measures->len + 1);
  g_ptr_array_add (grounds, ground_new ());
  ZdSql self = { .plan = plan,
                 .dialect = dialect,
                 .as_of = as_of,
                 .year = zd_day_year (as_of),
                 .texts = texts,
                 .tables = tables,
                 .with = with,
                 .grounds = grounds,
                 .columns = columns,
                 .sights = sights };
  return whole_query (&self, error);
}

/* ---- running ---- */

const ZdSqlDialect *
zd_sql_dialect (const ZdDb *db)
{
  return zd_db_driver (db)->conditions;
}

gboolean
zd_sql_count (ZdDb *db, const ZdPolicy *policy, const ZdCatalogue *catalogue, ZdDay as_of, ZdSqlCount *count,
              GError **error)
{
  g_autofree char *sql = zd_sql_of_policy (policy, catalogue, as_of, zd_sql_dialect (db), error);
  g_autofree char *counting =
      sql ? g_strdup_printf ("SELECT coalesce(sum(s.yes), 0), coalesce(sum(s.unknown), 0), count(*)"
                             " FROM (%s) AS s",
                             sql)
          : NULL;
  g_autoptr (ZdStatement) rows = counting ? zd_db_query (db, counting, error) : NULL;

  if (!zd_statement_first (rows, error))
    return FALSE;
  count->yes = zd_statement_int (rows, 0);
  count->unknown = zd_statement_int (rows, 1);
  count->no = zd_statement_int (rows, 2) - count->yes - count->unknown;
  return TRUE;
}
