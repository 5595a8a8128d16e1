/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/matching.h"

#include "base/digest.h"
#include "base/i18n.h"
#include "store/profile-snapshot.h"
#include "work/kept-match.h"

void
zd_matching_free (ZdMatching *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->run, zd_match_run_free);
  g_clear_pointer (&self->policies, g_ptr_array_unref);
  g_clear_pointer (&self->columns, zd_columns_unref);
  g_free (self);
}

void
zd_match_summary_free (ZdMatchSummary *self)
{
  if (!self)
    return;
  g_free (self->policy);
  g_free (self);
}

void
zd_policy_explanation_free (ZdPolicyExplanation *self)
{
  if (!self)
    return;
  zd_explanation_free (self->explanation);
  g_ptr_array_unref (self->policies);
  g_free (self);
}

/* ---- the run ---- */

/* @come, @gone: how many; < 0: not known. */
static gboolean
keep_count (ZdDb *db, const char *policy, const ZdMatchCount *count, ZdDay day, gint64 come, gint64 gone, GError **error)
{
  return zd_db_run (db,
                    "INSERT INTO match_count (policy, as_of, in_force, yes, unknown, no, near, least, most,"
                    " most_unknown, unlimited, newly_yes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0)"
                    " ON CONFLICT (policy) DO UPDATE SET"
                    " newly_yes = CASE WHEN ?12 >= 0 THEN ?12 WHEN excluded.yes < match_count.yes THEN 0"
                    " ELSE excluded.yes - match_count.yes END,"
                    " newly_out = CASE WHEN ?13 >= 0 THEN ?13 WHEN match_count.yes < excluded.yes THEN 0"
                    " ELSE match_count.yes - excluded.yes END,"
                    " as_of = excluded.as_of, in_force = excluded.in_force, yes = excluded.yes,"
                    " unknown = excluded.unknown, no = excluded.no, near = excluded.near,"
                    " least = excluded.least, most = excluded.most, most_unknown = excluded.most_unknown,"
                    " unlimited = excluded.unlimited",
                    error, ZD_TEXT (policy), ZD_INT (day), ZD_INT (count->in_force), ZD_INT (count->yes),
                    ZD_INT (count->unknown), ZD_INT (count->no), ZD_INT (count->near), ZD_INT (count->least),
                    ZD_INT (count->most), ZD_INT (count->most_unknown), ZD_INT (count->unlimited), ZD_INT (come),
                    ZD_INT (gone));
}

static gboolean
keep_counts (ZdLibrary *library, const ZdMatching *matching, ZdDay day, const char *token, GError **error)
{
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (zd_library_db (library), error);

  if (!transaction || !zd_kept_match_name (library, token, error))
    return FALSE;
  for (guint i = 0; i < matching->policies->len; i++) {
    const ZdPolicy *policy = matching->policies->pdata[i];
    g_autoptr (ZdRowSet) come = NULL, gone = NULL;
    gboolean known = zd_match_run_news (matching->run, i, &come, &gone);
    if (!keep_count (zd_library_db (library), policy->id, zd_match_run_count (matching->run, i), day,
                     known ? (gint64) zd_row_set_size (come) : -1,
                     known ? (gint64) zd_row_set_size (gone) : -1, error))
      return FALSE;
  }
  return zd_transaction_commit (transaction, error);
}

ZdMatching *
zd_matching_look (ZdLibrary *library, ZdDay day, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdMatching) self = g_new0 (ZdMatching, 1);
  g_autoptr (ZdKeptRun) last = NULL;

  zd_progress_set_message (progress, _ ("Reading the enterprises…"));
  self->change = zd_profile_change (zd_library_db (library), error);
  self->columns = self->change >= 0 ? zd_library_columns (library, progress, error) : NULL;
  self->policies = self->columns ? zd_library_policies (library, error) : NULL;
  if (!self->policies)
    return NULL;
  last = zd_kept_match_read (library);
  zd_progress_set_message (progress, _ ("Matching…"));
  self->run = zd_match_run_resume (last, self->columns, self->policies, day, progress, error);
  return self->run ? g_steal_pointer (&self) : NULL;
}

ZdMatching *
zd_matching_run (ZdLibrary *library, ZdDay day, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdMatching) self = zd_matching_look (library, day, progress, error);
  g_autofree char *token = zd_random_hex (32);

  if (!self)
    return NULL;
  zd_kept_match_write (library, self->run, token);
  return keep_counts (library, self, day, token, error) ? g_steal_pointer (&self) : NULL;
}

/* ---- its age ---- */

/* A published version never changes. */
static gboolean
are_same_policies (const GPtrArray *before, const GPtrArray *now)
{
  if (before->len != now->len)
    return FALSE;
  for (guint i = 0; i < before->len; i++) {
    const ZdPolicy *then = before->pdata[i], *policy = now->pdata[i];
    if (!g_str_equal (then->id, policy->id) || then->version != policy->version)
      return FALSE;
  }
  return TRUE;
}

