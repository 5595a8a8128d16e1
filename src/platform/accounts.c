/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidad"

#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "platform/command.h"
#include "platform/prompt.h"
#include "store/account-store.h"
#include "work/password.h"

/* zhidad user …: the accounts of the platform. */

/* Who did it is whoever may run programs on the platform's machine; the log says what was done. */
static gboolean
record (ZdLibrary *library, const char *id, json_t *what, GError **error)
{
  g_autoptr (json_t) body = what;
  const ZdEvent event = { .kind = "account", .subject = id, .body = body };

  return zd_library_record (library, &event, error);
}

static ZdUser *
find (ZdLibrary *library, const char *id, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  ZdUser *user = zd_account_get (zd_library_db (library), id, &wrong);

  if (wrong)
    g_propagate_error (error, g_steal_pointer (&wrong));
  else if (!user)
    g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("There is no account “%s”."), id);
  return user;
}

static gboolean fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
fail (GError **error, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_USAGE, sentence);
  return FALSE;
}

static gboolean
check_user (ZdLibrary *library, const ZdUser *user, GError **error)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (library);
  gsize length = strlen (user->id);

  if (length < 1 || length > 32 || strspn (user->id, G_CSET_a_2_z G_CSET_DIGITS "._-") != length)
    return fail (error, _ ("“%s” is no account name: 1 to 32 small letters, digits, . _ and -."), user->id);
  for (guint i = 0; i < user->bureaus->len; i++)
    if (!zd_catalogue_bureau (catalogue, user->bureaus->pdata[i]))
      return fail (error, _ ("There is no bureau “%s” in the catalogue."),
                   (const char *)user->bureaus->pdata[i]);
  if (*user->region == '\0')
    return fail (error, "%s", _ ("Say of which city or county: --region CODE; or install the city's policies first: "
                                 "zhidactl pack install."));
  if (zd_code_list_find (zd_catalogue_list (catalogue, "region"), user->region) < 0)
    return fail (error, _ ("There is no region “%s” in the catalogue."), user->region);
  return TRUE;
}

static gboolean
store_new (ZdLibrary *library, const ZdUser *user, GError **error)
{
  ZdDb *db = zd_library_db (library);
  g_autofree char *hash = NULL, *password = zd_prompt_password (error);
  g_autoptr (ZdTransaction) transaction = NULL;
  g_autoptr (ZdUser) known = NULL;

  hash = password ? zd_password_hash (password, error) : NULL;
  transaction = hash ? zd_transaction_begin (db, error) : NULL;
  known = transaction ? zd_account_get (db, user->id, NULL) : NULL;
  if (known)
    return fail (error, _ ("There is an account “%s” already."), user->id);
  return transaction && zd_account_put (db, user, hash, error) &&
         record (library, user->id, json_pack ("{s:s,s:o}", "done", "add", "account", zd_user_to_json (user)),
                 error) &&
         zd_transaction_commit (transaction, error);
}

/* What is said of a person on the command line; each nullable. */
typedef struct {
  char *db, *name, *role, *bureaus, *region;
} Details;

static void
details_clear (Details *self)
{
  g_free (self->db);
  g_free (self->name);
  g_free (self->role);
  g_free (self->bureaus);
  g_free (self->region);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Details, details_clear)

/* (transfer full): the command and the account's name */
static char **
read_details (Details *self, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &self->name, N_ ("The person's name"), N_ ("NAME") },
    { "role", 0, 0, G_OPTION_ARG_STRING, &self->role,
      N_ ("drafter, reviewer, finance, auditor, system-admin, security-admin or audit-admin"), N_ ("ROLE") },
    { "bureau", 0, 0, G_OPTION_ARG_STRING, &self->bureaus, N_ ("Bureaus by their ids, with commas; default: all"),
      N_ ("IDS") },
    { "region", 0, 0, G_OPTION_ARG_STRING, &self->region,
      N_ ("Code of the city or county; default: the library's"), N_ ("CODE") },
    { NULL },
  };

  return zd_command_options (argc, argv, entries, 1, &self->db, error);
}

/* The account @id as the command line wants it: what it leaves out is as @known (nullable) has it. */
static ZdUser *
described (ZdLibrary *library, const Details *details, const char *id, const ZdUser *known, GError **error)
{
  g_auto (GStrv) named = details->bureaus && *details->bureaus ? g_strsplit (details->bureaus, ",", -1) : NULL;
  const char *region = known ? known->region : zd_library_region (library);
  const char *name = known ? known->name : id;
  ZdRole role = known ? known->role : ZD_N_ROLES;
  g_autoptr (ZdUser) user = NULL;

  if ((details->role || !known) && !zd_role_from_id (details->role, &role)) {
    fail (error, _ ("“%s” is not a role."), details->role ? details->role : "");
    return NULL;
  }
  user = zd_user_new (id, details->name ? details->name : name, role, (const char *const *)named,
                      details->region ? details->region : region);
  if (known && !details->bureaus)
    for (guint i = 0; i < known->bureaus->len; i++)
      g_ptr_array_add (user->bureaus, g_strdup (known->bureaus->pdata[i]));
  return check_user (library, user, error) ? g_steal_pointer (&user) : NULL;
}

