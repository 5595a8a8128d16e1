/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/match/match-page-private.h"

#include "base/i18n.h"
#include "desktop/kit/chip.h"
#include "desktop/session/first-sync.h"
#include "desktop/kit/format.h"
#include "desktop/match/match-policy-row.h"
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

static const ZdMatchCount *
count_of (ZdMatchPage *self)
{
  guint index;

  return zd_match_page_policy (self, &index) != NULL
             ? zd_match_run_count (zd_match_result_matching (self->result)->run, index)
             : NULL;
}

/* ---- the table ---- */

static gboolean
may_include (ZdMatchPage *self)
{
  const ZdUser *user = zd_session_user (zd_session_of (GTK_WIDGET (self)));

  return user != NULL && user->role == ZD_ROLE_DRAFTER && self->group <= ZD_GROUP_UNKNOWN;
}

static void
show_selection (ZdMatchPage *self)
{
  guint selected = zd_table_view_n_selected (self->table);
  g_autofree char *label = g_strdup_printf (_ ("_Include in a Batch (%u)…"), selected);

  gtk_widget_set_visible (GTK_WIDGET (self->include), may_include (self));
  gtk_button_set_label (self->include, selected > 0 ? label : _ ("_Include in a Batch…"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "match.include", may_include (self) && selected > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "match.open-party", selected == 1);
}

static void
show_groups (ZdMatchPage *self)
{
  const ZdMatchCount *count = count_of (self);

  for (guint i = 0; i < ZD_N_MATCH_GROUPS; i++) {
    g_autofree char *number = count != NULL ? zd_count_format (zd_match_count_of (count, (ZdMatchGroup) i)) : g_strdup ("—");
    g_autofree char *label = g_strdup_printf ("%s %s", zd_verdict_name ((ZdMatchGroup) i), number);

    gtk_button_set_label (GTK_BUTTON (self->groups[i]), label);
    gtk_widget_set_sensitive (GTK_WIDGET (self->groups[i]), count != NULL && count->in_force);
    gtk_toggle_button_set_active (self->groups[i], self->group == i);
  }
}

static void
show_empty (ZdMatchPage *self)
{
  ZdEmptyState *empty = zd_table_view_get_empty (self->table);
  const ZdPolicy *policy = zd_match_page_policy (self, NULL);

  if (self->result == NULL && zd_first_sync_show (zd_session_of (GTK_WIDGET (self)), empty))
    return;
  if (self->result == NULL)
    zd_empty_state_show_empty (empty, "zd-match-symbolic", _ ("Nothing has been matched yet"),
                               _ ("A run sorts every enterprise under every policy in force: who qualifies, whose facts are"
                                 " missing, who nearly qualifies, and why."),
                               _ ("Run the Matching"), "match.run");
  else if (policy != NULL && !count_of (self)->in_force)
    zd_empty_state_show_empty (empty, "zd-policy-symbolic", _ ("This policy is not in force"),
                               _ ("A policy whose time is over is listed and not matched."), NULL, NULL);
  else
    zd_empty_state_show_empty (empty, zd_verdict_icon (self->group), _ ("No enterprise in this group"),
                               _ ("Choose another group, or another policy."), NULL, NULL);
}

/* Those who miss least come first, as soon as they are known. */
static void
near_cb (GObject *page, GAsyncResult *answer, gpointer number)
{
  ZdMatchPage *self = ZD_MATCH_PAGE (page);
  g_autoptr (ZdRowSource) ordered = zd_worker_run_finish (answer, NULL);

  if (ordered != NULL && GPOINTER_TO_UINT (number) == self->sources)
    zd_table_view_set_source (self->table, g_steal_pointer (&ordered));
}

static void
stop_ordering (ZdMatchPage *self)
{
  self->sources++;
  zd_progress_cancel (self->ordering);
  g_clear_pointer (&self->ordering, zd_progress_unref);
}

/* What is shown already stays as it is: a row is being read, a fact typed. */
static void
show_source (ZdMatchPage *self, guint index)
{
  if (self->shown == self->result && self->shown_policy == index && self->shown_group == self->group)
    return;
  self->shown = self->result;
  self->shown_policy = index;
  self->shown_group = self->group;
  zd_table_view_mute_column (self->table, "amount", self->group > ZD_GROUP_UNKNOWN);
  zd_table_view_set_source (self->table, zd_match_rows_new (self->result, index, self->group));
  zd_match_page_show_evidence (self);
  stop_ordering (self);
  if (self->group != ZD_GROUP_NEAR)
    return;
  self->ordering = zd_progress_new ();
  zd_match_rows_order_near (self->worker, self->result, index, self->ordering, self, near_cb,
                            GUINT_TO_POINTER (self->sources));
}

static const char *
title_of (ZdMatchPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->policies);

  return row != NULL ? zd_match_policy_row_get_title (ZD_MATCH_POLICY_ROW (row)) : "";
}

