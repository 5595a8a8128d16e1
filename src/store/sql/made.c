/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/sql/query-private.h"

/* What is made of other measures. Numbers that could overflow go through the functions zd_add and
 * zd_position, which every database of ours has (docs/sql.md). */

/* The parts of measure @i, each with its columns; the layer above all of them. */
static gboolean
look_at_parts (ZdSql *self, guint i, ZdSight *sight, const ZdSight **parts, GError **error)
{
  const ZdPlanMeasure *m = zd_plan_measure (self->plan, i);

  for (guint part = 0; part < m->n_inner; part++) {
    parts[part] = zd_sql_sight (self, m->inner[part], error);
    if (!parts[part])
      return FALSE;
    sight->level = MAX (sight->level, parts[part]->level + 1);
  }
  return TRUE;
}

static void
set (ZdSql *self, guint i, ZdSight *sight, const char *lo, const char *hi)
{
  sight->lo = zd_sql_add (self, i, sight->level, "lo", lo);
  sight->hi = zd_sql_add (self, i, sight->level, "hi", hi);
}

/* "a = 0 OR b = 0": one of the parts surely has no value; NULL where that cannot be. */
static const char *
lacks_one (ZdSql *self, const ZdSight *const *parts, guint n)
{
  const char *lacks = NULL;

  for (guint part = 0; part < n; part++)
    if (parts[part]->some)
      lacks = lacks ? zd_sql_piece (self, "%s OR %s = 0", lacks, parts[part]->some)
                    : zd_sql_piece (self, "%s = 0", parts[part]->some);
  return lacks;
}

/* "a = 1 OR b = 1": one of them may have none. */
static const char *
may_lack_one (ZdSql *self, const ZdSight *const *parts, guint n)
{
  const char *lacks = NULL;

  for (guint part = 0; part < n; part++)
    if (parts[part]->none)
      lacks = lacks ? zd_sql_piece (self, "%s OR %s = 1", lacks, parts[part]->none)
                    : zd_sql_piece (self, "%s = 1", parts[part]->none);
  return lacks;
}

static const char *
flag (ZdSql *self, guint i, const ZdSight *sight, const char *what, const char *condition, gboolean value)
{
  return condition
             ? zd_sql_add (self, i, sight->level, what,
                           zd_sql_piece (self, "CASE WHEN %s THEN %d ELSE %d END", condition, value, !value))
             : NULL;
}

/* ---- sums and periods ---- */

static const char *
add (ZdSql *self, const char *sum, const char *more, gboolean off, gint64 factor)
{
  return zd_sql_piece (self, "zd_add(%s, %s%s%s, %" G_GINT64_FORMAT ")", sum, off ? "-(" : "", more,
                       off ? ")" : "", factor);
}

static void
write_sum (ZdSql *self, guint i, ZdSight *sight, const ZdSight *const *parts)
{
  const ZdPlanMeasure *m = zd_plan_measure (self->plan, i);
  guint n_less = m->kind == ZD_PLAN_SUM ? m->source->n_less : 0;
  const char *lo = "0", *hi = "0";

  for (guint part = 0; part < m->n_inner; part++) {
    gint64 factor = m->kind == ZD_PLAN_SUM ? m->per / zd_plan_measure (self->plan, m->inner[part])->per : 1;
    gboolean off = part + n_less >= m->n_inner;
    const ZdSight *more = parts[part];

    lo = add (self, lo, off ? more->hi : more->lo, off, factor);
    hi = add (self, hi, off ? more->lo : more->hi, off, factor);
  }
  set (self, i, sight, lo, hi);
}

