/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/measure-option.h"

#include <string.h>

#include "base/i18n.h"

/* Calendar years that are offered, back from this one. */
#define YEARS_BACK 6

/* Months between two records of a streak, to begin with. */
#define USUAL_GAP 12

void
zd_measure_option_free (ZdMeasureOption *self)
{
  if (self == NULL)
    return;
  g_free (self->label);
  zd_measure_free (self->measure);
  g_free (self);
}

static GPtrArray *
options_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) zd_measure_option_free);
}

/* @label, @measure: (transfer full) */
static void
offer (GPtrArray *options, char *label, ZdMeasure *measure)
{
  ZdMeasureOption *option = g_new0 (ZdMeasureOption, 1);

  option->label = label;
  option->measure = measure;
  g_ptr_array_add (options, option);
}

/* Index of @measure; one that is not among them is put first. */
static guint
find_current (GPtrArray *options, const ZdMeasure *measure, char *label)
{
  g_autofree char *own = label;
  ZdMeasureOption *option;

  for (guint i = 0; i < options->len; i++)
    if (zd_measure_equal (((const ZdMeasureOption *) options->pdata[i])->measure, measure))
      return i;
  option = g_new0 (ZdMeasureOption, 1);
  option->label = g_steal_pointer (&own);
  option->measure = zd_measure_copy (measure);
  g_ptr_array_insert (options, 0, option);
  return 0;
}

/* ---- what is wished ---- */

static gboolean
same_unit (const ZdType *a, const ZdType *b)
{
  return a->kind == b->kind && a->scale == b->scale && g_strcmp0 (a->unit, b->unit) == 0;
}

gboolean
zd_measure_is_wished (const ZdMeasure *measure, const ZdMeasureWish *wish, const ZdCatalogue *catalogue,
                      const ZdRecordKind *scope)
{
  ZdType type;

  if (!zd_measure_type (measure, catalogue, scope, &type, NULL))
    return FALSE;
  if (wish->kind == ZD_WISH_ANY)
    return TRUE;
  if (measure->kind == ZD_MEASURE_RATIO || measure->kind == ZD_MEASURE_GROWTH)
    return FALSE;
  if (wish->kind == ZD_WISH_LIKE)
    return same_unit (&type, &wish->like);
  return type.kind == ZD_KIND_MONEY || (type.kind == ZD_KIND_NUMBER && wish->kind == ZD_WISH_FIGURE);
}

void
zd_measure_options_limit (GPtrArray *options, guint *current, const ZdMeasureWish *wish, const ZdCatalogue *catalogue,
                          const ZdRecordKind *scope)
{
  for (guint i = options->len; i-- > 0;)
    if (i != *current && !zd_measure_is_wished (((const ZdMeasureOption *) options->pdata[i])->measure, wish, catalogue, scope)) {
      g_ptr_array_remove_index (options, i);
      *current -= i < *current ? 1 : 0;
    }
}

/* ---- years ---- */

/* @at: (nullable) (transfer full) */
static ZdMeasure *
field_at (const char *id, ZdYearRef *at)
{
  ZdMeasure *measure = zd_measure_new (ZD_MEASURE_FIELD, id);

  measure->at = at;
  return measure;
}

static ZdYearRef *
year_new (ZdYearKind kind, int year, int plus)
{
  ZdYearRef *self = g_new0 (ZdYearRef, 1);

  self->kind = kind;
  self->year = year;
  self->plus = plus;
  return self;
}

/* "（2021 年）" without the name and the brackets around it. */
static char *
describe_year (const ZdMeasure *measure, const ZdCatalogue *catalogue, const ZdRecordKind *scope)
{
  g_autofree char *text = zd_measure_describe (measure, catalogue, scope);
  char *begin = strstr (text, "（");

  if (begin == NULL)
    return g_steal_pointer (&text);
  begin += strlen ("（");
  if (g_str_has_suffix (begin, "）"))
    begin[strlen (begin) - strlen ("）")] = '\0';
  return g_strdup (begin);
}

