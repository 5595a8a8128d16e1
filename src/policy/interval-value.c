/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/interval-private.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "policy/code-list.h"

#define DIGITS "0123456789"

/* ---- the reader ---- */

static void
skip_spaces (ZdIntervalReader *self)
{
  self->at += strspn (self->at, " ");
}

gboolean
zd_interval_take (ZdIntervalReader *self, const char *word)
{
  skip_spaces (self);
  if (!g_str_has_prefix (self->at, word))
    return FALSE;
  self->at += strlen (word);
  return TRUE;
}

gboolean
zd_interval_at_end (ZdIntervalReader *self)
{
  skip_spaces (self);
  return self->at[0] == '\0';
}

gboolean
zd_interval_refuse_rest (ZdIntervalReader *self, GError **error)
{
  const char *unit = self->type->unit;
  g_autofree char *rest = NULL;

  if (zd_interval_at_end (self)) {
    g_set_error_literal (
        error, ZD_ERROR, ZD_ERROR_INPUT,
        _ ("The range breaks off: a value is missing at its end. Write it like [20, 400) or 不低于20."));
    return FALSE;
  }
  rest = zd_text_excerpt (self->at, 20);
  if (unit[0] != '\0')
    g_set_error (
        error, ZD_ERROR, ZD_ERROR_INPUT,
        _ ("“%s” is not understood here. The value is counted in %s; write it like [20, 400) or 不低于20."),
        rest, unit);
  else
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("“%s” is not understood here. Write the range like [20, 400), 不低于20 or 2022年以来."),
                 rest);
  return FALSE;
}

ZdEnd
zd_interval_end (const ZdIntervalValue *value, gboolean lower, gboolean closed, ZdEndRule rule)
{
  return (ZdEnd){
    .value = lower == closed ? value->first : value->last, .bounded = TRUE, .closed = closed, .rule = rule
  };
}

/* ---- numbers ---- */

#define NUMERALS "十百千万亿拾佰仟萬億〇零一二两三四五六七八九壹贰叁肆伍陆柒捌玖"

/* Words that count the same. */
static const char *const same_units[][4] = {
  { "元", "元人民币", "圆" }, { "%", "个百分点" }, { "人", "名", "位" }, { "家", "户", "个" },
  { "项", "件", "个" },       { "处", "个" },      { "件", "个" },       { "平方米", "平米", "㎡" },
  { "月", "个月" },           { "年", "周年" },
};

gboolean
zd_interval_is_grouping (const char *comma)
{
  return comma[0] == ',' && g_ascii_isdigit (comma[-1]) && strspn (comma + 1, DIGITS) == 3;
}

static gboolean
is_numeral (const char *text)
{
  return text[0] != '\0' && g_utf8_strchr (NUMERALS, -1, g_utf8_get_char (text)) != NULL;
}

/* Bytes of the longest way to write @unit at @text. */
static gsize
unit_length (const char *unit, const char *text)
{
  gsize longest = g_str_has_prefix (text, unit) ? strlen (unit) : 0;

  for (guint i = 0; i < G_N_ELEMENTS (same_units); i++) {
    if (!g_str_equal (same_units[i][0], unit))
      continue;
    for (guint j = 1; j < G_N_ELEMENTS (same_units[i]) && same_units[i][j] != NULL; j++)
      if (g_str_has_prefix (text, same_units[i][j]))
        longest = MAX (longest, strlen (same_units[i][j]));
  }
  return longest;
}

/* Bytes of 万, 三十 … at @text with the spaces before them; in 500千瓦 the 千 is the unit's. */
static gsize
numerals_length (const char *text, const char *unit)
{
  gsize length = 0;

  for (;;) {
    const char *next = text + length + strspn (text + length, " ");

    if (!is_numeral (next) || unit_length (unit, next) > 0)
      return length;
    length = g_utf8_next_char (next) - text;
  }
}

/* Bytes of "-5,000.5", "2000 万", "1亿5000万". */
static gsize
number_length (const char *text, const char *unit)
{
  gsize length = strspn (text, "+-");
  gsize more;

  do {
    more = numerals_length (text + length, unit);
    more += strspn (text + length + more, DIGITS ".");
    if (more == 0 && length > 0 && zd_interval_is_grouping (text + length))
      more = 1;
    length += more;
  } while (more > 0);
  return length;
}

