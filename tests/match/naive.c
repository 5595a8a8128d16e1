/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "naive.h"

/* ---- tests ---- */

static gboolean
is_below (const ZdCodeList *list, gint64 value, const char *code)
{
  int wanted = zd_code_list_find (list, code);

  for (int above = (int)value; above >= 0; above = zd_code_list_get (list, above)->parent)
    if (above == wanted)
      return TRUE;
  return FALSE;
}

static gboolean
passes (const ZdTest *test, const ZdType *type, gint64 value)
{
  if (test->kind == ZD_TEST_BOOL)
    return !value == !test->flag;
  if (test->kind == ZD_TEST_SET)
    return zd_interval_set_contains (test->set, value) == ZD_IN;
  for (guint i = 0; i < test->codes->len; i++)
    if (is_below (type->list, value, g_ptr_array_index (test->codes, i)))
      return TRUE;
  return FALSE;
}

static gint64
slot_of (const ZdRecord *record, const char *id)
{
  return record->values[zd_record_kind_attribute (record->kind, id)->slot];
}

static gboolean
has_text (const ZdRecord *record, const char *id, const GPtrArray *texts)
{
  const char *text = record->texts[zd_record_kind_attribute (record->kind, id)->slot - ZD_SLOT_SUBJECT];

  return text != NULL && g_ptr_array_find_with_equal_func ((GPtrArray *)texts, text, g_str_equal, NULL);
}

static gboolean
passes_filter (const NaiveWorld *world, const ZdFilter *filter, const ZdRecord *record)
{
  gint64 value;

  if (filter->test->kind == ZD_TEST_TEXTS)
    return has_text (record, filter->attribute, filter->test->codes);
  value = slot_of (record, filter->attribute);
  if (filter->test->kind == ZD_TEST_SAME)
    return value == slot_of (world->item, filter->test->item);
  if (filter->test->kind == ZD_TEST_BEFORE)
    return value < slot_of (world->item, filter->test->item);
  return passes (filter->test, &zd_record_kind_attribute (record->kind, filter->attribute)->type, value);
}

gboolean
naive_passes (const NaiveWorld *world, const char *kind, const GPtrArray *where, const ZdRecord *record)
{
  if (!g_str_equal (record->kind->id, kind))
    return FALSE;
  for (guint i = 0; where != NULL && i < where->len; i++)
    if (!passes_filter (world, g_ptr_array_index (where, i), record))
      return FALSE;
  return TRUE;
}

static int
compare_dates_cb (gconstpointer a, gconstpointer b)
{
  const ZdRecord *const *x = a, *const *y = b;
  gint64 left = (*x)->values[ZD_SLOT_DATE], right = (*y)->values[ZD_SLOT_DATE];

  return left < right ? -1 : left > right;
}

/* Those that pass, by date. */
static GPtrArray *
records_that_pass (const NaiveWorld *world, const char *kind, const GPtrArray *where)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < world->party->records->len; i++) {
    ZdRecord *record = g_ptr_array_index (world->party->records, i);
    if (naive_passes (world, kind, where, record))
      g_ptr_array_add (found, record);
  }
  g_ptr_array_sort (found, compare_dates_cb);
  return found;
}

/* ---- measures: FALSE when there is no such value ---- */

static gboolean value_of (const NaiveWorld *world, const ZdMeasure *measure, gint64 *value);

static gboolean
previous_of (const GPtrArray *records, const char *of, gint64 *value)
{
  guint latest = records->len - 1;

  if (records->len < 2)
    return FALSE;
  for (guint i = 0; i < records->len; i++) {
    const ZdRecord *record = g_ptr_array_index (records, i), *last = g_ptr_array_index (records, latest);
    if (record->values[ZD_SLOT_DATE] == last->values[ZD_SLOT_DATE] && slot_of (record, of) > slot_of (last, of))
      latest = i;
  }
  *value = G_MININT64;
  for (guint i = 0; i < records->len; i++)
    if (i != latest)
      *value = MAX (*value, slot_of (g_ptr_array_index (records, i), of));
  return TRUE;
}

static gint64
streak_of (const GPtrArray *records, int gap_months)
{
  gint64 longest = 0, length = 0;

  for (guint i = 0; i < records->len; i++) {
    const ZdRecord *before = i > 0 ? g_ptr_array_index (records, i - 1) : NULL;
    const ZdRecord *record = g_ptr_array_index (records, i);
    gboolean near = before != NULL && zd_day_add_months ((ZdDay)before->values[ZD_SLOT_DATE], gap_months)
                                          >= record->values[ZD_SLOT_DATE];
    length = near ? length + 1 : 1;
    longest = MAX (longest, length);
  }
  return longest;
}

