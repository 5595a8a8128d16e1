/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/award-private.h"

#include <stdlib.h>
#include <string.h>

/* A payment is a record: series = the policy's family, number = the award line
 * (with its instalment), subject = the item's key, year or date. What it leaves
 * out, it may have been for: then it counts in the most that was paid only. */

static guint32
text_of (const ZdColumnRecord *payment, ZdSlot slot)
{
  return zd_record_is_known (payment, slot) ? payment->texts[slot - ZD_SLOT_SUBJECT] : 0;
}

static int
year_of (const ZdColumnRecord *payment)
{
  if (zd_record_is_known (payment, ZD_SLOT_YEAR))
    return (int)payment->values[ZD_SLOT_YEAR];
  return zd_record_is_known (payment, ZD_SLOT_DATE) ? zd_day_year ((ZdDay)payment->values[ZD_SLOT_DATE]) : 0;
}

static ZdTruth
family_matches (guint32 wanted, const ZdColumnRecord *payment)
{
  guint32 family = text_of (payment, ZD_SLOT_SERIES);

  if (family == 0)
    return ZD_UNKNOWN;
  return family == wanted ? ZD_YES : ZD_NO;
}

static ZdTruth
line_matches (const ZdPlan *plan, const ZdPaidFor *what, const ZdColumnRecord *payment)
{
  const ZdPlanLine *line = what->line;
  guint32 name = text_of (payment, ZD_SLOT_NUMBER);

  if (line == NULL)
    return ZD_YES;
  if (name == 0) /* with one line only, it was for that */
    return plan->n_lines == 1 && what->instalment < 0 ? ZD_YES : ZD_UNKNOWN;
  if (name == line->name)
    return what->instalment < 0 ? ZD_YES : ZD_UNKNOWN;
  for (int i = 0; i < (int)line->n_instalments; i++)
    if (line->instalments[i].name == name)
      return what->instalment < 0 || what->instalment == i ? ZD_YES : ZD_NO;
  return ZD_NO;
}

static ZdTruth
year_matches (int year, const ZdColumnRecord *payment)
{
  int paid = year_of (payment);

  if (year == 0)
    return ZD_YES;
  return paid == 0 ? ZD_UNKNOWN : paid == year ? ZD_YES : ZD_NO;
}

static gboolean
begins_with_key (const char *subject, const char *key)
{
  gsize length = strlen (key);

  return strncmp (subject, key, length) == 0 && (subject[length] == '\0' || subject[length] == '/');
}

static ZdTruth
subject_matches (const ZdPlan *plan, const ZdPlanLine *line, const ZdItem *item, const char *subject)
{
  g_autofree char *group = zd_item_group_key (plan, line, item);
  g_autofree char *whole = zd_item_key (plan, line, item);

  if (item->loose)
    return ZD_UNKNOWN;
  if (g_str_equal (subject, whole) || g_str_equal (subject, group))
    return ZD_YES;
  /* A ladder's key goes on with the tier that was reached then. */
  if (line->source->ladder && begins_with_key (subject, group))
    return ZD_YES;
  /* Half a key (a project without its level) may mean this item. */
  return zd_item_mentions (plan, line, item, subject);
}

/* Does the group have but the item's year to tell it from others? */
static gboolean
is_group_by_year (const ZdPlanLine *line)
{
  return line->source->keep == ZD_KEEP_HIGHEST && line->group_year && line->n_group == 0;
}

/* Such a group's key is the year; what else a subject says does not matter then. */
static ZdTruth
year_group_matches (int year, const char *subject, const ZdColumnRecord *payment)
{
  gsize digits = subject != NULL ? strspn (subject, "0123456789") : 0;

  if (year == 0)
    return ZD_UNKNOWN;
  if (digits == 4 && (subject[digits] == '\0' || subject[digits] == '/'))
    return atoi (subject) == year ? ZD_YES : ZD_NO;
  return year_matches (year, payment);
}

static ZdTruth
item_matches (const ZdRun *run, const ZdPaidFor *what, const ZdColumnRecord *payment)
{
  const ZdPlanLine *line = what->line;
  const ZdItem *item = what->item;
  guint32 id = text_of (payment, ZD_SLOT_SUBJECT);
  const char *subject = id != 0 ? zd_columns_text (run->plan->columns, id) : NULL;

  if (item == NULL || !line->has_items || zd_line_has_one_group (line))
    return ZD_YES;
  if (item->unseen)
    return ZD_UNKNOWN;
  if (is_group_by_year (line))
    return year_group_matches (item->year, subject, payment);
  if (subject != NULL)
    return subject_matches (run->plan, line, item, subject);
  /* Without a subject it may be any item of the year. */
  return line->group_year && item->year != 0 ? MIN (ZD_UNKNOWN, year_matches (item->year, payment))
                                             : ZD_UNKNOWN;
}

/* Might there be payments that nobody told of? Of one year, or ever. */
static gboolean
may_be_unseen (const ZdRun *run, int year)
{
  ZdPlanRecords records = { .kind = run->plan->payments,
                            .fresh_days = run->plan->payments->fresh_days,
                            .window = { G_MININT64, G_MAXINT64 } };

  if (year != 0) /* what belongs to a year is paid in it or later */
    records.window.lo = zd_day_new (year, 1, 1);
  return zd_run_unseen (run, &records).any;
}

static void
add_payment (ZdFen *paid, ZdTruth truth, const ZdColumnRecord *payment)
{
  gboolean known = zd_record_is_known (payment, ZD_SLOT_AMOUNT);
  gint64 amount = known ? payment->values[ZD_SLOT_AMOUNT] : 0;
  ZdFen more = { amount, known ? amount : G_MAXINT64 };

  if (truth != ZD_YES) {
    more.lo = MIN (more.lo, 0);
    more.hi = MAX (more.hi, 0);
  }
  *paid = zd_fen_add (*paid, more);
}

ZdFen
zd_run_paid (const ZdRun *run, const ZdPaidFor *what)
{
  const ZdPlan *plan = run->plan;
  ZdFen paid = { 0, 0 };
  guint n;

  if (plan->payments == NULL)
    return paid;
  const ZdColumnRecord *payments = zd_columns_records (plan->columns, run->row, plan->payments, &n);
  for (guint i = 0; i < n; i++) {
    ZdTruth truth = family_matches ((what->of != NULL ? what->of : plan)->family, &payments[i]);
    if (truth != ZD_NO)
      truth = MIN (truth, line_matches (plan, what, &payments[i]));
    if (truth != ZD_NO)
      truth = MIN (truth, year_matches (what->year, &payments[i]));
    if (truth != ZD_NO)
      truth = MIN (truth, item_matches (run, what, &payments[i]));
    if (truth != ZD_NO)
      add_payment (&paid, truth, &payments[i]);
  }
  if (may_be_unseen (run, what->year))
    paid.hi = G_MAXINT64;
  return (ZdFen){ MAX (paid.lo, 0), MAX (paid.hi, 0) };
}
