/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "desktop/import/import-steps.h"
#include "desktop/kit/format.h"
#include "desktop/party/party-import.h"
#include "desktop/party/party-page.h"
#include "import-files.h"
#include "party-desk.h"

/* An enterprise that has cases: there is something of everything. */
static char *
some_code (const Desk *desk)
{
  g_autoptr (GPtrArray) cases = city_cases (desk->path, -1);

  g_assert_cmpuint (cases->len, >, 0);
  return g_strdup (((ZdCase *) cases->pdata[0])->key.uscc);
}

/* One part of the profile, under its title; with a count where there is something to count. */
static GtkWidget *
show_part (ZdPage *page, const char *name, const char *title)
{
  g_autofree char *button_name = g_strconcat ("show-", name, NULL);
  g_autofree char *part_name = g_strconcat ("part-", name, NULL);
  GtkWidget *button = harness_find (GTK_WIDGET (page), GTK_TYPE_TOGGLE_BUTTON, button_name);
  GtkWidget *part = harness_find (GTK_WIDGET (page), GTK_TYPE_BOX, part_name);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  g_assert_true (g_str_has_prefix (gtk_button_get_label (GTK_BUTTON (button)), title));
  g_assert_true (gtk_widget_get_visible (part));
  return part;
}

/* The dates on a timeline, from top to bottom: the latest first. */
static void
assert_latest_first (GtkWidget *part)
{
  const char *before = "9999";
  guint n = 0;

  for (GtkWidget *year = gtk_widget_get_first_child (part); year != NULL; year = gtk_widget_get_next_sibling (year))
    for (GtkWidget *line = gtk_widget_get_first_child (year); GTK_IS_BOX (line); line = gtk_widget_get_next_sibling (line)) {
      const char *date = gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (line)));

      g_assert_cmpstr (date, <=, before);
      before = date;
      n++;
    }
  g_assert_cmpuint (n, >, 0);
}

/* What an enterprise has and can get, found by its code; a drafter does not see its account. */
static void
test_profile (void)
{
  Desk desk;
  ZdPage *page;
  g_autofree char *code = NULL;
  guint row;

  desk_open (&desk, "drafter", 1280, 800);
  code = some_code (&desk);
  page = desk_go (&desk, "enterprises", code); /* before the page was ever seen */
  g_assert_cmpuint (zd_table_view_n_visible (desk_table (page)), ==, 1);
  g_assert_true (zd_table_view_get_current (desk_table (page), &row));
  show_part (page, "policies", "可享政策");
  harness_shoot_both (GTK_WIDGET (desk.window), "party");
  show_part (page, "cases", "案件与拨付 ");
  harness_shoot (GTK_WIDGET (desk.window), "party-cases");
  show_part (page, "facts", "指标");
  harness_shoot (GTK_WIDGET (desk.window), "party-facts");
  assert_latest_first (show_part (page, "records", "记录 "));
  harness_shoot (GTK_WIDGET (desk.window), "party-records");
  desk_close (&desk);
}

/* ---- the search ---- */

/* The pane is about who is selected. A search selects nobody in place of who was; who was shown stays if it finds him too,
 * and whom it finds alone is shown. */
static void
test_search (void)
{
  static const char nobody[] = "选择一家企业，查看画像。";
  Desk desk;
  ZdPage *page;
  ZdTableView *table;
  g_autofree char *first = NULL;
  guint row;

  desk_open (&desk, "drafter", 1280, 800);
  page = desk_go (&desk, "enterprises", NULL);
  table = desk_table (page);
  WAIT_UNTIL (zd_table_view_n_visible (table) > 100);
  first = zd_row_source_id (zd_table_view_get_source (table), 0);
  g_assert_true (zd_table_view_select_row (table, 3));
  desk_wait (&desk);
  g_assert_null (harness_find_text (GTK_WIDGET (page), nobody));
  zd_page_set_search (page, "qqqqqq");
  WAIT_UNTIL (zd_table_view_n_visible (table) == 0);
  g_assert_nonnull (harness_find_text (GTK_WIDGET (page), nobody));
  zd_page_set_search (page, first);
  WAIT_UNTIL (zd_table_view_n_visible (table) == 1);
  g_assert_true (zd_table_view_get_current (table, &row));
  desk_wait (&desk);
  g_assert_null (harness_find_text (GTK_WIDGET (page), nobody));
  zd_page_set_search (page, "");
  WAIT_UNTIL (zd_table_view_n_visible (table) > 100);
  g_assert_true (zd_table_view_get_current (table, &row)); /* among all he is still the one */
  g_assert_cmpuint (row, ==, 0);
  desk_close (&desk);
}

/* ---- the report ---- */

static char *
text_of_pdf (const char *path)
{
  const char *const command[] = { "pdftotext", "-layout", path, "-", NULL };
  char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL, &error));
  return text;
}

