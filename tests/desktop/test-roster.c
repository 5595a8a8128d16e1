/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "desktop/import/import-mapping.h"
#include "desktop/import/import-review.h"
#include "desktop/import/import-steps.h"
#include "desktop/import/roster-page.h"
#include "desktop/kit/search-popover.h"
#include "import-files.h"
#include "party-desk.h"

/* ---- a list ---- */

/* Good rows from 2 on; then one with a broken code, then one of a name that nobody has. */
typedef struct {
  char *folder;
  char *rows;   /* as a text file has them */
  char *path;   /* of the .csv with them */
  char *policy;
  char *broken; /* a code with one wrong digit … */
  char *meant;  /* … and what was meant */
} List;

static const ZdPolicy *
some_roster_policy (const GPtrArray *policies, ZdDay day)
{
  for (guint i = 0; i < policies->len; i++) {
    const ZdPolicy *policy = policies->pdata[i];

    if (policy->kind == ZD_POLICY_ROSTER && zd_policy_in_force (policy, day))
      return policy;
  }
  g_assert_not_reached ();
}

/* The last character is one that it cannot be. */
static char *
break_code (const char *code)
{
  char *broken = g_strdup (code);

  broken[17] = broken[17] == '7' ? '8' : '7';
  return broken;
}

static gboolean
has_fact (const ZdColumns *columns, guint row, const char *field, gint64 wanted)
{
  gint64 value;
  ZdDay as_of;

  return zd_columns_fact (columns, row, zd_catalogue_field (zd_columns_catalogue (columns), field), &value, &as_of) && value == wanted;
}

/* The @n-th enterprise that nothing speaks against. */
static guint
sound_party (const ZdColumns *columns, guint n)
{
  const ZdCodeList *statuses = zd_catalogue_list (zd_columns_catalogue (columns), "status");

  for (guint row = 0; row < zd_columns_n_rows (columns); row++)
    if (has_fact (columns, row, "status", zd_code_list_find (statuses, "active")) && has_fact (columns, row, "dishonest", FALSE)
        && has_fact (columns, row, "serious-violation", FALSE) && n-- == 0)
      return row;
  g_assert_not_reached ();
}

static void
list_make (List *self, const char *library_path, guint good)
{
  g_autoptr (ZdLibrary) library = zd_library_open (library_path, 0, NULL);
  g_autoptr (GPtrArray) policies = zd_library_policies (library, NULL);
  g_autoptr (ZdColumns) columns = zd_library_columns (library, NULL, NULL);
  g_autoptr (GString) text = g_string_new ("企业名称,统一社会信用代码,认定日期,文号,称号\n");

  self->folder = g_path_get_dirname (library_path);
  self->policy = g_strdup (some_roster_policy (policies, zd_library_day (library))->id);
  for (guint i = 0; i < good; i++) {
    guint party = sound_party (columns, i);
    g_string_append_printf (text, "%s,%s,2022-0%u-01,郑科〔2022〕%u号,省级智能车间\n", zd_columns_name (columns, party),
                            zd_columns_uscc (columns, party), i % 9 + 1, i + 1);
  }
  self->meant = g_strdup (zd_columns_uscc (columns, sound_party (columns, good)));
  self->broken = break_code (self->meant);
  g_string_append_printf (text, "%s,%s,2022-03-01,郑科〔2022〕99号,省级智能车间\n", "某某科技有限公司", self->broken);
  g_string_append (text, "没有这样的企业有限公司,,2022-03-01,,省级智能车间\n");
  self->rows = g_strdup (text->str);
  self->path = import_file_csv (self->folder, "高企 2022 第一批.csv", self->rows, NULL);
}

static void
list_clear (List *self)
{
  g_free (self->folder);
  g_free (self->rows);
  g_free (self->path);
  g_free (self->policy);
  g_free (self->broken);
  g_free (self->meant);
}

static char *
name_of (const Desk *desk, const char *code)
{
  g_autoptr (ZdLibrary) library = zd_library_open (desk->path, 0, NULL);
  g_autoptr (ZdParty) party = zd_profile_get (zd_library_db (library), zd_library_catalogue (library), code, NULL);

  return g_strdup (party->name);
}

static guint
n_cases (const Desk *desk)
{
  g_autoptr (GPtrArray) cases = city_cases (desk->path, -1);

  return cases->len;
}

static guint
n_withdrawn (const Desk *desk)
{
  g_autoptr (GPtrArray) cases = city_cases (desk->path, ZD_STATE_WITHDRAWN);

  return cases->len;
}

/* ---- steps ---- */

static ZdPage *
page_of (Desk *desk)
{
  return zd_window_peek_page (desk->window, "rosters");
}

static void
drop (Desk *desk, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  zd_window_open_files (desk->window, &file, 1);
  desk_wait (desk);
}

