/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/file.h"
#include "desktop/policy/award-card.h"
#include "desktop/policy/award-list.h"
#include "desktop/policy/condition-row.h"
#include "desktop/policy/condition-tree.h"
#include "desktop/policy/policy-editor-text.h"
#include "desktop/policy/policy-editor.h"
#include "desktop/policy/policy-list.h"
#include "desktop/policy/policy-page.h"
#include "policy/award-edit.h"
#include "policy-office.h"
#include "store/policy-store.h"
#include "work/pack.h"

/* ---- tests ---- */

/* What the pictures in the manual are of. */
static void
test_look (void)
{
  static const char *const tabs[] = { "particulars", "cases", "versions" };
  Office office;

  office_open (&office, "drafter", "zhengzhou-01", 1280, 800);
  g_assert_cmpuint (office_n_failing (&office), ==, 0);
  harness_shoot_both (GTK_WIDGET (office.desk.window), "policies");
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++) {
    g_autofree char *name = g_strconcat ("policies-", tabs[i], NULL);

    office_show_tab (&office, tabs[i]);
    harness_shoot (GTK_WIDGET (office.desk.window), name);
  }
  office_close (&office);
}

/* Where there is no room for both, the list and the entry take turns. */
static void
test_narrow (void)
{
  Office office;

  office_open (&office, "auditor", "zhengzhou-24", 1024, 680);
  g_assert_true (office_is_seen (&office, "back"));
  harness_shoot (GTK_WIDGET (office.desk.window), "policies-narrow");
  office_act (&office, "back", "policies.back");
  harness_settle (office.page);
  g_assert_false (office_is_seen (&office, "back"));
  harness_shoot (GTK_WIDGET (office.desk.window), "policies-narrow-list");
  for (guint i = 0; i < 2; i++) { /* also the one that is selected already */
    harness_click (harness_find_text (office.page, "失业、工伤保险降费率和稳岗返还"), NULL);
    WAIT_UNTIL (office_is_seen (&office, "back"));
    office_act (&office, "back", "policies.back");
    harness_settle (office.page);
  }
  office_close (&office);
}

/* With letters half as large again everything still has its place. */
static void
test_large_letters (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  Office office;
  int usual;

  g_object_get (settings, "gtk-xft-dpi", &usual, NULL);
  g_object_set (settings, "gtk-xft-dpi", usual * 3 / 2, NULL);
  office_open (&office, "drafter", "zhengzhou-01", 1280, 800);
  harness_shoot (GTK_WIDGET (office.desk.window), "policies-large");
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (office.desk.window)), <=, 1280);
  office_close (&office);
  g_object_set (settings, "gtk-xft-dpi", usual, NULL);
}

/* Who may not write finds nothing to write with. */
static void
test_read_only (void)
{
  static const char *const tools[] = { "new", "publish", "add-leaf", "add-award", "add-case" };
  Office office;

  office_open (&office, "auditor", "zhengzhou-02", 1280, 800);
  for (guint i = 0; i < G_N_ELEMENTS (tools); i++) {
    GtkWidget *tool = harness_find (office.page, GTK_TYPE_WIDGET, tools[i]);

    g_assert_false (gtk_widget_get_visible (tool) && gtk_widget_is_visible (tool) && gtk_widget_get_mapped (tool));
  }
  g_assert_true (office_shows (&office, "登记地属于郑州市"));
  gtk_widget_activate_action (office.page, "page.undo", NULL);
  g_assert_cmpuint (office_n_drafts (&office), ==, 0);
  office_close (&office);
}

/* Chinese, as an input method commits it into what has the focus. */
static void
commit (Office *office, const char *text)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (office->page));
  int at = gtk_editable_get_position (GTK_EDITABLE (focus));

  gtk_editable_insert_text (GTK_EDITABLE (focus), text, -1, &at);
  gtk_editable_set_position (GTK_EDITABLE (focus), at);
}

