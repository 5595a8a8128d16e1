/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <xlsxwriter.h>

#include "base/date.h"
#include "profile/uscc.h"
#include "sheet/workbook.h"

ZdUser *
fixture_user (ZdRole role, const char *id)
{
  const char *const everywhere[] = { NULL };

  return zd_user_new (id, "张敏", role, everywhere, "41");
}

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  ZdUser *user = fixture_user (ZD_ROLE_DRAFTER, "drafter");

  self->folder = g_dir_make_tmp ("zhida-import-XXXXXX", &error);
  g_assert_no_error (error);
  path = fixture_path (self, "library.db");
  self->library = zd_library_open (path, ZD_DB_CREATE, &error);
  g_assert_no_error (error);
  zd_library_set_user (self->library, user);
  zd_user_free (user);
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_clear_pointer (&self->library, zd_library_close);
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = fixture_path (self, name);
    g_unlink (path);
  }
  g_rmdir (self->folder);
  g_free (self->folder);
}

char *
fixture_path (const Fixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

char *
fixture_code (guint n)
{
  char code[ZD_USCC_LENGTH + 1];

  g_snprintf (code, sizeof code, "91410100MA%06u", n);
  code[16] = zd_uscc_org_character (code + 8);
  code[17] = '\0';
  code[17] = zd_uscc_check_character (code);
  code[18] = '\0';
  return g_strdup (code);
}

static void
write_cell (lxw_workbook *book, lxw_worksheet *sheet, guint row, guint column, const char *cell)
{
  lxw_format *format;
  lxw_datetime day = { 0 };

  switch (*cell) {
  case '\0':
  case '^':
    break;
  case '=':
    worksheet_write_number (sheet, row, column, g_ascii_strtod (cell + 1, NULL), NULL);
    break;
  case '%':
    format = workbook_add_format (book);
    format_set_num_format (format, "0.00%");
    worksheet_write_number (sheet, row, column, g_ascii_strtod (cell + 1, NULL), format);
    break;
  case '@':
    format = workbook_add_format (book);
    format_set_num_format (format, "yyyy-mm-dd");
    sscanf (cell + 1, "%d-%d-%d", &day.year, &day.month, &day.day);
    worksheet_write_datetime (sheet, row, column, &day, format);
    break;
  default:
    worksheet_write_string (sheet, row, column, cell, NULL);
  }
}

/* Cells with "^" below each other are one with the cell above. */
static void
merge_cells (lxw_worksheet *sheet, char ***cells, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    for (guint j = 0; cells[i][j] != NULL; j++) {
      guint last = i;
      while (last + 1 < n_rows && j < g_strv_length (cells[last + 1]) && g_str_equal (cells[last + 1][j], "^"))
        last++;
      if (last > i && !g_str_equal (cells[i][j], "^"))
        worksheet_merge_range (sheet, i, j, last, j, cells[i][j], NULL);
    }
}

char *
fixture_xlsx (const Fixture *self, const char *name, const char *rows)
{
  char *path = fixture_path (self, name);
  g_auto (GStrv) lines = g_strsplit (rows, "\n", -1);
  guint n = g_strv_length (lines);
  g_autofree char ***cells = g_new0 (char **, n + 1);
  lxw_workbook *book = workbook_new (path);
  lxw_worksheet *sheet = workbook_add_worksheet (book, "名单");

  for (guint i = 0; i < n; i++)
    cells[i] = g_strsplit (lines[i], "|", -1);
  merge_cells (sheet, cells, n);
  for (guint i = 0; i < n; i++) {
    for (guint j = 0; cells[i][j] != NULL; j++)
      write_cell (book, sheet, i, j, cells[i][j]);
    g_strfreev (cells[i]);
  }
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  return path;
}

char *
fixture_csv (const Fixture *self, const char *name, const char *encoding, const char *rows)
{
  char *path = fixture_path (self, name);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  for (const char *p = rows; *p != '\0'; p++)
    if (*p == '\n')
      g_string_append (text, "\r\n");
    else
      g_string_append_c (text, *p == '|' ? ',' : *p);
  bytes = g_convert (text->str, text->len, encoding, "UTF-8", NULL, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
  return path;
}

char *
fixture_read (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdWorkbook) book = zd_workbook_open (path, NULL, &error);
  g_autoptr (ZdSheet) sheet = book != NULL ? zd_sheet_open (book, 0, NULL, &error) : NULL;
  GString *text = g_string_new (NULL);
  const ZdRow *row = NULL;

  g_assert_no_error (error);
  while (zd_sheet_next (sheet, &row, &error) && row != NULL) {
    if (text->len > 0)
      g_string_append_c (text, '\n');
    for (guint i = 0; i < row->n_cells; i++)
      g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", row->cells[i].text);
  }
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

gint64
fixture_count (const Fixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 count = -1;

  zd_db_get_int (zd_library_db (self->library), sql, 0, &count, &error);
  g_assert_no_error (error);
  return count;
}
