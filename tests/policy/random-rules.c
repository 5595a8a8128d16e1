/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "random-rules.h"

#include "policy/award-private.h"

static int
below (RandomRules *self, int n)
{
  return g_rand_int_range (self->rand, 0, n);
}

static gboolean
chance (RandomRules *self, int percent)
{
  return below (self, 100) < percent;
}

static const char *
any_text (RandomRules *self)
{
  static const char *const texts[] = { "项目甲",        "",    "含“引号”", "”",   "甲、乙",
                                       "〔c〕且（或）", "a b", "；：，",   "x\ny" };

  return texts[below (self, G_N_ELEMENTS (texts))];
}

/* ---- sets ---- */

static gint64
any_value (RandomRules *self, const ZdType *type)
{
  static const gint64 units[] = { 1, 7, 100, 12345, 1000000, 100000000, 10000000000 };

  switch (type->kind) {
  case ZD_KIND_DATE:
    return zd_day_new (1949 + below (self, 150), 1 + below (self, 12), 1 + below (self, 28));
  case ZD_KIND_YEAR:
    return 1949 + below (self, 150);
  case ZD_KIND_CODE:
    return below (self, zd_code_list_size (type->list));
  default:
    return units[below (self, G_N_ELEMENTS (units))] * g_rand_int_range (self->rand, -20, 1000);
  }
}

static ZdEnd
any_end (RandomRules *self, const ZdType *type)
{
  ZdEnd end = { .bounded = chance (self, 75) };

  if (!end.bounded)
    return end;
  end.closed = chance (self, 50);
  end.value = any_value (self, type);
  if (chance (self, 20))
    end.rule = ZD_END_UNCLEAR;
  else if (self->notes)
    end.rule = below (self, ZD_END_UNCLEAR);
  return end;
}

/* As interval notation has no rules of ends, what it says must not be empty. */
static gboolean
can_be_written (const ZdInterval *interval)
{
  ZdInterval plain = *interval;
  gint64 lo, hi;

  plain.lo.rule = plain.hi.rule = ZD_END_PLAIN;
  return zd_interval_closed (&plain, &lo, &hi);
}

ZdIntervalSet *
random_set (RandomRules *self, const ZdType *type)
{
  ZdInterval intervals[3];
  guint n = 1 + below (self, 3);

  for (guint i = 0; i < n; i++)
    do {
      intervals[i].lo = any_end (self, type);
      intervals[i].hi = any_end (self, type);
      if (chance (self, 20))
        intervals[i].hi = intervals[i].lo;
    } while (!can_be_written (&intervals[i]));
  return zd_interval_set_new (intervals, n);
}

/* ---- tests and filters ---- */

static ZdTest *
any_list (RandomRules *self, const ZdType *type)
{
  gboolean codes = type->kind == ZD_KIND_CODE;
  ZdTest *test = zd_test_new (codes ? ZD_TEST_CODES : ZD_TEST_TEXTS);

  for (int n = 1 + below (self, 3); n > 0; n--)
    g_ptr_array_add (
        test->codes,
        g_strdup (codes ? zd_code_list_get (type->list, any_value (self, type))->code : any_text (self)));
  return test;
}

static ZdTest *
any_test (RandomRules *self, const ZdType *type)
{
  ZdTest *test;

  if (type->kind == ZD_KIND_TEXT ||
      (type->kind == ZD_KIND_CODE && (chance (self, 70) || !zd_type_is_ordered (type))))
    return any_list (self, type);
  if (type->kind == ZD_KIND_BOOL) {
    test = zd_test_new (ZD_TEST_BOOL);
    test->flag = chance (self, 50);
    return test;
  }
  test = zd_test_new (ZD_TEST_SET);
  test->set = random_set (self, type);
  return test;
}

static const char *
any_attribute (RandomRules *self, const ZdRecordKind *kind)
{
  return kind->attributes[below (self, kind->n_attributes)].id;
}

