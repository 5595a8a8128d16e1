/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include "base/i18n.h"
#include "ctl/ctl.h"
#include "match/boundary.h"
#include "match/coverage.h"
#include "match/explain-words.h"
#include "work/pack.h"

static gboolean with_boundaries, accept;

static const ZdOption options[] = {
  { "boundaries", ZD_OPTION_FLAG, &with_boundaries, NULL, N_ ("Also make cases below, at and above every end") },
  { "accept", ZD_OPTION_FLAG, &accept, NULL, N_ ("Take them over into the policy's draft, as they come out today") },
  { NULL },
};

/* ---- the policy's own cases ---- */

static json_t *
run_cases (ZdCtl *ctl, const ZdPolicy *policy, const ZdCatalogue *catalogue, GError **error)
{
  g_autoptr (GPtrArray) results = zd_policy_run_examples (policy, catalogue, error);
  json_t *list = results ? json_array () : NULL;

  for (guint i = 0; results && i < results->len; i++) {
    const ZdExampleResult *result = results->pdata[i];
    if (!result->passed)
      ctl->answer = 1;
    json_array_append_new (list, json_pack ("{s:s,s:b,s:s?}", "name", result->name, "passed", result->passed,
                                            "difference", result->difference));
    if (!ctl->json)
      g_print ("%s %s%s%s\n", result->passed ? "✓" : "✗", result->name, result->passed ? "" : "  ",
               result->passed ? "" : result->difference);
  }
  return list;
}

static json_t *
cover (ZdCtl *ctl, const ZdPolicy *policy, const ZdCatalogue *catalogue, GError **error)
{
  g_autoptr (GPtrArray) points = zd_policy_coverage (policy, catalogue, error);
  g_autofree char *summary = points ? zd_policy_coverage_summary (points) : NULL;
  json_t *list = points ? json_array () : NULL;

  if (points && !ctl->json)
    g_print ("\n%s\n", summary);
  for (guint i = 0; points && i < points->len; i++) {
    const ZdCoverPoint *point = points->pdata[i];
    gboolean covered = zd_cover_point_is_covered (point);
    json_array_append_new (list, json_pack ("{s:s,s:s,s:s,s:b,s:i,s:i}", "kind", zd_cover_kind_name (point->kind), "place",
                                            point->place, "words", point->words, "covered", covered, "yes",
                                            (int) point->yes, "no", (int) point->no));
    if (!ctl->json && !covered)
      g_print (_ ("  untried: %s  (%s)\n"), point->words, point->place);
  }
  return list;
}

/* ---- cases at the ends ---- */

static json_t *
boundary_to_json (const ZdBoundaryCase *one)
{
  return json_pack ("{s:s,s:s,s:s,s:i,s:s,s:I,s:I,s:b,s:O}", "place", one->place, "words", one->words, "value",
                    one->value, "side", one->side, "verdict", zd_truth_name (one->outcome.truth), "amount_fen",
                    (json_int_t) one->outcome.least, "amount_max_fen", (json_int_t) one->outcome.most, "stands",
                    one->stands, "case", one->json);
}

/* @before: what was printed last, nullable. */
static void
print_boundary (const ZdBoundaryCase *one, const ZdBoundaryCase *before)
{
  g_autofree char *amount = zd_amount_range (one->outcome.least, one->outcome.most);
  const char *verdict = zd_verdict_name (zd_outcome_group (&one->outcome));

  if (!before || !g_str_equal (before->place, one->place))
    g_print ("%s  (%s)\n", one->words, one->place);
  g_print (_ ("  %s: %s, %s%s\n"), one->value, verdict, amount, one->stands ? _ (" (stands already)") : "");
}

static json_t *
list_boundaries (ZdCtl *ctl, const ZdBoundaries *boundaries)
{
  json_t *list = json_array ();

  for (guint i = 0; i < boundaries->cases->len; i++) {
    json_array_append_new (list, boundary_to_json (boundaries->cases->pdata[i]));
    if (!ctl->json)
      print_boundary (boundaries->cases->pdata[i], i > 0 ? boundaries->cases->pdata[i - 1] : NULL);
  }
  return list;
}

