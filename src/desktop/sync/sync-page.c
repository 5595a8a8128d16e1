/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/sync/sync-page.h"

#include "base/i18n.h"
#include "compat/tooltip.h"
#include "desktop/session/session.h"
#include "desktop/sync/sync-page-conflict.h"
#include "desktop/sync/sync-page-keeping.h"
#include "desktop/sync/sync-page-outbox.h"
#include "desktop/sync/sync-page-runs.h"
#include "desktop/shell/window.h"
#include "work/decide/deciding.h"

struct _ZdSyncPage {
  ZdPage parent_instance;
  GtkWidget *send;
  GtkWidget *cancel;
  GtkStack *tabs; /* "outbox", "runs", "log" */
  GtkImage *icon;
  GtkSpinner *spinner;
  GtkLabel *status;
  GtkWidget *sign_in;
  ZdTableView *outbox;
  GtkCheckButton *all;
  ZdConflictView *conflict;
  ZdTableView *runs;
  ZdKeepingView *keeping;
  gboolean listening;
};

G_DEFINE_FINAL_TYPE (ZdSyncPage, zd_sync_page, ZD_TYPE_PAGE)

static ZdSession *
session_of (ZdSyncPage *self)
{
  return zd_session_of (GTK_WIDGET (self));
}

/* ---- how it stands ---- */

/* @part: (transfer full) */
static void
add (GString *words, char *part)
{
  g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", part);
  g_free (part);
}

/* "3 to submit · 1 conflict", and when it was last done. (transfer full) */
static char *
words_of (const ZdSyncStatus *status)
{
  GString *words = g_string_new (NULL);

  if (status->waiting > 0)
    add (words, g_strdup_printf (ngettext ("%u to submit", "%u to submit", status->waiting), status->waiting));
  if (status->conflicts > 0)
    add (words, g_strdup_printf (ngettext ("%u conflict", "%u conflicts", status->conflicts), status->conflicts));
  if (status->refused > 0)
    add (words, g_strdup_printf (ngettext ("%u refused", "%u refused", status->refused), status->refused));
  if (status->last != NULL)
    add (words, g_strdup_printf (_ ("synchronised %s"), status->last));
  if (status->reason != NULL)
    add (words, status->state != ZD_SYNC_OFFLINE
                    ? g_strdup (status->reason)
                    : g_strdup_printf ("%s %s", status->reason, _ ("Your work is kept here and sent later.")));
  return g_string_free (words, FALSE);
}