static ZdFilter *
any_filter (RandomRules *self, const ZdAttribute *attribute, const ZdRecordKind *scope)
{
  ZdTest *test;

  if (scope == NULL || chance (self, 60))
    return zd_filter_new (attribute->id, any_test (self, &attribute->type));
  test = zd_test_new (chance (self, 50) ? ZD_TEST_SAME : ZD_TEST_BEFORE);
  test->item = g_strdup (any_attribute (self, scope));
  return zd_filter_new (attribute->id, test);
}

/* Adds up to three filters of different attributes. */
static void
add_filters (RandomRules *self, GPtrArray *where, const ZdRecordKind *kind, const ZdRecordKind *scope)
{
  for (guint i = 0; i < kind->n_attributes && where->len < 3; i++) {
    ZdFilter *filter;

    if (chance (self, 60))
      continue;
    filter = any_filter (self, &kind->attributes[i], scope);
    if (zd_filter_check (filter, kind, scope, NULL))
      g_ptr_array_add (where, filter);
    else
      zd_filter_free (filter);
  }
  if (where->len > 1 && chance (self, 30)) {
    gpointer first = g_ptr_array_steal_index (where, 0);
    g_ptr_array_add (where, first);
  }
}

static const ZdRecordKind *
any_kind (RandomRules *self)
{
  return zd_catalogue_kind_at (self->catalogue, below (self, zd_catalogue_n_kinds (self->catalogue)));
}

/* ---- measures ---- */

static ZdYearRef *
any_year (RandomRules *self, const ZdRecordKind *scope)
{
  ZdYearRef *year = zd_year_ref_new (below (self, 4));

  switch (year->kind) {
  case ZD_YEAR_FIXED:
    year->year = 1990 + below (self, 60);
    return year;
  case ZD_YEAR_AS_OF:
    break;
  case ZD_YEAR_ITEM:
    year->item = scope != NULL ? g_strdup (any_attribute (self, scope)) : g_strdup ("");
    break;
  case ZD_YEAR_OF:
    year->measure = random_measure (self, scope);
    break;
  }
  year->plus = below (self, 7) - 3;
  return year;
}

static ZdMeasure *
any_field (RandomRules *self, const ZdRecordKind *scope)
{
  static const ZdTake takes[] = { ZD_TAKE_SUM, ZD_TAKE_MEAN, ZD_TAKE_HIGHEST, ZD_TAKE_LOWEST };
  const ZdField *field =
      zd_catalogue_field_at (self->catalogue, below (self, zd_catalogue_n_fields (self->catalogue)));
  ZdMeasure *measure = zd_measure_new (ZD_MEASURE_FIELD, field->id);

  if (field->annual && chance (self, 60))
    measure->at = any_year (self, scope);
  if (measure->at != NULL && chance (self, 40)) {
    measure->years = 2 + below (self, ZD_MAX_PERIOD - 1);
    measure->take = takes[below (self, G_N_ELEMENTS (takes))];
  }
  return measure;
}

static ZdMeasure *
any_records (RandomRules *self, const ZdRecordKind *scope)
{
  const ZdRecordKind *kind = any_kind (self);
  ZdMeasure *measure = zd_measure_new (ZD_MEASURE_RECORDS, kind->id);

  add_filters (self, measure->where, kind, scope);
  measure->take = below (self, ZD_TAKE_STREAK + 1);
  if (measure->take != ZD_TAKE_COUNT)
    measure->of = g_strdup (any_attribute (self, kind));
  if (measure->take == ZD_TAKE_STREAK)
    measure->gap_months = 1 + below (self, 40);
  return measure;
}

/* A ratio or growth. */
static ZdMeasure *
any_relation (RandomRules *self, const ZdRecordKind *scope)
{
  gboolean growth = chance (self, 50);
  ZdMeasure *measure = zd_measure_new (growth ? ZD_MEASURE_GROWTH : ZD_MEASURE_RATIO, NULL);
  const ZdMeasure *above = zd_measure_add_part (measure, random_measure (self, scope));

  zd_measure_add_part (measure, chance (self, 50) ? zd_measure_copy (above) : random_measure (self, scope));
  measure->zero_base = growth ? below (self, ZD_ZERO_BASE_NONE + 1) : ZD_ZERO_BASE_UNKNOWN;
  return measure;
}

