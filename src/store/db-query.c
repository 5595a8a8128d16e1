/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/db.h"

ZdStatement *
zd_db_query_values (ZdDb *self, const char *sql, GError **error, const ZdValue *values, gsize n)
{
  ZdStatement *statement = zd_db_prepare (self, sql, error);

  if (statement)
    zd_statement_bind (statement, values, n, FALSE);
  return statement;
}

gboolean
zd_db_run_values (ZdDb *self, const char *sql, GError **error, const ZdValue *values, gsize n)
{
  g_autoptr (ZdStatement) statement = zd_db_prepare (self, sql, error);

  if (!statement)
    return FALSE;
  zd_statement_bind (statement, values, n, TRUE);
  return zd_statement_run (statement, error);
}

gboolean
zd_db_get_int_values (ZdDb *self, const char *sql, gint64 fallback, gint64 *value, GError **error,
                      const ZdValue *values, gsize n)
{
  g_autoptr (ZdStatement) rows = zd_db_query_values (self, sql, error, values, n);
  gboolean row;

  if (!rows || !zd_statement_step (rows, &row, error))
    return FALSE;
  *value = row && !zd_statement_is_null (rows, 0) ? zd_statement_int (rows, 0) : fallback;
  return TRUE;
}

char *
zd_db_get_text_values (ZdDb *self, const char *sql, GError **error, const ZdValue *values, gsize n)
{
  g_autoptr (ZdStatement) rows = zd_db_query_values (self, sql, error, values, n);

  return zd_statement_first (rows, error) ? g_strdup (zd_statement_text (rows, 0)) : NULL;
}

gboolean
zd_statement_first (ZdStatement *self, GError **error)
{
  gboolean row;

  return self && zd_statement_step (self, &row, error) && row;
}

gboolean
zd_statement_each (ZdStatement *self, ZdRowFunc func, gpointer data, GError **error)
{
  gboolean row;

  while (self && zd_statement_step (self, &row, error)) {
    if (!row)
      return TRUE;
    if (!func (self, data, error))
      return FALSE;
  }
  return FALSE;
}

GPtrArray *
zd_statement_list (ZdStatement *self, ZdRowReader read, gpointer data, GDestroyNotify free_func, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (free_func);
  gboolean row;

  while (self && zd_statement_step (self, &row, error)) {
    gpointer made;
    if (!row)
      return g_steal_pointer (&list);
    made = read (self, data, error);
    if (!made)
      return NULL;
    g_ptr_array_add (list, made);
  }
  return NULL;
}

gint64
zd_statement_sum (ZdStatement *self, int first)
{
  __int128 sum = (__int128) zd_statement_int (self, first) * 1000000000 + zd_statement_int (self, first + 1);

  return (gint64) MIN (sum, (__int128) G_MAXINT64);
}