static gboolean
take_of (const NaiveWorld *world, const ZdMeasure *measure, gint64 *value)
{
  g_autoptr (GPtrArray) records = records_that_pass (world, measure->id, measure->where);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gint64 sum = 0, highest = G_MININT64, lowest = G_MAXINT64;

  if (measure->take == ZD_TAKE_PREVIOUS)
    return previous_of (records, measure->of, value);
  for (guint i = 0; measure->take != ZD_TAKE_COUNT && i < records->len; i++) {
    gint64 v = slot_of (g_ptr_array_index (records, i), measure->of);
    sum += v;
    highest = MAX (highest, v);
    lowest = MIN (lowest, v);
    g_hash_table_add (seen, g_memdup2 (&v, sizeof v));
  }
  switch (measure->take) {
  case ZD_TAKE_COUNT:
    *value = records->len;
    return TRUE;
  case ZD_TAKE_DISTINCT:
    *value = g_hash_table_size (seen);
    return TRUE;
  case ZD_TAKE_SUM:
    *value = sum;
    return TRUE;
  case ZD_TAKE_STREAK:
    *value = streak_of (records, measure->gap_months);
    return TRUE;
  default:
    *value = measure->take == ZD_TAKE_FIRST || measure->take == ZD_TAKE_LOWEST ? lowest : highest;
    return records->len > 0;
  }
}

static gboolean
year_of (const NaiveWorld *world, const ZdYearRef *at, int *year)
{
  gint64 day = world->as_of;

  if (at->kind == ZD_YEAR_ITEM)
    day = slot_of (world->item, at->item);
  if (at->kind == ZD_YEAR_OF && !value_of (world, at->measure, &day))
    return FALSE;
  *year = (at->kind == ZD_YEAR_FIXED ? at->year : zd_day_year ((ZdDay)day)) + at->plus;
  return TRUE;
}

static gboolean
annual_of (const NaiveWorld *world, const ZdMeasure *measure, gint64 *value)
{
  int year;

  if (!year_of (world, measure->at, &year))
    return FALSE;
  for (guint i = 0; i < world->party->annual->len; i++) {
    const ZdAnnualFact *fact = &g_array_index (world->party->annual, ZdAnnualFact, i);
    *value = fact->value;
    if (g_str_equal (fact->field->id, measure->id) && fact->year == year)
      return TRUE;
  }
  return FALSE;
}

/* The mean's set has whole values in the tests' ends, so that its floor tells the same at closed lower ends. */
static gboolean
period_of (const NaiveWorld *world, const ZdMeasure *measure, gint64 *value)
{
  gint64 sum = 0, highest = G_MININT64, lowest = G_MAXINT64;

  for (int back = 0; back < measure->years; back++) {
    g_autoptr (ZdMeasure) one = zd_measure_copy (measure);
    gint64 fact;

    one->at->plus -= back;
    if (!annual_of (world, one, &fact))
      return FALSE;
    sum += fact;
    highest = MAX (highest, fact);
    lowest = MIN (lowest, fact);
  }
  *value = measure->take == ZD_TAKE_SUM ? sum : measure->take == ZD_TAKE_HIGHEST ? highest : lowest;
  return TRUE;
}

static gboolean
sum_of (const NaiveWorld *world, const ZdMeasure *measure, gint64 *value)
{
  *value = 0;
  for (guint i = 0; i < measure->parts->len; i++) {
    gint64 part;

    if (!value_of (world, zd_measure_part (measure, i), &part))
      return FALSE;
    *value += i + measure->n_less >= measure->parts->len ? -part : part;
  }
  return TRUE;
}

static gboolean
fact_of (const NaiveWorld *world, const ZdField *field, gint64 *value)
{
  return zd_party_get_fact (world->party, field, value, NULL);
}

/* The fixture's standard, written out: 工业 by staff and revenue, 软件业 by staff, others not at all. */
static gboolean
size_of (const NaiveWorld *world, const ZdMeasure *measure, gint64 *value)
{
  static const gint64 staff_of_industry[] = { 10, 20, 40 }, revenue_of_industry[] = { 1000, 2000, 3000 },
                      staff_of_software[] = { 10, 30, 41 };
  const ZdField *by = zd_catalogue_field (world->catalogue, "industry");
  gint64 industry, staff, revenue;
  gboolean software;

  g_assert_cmpstr (measure->id, ==, "size-standard");
  if (!fact_of (world, by, &industry) || !fact_of (world, zd_catalogue_field (world->catalogue, "staff"), &staff) ||
      !fact_of (world, zd_catalogue_field (world->catalogue, "revenue"), &revenue))
    return FALSE;
  software = is_below (by->type.list, industry, "I");
  *value = 0;
  for (guint c = 0; c < 3; c++)
    if (software ? staff >= staff_of_software[c]
                 : staff >= staff_of_industry[c] && revenue >= revenue_of_industry[c])
      *value = c + 1;
  return TRUE;
}

