/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/measure-sum.h"

guint
zd_measure_n_added (const ZdMeasure *measure)
{
  return measure->kind == ZD_MEASURE_SUM ? measure->parts->len - measure->n_less : 1;
}

static ZdMeasure *
as_sum (const ZdMeasure *measure)
{
  ZdMeasure *sum;

  if (measure->kind == ZD_MEASURE_SUM)
    return zd_measure_copy (measure);
  sum = zd_measure_new (ZD_MEASURE_SUM, NULL);
  zd_measure_add_part (sum, zd_measure_copy (measure));
  return sum;
}

ZdMeasure *
zd_measure_plus (const ZdMeasure *measure, ZdMeasure *part)
{
  ZdMeasure *sum = as_sum (measure);

  g_ptr_array_insert (sum->parts, (int) zd_measure_n_added (sum), part);
  return sum;
}

ZdMeasure *
zd_measure_without (const ZdMeasure *measure, guint i)
{
  g_autoptr (ZdMeasure) sum = as_sum (measure);
  gboolean added = i < zd_measure_n_added (sum);

  if (added && zd_measure_n_added (sum) == 1)
    return NULL;
  sum->n_less -= added ? 0 : 1;
  g_ptr_array_remove_index (sum->parts, i);
  return sum->parts->len > 1 ? g_steal_pointer (&sum) : zd_measure_copy (zd_measure_part (sum, 0));
}

ZdMeasure *
zd_measure_turned (const ZdMeasure *measure, guint i)
{
  g_autoptr (ZdMeasure) sum = as_sum (measure);
  gboolean added = i < zd_measure_n_added (sum);
  ZdMeasure *part;

  if (added && zd_measure_n_added (sum) == 1)
    return NULL;
  part = g_ptr_array_steal_index (sum->parts, i);
  if (added)
    g_ptr_array_add (sum->parts, part);
  else
    g_ptr_array_insert (sum->parts, (int) zd_measure_n_added (sum) + 1, part);
  sum->n_less += added ? 1 : -1;
  return g_steal_pointer (&sum);
}

ZdMeasure *
zd_measure_with (const ZdMeasure *measure, guint i, const ZdMeasure *part)
{
  ZdMeasure *whole = zd_measure_copy (measure);

  zd_measure_free (whole->parts->pdata[i]);
  whole->parts->pdata[i] = zd_measure_copy (part);
  return whole;
}
