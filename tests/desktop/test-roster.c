/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "desktop/import/import-mapping.h"
#include "desktop/import/import-review.h"
#include "desktop/import/import-steps.h"
#include "desktop/import/roster-page.h"
#include "desktop/kit/search-popover.h"
#include "import-files.h"
#include "roster-list.h"

static char *
name_of (const Desk *desk, const char *code)
{
  g_autoptr (ZdLibrary) library = zd_library_open (desk->path, 0, NULL);
  g_autoptr (ZdParty) party = zd_profile_get (zd_library_db (library), zd_library_catalogue (library), code, NULL);

  return g_strdup (party->name);
}

static guint
n_withdrawn (const Desk *desk)
{
  g_autoptr (GPtrArray) cases = city_cases (desk->path, ZD_STATE_WITHDRAWN);

  return cases->len;
}

/* What the n-th column of the file is taken for. */
static void
take_for (Desk *desk, guint column, const char *meaning)
{
  GtkWidget *grid = harness_find (harness_find (list_steps (desk), ZD_TYPE_IMPORT_MAPPING, NULL), GTK_TYPE_GRID, NULL);
  GtkDropDown *drop = GTK_DROP_DOWN (gtk_grid_get_child_at (GTK_GRID (grid), 2, (int) column + 1));
  GListModel *names = gtk_drop_down_get_model (drop);

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (names), i), meaning))
      gtk_drop_down_set_selected (drop, i);
  desk_wait (desk);
}

/* ---- tests ---- */

/* From a file on the window to cases and back again: a wrong digit is repaired on the way. */
static void
test_day (void)
{
  Desk desk;
  List list;
  guint before, opened;

  desk_open (&desk, "drafter", 1280, 800);
  list_make (&list, desk.path, 8);
  desk_go (&desk, "rosters", NULL);
  harness_shoot (GTK_WIDGET (desk.window), "roster-empty");
  list_drop (&desk, &list);
  g_assert_nonnull (harness_find_text (list_steps (&desk), "高企 2022 第一批.csv"));
  harness_shoot_both (GTK_WIDGET (desk.window), "roster-1");
  list_press_next (&desk);
  harness_shoot (GTK_WIDGET (desk.window), "roster-2");
  list_press_next (&desk);
  list_assert_verdict (&desk, "11", "库中没有");
  list_assert_verdict (&desk, "10", "代码有误");
  harness_shoot_both (GTK_WIDGET (desk.window), "roster-3");
  list_choose (&desk, list.meant);
  list_assert_taken (&desk, "10");
  list_press_next (&desk);
  harness_shoot (GTK_WIDGET (desk.window), "roster-4");
  before = list_n_cases (&desk);
  list_press_next (&desk);
  opened = list_n_cases (&desk) - before;
  g_assert_cmpuint (opened, >, 0);
  harness_shoot (GTK_WIDGET (desk.window), "roster-5");
  g_assert_true (gtk_widget_activate_action (list_steps (&desk), "import.undo", NULL));
  harness_answer ("undo");
  desk_wait (&desk);
  g_assert_cmpuint (n_withdrawn (&desk), ==, opened);
  g_assert_nonnull (harness_find_text (GTK_WIDGET (list_page (&desk)), "已撤销"));
  g_assert_true (zd_table_view_select_row (desk_table (list_page (&desk)), 0));
  desk_wait (&desk);
  g_assert_nonnull (harness_find_text (GTK_WIDGET (list_page (&desk)), "导入人：李敏")); /* not his account */
  harness_shoot (GTK_WIDGET (desk.window), "roster-history");
  list_clear (&list);
  desk_close (&desk);
}

/* A list of names and codes does not say which line of the award it is of: the officer does, before its rows are
 * judged, and none is taken before. */
