/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/xlsx.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "sheet/backend.h"
#include "sheet/xlsx-package.h"
#include "sheet/xml.h"

typedef struct {
  const ZdSheetLimits *limits;
  ZdZip *zip;
  GPtrArray *parts; /* part name of each sheet; NULL when its relation is missing */
  char *strings_part, *styles_part;
  ZdXlsxShared shared; /* strings and styles are read when the first sheet is opened */
} Book;

static void
book_close (gpointer data)
{
  Book *self = data;

  if (self == NULL)
    return;
  zd_string_table_free (self->shared.strings);
  zd_xlsx_styles_free (self->shared.styles);
  g_ptr_array_unref (self->parts);
  g_free (self->strings_part);
  g_free (self->styles_part);
  zd_zip_free (self->zip);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Book, book_close)

/* Reading of workbook.xml. */
typedef struct {
  Book *book;
  GHashTable *relations;
  GPtrArray *sheets;
} Reading;

/* A chart or dialog sheet has a tab but no cells. */
static void
add_sheet (Reading *self, ZdXml *xml, const char **attributes)
{
  const char *name = zd_xml_attribute (attributes, "name");
  const char *state = zd_xml_attribute (attributes, "state");
  const char *id = NULL;
  const ZdRelation *relation;
  gboolean hidden = state != NULL && strcmp (state, "visible") != 0;

  for (const char **a = attributes; a[0] != NULL && id == NULL; a += 2) {
    if (strcmp (a[0], "id") == 0 || g_str_has_suffix (a[0], ":id"))
      id = a[1];
  }
  relation = id != NULL ? g_hash_table_lookup (self->relations, id) : NULL;
  if (relation != NULL && strcmp (relation->type, "worksheet") != 0)
    return;
  if (self->sheets->len >= self->book->limits->max_entries) {
    zd_xml_fail (xml, _ ("The workbook has more than %u sheets. Copy the one you need into a new workbook."),
                 self->book->limits->max_entries);
    return;
  }
  g_ptr_array_add (self->sheets, zd_sheet_info_new (name != NULL ? name : "", hidden));
  g_ptr_array_add (self->book->parts, relation != NULL ? g_strdup (relation->target) : NULL);
}

static void
start_cb (ZdXml *xml, gpointer data, const char *name, const char **attributes)
{
  Reading *self = data;

  if (strcmp (name, "sheet") == 0)
    add_sheet (self, xml, attributes);
  else if (strcmp (name, "workbookPr") == 0)
    self->book->shared.from_1904 |= zd_xml_attribute_is_true (attributes, "date1904");
}

static char *
find_main_part (const ZdZip *zip, const ZdSheetLimits *limits, GError **error)
{
  g_autoptr (GHashTable) relations = zd_relations_read (zip, "", limits, error);
  const char *part;

  if (relations == NULL)
    return NULL;
  part = zd_relations_find (relations, "officeDocument");
  return g_strdup (part != NULL ? part : "xl/workbook.xml");
}

/* Some programs name a part that they then do not write; a cell that needs it says so. */
static char *
find_part (const Book *self, GHashTable *relations, const char *type)
{
  const char *part = zd_relations_find (relations, type);

  return part != NULL && zd_zip_has (self->zip, part) ? g_strdup (part) : NULL;
}

static gboolean
read_workbook (Book *self, const char *part, GPtrArray *sheets, GError **error)
{
  static const ZdXmlHandlers handlers = { start_cb, NULL, NULL };
  g_autoptr (GHashTable) relations = zd_relations_read (self->zip, part, self->limits, error);
  Reading reading = { .book = self, .relations = relations, .sheets = sheets };

  if (relations == NULL)
    return FALSE;
  self->strings_part = find_part (self, relations, "sharedStrings");
  self->styles_part = find_part (self, relations, "styles");
  if (!zd_xml_parse_part (self->zip, part, &handlers, &reading, self->limits->max_depth, NULL, error))
    return FALSE;
  if (sheets->len > 0)
    return TRUE;
  g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
               _ ("The workbook has no sheet with cells. Choose the file that holds the table."));
  return FALSE;
}

static gpointer
book_open (const char *path, const ZdSheetLimits *limits, GPtrArray *sheets, GError **error)
{
  g_autoptr (Book) self = g_new0 (Book, 1);
  g_autofree char *part = NULL;

  self->limits = limits;
  self->parts = g_ptr_array_new_with_free_func (g_free);
  self->zip = zd_zip_open (path, limits, error);
  if (self->zip == NULL)
    return NULL;
  part = find_main_part (self->zip, limits, error);
  if (part == NULL || !read_workbook (self, part, sheets, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
read_shared (Book *self, ZdProgress *progress, GError **error)
{
  ZdXlsxShared *shared = &self->shared;

  if (shared->styles == NULL)
    shared->styles = zd_xlsx_styles_read (self->zip, self->styles_part, self->limits, error);
  if (shared->styles != NULL && shared->strings == NULL)
    shared->strings = zd_xlsx_strings_read (self->zip, self->strings_part, self->limits, progress, error);
  return shared->strings != NULL;
}

static gpointer
sheet_open (gpointer book, guint index, ZdProgress *progress, GError **error)
{
  Book *self = book;
  const char *part = g_ptr_array_index (self->parts, index);

  if (part == NULL) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("The sheet's content is not in the file. Let a spreadsheet program repair it and save it "
                    "as .xlsx."));
    return NULL;
  }
  if (!read_shared (self, progress, error))
    return NULL;
  return zd_xlsx_sheet_open (self->zip, part, &self->shared, self->limits, progress, error);
}

static void
sheet_close (gpointer sheet)
{
  zd_xlsx_sheet_free (sheet);
}

static gboolean
next_row (gpointer sheet, const ZdRow **row, GError **error)
{
  return zd_xlsx_sheet_next (sheet, row, error);
}

static guint32
get_row_number (gpointer sheet)
{
  return zd_xlsx_sheet_get_row_number (sheet);
}

static const GArray *
get_merges (gpointer sheet)
{
  return zd_xlsx_sheet_get_merges (sheet);
}

const ZdSheetBackend zd_sheet_backend_xlsx = {
  .open = book_open,
  .close = book_close,
  .open_sheet = sheet_open,
  .close_sheet = sheet_close,
  .next_row = next_row,
  .get_row_number = get_row_number,
  .get_merges = get_merges,
};