/* It is offered for who is shown, and says who that is and under what policies. */
static void
test_report (void)
{
  Desk desk;
  ZdPage *page;
  g_autofree char *code = NULL, *folder = NULL, *path = NULL, *text = NULL;

  desk_open (&desk, "drafter", 1280, 800);
  page = desk_go (&desk, "enterprises", NULL);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.save-report", NULL);
  desk_wait (&desk);
  g_assert_false (desk_has_dialog ()); /* nobody is shown */
  code = some_code (&desk);
  page = desk_go (&desk, "enterprises", code);
  folder = g_path_get_dirname (desk.path);
  path = g_build_filename (folder, "测算报告.pdf", NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "page.save-report", NULL));
  desk_choose_file (path);
  WAIT_UNTIL (harness_find_text (GTK_WIDGET (desk.window), "已写出：测算报告.pdf") != NULL);
  harness_shoot (GTK_WIDGET (desk.window), "party-report");
  text = text_of_pdf (path);
  g_assert_nonnull (strstr (text, "惠企政策测算报告"));
  g_assert_nonnull (strstr (text, code));
  desk_close (&desk);
}

/* As the library has it now. */
static ZdParty *
party_of (const Desk *desk, const char *code)
{
  g_autoptr (ZdLibrary) library = zd_library_open (desk->path, 0, NULL);

  return zd_profile_get (zd_library_db (library), zd_session_catalogue (desk->session), code, NULL);
}

static gint64
revenue_of (const Desk *desk, const char *code, ZdDay *as_of)
{
  g_autoptr (ZdParty) party = party_of (desk, code);
  gint64 value = -1;

  zd_party_get_fact (party, zd_catalogue_field (zd_session_catalogue (desk->session), "revenue"), &value, as_of);
  return value;
}

static GtkWidget *
field_of (ZdPage *page, GType type, const char *name)
{
  return harness_find (harness_find (GTK_WIDGET (page), ZD_TYPE_PARTY_IMPORT, NULL), type, name);
}

static void
choose (ZdPage *page, const char *name, const char *words)
{
  GtkDropDown *drop = GTK_DROP_DOWN (field_of (page, GTK_TYPE_DROP_DOWN, name));
  GListModel *model = gtk_drop_down_get_model (drop);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (model), i), words)) {
      gtk_drop_down_set_selected (drop, i);
      return;
    }
  g_error ("nothing is called %s", words);
}

static void
type_into (ZdPage *page, const char *name, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (field_of (page, GTK_TYPE_ENTRY, name)), text);
}

static void
open_rows (Desk *desk, ZdPage *page, const char *rows)
{
  g_autofree char *folder = g_path_get_dirname (desk->path);
  g_autofree char *path = import_file_csv (folder, "填报.csv", rows, "GB18030");
  g_autoptr (GFile) file = g_file_new_for_path (path);

  zd_import_steps_open_files (ZD_IMPORT_STEPS (desk_steps (page)), &file, 1);
  desk_wait (desk);
}

/* Facts of one bureau: the good row is written, the bad one stays out. The day is taken as it
 * stands in the form, Enter or not. */
static void
test_import (void)
{
  Desk desk;
  ZdPage *page;
  g_autofree char *code = NULL, *text = NULL;
  ZdDay as_of;

  desk_open (&desk, "drafter", 1280, 800);
  code = some_code (&desk);
  text = g_strdup_printf ("统一社会信用代码,企业名称,营业收入（万元）\n%s,甲,1234\n91410100000000000X,乙,5\n", code);
  page = desk_go (&desk, "enterprises", "import");
  open_rows (&desk, page, text);
  g_assert_cmpstr (desk_trouble (page), ==, "请选择数据来源部门。");
  choose (page, "bureau", "市统计局");
  desk_wait (&desk);
  harness_shoot (GTK_WIDGET (desk.window), "party-import");
  type_into (page, "day", "2022-12-01");
  desk_press_next (&desk, page);
  desk_press_next (&desk, page);
  harness_shoot (GTK_WIDGET (desk.window), "party-import-check");
  desk_press_next (&desk, page);
  desk_press_next (&desk, page);
  g_assert_cmpint (revenue_of (&desk, code, &as_of), ==, 1234 * G_GINT64_CONSTANT (1000000));
  g_assert_cmpint (as_of, ==, 19327);
  harness_shoot (GTK_WIDGET (desk.window), "party-import-done");
  desk_close (&desk);
}

