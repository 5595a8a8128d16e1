/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* What a space is made of: axes, and on them the marks that leaves make. */

#include "config.h"
#include "policy/check/space-private.h"

#include <stdlib.h>

/* Looks at a claim until a question is given up; some milliseconds. */
#define MOST_LOOKS 12000

/* Far beyond every fact, and twice it still fits. */
#define FARTHEST (G_MAXINT64 / 4)

static void
clear_axis_cb (gpointer data)
{
  ZdAxis *axis = data;

  g_ptr_array_unref (axis->texts);
  g_clear_pointer (&axis->starts, g_array_unref);
}

static void
clear_mark_cb (gpointer data)
{
  ZdMark *mark = data;

  g_array_unref (mark->stretches);
  g_free (mark->held);
}

static void
clear_node_cb (gpointer data)
{
  g_array_unref (((ZdNode *)data)->children);
}

ZdSpace *
zd_space_new (const ZdCatalogue *catalogue)
{
  ZdSpace *self = g_new0 (ZdSpace, 1);

  self->catalogue = catalogue;
  self->axes = g_array_new (FALSE, TRUE, sizeof (ZdAxis));
  self->marks = g_array_new (FALSE, TRUE, sizeof (ZdMark));
  self->nodes = g_array_new (FALSE, TRUE, sizeof (ZdNode));
  g_array_set_clear_func (self->axes, clear_axis_cb);
  g_array_set_clear_func (self->marks, clear_mark_cb);
  g_array_set_clear_func (self->nodes, clear_node_cb);
  self->own = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_condition_free);
  self->left = MOST_LOOKS;
  return self;
}

void
zd_space_free (ZdSpace *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->axes);
  g_array_unref (self->marks);
  g_array_unref (self->nodes);
  g_ptr_array_unref (self->own);
  g_free (self);
}

/* ---- axes ---- */

static gboolean
same_axis (const ZdCondition *a, const ZdCondition *b)
{
  if (a->kind != b->kind)
    return FALSE;
  return a->kind == ZD_COND_JUDGE ? g_str_equal (a->id, b->id) : zd_measure_equal (a->measure, b->measure);
}

/* No record, no first of them; nothing to divide by, no ratio. */
static gboolean
may_lack (const ZdMeasure *measure)
{
  switch (measure->kind) {
  case ZD_MEASURE_RATIO:
  case ZD_MEASURE_GROWTH:
    return TRUE;
  case ZD_MEASURE_RECORDS:
    return measure->take != ZD_TAKE_COUNT && measure->take != ZD_TAKE_DISTINCT && measure->take != ZD_TAKE_SUM &&
           measure->take != ZD_TAKE_STREAK;
  default:
    return FALSE;
  }
}

/* Three years' mean, a ratio, a sum in dollars: between 5 and 6 there is more. */
static gboolean
is_divided (const ZdMeasure *measure)
{
  return measure->kind == ZD_MEASURE_RATIO || measure->kind == ZD_MEASURE_GROWTH || measure->kind == ZD_MEASURE_YUAN ||
         (measure->kind == ZD_MEASURE_FIELD && measure->years > 0 && measure->take == ZD_TAKE_MEAN);
}

/* @leaf: LEAF or JUDGE. */
static guint
find_axis (ZdSpace *self, const ZdCondition *leaf, const ZdRecordKind *scope)
{
  ZdAxis axis = { .sample = leaf, .scope = scope, .type = { .kind = ZD_KIND_BOOL, .unit = "" } };

  for (guint i = 0; i < self->axes->len; i++)
    if (same_axis (zd_space_axis (self, i)->sample, leaf))
      return i;
  axis.texts = g_ptr_array_new ();
  if (leaf->kind == ZD_COND_LEAF) {
    zd_measure_type (leaf->measure, self->catalogue, scope, &axis.type, NULL);
    axis.between = is_divided (leaf->measure);
    axis.lacking = may_lack (leaf->measure);
  }
  g_array_append_val (self->axes, axis);
  return self->axes->len - 1;
}

/* Where the axis begins and ends, whatever is tested. */
static ZdStretch
whole_axis (const ZdAxis *axis)
{
  const ZdMeasure *measure = axis->sample->measure;
  ZdStretch whole = { -FARTHEST, FARTHEST };

  if (axis->type.kind == ZD_KIND_BOOL)
    return (ZdStretch){ 0, 1 };
  if (axis->type.kind == ZD_KIND_TEXT) /* one more place, for every other text */
    return (ZdStretch){ 0, axis->texts->len };
  if (axis->type.kind == ZD_KIND_CODE && axis->type.list != NULL)
    return (ZdStretch){ 0, (gint64)zd_code_list_size (axis->type.list) - 1 };
  if (measure->kind == ZD_MEASURE_RECORDS &&
      (measure->take == ZD_TAKE_COUNT || measure->take == ZD_TAKE_DISTINCT || measure->take == ZD_TAKE_STREAK))
    whole.lo = 0;
  return whole;
}

