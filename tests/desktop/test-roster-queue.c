/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desktop/import/import-mapping.h"
#include "desktop/import/import-queue.h"
#include "desktop/import/import-steps.h"
#include "desktop/import/roster-page.h"
#include "import-files.h"
#include "roster-list.h"
#include "sheet/writer.h"

static GtkWidget *
queue_of (Desk *desk)
{
  return harness_find (list_steps (desk), ZD_TYPE_IMPORT_QUEUE, NULL);
}

static void
drop_all (Desk *desk, char *const *paths)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; paths[i] != NULL; i++)
    g_ptr_array_add (files, g_file_new_for_path (paths[i]));
  zd_window_open_files (desk->window, (GFile *const *) files->pdata, files->len);
  desk_wait (desk);
}

static void
press (Desk *desk, const char *action)
{
  g_assert_true (gtk_widget_activate_action (list_steps (desk), action, NULL));
  desk_wait (desk);
}

/* From the file that is open to its cases. */
static guint
import_it (Desk *desk)
{
  guint before = list_n_cases (desk);

  for (guint step = 0; step < 4; step++)
    list_press_next (desk);
  return list_n_cases (desk) - before;
}

/* Three files dropped together: each an import of its own, one after the other; the one that cannot be read is said to be
 * so and holds up none. */
static void
test_files (void)
{
  Desk desk;
  List list;
  char *paths[4] = { NULL };
  g_autofree char *one = NULL, *wrong = NULL, *two = NULL, *target = NULL;

  desk_open (&desk, "drafter", 1280, 800);
  list_make (&list, desk.path, 4);
  one = import_file_csv (list.folder, "甲.csv", list.rows, "UTF-8");
  wrong = import_wrong_files[0].make (list.folder, "乙.xlsx");
  two = import_file_csv (list.folder, "丙.csv", list.rows, "GB18030");
  paths[0] = one;
  paths[1] = wrong;
  paths[2] = two;
  target = g_strdup_printf ("import:%s", list.policy);
  desk_go (&desk, "rosters", target);
  drop_all (&desk, paths);
  g_assert_nonnull (harness_find_text (queue_of (&desk), "处理中"));
  g_assert_nonnull (harness_find_text (queue_of (&desk), "乙.xlsx"));
  harness_shoot_both (GTK_WIDGET (desk.window), "queue-1");
  g_assert_cmpuint (import_it (&desk), >, 0);
  g_assert_nonnull (harness_find_words (list_steps (&desk), "下一个文件：乙.xlsx（还剩 2 个）"));
  harness_shoot (GTK_WIDGET (desk.window), "queue-2");
  press (&desk, "import.next-file");
  g_assert_nonnull (desk_trouble (list_page (&desk)));
  g_assert_nonnull (harness_find_text (queue_of (&desk), "无法读取"));
  harness_shoot (GTK_WIDGET (desk.window), "queue-3");
  press (&desk, "import.next-file");
  g_assert_null (desk_trouble (list_page (&desk)));
  list_press_next (&desk);
  list_press_next (&desk);
  list_assert_verdict (&desk, "2", "重复"); /* as in the first file */
  g_assert_true (zd_import_steps_is_under_way (ZD_IMPORT_STEPS (list_steps (&desk))));
  list_clear (&list);
  desk_close (&desk);
}

/* The same file twice is noticed before anything is done with it. */
static void
test_same_file (void)
{
  Desk desk;
  List list;
  g_autofree char *again = NULL;

  desk_open (&desk, "drafter", 1024, 680);
  list_make (&list, desk.path, 3);
  list_drop (&desk, &list);
  g_assert_null (harness_find_words (list_steps (&desk), "导入过"));
  g_assert_cmpuint (import_it (&desk), >, 0);
  again = import_file_csv (list.folder, "换了名字.csv", list.rows, NULL);
  list_drop_file (&desk, again);
  g_assert_nonnull (harness_find_words (list_steps (&desk), "这个文件导入过：“高企 2022 第一批”，由李敏于"));
  harness_shoot_both (GTK_WIDGET (desk.window), "queue-same");
  list_press_next (&desk);
  g_assert_nonnull (harness_find_words (list_steps (&desk), "同上次"));
  harness_shoot (GTK_WIDGET (desk.window), "queue-columns");
  g_signal_emit_by_name (harness_find (list_steps (&desk), ZD_TYPE_IMPORT_MAPPING, NULL), "changed", "forget");
  desk_wait (&desk);
  g_assert_null (harness_find_words (list_steps (&desk), "同上次"));
  list_clear (&list);
  desk_close (&desk);
}

/* A sheet a district, each with the good rows. */
static char *
book_of_sheets (const List *list)
{
  static const char *const names[] = { "金水区", "中原区", "二七区" };
  const ZdSheetColumn columns[] = { { "企业名称", ZD_COLUMN_TEXT, FALSE }, { "统一社会信用代码", ZD_COLUMN_CODE, FALSE },
                                    { "认定日期", ZD_COLUMN_TEXT, FALSE }, { "文号", ZD_COLUMN_TEXT, FALSE }, { "称号", ZD_COLUMN_TEXT, FALSE } };
  char *path = g_build_filename (list->folder, "各区.xlsx", NULL);
  g_auto (GStrv) lines = g_strsplit (list->rows, "\n", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdSheetWriter) writer = zd_sheet_writer_new (path, NULL, NULL, 0, &error);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_auto (GStrv) cells = g_strsplit (lines[i + 1], ",", -1);
    g_assert_true (zd_sheet_writer_begin_sheet (writer, names[i], NULL, columns, G_N_ELEMENTS (columns), &error));
    for (guint j = 0; cells[j] != NULL; j++)
      zd_sheet_writer_text (writer, cells[j]);
    g_assert_true (zd_sheet_writer_end_row (writer, NULL, &error));
    zd_sheet_writer_end_sheet (writer);
  }
  g_assert_true (zd_sheet_writer_finish (writer, NULL, &error));
  return path;
}

/* Sheets of one shape are offered with the one that is open, and go one after the other under names of their own. */
static void
test_sheets (void)
{
  Desk desk;
  List list;
  g_autofree char *book = NULL, *target = NULL;

  desk_open (&desk, "drafter", 1280, 800);
  list_make (&list, desk.path, 3);
  book = book_of_sheets (&list);
  target = g_strdup_printf ("import:%s", list.policy);
  desk_go (&desk, "rosters", target);
  list_drop_file (&desk, book);
  g_assert_false (gtk_widget_get_mapped (queue_of (&desk)));
  g_assert_nonnull (harness_find_words (list_steps (&desk), "另外 2 个列名相同的工作表"));
  harness_shoot (GTK_WIDGET (desk.window), "queue-sheets");
  press (&desk, "import.take-sheets");
  g_assert_nonnull (harness_find_text (queue_of (&desk), "各区.xlsx · 二七区"));
  harness_shoot (GTK_WIDGET (desk.window), "queue-sheets-taken");
  import_it (&desk);
  g_assert_nonnull (harness_find_words (list_steps (&desk), "各区 · 金水区"));
  press (&desk, "import.next-file");
  g_assert_null (harness_find_words (list_steps (&desk), "导入过")); /* another sheet */
  import_it (&desk);
  g_assert_nonnull (harness_find_words (list_steps (&desk), "各区 · 中原区"));
  list_clear (&list);
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/roster-queue/files", test_files);
  g_test_add_func ("/roster-queue/same-file", test_same_file);
  g_test_add_func ("/roster-queue/sheets", test_sheets);
  return g_test_run ();
}
