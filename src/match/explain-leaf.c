/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/explain-private.h"

#include "base/i18n.h"

/* What a leaf says of the fact it looks at: value, day, source, what is missing. */

/* Positions back to numbers of four decimals, and multiples to what they are multiples of, rounded down. */
static gint64
shown_number (const ZdPlanMeasure *m, gint64 value)
{
  gint64 whole = value / m->per;

  if (zd_plan_measure_is_relation (m))
    return value >> 1;
  return whole * m->per > value ? whole - 1 : whole;
}

char *
zd_explain_number (const ZdPlan *plan, const ZdPlanMeasure *m, gint64 value)
{
  if (m->kind == ZD_PLAN_GROWTH && ABS (value / 2) >= G_MAXINT64 / 2)
    return g_strdup (_ ("without limit"));
  if (m->type.kind == ZD_KIND_TEXT)
    return g_strdup (value > 0 ? zd_columns_text (plan->columns, (guint32)value) : "");
  return zd_type_describe (&m->type, shown_number (m, value));
}

/* An ordered class that may be one of several: "微型、小型". */
static char *
describe_classes (const ZdCodeList *list, const ZdValue *value)
{
  GString *text = g_string_new (NULL);

  for (gint64 i = value->lo; i <= value->hi; i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? _ (" or ") : "", zd_code_list_get (list, i)->name);
  return g_string_free (text, FALSE);
}

char *
zd_explain_value (const ZdPlan *plan, const ZdPlanMeasure *m, const ZdValue *value)
{
  gboolean from = value->lo > m->domain.lo, to = value->hi < m->domain.hi;
  g_autofree char *lo = NULL, *hi = NULL;

  if (!value->some)
    return g_strdup (m->kind == ZD_PLAN_GROWTH ? _ ("no percentage") : _ ("none"));
  if (!from && !to && value->doubt != ZD_DOUBT_NONE && m->domain.lo != 0)
    return g_strdup (_ ("unknown"));
  if (value->lo == value->hi)
    lo = zd_explain_number (plan, m, value->lo);
  if (value->lo == value->hi)
    return value->none ? g_strdup_printf (_ ("%s or none"), lo) : g_steal_pointer (&lo);
  if (m->kind == ZD_PLAN_COMPUTED && (from || to))
    return describe_classes (m->type.list, value);
  if (m->type.kind == ZD_KIND_BOOL || m->type.kind == ZD_KIND_CODE || m->type.kind == ZD_KIND_TEXT ||
      (!from && !to))
    return g_strdup (_ ("unknown"));
  lo = zd_explain_number (plan, m, value->lo);
  hi = zd_explain_number (plan, m, value->hi);
  if (!to)
    return g_strdup_printf (_ ("at least %s"), lo);
  return from || m->domain.lo == 0 ? g_strdup_printf (_ ("%s to %s"), lo, hi)
                                   : g_strdup_printf (_ ("at most %s"), hi);
}

/* ---- where it comes from ---- */

static void
explain_source (const ZdRun *run, const ZdPlanMeasure *m, ZdReason *reason)
{
  const ZdColumns *columns = run->plan->columns;
  ZdCoverage coverage;
  gint64 value;

  switch (m->kind) {
  case ZD_PLAN_FIELD:
    reason->source = g_strdup (zd_columns_fact_source (columns, run->row, m->field));
    if (!zd_columns_fact (columns, run->row, m->field, &value, &reason->as_of))
      reason->as_of = ZD_DAY_NONE;
    break;
  case ZD_PLAN_ANNUAL:
    reason->source = g_strdup (m->field->source);
    break;
  case ZD_PLAN_RECORDS:
    reason->source = g_strdup (m->records.kind->source);
    zd_columns_coverage (columns, run->row, m->records.kind, &coverage);
    reason->as_of = coverage.as_of;
    break;
  case ZD_PLAN_ITEM:
    reason->source = g_strdup (m->scope->source);
    break;
  case ZD_PLAN_PARAMETER:
  case ZD_PLAN_RATIO:
  case ZD_PLAN_GROWTH:
  case ZD_PLAN_PERIOD:
  case ZD_PLAN_SUM:
  case ZD_PLAN_YUAN:
  case ZD_PLAN_COMPUTED:
    explain_source (run, zd_plan_measure (run->plan, m->inner[0]), reason);
    break;
  case ZD_PLAN_JUDGE:
  default:
    break;
  }
}

const char *
zd_explain_owed (const ZdPlanMeasure *m)
{
  switch (m->kind) {
  case ZD_PLAN_FIELD:
  case ZD_PLAN_ANNUAL:
    return m->field->id;
  case ZD_PLAN_RECORDS:
    return m->records.kind->id;
  case ZD_PLAN_ITEM:
    return m->scope->id;
  case ZD_PLAN_PARAMETER:
    return zd_parameter_id (m->parameter);
  case ZD_PLAN_COMPUTED:
    return zd_standard_id (m->standard);
  case ZD_PLAN_RATIO:
  case ZD_PLAN_GROWTH:
  case ZD_PLAN_PERIOD:
  case ZD_PLAN_SUM:
  case ZD_PLAN_YUAN:
  case ZD_PLAN_JUDGE:
  default:
    return NULL;
  }
}

