/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/match/match-rows.h"

#include <string.h>

#include "base/decimal.h"
#include "base/i18n.h"
#include "desktop/kit/explanation-view.h"

typedef struct {
  ZdMatchResult *result;
  const ZdMatching *matching;
  const ZdField *district; /* nullable */
  guint policy;
  ZdMatchGroup group;
  GArray *rows;   /* of guint32: rows of the columns */
  gint64 *amounts; /* by row, once somebody sorts by them: see amount_at() */
} Rows;

enum { NAME, AMOUNT, DISTRICT, DECIDES, CODE };

const ZdTableColumn zd_match_columns[] = {
  { "name", N_ ("Enterprise"), ZD_COL_NAME },
  { "amount", N_ ("Sum"), ZD_COL_NUMBER, 14 },
  { "district", N_ ("District"), ZD_COL_TEXT, 11, .yields = 2 },
  { "decides", N_ ("What decides"), ZD_COL_TEXT, .yields = 3 },
  { "code", N_ ("Credit code"), ZD_COL_CODE, 22, .yields = 1 },
};
const guint zd_match_n_columns = G_N_ELEMENTS (zd_match_columns);

/* ---- what decides ---- */

/* The first leaf below @reason that gives it its truth, those that matter first. */
static const ZdReason *
find_leaf (const ZdReason *reason, ZdTruth truth, gboolean matters)
{
  if (reason->truth != truth)
    return NULL;
  if (reason->children == NULL || reason->children->len == 0)
    return !matters || reason->matters ? reason : NULL;
  for (guint i = 0; i < reason->children->len; i++) {
    const ZdReason *leaf = find_leaf (reason->children->pdata[i], truth, matters);

    if (leaf != NULL)
      return leaf;
  }
  return NULL;
}

static const ZdReason *
deciding_leaf (const ZdReason *reason, ZdTruth truth)
{
  const ZdReason *leaf = find_leaf (reason, truth, TRUE);

  return leaf != NULL ? leaf : find_leaf (reason, truth, FALSE);
}