static void
test_line (void)
{
  Desk desk;
  List list;
  g_autofree char *rows = NULL, *path = NULL;
  g_auto (GStrv) parts = NULL;
  GtkDropDown *line;

  desk_open (&desk, "drafter", 1024, 680);
  list_make (&list, desk.path, 3);
  parts = g_strsplit (list.rows, ",省级智能车间", -1);
  rows = g_strjoinv ("", parts);
  memmove (strstr (rows, ",称号"), strchr (rows, '\n'), strlen (strchr (rows, '\n')) + 1);
  path = import_file_csv (list.folder, "只有名称和代码.csv", rows, NULL);
  list_drop (&desk, &list);
  list_drop_file (&desk, path);
  list_press_next (&desk);
  line = GTK_DROP_DOWN (harness_find (harness_find (list_steps (&desk), ZD_TYPE_IMPORT_MAPPING, NULL), GTK_TYPE_DROP_DOWN, NULL));
  g_assert_nonnull (harness_find_text (list_steps (&desk), "没有列说明这一点"));
  harness_shoot_both (GTK_WIDGET (desk.window), "roster-line");
  list_press_next (&desk); /* leads nowhere */
  g_assert_nonnull (strstr (desk_trouble (list_page (&desk)), "请选择"));
  harness_shoot (GTK_WIDGET (desk.window), "roster-line-missing");
  gtk_drop_down_set_selected (line, 5);
  desk_wait (&desk);
  g_assert_null (harness_find_text (list_steps (&desk), "没有列说明这一点"));
  list_press_next (&desk);
  list_assert_taken (&desk, "2");
  harness_shoot (GTK_WIDGET (desk.window), "roster-line-rows");
  list_clear (&list);
  desk_close (&desk);
}

/* Every wrong file is said to be what it is, and the next file is read as ever. */
static void
test_wrong_files (void)
{
  Desk desk;
  List list;

  desk_open (&desk, "drafter", 1024, 680);
  list_make (&list, desk.path, 2);
  list_drop (&desk, &list);
  for (guint i = 0; i < import_n_wrong_files; i++) {
    const ImportWrongFile *wrong = &import_wrong_files[i];
    g_autofree char *path = wrong->make (list.folder, wrong->name);

    list_drop_file (&desk, path);
    g_test_message ("%s: %s", wrong->name, desk_trouble (list_page (&desk)));
    g_assert_nonnull (desk_trouble (list_page (&desk)));
    g_assert_nonnull (strstr (desk_trouble (list_page (&desk)), wrong->says));
    g_assert_nonnull (strstr (desk_trouble (list_page (&desk)), wrong->name));
    if (i == 0)
      harness_shoot (GTK_WIDGET (desk.window), "roster-error");
    list_press_next (&desk); /* leads nowhere */
    g_assert_false (gtk_widget_get_mapped (harness_find (list_steps (&desk), ZD_TYPE_IMPORT_MAPPING, NULL)));
  }
  list_drop_file (&desk, list.path);
  g_assert_null (desk_trouble (list_page (&desk)));
  list_press_next (&desk);
  list_press_next (&desk);
  list_assert_taken (&desk, "2");
  list_clear (&list);
  desk_close (&desk);
}

/* As a text in three encodings and as a workbook whose first sheet is none of it: the same list. */
static void
test_forms (void)
{
  Desk desk;
  List list;
  g_autofree char *paths[4] = { NULL };

  desk_open (&desk, "drafter", 1280, 800);
  list_make (&list, desk.path, 3);
  paths[0] = import_file_csv (list.folder, "甲.csv", list.rows, "UTF-8");
  paths[1] = import_file_csv (list.folder, "乙.csv", list.rows, NULL);
  paths[2] = import_file_csv (list.folder, "丙.csv", list.rows, "GB18030");
  paths[3] = import_file_xlsx (list.folder, "丁.xlsx", list.rows);
  list_drop (&desk, &list);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    GtkWidget *sheet = harness_find (list_steps (&desk), GTK_TYPE_DROP_DOWN, "sheet");

    list_drop_file (&desk, paths[i]);
    g_assert_null (desk_trouble (list_page (&desk)));
    g_assert_true (gtk_widget_get_visible (sheet) == (i == 3));
    if (i == 3) {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (sheet), 1);
      desk_wait (&desk);
    }
    list_press_next (&desk);
    list_press_next (&desk);
    list_assert_taken (&desk, "2");
    list_assert_verdict (&desk, "5", "代码有误");
    for (guint back = 0; back < 2; back++)
      g_assert_true (gtk_widget_activate_action (list_steps (&desk), "import.back", NULL));
  }
  list_clear (&list);
  desk_close (&desk);
}

