/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <gtk/gtk.h>
#include <string.h>

#include "desktop/session/paper-desk.h"

/* The printer's path draws what the PDF's does: exported here, since there is no printer. */
static void
test_print (void)
{
  g_autofree char *folder = g_dir_make_tmp ("zhida-print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL), *text = NULL;
  const char *const command[] = { "pdftotext", "-layout", path, "-", NULL };
  ZdPaper *paper = zd_paper_new ("审核意见表", "样例数据");
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  zd_paper_add_heading (paper, "一、核对结果");
  for (guint i = 0; i < 120; i++)
    zd_paper_add_text (paper, "登记地在郑州市。");
  operation = zd_paper_operation_new (paper);
  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_set_allow_async (operation, FALSE);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_true (
      g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL, &error));
  g_assert_nonnull (strstr (text, "一、核对结果"));
  g_assert_nonnull (strstr (text, "样例数据 · 审核意见表"));
  g_assert_cmpint (gtk_print_operation_get_n_pages_to_print (operation), ==, 4);
  g_assert_nonnull (strstr (text, "Page 4 of 4"));
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/paper/print", test_print);
  return g_test_run ();
}
