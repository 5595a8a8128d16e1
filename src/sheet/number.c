/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/number.h"

#include <math.h>
#include <string.h>

#include "base/date.h"

#define KEPT_DIGITS    15  /* of a spreadsheet's number */
#define MAX_DIGITS     400 /* of a text that is taken for a number */
#define MAX_EXPONENT   400 /* beyond that of a double */
#define SECONDS_A_DAY  86400
#define NANODAYS_A_DAY 1000000000

/* value = 0.DIGITS × 10^point; no zero at either end, none at all for zero. */
typedef struct {
  char digits[MAX_DIGITS];
  int n_digits;
  int point;
  gboolean negative;
  gboolean scientific;
} Number;

static const char *
scan_digits (Number *self, const char *text)
{
  gboolean fraction = FALSE;
  int seen = 0;

  for (;; text++) {
    if (*text == '.' && !fraction) {
      fraction = TRUE;
      continue;
    }
    if (!g_ascii_isdigit (*text) || seen == MAX_DIGITS)
      break;
    seen++;
    if (*text != '0' || self->n_digits > 0)
      self->digits[self->n_digits++] = *text;
    if (!fraction && self->n_digits > 0)
      self->point++;
    else if (fraction && self->n_digits == 0)
      self->point--;
  }
  return seen > 0 ? text : NULL;
}

static const char *
scan_exponent (Number *self, const char *text)
{
  int sign = 1;
  int exponent = 0;

  if (*text != 'e' && *text != 'E')
    return text;
  self->scientific = TRUE;
  text++;
  if (*text == '+' || *text == '-')
    sign = *text++ == '-' ? -1 : 1;
  if (!g_ascii_isdigit (*text))
    return NULL;
  for (; g_ascii_isdigit (*text); text++) {
    exponent = exponent * 10 + (*text - '0');
    if (exponent > MAX_EXPONENT)
      return NULL;
  }
  self->point += sign * exponent;
  return text;
}

static void
strip_zeros (Number *self)
{
  while (self->n_digits > 0 && self->digits[self->n_digits - 1] == '0')
    self->n_digits--;
  if (self->n_digits == 0) {
    self->point = 0;
    self->negative = FALSE;
  }
}

static gboolean
scan (Number *self, const char *text)
{
  self->n_digits = self->point = 0;
  self->scientific = FALSE;
  text += strspn (text, " \t\r\n");
  self->negative = *text == '-';
  if (*text == '-' || *text == '+')
    text++;
  text = scan_digits (self, text);
  if (text != NULL)
    text = scan_exponent (self, text);
  if (text == NULL || text[strspn (text, " \t\r\n")] != '\0')
    return FALSE;
  strip_zeros (self);
  return TRUE;
}

static void
round_digits (Number *self, int keep)
{
  gboolean up;
  int i;

  if (self->n_digits <= keep)
    return;
  up = self->digits[keep] >= '5';
  self->n_digits = keep;
  for (i = keep - 1; up && i >= 0; i--) {
    up = self->digits[i] == '9';
    self->digits[i] = up ? '0' : self->digits[i] + 1;
  }
  if (up) { /* 999… became 1000… */
    self->digits[0] = '1';
    self->point++;
  }
  strip_zeros (self);
}

static void
append_zeros (GString *text, int n)
{
  for (; n > 0; n--)
    g_string_append_c (text, '0');
}

static void
print (const Number *self, GString *decimal)
{
  int whole = CLAMP (self->point, 0, self->n_digits);

  g_string_truncate (decimal, 0);
  if (self->negative)
    g_string_append_c (decimal, '-');
  g_string_append_len (decimal, self->digits, whole);
  append_zeros (decimal, self->point - whole);
  if (self->point <= 0)
    g_string_append_c (decimal, '0');
  if (whole < self->n_digits) {
    g_string_append_c (decimal, '.');
    append_zeros (decimal, -self->point);
    g_string_append_len (decimal, self->digits + whole, self->n_digits - whole);
  }
}

/* By as few digits as say the same double as @text; FALSE: it is beyond all doubles. */
static gboolean
scan_double (Number *self, const char *text, guint max_digits)
{
  const double value = g_ascii_strtod (text, NULL);
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    return FALSE;
  zd_number_print (value, max_digits, digits);
  return scan (self, digits);
}

gboolean
zd_number_read (const char *text, guint max_digits, GString *decimal, gboolean *lost)
{
  Number number;

  if (!scan (&number, text))
    return FALSE;
  *lost = number.point > KEPT_DIGITS;
  if (number.n_digits > KEPT_DIGITS && (number.scientific || number.n_digits > number.point) &&
      (max_digits <= KEPT_DIGITS || !scan_double (&number, text, max_digits)))
    round_digits (&number, KEPT_DIGITS);
  print (&number, decimal);
  return TRUE;
}

void
zd_number_print (double value, guint max_digits, char text[G_ASCII_DTOSTR_BUF_SIZE])
{
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };

  for (guint i = 0; i < G_N_ELEMENTS (formats) && KEPT_DIGITS + i <= max_digits; i++) {
    g_ascii_formatd (text, G_ASCII_DTOSTR_BUF_SIZE, formats[i], value);
    if (g_ascii_strtod (text, NULL) == value)
      return;
  }
}

gboolean
zd_number_is_mangled (const char *text)
{
  Number number;

  /* Cheap to say no: this is asked of every text. */
  return g_ascii_isdigit (text[0]) && strpbrk (text, "eE") != NULL && strpbrk (text, "+") != NULL &&
         scan (&number, text) && number.scientific && number.point > number.n_digits;
}

