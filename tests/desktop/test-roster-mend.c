/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desktop/import/import-review.h"
#include "desktop/import/import-steps.h"
#include "desktop/import/mend-form.h"
#include "desktop/import/roster-page.h"
#include "desktop/kit/search-popover.h"
#include "import-files.h"
#include "roster-list.h"

/* ---- the pane and the bar ---- */

static GtkWidget *
field (Desk *desk, const char *header)
{
  return harness_find (harness_find (list_review (desk), ZD_TYPE_MEND_FORM, NULL), GTK_TYPE_ENTRY, header);
}

static const char *
text_in (Desk *desk, const char *header)
{
  return gtk_editable_get_text (GTK_EDITABLE (field (desk, header)));
}

static void
do_by_hand (Desk *desk, const char *action)
{
  g_assert_true (gtk_widget_activate_action (list_review (desk), action, NULL));
  desk_wait (desk);
}

/* Types into the cell of the selected row and presses Enter. */
static void
set_right (Desk *desk, const char *header, const char *text)
{
  gtk_widget_grab_focus (field (desk, header));
  gtk_editable_set_text (GTK_EDITABLE (field (desk, header)), text);
  g_signal_emit_by_name (field (desk, header), "activate");
  desk_wait (desk);
}

/* The entry of the list of matches that begins so. */
static void
filter_by_match (Desk *desk, const char *name)
{
  GtkDropDown *drop = GTK_DROP_DOWN (harness_find (list_review (desk), GTK_TYPE_DROP_DOWN, "matches"));
  GListModel *names = gtk_drop_down_get_model (drop);

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    if (g_str_has_prefix (gtk_string_list_get_string (GTK_STRING_LIST (names), i), name)) {
      gtk_drop_down_set_selected (drop, i);
      harness_settle (GTK_WIDGET (desk->window));
      return;
    }
  g_error ("no entry “%s”", name);
}

static void
to_rows (Desk *desk, const List *list)
{
  list_drop (desk, list);
  list_press_next (desk);
  list_press_next (desk);
}

/* ---- tests ---- */

/* A code is set right in its row, the row is judged at once and keeps its place; both are taken back and done again. */
static void
test_mend (void)
{
  Desk desk;
  List list;

  desk_open (&desk, "drafter", 1280, 800);
  list_make (&list, desk.path, 6);
  to_rows (&desk, &list);
  list_assert_verdict (&desk, "8", "代码有误");
  desk_wait (&desk);
  g_assert_cmpstr (text_in (&desk, "统一社会信用代码"), ==, list.broken);
  harness_shoot_both (GTK_WIDGET (desk.window), "mend-1");
  set_right (&desk, "统一社会信用代码", list.meant);
  list_assert_taken (&desk, "8");
  g_assert_nonnull (harness_find_words (list_review (&desk), list.broken)); /* what the file says */
  harness_shoot_both (GTK_WIDGET (desk.window), "mend-2");
  do_by_hand (&desk, "import.step-back");
  list_assert_verdict (&desk, "8", "代码有误");
  g_assert_cmpstr (text_in (&desk, "统一社会信用代码"), ==, list.broken);
  do_by_hand (&desk, "import.step-on");
  list_assert_taken (&desk, "8");
  list_press_next (&desk);
  list_press_next (&desk);
  g_assert_true (gtk_widget_activate_action (list_steps (&desk), "import.back", NULL)); /* to the history */
  desk_wait (&desk);
  g_assert_true (zd_table_view_select_row (desk_table (list_page (&desk)), 0));
  desk_wait (&desk);
  g_assert_nonnull (harness_find_words (GTK_WIDGET (list_page (&desk)), list.broken)); /* the batch says what was mended */
  harness_shoot_both (GTK_WIDGET (desk.window), "mend-history");
  list_clear (&list);
  desk_close (&desk);
}

