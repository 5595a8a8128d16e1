/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/json.h"
#include "desktop/policy/finding-row.h"
#include "desktop/policy/policy-editor-private.h"
#include "policy-office.h"

/* As somebody chooses what was found at @place in the head's list. */
static void
activate_finding (Office *office, const char *place)
{
  ZdPolicyEditor *editor = ZD_POLICY_EDITOR (harness_find (office->page, ZD_TYPE_POLICY_EDITOR, NULL));
  int index = 0;

  while (!g_str_has_prefix (((const ZdFinding *) editor->findings->pdata[index])->place, place))
    g_assert_cmpint (++index, <, (int) editor->findings->len);
  g_signal_emit_by_name (editor->findings_list, "row-activated",
                         gtk_list_box_get_row_at_index (editor->findings_list, index));
  harness_settle (office->page);
}

static GtkWidget *
focus_of (Office *office)
{
  return gtk_root_get_focus (gtk_widget_get_root (office->page));
}

/* A new draft lacks this and that; each is said where it is mended, and one click goes there. */
static void
test_places (void)
{
  Office office;
  GtkWidget *title;

  office_open (&office, "drafter", "zhengzhou-01", 1280, 800);
  office_open_new (&office);
  g_assert_cmpstr (office_label (&office, "checked"), ==, "检查 5");
  activate_finding (&office, "title");
  title = gtk_widget_get_parent (focus_of (&office));
  g_assert_cmpstr (gtk_widget_get_name (title), ==, "title");
  g_assert_true (gtk_widget_get_mapped (harness_find (gtk_widget_get_parent (title), ZD_TYPE_FINDING_ROW, NULL)));
  harness_shoot_both (GTK_WIDGET (office.desk.window), "policies-findings");
  activate_finding (&office, "text");
  g_assert_true (focus_of (&office) == GTK_WIDGET (office_text_view (&office)));
  activate_finding (&office, "award");
  g_assert_nonnull (gtk_widget_get_ancestor (focus_of (&office), GTK_TYPE_MENU_BUTTON));
  office_close (&office);
}

/* The policy under the pen with @more, JSON of a condition, among what all must meet. */
static void
demand (Office *office, const char *more)
{
  ZdPolicyEditor *editor = ZD_POLICY_EDITOR (harness_find (office->page, ZD_TYPE_POLICY_EDITOR, NULL));
  const char *text = zd_policy_editor_get_text (editor);
  g_autoptr (json_t) policy = zd_json_parse (text, strlen (text), "", NULL);
  json_t *all = json_object_get (json_object_get (policy, "condition"), "all");
  g_autofree char *other = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (json_array_append_new (all, json_loads (more, 0, NULL)), ==, 0);
  other = zd_json_canonical (policy);
  zd_policy_editor_open_text (editor, other, &error);
  g_assert_no_error (error);
  office_wait_looked (office);
}

/* What contradicts itself is said at its row with the reason and the remedy, and cannot be published. */
static void
test_contradiction (void)
{
  Office office;
  GtkWidget *row, *more, *reasons;
  guint index = 0;
  g_autofree char *before = NULL;

  office_open (&office, "drafter", "zhengzhou-01", 1280, 800);
  before = g_strdup (office_label (&office, "checked"));
  demand (&office, "{\"field\": \"region\", \"in\": [\"4102\"]}");
  row = gtk_widget_get_ancestor (harness_find (office_tree (&office), ZD_TYPE_FINDING_ROW, NULL), ZD_TYPE_CONDITION_ROW);
  index = (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  more = harness_find (harness_find (row, ZD_TYPE_FINDING_ROW, NULL), GTK_TYPE_TOGGLE_BUTTON, NULL);
  reasons = harness_find (row, GTK_TYPE_LABEL, "reasons");
  g_assert_false (gtk_widget_get_mapped (reasons));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (more), TRUE);
  harness_settle (office.page);
  g_assert_true (gtk_widget_get_mapped (reasons));
  harness_shoot_both (GTK_WIDGET (office.desk.window), "policies-contradiction");
  gtk_widget_grab_focus (GTK_WIDGET (office_text_view (&office)));
  activate_finding (&office, "condition");
  g_assert_nonnull (gtk_widget_get_ancestor (focus_of (&office), ZD_TYPE_CONDITION_ROW));
  g_assert_true (GTK_WIDGET (office_row (&office, index)) == row);
  office_act (&office, "publish", "policy.publish");
  WAIT_UNTIL (desk_has_dialog ());
  harness_answer ("cancel");
  harness_keys ("ctrl+z");
  office_wait_looked (&office);
  g_assert_cmpstr (office_label (&office, "checked"), ==, before);
  g_assert_false (office_is_seen (&office, "publish"));
  office_close (&office);
}

static const ZdCondition *
last_leaf (Office *office)
{
  ZdPolicyEditor *editor = ZD_POLICY_EDITOR (harness_find (office->page, ZD_TYPE_POLICY_EDITOR, NULL));
  const GPtrArray *all = zd_policy_editor_policy (editor)->condition->children;

  return all->pdata[all->len - 1];
}

/* What looks at several years, at growth, at a computed class or at several fields is there to be changed, or as a
 * sentence; an edit beside it leaves it as it is. */
static void
test_measures (void)
{
  Office office;
  GtkWidget *base;
  g_autoptr (ZdCondition) kept = NULL;

  office_open (&office, "drafter", "zhengzhou-03", 1280, 800);
  demand (&office, "{\"field\": \"revenue\", \"at\": {\"as_of\": -1}, \"years\": 3, \"take\": \"sum\", \"is\": \"[100000000, )\"}");
  demand (&office, "{\"computed\": \"size-2017\", \"in\": [\"micro\", \"small\"]}");
  demand (&office, "{\"sum\": [{\"field\": \"revenue\", \"at\": {\"as_of\": -1}}, {\"field\": \"sales\", \"at\": {\"as_of\": -1}}], \"is\": \"[1, )\"}");
  kept = zd_condition_copy (last_leaf (&office));
  demand (&office, "{\"growth\": [{\"field\": \"revenue\", \"at\": {\"as_of\": -1}}, {\"field\": \"revenue\", \"at\": {\"as_of\": -2}}], \"is\": \"[10, )\"}");
  base = harness_find (office_tree (&office), GTK_TYPE_DROP_DOWN, "zero-base");
  gtk_widget_grab_focus (base);
  harness_settle (office.page);
  harness_shoot_both (GTK_WIDGET (office.desk.window), "policies-measures");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (base), ZD_ZERO_BASE_INFINITE);
  office_wait_looked (&office);
  g_assert_cmpint (last_leaf (&office)->measure->zero_base, ==, ZD_ZERO_BASE_INFINITE);
  harness_keys ("ctrl+z ctrl+z");
  office_wait_looked (&office);
  g_assert_true (zd_condition_equal (last_leaf (&office), kept, TRUE));
  office_close (&office);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/policy-findings/places", test_places);
  g_test_add_func ("/policy-findings/contradiction", test_contradiction);
  g_test_add_func ("/policy-findings/measures", test_measures);
  return g_test_run ();
}
