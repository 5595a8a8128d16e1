/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/markup.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

struct _ZdMarkupBook {
  char *path;
  const ZdMarkupVocabulary *vocabulary;
  const ZdSheetLimits *limits;
  ZdZip *zip; /* NULL: the file is the document */
};

/* ---- the walk ---- */

static int
place_of (const ZdMarkup *self)
{
  return self->places->len > 0 ? g_array_index (self->places, int, self->places->len - 1) : 0;
}

static int
find_door (const ZdMarkup *self, const char *name)
{
  const int from = place_of (self);

  for (const ZdDoor *door = self->vocabulary->doors; door->name != NULL; door++) {
    if (door->from == from && strcmp (door->name, name) == 0)
      return door->to;
  }
  return 0;
}

static gboolean
in_text (const ZdMarkup *self)
{
  return place_of (self) == self->vocabulary->text_place;
}

static void
start_cb (ZdXml *xml, gpointer data, const char *name, const char **attributes)
{
  ZdMarkup *self = data;
  int to;

  if (self->skipped > 0) {
    self->skipped++;
  } else if (in_text (self)) {
    if (self->vocabulary->inside_text (self, name, attributes))
      self->deep++;
    else
      self->skipped = 1;
  } else if ((to = find_door (self, name)) != 0) {
    g_array_append_val (self->places, to);
    self->vocabulary->enter (self, to, attributes);
  } else {
    self->skipped = 1;
  }
}

static void
end_cb (ZdXml *xml, gpointer data, const char *name)
{
  ZdMarkup *self = data;

  if (self->skipped > 0) {
    self->skipped--;
  } else if (self->deep > 0) {
    self->deep--;
  } else {
    self->vocabulary->leave (self, place_of (self));
    g_array_set_size (self->places, self->places->len - 1);
  }
}

static void
text_cb (ZdXml *xml, gpointer data, const char *text, int length)
{
  ZdMarkup *self = data;

  /* UTF-8 takes four bytes for a character at most. */
  if (self->skipped == 0 && in_text (self))
    zd_xml_append (xml, self->text, (gsize)self->limits->max_cell_chars * 4, text, length);
}

/* ---- what vocabularies do ---- */

/* The element that was entered last is passed over after all. */
static void
pass_over (ZdMarkup *self)
{
  g_array_set_size (self->places, self->places->len - 1);
  self->skipped = 1;
}

void
zd_markup_begin_sheet (ZdMarkup *self, const char *name, gboolean hidden)
{
  guint index = self->n_seen++;

  if (self->sheets == NULL) {
    if (index != self->wanted)
      pass_over (self);
    return;
  }
  if (index >= self->limits->max_entries)
    zd_xml_fail (self->xml, _ ("The workbook has more than %u sheets. Copy the one you need into a new workbook."),
                 self->limits->max_entries);
  else
    g_ptr_array_add (self->sheets, zd_sheet_info_new (name != NULL ? name : "", hidden));
}

void
zd_markup_end_sheet (ZdMarkup *self)
{
  if (self->sheets != NULL)
    return;
  self->ended = TRUE;
  zd_xml_pause (self->xml);
}

void
zd_markup_begin_row (ZdMarkup *self, guint64 number)
{
  GError *error = NULL;

  if (self->sheets != NULL)
    pass_over (self);
  else if (!zd_grid_begin_row (self->grid, number, &error))
    zd_xml_take_error (self->xml, error);
}

void
zd_markup_end_row (ZdMarkup *self)
{
  GError *error = NULL;

  if (!zd_grid_end_row (self->grid, self->row_repeat, &self->row, &error))
    zd_xml_take_error (self->xml, error);
  else if (self->row != NULL)
    zd_xml_pause (self->xml);
}

void
zd_markup_begin_cell (ZdMarkup *self)
{
  self->cell = (ZdGridCell){ .columns = 1, .rows = 1, .repeat = 1 };
  g_clear_pointer (&self->type, g_free);
  g_string_truncate (self->text, 0);
  g_string_truncate (self->value, 0);
}

void
zd_markup_end_cell (ZdMarkup *self, ZdCellKind kind, const GString *text)
{
  GError *error = NULL;

  self->cell.cell.kind = kind;
  self->cell.cell.text = text->str;
  self->cell.cell.length = text->len;
  if (!zd_grid_add (self->grid, &self->cell, &error))
    zd_xml_take_error (self->xml, error);
}

guint64
zd_markup_count (const char **attributes, const char *name)
{
  const char *text = zd_xml_attribute (attributes, name);
  guint64 count = text != NULL ? g_ascii_strtoull (text, NULL, 10) : 1;

  return CLAMP (count, 1, G_MAXUINT32);
}

/* ---- reading ---- */

