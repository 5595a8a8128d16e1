/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export-private.h"

#include "base/decimal.h"

#define PAID_STATES (1u << ZD_STATE_PAID | 1u << ZD_STATE_EVALUATED)

gint64
zd_ledger_decided (ZdCaseState state, gint64 amount)
{
  return zd_case_state_holds_key (state) ? amount : -1;
}

gint64
zd_ledger_paid (ZdCaseState state, gint64 amount)
{
  return PAID_STATES & 1u << state ? amount : -1;
}

static void
sum_clear (gpointer data)
{
  ZdLedgerSum *sum = data;

  g_free (sum->policy);
}

/* An award without a bound stands as the greatest number there is, and a sum of such would overflow: each counts
 * as ten trillion yuan at most. */
#define MOST "CASE WHEN most > 1000000000000000 THEN 1000000000000000 ELSE most END"

/* A row of the query below, added to the entry of its policy and state. */
static void
add_row (GArray *sums, ZdStatement *row)
{
  const char *policy = zd_statement_text (row, 0);
  ZdCaseState state = zd_statement_int (row, 1);
  gint64 decided_cases = zd_case_state_holds_key (state) ? zd_statement_int (row, 5) : 0;
  gint64 decided = zd_case_state_holds_key (state) ? zd_statement_int (row, 6) : 0;
  gboolean paid = (PAID_STATES & 1u << state) != 0;
  ZdLedgerSum *sum = sums->len > 0 ? &g_array_index (sums, ZdLedgerSum, sums->len - 1) : NULL;

  if (!sum || !g_str_equal (sum->policy, policy) || sum->state != state) {
    g_array_set_size (sums, sums->len + 1);
    sum = &g_array_index (sums, ZdLedgerSum, sums->len - 1);
    sum->policy = g_strdup (policy);
    sum->state = state;
  }
  sum->cases += zd_statement_int (row, 3);
  sum->most = zd_sat_add (sum->most, zd_statement_int (row, 4));
  sum->decided_cases += decided_cases;
  sum->decided = zd_sat_add (sum->decided, decided);
  sum->paid_cases += paid ? decided_cases : 0;
  sum->paid = zd_sat_add (sum->paid, paid ? decided : 0);
}

GArray *
zd_ledger_sums (ZdLibrary *library, const ZdLedgerScope *scope, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_export_prepare (
      library,
      "SELECT policy, state, bureau, count(*), sum(" MOST "), sum(CASE WHEN amount >= 0 THEN 1 ELSE 0 END),"
      " sum(CASE WHEN amount >= 0 THEN amount ELSE 0 END) FROM case_file AS c WHERE" ZD_EXPORT_WHERE
      " GROUP BY policy, state, bureau ORDER BY policy, state, bureau",
      scope, error);
  g_autoptr (GArray) sums = g_array_new (FALSE, TRUE, sizeof (ZdLedgerSum));
  gboolean row;

  if (!rows)
    return NULL;
  g_array_set_clear_func (sums, sum_clear);
  while (TRUE) {
    if (!zd_statement_step (rows, &row, error))
      return NULL;
    if (!row)
      return g_steal_pointer (&sums);
    if (zd_user_has_bureau (zd_library_user (library), zd_statement_text (rows, 2)))
      add_row (sums, rows);
  }
}

ZdLedgerSum
zd_ledger_total (const GArray *sums)
{
  ZdLedgerSum total = { 0 };

  for (guint i = 0; i < sums->len; i++) {
    const ZdLedgerSum *sum = &g_array_index (sums, ZdLedgerSum, i);
    total.cases += sum->cases;
    total.decided_cases += sum->decided_cases;
    total.paid_cases += sum->paid_cases;
    total.most = zd_sat_add (total.most, sum->most);
    total.decided = zd_sat_add (total.decided, sum->decided);
    total.paid = zd_sat_add (total.paid, sum->paid);
  }
  return total;
}
