/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "ctl/ctl.h"
#include "work/matching.h"

/* Nothing is said of who came and went where it is not known. */
typedef struct {
  gboolean known;
  guint come, gone;
} News;

static News
news_of (const ZdMatchRun *run, guint policy)
{
  g_autoptr (ZdRowSet) come = NULL, gone = NULL;

  if (!zd_match_run_news (run, policy, &come, &gone))
    return (News) { 0 };
  return (News) { TRUE, zd_row_set_size (come), zd_row_set_size (gone) };
}

static json_t *
count_to_json (const ZdPolicy *policy, const ZdMatchCount *count, const News *news)
{
  json_t *json
      = json_pack ("{s:s,s:s,s:b,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I}", "id", policy->id, "title", policy->title, "in_force",
                   count->in_force, "yes", (json_int_t) count->yes, "unknown", (json_int_t) count->unknown, "no",
                   (json_int_t) count->no, "near", (json_int_t) count->near, "amount_fen", (json_int_t) count->least,
                   "amount_max_fen", (json_int_t) count->most, "unknown_max_fen", (json_int_t) count->most_unknown,
                   "unlimited", (json_int_t) count->unlimited);

  json_object_set_new (json, "newly_in", news->known ? json_integer (news->come) : json_null ());
  json_object_set_new (json, "newly_out", news->known ? json_integer (news->gone) : json_null ());
  return json;
}

static void
print_count (const ZdPolicy *policy, const ZdMatchCount *count, const News *news)
{
  g_autofree char *sum = zd_money_format_short (count->most, FALSE);

  if (!count->in_force) {
    g_print (_ ("%-14s not in force  %s\n"), policy->id, policy->title);
    return;
  }
  g_print (_ ("%-14s qualify %6u  to verify %6u  near %6u  no %8u  up to %s  %s\n"), policy->id, count->yes,
           count->unknown, count->near, count->no, sum, policy->title);
  if (news->come > 0 || news->gone > 0)
    g_print (_ ("%-14s newly qualify %u, no longer %u\n"), "", news->come, news->gone);
}

static gboolean
run_match (ZdCtl *ctl, char **words, GError **error)
{
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (ZdMatching) matching = zd_matching_run (ctl->library, ctl->day, ctl->progress, error);
  g_autoptr (json_t) list = json_array ();

  if (!matching)
    return FALSE;
  for (guint i = 0; i < zd_match_run_n_policies (matching->run); i++) {
    const ZdPolicy *policy = zd_match_run_policy (matching->run, i);
    const ZdMatchCount *count = zd_match_run_count (matching->run, i);
    News news = news_of (matching->run, i);
    json_array_append_new (list, count_to_json (policy, count, &news));
    if (!ctl->json)
      print_count (policy, count, &news);
  }
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:o,s:o,s:I,s:b,s:I,s:O}", "as_of", zd_ctl_json_day (ctl->day), "since",
                                  zd_ctl_json_day (zd_match_run_since (matching->run)), "parties",
                                  (json_int_t) zd_columns_n_rows (matching->columns), "sample",
                                  zd_library_is_sample (ctl->library), "milliseconds",
                                  (json_int_t) ((g_get_monotonic_time () - begin) / 1000), "policies", list));
  return TRUE;
}

static void
print_reason (const ZdReason *reason, int depth)
{
  static const char *const marks[] = { "✗", "?", "✓" };

  g_print ("%*s%s %s", depth * 2, "", marks[reason->truth], reason->text);
  if (reason->value)
    g_print ("  %s%s", _ ("value: "), reason->value);
  if (reason->because)
    g_print ("（%s）", reason->because);
  if (reason->distance)
    g_print ("  %s", reason->distance);
  g_print ("\n");
  for (guint i = 0; reason->children && i < reason->children->len; i++)
    print_reason (reason->children->pdata[i], depth + 1);
}

static void
print_explanation (const ZdPolicy *policy, const ZdExplanation *explanation)
{
  g_print ("%s  %s\n%s\n", policy->id, policy->title, explanation->summary);
  if (explanation->reason)
    print_reason (explanation->reason, 1);
  for (guint i = 0; i < explanation->amount_steps->len; i++)
    g_print ("  · %s\n", (const char *) explanation->amount_steps->pdata[i]);
  g_print ("\n");
}

static json_t *
explanation_with_id (const ZdPolicy *policy, const ZdExplanation *explanation, const ZdCatalogue *catalogue)
{
  json_t *json = zd_explanation_to_json (explanation, catalogue);

  json_object_set_new (json, "id", json_string (policy->id));
  json_object_set_new (json, "title", json_string (policy->title));
  return json;
}

static gboolean
explain_one (ZdCtl *ctl, const char *id, const char *uscc, GError **error)
{
  g_autoptr (ZdPolicy) policy = zd_ctl_policy (ctl, id, error);
  g_autoptr (ZdExplanation) explanation
      = policy ? zd_matching_explain (ctl->library, policy, uscc, ctl->day, error) : NULL;

  if (!explanation)
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (explanation_with_id (policy, explanation, zd_library_catalogue (ctl->library)));
  else
    print_explanation (policy, explanation);
  ctl->answer = explanation->outcome.truth == ZD_YES ? 0 : 1;
  return TRUE;
}

static gboolean
explain_all (ZdCtl *ctl, const char *uscc, GError **error)
{
  g_autoptr (GPtrArray) all = zd_matching_for_party (ctl->library, uscc, ctl->day, error);
  g_autoptr (json_t) list = json_array ();

  if (!all)
    return FALSE;
  for (guint i = 0; i < all->len; i++) {
    const ZdPolicyExplanation *one = all->pdata[i];
    json_array_append_new (list, explanation_with_id (one->policy, one->explanation, zd_library_catalogue (ctl->library)));
    if (!ctl->json)
      print_explanation (one->policy, one->explanation);
  }
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:s,s:O}", "uscc", uscc, "policies", list));
  return TRUE;
}

static const char *explain_policy;

static const ZdOption explain_options[] = {
  { "policy", ZD_OPTION_TEXT, &explain_policy, N_ ("ID"), N_ ("Only this policy") },
  { NULL },
};

static gboolean
run_explain (ZdCtl *ctl, char **words, GError **error)
{
  return explain_policy ? explain_one (ctl, explain_policy, words[0], error) : explain_all (ctl, words[0], error);
}

const ZdVerb zd_verbs_match[] = {
  { "match", "", 0, 0, N_ ("Sorts every enterprise under every policy in force"), ZD_DB_CHANGE, NULL, run_match,
    "as_of, since, parties, sample, milliseconds, policies[id, title, in_force, yes, unknown, no, near, amount_fen, amount_max_fen, unknown_max_fen, unlimited, newly_in, newly_out]; since, newly_…: null where no run before is known" },
  { "explain", N_ ("CODE [--policy ID]"), 1, 1, N_ ("Why an enterprise qualifies or not, condition by condition"),
    ZD_DB_CHANGE, explain_options, run_explain,
    "id, title, verdict, near, gap, in_force, amount_fen, amount_max_fen, reason{…}, entitlements[…], steps[], summary;"
    " of all policies: uscc, policies[id, title, verdict, …]" },
  { NULL },
};
