/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/sync/sync-page-runs.h"

#include "base/i18n.h"
#include "desktop/kit/format.h"

enum { AT, SENT, CONFLICTS, REFUSED, POLICIES, PARTIES, CASES, TROUBLE };

const ZdTableColumn zd_run_columns[] = {
  { "at", N_ ("Ended at"), ZD_COL_DATE, 17 },
  { "sent", N_ ("Submitted"), ZD_COL_NUMBER, 9 },
  { "conflicts", N_ ("Conflicts"), ZD_COL_NUMBER, 9 },
  { "refused", N_ ("Refused"), ZD_COL_NUMBER, 9 },
  { "policies", N_ ("Policies fetched"), ZD_COL_NUMBER, 10 },
  { "parties", N_ ("Enterprises fetched"), ZD_COL_NUMBER, 10 },
  { "cases", N_ ("Cases fetched"), ZD_COL_NUMBER, 10 },
  { "trouble", N_ ("Outcome"), ZD_COL_TEXT },
};
const guint zd_run_n_columns = G_N_ELEMENTS (zd_run_columns);

static void
run_free (gpointer data)
{
  ZdSyncRun *run = data;

  g_free (run->at);
  g_free (run->trouble);
  g_free (run);
}

static ZdSyncRun *
run_copy (const ZdSyncRun *run)
{
  ZdSyncRun *copy = g_memdup2 (run, sizeof *run);

  copy->at = g_strdup (run->at);
  copy->trouble = g_strdup (run->trouble);
  return copy;
}

static const ZdSyncRun *
run_at (gconstpointer data, guint row)
{
  return ((const GPtrArray *) data)->pdata[row];
}

static guint
n_rows (gconstpointer data)
{
  return ((const GPtrArray *) data)->len;
}

static gint64
number_of (const ZdSyncRun *run, guint column)
{
  const gint64 numbers[] = { 0, run->sent, run->conflicts, run->refused, run->policies, run->parties, run->cases, 0 };

  return numbers[column];
}

static char *
text (gconstpointer data, guint row, guint column)
{
  const ZdSyncRun *run = run_at (data, row);

  if (column == AT)
    return g_strdelimit (g_strndup (run->at, 16), "T", ' ');
  if (column == TROUBLE)
    return g_strdup (run->trouble != NULL ? run->trouble : _ ("In order"));
  return number_of (run, column) > 0 ? zd_count_format ((guint64) number_of (run, column)) : NULL;
}

static int
compare (gconstpointer data, guint column, guint a, guint b)
{
  const ZdSyncRun *one = run_at (data, a), *other = run_at (data, b);

  if (column == AT)
    return g_strcmp0 (one->at, other->at);
  if (column == TROUBLE)
    return g_strcmp0 (one->trouble, other->trouble);
  return (number_of (one, column) > number_of (other, column)) - (number_of (one, column) < number_of (other, column));
}

static void
release (gpointer runs)
{
  g_ptr_array_unref (runs);
}

ZdRowSource *
zd_run_source (const GPtrArray *runs)
{
  static const ZdRowSourceFuncs funcs = { n_rows, text, compare, NULL, NULL, release };
  GPtrArray *copies = g_ptr_array_new_with_free_func (run_free);

  for (guint i = 0; i < runs->len; i++)
    g_ptr_array_add (copies, run_copy (runs->pdata[i]));
  return zd_row_source_new (&funcs, copies);
}