static void
show_rows (ZdMatchPage *self)
{
  const ZdMatchCount *count = count_of (self);
  g_autofree char *sum = count != NULL ? zd_match_rows_sum (count, self->group) : NULL;
  guint index;

  show_empty (self);
  gtk_label_set_label (self->title, title_of (self));
  gtk_widget_set_visible (self->headline, *gtk_label_get_label (self->title) != '\0');
  show_groups (self);
  zd_table_view_set_note (self->table, sum);
  if (zd_match_page_policy (self, &index) != NULL)
    show_source (self, index);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "match.export-missing", count != NULL && count->unknown > 0);
  show_selection (self);
}

static void
group_cb (GtkToggleButton *button, ZdMatchPage *self)
{
  for (guint i = 0; i < ZD_N_MATCH_GROUPS; i++) {
    if (self->groups[i] != button || !gtk_toggle_button_get_active (button) || self->group == i)
      continue;
    self->group = (ZdMatchGroup) i;
    show_rows (self);
  }
}

/* ---- the policies ---- */

typedef struct {
  GPtrArray *policies;  /* of ZdPolicy */
  GPtrArray *summaries; /* of ZdMatchSummary */
  gint64 change;
} Listing;

static void
listing_free (Listing *self)
{
  g_clear_pointer (&self->policies, g_ptr_array_unref);
  g_clear_pointer (&self->summaries, g_ptr_array_unref);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listing, listing_free)

static gpointer
list_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  g_autoptr (Listing) self = g_new0 (Listing, 1);

  self->policies = zd_library_policies (library, error);
  self->summaries = self->policies != NULL ? zd_matching_last (library, error) : NULL;
  self->change = self->summaries != NULL ? zd_profile_change (zd_library_db (library), error) : -1;
  return self->change >= 0 ? g_steal_pointer (&self) : NULL;
}

static const ZdMatchSummary *
summary_of (const Listing *listing, const char *policy)
{
  for (guint i = 0; i < listing->summaries->len; i++) {
    const ZdMatchSummary *summary = listing->summaries->pdata[i];

    if (g_str_equal (summary->policy, policy))
      return summary;
  }
  return NULL;
}

static void
clear_policies (ZdMatchPage *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->policies))) != NULL)
    gtk_list_box_remove (self->policies, row);
}

static void
fill_policies (ZdMatchPage *self, const Listing *listing)
{
  g_autofree char *shown = g_strdup (self->policy);
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->policies)) != NULL;

  clear_policies (self);
  for (guint i = 0; i < listing->policies->len; i++) {
    const ZdPolicy *policy = listing->policies->pdata[i];
    const ZdMatchSummary *summary = summary_of (listing, policy->id);
    GtkWidget *row = zd_match_policy_row_new (policy->id, policy->title, summary != NULL ? &summary->count : NULL,
                                              summary != NULL ? summary->newly_yes : 0);

    gtk_list_box_append (self->policies, row);
    if (i == 0 && shown == NULL)
      shown = g_strdup (policy->id);
    if (g_str_equal (policy->id, shown))
      gtk_list_box_select_row (self->policies, GTK_LIST_BOX_ROW (row));
  }
  if (focused && gtk_list_box_get_selected_row (self->policies) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->policies)));
}

static void
show_scope (ZdMatchPage *self)
{
  const ZdMatching *matching = self->result != NULL ? zd_match_result_matching (self->result) : NULL;
  ZdDay day = matching != NULL ? zd_match_run_as_of (matching->run)
                               : zd_session_day (zd_session_of (GTK_WIDGET (self)));
  g_autofree char *date = zd_day_format (day);
  g_autofree char *n = zd_count_format (matching != NULL ? zd_columns_n_rows (matching->columns) : 0);
  g_autofree char *scope = matching != NULL ? g_strdup_printf (_ ("as of %s · %s enterprises"), date, n)
                                            : g_strdup_printf (_ ("as of %s"), date);

  zd_page_set_scope (ZD_PAGE (self), scope);
  gtk_widget_set_visible (self->stale, self->outdated);
}

