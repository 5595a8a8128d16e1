/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/review/pool-rows.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "store/case-store.h"
#include "store/policy-store.h"

enum { POLICY, YEAR }; /* and three sums */

const ZdTableColumn zd_pool_columns[] = {
  { "policy", N_ ("Policy"), ZD_COL_NAME },
  { "year", N_ ("Year"), ZD_COL_NUMBER, 6 },
  { "amount", N_ ("Fund pool"), ZD_COL_NUMBER, 13 },
  { "committed", N_ ("Promised and paid"), ZD_COL_NUMBER, 13 },
  { "left", N_ ("Left"), ZD_COL_NUMBER, 13 },
};
const guint zd_pool_n_columns = G_N_ELEMENTS (zd_pool_columns);

/* ---- loading ---- */

static void
row_free (gpointer data)
{
  ZdPoolRow *self = data;

  g_free (self->policy);
  g_free (self->title);
  g_free (self);
}

/* A policy that is in force no more may still have pools. */
static const char *
title_of (const GPtrArray *policies, const char *id)
{
  for (guint i = 0; i < policies->len; i++) {
    const ZdPolicy *policy = policies->pdata[i];

    if (g_str_equal (policy->id, id))
      return policy->title;
  }
  return id;
}

GPtrArray *
zd_pool_rows_load (ZdLibrary *library, const GPtrArray *policies, GError **error)
{
  ZdDb *db = zd_library_db (library);
  g_autoptr (GPtrArray) pools = zd_pool_list (db, error), rows = g_ptr_array_new_with_free_func (row_free);

  for (guint i = 0; pools != NULL && i < pools->len; i++) {
    const ZdPool *pool = pools->pdata[i];
    ZdPoolRow *row = g_new0 (ZdPoolRow, 1);

    *row = (ZdPoolRow){ g_strdup (pool->policy), g_strdup (title_of (policies, pool->policy)), pool->year, pool->amount };
    g_ptr_array_add (rows, row);
    if (!zd_case_store_committed (db, pool->policy, pool->year, NULL, &row->committed, error))
      return NULL;
  }
  return pools != NULL ? g_steal_pointer (&rows) : NULL;
}

/* ---- the table's rows ---- */

static const ZdPoolRow *
row_at (gconstpointer data, guint row)
{
  return ((const GPtrArray *) data)->pdata[row];
}

static guint
n_rows (gconstpointer data)
{
  return ((const GPtrArray *) data)->len;
}

static gint64
number_of (const ZdPoolRow *row, guint column)
{
  const gint64 numbers[] = { 0, row->year, row->amount, row->committed, row->amount - row->committed };

  return numbers[column];
}

static char *
text (gconstpointer data, guint row, guint column)
{
  const ZdPoolRow *pool = row_at (data, row);

  if (column == POLICY)
    return g_strdup (pool->title);
  if (column == YEAR)
    return g_strdup_printf ("%d", pool->year);
  return zd_money_format_short (number_of (pool, column), TRUE);
}

static int
compare (gconstpointer data, guint column, guint a, guint b)
{
  const ZdPoolRow *one = row_at (data, a), *other = row_at (data, b);

  if (column == POLICY)
    return g_utf8_collate (one->title, other->title);
  return (number_of (one, column) > number_of (other, column)) - (number_of (one, column) < number_of (other, column));
}

static char *
id (gconstpointer data, guint row)
{
  const ZdPoolRow *pool = row_at (data, row);

  return g_strdup_printf ("%s/%d", pool->policy, pool->year);
}

static void
release (gpointer rows)
{
  g_ptr_array_unref (rows);
}

ZdRowSource *
zd_pool_source (GPtrArray *rows)
{
  static const ZdRowSourceFuncs funcs = { n_rows, text, compare, id, NULL, release };

  return zd_row_source_new (&funcs, g_ptr_array_ref (rows));
}
