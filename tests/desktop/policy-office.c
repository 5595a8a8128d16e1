/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-office.h"

#include "desktop/policy/award-card.h"
#include "desktop/policy/award-value.h"
#include "desktop/policy/policy-editor.h"
#include "store/policy-store.h"
#include "work/pack.h"

const char *
office_label (Office *office, const char *name)
{
  GtkWidget *button = harness_find (office->page, GTK_TYPE_WIDGET, name);

  return GTK_IS_BUTTON (button) ? gtk_button_get_label (GTK_BUTTON (button))
                                : gtk_menu_button_get_label (GTK_MENU_BUTTON (button));
}

guint
office_n_failing (Office *office)
{
  guint passing = 0, all = 0;

  g_assert_cmpint (sscanf (office_label (office, "tested"), "测试 %u/%u", &passing, &all), ==, 2);
  g_assert_cmpuint (all, >=, 4);
  return all - passing;
}

gboolean
office_shows (Office *office, const char *text)
{
  return harness_find_text (office->page, text) != NULL;
}

gboolean
office_is_seen (Office *office, const char *name)
{
  return gtk_widget_get_mapped (harness_find (office->page, GTK_TYPE_WIDGET, name));
}

void
office_act (Office *office, const char *name, const char *action)
{
  g_assert_true (gtk_widget_activate_action (harness_find (office->page, GTK_TYPE_WIDGET, name), action, NULL));
}

GtkWidget *
office_first_sum (Office *office)
{
  GtkWidget *card = harness_find (office->page, ZD_TYPE_AWARD_CARD, NULL);

  return harness_find (harness_find (card, ZD_TYPE_AWARD_VALUE, NULL), GTK_TYPE_ENTRY, NULL);
}

GtkWidget *
office_tree (Office *office)
{
  return harness_find (office->page, ZD_TYPE_CONDITION_TREE, NULL);
}

ZdConditionRow *
office_row (Office *office, guint index)
{
  GtkWidget *list = harness_find (office_tree (office), GTK_TYPE_LIST_BOX, NULL);

  return ZD_CONDITION_ROW (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) index));
}

void
office_show_tab (Office *office, const char *tab)
{
  GtkWidget *switcher = harness_find (office->page, GTK_TYPE_STACK_SWITCHER, NULL);

  gtk_stack_set_visible_child_name (gtk_stack_switcher_get_stack (GTK_STACK_SWITCHER (switcher)), tab);
  harness_settle (office->page);
}

void
office_wait_looked (Office *office)
{
  ZdPolicyEditor *editor = ZD_POLICY_EDITOR (harness_find (office->page, ZD_TYPE_POLICY_EDITOR, NULL));

  desk_wait (&office->desk);
  WAIT_UNTIL (zd_policy_editor_is_looked_at (editor));
  harness_settle (office->page);
}

void
office_open_policy (Office *office, const char *id)
{
  desk_go (&office->desk, "policies", id);
  office_wait_looked (office);
}

void
office_open (Office *office, const char *user, const char *policy, int width, int height)
{
  desk_open (&office->desk, user, width, height);
  office_go (office, policy);
}

void
office_go (Office *office, const char *policy)
{
  office->page = GTK_WIDGET (desk_go (&office->desk, "policies", policy));
  office_wait_looked (office);
}

void
office_open_new (Office *office)
{
  g_assert_true (gtk_widget_activate_action (office->page, "policies.new", NULL));
  desk_wait (&office->desk);
  office_wait_looked (office);
}

GtkTextView *
office_text_view (Office *office)
{
  return GTK_TEXT_VIEW (harness_find (office->page, GTK_TYPE_TEXT_VIEW, "policy-text"));
}

void
office_select_words (Office *office, int start, int end)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (office_text_view (office));
  GtkTextIter from, until;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &until, end);
  gtk_text_buffer_select_range (buffer, &from, &until);
}

void
office_close (Office *office)
{
  desk_close (&office->desk);
}

/* ---- what stands in the library ---- */

static ZdLibrary *
office_open_library (Office *office)
{
  g_autoptr (GError) error = NULL;
  ZdLibrary *library = zd_library_open (office->desk.path, 0, &error);

  g_assert_no_error (error);
  return library;
}

ZdPolicy *
office_stored (Office *office, const char *id, gboolean draft)
{
  g_autoptr (ZdLibrary) library = office_open_library (office);
  g_autoptr (GError) error = NULL;
  ZdPolicy *policy = draft ? zd_policy_open_draft (library, id, &error)
                           : zd_policy_store_get (zd_library_db (library), zd_library_catalogue (library), id, 0, &error);

  g_assert_no_error (error);
  return policy;
}

guint
office_n_drafts (Office *office)
{
  g_autoptr (ZdLibrary) library = office_open_library (office);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ids = zd_draft_ids (zd_library_db (library), &error);

  g_assert_no_error (error);
  return ids->len;
}