/* A date is put in once for all rows where the file says the same; taken back in one step. */
static void
test_cells_alike (void)
{
  Desk desk;
  List list;
  GtkWidget *offer;
  ZdTableView *table;

  desk_open (&desk, "drafter", 1280, 800);
  list_make (&list, desk.path, 6);
  to_rows (&desk, &list);
  desk_wait (&desk);
  table = ZD_TABLE_VIEW (harness_find (list_review (&desk), ZD_TYPE_TABLE_VIEW, NULL));
  g_assert_true (zd_table_view_select_id (table, "8"));
  desk_wait (&desk);
  set_right (&desk, "认定日期", "2022-03-20");
  offer = harness_find_words (list_review (&desk), "另有 2 行写法相同"); /* rows 4 and 9 */
  g_assert_nonnull (offer);
  harness_shoot_both (GTK_WIDGET (desk.window), "mend-cells-alike");
  gtk_widget_activate (gtk_widget_get_ancestor (offer, GTK_TYPE_BUTTON));
  WAIT_UNTIL (!gtk_widget_get_mapped (offer)); /* nobody is left */
  g_assert_true (zd_table_view_select_id (table, "4"));
  desk_wait (&desk);
  g_assert_cmpstr (text_in (&desk, "认定日期"), ==, "2022-03-20");
  do_by_hand (&desk, "import.step-back");
  g_assert_cmpstr (text_in (&desk, "认定日期"), ==, "2022-03-01");
  list_clear (&list);
  desk_close (&desk);
}

/* The same without a pointer: F2, the code, Enter, and the arrow keys go on from there. */
static void
test_keyboard (void)
{
  Desk desk;
  List list;
  guint row;

  desk_open (&desk, "drafter", 1280, 800);
  list_make (&list, desk.path, 3);
  to_rows (&desk, &list);
  list_assert_verdict (&desk, "5", "代码有误");
  desk_wait (&desk);
  gtk_widget_child_focus (GTK_WIDGET (desk_checked (list_page (&desk))), GTK_DIR_TAB_FORWARD);
  harness_keys ("F2");
  WAIT_UNTIL (gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (field (&desk, "统一社会信用代码"))))));
  harness_keys ("ctrl+a");
  harness_type (list.meant);
  WAIT_UNTIL (g_str_equal (text_in (&desk, "统一社会信用代码"), list.meant));
  harness_keys ("Return");
  WAIT_UNTIL (harness_find_words (list_review (&desk), "文件中") != NULL);
  desk_wait (&desk);
  list_assert_taken (&desk, "5");
  harness_keys ("Down");
  WAIT_UNTIL (zd_table_view_get_current (desk_checked (list_page (&desk)), &row));
  harness_keys ("ctrl+z");
  WAIT_UNTIL (harness_find_words (list_review (&desk), "代码有误") != NULL);
  desk_wait (&desk);
  list_assert_verdict (&desk, "5", "代码有误");
  list_clear (&list);
  desk_close (&desk);
}

/* Rows by verdict and by how they were matched, both at once; a filter that has nothing left is none. */
static void
test_filters (void)
{
  Desk desk;
  List list;
  ZdTableView *table;

  desk_open (&desk, "drafter", 1024, 680);
  list_make (&list, desk.path, 6);
  to_rows (&desk, &list);
  table = desk_checked (list_page (&desk));
  g_assert_cmpuint (zd_table_view_n_visible (table), ==, 8);
  filter_by_match (&desk, "按代码");
  g_assert_cmpuint (zd_table_view_n_visible (table), ==, 6);
  harness_shoot (GTK_WIDGET (desk.window), "mend-filter");
  filter_by_match (&desk, "未找到");
  g_assert_cmpuint (zd_table_view_n_visible (table), ==, 2);
  g_assert_true (zd_table_view_select_id (table, "8"));
  desk_wait (&desk);
  set_right (&desk, "统一社会信用代码", list.meant);
  g_assert_cmpuint (zd_table_view_n_visible (table), ==, 1); /* the other one moved up */
  filter_by_match (&desk, "已修改");
  g_assert_cmpuint (zd_table_view_n_visible (table), ==, 1);
  do_by_hand (&desk, "import.step-back");
  g_assert_cmpuint (zd_table_view_n_visible (table), ==, 8);
  zd_table_view_sort_by (table, "match", TRUE);
  list_assert_verdict (&desk, "8", "代码有误");
  list_clear (&list);
  desk_close (&desk);
}

/* After a choice the other rows that say the same are offered, and taken only when that is pressed. */
static void
test_alike (void)
{
  Desk desk;
  List list;

  desk_open (&desk, "drafter", 1280, 800);
  list_make (&list, desk.path, 1);
  g_free (list.path);
  list.path = import_file_csv (list.folder, "第四批.csv",
                               "企业名称,统一社会信用代码,所在区县,联系人,称号,文号\n"
                               "查无此人有限公司,,金水区,张三,省级智能车间,1号\n"
                               "查无此人有限公司,,金水区,张三,省级智能车间,2号\n"
                               "查无此人有限公司,,中原区,李四,省级智能车间,3号\n",
                               "UTF-8");
  to_rows (&desk, &list);
  list_assert_verdict (&desk, "2", "库中没有");
  list_choose (&desk, list.meant);
  list_assert_verdict (&desk, "3", "库中没有");
  list_assert_taken (&desk, "2");
  harness_shoot_both (GTK_WIDGET (desk.window), "mend-alike");
  g_assert_nonnull (harness_find_words (list_review (&desk), "另外 1 行"));
  g_assert_nonnull (harness_find_words (list_review (&desk), "另有 1 行同名"));
  do_by_hand (&desk, "import.choose-alike");
  list_assert_taken (&desk, "3");
  list_assert_verdict (&desk, "4", "库中没有");
  list_clear (&list);
  desk_close (&desk);
}

