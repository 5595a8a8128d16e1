/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "desktop/policy/award-card.h"
#include "desktop/policy/policy-editor-text.h"
#include "desktop/policy/policy-editor.h"
#include "input-method.h"
#include "policy-office.h"

/* ---- an input method ---- */

static char *
text_in (GtkWidget *widget)
{
  GtkTextIter from, until;

  if (GTK_IS_EDITABLE (widget))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget)));
  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), &from, &until);
  return gtk_text_buffer_get_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), &from, &until, TRUE);
}

/* Goes on composing while all that follows the word before arrives: counts, findings, what was read, the saved draft. */
static void
compose_in (Office *office, GtkWidget *widget)
{
  ZdPolicyEditor *editor = ZD_POLICY_EDITOR (harness_find (office->page, ZD_TYPE_POLICY_EDITOR, NULL));
  g_autofree char *typed = NULL;

  g_test_message ("composing in %s %s", G_OBJECT_TYPE_NAME (widget), gtk_widget_get_name (widget));
  gtk_widget_grab_focus (widget);
  input_method_commit ("高新");
  input_method_compose ("jishu");
  office_wait_looked (office);
  zd_policy_editor_save (editor);
  office_wait_looked (office);
  zd_session_written (office->desk.session);
  office_wait_looked (office);
  g_assert_cmpstr (input_method_composing (), ==, "jishu");
  input_method_commit ("技术");
  office_wait_looked (office);
  typed = text_in (widget);
  g_assert_nonnull (strstr (typed, "高新技术"));
}

static GtkWidget *
find_in (Office *office, GType parent, GType type)
{
  return harness_find (harness_find (office->page, parent, NULL), type, NULL);
}

/* What is chosen in the popover of @button. */
static void
choose (Office *office, GtkWidget *button, const char *kind, const char *id)
{
  GtkWidget *popover;

  gtk_widget_grab_focus (button); /* into view: a popover has to have a place */
  harness_settle (office->page);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  WAIT_UNTIL (gtk_widget_get_mapped (popover));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  WAIT_UNTIL (!gtk_widget_get_mapped (popover));
  harness_settle (office->page);
  g_signal_emit_by_name (popover, "chosen", kind, id);
  office_wait_looked (office);
}

/* Whatever is typed into can be typed into in Chinese. */
static void
test_input_method (void)
{
  Office office;

  office_open (&office, "drafter", "zhengzhou-02", 1280, 800);
  compose_in (&office, GTK_WIDGET (office_text_view (&office)));
  compose_in (&office, find_in (&office, ZD_TYPE_AWARD_CARD, GTK_TYPE_ENTRY));
  choose (&office, harness_find (office_tree (&office), GTK_TYPE_MENU_BUTTON, "add-leaf"), "judge", "");
  compose_in (&office, harness_find (office_tree (&office), GTK_TYPE_TEXT_VIEW, "question"));
  office_show_tab (&office, "particulars");
  compose_in (&office, harness_find (office.page, GTK_TYPE_ENTRY, "title"));
  compose_in (&office, harness_find (office.page, GTK_TYPE_ENTRY, "short_name"));
  compose_in (&office, harness_find (harness_find (office.page, GTK_TYPE_WIDGET, "notes"), GTK_TYPE_TEXT_VIEW, NULL));
  office_close (&office);
}

/* A question is seen whole, also one that takes several lines. */
static void
test_long_question (void)
{
  Office office;
  GtkWidget *view, *frame;
  GtkAdjustment *lines;
  int before;

  office_open (&office, "drafter", "zhengzhou-02", 1280, 800);
  view = harness_find (office_tree (&office), GTK_TYPE_TEXT_VIEW, "question");
  frame = gtk_widget_get_parent (view);
  lines = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (frame));
  before = gtk_widget_get_height (frame);
  gtk_widget_grab_focus (gtk_widget_get_ancestor (view, GTK_TYPE_LIST_BOX_ROW));
  harness_keys ("Tab");
  g_assert_true (gtk_widget_has_focus (view));
  input_method_commit ("该项目是否在规定期限内建成投产，并通过市工业和信息化局组织的现场核查？");
  office_wait_looked (&office);
  WAIT_UNTIL (gtk_widget_get_height (frame) > before &&
              gtk_adjustment_get_upper (lines) <= gtk_adjustment_get_page_size (lines));
  harness_shoot (GTK_WIDGET (office.desk.window), "policy-question");
  harness_keys ("ctrl+z");
  office_wait_looked (&office);
  g_assert_false (office_is_seen (&office, "publish"));
  office_close (&office);
}

/* A number is composed like any other word; it is read when it is there. */
static void
test_composed_sum (void)
{
  Office office;
  GtkWidget *entry;
  g_autoptr (ZdPolicy) draft = NULL;

  office_open (&office, "drafter", "zhengzhou-11", 1280, 800);
  entry = office_first_sum (&office);
  gtk_widget_grab_focus (entry);
  harness_keys ("ctrl+a BackSpace");
  input_method_commit ("350");
  input_method_compose ("wan");
  office_wait_looked (&office);
  g_assert_cmpstr (input_method_composing (), ==, "wan");
  input_method_commit ("万元");
  office_wait_looked (&office);
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "350万元");
  zd_policy_editor_save (ZD_POLICY_EDITOR (harness_find (office.page, ZD_TYPE_POLICY_EDITOR, NULL)));
  desk_wait (&office.desk);
  draft = office_stored (&office, "zhengzhou-11", TRUE);
  g_assert_cmpint (((ZdAwardLine *) draft->award->lines->pdata[0])->amount->money, ==, 350 * 10000 * 100);
  office_close (&office);
}

static gboolean
later_cb (gpointer passed)
{
  *(gboolean *) passed = TRUE;
  return G_SOURCE_REMOVE;
}

