/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/date.h"
#include "base/error.h"

G_BEGIN_DECLS

/* A database connection, used by one thread. Everything above this header is
 * written in the SQL that SQLite and PostgreSQL share; a driver is one table of
 * functions (db-driver.h), so PostgreSQL is a second driver, not a rewrite.
 * Library errors become ZD_ERROR: BUSY (locked), FULL (disk), DENIED (read-only), CORRUPT, NEWER. */
typedef struct _ZdDb ZdDb;
typedef struct _ZdStatement ZdStatement;

typedef enum {
  ZD_DB_CREATE = 1 << 0,    /* make the file (mode 0600) and its tables */
  ZD_DB_READ_ONLY = 1 << 1,
  ZD_DB_PASSING = 1 << 2,   /* for reading much once: few pages are kept in memory */
} ZdDbFlags;

/* Opens, checks, migrates (with a backup beside the file first). A newer schema is refused. @path is a file, or
 * "postgresql://…" of a database that exists. */
/* Is @path that of a database on a server, and not of a file? */
gboolean zd_db_is_on_server (const char *path);
ZdDb *zd_db_open (const char *path, ZdDbFlags flags, GError **error);
void zd_db_close (ZdDb *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdDb, zd_db_close)
const char *zd_db_path (const ZdDb *self);
/* Has its server hung up? Then it is of no more use, and has to be opened again. */
gboolean zd_db_is_lost (const ZdDb *self);

gboolean zd_db_exec (ZdDb *self, const char *sql, GError **error);

/* Transactions nest by savepoints; an unfinished ZdTransaction rolls back when freed:
 *   g_autoptr (ZdTransaction) transaction = zd_transaction_begin (db, error);
 *   …
 *   return zd_transaction_commit (transaction, error); */
typedef struct _ZdTransaction ZdTransaction;
ZdTransaction *zd_transaction_begin (ZdDb *db, GError **error);
/* For several reads that must see the same moment; locks nobody out. */
ZdTransaction *zd_transaction_begin_reading (ZdDb *db, GError **error);
gboolean zd_db_in_transaction (const ZdDb *self);
gboolean zd_transaction_commit (ZdTransaction *self, GError **error);
void zd_transaction_free (ZdTransaction *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdTransaction, zd_transaction_free)

/* Statements are cached by their text; free gives them back. Parameters are ?1, ?2, … */
ZdStatement *zd_db_prepare (ZdDb *self, const char *sql, GError **error);
void zd_statement_free (ZdStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdStatement, zd_statement_free)
void zd_statement_bind_int (ZdStatement *self, int index, gint64 value);
void zd_statement_bind_text (ZdStatement *self, int index, const char *value); /* NULL binds NULL */
void zd_statement_bind_null (ZdStatement *self, int index);
/* *row TRUE while there is one. */
gboolean zd_statement_step (ZdStatement *self, gboolean *row, GError **error);
/* Steps once, expects no row, resets for the next binding. */
gboolean zd_statement_run (ZdStatement *self, GError **error);
void zd_statement_reset (ZdStatement *self);
gint64 zd_statement_int (ZdStatement *self, int column);
gboolean zd_statement_number (ZdStatement *self, int column, gint64 *value); /* FALSE for NULL */
const char *zd_statement_text (ZdStatement *self, int column); /* borrowed until the next step; NULL for NULL */
gconstpointer zd_statement_bytes (ZdStatement *self, int column, gsize *length);  /* likewise */
gboolean zd_statement_is_null (ZdStatement *self, int column);
gint64 zd_db_changes (ZdDb *self); /* rows of the last run */

/* What one row has found out for the next, by a name of its own: until the transaction ends or some of it is taken back,
 * inside one only. NULL: nothing is kept. */
gpointer zd_db_kept (ZdDb *self, const char *name);
void zd_db_keep (ZdDb *self, const char *name, gpointer thing, GDestroyNotify free_func);

/* A text that costs too much to be made every time (SQL that names every field); made once a connection. */
typedef char *(*ZdTextMaker) (gconstpointer data);
const char *zd_db_text_once (ZdDb *self, const char *name, ZdTextMaker make, gconstpointer data);

/* ---- a statement and its parameters in one call ---- */

typedef struct {
  enum { ZD_VALUE_NULL, ZD_VALUE_INT, ZD_VALUE_TEXT, ZD_VALUE_BYTES } kind;
  gint64 number;
  const char *text;
  GBytes *bytes;
} ZdValue;

