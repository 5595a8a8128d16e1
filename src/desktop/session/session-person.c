/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/i18n.h"
#include "desktop/session/session-private.h"
#include "work/sync/signing-in.h"

/* Opening the library, signing in and out. What a job finds out comes back as one
 * value; the session's own fields are the main thread's. */

typedef struct {
  ZdLibrary *library, *sync_library; /* NULL: those that are open stay */
  char *path;
  char *owner;
  char *platform;
  ZdUser *user; /* nullable */
  ZdDay day;
  gboolean sample;
  gboolean offline;
  gboolean kept; /* the token, beyond this login session */
} Opened;

static void
opened_free (gpointer data)
{
  Opened *self = data;

  zd_library_close (self->sync_library);
  zd_library_close (self->library);
  g_free (self->path);
  g_free (self->owner);
  g_free (self->platform);
  g_clear_pointer (&self->user, zd_user_free);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opened, opened_free)

/* ---- opening ---- */

static gboolean
open_libraries (Opened *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  if (g_mkdir_with_parents (folder, 0700) != 0) {
    zd_error_set_errno (error, errno, folder);
    return FALSE;
  }
  self->library = zd_library_open (self->path, ZD_DB_CREATE, error);
  self->sync_library = self->library ? zd_library_open (self->path, 0, error) : NULL;
  return self->sync_library != NULL;
}

/* What the library says of itself. */
static gboolean
describe (Opened *self, ZdLibrary *library, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (ZdUser) owner = zd_copy_owner (library, &wrong);

  self->platform = wrong ? NULL : zd_platform_url (library, &wrong);
  if (wrong) {
    g_propagate_error (error, g_steal_pointer (&wrong));
    return FALSE;
  }
  self->owner = owner ? g_strdup (owner->id) : NULL;
  self->day = zd_library_day (library);
  self->sample = zd_library_is_sample (library);
  return TRUE;
}

/* Without a token nothing would ever be sent: then he signs in again. */
static gboolean
find_person (Opened *self, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (ZdClient) client = self->platform ? zd_platform_client (self->library, &wrong) : NULL;

  if (client && zd_client_token (client))
    self->user = zd_signed_in_user (self->library, &wrong);
  if (wrong) {
    g_propagate_error (error, g_steal_pointer (&wrong));
    return FALSE;
  }
  zd_library_set_user (self->library, self->user);
  return TRUE;
}

typedef struct {
  char *path;
  char *platform;
} OpenOrder;

static void
open_order_free (gpointer data)
{
  OpenOrder *self = data;

  g_free (self->path);
  g_free (self->platform);
  g_free (self);
}

static gpointer
open_job (gpointer data, ZdProgress *progress, GError **error)
{
  const OpenOrder *order = data;
  g_autoptr (Opened) opened = g_new0 (Opened, 1);

  opened->path = g_strdup (order->path);
  if (!open_libraries (opened, error)
      || (order->platform && !zd_platform_set (opened->library, order->platform, NULL, error))
      || !describe (opened, opened->library, error) || !find_person (opened, error))
    return NULL;
  return g_steal_pointer (&opened);
}

static gpointer
close_job (gpointer library, ZdProgress *progress, GError **error)
{
  zd_library_close (library);
  return NULL;
}

void
zd_session_retire (ZdSession *self, ZdLibrary *library, ZdLibrary *sync_library)
{
  if (library)
    zd_worker_run_async (self->worker, close_job, library, NULL, NULL, NULL, NULL, NULL, NULL);
  if (sync_library)
    zd_worker_run_async (self->sync_worker, close_job, sync_library, NULL, NULL, NULL, NULL, NULL, NULL);
}

static void
replace (char **place, char **from)
{
  g_free (*place);
  *place = g_steal_pointer (from);
}

static void
take_libraries (ZdSession *self, Opened *opened)
{
  if (!opened->library)
    return;
  zd_session_stop_sync (self);
  zd_session_retire (self, self->library, self->sync_library);
  self->library = g_steal_pointer (&opened->library);
  self->sync_library = g_steal_pointer (&opened->sync_library);
  replace (&self->path, &opened->path);
}

