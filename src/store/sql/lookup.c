/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/sql/query-private.h"

/* What is looked up in the catalogue: dated parameters, exchange rates, classes. Its tables stand in the
 * query; codes that say the same are one row from … to. */

#define YEAR_MIN (-G_MAXINT32)
#define YEAR_MAX G_MAXINT32

/* ---- dated parameters ---- */

/* On every first of January of these years @day is what matters. */
typedef struct {
  int from, until;
  ZdDay day;
} Epoch;

static void
add_year (GArray *years, int year)
{
  g_array_append_val (years, year);
}

static int
compare_years_cb (gconstpointer a, gconstpointer b)
{
  return *(const int *)a - *(const int *)b;
}

/* The years on whose first day a parameter, or what its codes mean, is another than the year before. */
static GArray *
changing_years (ZdSql *self, const ZdParameter *parameter)
{
  GArray *years = g_array_new (FALSE, FALSE, sizeof (int));
  const json_t *entry =
      zd_catalogue_definition (self->plan->catalogue, "parameters", zd_parameter_id (parameter));
  const json_t *values = json_object_get (entry, "values");
  const ZdCodeList *list = zd_parameter_by (parameter)->type.list;

  for (gsize i = 0; i < json_array_size (values); i++) {
    const char *from = json_string_value (json_object_get (json_array_get (values, i), "from"));
    ZdDay day;
    if (from && zd_day_parse (from, FALSE, &day, NULL))
      add_year (years, zd_day_year (day - 1) + 1);
  }
  for (ZdDay day = zd_code_list_change (list, ZD_DAY_EVER); day != ZD_DAY_NONE;
       day = zd_code_list_change (list, day))
    add_year (years, zd_day_year (day) + 1);
  g_array_sort (years, compare_years_cb);
  return years;
}

static GArray *
epochs_of (ZdSql *self, const ZdPlanMeasure *m, gboolean any_year)
{
  GArray *epochs = g_array_new (FALSE, FALSE, sizeof (Epoch));
  Epoch epoch = { .from = YEAR_MIN, .until = YEAR_MAX, .day = self->as_of };
  g_autoptr (GArray) years = NULL;

  if (!any_year) {
    if (m->at)
      epoch.day = zd_day_new ((m->at->kind == ZD_YEAR_FIXED ? m->at->year : self->year) + m->at->plus, 1, 1);
    g_array_append_val (epochs, epoch);
    return epochs;
  }
  years = changing_years (self, m->parameter);
  epoch.day = zd_day_new (1, 1, 1);
  for (guint i = 0; i < years->len; i++) {
    int year = g_array_index (years, int, i);
    if (year == epoch.from)
      continue;
    epoch.until = year - 1;
    g_array_append_val (epochs, epoch);
    epoch = (Epoch){ .from = year, .until = YEAR_MAX, .day = zd_day_new (year, 1, 1) };
  }
  g_array_append_val (epochs, epoch);
  return epochs;
}

/* Adds rows of first code, last code, first year, last year, value. */
static void
append_values (const ZdPlanMeasure *m, const Epoch *epoch, GString *rows)
{
  const ZdCodeList *list = zd_parameter_by (m->parameter)->type.list;
  gint64 n = zd_code_list_size (list), first = 0, before = 0;
  gboolean known = FALSE;

  for (gint64 code = 0; code <= n; code++) {
    gint64 value = 0;
    gboolean found =
        code < n &&
        zd_parameter_lookup (m->parameter, zd_code_list_on (list, (int)code, epoch->day), epoch->day, &value);
    if (known && (!found || value != before)) {
      g_string_append_printf (
          rows, "%s(%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", %d, %d, %" G_GINT64_FORMAT ")",
          rows->len > 0 ? ", " : "VALUES ", first, code - 1, epoch->from, epoch->until, before);
      known = FALSE;
    }
    if (found && !known)
      first = code;
    known = found;
    before = value;
  }
}

static const char *
values_table (ZdSql *self, const ZdPlanMeasure *m, gboolean any_year)
{
  g_autoptr (GArray) epochs = epochs_of (self, m, any_year);
  g_autoptr (GString) rows = g_string_new (NULL);

  for (guint i = 0; i < epochs->len; i++)
    append_values (m, &g_array_index (epochs, Epoch, i), rows);
  return zd_sql_table (self, "first_code, last_code, first_year, last_year, value",
                       rows->len > 0 ? rows->str : "SELECT 0, 0, 0, 0, 0 WHERE 1 = 0");
}