static gboolean
user_add (int argc, char **argv, GError **error)
{
  g_auto (Details) details = { 0 };
  g_auto (GStrv) words = read_details (&details, argc, argv, error);
  g_autoptr (ZdLibrary) library = words ? zd_command_library (details.db, error) : NULL;
  g_autoptr (ZdUser) user = library ? described (library, &details, words[1], NULL, error) : NULL;

  return user && store_new (library, user, error);
}

/* Who is signed in stays so and may do from the next request on what the account now may. */
static gboolean
user_set (int argc, char **argv, GError **error)
{
  g_auto (Details) details = { 0 };
  g_auto (GStrv) words = read_details (&details, argc, argv, error);
  g_autoptr (ZdLibrary) library = words ? zd_command_library (details.db, error) : NULL;
  g_autoptr (ZdTransaction) transaction = library ? zd_transaction_begin (zd_library_db (library), error) : NULL;
  g_autoptr (ZdUser) known = transaction ? find (library, words[1], error) : NULL;
  g_autoptr (ZdUser) user = known ? described (library, &details, known->id, known, error) : NULL;

  return user && zd_account_update (zd_library_db (library), user, error) &&
         record (library, user->id, json_pack ("{s:s,s:o}", "done", "set", "account", zd_user_to_json (user)),
                 error) &&
         zd_transaction_commit (transaction, error);
}

static gboolean
user_list (int argc, char **argv, GError **error)
{
  g_autofree char *db = NULL;
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print JSON"), NULL },
                                   { NULL } };
  g_auto (GStrv) words = zd_command_options (argc, argv, entries, 0, &db, error);
  g_autoptr (ZdLibrary) library = words ? zd_command_library (db, error) : NULL;
  g_autoptr (GPtrArray) users = library ? zd_account_list (zd_library_db (library), error) : NULL;
  g_autoptr (json_t) list = json_array ();

  if (!users)
    return FALSE;
  for (guint i = 0; i < users->len; i++) {
    const ZdUser *user = users->pdata[i];
    json_array_append_new (list, zd_user_to_json (user));
    if (!as_json)
      g_print ("%-20s %-16s %-8s %s\n", user->id, zd_role_id (user->role), user->region, user->name);
  }
  if (as_json) {
    g_autoptr (json_t) whole = json_pack ("{s:O}", "users", list);
    g_autofree char *text = zd_json_pretty (whole);
    g_print ("%s", text);
  }
  return TRUE;
}

/* Locked until somebody unlocks it; whoever is signed in is so no more. */
static gboolean
set_lock (int argc, char **argv, gboolean locked, GError **error)
{
  g_autofree char *path = NULL;
  g_auto (GStrv) words = zd_command_options (argc, argv, NULL, 1, &path, error);
  g_autoptr (ZdLibrary) library = words ? zd_command_library (path, error) : NULL;
  g_autoptr (ZdUser) user = library ? find (library, words[1], error) : NULL;
  ZdDb *db = library ? zd_library_db (library) : NULL;
  g_autoptr (ZdTransaction) transaction = user ? zd_transaction_begin (db, error) : NULL;

  return transaction && zd_account_set_failures (db, user->id, 0, locked ? G_MAXINT64 : 0, error) &&
         (!locked || zd_token_drop_of (db, user->id, error)) &&
         record (library, user->id, json_pack ("{s:s}", "done", locked ? "lock" : "unlock"), error) &&
         zd_transaction_commit (transaction, error);
}

static gboolean
user_lock (int argc, char **argv, GError **error)
{
  return set_lock (argc, argv, TRUE, error);
}

static gboolean
user_unlock (int argc, char **argv, GError **error)
{
  return set_lock (argc, argv, FALSE, error);
}

/* A new password ends every session under the old one. */
static gboolean
user_passwd (int argc, char **argv, GError **error)
{
  g_autofree char *path = NULL, *password = NULL, *hash = NULL;
  g_auto (GStrv) words = zd_command_options (argc, argv, NULL, 1, &path, error);
  g_autoptr (ZdLibrary) library = words ? zd_command_library (path, error) : NULL;
  g_autoptr (ZdUser) user = library ? find (library, words[1], error) : NULL;
  g_autoptr (ZdTransaction) transaction = NULL;
  ZdDb *db = library ? zd_library_db (library) : NULL;

  password = user ? zd_prompt_password (error) : NULL;
  hash = password ? zd_password_hash (password, error) : NULL;
  transaction = hash ? zd_transaction_begin (db, error) : NULL;
  return transaction && zd_account_put (db, user, hash, error) && zd_token_drop_of (db, user->id, error) &&
         record (library, user->id, json_pack ("{s:s}", "done", "passwd"), error) &&
         zd_transaction_commit (transaction, error);
}

static const struct {
  const char *name;
  ZdCommandFunc run;
} verbs[] = {
  { "add", user_add },   { "set", user_set },       { "list", user_list },
  { "lock", user_lock }, { "unlock", user_unlock }, { "passwd", user_passwd },
};

gboolean
zd_command_user (int argc, char **argv, GError **error)
{
  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (argv[1], verbs[i].name))
      return verbs[i].run (argc - 1, argv + 1, error);
  return fail (error, _ ("%s: add, set, list, lock, unlock or passwd."), "zhidad user");
}
