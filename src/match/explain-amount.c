/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/explain-private.h"

#include "base/decimal.h"
#include "base/i18n.h"

/* How an amount came about, one sentence a part. */

char *
zd_explain_amount (gint64 least, gint64 most)
{
  g_autofree char *from = zd_money_format_short (least, TRUE), *to = NULL;

  if (least == most)
    return g_steal_pointer (&from);
  if (most == G_MAXINT64)
    return g_strdup_printf (_ ("%s or more, without a known limit"), from);
  to = zd_money_format_short (most, TRUE);
  return g_strdup_printf (_ ("%s to %s"), from, to);
}

static char *
amount_of (ZdFen fen)
{
  return zd_explain_amount (fen.lo, fen.hi);
}

static gboolean
same_fen (ZdFen a, ZdFen b)
{
  return a.lo == b.lo && a.hi == b.hi;
}

/* "智能工厂 50 万元，减已付 30 万元 = 20 万元" */
static char *
due_step (const ZdPlan *plan, const ZdDue *due)
{
  g_autofree char *label =
      due->item.unseen ? g_strdup_printf (_ ("%s, records that may be missing"), zd_line_name (due->line))
                       : zd_due_label (plan, due);
  g_autofree char *worth = amount_of (due->worth), *left = amount_of (due->due);
  ZdFen unlimited = zd_fen_less (due->worth, due->paid);
  GString *step = g_string_new (NULL);

  g_string_append_printf (step, _ ("%s: %s"), label, worth);
  if (due->paid.hi == G_MAXINT64) {
    g_string_append (step, _ (", earlier payments not fully known"));
  } else if (due->paid.hi > 0) {
    g_autofree char *paid = amount_of (due->paid);
    g_string_append_printf (step, _ (", less %s already paid"), paid);
  }
  if (!same_fen (unlimited, due->due))
    g_string_append (step, _ (", limited by a cap"));
  if (!same_fen (due->worth, due->due))
    g_string_append_printf (step, _ (" = %s"), left);
  if (due->item.worth.up_to)
    g_string_append (step, _ (" (the reviewer sets the sum)"));
  return g_string_free (step, FALSE);
}

static void
add_reliefs (const ZdPlan *plan, GPtrArray *steps)
{
  for (guint i = 0; i < plan->n_lines; i++) {
    const ZdAmount *amount = plan->lines[i].source->amount;
    const char *line = zd_line_name (&plan->lines[i]);
    if (amount->kind == ZD_AMOUNT_RELIEF)
      g_ptr_array_add (steps, g_strdup_printf (_ ("%s: %s, nothing is paid"), line, amount->text));
  }
}

/* What another policy of an exclusion group takes away; NULL when nothing. */
static char *
rival_step (const ZdPlan *plan, const ZdRival *rival)
{
  const ZdPolicy *other = rival->plan->policy;
  const char *group = zd_policy_shared_group (plan->policy, other);
  const char *name = *other->short_name != '\0' ? other->short_name : other->title;
  g_autofree char *paid = amount_of (rival->paid), *due = amount_of (rival->due);

  if (rival->beats)
    return g_strdup_printf (_ ("Paid once only (%s): “%s” gives %s, which is more; nothing is due here"),
                            group, name, due);
  if (rival->may_beat)
    return g_strdup_printf (_ ("Paid once only (%s): “%s” may give %s, and then nothing is due here"),
                            group, name, due);
  if (rival->paid.hi == G_MAXINT64)
    return g_strdup_printf (_ ("Paid once only (%s): earlier payments under “%s” are not fully known"),
                            group, name);
  if (rival->paid.hi > 0)
    return g_strdup_printf (_ ("Paid once only (%s): less %s already paid under “%s”"), group, paid, name);
  if (rival->due.hi > 0)
    return g_strdup_printf (_ ("Paid once only (%s): “%s” would give %s, which is less"),
                            group, name, due);
  return NULL;
}

static void
add_rivals (const ZdPlan *plan, const GArray *rivals, GPtrArray *steps)
{
  for (guint i = 0; rivals != NULL && i < rivals->len; i++) {
    char *step = rival_step (plan, &g_array_index (rivals, ZdRival, i));
    if (step != NULL)
      g_ptr_array_add (steps, step);
  }
}

GPtrArray *
zd_explain_steps (ZdRun *run, const ZdOutcome *outcome)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) dues = g_array_new (FALSE, FALSE, sizeof (ZdDue));
  g_autoptr (GArray) rivals = NULL;
  ZdFen parts = { 0, 0 }, whole;

  if (outcome->truth == ZD_NO)
    return steps;
  whole = zd_run_due (run, outcome->truth, dues);
  for (guint i = 0; i < dues->len; i++) {
    const ZdDue *due = &g_array_index (dues, ZdDue, i);
    parts = zd_fen_add (parts, due->due);
    g_ptr_array_add (steps, due_step (run->plan, due));
  }
  add_reliefs (run->plan, steps);
  zd_run_exclude (run, whole, NULL, &rivals);
  add_rivals (run->plan, rivals, steps);
  if (dues->len > 1 || !same_fen (parts, (ZdFen){ outcome->least, outcome->most })) {
    g_autofree char *total = zd_explain_amount (outcome->least, outcome->most);
    g_ptr_array_add (steps, g_strdup_printf (_ ("In all: %s"), total));
  }
  return steps;
}