static void
write_extreme (ZdSql *self, guint i, ZdSight *sight, const ZdSight *const *parts)
{
  const ZdPlanMeasure *m = zd_plan_measure (self->plan, i);
  const char *of_all = m->take == ZD_TAKE_HIGHEST ? self->dialect->greatest : self->dialect->least;
  g_autoptr (GString) lo = g_string_new (NULL), hi = g_string_new (NULL);

  for (guint part = 0; part < m->n_inner; part++) {
    g_string_append_printf (lo, "%s%s", part > 0 ? ", " : "", parts[part]->lo);
    g_string_append_printf (hi, "%s%s", part > 0 ? ", " : "", parts[part]->hi);
  }
  set (self, i, sight, zd_sql_piece (self, "%s(%s)", of_all, lo->str),
       zd_sql_piece (self, "%s(%s)", of_all, hi->str));
}

static void
write_period (ZdSql *self, guint i, ZdSight *sight, const ZdSight *const *parts)
{
  const ZdPlanMeasure *m = zd_plan_measure (self->plan, i);

  if (m->kind == ZD_PLAN_PERIOD && m->take != ZD_TAKE_SUM && m->take != ZD_TAKE_MEAN)
    write_extreme (self, i, sight, parts);
  else
    write_sum (self, i, sight, parts);
  sight->some = flag (self, i, sight, "some", lacks_one (self, parts, m->n_inner), FALSE);
  sight->none = flag (self, i, sight, "none", may_lack_one (self, parts, m->n_inner), TRUE);
}

/* ---- ratios and growth ---- */

typedef struct {
  const ZdSight *above, *below;
  gint64 above_per, below_per; /* what makes both comparable */
  gint64 unit, less;           /* of positions; taken off the position */
} Fraction;

/* The least or the greatest quotient over a base above zero. */
static const char *
quotient (ZdSql *self, const Fraction *f, gboolean greatest)
{
  const char *above = greatest ? f->above->hi : f->above->lo;
  const char *near = greatest ? f->below->lo : f->below->hi, *far = greatest ? f->below->hi : f->below->lo;

  return zd_sql_piece (self,
                       "zd_position(%s, %" G_GINT64_FORMAT
                       ", CASE WHEN %s >= 0 THEN %s ELSE %s END, %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT
                       ", %" G_GINT64_FORMAT ")",
                       above, f->above_per, above, near, far, f->below_per, f->unit, f->less);
}

/* "x OR @more", where @first may be NULL. */
static const char * or (ZdSql * self, const char *first, const char *more)
{
  return first ? zd_sql_piece (self, "%s OR %s", first, more) : more;
}

static void
write_ratio (ZdSql *self, guint i, ZdSight *sight, const Fraction *f)
{
  const ZdSight *const parts[] = { f->above, f->below };
  const char *never = or (self, lacks_one (self, parts, 2), zd_sql_piece (self, "%s <= 0", f->below->hi));
  const char *perhaps =
      or (self, may_lack_one (self, parts, 2), zd_sql_piece (self, "%s <= 0", f->below->lo));

  set (self, i, sight, quotient (self, f, FALSE), quotient (self, f, TRUE));
  sight->some = flag (self, i, sight, "some", never, FALSE);
  sight->none = flag (self, i, sight, "none", or (self, never, perhaps), TRUE);
}

/* Growth from nothing: 0 stays 0, anything else is without limit. */
static const char *
from_zero (ZdSql *self, const char *now)
{
  return zd_sql_piece (self, "CASE WHEN %s = 0 THEN 0 WHEN %s > 0 THEN " ZD_SQL_MOST " ELSE %s END", now, now,
                       zd_sql_number (self, G_MININT64));
}

/* One end: the quotient, and where the base may be zero, what growth is then. */
static const char *
growth_end (ZdSql *self, const Fraction *f, ZdZeroBase zero_base, gboolean greatest)
{
  const char *usual = quotient (self, f, greatest);
  const char *zero = from_zero (self, greatest ? f->above->hi : f->above->lo);

  if (zero_base == ZD_ZERO_BASE_NONE)
    return usual;
  if (zero_base == ZD_ZERO_BASE_UNKNOWN)
    return zd_sql_piece (self, "CASE WHEN %s > 0 THEN %s ELSE %s END", f->below->lo, usual,
                         zd_sql_number (self, greatest ? G_MAXINT64 : G_MININT64));
  return zd_sql_piece (self, "CASE WHEN %s > 0 THEN %s WHEN %s > 0 THEN %s(%s, %s) ELSE %s END", f->below->lo,
                       usual, f->below->hi, greatest ? self->dialect->greatest : self->dialect->least, usual,
                       zero, zero);
}