static gboolean
is_same (const ZdUser *one, const ZdUser *other)
{
  g_autoptr (json_t) left = one ? zd_user_to_json (one) : NULL;
  g_autoptr (json_t) right = other ? zd_user_to_json (other) : NULL;

  return left && right && json_equal (left, right);
}

/* Whoever signs in again in the middle of his work keeps the pages as they are. */
static void
take_opened (ZdSession *self, Opened *opened)
{
  gboolean goes_on = !opened->library && is_same (self->user, opened->user);

  take_libraries (self, opened);
  replace (&self->owner, &opened->owner);
  replace (&self->platform, &opened->platform);
  if (g_str_equal (self->path, self->home)) {
    g_free (self->home_owner);
    self->home_owner = g_strdup (self->owner);
  }
  g_clear_pointer (&self->user, zd_user_free);
  self->user = g_steal_pointer (&opened->user);
  self->day = opened->day;
  self->sample = opened->sample;
  self->keeps_token = opened->kept;
  if (self->user)
    zd_session_start_sync (self);
  if (!goes_on)
    zd_session_emit (self, "person-changed");
}

void
zd_session_open_async (ZdSession *self, GAsyncReadyCallback callback, gpointer user_data)
{
  OpenOrder *order = g_new0 (OpenOrder, 1);

  order->path = g_strdup (self->home);
  order->platform = g_strdup (self->platform);
  self->check_token = TRUE;
  zd_worker_run_async (self->worker, open_job, order, open_order_free, NULL, opened_free, self, callback, user_data);
}

gboolean
zd_session_open_finish (ZdSession *self, GAsyncResult *result, GError **error)
{
  g_autoptr (Opened) opened = zd_worker_run_finish (result, error);

  if (opened)
    take_opened (self, opened);
  return opened != NULL;
}

/* ---- signing in ---- */

typedef struct {
  ZdLibrary *library; /* the open one */
  char *path;         /* the file for this person */
  gboolean other;     /* … is not the open one */
  char *user;
  char *password;
  char *passwords;
  char *platform;
} SignInOrder;

static void
sign_in_order_free (gpointer data)
{
  SignInOrder *self = data;

  if (self->password)
    explicit_bzero (self->password, strlen (self->password));
  g_free (self->path);
  g_free (self->user);
  g_free (self->password);
  g_free (self->passwords);
  g_free (self->platform);
  g_free (self);
}

/* "cache-zhang.db" of zhang is "cache-li.db" for li; "library.db" is "library-li.db". */
static char *
file_beside (ZdSession *self, const char *user)
{
  g_autofree char *folder = g_path_get_dirname (self->home);
  g_autofree char *name = g_path_get_basename (self->home);
  g_autofree char *ending = g_strconcat ("-", self->home_owner, NULL);
  g_autofree char *safe = g_strdup (user);
  g_autofree char *other = NULL;

  if (g_str_has_suffix (name, ".db"))
    name[strlen (name) - strlen (".db")] = '\0';
  if (g_str_has_suffix (name, ending) && strlen (name) > strlen (ending))
    name[strlen (name) - strlen (ending)] = '\0';
  g_strdelimit (safe, "/\\:", '_');
  other = g_strconcat (name, "-", safe, ".db", NULL);
  return g_build_filename (folder, other, NULL);
}

static char *
file_of (ZdSession *self, const char *user)
{
  if (!self->owner || g_str_equal (self->owner, user))
    return g_strdup (self->path);
  if (!self->home_owner || g_str_equal (self->home_owner, user))
    return g_strdup (self->home);
  return file_beside (self, user);
}

#define MAX_PASSWORDS_BYTES (1 << 20)

static char *
find_password (const char *file, const char *user, GError **error)
{
  g_autofree char *text = zd_file_read (file, MAX_PASSWORDS_BYTES, NULL, error);
  g_auto (GStrv) lines = text ? g_strsplit (text, "\n", -1) : NULL;
  gsize length = strlen (user);

  for (guint i = 0; lines && lines[i]; i++)
    if (strncmp (lines[i], user, length) == 0 && lines[i][length] == '\t')
      return g_strdup (g_strchomp (lines[i] + length + 1));
  if (lines)
    g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("The file “%s” has no password for %s."), file, user);
  return NULL;
}