/* Longer than anything waits for a pause in typing. */
static void
rest (void)
{
  gboolean passed = FALSE;

  g_timeout_add_seconds (2, later_cb, &passed);
  WAIT_UNTIL (passed);
}

/* An entry that was emptied for a word that is still being composed limits what it limited. */
static void
test_composed_interval (void)
{
  Office office;
  GtkWidget *entry;
  const ZdCondition *leaf;

  office_open (&office, "drafter", "zhengzhou-23", 1280, 800);
  leaf = zd_condition_row_get_node (office_row (&office, 3));
  entry = harness_find (GTK_WIDGET (office_row (&office, 3)), GTK_TYPE_ENTRY, NULL);
  gtk_widget_grab_focus (entry);
  harness_keys ("ctrl+a BackSpace");
  input_method_compose ("budiyu");
  rest ();
  g_assert_cmpint (zd_interval_set_get (leaf->test->set, 0)->lo.value, ==, 1);
  g_assert_false (office_is_seen (&office, "publish"));
  input_method_commit ("不低于30");
  office_wait_looked (&office);
  g_assert_cmpint (zd_interval_set_get (leaf->test->set, 0)->lo.value, ==, 30);
  harness_keys ("ctrl+a BackSpace");
  WAIT_UNTIL (!zd_interval_set_get (leaf->test->set, 0)->lo.bounded); /* nothing is meant */
  office_close (&office);
}

/* ---- words and rows ---- */

static gboolean
is_lit (Office *office, guint row)
{
  return gtk_widget_has_css_class (GTK_WIDGET (office_row (office, row)), "lit");
}

/* The caret lights what comes from the words it stands in, as the pointer does. */
static void
test_caret (void)
{
  Office office;
  const ZdCondition *node;

  office_open (&office, "auditor", "zhengzhou-01", 1280, 800);
  node = zd_condition_row_get_node (office_row (&office, 3));
  gtk_widget_grab_focus (GTK_WIDGET (office_text_view (&office)));
  office_select_words (&office, node->span_start, node->span_start);
  g_assert_true (is_lit (&office, 3));
  harness_keys ("ctrl+Home");
  g_assert_false (is_lit (&office, 3));
  office_close (&office);
}

/* Selected words become a condition that says where it comes from. */
static void
test_from_words (void)
{
  Office office;
  GtkWidget *add;
  const ZdCondition *root, *leaf;

  office_open (&office, "drafter", "zhengzhou-01", 1280, 800);
  root = zd_condition_row_get_node (office_row (&office, 0));
  add = harness_find (office.page, GTK_TYPE_MENU_BUTTON, "add-from-words");
  g_assert_false (gtk_widget_get_mapped (add));
  office_select_words (&office, 3, 5);
  harness_settle (office.page);
  g_assert_true (gtk_widget_get_mapped (add));
  choose (&office, add, "field", "insured");
  leaf = root->children->pdata[root->children->len - 1];
  g_assert_cmpstr (leaf->words, ==, "省级");
  g_assert_cmpint (leaf->span_start, ==, 3);
  g_assert_cmpint (leaf->span_end, ==, 5);
  harness_keys ("ctrl+z");
  office_wait_looked (&office);
  g_assert_false (office_is_seen (&office, "publish"));
  office_close (&office);
}

/* What is pasted is the policy's text, what it was before comes back by undoing. */
static void
test_paste (void)
{
  Office office;
  GtkTextBuffer *buffer;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  const ZdCondition *node;
  int start;

  office_open (&office, "drafter", "zhengzhou-01", 1280, 800);
  buffer = gtk_text_view_get_buffer (office_text_view (&office));
  before = text_in (GTK_WIDGET (office_text_view (&office)));
  node = zd_condition_row_get_node (office_row (&office, 3));
  start = node->span_start;
  gtk_widget_grab_focus (GTK_WIDGET (office_text_view (&office)));
  office_select_words (&office, 0, 0);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, "第一条 ", -1, TRUE);
  office_wait_looked (&office);
  g_assert_cmpint (node->span_start, ==, start + 4);
  g_assert_true (office_is_seen (&office, "publish"));
  harness_keys ("ctrl+z");
  office_wait_looked (&office);
  after = text_in (GTK_WIDGET (office_text_view (&office)));
  g_assert_cmpstr (after, ==, before);
  g_assert_false (office_is_seen (&office, "publish"));
  office_close (&office);
}

static void
test_new_draft (void)
{
  Office office;

  office_open (&office, "drafter", "zhengzhou-01", 1280, 800);
  office_open_new (&office);
  office_show_tab (&office, "rules");
  harness_shoot_both (GTK_WIDGET (office.desk.window), "policies-new");
  office_close (&office);
}

static void
test_long (void)
{
  Office office;

  office_open (&office, "drafter", "zhengzhou-24", 1280, 800);
  gtk_widget_grab_focus (GTK_WIDGET (office_row (&office, 1)));
  harness_shoot_both (GTK_WIDGET (office.desk.window), "policies-long");
  office_close (&office);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  input_method_install ();
  g_test_add_func ("/policy-words/input-method/entries", test_input_method);
  g_test_add_func ("/policy-words/long-question", test_long_question);
  g_test_add_func ("/policy-words/input-method/sum", test_composed_sum);
  g_test_add_func ("/policy-words/input-method/interval", test_composed_interval);
  g_test_add_func ("/policy-words/caret", test_caret);
  g_test_add_func ("/policy-words/from-words", test_from_words);
  g_test_add_func ("/policy-words/paste", test_paste);
  g_test_add_func ("/policy-words/new", test_new_draft);
  g_test_add_func ("/policy-words/long", test_long);
  return g_test_run ();
}