/* ---- marks ---- */

static void
add_stretch (GArray *stretches, gint64 lo, gint64 hi)
{
  ZdStretch stretch = { lo, hi };

  if (lo <= hi)
    g_array_append_val (stretches, stretch);
}

static gint64
place_of (const ZdEnd *end, const ZdAxis *axis, int outwards)
{
  gint64 value = CLAMP (end->value, -FARTHEST / 2, FARTHEST / 2);
  gboolean member = end->closed || end->rule == ZD_END_UNCLEAR;

  return (axis->between ? value * 2 : value) - (member ? 0 : outwards);
}

static void
mark_set (const ZdAxis *axis, const ZdIntervalSet *set, GArray *stretches)
{
  for (guint i = 0; i < zd_interval_set_size (set); i++) {
    const ZdInterval *interval = zd_interval_set_get (set, i);
    gint64 lo = interval->lo.bounded ? place_of (&interval->lo, axis, -1) : -FARTHEST;
    gint64 hi = interval->hi.bounded ? place_of (&interval->hi, axis, 1) : FARTHEST;
    add_stretch (stretches, lo, hi);
  }
}

/* What replaced a retired code counts in its place. */
static int
find_code (const ZdCodeList *list, const char *code)
{
  int ordinal = zd_code_list_find (list, code);

  for (guint hops = 0; ordinal >= 0 && hops < 10; hops++) {
    const char *successor = zd_code_list_get (list, ordinal)->successor;
    int next = successor != NULL ? zd_code_list_find (list, successor) : -1;
    if (next < 0)
      break;
    ordinal = next;
  }
  return ordinal;
}

static void
mark_codes (const ZdAxis *axis, const GPtrArray *codes, GArray *stretches)
{
  for (guint i = 0; axis->type.list != NULL && i < codes->len; i++) {
    int ordinal = find_code (axis->type.list, codes->pdata[i]);
    if (ordinal >= 0)
      add_stretch (stretches, ordinal, zd_code_list_get (axis->type.list, ordinal)->last);
  }
}

static void
mark_texts (ZdAxis *axis, const GPtrArray *texts, GArray *stretches)
{
  for (guint i = 0; i < texts->len; i++) {
    guint known;
    if (!g_ptr_array_find_with_equal_func (axis->texts, texts->pdata[i], g_str_equal, &known)) {
      known = axis->texts->len;
      g_ptr_array_add (axis->texts, texts->pdata[i]);
    }
    add_stretch (stretches, known, known);
  }
}

static guint
add_mark (ZdSpace *self, const ZdCondition *leaf, const ZdRecordKind *scope)
{
  ZdMark mark = { .axis = find_axis (self, leaf, scope),
                  .stretches = g_array_new (FALSE, FALSE, sizeof (ZdStretch)) };
  ZdAxis *axis = zd_space_axis (self, mark.axis);
  const ZdTest *test = leaf->test;

  if (leaf->kind == ZD_COND_JUDGE)
    add_stretch (mark.stretches, 1, 1);
  else if (test->kind == ZD_TEST_SET && test->set != NULL)
    mark_set (axis, test->set, mark.stretches);
  else if (test->kind == ZD_TEST_BOOL)
    add_stretch (mark.stretches, test->flag ? 1 : 0, test->flag ? 1 : 0);
  else if (test->kind == ZD_TEST_CODES)
    mark_codes (axis, test->codes, mark.stretches);
  else if (test->kind == ZD_TEST_TEXTS)
    mark_texts (axis, test->codes, mark.stretches);
  g_array_append_val (self->marks, mark);
  return self->marks->len - 1;
}

/* ---- cells ---- */

