/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "sample-fixture.h"
#include "store/schema.h"
#include "work/keeping.h"
#include "work/pack.h"

static ZdLibrary *
reopen (const char *path)
{
  g_autoptr (GError) error = NULL;
  ZdLibrary *library = zd_library_open (path, 0, &error);

  g_assert_no_error (error);
  return library;
}

static gint64
count_parties (ZdLibrary *library)
{
  gint64 count = -1;

  g_assert_true (zd_profile_count (zd_library_db (library), &count, NULL));
  return count;
}

static void
exec (ZdLibrary *library, const char *sql)
{
  g_autoptr (GError) error = NULL;

  zd_db_exec (zd_library_db (library), sql, &error);
  g_assert_no_error (error);
}

static void
check_log (ZdLibrary *library, gint64 first_bad)
{
  g_autoptr (GError) error = NULL;
  ZdLogVerdict verdict;

  g_assert_true (zd_keeping_verify (library, NULL, &verdict, &error));
  g_assert_no_error (error);
  g_assert_cmpint (verdict.first_bad, ==, first_bad);
  zd_log_verdict_clear (&verdict);
}

/* The file beside @path that its restoring put aside. */
static char *
kept_beside (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path), *base = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (base, ".before-restore-", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    if (g_str_has_prefix (name, prefix))
      return g_build_filename (folder, name, NULL);
  return NULL;
}

static void
test_verify (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("verify.db", "kaifeng", 20, 1);

  check_log (library, 0);
  exec (library, "UPDATE log SET body = '{}' WHERE seq = 3");
  check_log (library, 3);
}

static void
test_there_and_back (void)
{
  g_autofree char *path = scratch_path ("back.db"), *backup = scratch_path ("back.backup");
  g_autoptr (ZdLibrary) library = sample_library ("back.db", "kaifeng", 60, 1);
  g_autoptr (GError) error = NULL;

  zd_keeping_backup (library, backup, &error);
  g_assert_no_error (error);
  exec (library, "DELETE FROM party");
  g_clear_pointer (&library, zd_library_close);
  zd_keeping_restore (backup, path, &error);
  g_assert_no_error (error);
  library = reopen (path);
  g_assert_cmpint (count_parties (library), ==, 60);
  check_log (library, 0);
  g_autofree char *kept = kept_beside (path);
  g_assert_nonnull (kept);
  g_autoptr (ZdLibrary) old = reopen (kept);
  g_assert_cmpint (count_parties (old), ==, 0);
}

/* What stands on a server is restored there; its password is not repeated. */
static void
test_server (void)
{
  g_autofree char *backup = scratch_path ("server.backup");
  g_autoptr (ZdLibrary) library = sample_library ("server.db", "kaifeng", 10, 1);
  g_autoptr (GError) error = NULL;

  g_assert_true (zd_keeping_backup (library, backup, &error));
  g_assert_false (zd_keeping_restore (backup, "postgresql://zhida:verysecret@host/city", &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_USAGE);
  g_assert_null (strstr (error->message, "verysecret"));
}

/* What is no good backup leaves everything as it was. */
static void
refused (const char *backup, const char *path, ZdErrorCode code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (zd_keeping_restore (backup, path, &error));
  g_assert_error (error, ZD_ERROR, (int) code);
  g_autofree char *left = g_strconcat (path, ".restoring", NULL);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_autoptr (ZdLibrary) library = reopen (path);
  g_assert_cmpint (count_parties (library), ==, 10);
}

static void
test_bad_backups (void)
{
  g_autofree char *path = scratch_path ("good.db"), *text = scratch_path ("text.backup"),
                  *altered = scratch_path ("altered.backup"), *newer = scratch_path ("newer.backup"),
                  *damaged = scratch_path ("damaged.backup"), *missing = scratch_path ("missing.backup");
  g_autoptr (ZdLibrary) library = sample_library ("good.db", "kaifeng", 10, 1);
  g_autoptr (ZdLibrary) copy = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_set_contents (text, "这不是资料库", -1, NULL));
  g_assert_true (zd_keeping_backup (library, altered, NULL));
  g_assert_true (zd_keeping_backup (library, newer, NULL));
  g_assert_true (zd_keeping_backup (library, damaged, NULL));
  g_clear_pointer (&library, zd_library_close);

  copy = reopen (altered);
  exec (copy, "UPDATE log SET actor = 'nobody' WHERE seq = 2");
  g_clear_pointer (&copy, zd_library_close);
  copy = reopen (newer);
  g_assert_true (zd_meta_set (zd_library_db (copy), "schema", "99", NULL));
  g_clear_pointer (&copy, zd_library_close);
  g_assert_true (g_file_get_contents (damaged, &bytes, &length, NULL));
  memset (bytes + length / 2, 'x', 20000);
  g_assert_true (g_file_set_contents (damaged, bytes, length, NULL));

  refused (text, path, ZD_ERROR_CORRUPT);
  refused (altered, path, ZD_ERROR_CORRUPT);
  refused (newer, path, ZD_ERROR_NEWER);
  refused (damaged, path, ZD_ERROR_CORRUPT);
  refused (missing, path, ZD_ERROR_NOT_FOUND);
  refused (path, path, ZD_ERROR_USAGE);
}

static void
test_in_use (void)
{
  g_autofree char *path = scratch_path ("used.db"), *backup = scratch_path ("used.backup");
  g_autoptr (ZdLibrary) library = sample_library ("used.db", "kaifeng", 10, 1);
  g_autoptr (GError) error = NULL;

  g_assert_true (zd_keeping_backup (library, backup, NULL));
  g_assert_false (zd_keeping_backup (library, path, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (zd_keeping_restore (backup, path, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_BUSY);
  g_assert_cmpint (count_parties (library), ==, 10);
}

/* The usual reason for a restore: the library itself is damaged. */
static void
test_damaged_library (void)
{
  g_autofree char *path = scratch_path ("hurt.db"), *backup = scratch_path ("hurt.backup");
  g_autoptr (ZdLibrary) library = sample_library ("hurt.db", "kaifeng", 10, 1);
  g_autoptr (GError) error = NULL;

  g_assert_true (zd_keeping_backup (library, backup, NULL));
  g_clear_pointer (&library, zd_library_close);
  g_assert_true (g_file_set_contents (path, "damaged", -1, NULL));
  zd_keeping_restore (backup, path, &error);
  g_assert_no_error (error);
  library = reopen (path);
  g_assert_cmpint (count_parties (library), ==, 10);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keeping/verify", test_verify);
  g_test_add_func ("/keeping/there-and-back", test_there_and_back);
  g_test_add_func ("/keeping/server", test_server);
  g_test_add_func ("/keeping/bad-backups", test_bad_backups);
  g_test_add_func ("/keeping/in-use", test_in_use);
  g_test_add_func ("/keeping/damaged-library", test_damaged_library);
  int result = g_test_run ();
  scratch_clear ();
  return result;
}