static ZdMeasure *
any_sum (RandomRules *self, const ZdRecordKind *scope)
{
  ZdMeasure *measure = zd_measure_new (ZD_MEASURE_SUM, NULL);
  const ZdMeasure *first = zd_measure_add_part (measure, random_measure (self, scope));

  for (int n = 1 + below (self, 3); n > 0; n--)
    zd_measure_add_part (measure, chance (self, 70) ? zd_measure_copy (first) : random_measure (self, scope));
  measure->n_less = below (self, measure->parts->len);
  return measure;
}

static ZdMeasure *
any_yuan (RandomRules *self, const ZdRecordKind *scope)
{
  ZdMeasure *measure = zd_measure_new (ZD_MEASURE_YUAN, NULL);

  zd_measure_add_part (measure, zd_measure_new (ZD_MEASURE_FIELD, "foreign-investment"));
  if (chance (self, 50))
    zd_measure_add_part (measure, random_measure (self, scope));
  return measure;
}

static ZdMeasure *
try_measure (RandomRules *self, const ZdRecordKind *scope)
{
  switch (below (self, 14)) {
  case 10:
    return any_sum (self, scope);
  case 11:
    return any_yuan (self, scope);
  case 12:
    return zd_measure_new (ZD_MEASURE_COMPUTED, "size-2017");
  case 0:
    return zd_measure_new (ZD_MEASURE_ITEM, scope != NULL ? any_attribute (self, scope) : "");
  case 1:
    return any_relation (self, scope);
  case 2: {
    ZdMeasure *measure = zd_measure_new (ZD_MEASURE_PARAMETER, "entry-threshold");
    measure->at = chance (self, 50) ? any_year (self, scope) : NULL;
    return measure;
  }
  case 3:
  case 4:
  case 5:
    return any_records (self, scope);
  default:
    return any_field (self, scope);
  }
}

ZdMeasure *
random_measure (RandomRules *self, const ZdRecordKind *scope)
{
  for (;;) {
    g_autoptr (ZdMeasure) measure = try_measure (self, scope);
    ZdType type;

    if (zd_measure_type (measure, self->catalogue, scope, &type, NULL))
      return g_steal_pointer (&measure);
  }
}

/* ---- conditions ---- */

static void
add_notes (RandomRules *self, ZdCondition *condition)
{
  if (!self->notes || chance (self, 50))
    return;
  condition->words = g_strdup (any_text (self));
  condition->span_start = below (self, 50);
  condition->span_end = condition->span_start + below (self, 50);
  condition->note = chance (self, 50) ? g_strdup (any_text (self)) : NULL;
  if (condition->kind == ZD_COND_LEAF)
    condition->fresh_days = below (self, 900) - 1;
}

static ZdCondition *
any_leaf (RandomRules *self, const ZdRecordKind *scope)
{
  ZdCondition *leaf;
  ZdType type;

  if (chance (self, 10)) {
    leaf = zd_condition_new (ZD_COND_JUDGE);
    leaf->id = g_strdup_printf ("judge-%d", below (self, 1000));
    leaf->question = g_strdup (any_text (self));
    return leaf;
  }
  leaf = zd_condition_new (ZD_COND_LEAF);
  leaf->measure = random_measure (self, scope);
  g_assert_true (zd_measure_type (leaf->measure, self->catalogue, scope, &type, NULL));
  leaf->test = any_test (self, &type);
  return leaf;
}

ZdCondition *
random_condition (RandomRules *self, const ZdRecordKind *scope, int depth)
{
  ZdCondition *condition;
  int n;

  if (depth == 0 || chance (self, 30)) {
    condition = any_leaf (self, scope);
  } else {
    condition = zd_condition_new (below (self, ZD_COND_LEAF));
    n = condition->kind == ZD_COND_NOT ? 1 : below (self, 4) + (condition->kind == ZD_COND_AT_LEAST);
    for (int i = 0; i < n; i++)
      zd_condition_add (condition, random_condition (self, scope, depth - 1));
    condition->k = condition->kind == ZD_COND_AT_LEAST ? 1 + below (self, n) : 0;
  }
  add_notes (self, condition);
  return condition;
}

