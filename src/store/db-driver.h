/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/db.h"
#include "store/sql/query.h"

G_BEGIN_DECLS

/* What a database must be able to do. Functions that fail set a ZD_ERROR. */
typedef struct {
  const char *begin;         /* SQL that starts a writing transaction */
  const char *begin_reading; /* … one whose reads all see the same moment */
  const ZdSqlDialect *conditions;
  gboolean numbers_rows;     /* a table lies on the disk by its "rowid"; the path is a file that can be opened twice */

  gpointer (*open) (const char *path, ZdDbFlags flags, GError **error);
  /* Readies a file that turned out to be ours for writing; before it nothing is changed. */
  gboolean (*make_writable) (gpointer connection, const char *path, GError **error);
  void (*close) (gpointer connection);
  gboolean (*exec) (gpointer connection, const char *sql, GError **error);
  gint64 (*changes) (gpointer connection);
  gboolean (*is_lost) (gpointer connection); /* see zd_db_is_lost(); NULL: never */
  gboolean (*backup) (gpointer connection, const char *target, GError **error); /* NULL: the server makes them */

  /* *exists: does the table stand, with that column unless @column is NULL? An empty @table asks for any table. */
  gboolean (*has) (gpointer connection, const char *table, const char *column, gboolean *exists, GError **error);

  gpointer (*prepare) (gpointer connection, const char *sql, GError **error);
  void (*finalize) (gpointer statement);
  void (*bind_int) (gpointer statement, int index, gint64 value);
  /* @lasting: what is bound stays until the reset, and need not be copied. */
  void (*bind_text) (gpointer statement, int index, const char *value, gboolean lasting);
  void (*bind_bytes) (gpointer statement, int index, gconstpointer data, gsize length, gboolean lasting);
  void (*bind_null) (gpointer statement, int index);
  gboolean (*step) (gpointer statement, gboolean *row, GError **error);
  /* Calls @each for every row of "SELECT zd_scan (?9, …) FROM …" until it refuses, which is its own error; the columns in the
   * place of … are read as those of any row. NULL: only steps are there. */
  gboolean (*scan) (gpointer statement, gboolean (*each) (gpointer data), gpointer data, GError **error);
  void (*reset) (gpointer statement); /* also clears the bindings */
  gint64 (*column_int) (gpointer statement, int column);
  gboolean (*column_number) (gpointer statement, int column, gint64 *value); /* FALSE: it is NULL */
  const char *(*column_text) (gpointer statement, int column);
  gconstpointer (*column_bytes) (gpointer statement, int column, gsize *length);
  gboolean (*column_is_null) (gpointer statement, int column);
} ZdDbDriver;

extern const ZdDbDriver zd_db_sqlite;
const ZdDbDriver *zd_db_driver (const ZdDb *db);
/* Opens "postgresql://…" with @driver; set when a program starts. */
void zd_db_set_server (const ZdDbDriver *driver);

G_END_DECLS