static char *
describe_doubt (ZdDoubt doubt, ZdDay as_of)
{
  g_autofree char *day = zd_day_format (as_of);

  switch (doubt) {
  case ZD_DOUBT_MISSING:
    return g_strdup (_ ("missing"));
  case ZD_DOUBT_STALE:
    return as_of == ZD_DAY_NONE ? g_strdup (_ ("of unknown age"))
                                : g_strdup_printf (_ ("out of date (%s)"), day);
  case ZD_DOUBT_INCOMPLETE:
    return g_strdup (_ ("the records are not known to be complete"));
  case ZD_DOUBT_VAGUE:
    return g_strdup (_ ("a record lacks what is asked for"));
  case ZD_DOUBT_UNLAID:
    return g_strdup (_ ("nothing is laid down for it"));
  case ZD_DOUBT_RATE:
    return g_strdup (_ ("no exchange rate is recorded for that day"));
  case ZD_DOUBT_ZERO_BASE:
    return g_strdup (_ ("the base is zero"));
  case ZD_DOUBT_JUDGE:
    return g_strdup (_ ("waits for the reviewer's judgement"));
  case ZD_DOUBT_NONE:
  default:
    return g_strdup (_ ("exactly at an end that the text leaves unclear"));
  }
}

/* ---- how far off ---- */

static char *
describe_gap (const ZdType *type, gint64 gap)
{
  int count = (int)MIN (gap, G_MAXINT);

  if (type->kind == ZD_KIND_DATE)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day", "%d days", count), count);
  if (type->kind == ZD_KIND_YEAR)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d year", "%d years", count), count);
  return zd_type_describe (type, gap);
}

static char *
describe_distance (const ZdPlanMeasure *m, const ZdCondition *condition, const ZdValue *value)
{
  g_autofree char *gap = NULL;
  gint64 distance;

  if (condition->kind != ZD_COND_LEAF || condition->test->kind != ZD_TEST_SET || !value->some ||
      !zd_value_is_certain (value) || !zd_type_is_ordered (&m->type) || m->type.kind == ZD_KIND_CODE)
    return NULL;
  distance = zd_interval_set_distance (condition->test->set, shown_number (m, value->lo));
  if (distance == 0)
    return NULL;
  gap = describe_gap (&m->type, distance == G_MININT64 ? G_MAXINT64 : ABS (distance));
  return g_strdup_printf (distance > 0 ? _ ("%s short") : _ ("%s too much"), gap);
}

/* ---- the set ---- */

static char *
describe_names (const GPtrArray *codes, const ZdCodeList *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < codes->len; i++) {
    const char *code = g_ptr_array_index (codes, i);
    int ordinal = list != NULL ? zd_code_list_find (list, code) : -1;
    if (i > 0)
      g_string_append (text, _ (", "));
    g_string_append (text, ordinal >= 0 ? zd_code_list_get (list, ordinal)->name : code);
  }
  return g_string_free (text, FALSE);
}

static char *
describe_set (const ZdPlanMeasure *m, const ZdCondition *condition)
{
  if (condition->kind != ZD_COND_LEAF)
    return NULL;
  switch (condition->test->kind) {
  case ZD_TEST_SET:
    return zd_interval_set_describe (condition->test->set, &m->type);
  case ZD_TEST_CODES:
  case ZD_TEST_TEXTS:
    return describe_names (condition->test->codes, m->type.list);
  case ZD_TEST_BOOL:
    return zd_type_describe (&m->type, condition->test->flag != FALSE);
  case ZD_TEST_SAME:
  case ZD_TEST_BEFORE:
  default:
    return NULL;
  }
}

/* Explaining the same policy to 100,000 parties says the same of its leaves each time. */
static char *
kept (char **place, char *made)
{
  if (made != NULL && !g_atomic_pointer_compare_and_exchange (place, NULL, made))
    g_free (made);
  return g_strdup (g_atomic_pointer_get (place));
}

static char *
text_of (const ZdPlan *plan, ZdPlanLeaf *leaf)
{
  gboolean there = g_atomic_pointer_get (&leaf->text) != NULL;

  return kept (&leaf->text, there ? NULL : zd_condition_sentence (leaf->condition, plan->catalogue, NULL));
}

static char *
set_text_of (const ZdPlanMeasure *m, ZdPlanLeaf *leaf)
{
  gboolean there = g_atomic_pointer_get (&leaf->set_text) != NULL;

  return kept (&leaf->set_text, there ? NULL : describe_set (m, leaf->condition));
}

void
zd_explain_leaf (ZdRun *run, guint leaf, ZdReason *reason)
{
  const ZdPlanLeaf *l = zd_plan_leaf (run->plan, leaf);
  const ZdPlanMeasure *m = zd_plan_measure (run->plan, l->measure);
  const ZdValue *value = zd_run_value (run, l->measure);
  const ZdPlanMeasure *cause = zd_plan_measure (run->plan, value->cause);

  if (reason->text == NULL)
    reason->text = text_of (run->plan, (ZdPlanLeaf *)l);
  reason->value = zd_explain_value (run->plan, m, value);
  reason->how = zd_explain_made (run, m);
  reason->set = set_text_of (m, (ZdPlanLeaf *)l);
  explain_source (run, reason->truth == ZD_UNKNOWN ? cause : m, reason);
  if (reason->truth == ZD_UNKNOWN) {
    reason->because = describe_doubt (value->doubt, reason->as_of);
    reason->missing = value->doubt != ZD_DOUBT_NONE ? g_strdup (zd_explain_owed (cause)) : NULL;
    if (reason->missing != NULL && !zd_run_annual_year (run, cause, &reason->missing_year))
      reason->missing_year = 0;
  } else if (reason->truth == ZD_NO) {
    reason->distance = describe_distance (m, l->condition, value);
  }
}
