/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/plan-private.h"

#include "base/error.h"
#include "base/i18n.h"

static gboolean refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (ZD_ERROR, ZD_ERROR_INPUT, format, arguments));
  va_end (arguments);
  return FALSE;
}

static const ZdAttribute *
find_attribute (const ZdRecordKind *kind, const char *id, GError **error)
{
  const ZdAttribute *attribute = kind != NULL && id != NULL ? zd_record_kind_attribute (kind, id) : NULL;

  if (attribute == NULL)
    refuse (error, _ ("There is no attribute “%s” here."), id != NULL ? id : "");
  return attribute;
}

/* ---- records and their filters ---- */

static gboolean
compile_filter (ZdPlan *self, ZdPlanFilter *filter, const ZdFilter *source, const ZdRecordKind *kind,
                const ZdRecordKind *scope, GError **error)
{
  const ZdAttribute *attribute = find_attribute (kind, source->attribute, error);
  const ZdTest *test = source->test;
  const ZdAttribute *item;

  if (attribute == NULL)
    return FALSE;
  filter->slot = attribute->slot;
  const ZdPlanMeasure value = { .type = attribute->type, .per = 1 };
  if (test->kind != ZD_TEST_SAME && test->kind != ZD_TEST_BEFORE)
    return zd_plan_set_init (&filter->set, test, &value, self->columns, error);
  filter->kind = test->kind == ZD_TEST_SAME ? ZD_FILTER_SAME : ZD_FILTER_BEFORE;
  item = find_attribute (scope, test->item, error);
  if (item == NULL)
    return FALSE;
  if (item->type.kind != attribute->type.kind || item->type.list != attribute->type.list)
    return refuse (error, _ ("“%s” cannot be compared with the item; its values are of another kind."),
                   source->attribute);
  filter->item = item->slot;
  filter->list = attribute->type.list;
  return TRUE;
}

/* Only dates that every date filter may let through matter to completeness. */
static void
narrow_window (ZdSpan *window, const ZdPlanFilter *filter)
{
  const ZdPlanSet *set = &filter->set;

  if (filter->slot != ZD_SLOT_DATE || filter->kind != ZD_FILTER_SET)
    return;
  window->lo = MAX (window->lo, set->n_maybe > 0 ? set->maybe[0].lo : G_MAXINT64);
  window->hi = MIN (window->hi, set->n_maybe > 0 ? set->maybe[set->n_maybe - 1].hi : G_MININT64);
}

gboolean
zd_plan_add_records (ZdPlan *self, ZdPlanRecords *records, const char *kind, const GPtrArray *where,
                     const ZdRecordKind *scope, int fresh_days, GError **error)
{
  records->kind = zd_catalogue_kind (self->catalogue, kind);
  if (records->kind == NULL)
    return refuse (error, _ ("There is no record kind “%s” in the catalogue."), kind);
  records->fresh_days = fresh_days >= 0 ? fresh_days : records->kind->fresh_days;
  records->window = (ZdSpan){ G_MININT64, G_MAXINT64 };
  records->filters = g_new0 (ZdPlanFilter, where != NULL ? where->len : 0);
  for (guint i = 0; where != NULL && i < where->len; i++) {
    ZdPlanFilter *filter = &records->filters[records->n_filters++];
    if (!compile_filter (self, filter, g_ptr_array_index (where, i), records->kind, scope, error))
      return FALSE;
    narrow_window (&records->window, filter);
  }
  return TRUE;
}

void
zd_plan_records_clear (ZdPlanRecords *records)
{
  for (guint i = 0; i < records->n_filters; i++)
    zd_plan_set_clear (&records->filters[i].set);
  g_clear_pointer (&records->filters, g_free);
}

static gboolean
records_need_item (const ZdPlanRecords *records)
{
  for (guint i = 0; i < records->n_filters; i++)
    if (records->filters[i].kind != ZD_FILTER_SET)
      return TRUE;
  return FALSE;
}

/* ---- measures ---- */

