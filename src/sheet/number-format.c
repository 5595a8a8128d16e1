/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/number-format.h"

#include <string.h>

#include "sheet/number.h"

/* Letters found in a format code, outside of what is only shown. */
typedef struct {
  gboolean year_or_day, month, hour, minute_or_second;
  gboolean elapsed, percent, other;
  guint zeros;
} FormatLetters;

/* Passes over "…", \x, _x, *x and […]; NULL when @code begins with none of them. */
static const char *
skip_decoration (const char *code, FormatLetters *letters)
{
  const char *end;

  switch (*code) {
  case '"':
    end = strchr (code + 1, '"');
    break;
  case '[':
    end = strchr (code, ']');
    letters->elapsed |= end != NULL && end == code + 1 + strspn (code + 1, "hHmMsS");
    break;
  case '\\':
  case '_':
  case '*':
    end = code[1] != '\0' ? code + 1 : code; /* of a longer character the rest means nothing */
    break;
  default:
    return NULL;
  }
  return end != NULL ? end + 1 : code + strlen (code);
}

/* Passes over words that are made of letters with another meaning; "G/通用格式" is General as programs in Chinese write
 * it, and "G/標準", "G/표준" elsewhere. */
static gsize
word_length (const char *code)
{
  static const char *const words[] = { "General", "G/通用格式", "G/標準", "G/표준", "AM/PM", "A/P", "E+", "E-" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    if (g_ascii_strncasecmp (code, words[i], strlen (words[i])) == 0)
      return strlen (words[i]);
  }
  return 0;
}

static void
note_letter (char c, FormatLetters *letters)
{
  switch (g_ascii_tolower (c)) {
  case 'y':
  case 'd':
  case 'e': /* the year of an era */
  case 'g': /* the era */
    letters->year_or_day = TRUE;
    break;
  case 'm':
    letters->month = TRUE;
    break;
  case 'h':
    letters->hour = TRUE;
    break;
  case 's':
    letters->minute_or_second = TRUE;
    break;
  case '%':
    letters->percent = TRUE;
    break;
  case '0':
    letters->zeros++;
    break;
  default:
    letters->other = TRUE;
  }
}

ZdNumberFormat
zd_number_format_read (const char *code)
{
  FormatLetters found = { 0 };
  ZdNumberFormat format = { 0 };

  while (*code != '\0' && *code != ';') {
    const char *after = skip_decoration (code, &found);
    gsize word = word_length (code);

    found.other |= word > 0 || (after != NULL && strchr ("_[", *code) == NULL); /* room and colours show no text */
    if (after == NULL && word == 0)
      note_letter (*code, &found);
    code = after != NULL ? after : code + MAX (word, 1);
  }
  if (found.elapsed)
    return format;
  format.time = found.hour || found.minute_or_second;
  format.date = found.year_or_day || (found.month && !format.time);
  format.percent = found.percent;
  if (!found.other && !format.time && !format.date && !format.percent && found.zeros > 1)
    format.digits = MIN (found.zeros, 32);
  return format;
}

ZdNumberFormat
zd_number_format_builtin (guint64 id)
{
  const ZdNumberFormat date = { .date = 1 };
  const ZdNumberFormat time = { .time = 1 };
  const ZdNumberFormat both = { .date = 1, .time = 1 };
  const ZdNumberFormat percent = { .percent = 1 };
  const ZdNumberFormat none = { 0 };

  if (id == 9 || id == 10)
    return percent;
  if (id == 22)
    return both;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47 || id == 55 || id == 56)
    return time;
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58))
    return date;
  return none;
}

ZdCellKind
zd_number_show (const char *number, ZdNumberFormat format, gboolean from_1904, guint max_digits, GString *shown,
                guint8 *flags)
{
  gboolean lost;

  if (!zd_number_read (number, max_digits, shown, &lost))
    return ZD_CELL_TEXT;
  if (format.date || format.time) {
    g_autofree char *serial = g_strdup (shown->str);
    if (zd_serial_to_date (serial, from_1904, format.date, format.time, shown))
      return ZD_CELL_DATE;
    g_string_assign (shown, serial);
  }
  zd_number_pad (shown, format.digits);
  if (lost)
    *flags |= ZD_CELL_PRECISION_LOST;
  if (format.percent)
    *flags |= ZD_CELL_PERCENT;
  return ZD_CELL_NUMBER;
}
