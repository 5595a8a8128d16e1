/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-fuzz.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "columns-support.h"
#include "profile/columns-file.h"

#define PARTIES 100

/* Of this process alone. */
static const char *
file_path (void)
{
  static char *path;

  if (!path)
    path = g_strdup_printf ("%s/zhida-fuzz-%d.columns", g_get_tmp_dir (), (int) getpid ());
  return path;
}

/* A sound file, made once. */
static const char *
sound_file (gsize *size)
{
  static char *bytes;
  static gsize length;
  char *arguments[] = { (char *) "fuzz-columns", NULL }, **argv = arguments;
  int argc = 1;

  if (!bytes) {
    g_test_init (&argc, &argv, NULL); /* for the chance of the parties */
    g_autoptr (ZdColumns) columns = support_columns (catalogue (), PARTIES);
    g_assert_true (zd_columns_write (columns, file_path (), "token", 1, NULL, NULL));
    g_assert_true (g_file_get_contents (file_path (), &bytes, &length, NULL));
  }
  *size = length;
  return bytes;
}

/* The bytes are changes of a sound file, five each: where, and what stands there instead. Its checksums are put right,
 * for a checksum stops everything. What can be opened can be read. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  gsize size;
  const char *sound = sound_file (&size);
  g_autofree char *changed = g_memdup2 (sound, size);
  g_autoptr (ZdColumns) columns = NULL;
  gint64 change;

  for (; length >= 5; length -= 5, bytes += 5) {
    guint32 where;
    memcpy (&where, bytes, sizeof where);
    changed[where % size] = (char) bytes[4];
  }
  support_stamp (changed, size);
  g_remove (file_path ());
  g_assert_true (
      g_file_set_contents_full (file_path (), changed, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  columns = zd_columns_open (file_path (), catalogue (), "token", &change);
  if (columns)
    support_read_all (columns);
  g_remove (file_path ());
  return 0;
}