static void
write_growth (ZdSql *self, guint i, ZdSight *sight, const Fraction *f)
{
  ZdZeroBase zero_base = zd_plan_measure (self->plan, i)->source->zero_base;
  const ZdSight *const parts[] = { f->above, f->below };
  gboolean undefined = zero_base == ZD_ZERO_BASE_NONE; /* over a base of zero */
  const char *never = or (self, lacks_one (self, parts, 2),
                          zd_sql_piece (self, "%s %s 0", f->below->hi, undefined ? "<=" : "<"));
  const char *perhaps = or (self, may_lack_one (self, parts, 2),
                            zd_sql_piece (self, "%s %s 0", f->below->lo, undefined ? "<=" : "<"));

  set (self, i, sight, growth_end (self, f, zero_base, FALSE), growth_end (self, f, zero_base, TRUE));
  sight->some = flag (self, i, sight, "some", never, FALSE);
  sight->none = flag (self, i, sight, "none", or (self, never, perhaps), TRUE);
}

static void
write_relation (ZdSql *self, guint i, ZdSight *sight, const ZdSight *const *parts)
{
  const ZdPlanMeasure *m = zd_plan_measure (self->plan, i);
  gboolean growth = m->kind == ZD_PLAN_GROWTH;
  const Fraction f = { .above = parts[0],
                       .below = parts[1],
                       .above_per = zd_plan_measure (self->plan, m->inner[1])->per,
                       .below_per = zd_plan_measure (self->plan, m->inner[0])->per,
                       .unit = growth ? ZD_RATIO_WHOLE : ZD_RATIO_ONE,
                       .less = growth ? 2 * ZD_RATIO_WHOLE : 0 };

  if (growth)
    write_growth (self, i, sight, &f);
  else
    write_ratio (self, i, sight, &f);
}

/* ---- all of them ---- */

static gboolean
write_chosen (ZdSql *self, guint i, ZdSight *sight, const ZdSight *by, GError **error)
{
  const ZdPlanMeasure *m = zd_plan_measure (self->plan, i);
  const ZdSight *of = NULL;

  if (m->at && m->at->kind == ZD_YEAR_OF) {
    of = zd_sql_sight (self, m->at_measure, error);
    if (!of)
      return FALSE;
    sight->level = MAX (sight->level, of->level + 1);
  }
  zd_sql_write_parameter (self, i, sight, by, of);
  return TRUE;
}

gboolean
zd_sql_write_made (ZdSql *self, guint i, ZdSight *sight, GError **error)
{
  const ZdPlanMeasure *m = zd_plan_measure (self->plan, i);
  g_autofree const ZdSight **parts = g_new0 (const ZdSight *, m->n_inner + 1);

  if (!look_at_parts (self, i, sight, parts, error))
    return FALSE;
  switch (m->kind) {
  case ZD_PLAN_RATIO:
  case ZD_PLAN_GROWTH:
    write_relation (self, i, sight, parts);
    return TRUE;
  case ZD_PLAN_YUAN:
    zd_sql_write_yuan (self, i, sight, parts[0], parts[1]);
    return TRUE;
  case ZD_PLAN_COMPUTED:
    zd_sql_write_computed (self, i, sight);
    return TRUE;
  case ZD_PLAN_PARAMETER:
    return write_chosen (self, i, sight, parts[0], error);
  default:
    write_period (self, i, sight, parts);
    return TRUE;
  }
}
