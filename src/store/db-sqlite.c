/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/db-driver.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "store/sql/functions-sqlite.h"

/* How long a writer waits for another before it says BUSY. */
#define BUSY_MILLISECONDS 10000
/* The most that SQLite can put on the disk in one piece, which it does when a savepoint outgrows it; with more, that
 * fails as if the disk were full. */
#define SAVEPOINT_BYTES ((128 << 10) - 1)
/* Of a new file. Two cases fill a page of 4096 bytes, five one of 8192. */
#define PAGE_BYTES "8192"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close_v2)

static gboolean
fail (sqlite3 *connection, int code, GError **error)
{
  ZdErrorCode ours = ZD_ERROR_FAILED;
  const char *sentence = NULL;

  switch (code & 0xff) {
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    ours = ZD_ERROR_BUSY;
    sentence = _ ("Another program is writing to the library. Wait a moment and try again.");
    break;
  case SQLITE_FULL:
    ours = ZD_ERROR_FULL;
    sentence = _ ("The disk is full. Nothing was changed; free some space and try again.");
    break;
  case SQLITE_READONLY:
  case SQLITE_PERM:
  case SQLITE_CANTOPEN:
  case SQLITE_AUTH:
    ours = ZD_ERROR_DENIED;
    sentence = _ ("The library or its folder cannot be written. Check the permissions of the folder.");
    break;
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    ours = ZD_ERROR_CORRUPT;
    sentence = _ ("The library file is damaged or is not a library. Restore a backup.");
    break;
  case SQLITE_CONSTRAINT:
    ours = ZD_ERROR_CONFLICT;
    break;
  case SQLITE_IOERR:
    /* A full disk often shows as a failed write of the journal. */
    ours = errno == ENOSPC ? ZD_ERROR_FULL : ZD_ERROR_IO;
    sentence = _ ("The disk could not be read or written. Nothing was changed. Check its free space and its state, then "
                   "try again.");
    break;
  default:
    break;
  }
  if (sentence)
    g_set_error_literal (error, ZD_ERROR, ours, sentence);
  else
    g_set_error (error, ZD_ERROR, ours, _ ("The database refused: %s"), sqlite3_errmsg (connection));
  return FALSE;
}

/* ---- the rows of a statement ---- */

typedef struct {
  sqlite3_stmt *statement;
  sqlite3_value **row; /* of a scan; NULL: where the statement stands */
  gboolean (*each) (gpointer data);
  gpointer data;
  gboolean refused; /* by @each */
} Rows;

#define SCANNING           "zd-scanning"
#define SCANNING_PARAMETER 9

/* zd_scan (?9, …), an aggregate that sums nothing up. */
static void
scan_row_cb (sqlite3_context *context, int n, sqlite3_value **values)
{
  Rows *self = n > 0 ? sqlite3_value_pointer (values[0], SCANNING) : NULL;

  if (!self)
    return;
  self->row = values + 1;
  self->refused = !self->each (self->data);
  self->row = NULL;
  if (self->refused)
    sqlite3_result_error (context, "", 0);
}

static void
scan_end_cb (sqlite3_context *context)
{
}

static int
add_scan (sqlite3 *connection)
{
  return sqlite3_create_function_v2 (connection, "zd_scan", -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, NULL, scan_row_cb,
                                     scan_end_cb, NULL);
}

/* ---- connections ---- */

/* A write-ahead log needs shared memory, which network file systems lack. */
static gboolean
is_on_network (const char *path)
{
  struct statfs info;

  if (statfs (path, &info) != 0)
    return FALSE;
  switch ((guint32) info.f_type) {
  case 0x6969:     /* NFS */
  case 0xff534d42: /* CIFS */
  case 0xfe534d42: /* SMB2 */
  case 0x65735546: /* FUSE */
    return TRUE;
  default:
    return FALSE;
  }
}

/* The file holds personal data: only its owner may read it. */
static gboolean
make_private_file (const char *path, GError **error)
{
  int file = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (file < 0) {
    zd_error_set_errno (error, errno, path);
    return FALSE;
  }
  close (file);
  return TRUE;
}

