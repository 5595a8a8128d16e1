/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/date.h"
#include "base/decimal.h"
#include "sheet/number-format.h"
#include "sheet/number.h"

/* libFuzzer calls it. */
int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length);

/* What somebody types as a number or a day comes out as it went in. */
static void
read_entry (const char *text, int scale)
{
  gint64 value, again;
  ZdDay day, same;

  if (zd_decimal_parse (text, scale, &value, NULL)) {
    g_autofree char *plain = zd_decimal_format (value, scale);
    g_autofree char *words = zd_decimal_format_cn (value, scale);
    g_assert_true (zd_decimal_parse (plain, scale, &again, NULL) && again == value);
    g_assert_true (zd_decimal_parse (words, scale, &again, NULL) && again == value);
  }
  if (zd_day_parse (text, TRUE, &day, NULL)) {
    g_autofree char *iso = zd_day_format (day);
    g_assert_true (zd_day_parse (iso, FALSE, &same, NULL) && same == day);
  }
}

#define MAX_DIGITS 400 /* of what is taken for a number at all; 1e-400 has more when it is written out */

/* A cell's number, in either precision, is text that says the same number again. */
static void
read_cell (const char *text, guint max_digits)
{
  g_autoptr (GString) decimal = g_string_new (NULL), again = g_string_new (NULL);
  gboolean lost;

  if (!zd_number_read (text, max_digits, decimal, &lost))
    return;
  g_assert_null (strpbrk (decimal->str, "eE+"));
  if (decimal->len <= MAX_DIGITS) {
    g_assert_true (zd_number_read (decimal->str, max_digits, again, &lost));
    g_assert_cmpstr (decimal->str, ==, again->str);
  }
  if (max_digits == 17)
    g_assert_true (g_ascii_strtod (decimal->str, NULL) == g_ascii_strtod (text, NULL));
}

/* @text: a number, a space, and the code of a format. */
static void
show (const char *text)
{
  const char *space = strchr (text, ' ');
  g_autofree char *number = g_strndup (text, space != NULL ? (gsize) (space - text) : strlen (text));
  g_autoptr (GString) shown = g_string_new (NULL), iso = g_string_new (NULL);
  guint8 flags = 0;
  ZdNumberFormat format = zd_number_format_read (space != NULL ? space + 1 : "");

  if (zd_number_show (number, format, FALSE, 15, shown, &flags) != ZD_CELL_TEXT)
    g_assert_cmpuint (shown->len, >, 0);
  zd_iso_to_date (text, iso);
}

/* The bytes are what somebody typed, or what a cell holds. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *text = g_strndup ((const char *)bytes, length);

  if (g_utf8_validate (text, -1, NULL))
    read_entry (text, length % 10);
  read_cell (text, 15);
  read_cell (text, 17);
  show (text);
  return 0;
}