/* Records of a kind, from the mapping to the library: who is not on the list since that day has none. */
static void
test_records (void)
{
  Desk desk;
  ZdPage *page;
  g_autofree char *code = NULL, *text = NULL;
  g_autoptr (ZdParty) party = NULL;
  gboolean found = FALSE, covered = FALSE;

  desk_open (&desk, "drafter", 1024, 680);
  code = some_code (&desk);
  text = g_strdup_printf ("企业名称,信用代码,称号名称,级别,认定日期,文号\n甲,%s,高新技术企业,国家级,2021-05-06,豫科〔2021〕7号\n", code);
  page = desk_go (&desk, "enterprises", "import");
  choose (page, "bureau", "市科技局");
  choose (page, "kind", "记录：称号");
  open_rows (&desk, page, text);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (field_of (page, GTK_TYPE_CHECK_BUTTON, NULL)), TRUE);
  type_into (page, "complete-from", "没有");
  harness_shoot (GTK_WIDGET (desk.window), "party-records-import");
  desk_press_next (&desk, page); /* that is no day */
  g_assert_nonnull (desk_trouble (page));
  type_into (page, "complete-from", "2015");
  desk_press_next (&desk, page);
  harness_shoot (GTK_WIDGET (desk.window), "party-records-columns");
  for (guint step = 0; step < 3; step++)
    desk_press_next (&desk, page);
  g_assert_null (desk_trouble (page));
  party = party_of (&desk, code);
  for (guint i = 0; i < party->records->len; i++) {
    const ZdRecord *record = party->records->pdata[i];

    found |= g_strcmp0 (record->source, "kjj") == 0 && zd_record_has (record, ZD_SLOT_DATE)
             && record->values[ZD_SLOT_DATE] == 18753;
  }
  for (guint i = 0; i < party->coverage->len; i++)
    covered |= g_array_index (party->coverage, ZdCoverage, i).from == 16436;
  g_assert_true (found);
  g_assert_true (covered);
  desk_close (&desk);
}

/* ---- the first synchronising ---- */

/* A platform that hangs up on whoever signs in, and keeps the next one waiting. */
static gboolean
called_cb (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer held)
{
  GSocketConnection **waiting = held;

  if (g_object_get_data (G_OBJECT (service), "patient") != NULL)
    g_set_object (waiting, connection);
  else
    g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return TRUE;
}

/* While everything is still to come nobody is told that there is nothing. */
static void
test_first_sync (void)
{
  Desk desk;
  ZdPage *page;
  g_autoptr (GSocketService) service = g_socket_service_new ();
  g_autoptr (GSocketConnection) waiting = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  g_autofree char *platform = g_strdup_printf ("http://127.0.0.1:%u", port);

  g_signal_connect (service, "incoming", G_CALLBACK (called_cb), &waiting);
  desk_open_empty (&desk, "drafter", platform);
  page = desk_go (&desk, "enterprises", NULL);
  g_assert_nonnull (harness_find_text (GTK_WIDGET (page), "企业画像库是空的"));
  g_object_set_data (G_OBJECT (service), "patient", service);
  zd_session_sync (desk.session);
  WAIT_UNTIL (harness_find_text (GTK_WIDGET (page), "正在首次同步") != NULL);
  harness_shoot (GTK_WIDGET (desk.window), "party-first-sync");
  WAIT_UNTIL (waiting != NULL);
  g_io_stream_close (G_IO_STREAM (waiting), NULL, NULL);
  g_object_set_data (G_OBJECT (service), "patient", NULL);
  WAIT_UNTIL (harness_find_text (GTK_WIDGET (page), "企业画像库是空的") != NULL);
  desk_close (&desk);
}

/* ---- jumping ---- */

/* Typed and entered without waiting for what is found. */
static void
jump_to (Desk *desk, const char *text)
{
  GtkWidget *jump = GTK_WIDGET (zd_window_get_jump (desk->window));

  harness_keys ("ctrl+k");
  WAIT_UNTIL (gtk_widget_get_mapped (jump));
  gtk_editable_set_text (GTK_EDITABLE (harness_find (jump, GTK_TYPE_SEARCH_ENTRY, NULL)), text);
  g_signal_emit_by_name (harness_find (jump, GTK_TYPE_SEARCH_ENTRY, NULL), "activate");
  WAIT_UNTIL (!gtk_widget_get_mapped (jump));
  desk_wait (desk);
}

/* Ctrl+K from anywhere, also from where one types: to a policy by its name or id, to an enterprise by its code. */
static void
test_jump (void)
{
  Desk desk;
  ZdPage *page;
  g_autofree char *code = NULL, *grouped = NULL;

  desk_open (&desk, "drafter", 1280, 800);
  desk_go (&desk, "ledgers", NULL);
  jump_to (&desk, "仿制药 一致性");
  g_assert_cmpstr (zd_window_get_page (desk.window), ==, "policies");
  g_assert_nonnull (harness_find_words (GTK_WIDGET (desk.window), "仿制药一致性评价品种奖励"));
  page = desk_go (&desk, "review", NULL);
  g_assert_true (zd_page_focus_search (page));
  code = some_code (&desk);
  grouped = zd_code_group (code);
  jump_to (&desk, grouped);
  g_assert_cmpstr (zd_window_get_page (desk.window), ==, "enterprises");
  g_assert_nonnull (harness_find_text (GTK_WIDGET (desk.window), "可享政策"));
  jump_to (&desk, "zhengzhou-21");
  g_assert_cmpstr (zd_window_get_page (desk.window), ==, "policies");
  g_assert_nonnull (harness_find_words (GTK_WIDGET (desk.window), "建筑企业发明专利奖励"));
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/party/profile", test_profile);
  g_test_add_func ("/party/search", test_search);
  g_test_add_func ("/party/report", test_report);
  g_test_add_func ("/party/import", test_import);
  g_test_add_func ("/party/records", test_records);
  g_test_add_func ("/party/first-sync", test_first_sync);
  g_test_add_func ("/party/jump", test_jump);
  return g_test_run ();
}