static int
compare_places_cb (gconstpointer a, gconstpointer b)
{
  const gint64 *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

static void
add_start (GArray *starts, gint64 place, const ZdStretch *whole)
{
  if (place > whole->lo && place <= whole->hi)
    g_array_append_val (starts, place);
}

static void
cut_axis (ZdSpace *self, guint i)
{
  ZdAxis *axis = zd_space_axis (self, i);
  ZdStretch whole = whole_axis (axis);
  guint kept = 1;

  g_clear_pointer (&axis->starts, g_array_unref);
  axis->starts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (axis->starts, whole.lo);
  for (guint m = 0; m < self->marks->len; m++) {
    const ZdMark *mark = zd_space_mark (self, m);
    for (guint s = 0; mark->axis == i && s < mark->stretches->len; s++) {
      const ZdStretch *stretch = &g_array_index (mark->stretches, ZdStretch, s);
      add_start (axis->starts, stretch->lo, &whole);
      add_start (axis->starts, stretch->hi + 1, &whole);
    }
  }
  g_array_sort (axis->starts, compare_places_cb);
  for (guint s = 1; s < axis->starts->len; s++)
    if (g_array_index (axis->starts, gint64, s) != g_array_index (axis->starts, gint64, kept - 1))
      g_array_index (axis->starts, gint64, kept++) = g_array_index (axis->starts, gint64, s);
  g_array_set_size (axis->starts, kept);
  axis->n_cells = kept + (axis->lacking ? 1 : 0);
}

static gboolean
holds_at (const ZdMark *mark, gint64 place)
{
  for (guint s = 0; s < mark->stretches->len; s++) {
    const ZdStretch *stretch = &g_array_index (mark->stretches, ZdStretch, s);
    if (place >= stretch->lo && place <= stretch->hi)
      return TRUE;
  }
  return FALSE;
}

static void
count_held (ZdSpace *self, ZdMark *mark)
{
  const ZdAxis *axis = zd_space_axis (self, mark->axis);

  g_free (mark->held);
  mark->held = g_new0 (guint, axis->n_cells + 1);
  for (guint c = 0; c < axis->n_cells; c++) {
    gboolean held = c < axis->starts->len && holds_at (mark, g_array_index (axis->starts, gint64, c));
    mark->held[c + 1] = mark->held[c] + (held ? 1 : 0);
  }
}

void
zd_space_cut (ZdSpace *self)
{
  if (self->cut)
    return;
  for (guint i = 0; i < self->axes->len; i++)
    cut_axis (self, i);
  for (guint m = 0; m < self->marks->len; m++)
    count_held (self, zd_space_mark (self, m));
  self->cut = TRUE;
}

/* ---- claims ---- */

static ZdClaim
add_node (ZdSpace *self, ZdConditionKind kind, const ZdClaim *children, guint n)
{
  ZdNode node = { .kind = kind, .children = g_array_sized_new (FALSE, FALSE, sizeof (ZdClaim), n) };

  if (n > 0)
    g_array_append_vals (node.children, children, n);
  g_array_append_val (self->nodes, node);
  return self->nodes->len - 1;
}

ZdClaim
zd_space_add (ZdSpace *self, const ZdCondition *condition, const ZdRecordKind *scope)
{
  g_autoptr (GArray) children = g_array_new (FALSE, FALSE, sizeof (ZdClaim));
  ZdClaim claim;

  if (condition == NULL)
    return add_node (self, ZD_COND_ALL, NULL, 0);
  for (guint i = 0; i < condition->children->len; i++) {
    claim = zd_space_add (self, condition->children->pdata[i], scope);
    g_array_append_val (children, claim);
  }
  claim = add_node (self, condition->kind, &g_array_index (children, ZdClaim, 0), children->len);
  if (condition->kind == ZD_COND_LEAF || condition->kind == ZD_COND_JUDGE) {
    g_array_index (self->nodes, ZdNode, claim).kind = ZD_COND_LEAF;
    g_array_index (self->nodes, ZdNode, claim).mark = add_mark (self, condition, scope);
    self->cut = FALSE;
  }
  g_array_index (self->nodes, ZdNode, claim).k = MAX (condition->k, 0);
  return claim;
}

ZdClaim
zd_space_take (ZdSpace *self, ZdCondition *condition, const ZdRecordKind *scope)
{
  g_ptr_array_add (self->own, condition);
  return zd_space_add (self, condition, scope);
}

ZdClaim
zd_space_both (ZdSpace *self, ZdClaim one, ZdClaim other)
{
  const ZdClaim claims[] = { one, other };

  return add_node (self, ZD_COND_ALL, claims, 2);
}

ZdClaim
zd_space_any (ZdSpace *self, const ZdClaim *claims, guint n)
{
  return add_node (self, ZD_COND_ANY, claims, n);
}

ZdClaim
zd_space_not (ZdSpace *self, ZdClaim claim)
{
  return add_node (self, ZD_COND_NOT, &claim, 1);
}
