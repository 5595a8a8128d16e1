/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "base/file.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <utime.h>

#include "base/error.h"

typedef struct {
  char *folder;
  char *target;
} Fixture;

static void
set_up (Fixture *f, const void *data)
{
  f->folder = g_dir_make_tmp ("zhida-file-XXXXXX", NULL);
  f->target = g_build_filename (f->folder, "台账.xlsx", NULL);
}

static void
tear_down (Fixture *f, const void *data)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (f->folder, name, NULL);
    g_remove (path);
  }
  g_rmdir (f->folder);
  g_free (f->folder);
  g_free (f->target);
}

static guint
files_in (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static void
assert_content (const char *path, const char *expected)
{
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  g_autofree char *content = zd_file_read (path, 1000, &length, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (content, ==, expected);
  g_assert_cmpuint (length, ==, strlen (expected));
}

static int
mode_of (const char *path)
{
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  return status.st_mode & 0777;
}

static void
test_commit (Fixture *f, const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdNewFile) file = zd_new_file_begin (f->target, &error);

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (zd_new_file_path (file), "new", -1, NULL));
  g_assert_false (g_file_test (f->target, G_FILE_TEST_EXISTS));
  g_assert_true (zd_new_file_commit (file, &error));
  assert_content (f->target, "new");
  g_assert_cmpint (mode_of (f->target), ==, 0600);
  g_assert_cmpuint (files_in (f->folder), ==, 1);
}

/* Nobody waits for the disk, but the old one stands until then. */
static void
test_place (Fixture *f, const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdNewFile) file = NULL;

  g_assert_true (zd_file_write (f->target, "old", 3, NULL));
  file = zd_new_file_begin (f->target, &error);
  g_assert_true (g_file_set_contents (zd_new_file_path (file), "new", -1, NULL));
  assert_content (f->target, "old");
  g_assert_true (zd_new_file_place (file, &error));
  assert_content (f->target, "new");
  g_assert_cmpuint (files_in (f->folder), ==, 1);
}

static void
test_give_up (Fixture *f, const void *data)
{
  g_assert_true (zd_file_write (f->target, "old", 3, NULL));
  ZdNewFile *file = zd_new_file_begin (f->target, NULL);
  g_assert_true (g_file_set_contents (zd_new_file_path (file), "new", -1, NULL));
  zd_new_file_free (file);
  assert_content (f->target, "old");
  g_assert_cmpuint (files_in (f->folder), ==, 1);
}

/* What is written into the memory stays there. */
static void
test_map (Fixture *f, const void *data)
{
  g_autofree char *missing = g_build_filename (f->folder, "missing", NULL);
  g_autoptr (GBytes) bytes = NULL, none = zd_file_map (missing);
  gsize size;
  char *content;

  g_assert_null (none);
  g_assert_true (zd_file_write (f->target, "written", 7, NULL));
  bytes = zd_file_map (f->target);
  content = (char *) g_bytes_get_data (bytes, &size);
  g_assert_cmpmem (content, size, "written", 7);
  content[0] = 'W';
  assert_content (f->target, "written");
}

static char *
leave (Fixture *f, const char *name, int age)
{
  char *path = g_build_filename (f->folder, name, NULL);
  struct utimbuf times = { time (NULL) - age, time (NULL) - age };

  g_assert_true (g_file_set_contents (path, "half", -1, NULL));
  g_assert_cmpint (g_utime (path, &times), ==, 0);
  return path;
}

