/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include <string.h>

#include "sheet/markup.h"
#include "sheet/number.h"

/* SpreadsheetML, the "XML Spreadsheet 2003" of Excel, which systems also hand out under the name .xls. */

enum {
  IN_WORKBOOK = 1,
  IN_STYLES,
  IN_STYLE,
  IN_FORMAT,
  IN_SHEET,
  IN_OPTIONS,
  IN_VISIBLE,
  IN_TABLE,
  IN_ROW,
  IN_CELL,
  IN_DATA,
};

static const ZdDoor doors[] = {
  { 0, "Workbook", IN_WORKBOOK },
  { IN_WORKBOOK, "Styles", IN_STYLES },
  { IN_STYLES, "Style", IN_STYLE },
  { IN_STYLE, "NumberFormat", IN_FORMAT },
  { IN_WORKBOOK, "Worksheet", IN_SHEET },
  { IN_SHEET, "Table", IN_TABLE },
  { IN_TABLE, "Row", IN_ROW },
  { IN_ROW, "Cell", IN_CELL },
  { IN_CELL, "Data", IN_DATA },
  { IN_SHEET, "WorksheetOptions", IN_OPTIONS },
  { IN_OPTIONS, "Visible", IN_VISIBLE },
  { 0 },
};

/* The names by which formats are called that have one. */
static ZdNumberFormat
read_format (const char *name)
{
  static const struct {
    const char *name;
    ZdNumberFormat format;
  } named[] = {
    { "General Date", { .date = 1, .time = 1 } },
    { "Long Date", { .date = 1 } },
    { "Medium Date", { .date = 1 } },
    { "Short Date", { .date = 1 } },
    { "Long Time", { .time = 1 } },
    { "Medium Time", { .time = 1 } },
    { "Short Time", { .time = 1 } },
    { "Percent", { .percent = 1 } },
    { "General Number", { 0 } },
    { "Currency", { 0 } },
    { "Euro Currency", { 0 } },
    { "Fixed", { 0 } },
    { "Standard", { 0 } },
    { "Scientific", { 0 } },
    { "Yes/No", { 0 } },
    { "True/False", { 0 } },
    { "On/Off", { 0 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (named); i++) {
    if (strcmp (named[i].name, name) == 0)
      return named[i].format;
  }
  return zd_number_format_read (name);
}

static void
begin_style (ZdMarkup *self, const char **attributes)
{
  const char *id = zd_xml_attribute (attributes, "ID");

  g_string_assign (self->value, id != NULL ? id : "");
}

static void
add_format (ZdMarkup *self, const char **attributes)
{
  const char *name = zd_xml_attribute (attributes, "Format");
  ZdNumberFormat *format = g_new (ZdNumberFormat, 1);

  *format = read_format (name != NULL ? name : "General");
  g_hash_table_replace (self->styles, g_strdup (self->value->str), format);
}

/* From 1; 0 when the element follows the one before it. */
static guint64
read_index (const char **attributes)
{
  const char *index = zd_xml_attribute (attributes, "Index");

  return index != NULL ? MIN (g_ascii_strtoull (index, NULL, 10), G_MAXUINT32) : 0;
}

/* How many more it takes in. */
static guint64
read_span (const char **attributes, const char *name)
{
  const char *more = zd_xml_attribute (attributes, name);

  return 1 + (more != NULL ? MIN (g_ascii_strtoull (more, NULL, 10), G_MAXUINT16 * 64u) : 0);
}

static void
begin_cell (ZdMarkup *self, const char **attributes)
{
  const guint64 index = read_index (attributes);
  const char *style = zd_xml_attribute (attributes, "StyleID");

  zd_markup_begin_cell (self);
  if (index > 0)
    zd_grid_set_column (self->grid, index - 1);
  self->cell.columns = read_span (attributes, "MergeAcross");
  self->cell.rows = read_span (attributes, "MergeDown");
  if (zd_xml_attribute (attributes, "Formula") != NULL)
    self->cell.cell.flags |= ZD_CELL_FORMULA;
  g_string_assign (self->value, style != NULL ? style : "");
}

static void
end_number (ZdMarkup *self)
{
  const ZdNumberFormat *format = g_hash_table_lookup (self->styles, self->value->str);
  const ZdNumberFormat general = { 0 };
  ZdCellKind kind = zd_number_show (self->text->str, format != NULL ? *format : general, FALSE,
                                    self->limits->max_digits, self->shown, &self->cell.cell.flags);

  zd_markup_end_cell (self, kind, kind == ZD_CELL_TEXT ? self->text : self->shown);
}

/* Excel puts a time without a day on the day in front of its first one. */
static const char *
time_alone (const char *text)
{
  return g_str_has_prefix (text, "1899-12-31T") ? text + strlen ("1899-12-31") : text;
}

static void
end_cell (ZdMarkup *self)
{
  const char *type = self->type != NULL ? self->type : "String";

  if (strcmp (type, "Number") == 0) {
    end_number (self);
  } else if (strcmp (type, "DateTime") == 0 && zd_iso_to_date (time_alone (self->text->str), self->shown)) {
    zd_markup_end_cell (self, ZD_CELL_DATE, self->shown);
  } else if (strcmp (type, "Boolean") == 0) {
    g_string_assign (self->shown, self->text->str[0] == '1' ? "TRUE" : "FALSE");
    zd_markup_end_cell (self, ZD_CELL_BOOL, self->shown);
  } else {
    zd_markup_end_cell (self, strcmp (type, "Error") == 0 ? ZD_CELL_ERROR : ZD_CELL_TEXT, self->text);
  }
}

static void
enter (ZdMarkup *self, int place, const char **attributes)
{
  switch (place) {
  case IN_STYLE:
    begin_style (self, attributes);
    break;
  case IN_FORMAT:
    add_format (self, attributes);
    break;
  case IN_SHEET:
    zd_markup_begin_sheet (self, zd_xml_attribute (attributes, "Name"), FALSE);
    break;
  case IN_ROW:
    zd_markup_begin_row (self, read_index (attributes));
    break;
  case IN_CELL:
    begin_cell (self, attributes);
    break;
  case IN_DATA:
    g_free (self->type);
    self->type = g_strdup (zd_xml_attribute (attributes, "Type"));
    break;
  case IN_VISIBLE: /* there when it is not visible */
    if (self->sheets != NULL)
      ((ZdSheetInfo *)g_ptr_array_index (self->sheets, self->sheets->len - 1))->hidden = TRUE;
    break;
  default:
    break;
  }
}

static void
leave (ZdMarkup *self, int place)
{
  if (place == IN_CELL)
    end_cell (self);
  else if (place == IN_ROW)
    zd_markup_end_row (self);
  else if (place == IN_SHEET)
    zd_markup_end_sheet (self);
}

/* A text may have runs of fonts. */
static gboolean
inside_text (ZdMarkup *self, const char *name, const char **attributes)
{
  return TRUE;
}

static const ZdMarkupVocabulary vocabulary = {
  .doors = doors,
  .text_place = IN_DATA,
  .covered = ZD_GRID_PASSED_OVER,
  .enter = enter,
  .leave = leave,
  .inside_text = inside_text,
};

static gpointer
book_open (const char *path, const ZdSheetLimits *limits, GPtrArray *sheets, GError **error)
{
  return zd_markup_book_open (path, &vocabulary, limits, sheets, error);
}

const ZdSheetBackend zd_sheet_backend_xml_2003 = {
  .open = book_open,
  .close = zd_markup_book_close,
  .open_sheet = zd_markup_sheet_open,
  .close_sheet = zd_markup_sheet_close,
  .next_row = zd_markup_sheet_next,
  .get_row_number = zd_markup_sheet_get_row_number,
  .get_merges = zd_markup_sheet_get_merges,
};
