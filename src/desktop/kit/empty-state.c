/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/empty-state.h"

#include "base/i18n.h"
#include "desktop/kit/diagnostics.h"
#include "desktop/kit/toast.h"

struct _ZdEmptyState {
  AdwBin parent_instance;
  AdwStatusPage *status;
  GtkButton *action;
  GtkButton *retry;
  GtkButton *copy;
  char *diagnostics; /* of the error that is shown, nullable */
};

enum { RETRY, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdEmptyState, zd_empty_state, ADW_TYPE_BIN)

/* A status page reads markup; ours are plain words, some of them from files. */
static void
show (ZdEmptyState *self, const char *icon, const char *title, const char *text, gboolean retry)
{
  g_autofree char *plain_title = g_markup_escape_text (title, -1);
  g_autofree char *plain_text = g_markup_escape_text (text != NULL ? text : "", -1);

  adw_status_page_set_icon_name (self->status, icon);
  adw_status_page_set_title (self->status, plain_title);
  adw_status_page_set_description (self->status, plain_text);
  gtk_widget_set_visible (GTK_WIDGET (self->retry), retry);
  gtk_widget_set_visible (GTK_WIDGET (self->copy), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->action), FALSE);
}

/* The target first: an action that finds the one before it, or none, complains. */
static void
set_action (GtkActionable *button, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (detailed, &name, &target, NULL))
    g_return_if_reached ();
  gtk_actionable_set_action_name (button, NULL);
  gtk_actionable_set_action_target_value (button, target);
  gtk_actionable_set_action_name (button, name);
}

void
zd_empty_state_show_empty (ZdEmptyState *self, const char *icon, const char *title, const char *text,
                           const char *button, const char *action)
{
  g_return_if_fail (ZD_IS_EMPTY_STATE (self));
  show (self, icon, title, text, FALSE);
  if (button == NULL)
    return;
  set_action (GTK_ACTIONABLE (self->action), action);
  gtk_button_set_label (self->action, button);
  gtk_widget_set_visible (GTK_WIDGET (self->action), TRUE);
}

void
zd_empty_state_show_error (ZdEmptyState *self, const char *title, const GError *error)
{
  g_return_if_fail (ZD_IS_EMPTY_STATE (self));
  show (self, "zd-warning-symbolic", title, error->message, TRUE);
  g_free (self->diagnostics);
  self->diagnostics = zd_diagnostics (error, title);
  gtk_widget_set_visible (GTK_WIDGET (self->copy), TRUE);
}

static void
retry_cb (GtkButton *button, ZdEmptyState *self)
{
  g_signal_emit (self, signals[RETRY], 0);
}

static void
copy_cb (GtkButton *button, ZdEmptyState *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->diagnostics);
  zd_toast (GTK_WIDGET (self), _ ("Diagnostics copied"));
}

static void
zd_empty_state_finalize (GObject *object)
{
  g_free (ZD_EMPTY_STATE (object)->diagnostics);
  G_OBJECT_CLASS (zd_empty_state_parent_class)->finalize (object);
}

static void
zd_empty_state_class_init (ZdEmptyStateClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = zd_empty_state_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/empty-state.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdEmptyState, status);
  gtk_widget_class_bind_template_child (widget_class, ZdEmptyState, action);
  gtk_widget_class_bind_template_child (widget_class, ZdEmptyState, retry);
  gtk_widget_class_bind_template_child (widget_class, ZdEmptyState, copy);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  signals[RETRY] =
      g_signal_new ("retry", ZD_TYPE_EMPTY_STATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zd_empty_state_init (ZdEmptyState *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
zd_empty_state_new (void)
{
  return g_object_new (ZD_TYPE_EMPTY_STATE, NULL);
}
