/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sync/token-store.h"

/* Without a keyring: the address of the session bus leads nowhere. */

#define SERVER "https://platform.example.gov.cn"

/* What another process of the session would find: the only file of the folder. */
static char *
only_file (const char *runtime)
{
  g_autofree char *folder = g_build_filename (runtime, "zhida", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = dir ? g_dir_read_name (dir) : NULL;

  return name ? g_build_filename (folder, name, NULL) : NULL;
}

static void
test_session (void)
{
  const char *runtime = g_getenv ("XDG_RUNTIME_DIR");
  g_autofree char *file = NULL, *text = NULL, *mine = NULL, *other = NULL, *gone = NULL;
  struct stat info;

  g_assert_false (zd_token_store_save (SERVER, "zhang", "token-1"));
  file = only_file (runtime);
  g_assert_nonnull (file);
  g_assert_cmpint (stat (file, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_null (strstr (file, "zhang"));
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "token-1");
  mine = zd_token_store_load (SERVER, "zhang");
  other = zd_token_store_load (SERVER, "li");
  g_assert_cmpstr (mine, ==, "token-1");
  g_assert_null (other);
  zd_token_store_forget (SERVER, "zhang");
  gone = zd_token_store_load (SERVER, "zhang");
  g_assert_null (gone);
  g_assert_cmpint (stat (file, &info), !=, 0);
}

/* A folder that others can look into is not used; this process still remembers. */
static void
test_open_folder (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("XDG_RUNTIME_DIR"), "zhida", NULL), *file = NULL,
                  *token = NULL;

  g_mkdir (folder, 0700);
  g_assert_cmpint (g_chmod (folder, 0777), ==, 0);
  g_assert_false (zd_token_store_save (SERVER, "zhang", "token-2"));
  file = only_file (g_getenv ("XDG_RUNTIME_DIR"));
  g_assert_null (file);
  token = zd_token_store_load (SERVER, "zhang");
  g_assert_cmpstr (token, ==, "token-2");
  zd_token_store_forget (SERVER, "zhang");
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
}

int
main (int argc, char **argv)
{
  g_autofree char *runtime = g_dir_make_tmp ("zhida-token-XXXXXX", NULL), *folder = NULL;
  int status;

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_setenv ("XDG_RUNTIME_DIR", runtime, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/token-store/session", test_session);
  g_test_add_func ("/sync/token-store/open-folder", test_open_folder);
  status = g_test_run ();
  folder = g_build_filename (runtime, "zhida", NULL);
  g_rmdir (folder);
  g_rmdir (runtime);
  return status;
}
