/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/shell/preferences.h"

#include "desktop/kit/settings.h"

struct _ZdPreferences {
  AdwPreferencesWindow parent_instance;
  AdwComboRow *appearance;
  GtkSwitch *compact;
};

G_DEFINE_FINAL_TYPE (ZdPreferences, zd_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
appearance_cb (AdwComboRow *row, GParamSpec *pspec, gpointer data)
{
  g_settings_set_enum (zd_settings_get (), "appearance", (int) adw_combo_row_get_selected (row));
}

static void
zd_preferences_class_init (ZdPreferencesClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdPreferences, appearance);
  gtk_widget_class_bind_template_child (widget_class, ZdPreferences, compact);
}

static void
zd_preferences_init (ZdPreferences *self)
{
  GSettings *settings = zd_settings_get ();

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_selected (self->appearance, (guint) g_settings_get_enum (settings, "appearance"));
  g_signal_connect (self->appearance, "notify::selected", G_CALLBACK (appearance_cb), NULL);
  g_settings_bind (settings, "compact-tables", self->compact, "active", G_SETTINGS_BIND_DEFAULT);
}

GtkWindow *
zd_preferences_new (void)
{
  return g_object_new (ZD_TYPE_PREFERENCES, NULL);
}
