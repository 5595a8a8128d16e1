/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "base/i18n.h"
#include "desktop/session/session-gate.h"

/* The command line of the workbench. */

static const GOptionEntry entries[] = {
  { "library", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Library file to work on"), N_ ("FILE") },
  { "platform", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Address of the platform"), N_ ("URL") },
  { "sign-in", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Account to sign in with"), N_ ("USER") },
  { "passwords", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("File with the passwords of a sample city"), N_ ("FILE") },
  { NULL },
};

#define OPTIONS_KEY "zd-session-options"

/* One process per library file: two people on one machine are two programs. */
static void
name_after_library (GApplication *application, const char *library)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (library);
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path != NULL ? path : library, -1);
  g_autofree char *id = g_strdup_printf ("%s.Library%.16s", ZD_APPLICATION_ID, digest);

  g_application_set_application_id (application, id);
}

static int
options_cb (GApplication *application, GVariantDict *options, gpointer data)
{
  const char *library = NULL;

  if (g_variant_dict_lookup (options, "library", "^&ay", &library))
    name_after_library (application, library);
  g_object_set_data_full (G_OBJECT (application), OPTIONS_KEY, g_variant_dict_ref (options),
                          (GDestroyNotify) g_variant_dict_unref);
  return -1;
}

static void
begin_once (ZdApplication *application)
{
  GVariantDict *options = g_object_get_data (G_OBJECT (application), OPTIONS_KEY);
  ZdSessionStart start = { NULL };

  if (options == NULL)
    return;
  g_variant_dict_lookup (options, "library", "^&ay", &start.library);
  g_variant_dict_lookup (options, "platform", "&s", &start.platform);
  g_variant_dict_lookup (options, "sign-in", "&s", &start.user);
  g_variant_dict_lookup (options, "passwords", "^&ay", &start.passwords);
  zd_session_gate_begin (application, &start);
  g_object_set_data (G_OBJECT (application), OPTIONS_KEY, NULL);
}

void
zd_session_gate_install (ZdApplication *application)
{
  g_application_add_main_option_entries (G_APPLICATION (application), entries);
  g_signal_connect (application, "handle-local-options", G_CALLBACK (options_cb), NULL);
  g_signal_connect (application, "activate", G_CALLBACK (begin_once), NULL);
  g_signal_connect (application, "open", G_CALLBACK (begin_once), NULL);
  g_signal_connect (application, "shutdown", G_CALLBACK (zd_session_gate_end), NULL);
}