static void
show_status (ZdSyncPage *self)
{
  static const char *const icons[] = {
    [ZD_SYNC_DONE] = "zd-synced-symbolic",     [ZD_SYNC_BUSY] = NULL,
    [ZD_SYNC_OFFLINE] = "zd-offline-symbolic", [ZD_SYNC_CONFLICT] = "zd-warning-symbolic",
    [ZD_SYNC_TROUBLE] = "zd-warning-symbolic",
  };
  ZdSyncStatus status;
  g_autofree char *words = NULL;
  gboolean busy;

  zd_session_sync_status (session_of (self), &status);
  busy = status.state == ZD_SYNC_BUSY;
  words = words_of (&status);
  gtk_image_set_from_icon_name (self->icon, icons[status.state]);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_label_set_label (self->status, busy ? _ ("Synchronising…") : words);
  zd_tooltip_set (GTK_WIDGET (self->status), busy ? NULL : words);
  gtk_widget_set_visible (self->sign_in, status.sign_in_again && !busy);
  gtk_widget_set_visible (self->cancel, busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.send", !busy && !status.sign_in_again);
}

/* ---- the outbox ---- */

static void
show_empty (ZdSyncPage *self)
{
  zd_empty_state_show_empty (zd_table_view_get_empty (self->outbox), "zd-synced-symbolic", _ ("All Is with the Platform"),
                             _ ("What you decide is listed here until the platform has it."), NULL, NULL);
  zd_empty_state_show_empty (zd_table_view_get_empty (self->runs), "zd-sync-symbolic", _ ("Nothing Came or Went Yet"),
                             _ ("Every exchange with the platform since the start of the program is listed here."), NULL,
                             NULL);
}

static void
selected_cb (ZdSyncPage *self)
{
  guint row;

  zd_conflict_view_show (self->conflict, zd_table_view_get_current (self->outbox, &row)
                                             ? zd_outbox_source_row (zd_table_view_get_source (self->outbox), row)
                                             : NULL);
}

static gpointer
load_job (ZdLibrary *library, gpointer all, ZdProgress *progress, GError **error)
{
  return zd_outbox_rows_load (library, GPOINTER_TO_INT (all), error);
}

static void
loaded_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  ZdSyncPage *self = ZD_SYNC_PAGE (page);
  g_autoptr (GError) error = NULL;
  ZdOutboxRows *rows = zd_session_finish (result, &error);
  guint row;

  zd_busy_stop (zd_table_view_get_busy (self->outbox));
  if (rows == NULL) {
    zd_empty_state_show_error (zd_table_view_get_empty (self->outbox), _ ("The outbox cannot be shown"), error);
    return;
  }
  show_empty (self);
  zd_table_view_set_source (self->outbox, zd_outbox_source (rows));
  if (!zd_table_view_get_current (self->outbox, &row))
    zd_table_view_move (self->outbox, 1);
  selected_cb (self);
}

/* Administrators act on nothing that would have to be submitted. */
static void
show_duty (ZdSyncPage *self)
{
  gboolean acts = !zd_role_is_administrator (zd_session_user (session_of (self))->role);
  GtkStackPage *outbox = gtk_stack_get_page (self->tabs, gtk_stack_get_child_by_name (self->tabs, "outbox"));

  gtk_stack_page_set_visible (outbox, acts);
  if (!acts && g_str_equal (gtk_stack_get_visible_child_name (self->tabs), "outbox"))
    gtk_stack_set_visible_child_name (self->tabs, "log");
}

static void
sync_changed_cb (ZdSyncPage *self)
{
  zd_page_invalidate (ZD_PAGE (self));
}

static void
zd_sync_page_refresh (ZdPage *page)
{
  ZdSyncPage *self = ZD_SYNC_PAGE (page);
  ZdSession *session = session_of (self);
  g_autoptr (ZdProgress) progress = zd_progress_new ();

  if (session == NULL || zd_session_user (session) == NULL)
    return;
  if (!self->listening)
    g_signal_connect_object (session, "sync-changed", G_CALLBACK (sync_changed_cb), self, G_CONNECT_SWAPPED);
  self->listening = TRUE;
  zd_page_set_scope (page, zd_session_platform (session));
  show_duty (self);
  show_status (self);
  zd_keeping_view_show (self->keeping, session);
  zd_table_view_set_source (self->runs, zd_run_source (zd_session_sync_runs (session)));
  if (zd_table_view_get_source (self->outbox) == NULL)
    zd_busy_start (zd_table_view_get_busy (self->outbox), _ ("Reading the outbox…"), progress);
  zd_session_run (session, load_job, GINT_TO_POINTER (gtk_check_button_get_active (self->all)), NULL, progress,
                  (GDestroyNotify) zd_outbox_rows_free, self, loaded_cb, NULL);
}

static void
all_cb (ZdSyncPage *self)
{
  zd_page_refresh (ZD_PAGE (self));
}

static void
zd_sync_page_open (ZdPage *page, const char *target)
{
  if (g_str_equal (target, "log"))
    gtk_stack_set_visible_child_name (ZD_SYNC_PAGE (page)->tabs, "log");
}

/* ---- the choice ---- */

typedef struct {
  gint64 id;
  gboolean mine;
} Choice;

