/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "desktop/ledger/ledger-page.h"
#include "desktop/session/table-desk.h"
#include "import-files.h"
#include "party-desk.h"
#include "work/export/report.h"

static ZdTableView *
table_of (ZdPage *page, const char *name)
{
  return ZD_TABLE_VIEW (harness_find (GTK_WIDGET (page), ZD_TYPE_TABLE_VIEW, name));
}

static void
export_to (ZdPage *page, const char *action, const char *path)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), action, NULL));
  desk_choose_file (path);
}

static char *
path_beside (const Desk *desk, const char *name)
{
  g_autofree char *folder = g_path_get_dirname (desk->path);

  return g_build_filename (folder, name, NULL);
}

/* The ledger of everything goes out, and is there again with who made it and its digest. */
static void
test_export (void)
{
  Desk desk;
  ZdPage *page;
  g_autofree char *path = NULL, *count = NULL, *digest = NULL;
  g_autoptr (GPtrArray) cases = NULL;

  desk_open (&desk, "auditor", 1280, 800);
  cases = city_cases (desk.path, -1);
  page = desk_go (&desk, "ledgers", NULL);
  count = g_strdup_printf ("案件 %u", cases->len);
  WAIT_UNTIL (harness_find_words (GTK_WIDGET (page), count) != NULL);
  g_assert_cmpuint (zd_table_view_n_visible (table_of (page, "ledger-ledger-0")), ==, MIN (cases->len, 50));
  g_assert_nonnull (harness_find_words (GTK_WIDGET (page), "核定"));
  path = path_beside (&desk, "台账.xlsx");
  export_to (page, "ledger.export", path);
  WAIT_UNTIL (zd_table_view_n_visible (table_of (page, "history")) == 1);
  WAIT_UNTIL (harness_find_words (GTK_WIDGET (desk.window), "台账.xlsx") != NULL); /* the word about it */
  harness_shoot_both (GTK_WIDGET (desk.window), "ledger");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  digest = zd_row_source_text (zd_table_view_get_source (table_of (page, "history")), 0, 5);
  g_assert_cmpuint (strlen (digest), ==, 64);
  desk_close (&desk);
}

static void
choose (ZdPage *page, const char *drop, guint number)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (harness_find (GTK_WIDGET (page), GTK_TYPE_DROP_DOWN, drop)), number);
}

/* Every ledger shows what will be in it, asks for what means something for it, and is what is then written. */
static void
test_reports (void)
{
  Desk desk;
  ZdPage *page;
  GtkWidget *state, *from;
  GtkStack *sheets;
  g_autofree char *path = NULL, *kind = NULL, *scope = NULL;

  desk_open (&desk, "auditor", 1280, 800);
  page = desk_go (&desk, "ledgers", NULL);
  state = harness_find (GTK_WIDGET (page), GTK_TYPE_DROP_DOWN, "state");
  from = harness_find (GTK_WIDGET (page), GTK_TYPE_ENTRY, "from");
  sheets = GTK_STACK (harness_find (GTK_WIDGET (page), GTK_TYPE_STACK, "sheets"));
  WAIT_UNTIL (harness_find_words (GTK_WIDGET (page), "统计表：各单位") != NULL);
  for (ZdReportKind report = 0; report < ZD_N_REPORTS; report++) {
    g_autofree char *first = g_strdup_printf ("ledger-%s-0", zd_report_id (report));
    g_autofree char *picture = g_strdup_printf ("ledger-%s", zd_report_id (report));

    choose (page, "report", report);
    WAIT_UNTIL (g_strcmp0 (gtk_stack_get_visible_child_name (sheets), first) == 0);
    g_assert_cmpint (gtk_widget_get_visible (state), ==,
                     report != ZD_REPORT_LOG && report != ZD_REPORT_POLICIES && report != ZD_REPORT_MONTHLY);
    harness_shoot (GTK_WIDGET (desk.window), picture);
  }
  choose (page, "report", ZD_REPORT_PAYMENTS);
  choose (page, "month", 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (from)), ==, "2022-12-01");
  path = path_beside (&desk, "拨付.xlsx");
  desk_wait (&desk);
  export_to (page, "ledger.export", path);
  WAIT_UNTIL (zd_table_view_n_visible (table_of (page, "history")) == 1);
  kind = zd_row_source_text (zd_table_view_get_source (table_of (page, "history")), 0, 1);
  g_assert_cmpstr (kind, ==, "拨付台账");
  scope = zd_row_source_text (zd_table_view_get_source (table_of (page, "history")), 0, 2);
  g_assert_cmpstr (scope, ==, "2022-12-01～2022-12-31");
  desk_close (&desk);
}