/* A condition is added, filled in and taken back with the keyboard alone. */
static void
test_keyboard (void)
{
  Office office;
  GtkWidget *add, *chooser;
  const ZdCondition *leaf;

  office_open (&office, "drafter", "zhengzhou-23", 1280, 800);
  g_assert_false (office_is_seen (&office, "publish"));
  add = harness_find (office_tree (&office), GTK_TYPE_MENU_BUTTON, "add-leaf");
  gtk_widget_grab_focus (add);
  harness_keys ("space");
  commit (&office, "参保");
  chooser = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (add)));
  WAIT_UNTIL (harness_find_text (chooser, "参保人数") != NULL && harness_find_text (chooser, "营业收入") == NULL);
  harness_keys ("Return");
  office_wait_looked (&office);
  g_assert_true (office_shows (&office, "还没有限制：任何已知的值都满足。"));
  harness_keys ("ctrl+a BackSpace");
  commit (&office, "不低于");
  harness_type ("30");
  office_wait_looked (&office);
  leaf = zd_condition_tree_get_current (ZD_CONDITION_TREE (office_tree (&office)));
  g_assert_cmpint (zd_interval_set_get (leaf->test->set, 0)->lo.value, ==, 30);
  g_assert_true (office_shows (&office, "30 人（含）以上"));
  g_assert_true (office_is_seen (&office, "publish"));
  g_assert_cmpuint (office_n_failing (&office), >, 0);
  harness_keys ("ctrl+a");
  harness_type ("abc");
  office_wait_looked (&office);
  g_assert_cmpint (zd_interval_set_get (leaf->test->set, 0)->lo.value, ==, 30);
  harness_keys ("ctrl+z ctrl+z");
  office_wait_looked (&office);
  g_assert_cmpuint (office_n_failing (&office), ==, 0);
  g_assert_false (office_is_seen (&office, "publish"));
  office_close (&office);
}

/* Rows are moved, grouped, denied and removed, and every step comes back. */
static void
test_rows (void)
{
  static const char *const keys[] = { "alt+Down", "alt+Right", "ctrl+shift+n", "alt+Left", "ctrl+d", "Delete" };
  Office office;
  ZdConditionTree *tree;
  g_autofree char *begin = NULL;
  g_autofree char *end = NULL;

  office_open (&office, "drafter", "zhengzhou-03", 1280, 800);
  tree = ZD_CONDITION_TREE (office_tree (&office));
  begin = zd_condition_sentence (zd_condition_row_get_node (office_row (&office, 0)),
                                 zd_session_catalogue (office.desk.session), NULL);
  gtk_widget_grab_focus (GTK_WIDGET (office_row (&office, 2)));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    harness_keys (keys[i]);
    g_assert_nonnull (zd_condition_tree_get_current (tree));
  }
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    harness_keys ("ctrl+z");
  end = zd_condition_sentence (zd_condition_row_get_node (office_row (&office, 0)),
                               zd_session_catalogue (office.desk.session), NULL);
  g_assert_cmpstr (end, ==, begin);
  office_close (&office);
}

/* What a group asks for is what stands there. */
static void
test_at_least (void)
{
  Office office;
  GtkWidget *row, *number;
  const ZdCondition *group;

  office_open (&office, "drafter", "zhengzhou-01", 1280, 800);
  row = GTK_WIDGET (office_row (&office, 2)); /* any of two titles */
  number = harness_find (row, GTK_TYPE_SPIN_BUTTON, NULL);
  group = zd_condition_row_get_node (ZD_CONDITION_ROW (row));
  g_assert_false (gtk_widget_get_mapped (number));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (harness_find (row, GTK_TYPE_DROP_DOWN, "joint")), 2);
  office_wait_looked (&office);
  g_assert_true (gtk_widget_get_mapped (number));
  g_assert_cmpint (group->k, ==, 2);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (number)), ==, 2);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (number), 1);
  g_assert_cmpint (group->k, ==, 1);
  office_close (&office);
}