void
zd_sql_write_parameter (ZdSql *self, guint i, ZdSight *sight, const ZdSight *by, const ZdSight *of)
{
  const char *table = values_table (self, zd_plan_measure (self->plan, i), of != NULL);
  const char *year = of ? zd_sql_add (self, i, sight->level++, "year", zd_sql_year_of (self, i, of)) : NULL;
  const char *then = year ? zd_sql_piece (self, " AND %s BETWEEN t.first_year AND t.last_year", year) : "";

  zd_sql_set_range (
      self, i, sight,
      zd_sql_piece (self,
                    "CASE WHEN %s = %s THEN (SELECT t.value FROM %s AS t WHERE %s BETWEEN t.first_code"
                    " AND t.last_code%s) END",
                    by->lo, by->hi, table, by->lo, then));
  if (!of)
    return;
  if (of->some)
    sight->some = zd_sql_add (self, i, sight->level, "some", of->some);
  if (of->none)
    sight->none = zd_sql_add (self, i, sight->level, "none",
                              zd_sql_piece (self, "CASE WHEN %s IS NULL THEN %s ELSE 0 END", year, of->none));
}

/* ---- currencies ---- */

/* The rate of @day; NULL where none is recorded. */
static const char *
rate_on (ZdSql *self, const ZdCurrency *currency, const char *day)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  gint64 rate;
  ZdDay known;

  for (guint i = 0; zd_currency_rate_at (currency, i, &known, &rate); i++)
    g_string_append_printf (rows, "%s(%d, %" G_GINT64_FORMAT ")", i > 0 ? ", " : "VALUES ", known, rate);
  return rows->len > 0 ? zd_sql_piece (self, "(SELECT t.rate FROM %s AS t WHERE t.day = %s)",
                                       zd_sql_table (self, "day, rate", rows->str), day)
                       : "CAST(NULL AS BIGINT)";
}

void
zd_sql_write_yuan (ZdSql *self, guint i, ZdSight *sight, const ZdSight *sum, const ZdSight *on)
{
  const ZdPlanMeasure *m = zd_plan_measure (self->plan, i);
  const char *rate = rate_on (self, m->currency, on ? on->lo : zd_sql_number (self, self->as_of));
  const char *lacks = sum->some ? zd_sql_piece (self, "%s = 0", sum->some) : "1 = 0";
  const char *open = on ? zd_sql_is_doubtful (self, on) : "1 = 0";

  if (on && on->some)
    lacks = zd_sql_piece (self, "%s OR %s = 0", lacks, on->some);
  rate = zd_sql_add (self, i, sight->level++, "rate",
                     zd_sql_piece (self, "CASE WHEN %s THEN NULL ELSE %s END", open, rate));
  sight->lo = zd_sql_add (self, i, sight->level, "lo",
                          zd_sql_piece (self, "CASE WHEN %s IS NULL THEN %s ELSE zd_add(0, %s, %s) END", rate,
                                        zd_sql_number (self, m->domain.lo), sum->lo, rate));
  sight->hi = zd_sql_add (self, i, sight->level, "hi",
                          zd_sql_piece (self, "CASE WHEN %s IS NULL THEN %s ELSE zd_add(0, %s, %s) END", rate,
                                        zd_sql_number (self, m->domain.hi), sum->hi, rate));
  sight->some = zd_sql_add (self, i, sight->level, "some",
                            zd_sql_piece (self, "CASE WHEN %s THEN 0 ELSE 1 END", lacks));
  sight->none = zd_sql_add (
      self, i, sight->level, "none",
      zd_sql_piece (self, "CASE WHEN %s THEN 1 WHEN %s THEN %s WHEN %s IS NULL THEN 0 ELSE %s END", lacks,
                    open, on && on->none ? on->none : "0", rate, sum->none ? sum->none : "0"));
}

/* ---- classes ---- */

/* A run is codes side by side that one rule is for, or none: the run of every code, the rules in @runs. A
 * node whose branches have rules of their own goes with its first. */
static guint *
runs_of (const ZdStandard *standard, GPtrArray *runs)
{
  const ZdCodeList *codes = zd_standard_by (standard)->type.list;
  guint n = zd_code_list_size (codes), *run_of = g_new0 (guint, n), next = 0;

  for (guint i = 0; i < n; i++) {
    gpointer rule = (gpointer)zd_standard_rule (standard, i);
    if (!rule && zd_code_list_get (codes, i)->last > (int)i)
      continue;
    if (runs->len == 0 || runs->pdata[runs->len - 1] != rule)
      g_ptr_array_add (runs, rule);
    while (next <= i)
      run_of[next++] = runs->len - 1;
  }
  return run_of;
}

/* first_code, last_code, and the runs, from and until, that they stand for: as one code that is known; as the
 * first, as the last of codes that are possible. */
