/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Questions to a space. A box is halved until a claim surely holds or fails in it. */

#include "config.h"
#include "policy/check/space-private.h"

#include <string.h>

typedef enum { NO, MAYBE, YES } Truth;

/* ---- looking ---- */

static Truth
look_at_mark (const ZdMark *mark, const ZdCells *box)
{
  const ZdCells *cells = &box[mark->axis];
  guint held = mark->held[cells->to + 1] - mark->held[cells->from];

  return held == 0 ? NO : held == cells->to - cells->from + 1 ? YES : MAYBE;
}

static Truth look (const ZdSpace *self, ZdClaim claim, const ZdCells *box);

static Truth
look_at_children (const ZdSpace *self, const ZdNode *node, const ZdCells *box, guint least)
{
  guint yes = 0, maybe = 0;

  for (guint i = 0; i < node->children->len; i++) {
    Truth truth = look (self, g_array_index (node->children, ZdClaim, i), box);
    guint rest = node->children->len - i - 1;
    yes += truth == YES ? 1 : 0;
    maybe += truth == MAYBE ? 1 : 0;
    if (yes >= least || yes + maybe + rest < least)
      break;
  }
  return yes >= least ? YES : yes + maybe >= least ? MAYBE : NO;
}

/* Kleene: MAYBE unless every value in @box gives the same. */
static Truth
look (const ZdSpace *self, ZdClaim claim, const ZdCells *box)
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
    return YES - look (self, g_array_index (node->children, ZdClaim, 0), box);
  default:
    return look_at_mark (zd_space_mark (self, node->mark), box);
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

static void
whole_box (const ZdSpace *self, ZdCells *box)
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

/* Marks in the order in which their axes are halved: what is tested most goes first. An
 * axis tested once can be had either way, so that nothing has to be tried twice for it. */
typedef struct {
  ZdSpace *space;
  ZdClaim claim;
  GArray *marks; /* of guint */
  gboolean gave_up;
} Search;

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

/* Of several together, the first goes first: what is asked about stands before where it is asked. */
static GArray *
order_marks (const ZdSpace *self, ZdClaim claim)
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
    if (look_at_mark (mark, box) == MAYBE)
      return mark->axis;
  }
  return G_MAXUINT;
}

