/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

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
} ZdDbFlags;

/* Opens, checks, migrates (with a backup beside the file first). A newer schema is refused. */
ZdDb *zd_db_open (const char *path, ZdDbFlags flags, GError **error);
void zd_db_close (ZdDb *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdDb, zd_db_close)
const char *zd_db_path (const ZdDb *self);

gboolean zd_db_exec (ZdDb *self, const char *sql, GError **error);

/* Transactions nest by savepoints; an unfinished ZdTransaction rolls back when freed:
 *   g_autoptr (ZdTransaction) transaction = zd_transaction_begin (db, error);
 *   …
 *   return zd_transaction_commit (transaction, error); */
typedef struct _ZdTransaction ZdTransaction;
ZdTransaction *zd_transaction_begin (ZdDb *db, GError **error);
/* For several reads that must see the same moment; locks nobody out. */
ZdTransaction *zd_transaction_begin_reading (ZdDb *db, GError **error);
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
const char *zd_statement_text (ZdStatement *self, int column); /* borrowed until the next step; NULL for NULL */
gboolean zd_statement_is_null (ZdStatement *self, int column);
gint64 zd_db_changes (ZdDb *self); /* rows of the last run */

/* One value, or @fallback when there is no row. */
gboolean zd_db_get_int (ZdDb *self, const char *sql, gint64 fallback, gint64 *value, GError **error);

/* Does the table stand, with that column unless @column is NULL? "" asks for any table at all. */
gboolean zd_db_has (ZdDb *self, const char *table, const char *column, gboolean *exists, GError **error);

/* Another connection (or process) asks this to stop waiting and working. */
void zd_db_interrupt (ZdDb *self);

/* Online copy to @target (mode 0600); whole or not at all. */
gboolean zd_db_backup (ZdDb *self, const char *target, GError **error);

G_END_DECLS
