/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include "base/i18n.h"
#include "ctl/count.h"
#include "ctl/ctl.h"
#include "match/explain-words.h"
#include "policy/difference.h"
#include "store/policy-store.h"
#include "work/pack.h"
#include "work/whatif.h"

static gint64 from, to;
static const char *draft, *list;
static gint64 skip, limit = 100;

static const ZdOption options[] = {
  { "from", ZD_OPTION_NUMBER, &from, "N", N_ ("The earlier version; default: the one before"), 1, G_MAXINT32 },
  { "to", ZD_OPTION_NUMBER, &to, "N", N_ ("The later version; default: the draft, else the newest"), 1, G_MAXINT32 },
  { "draft", ZD_OPTION_TEXT, &draft, N_ ("FILE"), N_ ("A policy file in place of the later version") },
  { "list", ZD_OPTION_TEXT, &list, N_ ("enter|leave|change"), N_ ("The enterprises that enter, leave, get another amount") },
  { "skip", ZD_OPTION_NUMBER, &skip, "N", N_ ("Leave out the first N enterprises"), 0, G_MAXINT32 },
  { "limit", ZD_OPTION_NUMBER, &limit, "N", N_ ("At most N enterprises; default 100"), 1, 100000 },
  { NULL },
};

/* ---- the two versions ---- */

static ZdPolicy *
version_of (ZdCtl *ctl, const char *id, int version, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  ZdPolicy *policy
      = zd_policy_store_get (zd_library_db (ctl->library), zd_library_catalogue (ctl->library), id, version, &wrong);

  if (wrong)
    g_propagate_error (error, g_steal_pointer (&wrong));
  else if (!policy && version > 0)
    g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("There is no version %d of the policy %s in the library."), version,
                 id);
  else if (!policy)
    g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("No version of the policy %s is published."), id);
  return policy;
}

/* The file, the version, the draft, or the newest version: whatever was asked for first. */
static ZdPolicy *
later_of (ZdCtl *ctl, const char *id, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  ZdPolicy *policy;

  if (draft)
    return zd_policy_load_file (draft, zd_library_catalogue (ctl->library), error);
  if (to > 0)
    return version_of (ctl, id, (int) to, error);
  policy = from > 0 ? NULL : zd_policy_open_draft (ctl->library, id, &wrong);
  if (wrong)
    g_propagate_error (error, g_steal_pointer (&wrong));
  return policy || wrong ? policy : version_of (ctl, id, 0, error);
}

/* Before a draft stands the newest version, before a version the one before it. */
static ZdPolicy *
earlier_of (ZdCtl *ctl, const char *id, const ZdPolicy *later, GError **error)
{
  if (from > 0)
    return version_of (ctl, id, (int) from, error);
  if (draft || later->status == ZD_POLICY_DRAFT)
    return version_of (ctl, id, 0, error);
  if (later->version > 1)
    return version_of (ctl, id, later->version - 1, error);
  g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("%s has one version and no draft; there is nothing to compare."), id);
  return NULL;
}

/* ---- enterprises ---- */

static gboolean
find_passage (ZdPassage *passage, GError **error)
{
  for (*passage = ZD_PASSAGE_ENTER; *passage < ZD_N_PASSAGES; (*passage)++)
    if (g_str_equal (list, zd_passage_name (*passage)))
      return TRUE;
  return zd_ctl_usage (error, _ ("--list is one of enter, leave, change, not “%s”."), list);
}

static json_t *
outcome_to_json (const ZdOutcome *outcome)
{
  return json_pack ("{s:s,s:I,s:I}", "verdict", zd_truth_name (outcome->truth), "amount_fen", (json_int_t) outcome->least,
                    "amount_max_fen", (json_int_t) outcome->most);
}

static char *
outcome_in_words (const ZdOutcome *outcome)
{
  g_autofree char *amount = zd_amount_range (outcome->least, outcome->most);

  return outcome->truth == ZD_YES ? g_steal_pointer (&amount) : g_strdup (zd_verdict_name (zd_outcome_group (outcome)));
}