/* What is typed is a draft after three seconds; it is there again in the next session. */
static void
test_draft (void)
{
  Office office;
  GtkWidget *entry;
  g_autoptr (ZdPolicy) draft = NULL;
  gint64 until;

  office_open (&office, "drafter", "zhengzhou-04", 1280, 800);
  entry = harness_find (harness_find (office.page, ZD_TYPE_AWARD_CARD, NULL), GTK_TYPE_ENTRY, "name");
  gtk_editable_set_text (GTK_EDITABLE (entry), "平台和基地");
  g_assert_cmpuint (office_n_drafts (&office), ==, 0);
  until = g_get_monotonic_time () + 15 * G_USEC_PER_SEC;
  while (office_n_drafts (&office) == 0 && g_get_monotonic_time () < until)
    harness_settle (office.page);
  draft = office_stored (&office, "zhengzhou-04", TRUE);
  g_assert_cmpstr (((ZdAwardLine *) draft->award->lines->pdata[0])->label, ==, "平台和基地");

  office_open_policy (&office, "zhengzhou-05");
  office_open_policy (&office, "zhengzhou-04");
  g_assert_true (office_shows (&office, "已恢复未发布的草稿"));
  harness_shoot (GTK_WIDGET (office.desk.window), "policies-restored");
  g_assert_true (gtk_widget_activate_action (harness_find (office.page, GTK_TYPE_STACK, "tabs"), "policy.drop-draft", NULL));
  office_wait_looked (&office);
  desk_wait (&office.desk);
  g_assert_cmpuint (office_n_drafts (&office), ==, 0);
  office_close (&office);
}

/* Leaving saves at once. */
static void
test_leave (void)
{
  Office office;
  GtkWidget *entry;

  office_open (&office, "drafter", "zhengzhou-04", 1280, 800);
  entry = harness_find (harness_find (office.page, ZD_TYPE_AWARD_CARD, NULL), GTK_TYPE_ENTRY, "name");
  gtk_editable_set_text (GTK_EDITABLE (entry), "平台和基地");
  desk_go (&office.desk, "matches", NULL);
  g_assert_cmpuint (office_n_drafts (&office), ==, 1);
  office_close (&office);
}

static void
set_first_sum (Office *office, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (office_first_sum (office)), text);
}

static void
accept_all (Office *office)
{
  GtkWidget *list = harness_find (office->page, GTK_TYPE_LIST_BOX, "cases");

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row)) {
    GtkWidget *accept = harness_find (row, GTK_TYPE_BUTTON, "accept");

    if (!gtk_widget_get_visible (accept))
      continue;
    g_signal_emit_by_name (accept, "clicked");
    office_wait_looked (office);
    row = gtk_widget_get_first_child (list); /* they are all new */
  }
}

/* The dialog that is open, or about to be, as a picture; it fits over the window. */
static void
shoot_dialog (Office *office, const char *name)
{
  GtkWidget *dialog;

  WAIT_UNTIL ((dialog = harness_question ()) != NULL);
  harness_settle (dialog);
  harness_shoot (dialog, name);
  g_assert_cmpint (gtk_widget_get_height (dialog), <, gtk_widget_get_height (GTK_WIDGET (office->desk.window)) * 3 / 4);
}

/* Just as it stands it is checked: an edit loses that, and the step back has it again. */
static void
assert_checked_until_edited (Office *office)
{
  g_assert_true (office_shows (office, "已检查"));
  harness_shoot_both (GTK_WIDGET (office->desk.window), "policies-checked");
  office_show_tab (office, "rules");
  set_first_sum (office, "360万元");
  g_assert_false (office_shows (office, "已检查"));
  office_wait_looked (office);
  g_assert_false (office_shows (office, "已检查"));
  office_act (office, "publish", "policy.undo");
  office_wait_looked (office);
  g_assert_true (office_shows (office, "已检查"));
}

/* The officer was led to the first case that fails, whatever comes before it. */
static void
assert_at_failing (Office *office)
{
  GtkWidget *list = harness_find (office->page, GTK_TYPE_LIST_BOX, "cases"), *row = NULL;

  WAIT_UNTIL (gtk_widget_get_mapped (list) && gtk_widget_get_focus_child (list) != NULL);
  harness_settle (list);
  row = gtk_widget_get_focus_child (list);
  g_assert_true (gtk_widget_get_mapped (harness_find (row, GTK_TYPE_BUTTON, "accept")));
  while ((row = gtk_widget_get_prev_sibling (row)) != NULL)
    g_assert_false (gtk_widget_get_visible (harness_find (row, GTK_TYPE_BUTTON, "accept")));
}

/* A failing case stops publishing and one button leads to it; when what comes is what is expected, the next version is in
 * force and waits to be sent. */
