/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/sql/query-private.h"

#include "base/error.h"
#include "base/i18n.h"

/* Kleene is exact where every unknown fact stands in one leaf only. Of those that stand in several the
 * possible values are cut at the ends of their sets: inside a cell no leaf changes. Every combination of
 * cells is a row of a subquery, in which what is made of such values is worked out anew; the same truth in
 * all rows is the truth. */

/* As the engine has them (match/doubt.c): combinations that are tried, of how many measures, with how many
 * ends. */
#define MAX_CELLS    4096
#define MAX_MEASURES 12
#define MAX_ENDS     2048

typedef struct {
  ZdSql *sql;
  GArray *measures;  /* of guint */
  GPtrArray *tables; /* of their cells, by the same number */
  guint top;         /* the layer below which all measures are */
  gboolean limited;  /* there may be more combinations than the engine tries */
} Doubts;

/* ---- cells ---- */

static int
compare_cuts_cb (gconstpointer a, gconstpointer b)
{
  const gint64 *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

static void
add_cuts (GArray *cuts, const ZdSpan *spans, guint n)
{
  for (guint i = 0; i < n; i++) {
    if (spans[i].lo > G_MININT64)
      g_array_append_val (cuts, spans[i].lo);
    if (spans[i].hi < G_MAXINT64) {
      gint64 behind = spans[i].hi + 1;
      g_array_append_val (cuts, behind);
    }
  }
}

/* Where the sets of all leaves of the measure begin and end, those of amounts too, ascending. */
static GArray *
cuts_of (const ZdSql *self, const ZdPlanMeasure *m)
{
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < m->leaves->len; i++) {
    const ZdPlanLeaf *leaf = zd_plan_leaf (self->plan, g_array_index (m->leaves, guint, i));
    const ZdPlanSet *set = zd_plan_set_on (&leaf->set, self->as_of);
    add_cuts (cuts, set->sure, set->n_sure);
    add_cuts (cuts, set->maybe, set->n_maybe);
  }
  g_array_sort (cuts, compare_cuts_cb);
  return cuts;
}

/* The table of its cells; *n: as many as an unknown value can be in. */
static const char *
cells_table (ZdSql *self, const ZdPlanMeasure *m, const GArray *cuts, guint *n)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  gint64 from = G_MININT64;

  *n = 0;
  for (guint i = 0; i <= cuts->len; i++) {
    gint64 next = i < cuts->len ? g_array_index (cuts, gint64, i) : G_MAXINT64;
    gint64 until = i < cuts->len ? next - 1 : next;
    if (i < cuts->len && next == from)
      continue;
    g_string_append_printf (rows, "%s(%s, %s)", rows->len > 0 ? ", " : "VALUES ", zd_sql_number (self, from),
                            zd_sql_number (self, until));
    *n += from <= m->domain.hi && until >= m->domain.lo;
    from = next;
  }
  return zd_sql_table (self, "from_value, until_value", rows->str);
}

/* Finds the measures, and whether the engine would try every combination. */
static gboolean
find_doubts (Doubts *self, GError **error)
{
  const GArray *shared = self->sql->plan->condition_shared;
  guint64 combinations = 1, ends = 0;

  for (guint i = 0; i < shared->len; i++) {
    guint measure = g_array_index (shared, guint, i), n;
    const ZdPlanMeasure *m = zd_plan_measure (self->sql->plan, measure);
    const ZdSight *sight = &self->sql->sights[measure];
    g_autoptr (GArray) cuts = cuts_of (self->sql, m);

    if (g_strcmp0 (sight->some, "0") == 0) /* surely none */
      continue;
    g_array_append_val (self->measures, measure);
    g_ptr_array_add (self->tables, (gpointer)cells_table (self->sql, m, cuts, &n));
    combinations = MIN (combinations * (n + (sight->none != NULL)), G_MAXUINT32);
    ends += cuts->len + 1;
  }
  self->limited = combinations > MAX_CELLS || self->measures->len > MAX_MEASURES;
  if (ends + 2 <= MAX_ENDS)
    return TRUE;
  g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
               _ ("The sets that facts are held against in several places have more than %d ends together; "
                  "SQL cannot say "
                  "which of them matter."),
               MAX_ENDS);
  return FALSE;
}