static void
drop_list (Desk *desk, const List *list)
{
  g_autofree char *target = g_strdup_printf ("import:%s", list->policy);

  desk_go (desk, "rosters", target);
  drop (desk, list->path);
}

static void
press_next (Desk *desk)
{
  desk_press_next (desk, page_of (desk));
}

static GtkWidget *
steps_of (Desk *desk)
{
  return desk_steps (page_of (desk));
}

static GtkWidget *
review_of (Desk *desk)
{
  return harness_find (steps_of (desk), ZD_TYPE_IMPORT_REVIEW, NULL);
}

/* "代码有误": the verdict of the row with that number in the file. */
static char *
verdict_of (Desk *desk, const char *row)
{
  ZdTableView *table = desk_checked (page_of (desk));
  guint at;

  g_assert_true (zd_table_view_select_id (table, row));
  g_assert_true (zd_table_view_get_current (table, &at));
  return zd_row_source_text (zd_table_view_get_source (table), at, 1);
}

static void
assert_verdict (Desk *desk, const char *row, const char *wanted)
{
  g_autofree char *verdict = verdict_of (desk, row);

  g_assert_cmpstr (verdict, ==, wanted);
}

/* Taken, whatever is remarked on it. */
static void
assert_taken (Desk *desk, const char *row)
{
  g_autofree char *verdict = verdict_of (desk, row);

  g_assert_true (g_str_has_prefix (verdict, "正常"));
}

static void
choose (Desk *desk, const char *code)
{
  g_assert_true (gtk_widget_activate_action (review_of (desk), "import.choose", "s", code));
  desk_wait (desk);
}

