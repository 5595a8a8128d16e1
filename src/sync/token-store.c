/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sync"

#include "config.h"

#include "sync/token-store.h"

#include <glib/gstdio.h>
#include <libsecret/secret.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/i18n.h"

static const SecretSchema schema = {
  ZD_APPLICATION_ID,
  SECRET_SCHEMA_NONE,
  { { "server", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "user", SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

#define TOKEN_BYTES 4096

/* A keyring that cannot be started in this time is none: signing in waits for it. */
#define KEYRING_MS 3000

/* A folder that nobody else can look into. NULL: there is none. */
static char *
session_folder (void)
{
  const char *runtime = g_getenv ("XDG_RUNTIME_DIR");
  g_autofree char *folder = runtime ? g_build_filename (runtime, "zhida", NULL)
                                    : g_strdup_printf ("/dev/shm/zhida-%u", (guint)getuid ());
  struct stat found;

  g_mkdir (folder, 0700);
  if (lstat (folder, &found) != 0 || !S_ISDIR (found.st_mode) || found.st_uid != getuid () ||
      found.st_mode & 077)
    return NULL;
  return g_steal_pointer (&folder);
}

static char *
session_file (const char *server, const char *user)
{
  g_autofree char *folder = session_folder (), *digest = NULL, *name = NULL;
  g_autoptr (ZdSm3) sm3 = zd_sm3_new ();

  zd_sm3_update_text (sm3, server);
  zd_sm3_update_text (sm3, user);
  digest = zd_sm3_hex (sm3);
  name = g_strconcat ("token-", digest, NULL);
  return folder ? g_build_filename (folder, name, NULL) : NULL;
}

/* Where not even that can be had, this process still remembers. */
static GMutex lock;
static GHashTable *memory;

/* @token NULL forgets. */
static void
remember (const char *server, const char *user, const char *token)
{
  char *name = g_strconcat (server, " ", user, NULL);

  g_mutex_lock (&lock);
  if (!memory)
    memory = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (memory, name, g_strdup (token));
  g_mutex_unlock (&lock);
}

static char *
recall (const char *server, const char *user)
{
  g_autofree char *name = g_strconcat (server, " ", user, NULL);
  char *token;

  g_mutex_lock (&lock);
  token = memory ? g_strdup (g_hash_table_lookup (memory, name)) : NULL;
  g_mutex_unlock (&lock);
  return token;
}

static GVariant *
ask_bus (GDBusConnection *bus, const char *method, GVariant *words, GError **error)
{
  return g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                      method, words, NULL, G_DBUS_CALL_FLAGS_NONE, KEYRING_MS, NULL, error);
}

/* Has the bus a keyring, or can it start one? libsecret, asked where there is none, warns of its own confusion. */
static gboolean
keyring_is_there (GError **error)
{
  static const char name[] = "org.freedesktop.secrets";
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, error);
  g_autoptr (GVariant) owned = NULL, started = NULL;
  gboolean there = FALSE;

  if (bus)
    owned = ask_bus (bus, "NameHasOwner", g_variant_new ("(s)", name), error);
  if (owned)
    g_variant_get (owned, "(b)", &there);
  if (owned && !there)
    started = ask_bus (bus, "StartServiceByName", g_variant_new ("(su)", name, 0), error);
  return there || started;
}

/* A keyring that is locked, or was never made, asks for a password in a window of its own, and who called waits: a
 * program in a terminal for ever. Only one that is open already is used. */
static gboolean
keyring_is_open (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretService) service = NULL;
  g_autoptr (SecretCollection) keyring = NULL;

  if (keyring_is_there (&error))
    service = secret_service_get_sync (SECRET_SERVICE_NONE, NULL, &error);
  if (service)
    keyring = secret_collection_for_alias_sync (service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE, NULL,
                                                &error);
  if (error)
    g_debug ("No keyring: %s", error->message);
  return keyring && !secret_collection_get_locked (keyring);
}

static gboolean
keyring_save (const char *server, const char *user, const char *token)
{
  g_autofree char *label = g_strdup_printf (_ ("Zhida sign-in of %s"), user);
  g_autoptr (GError) error = NULL;

  if (!keyring_is_open ())
    return FALSE;
  if (secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, token, NULL, &error, "server",
                                  server, "user", user, NULL))
    return TRUE;
  g_debug ("No keyring: %s", error->message);
  return FALSE;
}

static char *
keyring_load (const char *server, const char *user)
{
  g_autoptr (GError) error = NULL;
  char *kept = keyring_is_open ()
                   ? secret_password_lookup_sync (&schema, NULL, &error, "server", server, "user", user, NULL)
                   : NULL;
  char *token = g_strdup (kept);

  if (error)
    g_debug ("No keyring: %s", error->message);
  secret_password_free (kept);
  return token;
}

gboolean
zd_token_store_save (const char *server, const char *user, const char *token)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  remember (server, user, token);
  if (keyring_save (server, user, token))
    return TRUE;
  path = session_file (server, user);
  if (path && !zd_file_write (path, token, strlen (token), &error))
    g_debug ("No session folder: %s", error->message);
  return FALSE;
}

char *
zd_token_store_load (const char *server, const char *user)
{
  char *token = recall (server, user);
  g_autofree char *path = NULL;

  if (!token)
    token = keyring_load (server, user);
  if (!token) {
    path = session_file (server, user);
    token = path ? zd_file_read (path, TOKEN_BYTES, NULL, NULL) : NULL;
  }
  return token;
}

static void
keyring_forget (const char *server, const char *user)
{
  g_autoptr (GError) error = NULL;

  if (keyring_is_open ()
      && !secret_password_clear_sync (&schema, NULL, &error, "server", server, "user", user, NULL) && error)
    g_debug ("No keyring: %s", error->message);
}

void
zd_token_store_forget (const char *server, const char *user)
{
  g_autofree char *path = session_file (server, user);

  remember (server, user, NULL);
  if (path)
    g_unlink (path);
  keyring_forget (server, user);
}

#define KEY_USER "api-key"

gboolean
zd_key_store_save (const char *server, const char *key)
{
  remember (server, KEY_USER, key);
  return keyring_save (server, KEY_USER, key);
}

char *
zd_key_store_load (const char *server)
{
  char *key = recall (server, KEY_USER);

  return key ? key : keyring_load (server, KEY_USER);
}

void
zd_key_store_forget (const char *server)
{
  remember (server, KEY_USER, NULL);
  keyring_forget (server, KEY_USER);
}