static ZdSpan
domain_of (const ZdType *type)
{
  switch (type->kind) {
  case ZD_KIND_BOOL:
    return (ZdSpan){ 0, 1 };
  case ZD_KIND_CODE:
    return (ZdSpan){ 0, (gint64)zd_code_list_size (type->list) - 1 };
  case ZD_KIND_DATE:
    return (ZdSpan){ ZD_DAY_NONE + 1, G_MAXINT32 };
  case ZD_KIND_YEAR:
    return (ZdSpan){ 1, 9999 };
  case ZD_KIND_MONEY:
  case ZD_KIND_NUMBER:
  case ZD_KIND_TEXT:
  default:
    return (ZdSpan){ -G_MAXINT64, G_MAXINT64 };
  }
}

/* What an amount over records cannot go below. */
static gboolean
is_tally (ZdTake take)
{
  return take == ZD_TAKE_COUNT || take == ZD_TAKE_DISTINCT || take == ZD_TAKE_SUM || take == ZD_TAKE_STREAK;
}

static gboolean
compile_year (ZdPlan *self, ZdPlanMeasure *m, const ZdYearRef *at, const ZdRecordKind *scope, GError **error)
{
  const ZdAttribute *item;

  m->at = at;
  if (at == NULL)
    return TRUE;
  if (at->kind == ZD_YEAR_ITEM) {
    item = find_attribute (scope, at->item, error);
    if (item == NULL)
      return FALSE;
    m->at_slot = item->slot;
    m->scope = scope;
  } else if (at->kind == ZD_YEAR_OF) {
    if (!zd_plan_add_measure (self, at->measure, scope, -1, &m->at_measure, error))
      return FALSE;
    m->derived = TRUE;
    m->scope = zd_plan_measure (self, m->at_measure)->scope;
  }
  return TRUE;
}

static gboolean
compile_records_measure (ZdPlan *self, ZdPlanMeasure *m, const ZdMeasure *measure, const ZdRecordKind *scope,
                         int fresh_days, GError **error)
{
  const ZdAttribute *of;

  m->kind = ZD_PLAN_RECORDS;
  m->take = measure->take;
  m->gap_months = measure->gap_months;
  if (!zd_plan_add_records (self, &m->records, measure->id, measure->where, scope, fresh_days, error))
    return FALSE;
  if (records_need_item (&m->records))
    m->scope = scope;
  if (is_tally (m->take))
    m->domain = (ZdSpan){ 0, G_MAXINT64 };
  if (m->take == ZD_TAKE_COUNT)
    return TRUE;
  of = find_attribute (m->records.kind, measure->of, error);
  if (of == NULL)
    return FALSE;
  m->slot = of->slot;
  if (of->slot >= ZD_SLOT_SUBJECT && m->take != ZD_TAKE_DISTINCT)
    return refuse (error, _ ("“%s” is a text; texts have no order."), measure->of);
  return TRUE;
}

static gboolean
compile_field (ZdPlan *self, ZdPlanMeasure *m, const ZdMeasure *measure, const ZdRecordKind *scope,
               int fresh_days, GError **error)
{
  m->kind = measure->at != NULL ? ZD_PLAN_ANNUAL : ZD_PLAN_FIELD;
  m->field = zd_catalogue_field (self->catalogue, measure->id);
  m->fresh_days = fresh_days >= 0 ? fresh_days : m->field->fresh_days;
  if (m->type.kind == ZD_KIND_TEXT)
    return refuse (error, _ ("“%s” is a text; conditions look at texts in records only."), measure->id);
  return compile_year (self, m, measure->at, scope, error);
}

static gboolean
compile_item (ZdPlanMeasure *m, const ZdMeasure *measure, const ZdRecordKind *scope, GError **error)
{
  const ZdAttribute *attribute = find_attribute (scope, measure->id, error);

  if (attribute == NULL)
    return FALSE;
  m->kind = ZD_PLAN_ITEM;
  m->slot = attribute->slot;
  m->scope = scope;
  return TRUE;
}

