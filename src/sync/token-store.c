/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sync"

#include "config.h"

#include "sync/token-store.h"

#include <libsecret/secret.h>

#include "base/i18n.h"

static const SecretSchema schema = {
  ZD_APPLICATION_ID,
  SECRET_SCHEMA_NONE,
  { { "server", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "user", SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

/* "server user" → token, of this session. */
static GMutex lock;
static GHashTable *session;

static char *
session_name (const char *server, const char *user)
{
  return g_strconcat (server, " ", user, NULL);
}

/* @token NULL forgets. */
static void
session_set (const char *server, const char *user, const char *token)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autofree char *name = session_name (server, user);

  if (!session)
    session = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (token)
    g_hash_table_insert (session, g_steal_pointer (&name), g_strdup (token));
  else
    g_hash_table_remove (session, name);
}

static char *
session_get (const char *server, const char *user)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autofree char *name = session_name (server, user);

  return session ? g_strdup (g_hash_table_lookup (session, name)) : NULL;
}

gboolean
zd_token_store_save (const char *server, const char *user, const char *token)
{
  g_autofree char *label = g_strdup_printf (_ ("Zhida sign-in of %s"), user);
  g_autoptr (GError) error = NULL;

  session_set (server, user, token);
  if (secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, token, NULL, &error, "server", server,
                                  "user", user, NULL))
    return TRUE;
  g_debug ("No keyring: %s", error->message);
  return FALSE;
}

char *
zd_token_store_load (const char *server, const char *user)
{
  char *token = session_get (server, user);
  g_autoptr (GError) error = NULL;

  if (token)
    return token;
  char *kept = secret_password_lookup_sync (&schema, NULL, &error, "server", server, "user", user, NULL);
  if (error)
    g_debug ("No keyring: %s", error->message);
  token = g_strdup (kept);
  secret_password_free (kept);
  return token;
}

void
zd_token_store_forget (const char *server, const char *user)
{
  g_autoptr (GError) error = NULL;

  session_set (server, user, NULL);
  if (!secret_password_clear_sync (&schema, NULL, &error, "server", server, "user", user, NULL) && error)
    g_debug ("No keyring: %s", error->message);
}
