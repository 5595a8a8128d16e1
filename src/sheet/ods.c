/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include <string.h>

#include "sheet/markup.h"
#include "sheet/number.h"

#define SECONDS_A_DAY 86400

/* OpenDocument spreadsheets, zipped (.ods) and flat (.fods): ODF 1.2 part 1, chapters 8, 9 and 19. */

enum {
  IN_DOCUMENT = 1,
  IN_STYLES,
  IN_STYLE,
  IN_TABLE_PROPERTIES,
  IN_BODY,
  IN_SPREADSHEET,
  IN_TABLE,
  IN_ROW,
  IN_CELL,
  IN_COVERED,
  IN_TEXT,
};

static const ZdDoor doors[] = {
  { 0, "document-content", IN_DOCUMENT },
  { 0, "document", IN_DOCUMENT },
  { IN_DOCUMENT, "automatic-styles", IN_STYLES },
  { IN_STYLES, "style", IN_STYLE },
  { IN_STYLE, "table-properties", IN_TABLE_PROPERTIES },
  { IN_DOCUMENT, "body", IN_BODY },
  { IN_BODY, "spreadsheet", IN_SPREADSHEET },
  { IN_SPREADSHEET, "table", IN_TABLE },
  { IN_TABLE, "table-header-rows", IN_TABLE },
  { IN_TABLE, "table-row-group", IN_TABLE },
  { IN_TABLE, "table-rows", IN_TABLE },
  { IN_TABLE, "table-row", IN_ROW },
  { IN_ROW, "table-cell", IN_CELL },
  { IN_ROW, "covered-table-cell", IN_COVERED },
  { IN_CELL, "p", IN_TEXT },
  { 0 },
};

/* Rows may stand in groups: only the outermost table is the sheet. */
static gboolean
is_sheet (const ZdMarkup *self)
{
  return g_array_index (self->places, int, self->places->len - 2) == IN_SPREADSHEET;
}

static void
begin_sheet (ZdMarkup *self, const char **attributes)
{
  const char *style = zd_xml_attribute (attributes, "style-name");

  zd_markup_begin_sheet (self, zd_xml_attribute (attributes, "name"),
                         style != NULL && g_hash_table_contains (self->styles, style));
}

/* Only the tables' styles that hide are kept, under their names. */
static void
begin_style (ZdMarkup *self, const char **attributes)
{
  const char *name = zd_xml_attribute (attributes, "name");

  g_string_assign (self->value, name != NULL ? name : "");
}

static void
read_display (ZdMarkup *self, const char **attributes)
{
  const char *display = zd_xml_attribute (attributes, "display");

  if (display != NULL && strcmp (display, "false") == 0)
    g_hash_table_insert (self->styles, g_strdup (self->value->str), NULL);
}

/* calcext:value-type tells errors, which office:value-type calls texts. */
static const char *
value_type (const char **attributes)
{
  const char *type = zd_xml_attribute (attributes, "value-type");

  for (; attributes[0] != NULL; attributes += 2) {
    if (strcmp (attributes[0], "calcext:value-type") == 0 && strcmp (attributes[1], "error") == 0)
      return attributes[1];
  }
  return type;
}

static void
begin_cell (ZdMarkup *self, const char **attributes)
{
  static const char *const values[] = { "value", "date-value", "time-value", "boolean-value", "string-value" };

  zd_markup_begin_cell (self);
  self->cell.repeat = zd_markup_count (attributes, "number-columns-repeated");
  self->cell.columns = zd_markup_count (attributes, "number-columns-spanned");
  self->cell.rows = zd_markup_count (attributes, "number-rows-spanned");
  self->type = g_strdup (value_type (attributes));
  if (zd_xml_attribute (attributes, "formula") != NULL)
    self->cell.cell.flags |= ZD_CELL_FORMULA;
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
    const char *value = zd_xml_attribute (attributes, values[i]);
    if (value != NULL)
      g_string_assign (self->value, value);
  }
}

/* Codes with zeros in front are numbers that are shown so. */
static gboolean
is_padded (const GString *text, const GString *number)
{
  const char *digits = text->str + strspn (text->str, "0");

  return text->str[0] == '0' && digits[strspn (digits, "0123456789")] == '\0' && strcmp (digits, number->str) == 0;
}

static void
end_number (ZdMarkup *self, gboolean percent)
{
  const ZdNumberFormat format = { .percent = percent };
  ZdCellKind kind = zd_number_show (self->value->str, format, FALSE, self->limits->max_digits, self->shown,
                                    &self->cell.cell.flags);

  if (kind == ZD_CELL_TEXT || is_padded (self->text, self->shown))
    zd_markup_end_cell (self, kind, self->text);
  else
    zd_markup_end_cell (self, kind, self->shown);
}

/* An xsd:duration, such as "PT08H30M00S", "PT016H22M59.9999997S", "PT45M", as "08:30:00"; a span of a day or more is
 * left as it is shown. */
static gboolean
read_duration (const char *text, GString *shown)
{
  static const char units[] = "HMS";
  guint64 seconds = 0;

  if (!g_str_has_prefix (text, "PT"))
    return FALSE;
  text += strlen ("PT");
  for (guint i = 0, unit = 3600; i < 3 && g_ascii_isdigit (*text); i++, unit /= 60) {
    char *end;
    guint64 count = MIN (g_ascii_strtoull (text, &end, 10), SECONDS_A_DAY);

    if (*end == '.') {
      count += end[1] >= '5' && end[1] <= '9';
      end += 1 + strspn (end + 1, "0123456789");
    }
    if (*end == units[i]) {
      seconds += count * unit;
      text = end + 1;
    }
  }
  if (*text != '\0' || seconds >= SECONDS_A_DAY)
    return FALSE;
  g_string_printf (shown, "%02u:%02u:%02u", (guint)(seconds / 3600), (guint)(seconds / 60 % 60), (guint)(seconds % 60));
  return TRUE;
}