/* Any table goes out as it is seen: all of it, or the rows that are selected; and on paper. */
static void
test_table (void)
{
  Desk desk;
  ZdPage *page;
  ZdTableView *cases;
  GtkColumnView *view;
  g_autoptr (ZdLongPaper) paper = NULL;
  guint rows = 0;
  g_autofree char *all = NULL, *some = NULL, *first = NULL, *second = NULL, *kind = NULL, *last = NULL;

  desk_open (&desk, "auditor", 1280, 800);
  page = desk_go (&desk, "review", NULL);
  cases = ZD_TABLE_VIEW (harness_find (GTK_WIDGET (page), ZD_TYPE_TABLE_VIEW, NULL));
  WAIT_UNTIL (zd_table_view_n_visible (cases) > 2);
  zd_table_view_sort_by (cases, "name", FALSE);
  desk_wait (&desk);
  all = path_beside (&desk, "全部.xlsx");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (cases), "table-rows.save", NULL));
  desk_choose_file (all);
  WAIT_UNTIL (harness_find_words (GTK_WIDGET (desk.window), "全部.xlsx") != NULL);
  first = import_file_read (all);
  for (const char *p = first; *p != '\0'; p++)
    rows += *p == '\n';
  g_assert_cmpuint (rows, ==, zd_table_view_n_visible (cases) + 2); /* heading and titles */
  last = zd_row_source_text (zd_table_view_get_source (cases), 0, 0);
  g_assert_nonnull (strstr (first, last));
  g_assert_nonnull (strstr (first, "状态"));

  view = GTK_COLUMN_VIEW (harness_find (GTK_WIDGET (cases), GTK_TYPE_COLUMN_VIEW, NULL));
  gtk_selection_model_select_item (gtk_column_view_get_model (view), 0, TRUE);
  gtk_selection_model_select_item (gtk_column_view_get_model (view), 1, FALSE);
  g_assert_cmpuint (zd_table_view_n_selected (cases), ==, 2);
  some = path_beside (&desk, "两行.xlsx");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (cases), "table-rows.save", NULL));
  desk_choose_file (some);
  WAIT_UNTIL (harness_find_words (GTK_WIDGET (desk.window), "两行.xlsx") != NULL);
  second = import_file_read (some);
  rows = 0;
  for (const char *p = second; *p != '\0'; p++)
    rows += *p == '\n';
  g_assert_cmpuint (rows, ==, 4);
  paper = zd_table_desk_paper (cases);
  g_assert_false (zd_long_paper_go_on (paper));
  g_assert_cmpuint (zd_long_paper_n_pages (paper), ==, 1);

  page = desk_go (&desk, "ledgers", NULL);
  WAIT_UNTIL (zd_table_view_n_visible (table_of (page, "history")) == 2); /* nothing leaves without a trace */
  kind = zd_row_source_text (zd_table_view_get_source (table_of (page, "history")), 0, 1);
  g_assert_cmpstr (kind, ==, "表格");
  desk_close (&desk);
}

/* A notice goes out with those who publish it: of what waits for one. */
static void
test_notice (void)
{
  Desk desk;
  ZdPage *page;
  g_autofree char *path = NULL, *kind = NULL;

  desk_open (&desk, "reviewer1", 1280, 800);
  page = desk_go (&desk, "ledgers", NULL);
  path = path_beside (&desk, "公示.xlsx");
  export_to (page, "ledger.export-notice", path);
  WAIT_UNTIL (zd_table_view_n_visible (table_of (page, "history")) == 1);
  kind = zd_row_source_text (zd_table_view_get_source (table_of (page, "history")), 0, 1);
  g_assert_cmpstr (kind, ==, "公示名单");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  desk_close (&desk);
}

/* What was ordered and paid goes out with payee, account and sum, from the desk of who pays. */
static void
test_payments (void)
{
  Desk desk;
  ZdPage *page;
  g_autofree char *path = NULL, *rows = NULL, *sum = NULL;
  g_autoptr (GPtrArray) ordered = NULL;
  const ZdCase *item;

  desk_open (&desk, "finance", 1280, 800);
  ordered = city_cases (desk.path, ZD_STATE_ORDERED);
  g_assert_cmpuint (ordered->len, >, 0);
  item = ordered->pdata[0];
  page = desk_go (&desk, "ledgers", NULL);
  path = path_beside (&desk, "拨付清单.xlsx");
  export_to (page, "ledger.export-payments", path);
  WAIT_UNTIL (zd_table_view_n_visible (table_of (page, "history")) == 1);
  rows = import_file_read (path);
  g_assert_nonnull (strstr (rows, item->name));
  sum = g_strdup_printf (",%" G_GINT64_FORMAT ",", zd_case_sum (item) / 100);
  g_assert_nonnull (strstr (rows, sum));
  g_assert_nonnull (strstr (rows, "拨付中"));
  g_assert_nonnull (strstr (rows, "合计"));
  harness_shoot (GTK_WIDGET (desk.window), "ledger-payments");
  desk_close (&desk);
}