static void
test_publish (void)
{
  Office office;
  g_autoptr (ZdPolicy) policy = NULL;
  G_GNUC_UNUSED g_autoptr (ZdLibrary) library = NULL;

  office_open (&office, "drafter", "zhengzhou-11", 1280, 800);
  set_first_sum (&office, "350万元");
  office_wait_looked (&office);
  g_assert_cmpuint (office_n_failing (&office), >, 0);
  g_assert_false (office_shows (&office, "已检查"));
  office_act (&office, "publish", "policy.publish");
  shoot_dialog (&office, "policies-blocked");
  harness_answer ("go");
  assert_at_failing (&office);
  harness_shoot (GTK_WIDGET (office.desk.window), "policies-failing");
  accept_all (&office);
  g_assert_cmpuint (office_n_failing (&office), ==, 0);
  assert_checked_until_edited (&office);
  office_act (&office, "publish", "policy.publish");
  shoot_dialog (&office, "policies-publish");
  harness_answer ("publish");
  WAIT_UNTIL (!office_is_seen (&office, "publish"));
  g_assert_false (office_shows (&office, "已检查"));
  desk_wait (&office.desk);

  policy = office_stored (&office, "zhengzhou-11", FALSE);
  g_assert_cmpint (policy->version, ==, 2);
  g_assert_cmpint (((ZdAwardLine *) policy->award->lines->pdata[0])->amount->money, ==, 350 * 10000 * 100);
  g_assert_cmpuint (office_n_drafts (&office), ==, 0);
  office_show_tab (&office, "versions");
  g_assert_true (office_shows (&office, "第 2 版，现行"));
  g_assert_nonnull (harness_find_words (office.page, "发布人 李敏"));
  office_close (&office);
}

/* What cannot be read changes nothing and is said. */
static void
test_wrong_sum (void)
{
  Office office;
  GtkWidget *entry;

  office_open (&office, "drafter", "zhengzhou-11", 1280, 800);
  entry = office_first_sum (&office);
  set_first_sum (&office, "三百来万");
  WAIT_UNTIL (gtk_widget_has_css_class (entry, "error"));
  g_assert_false (office_is_seen (&office, "publish"));
  office_close (&office);
}

/* ---- new policies and files ---- */

static void
test_new (void)
{
  Office office;
  ZdPolicyList *list;
  g_autoptr (ZdPolicy) draft = NULL;

  office_open (&office, "drafter", "zhengzhou-01", 1280, 800);
  list = ZD_POLICY_LIST (harness_find (office.page, ZD_TYPE_POLICY_LIST, NULL));
  g_assert_true (gtk_widget_activate_action (office.page, "policies.new", NULL));
  desk_wait (&office.desk);
  office_wait_looked (&office);
  g_assert_true (office_shows (&office, "未命名政策"));
  gtk_editable_set_text (GTK_EDITABLE (harness_find (office.page, GTK_TYPE_ENTRY, "title")), "首次进规奖励");
  office_wait_looked (&office);
  desk_go (&office.desk, "matches", NULL);
  draft = office_stored (&office, zd_policy_list_get_selected (list), TRUE);
  g_assert_cmpstr (draft->title, ==, "首次进规奖励");
  g_assert_true (g_str_has_prefix (draft->id, "zhengzhou-"));
  g_assert_cmpstr (draft->region, ==, "4101");
  office_close (&office);
}

/* What was never published can go again, after a question. */
static void
test_drop (void)
{
  Office office;
  ZdPolicyList *list;

  office_open (&office, "drafter", "zhengzhou-01", 1280, 800);
  list = ZD_POLICY_LIST (harness_find (office.page, ZD_TYPE_POLICY_LIST, NULL));
  g_assert_true (gtk_widget_activate_action (office.page, "policies.new", NULL));
  desk_wait (&office.desk);
  office_wait_looked (&office);
  g_assert_cmpuint (office_n_drafts (&office), ==, 1);
  office_act (&office, "publish", "policy.drop-draft");
  harness_answer ("cancel");
  desk_wait (&office.desk);
  g_assert_cmpuint (office_n_drafts (&office), ==, 1);
  office_act (&office, "publish", "policy.drop-draft");
  harness_answer ("drop");
  desk_wait (&office.desk);
  g_assert_cmpuint (office_n_drafts (&office), ==, 0);
  office_wait_looked (&office);
  g_assert_cmpuint (zd_policy_list_n_shown (list), ==, 25);
  g_assert_false (office_shows (&office, "未命名政策"));
  office_close (&office);
}