/* What the n-th column of the file is taken for. */
static void
take_for (Desk *desk, guint column, const char *meaning)
{
  GtkWidget *grid = harness_find (harness_find (steps_of (desk), ZD_TYPE_IMPORT_MAPPING, NULL), GTK_TYPE_GRID, NULL);
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
  drop_list (&desk, &list);
  g_assert_nonnull (harness_find_text (steps_of (&desk), "高企 2022 第一批.csv"));
  harness_shoot_both (GTK_WIDGET (desk.window), "roster-1");
  press_next (&desk);
  harness_shoot (GTK_WIDGET (desk.window), "roster-2");
  press_next (&desk);
  assert_verdict (&desk, "11", "库中没有");
  assert_verdict (&desk, "10", "代码有误");
  harness_shoot_both (GTK_WIDGET (desk.window), "roster-3");
  choose (&desk, list.meant);
  assert_taken (&desk, "10");
  press_next (&desk);
  harness_shoot (GTK_WIDGET (desk.window), "roster-4");
  before = n_cases (&desk);
  press_next (&desk);
  opened = n_cases (&desk) - before;
  g_assert_cmpuint (opened, >, 0);
  harness_shoot (GTK_WIDGET (desk.window), "roster-5");
  g_assert_true (gtk_widget_activate_action (steps_of (&desk), "import.undo", NULL));
  desk_answer ("undo");
  desk_wait (&desk);
  g_assert_cmpuint (n_withdrawn (&desk), ==, opened);
  g_assert_nonnull (harness_find_text (GTK_WIDGET (page_of (&desk)), "已撤销"));
  g_assert_true (zd_table_view_select_row (desk_table (page_of (&desk)), 0));
  desk_wait (&desk);
  g_assert_nonnull (harness_find_text (GTK_WIDGET (page_of (&desk)), "导入人：李敏")); /* not his account */
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
  drop_list (&desk, &list);
  drop (&desk, path);
  press_next (&desk);
  line = GTK_DROP_DOWN (harness_find (harness_find (steps_of (&desk), ZD_TYPE_IMPORT_MAPPING, NULL), GTK_TYPE_DROP_DOWN, NULL));
  g_assert_nonnull (harness_find_text (steps_of (&desk), "没有列说明这一点"));
  harness_shoot_both (GTK_WIDGET (desk.window), "roster-line");
  press_next (&desk); /* leads nowhere */
  g_assert_nonnull (strstr (desk_trouble (page_of (&desk)), "请选择"));
  harness_shoot (GTK_WIDGET (desk.window), "roster-line-missing");
  gtk_drop_down_set_selected (line, 5);
  desk_wait (&desk);
  g_assert_null (harness_find_text (steps_of (&desk), "没有列说明这一点"));
  press_next (&desk);
  assert_taken (&desk, "2");
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
  drop_list (&desk, &list);
  for (guint i = 0; i < import_n_wrong_files; i++) {
    const ImportWrongFile *wrong = &import_wrong_files[i];
    g_autofree char *path = wrong->make (list.folder, wrong->name);

    drop (&desk, path);
    g_test_message ("%s: %s", wrong->name, desk_trouble (page_of (&desk)));
    g_assert_nonnull (desk_trouble (page_of (&desk)));
    g_assert_nonnull (strstr (desk_trouble (page_of (&desk)), wrong->says));
    g_assert_nonnull (strstr (desk_trouble (page_of (&desk)), wrong->name));
    if (i == 0)
      harness_shoot (GTK_WIDGET (desk.window), "roster-error");
    press_next (&desk); /* leads nowhere */
    g_assert_false (gtk_widget_get_mapped (harness_find (steps_of (&desk), ZD_TYPE_IMPORT_MAPPING, NULL)));
  }
  drop (&desk, list.path);
  g_assert_null (desk_trouble (page_of (&desk)));
  press_next (&desk);
  press_next (&desk);
  assert_taken (&desk, "2");
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
  drop_list (&desk, &list);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    GtkWidget *sheet = harness_find (steps_of (&desk), GTK_TYPE_DROP_DOWN, "sheet");

    drop (&desk, paths[i]);
    g_assert_null (desk_trouble (page_of (&desk)));
    g_assert_true (gtk_widget_get_visible (sheet) == (i == 3));
    if (i == 3) {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (sheet), 1);
      desk_wait (&desk);
    }
    press_next (&desk);
    press_next (&desk);
    assert_taken (&desk, "2");
    assert_verdict (&desk, "5", "代码有误");
    for (guint back = 0; back < 2; back++)
      g_assert_true (gtk_widget_activate_action (steps_of (&desk), "import.back", NULL));
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
  drop_list (&desk, &list);
  press_next (&desk);
  take_for (&desk, 1, "不使用");
  take_for (&desk, 0, "不使用");
  press_next (&desk); /* neither code nor name */
  g_assert_nonnull (desk_trouble (page_of (&desk)));
  take_for (&desk, 3, "信用代码"); /* the document number */
  press_next (&desk);
  assert_verdict (&desk, "2", "代码有误");
  g_assert_true (gtk_widget_activate_action (steps_of (&desk), "import.back", NULL));
  take_for (&desk, 1, "信用代码"); /* and column 3 has it no more */
  press_next (&desk);
  assert_taken (&desk, "2");
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
  drop_list (&desk, &list);
  press_next (&desk);
  press_next (&desk);
  assert_verdict (&desk, "2", "库中没有");
  g_signal_emit_by_name (harness_find (review_of (&desk), ZD_TYPE_SEARCH_POPOVER, NULL), "chosen", "enterprises", list.meant);
  desk_wait (&desk);
  assert_taken (&desk, "2");
  harness_shoot (GTK_WIDGET (desk.window), "roster-chosen");
  choose (&desk, "");
  assert_verdict (&desk, "2", "库中没有");
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
  drop_list (&desk, &list);
  press_next (&desk);
  press_next (&desk);
  assert_verdict (&desk, "2", "代码有误");
  g_free (text);
  text = g_strdup_printf ("%s\n%.4s %.4s %.4s %.4s %s\n名称一致", name, list.meant, list.meant + 4, list.meant + 8,
                          list.meant + 12, list.meant + 16);
  g_assert_nonnull (harness_find_text (review_of (&desk), text));
  harness_shoot (GTK_WIDGET (desk.window), "roster-candidates");
  choose (&desk, list.meant);
  assert_taken (&desk, "2");
  list_clear (&list);
  desk_close (&desk);
}

/* What could not be taken goes out with the reason beside each row, is set right there, and comes back. */
static void
test_problem_rows (void)
{
  Desk desk;
  List list;
  g_autofree char *saved = NULL, *rows = NULL, *back = NULL;
  g_auto (GStrv) parts = NULL;

  desk_open (&desk, "drafter", 1280, 800);
  list_make (&list, desk.path, 3);
  drop_list (&desk, &list);
  press_next (&desk);
  press_next (&desk);
  saved = g_build_filename (list.folder, "问题行.xlsx", NULL);
  g_assert_true (gtk_widget_activate_action (steps_of (&desk), "import.save-problems", NULL));
  desk_choose_file (saved);
  WAIT_UNTIL (g_file_test (saved, G_FILE_TEST_EXISTS));
  desk_wait (&desk);
  rows = import_file_read (saved);
  g_assert_nonnull (strstr (rows, "代码有误"));
  g_assert_nonnull (strstr (rows, list.broken));
  parts = g_strsplit (rows, list.broken, 2);
  g_free (rows);
  rows = g_strjoinv (list.meant, parts);
  back = import_file_csv (list.folder, "改好的.csv", rows, "UTF-8");
  for (guint step = 0; step < 2; step++)
    g_assert_true (gtk_widget_activate_action (steps_of (&desk), "import.back", NULL));
  drop (&desk, back);
  press_next (&desk);
  press_next (&desk);
  assert_taken (&desk, "2");
  assert_verdict (&desk, "3", "库中没有");
  list_clear (&list);
  desk_close (&desk);
}

