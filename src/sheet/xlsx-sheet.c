/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/xlsx.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "sheet/number.h"
#include "sheet/row.h"
#include "sheet/workbook.h"
#include "sheet/xlsx-plain.h"
#include "sheet/xlsx-text.h"
#include "sheet/xml.h"

/* Where in the part the parser is. Elements without a door are passed over with
 * all that is in them. */
typedef enum {
  IN_PART,
  IN_WORKSHEET,
  IN_MERGES,
  IN_MERGE,
  IN_DATA,
  IN_ROW,
  IN_CELL,
  IN_FORMULA,
  IN_VALUE,
  IN_INLINE,
} Place;

static const struct {
  Place from;
  const char *name;
  Place to;
} doors[] = {
  { IN_PART, "worksheet", IN_WORKSHEET },
  { IN_WORKSHEET, "sheetData", IN_DATA },
  { IN_DATA, "row", IN_ROW },
  { IN_ROW, "c", IN_CELL },
  { IN_CELL, "v", IN_VALUE },
  { IN_CELL, "f", IN_FORMULA },
  { IN_CELL, "is", IN_INLINE },
  { IN_WORKSHEET, "mergeCells", IN_MERGES },
  { IN_MERGES, "mergeCell", IN_MERGE },
};

typedef enum {
  TYPE_NUMBER,
  TYPE_SHARED,
  TYPE_TEXT,
  TYPE_INLINE, /* the text of an <is>, complete in value */
  TYPE_BOOL,
  TYPE_ERROR,
  TYPE_DATE,
} CellType;

struct _ZdXlsxSheet {
  const ZdXlsxShared *shared;
  ZdProgress *progress;
  guint64 reported; /* bytes told to progress */
  ZdXml *xml;
  const ZdSheetLimits *limits;

  Place place;
  guint skipped; /* depth inside an element that is passed over */

  ZdRowBuilder *builder;
  const ZdRow *row; /* complete, to be handed out */
  guint64 column;   /* of the cell, or of the next one when it does not say */
  CellType type;
  guint64 style;
  guint8 flags;
  GString *value;
  GString *shown; /* scratch */
  ZdXlsxText inline_text;

  GArray *merges;
};

/* "AB12": the letters to a column from 0, the digits to a row; a part that is
 * not there leaves its value alone. */
static const char *
parse_reference (const char *text, guint64 *column, guint64 *row)
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

static void
add_merge (ZdXlsxSheet *self, ZdXml *xml, const char **attributes)
{
  const char *reference = zd_xml_attribute (attributes, "ref");
  const ZdSheetLimits *limits = self->limits;
  guint64 column[2] = { 0, 0 }, row[2] = { 0, 0 };
  ZdMerge merge;

  if (reference == NULL)
    return;
  reference = parse_reference (reference, &column[0], &row[0]);
  if (*reference != ':')
    return;
  parse_reference (reference + 1, &column[1], &row[1]);
  if (MIN (row[0], row[1]) < 1 || MAX (row[0], row[1]) > limits->max_rows ||
      MAX (column[0], column[1]) >= limits->max_columns)
    return;
  merge = (ZdMerge){ MIN (row[0], row[1]), MAX (row[0], row[1]), MIN (column[0], column[1]),
                     MAX (column[0], column[1]) };
  if (self->merges->len < limits->max_rows)
    g_array_append_val (self->merges, merge);
  else
    zd_xml_fail (xml, _ ("The sheet has more than %u merged cells. Unmerge those you do not need."),
                 limits->max_rows);
}

static void
start_row (ZdXlsxSheet *self, ZdXml *xml, const char **attributes)
{
  const char *reference = zd_xml_attribute (attributes, "r");
  guint64 number = (guint64)zd_row_builder_get_number (self->builder) + 1;
  GError *error = NULL;

  if (reference != NULL && g_ascii_isdigit (*reference))
    number = g_ascii_strtoull (reference, NULL, 10);
  self->column = 0;
  if (!zd_row_builder_begin (self->builder, number, &error))
    zd_xml_take_error (xml, error);
}

