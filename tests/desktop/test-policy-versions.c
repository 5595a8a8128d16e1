/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desktop/policy/award-card.h"
#include "desktop/policy/case-cover.h"
#include "desktop/policy/policy-editor-private.h"
#include "desktop/policy/version-compare.h"
#include "policy-office.h"
#include "sheet/workbook.h"
#include "work/library.h"

static ZdPolicyEditor *
editor_of (Office *office)
{
  return ZD_POLICY_EDITOR (harness_find (office->page, ZD_TYPE_POLICY_EDITOR, NULL));
}

static GtkListBox *
list_of (Office *office, const char *name)
{
  return GTK_LIST_BOX (harness_find (office->page, GTK_TYPE_LIST_BOX, name));
}

static guint
n_rows (GtkListBox *list)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (list, (int) n) != NULL)
    n++;
  return n;
}

static void
set_first_sum (Office *office, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (office_first_sum (office)), text);
  office_wait_looked (office);
}

static void
wait_compared (Office *office)
{
  ZdVersionCompare *compare = ZD_VERSION_COMPARE (harness_find (office->page, ZD_TYPE_VERSION_COMPARE, NULL));

  WAIT_UNTIL (zd_version_compare_is_ready (compare));
  harness_settle (office->page);
}

/* All of them, as a spreadsheet. */
static void
assert_exported (Office *office)
{
  g_autofree char *folder = g_path_get_dirname (office->desk.path);
  g_autofree char *path = g_build_filename (folder, "版本.xlsx", NULL);
  g_autoptr (ZdWorkbook) workbook = NULL;

  g_signal_emit_by_name (harness_find (office->page, GTK_TYPE_BUTTON, "export-difference"), "clicked");
  desk_choose_file (path);
  WAIT_UNTIL (g_file_test (path, G_FILE_TEST_EXISTS));
  desk_wait (&office->desk);
  workbook = zd_workbook_open (path, NULL, NULL);
  g_assert_cmpstr (zd_workbook_get_sheet (workbook, zd_workbook_get_n_sheets (workbook) - 1)->name, ==, "金额变化");
}

/* A sum that is another in the draft: said in words, with those whom it concerns. */
static void
test_draft (void)
{
  Office office;
  GtkToggleButton *change;

  office_open (&office, "drafter", "zhengzhou-11", 1280, 800);
  office_show_tab (&office, "versions");
  g_assert_false (gtk_widget_get_mapped (harness_find (office.page, ZD_TYPE_VERSION_COMPARE, NULL)));
  office_show_tab (&office, "rules");
  set_first_sum (&office, "350万元");
  office_show_tab (&office, "versions");
  wait_compared (&office);
  g_assert_cmpuint (n_rows (list_of (&office, "changes")), ==, 1);
  g_assert_nonnull (harness_find_words (GTK_WIDGET (list_of (&office, "changes")), "350"));
  change = GTK_TOGGLE_BUTTON (harness_find (office.page, GTK_TYPE_TOGGLE_BUTTON, "change"));
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (change)));
  gtk_toggle_button_set_active (change, TRUE);
  harness_settle (office.page);
  g_assert_cmpuint (n_rows (list_of (&office, "parties")), >, 0);
  g_assert_nonnull (harness_find_words (GTK_WIDGET (list_of (&office, "parties")), "350 万元"));
  harness_shoot_both (GTK_WIDGET (office.desk.window), "policies-compare");
  assert_exported (&office);
  office_close (&office);
}

/* ---- worked cases ---- */

static GtkWidget *
cover_of (Office *office)
{
  return GTK_WIDGET (editor_of (office)->cover);
}

/* What no case tries is said; cases at the ends are made, and become tests when they are accepted. */
static void
test_boundaries (void)
{
  Office office;
  GtkExpander *coverage;
  GtkToggleButton *make;
  guint before, offered;

  office_open (&office, "drafter", "zhengzhou-23", 1280, 800);
  office_show_tab (&office, "cases");
  coverage = GTK_EXPANDER (harness_find (cover_of (&office), GTK_TYPE_EXPANDER, "coverage"));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (coverage)));
  g_assert_nonnull (gtk_expander_get_label (coverage));
  before = zd_policy_editor_policy (editor_of (&office))->cases->len;
  make = GTK_TOGGLE_BUTTON (harness_find (cover_of (&office), GTK_TYPE_TOGGLE_BUTTON, "make-boundaries"));
  gtk_toggle_button_set_active (make, TRUE);
  office_wait_looked (&office);
  offered = n_rows (list_of (&office, "boundaries"));
  g_assert_cmpuint (offered, >, 1);
  gtk_expander_set_expanded (coverage, TRUE);
  harness_settle (office.page);
  harness_shoot_both (GTK_WIDGET (office.desk.window), "policies-boundaries");
  g_signal_emit_by_name (harness_find (cover_of (&office), GTK_TYPE_BUTTON, "accept-boundary"), "clicked");
  office_wait_looked (&office);
  g_assert_cmpuint (zd_policy_editor_policy (editor_of (&office))->cases->len, ==, before + 1);
  g_assert_cmpuint (n_rows (list_of (&office, "boundaries")), <, offered);
  g_assert_cmpuint (office_n_failing (&office), ==, 0);
  g_signal_emit_by_name (harness_find (cover_of (&office), GTK_TYPE_BUTTON, "accept-boundaries"), "clicked");
  office_wait_looked (&office);
  g_assert_cmpuint (zd_policy_editor_policy (editor_of (&office))->cases->len, >, before + 1);
  g_assert_cmpuint (n_rows (list_of (&office, "boundaries")), ==, 0);
  zd_policy_editor_undo (editor_of (&office));
  zd_policy_editor_undo (editor_of (&office));
  office_wait_looked (&office);
  g_assert_cmpuint (zd_policy_editor_policy (editor_of (&office))->cases->len, ==, before);
  office_close (&office);
}

