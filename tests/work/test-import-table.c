/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "work/import/import-table.h"

#include <string.h>

#include "base/error.h"
#include "import-fixture.h"

/* What a pass hands on: "row:cell|cell" by line. */
static gboolean
note_row (const ZdRow *row, gpointer data, GError **error)
{
  GString *seen = data;

  g_string_append_printf (seen, "%u:", row->number);
  for (guint i = 0; i < row->n_cells; i++)
    g_string_append_printf (seen, "%s%.20s", i > 0 ? "|" : "", row->cells[i].text);
  g_string_append_c (seen, '\n');
  return TRUE;
}

static char *
pass_over (ZdImportTable *table)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdColumnMap) plain = zd_column_map_new ((const char *const *) table->table->names);
  GString *seen = g_string_new (NULL);

  zd_import_table_each (table, plain, NULL, note_row, seen, &error);
  g_assert_no_error (error);
  return g_string_free (seen, FALSE);
}

static ZdImportTable *
open_table (const char *path)
{
  g_autoptr (GError) error = NULL;
  ZdImportTable *table = zd_import_table_open (path, NULL, 0, NULL, &error);

  g_assert_no_error (error);
  return table;
}

static char *
list_of (guint rows, guint remark)
{
  g_autofree char *filling = g_strnfill (remark, 'x');
  GString *text = g_string_new ("名称,级别,备注\n");

  for (guint i = 0; i < rows; i++)
    g_string_append_printf (text, "甲%u,省级,%s\n", i, filling);
  return g_string_free (text, FALSE);
}

static void
assert_passes (const char *path, guint rows)
{
  g_autoptr (ZdImportTable) table = open_table (path);
  g_autofree char *first = pass_over (table), *second = pass_over (table);
  g_auto (GStrv) lines = g_strsplit (first, "\n", -1);

  g_assert_cmpint (table->n_rows, ==, rows);
  g_assert_cmpuint (table->preview->len, ==, MIN (rows, ZD_IMPORT_PREVIEW));
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpuint (g_strv_length (lines), ==, rows + 1);
  g_assert_true (g_str_has_prefix (lines[0], "2:甲0|省级|x"));
  g_assert_true (g_str_has_prefix (lines[1], "3:甲1|省级|x"));
}

/* Every pass hands on the same, merged cells filled, whether the rows lie in memory or, the many, beyond it. */
static void
test_passes (Fixture *self, gconstpointer data)
{
  g_autofree char *merged = fixture_xlsx (self, "merged.xlsx", "名称|级别|备注\n甲0|省级|x\n甲1|^|x\n甲2|^|x");
  g_autofree char *few = fixture_path (self, "few.csv"), *many = fixture_path (self, "many.csv");
  g_autofree char *small = list_of (300, 1), *big = list_of (5600, 32000);

  g_assert_true (g_file_set_contents (few, small, -1, NULL));
  g_assert_true (g_file_set_contents (many, big, -1, NULL));
  assert_passes (merged, 3);
  assert_passes (few, 300);
  assert_passes (many, 5600);
}

static gboolean
cancel (const ZdRow *row, gpointer progress, GError **error)
{
  zd_progress_cancel (progress);
  return TRUE;
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autofree char *path = fixture_csv (self, "list.csv", "UTF-8", "名称,级别\n甲,省级\n乙,省级");
  g_autoptr (ZdImportTable) table = open_table (path);
  g_autoptr (ZdColumnMap) plain = zd_column_map_new ((const char *const *) table->table->names);
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (zd_import_table_each (table, plain, progress, cancel, progress, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/import-table/passes", Fixture, NULL, fixture_set_up, test_passes, fixture_tear_down);
  g_test_add ("/import-table/cancel", Fixture, NULL, fixture_set_up, test_cancel, fixture_tear_down);
  return g_test_run ();
}
