/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/import-value.h"

#include <string.h>

#include "base/date.h"
#include "base/decimal.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "work/import/import-plain.h"
#include "policy/code-list.h"
#include "sheet/number.h"

gboolean
zd_import_is_blank (const ZdCell *cell)
{
  static const char *const signs[] = { "-", "--", "—", "——", "/", "\\", "暂无", "N/A", "NA", "n/a", "null", "NULL" };
  g_autofree char *text = NULL;

  if (cell->kind == ZD_CELL_EMPTY || cell->length == 0)
    return TRUE;
  /* Most cells: no sign begins like these. */
  if (cell->kind == ZD_CELL_NUMBER || cell->kind == ZD_CELL_DATE || g_ascii_isdigit (*cell->text))
    return FALSE;
  if (cell->length > 4 * strlen ("——") && !g_ascii_isspace (cell->text[0]) && strncmp (cell->text, "　", 3) != 0)
    return FALSE;
  text = zd_text_clean (cell->text);
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strcmp (text, signs[i]) == 0)
      return TRUE;
  return *text == '\0';
}

static gboolean
closes_table (const char *text)
{
  static const char *const words[] = { "合计", "总计", "小计", "共计", "总和", "TOTAL" };
  g_autofree char *clean = zd_text_clean (text), *key = zd_text_name_key (text, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (key, words[i]))
      return TRUE;
  return strchr (clean, ':') != NULL;
}

gboolean
zd_import_is_closing (const ZdRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (!zd_import_is_blank (&row->cells[i]))
      return closes_table (row->cells[i].text);
  return FALSE;
}

char *
zd_import_text (const ZdCell *cell)
{
  char *text = zd_import_is_blank (cell) ? NULL : zd_text_clean (cell->text);

  if (text != NULL)
    g_strdelimit (text, "\r\n\t", ' ');
  return text;
}

/* ---- numbers ---- */

/* Takes signs of money and a unit off the ends; returns the multiplier of the unit. */
static gint64
take_unit (char *text, gint64 multiplier)
{
  static const struct {
    const char *word;
    gint64 multiplier;
  } units[] = { { "千元", 1000 }, { "元", 1 } };
  gsize length;

  if (g_str_has_prefix (text, "¥") || g_str_has_prefix (text, "￥"))
    memmove (text, g_utf8_next_char (text), strlen (g_utf8_next_char (text)) + 1);
  g_strstrip (text);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    length = strlen (units[i].word);
    if (strlen (text) <= length || !g_str_has_suffix (text, units[i].word))
      continue;
    text[strlen (text) - length] = '\0';
    return units[i].multiplier;
  }
  return strstr (text, "万") != NULL || strstr (text, "亿") != NULL ? 1 : multiplier;
}

/* Commas between thousands; FALSE where they part something else. */
static gboolean
drop_grouping (GString *text, GError **error)
{
  g_autofree char *whole = g_strndup (text->str, strcspn (text->str, "."));
  gint64 ignored;

  if (strchr (whole, ',') == NULL)
    return TRUE;
  if (!zd_decimal_parse (whole, 0, &ignored, error))
    return FALSE;
  g_string_replace (text, ",", "", 0);
  return TRUE;
}

static gboolean
is_plain (const char *text)
{
  const char *digits = text + (*text == '-' || *text == '+');

  return *digits != '\0' && strspn (digits, "0123456789.") == strlen (digits);
}

/* 1234.5 times 10000 is 12345000: the point moves, no digit is computed. */
static void
move_point (GString *text, gint64 multiplier)
{
  char *point = strchr (text->str, '.');
  gsize place = point != NULL ? (gsize) (point - text->str) : text->len;

  if (point != NULL)
    g_string_erase (text, place, 1);
  for (; multiplier > 1; multiplier /= 10)
    if (++place > text->len)
      g_string_append_c (text, '0');
  if (place < text->len)
    g_string_insert_c (text, place, '.');
}

/* Cuts to @digits after the point; *below when that took a number below zero upwards. */
static void
cut_fraction (GString *text, int digits, gboolean *below)
{
  const char *point = strchr (text->str, '.');
  gsize kept = point != NULL ? (gsize) (point - text->str) + 1 + digits : text->len;

  if (kept >= text->len)
    return;
  *below = text->str[0] == '-' && strspn (text->str + kept, "0") < text->len - kept;
  g_string_truncate (text, digits > 0 ? kept : kept - 1);
}