/* What a killed program left goes; what somebody may be writing, or is not ours, stays. */
static void
test_leftovers (Fixture *f, const void *data)
{
  g_autofree char *left = leave (f, ".zhida-a1B2c3", 3600), *young = leave (f, ".zhida-d4E5f6", 5);
  g_autofree char *written = leave (f, ".zhida-g7H8i9", 3600), *other = leave (f, ".zhida-notes.txt", 3600);
  int lock = g_open (written, O_RDONLY, 0);

  g_assert_cmpint (flock (lock, LOCK_EX), ==, 0);
  g_assert_true (zd_file_write (f->target, "new", 3, NULL));
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (young, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (written, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  close (lock);
  g_unlink (young);
  g_unlink (written);
  g_unlink (other);
}

static void
test_keeps_mode (Fixture *f, const void *data)
{
  g_assert_true (zd_file_write (f->target, "old", 3, NULL));
  g_assert_cmpint (g_chmod (f->target, 0640), ==, 0);
  g_assert_true (zd_file_write (f->target, "new", 3, NULL));
  assert_content (f->target, "new");
  g_assert_cmpint (mode_of (f->target), ==, 0640);
}

static void
test_follows_link (Fixture *f, const void *data)
{
  g_autofree char *link = g_build_filename (f->folder, "link", NULL);

  g_assert_true (zd_file_write (f->target, "old", 3, NULL));
  g_assert_cmpint (symlink (f->target, link), ==, 0);
  g_assert_true (zd_file_write (link, "new", 3, NULL));
  assert_content (f->target, "new");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
}

static void
test_not_a_file (Fixture *f, const void *data)
{
  const char *const targets[] = { f->folder, "/dev/null" };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (zd_new_file_begin (targets[i], &error));
    g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  }
  g_assert_true (g_file_test ("/dev/null", G_FILE_TEST_EXISTS));
}

static void
test_no_folder (Fixture *f, const void *data)
{
  g_autofree char *target = g_build_filename (f->folder, "missing", "x", NULL);
  g_autofree char *missing = g_path_get_dirname (target);
  g_autoptr (GError) error = NULL;

  g_assert_false (zd_file_write (target, "x", 1, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, missing));
}

/* Root may write everywhere; as root the test goes on as nobody, in a folder that is nobody's. */
static void
test_read_only (Fixture *f, const void *data)
{
  g_autoptr (GError) error = NULL;
  const uid_t nobody = 65534;
  gboolean root = geteuid () == 0;

  if (root) {
    g_assert_cmpint (chown (f->folder, nobody, (gid_t) -1), ==, 0);
    g_assert_cmpint (setresuid (nobody, nobody, 0), ==, 0);
  }
  g_assert_true (zd_file_write (f->target, "old", 3, NULL));
  g_assert_cmpint (g_chmod (f->target, 0400), ==, 0);
  g_assert_false (zd_file_write (f->target, "new", 3, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_cmpint (g_chmod (f->folder, 0500), ==, 0);
  g_autofree char *other = g_build_filename (f->folder, "other", NULL);
  g_assert_false (zd_file_write (other, "new", 3, &error));
  g_assert_cmpint (g_chmod (f->folder, 0700), ==, 0);
  g_assert_error (error, ZD_ERROR, ZD_ERROR_DENIED);
  assert_content (f->target, "old");
  if (root)
    g_assert_cmpint (setresuid (0, 0, 0), ==, 0);
}

/* A limit on the size of files stands for a full disk: some bytes go out, then none. */
static void
test_no_room (Fixture *f, const void *data)
{
  g_autofree char *large = g_strnfill (100000, 'x');
  g_autoptr (GError) error = NULL;
  struct rlimit before, small;

  g_assert_true (zd_file_write (f->target, "old", 3, NULL));
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 5000;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  gboolean written = zd_file_write (f->target, large, 100000, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_false (written);
  g_assert_error (error, ZD_ERROR, ZD_ERROR_FULL);
  assert_content (f->target, "old");
  g_assert_cmpuint (files_in (f->folder), ==, 1);
}

static void
test_read (Fixture *f, const void *data)
{
  g_autoptr (GError) error = NULL;
  gsize length = 9;

  g_assert_true (zd_file_write (f->target, "", 0, NULL));
  assert_content (f->target, "");
  g_assert_true (zd_file_write (f->target, "a\0b", 3, NULL));
  g_autofree char *bytes = zd_file_read (f->target, 3, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (bytes, length, "a\0b", 3);
  g_assert_cmpint (bytes[3], ==, '\0');

  g_assert_null (zd_file_read (f->target, 2, &length, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_null (zd_file_read (f->folder, 100, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_null (zd_file_read ("/nowhere/x", 100, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (zd_file_read ("/dev/zero", 100000, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
}

static void
test_large (Fixture *f, const void *data)
{
  g_autofree char *large = g_strnfill (1000000, 'x');
  gsize length = 0;

  g_assert_true (zd_file_write (f->target, large, 1000000, NULL));
  g_autofree char *again = zd_file_read (f->target, G_MAXSIZE, &length, NULL);
  g_assert_cmpuint (length, ==, 1000000);
  g_assert_cmpstr (again, ==, large);
}

static void
test_data_path (void)
{
  g_autofree char *before = g_strdup (g_getenv ("ZHIDA_DATA_DIR"));

  g_setenv ("ZHIDA_DATA_DIR", "/somewhere", TRUE);
  g_autofree char *named = zd_data_path ("catalogue/holidays.tsv");
  g_assert_cmpstr (named, ==, "/somewhere/catalogue/holidays.tsv");
  g_unsetenv ("ZHIDA_DATA_DIR");
  g_autofree char *installed = zd_data_path ("catalogue/holidays.tsv");
  g_assert_cmpstr (installed, ==, ZD_DATA_DIR "/catalogue/holidays.tsv");
  if (before != NULL)
    g_setenv ("ZHIDA_DATA_DIR", before, TRUE);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*test) (Fixture *, const void *);
  } tests[] = {
    { "/file/commit", test_commit },
    { "/file/place", test_place },
    { "/file/give-up", test_give_up },
    { "/file/map", test_map },
    { "/file/leftovers", test_leftovers },
    { "/file/keeps-mode", test_keeps_mode },
    { "/file/follows-link", test_follows_link },
    { "/file/not-a-file", test_not_a_file },
    { "/file/no-folder", test_no_folder },
    { "/file/read-only", test_read_only },
    { "/file/no-room", test_no_room },
    { "/file/read", test_read },
    { "/file/large", test_large },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
  g_test_add_func ("/file/data-path", test_data_path);
  return g_test_run ();
}