static char *
some_uscc (Office *office)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdLibrary) library = zd_library_open (office->desk.path, 0, &error);
  g_autoptr (ZdColumns) columns = NULL;

  g_assert_no_error (error);
  columns = zd_library_columns (library, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (zd_columns_uscc (columns, 0));
}

/* An enterprise that @policy paid. */
static char *
paid_uscc (Office *office, const char *policy)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdLibrary) library = zd_library_open (office->desk.path, 0, &error);
  g_autoptr (ZdStatement) rows = NULL;
  gboolean row;

  g_assert_no_error (error);
  rows = zd_db_query (zd_library_db (library), "SELECT min(uscc) FROM record WHERE kind = 'payment' AND series = ?1", &error,
                      ZD_TEXT (policy));
  g_assert_no_error (error);
  g_assert_true (zd_statement_step (rows, &row, &error) && row);
  return g_strdup (zd_statement_text (rows, 0));
}

static gboolean
is_in_view (GtkWidget *widget)
{
  GtkWidget *port = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (widget, port, &bounds) && bounds.origin.y >= 0 &&
         bounds.origin.y < (float) gtk_widget_get_height (port);
}

/* A case of an enterprise is where the officer looks when it comes, however many there are; what another policy paid it
 * is told by that policy's name. */
static void
test_case_of_enterprise (void)
{
  Office office;
  g_autofree char *uscc = NULL;
  GtkListBoxRow *row;
  guint before;

  office_open (&office, "drafter", "zhengzhou-23", 1280, 800);
  uscc = paid_uscc (&office, "zhengzhou-01");
  g_assert_nonnull (uscc);
  office_show_tab (&office, "cases");
  before = n_rows (list_of (&office, "cases"));
  row = gtk_list_box_get_row_at_index (list_of (&office, "cases"), (int) before - 1);
  g_assert_false (is_in_view (GTK_WIDGET (row)));
  g_signal_emit_by_name (editor_of (&office)->tests, "add", uscc);
  WAIT_UNTIL (n_rows (list_of (&office, "cases")) == before + 1);
  row = gtk_list_box_get_row_at_index (list_of (&office, "cases"), (int) before);
  WAIT_UNTIL (is_in_view (GTK_WIDGET (row)));
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  g_assert_nonnull (gtk_widget_get_focus_child (GTK_WIDGET (list_of (&office, "cases"))));
  g_assert_nonnull (harness_find_words (GTK_WIDGET (row), "“智能制造称号奖励”"));
  office_wait_looked (&office);
  harness_shoot (GTK_WIDGET (office.desk.window), "policies-case-made");
  office_close (&office);
}

/* While it is being made somebody writes on: what is written stays. */
static void
test_case_too_late (void)
{
  Office office;
  g_autofree char *uscc = NULL;
  guint before;

  office_open (&office, "drafter", "zhengzhou-11", 1280, 800);
  uscc = some_uscc (&office);
  before = zd_policy_editor_policy (editor_of (&office))->cases->len;
  desk_hold (&office.desk);
  g_signal_emit_by_name (editor_of (&office)->tests, "add", uscc);
  gtk_editable_set_text (GTK_EDITABLE (office_first_sum (&office)), "350万元");
  desk_let_go ();
  office_wait_looked (&office);
  desk_wait (&office.desk);
  g_assert_cmpuint (zd_policy_editor_policy (editor_of (&office))->cases->len, ==, before);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (office_first_sum (&office))), ==, "350万元");
  office_close (&office);
}

/* Of a policy that nobody can be made to meet the reason is said once, and nothing is said to be complete. */
static void
test_no_boundaries (void)
{
  static char place[] = "condition.lo", words[] = "营业收入 ≥ 2000 万元", why[] = "没有符合条件的测试用例";
  ZdBoundaryGap gaps[] = { { place, words, why }, { place, words, why } };
  ZdBoundaries *boundaries = g_new0 (ZdBoundaries, 1);
  Office office;
  g_autofree char *said = NULL;

  boundaries->cases = g_ptr_array_new ();
  boundaries->gaps = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (gaps); i++)
    g_ptr_array_add (boundaries->gaps, &gaps[i]);
  office_open (&office, "drafter", "zhengzhou-23", 1280, 800);
  office_show_tab (&office, "cases");
  zd_case_cover_set_boundaries (editor_of (&office)->cover, boundaries, NULL);
  harness_settle (office.page);
  said = g_strdup_printf ("没有造出用例：%s", why);
  g_assert_nonnull (harness_find_text (cover_of (&office), said));
  g_assert_null (harness_find_words (cover_of (&office), "都已有用例"));
  office_close (&office);
}

/* From the policy under the pen to its what-if, the draft as it is typed. */
static void
test_what_if (void)
{
  Office office;

  office_open (&office, "drafter", "zhengzhou-11", 1280, 800);
  set_first_sum (&office, "350万元");
  office_act (&office, "publish", "policy.what-if");
  desk_wait (&office.desk);
  g_assert_false (gtk_widget_get_mapped (office.page));
  g_assert_cmpuint (office_n_drafts (&office), ==, 1);
  office_close (&office);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/policy-versions/draft", test_draft);
  g_test_add_func ("/policy-versions/boundaries", test_boundaries);
  g_test_add_func ("/policy-versions/no-boundaries", test_no_boundaries);
  g_test_add_func ("/policy-versions/case-of-enterprise", test_case_of_enterprise);
  g_test_add_func ("/policy-versions/case-too-late", test_case_too_late);
  g_test_add_func ("/policy-versions/what-if", test_what_if);
  return g_test_run ();
}