/* Has it not been scrolled away? */
static gboolean
is_in_view (GtkWidget *widget)
{
  GtkWidget *port = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  graphene_rect_t bounds;

  harness_settle (widget);
  return gtk_widget_compute_bounds (widget, port, &bounds) && bounds.origin.y >= 0 &&
         bounds.origin.y + bounds.size.height <= gtk_widget_get_height (port);
}

/* Each form of an award is there to be filled in at once, and goes by undoing. */
static void
test_forms (void)
{
  Office office;
  GtkWidget *awards;

  office_open (&office, "drafter", "zhengzhou-01", 1280, 800);
  awards = harness_find (office.page, ZD_TYPE_AWARD_LIST, NULL);
  for (int form = ZD_FORM_FIXED; form < ZD_N_FORMS; form++) {
    GtkWidget *focus;

    g_assert_true (gtk_widget_activate_action (awards, "awards.add", "i", form));
    office_wait_looked (&office);
    focus = gtk_root_get_focus (gtk_widget_get_root (awards));
    g_assert_nonnull (gtk_widget_get_ancestor (focus, ZD_TYPE_AWARD_CARD));
    g_assert_true (GTK_IS_TEXT (focus));
    WAIT_UNTIL (is_in_view (focus));
  }
  harness_shoot (GTK_WIDGET (office.desk.window), "policies-awards");
  for (int form = ZD_FORM_FIXED; form < ZD_N_FORMS; form++)
    harness_keys ("ctrl+z");
  office_wait_looked (&office);
  g_assert_false (office_is_seen (&office, "publish"));
  office_close (&office);
}

/* A copy is a policy of its own, also where it looks at what was paid before. */
static void
test_copy (void)
{
  Office office;
  ZdPolicyList *list;
  g_autoptr (ZdPolicy) draft = NULL;

  office_open (&office, "drafter", "zhengzhou-24", 1280, 800);
  list = ZD_POLICY_LIST (harness_find (office.page, ZD_TYPE_POLICY_LIST, NULL));
  g_assert_true (gtk_widget_activate_action (office.page, "policies.copy", NULL));
  desk_wait (&office.desk);
  office_wait_looked (&office);
  draft = office_stored (&office, zd_policy_list_get_selected (list), TRUE);
  g_assert_cmpuint (office_n_failing (&office), ==, 0);
  g_assert_cmpstr (draft->family, ==, draft->id);
  g_assert_cmpstr (draft->id, !=, "zhengzhou-24");
  office_close (&office);
}

static char *
write_file (const char *name, const char *text)
{
  char *path = g_build_filename (g_get_tmp_dir (), name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (zd_file_write (path, text, strlen (text), &error));
  return path;
}

static void
drop_file (Office *office, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  zd_page_open_files (ZD_PAGE (office->page), &file, 1);
  desk_wait (&office->desk);
}

/* A file becomes a draft; one that is wrong changes nothing and is told where. */
static void
test_files (void)
{
  Office office;
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "..", "data", "packs", "kaifeng", "06.json", NULL);
  g_autofree char *wrong = write_file ("zd-wrong-policy.json", "{\"id\": \"x\", \"title\": 3}");

  office_open (&office, "drafter", "zhengzhou-01", 1280, 800);
  drop_file (&office, wrong);
  WAIT_UNTIL (desk_has_dialog ());
  harness_answer ("close");
  g_assert_cmpuint (office_n_drafts (&office), ==, 0);
  drop_file (&office, source);
  office_wait_looked (&office);
  g_assert_true (office_shows (&office, "首次认定高新技术企业配套奖补"));
  g_assert_cmpuint (office_n_drafts (&office), ==, 1);
  g_remove (wrong);
  office_close (&office);
}

/* ---- the list ---- */

static void
test_list (void)
{
  Office office;
  ZdPolicyList *list;

  office_open (&office, "drafter", "zhengzhou-01", 1280, 800);
  list = ZD_POLICY_LIST (harness_find (office.page, ZD_TYPE_POLICY_LIST, NULL));
  g_assert_cmpuint (zd_policy_list_n_shown (list), ==, 25);
  zd_page_set_search (ZD_PAGE (office.page), "仿制药");
  WAIT_UNTIL (zd_policy_list_n_shown (list) == 1);
  zd_page_set_search (ZD_PAGE (office.page), "没有这样的政策");
  WAIT_UNTIL (zd_policy_list_n_shown (list) == 0);
  harness_shoot (GTK_WIDGET (office.desk.window), "policies-nothing");
  zd_page_set_search (ZD_PAGE (office.page), "");
  WAIT_UNTIL (zd_policy_list_n_shown (list) == 25);
  desk_go (&office.desk, "policies", "state:draft");
  g_assert_cmpuint (zd_policy_list_n_shown (list), ==, 0);
  office_close (&office);
}

