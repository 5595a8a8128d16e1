/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Questions to a space. A box is halved until a claim surely holds or fails in it. */

#include "config.h"
#include "policy/check/space-private.h"

#include <string.h>

/* ---- looking ---- */

ZdTruth
zd_mark_look (const ZdMark *mark, const ZdCells *box)
{
  const ZdCells *cells = &box[mark->axis];
  guint held = mark->held[cells->to + 1] - mark->held[cells->from];

  return held == 0 ? ZD_NO : held == cells->to - cells->from + 1 ? ZD_YES : ZD_MAYBE;
}

static ZdTruth
look_at_children (const ZdSpace *self, const ZdNode *node, const ZdCells *box, guint least)
{
  guint yes = 0, maybe = 0;

  for (guint i = 0; i < node->children->len; i++) {
    ZdTruth truth = zd_space_look (self, g_array_index (node->children, ZdClaim, i), box);
    guint rest = node->children->len - i - 1;
    yes += truth == ZD_YES ? 1 : 0;
    maybe += truth == ZD_MAYBE ? 1 : 0;
    if (yes >= least || yes + maybe + rest < least)
      break;
  }
  return yes >= least ? ZD_YES : yes + maybe >= least ? ZD_MAYBE : ZD_NO;
}

ZdTruth
zd_space_look (const ZdSpace *self, ZdClaim claim, const ZdCells *box)
{
  const ZdNode *node = &g_array_index (self->nodes, ZdNode, claim);

  switch (node->kind) {
  case ZD_COND_ALL:
    return look_at_children (self, node, box, node->children->len);
  case ZD_COND_ANY:
    return look_at_children (self, node, box, 1);
  case ZD_COND_AT_LEAST:
    return look_at_children (self, node, box, node->k);
  case ZD_COND_NOT:
    return ZD_YES - zd_space_look (self, g_array_index (node->children, ZdClaim, 0), box);
  default:
    return zd_mark_look (zd_space_mark (self, node->mark), box);
  }
}

/* ---- what a claim looks at ---- */

/* Adds to @uses, per mark, how often @claim looks at it. */
static void
count_uses (const ZdSpace *self, ZdClaim claim, guint *uses)
{
  const ZdNode *node = &g_array_index (self->nodes, ZdNode, claim);

  if (node->kind == ZD_COND_LEAF)
    uses[node->mark]++;
  for (guint i = 0; i < node->children->len; i++)
    count_uses (self, g_array_index (node->children, ZdClaim, i), uses);
}

guint
zd_space_n_measures (ZdSpace *self)
{
  zd_space_cut (self);
  return self->axes->len;
}

void
zd_space_whole (const ZdSpace *self, ZdCells *box)
{
  for (guint i = 0; i < self->axes->len; i++)
    box[i] = (ZdCells){ 0, zd_space_axis (self, i)->n_cells - 1 };
}

gboolean
zd_space_tests (const ZdSpace *self, ZdClaim claim, guint axis)
{
  g_autofree guint *uses = g_new0 (guint, self->marks->len + 1);

  count_uses (self, claim, uses);
  for (guint m = 0; m < self->marks->len; m++)
    if (uses[m] > 0 && zd_space_mark (self, m)->axis == axis)
      return TRUE;
  return FALSE;
}

GArray *
zd_space_shared (ZdSpace *self, ZdClaim one, ZdClaim other)
{
  GArray *shared = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->axes->len; i++)
    if (zd_space_tests (self, one, i) && zd_space_tests (self, other, i))
      g_array_append_val (shared, i);
  return shared;
}

/* ---- searching ---- */

typedef struct {
  guint mark, uses;
} Use;

static int
compare_uses_cb (gconstpointer a, gconstpointer b)
{
  const Use *one = a, *other = b;

  return one->uses != other->uses ? (one->uses > other->uses ? -1 : 1) : (int)one->mark - (int)other->mark;
}

/* Adds the marks of @claim that are not in @marks yet. @axes: how often each axis is looked at. */
static void
add_marks (const ZdSpace *self, ZdClaim claim, const guint *axes, GArray *marks)
{
  g_autofree guint *uses = g_new0 (guint, self->marks->len + 1);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (Use));

  count_uses (self, claim, uses);
  for (guint i = 0; i < marks->len; i++)
    uses[g_array_index (marks, guint, i)] = 0;
  for (guint m = 0; m < self->marks->len; m++) {
    Use use = { m, axes[zd_space_mark (self, m)->axis] };
    if (uses[m] > 0)
      g_array_append_val (order, use);
  }
  g_array_sort (order, compare_uses_cb);
  for (guint i = 0; i < order->len; i++)
    g_array_append_val (marks, g_array_index (order, Use, i).mark);
}

