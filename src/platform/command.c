/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidad"

#include "config.h"

#include "platform/command.h"

#include "base/i18n.h"
#include "platform/masking.h"
#include "store/outbox-store.h"
#include "store/schema.h"

char **
zd_command_options (int argc, char **argv, const GOptionEntry *entries, int words, char **db, GError **error)
{
  const GOptionEntry common[] = {
    { "db", 0, 0, G_OPTION_ARG_FILENAME, db, N_ ("The platform's library file"), N_ ("FILE") }, { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv) rest = g_new0 (char *, argc + 1);

  for (int i = 0; i < argc; i++)
    rest[i] = g_strdup (argv[i]);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  if (entries)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, &rest, error))
    return NULL;
  if ((int)g_strv_length (rest) - 1 != words) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("“%s” takes %d arguments; see zhidad --help."), argv[0],
                 words);
    return NULL;
  }
  if (*db)
    return g_steal_pointer (&rest);
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("Name the platform's library file: --db FILE."));
  return NULL;
}

ZdLibrary *
zd_command_library (const char *db, GError **error)
{
  g_autoptr (ZdLibrary) library = zd_library_open (db, 0, error);

  if (!library)
    return NULL;
  if (zd_library_is_central (library))
    return g_steal_pointer (&library);
  g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
               _ ("“%s” is not a platform's library. Make one with zhidad init."), db);
  return NULL;
}

/* A desktop's copy with work not sent yet must not become a platform. */
static gboolean
nothing_waits (ZdDb *db, GError **error)
{
  gint64 waiting;

  if (!zd_outbox_count (db, ZD_OUT_WAITING, &waiting, error))
    return FALSE;
  if (waiting == 0)
    return TRUE;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT,
                       _ ("This is somebody's own copy with work that waits to be sent. Name another file."));
  return FALSE;
}

gboolean
zd_command_init (int argc, char **argv, GError **error)
{
  g_autofree char *db = NULL;
  g_auto (GStrv) words = zd_command_options (argc, argv, NULL, 0, &db, error);
  g_autoptr (ZdLibrary) library = words ? zd_library_open (db, ZD_DB_CREATE, error) : NULL;

  return library && nothing_waits (zd_library_db (library), error) &&
         zd_meta_set (zd_library_db (library), "central", "1", error) &&
         zd_mask_prepare (zd_library_db (library), error);
}
