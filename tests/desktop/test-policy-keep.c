/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desktop/policy/award-card.h"
#include "desktop/policy/condition-words.h"
#include "desktop/policy/policy-document.h"
#include "desktop/policy/policy-editor.h"
#include "desktop/policy/policy-keep.h"
#include "policy-office.h"
#include "work/pack.h"

/* What stays when an earlier state comes back: in the policy, and on the screen. */

static ZdCatalogue *catalogue;

#define N_POLICIES 25

static ZdPolicy *
load (guint number)
{
  g_autofree char *file = g_strdup_printf ("%02u.json", number);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "packs", "zhengzhou", file, NULL);
  g_autoptr (GError) error = NULL;
  ZdPolicy *policy = zd_policy_load_file (path, catalogue, &error);

  g_assert_no_error (error);
  return policy;
}

/* ---- the policy ---- */

/* Whatever stood there before: what comes says what it said. */
static void
test_other (void)
{
  for (guint i = 0; i < N_POLICIES * N_POLICIES; i++) {
    g_autoptr (ZdPolicy) before = load (i / N_POLICIES + 1);
    g_autoptr (ZdPolicy) after = load (i % N_POLICIES + 1);
    g_autofree char *text = zd_policy_to_text (after, catalogue);
    g_autofree char *kept = NULL;

    zd_policy_keep (before, after, catalogue);
    kept = zd_policy_to_text (after, catalogue);
    g_assert_cmpstr (kept, ==, text);
  }
}

static void
commit (ZdPolicyDocument *document)
{
  g_autoptr (GError) error = NULL;

  zd_policy_document_commit (document, NULL, &error);
  g_assert_no_error (error);
}

/* Nodes are the same ones before and after undoing, wherever their words have moved to and whatever came before them. */
static void
test_nodes (void)
{
  g_autoptr (ZdPolicy) policy = load (2);
  g_autofree char *text = zd_policy_to_text (policy, catalogue);
  g_autoptr (ZdPolicyDocument) document = zd_policy_document_new (text, catalogue, NULL);
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  const ZdAwardLine *line = zd_policy_document_policy (document)->award->lines->pdata[0];
  ZdCondition *root = zd_policy_document_policy (document)->condition;
  ZdCondition *last = root->children->pdata[root->children->len - 1];

  g_ptr_array_extend (nodes, root->children, NULL, NULL);
  g_assert_cmpuint (nodes->len, >=, 2);
  last->span_start += 2;
  last->span_end += 2;
  g_ptr_array_insert (root->children, 0, zd_condition_copy (nodes->pdata[0]));
  commit (document);
  zd_policy_document_undo (document);
  root = zd_policy_document_policy (document)->condition;
  g_assert_cmpuint (root->children->len, ==, nodes->len);
  for (guint i = 1; i < nodes->len; i++) /* of two that say the same, either may stay */
    g_assert_true (root->children->pdata[i] == nodes->pdata[i]);
  g_assert_true (zd_policy_document_policy (document)->award->lines->pdata[0] == line);
  g_assert_false (zd_policy_document_differs (document, text));
  commit (document);
  g_assert_true (zd_policy_document_can_redo (document)); /* there was nothing to commit */
}

/* ---- the screen ---- */

static ZdPolicyEditor *
editor_of (Office *office)
{
  return ZD_POLICY_EDITOR (harness_find (office->page, ZD_TYPE_POLICY_EDITOR, NULL));
}

static GtkWidget *
entry_in (gpointer widget)
{
  return harness_find (widget, GTK_TYPE_ENTRY, NULL);
}

static void
undo (Office *office)
{
  zd_policy_editor_undo (editor_of (office));
  office_wait_looked (office);
}

/* Words in an award are being typed while a condition goes back to what it was. */
static void
test_focus (void)
{
  Office office;
  GtkWidget *entry, *focus;
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  office_open (&office, "drafter", "zhengzhou-23", 1280, 800);
  for (guint i = 0; office_row (&office, i) != NULL; i++)
    g_ptr_array_add (rows, office_row (&office, i));
  entry = entry_in (office_row (&office, 3));
  gtk_editable_set_text (GTK_EDITABLE (entry), "≥ 30");
  office_wait_looked (&office);
  g_assert_true (office_is_seen (&office, "publish"));
  gtk_widget_grab_focus (harness_find (harness_find (office.page, ZD_TYPE_AWARD_CARD, NULL), GTK_TYPE_ENTRY, NULL));
  focus = gtk_root_get_focus (gtk_widget_get_root (office.page));
  undo (&office);
  g_assert_false (office_is_seen (&office, "publish"));
  g_assert_true (gtk_root_get_focus (gtk_widget_get_root (office.page)) == focus);
  for (guint i = 0; i < rows->len; i++)
    g_assert_true ((office_row (&office, i) == rows->pdata[i]) == (i != 3));
  office_close (&office);
}

