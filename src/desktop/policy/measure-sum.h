/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/condition.h"

G_BEGIN_DECLS

/* Figures that are added to a sum, or taken off it. Each gives a measure of its own, (transfer full); a sum of one
 * figure is that figure. @measure: a sum, or a figure that is to be the first of one. */

guint zd_measure_n_added (const ZdMeasure *measure);
/* @part: (transfer full): added behind the others. */
ZdMeasure *zd_measure_plus (const ZdMeasure *measure, ZdMeasure *part);
/* Without the figure @i. NULL: nothing would be added any more. */
ZdMeasure *zd_measure_without (const ZdMeasure *measure, guint i);
/* The figure @i is taken off instead of added, or the other way round. NULL: nothing would be added any more. */
ZdMeasure *zd_measure_turned (const ZdMeasure *measure, guint i);
/* @part in the place of the figure @i; of anything that is made of parts. */
ZdMeasure *zd_measure_with (const ZdMeasure *measure, guint i, const ZdMeasure *part);

G_END_DECLS
