/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/keeping.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/i18n.h"
#include "store/schema.h"

gboolean
zd_keeping_verify (ZdLibrary *library, ZdProgress *progress, ZdLogVerdict *verdict, GError **error)
{
  zd_progress_set_message (progress, _ ("Verifying the log…"));
  return zd_log_verify (zd_library_db (library), progress, verdict, error);
}

const char *
zd_keeping_damage (const ZdLogVerdict *verdict)
{
  if (g_strcmp0 (verdict->what, "missing") == 0)
    return _ ("Entries are missing here.");
  if (g_strcmp0 (verdict->what, "tail missing") == 0)
    return _ ("The end is missing: there were later entries.");
  return _ ("This entry was altered.");
}

static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf one, two;

  return g_stat (a, &one) == 0 && g_stat (b, &two) == 0 && one.st_dev == two.st_dev
         && one.st_ino == two.st_ino;
}

gboolean
zd_keeping_backup (ZdLibrary *library, const char *target, GError **error)
{
  ZdDb *db = zd_library_db (library);
  g_autofree char *name = g_path_get_basename (target), *digest = NULL;
  g_autoptr (json_t) body = NULL;

  if (is_same_file (zd_db_path (db), target)) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_USAGE,
                         _ ("The backup cannot be the library itself. Choose another name."));
    return FALSE;
  }
  if (!zd_db_backup (db, target, error))
    return FALSE;
  digest = zd_sm3_hex_of_file (target, error);
  if (!digest)
    return FALSE;
  body = json_pack ("{s:s,s:s}", "file", name, "digest", digest);
  return zd_library_record (library, &(ZdEvent){ .kind = "backup", .subject = name, .body = body }, error);
}

/* ---- restoring ---- */

static gboolean
check_pages (ZdDb *db, GError **error)
{
  g_autoptr (ZdStatement) answer = zd_db_prepare (db, "PRAGMA integrity_check", error);
  gboolean row;

  if (!answer || !zd_statement_step (answer, &row, error))
    return FALSE;
  if (row && g_strcmp0 (zd_statement_text (answer, 0), "ok") == 0)
    return TRUE;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_CORRUPT, _ ("The backup is damaged. Take another one."));
  return FALSE;
}

static gboolean
check_log (ZdDb *db, GError **error)
{
  ZdLogVerdict verdict;

  if (!zd_log_verify (db, NULL, &verdict, error))
    return FALSE;
  if (verdict.first_bad != 0)
    g_set_error (error, ZD_ERROR, ZD_ERROR_CORRUPT,
                 _ ("The log of the backup was altered at entry %ld. Take another backup."),
                 verdict.first_bad);
  gboolean good = verdict.first_bad == 0;
  zd_log_verdict_clear (&verdict);
  return good;
}

/* Opening checks that it is a library and not of a newer version; the log then tells that it was restored. */
static gboolean
check_copy (const char *copy, const char *digest, GError **error)
{
  g_autoptr (ZdDb) db = zd_db_open (copy, 0, error);
  g_autofree char *body = g_strdup_printf ("{\"digest\":\"%s\"}", digest);

  return db && check_pages (db, error) && check_log (db, error) && zd_log_new_device (db, error)
         && zd_log_append (db, "system", "restore", "library", body, error);
}

/* Nobody may have the library open: an open one would go on writing to the file that
 * was put aside. Leaving the write-ahead mode needs the file for itself alone, and
 * puts everything into that one file. A file that is no library any more is put aside as it is. */
static gboolean
close_for_all (const char *path, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (ZdDb) db = zd_db_open (path, 0, &wrong);

  if (db && zd_db_exec (db, "PRAGMA journal_mode=DELETE", &wrong))
    return TRUE;
  if (!g_error_matches (wrong, ZD_ERROR, ZD_ERROR_BUSY))
    return TRUE;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_BUSY,
                       _ ("The library is in use. Close every program that works with it and try again."));
  return FALSE;
}

static gboolean
move (const char *from, const char *to, GError **error)
{
  if (g_rename (from, to) == 0)
    return TRUE;
  zd_error_set_errno (error, errno, from);
  return FALSE;
}

/* "library.db.before-restore-20221201T101530" */
static char *
dated_name (const char *path)
{
  g_autofree char *now = zd_timestamp_now ();
  GString *name = g_string_new (path);

  g_string_append (name, ".before-restore-");
  for (const char *c = now; *c && *c != '+'; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (name, *c);
  while (g_file_test (name->str, G_FILE_TEST_EXISTS))
    g_string_append_c (name, '~');
  return g_string_free (name, FALSE);
}

/* What stands at @path gets a dated name too, with what SQLite may have left beside it:
 * the new file then takes the place in one step, and at no moment there is none. */
static gboolean
keep_old (const char *path, GError **error)
{
  static const char *const tails[] = { "-wal", "-shm", "-journal" };
  g_autofree char *kept = dated_name (path);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!close_for_all (path, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (tails); i++) {
    g_autofree char *from = g_strconcat (path, tails[i], NULL), *to = g_strconcat (kept, tails[i], NULL);
    if (g_file_test (from, G_FILE_TEST_EXISTS) && !move (from, to, error))
      return FALSE;
  }
  /* Some file systems know no second name; there the old one goes first. */
  return link (path, kept) == 0 || move (path, kept, error);
}

static gboolean
copy_backup (const char *backup, const char *copy, GError **error)
{
  g_autoptr (ZdDb) db = zd_db_open (backup, ZD_DB_READ_ONLY, error);

  return db && zd_db_backup (db, copy, error);
}

gboolean
zd_keeping_restore (const char *backup, const char *path, GError **error)
{
  g_autofree char *copy = g_strconcat (path, ".restoring", NULL), *digest = NULL;
  g_autofree char *older = g_strdup_printf ("%s.before-%d", copy, ZD_SCHEMA_VERSION);
  gboolean good;

  if (zd_db_is_on_server (path)) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_USAGE,
                         _ ("The library is a database on a server; it is restored there (pg_restore)."));
    return FALSE;
  }

  if (is_same_file (backup, path)) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("The library cannot be restored from itself."));
    return FALSE;
  }
  digest = zd_sm3_hex_of_file (backup, error);
  if (!digest || !copy_backup (backup, copy, error))
    return FALSE;
  good = check_copy (copy, digest, error) && keep_old (path, error) && move (copy, path, error);
  g_remove (older); /* where the copy was brought up to date: the backup once more */
  if (!good)
    g_remove (copy);
  return good;
}