static void start_run (ZdMatchPage *self, gboolean keep);

static void
listed_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  ZdMatchPage *self = ZD_MATCH_PAGE (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (Listing) listing = zd_session_finish (result, &error);

  if (listing == NULL) {
    zd_empty_state_show_error (zd_table_view_get_empty (self->table), _ ("The policies cannot be listed"), error);
    return;
  }
  self->outdated = self->result != NULL && listing->change != zd_match_result_matching (self->result)->change;
  fill_policies (self, listing);
  show_scope (self);
  show_rows (self);
  if (self->result == NULL && !self->running && listing->summaries->len > 0)
    start_run (self, FALSE);
}

static void
zd_match_page_refresh (ZdPage *page)
{
  ZdMatchPage *self = ZD_MATCH_PAGE (page);
  ZdSession *session = zd_session_of (GTK_WIDGET (self));

  if (!self->watching)
    g_signal_connect_object (session, "sync-changed", G_CALLBACK (show_empty), self, G_CONNECT_SWAPPED);
  self->watching = TRUE;
  zd_session_run (session, list_job, NULL, NULL, NULL, (GDestroyNotify) listing_free, self,
                  listed_cb, NULL);
}

static void
policy_cb (GtkListBox *box, GtkListBoxRow *row, ZdMatchPage *self)
{
  const char *policy = row != NULL ? zd_match_policy_row_get_policy (ZD_MATCH_POLICY_ROW (row)) : NULL;

  if (policy == NULL || g_strcmp0 (policy, self->policy) == 0)
    return;
  g_free (self->policy);
  self->policy = g_strdup (policy);
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  show_rows (self);
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
  self->outdated = FALSE;
  if (keep != NULL)
    zd_page_refresh (ZD_PAGE (self));
  show_scope (self);
  show_rows (self);
}

static void
start_run (ZdMatchPage *self, gboolean keep)
{
  g_autoptr (ZdProgress) progress = zd_progress_new ();

  if (self->running)
    return;
  self->running = TRUE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "match.run", FALSE);
  zd_busy_start (zd_table_view_get_busy (self->table), _ ("Matching…"), progress);
  zd_match_result_run (zd_session_of (GTK_WIDGET (self)), keep, progress, self, ran_cb);
}

/* ---- what the window asks ---- */

static void
zd_match_page_search (ZdPage *page, const char *text)
{
  zd_table_view_set_filter (ZD_MATCH_PAGE (page)->table, *text != '\0' ? zd_match_rows_contain : NULL,
                            g_strdup (text), g_free);
}

static void
select_policy (ZdMatchPage *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->policies)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (g_str_equal (zd_match_policy_row_get_policy (ZD_MATCH_POLICY_ROW (row)), self->policy))
      gtk_list_box_select_row (self->policies, GTK_LIST_BOX_ROW (row));
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
  select_policy (self);
  show_rows (self);
}

static void
run_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  start_run (ZD_MATCH_PAGE (widget), TRUE);
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
state_fact_cb (ZdMatchPage *self, const char *id)
{
  zd_match_page_ask_fact (self, id);
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
  stop_ordering (ZD_MATCH_PAGE (object));
  G_OBJECT_CLASS (zd_match_page_parent_class)->dispose (object);
}

static void
zd_match_page_finalize (GObject *object)
{
  ZdMatchPage *self = ZD_MATCH_PAGE (object);

  zd_worker_free (self->worker);
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

  g_type_ensure (ZD_TYPE_TABLE_VIEW);
  g_type_ensure (ZD_TYPE_PANE);
  g_type_ensure (ZD_TYPE_EXPLANATION_VIEW);
  g_type_ensure (ZD_TYPE_FACT_FORM);
  G_OBJECT_CLASS (class)->dispose = zd_match_page_dispose;
  G_OBJECT_CLASS (class)->finalize = zd_match_page_finalize;
  page_class->refresh = zd_match_page_refresh;
  page_class->search = zd_match_page_search;
  page_class->open = zd_match_page_open;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/match-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, policy_cb);
  gtk_widget_class_bind_template_callback (widget_class, group_cb);
  gtk_widget_class_bind_template_callback (widget_class, zd_match_page_show_evidence);
  gtk_widget_class_bind_template_callback (widget_class, show_selection);
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
