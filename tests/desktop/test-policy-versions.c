/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desktop/policy/award-card.h"
#include "desktop/policy/policy-editor-private.h"
#include "desktop/policy/version-compare.h"
#include "policy-office.h"
#include "sheet/workbook.h"

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
  g_test_add_func ("/policy-versions/what-if", test_what_if);
  return g_test_run ();
}