static ZdCondition *
maybe_condition (RandomRules *self, const ZdRecordKind *scope)
{
  return chance (self, 50) ? random_condition (self, scope, 2) : NULL;
}

/* ---- awards ---- */

/* Where there are notes: another text in @place. */
static void
note_text (RandomRules *self, char **place)
{
  if (!self->notes || chance (self, 50))
    return;
  g_free (*place);
  *place = g_strdup (any_text (self));
}

static ZdMeasure *
any_money (RandomRules *self, const ZdRecordKind *scope)
{
  for (;;) {
    g_autoptr (ZdMeasure) measure = random_measure (self, scope);
    ZdType type;

    if (zd_measure_type (measure, self->catalogue, scope, &type, NULL) && type.kind == ZD_KIND_MONEY)
      return g_steal_pointer (&measure);
  }
}

static ZdAmount *any_amount (RandomRules *self, const ZdRecordKind *scope, int depth);

static void
add_tiers (RandomRules *self, ZdAmount *amount, const ZdRecordKind *scope, int depth)
{
  amount->pick = below (self, 3);
  for (int n = 1 + below (self, 3); n > 0; n--) {
    ZdTier *tier = zd_tier_new ();

    note_text (self, &tier->label);
    tier->when = maybe_condition (self, scope);
    tier->amount = any_amount (self, scope, depth - 1);
    g_ptr_array_add (amount->tiers, tier);
  }
}

static ZdAmount *
try_amount (RandomRules *self, const ZdRecordKind *scope, int depth)
{
  ZdAmount *amount = zd_amount_new (depth == 0 ? ZD_AMOUNT_FIXED : below (self, ZD_AMOUNT_STEPS + 1));

  switch (amount->kind) {
  case ZD_AMOUNT_FIXED:
    amount->money =
        G_GINT64_CONSTANT (1000000) * below (self, 500) + (chance (self, 20) ? below (self, 1000000) : 0);
    break;
  case ZD_AMOUNT_TIERS:
    add_tiers (self, amount, scope, depth);
    break;
  case ZD_AMOUNT_RATE:
    amount->rate_lo = below (self, 2000000);
    amount->rate_hi = amount->rate_lo + (chance (self, 50) ? 100000 : 0);
    amount->of = any_money (self, scope);
    break;
  case ZD_AMOUNT_UP_TO:
    amount->inner = any_amount (self, scope, depth - 1);
    break;
  case ZD_AMOUNT_MONTHS:
    amount->months = 500000 * (1 + below (self, 48)); /* halves */
    amount->of = any_money (self, scope);
    break;
  case ZD_AMOUNT_RELIEF:
    amount->text = g_strdup (any_text (self));
    break;
  case ZD_AMOUNT_STEPS:
    amount->money = 10000 * below (self, 1000);
    amount->every = 1 + below (self, 100000);
    amount->over = chance (self, 50) ? below (self, 100000) : 0;
    amount->of = random_measure (self, scope);
    break;
  case ZD_AMOUNT_PROGRESSIVE:
    for (gint64 i = 0; i <= below (self, 3); i++) {
      ZdBand band = { i * 1000000 + below (self, 1000000), below (self, 1000001) };
      g_array_append_val (amount->bands, band);
    }
    amount->of = any_money (self, scope);
    break;
  }
  return amount;
}

static ZdAmount *
any_amount (RandomRules *self, const ZdRecordKind *scope, int depth)
{
  for (;;) {
    g_autoptr (ZdAmount) amount = try_amount (self, scope, depth);

    if (zd_amount_check (amount, self->catalogue, scope, NULL))
      return g_steal_pointer (&amount);
  }
}

