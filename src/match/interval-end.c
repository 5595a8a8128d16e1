/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/interval-end.h"

#include "match/scale-private.h"

static const ZdEnd *
end_of (const ZdInterval *interval, gboolean upper)
{
  return upper ? &interval->hi : &interval->lo;
}

static const ZdInterval *
interval_of (const ZdGrip *self, const ZdIntervalSet *set)
{
  return zd_interval_set_get (set, self->interval);
}

/* Values belong to the interval up to one side of a cut: "at most 40" ends before 41, as "under 41" does. */
static gint64
offset_of (const ZdEnd *end, gboolean upper)
{
  return end->closed == (upper != FALSE);
}

double
zd_grip_place (const ZdGrip *self, const ZdIntervalSet *set)
{
  const ZdEnd *end = end_of (interval_of (self, set), self->upper);

  if (!end->bounded)
    return self->upper ? 1 : 0;
  return zd_scale_place (self->scale,
                         zd_scale_clamp (&self->scale->type, end->value) + offset_of (end, self->upper));
}

/* ---- limits ---- */

/* Does another interval lie where the end may be moved to? Then *@limit is the nearer end of the nearest. */
static gboolean
find_neighbour (const ZdGrip *self, const ZdIntervalSet *set, gint64 *limit)
{
  const ZdEnd *own = end_of (interval_of (self, set), self->upper);
  gboolean found = FALSE;

  for (guint i = 0; i < zd_interval_set_size (set); i++) {
    const ZdEnd *end = end_of (zd_interval_set_get (set, i), !self->upper);

    if (i == self->interval || !end->bounded || !own->bounded ||
        (self->upper ? end->value < own->value : end->value > own->value))
      continue;
    if (!found || (self->upper ? end->value < *limit : end->value > *limit))
      *limit = end->value;
    found = TRUE;
  }
  return found;
}

/* How far the end may come towards the other one: to a round number, so that something lies between. */
static gint64
nearest_to_other (const ZdGrip *self, const ZdEnd *end, const ZdEnd *other)
{
  if (end->closed && other->closed)
    return other->value;
  return zd_scale_next (self->scale, other->value, self->width, self->upper ? 1 : -1);
}

static gint64
limit (const ZdGrip *self, const ZdIntervalSet *set, const ZdEnd *end)
{
  const ZdEnd *other = end_of (interval_of (self, set), !self->upper);
  gint64 value = end->value, neighbour;

  if (find_neighbour (self, set, &neighbour))
    value = self->upper ? MIN (value, neighbour) : MAX (value, neighbour);
  if (other->bounded) {
    gint64 nearest = nearest_to_other (self, end, other);
    value = self->upper ? MAX (value, nearest) : MIN (value, nearest);
  }
  return value;
}

/* ---- moving ---- */

static ZdIntervalSet *
replace (const ZdGrip *self, const ZdIntervalSet *set, const ZdEnd *end)
{
  guint n = zd_interval_set_size (set);
  g_autofree ZdInterval *intervals = g_new (ZdInterval, n);

  for (guint i = 0; i < n; i++)
    intervals[i] = *zd_interval_set_get (set, i);
  *(self->upper ? &intervals[self->interval].hi : &intervals[self->interval].lo) = *end;
  return zd_interval_set_new (intervals, n);
}

ZdIntervalSet *
zd_grip_release (const ZdGrip *self, const ZdIntervalSet *set)
{
  ZdEnd end = *end_of (interval_of (self, set), self->upper);
  gint64 neighbour;

  if (find_neighbour (self, set, &neighbour))
    end.value = neighbour;
  else
    end.bounded = FALSE;
  return replace (self, set, &end);
}

static ZdEnd
bounded_end (const ZdGrip *self, const ZdIntervalSet *set)
{
  ZdEnd end = *end_of (interval_of (self, set), self->upper);

  if (!end.bounded)
    end = (ZdEnd){ .bounded = TRUE, .closed = TRUE, .rule = ZD_END_PLAIN };
  return end;
}

static gboolean
is_time (const ZdGrip *self)
{
  return self->scale->type.kind == ZD_KIND_DATE || self->scale->type.kind == ZD_KIND_YEAR;
}

/* Of numbers the end itself is round, of time where the interval ends: with the last day of a month. */
static gint64
round_end (const ZdGrip *self, gint64 cut, gint64 offset)
{
  return is_time (self) ? zd_scale_round (self->scale, cut, self->width) - offset
                        : zd_scale_round (self->scale, cut - offset, self->width);
}

ZdIntervalSet *
zd_grip_move (const ZdGrip *self, const ZdIntervalSet *set, double place)
{
  ZdEnd end = bounded_end (self, set);

  if (self->upper ? place >= 1 : place <= 0)
    return zd_grip_release (self, set);
  end.value = round_end (self, zd_scale_value (self->scale, place), offset_of (&end, self->upper));
  end.value = limit (self, set, &end);
  return replace (self, set, &end);
}

static gint64
next_end (const ZdGrip *self, gint64 value, gint64 offset, int direction)
{
  gint64 shift = is_time (self) ? offset : 0;

  return zd_scale_next (self->scale, value + shift, self->width, direction) - shift;
}

static gboolean
is_beyond (const ZdGrip *self, gint64 value)
{
  return self->upper ? value > zd_scale_edge (self->scale, zd_scale_n_bins (self->scale))
                     : value < zd_scale_edge (self->scale, 0);
}

ZdIntervalSet *
zd_grip_step (const ZdGrip *self, const ZdIntervalSet *set, int steps)
{
  const ZdEnd *before = end_of (interval_of (self, set), self->upper);
  int direction = steps < 0 ? -1 : 1;
  ZdEnd end = bounded_end (self, set);

  if (!before->bounded && (direction > 0) == (self->upper != FALSE))
    return zd_interval_set_ref ((ZdIntervalSet *)set);
  if (!before->bounded)
    end.value = zd_scale_edge (self->scale, self->upper ? zd_scale_n_bins (self->scale) : 0);
  for (int i = 0; i < ABS (steps); i++)
    end.value = next_end (self, end.value, offset_of (&end, self->upper), direction);
  if ((direction > 0) == (self->upper != FALSE) && is_beyond (self, end.value))
    return zd_grip_release (self, set);
  end.value = limit (self, set, &end);
  return replace (self, set, &end);
}