static gboolean
compile_measure (ZdPlan *self, ZdPlanMeasure *m, const ZdMeasure *measure, const ZdRecordKind *scope,
                 int fresh_days, GError **error)
{
  if (measure->id == NULL && measure->parts == NULL)
    return refuse (error,
                   _ ("A condition is not finished; say what is looked at and what it is held against."));
  if (!zd_measure_type (measure, self->catalogue, scope, &m->type, error))
    return FALSE;
  m->domain = domain_of (&m->type);
  switch (measure->kind) {
  case ZD_MEASURE_FIELD:
    return measure->years > 0 ? zd_plan_compile_made (self, m, measure, scope, fresh_days, error)
                              : compile_field (self, m, measure, scope, fresh_days, error);
  case ZD_MEASURE_RECORDS:
    return compile_records_measure (self, m, measure, scope, fresh_days, error);
  case ZD_MEASURE_ITEM:
    return compile_item (m, measure, scope, error);
  case ZD_MEASURE_PARAMETER:
    return zd_plan_compile_made (self, m, measure, scope, fresh_days, error) &&
           compile_year (self, m, measure->at, scope, error);
  case ZD_MEASURE_RATIO:
  case ZD_MEASURE_SUM:
  case ZD_MEASURE_GROWTH:
  case ZD_MEASURE_YUAN:
  case ZD_MEASURE_COMPUTED:
  default:
    return zd_plan_compile_made (self, m, measure, scope, fresh_days, error);
  }
}

/* Freshness is part of what a measure is (a fact too old for one leaf may do
 * for another), except where nothing goes stale. */
static int
freshness_of (const ZdMeasure *measure, int fresh_days)
{
  gboolean ages = measure->kind == ZD_MEASURE_RECORDS || measure->parts != NULL ||
                  measure->kind == ZD_MEASURE_COMPUTED ||
                  (measure->kind == ZD_MEASURE_FIELD && measure->at == NULL);

  return ages ? fresh_days : -1;
}

static gboolean
find_measure (const ZdPlan *self, const ZdMeasure *measure, const ZdRecordKind *scope, int fresh_days,
              guint *index)
{
  for (guint i = 0; i < self->measures->len; i++) {
    const ZdPlanMeasure *m = zd_plan_measure (self, i);
    if (m->source != NULL && m->fresh_wanted == fresh_days && (m->scope == NULL || m->scope == scope) &&
        zd_measure_equal (m->source, measure)) {
      *index = i;
      return TRUE;
    }
  }
  return FALSE;
}

gboolean
zd_plan_add_measure (ZdPlan *self, const ZdMeasure *measure, const ZdRecordKind *scope, int fresh_days,
                     guint *index, GError **error)
{
  ZdPlanMeasure m = { .source = measure, .fresh_wanted = freshness_of (measure, fresh_days), .per = 1 };

  if (find_measure (self, measure, scope, m.fresh_wanted, index))
    return TRUE;
  if (!compile_measure (self, &m, measure, scope, fresh_days, error)) {
    zd_plan_measure_clear (&m);
    return FALSE;
  }
  m.leaves = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (self->measures, m);
  *index = self->measures->len - 1;
  return TRUE;
}

guint
zd_plan_add_judge (ZdPlan *self, const char *id)
{
  ZdPlanMeasure m = {
    .kind = ZD_PLAN_JUDGE,
    .judge = id,
    .type = { .kind = ZD_KIND_BOOL, .unit = "" },
    .domain = { 0, 1 },
    .per = 1,
  };

  for (guint i = 0; i < self->measures->len; i++)
    if (zd_plan_measure (self, i)->kind == ZD_PLAN_JUDGE &&
        g_str_equal (zd_plan_measure (self, i)->judge, id))
      return i;
  m.leaves = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (self->measures, m);
  return self->measures->len - 1;
}

void
zd_plan_use (ZdPlan *self, guint measure, const ZdRecordKind *scope)
{
  ZdPlanMeasure *m = &g_array_index (self->measures, ZdPlanMeasure, measure);

  /* A fact of the party inside the items' scope is looked at for every item. */
  m->uses += scope != NULL && m->scope == NULL ? 2 : 1;
}

void
zd_plan_measure_clear (ZdPlanMeasure *self)
{
  zd_plan_records_clear (&self->records);
  g_clear_pointer (&self->inner, g_free);
  g_clear_pointer (&self->leaves, g_array_unref);
}
