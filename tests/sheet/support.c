/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support.h"

#include <glib/gstdio.h>
#include <gsf/gsf-outfile-msole.h>
#include <gsf/gsf-outfile.h>
#include <gsf/gsf-output-stdio.h>
#include <minizip/zip.h>
#include <string.h>

#include "base/error.h"

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"

TestFiles *
test_files_new (void)
{
  g_autoptr (GError) error = NULL;
  TestFiles *self = g_new0 (TestFiles, 1);

  self->folder = g_dir_make_tmp ("zhida-sheet-XXXXXX", &error);
  g_assert_no_error (error);
  return self;
}

void
test_files_free (TestFiles *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path = test_file (self, name);

    g_unlink (path);
  }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self);
}

char *
test_file (TestFiles *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

char *
test_file_with (TestFiles *self, const char *name, const char *bytes, gssize length)
{
  g_autoptr (GError) error = NULL;
  char *path = test_file (self, name);

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
  return path;
}

char *
test_zip (TestFiles *self, const char *name, const TestPart *parts)
{
  char *path = test_file (self, name);
  zipFile zip = zipOpen64 (path, APPEND_STATUS_CREATE);

  g_assert_nonnull (zip);
  for (; parts->name != NULL; parts++) {
    g_assert_cmpint (zipOpenNewFileInZip64 (zip, parts->name, NULL, NULL, 0, NULL, 0, NULL, Z_DEFLATED, 1, 1),
                     ==, ZIP_OK);
    g_assert_cmpint (zipWriteInFileInZip (zip, parts->content, strlen (parts->content)), ==, ZIP_OK);
    g_assert_cmpint (zipCloseFileInZip (zip), ==, ZIP_OK);
  }
  g_assert_cmpint (zipClose (zip, NULL), ==, ZIP_OK);
  return path;
}

char *
test_ole2 (TestFiles *self, const char *name, const char *const *streams, const char *content, gsize length)
{
  char *path = test_file (self, name);
  GsfOutput *file = gsf_output_stdio_new (path, NULL);
  GsfOutfile *container = gsf_outfile_msole_new (file);

  for (; *streams != NULL; streams++) {
    GsfOutput *stream = gsf_outfile_new_child (container, *streams, FALSE);
    gsf_output_write (stream, streams[1] == NULL ? length : 0, (const guint8 *)content);
    gsf_output_close (stream);
    g_object_unref (stream);
  }
  gsf_output_close (GSF_OUTPUT (container));
  g_object_unref (container);
  g_object_unref (file);
  return path;
}

char *
test_xlsx (TestFiles *self, const char *rows, const char *strings, const char *formats)
{
  g_autofree char *sheet = g_strdup_printf (
      DECLARATION "<worksheet xmlns='" TEST_MAIN "'><sheetData>%s</sheetData></worksheet>", rows);
  g_autofree char *shared =
      g_strdup_printf (DECLARATION "<sst xmlns='" TEST_MAIN "'>%s</sst>", strings != NULL ? strings : "");
  g_autofree char *styles = g_strdup_printf (DECLARATION "<styleSheet xmlns='" TEST_MAIN "'>%s</styleSheet>",
                                             formats != NULL ? formats : "");
  const TestPart parts[] = {
    { "_rels/.rels", DECLARATION "<Relationships xmlns='" TEST_RELS "'><Relationship Id='r1' Type='" TEST_TYPE
                                 "/officeDocument' Target='xl/workbook.xml'/></Relationships>" },
    { "xl/workbook.xml",
      DECLARATION "<workbook xmlns='" TEST_MAIN "' xmlns:r='" TEST_TYPE
                  "'><sheets><sheet name='Sheet1' sheetId='1' r:id='r1'/></sheets></workbook>" },
    { "xl/_rels/workbook.xml.rels",
      DECLARATION "<Relationships xmlns='" TEST_RELS "'>"
                  "<Relationship Id='r1' Type='" TEST_TYPE "/worksheet' Target='worksheets/sheet1.xml'/>"
                  "<Relationship Id='r2' Type='" TEST_TYPE "/sharedStrings' Target='sharedStrings.xml'/>"
                  "<Relationship Id='r3' Type='" TEST_TYPE "/styles' Target='styles.xml'/></Relationships>" },
    { "xl/worksheets/sheet1.xml", sheet },
    { "xl/styles.xml", styles },
    /* Some programs name this part and do not write it. */
    { strings != NULL ? "xl/sharedStrings.xml" : NULL, shared },
    { NULL },
  };

  return test_zip (self, "made.xlsx", parts);
}

static void
dump_cell (const ZdCell *cell, GString *out)
{
  static const char *const kinds[] = { "", "", "n:", "d:", "b:", "e:" };

  g_assert_cmpuint (strlen (cell->text), ==, cell->length);
  g_assert_true (g_utf8_validate (cell->text, cell->length, NULL));
  g_assert_true ((cell->kind == ZD_CELL_EMPTY) == (cell->length == 0));
  g_string_append_printf (out, "|%s%s%s%s%s", cell->flags & ZD_CELL_FORMULA ? "=" : "", kinds[cell->kind],
                          cell->text, cell->flags & ZD_CELL_PERCENT ? "%" : "",
                          cell->flags & ZD_CELL_PRECISION_LOST ? "!" : "");
}

static gboolean
dump_rows (ZdSheet *sheet, GString *out, GError **error)
{
  const ZdRow *row;

  for (;;) {
    if (!zd_sheet_next (sheet, &row, error))
      return FALSE;
    if (row == NULL)
      return TRUE;
    g_string_append_printf (out, "%u", row->number);
    for (guint i = 0; i < row->n_cells; i++)
      dump_cell (zd_row_cell (row, i), out);
    g_string_append_c (out, '\n');
  }
}

static char *
dump (const char *path, const char *name, const ZdSheetLimits *limits, GError **error)
{
  g_autoptr (ZdWorkbook) workbook = zd_workbook_open (path, limits, error);
  g_autoptr (ZdSheet) sheet = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  guint index;

  if (workbook == NULL || !zd_workbook_find_sheet (workbook, name, &index, error))
    return NULL;
  sheet = zd_sheet_open (workbook, index, NULL, error);
  if (sheet == NULL || !dump_rows (sheet, out, error))
    return NULL;
  return g_strdup (out->str);
}

char *
test_dump (const char *path, const char *sheet)
{
  g_autoptr (GError) error = NULL;
  char *text = dump (path, sheet, NULL, &error);

  g_assert_true ((text == NULL) == (error != NULL));
  return text != NULL ? text : g_strdup (error->message);
}

char *
test_refusal (const char *path, const ZdSheetLimits *limits)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = dump (path, NULL, limits, &error);
  g_autofree char *name = g_path_get_basename (path);

  g_assert_null (text);
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, name));
  return g_strdup (error->message);
}
