/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/mass/program-private.h"

#include "match/mass/column.h"

#include <string.h>

/* What a program looks at, and what it holds it against: each once. */

/* ---- measures ---- */

/* A year that has not come has no facts yet. */
static ZdMassKind
kind_of_annual (const ZdPlanMeasure *m, ZdDay as_of)
{
  int year;

  if (!zd_year_of_ref (m->at, as_of, &year))
    return ZD_MASS_LATE;
  return year > zd_day_year (as_of) ? ZD_MASS_NONE : ZD_MASS_FACT;
}

ZdMassKind
zd_mass_kind_of (const ZdPlanMeasure *m, ZdDay as_of)
{
  switch (m->kind) {
  case ZD_PLAN_FIELD:
    return ZD_MASS_FACT;
  case ZD_PLAN_ANNUAL:
    return kind_of_annual (m, as_of);
  case ZD_PLAN_RECORDS:
    return ZD_MASS_RECORDS;
  case ZD_PLAN_JUDGE:
    return ZD_MASS_OPEN;
  case ZD_PLAN_ITEM:
  case ZD_PLAN_PARAMETER:
  case ZD_PLAN_RATIO:
  case ZD_PLAN_GROWTH:
  case ZD_PLAN_PERIOD:
  case ZD_PLAN_SUM:
  case ZD_PLAN_YUAN:
  case ZD_PLAN_COMPUTED:
  default:
    return ZD_MASS_LATE;
  }
}

static guint
add_freshness (ZdProgram *self, const ZdField *field, int fresh_days)
{
  ZdMassFreshness made = { .since = (gint64)self->as_of - fresh_days };

  if (fresh_days <= 0)
    return ZD_PLAN_NONE;
  zd_columns_view_days (self->columns, field, &made.days);
  made.reaches = zd_columns_view_day_reaches (self->columns, field);
  for (guint i = 0; i < self->freshness->len; i++) {
    const ZdMassFreshness *known = &g_array_index (self->freshness, ZdMassFreshness, i);
    if (known->since == made.since && known->days.values == made.days.values)
      return i;
  }
  g_array_append_val (self->freshness, made);
  return self->freshness->len - 1;
}

static void
bind_fact (ZdProgram *self, ZdMassMeasure *made)
{
  const ZdPlanMeasure *m = made->source;
  int year;

  made->freshness = ZD_PLAN_NONE;
  if (m->kind == ZD_PLAN_ANNUAL && zd_year_of_ref (m->at, self->as_of, &year)) {
    zd_columns_view_annual (self->columns, m->field, year, &made->values);
    return;
  }
  zd_columns_view_fact (self->columns, m->field, &made->values);
  zd_columns_view_exceptions (self->columns, m->field, &made->exceptions);
  made->freshness = add_freshness (self, m->field, m->fresh_days);
}

static void
add_filters (ZdProgram *self, ZdMassMeasure *made)
{
  const ZdPlanRecords *records = &made->source->records;

  made->first_filter = self->filters->len;
  made->n_filters = records->n_filters;
  made->by_code = ZD_PLAN_NONE;
  for (guint i = 0; i < records->n_filters; i++) {
    const ZdPlanSet *set = zd_plan_set_on (&records->filters[i].set, self->as_of);
    ZdMassFilter filter = { records->filters[i].slot, .clear = zd_plan_set_is_clear (set), .set = set };

    if (filter.clear && set->n_sure == 1) {
      filter.span = set->sure[0];
      filter.set = NULL;
    }
    if (filter.clear && filter.slot == ZD_SLOT_CODE)
      made->by_code = i;
    g_array_append_val (self->filters, filter);
  }
}

static void
bind_records (ZdProgram *self, ZdMassMeasure *made)
{
  const ZdMassRecordKind *kind;
  ZdRun run;

  made->records = zd_program_kind (self, made->source->records.kind);
  kind = zd_program_record_kind (self, made->records);
  add_filters (self, made);
  made->without = g_new0 (ZdValue, kind->classes->len);
  zd_run_init (&run, made->plan, 0, self->as_of, NULL);
  for (guint i = 0; i < kind->classes->len; i++)
    zd_run_records_among (&run, made->source, &g_array_index (kind->classes, ZdCoverage, i), NULL, 0,
                          &made->without[i]);
  zd_run_clear (&run);
}

guint
zd_program_find_measure (ZdProgram *self, const ZdPlan *plan, guint measure)
{
  const ZdPlanMeasure *m = zd_plan_measure (plan, measure);
  GByteArray *key = zd_program_key_new (ZD_KEY_MEASURE);
  guint index;

  zd_key_add_measure (key, plan, m, self->as_of);
  if (zd_program_find (self, key, self->measures->len, &index))
    return index;
  ZdMassMeasure made = { zd_mass_kind_of (m, self->as_of), plan, measure, .source = m };
  made.predicates = g_array_new (FALSE, FALSE, sizeof (guint));
  if (made.kind == ZD_MASS_FACT)
    bind_fact (self, &made);
  else if (made.kind == ZD_MASS_RECORDS)
    bind_records (self, &made);
  else if (made.kind == ZD_MASS_LATE)
    made.late = self->n_late++;
  g_array_append_val (self->measures, made);
  return index;
}

