/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

/* What a row of the chooser stands for: a measure, or a leaf about it. */

#include "config.h"

#include "desktop/policy/measure-chooser.h"

#include "desktop/policy/leaf-test.h"
#include "desktop/policy/policy-visit.h"

static gboolean
is_wished (const ZdMeasure *measure, const ZdMeasureRange *range)
{
  return zd_measure_is_wished (measure, &range->wish, range->catalogue, range->scope);
}

/* How many, or the first thing about them that is wished. */
static ZdMeasure *
records_measure (const char *id, const ZdMeasureRange *range)
{
  g_autoptr (ZdMeasure) count = zd_measure_new (ZD_MEASURE_RECORDS, id);
  g_autoptr (GPtrArray) takes = NULL;
  guint current;

  if (is_wished (count, range))
    return g_steal_pointer (&count);
  takes = zd_measure_takes (count, range->catalogue, &current);
  for (guint i = 0; i < takes->len; i++) {
    const ZdMeasureOption *option = takes->pdata[i];

    if (option->measure->take == ZD_TAKE_SUM && is_wished (option->measure, range))
      return zd_measure_copy (option->measure);
  }
  return NULL;
}

static ZdMeasure *
first_field (const ZdMeasureRange *range, gboolean annual)
{
  for (guint i = 0; i < zd_catalogue_n_fields (range->catalogue); i++) {
    const ZdField *field = zd_catalogue_field_at (range->catalogue, i);
    ZdMeasure *measure =
        field->annual == annual ? zd_measure_chooser_measure ("field", field->id, range) : NULL;

    if (measure != NULL)
      return measure;
  }
  return NULL;
}

/* Of the item, or by the year, as most of what is paid is worked out. */
ZdMeasure *
zd_measure_chooser_first (const ZdMeasureRange *range)
{
  ZdMeasure *measure = NULL;

  for (guint i = 0; range->scope != NULL && measure == NULL && i < range->scope->n_attributes; i++)
    measure = zd_measure_chooser_measure ("item", range->scope->attributes[i].id, range);
  if (measure == NULL)
    measure = first_field (range, TRUE);
  return measure != NULL ? measure : first_field (range, FALSE);
}

/* One sum of money divided by itself, so that both stand there to be exchanged. */
static ZdMeasure *
ratio_new (const ZdMeasureRange *range)
{
  const ZdMeasureRange money = { range->catalogue, NULL, { .kind = ZD_WISH_MONEY }, FALSE };
  ZdMeasure *ratio = zd_measure_new (ZD_MEASURE_RATIO, NULL);

  zd_measure_add_part (ratio, zd_measure_chooser_first (&money));
  zd_measure_add_part (ratio, zd_measure_chooser_first (&money));
  return ratio;
}

ZdMeasure *
zd_measure_chooser_measure (const char *kind, const char *id, const ZdMeasureRange *range)
{
  static const struct {
    const char *name;
    ZdMeasureKind kind;
  } kinds[] = { { "field", ZD_MEASURE_FIELD }, { "item", ZD_MEASURE_ITEM }, { "computed", ZD_MEASURE_COMPUTED },
              { "parameter", ZD_MEASURE_PARAMETER } };
  g_autoptr (ZdMeasure) measure = NULL;

  if (g_str_equal (kind, "records"))
    return records_measure (id, range);
  if (g_str_equal (kind, "ratio"))
    return ratio_new (range);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kind, kinds[i].name))
      measure = zd_measure_new (kinds[i].kind, id);
  return measure != NULL && is_wished (measure, range) ? g_steal_pointer (&measure) : NULL;
}

/* There is one of them at least. */
static ZdTest *
some_test (void)
{
  const ZdInterval some = { .lo = { .value = 1, .bounded = TRUE, .closed = TRUE } };
  ZdTest *test = zd_test_new (ZD_TEST_SET);

  test->set = zd_interval_set_new (&some, 1);
  return test;
}

ZdCondition *
zd_measure_chooser_leaf (const char *kind, const char *id, const ZdLeafContext *context)
{
  const ZdMeasureRange range = { .catalogue = context->catalogue, .scope = context->scope };
  gboolean is_question = g_str_equal (kind, "judge");
  ZdCondition *leaf = zd_condition_new (is_question ? ZD_COND_JUDGE : ZD_COND_LEAF);
  ZdType type;

  if (is_question) {
    leaf->id = zd_policy_free_question (context->policy);
    leaf->question = g_strdup ("");
    return leaf;
  }
  leaf->measure = zd_measure_chooser_measure (kind, id, &range);
  zd_measure_type (leaf->measure, context->catalogue, context->scope, &type, NULL);
  leaf->test = g_str_equal (kind, "records") ? some_test () : zd_test_default (&type, NULL);
  return leaf;
}