static ZdXml *
open_xml (const ZdMarkupBook *book, ZdMarkup *self, GError **error)
{
  static const ZdXmlHandlers handlers = { start_cb, end_cb, text_cb };
  const guint depth = book->limits->max_depth;

  if (book->zip != NULL) {
    g_autoptr (ZdZipPart) part = zd_zip_part_open (book->zip, "content.xml", error);
    return part != NULL ? zd_xml_new (g_steal_pointer (&part), &handlers, self, depth) : NULL;
  }
  g_autoptr (ZdTextFile) file = zd_text_file_open (book->path, NULL, error);
  return file != NULL ? zd_xml_new_plain (g_steal_pointer (&file), &handlers, self, depth) : NULL;
}

static void
markup_free (ZdMarkup *self)
{
  zd_xml_free (self->xml);
  g_clear_pointer (&self->progress, zd_progress_unref);
  g_array_unref (self->places);
  g_hash_table_unref (self->styles);
  zd_grid_free (self->grid);
  g_free (self->type);
  g_string_free (self->text, TRUE);
  g_string_free (self->value, TRUE);
  g_string_free (self->shown, TRUE);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdMarkup, markup_free)

static ZdMarkup *
markup_new (const ZdMarkupBook *book, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdMarkup) self = g_new0 (ZdMarkup, 1);

  self->vocabulary = book->vocabulary;
  self->limits = book->limits;
  self->progress = progress != NULL ? zd_progress_ref (progress) : NULL;
  self->places = g_array_new (FALSE, FALSE, sizeof (int));
  self->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->grid = zd_grid_new (book->limits, book->vocabulary->covered);
  self->row_repeat = 1;
  self->text = g_string_new (NULL);
  self->value = g_string_new (NULL);
  self->shown = g_string_new (NULL);
  self->xml = open_xml (book, self, error);
  return self->xml != NULL ? g_steal_pointer (&self) : NULL;
}

static gboolean
list_sheets (const ZdMarkupBook *book, GPtrArray *sheets, GError **error)
{
  g_autoptr (ZdMarkup) self = markup_new (book, NULL, error);
  gboolean more;

  if (self == NULL)
    return FALSE;
  self->sheets = sheets;
  if (!zd_xml_run (self->xml, NULL, &more, error))
    return FALSE;
  if (sheets->len > 0)
    return TRUE;
  g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
               _ ("The workbook has no sheet with cells. Choose the file that holds the table."));
  return FALSE;
}

static gboolean
is_zip (const char *path)
{
  char head[2] = { 0 };
  FILE *file = fopen (path, "rbe");
  gboolean zip = file != NULL && fread (head, 1, sizeof head, file) == sizeof head && memcmp (head, "PK", 2) == 0;

  if (file != NULL)
    fclose (file);
  return zip;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdMarkupBook, zd_markup_book_close)

ZdMarkupBook *
zd_markup_book_open (const char *path, const ZdMarkupVocabulary *vocabulary, const ZdSheetLimits *limits,
                     GPtrArray *sheets, GError **error)
{
  g_autoptr (ZdMarkupBook) self = g_new0 (ZdMarkupBook, 1);

  self->path = g_strdup (path);
  self->vocabulary = vocabulary;
  self->limits = limits;
  if (is_zip (path)) {
    self->zip = zd_zip_open (path, limits, error);
    if (self->zip == NULL)
      return NULL;
  }
  return list_sheets (self, sheets, error) ? g_steal_pointer (&self) : NULL;
}

void
zd_markup_book_close (gpointer book)
{
  ZdMarkupBook *self = book;

  if (self->zip != NULL)
    zd_zip_free (self->zip);
  g_free (self->path);
  g_free (self);
}

gpointer
zd_markup_sheet_open (gpointer book, guint index, ZdProgress *progress, GError **error)
{
  ZdMarkup *self = markup_new (book, progress, error);

  if (self != NULL)
    self->wanted = index;
  return self;
}

void
zd_markup_sheet_close (gpointer sheet)
{
  markup_free (sheet);
}

gboolean
zd_markup_sheet_next (gpointer sheet, const ZdRow **row, GError **error)
{
  ZdMarkup *self = sheet;
  gboolean more = TRUE;
  guint64 done, total;

  *row = zd_grid_again (self->grid);
  if (*row != NULL)
    return zd_progress_check (self->progress, error);
  self->row = NULL;
  while (self->row == NULL && more && !self->ended) {
    if (!zd_xml_run (self->xml, self->progress, &more, error))
      return FALSE;
  }
  zd_xml_get_progress (self->xml, &done, &total);
  zd_progress_set (self->progress, done, total);
  *row = self->row;
  return TRUE;
}

guint32
zd_markup_sheet_get_row_number (gpointer sheet)
{
  return zd_grid_get_row_number (((ZdMarkup *)sheet)->grid);
}

const GArray *
zd_markup_sheet_get_merges (gpointer sheet)
{
  return zd_grid_get_merges (((ZdMarkup *)sheet)->grid);
}
