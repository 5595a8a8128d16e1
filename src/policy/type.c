/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/type.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "policy/code-list.h"

static const char *const kind_names[] = {
  [ZD_KIND_MONEY] = "money", [ZD_KIND_NUMBER] = "number", [ZD_KIND_DATE] = "date", [ZD_KIND_YEAR] = "year",
  [ZD_KIND_BOOL] = "bool",   [ZD_KIND_CODE] = "code",     [ZD_KIND_TEXT] = "text",
};

const char *
zd_kind_name (ZdKind kind)
{
  return kind_names[kind];
}

gboolean
zd_kind_from_name (const char *name, ZdKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_str_equal (kind_names[i], name)) {
      *kind = i;
      return TRUE;
    }
  return FALSE;
}

gboolean
zd_type_is_ordered (const ZdType *type)
{
  switch (type->kind) {
  case ZD_KIND_BOOL:
  case ZD_KIND_TEXT:
    return FALSE;
  case ZD_KIND_CODE:
    return zd_code_list_is_ordered (type->list);
  default:
    return TRUE;
  }
}

static gboolean
parse_number (const ZdType *type, char *text, gint64 *value, GError **error)
{
  if (type->unit[0] != '\0' && g_str_has_suffix (text, type->unit))
    text[strlen (text) - strlen (type->unit)] = '\0';
  return zd_decimal_parse (text, type->scale, value, error);
}

static gboolean
parse_day (const char *text, gint64 *value, GError **error)
{
  ZdDay day;

  if (!zd_day_parse (text, FALSE, &day, error))
    return FALSE;
  *value = day;
  return TRUE;
}

static gboolean
parse_year (char *text, gint64 *value, GError **error)
{
  gint64 year;

  if (g_str_has_suffix (text, "年"))
    text[strlen (text) - strlen ("年")] = '\0';
  if (!zd_decimal_parse (text, 0, &year, error))
    return FALSE;
  if (year < 1 || year > 9999) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("“%ld” is not a calendar year; write four digits, such as 2022."), (long) year);
    return FALSE;
  }
  *value = year;
  return TRUE;
}

static gboolean
parse_bool (const char *text, gint64 *value, GError **error)
{
  gboolean yes = g_str_equal (text, "true") || g_str_equal (text, "是");

  if (!yes && !g_str_equal (text, "false") && !g_str_equal (text, "否")) {
    g_autofree char *shown = zd_text_excerpt (text, 40);

    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("“%s” is neither yes nor no; write 是 or 否."), shown);
    return FALSE;
  }
  *value = yes;
  return TRUE;
}

static gboolean
parse_code (const ZdCodeList *list, const char *text, gint64 *value, GError **error)
{
  int ordinal = zd_code_list_find (list, text);

  if (ordinal < 0)
    ordinal = zd_code_list_find_name (list, text);
  if (ordinal < 0) {
    g_autofree char *shown = zd_text_excerpt (text, 40);

    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("“%s” is not in the code list “%s”."), shown,
                 zd_code_list_name (list));
    return FALSE;
  }
  *value = ordinal;
  return TRUE;
}

gboolean
zd_type_parse (const ZdType *type, const char *text, gint64 *value, GError **error)
{
  g_autofree char *clean = zd_text_clean (text);

  switch (type->kind) {
  case ZD_KIND_MONEY:
  case ZD_KIND_NUMBER:
    return parse_number (type, clean, value, error);
  case ZD_KIND_DATE:
    return parse_day (clean, value, error);
  case ZD_KIND_YEAR:
    return parse_year (clean, value, error);
  case ZD_KIND_BOOL:
    return parse_bool (clean, value, error);
  case ZD_KIND_CODE:
    return parse_code (type->list, clean, value, error);
  case ZD_KIND_TEXT:
    break;
  }
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT,
                       _ ("A text is not a quantity; only whether two texts are the same can be asked."));
  return FALSE;
}

static const ZdCode *
code_of (const ZdType *type, gint64 value)
{
  return zd_code_list_get (type->list, value);
}

char *
zd_type_format (const ZdType *type, gint64 value)
{
  switch (type->kind) {
  case ZD_KIND_MONEY:
  case ZD_KIND_NUMBER:
    return zd_decimal_format (value, type->scale);
  case ZD_KIND_DATE:
    return zd_day_format (CLAMP (value, ZD_DAY_NONE, G_MAXINT32));
  case ZD_KIND_BOOL:
    return g_strdup (value ? "true" : "false");
  case ZD_KIND_CODE:
    return g_strdup (code_of (type, value) ? code_of (type, value)->code : "");
  case ZD_KIND_YEAR:
  case ZD_KIND_TEXT:
    break;
  }
  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

/* "1.2万" and "人" make "1.2 万人"; a Chinese word stands apart from digits, a sign like % does not. */
static char *
describe_number (const ZdType *type, gint64 value)
{
  g_autofree char *number = zd_decimal_format_cn (value, type->scale);
  gsize digits = strspn (number, "-0123456789.");
  const char *word = number[digits] != '\0' ? number + digits : type->unit;
  const char *gap = (guchar)word[0] >= 0x80 ? " " : "";

  return g_strdup_printf ("%.*s%s%s%s", (int)digits, number, gap, number + digits, type->unit);
}

char *
zd_type_describe (const ZdType *type, gint64 value)
{
  switch (type->kind) {
  case ZD_KIND_MONEY:
    return zd_money_format_short (value, TRUE);
  case ZD_KIND_NUMBER:
    return describe_number (type, value);
  case ZD_KIND_YEAR:
    return g_strdup_printf ("%" G_GINT64_FORMAT " 年", value);
  case ZD_KIND_BOOL:
    return g_strdup (value ? "是" : "否");
  case ZD_KIND_CODE:
    return g_strdup (code_of (type, value) ? code_of (type, value)->name : "");
  case ZD_KIND_DATE:
  case ZD_KIND_TEXT:
    break;
  }
  return zd_type_format (type, value);
}