static ZdUser *
sign_in_offline (ZdLibrary *library, const SignInOrder *order, const GError *network, GError **error)
{
  ZdUser *user = zd_sign_in_offline (library, order->user, order->password, error);

  if (!user)
    g_prefix_error (error, "%s\n", network->message);
  return user;
}

static ZdUser *
sign_in (ZdLibrary *library, const SignInOrder *order, Opened *opened, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (ZdClient) client = NULL;
  ZdUser *user;

  if (order->platform && !zd_platform_set (library, order->platform, NULL, error))
    return NULL;
  client = zd_platform_client (library, error);
  if (!client)
    return NULL;
  user = zd_sign_in (library, client, order->user, order->password, &opened->kept, &wrong);
  opened->offline = g_error_matches (wrong, ZD_ERROR, ZD_ERROR_NETWORK);
  if (opened->offline)
    return sign_in_offline (library, order, wrong, error);
  if (wrong)
    g_propagate_error (error, g_steal_pointer (&wrong));
  return user;
}

/* Nobody signed in: a file that was made for it is taken away again. */
static void
remove_file (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *file = g_strconcat (path, endings[i], NULL);

    g_unlink (file);
  }
}

static Opened *
sign_in_on (const SignInOrder *order, GError **error)
{
  g_autoptr (Opened) opened = g_new0 (Opened, 1);
  ZdLibrary *library = order->library;

  if (order->other) {
    opened->path = g_strdup (order->path);
    if (!open_libraries (opened, error))
      return NULL;
    library = opened->library;
  }
  opened->user = sign_in (library, order, opened, error);
  return opened->user && describe (opened, library, error) ? g_steal_pointer (&opened) : NULL;
}

static gpointer
sign_in_job (gpointer data, ZdProgress *progress, GError **error)
{
  SignInOrder *order = data;
  gboolean fresh = order->other && !g_file_test (order->path, G_FILE_TEST_EXISTS);
  Opened *opened;

  if (order->passwords && !(order->password = find_password (order->passwords, order->user, error)))
    return NULL;
  opened = sign_in_on (order, error);
  if (!opened && fresh)
    remove_file (order->path);
  return opened;
}

void
zd_session_sign_in_async (ZdSession *self, const ZdCredentials *with, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  SignInOrder *order = g_new0 (SignInOrder, 1);

  order->library = self->library;
  order->path = file_of (self, with->user);
  order->other = !g_str_equal (order->path, self->path);
  order->user = g_strdup (with->user);
  order->password = with->passwords ? NULL : g_strdup (with->password);
  order->passwords = g_strdup (with->passwords);
  order->platform = g_strdup (with->platform ? with->platform : order->other ? self->platform : NULL);
  zd_worker_run_async (self->worker, sign_in_job, order, sign_in_order_free, NULL, opened_free, self, callback,
                       user_data);
}

gboolean
zd_session_sign_in_finish (ZdSession *self, GAsyncResult *result, gboolean *offline, GError **error)
{
  g_autoptr (Opened) opened = zd_worker_run_finish (result, error);

  if (!opened)
    return FALSE;
  *offline = opened->offline;
  self->check_token = FALSE;
  take_opened (self, opened);
  return TRUE;
}

/* ---- signing out ---- */

static gpointer
sign_out_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdClient) client = zd_platform_client (library, error);

  return client && zd_sign_out (library, client, error) ? GINT_TO_POINTER (1) : NULL;
}

static void
signed_out_cb (GObject *owner, GAsyncResult *result, gpointer session)
{
  g_autoptr (GError) error = NULL;

  if (!zd_session_finish (result, &error))
    g_message ("Signing out: %s", error->message);
}

void
zd_session_sign_out (ZdSession *self)
{
  zd_session_stop_sync (self);
  zd_session_run (self, sign_out_job, NULL, NULL, NULL, NULL, self, signed_out_cb, self);
  g_clear_pointer (&self->user, zd_user_free);
  zd_session_emit (self, "person-changed");
}