static void
add_attributes (RandomRules *self, GPtrArray *list, const ZdRecordKind *kind)
{
  for (guint i = 0; i < kind->n_attributes; i++)
    if (chance (self, 20))
      g_ptr_array_add (list, g_strdup (kind->attributes[i].id));
}

static ZdItems *
any_items (RandomRules *self)
{
  for (;;) {
    const ZdRecordKind *kind = any_kind (self);
    g_autoptr (ZdItems) items = zd_items_new (kind->id);

    add_filters (self, items->where, kind, NULL);
    items->when = maybe_condition (self, kind);
    add_attributes (self, items->key, kind);
    items->year = chance (self, 50) ? g_strdup (any_attribute (self, kind)) : NULL;
    if (zd_items_check (items, self->catalogue, NULL))
      return g_steal_pointer (&items);
  }
}

static void
add_cap (RandomRules *self, GArray *caps, ZdCapScope scope)
{
  ZdCap cap = { scope, G_GINT64_CONSTANT (100) * below (self, 50000000) };

  if (chance (self, 30))
    g_array_append_val (caps, cap);
}

static void
add_instalments (RandomRules *self, ZdAwardLine *line, const ZdRecordKind *kind)
{
  for (int i = below (self, 4); i > 0; i--) {
    g_autofree char *id = g_strdup_printf ("part-%d", i);
    ZdInstalment *instalment = zd_instalment_new (id);

    note_text (self, &instalment->label);
    instalment->when = maybe_condition (self, kind);
    if (chance (self, 50))
      instalment->share = 1 + below (self, ZD_RATE_ONE / 3);
    else
      instalment->amount = any_amount (self, kind, 2);
    g_ptr_array_add (line->instalments, instalment);
  }
}

static void
note_line (RandomRules *self, ZdAwardLine *line)
{
  note_text (self, &line->label);
  note_text (self, &line->words);
  note_text (self, &line->note);
  if (self->notes && chance (self, 50)) {
    line->span_start = below (self, 50);
    line->span_end = line->span_start + below (self, 50);
  }
}

/* Attributes, and the year that the items are put into, which "year" means here. */
static void
add_group (RandomRules *self, ZdAwardLine *line, const ZdRecordKind *kind)
{
  guint year;

  if (chance (self, 50))
    add_attributes (self, line->group, kind);
  if (g_ptr_array_find_with_equal_func (line->group, "year", g_str_equal, &year))
    g_ptr_array_remove_index (line->group, year);
  if (line->items->year != NULL && chance (self, 50))
    g_ptr_array_add (line->group, g_strdup ("year"));
}

static ZdAwardLine *
any_line (RandomRules *self, int number)
{
  static const char *const payees[] = { "holder", "payee", "landlord" };
  g_autofree char *id = g_strdup_printf ("line-%d", number);
  ZdAwardLine *line = zd_award_line_new (id);
  const ZdRecordKind *kind;

  line->when = maybe_condition (self, NULL);
  line->items = chance (self, 70) ? any_items (self) : NULL;
  kind = zd_award_line_scope (line, self->catalogue);
  line->amount = any_amount (self, kind, 3);
  line->keep = below (self, 2);
  if (line->keep == ZD_KEEP_HIGHEST) {
    line->ladder = chance (self, 50);
    if (line->items != NULL)
      add_group (self, line, kind);
  }
  line->yearly = chance (self, 20);
  note_line (self, line);
  for (ZdCapScope scope = ZD_CAP_ITEM; scope <= ZD_CAP_EVER; scope++)
    add_cap (self, line->caps, scope);
  g_free (line->payee);
  line->payee = g_strdup (payees[below (self, 3)]);
  add_instalments (self, line, kind);
  return line;
}

ZdAward *
random_award (RandomRules *self)
{
  ZdAward *award = zd_award_new ();

  award->combine = below (self, 2);
  for (int i = below (self, 4); i > 0; i--)
    g_ptr_array_add (award->lines, any_line (self, i));
  add_cap (self, award->caps, ZD_CAP_EVER);
  add_cap (self, award->caps, ZD_CAP_YEAR);
  return award;
}
