/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/date.h"
#include "policy/condition.h"

G_BEGIN_DECLS

/* What can be chosen of a measure besides what it looks at: which year's fact, what of the
 * records. Each option is a whole measure, so that choosing is putting it in place. */
typedef struct {
  char *label;
  ZdMeasure *measure;
} ZdMeasureOption;
void zd_measure_option_free (ZdMeasureOption *self);

/* @measure: a field kept per year. The newest fact, the years around @day; what @measure
 * says itself where that is none of them. *current: its index. of ZdMeasureOption */
GPtrArray *zd_measure_years (const ZdMeasure *measure, const ZdCatalogue *catalogue, ZdDay day, guint *current);

/* @measure: over records. Their number, and all that their attributes allow, under the
 * same filters. */
GPtrArray *zd_measure_takes (const ZdMeasure *measure, const ZdCatalogue *catalogue, guint *current);

G_END_DECLS