/* The years up to the last one taken together, as policies ask for them. */
static void
offer_periods (GPtrArray *options, const char *id)
{
  static const struct {
    int years;
    ZdTake take;
    const char *label;
  } periods[] = {
    { 2, ZD_TAKE_SUM, N_ ("sum of two years") },     { 3, ZD_TAKE_SUM, N_ ("sum of three years") },
    { 3, ZD_TAKE_MEAN, N_ ("mean of three years") }, { 3, ZD_TAKE_HIGHEST, N_ ("highest of three years") },
    { 3, ZD_TAKE_LOWEST, N_ ("lowest of three years") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (periods); i++) {
    ZdMeasure *measure = field_at (id, year_new (ZD_YEAR_AS_OF, 0, -1));

    measure->years = periods[i].years;
    measure->take = periods[i].take;
    offer (options, g_strdup (_ (periods[i].label)), measure);
  }
}

/* Last year against the one before it. */
static void
offer_growth (GPtrArray *options, const char *id, ZdZeroBase zero_base)
{
  ZdMeasure *growth = zd_measure_new (ZD_MEASURE_GROWTH, NULL);

  growth->zero_base = zero_base;
  zd_measure_add_part (growth, field_at (id, year_new (ZD_YEAR_AS_OF, 0, -1)));
  zd_measure_add_part (growth, field_at (id, year_new (ZD_YEAR_AS_OF, 0, -2)));
  offer (options, g_strdup (_ ("growth on the year before")), growth);
}

const char *
zd_measure_annual_field (const ZdMeasure *measure)
{
  const ZdMeasure *now = measure->kind == ZD_MEASURE_GROWTH ? zd_measure_part (measure, 0) : measure;
  const ZdMeasure *base = measure->kind == ZD_MEASURE_GROWTH ? zd_measure_part (measure, 1) : measure;

  if (now == NULL || base == NULL || now->kind != ZD_MEASURE_FIELD || base->kind != ZD_MEASURE_FIELD)
    return NULL;
  return g_str_equal (now->id, base->id) ? now->id : NULL;
}

GPtrArray *
zd_measure_years (const ZdMeasure *measure, const ZdCatalogue *catalogue, const ZdRecordKind *scope, ZdDay day,
                  guint *current)
{
  GPtrArray *options = options_new ();
  const char *id = zd_measure_annual_field (measure);
  ZdKind kind = zd_catalogue_field (catalogue, id)->type.kind;
  int this_year = zd_day_year (day);

  offer (options, g_strdup (_ ("newest")), field_at (id, NULL));
  offer (options, g_strdup (_ ("this year")), field_at (id, year_new (ZD_YEAR_AS_OF, 0, 0)));
  offer (options, g_strdup (_ ("last year")), field_at (id, year_new (ZD_YEAR_AS_OF, 0, -1)));
  offer (options, g_strdup (_ ("year before last")), field_at (id, year_new (ZD_YEAR_AS_OF, 0, -2)));
  for (int year = this_year; year >= this_year - YEARS_BACK; year--)
    offer (options, g_strdup_printf (_ ("year %d"), year), field_at (id, year_new (ZD_YEAR_FIXED, year, 0)));
  if (kind == ZD_KIND_MONEY || kind == ZD_KIND_NUMBER) {
    offer_periods (options, id);
    offer_growth (options, id, measure->zero_base);
  }
  *current = find_current (options, measure, describe_year (measure, catalogue, scope));
  return options;
}

GPtrArray *
zd_measure_part_years (const ZdMeasure *measure, const ZdCatalogue *catalogue, const ZdRecordKind *scope, ZdDay day,
                       guint *current)
{
  GPtrArray *options = zd_measure_years (measure, catalogue, scope, day, current);

  for (guint i = options->len; i-- > 0;)
    if (((const ZdMeasureOption *) options->pdata[i])->measure->kind == ZD_MEASURE_GROWTH)
      g_ptr_array_remove_index (options, i);
  return options;
}

/* ---- currencies ---- */

/* @day: (nullable): of the rate. */
static void
offer_yuan (GPtrArray *options, const ZdMeasure *fact, const ZdField *day)
{
  ZdMeasure *yuan = zd_measure_new (ZD_MEASURE_YUAN, NULL);

  zd_measure_add_part (yuan, zd_measure_copy (fact));
  if (day != NULL)
    zd_measure_add_part (yuan, field_at (day->id, NULL));
  offer (options,
         day != NULL ? g_strdup_printf (_ ("in yuan, at the rate of: %s"), day->name)
                     : g_strdup (_ ("in yuan, at today's rate")),
         yuan);
}

GPtrArray *
zd_measure_currencies (const ZdMeasure *measure, const ZdCatalogue *catalogue, const ZdRecordKind *scope, guint *current)
{
  const ZdMeasure *fact = measure->kind == ZD_MEASURE_YUAN ? zd_measure_part (measure, 0) : measure;
  GPtrArray *options;
  ZdType type;

  if (fact->kind != ZD_MEASURE_FIELD || !zd_measure_type (fact, catalogue, scope, &type, NULL) ||
      zd_catalogue_currency (catalogue, type.unit) == NULL)
    return NULL;
  options = options_new ();
  offer (options, g_strdup_printf (_ ("in %s"), type.unit), zd_measure_copy (fact));
  offer_yuan (options, fact, NULL);
  for (guint i = 0; i < zd_catalogue_n_fields (catalogue); i++)
    if (zd_catalogue_field_at (catalogue, i)->type.kind == ZD_KIND_DATE)
      offer_yuan (options, fact, zd_catalogue_field_at (catalogue, i));
  *current = find_current (options, measure, zd_measure_describe (measure, catalogue, scope));
  return options;
}

/* ---- takes ---- */

/* "最早认定日期" of "称号的最早认定日期". */
static char *
describe_take (const ZdMeasure *measure, const ZdCatalogue *catalogue)
{
  const ZdRecordKind *kind = zd_catalogue_kind (catalogue, measure->id);
  g_autoptr (ZdMeasure) bare = zd_measure_copy (measure);
  g_autofree char *text = NULL;
  const char *rest;

  g_ptr_array_set_size (bare->where, 0);
  text = zd_measure_describe (bare, catalogue, NULL);
  rest = strstr (text, kind->name);
  rest = rest != NULL ? rest + strlen (kind->name) : text;
  return g_strdup (g_str_has_prefix (rest, "的") ? rest + strlen ("的") : rest);
}

static void
offer_take (GPtrArray *options, const ZdMeasure *measure, ZdTake take, const char *of, const ZdCatalogue *catalogue)
{
  g_autoptr (ZdMeasure) option = zd_measure_copy (measure);
  ZdType type;

  option->take = take;
  g_free (option->of);
  option->of = g_strdup (of);
  option->gap_months = take == ZD_TAKE_STREAK ? (measure->gap_months > 0 ? measure->gap_months : USUAL_GAP) : 0;
  if (zd_measure_type (option, catalogue, NULL, &type, NULL)) {
    char *label = describe_take (option, catalogue);

    offer (options, label, g_steal_pointer (&option));
  }
}

GPtrArray *
zd_measure_takes (const ZdMeasure *measure, const ZdCatalogue *catalogue, guint *current)
{
  const ZdRecordKind *kind = zd_catalogue_kind (catalogue, measure->id);
  GPtrArray *options = options_new ();
  g_autoptr (ZdMeasure) count = zd_measure_copy (measure);

  count->take = ZD_TAKE_COUNT;
  g_clear_pointer (&count->of, g_free);
  count->gap_months = 0;
  offer (options, g_strdup (C_ ("of records", "how many")), g_steal_pointer (&count));
  for (ZdTake take = ZD_TAKE_FIRST; take <= ZD_TAKE_STREAK; take++)
    for (guint i = 0; i < kind->n_attributes; i++)
      offer_take (options, measure, take, kind->attributes[i].id, catalogue);
  for (guint i = 0; i < kind->n_attributes; i++)
    offer_take (options, measure, ZD_TAKE_DISTINCT, kind->attributes[i].id, catalogue);
  *current = find_current (options, measure, describe_take (measure, catalogue));
  return options;
}
