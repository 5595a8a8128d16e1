/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/date.h"
#include "match/scale.h"

G_BEGIN_DECLS

struct _ZdScale {
  ZdType type;
  gint64 grain;  /* no step is smaller */
  GArray *edges; /* of gint64, ascending */
  GArray *ranks; /* of guint8 */
  double usual;  /* growth over a bin, where they grow with the numbers; else 0 */
};

/* Of @lo to @hi, of one sign: about the logarithm of their ratio. */
static inline double
zd_growth (gint64 lo, gint64 hi)
{
  return 2 * ((double)hi - (double)lo) / ABS ((double)hi + (double)lo);
}

/* scale.c: what is counted is not larger; sums of some of these are still numbers. */
#define ZD_SCALE_LIMIT G_GINT64_CONSTANT (100000000000000000)
gint64 zd_scale_clamp (const ZdType *type, gint64 value);

/* The largest multiple of @step that is not above @value. */
static inline gint64
zd_floor_to (gint64 value, gint64 step)
{
  gint64 rest = value % step;

  return value - (rest < 0 ? rest + step : rest);
}

/* Months since the year 0, and their first days. */
static inline gint64
zd_month_of (gint64 day)
{
  int year, month, dom;

  zd_day_split ((ZdDay)day, &year, &month, &dom);
  return (gint64)year * 12 + month - 1;
}

static inline gint64
zd_day_of_month (gint64 month)
{
  month = CLAMP (month, 12, 9999 * 12);
  return zd_day_new ((int)(month / 12), (int)(month % 12) + 1, 1);
}

/* scale-edges.c */
void zd_scale_cut (ZdScale *self, const ZdSpread *spread, const ZdIntervalSet *set);

G_END_DECLS
