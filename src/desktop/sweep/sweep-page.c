/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/sweep/sweep-page-private.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "desktop/kit/drop-search.h"
#include "desktop/session/first-sync.h"
#include "desktop/shell/window.h"
#include "match/explain-words.h"

/* A sweep that takes no longer begins by itself when something has changed. */
#define AT_ONCE (2 * G_USEC_PER_SEC)

G_DEFINE_FINAL_TYPE (ZdSweepPage, zd_sweep_page, ZD_TYPE_PAGE)

/* ---- showing ---- */

static void
show_empty (ZdSweepPage *self)
{
  ZdEmptyState *empty = zd_table_view_get_empty (self->table);

  if (self->found == NULL && zd_first_sync_show (zd_session_of (GTK_WIDGET (self)), empty))
    return;
  if (self->found == NULL)
    zd_empty_state_show_empty (empty, "zd-waiting-symbolic", _ ("Not swept yet"),
                               _ ("A sweep finds who qualifies by the rules and is on no list, not confirmed or not paid."),
                               _ ("Sweep"), "sweep.run");
  else
    zd_empty_state_show_empty (empty, "zd-yes-symbolic", _ ("Nothing is left unenjoyed"),
                               _ ("Everybody who qualifies by the rules has been paid, or has declined."), NULL, NULL);
}

static void
show_scope (ZdSweepPage *self)
{
  g_autofree char *day = self->found != NULL ? zd_day_format (self->found->day) : NULL;
  g_autofree char *scope = day != NULL ? g_strdup_printf (_ ("as of %s"), day) : NULL;

  zd_page_set_scope (ZD_PAGE (self), scope);
}

/* What is due to all that the filters leave. */
static void
show_sum (ZdSweepPage *self)
{
  const ZdUnclaimedWish wish = zd_sweep_wish_words (&self->wish);
  g_autofree char *range = NULL, *note = NULL;
  gint64 least = 0, most = 0;

  for (guint i = 0; self->found != NULL && i < self->found->rows->len; i++) {
    const ZdUnclaimedRow *row = &g_array_index (self->found->rows, ZdUnclaimedRow, i);

    if (!zd_unclaimed_is_wanted (self->found, row, &wish))
      continue;
    least = zd_sat_add (least, row->least);
    most = zd_sat_add (most, row->most);
  }
  if (most > 0) {
    range = zd_amount_range (least, most);
    note = g_strdup_printf (_ ("%s in all"), range);
  }
  zd_table_view_set_note (self->table, note);
}

static void
apply_filters (ZdSweepPage *self)
{
  zd_sweep_page_read_filters (self);
  zd_sweep_page_count_stages (self);
  show_sum (self);
  zd_table_view_set_filter (self->table, zd_sweep_filter, zd_sweep_wish_copy (&self->wish), zd_sweep_wish_free);
}

static void
filter_cb (ZdSweepPage *self)
{
  if (!self->filling)
    apply_filters (self);
}

static void
stage_cb (ZdSweepPage *self, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    filter_cb (self);
}

/* ---- sweeping ---- */

static gpointer
sweep_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  return zd_unclaimed_sweep (library, zd_library_day (library), progress, error);
}

static void
free_found (gpointer found)
{
  zd_unclaimed_unref (found);
}

static void
swept_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  ZdSweepPage *self = ZD_SWEEP_PAGE (page);
  g_autoptr (GError) error = NULL;
  ZdUnclaimed *found = zd_session_finish (result, &error);

  self->running = FALSE;
  self->lasted += g_get_monotonic_time ();
  zd_busy_stop (zd_table_view_get_busy (self->table));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sweep.run", TRUE);
  if (found == NULL) {
    if (!g_error_matches (error, ZD_ERROR, ZD_ERROR_CANCELLED))
      zd_empty_state_show_error (zd_table_view_get_empty (self->table), _ ("The sweep failed"), error);
    return;
  }
  g_clear_pointer (&self->found, zd_unclaimed_unref);
  self->found = found;
  gtk_widget_set_visible (self->stale, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sweep.export", TRUE);
  show_scope (self);
  show_empty (self);
  zd_sweep_page_fill_filters (self);
  zd_table_view_set_source (self->table, zd_sweep_source (found));
  apply_filters (self);
  zd_sweep_page_show_selection (self);
}

void
zd_sweep_page_run (ZdSweepPage *self)
{
  g_autoptr (ZdProgress) progress = NULL;

  if (self->running)
    return;
  progress = zd_progress_new ();
  self->running = TRUE;
  self->lasted = -g_get_monotonic_time ();
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sweep.run", FALSE);
  zd_busy_start (zd_table_view_get_busy (self->table), _ ("Looking for what has not been enjoyed…"), progress);
  zd_session_run (zd_session_of (GTK_WIDGET (self)), sweep_job, NULL, NULL, progress, free_found, self, swept_cb, NULL);
}

/* ---- what has changed since ---- */

static gpointer
check_job (ZdLibrary *library, gpointer found, ZdProgress *progress, GError **error)
{
  gboolean current;

  return zd_unclaimed_is_current (found, library, &current, error) ? GINT_TO_POINTER (current ? 1 : 2) : NULL;
}