gboolean
zd_matching_age (const ZdMatching *self, ZdLibrary *library, const GPtrArray *policies, ZdDay day, ZdMatchingAge *age,
                 GError **error)
{
  gint64 change = zd_profile_change (zd_library_db (library), error);
  gboolean covered;

  if (change < 0
      || !zd_profile_has_coverage (zd_library_db (library), zd_library_catalogue (library), self->columns, &covered,
                                   error))
    return FALSE;
  if (change != self->change || !covered)
    *age = ZD_MATCHING_OTHER_PARTIES;
  else if (!are_same_policies (self->policies, policies))
    *age = ZD_MATCHING_OTHER_POLICIES;
  else
    *age = day != zd_match_run_as_of (self->run) ? ZD_MATCHING_OTHER_DAY : ZD_MATCHING_CURRENT;
  return TRUE;
}

/* ---- the counts of the last one ---- */

static gpointer
summary_read (ZdStatement *row, gpointer data, GError **error)
{
  ZdMatchSummary *summary = g_new0 (ZdMatchSummary, 1);

  summary->policy = g_strdup (zd_statement_text (row, 0));
  summary->as_of = zd_statement_int (row, 1);
  summary->count = (ZdMatchCount) {
    .in_force = zd_statement_int (row, 2) != 0,
    .yes = zd_statement_int (row, 3),
    .unknown = zd_statement_int (row, 4),
    .no = zd_statement_int (row, 5),
    .near = zd_statement_int (row, 6),
    .least = zd_statement_int (row, 7),
    .most = zd_statement_int (row, 8),
    .most_unknown = zd_statement_int (row, 9),
    .unlimited = zd_statement_int (row, 10),
  };
  summary->newly_in = zd_statement_int (row, 11);
  summary->newly_out = zd_statement_int (row, 12);
  return summary;
}

GPtrArray *
zd_matching_last (ZdLibrary *library, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (zd_library_db (library),
                     "SELECT policy, as_of, in_force, yes, unknown, no, near, least, most, most_unknown, unlimited,"
                     " newly_yes, newly_out FROM match_count ORDER BY policy",
                     error);

  return zd_statement_list (rows, summary_read, NULL, (GDestroyNotify) zd_match_summary_free, error);
}

GHashTable *
zd_match_summaries_index (const GPtrArray *summaries)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < summaries->len; i++)
    g_hash_table_insert (index, ((ZdMatchSummary *) summaries->pdata[i])->policy, summaries->pdata[i]);
  return index;
}

/* ---- one party ---- */

/* One party as a library of its own, so that explaining needs no full load. */
static ZdColumns *
columns_of_party (ZdLibrary *library, const char *uscc, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (ZdParty) party
      = zd_profile_get (zd_library_db (library), zd_library_catalogue (library), uscc, &wrong);
  ZdColumns *columns;

  if (wrong) {
    g_propagate_error (error, g_steal_pointer (&wrong));
    return NULL;
  }
  if (!party) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("No enterprise with the code %s is in the library."), uscc);
    return NULL;
  }
  columns = zd_columns_new (zd_library_catalogue (library));
  zd_columns_add (columns, party);
  zd_columns_seal (columns);
  return columns;
}

/* The first row of @columns under a policy, weighed against those of @policies that exclude it. */
static ZdExplanation *
explain_among (const ZdPolicy *policy, const GPtrArray *policies, const ZdColumns *columns, ZdDay day,
               GError **error)
{
  g_autoptr (ZdPlan) plan = zd_plan_new_among (policy, policies, columns, error);

  return plan ? zd_plan_explain (plan, 0, day, NULL) : NULL;
}

ZdExplanation *
zd_matching_explain (ZdLibrary *library, const ZdPolicy *policy, const char *uscc, ZdDay day, GError **error)
{
  g_autoptr (ZdColumns) columns = columns_of_party (library, uscc, error);
  g_autoptr (GPtrArray) policies = columns ? zd_library_policies (library, error) : NULL;

  return policies ? explain_among (policy, policies, columns, day, error) : NULL;
}

GPtrArray *
zd_matching_for_party (ZdLibrary *library, const char *uscc, ZdDay day, GError **error)
{
  g_autoptr (ZdColumns) columns = columns_of_party (library, uscc, error);
  g_autoptr (GPtrArray) policies = columns ? zd_library_policies (library, error) : NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_policy_explanation_free);

  for (guint i = 0; policies && i < policies->len; i++) {
    const ZdPolicy *policy = policies->pdata[i];
    ZdExplanation *explanation;
    ZdPolicyExplanation *one;
    if (!zd_policy_in_force (policy, day))
      continue;
    explanation = explain_among (policy, policies, columns, day, error);
    if (!explanation)
      return NULL;
    one = g_new0 (ZdPolicyExplanation, 1);
    *one = (ZdPolicyExplanation) { policy, explanation, g_ptr_array_ref (policies) };
    g_ptr_array_add (list, one);
  }
  return policies ? g_steal_pointer (&list) : NULL;
}