static char *
join_due (const GPtrArray *entitlements)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < entitlements->len; i++) {
    const ZdEntitlement *due = entitlements->pdata[i];

    g_string_append_printf (text, "%s%s", text->len > 0 ? "；" : "", due->label);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
say_unknown (const ZdReason *leaf, const ZdCatalogue *catalogue)
{
  const ZdBureau *bureau = leaf->source != NULL ? zd_catalogue_bureau (catalogue, leaf->source) : NULL;
  const char *why = leaf->because != NULL ? leaf->because : "";

  return bureau != NULL ? g_strdup_printf ("%s：%s · %s", leaf->text, why, bureau->name)
                        : g_strdup_printf ("%s：%s", leaf->text, why);
}

/* What is missing and who owes it; by how much which leaf misses. NULL: no leaf decides alone. */
static char *
say_reason (const ZdReason *reason, ZdTruth truth, const ZdCatalogue *catalogue)
{
  const ZdReason *leaf = deciding_leaf (reason, truth);

  if (leaf == NULL)
    return NULL;
  if (truth == ZD_UNKNOWN)
    return say_unknown (leaf, catalogue);
  return g_strdup_printf ("%s%s%s：%s", leaf->distance != NULL ? leaf->distance : "", leaf->distance != NULL ? " · " : "",
                          leaf->text, leaf->value != NULL ? leaf->value : _ ("no"));
}

char *
zd_match_decides (const ZdExplanation *explanation, ZdMatchGroup group, const ZdCatalogue *catalogue)
{
  char *text;

  if (group == ZD_GROUP_YES)
    return join_due (explanation->entitlements);
  text = explanation->reason != NULL
             ? say_reason (explanation->reason, group == ZD_GROUP_UNKNOWN ? ZD_UNKNOWN : ZD_NO, catalogue)
             : NULL;
  return text != NULL ? text : g_strdup (explanation->summary);
}

/* For every row that comes into view, so no more is explained than the line says. */
static char *
decides (const Rows *self, guint row)
{
  const ZdPlan *plan = zd_match_result_plan (self->result, self->policy);
  ZdDay day = zd_match_run_as_of (self->matching->run);
  ZdOutcome outcome = { .truth = self->group == ZD_GROUP_UNKNOWN ? ZD_UNKNOWN : ZD_NO };
  g_autoptr (ZdReason) reason = NULL;
  char *text;

  if (plan == NULL)
    return NULL;
  if (self->group == ZD_GROUP_YES) {
    g_autoptr (GPtrArray) due = zd_plan_entitlements (plan, row, day, NULL);
    return join_due (due);
  }
  reason = zd_plan_reason (plan, row, day, NULL, &outcome);
  text = say_reason (reason, outcome.truth, zd_columns_catalogue (self->matching->columns));
  return text != NULL ? text : zd_plan_summary (plan, row, day, NULL, &outcome);
}

/* ---- the source ---- */

static guint
n_rows (gconstpointer data)
{
  return ((const Rows *) data)->rows->len;
}

static guint
row_at (const Rows *self, guint row)
{
  return g_array_index (self->rows, guint32, row);
}

static ZdOutcome
outcome_at (const Rows *self, guint row)
{
  ZdOutcome outcome;

  zd_match_run_outcome (self->matching->run, self->policy, row_at (self, row), &outcome);
  return outcome;
}

/* Sorting asks for every sum many times; two threads that come for the first at once find the same. */
static gint64
amount_at (const Rows *self, guint row)
{
  gint64 **amounts = (gint64 **) &self->amounts;

  if (g_atomic_pointer_get (amounts) == NULL) {
    gint64 *found = g_new (gint64, self->rows->len + 1);
    for (guint i = 0; i < self->rows->len; i++)
      found[i] = outcome_at (self, i).most;
    if (!g_atomic_pointer_compare_and_exchange (amounts, NULL, found))
      g_free (found);
  }
  return self->amounts[row];
}

static gint64
district_at (const Rows *self, guint row)
{
  gint64 ordinal;
  ZdDay as_of;

  if (self->district == NULL
      || !zd_columns_fact (self->matching->columns, row_at (self, row), self->district, &ordinal, &as_of))
    return -1;
  return ordinal;
}

static char *
district_text (const Rows *self, guint row)
{
  gint64 ordinal = district_at (self, row);
  const ZdCode *code = ordinal >= 0 ? zd_code_list_get (self->district->type.list, ordinal) : NULL;

  return g_strdup (code != NULL ? code->name : _ ("unknown"));
}

static char *
amount_text (const Rows *self, guint row)
{
  ZdOutcome outcome = outcome_at (self, row);

  return outcome.most > 0 ? zd_amount_range (outcome.least, outcome.most) : g_strdup ("—");
}

static char *
text (gconstpointer data, guint row, guint column)
{
  const Rows *self = data;

  switch (column) {
  case NAME:
    return g_strdup (zd_columns_name (self->matching->columns, row_at (self, row)));
  case CODE:
    return g_strdup (zd_columns_uscc (self->matching->columns, row_at (self, row)));
  case DISTRICT:
    return district_text (self, row);
  case AMOUNT:
    return amount_text (self, row);
  case DECIDES:
    return decides (self, row_at (self, row));
  default:
    return NULL;
  }
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare (gconstpointer data, guint column, guint a, guint b)
{
  const Rows *self = data;
  const ZdColumns *columns = self->matching->columns;

  switch (column) {
  case NAME:
    return strcmp (zd_columns_name (columns, row_at (self, a)), zd_columns_name (columns, row_at (self, b)));
  case CODE:
    return strcmp (zd_columns_uscc (columns, row_at (self, a)), zd_columns_uscc (columns, row_at (self, b)));
  case DISTRICT:
    return compare_numbers (district_at (self, a), district_at (self, b));
  case AMOUNT:
    return compare_numbers (amount_at (self, a), amount_at (self, b));
  default:
    return 0; /* what decides is a sentence: no order in it */
  }
}

static char *
id (gconstpointer data, guint row)
{
  const Rows *self = data;

  return g_strdup (zd_columns_uscc (self->matching->columns, row_at (self, row)));
}

static void
rows_free (gpointer data)
{
  Rows *self = data;

  g_free (self->amounts);
  g_array_unref (self->rows);
  zd_match_result_unref (self->result);
  g_free (self);
}

/* @order: (transfer full): rows of the columns. */
static ZdRowSource *
rows_new (ZdMatchResult *result, guint policy, ZdMatchGroup group, GArray *order)
{
  static const ZdRowSourceFuncs funcs = { n_rows, text, compare, id, NULL, rows_free };
  Rows *self = g_new0 (Rows, 1);

  self->result = zd_match_result_ref (result);
  self->matching = zd_match_result_matching (result);
  self->district = zd_catalogue_field (zd_columns_catalogue (self->matching->columns), "region");
  self->policy = policy;
  self->group = group;
  self->rows = order;
  return zd_row_source_new (&funcs, self);
}

ZdRowSource *
zd_match_rows_new (ZdMatchResult *result, guint policy, ZdMatchGroup group)
{
  return rows_new (result, policy, group, zd_match_run_rows (zd_match_result_matching (result)->run, policy, group));
}

/* ---- near ones ---- */

typedef struct {
  ZdMatchResult *result;
  guint policy;
} Ordering;

static void
ordering_free (gpointer data)
{
  zd_match_result_unref (((Ordering *) data)->result);
  g_free (data);
}

typedef struct {
  gint64 gap;
  guint32 row;
} Near;

static int
compare_near (gconstpointer a, gconstpointer b)
{
  const Near *one = a, *other = b;
  int order = compare_numbers (one->gap, other->gap);

  return order != 0 ? order : compare_numbers (one->row, other->row);
}

/* Of @rows, NULL when @progress is cancelled. */
static GArray *
gaps_of (const Ordering *self, const GArray *rows, ZdProgress *progress, GError **error)
{
  const ZdMatchRun *run = zd_match_result_matching (self->result)->run;
  g_autoptr (GArray) gaps = g_array_sized_new (FALSE, FALSE, sizeof (Near), rows->len);

  for (guint i = 0; i < rows->len; i++) {
    guint32 row = g_array_index (rows, guint32, i);
    ZdOutcome outcome;

    if (!zd_progress_check (progress, error))
      return NULL;
    zd_match_run_outcome (run, self->policy, row, &outcome);
    g_array_append_vals (gaps, &(Near){ outcome.gap, row }, 1);
  }
  return g_steal_pointer (&gaps);
}

static gpointer
order_job (gpointer data, ZdProgress *progress, GError **error)
{
  const Ordering *self = data;
  g_autoptr (GArray) order
      = zd_match_run_rows (zd_match_result_matching (self->result)->run, self->policy, ZD_GROUP_NEAR);
  g_autoptr (GArray) gaps = gaps_of (self, order, progress, error);

  if (gaps == NULL)
    return NULL;
  g_array_sort (gaps, compare_near);
  for (guint i = 0; i < gaps->len; i++)
    g_array_index (order, guint32, i) = g_array_index (gaps, Near, i).row;
  return rows_new (self->result, self->policy, ZD_GROUP_NEAR, g_steal_pointer (&order));
}

void
zd_match_rows_order_near (ZdWorker *worker, ZdMatchResult *result, guint policy, ZdProgress *progress, gpointer owner,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  Ordering *data = g_new (Ordering, 1);

  *data = (Ordering){ zd_match_result_ref (result), policy };
  zd_worker_run_async (worker, order_job, data, ordering_free, progress, (GDestroyNotify) zd_row_source_unref, owner,
                       callback, user_data);
}

guint
zd_match_rows_at (gconstpointer rows, guint row)
{
  return row_at (rows, row);
}

/* Whose sum has no known limit is counted for yes and unknown together: then there is no most of either. */
char *
zd_match_rows_sum (const ZdMatchCount *count, ZdMatchGroup group)
{
  g_autofree char *sum = NULL;

  if (group == ZD_GROUP_YES && count->unlimited > 0 && count->least > 0) {
    sum = zd_money_format_short (count->least, FALSE);
    return g_strdup_printf (_ ("at least %s in all"), sum);
  }
  if (group == ZD_GROUP_YES && count->unlimited == 0 && count->most > 0) {
    sum = zd_amount_range (count->least, count->most);
    return g_strdup_printf (_ ("%s in all"), sum);
  }
  if (group == ZD_GROUP_UNKNOWN && count->unlimited == 0 && count->most_unknown > 0) {
    sum = zd_money_format_short (count->most_unknown, FALSE);
    return g_strdup_printf (_ ("up to %s"), sum);
  }
  return NULL;
}
