/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include <string.h>

#include "base/error.h"
#include "desktop/session-private.h"
#include "work/signing-in.h"

/* Opening the library, signing in and out. */

typedef struct {
  ZdUser *user; /* nullable */
  ZdDay day;
  gboolean sample;
} Opened;

static void
opened_free (gpointer data)
{
  Opened *self = data;

  g_clear_pointer (&self->user, zd_user_free);
  g_free (self);
}

static gboolean
open_libraries (ZdSession *self, GError **error)
{
  if (!self->library)
    self->library = zd_library_open (self->path, ZD_DB_CREATE, error);
  if (self->library && !self->sync_library)
    self->sync_library = zd_library_open (self->path, 0, error);
  return self->sync_library && (!self->platform || zd_platform_set (self->library, self->platform, NULL, error));
}

static Opened *
describe (ZdLibrary *library, ZdUser *user)
{
  Opened *opened = g_new0 (Opened, 1);

  opened->user = user;
  opened->day = zd_library_day (library);
  opened->sample = zd_library_is_sample (library);
  return opened;
}

static gpointer
open_job (gpointer data, ZdProgress *progress, GError **error)
{
  ZdSession *self = data;
  g_autoptr (GError) wrong = NULL;
  ZdUser *user;

  if (!open_libraries (self, error))
    return NULL;
  user = zd_signed_in_user (self->library, &wrong);
  if (wrong) {
    g_propagate_error (error, g_steal_pointer (&wrong));
    return NULL;
  }
  zd_library_set_user (self->library, user);
  return describe (self->library, user);
}

static gboolean
take_opened (ZdSession *self, GAsyncResult *result, GError **error)
{
  Opened *opened = zd_worker_run_finish (result, error);

  if (!opened)
    return FALSE;
  g_clear_pointer (&self->user, zd_user_free);
  self->user = g_steal_pointer (&opened->user);
  self->day = opened->day;
  self->sample = opened->sample;
  opened_free (opened);
  if (self->user)
    zd_session_start_sync (self);
  zd_session_emit (self, "person-changed");
  return TRUE;
}

void
zd_session_open_async (ZdSession *self, GAsyncReadyCallback callback, gpointer user_data)
{
  zd_worker_run_async (self->worker, open_job, self, NULL, NULL, opened_free, self, callback, user_data);
}

gboolean
zd_session_open_finish (ZdSession *self, GAsyncResult *result, GError **error)
{
  return take_opened (self, result, error);
}

typedef struct {
  ZdSession *session;
  char *user;
  char *password;
} Credentials;

static void
credentials_free (gpointer data)
{
  Credentials *self = data;

  g_free (self->user);
  if (self->password)
    memset (self->password, 0, strlen (self->password));
  g_free (self->password);
  g_free (self);
}

static gpointer
sign_in_job (gpointer data, ZdProgress *progress, GError **error)
{
  Credentials *self = data;
  ZdLibrary *library = self->session->library;
  g_autoptr (ZdClient) client = zd_platform_client (library, error);
  g_autoptr (GError) wrong = NULL;
  gboolean kept;
  ZdUser *user;

  if (!client)
    return NULL;
  user = zd_sign_in (library, client, self->user, self->password, &kept, &wrong);
  if (g_error_matches (wrong, ZD_ERROR, ZD_ERROR_NETWORK))
    user = zd_sign_in_offline (library, self->user, self->password, error);
  else if (wrong)
    g_propagate_error (error, g_steal_pointer (&wrong));
  return user ? describe (library, user) : NULL;
}

void
zd_session_sign_in_async (ZdSession *self, const char *user, const char *password, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Credentials *credentials = g_new0 (Credentials, 1);

  credentials->session = self;
  credentials->user = g_strdup (user);
  credentials->password = g_strdup (password);
  zd_worker_run_async (self->worker, sign_in_job, credentials, credentials_free, NULL, opened_free, self, callback,
                       user_data);
}

gboolean
zd_session_sign_in_finish (ZdSession *self, GAsyncResult *result, GError **error)
{
  return take_opened (self, result, error);
}

static gpointer
sign_out_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdClient) client = zd_platform_client (library, NULL);

  if (!zd_sign_out (library, client, error))
    return NULL;
  zd_library_set_user (library, NULL);
  return GINT_TO_POINTER (1);
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