/* The same by hand: found by typing, taken by Enter, and one click for the others. */
static void
test_alike_by_hand (void)
{
  Desk desk;
  List list;
  GtkWidget *find, *popover;

  desk_open (&desk, "drafter", 1280, 800);
  list_make (&list, desk.path, 1);
  g_free (list.path);
  list.path = import_file_csv (list.folder, "第五批.csv",
                               "企业名称,统一社会信用代码,称号,文号\n查无此人有限公司,,省级智能车间,1号\n查无此人有限公司,,省级智能车间,2号\n",
                               "UTF-8");
  to_rows (&desk, &list);
  find = harness_find (list_review (&desk), GTK_TYPE_MENU_BUTTON, "other");
  popover = harness_find (find, ZD_TYPE_SEARCH_POPOVER, NULL);
  harness_click (find, NULL);
  WAIT_UNTIL (gtk_widget_get_mapped (popover));
  harness_type (list.meant);
  desk_wait (&desk);
  harness_keys ("Return");
  WAIT_UNTIL (!gtk_widget_get_mapped (popover));
  desk_wait (&desk);
  harness_settle (list_review (&desk));
  harness_click (gtk_widget_get_ancestor (harness_find_words (list_review (&desk), "另外 1 行"), GTK_TYPE_BUTTON), NULL);
  desk_wait (&desk);
  list_assert_taken (&desk, "3");
  list_clear (&list);
  desk_close (&desk);
}

/* Nothing can be written: the way on is closed, and what can be done is there. */
static void
test_all_bad (void)
{
  Desk desk;
  List list;

  desk_open (&desk, "drafter", 1024, 700);
  list_make (&list, desk.path, 1);
  g_free (list.path);
  list.path = import_file_csv (list.folder, "全错.csv",
                               "企业名称,统一社会信用代码,称号\n查无此人有限公司,,省级智能车间\n也没有有限公司,9.14E+17,省级智能车间\n",
                               "UTF-8");
  to_rows (&desk, &list);
  g_assert_nonnull (harness_find_words (list_steps (&desk), "将写入 0 行"));
  list_press_next (&desk); /* leads nowhere */
  g_assert_true (gtk_widget_get_mapped (list_review (&desk)));
  harness_shoot (GTK_WIDGET (desk.window), "mend-all-bad");
  list_clear (&list);
  desk_close (&desk);
}

/* A window that is closed loses nothing of what was said of the rows; the file is as it was. */
static void
test_opened_again (void)
{
  Desk desk;
  List list;
  g_autofree char *before = NULL, *after = NULL;

  desk_open (&desk, "drafter", 1280, 800);
  list_make (&list, desk.path, 2);
  before = import_file_read (list.path);
  to_rows (&desk, &list);
  list_assert_verdict (&desk, "4", "代码有误");
  desk_wait (&desk);
  set_right (&desk, "统一社会信用代码", list.meant);
  zd_import_steps_begin (ZD_IMPORT_STEPS (list_steps (&desk)));
  list_drop_file (&desk, list.path);
  list_press_next (&desk);
  list_press_next (&desk);
  list_assert_taken (&desk, "4");
  after = import_file_read (list.path);
  g_assert_cmpstr (after, ==, before);
  list_clear (&list);
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/roster-mend/mend", test_mend);
  g_test_add_func ("/roster-mend/cells-alike", test_cells_alike);
  g_test_add_func ("/roster-mend/keyboard", test_keyboard);
  g_test_add_func ("/roster-mend/filters", test_filters);
  g_test_add_func ("/roster-mend/alike", test_alike);
  g_test_add_func ("/roster-mend/alike-by-hand", test_alike_by_hand);
  g_test_add_func ("/roster-mend/all-bad", test_all_bad);
  g_test_add_func ("/roster-mend/opened-again", test_opened_again);
  return g_test_run ();
}
