/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/db.h"

#include <string.h>

#include "base/i18n.h"
#include "store/db-driver.h"
#include "store/schema.h"

struct _ZdDb {
  const ZdDbDriver *driver;
  gpointer connection;
  char *path;
  GHashTable *cache; /* SQL → ZdStatement */
  GHashTable *texts; /* of zd_db_text_once() */
  GData *kept;       /* by zd_db_keep() */
  int depth;         /* of open transactions */
};

struct _ZdStatement {
  ZdDb *db;
  char *sql;
  gpointer handle;
  gboolean cached; /* else a second one of the same text, which dies when it is freed */
  gboolean lent;
};

struct _ZdTransaction {
  ZdDb *db;
  int depth;
  gboolean done;
};

/* A statement is looked up for every row that it writes, and its text is long: some of the characters tell it from
 * the others mostly, and the comparison tells surely. */
static guint
sql_hash (gconstpointer text)
{
  const char *sql = text;
  gsize length = strlen (sql);
  guint hash = length;

  for (gsize i = 0; i < length; i += 1 + length / 16)
    hash = hash * 33 + (guchar) sql[i];
  return hash;
}

static void
statement_destroy (gpointer data)
{
  ZdStatement *self = data;

  self->db->driver->finalize (self->handle);
  g_free (self->sql);
  g_free (self);
}

/* FALSE for what a newer program wrote and for what is no library; nothing is changed. */
static gboolean
is_ours (ZdDb *self, ZdDbFlags flags, gint64 *version, GError **error)
{
  *version = zd_schema_version (self, error);
  if (*version < 0)
    return FALSE;
  if (*version > ZD_SCHEMA_VERSION) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_NEWER,
                 _ ("The library “%s” was written by a newer version of Zhida. Update this program."), self->path);
    return FALSE;
  }
  if (*version == 0 && (flags & ZD_DB_CREATE) == 0) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("“%s” is not a library of Zhida."), self->path);
    return FALSE;
  }
  return TRUE;
}

/* Makes the file's tables, or brings older ones up to date after a copy of the file was put aside. */
static gboolean
bring_up_to_date (ZdDb *self, gint64 version, GError **error)
{
  if (version == ZD_SCHEMA_VERSION)
    return TRUE;
  if (version > 0 && self->driver->backup) {
    g_autofree char *copy = g_strdup_printf ("%s.before-%d", self->path, ZD_SCHEMA_VERSION);
    if (!zd_db_backup (self, copy, error))
      return FALSE;
  }
  return zd_schema_migrate (self, error);
}

/* The driver of databases on a server, in programs that have one. */
static const ZdDbDriver *server;

void
zd_db_set_server (const ZdDbDriver *driver)
{
  server = driver;
}

gboolean
zd_db_is_on_server (const char *path)
{
  return g_str_has_prefix (path, "postgresql://") || g_str_has_prefix (path, "postgres://");
}

/* What is said to people: of a server without the password. */
static char *
shown_path (const char *path)
{
  g_autoptr (GUri) uri = zd_db_is_on_server (path) ? g_uri_parse (path, G_URI_FLAGS_HAS_PASSWORD, NULL) : NULL;

  if (uri)
    return g_uri_to_string_partial (uri, G_URI_HIDE_PASSWORD | G_URI_HIDE_QUERY);
  return g_strdup (zd_db_is_on_server (path) ? "postgresql://…" : path);
}

ZdDb *
zd_db_open (const char *path, ZdDbFlags flags, GError **error)
{
  g_autoptr (ZdDb) self = g_new0 (ZdDb, 1);
  gint64 version;

  self->driver = zd_db_is_on_server (path) ? server : &zd_db_sqlite;
  self->path = shown_path (path);
  self->cache = g_hash_table_new_full (sql_hash, g_str_equal, NULL, statement_destroy);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_datalist_init (&self->kept);
  if (!self->driver) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("This program opens library files only, no databases on a server."));
    return NULL;
  }
  self->connection = self->driver->open (path, flags, error);
  if (!self->connection || !is_ours (self, flags, &version, error))
    return NULL;
  if ((flags & ZD_DB_READ_ONLY) == 0
      && (!self->driver->make_writable (self->connection, path, error) || !bring_up_to_date (self, version, error)))
    return NULL;
  return g_steal_pointer (&self);
}

void
zd_db_close (ZdDb *self)
{
  if (!self)
    return;
  g_hash_table_unref (self->cache);
  g_hash_table_unref (self->texts);
  g_datalist_clear (&self->kept);
  if (self->connection)
    self->driver->close (self->connection);
  g_free (self->path);
  g_free (self);
}