static void
checked_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  ZdSweepPage *self = ZD_SWEEP_PAGE (page);
  g_autoptr (GError) error = NULL;
  int answer = GPOINTER_TO_INT (zd_session_finish (result, &error));

  if (answer == 0)
    zd_window_toast (zd_window_of (GTK_WIDGET (self)), error->message);
  else if (answer == 2 && self->lasted < AT_ONCE)
    zd_sweep_page_run (self);
  else
    gtk_widget_set_visible (self->stale, answer == 2);
}

static void
zd_sweep_page_refresh (ZdPage *page)
{
  ZdSweepPage *self = ZD_SWEEP_PAGE (page);

  zd_sweep_page_show_selection (self);
  show_empty (self);
  if (self->found == NULL)
    zd_sweep_page_run (self);
  else if (!self->running)
    zd_session_run (zd_session_of (GTK_WIDGET (self)), check_job, zd_unclaimed_ref (self->found), free_found, NULL, NULL,
                    self, checked_cb, NULL);
}

/* ---- what the window asks ---- */

static void
zd_sweep_page_search (ZdPage *page, const char *text)
{
  ZdSweepPage *self = ZD_SWEEP_PAGE (page);

  g_free (self->wish.needle);
  self->wish.needle = *text != '\0' ? g_strdup (text) : NULL;
  apply_filters (self);
}

static void
run_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_sweep_page_run (ZD_SWEEP_PAGE (widget));
}

static void
include_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_sweep_page_include (ZD_SWEEP_PAGE (widget));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_sweep_page_export (ZD_SWEEP_PAGE (widget));
}

/* To its case, or to the enterprise that has none. */
static void
activated_cb (ZdSweepPage *self, guint at)
{
  const ZdUnclaimedRow *row = &g_array_index (self->found->rows, ZdUnclaimedRow, at);
  ZdWindow *window = zd_window_of (GTK_WIDGET (self));
  g_autofree char *target = row->case_id != NULL ? g_strconcat ("case:", row->case_id, NULL) : NULL;

  if (target != NULL)
    zd_window_go (window, "review", target);
  else
    zd_window_go (window, "enterprises", zd_columns_uscc (self->found->matching->columns, row->row));
}

/* ---- type ---- */

static void
zd_sweep_page_finalize (GObject *object)
{
  ZdSweepPage *self = ZD_SWEEP_PAGE (object);

  g_clear_pointer (&self->found, zd_unclaimed_unref);
  zd_sweep_wish_clear (&self->wish);
  g_ptr_array_unref (self->policies);
  g_ptr_array_unref (self->bureaus);
  G_OBJECT_CLASS (zd_sweep_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *class)
{
  static const char *const stages[ZD_N_SWEEP_STAGES] = { "stage_all", "stage_no_case", "stage_to_confirm", "stage_to_pay" };

  for (guint i = 0; i < ZD_N_SWEEP_STAGES; i++)
    gtk_widget_class_bind_template_child_full (class, stages[i], FALSE,
                                               G_STRUCT_OFFSET (ZdSweepPage, stages) + i * sizeof (GtkToggleButton *));
  gtk_widget_class_bind_template_child (class, ZdSweepPage, stale);
  gtk_widget_class_bind_template_child (class, ZdSweepPage, policy);
  gtk_widget_class_bind_template_child (class, ZdSweepPage, bureau);
  gtk_widget_class_bind_template_child (class, ZdSweepPage, waited);
  gtk_widget_class_bind_template_child (class, ZdSweepPage, include);
  gtk_widget_class_bind_template_child (class, ZdSweepPage, table);
  gtk_widget_class_bind_template_callback (class, filter_cb);
  gtk_widget_class_bind_template_callback (class, stage_cb);
  gtk_widget_class_bind_template_callback (class, activated_cb);
  gtk_widget_class_bind_template_callback_full (class, "show_selection", G_CALLBACK (zd_sweep_page_show_selection));
}

static void
zd_sweep_page_class_init (ZdSweepPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  ZdPageClass *page_class = ZD_PAGE_CLASS (class);

  g_type_ensure (ZD_TYPE_TABLE_VIEW);
  G_OBJECT_CLASS (class)->finalize = zd_sweep_page_finalize;
  page_class->refresh = zd_sweep_page_refresh;
  page_class->search = zd_sweep_page_search;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/sweep-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "sweep.run", NULL, run_action);
  gtk_widget_class_install_action (widget_class, "sweep.include", NULL, include_action);
  gtk_widget_class_install_action (widget_class, "sweep.export", NULL, export_action);
}

static void
zd_sweep_page_init (ZdSweepPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  self->policies = g_ptr_array_new_with_free_func (g_free);
  self->bureaus = g_ptr_array_new_with_free_func (g_free);
  self->wish.stage = -1;
  self->filling = TRUE; /* until something has been found */
  gtk_widget_init_template (GTK_WIDGET (self));
  zd_drop_search_enable (self->policy);
  zd_table_view_set_columns (self->table, "sweep", zd_sweep_columns, zd_sweep_n_columns);
  g_signal_connect_swapped (zd_table_view_get_empty (self->table), "retry", G_CALLBACK (zd_sweep_page_run), self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sweep.export", FALSE);
  g_menu_append (menu, _ ("Sweep _Again"), "sweep.run");
  zd_page_set_menu (ZD_PAGE (self), G_MENU_MODEL (menu));
  zd_sweep_page_count_stages (self);
}
