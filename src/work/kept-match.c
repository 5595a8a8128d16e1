/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/kept-match.h"

#include "base/file.h"
#include "store/db-driver.h"
#include "store/schema.h"

/* The library knows the token of the file, and gets a new one with every run: a library put back from an older copy
 * does not believe a file of a time that it has not seen. */
#define TOKEN "match"

/* NULL: a library on a server has no place beside it. */
static char *
path_of (ZdLibrary *library)
{
  ZdDb *db = zd_library_db (library);

  return zd_db_driver (db)->numbers_rows ? g_strconcat (zd_db_path (db), ".matches", NULL) : NULL;
}

ZdKeptRun *
zd_kept_match_read (ZdLibrary *library)
{
  g_autofree char *path = path_of (library), *token = zd_meta_get (zd_library_db (library), TOKEN, NULL);
  g_autoptr (GBytes) bytes = path && token ? zd_file_map (path) : NULL;
  ZdKeptRun *kept = bytes ? zd_kept_run_new (bytes, token) : NULL;

  if (bytes && !kept)
    g_debug ("%s is not of the last run.", path);
  return kept;
}

void
zd_kept_match_write (ZdLibrary *library, const ZdMatchRun *run, const char *token)
{
  g_autofree char *path = path_of (library);
  g_autoptr (GBytes) bytes = path ? zd_match_run_to_bytes (run, token) : NULL;
  g_autoptr (GError) wrong = NULL;

  if (bytes && !zd_file_write (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &wrong))
    g_debug ("What the run left is not kept: %s", wrong->message);
}

gboolean
zd_kept_match_name (ZdLibrary *library, const char *token, GError **error)
{
  return zd_meta_set (zd_library_db (library), TOKEN, token, error);
}