static json_t *
list_gaps (ZdCtl *ctl, const ZdBoundaries *boundaries)
{
  json_t *list = json_array ();

  for (guint i = 0; i < boundaries->gaps->len; i++) {
    const ZdBoundaryGap *gap = boundaries->gaps->pdata[i];
    json_array_append_new (list, json_pack ("{s:s,s:s,s:s}", "place", gap->place, "words", gap->words, "why", gap->why));
    if (!ctl->json)
      g_print (_ ("  no case at %s: %s\n"), gap->words, gap->why);
  }
  return list;
}

/* What was looked at becomes a test: the draft of the policy gets the cases that it has not. */
static gboolean
take_over (ZdCtl *ctl, const ZdPolicy *policy, const ZdCatalogue *catalogue, const ZdBoundaries *boundaries,
           GError **error)
{
  g_autoptr (json_t) json = zd_policy_to_json (policy, catalogue);
  json_t *cases = json_object_get (json, "cases");
  guint n = 0;

  for (guint i = 0; i < boundaries->cases->len; i++) {
    const ZdBoundaryCase *one = boundaries->cases->pdata[i];
    if (one->stands)
      continue;
    json_array_append (cases, one->json);
    n++;
  }
  g_autoptr (ZdPolicy) more = zd_policy_from_json (json, catalogue, policy->id, error);
  if (!more || !zd_policy_save_draft (ctl->library, more, error))
    return FALSE;
  if (!ctl->json)
    g_print (_ ("%u cases were added to the draft of %s.\n"), n, policy->title);
  return TRUE;
}

static gboolean
run_boundaries (ZdCtl *ctl, const ZdPolicy *policy, const ZdCatalogue *catalogue, json_t *answer, GError **error)
{
  g_autoptr (ZdBoundaries) boundaries = zd_policy_boundaries (policy, catalogue, error);

  if (!boundaries)
    return FALSE;
  if (!ctl->json)
    g_print ("\n");
  json_object_set_new (answer, "boundaries", list_boundaries (ctl, boundaries));
  json_object_set_new (answer, "gaps", list_gaps (ctl, boundaries));
  return !accept || take_over (ctl, policy, catalogue, boundaries, error);
}

static gboolean
run_test (ZdCtl *ctl, char **words, GError **error)
{
  g_autoptr (ZdCatalogue) catalogue = NULL;
  g_autoptr (ZdPolicy) policy = zd_ctl_load_policy (ctl, words[0], &catalogue, error);
  g_autoptr (json_t) answer = json_object ();

  if (!policy)
    return FALSE;
  if (accept && !ctl->library)
    return zd_ctl_usage (error, _ ("--accept adds cases to a draft: name a policy of the library of --db."));
  json_t *cases = run_cases (ctl, policy, catalogue, error);
  json_t *points = cases ? cover (ctl, policy, catalogue, error) : NULL;
  json_object_set_new (answer, "id", json_string (policy->id));
  json_object_set_new (answer, "passed", json_boolean (ctl->answer == 0));
  json_object_set_new (answer, "cases", cases);
  json_object_set_new (answer, "coverage", points);
  if (!points || ((with_boundaries || accept) && !run_boundaries (ctl, policy, catalogue, answer, error)))
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (g_steal_pointer (&answer));
  return TRUE;
}

const ZdVerb zd_verbs_policy_test[] = {
  { "policy test", N_ ("FILE|ID [--boundaries]"), 1, 1, N_ ("Runs a policy's worked cases and says what they do not try"),
    ZD_DB_OPTIONAL, options, run_test,
    "id, passed, cases[name, passed, difference], coverage[kind, place, words, covered, yes, no], boundaries[place, words,"
    " value, side, verdict, amount_fen, amount_max_fen, stands, case{…}], gaps[place, words, why]" },
  { NULL },
};