/* A number of @scale digits times @multiplier, a power of ten. */
static gboolean
read_scaled (const char *written, int scale, gint64 multiplier, gboolean exact, gint64 *value, GError **error)
{
  g_autoptr (GString) text = g_string_new (written);
  gboolean below = FALSE;

  if (!drop_grouping (text, error))
    return FALSE;
  if (is_plain (text->str)) {
    move_point (text, multiplier);
    if (!exact)
      cut_fraction (text, scale, &below);
  }
  if (!zd_decimal_parse (text->str, scale, value, error))
    return FALSE;
  *value -= below;
  return TRUE;
}

static gboolean
read_number (const ZdType *type, gint64 multiplier, gboolean exact, const ZdCell *cell, char *text, gint64 *value,
             GError **error)
{
  gboolean percent = g_str_equal (type->unit, "%");

  if (type->kind == ZD_KIND_MONEY)
    return read_scaled (text, type->scale, take_unit (text, multiplier), exact, value, error);
  if (percent && cell->flags & ZD_CELL_PERCENT)
    return read_scaled (text, type->scale, 100, exact, value, error);
  if (*type->unit && strlen (text) > strlen (type->unit) && g_str_has_suffix (text, type->unit))
    text[strlen (text) - strlen (type->unit)] = '\0';
  return read_scaled (text, type->scale, multiplier, exact, value, error);
}

/* ---- dates ---- */

/* A day of our time as a spreadsheet counts it, in a cell that lost its format. */
static gboolean
read_serial (const ZdCell *cell, gint64 *value)
{
  g_autoptr (GString) iso = g_string_new (NULL);
  ZdDay day;

  if (cell->kind != ZD_CELL_NUMBER || cell->length != 5 || !zd_serial_to_date (cell->text, FALSE, TRUE, FALSE, iso)
      || !zd_day_parse (iso->str, FALSE, &day, NULL))
    return FALSE;
  *value = day;
  return TRUE;
}

static int
chinese_digit (gunichar c)
{
  static const char *const digits[] = { "〇○零Ｏ", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

  for (int i = 0; i < (int) G_N_ELEMENTS (digits); i++)
    if (g_utf8_strchr (digits[i], -1, c) != NULL)
      return i;
  return -1;
}

/* "二〇二二年十二月三十一日" as "2022年12月31日"; others stay as they are. (transfer full) */
static char *
with_digits (const char *text)
{
  GString *plain = g_string_new (NULL);
  int before = -1;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    int digit = chinese_digit (g_utf8_get_char (p));
    if (g_str_has_prefix (p, "十")) {
      int after = chinese_digit (g_utf8_get_char (g_utf8_next_char (p)));
      g_string_append (plain, before < 0 ? "1" : "");
      g_string_append (plain, after < 0 ? "0" : "");
      digit = -1;
    } else if (digit >= 0) {
      g_string_append_c (plain, (char) ('0' + digit));
    } else {
      g_string_append_unichar (plain, g_utf8_get_char (p));
    }
    before = digit;
  }
  return g_string_free (plain, FALSE);
}

/* A document's date is often spelt out. Where the day is left out nobody knows it, and none is put in its place. */
static gboolean
read_date (const ZdType *type, const ZdCell *cell, const char *text, gint64 *value, GError **error)
{
  g_autofree char *plain = strstr (text, "年") != NULL ? with_digits (text) : g_strdup (text);
  ZdDay day;

  if (read_serial (cell, value) || zd_type_parse (type, plain, value, NULL))
    return TRUE;
  if (!zd_day_parse (plain, TRUE, &day, NULL))
    return zd_type_parse (type, plain, value, error);
  g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
               _ ("“%s” does not name the day, and none is assumed. Look it up in the document and put it in."), text);
  return FALSE;
}

/* "2021年度", and the year of a whole date or of a month. */
static gboolean
read_year (const ZdType *type, char *text, gint64 *value, GError **error)
{
  ZdDay day;

  if (g_str_has_suffix (text, "年度"))
    text[strlen (text) - strlen ("年度")] = '\0';
  if (strlen (text) >= strlen ("2025-1") && zd_day_parse (text, TRUE, &day, NULL)) {
    *value = zd_day_year (day);
    return TRUE;
  }
  return zd_type_parse (type, text, value, error);
}

/* ---- yes and no, codes ---- */