static gboolean
value_of (const NaiveWorld *world, const ZdMeasure *measure, gint64 *value)
{
  const ZdParameter *parameter;
  gint64 by;

  switch (measure->kind) {
  case ZD_MEASURE_FIELD:
    return measure->years > 0     ? period_of (world, measure, value)
           : measure->at != NULL ? annual_of (world, measure, value)
                               : fact_of (world, zd_catalogue_field (world->catalogue, measure->id), value);
  case ZD_MEASURE_RECORDS:
    return take_of (world, measure, value);
  case ZD_MEASURE_ITEM:
    *value = slot_of (world->item, measure->id);
    return TRUE;
  case ZD_MEASURE_PARAMETER:
    parameter = zd_catalogue_parameter (world->catalogue, measure->id);
    return fact_of (world, zd_parameter_by (parameter), &by) &&
           zd_parameter_lookup (parameter, by, world->as_of, value);
  case ZD_MEASURE_SUM:
    return sum_of (world, measure, value);
  case ZD_MEASURE_COMPUTED:
    return size_of (world, measure, value);
  case ZD_MEASURE_RATIO:
  case ZD_MEASURE_GROWTH:
  case ZD_MEASURE_YUAN:
  default:
    g_assert_not_reached ();
  }
}

/* ---- conditions ---- */

/* Is above / below in the set, whose ends have four decimals? */
static gboolean
ratio_passes (const NaiveWorld *world, const ZdMeasure *ratio, const ZdIntervalSet *set)
{
  gint64 above, below;

  if (!value_of (world, zd_measure_part (ratio, 0), &above) || !value_of (world, zd_measure_part (ratio, 1), &below) || below <= 0)
    return FALSE;
  for (guint i = 0; i < zd_interval_set_size (set); i++) {
    const ZdInterval *interval = zd_interval_set_get (set, i);
    __int128 value = (__int128)above * 10000;
    __int128 lo = (__int128)interval->lo.value * below, hi = (__int128)interval->hi.value * below;
    if ((!interval->lo.bounded || (interval->lo.closed ? value >= lo : value > lo)) &&
        (!interval->hi.bounded || (interval->hi.closed ? value <= hi : value < hi)))
      return TRUE;
  }
  return FALSE;
}

/* Is (above − below) / below in percent in the set? Over zero it has no answer that the tests ask for. */
static gboolean
growth_passes (const NaiveWorld *world, const ZdMeasure *growth, const ZdIntervalSet *set)
{
  gint64 above, below;

  if (!value_of (world, zd_measure_part (growth, 0), &above) ||
      !value_of (world, zd_measure_part (growth, 1), &below) || below < 0)
    return FALSE;
  if (below == 0 && growth->zero_base == ZD_ZERO_BASE_NONE)
    return FALSE;
  for (guint i = 0; i < zd_interval_set_size (set); i++) {
    const ZdInterval *interval = zd_interval_set_get (set, i);
    __int128 value = ((__int128)above - below) * 1000000;
    __int128 lo = (__int128)interval->lo.value * below, hi = (__int128)interval->hi.value * below;
    if (below == 0 ? (above > 0 ? !interval->hi.bounded : above < 0 ? !interval->lo.bounded
                                                                    : zd_interval_set_contains (set, 0) == ZD_IN)
                   : (!interval->lo.bounded || (interval->lo.closed ? value >= lo : value > lo)) &&
                         (!interval->hi.bounded || (interval->hi.closed ? value <= hi : value < hi)))
      return TRUE;
  }
  return FALSE;
}

static gboolean
leaf_holds (const NaiveWorld *world, const ZdCondition *leaf)
{
  const ZdRecordKind *scope = world->item != NULL ? world->item->kind : NULL;
  ZdType type;
  gint64 value;

  if (leaf->measure->kind == ZD_MEASURE_RATIO)
    return ratio_passes (world, leaf->measure, leaf->test->set);
  if (leaf->measure->kind == ZD_MEASURE_GROWTH)
    return growth_passes (world, leaf->measure, leaf->test->set);
  g_assert_true (zd_measure_type (leaf->measure, world->catalogue, scope, &type, NULL));
  return value_of (world, leaf->measure, &value) && passes (leaf->test, &type, value);
}

gboolean
naive_condition (const NaiveWorld *world, const ZdCondition *condition)
{
  gboolean answer = FALSE;
  guint yes = 0, n = condition->children->len;

  for (guint i = 0; i < n; i++)
    yes += naive_condition (world, g_ptr_array_index (condition->children, i));
  switch (condition->kind) {
  case ZD_COND_ALL:
    return yes == n;
  case ZD_COND_ANY:
    return yes > 0;
  case ZD_COND_NOT:
    return yes == 0;
  case ZD_COND_AT_LEAST:
    return yes >= (guint)condition->k;
  case ZD_COND_JUDGE:
    g_assert_true (zd_answers_get (world->answers, condition->id, &answer));
    return answer;
  case ZD_COND_LEAF:
  default:
    return leaf_holds (world, condition);
  }
}