static gboolean
is_in_list (Office *office)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (office->page));

  return focus != NULL && gtk_widget_get_ancestor (focus, ZD_TYPE_POLICY_LIST) != NULL;
}

/* One policy after the other is read by the arrow keys, though each opens in the editor and the list is read anew. */
static void
test_list_keys (void)
{
  Office office;
  ZdPolicyList *list;
  g_autofree char *first = NULL;

  desk_open (&office.desk, "drafter", 1280, 800);
  office.page = GTK_WIDGET (desk_go (&office.desk, "policies", NULL));
  list = ZD_POLICY_LIST (harness_find (office.page, ZD_TYPE_POLICY_LIST, NULL));
  zd_policy_list_focus (list);
  harness_settle (GTK_WIDGET (office.desk.window));
  harness_keys ("Down");
  WAIT_UNTIL (zd_policy_list_get_selected (list) != NULL);
  first = g_strdup (zd_policy_list_get_selected (list));
  office_wait_looked (&office);
  g_assert_true (is_in_list (&office));
  zd_page_refresh (ZD_PAGE (office.page));
  desk_wait (&office.desk);
  harness_settle (GTK_WIDGET (office.desk.window));
  g_assert_true (is_in_list (&office));
  harness_keys ("Down");
  WAIT_UNTIL (!g_str_equal (zd_policy_list_get_selected (list), first));
  office_wait_looked (&office);
  g_assert_true (is_in_list (&office));
  office_close (&office);
}

/* ---- rows and words ---- */

static gboolean
is_lit (Office *office, guint row)
{
  return gtk_widget_has_css_class (GTK_WIDGET (office_row (office, row)), "lit");
}

/* Words that are pointed at light their row; selected ones become the source of the current row. */
static void
test_words (void)
{
  Office office;
  GtkWidget *text;
  const ZdCondition *node;

  office_open (&office, "drafter", "zhengzhou-01", 1280, 800);
  text = harness_find (office.page, ZD_TYPE_POLICY_EDITOR_TEXT, NULL);
  node = zd_condition_row_get_node (office_row (&office, 3));
  g_signal_emit_by_name (text, "pointed", node->span_start, node->span_end);
  g_assert_true (is_lit (&office, 3));
  g_assert_false (is_lit (&office, 1));
  g_signal_emit_by_name (text, "pointed", -1, -1);
  g_assert_false (is_lit (&office, 3));

  gtk_widget_grab_focus (GTK_WIDGET (office_row (&office, 1)));
  office_select_words (&office, 3, 5);
  g_signal_emit_by_name (harness_find (text, GTK_TYPE_BUTTON, "quote"), "clicked");
  g_assert_cmpstr (zd_condition_row_get_node (office_row (&office, 1))->words, ==, "省级");
  g_assert_cmpint (zd_condition_row_get_node (office_row (&office, 1))->span_end, ==, 5);
  office_close (&office);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/policy/look", test_look);
  g_test_add_func ("/policy/narrow", test_narrow);
  g_test_add_func ("/policy/large-letters", test_large_letters);
  g_test_add_func ("/policy/read-only", test_read_only);
  g_test_add_func ("/policy/keyboard", test_keyboard);
  g_test_add_func ("/policy/rows", test_rows);
  g_test_add_func ("/policy/at-least", test_at_least);
  g_test_add_func ("/policy/draft", test_draft);
  g_test_add_func ("/policy/leave", test_leave);
  g_test_add_func ("/policy/publish", test_publish);
  g_test_add_func ("/policy/wrong-sum", test_wrong_sum);
  g_test_add_func ("/policy/new", test_new);
  g_test_add_func ("/policy/drop", test_drop);
  g_test_add_func ("/policy/forms", test_forms);
  g_test_add_func ("/policy/copy", test_copy);
  g_test_add_func ("/policy/files", test_files);
  g_test_add_func ("/policy/list", test_list);
  g_test_add_func ("/policy/list-keys", test_list_keys);
  g_test_add_func ("/policy/words", test_words);
  return g_test_run ();
}