static gpointer
settle_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  const Choice *choice = data;
  gboolean done = choice->mine ? zd_deciding_keep_mine (library, choice->id, error)
                               : zd_deciding_take_theirs (library, choice->id, error);

  return done ? GINT_TO_POINTER (1) : NULL;
}

static void
settled_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  ZdSyncPage *self = ZD_SYNC_PAGE (page);
  g_autoptr (GError) error = NULL;

  if (zd_session_finish (result, &error) == NULL) {
    zd_conflict_view_refuse (self->conflict, error->message);
    return;
  }
  zd_conflict_view_set_busy (self->conflict, FALSE);
  zd_window_toast (zd_window_of (GTK_WIDGET (self)),
                   GPOINTER_TO_INT (data) ? _ ("Decided again on the platform's state") : _ ("The platform's state was taken"));
  zd_session_written (session_of (self));
}

static void
choose_cb (ZdConflictView *view, gboolean mine, ZdSyncPage *self)
{
  Choice *choice;
  guint row;

  if (!zd_table_view_get_current (self->outbox, &row))
    return;
  choice = g_new (Choice, 1);
  *choice = (Choice){ zd_outbox_source_row (zd_table_view_get_source (self->outbox), row)->id, mine };
  zd_conflict_view_set_busy (view, TRUE);
  zd_session_run (session_of (self), settle_job, choice, g_free, NULL, NULL, self, settled_cb, GINT_TO_POINTER (mine));
}

/* ---- type ---- */

static void
send_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_session_sync (session_of (ZD_SYNC_PAGE (widget)));
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_session_cancel_sync (session_of (ZD_SYNC_PAGE (widget)));
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/org/zhida/Zhida/sync-page.ui");
  gtk_widget_class_bind_template_child (class, ZdSyncPage, send);
  gtk_widget_class_bind_template_child (class, ZdSyncPage, cancel);
  gtk_widget_class_bind_template_child (class, ZdSyncPage, tabs);
  gtk_widget_class_bind_template_child (class, ZdSyncPage, icon);
  gtk_widget_class_bind_template_child (class, ZdSyncPage, spinner);
  gtk_widget_class_bind_template_child (class, ZdSyncPage, status);
  gtk_widget_class_bind_template_child (class, ZdSyncPage, sign_in);
  gtk_widget_class_bind_template_child (class, ZdSyncPage, outbox);
  gtk_widget_class_bind_template_child (class, ZdSyncPage, all);
  gtk_widget_class_bind_template_child (class, ZdSyncPage, conflict);
  gtk_widget_class_bind_template_child (class, ZdSyncPage, runs);
  gtk_widget_class_bind_template_child (class, ZdSyncPage, keeping);
  gtk_widget_class_bind_template_callback (class, selected_cb);
  gtk_widget_class_bind_template_callback (class, all_cb);
  gtk_widget_class_bind_template_callback (class, choose_cb);
}

static void
zd_sync_page_class_init (ZdSyncPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  ZdPageClass *page_class = ZD_PAGE_CLASS (class);

  g_type_ensure (ZD_TYPE_TABLE_VIEW);
  g_type_ensure (ZD_TYPE_CONFLICT_VIEW);
  g_type_ensure (ZD_TYPE_KEEPING_VIEW);
  page_class->refresh = zd_sync_page_refresh;
  page_class->open = zd_sync_page_open;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "page.send", NULL, send_action);
  gtk_widget_class_install_action (widget_class, "page.stop", NULL, stop_action);
}

static void
zd_sync_page_init (ZdSyncPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  zd_table_view_set_columns (self->outbox, "outbox", zd_outbox_columns, zd_outbox_n_columns);
  zd_table_view_set_columns (self->runs, "runs", zd_run_columns, zd_run_n_columns);
  g_signal_connect_swapped (zd_table_view_get_empty (self->outbox), "retry", G_CALLBACK (zd_page_refresh), self);
  show_empty (self);
}