/* ---- giving up ---- */

static int may_go_on;

/* The library has something else to do first. */
static gpointer
slow_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  while (!g_atomic_int_get (&may_go_on))
    g_usleep (1000);
  return GINT_TO_POINTER (1);
}

/* An export that takes long can be given up: no file, no line among those that went out. */
static void
test_cancel (void)
{
  Desk desk;
  ZdPage *page;
  GtkWidget *cancel;
  g_autofree char *path = NULL;

  desk_open (&desk, "auditor", 1280, 800);
  page = desk_go (&desk, "ledgers", NULL);
  path = path_beside (&desk, "不要的台账.xlsx");
  zd_session_run (desk.session, slow_job, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
  export_to (page, "ledger.export", path);
  cancel = harness_find (harness_find (GTK_WIDGET (page), ZD_TYPE_BUSY, "exporting"), GTK_TYPE_BUTTON, NULL);
  WAIT_UNTIL (gtk_widget_get_mapped (cancel)); /* it takes long enough to be shown */
  harness_shoot (GTK_WIDGET (desk.window), "ledger-waiting");
  harness_click (cancel, NULL);
  WAIT_UNTIL (!gtk_widget_get_sensitive (cancel)); /* it was heard */
  g_atomic_int_set (&may_go_on, TRUE);
  WAIT_UNTIL (!gtk_widget_get_mapped (cancel));
  desk_wait (&desk);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (zd_table_view_n_visible (table_of (page, "history")), ==, 0);
  desk_close (&desk);
}

/* Where nothing can be written, that is said and nothing is listed. */
static void
test_bad_folder (void)
{
  Desk desk;
  ZdPage *page;

  desk_open (&desk, "auditor", 1280, 800);
  page = desk_go (&desk, "ledgers", NULL);
  export_to (page, "ledger.export", "/sys/台账.xlsx");
  WAIT_UNTIL (harness_find_words (GTK_WIDGET (desk.window), "“/sys/台账.xlsx”") != NULL);
  desk_wait (&desk);
  g_assert_cmpuint (zd_table_view_n_visible (table_of (page, "history")), ==, 0);
  harness_shoot (GTK_WIDGET (desk.window), "ledger-refused");
  desk_close (&desk);
}

/* A day that is none leads to no ledger of something else. */
static void
test_period (void)
{
  Desk desk;
  ZdPage *page;
  GtkWidget *from;

  desk_open (&desk, "drafter", 1024, 680);
  page = desk_go (&desk, "ledgers", NULL);
  from = harness_find (GTK_WIDGET (page), GTK_TYPE_ENTRY, "from");
  gtk_editable_set_text (GTK_EDITABLE (from), "2022-13");
  WAIT_UNTIL (harness_find_words (GTK_WIDGET (page), "2022-12-01 的样子") != NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "ledger.export", NULL)); /* is there, but off */
  g_assert_false (desk_has_dialog ());
  gtk_editable_set_text (GTK_EDITABLE (from), "2999-01-01");
  WAIT_UNTIL (harness_find_words (GTK_WIDGET (page), "共 0 行") != NULL);
  WAIT_UNTIL (harness_find_text (GTK_WIDGET (page), "该范围内没有内容") != NULL);
  harness_shoot (GTK_WIDGET (desk.window), "ledger-empty");
  desk_close (&desk);
}

/* Accounts leave the program with finance only. */
static void
test_roles (void)
{
  Desk desk;
  ZdPage *page;

  desk_open (&desk, "drafter", 1024, 680);
  page = desk_go (&desk, "ledgers", NULL);
  harness_shoot (GTK_WIDGET (desk.window), "ledger-small");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "ledger.export-payments", NULL)); /* is there, but off */
  desk_wait (&desk);
  g_assert_false (desk_has_dialog ());
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/ledger/export", test_export);
  g_test_add_func ("/ledger/reports", test_reports);
  g_test_add_func ("/ledger/table", test_table);
  g_test_add_func ("/ledger/notice", test_notice);
  g_test_add_func ("/ledger/payments", test_payments);
  g_test_add_func ("/ledger/cancel", test_cancel);
  g_test_add_func ("/ledger/bad-folder", test_bad_folder);
  g_test_add_func ("/ledger/period", test_period);
  g_test_add_func ("/ledger/roles", test_roles);
  return g_test_run ();
}