gboolean
zd_db_is_lost (const ZdDb *self)
{
  return self->driver->is_lost && self->driver->is_lost (self->connection);
}

const ZdDbDriver *
zd_db_driver (const ZdDb *self)
{
  return self->driver;
}

const char *
zd_db_path (const ZdDb *self)
{
  return self->path;
}

gboolean
zd_db_exec (ZdDb *self, const char *sql, GError **error)
{
  return self->driver->exec (self->connection, sql, error);
}

/* @verb on the savepoint of @depth; those of a bulk job are the same ones all the time. */
static gboolean
on_savepoint (ZdDb *db, const char *verb, int depth, GError **error)
{
  char sql[40];
  g_autoptr (ZdStatement) statement = NULL;

  g_snprintf (sql, sizeof sql, "%s level_%d", verb, depth);
  statement = zd_db_prepare (db, sql, error);
  return statement && zd_statement_run (statement, error);
}

static ZdTransaction *
begin (ZdDb *db, const char *outermost, GError **error)
{
  ZdTransaction *self;

  if (!(db->depth == 0 ? zd_db_exec (db, outermost, error) : on_savepoint (db, "SAVEPOINT", db->depth, error)))
    return NULL;
  self = g_new0 (ZdTransaction, 1);
  self->db = db;
  self->depth = db->depth++;
  return self;
}

ZdTransaction *
zd_transaction_begin (ZdDb *db, GError **error)
{
  return begin (db, db->driver->begin, error);
}

ZdTransaction *
zd_transaction_begin_reading (ZdDb *db, GError **error)
{
  return begin (db, db->driver->begin_reading, error);
}

gboolean
zd_db_in_transaction (const ZdDb *self)
{
  return self->depth > 0;
}

static gboolean
finish (ZdTransaction *self, gboolean keep, GError **error)
{
  g_return_val_if_fail (self->db->depth == self->depth + 1, FALSE);
  if (self->depth == 0 || !keep)
    g_datalist_clear (&self->db->kept);
  if (self->depth == 0)
    return zd_db_exec (self->db, keep ? "COMMIT" : "ROLLBACK", error);
  return (keep || on_savepoint (self->db, "ROLLBACK TO", self->depth, error))
         && on_savepoint (self->db, "RELEASE", self->depth, error);
}

gboolean
zd_transaction_commit (ZdTransaction *self, GError **error)
{
  if (!finish (self, TRUE, error))
    return FALSE;
  self->db->depth--;
  self->done = TRUE;
  return TRUE;
}

void
zd_transaction_free (ZdTransaction *self)
{
  if (!self)
    return;
  if (!self->done) {
    g_autoptr (GError) error = NULL;
    /* A failed COMMIT may have rolled back already; then there is nothing to undo. */
    if (!finish (self, FALSE, &error))
      g_debug ("Rolling back: %s", error->message);
    self->db->depth--;
  }
  g_free (self);
}

ZdStatement *
zd_db_prepare (ZdDb *self, const char *sql, GError **error)
{
  ZdStatement *statement = g_hash_table_lookup (self->cache, sql);
  gboolean known = statement != NULL;
  gpointer handle;

  if (known && !statement->lent) {
    statement->lent = TRUE;
    return statement;
  }
  handle = self->driver->prepare (self->connection, sql, error);
  if (!handle)
    return NULL;
  statement = g_new0 (ZdStatement, 1);
  statement->db = self;
  statement->sql = g_strdup (sql);
  statement->handle = handle;
  statement->cached = !known;
  statement->lent = TRUE;
  if (statement->cached)
    g_hash_table_insert (self->cache, statement->sql, statement);
  return statement;
}

void
zd_statement_free (ZdStatement *self)
{
  if (!self)
    return;
  zd_statement_reset (self);
  self->lent = FALSE;
  if (!self->cached)
    statement_destroy (self);
}

gpointer
zd_db_kept (ZdDb *self, const char *name)
{
  return g_datalist_get_data (&self->kept, name);
}

void
zd_db_keep (ZdDb *self, const char *name, gpointer thing, GDestroyNotify free_func)
{
  g_return_if_fail (self->depth > 0);

  g_datalist_set_data_full (&self->kept, name, thing, free_func);
}