#define ZD_INT(value) ((ZdValue){ .kind = ZD_VALUE_INT, .number = (value) })
#define ZD_TEXT(value) ((ZdValue){ .kind = ZD_VALUE_TEXT, .text = (value) }) /* NULL stands for NULL */
#define ZD_BYTES(value) ((ZdValue){ .kind = ZD_VALUE_BYTES, .bytes = (value) }) /* likewise */
#define ZD_DAY(value) ((value) == ZD_DAY_NONE ? ((ZdValue){ .kind = ZD_VALUE_NULL }) : ZD_INT (value))
#define ZD_VALUES(...) (const ZdValue[]){ __VA_ARGS__ }, sizeof ((const ZdValue[]){ __VA_ARGS__ }) / sizeof (ZdValue)

/* What follows @error are the values of ?1, ?2, …: ZD_INT (n), ZD_TEXT (text), ZD_BYTES (bytes), ZD_DAY (day). */
#define zd_db_query(self, sql, error, ...) zd_db_query_values (self, sql, error, ZD_VALUES (__VA_ARGS__))
#define zd_db_run(self, sql, error, ...) zd_db_run_values (self, sql, error, ZD_VALUES (__VA_ARGS__))
/* The one number asked for, @fallback when there is no row or it is NULL. */
#define zd_db_get_int(self, sql, fallback, value, error, ...) \
  zd_db_get_int_values (self, sql, fallback, value, error, ZD_VALUES (__VA_ARGS__))
/* The one text asked for; NULL without error: no row, or NULL. */
#define zd_db_get_text(self, sql, error, ...) zd_db_get_text_values (self, sql, error, ZD_VALUES (__VA_ARGS__))

ZdStatement *zd_db_query_values (ZdDb *self, const char *sql, GError **error, const ZdValue *values, gsize n);
gboolean zd_db_run_values (ZdDb *self, const char *sql, GError **error, const ZdValue *values, gsize n);
gboolean zd_db_get_int_values (ZdDb *self, const char *sql, gint64 fallback, gint64 *value, GError **error,
                               const ZdValue *values, gsize n);
char *zd_db_get_text_values (ZdDb *self, const char *sql, GError **error, const ZdValue *values, gsize n);

/* All at once, ?1 first. @lasting: texts and bytes stay where they are until the statement is reset. */
void zd_statement_bind (ZdStatement *self, const ZdValue *values, gsize n, gboolean lasting);

/* ---- its rows; each function takes NULL for a query that failed ---- */

/* TRUE: on its first row. FALSE without error: there is none. */
gboolean zd_statement_first (ZdStatement *self, GError **error);
/* @func for every row, until it fails. */
typedef gboolean (*ZdRowFunc) (ZdStatement *row, gpointer data, GError **error);
gboolean zd_statement_each (ZdStatement *self, ZdRowFunc func, gpointer data, GError **error);
/* @func for every row of "SELECT @columns FROM @tables", in no order: of very many rows in half the time. Columns without
 * names; at most eight values. */
#define zd_db_scan(self, columns, tables, func, data, error, ...) \
  zd_db_scan_values (self, columns, tables, func, data, error, ZD_VALUES (__VA_ARGS__))
gboolean zd_db_scan_values (ZdDb *self, const char *columns, const char *tables, ZdRowFunc func, gpointer data,
                            GError **error, const ZdValue *values, gsize n);
/* What @read makes of every row; its NULL is a failure. */
typedef gpointer (*ZdRowReader) (ZdStatement *row, gpointer data, GError **error);
GPtrArray *zd_statement_list (ZdStatement *self, ZdRowReader read, gpointer data, GDestroyNotify free_func,
                              GError **error);

/* A sum of many large numbers overflows, which databases take for an error. This one is added up in two halves,
 * which are two columns; reading them, zd_statement_sum() stops at G_MAXINT64. No number may be negative. */
#define ZD_SQL_SUM(expression) "sum((" expression ") / 1000000000), sum((" expression ") % 1000000000)"
gint64 zd_statement_sum (ZdStatement *self, int first);

/* Does the table stand, with that column unless @column is NULL? "" asks for any table at all. */
gboolean zd_db_has (ZdDb *self, const char *table, const char *column, gboolean *exists, GError **error);

/* Online copy to @target (mode 0600); whole or not at all. */
gboolean zd_db_backup (ZdDb *self, const char *target, GError **error);

G_END_DECLS
