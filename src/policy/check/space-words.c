/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* A box as the sentence of a condition that it meets. */

#include "config.h"
#include "policy/check/space-private.h"

#include "base/i18n.h"

/* Codes that are named of a span; the rest is in the first ones' neighbourhood. */
#define MOST_CODES 4

static guint
trailing_zeros (gint64 value)
{
  guint zeros = 0;

  for (; value != 0 && value % 10 == 0 && zeros < 18; value /= 10)
    zeros++;
  return value == 0 ? 18 : zeros;
}

/* The end as a text has it: below 4 亿元, not up to 399,999,999.99 元. @outwards: −1 for a lower end, else 1. */
static ZdEnd
end_at (const ZdAxis *axis, gint64 place, int outwards)
{
  gint64 value = axis->between ? (place + (place % 2 != 0 ? outwards : 0)) / 2 : place;
  gboolean closed = !axis->between || place % 2 == 0;

  if (!axis->between && axis->type.scale > 0 && trailing_zeros (value + outwards) > trailing_zeros (value)) {
    value += outwards;
    closed = FALSE;
  }
  return (ZdEnd){ .value = value, .bounded = TRUE, .closed = closed };
}

static ZdTest *
test_of_values (const ZdAxis *axis, const ZdCells *cells)
{
  ZdTest *test = zd_test_new (ZD_TEST_SET);
  ZdInterval interval = { .lo = { .bounded = FALSE } };

  if (cells->from > 0)
    interval.lo = end_at (axis, g_array_index (axis->starts, gint64, cells->from), -1);
  if (cells->to + 1 < axis->starts->len)
    interval.hi = end_at (axis, g_array_index (axis->starts, gint64, cells->to + 1) - 1, 1);
  test->set = zd_interval_set_new (&interval, 1);
  return test;
}

static ZdTest *
test_of_codes (const ZdAxis *axis, const ZdCells *cells)
{
  ZdTest *test = zd_test_new (ZD_TEST_CODES);
  gint64 next = cells->to + 1 < axis->starts->len ? g_array_index (axis->starts, gint64, cells->to + 1)
                                                  : (gint64)zd_code_list_size (axis->type.list);

  for (gint64 at = g_array_index (axis->starts, gint64, cells->from); at < next && test->codes->len < MOST_CODES;) {
    const ZdCode *code = zd_code_list_get (axis->type.list, at);
    g_ptr_array_add (test->codes, g_strdup (code->code));
    at = code->last < next ? code->last + 1 : at + 1;
  }
  return test;
}

static ZdTest *
test_of_texts (const ZdAxis *axis, const ZdCells *cells)
{
  ZdTest *test = zd_test_new (ZD_TEST_TEXTS);

  for (guint i = cells->from; i <= cells->to; i++) {
    gint64 place = g_array_index (axis->starts, gint64, i);
    if (place < axis->texts->len)
      g_ptr_array_add (test->codes, g_strdup (axis->texts->pdata[place]));
  }
  return test;
}

static ZdTest *
test_of (const ZdAxis *axis, const ZdCells *cells)
{
  ZdTest *test;

  switch (axis->type.kind) {
  case ZD_KIND_BOOL:
    test = zd_test_new (ZD_TEST_BOOL);
    test->flag = g_array_index (axis->starts, gint64, cells->from) == 1;
    return test;
  case ZD_KIND_CODE:
    return test_of_codes (axis, cells);
  case ZD_KIND_TEXT:
    return test_of_texts (axis, cells);
  default:
    return test_of_values (axis, cells);
  }
}

static ZdCondition *
negated (ZdCondition *condition)
{
  ZdCondition *self = zd_condition_new (ZD_COND_NOT);

  zd_condition_add (self, condition);
  return self;
}

static ZdCondition *
condition_of (const ZdAxis *axis, const ZdCells *cells)
{
  ZdCondition *leaf;

  if (axis->sample->kind == ZD_COND_JUDGE) {
    gboolean yes = g_array_index (axis->starts, gint64, cells->from) == 1;
    leaf = zd_condition_copy (axis->sample);
    return yes ? leaf : negated (leaf);
  }
  leaf = zd_condition_new (ZD_COND_LEAF);
  leaf->measure = zd_measure_copy (axis->sample->measure);
  leaf->test = test_of (axis, cells);
  return leaf;
}

/* All other texts, no value: what no test of a leaf can say. */
static char *
describe_rest (const ZdSpace *self, const ZdAxis *axis, const ZdCells *cells)
{
  gboolean none = cells->from >= axis->starts->len;
  gboolean other = !none && axis->type.kind == ZD_KIND_TEXT && axis->texts->len > 0 &&
                   g_array_index (axis->starts, gint64, cells->from) >= axis->texts->len;
  g_autofree char *name = NULL;

  if (!none && !other)
    return NULL;
  name = zd_measure_describe (axis->sample->measure, self->catalogue, axis->scope);
  return g_strdup_printf (none ? _ ("%s has no value") : _ ("%s is something else"), name);
}

char *
zd_space_describe (ZdSpace *self, ZdClaim claim, const ZdCells *box)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->axes->len; i++) {
    const ZdAxis *axis = zd_space_axis (self, i);
    g_autoptr (ZdCondition) condition = NULL;
    char *part;

    if ((box[i].from == 0 && box[i].to == axis->n_cells - 1) || !zd_space_tests (self, claim, i))
      continue;
    part = describe_rest (self, axis, &box[i]);
    if (part == NULL) {
      condition = condition_of (axis, &box[i]);
      part = zd_condition_sentence (condition, self->catalogue, axis->scope);
    }
    g_string_append_printf (text, "%s%s", text->len > 0 ? "，且" : "", part);
    g_free (part);
  }
  if (text->len == 0)
    g_string_append (text, "任意情形");
  return g_string_free (text, FALSE);
}
