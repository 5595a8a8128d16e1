/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "base/i18n.h"
#include "cases/role.h"
#include "work/decide/case-opening.h"
#include "work/matching.h"

typedef struct {
  ZdColumns *columns;
  ZdPlan *plan;
  ZdAnswers *answers;
  ZdDay day;
  ZdCaseOpening *opening;
  guint opened, skipped;
} Including;

static gboolean
include_party (Including *self, const char *uscc, GError **error)
{
  g_autoptr (ZdExplanation) explained = NULL;
  g_autoptr (ZdParty) party = NULL;
  guint row;

  if (!zd_columns_find (self->columns, uscc, &row)) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("No enterprise with the code %s is in the library."), uscc);
    return FALSE;
  }
  explained = zd_plan_explain (self->plan, row, self->day, self->answers);
  party = zd_columns_party (self->columns, row);
  for (guint i = 0; i < explained->entitlements->len; i++) {
    gboolean opened;
    if (!zd_case_opening_add (self->opening, explained->entitlements->pdata[i], explained->reason, party, &opened, error))
      return FALSE;
    if (opened)
      self->opened++;
    else
      self->skipped++;
  }
  return TRUE;
}

static gboolean
include_all (Including *self, const char *const *usccs, guint n, ZdProgress *progress, GError **error)
{
  for (guint i = 0; i < n; i++) {
    zd_progress_set (progress, i, n);
    if (!zd_progress_check (progress, error) || !include_party (self, usccs[i], error))
      return FALSE;
  }
  return TRUE;
}

ZdBatch *
zd_matching_open_cases (ZdLibrary *library, const ZdPolicy *policy, const char *const *usccs, guint n, ZdDay day,
                        const char *batch_name, guint *skipped, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdColumns) columns = NULL;
  g_autoptr (GPtrArray) policies = NULL;
  g_autoptr (ZdPlan) plan = NULL;
  g_autoptr (ZdAnswers) answers = zd_answers_assumed (policy);
  g_autoptr (ZdTransaction) transaction = NULL;
  g_autoptr (ZdBatch) batch = NULL;
  g_autoptr (ZdCaseOpening) opening = NULL;

  if (!zd_library_require (library, 1u << ZD_ROLE_DRAFTER, error))
    return NULL;
  columns = zd_library_columns (library, progress, error);
  policies = columns ? zd_library_policies (library, error) : NULL;
  plan = policies ? zd_plan_new_among (policy, policies, columns, error) : NULL;
  transaction = plan ? zd_transaction_begin (zd_library_db (library), error) : NULL;
  if (!transaction)
    return NULL;
  batch = zd_batch_new ("match", batch_name, policy->id, zd_library_user (library));
  opening = zd_case_opening_begin (library, policy, batch, NULL, day, error);
  if (!opening)
    return NULL;
  Including self = { columns, plan, answers, day, opening, 0, 0 };
  if (!include_all (&self, usccs, n, progress, error))
    return NULL;
  batch->rows = n;
  batch->cases = self.opened;
  *skipped = self.skipped;
  if (!zd_case_opening_finish (opening, error) || !zd_transaction_commit (transaction, error))
    return NULL;
  return g_steal_pointer (&batch);
}
