/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* What lies between: along every ordered axis, line by line. */

#include "config.h"
#include "policy/check/space-private.h"

typedef struct {
  ZdSpace *space;
  ZdClaim domain, covered;
  ZdSearch in_domain;
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
  if (zd_space_look (self->space, self->covered, own) == ZD_YES)
    return COVERED;
  found = zd_search_in (&self->in_domain, own);
  self->gave_up |= found == ZD_FIND_TOO_MANY;
  return found == ZD_FIND_BOX ? OPEN : OUTSIDE;
}

/* Is every cell of the axis as open as @box? */
static gboolean
is_open_along (Gaps *self, ZdCells *box, guint axis)
{
  const guint n = zd_space_axis (self->space, axis)->n_cells;

  box[axis] = (ZdCells){ 0, n - 1 };
  if (zd_space_look (self->space, self->covered, box) != ZD_NO)
    return FALSE;
  for (guint cell = 0; cell < n; cell++) {
    box[axis] = (ZdCells){ cell, cell };
    if (zd_space_look (self->space, self->domain, box) == ZD_NO)
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
  ZdTruth covered = zd_space_look (self->space, self->covered, box);
  guint axis = G_MAXUINT;
  ZdCells whole;

  if (covered != ZD_MAYBE || zd_space_look (self->space, self->domain, box) == ZD_NO || self->found)
    return self->found;
  if (self->space->left == 0) {
    self->gave_up = TRUE;
    return FALSE;
  }
  self->space->left--;
  for (guint i = 0; i < self->marks->len && axis == G_MAXUINT; i++) {
    const ZdMark *mark = zd_space_mark (self->space, g_array_index (self->marks, guint, i));
    if (mark->axis != self->axis && zd_mark_look (mark, box) == ZD_MAYBE)
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
  GArray *marks = zd_space_order (self, covered);
  g_autoptr (GArray) others = zd_space_order (self, domain);

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
  g_auto (ZdSearch) in_domain = zd_search_for (self, domain);
  Gaps gaps = { self, domain, covered, in_domain, marks, 0, func, data, FALSE, FALSE };

  for (guint i = 0; i < self->axes->len; i++) {
    if (!has_between (zd_space_axis (self, i)) || !zd_space_tests (self, covered, i))
      continue;
    gaps.axis = i;
    zd_space_whole (self, box);
    find_line (&gaps, box);
  }
  return gaps.found ? ZD_FIND_BOX : gaps.gave_up ? ZD_FIND_TOO_MANY : ZD_FIND_NOTHING;
}
