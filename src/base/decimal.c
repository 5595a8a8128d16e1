/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-base"

#include "config.h"
#include "base/decimal.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

typedef __int128 Wide;

/* While it is read, a number counts units of 10^-18: enough for nine digits
 * after the point in front of the largest multiplier. */
#define READ_SCALE     18
#define INTEGER_DIGITS 19
#define DIGITS         "0123456789"

typedef enum { READ_OK, READ_NOTHING, READ_NOT_A_NUMBER, READ_TOO_FINE, READ_TOO_LARGE } ReadStatus;

static Wide
power_of_ten (int exponent)
{
  Wide power = 1;

  while (exponent-- > 0)
    power *= 10;
  return power;
}

/* Digits and signs that are written in another way, as the parser knows them.
 * Capital numerals are those of payment forms. */
static const struct {
  const char *written;
  const char *known;
} spellings[] = {
  { "负", "-" },  { "−", "-" },   { "零", "〇" }, { "两", "二" }, { "壹", "一" }, { "贰", "二" },
  { "叁", "三" }, { "肆", "四" }, { "伍", "五" }, { "陆", "六" }, { "柒", "七" }, { "捌", "八" },
  { "玖", "九" }, { "拾", "十" }, { "佰", "百" }, { "仟", "千" }, { "萬", "万" }, { "億", "亿" },
};

static const struct {
  const char *sign;
  gint64 factor;
} multipliers[] = {
  { "亿", 100000000 }, { "万", 10000 }, { "千", 1000 }, { "百", 100 }, { "十", 10 },
};