static gboolean
sqlite_exec (gpointer connection, const char *sql, GError **error)
{
  int code = sqlite3_exec (connection, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || fail (connection, code, error);
}

/* What a savepoint may have to undo is kept in memory while it is small, instead of being written to a temporary
 * file from the first page on: bulk jobs take a savepoint for every party. Nobody asks how much memory there is in
 * use, for which every allocation would take a lock. Settings of the library as a whole, made before it is first
 * used. */
static void
set_up_library (void)
{
  static gsize done;

  if (g_once_init_enter (&done)) {
    sqlite3_config (SQLITE_CONFIG_STMTJRNL_SPILL, SAVEPOINT_BYTES);
    sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
    g_once_init_leave (&done, 1);
  }
}

/* SQLite would say of a folder that it may not be written. */
static gboolean
is_there (const char *path, GError **error)
{
  struct stat found;
  int failure = stat (path, &found) != 0 ? errno : S_ISDIR (found.st_mode) ? EISDIR : 0;

  if (failure != 0)
    zd_error_set_errno (error, failure, path);
  return failure == 0;
}

static gpointer
sqlite_open (const char *path, ZdDbFlags flags, GError **error)
{
  gboolean read_only = (flags & ZD_DB_READ_ONLY) != 0;
  int mode = (read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX;
  g_autoptr (sqlite3) connection = NULL;
  int code;

  set_up_library ();
  if (flags & ZD_DB_CREATE && !make_private_file (path, error))
    return NULL;
  if (!is_there (path, error))
    return NULL;
  code = sqlite3_open_v2 (path, &connection, mode, NULL);
  if (code == SQLITE_OK)
    code = zd_sqlite_add_functions (connection);
  if (code == SQLITE_OK)
    code = add_scan (connection);
  if (code != SQLITE_OK) {
    fail (connection, code, error);
    return NULL;
  }
  sqlite3_extended_result_codes (connection, 1);
  sqlite3_busy_timeout (connection, BUSY_MILLISECONDS);
  if (!sqlite_exec (connection, "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=0; PRAGMA page_size=" PAGE_BYTES ";",
                    error)
      || !sqlite_exec (connection, flags & ZD_DB_PASSING ? "PRAGMA cache_size=-8192;" : "PRAGMA cache_size=-65536;",
                       error))
    return NULL;
  return g_steal_pointer (&connection);
}

static gboolean
sqlite_make_writable (gpointer connection, const char *path, GError **error)
{
  return sqlite_exec (connection,
                      is_on_network (path) ? "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL;"
                                           : "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
                      error);
}

static void
sqlite_close (gpointer connection)
{
  sqlite3_close_v2 (connection);
}

static gint64
sqlite_changes (gpointer connection)
{
  return sqlite3_changes64 (connection);
}

static gboolean
copy_pages (sqlite3 *from, sqlite3 *to, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  int code = SQLITE_OK;

  if (!backup)
    return fail (to, sqlite3_errcode (to), error);
  do {
    code = sqlite3_backup_step (backup, 4096);
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
      sqlite3_sleep (50);
  } while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED);
  code = sqlite3_backup_finish (backup);
  return code == SQLITE_OK || fail (to, code, error);
}

/* SQLite leaves its logs beside a copy that it could not finish. */
static void
remove_logs (const char *path)
{
  static const char *const tails[] = { "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++) {
    g_autofree char *log = g_strconcat (path, tails[i], NULL);
    unlink (log);
  }
}

static gboolean
sqlite_backup (gpointer connection, const char *target, GError **error)
{
  g_autoptr (ZdNewFile) file = zd_new_file_begin (target, error);
  g_autoptr (sqlite3) copy = NULL;
  int code;

  if (!file)
    return FALSE;
  code = sqlite3_open_v2 (zd_new_file_path (file), &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
  if (code != SQLITE_OK)
    return fail (copy, code, error);
  /* One file that stands for itself: no write-ahead log beside it. */
  gboolean copied = copy_pages (connection, copy, error) && sqlite_exec (copy, "PRAGMA journal_mode=DELETE;", error);
  g_clear_pointer (&copy, sqlite3_close_v2);
  if (copied)
    return zd_new_file_commit (file, error);
  remove_logs (zd_new_file_path (file));
  return FALSE;
}

static gboolean
sqlite_has (gpointer connection, const char *table, const char *column, gboolean *exists, GError **error)
{
  static const char sql[] = "SELECT 1 FROM sqlite_master AS m WHERE m.type = 'table' AND (?1 = '' OR m.name = ?1)"
                            " AND (?2 IS NULL OR EXISTS (SELECT 1 FROM pragma_table_info(m.name) WHERE name = ?2))";
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (connection, sql, -1, &statement, NULL);

  if (code == SQLITE_OK) {
    sqlite3_bind_text (statement, 1, table, -1, SQLITE_STATIC);
    sqlite3_bind_text (statement, 2, column, -1, SQLITE_STATIC);
    code = sqlite3_step (statement);
  }
  sqlite3_finalize (statement);
  *exists = code == SQLITE_ROW;
  return code == SQLITE_ROW || code == SQLITE_DONE || fail (connection, code, error);
}

/* ---- statements ---- */

static gpointer
sqlite_prepare (gpointer connection, const char *sql, GError **error)
{
  Rows *self = g_new0 (Rows, 1);
  int code = sqlite3_prepare_v3 (connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &self->statement, NULL);

  if (code == SQLITE_OK)
    return self;
  fail (connection, code, error);
  g_free (self);
  return NULL;
}

static void
sqlite_finalize (gpointer statement)
{
  Rows *self = statement;

  sqlite3_finalize (self->statement);
  g_free (self);
}

static void
sqlite_bind_int (gpointer statement, int index, gint64 value)
{
  Rows *self = statement;

  sqlite3_bind_int64 (self->statement, index, value);
}

static void
sqlite_bind_text (gpointer statement, int index, const char *value, gboolean lasting)
{
  Rows *self = statement;

  sqlite3_bind_text (self->statement, index, value, -1, lasting ? SQLITE_STATIC : SQLITE_TRANSIENT);
}

static void
sqlite_bind_bytes (gpointer statement, int index, gconstpointer data, gsize length, gboolean lasting)
{
  Rows *self = statement;

  sqlite3_bind_blob64 (self->statement, index, data, length, lasting ? SQLITE_STATIC : SQLITE_TRANSIENT);
}

/* What is not bound is NULL, and a reset takes everything back. */
static void
sqlite_bind_null (gpointer statement, int index)
{
}

static gboolean
sqlite_step (gpointer statement, gboolean *row, GError **error)
{
  Rows *self = statement;
  int code = sqlite3_step (self->statement);

  *row = code == SQLITE_ROW;
  return code == SQLITE_ROW || code == SQLITE_DONE || fail (sqlite3_db_handle (self->statement), code, error);
}

static void
sqlite_reset (gpointer statement)
{
  Rows *self = statement;

  sqlite3_reset (self->statement);
  sqlite3_clear_bindings (self->statement);
}

static gboolean
sqlite_scan (gpointer statement, gboolean (*each) (gpointer data), gpointer data, GError **error)
{
  Rows *self = statement;
  int code;

  self->each = each;
  self->data = data;
  self->refused = FALSE;
  sqlite3_bind_pointer (self->statement, SCANNING_PARAMETER, self, SCANNING, NULL);
  code = sqlite3_step (self->statement);
  return code == SQLITE_ROW || (!self->refused && fail (sqlite3_db_handle (self->statement), code, error));
}

/* ---- the columns of a row ---- */

/* What each sqlite3_column_…() costs beside the value is paid once. The value is good as long as nobody else uses the
 * connection. */
static inline sqlite3_value *
value_at (gpointer statement, int column)
{
  const Rows *self = statement;

  return self->row ? self->row[column] : sqlite3_column_value (self->statement, column);
}

static gint64
sqlite_column_int (gpointer statement, int column)
{
  return sqlite3_value_int64 (value_at (statement, column));
}

static gboolean
sqlite_column_number (gpointer statement, int column, gint64 *number)
{
  sqlite3_value *value = value_at (statement, column);

  if (sqlite3_value_type (value) == SQLITE_NULL)
    return FALSE;
  *number = sqlite3_value_int64 (value);
  return TRUE;
}

static const char *
sqlite_column_text (gpointer statement, int column)
{
  return (const char *) sqlite3_value_text (value_at (statement, column));
}

static gconstpointer
sqlite_column_bytes (gpointer statement, int column, gsize *length)
{
  sqlite3_value *value = value_at (statement, column);
  gconstpointer data = sqlite3_value_blob (value);

  *length = sqlite3_value_bytes (value);
  return data;
}

static gboolean
sqlite_column_is_null (gpointer statement, int column)
{
  return sqlite3_value_type (value_at (statement, column)) == SQLITE_NULL;
}

const ZdDbDriver zd_db_sqlite = {
  .begin = "BEGIN IMMEDIATE",
  .begin_reading = "BEGIN",
  .numbers_rows = TRUE,
  .conditions = &zd_sql_sqlite,
  .open = sqlite_open,
  .make_writable = sqlite_make_writable,
  .close = sqlite_close,
  .exec = sqlite_exec,
  .changes = sqlite_changes,
  .backup = sqlite_backup,
  .has = sqlite_has,
  .prepare = sqlite_prepare,
  .finalize = sqlite_finalize,
  .bind_int = sqlite_bind_int,
  .bind_text = sqlite_bind_text,
  .bind_bytes = sqlite_bind_bytes,
  .bind_null = sqlite_bind_null,
  .step = sqlite_step,
  .scan = sqlite_scan,
  .reset = sqlite_reset,
  .column_int = sqlite_column_int,
  .column_number = sqlite_column_number,
  .column_text = sqlite_column_text,
  .column_bytes = sqlite_column_bytes,
  .column_is_null = sqlite_column_is_null,
};
