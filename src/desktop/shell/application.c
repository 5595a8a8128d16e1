/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/shell/application.h"

#include "base/i18n.h"
#include "compat/tooltip.h"
#include "desktop/shell/about.h"
#include "desktop/shell/preferences.h"
#include "desktop/kit/settings.h"

struct _ZdApplication {
  AdwApplication parent_instance;
  const ZdPageInfo *pages;
  guint n_pages;
};

G_DEFINE_FINAL_TYPE (ZdApplication, zd_application, ADW_TYPE_APPLICATION)

ZdWindow *
zd_application_get_window (ZdApplication *self)
{
  g_return_val_if_fail (ZD_IS_APPLICATION (self), NULL);
  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (self)); link != NULL; link = link->next)
    if (ZD_IS_WINDOW (link->data))
      return link->data;
  return zd_window_new (GTK_APPLICATION (self), self->pages, self->n_pages);
}

static void
zd_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (zd_application_get_window (ZD_APPLICATION (application))));
}

static void
zd_application_open (GApplication *application, GFile **files, int n, const char *hint)
{
  zd_application_activate (application);
  zd_window_open_files (zd_application_get_window (ZD_APPLICATION (application)), files, (guint) n);
}

/* ---- actions ---- */

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  zd_about_show (GTK_WINDOW (zd_application_get_window (self)));
}

static void
preferences_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  GtkWindow *window = zd_preferences_new ();

  gtk_window_set_transient_for (window, GTK_WINDOW (zd_application_get_window (self)));
  gtk_window_present (window);
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  for (GList *link = gtk_application_get_windows (self); link != NULL;) {
    GtkWindow *window = link->data;

    link = link->next;
    gtk_window_close (window);
  }
}

static const GActionEntry actions[] = {
  { "about", about_action },
  { "quit", quit_action },
};

/* Without settings there is nothing to prefer; the menu entry goes with the action. */
static void
add_actions (ZdApplication *self)
{
  static const GActionEntry preferences[] = { { "preferences", preferences_action } };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  if (zd_settings_get () != NULL)
    g_action_map_add_action_entries (G_ACTION_MAP (self), preferences, G_N_ELEMENTS (preferences), self);
}

static void
add_accelerators (ZdApplication *self)
{
  static const struct {
    const char *action;
    const char *keys[3];
  } accelerators[] = {
    { "win.search", { "<Control>f" } },    { "win.jump", { "<Control>k" } },
    { "win.refresh", { "F5" } },           { "win.toggle-pane", { "F9" } },
    { "window.close", { "<Control>w" } },  { "app.quit", { "<Control>q" } },
    { "app.preferences", { "<Control>comma" } },
    { "win.show-help-overlay", { "<Control>question", "<Control>slash" } },
  };
  GtkApplication *application = GTK_APPLICATION (self);

  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (application, accelerators[i].action, accelerators[i].keys);
  for (guint i = 0; i < MIN (self->n_pages, 10); i++) {
    g_autofree char *action = g_strdup_printf ("win.page::%s", self->pages[i].id);
    g_autofree char *key = g_strdup_printf ("<Control>%u", (i + 1) % 10);

    gtk_application_set_accels_for_action (application, action, (const char *const[]){ key, NULL });
  }
}

/* ---- light and dark ---- */

static void
appearance_cb (GSettings *settings, const char *key, ZdApplication *self)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT,
                                            ADW_COLOR_SCHEME_FORCE_DARK };
  guint wanted = (guint) g_settings_get_enum (settings, key);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[MIN (wanted, G_N_ELEMENTS (schemes) - 1)]);
}

static void
zd_application_startup (GApplication *application)
{
  ZdApplication *self = ZD_APPLICATION (application);
  GSettings *settings = zd_settings_get ();

  G_APPLICATION_CLASS (zd_application_parent_class)->startup (application);
  zd_tooltips_install ();
  gtk_window_set_default_icon_name (ZD_APPLICATION_ID);
  add_actions (self);
  add_accelerators (self);
  if (settings == NULL)
    return;
  g_signal_connect_object (settings, "changed::appearance", G_CALLBACK (appearance_cb), self, 0);
  appearance_cb (settings, "appearance", self);
}

/* What was remembered while the windows closed is still on its way. */
static void
zd_application_shutdown (GApplication *application)
{
  G_APPLICATION_CLASS (zd_application_parent_class)->shutdown (application);
  g_settings_sync ();
}

static void
zd_application_class_init (ZdApplicationClass *class)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (class);

  application_class->activate = zd_application_activate;
  application_class->open = zd_application_open;
  application_class->startup = zd_application_startup;
  application_class->shutdown = zd_application_shutdown;
}

static void
zd_application_init (ZdApplication *self)
{
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[ROSTER…]"));
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _ ("Workbench for policies that are enjoyed without applying."));
}

ZdApplication *
zd_application_new (const ZdPageInfo *pages, guint n, GApplicationFlags flags)
{
  ZdApplication *self =
      g_object_new (ZD_TYPE_APPLICATION, "application-id", ZD_APPLICATION_ID, "resource-base-path",
                    "/org/zhida/Zhida", "flags", flags | G_APPLICATION_HANDLES_OPEN, NULL);

  self->pages = pages;
  self->n_pages = n;
  return self;
}