/* "true"; some programs write a number. */
static gboolean
is_true (const char *text)
{
  return g_ascii_strcasecmp (text, "true") == 0 || strcmp (text, "1") == 0;
}

static void
end_cell (ZdMarkup *self)
{
  const char *type = self->type != NULL ? self->type : "string";

  if (strcmp (type, "float") == 0 || strcmp (type, "currency") == 0 || strcmp (type, "percentage") == 0) {
    end_number (self, type[0] == 'p');
  } else if ((strcmp (type, "date") == 0 && zd_iso_to_date (self->value->str, self->shown)) ||
             (strcmp (type, "time") == 0 && read_duration (self->value->str, self->shown))) {
    zd_markup_end_cell (self, ZD_CELL_DATE, self->shown);
  } else if (strcmp (type, "boolean") == 0) {
    g_string_assign (self->shown, is_true (self->value->str) ? "TRUE" : "FALSE");
    zd_markup_end_cell (self, ZD_CELL_BOOL, self->shown);
  } else if (strcmp (type, "error") == 0) {
    zd_markup_end_cell (self, ZD_CELL_ERROR, self->text);
  } else {
    zd_markup_end_cell (self, ZD_CELL_TEXT, self->text->len > 0 ? self->text : self->value);
  }
}

static void
enter (ZdMarkup *self, int place, const char **attributes)
{
  switch (place) {
  case IN_STYLE:
    begin_style (self, attributes);
    break;
  case IN_TABLE_PROPERTIES:
    read_display (self, attributes);
    break;
  case IN_TABLE:
    if (is_sheet (self))
      begin_sheet (self, attributes);
    break;
  case IN_ROW:
    self->row_repeat = zd_markup_count (attributes, "number-rows-repeated");
    zd_markup_begin_row (self, 0);
    break;
  case IN_CELL:
  case IN_COVERED:
    begin_cell (self, attributes);
    break;
  case IN_TEXT:
    if (self->text->len > 0) /* paragraphs are lines */
      g_string_append_c (self->text, '\n');
    break;
  default:
    break;
  }
}

static void
leave (ZdMarkup *self, int place)
{
  switch (place) {
  case IN_TABLE:
    if (is_sheet (self))
      zd_markup_end_sheet (self);
    break;
  case IN_ROW:
    zd_markup_end_row (self);
    break;
  case IN_CELL:
    end_cell (self);
    break;
  case IN_COVERED: /* what it holds is not seen */
    zd_markup_end_cell (self, ZD_CELL_EMPTY, self->text);
    break;
  default:
    break;
  }
}

static gboolean
inside_text (ZdMarkup *self, const char *name, const char **attributes)
{
  if (strcmp (name, "s") == 0) {
    for (guint64 n = MIN (zd_markup_count (attributes, "c"), self->limits->max_cell_chars); n > 0; n--)
      zd_xml_append (self->xml, self->text, self->limits->max_cell_chars, " ", 1);
  } else if (strcmp (name, "tab") == 0) {
    g_string_append_c (self->text, '\t');
  } else if (strcmp (name, "line-break") == 0) {
    g_string_append_c (self->text, '\n');
  }
  return strcmp (name, "ruby-text") != 0 && strcmp (name, "annotation") != 0 && strcmp (name, "note") != 0;
}

static const ZdMarkupVocabulary vocabulary = {
  .doors = doors,
  .text_place = IN_TEXT,
  .covered = ZD_GRID_WRITTEN,
  .enter = enter,
  .leave = leave,
  .inside_text = inside_text,
};

static void
find_encryption (ZdXml *xml, gpointer data, const char *name, const char **attributes)
{
  if (strcmp (name, "encryption-data") == 0)
    *(gboolean *)data = TRUE;
}

/* What the manifest says; a file without one is read as it is. */
static gboolean
is_encrypted (const char *path, const ZdSheetLimits *limits)
{
  static const ZdXmlHandlers handlers = { find_encryption, NULL, NULL };
  g_autoptr (ZdZip) zip = zd_zip_open (path, limits, NULL);
  gboolean encrypted = FALSE;

  if (zip != NULL)
    zd_xml_parse_part (zip, "META-INF/manifest.xml", &handlers, &encrypted, limits->max_depth, NULL, NULL);
  return encrypted;
}

static gpointer
book_open (const char *path, const ZdSheetLimits *limits, GPtrArray *sheets, GError **error)
{
  if (is_encrypted (path, limits)) {
    zd_sheet_format_check (ZD_SHEET_PROTECTED, error);
    return NULL;
  }
  return zd_markup_book_open (path, &vocabulary, limits, sheets, error);
}

const ZdSheetBackend zd_sheet_backend_ods = {
  .open = book_open,
  .close = zd_markup_book_close,
  .open_sheet = zd_markup_sheet_open,
  .close_sheet = zd_markup_sheet_close,
  .next_row = zd_markup_sheet_next,
  .get_row_number = zd_markup_sheet_get_row_number,
  .get_merges = zd_markup_sheet_get_merges,
};
