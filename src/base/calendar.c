/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-base"

#include "config.h"
#include "base/calendar.h"

#include "base/error.h"
#include "base/i18n.h"

struct _ZdCalendar {
  GHashTable *exceptions; /* day → DAY_OFF or DAY_WORK */
};

enum { DAY_BY_WEEK, DAY_OFF, DAY_WORK };

void
zd_calendar_free (ZdCalendar *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->exceptions);
  g_free (self);
}

static int
kind_of (const char *word)
{
  if (g_str_equal (word, "off"))
    return DAY_OFF;
  return g_str_equal (word, "work") ? DAY_WORK : DAY_BY_WEEK;
}

static gboolean
add_line (ZdCalendar *self, const char *line, GError **error)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", 3);
  ZdDay day;

  if (g_strv_length (cells) < 2) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT,
                         _ ("The line needs a date, “off” or “work”, and a name, parted by tabs."));
    return FALSE;
  }
  if (!zd_day_parse (cells[0], FALSE, &day, error))
    return FALSE;
  int kind = kind_of (cells[1]);
  if (kind == DAY_BY_WEEK) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("“%s” is neither “off” nor “work”."), cells[1]);
    return FALSE;
  }
  if (!g_hash_table_insert (self->exceptions, GINT_TO_POINTER (day), GINT_TO_POINTER (kind))) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("The day %s is listed twice. Delete one of the lines."),
                 cells[0]);
    return FALSE;
  }
  return TRUE;
}

ZdCalendar *
zd_calendar_new (const char *tsv, GError **error)
{
  g_autoptr (ZdCalendar) self = g_new0 (ZdCalendar, 1);
  g_auto (GStrv) lines = g_strsplit (tsv, "\n", -1);

  self->exceptions = g_hash_table_new (NULL, NULL);
  if (lines[0] == NULL || !g_str_has_prefix (lines[0], "date\t")) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT,
                         _ ("The first line of the calendar must name its columns: date, day, name."));
    return NULL;
  }
  for (guint i = 1; lines[i] != NULL; i++) {
    if (*g_strchomp (lines[i]) != '\0' && !add_line (self, lines[i], error)) {
      g_prefix_error (error, _ ("Line %u of the calendar: "), i + 1);
      return NULL;
    }
  }
  return g_steal_pointer (&self);
}

gboolean
zd_calendar_is_working (const ZdCalendar *self, ZdDay day)
{
  int kind = GPOINTER_TO_INT (g_hash_table_lookup (self->exceptions, GINT_TO_POINTER (day)));

  if (kind != DAY_BY_WEEK)
    return kind == DAY_WORK;
  /* 1970-01-01 was a Thursday; 0 is a Monday here, before 1970 too. */
  int weekday = ((day % 7) + 7 + 3) % 7;
  return weekday < 5;
}

ZdDay
zd_calendar_add (const ZdCalendar *self, ZdDay start, int n)
{
  g_return_val_if_fail (start != ZD_DAY_NONE && n >= 0, ZD_DAY_NONE);

  while (n > 0) {
    start++;
    n -= zd_calendar_is_working (self, start);
  }
  return start;
}

int
zd_calendar_between (const ZdCalendar *self, ZdDay from, ZdDay to)
{
  int count = 0;

  g_return_val_if_fail (from != ZD_DAY_NONE && to != ZD_DAY_NONE, 0);
  if (to < from)
    return -zd_calendar_between (self, to, from);
  for (ZdDay day = from + 1; day <= to; day++)
    count += zd_calendar_is_working (self, day);
  return count;
}
