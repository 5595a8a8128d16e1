/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-fixture.h"

#include <glib/gstdio.h>

#include "work/sample/sample.h"

static char *scratch;

char *
scratch_path (const char *name)
{
  g_autoptr (GError) error = NULL;

  if (!scratch)
    scratch = g_dir_make_tmp ("zhida-test-XXXXXX", &error);
  g_assert_no_error (error);
  return g_build_filename (scratch, name, NULL);
}

void
scratch_clear (void)
{
  g_autoptr (GDir) dir = scratch ? g_dir_open (scratch, 0, NULL) : NULL;
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (scratch, name, NULL);
    g_assert_cmpint (g_remove (path), ==, 0);
  }
  if (dir)
    g_assert_cmpint (g_rmdir (scratch), ==, 0);
  g_clear_pointer (&scratch, g_free);
}

ZdLibrary *
sample_library (const char *name, const char *pack, guint enterprises, guint64 seed)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = scratch_path (name);
  ZdLibrary *library = zd_library_open (path, ZD_DB_CREATE, &error);

  g_assert_no_error (error);
  zd_sample_make (library, pack, enterprises, seed, NULL, &error);
  g_assert_no_error (error);
  return library;
}

void
sign_in (ZdLibrary *library, const char *id, ZdRole role)
{
  ZdUser *user = zd_user_new (id, id, role, NULL, zd_library_region (library));

  zd_library_set_user (library, user);
  zd_user_free (user);
}
