/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/shell/sync-button.h"

#include "base/i18n.h"
#include "compat/tooltip.h"

struct _ZdSyncButton {
  GtkButton parent_instance;
  GtkStack *mark;
  GtkImage *icon;
  GtkSpinner *spinner;
  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (ZdSyncButton, zd_sync_button, GTK_TYPE_BUTTON)

static const struct {
  const char *icon;
  const char *css_class; /* NULL: the usual colour */
} looks[] = {
  [ZD_SYNC_DONE] = { "zd-synced-symbolic", NULL },
  [ZD_SYNC_BUSY] = { NULL, NULL },
  [ZD_SYNC_OFFLINE] = { "zd-offline-symbolic", NULL },
  [ZD_SYNC_CONFLICT] = { "zd-warning-symbolic", "zd-caution" },
  [ZD_SYNC_TROUBLE] = { "zd-warning-symbolic", "zd-caution" },
};

static char *
words_of (ZdSyncState state, guint waiting, guint conflicts, const char *detail)
{
  switch (state) {
  case ZD_SYNC_BUSY:
    return g_strdup (_ ("Synchronising…"));
  case ZD_SYNC_OFFLINE:
    if (waiting == 0)
      return g_strdup (_ ("Offline"));
    return g_strdup_printf (ngettext ("Offline, %u to submit", "Offline, %u to submit", waiting), waiting);
  case ZD_SYNC_CONFLICT:
    return g_strdup_printf (ngettext ("%u conflict", "%u conflicts", conflicts), conflicts);
  case ZD_SYNC_TROUBLE:
    return g_strdup (_ ("Cannot synchronise"));
  case ZD_SYNC_DONE:
  default:
    if (waiting > 0)
      return g_strdup_printf (ngettext ("%u to submit", "%u to submit", waiting), waiting);
    return detail != NULL ? g_strdup_printf (_ ("Synchronised %s"), detail) : g_strdup (_ ("Synchronised"));
  }
}

void
zd_sync_button_set (ZdSyncButton *self, ZdSyncState state, guint waiting, guint conflicts, const char *detail)
{
  g_autofree char *words = words_of (state, waiting, conflicts, detail);
  gboolean busy = state == ZD_SYNC_BUSY;

  g_return_if_fail (ZD_IS_SYNC_BUTTON (self));
  gtk_label_set_label (self->text, words);
  zd_tooltip_set (GTK_WIDGET (self), state == ZD_SYNC_DONE ? NULL : detail);
  gtk_stack_set_visible_child (self->mark, busy ? GTK_WIDGET (self->spinner) : GTK_WIDGET (self->icon));
  gtk_spinner_set_spinning (self->spinner, busy);
  if (looks[state].icon != NULL)
    gtk_image_set_from_icon_name (self->icon, looks[state].icon);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "zd-caution");
  if (looks[state].css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), looks[state].css_class);
}

static void
zd_sync_button_class_init (ZdSyncButtonClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/sync-button.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdSyncButton, mark);
  gtk_widget_class_bind_template_child (widget_class, ZdSyncButton, icon);
  gtk_widget_class_bind_template_child (widget_class, ZdSyncButton, spinner);
  gtk_widget_class_bind_template_child (widget_class, ZdSyncButton, text);
}

static void
zd_sync_button_init (ZdSyncButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  zd_sync_button_set (self, ZD_SYNC_DONE, 0, 0, NULL);
}
