/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/match/match-page-private.h"

#include "base/i18n.h"
#include "base/text.h"
#include "desktop/match/match-rows.h"
#include "desktop/shell/window.h"

G_DEFINE_FINAL_TYPE (ZdMatchPage, zd_match_page, ZD_TYPE_PAGE)

static const char *const group_ids[ZD_N_MATCH_GROUPS] = { "yes", "unknown", "near", "no" };

const ZdPolicy *
zd_match_page_policy (ZdMatchPage *self, guint *index)
{
  guint found;

  if (self->result == NULL || self->policy == NULL || !zd_match_result_find (self->result, self->policy, &found))
    return NULL;
  if (index != NULL)
    *index = found;
  return zd_match_result_matching (self->result)->policies->pdata[found];
}

/* ---- the run ---- */

static void
ran_cb (GObject *page, GAsyncResult *answer, gpointer keep)
{
  ZdMatchPage *self = ZD_MATCH_PAGE (page);
  g_autoptr (GError) error = NULL;
  ZdMatchResult *result = zd_session_finish (answer, &error);

  self->running = FALSE;
  zd_busy_stop (zd_table_view_get_busy (self->table));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "match.run", TRUE);
  if (result == NULL) {
    if (!g_error_matches (error, ZD_ERROR, ZD_ERROR_CANCELLED))
      zd_window_toast (zd_window_of (GTK_WIDGET (self)), error->message);
    return;
  }
  g_clear_pointer (&self->result, zd_match_result_unref);
  self->result = result;
  self->shown = NULL;
  self->age = ZD_MATCHING_CURRENT;
  zd_match_filters_set_result (self->filters, result);
  zd_match_page_start_search (self);
  if (keep != NULL)
    zd_page_refresh (ZD_PAGE (self));
  zd_match_page_show_scope (self);
  zd_match_page_show_rows (self);
}

void
zd_match_page_run (ZdMatchPage *self, gboolean keep)
{
  g_autoptr (ZdProgress) progress = zd_progress_new ();

  if (self->running)
    return;
  self->running = TRUE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "match.run", FALSE);
  zd_busy_start (zd_table_view_get_busy (self->table), _ ("Matching…"), progress);
  zd_match_result_run (zd_session_of (GTK_WIDGET (self)), keep, progress, self, ran_cb);
}

/* ---- what the person does ---- */

static void
group_cb (GtkToggleButton *button, ZdMatchPage *self)
{
  for (guint i = 0; i < ZD_N_MATCH_GROUPS; i++) {
    if (self->groups[i] != button || !gtk_toggle_button_get_active (button) || self->group == i)
      continue;
    self->group = (ZdMatchGroup) i;
    zd_match_page_show_rows (self);
  }
}

static void
policy_cb (ZdMatchPolicies *policies, const char *policy, ZdMatchPage *self)
{
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  if (g_strcmp0 (policy, self->policy) == 0)
    return;
  g_free (self->policy);
  self->policy = g_strdup (policy);
  zd_match_page_show_rows (self);
}

/* ---- what the window asks ---- */

static void
zd_match_page_refresh (ZdPage *page)
{
  ZdMatchPage *self = ZD_MATCH_PAGE (page);

  if (!self->watching)
    g_signal_connect_object (zd_session_of (GTK_WIDGET (self)), "sync-changed", G_CALLBACK (zd_match_page_show_empty),
                             self, G_CONNECT_SWAPPED);
  self->watching = TRUE;
  zd_match_page_list (self);
}

static void
zd_match_page_focus_content (ZdPage *page)
{
  ZdMatchPage *self = ZD_MATCH_PAGE (page);

  if (adw_flap_get_folded (self->flap) && !adw_flap_get_reveal_flap (self->flap))
    gtk_widget_child_focus (GTK_WIDGET (self->table), GTK_DIR_TAB_FORWARD);
  else
    zd_match_policies_focus (self->policies);
}

static void
zd_match_page_search (ZdPage *page, const char *text)
{
  ZdMatchPage *self = ZD_MATCH_PAGE (page);

  g_free (self->search);
  self->search = zd_text_clean (text);
  zd_match_page_start_search (self);
}

static void
zd_match_page_open (ZdPage *page, const char *target)
{
  ZdMatchPage *self = ZD_MATCH_PAGE (page);
  g_auto (GStrv) words = g_strsplit (target, ":", 2);

  g_free (self->policy);
  self->policy = g_strdup (words[0]);
  for (guint i = 0; words[0] != NULL && words[1] != NULL && i < ZD_N_MATCH_GROUPS; i++)
    if (g_str_equal (words[1], group_ids[i]))
      self->group = (ZdMatchGroup) i;
  zd_match_policies_pick (self->policies, self->policy);
  zd_match_page_show_rows (self);
}

static void
run_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_match_page_run (ZD_MATCH_PAGE (widget), TRUE);
}

static void
include_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_match_page_include (ZD_MATCH_PAGE (widget));
}

static void
export_missing_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_match_page_export_missing (ZD_MATCH_PAGE (widget));
}

static void
open_party_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *code = zd_match_page_current_code (ZD_MATCH_PAGE (widget));

  if (code != NULL)
    zd_window_go (zd_window_of (widget), "enterprises", code);
}