GArray *
zd_space_order (const ZdSpace *self, ZdClaim claim)
{
  const ZdNode *node = &g_array_index (self->nodes, ZdNode, claim);
  g_autofree guint *uses = g_new0 (guint, self->marks->len + 1);
  g_autofree guint *axes = g_new0 (guint, self->axes->len + 1);
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (guint));

  count_uses (self, claim, uses);
  for (guint m = 0; m < self->marks->len; m++)
    axes[zd_space_mark (self, m)->axis] += uses[m];
  for (guint i = 0; node->kind == ZD_COND_ALL && i < node->children->len; i++)
    add_marks (self, g_array_index (node->children, ZdClaim, i), axes, marks);
  add_marks (self, claim, axes, marks);
  return marks;
}

/* The axis of the first mark of which @box does not decide; that there is one is known from MAYBE. */
static guint
undecided_axis (const ZdSpace *self, const GArray *marks, const ZdCells *box)
{
  for (guint i = 0; i < marks->len; i++) {
    const ZdMark *mark = zd_space_mark (self, g_array_index (marks, guint, i));
    if (zd_mark_look (mark, box) == ZD_MAYBE)
      return mark->axis;
  }
  return G_MAXUINT;
}

static gboolean
search (ZdSearch *self, ZdCells *box)
{
  ZdTruth truth = zd_space_look (self->space, self->claim, box);
  guint axis = truth == ZD_MAYBE ? undecided_axis (self->space, self->marks, box) : G_MAXUINT;
  ZdCells whole;

  if (axis == G_MAXUINT)
    return truth == ZD_YES;
  if (self->space->left == 0) {
    self->gave_up = TRUE;
    return FALSE;
  }
  self->space->left--;
  whole = box[axis];
  box[axis].to = whole.from + (whole.to - whole.from) / 2;
  if (search (self, box))
    return TRUE;
  box[axis] = (ZdCells){ box[axis].to + 1, whole.to };
  if (search (self, box))
    return TRUE;
  box[axis] = whole;
  return FALSE;
}

ZdSearch
zd_search_for (ZdSpace *space, ZdClaim claim)
{
  return (ZdSearch){ space, claim, zd_space_order (space, claim), FALSE };
}

void
zd_search_clear (ZdSearch *self)
{
  g_clear_pointer (&self->marks, g_array_unref);
}

ZdFind
zd_search_in (ZdSearch *self, ZdCells *box)
{
  self->gave_up = FALSE;
  if (self->space->left == 0)
    return ZD_FIND_TOO_MANY;
  self->space->left--;
  if (search (self, box))
    return ZD_FIND_BOX;
  return self->gave_up ? ZD_FIND_TOO_MANY : ZD_FIND_NOTHING;
}

static gboolean
still_holds (const ZdSpace *self, ZdClaim claim, ZdCells *box, guint axis, guint from, guint to)
{
  const ZdCells before = box[axis];

  box[axis] = (ZdCells){ from, to };
  if (zd_space_look (self, claim, box) == ZD_YES)
    return TRUE;
  box[axis] = before;
  return FALSE;
}

/* As far as @claim holds, first along one axis, then along the next. To have no value is
 * no neighbour of having one. */
static void
widen (const ZdSpace *self, ZdClaim claim, ZdCells *box)
{
  for (guint i = 0; i < self->axes->len; i++) {
    const ZdAxis *axis = zd_space_axis (self, i);
    guint n = axis->starts->len;

    if (still_holds (self, claim, box, i, 0, axis->n_cells - 1) || box[i].from >= n)
      continue;
    box[i].to = MIN (box[i].to, n - 1);
    while (box[i].from > 0 && still_holds (self, claim, box, i, box[i].from - 1, box[i].to))
      ;
    while (box[i].to + 1 < n && still_holds (self, claim, box, i, box[i].from, box[i].to + 1))
      ;
  }
}

ZdFind
zd_space_find (ZdSpace *self, ZdClaim claim, ZdCells *box)
{
  g_autofree ZdCells *own = g_new (ZdCells, zd_space_n_measures (self) + 1);
  g_auto (ZdSearch) job = zd_search_for (self, claim);
  ZdFind found;

  zd_space_whole (self, own);
  found = zd_search_in (&job, own);
  if (found != ZD_FIND_BOX || box == NULL)
    return found;
  widen (self, claim, own);
  memcpy (box, own, self->axes->len * sizeof *box);
  return found;
}

static gboolean
reaches (ZdSearch *self, guint measure, guint cell)
{
  g_autofree ZdCells *box = g_new (ZdCells, self->space->axes->len + 1);

  zd_space_whole (self->space, box);
  box[measure] = (ZdCells){ cell, cell };
  return zd_search_in (self, box) != ZD_FIND_NOTHING;
}

gboolean
zd_space_exceeds (ZdSpace *self, guint measure, ZdClaim inner, ZdClaim outer)
{
  g_auto (ZdSearch) in = zd_search_for (self, inner);
  g_auto (ZdSearch) out = zd_search_for (self, outer);

  zd_space_cut (self);
  for (guint cell = 0; cell < zd_space_axis (self, measure)->n_cells; cell++)
    if (reaches (&in, measure, cell) && !reaches (&out, measure, cell))
      return TRUE;
  return FALSE;
}
