/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/shell/preferences.h"

#include "base/i18n.h"
#include "desktop/kit/settings.h"
#include "sync/client.h"
#include "sync/token-store.h"

struct _ZdPreferences {
  AdwPreferencesWindow parent_instance;
  AdwComboRow *appearance;
  GtkSwitch *compact;
  AdwEntryRow *model_address, *model_name;
  AdwPasswordEntryRow *model_key;
  GtkLabel *model_problem; /* below them */
};

G_DEFINE_FINAL_TYPE (ZdPreferences, zd_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
appearance_cb (AdwComboRow *row, GParamSpec *pspec, gpointer data)
{
  g_settings_set_enum (zd_settings_get (), "appearance", (int) adw_combo_row_get_selected (row));
}

/* ---- the language model ---- */

static void
say (ZdPreferences *self, const char *sentence)
{
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (sentence));
}

/* What is wrong with the address, as long as it is. NULL: nothing. */
static void
show_problem (ZdPreferences *self, const char *sentence)
{
  gtk_label_set_label (self->model_problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->model_problem), sentence != NULL);
  if (sentence != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->model_address), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->model_address), "error");
}

static char *
text_of (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

/* What the program writes need not be applied once more: of an empty key that would be to forget it. */
static void
put_text (AdwEntryRow *row, const char *text)
{
  adw_entry_row_set_show_apply_button (row, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  adw_entry_row_set_show_apply_button (row, TRUE);
}

/* An address that would send the clause unprotected is not kept. */
static void
model_address_cb (AdwEntryRow *row, ZdPreferences *self)
{
  g_autofree char *address = text_of (row);
  g_autoptr (GError) error = NULL;
  G_GNUC_UNUSED g_autoptr (ZdClient) client = *address ? zd_client_new (address, NULL, &error) : NULL;

  show_problem (self, error != NULL ? error->message : NULL);
  if (error)
    return;
  g_settings_set_string (zd_settings_get (), "model-address", address);
  put_text (row, address); /* without the spaces around it */
}

static void
model_name_cb (AdwEntryRow *row, gpointer data)
{
  g_autofree char *name = text_of (row);

  g_settings_set_string (zd_settings_get (), "model-name", name);
  put_text (row, name);
}

typedef struct {
  char *address, *key;
} Key;

static void
key_free (Key *self)
{
  g_free (self->address);
  g_free (self->key);
  g_free (self);
}

/* The keyring may take its time, or ask. */
static void
keep_key (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Key *key = data;
  gboolean kept = TRUE;

  if (*key->key)
    kept = zd_key_store_save (key->address, key->key);
  else
    zd_key_store_forget (key->address);
  g_task_return_boolean (task, kept);
}

static void
key_kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ZdPreferences *self = ZD_PREFERENCES (source);
  const Key *key = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    say (self, _ ("There is no keyring here: the key is kept until Zhida ends."));
  else if (*key->key)
    say (self, _ ("The key is in the keyring."));
  else
    say (self, _ ("The key was taken out of the keyring."));
}

/* It is kept for the address that is shown, and is no longer on the screen. */
static void
model_key_cb (AdwEntryRow *row, ZdPreferences *self)
{
  g_autofree char *address = text_of (self->model_address);
  Key *key;
  g_autoptr (GTask) task = NULL;

  if (*address == '\0') {
    show_problem (self, _ ("Write the model's address first: the key is kept for it."));
    return;
  }
  key = g_new0 (Key, 1);
  key->address = g_steal_pointer (&address);
  key->key = text_of (row);
  put_text (row, "");
  task = g_task_new (self, NULL, key_kept_cb, NULL);
  g_task_set_task_data (task, key, (GDestroyNotify) key_free);
  g_task_run_in_thread (task, keep_key);
}

static gboolean
is_kept (const char *name, const char *text)
{
  g_autofree char *kept = g_settings_get_string (zd_settings_get (), name);

  return g_str_equal (kept, text);
}

/* Whoever goes on, or closes the window, means what he typed, with or without the check mark. */
static void
take_typed (ZdPreferences *self)
{
  g_autofree char *address = text_of (self->model_address);
  g_autofree char *name = text_of (self->model_name);
  g_autofree char *key = text_of (ADW_ENTRY_ROW (self->model_key));

  if (!is_kept ("model-address", address))
    model_address_cb (self->model_address, self);
  if (!is_kept ("model-name", name))
    model_name_cb (self->model_name, NULL);
  if (*key != '\0')
    model_key_cb (ADW_ENTRY_ROW (self->model_key), self);
}

static void
follow_row (ZdPreferences *self, gpointer row, GCallback apply)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (row, "apply", apply, self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (take_typed), self);
  gtk_widget_add_controller (row, focus);
}

static void
show_model (ZdPreferences *self, GSettings *settings)
{
  g_autofree char *address = g_settings_get_string (settings, "model-address");
  g_autofree char *name = g_settings_get_string (settings, "model-name");

  put_text (self->model_address, address);
  put_text (self->model_name, name);
  follow_row (self, self->model_address, G_CALLBACK (model_address_cb));
  follow_row (self, self->model_name, G_CALLBACK (model_name_cb));
  follow_row (self, self->model_key, G_CALLBACK (model_key_cb));
}

/* ---- the window ---- */

static gboolean
zd_preferences_close_request (GtkWindow *window)
{
  take_typed (ZD_PREFERENCES (window));
  return GTK_WINDOW_CLASS (zd_preferences_parent_class)->close_request (window);
}

static void
zd_preferences_class_init (ZdPreferencesClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  GTK_WINDOW_CLASS (class)->close_request = zd_preferences_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdPreferences, appearance);
  gtk_widget_class_bind_template_child (widget_class, ZdPreferences, compact);
  gtk_widget_class_bind_template_child (widget_class, ZdPreferences, model_address);
  gtk_widget_class_bind_template_child (widget_class, ZdPreferences, model_name);
  gtk_widget_class_bind_template_child (widget_class, ZdPreferences, model_key);
  gtk_widget_class_bind_template_child (widget_class, ZdPreferences, model_problem);
}

static void
zd_preferences_init (ZdPreferences *self)
{
  GSettings *settings = zd_settings_get ();

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_selected (self->appearance, (guint) g_settings_get_enum (settings, "appearance"));
  g_signal_connect (self->appearance, "notify::selected", G_CALLBACK (appearance_cb), NULL);
  g_settings_bind (settings, "compact-tables", self->compact, "active", G_SETTINGS_BIND_DEFAULT);
  show_model (self, settings);
}

GtkWindow *
zd_preferences_new (void)
{
  return g_object_new (ZD_TYPE_PREFERENCES, NULL);
}
