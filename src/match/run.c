/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/run-private.h"

#include <string.h>

void
zd_run_init (ZdRun *run, const ZdPlan *plan, guint row, ZdDay as_of, const ZdAnswers *answers)
{
  gsize n_measures = plan->measures->len, n_leaves = plan->leaves->len;
  gsize values = n_measures * sizeof (ZdValue), flags = n_measures + n_leaves;
  gpointer room = run->room;

  run->heap = values + flags > sizeof run->room ? g_malloc (values + flags) : NULL;
  if (run->heap != NULL)
    room = run->heap;
  run->plan = plan;
  run->row = row;
  run->as_of = as_of;
  run->year = zd_day_year (as_of);
  run->answers = answers;
  run->item = NULL;
  run->values = room;
  run->seen = (guint8 *)room + values;
  run->truths = run->seen + n_measures;
  run->forced = ZD_PLAN_NONE;
  memset (run->seen, 0, flags);
}

void
zd_run_clear (ZdRun *run)
{
  g_clear_pointer (&run->heap, g_free);
}

void
zd_run_set_item (ZdRun *run, const ZdColumnRecord *item)
{
  const ZdPlan *plan = run->plan;

  run->item = item;
  for (guint i = 0; i < plan->item_measures->len; i++)
    run->seen[g_array_index (plan->item_measures, guint, i)] = ZD_RUN_UNSEEN;
  for (guint i = 0; i < plan->item_leaves->len; i++)
    run->truths[g_array_index (plan->item_leaves, guint, i)] = 0;
}

void
zd_run_forget (ZdRun *run)
{
  const ZdPlan *plan = run->plan;

  memset (run->truths, 0, plan->leaves->len);
  for (guint i = 0; i < plan->derived->len; i++) {
    guint8 *seen = &run->seen[g_array_index (plan->derived, guint, i)];
    if (*seen == ZD_RUN_SEEN)
      *seen = ZD_RUN_UNSEEN;
  }
}

gboolean
zd_record_year (const ZdColumnRecord *record, const ZdAttribute *attribute, int *year)
{
  gint64 value;

  if (!zd_record_is_known (record, attribute->slot))
    return FALSE;
  value = record->values[attribute->slot];
  *year = attribute->type.kind == ZD_KIND_YEAR ? (int)value : zd_day_year ((ZdDay)value);
  return TRUE;
}
