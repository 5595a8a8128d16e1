/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/review/pool-rows.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "work/pool.h"

enum { POLICY, YEAR }; /* and three sums */

const ZdTableColumn zd_pool_columns[] = {
  { "policy", N_ ("Policy"), ZD_COL_NAME },
  { "year", N_ ("Year"), ZD_COL_NUMBER, 6 },
  { "amount", N_ ("Fund pool"), ZD_COL_NUMBER, 13 },
  { "committed", N_ ("Promised and paid"), ZD_COL_NUMBER, 13 },
  { "left", N_ ("Left"), ZD_COL_NUMBER, 13 },
};
const guint zd_pool_n_columns = G_N_ELEMENTS (zd_pool_columns);

static const ZdPoolUse *
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
number_of (const ZdPoolUse *row, guint column)
{
  const gint64 numbers[] = { 0, row->year, row->amount, row->committed, row->amount - row->committed };

  return numbers[column];
}

static char *
text (gconstpointer data, guint row, guint column)
{
  const ZdPoolUse *pool = row_at (data, row);

  if (column == POLICY)
    return g_strdup (pool->title);
  if (column == YEAR)
    return g_strdup_printf ("%d", pool->year);
  return zd_money_format_short (number_of (pool, column), TRUE);
}

static int
compare (gconstpointer data, guint column, guint a, guint b)
{
  const ZdPoolUse *one = row_at (data, a), *other = row_at (data, b);

  if (column == POLICY)
    return g_utf8_collate (one->title, other->title);
  return (number_of (one, column) > number_of (other, column)) - (number_of (one, column) < number_of (other, column));
}

static char *
id (gconstpointer data, guint row)
{
  const ZdPoolUse *pool = row_at (data, row);

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