/* ---- predicates ---- */

gboolean
zd_plan_set_is_clear (const ZdPlanSet *set)
{
  return set->n_sure == set->n_maybe &&
         (set->n_sure == 0 || memcmp (set->sure, set->maybe, set->n_sure * sizeof *set->sure) == 0);
}

static void
list_counts (ZdMassPredicate *predicate)
{
  for (guint more = 0; more < 2; more++)
    for (guint sure = 0; sure < ZD_FEW_RECORDS; sure++)
      for (guint possible = sure; possible < ZD_FEW_RECORDS; possible++) {
        const ZdValue count = { .lo = sure, .hi = more ? G_MAXINT64 : possible, .some = TRUE };
        predicate->counts[more][sure][possible] = (guint8)zd_value_truth (&count, predicate->set);
      }
}

static guint64 *
list_classes (const ZdProgram *self, const ZdMassMeasure *m, const ZdPlanSet *set)
{
  guint n = zd_program_record_kind (self, m->records)->classes->len;
  guint64 *members = g_new0 (guint64, 8);

  for (guint i = 0; i < n; i++) {
    ZdTruth truth = zd_value_truth (&m->without[i], set);
    zd_bit_set (members, i, truth == ZD_YES);
    zd_bit_set (members + 4, i, truth != ZD_NO);
  }
  return members;
}

static gboolean
asks_for_any (const ZdMassMeasure *m, const ZdPlanSet *set)
{
  if (m->kind != ZD_MASS_RECORDS || m->source->take != ZD_TAKE_COUNT || m->predicates->len != 1)
    return FALSE;
  return zd_plan_set_is_clear (set) && set->n_sure == 1 && set->sure[0].lo == 1
         && set->sure[0].hi == G_MAXINT64;
}

/* @measure in @set; @blank: what it is where nothing is known of @measure. */
static guint
add_predicate (ZdProgram *self, guint measure, const ZdPlanSet *set, ZdTruth blank)
{
  GByteArray *key = zd_program_key_new (ZD_KEY_PREDICATE);
  ZdMassMeasure *m = &g_array_index (self->measures, ZdMassMeasure, measure);
  const ZdMassNode node = { .kind = ZD_NODE_PREDICATE, .late = m->kind == ZD_MASS_LATE };
  guint index;

  zd_key_add (key, measure);
  zd_key_add (key, blank);
  zd_key_add_set (key, set);
  if (zd_program_find (self, key, self->predicates->len, &index))
    return zd_program_predicate (self, index)->node;
  ZdMassPredicate made = { measure, .set = set, .clear = zd_plan_set_is_clear (set), .blank = blank };
  made.node = zd_program_append_node (self, &node);
  if (m->kind == ZD_MASS_RECORDS) {
    made.members = list_classes (self, m, set);
    list_counts (&made);
  }
  g_array_append_val (self->predicates, made);
  g_array_append_val (m->predicates, index);
  m->any = asks_for_any (m, set);
  if (m->any) {
    m->any_node = made.node;
    m->any_classes[0] = made.members[0];
    m->any_classes[1] = made.members[4];
  }
  return made.node;
}

/* A dated threshold of a day that is the same for all. */
static gboolean
is_chosen_by_code (const ZdPlanMeasure *m, ZdDay as_of)
{
  int year;

  return m->kind == ZD_PLAN_PARAMETER && (m->at == NULL || zd_year_of_ref (m->at, as_of, &year));
}

guint
zd_program_leaf (ZdProgram *self, const ZdPlan *plan, guint index)
{
  const ZdPlanLeaf *leaf = zd_plan_leaf (plan, index);
  const ZdPlanMeasure *m = zd_plan_measure (plan, leaf->measure);
  const ZdPlanSet *set = zd_plan_set_on (&leaf->set, self->as_of);
  ZdTruth blank = zd_plan_set_test (set, m->domain.lo, m->domain.hi);
  ZdPlanSet *codes;

  if (!is_chosen_by_code (m, self->as_of))
    return add_predicate (self, zd_program_find_measure (self, plan, leaf->measure), set, blank);
  codes = zd_parameter_set (m, set, self->as_of);
  g_ptr_array_add (self->sets, codes);
  return add_predicate (self, zd_program_find_measure (self, plan, m->inner[0]), codes, blank);
}

guint
zd_program_late_of (ZdProgram *self, const ZdPlan *plan, guint leaf)
{
  guint measure = zd_plan_leaf (plan, leaf)->measure;
  const ZdMassMeasure *m;

  if (is_chosen_by_code (zd_plan_measure (plan, measure), self->as_of))
    return ZD_PLAN_NONE;
  m = zd_program_measure (self, zd_program_find_measure (self, plan, measure));
  return m->kind == ZD_MASS_LATE ? m->late : ZD_PLAN_NONE;
}