static void
activated_cb (ZdMatchPage *self)
{
  open_party_action (GTK_WIDGET (self), NULL, NULL);
}

static void
state_fact_cb (ZdMatchPage *self, const char *id, int year)
{
  zd_match_page_ask_fact (self, id, year);
}

static void
stated_cb (ZdMatchPage *self, const json_t *stated)
{
  zd_match_page_state_fact (self, stated);
}

/* ---- type ---- */

static void
zd_match_page_dispose (GObject *object)
{
  zd_match_page_stop (ZD_MATCH_PAGE (object));
  G_OBJECT_CLASS (zd_match_page_parent_class)->dispose (object);
}

static void
zd_match_page_finalize (GObject *object)
{
  ZdMatchPage *self = ZD_MATCH_PAGE (object);

  zd_worker_free (self->worker);
  zd_worker_free (self->searcher);
  g_free (self->search);
  g_clear_pointer (&self->result, zd_match_result_unref);
  g_free (self->policy);
  G_OBJECT_CLASS (zd_match_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *class)
{
  static const char *const names[ZD_N_MATCH_GROUPS] = { "group_yes", "group_unknown", "group_near", "group_no" };

  for (guint i = 0; i < ZD_N_MATCH_GROUPS; i++)
    gtk_widget_class_bind_template_child_full (class, names[i], FALSE,
                                               G_STRUCT_OFFSET (ZdMatchPage, groups) + i * sizeof (gpointer));
  gtk_widget_class_bind_template_child (class, ZdMatchPage, policies);
  gtk_widget_class_bind_template_child (class, ZdMatchPage, flap);
  gtk_widget_class_bind_template_child (class, ZdMatchPage, headline);
  gtk_widget_class_bind_template_child (class, ZdMatchPage, title);
  gtk_widget_class_bind_template_child (class, ZdMatchPage, stale);
  gtk_widget_class_bind_template_child (class, ZdMatchPage, stale_text);
  gtk_widget_class_bind_template_child (class, ZdMatchPage, filters);
  gtk_widget_class_bind_template_child (class, ZdMatchPage, include);
  gtk_widget_class_bind_template_child (class, ZdMatchPage, table);
  gtk_widget_class_bind_template_child (class, ZdMatchPage, pane);
  gtk_widget_class_bind_template_child (class, ZdMatchPage, evidence);
  gtk_widget_class_bind_template_child (class, ZdMatchPage, name);
  gtk_widget_class_bind_template_child (class, ZdMatchPage, code);
  gtk_widget_class_bind_template_child (class, ZdMatchPage, explanation);
  gtk_widget_class_bind_template_child (class, ZdMatchPage, fact);
  gtk_widget_class_bind_template_child (class, ZdMatchPage, explaining);
}

static void
zd_match_page_class_init (ZdMatchPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  ZdPageClass *page_class = ZD_PAGE_CLASS (class);

  g_type_ensure (ZD_TYPE_MATCH_FILTERS);
  g_type_ensure (ZD_TYPE_MATCH_POLICIES);
  g_type_ensure (ZD_TYPE_TABLE_VIEW);
  g_type_ensure (ZD_TYPE_PANE);
  g_type_ensure (ZD_TYPE_EXPLANATION_VIEW);
  g_type_ensure (ZD_TYPE_FACT_FORM);
  G_OBJECT_CLASS (class)->dispose = zd_match_page_dispose;
  G_OBJECT_CLASS (class)->finalize = zd_match_page_finalize;
  page_class->focus_content = zd_match_page_focus_content;
  page_class->refresh = zd_match_page_refresh;
  page_class->search = zd_match_page_search;
  page_class->open = zd_match_page_open;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/match-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, policy_cb);
  gtk_widget_class_bind_template_callback (widget_class, group_cb);
  gtk_widget_class_bind_template_callback (widget_class, zd_match_page_show_evidence);
  gtk_widget_class_bind_template_callback (widget_class, zd_match_page_show_selection);
  gtk_widget_class_bind_template_callback (widget_class, zd_match_page_apply_wish);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, state_fact_cb);
  gtk_widget_class_bind_template_callback (widget_class, stated_cb);
  gtk_widget_class_install_action (widget_class, "match.run", NULL, run_action);
  gtk_widget_class_install_action (widget_class, "match.include", NULL, include_action);
  gtk_widget_class_install_action (widget_class, "match.export-missing", NULL, export_missing_action);
  gtk_widget_class_install_action (widget_class, "match.open-party", NULL, open_party_action);
}

static void
zd_match_page_init (ZdMatchPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) row = g_menu_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->worker = zd_worker_new ("matches");
  self->searcher = zd_worker_new ("match-search");
  zd_table_view_set_columns (self->table, "matches", zd_match_columns, zd_match_n_columns);
  g_menu_append (menu, _ ("Export the _Missing Facts…"), "match.export-missing");
  zd_page_set_menu (ZD_PAGE (self), G_MENU_MODEL (menu));
  g_menu_append (row, _ ("_Open Enterprise"), "match.open-party");
  g_menu_append (row, _ ("_Include in a Batch…"), "match.include");
  zd_table_view_set_row_menu (self->table, G_MENU_MODEL (row));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "match.export-missing", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "match.include", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "match.open-party", FALSE);
}
