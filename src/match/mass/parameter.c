/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/mass/program-private.h"

static void
append_code (ZdSpan *spans, guint *n, gint64 code)
{
  if (*n > 0 && spans[*n - 1].hi == code - 1)
    spans[*n - 1].hi = code;
  else
    spans[(*n)++] = (ZdSpan){ code, code };
}

/* The parameter of a party with @code, in @set? What is not laid down may be anything. */
static ZdTruth
truth_of_code (const ZdPlanMeasure *m, const ZdPlanSet *set, const ZdCodeList *list, int code, ZdDay day)
{
  gint64 value;

  if (zd_parameter_lookup (m->parameter, zd_code_list_on (list, code, day), day, &value))
    return zd_plan_set_test (set, value, value);
  return zd_plan_set_test (set, m->domain.lo, m->domain.hi);
}

ZdPlanSet *
zd_parameter_set (const ZdPlanMeasure *m, const ZdPlanSet *set, ZdDay as_of)
{
  const ZdCodeList *list = zd_parameter_by (m->parameter)->type.list;
  guint size = zd_code_list_size (list);
  ZdDay day = as_of;
  ZdPlanSet *codes;
  int year;

  if (m->at != NULL && zd_year_of_ref (m->at, as_of, &year))
    day = zd_day_new (year, 1, 1);
  codes = g_new0 (ZdPlanSet, 1);
  codes->sure = g_new (ZdSpan, size);
  codes->maybe = g_new (ZdSpan, size);
  for (guint code = 0; code < size; code++) {
    ZdTruth truth = truth_of_code (m, set, list, (int)code, day);

    if (truth == ZD_YES)
      append_code (codes->sure, &codes->n_sure, code);
    if (truth != ZD_NO)
      append_code (codes->maybe, &codes->n_maybe, code);
  }
  return codes;
}