const char *
zd_db_text_once (ZdDb *self, const char *name, ZdTextMaker make, gconstpointer data)
{
  char *text = g_hash_table_lookup (self->texts, name);

  if (!text) {
    text = make (data);
    g_hash_table_insert (self->texts, g_strdup (name), text);
  }
  return text;
}

void
zd_statement_bind_int (ZdStatement *self, int index, gint64 value)
{
  self->db->driver->bind_int (self->handle, index, value);
}

void
zd_statement_bind_text (ZdStatement *self, int index, const char *value)
{
  if (value)
    self->db->driver->bind_text (self->handle, index, value, FALSE);
  else
    zd_statement_bind_null (self, index);
}

void
zd_statement_bind (ZdStatement *self, const ZdValue *values, gsize n, gboolean lasting)
{
  const ZdDbDriver *driver = self->db->driver;

  for (gsize i = 0; i < n; i++) {
    const ZdValue *value = &values[i];
    gsize length = 0;
    gconstpointer bytes = value->bytes ? g_bytes_get_data (value->bytes, &length) : NULL;
    if (value->kind == ZD_VALUE_INT)
      driver->bind_int (self->handle, i + 1, value->number);
    else if (value->text)
      driver->bind_text (self->handle, i + 1, value->text, lasting);
    else if (bytes)
      driver->bind_bytes (self->handle, i + 1, bytes, length, lasting);
    else
      driver->bind_null (self->handle, i + 1);
  }
}

void
zd_statement_bind_null (ZdStatement *self, int index)
{
  self->db->driver->bind_null (self->handle, index);
}

gboolean
zd_statement_step (ZdStatement *self, gboolean *row, GError **error)
{
  return self->db->driver->step (self->handle, row, error);
}

gboolean
zd_statement_run (ZdStatement *self, GError **error)
{
  gboolean row;
  gboolean ok = zd_statement_step (self, &row, error);

  zd_statement_reset (self);
  return ok;
}

typedef struct {
  ZdStatement *rows;
  ZdRowFunc func;
  gpointer data;
  GError **error;
} Scan;

static gboolean
scan_row (gpointer data)
{
  const Scan *scan = data;

  return scan->func (scan->rows, scan->data, scan->error);
}

/* Rows do not come one by one out of the database but are given to a function in it, which has its columns without asking
 * for each. It may be too many columns for a function. */
gboolean
zd_db_scan_values (ZdDb *self, const char *columns, const char *tables, ZdRowFunc func, gpointer data, GError **error,
                   const ZdValue *values, gsize n)
{
  g_autofree char *sql = g_strconcat ("SELECT zd_scan (?9, ", columns, ") FROM ", tables, NULL);
  g_autoptr (ZdStatement) rows = self->driver->scan ? zd_db_prepare (self, sql, NULL) : NULL;
  Scan scan = { rows, func, data, error };

  if (rows) {
    zd_statement_bind (rows, values, n, TRUE);
    return self->driver->scan (rows->handle, scan_row, &scan, error);
  }
  g_autofree char *plain = g_strconcat ("SELECT ", columns, " FROM ", tables, NULL);
  rows = zd_db_query_values (self, plain, error, values, n);
  return zd_statement_each (rows, func, data, error);
}

void
zd_statement_reset (ZdStatement *self)
{
  self->db->driver->reset (self->handle);
}

gint64
zd_statement_int (ZdStatement *self, int column)
{
  return self->db->driver->column_int (self->handle, column);
}

gboolean
zd_statement_number (ZdStatement *self, int column, gint64 *value)
{
  return self->db->driver->column_number (self->handle, column, value);
}

const char *
zd_statement_text (ZdStatement *self, int column)
{
  return self->db->driver->column_text (self->handle, column);
}

gconstpointer
zd_statement_bytes (ZdStatement *self, int column, gsize *length)
{
  return self->db->driver->column_bytes (self->handle, column, length);
}

gboolean
zd_statement_is_null (ZdStatement *self, int column)
{
  return self->db->driver->column_is_null (self->handle, column);
}

gint64
zd_db_changes (ZdDb *self)
{
  return self->driver->changes (self->connection);
}

gboolean
zd_db_has (ZdDb *self, const char *table, const char *column, gboolean *exists, GError **error)
{
  return self->driver->has (self->connection, table, column, exists, error);
}

gboolean
zd_db_backup (ZdDb *self, const char *target, GError **error)
{
  if (self->driver->backup)
    return self->driver->backup (self->connection, target, error);
  g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE,
               _ ("The library is a database on a server, “%s”; copies of it are made there (pg_dump)."), self->path);
  return FALSE;
}