gboolean
zd_interval_take_unit (ZdIntervalReader *self)
{
  const char *unit = self->type->unit;
  gsize numerals, length;

  if (self->type->kind != ZD_KIND_MONEY && self->type->kind != ZD_KIND_NUMBER)
    return FALSE;
  numerals = numerals_length (self->at, unit);
  self->at += numerals;
  skip_spaces (self);
  length = unit_length (unit, self->at);
  self->at += length;
  return numerals + length > 0;
}

static gboolean
parse_number (const char *text, int scale, ZdIntervalValue *value, GError **error)
{
  if (!zd_decimal_parse (text, scale, &value->first, error))
    return FALSE;
  value->last = value->first;
  return TRUE;
}

/* A ratio has no unit: 3% of it is 0.03. Digits that a number behind it keeps. */
static int
scale_behind (ZdIntervalReader *self)
{
  const ZdType *type = self->type;
  gboolean is_ratio = type->kind == ZD_KIND_NUMBER && *type->unit == '\0' && type->scale >= 2;

  return is_ratio && zd_interval_take (self, "%") ? type->scale - 2 : type->scale;
}

static gboolean
read_number (ZdIntervalReader *self, ZdIntervalValue *value, GError **error)
{
  gsize length = number_length (self->at, self->type->unit);
  g_autofree char *number = g_strndup (self->at, length);

  if (length == 0)
    return zd_interval_refuse_rest (self, error);
  value->number = self->at;
  value->digits = strspn (number, "+-" DIGITS ".,");
  value->multipliers = strpbrk (number + value->digits, DIGITS) == NULL ? length - value->digits : 0;
  self->at += length;
  value->has_unit = zd_interval_take_unit (self);
  return parse_number (number, scale_behind (self), value, error);
}

gboolean
zd_interval_share_multipliers (const ZdIntervalReader *self, ZdIntervalValue *lo, const ZdIntervalValue *hi,
                               GError **error)
{
  g_autofree char *number = NULL;

  if (lo->number == NULL || lo->has_unit || lo->multipliers > 0 || hi->multipliers == 0 || hi->digits == 0)
    return TRUE;
  number = g_strdup_printf ("%.*s%.*s", lo->digits, lo->number, hi->multipliers, hi->number + hi->digits);
  return parse_number (number, self->type->scale, lo, error);
}

/* ---- dates and years ---- */

/* Up to @most digits that no further digit follows; 0 when there are none or more. */
static int
take_digits (ZdIntervalReader *self, guint most)
{
  int number = 0;
  gsize length;

  skip_spaces (self);
  length = strspn (self->at, DIGITS);
  if (length == 0 || length > most)
    return 0;
  for (; length > 0; length--)
    number = number * 10 + g_ascii_digit_value (*self->at++);
  return number;
}

/* "6月", "30日": @word behind at most two digits, or nothing is taken. */
static int
take_counted (ZdIntervalReader *self, const char *word, const char *other)
{
  const char *start = self->at;
  int number = take_digits (self, 2);

  if (number > 0 && (zd_interval_take (self, word) || zd_interval_take (self, other)))
    return number;
  self->at = start;
  return 0;
}

/* "-04" behind a year or month, or nothing is taken. */
static int
take_separated (ZdIntervalReader *self, char separator)
{
  const char *start = self->at;
  int number = 0;

  if (self->at[0] == separator && g_ascii_isdigit (self->at[1])) {
    self->at++;
    number = take_digits (self, 2);
  }
  if (number == 0)
    self->at = start;
  return number;
}

static void
read_month_and_day (ZdIntervalReader *self, int *month, int *day)
{
  char separator = self->at[0];

  if (zd_interval_take (self, "年")) {
    zd_interval_take (self, "度");
    *month = take_counted (self, "月份", "月");
    if (*month > 0)
      *day = take_counted (self, "日", "号");
  } else if (separator != '\0' && strchr ("-/.", separator) != NULL) {
    *month = take_separated (self, separator);
    if (*month > 0)
      *day = take_separated (self, separator);
  }
}