/* ---- rows of cells ---- */

/* Is what the measure shows in a combination worked out anew where its own cells are not tried? */
static gboolean
is_replaced (const Doubts *self, guint measure)
{
  return self->limited && self->sql->sights[measure].moves;
}

/* "x AS some7" for the four columns of @measure. */
static void
append_columns (const Doubts *self, guint measure, const char *const *values, GString *out)
{
  const ZdSight *sight = &self->sql->sights[measure];
  const char *const names[] = { sight->lo, sight->hi, sight->some, sight->none };
  const char *before = "";

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (!names[i])
      continue;
    g_string_append_printf (out, "%s%s AS %s%s", before, values[i],
                            is_replaced (self, measure) ? "cell_" : "", names[i]);
    before = ", ";
  }
}

/* As it is without trying: the columns of q. */
static void
append_whole (const Doubts *self, guint measure, GString *out)
{
  const ZdSight *sight = &self->sql->sights[measure];
  const char *const names[] = { sight->lo, sight->hi, sight->some, sight->none };
  const char *values[G_N_ELEMENTS (names)];

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    values[i] = names[i] ? zd_sql_piece (self->sql, "q.%s", names[i]) : NULL;
  append_columns (self, measure, values, out);
}

/* The cells that the value may be in, each as the value's own columns; with one more for “no value”. */
static const char *
cells_of (const Doubts *self, guint i)
{
  guint measure = g_array_index (self->measures, guint, i);
  const ZdSqlDialect *dialect = self->sql->dialect;
  const ZdSight *sight = &self->sql->sights[measure];
  const char *const cell[] = {
    zd_sql_piece (self->sql, "%s(q.%s, c.from_value)", dialect->greatest, sight->lo),
    zd_sql_piece (self->sql, "%s(q.%s, c.until_value)", dialect->least, sight->hi), "1", "0"
  };
  const char *const none[] = { "0", "0", "0", "1" };
  g_autoptr (GString) out = g_string_new ("SELECT ");

  append_columns (self, measure, cell, out);
  g_string_append_printf (out, " FROM %s AS c WHERE q.%s <= c.until_value AND q.%s >= c.from_value",
                          (const char *)self->tables->pdata[i], sight->lo, sight->hi);
  if (sight->some)
    g_string_append_printf (out, " AND q.%s = 1", sight->some);
  if (sight->none) {
    g_string_append (out, " UNION ALL SELECT ");
    append_columns (self, measure, none, out);
    g_string_append_printf (out, " WHERE q.%s = 1", sight->none);
  }
  return zd_sql_piece (self->sql, "%s", out->str);
}

/* The same where the engine may not have the room to try them. */
static const char *
cells_or_whole (const Doubts *self, guint i)
{
  guint measure = g_array_index (self->measures, guint, i);
  g_autoptr (GString) whole = g_string_new (NULL);

  append_whole (self, measure, whole);
  return zd_sql_piece (self->sql,
                       "SELECT * FROM (%s) AS t WHERE q.take%u = 1 UNION ALL SELECT %s WHERE q.take%u = 0",
                       cells_of (self, i), measure, whole->str, measure);
}

/* ---- what is made of them ---- */

/* @column as it is in a combination of cells; NULL where it does not change. */
static const char *
moved_expression (const Doubts *self, const ZdSqlColumn *column)
{
  const ZdSight *sight = &self->sql->sights[column->measure];
  gboolean shows = column->name == sight->lo || column->name == sight->hi || column->name == sight->some ||
                   column->name == sight->none;

  if (column->level > self->top || !sight->moves || (sight->shared && !self->limited))
    return NULL;
  if (!sight->shared || !shows)
    return column->expression;
  return zd_sql_piece (self->sql, "CASE WHEN q.take%u = 1 THEN cell_%s ELSE %s END", column->measure,
                       column->name, column->expression);
}

