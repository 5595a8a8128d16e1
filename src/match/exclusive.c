/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/award-private.h"

#include <string.h>

/* 同一事项不重复享受: of the policies of a group a party gets what gives the most, less what it was paid
 * under the others. Each policy finds out for itself whether it is the one, so that lists, explanations and
 * decisions agree; of equals the one whose id comes first. */

/* Everything ever paid under @plan's policy. */
static ZdFen
paid_under (const ZdRun *run, const ZdPlan *plan)
{
  ZdPaidFor what = { .instalment = ZD_ANY_INSTALMENT, .of = plan };

  return zd_run_paid (run, &what);
}

static gboolean
is_in_force (const ZdPlan *plan, ZdDay day)
{
  return zd_policy_in_force (plan->policy, day);
}

/* What is due under @rival alone. Its questions are not this policy's: they stay open. */
static ZdFen
due_under (const ZdRun *run, const ZdPlan *rival)
{
  ZdOutcome outcome;

  zd_plan_run (rival, run->row, run->as_of, NULL, &outcome);
  return (ZdFen){ outcome.truth == ZD_YES ? outcome.least : 0, outcome.most };
}

/* Does @a, where it is of @worth, go before @b of @other? */
static gboolean
goes_before (const ZdPlan *a, gint64 worth, const ZdPlan *b, gint64 other)
{
  return worth > other || (worth == other && worth > 0 && strcmp (a->policy->id, b->policy->id) < 0);
}

/* What was paid under all of the group but @rivals[@but]; the policy itself is in the sum. */
static ZdFen
paid_beside (const GArray *rivals, guint but, ZdFen own)
{
  for (guint i = 0; i < rivals->len; i++)
    if (i != but)
      own = zd_fen_add (own, g_array_index (rivals, ZdRival, i).paid);
  return own;
}

static GArray *
list_rivals (const ZdRun *run)
{
  const GPtrArray *plans = run->plan->rivals;
  GArray *rivals = g_array_new (FALSE, TRUE, sizeof (ZdRival));

  for (guint i = 0; i < plans->len; i++) {
    ZdRival rival = { .plan = g_ptr_array_index (plans, i) };

    /* One family's payments are the policy's own, and taken off already. */
    if (g_strcmp0 (rival.plan->policy->family, run->plan->policy->family) != 0)
      rival.paid = paid_under (run, rival.plan);
    g_array_append_val (rivals, rival);
  }
  return rivals;
}

/* What is left of @due beside @rival: nothing once it is certain that the other one gives more. */
static void
weigh (const ZdRun *run, ZdRival *rival, ZdFen due, ZdFen *left)
{
  rival->beats = goes_before (rival->plan, rival->due.lo, run->plan, due.hi);
  rival->may_beat = goes_before (rival->plan, rival->due.hi, run->plan, due.lo);
  if (rival->beats)
    left->hi = 0;
  if (rival->may_beat)
    left->lo = 0;
}

ZdFen
zd_run_exclude (ZdRun *run, ZdFen due, GArray *dues, GArray **told)
{
  g_autoptr (GArray) rivals = NULL;
  ZdFen own, left;

  if (run->plan->rivals == NULL)
    return due;
  rivals = list_rivals (run);
  own = paid_under (run, run->plan);
  due = left = zd_fen_less (due, paid_beside (rivals, rivals->len, (ZdFen){ 0, 0 }));
  for (guint i = 0; i < rivals->len; i++) {
    ZdRival *rival = &g_array_index (rivals, ZdRival, i);

    if (!is_in_force (rival->plan, run->as_of))
      continue;
    rival->due = zd_fen_less (due_under (run, rival->plan), paid_beside (rivals, i, own));
    weigh (run, rival, due, &left);
  }
  if (dues != NULL && dues->len > 0)
    zd_dues_limit (&g_array_index (dues, ZdDue, 0), dues->len, 0, left);
  if (told != NULL)
    *told = g_steal_pointer (&rivals);
  return left;
}