static gboolean
search (Search *self, ZdCells *box)
{
  Truth truth = look (self->space, self->claim, box);
  guint axis = truth == MAYBE ? undecided_axis (self->space, self->marks, box) : G_MAXUINT;
  ZdCells whole;

  if (axis == G_MAXUINT)
    return truth == YES;
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

static Search
search_for (ZdSpace *space, ZdClaim claim)
{
  return (Search){ space, claim, order_marks (space, claim), FALSE };
}

static void
search_clear (Search *self)
{
  g_clear_pointer (&self->marks, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

/* Inside @box, which becomes the place that was found. */
static ZdFind
find_in (Search *self, ZdCells *box)
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
  if (look (self, claim, box) == YES)
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
  g_auto (Search) job = search_for (self, claim);
  ZdFind found;

  whole_box (self, own);
  found = find_in (&job, own);
  if (found != ZD_FIND_BOX || box == NULL)
    return found;
  widen (self, claim, own);
  memcpy (box, own, self->axes->len * sizeof *box);
  return found;
}

static gboolean
reaches (Search *self, guint measure, guint cell)
{
  g_autofree ZdCells *box = g_new (ZdCells, self->space->axes->len + 1);

  whole_box (self->space, box);
  box[measure] = (ZdCells){ cell, cell };
  return find_in (self, box) != ZD_FIND_NOTHING;
}

gboolean
zd_space_exceeds (ZdSpace *self, guint measure, ZdClaim inner, ZdClaim outer)
{
  g_auto (Search) in = search_for (self, inner);
  g_auto (Search) out = search_for (self, outer);

  zd_space_cut (self);
  for (guint cell = 0; cell < zd_space_axis (self, measure)->n_cells; cell++)
    if (reaches (&in, measure, cell) && !reaches (&out, measure, cell))
      return TRUE;
  return FALSE;
}

/* ---- gaps ---- */

typedef struct {
  ZdSpace *space;
  ZdClaim domain, covered;
  Search in_domain;
  GArray *marks; /* on the axes that decide what is covered */
  guint axis;    /* along which gaps are looked for */
  ZdBoxFunc func;
  gpointer data;
  gboolean found, gave_up;
} Gaps;

typedef enum { OPEN, COVERED, OUTSIDE } Place;

static Place
place_at (Gaps *self, const ZdCells *box, guint cell)
{
  g_autofree ZdCells *own = g_memdup2 (box, self->space->axes->len * sizeof *box);
  ZdFind found;

  own[self->axis] = (ZdCells){ cell, cell };
  if (look (self->space, self->covered, own) == YES)
    return COVERED;
  found = find_in (&self->in_domain, own);
  self->gave_up |= found == ZD_FIND_TOO_MANY;
  return found == ZD_FIND_BOX ? OPEN : OUTSIDE;
}

/* Is every cell of the axis as open as @box? */
static gboolean
is_open_along (Gaps *self, ZdCells *box, guint axis)
{
  const guint n = zd_space_axis (self->space, axis)->n_cells;

  box[axis] = (ZdCells){ 0, n - 1 };
  if (look (self->space, self->covered, box) != NO)
    return FALSE;
  for (guint cell = 0; cell < n; cell++) {
    box[axis] = (ZdCells){ cell, cell };
    if (look (self->space, self->domain, box) == NO)
      return FALSE;
  }
  return TRUE;
}

/* What does not matter to the gap is not said of it. */
static void
widen_gap (Gaps *self, ZdCells *box)
{
  for (guint i = 0; i < self->space->axes->len; i++) {
    const ZdCells found = box[i];

    if (i == self->axis)
      continue;
    box[i] = is_open_along (self, box, i) ? (ZdCells){ 0, zd_space_axis (self->space, i)->n_cells - 1 } : found;
  }
}

/* Along the axis; of all others that tiers test, @box is one cell. */
static void
scan (Gaps *self, const ZdCells *box)
{
  guint n = zd_space_axis (self->space, self->axis)->starts->len, first = n;
  Place before = OPEN; /* nothing yet */

  for (guint cell = 0; cell < n; cell++) {
    Place place = place_at (self, box, cell);
    if (place == OPEN) {
      first = MIN (first, cell);
      continue;
    }
    if (first < cell && before != OPEN && (before == COVERED || place == COVERED)) {
      g_autofree ZdCells *gap = g_memdup2 (box, self->space->axes->len * sizeof *box);
      gap[self->axis] = (ZdCells){ first, cell - 1 };
      widen_gap (self, gap);
      self->func (self->space, gap, self->data);
      self->found = TRUE;
    }
    first = n;
    before = place;
  }
}

static gboolean
find_line (Gaps *self, ZdCells *box)
{
  Truth covered = look (self->space, self->covered, box);
  guint axis = G_MAXUINT;
  ZdCells whole;

  if (covered != MAYBE || look (self->space, self->domain, box) == NO || self->found)
    return self->found;
  if (self->space->left == 0) {
    self->gave_up = TRUE;
    return FALSE;
  }
  self->space->left--;
  for (guint i = 0; i < self->marks->len && axis == G_MAXUINT; i++) {
    const ZdMark *mark = zd_space_mark (self->space, g_array_index (self->marks, guint, i));
    if (mark->axis != self->axis && look_at_mark (mark, box) == MAYBE)
      axis = mark->axis;
  }
  if (axis == G_MAXUINT) {
    scan (self, box);
    return self->found;
  }
  whole = box[axis];
  box[axis].to = whole.from + (whole.to - whole.from) / 2;
  find_line (self, box);
  box[axis] = (ZdCells){ box[axis].to + 1, whole.to };
  find_line (self, box);
  box[axis] = whole;
  return self->found;
}

/* The marks of @domain on axes that @covered tests, too. */
static GArray *
marks_of_lines (const ZdSpace *self, ZdClaim domain, ZdClaim covered)
{
  GArray *marks = order_marks (self, covered);
  g_autoptr (GArray) others = order_marks (self, domain);

  for (guint i = 0; i < others->len; i++) {
    guint mark = g_array_index (others, guint, i);
    if (zd_space_tests (self, covered, zd_space_mark (self, mark)->axis))
      g_array_append_val (marks, mark);
  }
  return marks;
}

static gboolean
has_between (const ZdAxis *axis)
{
  return axis->type.kind == ZD_KIND_MONEY || axis->type.kind == ZD_KIND_NUMBER || axis->type.kind == ZD_KIND_DATE ||
         axis->type.kind == ZD_KIND_YEAR;
}

ZdFind
zd_space_gaps (ZdSpace *self, ZdClaim domain, ZdClaim covered, ZdBoxFunc func, gpointer data)
{
  g_autofree ZdCells *box = g_new (ZdCells, zd_space_n_measures (self) + 1);
  g_autoptr (GArray) marks = marks_of_lines (self, domain, covered);
  g_auto (Search) in_domain = search_for (self, domain);
  Gaps gaps = { self, domain, covered, in_domain, marks, 0, func, data, FALSE, FALSE };

  for (guint i = 0; i < self->axes->len; i++) {
    if (!has_between (zd_space_axis (self, i)) || !zd_space_tests (self, covered, i))
      continue;
    gaps.axis = i;
    whole_box (self, box);
    find_line (&gaps, box);
  }
  return gaps.found ? ZD_FIND_BOX : gaps.gave_up ? ZD_FIND_TOO_MANY : ZD_FIND_NOTHING;
}