/* A column taken for the wrong thing shows in the rows, and is set right again. */
static void
test_mapping (void)
{
  Desk desk;
  List list;

  desk_open (&desk, "drafter", 1280, 800);
  list_make (&list, desk.path, 3);
  list_drop (&desk, &list);
  list_press_next (&desk);
  take_for (&desk, 1, "不使用");
  take_for (&desk, 0, "不使用");
  list_press_next (&desk); /* neither code nor name */
  g_assert_nonnull (desk_trouble (list_page (&desk)));
  take_for (&desk, 3, "信用代码"); /* the document number */
  list_press_next (&desk);
  list_assert_verdict (&desk, "2", "代码有误");
  g_assert_true (gtk_widget_activate_action (list_steps (&desk), "import.back", NULL));
  take_for (&desk, 1, "信用代码"); /* and column 3 has it no more */
  list_press_next (&desk);
  list_assert_taken (&desk, "2");
  list_clear (&list);
  desk_close (&desk);
}

/* A name that the library does not know: the enterprise is found by hand, and the choice taken back. */
static void
test_found_by_hand (void)
{
  Desk desk;
  List list;

  desk_open (&desk, "drafter", 1280, 800);
  list_make (&list, desk.path, 1);
  g_free (list.path);
  list.path = import_file_csv (list.folder, "第二批.csv", "企业名称,统一社会信用代码,认定日期,称号\n查无此人有限公司,,2022-01-01,省级智能车间\n", "UTF-8");
  list_drop (&desk, &list);
  list_press_next (&desk);
  list_press_next (&desk);
  list_assert_verdict (&desk, "2", "库中没有");
  g_signal_emit_by_name (harness_find (list_review (&desk), ZD_TYPE_SEARCH_POPOVER, NULL), "chosen", "enterprises", list.meant);
  desk_wait (&desk);
  list_assert_taken (&desk, "2");
  harness_shoot (GTK_WIDGET (desk.window), "roster-chosen");
  list_choose (&desk, "");
  list_assert_verdict (&desk, "2", "库中没有");
  list_clear (&list);
  desk_close (&desk);
}

/* A wrong code beside a name that is known: the enterprise is offered with why, and taken. */
static void
test_candidates (void)
{
  Desk desk;
  List list;
  g_autofree char *name = NULL, *text = NULL;

  desk_open (&desk, "drafter", 1280, 800);
  list_make (&list, desk.path, 1);
  name = name_of (&desk, list.meant);
  text = g_strdup_printf ("企业名称,统一社会信用代码,称号\n%s,91410100000000000X,省级智能车间\n", name);
  g_free (list.path);
  list.path = import_file_csv (list.folder, "第三批.csv", text, "UTF-8");
  list_drop (&desk, &list);
  list_press_next (&desk);
  list_press_next (&desk);
  list_assert_verdict (&desk, "2", "代码有误");
  g_free (text);
  text = g_strdup_printf ("%s\n%.4s %.4s %.4s %.4s %s\n名称一致", name, list.meant, list.meant + 4, list.meant + 8,
                          list.meant + 12, list.meant + 16);
  g_assert_nonnull (harness_find_words (list_review (&desk), text));
  harness_shoot (GTK_WIDGET (desk.window), "roster-candidates");
  list_choose (&desk, list.meant);
  list_assert_taken (&desk, "2");
  list_clear (&list);
  desk_close (&desk);
}

/* What could not be taken goes out with the reason beside each row, is set right there, and comes back. */
static void
test_problem_rows (void)
{
  Desk desk;
  List list;
  g_autofree char *saved = NULL, *rows = NULL, *name = NULL, *back = NULL;
  g_autoptr (GString) mended = NULL;

  desk_open (&desk, "drafter", 1280, 800);
  list_make (&list, desk.path, 3);
  list_drop (&desk, &list);
  list_press_next (&desk);
  list_press_next (&desk);
  saved = g_build_filename (list.folder, "问题行.xlsx", NULL);
  g_assert_true (gtk_widget_activate_action (list_steps (&desk), "import.save-problems", NULL));
  desk_choose_file (saved);
  WAIT_UNTIL (g_file_test (saved, G_FILE_TEST_EXISTS));
  desk_wait (&desk);
  rows = import_file_read (saved);
  g_assert_nonnull (strstr (rows, "代码有误"));
  g_assert_nonnull (strstr (rows, list.broken));
  mended = g_string_new (rows);
  name = name_of (&desk, list.meant);
  g_string_replace (mended, list.broken, list.meant, 0);
  g_string_replace (mended, "某某科技有限公司", name, 0);
  back = import_file_csv (list.folder, "改好的.csv", mended->str, "UTF-8");
  for (guint step = 0; step < 2; step++)
    g_assert_true (gtk_widget_activate_action (list_steps (&desk), "import.back", NULL));
  list_drop_file (&desk, back);
  list_press_next (&desk);
  list_press_next (&desk);
  list_assert_taken (&desk, "2");
  list_assert_verdict (&desk, "3", "库中没有");
  list_clear (&list);
  desk_close (&desk);
}

