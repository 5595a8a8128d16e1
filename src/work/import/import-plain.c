/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/import-plain.h"

#include <string.h>

#include "base/date.h"
#include "policy/code-list.h"

/* All that surely fit. */
#define MAX_DIGITS 18

static int
zeros_of (gint64 multiplier)
{
  int zeros = 0;

  for (; multiplier > 1; multiplier /= 10)
    zeros++;
  return zeros;
}

/* "-1234.5" with at most @digits behind the point; whether more of them are cut off or refused is for the long way. */
static gboolean
read_decimal (const char *text, int digits, gint64 *value)
{
  const char *p = text + (*text == '-');
  gint64 number = 0;
  int n = 0, behind = -1;

  for (; *p != '\0'; p++) {
    if (*p == '.' && behind < 0 && n > 0) {
      behind = 0;
      continue;
    }
    if (!g_ascii_isdigit (*p) || ++n > MAX_DIGITS || behind == digits)
      return FALSE;
    number = number * 10 + (*p - '0');
    behind += behind >= 0;
  }
  digits -= MAX (behind, 0);
  if (n == 0 || n + digits > MAX_DIGITS)
    return FALSE;
  for (; digits > 0; digits--)
    number *= 10;
  *value = *text == '-' ? -number : number;
  return TRUE;
}

static gboolean
read_number (const ZdType *type, gint64 multiplier, const ZdCell *cell, gint64 *value)
{
  gboolean percent = type->kind == ZD_KIND_NUMBER && cell->flags & ZD_CELL_PERCENT && strcmp (type->unit, "%") == 0;

  return cell->kind == ZD_CELL_NUMBER
         && read_decimal (cell->text, type->scale + zeros_of (percent ? 100 : multiplier), value);
}

static int
two_digits (const char *text)
{
  return (text[0] - '0') * 10 + (text[1] - '0');
}

/* "2024-05-01", of years in which nobody means anything else. */
static gboolean
read_date (const ZdCell *cell, gint64 *value)
{
  const char *text = cell->text;
  ZdDay day;

  if (cell->length != strlen ("2024-05-01") || text[4] != '-' || text[7] != '-')
    return FALSE;
  for (guint i = 0; i < cell->length; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (text[i]))
      return FALSE;
  day = zd_day_new (two_digits (text) * 100 + two_digits (text + 2), two_digits (text + 5), two_digits (text + 8));
  *value = day;
  return day != ZD_DAY_NONE && text[0] >= '1';
}

static gboolean
read_code (const ZdCodeList *list, const ZdCell *cell, gint64 *value)
{
  for (const char *p = cell->text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return FALSE;
  *value = zd_code_list_find (list, cell->text);
  return *value >= 0;
}

gboolean
zd_import_plain (const ZdType *type, gint64 multiplier, const ZdCell *cell, gint64 *value)
{
  switch (type->kind) {
  case ZD_KIND_MONEY:
  case ZD_KIND_NUMBER:
    return read_number (type, multiplier, cell, value);
  case ZD_KIND_DATE:
    return read_date (cell, value);
  case ZD_KIND_CODE:
    return cell->kind != ZD_CELL_ERROR && read_code (type->list, cell, value);
  default:
    return FALSE;
  }
}
