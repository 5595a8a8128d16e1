/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/sync/sync-page-keeping.h"

#include "base/error.h"
#include "base/i18n.h"
#include "desktop/kit/busy.h"
#include "desktop/kit/file-dialog.h"
#include "desktop/kit/format.h"
#include "desktop/shell/window.h"
#include "work/keeping.h"

struct _ZdKeepingView {
  AdwBin parent_instance;
  GtkWidget *duty; /* what administrators are here for */
  GtkWidget *verify;
  AdwActionRow *verdict;
  GtkImage *verdict_icon;
  GtkWidget *backup;
  AdwActionRow *place;
  ZdBusy *busy;
  ZdSession *session; /* held */
};

G_DEFINE_FINAL_TYPE (ZdKeepingView, zd_keeping_view, ADW_TYPE_BIN)

static void
set_busy (ZdKeepingView *self, const char *what, ZdProgress *progress)
{
  gtk_widget_set_sensitive (self->verify, what == NULL);
  gtk_widget_set_sensitive (self->backup, what == NULL);
  if (what != NULL)
    zd_busy_start (self->busy, what, progress);
  else
    zd_busy_stop (self->busy);
}

static void
say (ZdKeepingView *self, const char *css_class, const char *icon, const char *title, const char *subtitle)
{
  g_autofree char *plain = g_markup_escape_text (subtitle, -1);

  gtk_image_set_from_icon_name (self->verdict_icon, icon);
  gtk_widget_remove_css_class (GTK_WIDGET (self->verdict_icon), "zd-good");
  gtk_widget_remove_css_class (GTK_WIDGET (self->verdict_icon), "zd-bad");
  gtk_widget_add_css_class (GTK_WIDGET (self->verdict_icon), css_class);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->verdict), title);
  adw_action_row_set_subtitle (self->verdict, plain);
  gtk_widget_set_visible (GTK_WIDGET (self->verdict), TRUE);
}

/* ---- proof ---- */

static void
verdict_free (gpointer data)
{
  zd_log_verdict_clear (data);
  g_free (data);
}

static gpointer
verify_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  ZdLogVerdict *verdict = g_new0 (ZdLogVerdict, 1);

  if (zd_keeping_verify (library, progress, verdict, error))
    return verdict;
  verdict_free (verdict);
  return NULL;
}

static void
show_verdict (ZdKeepingView *self, const ZdLogVerdict *verdict)
{
  g_autofree char *entries = zd_count_format ((guint64) verdict->entries);
  g_autofree char *now = zd_timestamp_now ();
  g_autofree char *at = g_strdelimit (g_strndup (now, 16), "T", ' ');
  g_autofree char *text = NULL;
  g_autofree char *number = NULL;

  if (verdict->first_bad == 0) {
    text = g_strdup_printf (_ ("%s entries, verified %s"), entries, at);
    say (self, "zd-good", "zd-yes-symbolic", _ ("The log is whole"), text);
    return;
  }
  number = zd_count_format ((guint64) verdict->first_bad);
  text = g_strdup_printf (_ ("Entry %s of %s: %s Tell the audit administrator; do not go on with this copy."), number, entries,
                          zd_keeping_damage (verdict));
  say (self, "zd-bad", "zd-warning-symbolic", _ ("The log is not whole"), text);
}

static void
verified_cb (GObject *view, GAsyncResult *result, gpointer data)
{
  ZdKeepingView *self = ZD_KEEPING_VIEW (view);
  g_autoptr (GError) error = NULL;
  ZdLogVerdict *verdict = zd_session_finish (result, &error);

  set_busy (self, NULL, NULL);
  if (verdict != NULL)
    show_verdict (self, verdict);
  else if (!g_error_matches (error, ZD_ERROR, ZD_ERROR_CANCELLED))
    say (self, "zd-bad", "zd-warning-symbolic", _ ("The log could not be verified"), error->message);
  g_clear_pointer (&verdict, verdict_free);
}

static void
verify_cb (ZdKeepingView *self)
{
  g_autoptr (ZdProgress) progress = zd_progress_new ();

  set_busy (self, _ ("Verifying the log…"), progress);
  zd_session_run (self->session, verify_job, NULL, NULL, progress, verdict_free, self, verified_cb, NULL);
}

/* ---- copies ---- */

static gpointer
backup_job (ZdLibrary *library, gpointer path, ZdProgress *progress, GError **error)
{
  return zd_keeping_backup (library, path, error) ? GINT_TO_POINTER (1) : NULL;
}

static void
backed_up_cb (GObject *view, GAsyncResult *result, gpointer data)
{
  ZdKeepingView *self = ZD_KEEPING_VIEW (view);
  g_autoptr (GError) error = NULL;
  gboolean done = zd_session_finish (result, &error) != NULL;

  set_busy (self, NULL, NULL);
  zd_window_toast (zd_window_of (GTK_WIDGET (self)), done ? _ ("The library is backed up") : error->message);
  if (done)
    zd_session_written (self->session);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZdKeepingView) self = data;
  g_autoptr (GFile) file = zd_file_dialog_finish (result, NULL);

  if (file == NULL || zd_window_of (GTK_WIDGET (self)) == NULL)
    return;
  set_busy (self, _ ("Backing up…"), NULL);
  zd_session_run (self->session, backup_job, g_file_get_path (file), g_free, NULL, NULL, self, backed_up_cb, NULL);
}

static void
backup_cb (ZdKeepingView *self)
{
  static const char *const patterns[] = { "*.db", NULL };
  const ZdFileKind kinds[] = { { _ ("Libraries"), patterns } };
  g_autofree char *day = zd_day_format (zd_day_today ());
  g_autofree char *name = g_strdup_printf ("%s-%s.db", _ ("Zhida backup"), day);
  const ZdFileQuestion question = { .title = _ ("Back Up This Library"), .name = name, .kinds = kinds, .n_kinds = 1 };

  zd_file_dialog_ask (GTK_WIDGET (self), &question, chosen_cb, g_object_ref (self));
}

void
zd_keeping_view_show (ZdKeepingView *self, ZdSession *session)
{
  const ZdUser *user = zd_session_user (session);
  g_autofree char *shown = g_filename_display_name (zd_session_path (session));
  g_autofree char *plain = g_markup_escape_text (shown, -1);

  g_return_if_fail (ZD_IS_KEEPING_VIEW (self));
  g_set_object (&self->session, session);
  gtk_widget_set_visible (self->duty, user != NULL && zd_role_is_administrator (user->role));
  adw_action_row_set_subtitle (self->place, plain);
}

static void
zd_keeping_view_dispose (GObject *object)
{
  g_clear_object (&ZD_KEEPING_VIEW (object)->session);
  G_OBJECT_CLASS (zd_keeping_view_parent_class)->dispose (object);
}

static void
zd_keeping_view_class_init (ZdKeepingViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_BUSY);
  G_OBJECT_CLASS (class)->dispose = zd_keeping_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/keeping-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdKeepingView, duty);
  gtk_widget_class_bind_template_child (widget_class, ZdKeepingView, verify);
  gtk_widget_class_bind_template_child (widget_class, ZdKeepingView, verdict);
  gtk_widget_class_bind_template_child (widget_class, ZdKeepingView, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, ZdKeepingView, backup);
  gtk_widget_class_bind_template_child (widget_class, ZdKeepingView, place);
  gtk_widget_class_bind_template_child (widget_class, ZdKeepingView, busy);
  gtk_widget_class_bind_template_callback (widget_class, verify_cb);
  gtk_widget_class_bind_template_callback (widget_class, backup_cb);
}

static void
zd_keeping_view_init (ZdKeepingView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
