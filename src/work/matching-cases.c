/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "base/i18n.h"
#include "cases/role.h"
#include "sheet/writer.h"
#include "work/decide/case-opening.h"
#include "work/matching.h"

/* ---- 纳入批次 ---- */

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
  opening = zd_case_opening_begin (library, policy, batch, NULL, day);
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

/* ---- 催办表 ---- */

static const ZdSheetColumn missing_columns[] = {
  { N_ ("Bureau"), ZD_COLUMN_TEXT, FALSE },     { N_ ("Fact"), ZD_COLUMN_TEXT, FALSE },
  { N_ ("Credit code"), ZD_COLUMN_CODE, FALSE }, { N_ ("Enterprise"), ZD_COLUMN_TEXT, FALSE },
  { N_ ("Why"), ZD_COLUMN_TEXT, FALSE },        { N_ ("As of"), ZD_COLUMN_DATE, FALSE },
};

typedef struct {
  const ZdBureau *bureau; /* that owes it; nullable */
  char *text;
  char *because;
  guint row;
  ZdDay as_of;
} MissingFact;

static void
missing_fact_clear (gpointer data)
{
  MissingFact *self = data;

  g_free (self->text);
  g_free (self->because);
}

static void
collect_missing (const ZdReason *reason, guint row, const ZdCatalogue *catalogue, GArray *facts)
{
  const ZdBureau *bureau = reason->source ? zd_catalogue_bureau (catalogue, reason->source) : NULL;

  if (reason->truth != ZD_UNKNOWN)
    return;
  if (reason->missing) {
    MissingFact fact = { bureau, g_strdup (reason->text), g_strdup (reason->because), row, reason->as_of };
    g_array_append_val (facts, fact);
  }
  for (guint i = 0; reason->children && i < reason->children->len; i++)
    collect_missing (reason->children->pdata[i], row, catalogue, facts);
}

static int
by_bureau (gconstpointer a, gconstpointer b)
{
  const MissingFact *left = a, *right = b;
  int order = g_strcmp0 (left->bureau ? left->bureau->id : "", right->bureau ? right->bureau->id : "");

  if (order == 0)
    order = g_strcmp0 (left->text, right->text);
  return order ? order : (int) left->row - (int) right->row;
}

static gboolean
write_missing (ZdSheetWriter *writer, const GArray *facts, const ZdColumns *columns, ZdProgress *progress,
               GError **error)
{
  for (guint i = 0; i < facts->len; i++) {
    const MissingFact *fact = &g_array_index (facts, MissingFact, i);
    zd_sheet_writer_text (writer, fact->bureau ? fact->bureau->name : "");
    zd_sheet_writer_text (writer, fact->text);
    zd_sheet_writer_text (writer, zd_columns_uscc (columns, fact->row));
    zd_sheet_writer_text (writer, zd_columns_name (columns, fact->row));
    zd_sheet_writer_text (writer, fact->because);
    zd_sheet_writer_date (writer, fact->as_of);
    if (!zd_sheet_writer_end_row (writer, progress, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
save_missing (const char *title, const GArray *facts, const ZdColumns *columns, ZdDay day, const char *path,
              ZdProgress *progress, GError **error)
{
  g_autoptr (ZdSheetWriter) writer = zd_sheet_writer_new (path, title, NULL, (gint64) day * 86400, error);
  ZdSheetColumn titles[G_N_ELEMENTS (missing_columns)];

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++) {
    titles[i] = missing_columns[i];
    titles[i].title = _ (missing_columns[i].title);
  }
  if (!writer
      || !zd_sheet_writer_begin_sheet (writer, _ ("Missing facts"), title, titles, G_N_ELEMENTS (titles), error)
      || !write_missing (writer, facts, columns, progress, error))
    return FALSE;
  zd_sheet_writer_end_sheet (writer);
  return zd_sheet_writer_finish (writer, progress, error);
}

gboolean
zd_matching_export_missing (ZdLibrary *library, const ZdPolicy *policy, ZdDay day, const char *path,
                            ZdProgress *progress, GError **error)
{
  g_autoptr (ZdColumns) columns = zd_library_columns (library, progress, error);
  g_autoptr (ZdPlan) plan = columns ? zd_plan_new (policy, columns, error) : NULL;
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (MissingFact));
  g_autofree char *title = zd_library_is_sample (library) ? g_strdup_printf (_ ("SAMPLE DATA · %s"), policy->title)
                                                          : g_strdup (policy->title);
  guint n = columns ? zd_columns_n_rows (columns) : 0;

  if (!plan)
    return FALSE;
  g_array_set_clear_func (facts, missing_fact_clear);
  for (guint row = 0; row < n; row++) {
    ZdOutcome outcome;
    if (!zd_progress_check (progress, error))
      return FALSE;
    zd_plan_run (plan, row, day, NULL, &outcome);
    if (outcome.truth != ZD_UNKNOWN)
      continue;
    g_autoptr (ZdExplanation) explanation = zd_plan_explain (plan, row, day, NULL);
    collect_missing (explanation->reason, row, zd_library_catalogue (library), facts);
    zd_progress_set (progress, row, n);
  }
  g_array_sort (facts, by_bureau);
  return save_missing (title, facts, columns, day, path, progress, error);
}
