/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/export-private.h"

#include "base/decimal.h"

#define PAID_STATES (1u << ZD_STATE_PAID | 1u << ZD_STATE_EVALUATED)

gint64
zd_ledger_decided (ZdCaseState state, gint64 amount)
{
  return zd_case_state_is_reviewed (state) ? amount : -1;
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

/* Columns of the query below. */
enum { POLICY, STATE, BUREAU, CASES, UNLIMITED, DECIDED_CASES, MOST, DECIDED = MOST + 2 };

/* A row added to the entry of its policy and state. */
static void
add_row (GArray *sums, ZdStatement *row)
{
  const char *policy = zd_statement_text (row, POLICY);
  ZdCaseState state = zd_statement_int (row, STATE);
  gboolean reviewed = zd_case_state_is_reviewed (state);
  gint64 decided_cases = reviewed ? zd_statement_int (row, DECIDED_CASES) : 0;
  gint64 decided = reviewed ? zd_statement_sum (row, DECIDED) : 0;
  gboolean paid = (PAID_STATES & 1u << state) != 0;
  ZdLedgerSum *sum = sums->len > 0 ? &g_array_index (sums, ZdLedgerSum, sums->len - 1) : NULL;

  if (!sum || !g_str_equal (sum->policy, policy) || sum->state != state) {
    g_array_set_size (sums, sums->len + 1);
    sum = &g_array_index (sums, ZdLedgerSum, sums->len - 1);
    sum->policy = g_strdup (policy);
    sum->state = state;
  }
  sum->cases += zd_statement_int (row, CASES);
  sum->unlimited += zd_statement_int (row, UNLIMITED);
  sum->most = zd_sat_add (sum->most, zd_statement_sum (row, MOST));
  sum->decided_cases += decided_cases;
  sum->decided = zd_sat_add (sum->decided, decided);
  sum->paid_cases += paid ? decided_cases : 0;
  sum->paid = zd_sat_add (sum->paid, paid ? decided : 0);
}

typedef struct {
  const ZdUser *user;
  GArray *sums;
} Summing;

static gboolean
sum_row (ZdStatement *row, gpointer data, GError **error)
{
  const Summing *self = data;

  if (zd_user_has_bureau (self->user, zd_statement_text (row, BUREAU)))
    add_row (self->sums, row);
  return TRUE;
}

/* An award without a limit stands as the greatest number there is; it is counted and not added up. */
#define IS_UNLIMITED "most = 9223372036854775807"

GArray *
zd_ledger_sums (ZdLibrary *library, const ZdLedgerScope *scope, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_export_prepare (
      library,
      "SELECT policy, state, bureau, count(*), sum(CASE WHEN " IS_UNLIMITED " THEN 1 ELSE 0 END),"
      " sum(CASE WHEN amount >= 0 THEN 1 ELSE 0 END),"
      " " ZD_SQL_SUM ("CASE WHEN " IS_UNLIMITED " THEN 0 ELSE most END") ","
      " " ZD_SQL_SUM ("CASE WHEN amount >= 0 THEN amount ELSE 0 END") " FROM case_file AS c WHERE" ZD_EXPORT_WHERE
      " GROUP BY policy, state, bureau ORDER BY policy, state, bureau",
      scope, error);
  g_autoptr (GArray) sums = g_array_new (FALSE, TRUE, sizeof (ZdLedgerSum));
  Summing self = { zd_library_user (library), sums };

  g_array_set_clear_func (sums, sum_clear);
  return zd_statement_each (rows, sum_row, &self, error) ? g_steal_pointer (&sums) : NULL;
}

ZdLedgerSum
zd_ledger_total (const GArray *sums)
{
  ZdLedgerSum total = { 0 };

  for (guint i = 0; i < sums->len; i++) {
    const ZdLedgerSum *sum = &g_array_index (sums, ZdLedgerSum, i);
    total.cases += sum->cases;
    total.unlimited += sum->unlimited;
    total.decided_cases += sum->decided_cases;
    total.paid_cases += sum->paid_cases;
    total.most = zd_sat_add (total.most, sum->most);
    total.decided = zd_sat_add (total.decided, sum->decided);
    total.paid = zd_sat_add (total.paid, sum->paid);
  }
  return total;
}
