/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/xlsx.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "sheet/row.h"
#include "sheet/workbook.h"
#include "sheet/xlsx-cell.h"
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

struct _ZdXlsxSheet {
  ZdProgress *progress;
  guint64 reported; /* bytes told to progress */
  ZdXml *xml;
  const ZdSheetLimits *limits;

  Place place;
  guint skipped; /* depth inside an element that is passed over */

  ZdRowBuilder *builder;
  const ZdRow *row; /* complete, to be handed out */
  ZdXlsxCell cell;
  ZdXlsxText inline_text;

  GArray *merges;
};

static void
add_merge (ZdXlsxSheet *self, ZdXml *xml, const char **attributes)
{
  const char *reference = zd_xml_attribute (attributes, "ref");
  const ZdSheetLimits *limits = self->limits;
  guint64 column[2] = { 0, 0 }, row[2] = { 0, 0 };
  ZdMerge merge;

  if (reference == NULL)
    return;
  reference = zd_xlsx_place (reference, &column[0], &row[0]);
  if (*reference != ':')
    return;
  zd_xlsx_place (reference + 1, &column[1], &row[1]);
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
  self->cell.column = 0;
  if (!zd_row_builder_begin (self->builder, number, &error))
    zd_xml_take_error (xml, error);
}

static void
end_cell (ZdXlsxSheet *self, ZdXml *xml)
{
  GError *error = NULL;

  if (!zd_xlsx_cell_end (&self->cell, &error))
    zd_xml_take_error (xml, error);
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
    zd_xlsx_cell_take_plain (&self->cell, &cell, &error);
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
    zd_xlsx_cell_begin (&self->cell, attributes);
    break;
  case IN_FORMULA:
    self->cell.flags |= ZD_CELL_FORMULA;
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
    zd_xlsx_cell_set_text (&self->cell, self->inline_text.text->str);
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
    zd_xml_append (xml, self->cell.value, zd_xlsx_text_max_bytes (self->limits), text, length);
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
  self->progress = progress != NULL ? zd_progress_ref (progress) : NULL;
  self->xml = zd_xml_new (g_steal_pointer (&part), &handlers, self, limits->max_depth);
  self->limits = limits;
  self->builder = zd_row_builder_new (limits);
  zd_xlsx_cell_init (&self->cell, shared, limits, self->builder);
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
  zd_xlsx_cell_clear (&self->cell);
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