/* Puts the layers of what is made of the cells upon @rows. */
static void
append_layers (const Doubts *self, GString *rows)
{
  for (guint level = 1; level <= self->top; level++) {
    g_autoptr (GString) columns = g_string_new (NULL);

    for (guint i = 0; i < self->sql->columns->len; i++) {
      const ZdSqlColumn *column = &g_array_index (self->sql->columns, ZdSqlColumn, i);
      const char *moved = column->level == level ? moved_expression (self, column) : NULL;
      if (moved)
        g_string_append_printf (columns, ", %s AS %s", moved, column->name);
    }
    if (columns->len == 0)
      continue;
    g_string_prepend (rows, zd_sql_piece (self->sql, "SELECT x.*%s FROM (", columns->str));
    g_string_append_printf (rows, " %s) AS x", self->sql->dialect->fence);
  }
}

static const char *
all_combinations (const Doubts *self)
{
  g_autoptr (GString) rows = g_string_new ("SELECT * FROM ");

  for (guint i = 0; i < self->measures->len; i++)
    g_string_append_printf (rows, "%s(%s) AS c%u", i > 0 ? " CROSS JOIN " : "",
                            self->limited ? cells_or_whole (self, i) : cells_of (self, i), i);
  append_layers (self, rows);
  return zd_sql_piece (self->sql,
                       "(SELECT CASE WHEN min(t.truth) = max(t.truth) THEN min(t.truth) ELSE 1 END FROM"
                       " (SELECT %s AS truth FROM (%s %s) AS x) AS t)",
                       zd_sql_kleene (self->sql, "1"), rows->str, self->sql->dialect->fence);
}

/* ---- as many as are tried ---- */

/* TRUE where the value is not certain. */
static const char *
is_open (ZdSql *sql, const ZdSight *sight)
{
  const char *doubtful = zd_sql_is_doubtful (sql, sight);

  return sight->some ? zd_sql_piece (sql, "%s = 1 AND %s", sight->some, doubtful) : doubtful;
}

/* Adds the columns take7: are the cells of measure 7 tried? In their order, as long as there is room. */
static void
add_limits (const Doubts *self)
{
  ZdSql *sql = self->sql;
  const char *room = "1", *met = "0";
  guint level = self->top + 1;

  for (guint i = 0; i < self->measures->len; i++) {
    guint measure = g_array_index (self->measures, guint, i);
    const char *open = is_open (sql, &sql->sights[measure]), *cells, *take;

    cells = zd_sql_add (sql, measure, level++, "cells",
                        zd_sql_piece (sql, "(SELECT count(*) FROM (%s) AS t)", cells_of (self, i)));
    take = zd_sql_add (sql, measure, level++, "take",
                       zd_sql_piece (sql, "CASE WHEN %s * %s <= %d AND %s < %d THEN 1 ELSE 0 END", room,
                                     cells, MAX_CELLS, met, MAX_MEASURES));
    room =
        zd_sql_add (sql, measure, level, "room",
                    zd_sql_piece (sql, "CASE WHEN %s = 1 THEN %s * %s ELSE %s END", take, room, cells, room));
    met = zd_sql_add (sql, measure, level++, "met",
                      zd_sql_piece (sql, "%s + CASE WHEN %s = 1 AND %s THEN 1 ELSE 0 END", met, take, open));
  }
}

static guint
top_of (const ZdSql *self)
{
  guint top = 0;

  for (guint i = 0; i < self->columns->len; i++)
    top = MAX (top, g_array_index (self->columns, ZdSqlColumn, i).level);
  return top;
}

const char *
zd_sql_truth (ZdSql *self, GError **error)
{
  g_autoptr (GArray) measures = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) tables = g_ptr_array_new ();
  Doubts doubts = { .sql = self, .measures = measures, .tables = tables, .top = top_of (self) };

  if (!find_doubts (&doubts, error))
    return NULL;
  if (measures->len == 0)
    return zd_sql_kleene (self, "1");
  if (doubts.limited)
    add_limits (&doubts);
  return zd_sql_kleene (self, all_combinations (&doubts));
}