static const char *
codes_table (ZdSql *self, const ZdStandard *standard, const guint *run_of)
{
  const ZdCodeList *codes = zd_standard_by (standard)->type.list;
  g_autoptr (GString) rows = g_string_new (NULL);
  guint n = zd_code_list_size (codes), first = 0;
  g_autofree char *before = NULL;

  for (guint i = 0; i <= n; i++) {
    g_autofree char *row = NULL;
    if (i < n) {
      const ZdCode *today = zd_code_list_get (codes, zd_code_list_on (codes, (int)i, self->as_of));
      guint from = run_of[zd_code_list_on (codes, (int)i, self->as_of)];
      row = g_strdup_printf ("%u, %u, %u, %u", from, run_of[today->last], run_of[i],
                             run_of[zd_code_list_get (codes, i)->last]);
    }
    if (i > 0 && g_strcmp0 (row, before) != 0) {
      g_string_append_printf (rows, "%s(%u, %u, %s)", rows->len > 0 ? ", " : "VALUES ", first, i - 1, before);
      first = i;
    }
    g_free (before);
    before = g_steal_pointer (&row);
  }
  return zd_sql_table (self, "first_code, last_code, known_from, known_until, from_run, until_run",
                       rows->str);
}

/* One row a run: is there a rule, and what its classes ask of each field. */
static const char *
rules_table (ZdSql *self, const ZdStandard *standard, const GPtrArray *runs)
{
  g_autoptr (GString) rows = g_string_new (NULL), columns = g_string_new ("run, ruled");
  guint n_classes = zd_code_list_size (zd_standard_list (standard));

  for (guint f = 0; f < zd_standard_n_fields (standard); f++)
    for (guint class = 1; class < n_classes; class ++)
      g_string_append_printf (columns, ", least_%u_%u", f, class);
  for (guint run = 0; run < runs->len; run++) {
    const ZdStandardRule *rule = runs->pdata[run];
    g_string_append_printf (rows, "%s(%u, %d", run > 0 ? ", " : "VALUES ", run, rule != NULL);
    for (guint f = 0; f < zd_standard_n_fields (standard); f++)
      for (guint class = 1; class < n_classes; class ++)
        g_string_append_printf (rows, ", %s",
                                rule && zd_standard_rule_asks (rule, f)
                                    ? zd_sql_number (self, zd_standard_rule_least (rule, f, class))
                                    : zd_sql_number (self, G_MININT64));
    g_string_append_c (rows, ')');
  }
  return zd_sql_table (self, columns->str, rows->str);
}

/* The class that the weakest field allows, of the lower or the upper ends of the fields. */
static const char *
class_of (ZdSql *self, const ZdPlanMeasure *m, gboolean upper)
{
  g_autoptr (GString) classes = g_string_new (NULL);
  guint n_classes = zd_code_list_size (zd_standard_list (m->standard));

  for (guint f = 0; f + 1 < m->n_inner; f++) {
    const ZdSight *field = &self->sights[m->inner[f + 1]];
    g_string_append (classes, f > 0 ? ", CASE" : "CASE");
    for (guint class = n_classes - 1; class > 0; class --)
      g_string_append_printf (classes, " WHEN %s >= t.least_%u_%u THEN %u", upper ? field->hi : field->lo, f,
                              class, class);
    g_string_append (classes, " ELSE 0 END");
  }
  return m->n_inner > 2 ? zd_sql_piece (self, "%s(%s)", self->dialect->least, classes->str)
                        : zd_sql_piece (self, "%s", classes->str);
}

/* The run that the codes from the one end on, or up to the other, have. */
static const char *
find_run (ZdSql *self, const char *codes, const ZdSight *by, const char *end, const char *code)
{
  return zd_sql_piece (
      self,
      "(SELECT CASE WHEN %s = %s THEN t.known_%s ELSE t.%s_run END FROM %s AS t WHERE %s BETWEEN"
      " t.first_code AND t.last_code)",
      by->lo, by->hi, end, end, codes, code);
}

void
zd_sql_write_computed (ZdSql *self, guint i, ZdSight *sight)
{
  const ZdPlanMeasure *m = zd_plan_measure (self->plan, i);
  const ZdSight *by = &self->sights[m->inner[0]];
  g_autoptr (GPtrArray) runs = g_ptr_array_new ();
  g_autofree guint *run_of = runs_of (m->standard, runs);
  const char *codes = codes_table (self, m->standard, run_of), *rules = rules_table (self, m->standard, runs);
  const char *from = zd_sql_add (self, i, sight->level, "from", find_run (self, codes, by, "from", by->lo));
  const char *until =
      zd_sql_add (self, i, sight->level, "until", find_run (self, codes, by, "until", by->hi));

  sight->level++;
  for (guint upper = 0; upper < 2; upper++) {
    const char *end =
        zd_sql_piece (self,
                      "coalesce((SELECT CASE WHEN min(t.ruled) = 1 THEN %s(%s) END FROM %s AS t WHERE t.run"
                      " BETWEEN %s AND %s), %s)",
                      upper ? "max" : "min", class_of (self, m, upper), rules, from, until,
                      zd_sql_number (self, upper ? m->domain.hi : m->domain.lo));
    *(upper ? &sight->hi : &sight->lo) = zd_sql_add (self, i, sight->level, upper ? "hi" : "lo", end);
  }
}