static CellType
parse_type (const char *type)
{
  static const struct {
    const char *name;
    CellType type;
  } types[] = { { "s", TYPE_SHARED }, { "n", TYPE_NUMBER }, { "str", TYPE_TEXT }, { "inlineStr", TYPE_TEXT },
                { "b", TYPE_BOOL },   { "e", TYPE_ERROR },  { "d", TYPE_DATE } };

  for (gsize i = 0; type != NULL && i < G_N_ELEMENTS (types); i++) {
    if (strcmp (type, types[i].name) == 0)
      return types[i].type;
  }
  return TYPE_NUMBER;
}

static void
start_cell (ZdXlsxSheet *self, const char **attributes)
{
  const char *type = NULL, *style = NULL;
  guint64 row;

  for (; attributes[0] != NULL; attributes += 2) {
    if (strcmp (attributes[0], "r") == 0)
      parse_reference (attributes[1], &self->column, &row);
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

static gboolean
add_cell (ZdXlsxSheet *self, ZdCellKind kind, const char *text, gsize length, gboolean borrowed,
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
add_shared (ZdXlsxSheet *self, guint64 index, GError **error)
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
add_number (ZdXlsxSheet *self, const char *value, gsize length, GError **error)
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
add_date (ZdXlsxSheet *self, GError **error)
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
add_value (ZdXlsxSheet *self, GError **error)
{
  GString *value = self->value;

  if (self->type == TYPE_TEXT)
    zd_xlsx_text_unescape (value, 0);
  else if (self->type != TYPE_INLINE)
    strip (value);

  if (value->len == 0)
    return TRUE;
  switch (self->type) {
  case TYPE_NUMBER:
    return add_number (self, value->str, value->len, error);
  case TYPE_SHARED:
    return add_shared (self, read_index (value->str), error);
  case TYPE_BOOL:
    g_string_assign (value,
                     strcmp (value->str, "1") == 0 || strcmp (value->str, "true") == 0 ? "TRUE" : "FALSE");
    return add_cell (self, ZD_CELL_BOOL, value->str, value->len, FALSE, error);
  case TYPE_ERROR:
    return add_cell (self, ZD_CELL_ERROR, value->str, value->len, FALSE, error);
  case TYPE_DATE:
    return add_date (self, error);
  case TYPE_TEXT:
  case TYPE_INLINE:
    break;
  }
  return add_cell (self, ZD_CELL_TEXT, value->str, value->len, FALSE, error);
}

static void
end_cell (ZdXlsxSheet *self, ZdXml *xml)
{
  GError *error = NULL;

  if (!add_value (self, &error))
    zd_xml_take_error (xml, error);
  self->column++;
}

static gboolean
add_plain (ZdXlsxSheet *self, ZdXlsxPlainCell *cell, GError **error)
{
  self->column = cell->column;
  self->style = cell->style;
  self->flags = 0;
  if (cell->shared)
    return add_shared (self, cell->index, error);
  *cell->end = '\0';
  return add_number (self, cell->value, cell->end - cell->value, error);
}

static char *
take_cb (ZdXml *xml, gpointer data, char *at, char *end)
{
  ZdXlsxSheet *self = data;
  ZdXlsxPlainCell cell;
  GError *error = NULL;
  char *next;

  if (self->place != IN_ROW || self->skipped > 0)
    return at;
  while (error == NULL && (next = zd_xlsx_plain_cell (at, end, &cell)) != NULL) {
    at = next;
    if (add_plain (self, &cell, &error))
      self->column++;
  }
  if (error != NULL)
    zd_xml_take_error (xml, error);
  return at;
}

static void
end_row (ZdXlsxSheet *self, ZdXml *xml)
{
  self->row = zd_row_builder_end (self->builder);
  if (self->row != NULL)
    zd_xml_pause (xml);
}

static void
entered (ZdXlsxSheet *self, ZdXml *xml, const char **attributes)
{
  switch (self->place) {
  case IN_ROW:
    start_row (self, xml, attributes);
    break;
  case IN_CELL:
    start_cell (self, attributes);
    break;
  case IN_FORMULA:
    self->flags |= ZD_CELL_FORMULA;
    break;
  case IN_INLINE:
    zd_xlsx_text_begin (&self->inline_text, attributes);
    break;
  case IN_MERGE:
    add_merge (self, xml, attributes);
    break;
  default:
    break;
  }
}

static void
leaving (ZdXlsxSheet *self, ZdXml *xml)
{
  switch (self->place) {
  case IN_ROW:
    end_row (self, xml);
    break;
  case IN_CELL:
    end_cell (self, xml);
    break;
  case IN_INLINE:
    g_string_assign (self->value, self->inline_text.text->str);
    self->type = TYPE_INLINE;
    break;
  default:
    break;
  }
}

static void
start_cb (ZdXml *xml, gpointer data, const char *name, const char **attributes)
{
  ZdXlsxSheet *self = data;

  if (self->place == IN_INLINE) {
    zd_xlsx_text_start (&self->inline_text, name, attributes);
    return;
  }
  for (gsize i = 0; self->skipped == 0 && i < G_N_ELEMENTS (doors); i++) {
    if (doors[i].from == self->place && strcmp (doors[i].name, name) == 0) {
      self->place = doors[i].to;
      entered (self, xml, attributes);
      return;
    }
  }
  self->skipped++;
}

static void
end_cb (ZdXml *xml, gpointer data, const char *name)
{
  ZdXlsxSheet *self = data;
  gsize i = 0;

  if (self->place == IN_INLINE && self->inline_text.depth > 0) {
    zd_xlsx_text_end (&self->inline_text);
  } else if (self->skipped > 0) {
    self->skipped--;
  } else {
    leaving (self, xml);
    while (doors[i].to != self->place)
      i++;
    self->place = doors[i].from;
  }
}

static void
text_cb (ZdXml *xml, gpointer data, const char *text, int length)
{
  ZdXlsxSheet *self = data;

  if (self->skipped > 0)
    return;
  if (self->place == IN_VALUE)
    zd_xml_append (xml, self->value, zd_xlsx_text_max_bytes (self->limits), text, length);
  else if (self->place == IN_INLINE)
    zd_xlsx_text_add (&self->inline_text, xml, text, length);
}

ZdXlsxSheet *
zd_xlsx_sheet_open (const ZdZip *zip, const char *part_name, const ZdXlsxShared *shared,
                    const ZdSheetLimits *limits, ZdProgress *progress, GError **error)
{
  static const ZdXmlHandlers handlers = { start_cb, end_cb, text_cb, take_cb };
  g_autoptr (ZdZipPart) part = zd_zip_part_open (zip, part_name, error);
  ZdXlsxSheet *self;

  if (part == NULL)
    return NULL;
  self = g_new0 (ZdXlsxSheet, 1);
  self->shared = shared;
  self->progress = progress != NULL ? zd_progress_ref (progress) : NULL;
  self->xml = zd_xml_new (g_steal_pointer (&part), &handlers, self, limits->max_depth);
  self->limits = limits;
  self->builder = zd_row_builder_new (limits);
  self->value = g_string_new (NULL);
  self->shown = g_string_new (NULL);
  self->merges = g_array_new (FALSE, FALSE, sizeof (ZdMerge));
  zd_xlsx_text_init (&self->inline_text, limits);
  return self;
}

void
zd_xlsx_sheet_free (ZdXlsxSheet *self)
{
  if (self == NULL)
    return;
  zd_xml_free (self->xml);
  zd_row_builder_free (self->builder);
  g_string_free (self->value, TRUE);
  g_string_free (self->shown, TRUE);
  zd_xlsx_text_clear (&self->inline_text);
  g_array_unref (self->merges);
  g_clear_pointer (&self->progress, zd_progress_unref);
  g_free (self);
}

static void
report (ZdXlsxSheet *self)
{
  guint64 done, total;

  zd_xml_get_progress (self->xml, &done, &total);
  if (done == self->reported)
    return;
  self->reported = done;
  zd_progress_set (self->progress, done, total);
}

gboolean
zd_xlsx_sheet_next (ZdXlsxSheet *self, const ZdRow **row, GError **error)
{
  gboolean more;

  self->row = NULL;
  if (!zd_xml_run (self->xml, self->progress, &more, error))
    return FALSE;
  report (self);
  *row = self->row;
  return TRUE;
}

guint32
zd_xlsx_sheet_get_row_number (const ZdXlsxSheet *self)
{
  return zd_row_builder_get_number (self->builder);
}

const GArray *
zd_xlsx_sheet_get_merges (const ZdXlsxSheet *self)
{
  return self->merges;
}
