/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include "ctl/ctl.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/i18n.h"
#include "store/account-store.h"
#include "work/pack.h"
#include "work/sync/signing-in.h"

/* Who acts in a library that has no people: neither accounts nor anybody who signed in. */
#define OPERATOR "operator"

gboolean
zd_ctl_usage (GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_USAGE, text);
  return FALSE;
}

/* ---- who acts ---- */

static gboolean
has_people (ZdLibrary *library, gboolean *people, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GPtrArray) accounts = zd_account_list (zd_library_db (library), &wrong);
  g_autoptr (ZdUser) owner = accounts ? zd_copy_owner (library, &wrong) : NULL;

  if (wrong) {
    g_propagate_error (error, g_steal_pointer (&wrong));
    return FALSE;
  }
  *people = accounts->len > 0 || owner;
  return TRUE;
}

/* An account of a central library, or the person signed in on this copy. */
static ZdUser *
find_person (ZdLibrary *library, const char *id, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (ZdUser) user = id ? zd_account_get (zd_library_db (library), id, &wrong) : NULL;

  if (!user && !wrong)
    user = zd_signed_in_user (library, &wrong);
  if (wrong)
    g_propagate_error (error, g_steal_pointer (&wrong));
  return user && (!id || g_str_equal (user->id, id)) ? g_steal_pointer (&user) : NULL;
}

static gboolean
set_user (ZdLibrary *library, const char *id, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (ZdUser) user = find_person (library, id, &wrong);
  gboolean people = TRUE;

  if (wrong) {
    g_propagate_error (error, g_steal_pointer (&wrong));
    return FALSE;
  }
  if (!user && !has_people (library, &people, error))
    return FALSE;
  if (!people && (!id || g_str_equal (id, OPERATOR)))
    user = zd_user_new (OPERATOR, _ ("Operator"), ZD_ROLE_DRAFTER, NULL, zd_library_region (library));
  zd_library_set_user (library, user);
  if (user || !id)
    return TRUE;
  g_set_error (error, ZD_ERROR, ZD_ERROR_AUTH,
               _ ("“%s” is not an account of this library and is not signed in on it."), id);
  return FALSE;
}

gboolean
zd_ctl_acts (ZdCtl *ctl, GError **error)
{
  if (zd_library_user (ctl->library))
    return TRUE;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_AUTH,
                       _ ("Nobody is signed in. Say who acts with --user, or sign in: zhidactl --db FILE sign-in USER"));
  return FALSE;
}

/* ---- the library ---- */

static gboolean
take_day (ZdCtl *ctl, GError **error)
{
  g_autoptr (GError) wrong = NULL;

  ctl->day = zd_library_day (ctl->library);
  return !ctl->day_text || zd_day_parse (ctl->day_text, FALSE, &ctl->day, &wrong)
         || zd_ctl_usage (error, "--as-of: %s", wrong->message);
}

gboolean
zd_ctl_open (ZdCtl *ctl, ZdDbUse use, GError **error)
{
  ZdDbFlags flags = use == ZD_DB_READ ? ZD_DB_READ_ONLY : use == ZD_DB_MAKE ? ZD_DB_CREATE : 0;

  ctl->made = use == ZD_DB_MAKE && !g_file_test (ctl->db, G_FILE_TEST_EXISTS);
  ctl->library = zd_library_open (ctl->db, flags, error);
  return ctl->library && set_user (ctl->library, ctl->user, error) && take_day (ctl, error);
}

void
zd_ctl_close (ZdCtl *ctl, gboolean failed)
{
  static const char *const tails[] = { "", "-wal", "-shm", "-journal" };

  g_clear_pointer (&ctl->library, zd_library_close);
  for (guint i = 0; failed && ctl->made && i < G_N_ELEMENTS (tails); i++) {
    g_autofree char *path = g_strconcat (ctl->db, tails[i], NULL);
    g_unlink (path);
  }
}