/* Cancel, before a job could be done: it is said, and nothing was written. */
static void
assert_cancelled (Desk *desk, guint cases)
{
  desk_cancel (list_page (desk));
  desk_let_go ();
  desk_wait (desk);
  g_assert_cmpstr (desk_trouble (list_page (desk)), ==, "已取消，未写入任何内容。");
  g_assert_cmpuint (list_n_cases (desk), ==, cases);
}

/* Reading, checking and writing can be given up, and done again. */
static void
test_cancel (void)
{
  Desk desk;
  List list;
  g_autoptr (GFile) file = NULL;
  guint before;

  desk_open (&desk, "drafter", 1280, 800);
  list_make (&list, desk.path, 8);
  list_drop (&desk, &list);
  before = list_n_cases (&desk);
  file = g_file_new_for_path (list.path);
  desk_hold (&desk);
  zd_import_steps_open_files (ZD_IMPORT_STEPS (list_steps (&desk)), &file, 1);
  assert_cancelled (&desk, before);
  list_drop_file (&desk, list.path);
  list_press_next (&desk);
  desk_hold (&desk);
  g_assert_true (gtk_widget_activate_action (list_steps (&desk), "import.next", NULL));
  assert_cancelled (&desk, before);
  list_press_next (&desk); /* from the columns once more */
  list_press_next (&desk);
  desk_hold (&desk);
  g_assert_true (gtk_widget_activate_action (list_steps (&desk), "import.next", NULL));
  assert_cancelled (&desk, before);
  list_press_next (&desk);
  g_assert_cmpuint (list_n_cases (&desk), >, before);
  list_clear (&list);
  desk_close (&desk);
}

/* Another file in the middle of an import is asked about, and may be left. */
static void
test_another_file (void)
{
  Desk desk;
  List list;

  desk_open (&desk, "drafter", 1280, 800);
  list_make (&list, desk.path, 2);
  list_drop (&desk, &list);
  list_press_next (&desk);
  list_drop_file (&desk, list.path);
  harness_answer ("stay");
  desk_wait (&desk);
  g_assert_true (gtk_widget_get_mapped (harness_find (list_steps (&desk), ZD_TYPE_IMPORT_MAPPING, NULL)));
  list_drop_file (&desk, list.path);
  harness_answer ("open");
  desk_wait (&desk);
  g_assert_false (gtk_widget_get_mapped (harness_find (list_steps (&desk), ZD_TYPE_IMPORT_MAPPING, NULL)));
  list_clear (&list);
  desk_close (&desk);
}

/* A file dragged onto the steps, and one named on the command line before the page was ever seen. */
static void
test_ways_in (void)
{
  Desk desk;
  List list;
  g_autoptr (GListModel) controllers = NULL;
  g_autoptr (GFile) file = NULL;
  GValue value = G_VALUE_INIT;
  gboolean taken = FALSE;

  desk_open (&desk, "drafter", 1280, 800);
  list_make (&list, desk.path, 2);
  file = g_file_new_for_path (list.path);
  g_application_open (G_APPLICATION (desk.application), &file, 1, "");
  WAIT_UNTIL (list_page (&desk) != NULL);
  desk_wait (&desk);
  g_assert_nonnull (harness_find_text (list_steps (&desk), "高企 2022 第一批.csv"));
  g_assert_cmpstr (desk_trouble (list_page (&desk)), ==, "请选择这份名单对应的政策。");
  g_assert_true (gtk_widget_activate_action (list_steps (&desk), "import.again", NULL));
  controllers = gtk_widget_observe_controllers (list_steps (&desk));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, g_slist_prepend (NULL, g_object_ref (file)));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_DROP_TARGET (controller))
      g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &taken);
  }
  g_assert_true (taken);
  desk_wait (&desk);
  g_assert_nonnull (harness_find_text (list_steps (&desk), "高企 2022 第一批.csv"));
  g_value_unset (&value);
  list_clear (&list);
  desk_close (&desk);
}

