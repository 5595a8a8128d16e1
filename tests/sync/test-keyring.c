/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sync/token-store.h"

/* With a real keyring: gnome-keyring-daemon on a session bus of this test's own, in a home of its own. */

#define SERVER   "https://platform.example.gov.cn"
#define PASSWORD "test"

static GVariant *
ask (GDBusConnection *bus, const char *path, const char *interface, const char *method, GVariant *words)
{
  return g_dbus_connection_call_sync (bus, "org.freedesktop.secrets", path, interface, method, words, NULL,
                                      G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL);
}

/* Is there a place for secrets, locked or not? */
static gboolean
is_there (GDBusConnection *bus, gboolean locked)
{
  g_autoptr (GVariant) alias = ask (bus, "/org/freedesktop/secrets", "org.freedesktop.Secret.Service", "ReadAlias",
                                    g_variant_new ("(s)", "default"));
  g_autoptr (GVariant) property = NULL, value = NULL;
  const char *path = "/";

  if (alias)
    g_variant_get (alias, "(&o)", &path);
  if (!g_str_equal (path, "/"))
    property = ask (bus, path, "org.freedesktop.DBus.Properties", "Get",
                    g_variant_new ("(ss)", "org.freedesktop.Secret.Collection", "Locked"));
  if (property)
    g_variant_get (property, "(v)", &value);
  return value && g_variant_get_boolean (value) == locked;
}

/* Unlocked, and made the first time, by the password that it reads, or locked. Its id, for stopping it. */
static GPid
start_keyring (gboolean locked)
{
  const char *words[] = { "gnome-keyring-daemon", "--foreground", "--components=secrets", locked ? NULL : "--unlock", NULL };
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GError) error = NULL;
  GPid pid;
  int input;

  g_spawn_async_with_pipes (NULL, (char **) words, NULL,
                            G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL
                                | G_SPAWN_STDERR_TO_DEV_NULL,
                            NULL, NULL, &pid, &input, NULL, NULL, &error);
  g_assert_no_error (error);
  if (!locked)
    g_assert_cmpint (write (input, PASSWORD, strlen (PASSWORD)), ==, strlen (PASSWORD));
  g_close (input, NULL);
  while (!is_there (bus, locked)) {
    g_assert_cmpint (waitpid (pid, NULL, WNOHANG), ==, 0); /* it has not given up */
    g_usleep (10000);
  }
  return pid;
}

static void
stop_keyring (GPid pid)
{
  g_assert_cmpint (kill (pid, SIGTERM), ==, 0);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
  g_spawn_close_pid (pid);
}

/* What another program of this person says when it is called with these words. This one never talks to the keyring: the
 * bus would start another for it when the first is stopped. */
static char *
elsewhere (const char *what, const char *user, const char *token)
{
  g_autoptr (GSubprocess) other
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, "/proc/self/exe", what, user, token, NULL);
  char *said = NULL;

  g_assert_true (g_subprocess_communicate_utf8 (other, NULL, NULL, &said, NULL, NULL));
  g_assert_true (g_subprocess_get_successful (other));
  return said;
}

static void
assert_found (const char *user, const char *token)
{
  g_autofree char *found = elsewhere ("--load", user, NULL);

  g_assert_cmpstr (found, ==, token);
}

static gboolean
is_in_a_file (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("XDG_RUNTIME_DIR"), "zhida", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  return dir && g_dir_read_name (dir) != NULL;
}

static void
keep (const char *user, const char *token)
{
  g_autofree char *said = elsewhere ("--save", user, token);

  g_assert_cmpstr (said, ==, "kept");
}

static void
test_kept (void)
{
  GPid keyring = start_keyring (FALSE);
  g_autofree char *gone = NULL;

  keep ("zhang", "token-1");
  g_assert_false (is_in_a_file ());
  assert_found ("zhang", "token-1");
  assert_found ("li", "");
  keep ("zhang", "token-2");
  assert_found ("zhang", "token-2");
  gone = elsewhere ("--forget", "zhang", NULL);
  assert_found ("zhang", "");
  stop_keyring (keyring);
}

/* The next login finds what the last one left. */
static void
test_next_login (void)
{
  GPid keyring = start_keyring (FALSE);

  keep ("wang", "token-3");
  stop_keyring (keyring);
  keyring = start_keyring (FALSE);
  assert_found ("wang", "token-3");
  stop_keyring (keyring);
}

/* A locked one would ask for its password, and there is nobody to type it: the token is kept for the session. */
static void
test_locked (void)
{
  GPid keyring = start_keyring (FALSE);
  g_autofree char *said = NULL, *gone = NULL;

  keep ("liu", "token-4");
  stop_keyring (keyring);
  keyring = start_keyring (TRUE);
  assert_found ("liu", "");
  said = elsewhere ("--save", "liu", "token-5");
  g_assert_cmpstr (said, ==, "not kept");
  g_assert_true (is_in_a_file ());
  assert_found ("liu", "token-5");
  gone = elsewhere ("--forget", "liu", NULL);
  assert_found ("liu", "");
  g_assert_false (is_in_a_file ());
  stop_keyring (keyring);
}

static void
run (gconstpointer test)
{
  g_autofree char *daemon = g_find_program_in_path ("gnome-keyring-daemon");

  g_assert_nonnull (daemon); /* ./check installs it */
  ((void (*) (void)) test) ();
}

/* The other program. Ends at once: what libsecret still holds is not ours to free. */
static void
be_other (const char *what, const char *user, const char *token)
{
  g_autofree char *found = NULL;

  if (g_str_equal (what, "--save"))
    g_print ("%s", zd_token_store_save (SERVER, user, token) ? "kept" : "not kept");
  else if (g_str_equal (what, "--forget"))
    zd_token_store_forget (SERVER, user);
  else if ((found = zd_token_store_load (SERVER, user)))
    g_print ("%s", found);
  fflush (stdout);
  _exit (0);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *inner = g_build_filename (path, name, NULL);
    if (g_file_test (inner, G_FILE_TEST_IS_DIR) && !g_file_test (inner, G_FILE_TEST_IS_SYMLINK))
      remove_folder (inner);
    else
      g_unlink (inner);
  }
  g_rmdir (path);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = NULL;
  g_autoptr (GTestDBus) bus = NULL;
  int status;

  if (argc > 2 && g_strv_contains ((const char *const[]) { "--save", "--load", "--forget", NULL }, argv[1]))
    be_other (argv[1], argv[2], argv[3]);
  home = g_dir_make_tmp ("zhida-keyring-XXXXXX", NULL);
  g_chmod (home, 0700);
  g_setenv ("HOME", home, TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  g_setenv ("XDG_RUNTIME_DIR", home, TRUE); /* which the bus has unset */
  g_test_add_data_func ("/sync/keyring/kept", test_kept, run);
  g_test_add_data_func ("/sync/keyring/next-login", test_next_login, run);
  g_test_add_data_func ("/sync/keyring/locked", test_locked, run);
  status = g_test_run ();
  g_test_dbus_stop (bus);
  remove_folder (home);
  return status;
}