static json_t *
list_parties (ZdCtl *ctl, const ZdComparison *comparison, ZdPassage passage)
{
  const ZdColumns *columns = zd_comparison_columns (comparison);
  g_autoptr (GArray) rows = zd_comparison_rows (comparison, passage, (guint) skip, (guint) limit);
  json_t *parties = json_array ();

  for (guint i = 0; i < rows->len; i++) {
    guint row = g_array_index (rows, guint32, i);
    ZdOutcome before, after;
    zd_comparison_outcomes (comparison, row, &before, &after);
    g_autofree char *was = outcome_in_words (&before), *is = outcome_in_words (&after);
    json_array_append_new (parties, json_pack ("{s:s,s:s,s:o,s:o}", "uscc", zd_columns_uscc (columns, row), "name",
                                               zd_columns_name (columns, row), "before", outcome_to_json (&before),
                                               "after", outcome_to_json (&after)));
    if (!ctl->json)
      g_print ("  %s  %s  %s → %s\n", zd_columns_uscc (columns, row), zd_columns_name (columns, row), was, is);
  }
  return parties;
}

/* ---- the verb ---- */

static void
print_changes (const GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++) {
    const ZdPolicyChange *change = changes->pdata[i];
    g_print ("%s  %s  (%s)\n", zd_change_kind_word (change->kind), change->what, change->place);
    if (change->before)
      g_print ("  − %s\n", change->before);
    if (change->after)
      g_print ("  + %s\n", change->after);
  }
  if (changes->len == 0)
    g_print ("%s\n", _ ("Both say the same."));
}

static char *
name_of (const ZdPolicy *policy, gboolean from_file)
{
  return from_file || policy->status == ZD_POLICY_DRAFT ? g_strdup (_ ("draft"))
                                                        : g_strdup_printf (_ ("version %d"), policy->version);
}

static gboolean
run_diff (ZdCtl *ctl, char **words, GError **error)
{
  ZdPassage passage = ZD_PASSAGE_NONE;
  g_autoptr (ZdPolicy) later = list && !find_passage (&passage, error) ? NULL : later_of (ctl, words[0], error);
  g_autoptr (ZdPolicy) earlier = later ? earlier_of (ctl, words[0], later, error) : NULL;
  g_autoptr (ZdWhatIf) result
      = earlier ? zd_what_if_compare (ctl->library, earlier, later, ctl->day, ctl->progress, error) : NULL;

  if (!result)
    return FALSE;
  g_autoptr (GPtrArray) changes = zd_policy_difference (earlier, later, zd_library_catalogue (ctl->library));
  g_autofree char *before = name_of (earlier, FALSE), *after = name_of (later, draft != NULL);
  if (!ctl->json) {
    g_print (_ ("%s, %s against %s\n"), later->title, after, before);
    print_changes (changes);
    g_print ("\n");
    zd_ctl_print_comparison (&result->count);
  }
  g_autoptr (json_t) parties = list ? list_parties (ctl, result->comparison, passage) : NULL;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:s,s:s,s:s,s:o,s:o,s:o,s:O?}", "id", words[0], "from", before, "to", after, "as_of",
                                  zd_ctl_json_day (ctl->day), "changes", zd_policy_difference_to_json (changes), "count",
                                  zd_ctl_comparison_to_json (&result->count), "parties",
                                  parties));
  return TRUE;
}

const ZdVerb zd_verbs_policy_diff[] = {
  { "policy diff", N_ ("ID [--from N --to M | --draft FILE]"), 1, 1,
    N_ ("What a version says otherwise, and who enters, leaves, gets another amount"), ZD_DB_CHANGE, options, run_diff,
    "id, from, to, as_of, changes[kind, place, what, before, after], count{enter, leave, change, before{…}, after{…},"
    " transitions{…}}, parties[uscc, name, before{verdict, amount_fen, amount_max_fen}, after{…}]" },
  { NULL },
};
