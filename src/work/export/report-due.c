/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/report.h"

#include "base/i18n.h"

#define BUREAUS_DAY 25
#define OFFICE_DAY  5

static ZdDay
working_day_until (const ZdCalendar *calendar, ZdDay day)
{
  while (!zd_calendar_is_working (calendar, day))
    day--;
  return day;
}

ZdReportDue
zd_report_due (const ZdCalendar *calendar, ZdDay day)
{
  int year, month, dom;
  ZdReportDue due;

  zd_day_split (day, &year, &month, &dom);
  due.month = zd_day_new (year, month, 1);
  if (dom <= OFFICE_DAY)
    due.month = zd_day_add_months (due.month, -1);
  due.bureaus = due.month + BUREAUS_DAY - 1;
  due.office = zd_day_add_months (due.month, 1) + OFFICE_DAY - 1;
  due.bureaus_work = working_day_until (calendar, due.bureaus);
  due.office_work = working_day_until (calendar, due.office);
  return due;
}

/* ---- words ---- */

static char *
month_words (ZdDay day)
{
  int year, month, dom;

  zd_day_split (day, &year, &month, &dom);
  return g_strdup_printf (_ ("%d-%02d"), year, month);
}

static char *
day_words (ZdDay day)
{
  int year, month, dom;

  zd_day_split (day, &year, &month, &dom);
  return g_strdup_printf (_ ("%02d-%02d"), month, dom);
}

static char *
left_words (ZdDay due, ZdDay day)
{
  int left = due - day;

  if (left < 0)
    return g_strdup (_ ("over"));
  if (left == 0)
    return g_strdup (_ ("today"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day left", "%d days left", left), left);
}

char *
zd_report_due_words (const ZdReportDue *self, ZdDay day)
{
  g_autofree char *month = month_words (self->month);
  g_autofree char *bureaus = day_words (self->bureaus), *bureaus_left = left_words (self->bureaus, day);
  g_autofree char *office = day_words (self->office), *office_left = left_words (self->office, day);
  g_autofree char *both
      = g_strdup_printf (_ ("Statistics of %s: the bureaus report by %s (%s), the task force's office by %s (%s)."), month,
                         bureaus, bureaus_left, office, office_left);
  gboolean over = self->bureaus < day;
  ZdDay next = over ? self->office : self->bureaus, work = over ? self->office_work : self->bureaus_work;
  g_autofree char *rest = day_words (next), *last = day_words (work);
  g_autofree char *note = g_strdup_printf (_ ("%s is no working day, the last one before is %s."), rest, last);

  return next == work ? g_steal_pointer (&both) : g_strdup_printf ("%s %s", both, note);
}