ZdPolicy *
zd_ctl_policy (ZdCtl *ctl, const char *id, GError **error)
{
  g_autoptr (GError) none = NULL, wrong = NULL;
  ZdPolicy *policy = zd_library_policy (ctl->library, id, &none);

  if (g_error_matches (none, ZD_ERROR, ZD_ERROR_NOT_FOUND))
    policy = zd_policy_open_draft (ctl->library, id, &wrong);
  if (!policy)
    g_propagate_error (error, wrong ? g_steal_pointer (&wrong) : g_steal_pointer (&none));
  return policy;
}

ZdPolicy *
zd_ctl_draft (ZdCtl *ctl, const char *id, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  ZdPolicy *policy = zd_policy_open_draft (ctl->library, id, &wrong);

  if (wrong)
    g_propagate_error (error, g_steal_pointer (&wrong));
  else if (!policy)
    g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("There is no draft of the policy %s."), id);
  return policy;
}

/* ---- words ---- */

gboolean
zd_ctl_split_pair (const char *text, char **name, const char **value, GError **error)
{
  const char *equals = strchr (text, '=');

  if (!equals)
    return zd_ctl_usage (error, _ ("“%s” should read NAME=VALUE."), text);
  *name = g_strndup (text, equals - text);
  *value = equals + 1;
  return TRUE;
}

static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf one, two;

  return g_stat (a, &one) == 0 && g_stat (b, &two) == 0 && one.st_dev == two.st_dev && one.st_ino == two.st_ino;
}

gboolean
zd_ctl_may_write (ZdCtl *ctl, const char *path, const char *input, GError **error)
{
  if (path && is_same_file (path, ctl->db))
    return zd_ctl_usage (error, _ ("“%s” is the library itself. Choose another name."), path);
  if (path && input && is_same_file (path, input))
    return zd_ctl_usage (error, _ ("“%s” is the file that is read. Choose another name."), path);
  return TRUE;
}

gboolean
zd_ctl_save (ZdCtl *ctl, const char *path, ZdSaveFunc save, gpointer job, ZdNewFile **file, GError **error)
{
  g_autoptr (GError) wrong = NULL;

  *file = path ? zd_new_file_begin (path, error) : NULL;
  if (!path || (*file && save (job, zd_new_file_path (*file), ctl->progress, &wrong)))
    return TRUE;
  if (g_error_matches (wrong, ZD_ERROR, ZD_ERROR_FULL))
    zd_error_set_errno (error, ENOSPC, path);
  else if (wrong)
    g_propagate_error (error, g_steal_pointer (&wrong));
  return FALSE;
}

/* ---- output ---- */

void
zd_ctl_print_json (json_t *value)
{
  g_autofree char *text = zd_json_pretty (value);

  fputs (text, stdout);
  json_decref (value);
}

void
zd_ctl_begin_json (json_t *head, const char *key)
{
  g_autofree char *text = zd_json_pretty (head);

  *strrchr (text, '}') = '\0';
  g_strchomp (text);
  printf ("%s,\n  \"%s\": [", text, key);
  json_decref (head);
}

void
zd_ctl_print_json_item (json_t *item, guint index)
{
  g_autofree char *text = zd_json_pretty (item);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (text), "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    printf ("%s\n    %s", i == 0 && index > 0 ? "," : "", lines[i]);
  json_decref (item);
}

void
zd_ctl_end_json (guint n)
{
  fputs (n > 0 ? "\n  ]\n}\n" : "]\n}\n", stdout);
}

json_t *
zd_ctl_json_day (ZdDay day)
{
  g_autofree char *text = zd_day_format (day);

  return day == ZD_DAY_NONE ? json_null () : json_string (text);
}

gboolean
zd_ctl_print_file (ZdCtl *ctl, const char *path, GError **error)
{
  g_autofree char *digest = zd_sm3_hex_of_file (path, error);

  if (!digest)
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:s,s:s}", "file", path, "sm3", digest));
  else
    g_print ("%s  %s\n", digest, path);
  return TRUE;
}