/* Cancel, before a job could be done: it is said, and nothing was written. */
static void
assert_cancelled (Desk *desk, guint cases)
{
  desk_cancel (page_of (desk));
  desk_let_go ();
  desk_wait (desk);
  g_assert_cmpstr (desk_trouble (page_of (desk)), ==, "已取消，未写入任何内容。");
  g_assert_cmpuint (n_cases (desk), ==, cases);
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
  drop_list (&desk, &list);
  before = n_cases (&desk);
  file = g_file_new_for_path (list.path);
  desk_hold (&desk);
  zd_import_steps_open_file (ZD_IMPORT_STEPS (steps_of (&desk)), file);
  assert_cancelled (&desk, before);
  drop (&desk, list.path);
  press_next (&desk);
  desk_hold (&desk);
  g_assert_true (gtk_widget_activate_action (steps_of (&desk), "import.next", NULL));
  assert_cancelled (&desk, before);
  press_next (&desk); /* from the columns once more */
  press_next (&desk);
  desk_hold (&desk);
  g_assert_true (gtk_widget_activate_action (steps_of (&desk), "import.next", NULL));
  assert_cancelled (&desk, before);
  press_next (&desk);
  g_assert_cmpuint (n_cases (&desk), >, before);
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
  drop_list (&desk, &list);
  press_next (&desk);
  drop (&desk, list.path);
  desk_answer ("stay");
  desk_wait (&desk);
  g_assert_true (gtk_widget_get_mapped (harness_find (steps_of (&desk), ZD_TYPE_IMPORT_MAPPING, NULL)));
  drop (&desk, list.path);
  desk_answer ("open");
  desk_wait (&desk);
  g_assert_false (gtk_widget_get_mapped (harness_find (steps_of (&desk), ZD_TYPE_IMPORT_MAPPING, NULL)));
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
  WAIT_UNTIL (page_of (&desk) != NULL);
  desk_wait (&desk);
  g_assert_nonnull (harness_find_text (steps_of (&desk), "高企 2022 第一批.csv"));
  g_assert_cmpstr (desk_trouble (page_of (&desk)), ==, "请选择这份名单对应的政策。");
  g_assert_true (gtk_widget_activate_action (steps_of (&desk), "import.again", NULL));
  controllers = gtk_widget_observe_controllers (steps_of (&desk));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, g_slist_prepend (NULL, g_object_ref (file)));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_DROP_TARGET (controller))
      g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &taken);
  }
  g_assert_true (taken);
  desk_wait (&desk);
  g_assert_nonnull (harness_find_text (steps_of (&desk), "高企 2022 第一批.csv"));
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
  drop_list (&desk, &list);
  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (desk.window));
  gdk_clipboard_set_text (clipboard, "一句话");
  g_assert_true (gtk_widget_activate_action (steps_of (&desk), "import.paste", NULL));
  WAIT_UNTIL (desk_trouble (page_of (&desk)) != NULL);
  g_assert_cmpstr (desk_trouble (page_of (&desk)), ==, "剪贴板里没有表格。请在表格程序里连同列名一起选中、复制。");
  tabs = g_strdelimit (g_strdup (list.rows), ",", '\t');
  gdk_clipboard_set_text (clipboard, tabs);
  g_assert_true (gtk_widget_activate_action (steps_of (&desk), "import.paste", NULL));
  WAIT_UNTIL (harness_find_text (steps_of (&desk), "粘贴的表格.tsv") != NULL);
  desk_wait (&desk);
  g_assert_null (desk_trouble (page_of (&desk)));
  harness_shoot (GTK_WIDGET (desk.window), "roster-pasted");
  press_next (&desk);
  press_next (&desk);
  assert_verdict (&desk, "4", "代码有误");
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
  drop_list (&desk, &list);
  for (guint step = 0; step < 4; step++)
    press_next (&desk);
  cases = city_cases (desk.path, ZD_STATE_MATCHED);
  for (guint i = 0; i < cases->len; i++) {
    const ZdCase *item = cases->pdata[i];

    if (g_str_equal (item->key.policy, list.policy))
      city_act (desk.path, "drafter", item->id, ZD_MOVE_CONFIRM, NULL);
  }
  page = desk_go (&desk, "rosters", NULL);
  g_assert_true (gtk_widget_activate_action (steps_of (&desk), "import.undo", NULL));
  desk_answer ("undo");
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
  drop_list (&desk, &list);
  g_assert_null (harness_find_text (steps_of (&desk), "高企 2022 第一批.csv"));
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