static const char *const numerals[] = { "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

static char *
normalize (const char *text)
{
  g_autofree char *clean = zd_text_clean (text);

  if (g_str_is_ascii (clean))
    return g_steal_pointer (&clean);
  GString *result = g_string_new (clean);
  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    g_string_replace (result, spellings[i].written, spellings[i].known, 0);
  return g_string_free (result, FALSE);
}

/* Removes the commas of "1,234,567.8"; FALSE where they do not part thousands. */
static gboolean
drop_grouping (char *text)
{
  gsize end = strspn (text, DIGITS);
  char *to = text;

  if (text[end] == ',' && (end < 1 || end > 3))
    return FALSE;
  while (text[end] == ',') {
    if (strspn (text + end + 1, DIGITS) != 3)
      return FALSE;
    end += 4;
  }
  for (gsize i = 0; i < end; i++) {
    if (text[i] != ',')
      *to++ = text[i];
  }
  memmove (to, text + end, strlen (text + end) + 1);
  return TRUE;
}

static ReadStatus
read_arabic (char *text, Wide *value)
{
  if (!drop_grouping (text))
    return READ_NOT_A_NUMBER;

  gsize whole = strspn (text, DIGITS);
  const char *fraction = text + whole + (text[whole] == '.');
  gsize fine = strspn (fraction, DIGITS);
  if (whole + fine == 0 || fraction[fine] != '\0')
    return READ_NOT_A_NUMBER;

  while (fine > 0 && fraction[fine - 1] == '0')
    fine--;
  gsize leading = strspn (text, "0");
  if (whole > leading + INTEGER_DIGITS)
    return READ_TOO_LARGE;
  if (fine > READ_SCALE)
    return READ_TOO_FINE;

  *value = 0;
  for (gsize i = 0; i < whole; i++)
    *value = *value * 10 + (text[i] - '0');
  for (gsize i = 0; i < READ_SCALE; i++)
    *value = *value * 10 + (i < fine ? fraction[i] - '0' : 0);
  return READ_OK;
}

static ReadStatus
read_plain (char *text, Wide *value)
{
  g_strstrip (text);
  for (guint i = 0; i < G_N_ELEMENTS (numerals); i++) {
    if (strcmp (text, numerals[i]) == 0) {
      *value = i * power_of_ten (READ_SCALE);
      return READ_OK;
    }
  }
  return read_arabic (text, value);
}

static ReadStatus read_number (char *text, guint level, Wide *value);

/* What follows a multiplier: "二千" in 三万二千, "〇五" in 一百〇五. Speech
 * leaves out the last unit (一万二 is 12000), so a rest that could be meant so is refused. */
static ReadStatus
read_rest (char *text, guint level, Wide *value)
{
  const Wide factor = multipliers[level].factor * power_of_ten (READ_SCALE);
  gboolean named = g_str_has_prefix (text, "〇") || strstr (text, "万") != NULL;

  if (g_str_has_prefix (text, "〇"))
    text += strlen ("〇");
  ReadStatus status = read_number (text, level + 1, value);
  if (status != READ_OK)
    return status;
  return *value < factor && (named || *value >= factor / 10) ? READ_OK : READ_NOT_A_NUMBER;
}

/* What stands before a multiplier. */
static ReadStatus
read_head (char *text, guint level, Wide *value)
{
  const gint64 factor = multipliers[level].factor;

  if (*text == '\0' && factor == 10) {
    *value = power_of_ten (READ_SCALE); /* 十五 */
    return READ_OK;
  }
  /* Only 万 and 亿 multiply what has a multiplier itself. */
  return factor >= 10000 ? read_number (text, level + 1, value) : read_plain (text, value);
}

/* "1.5", "三", "2千5百", "1亿2000万", …; @level is the largest multiplier that may stand in @text. */
static ReadStatus
read_number (char *text, guint level, Wide *value)
{
  if (level == G_N_ELEMENTS (multipliers))
    return read_plain (text, value);
  char *sign = strstr (text, multipliers[level].sign);
  if (sign == NULL)
    return read_number (text, level + 1, value);
  char *rest = g_strchug (sign + strlen (multipliers[level].sign));
  *sign = '\0';

  Wide head = 0, added = 0;
  ReadStatus status = read_head (g_strstrip (text), level, &head);
  const Wide one = power_of_ten (READ_SCALE);
  if (status == READ_OK && head > G_MAXINT64 * one / multipliers[level].factor)
    status = READ_TOO_LARGE;
  if (status == READ_OK && *rest != '\0')
    status = head % one == 0 ? read_rest (rest, level, &added) : READ_NOT_A_NUMBER;
  if (status == READ_OK)
    *value = head * multipliers[level].factor + added;
  return status;
}

static ReadStatus
read_signed (char *text, int scale, gint64 *value)
{
  gboolean negative = *text == '-';
  Wide wide = 0;

  if (*text == '\0')
    return READ_NOTHING;
  if (negative || *text == '+')
    text = g_strchug (text + 1);
  ReadStatus status = read_number (text, 0, &wide);
  if (status != READ_OK)
    return status;

  const Wide unit = power_of_ten (READ_SCALE - scale);
  if (wide % unit != 0)
    return READ_TOO_FINE;
  wide = negative ? -wide / unit : wide / unit;
  if (wide > G_MAXINT64 || wide < G_MININT64)
    return READ_TOO_LARGE;
  *value = wide;
  return READ_OK;
}

static char *
describe (ReadStatus status, const char *text, int scale)
{
  g_autofree char *shown = zd_text_excerpt (text, 40);

  switch (status) {
  case READ_NOTHING:
    return g_strdup (_ ("The number is empty. Enter one, such as 2000 or 1.5亿."));
  case READ_TOO_FINE:
    if (scale == 0)
      return g_strdup_printf (_ ("“%s” is not a whole number. Round it."), shown);
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "“%s” has more than %d digit after the point. Round it.",
                                         "“%s” has more than %d digits after the point. Round it.", scale),
                            shown, scale);
  case READ_TOO_LARGE:
    return g_strdup_printf (_ ("“%s” is too large. Check the number and its unit."), shown);
  default:
    return g_strdup_printf (_ ("“%s” is not a number. Write it like 2000, 2000.5, 2000万 or 1.5亿."), shown);
  }
}

gboolean
zd_decimal_parse (const char *text, int scale, gint64 *value, GError **error)
{
  g_return_val_if_fail (scale >= 0 && scale <= 9, FALSE);
  g_autofree char *number = normalize (text);
  ReadStatus status = read_signed (number, scale, value);

  if (status == READ_OK)
    return TRUE;
  g_autofree char *sentence = describe (status, text, scale);
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT, sentence);
  return FALSE;
}

/* @scale may be larger here than in a value: in 万, a value has four digits more. From the last digit on; zeros behind
 * the point that nothing follows are left out. */
static char *
format_scaled (gint64 value, int scale)
{
  guint64 magnitude = value < 0 ? -(guint64) value : (guint64) value;
  char digits[64], *p = digits + sizeof digits;

  *--p = '\0';
  for (int place = 0; place <= scale || magnitude > 0; place++, magnitude /= 10) {
    if (place == scale && *p != '\0')
      *--p = '.';
    if (place >= scale || magnitude % 10 != 0 || *p != '\0')
      *--p = '0' + magnitude % 10;
  }
  if (value < 0)
    *--p = '-';
  return g_strdup (p);
}