static gboolean
read_bool (const ZdType *type, const char *text, gint64 *value, GError **error)
{
  static const char *const yes[] = { "是", "有", "√", "✓", "✔", "Y", "YES", "TRUE", "1", "对" };
  static const char *const no[] = { "否", "无", "没有", "×", "✗", "✘", "N", "NO", "FALSE", "0", "错" };
  g_autofree char *upper = g_ascii_strup (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    if (strcmp (upper, yes[i]) == 0) {
      *value = 1;
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    if (strcmp (upper, no[i]) == 0) {
      *value = 0;
      return TRUE;
    }
  return zd_type_parse (type, text, value, error);
}

static gboolean
is_above (const ZdCodeList *list, int above, int below)
{
  return above < below && below <= zd_code_list_get (list, above)->last;
}

/* Is every other name found in @text one above @code, or part of its name? */
static gboolean
stands_alone (const ZdCodeList *list, const GArray *found, int code)
{
  const char *name = zd_code_list_get (list, code)->name;

  for (guint i = 0; i < found->len; i++) {
    int other = g_array_index (found, int, i);
    if (other != code && !is_above (list, other, code) && strstr (name, zd_code_list_get (list, other)->name) == NULL)
      return FALSE;
  }
  return TRUE;
}

int
zd_import_find_code (const ZdCodeList *list, const char *text)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (int));
  int best = -1;

  for (guint i = 0; i < zd_code_list_size (list); i++) {
    int code = i;
    const char *name = zd_code_list_get (list, i)->name;
    if (strlen (name) >= strlen ("两字") && strstr (text, name) != NULL)
      g_array_append_val (found, code);
  }
  for (guint i = 0; i < found->len; i++) {
    int code = g_array_index (found, int, i);
    if (!stands_alone (list, found, code))
      continue;
    if (best >= 0 && !is_above (list, best, code))
      return -1;
    best = code;
  }
  return best;
}

/* "C3411": the class letter in front of the digits. */
static int
find_statistical (const ZdCodeList *list, const char *text)
{
  return g_ascii_isupper (text[0]) && g_ascii_isdigit (text[1]) ? zd_code_list_find (list, text + 1) : -1;
}

/* 专精特新“小巨人”企业 and 专精特新小巨人企业 are the same. */
static char *
without_quotes (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    GUnicodeType type = g_unichar_type (c);
    if (c != '"' && c != '\'' && c != ' ' && type != G_UNICODE_INITIAL_PUNCTUATION
        && type != G_UNICODE_FINAL_PUNCTUATION)
      g_string_append_unichar (plain, c);
  }
  return g_string_free (plain, FALSE);
}

/* What people say of what the ministry calls 专精特新企业 and 专精特新小巨人企业; each is replaced in what those before it have
 * left. 专精特新 alone may be either. (transfer full) */
static char *
in_full (const char *text)
{
  static const char *const said[][2] = { { "中小企业", "企业" },
                                         { "小巨人企业", "小巨人" },
                                         { "专精特新小巨人", "小巨人" },
                                         { "小巨人", "专精特新小巨人企业" } };
  GString *full = g_string_new (text);

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    g_string_replace (full, said[i][0], said[i][1], 0);
  return g_string_free (full, FALSE);
}

static int
find_named (const ZdCodeList *list, const char *text)
{
  g_autofree char *full = NULL;
  int code = zd_import_find_code (list, text);

  if (code >= 0)
    return code;
  full = in_full (text);
  return zd_import_find_code (list, full);
}

static gboolean
read_code (const ZdType *type, const char *text, gint64 *value, GError **error)
{
  g_autofree char *plain = NULL;
  int code;

  if (zd_type_parse (type, text, value, NULL))
    return TRUE;
  plain = without_quotes (text);
  code = find_statistical (type->list, plain);
  if (code < 0)
    code = find_named (type->list, plain);
  if (code < 0)
    return zd_type_parse (type, text, value, error);
  *value = code;
  return TRUE;
}

gboolean
zd_import_value (const ZdType *type, gint64 multiplier, gboolean exact, const ZdCell *cell, gint64 *value,
                 GError **error)
{
  g_autofree char *text = NULL;

  if (zd_import_plain (type, multiplier, cell, value))
    return TRUE;
  text = zd_text_clean (cell->text);
  if (cell->kind == ZD_CELL_ERROR) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("The cell holds the error %s of the spreadsheet."), text);
    return FALSE;
  }
  switch (type->kind) {
  case ZD_KIND_MONEY:
  case ZD_KIND_NUMBER:
    return read_number (type, multiplier, exact, cell, text, value, error);
  case ZD_KIND_DATE:
    return read_date (type, cell, text, value, error);
  case ZD_KIND_YEAR:
    return read_year (type, text, value, error);
  case ZD_KIND_BOOL:
    return read_bool (type, text, value, error);
  case ZD_KIND_CODE:
    return read_code (type, text, value, error);
  case ZD_KIND_TEXT:
    break;
  }
  g_return_val_if_reached (FALSE);
}