/* Rows copied in a spreadsheet program are a list as well. */
static void
test_paste (void)
{
  Desk desk;
  List list;
  GdkClipboard *clipboard;
  g_autofree char *tabs = NULL;

  desk_open (&desk, "drafter", 1280, 800);
  list_make (&list, desk.path, 2);
  list_drop (&desk, &list);
  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (desk.window));
  gdk_clipboard_set_text (clipboard, "一句话");
  g_assert_true (gtk_widget_activate_action (list_steps (&desk), "import.paste", NULL));
  WAIT_UNTIL (desk_trouble (list_page (&desk)) != NULL);
  g_assert_cmpstr (desk_trouble (list_page (&desk)), ==, "剪贴板里没有表格。请在表格程序里连同列名一起选中、复制。");
  tabs = g_strdelimit (g_strdup (list.rows), ",", '\t');
  gdk_clipboard_set_text (clipboard, tabs);
  g_assert_true (gtk_widget_activate_action (list_steps (&desk), "import.paste", NULL));
  WAIT_UNTIL (harness_find_words (list_steps (&desk), "粘贴的表格 ") != NULL);
  desk_wait (&desk);
  g_assert_null (desk_trouble (list_page (&desk)));
  harness_shoot (GTK_WIDGET (desk.window), "roster-pasted");
  list_press_next (&desk);
  list_press_next (&desk);
  list_assert_verdict (&desk, "4", "代码有误");
  list_clear (&list);
  desk_close (&desk);
}

/* Once a case has moved on the list cannot be undone as if nothing had been. */
static void
test_too_late (void)
{
  Desk desk;
  List list;
  g_autoptr (GPtrArray) cases = NULL;
  ZdPage *page;

  desk_open (&desk, "drafter", 1280, 800);
  list_make (&list, desk.path, 8);
  list_drop (&desk, &list);
  for (guint step = 0; step < 4; step++)
    list_press_next (&desk);
  cases = city_cases (desk.path, ZD_STATE_MATCHED);
  for (guint i = 0; i < cases->len; i++) {
    const ZdCase *item = cases->pdata[i];

    if (g_str_equal (item->key.policy, list.policy))
      city_act (desk.path, "drafter", item->id, ZD_MOVE_CONFIRM, NULL);
  }
  page = desk_go (&desk, "rosters", NULL);
  g_assert_true (gtk_widget_activate_action (list_steps (&desk), "import.undo", NULL));
  harness_answer ("undo");
  desk_wait (&desk);
  g_assert_cmpuint (n_withdrawn (&desk), ==, 0);
  g_assert_null (harness_find_text (GTK_WIDGET (page), "已撤销"));
  list_clear (&list);
  desk_close (&desk);
}

/* Who does not import lists is told so, and no step begins. */
static void
test_reviewer (void)
{
  Desk desk;
  List list;

  desk_open (&desk, "reviewer1", 1024, 680);
  list_make (&list, desk.path, 2);
  list_drop (&desk, &list);
  g_assert_null (harness_find_text (list_steps (&desk), "高企 2022 第一批.csv"));
  list_clear (&list);
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/roster/day", test_day);
  g_test_add_func ("/roster/line", test_line);
  g_test_add_func ("/roster/wrong-files", test_wrong_files);
  g_test_add_func ("/roster/forms", test_forms);
  g_test_add_func ("/roster/mapping", test_mapping);
  g_test_add_func ("/roster/found-by-hand", test_found_by_hand);
  g_test_add_func ("/roster/candidates", test_candidates);
  g_test_add_func ("/roster/problem-rows", test_problem_rows);
  g_test_add_func ("/roster/cancel", test_cancel);
  g_test_add_func ("/roster/another-file", test_another_file);
  g_test_add_func ("/roster/ways-in", test_ways_in);
  g_test_add_func ("/roster/paste", test_paste);
  g_test_add_func ("/roster/too-late", test_too_late);
  g_test_add_func ("/roster/reviewer", test_reviewer);
  return g_test_run ();
}