/* Reads year, month and day; a part that is not written is 0. */
static gboolean
read_parts (ZdIntervalReader *self, int *year, int *month, int *day)
{
  gsize digits = strspn (self->at, DIGITS);

  *year = *month = *day = 0;
  if (digits == 8) {
    int packed = take_digits (self, 8);

    *year = packed / 10000;
    *month = packed / 100 % 100;
    *day = packed % 100;
    return *year > 0 && *month > 0 && *day > 0;
  }
  if (digits == 4) {
    *year = take_digits (self, 4);
    read_month_and_day (self, month, day);
    return *year > 0;
  }
  *year = self->year;
  *month = take_counted (self, "月份", "月");
  if (*month == 0)
    *month = self->month;
  *day = take_counted (self, "日", "号");
  return *year > 0 && *month > 0;
}

static gboolean
read_date (ZdIntervalReader *self, ZdIntervalValue *value, GError **error)
{
  const char *start = self->at;
  int year, month, day;
  gboolean is_date = read_parts (self, &year, &month, &day);
  ZdDay first = is_date ? zd_day_new (year, MAX (month, 1), MAX (day, 1)) : ZD_DAY_NONE;
  g_autofree char *shown = g_strndup (start, self->at - start);

  if (!is_date || self->at == start) {
    self->at = start;
    return zd_interval_refuse_rest (self, error);
  }
  if (first == ZD_DAY_NONE) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("There is no such day as “%s”. Check the month and the day."), shown);
    return FALSE;
  }
  self->year = year;
  self->month = month;
  value->first = value->last = first;
  if (month == 0)
    value->last = zd_day_new (year, 12, 31);
  else if (day == 0)
    value->last = zd_day_new (year, month, 1) + g_date_get_days_in_month (month, year) - 1;
  return TRUE;
}

static gboolean
read_year (ZdIntervalReader *self, ZdIntervalValue *value, GError **error)
{
  value->first = value->last = take_digits (self, 4);
  if (value->first == 0)
    return zd_interval_refuse_rest (self, error);
  if (zd_interval_take (self, "年"))
    zd_interval_take (self, "度");
  return TRUE;
}

/* ---- words ---- */

static gboolean
read_bool (ZdIntervalReader *self, ZdIntervalValue *value, GError **error)
{
  if (zd_interval_take (self, "true") || zd_interval_take (self, "是"))
    value->first = value->last = 1;
  else if (!zd_interval_take (self, "false") && !zd_interval_take (self, "否"))
    return zd_interval_refuse_rest (self, error);
  return TRUE;
}

/* The longest code or name of the list that stands here; a code goes before a name. */
static gboolean
read_code (ZdIntervalReader *self, ZdIntervalValue *value, GError **error)
{
  const ZdCodeList *list = self->type->list;
  gsize longest = 0;

  for (guint i = 0; i < zd_code_list_size (list); i++) {
    const ZdCode *code = zd_code_list_get (list, i);
    gsize length = strlen (code->code);

    if (length > longest && g_str_has_prefix (self->at, code->code)) {
      longest = length;
      value->first = i;
    }
  }
  for (guint i = 0; i < zd_code_list_size (list); i++) {
    const ZdCode *code = zd_code_list_get (list, i);
    gsize length = strlen (code->name);

    if (length > longest && g_str_has_prefix (self->at, code->name) &&
        zd_code_list_find_name (list, code->name) == (int)i) {
      longest = length;
      value->first = i;
    }
  }
  self->at += longest;
  value->last = value->first;
  return longest > 0 || zd_interval_refuse_rest (self, error);
}

static gboolean
read_kind (ZdIntervalReader *self, ZdIntervalValue *value, GError **error)
{
  switch (self->type->kind) {
  case ZD_KIND_MONEY:
    zd_interval_take (self, "人民币");
    skip_spaces (self);
    return read_number (self, value, error);
  case ZD_KIND_NUMBER:
    return read_number (self, value, error);
  case ZD_KIND_DATE:
    return read_date (self, value, error);
  case ZD_KIND_YEAR:
    return read_year (self, value, error);
  case ZD_KIND_BOOL:
    return read_bool (self, value, error);
  case ZD_KIND_CODE:
    return read_code (self, value, error);
  case ZD_KIND_TEXT:
    break;
  }
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT,
                       _ ("A text has no range; only whether two texts are the same can be asked."));
  return FALSE;
}

gboolean
zd_interval_read_value (ZdIntervalReader *self, ZdIntervalValue *value, GError **error)
{
  skip_spaces (self);
  *value = (ZdIntervalValue){ .text = self->at };
  if (!read_kind (self, value, error))
    return FALSE;
  value->length = self->at - value->text;
  return TRUE;
}