void
zd_number_pad (GString *decimal, guint width)
{
  gsize at = decimal->str[0] == '-' ? 1 : 0;

  if (strchr (decimal->str, '.') != NULL)
    return;
  while (decimal->len - at < width)
    g_string_insert_c (decimal, at, '0');
}

/* Splits "45413.354166" into days and seconds. */
static gboolean
split_serial (const char *decimal, gint64 *days, int *seconds)
{
  gint64 nanodays = 0;
  gint64 unit = NANODAYS_A_DAY / 10;

  *days = 0;
  for (; g_ascii_isdigit (*decimal); decimal++) {
    *days = *days * 10 + (*decimal - '0');
    if (*days > G_MAXINT32)
      return FALSE;
  }
  if (*decimal == '.') {
    for (decimal++; g_ascii_isdigit (*decimal); decimal++, unit /= 10)
      nanodays += (*decimal - '0') * unit;
  }
  *seconds = (nanodays * SECONDS_A_DAY + NANODAYS_A_DAY / 2) / NANODAYS_A_DAY;
  return *decimal == '\0';
}

/* @before: '\0' for none. A sheet may have millions of dates, and printf takes its time. */
static void
append_digits (GString *text, char before, int value, guint width)
{
  gsize at;

  if (before != '\0')
    g_string_append_c (text, before);
  at = text->len;
  g_string_set_size (text, at + width);
  for (guint i = width; i > 0; i--, value /= 10)
    text->str[at + i - 1] = (char) ('0' + value % 10);
}

static void
append_time (GString *iso, int seconds)
{
  append_digits (iso, iso->len > 0 ? ' ' : '\0', seconds / 3600, 2);
  append_digits (iso, ':', seconds / 60 % 60, 2);
  append_digits (iso, ':', seconds % 60, 2);
}

static gboolean
append_day (GString *iso, ZdDay day)
{
  int year, month, dom;

  if (day == ZD_DAY_NONE)
    return FALSE;
  zd_day_split (day, &year, &month, &dom);
  if (year > 9999)
    return FALSE;
  append_digits (iso, '\0', year, 4);
  append_digits (iso, '-', month, 2);
  append_digits (iso, '-', dom, 2);
  return TRUE;
}

/* Serial 1 is 1900-01-01; serial 61 and later are one day ahead of that
 * count, for the programs believe in 1900-02-29. */
static ZdDay
day_of_serial (gint64 serial, gboolean from_1904)
{
  const ZdDay last = zd_day_new (9999, 12, 31);
  gint64 day;

  if (from_1904)
    day = zd_day_new (1904, 1, 1) + serial;
  else if (serial == 0 || serial == 60)
    return ZD_DAY_NONE;
  else
    day = zd_day_new (1899, 12, 30) + serial + (serial < 60 ? 1 : 0);
  return day <= last ? (ZdDay)day : ZD_DAY_NONE;
}

gboolean
zd_serial_to_date (const char *decimal, gboolean from_1904, gboolean date, gboolean time, GString *iso)
{
  gint64 days;
  int seconds;

  g_string_truncate (iso, 0);
  if (!split_serial (decimal, &days, &seconds))
    return FALSE;
  if (time && seconds == SECONDS_A_DAY) { /* 23:59:59.6 */
    days++;
    seconds = 0;
  }
  if (date && !append_day (iso, day_of_serial (days, from_1904)))
    return FALSE;
  if (time)
    append_time (iso, seconds);
  return TRUE;
}

static gboolean
scan_number (const char **text, int n_digits, char after, int *value)
{
  *value = 0;
  for (int i = 0; i < n_digits; i++, (*text)++) {
    if (!g_ascii_isdigit (**text))
      return FALSE;
    *value = *value * 10 + (**text - '0');
  }
  if (after == '\0')
    return TRUE;
  return *(*text)++ == after;
}

/* "2024-05-01" */
static gboolean
scan_day (const char **text, ZdDay *day)
{
  int year, month, dom;

  if (!scan_number (text, 4, '-', &year) || !scan_number (text, 2, '-', &month) || !scan_number (text, 2, '\0', &dom))
    return FALSE;
  *day = zd_day_new (year, month, dom);
  return *day != ZD_DAY_NONE;
}

/* "08:30:00", "08:30:00.000Z"; "08:30". A day's seconds for what is rounded to its end: "23:59:59.9999997". */
static gboolean
scan_time (const char *text, int *seconds)
{
  int hour, minute, second = 0;

  if (!scan_number (&text, 2, ':', &hour) || !scan_number (&text, 2, '\0', &minute))
    return FALSE;
  if (*text == ':') {
    text++;
    if (!scan_number (&text, 2, '\0', &second))
      return FALSE;
  }
  *seconds = hour * 3600 + minute * 60 + second;
  if (*text == '.') {
    *seconds += text[1] >= '5' && text[1] <= '9';
    text += 1 + strspn (text + 1, "0123456789");
  }
  if (*text == 'Z')
    text++;
  return *text == '\0' && hour < 24 && minute < 60 && second < 60;
}

gboolean
zd_iso_to_date (const char *text, GString *iso)
{
  const gboolean has_day = strlen (text) >= 10 && text[4] == '-';
  ZdDay day = ZD_DAY_NONE;
  int seconds = 0;

  g_string_truncate (iso, 0);
  if (has_day && !scan_day (&text, &day))
    return FALSE;
  if (!has_day || *text != '\0') {
    if (*text == 'T' || *text == ' ')
      text++;
    else if (has_day)
      return FALSE;
    if (!scan_time (text, &seconds))
      return FALSE;
  }
  if (has_day && !append_day (iso, day + seconds / SECONDS_A_DAY))
    return FALSE;
  seconds %= SECONDS_A_DAY;
  if (!has_day || seconds != 0)
    append_time (iso, seconds);
  return TRUE;
}
