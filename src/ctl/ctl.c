/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include "ctl/ctl.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "store/account-store.h"
#include "work/signing-in.h"

char **
zd_ctl_arguments (ZdCtl *ctl, int argc, char **argv, const GOptionEntry *entries, int n, GError **error)
{
  g_autofree char *db = NULL, *user = NULL, *day = NULL;
  const GOptionEntry common[] = {
    { "db", 0, 0, G_OPTION_ARG_FILENAME, &db, N_ ("The library file"), N_ ("FILE") },
    { "user", 0, 0, G_OPTION_ARG_STRING, &user, N_ ("Who acts"), N_ ("ID") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &day, N_ ("The day that counts; default: the library's own"), N_ ("DATE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &ctl->json, N_ ("Print JSON"), NULL },
    { NULL },
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
  if (db)
    g_free (ctl->db), ctl->db = g_steal_pointer (&db);
  if (user)
    g_free (ctl->user), ctl->user = g_steal_pointer (&user);
  if (day)
    g_free (ctl->day), ctl->day = g_steal_pointer (&day);
  if (n >= 0 && (int) g_strv_length (rest) - 1 != n) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("“%s” takes %d arguments; see zhidactl --help."), argv[0], n);
    return NULL;
  }
  return g_steal_pointer (&rest);
}

/* An account of a central library, or the person last signed in on this copy. */
static gboolean
set_user (ZdCtl *ctl, ZdLibrary *library, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (ZdUser) user = ctl->user ? zd_account_get (zd_library_db (library), ctl->user, &wrong)
                                      : zd_signed_in_user (library, &wrong);

  if (!user && !wrong && ctl->user) {
    user = zd_signed_in_user (library, &wrong);
    if (user && !g_str_equal (user->id, ctl->user))
      g_clear_pointer (&user, zd_user_free);
    if (!user && !wrong)
      g_set_error (&wrong, ZD_ERROR, ZD_ERROR_AUTH,
                   _ ("“%s” is not an account of this library and is not signed in on it."), ctl->user);
  }
  if (wrong) {
    g_propagate_error (error, g_steal_pointer (&wrong));
    return FALSE;
  }
  zd_library_set_user (library, user);
  return TRUE;
}

ZdLibrary *
zd_ctl_open (ZdCtl *ctl, ZdDbFlags flags, GError **error)
{
  g_autoptr (ZdLibrary) library = NULL;

  if (!ctl->db) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("Name the library file: zhidactl --db FILE …"));
    return NULL;
  }
  library = zd_library_open (ctl->db, flags, error);
  return library && set_user (ctl, library, error) ? g_steal_pointer (&library) : NULL;
}

gboolean
zd_ctl_day (ZdCtl *ctl, ZdLibrary *library, ZdDay *day, GError **error)
{
  *day = zd_library_day (library);
  return !ctl->day || zd_day_parse (ctl->day, FALSE, day, error);
}

void
zd_ctl_print_json (json_t *value)
{
  g_autofree char *text = zd_json_pretty (value);

  fputs (text, stdout);
  json_decref (value);
}

json_t *
zd_ctl_json_day (ZdDay day)
{
  g_autofree char *text = zd_day_format (day);

  return day == ZD_DAY_NONE ? json_null () : json_string (text);
}
