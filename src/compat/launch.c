/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-compat"

#include "config.h"

#include "compat/launch.h"

#include "base/error.h"
#include "base/i18n.h"

/* GtkFileLauncher (4.10) does this too; GIO alone needs no second path. */

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error)) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  g_task_return_new_error (task, ZD_ERROR, ZD_ERROR_FAILED,
                           _ ("No program could open “%s” (%s). Open it from the file manager."),
                           (const char *) g_task_get_task_data (task), error->message);
}

static void
launch (GFile *file, GTask *task)
{
  g_autofree char *uri = g_file_get_uri (file);

  g_task_set_task_data (task, g_file_get_parse_name (file), g_free);
  g_app_info_launch_default_for_uri_async (uri, NULL, NULL, launched_cb, task);
}

void
zd_open_file_async (GFile *file, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (file, NULL, callback, user_data);

  g_task_set_source_tag (task, zd_open_file_async);
  launch (file, task);
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GFile) folder = NULL;

  if (answer != NULL) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  g_debug ("no file manager on the bus: %s", error->message);
  folder = g_file_get_parent (g_task_get_source_object (task));
  launch (folder, g_steal_pointer (&task));
}

static void
bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  GFile *file = g_task_get_source_object (task);
  g_autofree char *uri = g_file_get_uri (file);
  const char *const uris[] = { uri, NULL };

  if (bus == NULL) {
    g_autoptr (GFile) folder = g_file_get_parent (file);

    launch (folder, g_steal_pointer (&task));
    return;
  }
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems", g_variant_new ("(^ass)", uris, ""),
                          NULL, G_DBUS_CALL_FLAGS_NONE, 5000, NULL, shown_cb, g_steal_pointer (&task));
}

void
zd_open_folder_async (GFile *file, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (file, NULL, callback, user_data);

  g_task_set_source_tag (task, zd_open_folder_async);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_cb, task);
}

gboolean
zd_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
