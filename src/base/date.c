/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-base"

#include "config.h"
#include "base/date.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

/* China has had one zone without summer time since 1992; a fixed offset needs
 * no zone files. */
#define SHANGHAI_OFFSET (8 * 3600)
#define SECONDS_PER_DAY 86400
#define DIGITS          "0123456789"

static gboolean
is_leap_year (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_in_month (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return month == 2 && is_leap_year (year) ? 29 : days[month - 1];
}

/* Counts in years that begin in March, so that the leap day comes last, and in
 * eras of 400 years, which all have the same length. */
static ZdDay
day_of_civil (int year, int month, int dom)
{
  int shifted = year - (month <= 2);
  int era = (shifted >= 0 ? shifted : shifted - 399) / 400;
  int year_of_era = shifted - era * 400;
  int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + dom - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * 146097 + day_of_era - 719468;
}

ZdDay
zd_day_new (int year, int month, int day)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month (year, month))
    return ZD_DAY_NONE;
  return day_of_civil (year, month, day);
}

void
zd_day_split (ZdDay day, int *year, int *month, int *dom)
{
  gint64 shifted = (gint64) day + 719468;
  gint64 era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  int day_of_era = shifted - era * 146097;
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int march_month = (5 * day_of_year + 2) / 153;

  *dom = day_of_year - (153 * march_month + 2) / 5 + 1;
  *month = march_month < 10 ? march_month + 3 : march_month - 9;
  *year = era * 400 + year_of_era + (*month <= 2);
}

int
zd_day_year (ZdDay day)
{
  int year, month, dom;

  zd_day_split (day, &year, &month, &dom);
  return year;
}

/* Up to @most digits at *@text, after spaces ("2026 年 11 月"); -1 when there is none. */
static int
take_number (const char **text, int most)
{
  int value = 0;
  int digits = 0;

  *text += strspn (*text, " ");
  for (; digits < most && g_ascii_isdigit (**text); digits++)
    value = value * 10 + g_ascii_digit_value (*(*text)++);
  return digits > 0 ? value : -1;
}

static gboolean
take (const char **text, const char *word)
{
  const char *at = *text + strspn (*text, " ");

  if (!g_str_has_prefix (at, word))
    return FALSE;
  *text = at + strlen (word);
  return TRUE;
}

/* Spreadsheets and databases add a time of day, which a date does not need. */
static gboolean
is_end_or_time (const char *text)
{
  int hour, minute, second = 0;
  int length = 0;

  if (*text == '\0')
    return TRUE;
  if (*text != ' ' && *text != 'T')
    return FALSE;
  if (sscanf (text + 1, "%2d:%2d%n:%2d%n", &hour, &minute, &length, &second, &length) < 2)
    return FALSE;
  text += 1 + length;
  if (*text == '.')
    text += 1 + strspn (text + 1, DIGITS);
  return *text == '\0' && hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 61;
}

typedef struct {
  int year, month, dom; /* 0: not written */
} Written;

/* What parts the numbers; @last, where there is one, ends the date, and a
 * shorter date ends with its own word: 2026年11月. */
typedef struct {
  const char *first, *second, *last;
} Style;

static const Style styles[] = {
  { "-", "-", NULL }, { "/", "/", NULL }, { ".", ".", NULL }, { "年", "月", "日" }, { "年", "月", "号" },
};

/* What follows the year. */
static gboolean
read_styled (const char *text, const Style *style, Written *written)
{
  gboolean worded = style->last != NULL;

  if (!take (&text, style->first))
    return FALSE;
  if (*text == '\0')
    return worded;
  written->month = take_number (&text, 2);
  if (written->month < 1)
    return FALSE;
  if (*text == '\0')
    return !worded;
  if (!take (&text, style->second))
    return FALSE;
  if (*text == '\0')
    return worded;
  written->dom = take_number (&text, 2);
  return written->dom > 0 && (!worded || take (&text, style->last)) && is_end_or_time (text);
}

static gboolean
read_written (const char *text, Written *written)
{
  gsize digits = strspn (text, DIGITS);

  if (digits != 4 && digits != 8)
    return FALSE;
  written->year = take_number (&text, 4);
  if (*text == '\0')
    return TRUE;
  if (digits == 8) {
    written->month = take_number (&text, 2);
    written->dom = take_number (&text, 2);
    return written->month > 0 && written->dom > 0 && is_end_or_time (text);
  }
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++) {
    if (read_styled (text, &styles[i], written))
      return TRUE;
  }
  return FALSE;
}

gboolean
zd_day_parse (const char *text, gboolean partial, ZdDay *day, GError **error)
{
  g_autofree char *clean = zd_text_clean (text);
  Written written = { 0 };
  gboolean readable = read_written (clean, &written);
  gboolean whole = written.dom > 0 || partial;
  ZdDay found = zd_day_new (written.year, MAX (written.month, 1), MAX (written.dom, 1));

  if (readable && whole && found != ZD_DAY_NONE) {
    *day = found;
    return TRUE;
  }
  g_autofree char *shown = zd_text_excerpt (text, 40);
  if (!readable)
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("“%s” is not a date. Write it like 2026-11-22 or 2026年11月22日."), shown);
  else if (!whole)
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("“%s” is not a whole date. Add the month and the day."),
                 shown);
  else
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("There is no such day as “%s”. Check the month and the day."), shown);
  return FALSE;
}

char *
zd_day_format (ZdDay day)
{
  int year, month, dom;

  if (day == ZD_DAY_NONE)
    return g_strdup ("");
  zd_day_split (day, &year, &month, &dom);
  if (year < 0 || year > 9999)
    return g_strdup_printf ("%04d-%02d-%02d", year, month, dom);
  char *text = g_strdup ("0000-00-00");
  for (int i = 3; i >= 0; i--, year /= 10)
    text[i] += year % 10;
  text[5] += month / 10;
  text[6] += month % 10;
  text[8] += dom / 10;
  text[9] += dom % 10;
  return text;
}

ZdDay
zd_day_add_months (ZdDay day, int months)
{
  int year, month, dom;

  if (day == ZD_DAY_NONE)
    return ZD_DAY_NONE;
  zd_day_split (day, &year, &month, &dom);
  gint64 total = (gint64) year * 12 + month - 1 + months;
  if (total < 12 || total > 9999 * 12 + 11)
    return ZD_DAY_NONE;
  year = total / 12;
  month = total % 12 + 1;
  return day_of_civil (year, month, MIN (dom, days_in_month (year, month)));
}

ZdDay
zd_day_today (void)
{
  return (g_get_real_time () / G_USEC_PER_SEC + SHANGHAI_OFFSET) / SECONDS_PER_DAY;
}

GDateTime *
zd_now (void)
{
  g_autoptr (GTimeZone) shanghai = g_time_zone_new_offset (SHANGHAI_OFFSET);

  return g_date_time_new_now (shanghai);
}

char *
zd_timestamp_now (void)
{
  g_autoptr (GDateTime) now = zd_now ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%S%:z");
}
