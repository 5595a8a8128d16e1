/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/xlsx-cell.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "sheet/number.h"
#include "sheet/xlsx-text.h"

void
zd_xlsx_cell_init (ZdXlsxCell *self, const ZdXlsxShared *shared, const ZdSheetLimits *limits, ZdRowBuilder *builder)
{
  *self = (ZdXlsxCell){ .shared = shared, .limits = limits, .builder = builder };
  self->value = g_string_new (NULL);
  self->shown = g_string_new (NULL);
}

void
zd_xlsx_cell_clear (ZdXlsxCell *self)
{
  g_string_free (self->value, TRUE);
  g_string_free (self->shown, TRUE);
}

const char *
zd_xlsx_place (const char *text, guint64 *column, guint64 *row)
{
  guint64 letters = 0, digits = 0;

  for (; g_ascii_isalpha (*text) && letters < G_MAXUINT32; text++)
    letters = letters * 26 + (g_ascii_toupper (*text) - 'A' + 1);
  if (letters > 0)
    *column = letters - 1;
  if (!g_ascii_isdigit (*text))
    return text;
  for (; g_ascii_isdigit (*text) && digits < G_MAXUINT32; text++)
    digits = digits * 10 + (*text - '0');
  *row = digits;
  return text;
}

static ZdXlsxCellType
parse_type (const char *type)
{
  static const struct {
    const char *name;
    ZdXlsxCellType type;
  } types[] = { { "s", ZD_XLSX_SHARED }, { "n", ZD_XLSX_NUMBER }, { "str", ZD_XLSX_TEXT }, { "inlineStr", ZD_XLSX_TEXT },
                { "b", ZD_XLSX_BOOL },   { "e", ZD_XLSX_ERROR },  { "d", ZD_XLSX_DATE } };

  for (gsize i = 0; type != NULL && i < G_N_ELEMENTS (types); i++) {
    if (strcmp (type, types[i].name) == 0)
      return types[i].type;
  }
  return ZD_XLSX_NUMBER;
}

void
zd_xlsx_cell_begin (ZdXlsxCell *self, const char **attributes)
{
  const char *type = NULL, *style = NULL;
  guint64 row;

  for (; attributes[0] != NULL; attributes += 2) {
    if (strcmp (attributes[0], "r") == 0)
      zd_xlsx_place (attributes[1], &self->column, &row);
    else if (strcmp (attributes[0], "t") == 0)
      type = attributes[1];
    else if (strcmp (attributes[0], "s") == 0)
      style = attributes[1];
  }
  self->type = parse_type (type);
  self->style = style != NULL ? g_ascii_strtoull (style, NULL, 10) : 0;
  self->flags = 0;
  g_string_truncate (self->value, 0);
}

void
zd_xlsx_cell_set_text (ZdXlsxCell *self, const char *text)
{
  g_string_assign (self->value, text);
  self->type = ZD_XLSX_INLINE;
}

static gboolean
add_cell (ZdXlsxCell *self, ZdCellKind kind, const char *text, gsize length, gboolean borrowed,
          GError **error)
{
  ZdCell cell = { .text = text, .length = length, .kind = kind, .flags = self->flags };

  return zd_row_builder_add (self->builder, self->column, &cell, borrowed, error);
}

/* Of a shared text; one that there is not for what is no number. */
static guint64
read_index (const char *text)
{
  char *end;
  guint64 index = g_ascii_strtoull (text, &end, 10);

  return end != text ? index : G_MAXUINT64;
}

static gboolean
add_shared (ZdXlsxCell *self, guint64 index, GError **error)
{
  guint32 length = 0;
  const char *text = zd_string_table_get (self->shared->strings, index, &length);

  if (text != NULL)
    return add_cell (self, ZD_CELL_TEXT, text, length, TRUE, error);
  g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
               _ ("A cell refers to a text that is missing. Let a spreadsheet program repair the file and "
                  "save it as .xlsx."));
  return FALSE;
}

static gboolean
add_number (ZdXlsxCell *self, const char *value, gsize length, GError **error)
{
  ZdNumberFormat format = zd_xlsx_styles_get (self->shared->styles, self->style);
  ZdCellKind kind;

  if (!format.date && !format.time && !format.percent && format.digits == 0 && zd_xlsx_plain_number (value, value + length))
    return add_cell (self, ZD_CELL_NUMBER, value, length, FALSE, error);
  kind = zd_number_show (value, format, self->shared->from_1904, self->limits->max_digits, self->shown, &self->flags);
  if (kind == ZD_CELL_TEXT)
    return add_cell (self, kind, value, length, FALSE, error);
  return add_cell (self, kind, self->shown->str, self->shown->len, FALSE, error);
}

static gboolean
add_date (ZdXlsxCell *self, GError **error)
{
  if (!zd_iso_to_date (self->value->str, self->shown))
    return add_cell (self, ZD_CELL_TEXT, self->value->str, self->value->len, FALSE, error);
  return add_cell (self, ZD_CELL_DATE, self->shown->str, self->shown->len, FALSE, error);
}

static void
strip (GString *text)
{
  if (text->len == 0 || (!g_ascii_isspace (text->str[0]) && !g_ascii_isspace (text->str[text->len - 1])))
    return;
  g_strstrip (text->str);
  g_string_truncate (text, strlen (text->str));
}

static gboolean
add_value (ZdXlsxCell *self, GError **error)
{
  GString *value = self->value;

  if (self->type == ZD_XLSX_TEXT)
    zd_xlsx_text_unescape (value, 0);
  else if (self->type != ZD_XLSX_INLINE)
    strip (value);

  if (value->len == 0)
    return TRUE;
  switch (self->type) {
  case ZD_XLSX_NUMBER:
    return add_number (self, value->str, value->len, error);
  case ZD_XLSX_SHARED:
    return add_shared (self, read_index (value->str), error);
  case ZD_XLSX_BOOL:
    g_string_assign (value,
                     strcmp (value->str, "1") == 0 || strcmp (value->str, "true") == 0 ? "TRUE" : "FALSE");
    return add_cell (self, ZD_CELL_BOOL, value->str, value->len, FALSE, error);
  case ZD_XLSX_ERROR:
    return add_cell (self, ZD_CELL_ERROR, value->str, value->len, FALSE, error);
  case ZD_XLSX_DATE:
    return add_date (self, error);
  case ZD_XLSX_TEXT:
  case ZD_XLSX_INLINE:
    break;
  }
  return add_cell (self, ZD_CELL_TEXT, value->str, value->len, FALSE, error);
}

gboolean
zd_xlsx_cell_end (ZdXlsxCell *self, GError **error)
{
  gboolean added = add_value (self, error);

  self->column++;
  return added;
}

gboolean
zd_xlsx_cell_take_plain (ZdXlsxCell *self, ZdXlsxPlainCell *plain, GError **error)
{
  gboolean added;

  self->column = plain->column;
  self->style = plain->style;
  self->flags = 0;
  if (!plain->shared)
    *plain->end = '\0';
  added = plain->shared ? add_shared (self, plain->index, error)
                        : add_number (self, plain->value, plain->end - plain->value, error);
  self->column++;
  return added;
}