char *
zd_decimal_format (gint64 value, int scale)
{
  g_return_val_if_fail (scale >= 0 && scale <= 9, NULL);
  return format_scaled (value, scale);
}

static gboolean
reaches (gint64 value, int scale, int zeros)
{
  Wide magnitude = value < 0 ? -(Wide) value : value;

  return magnitude >= power_of_ten (scale + zeros);
}

char *
zd_decimal_format_cn (gint64 value, int scale)
{
  static const struct {
    int zeros;
    const char *sign;
  } units[] = { { 12, "万亿" }, { 8, "亿" }, { 4, "万" } };
  char *best = zd_decimal_format (value, scale);

  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    if (!reaches (value, scale, units[i].zeros))
      continue;
    g_autofree char *digits = format_scaled (value, scale + units[i].zeros);
    char *text = g_strconcat (digits, units[i].sign, NULL);
    if (g_utf8_strlen (text, -1) < g_utf8_strlen (best, -1)) {
      g_free (best);
      best = text;
    } else {
      g_free (text);
    }
  }
  return best;
}

char *
zd_count_format (guint64 count)
{
  char digits[24];
  GString *text = g_string_new (NULL);
  gsize length = g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, count);

  for (gsize i = 0; i < length; i++) {
    if (i > 0 && (length - i) % 3 == 0)
      g_string_append_c (text, ',');
    g_string_append_c (text, digits[i]);
  }
  return g_string_free (text, FALSE);
}

char *
zd_money_format (gint64 fen)
{
  guint64 magnitude = fen < 0 ? -(guint64) fen : (guint64) fen;
  g_autofree char *yuan = zd_count_format (magnitude / 100);

  return g_strdup_printf ("%s%s.%02d", fen < 0 ? "-" : "", yuan, (int) (magnitude % 100));
}

/* Zeros of the unit in which people say a sum: 万 or 亿 from one of it on. */
static int
money_unit (gint64 fen)
{
  if (reaches (fen, ZD_SCALE_MONEY, 8))
    return 8;
  return reaches (fen, ZD_SCALE_MONEY, 4) ? 4 : 0;
}

/* The largest of these units that leaves no more than four digits behind the point: more can no longer be read. */
static int
exact_unit (gint64 fen)
{
  int zeros = money_unit (fen);

  while (zeros > 0 && fen % power_of_ten (zeros + ZD_SCALE_MONEY - 4) != 0)
    zeros -= 4;
  return zeros;
}

/* To four digits, but never a digit before the point; halves away from zero. */
static gint64
round_for_table (gint64 fen)
{
  int zeros = money_unit (fen);
  int dropped = zeros + ZD_SCALE_MONEY - 3;

  if (zeros == 0)
    return fen;
  for (int whole = 1; whole < 4 && reaches (fen, ZD_SCALE_MONEY, zeros + whole); whole++)
    dropped++;
  Wide step = power_of_ten (dropped);
  Wide half = fen < 0 ? -step / 2 : step / 2;
  Wide rounded = ((Wide) fen + half) / step * step;
  return rounded == (gint64) rounded ? rounded : fen / step * step;
}

char *
zd_money_format_short (gint64 fen, gboolean exact)
{
  gint64 shown = exact ? fen : round_for_table (fen);
  int zeros = exact ? exact_unit (fen) : money_unit (shown);
  g_autofree char *digits = zeros == 0 && money_unit (shown) > 0 ? zd_money_format (shown)
                                                                 : format_scaled (shown, ZD_SCALE_MONEY + zeros);

  return g_strdup_printf ("%s %s", digits, zeros == 8 ? "亿元" : zeros == 4 ? "万元" : "元");
}

gint64
zd_sat_add (gint64 a, gint64 b)
{
  gint64 sum;

  if (__builtin_add_overflow (a, b, &sum))
    return a < 0 ? G_MININT64 : G_MAXINT64;
  return sum;
}

gint64
zd_sat_sub (gint64 a, gint64 b)
{
  gint64 difference;

  if (__builtin_sub_overflow (a, b, &difference))
    return a < 0 ? G_MININT64 : G_MAXINT64;
  return difference;
}

gint64
zd_muldiv_floor (gint64 a, gint64 b, gint64 c)
{
  g_return_val_if_fail (c > 0, 0);
  Wide product = (Wide) a * b;
  Wide quotient = product / c - (product % c < 0);

  return CLAMP (quotient, G_MININT64, G_MAXINT64);
}