/* The row of which the change is taken back has the keyboard, like the one that stood there. */
static void
test_focus_there (void)
{
  Office office;
  GtkWidget *entry;

  office_open (&office, "drafter", "zhengzhou-23", 1280, 800);
  entry = entry_in (office_row (&office, 3));
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "≥ 30");
  office_wait_looked (&office);
  undo (&office);
  g_assert_true (gtk_root_get_focus (gtk_widget_get_root (office.page)) == GTK_WIDGET (office_row (&office, 3)));
  office_close (&office);
}

/* A row that is removed and comes back leaves its neighbours where they are. */
static void
test_removed (void)
{
  Office office;
  ZdConditionRow *neighbour;

  office_open (&office, "drafter", "zhengzhou-23", 1280, 800);
  neighbour = office_row (&office, 4);
  gtk_widget_grab_focus (GTK_WIDGET (office_row (&office, 3)));
  gtk_widget_activate_action (office_tree (&office), "condition.remove", NULL);
  office_wait_looked (&office);
  g_assert_true (office_row (&office, 3) == neighbour);
  undo (&office);
  g_assert_true (office_row (&office, 4) == neighbour);
  g_assert_false (office_is_seen (&office, "publish"));
  office_close (&office);
}

static guint
joint_of (Office *office, guint row)
{
  GtkWidget *joint = harness_find (GTK_WIDGET (office_row (office, row)), GTK_TYPE_DROP_DOWN, "joint");

  return gtk_drop_down_get_selected (GTK_DROP_DOWN (joint));
}

/* The whole condition in other words: the row over all of it says how its parts are joined now. */
static void
test_root (void)
{
  Office office;
  GtkWidget *words;

  office_open (&office, "drafter", "zhengzhou-23", 1280, 800);
  g_assert_cmpuint (joint_of (&office, 0), ==, 0);
  gtk_widget_grab_focus (GTK_WIDGET (office_row (&office, 0)));
  gtk_widget_activate_action (office_tree (&office), "condition.words", NULL);
  words = harness_find (office.page, ZD_TYPE_CONDITION_WORDS, NULL);
  WAIT_UNTIL (gtk_widget_get_mapped (words));
  g_signal_emit_by_name (words, "applied", "参保人数 ≥ 1 人，或经营异常为否");
  office_wait_looked (&office);
  g_assert_cmpuint (joint_of (&office, 0), ==, 1);
  undo (&office);
  g_assert_cmpuint (joint_of (&office, 0), ==, 0);
  g_assert_false (office_is_seen (&office, "publish"));
  office_close (&office);
}

/* What could not be read does not outlast the state that it was typed in. */
static void
test_unread (void)
{
  Office office;

  office_open (&office, "drafter", "zhengzhou-23", 1280, 800);
  gtk_editable_set_text (GTK_EDITABLE (entry_in (office_row (&office, 3))), "≥ 30");
  office_wait_looked (&office);
  gtk_editable_set_text (GTK_EDITABLE (entry_in (office_row (&office, 4))), "很多");
  undo (&office);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry_in (office_row (&office, 4)))), !=, "很多");
  office_close (&office);
}

static AdwExpanderRow *
case_row (Office *office, int index)
{
  GtkWidget *first = harness_find (office->page, ADW_TYPE_EXPANDER_ROW, NULL);
  GtkWidget *list = gtk_widget_get_ancestor (first, GTK_TYPE_LIST_BOX);

  return ADW_EXPANDER_ROW (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), index));
}

/* A worked case that is open stays open, also beside one that goes. */
static void
test_cases (void)
{
  Office office;
  g_autofree char *title = NULL;

  office_open (&office, "drafter", "zhengzhou-23", 1280, 800);
  office_show_tab (&office, "cases");
  title = g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (case_row (&office, 1))));
  adw_expander_row_set_expanded (case_row (&office, 1), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry_in (office_row (&office, 3))), "≥ 2");
  office_wait_looked (&office);
  undo (&office);
  g_assert_true (adw_expander_row_get_expanded (case_row (&office, 1)));
  adw_expander_row_set_expanded (case_row (&office, 0), TRUE);
  harness_settle (office.page);
  g_signal_emit_by_name (harness_find (GTK_WIDGET (case_row (&office, 0)), GTK_TYPE_BUTTON, "remove"), "clicked");
  office_wait_looked (&office);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (case_row (&office, 0))), ==, title);
  g_assert_true (adw_expander_row_get_expanded (case_row (&office, 0)));
  undo (&office);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (case_row (&office, 1))), ==, title);
  g_assert_true (adw_expander_row_get_expanded (case_row (&office, 1)));
  office_close (&office);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  if (!harness_init (&argc, &argv))
    return 0;
  catalogue = zd_catalogue_load (NULL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/policy-keep/other", test_other);
  g_test_add_func ("/policy-keep/nodes", test_nodes);
  g_test_add_func ("/policy-keep/focus", test_focus);
  g_test_add_func ("/policy-keep/focus-there", test_focus_there);
  g_test_add_func ("/policy-keep/removed", test_removed);
  g_test_add_func ("/policy-keep/root", test_root);
  g_test_add_func ("/policy-keep/unread", test_unread);
  g_test_add_func ("/policy-keep/cases", test_cases);
  status = g_test_run ();
  zd_catalogue_unref (catalogue);
  return status;
}
