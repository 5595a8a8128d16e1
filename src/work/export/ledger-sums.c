/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/report-private.h"

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

void
zd_ledger_sum_add (ZdLedgerSum *self, const ZdLedgerSum *other)
{
  self->cases += other->cases;
  self->unlimited += other->unlimited;
  self->decided_cases += other->decided_cases;
  self->paid_cases += other->paid_cases;
  self->most = zd_sat_add (self->most, other->most);
  self->decided = zd_sat_add (self->decided, other->decided);
  self->paid = zd_sat_add (self->paid, other->paid);
}

/* An award without a limit stands as the greatest number there is; it is counted and not added up. */
ZdLedgerSum
zd_ledger_sum_of (const ZdReportCase *item)
{
  gint64 decided = zd_ledger_decided (item->state, item->amount), paid = zd_ledger_paid (item->state, item->amount);
  gboolean unlimited = item->most == G_MAXINT64;

  return (ZdLedgerSum){ .cases = 1,
                        .unlimited = unlimited,
                        .decided_cases = decided >= 0,
                        .paid_cases = paid >= 0,
                        .most = unlimited ? 0 : item->most,
                        .decided = MAX (decided, 0),
                        .paid = MAX (paid, 0) };
}

/* ---- by the database ---- */

/* Columns of the query below. */
enum { STATE, BUREAU, CASES, UNLIMITED, DECIDED_CASES, MOST, DECIDED = MOST + 2 };

typedef struct {
  const ZdUser *user;
  ZdLedgerSum *total;
} Summing;

/* Cases of one state and bureau. */
static gboolean
sum_row (ZdStatement *row, gpointer data, GError **error)
{
  const Summing *self = data;
  ZdCaseState state = zd_statement_int (row, STATE);
  gint64 reviewed = zd_case_state_is_reviewed (state) ? zd_statement_int (row, DECIDED_CASES) : 0;
  gint64 decided = reviewed > 0 ? zd_statement_sum (row, DECIDED) : 0;
  gboolean paid = (PAID_STATES & 1u << state) != 0;
  const ZdLedgerSum sum = { .cases = zd_statement_int (row, CASES),
                            .unlimited = zd_statement_int (row, UNLIMITED),
                            .most = zd_statement_sum (row, MOST),
                            .decided_cases = reviewed,
                            .decided = decided,
                            .paid_cases = paid ? reviewed : 0,
                            .paid = paid ? decided : 0 };

  if (zd_user_has_bureau (self->user, zd_statement_text (row, BUREAU)))
    zd_ledger_sum_add (self->total, &sum);
  return TRUE;
}

#define IS_UNLIMITED "most = 9223372036854775807"

gboolean
zd_ledger_total (ZdLibrary *library, const ZdLedgerScope *scope, ZdLedgerSum *total, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_export_prepare (
      library,
      "SELECT state, bureau, count(*), sum(CASE WHEN " IS_UNLIMITED " THEN 1 ELSE 0 END),"
      " sum(CASE WHEN amount >= 0 THEN 1 ELSE 0 END),"
      " " ZD_SQL_SUM ("CASE WHEN " IS_UNLIMITED " THEN 0 ELSE most END") ","
      " " ZD_SQL_SUM ("CASE WHEN amount >= 0 THEN amount ELSE 0 END") " FROM case_file AS c WHERE" ZD_EXPORT_WHERE
      " GROUP BY state, bureau",
      scope, error);
  Summing self = { zd_library_user (library), total };

  *total = (ZdLedgerSum){ 0 };
  return zd_statement_each (rows, sum_row, &self, error);
}
