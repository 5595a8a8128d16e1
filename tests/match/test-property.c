/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "match/explanation.h"
#include "match/matcher.h"
#include "naive.h"
#include "random.h"
#include "support.h"

/* Random policies on random parties with gaps, against a second, naive reading
 * of the language, and against the law that knowing more never contradicts
 * what was certain before. */

#define N_POLICIES 150
#define N_PARTIES  12
#define N_WORLDS   6

static ZdCatalogue *catalogue;
static ZdDay as_of;

/* ---- random policies ---- */

#define TIERS                                                                                                          \
  "'amount': {'pick': 'first', 'tiers': [{'label': 'n', 'when': {'item': 'level', 'in': ['national']}, 'amount': {'fixed': '30'}}," \
  "{'label': 'p', 'when': {'all': [{'item': 'level', 'in': ['province']}, {'field': 'listed', 'is': false}]}, 'amount': {'fixed': '10'}}," \
  "{'label': 'r', 'when': {'field': 'size', 'in': ['micro']}, 'amount': {'rate': '0.333', 'of': {'field': 'tax'}}}]}"

static const char *const awards[] = {
  "{'lines': [{'id': 'l', 'label': 'l', 'amount': {'fixed': '100'}}, {'id': 'm', 'label': 'm', 'when': {'field': 'listed', 'is': true}, 'amount': {'fixed': '7'}}]}",
  "{'lines': [{'id': 'l', 'label': 'l', 'items': {'records': 'title', 'key': ['code'], 'year': 'date'}, " TIERS ", 'caps': [{'per': 'year', 'amount': '35'}]}]}",
  "{'lines': [{'id': 'l', 'label': 'l', 'items': {'records': 'title', 'where': {'code': ['smart']}}, " TIERS ", 'keep': 'highest', 'ladder': true}]}",
  "{'lines': [{'id': 'l', 'label': 'l', 'items': {'records': 'title', 'key': ['code', 'subject'], 'year': 'date'}, " TIERS ", 'keep': 'highest', 'group': ['year']}]}",
  "{'lines': [{'id': 'l', 'label': 'l', 'items': {'records': 'title', 'year': 'date'}, " TIERS ", 'keep': 'highest', 'group': ['code'], 'caps': [{'per': 'ever', 'amount': '45'}]}]}",
  "{'lines': [{'id': 'l', 'label': 'l', 'yearly': true, 'amount': {'rate': ['0.5', '0.9'], 'of': {'field': 'tax'}}, 'caps': [{'per': 'item', 'amount': '50'}]}]}",
  "{'combine': 'highest', 'lines': [{'id': 'l', 'label': 'l', 'amount': {'rate': '0.5', 'of': {'field': 'tax'}}}, {'id': 'm', 'label': 'm', 'when': {'field': 'size', 'in': ['large', 'small']}, 'amount': {'fixed': '7'}}]}",
  "{'caps': [{'per': 'year', 'amount': '40'}], 'lines': [{'id': 'l', 'label': 'l', 'items': {'records': 'title', 'key': ['subject'], 'year': 'date', 'when': {'records': 'title', 'where': {'code': {'same': 'code'}, 'date': {'before': 'date'}}, 'count': '[0, 0]'}}, 'amount': {'fixed': '15'}},"
  "{'id': 'm', 'label': 'm', 'amount': {'up_to': {'fixed': '20'}}, 'instalments': [{'id': 'x', 'label': 'x', 'share': '0.3'}, {'id': 'y', 'label': 'y', 'share': '0.7', 'when': {'field': 'staff', 'is': '[20, )'}}]}]}",
  "{'lines': [{'id': 'l', 'label': 'l', 'items': {'records': 'title', 'where': {'level': ['province', 'national']}}, 'amount': {'months': '1.5', 'of': {'item': 'amount'}}, 'caps': [{'per': 'item', 'amount': '30'}, {'per': 'ever', 'amount': '60'}]}]}",
  "{'lines': [{'id': 'l', 'label': 'l', 'items': {'records': 'title'}, " TIERS ", 'keep': 'highest', 'group': ['subject'], 'ladder': true}]}",
  "{'lines': [{'id': 'm', 'label': 'm', 'items': {'records': 'title', 'year': 'date', 'when': {'records': 'payment', 'where': {'series': ['p'], 'date': {'before': 'date'}}, 'count': '[0, 0]'}}, 'amount': {'fixed': '20'}, 'keep': 'highest',"
  " 'instalments': [{'id': 'x', 'label': 'x', 'share': '1'}, {'id': 'y', 'label': 'y', 'amount': {'fixed': '9'}, 'when': {'all': [{'item': 'code', 'in': ['smart']}, {'field': 'revenue', 'at': {'item': 'date', 'plus': 1}, 'is': '[10, )'}]}}]}]}",
  "{'combine': 'highest', 'caps': [{'per': 'ever', 'amount': '50'}], 'lines': [{'id': 'l', 'label': 'l', 'items': {'records': 'title', 'key': ['subject'], 'year': 'date'}, 'amount': {'fixed': '12'}},"
  "{'id': 'm', 'label': 'm', 'amount': {'pick': 'sum', 'tiers': [{'label': 'a', 'when': {'field': 'listed', 'is': true}, 'amount': {'fixed': '20'}}, {'label': 'b', 'when': {'field': 'staff', 'is': '[10, )'}, 'amount': {'fixed': '11'}}]}}]}",
  "{'lines': [{'id': 'l', 'label': 'l', 'amount': {'pick': 'highest', 'tiers': [{'label': 'a', 'when': {'field': 'listed', 'is': true}, 'amount': {'up_to': {'fixed': '20'}}}, {'label': 'b', 'when': {'field': 'staff', 'is': '[10, )'}, 'amount': {'fixed': '11'}}]}}, {'id': 'm', 'label': 'm', 'amount': {'relief': '费率'}}]}",
  "{'lines': [{'id': 'l', 'label': 'l', 'amount': {'progressive': [{'over': '5', 'rate': '0.333333'}, {'over': '10.01', 'rate': '0.5'}, {'over': '30', 'rate': '0'}], 'of': {'field': 'tax'}},"
  " 'instalments': [{'id': 'x', 'label': 'x', 'share': '0.3'}, {'id': 'y', 'label': 'y', 'share': '0.7', 'when': {'field': 'staff', 'is': '[20, )'}}]}]}",
  "{'lines': [{'id': 'l', 'label': 'l', 'amount': {'every': '7.5', 'pays': '3', 'of': {'field': 'tax'}, 'over': '10'}, 'caps': [{'per': 'ever', 'amount': '8'}]}]}",
};

static const ZdField *
field (const char *id)
{
  return zd_catalogue_field (catalogue, id);
}

static void
cover (ZdParty *party, const char *kind, guint span)
{
  random_cover (catalogue, party, kind, span, as_of);
}

/* ---- a world in which all is known ---- */

/* May there be a record of @kind on @day that nobody told of? */
static gboolean
is_open (const ZdParty *party, const ZdRecordKind *kind, gint64 day)
{
  for (guint i = 0; i < party->coverage->len; i++) {
    const ZdCoverage *coverage = &g_array_index (party->coverage, ZdCoverage, i);
    gboolean fresh = kind->fresh_days == 0 || as_of - coverage->as_of <= kind->fresh_days;
    gboolean reaches = fresh && coverage->until >= coverage->as_of;
    if (coverage->kind == kind && (coverage->from == ZD_DAY_NONE || day >= coverage->from)
        && (reaches || day <= coverage->until))
      return FALSE;
  }
  return TRUE;
}

/* What belongs to a year is paid in it or later. */
static void
add_untold (ZdParty *world, const ZdParty *party, const char *kind)
{
  for (int i = random_pick (3); i > 0; i--) {
    ZdRecord *record = random_record (catalogue, kind, TRUE);
    int year = zd_day_year ((ZdDay)record->values[ZD_SLOT_DATE]);
    if (g_str_equal (kind, "payment"))
      zd_record_set (record, ZD_SLOT_YEAR, MIN (year, record->values[ZD_SLOT_YEAR]));
    if (is_open (party, record->kind, record->values[ZD_SLOT_DATE]))
      zd_party_add_record (world, record);
    else
      zd_record_free (record);
  }
}

/* A payment that names no line was for one that the policy has. */
static void
set_random_line (ZdRecord *payment, const ZdAward *award)
{
  const ZdAwardLine *line = g_ptr_array_index (award->lines, random_pick ((int)award->lines->len));
  g_autofree char *name = line->instalments->len > 0 ? g_strdup_printf ("%s#%s", line->id, random_pick (2) ? "x" : "y")
                                                     : g_strdup (line->id);

  zd_record_set_text (payment, ZD_SLOT_NUMBER, name);
}

static ZdRecord *
resolve_record (const ZdRecord *record, const ZdAward *award)
{
  gboolean payment = g_str_equal (record->kind->id, "payment");
  ZdRecord *whole = zd_record_new (record->kind);

  for (guint i = 0; i < record->kind->n_attributes; i++) {
    const ZdAttribute *attribute = &record->kind->attributes[i];
    if (!zd_record_has (record, attribute->slot)) {
      /* A text that a title lacks is an empty one, not an unknown one. */
      if (payment && attribute->slot == ZD_SLOT_NUMBER)
        set_random_line (whole, award);
      else if (payment && attribute->slot == ZD_SLOT_YEAR && zd_record_has (record, ZD_SLOT_DATE))
        zd_record_set (whole, ZD_SLOT_YEAR, zd_day_year ((ZdDay)record->values[ZD_SLOT_DATE]));
      else if (payment && attribute->slot == ZD_SLOT_SUBJECT) /* which names no other year than the payment's */
        zd_record_set_text (whole, ZD_SLOT_SUBJECT, random_pick (2) ? "alpha" : "甲");
      else if (attribute->slot < ZD_SLOT_SUBJECT || payment)
        random_slot (whole, attribute);
    } else if (attribute->slot < ZD_SLOT_SUBJECT) {
      zd_record_set (whole, attribute->slot, record->values[attribute->slot]);
    } else {
      zd_record_set_text (whole, attribute->slot, record->texts[attribute->slot - ZD_SLOT_SUBJECT]);
    }
  }
  return whole;
}

static ZdParty *
resolve (const ZdParty *party, const ZdAward *award)
{
  ZdParty *world = zd_party_new (party->uscc, party->name);

  for (guint i = 0; i < RANDOM_N_FIELDS; i++) {
    gint64 value;
    ZdDay day;
    if (!zd_party_get_fact (party, field (random_fields[i]), &value, &day) || as_of - day > 400)
      value = random_value (field (random_fields[i]));
    zd_party_set_fact (world, field (random_fields[i]), value, as_of, NULL);
  }
  for (guint i = 0; i < party->records->len; i++)
    zd_party_add_record (world, resolve_record (g_ptr_array_index (party->records, i), award));
  for (guint i = 0; i < RANDOM_N_YEARS; i++)
    zd_party_set_annual (world, field ("revenue"), random_years[i], random_value (field ("revenue")));
  for (guint i = 0; i < party->annual->len; i++) {
    const ZdAnnualFact *fact = &g_array_index (party->annual, ZdAnnualFact, i);
    zd_party_set_annual (world, fact->field, fact->year, fact->value);
  }
  add_untold (world, party, "title");
  add_untold (world, party, "payment");
  cover (world, "title", 0);
  cover (world, "payment", 0);
  return world;
}

/* ---- the laws ---- */

static void
tell (const ZdPolicy *policy, const ZdParty *party)
{
  g_autoptr (json_t) a = zd_party_to_json (party), p = zd_policy_to_json (policy, catalogue);
  g_autofree char *at = zd_json_canonical (a), *pt = zd_json_canonical (p);

  g_test_message ("%s\n%s", pt, at);
}

static ZdColumns *
columns_of (ZdParty *const *parties, guint n)
{
  ZdColumns *columns = zd_columns_new (catalogue);

  for (guint i = 0; i < n; i++)
    zd_columns_add (columns, parties[i]);
  zd_columns_seal (columns);
  return columns;
}

static ZdAnswers *
random_answers (int n)
{
  ZdAnswers *answers = zd_answers_new ();

  for (int i = 0; i < n; i++) {
    g_autofree char *id = g_strdup_printf ("j%d", i);
    zd_answers_set (answers, id, random_pick (2));
  }
  return answers;
}

/* Where all is known the sum is what the naive reading makes of it. */
static void
check_due (const NaiveWorld *naive, const ZdPolicy *policy, const ZdOutcome *outcome)
{
  gint64 least = outcome->truth == ZD_YES ? naive_due (naive, policy, FALSE) : 0;
  gint64 most = outcome->truth == ZD_YES ? naive_due (naive, policy, TRUE) : 0;

  if (outcome->least != least || outcome->most != most)
    tell (policy, naive->party);
  g_assert_cmpint (outcome->least, ==, least);
  g_assert_cmpint (outcome->most, ==, most);
}

/* The mass match of a library in which all is known, against the naive reading. */
static void
check_mass (const NaiveWorld *naive, const ZdColumns *columns, const ZdPolicy *policy)
{
  g_autoptr (GPtrArray) policies = g_ptr_array_new ();
  g_autoptr (ZdMatchRun) run = NULL;
  gboolean truth = naive_condition (naive, policy->condition);

  g_ptr_array_add (policies, (gpointer)policy);
  run = zd_match_run_resume (NULL, columns, policies, as_of, NULL, NULL);
  g_assert_cmpuint (zd_match_run_count (run, 0)->yes, ==, truth);
  g_assert_cmpuint (zd_match_run_count (run, 0)->no, ==, !truth);
  g_assert_cmpint (zd_match_run_count (run, 0)->least, ==, truth ? naive_due (naive, policy, FALSE) : 0);
}

static void
check_world (const ZdPolicy *policy, const ZdParty *party, const ZdOutcome *before, int n_judges)
{
  g_autoptr (ZdParty) world = resolve (party, policy->award);
  g_autoptr (ZdColumns) columns = columns_of (&world, 1);
  g_autoptr (ZdAnswers) answers = random_answers (n_judges);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPlan) plan = zd_plan_new (policy, columns, &error);
  const NaiveWorld naive = { catalogue, world, NULL, answers, as_of };
  ZdOutcome outcome;

  g_assert_no_error (error);
  zd_plan_run (plan, 0, as_of, answers, &outcome);
  g_assert_cmpint (outcome.truth, ==, naive_condition (&naive, policy->condition) ? ZD_YES : ZD_NO);
  check_due (&naive, policy, &outcome);
  if (n_judges == 0)
    check_mass (&naive, columns, policy);
  if (before->truth != ZD_UNKNOWN)
    g_assert_cmpint (outcome.truth, ==, before->truth);
  if (outcome.least < before->least || outcome.most > before->most) {
    tell (policy, party);
    tell (policy, world);
  }
  g_assert_cmpint (outcome.least, >=, before->least);
  g_assert_cmpint (outcome.most, <=, before->most);
}

static void
check_explanation (const ZdPlan *plan, guint row, const ZdPolicy *policy, const ZdParty *party,
                   const ZdOutcome *outcome)
{
  ZdExplanation *explanation = zd_plan_explain (plan, row, as_of, NULL);
  gint64 least = 0, most = 0;

  g_assert_cmpint (explanation->outcome.truth, ==, outcome->truth);
  g_assert_cmpint (explanation->outcome.near, ==, outcome->near);
  g_assert_cmpint (explanation->outcome.least, ==, outcome->least);
  g_assert_cmpint (explanation->outcome.most, ==, outcome->most);
  g_assert_cmpint (explanation->reason->truth, ==, outcome->truth);
  for (guint i = 0; i < explanation->entitlements->len; i++) {
    const ZdEntitlement *part = g_ptr_array_index (explanation->entitlements, i);
    g_assert_cmpint (part->least, <=, part->most);
    least += part->least;
    most = part->most == G_MAXINT64 || most == G_MAXINT64 ? G_MAXINT64 : most + part->most;
    for (guint j = 0; j < i; j++) {
      const ZdEntitlement *other = g_ptr_array_index (explanation->entitlements, j);
      g_assert_false (g_str_equal (part->line, other->line) && g_str_equal (part->instalment, other->instalment)
                      && g_str_equal (part->item, other->item) && part->truth == ZD_YES && other->truth == ZD_YES);
    }
  }
  g_assert_cmpint (least, <=, outcome->least);
  if (outcome->least == outcome->most && most < outcome->most)
    tell (policy, party);
  if (outcome->least == outcome->most)
    g_assert_cmpint (most, >=, outcome->most);
  zd_explanation_free (explanation);
}

static void
check_counts (const ZdMatchRun *run, ZdPlan *plan, guint n)
{
  const ZdMatchCount *count = zd_match_run_count (run, 0);
  ZdMatchCount own = { 0 };

  for (guint row = 0; row < n; row++) {
    ZdOutcome mass, single;
    zd_match_run_outcome (run, 0, row, &mass);
    zd_plan_run (plan, row, as_of, NULL, &single);
    g_assert_cmpint (mass.truth, ==, single.truth);
    g_assert_cmpint (mass.least, ==, single.least);
    own.yes += single.truth == ZD_YES;
    own.unknown += single.truth == ZD_UNKNOWN;
    own.near += single.near;
  }
  g_assert_cmpuint (count->yes, ==, own.yes);
  g_assert_cmpuint (count->unknown, ==, own.unknown);
  g_assert_cmpuint (count->near, ==, own.near);
  g_assert_cmpuint (count->yes + count->unknown + count->no, ==, n);
}

static void
check_policy (const ZdPolicy *policy, int n_judges)
{
  ZdParty *parties[N_PARTIES];
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < N_PARTIES; i++)
    parties[i] = random_party (catalogue, i, as_of);
  g_autoptr (ZdColumns) columns = columns_of (parties, N_PARTIES);
  g_autoptr (ZdPlan) plan = zd_plan_new (policy, columns, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) policies = g_ptr_array_new ();
  g_ptr_array_add (policies, (gpointer)policy);
  g_autoptr (ZdMatchRun) run = zd_match_run_resume (NULL, columns, policies, as_of, NULL, &error);
  g_assert_no_error (error);
  check_counts (run, plan, N_PARTIES);
  for (guint i = 0; i < N_PARTIES; i++) {
    ZdOutcome outcome;
    zd_plan_run (plan, i, as_of, NULL, &outcome);
    check_explanation (plan, i, policy, parties[i], &outcome);
    for (int w = 0; w < N_WORLDS; w++)
      check_world (policy, parties[i], &outcome, n_judges);
    zd_party_free (parties[i]);
  }
}

static void
test_laws (void)
{
  for (int i = 0; i < N_POLICIES; i++) {
    int n_judges = 0;
    g_autofree char *condition = random_condition (3, RANDOM_RECORDS, &n_judges);
    g_autoptr (ZdPolicy) policy = support_policy (catalogue, condition, awards[i % G_N_ELEMENTS (awards)], NULL);
    check_policy (policy, n_judges);
  }
}

/* ---- exactness: over all worlds of a few unknown facts ---- */

static gboolean
is_unknown (const ZdParty *party, const char *id)
{
  ZdDay day;

  return !zd_party_get_fact (party, field (id), NULL, &day) || as_of - day > 400;
}

#define N_TRIED 4 /* of the fields: those that the conditions look at here */

/* Runs through every choice of representative values from field @next on. */
static void
each_world (const ZdPolicy *policy, ZdParty *world, const gboolean *unknown, guint next, const ZdAnswers *answers,
            gboolean *can_yes, gboolean *can_no)
{
  if (next == RANDOM_N_FIELDS) {
    const NaiveWorld naive = { catalogue, world, NULL, answers, as_of };
    gboolean truth = naive_condition (&naive, policy->condition);
    *can_yes |= truth;
    *can_no |= !truth;
    return;
  }
  const ZdField *f = field (random_fields[next]);
  int n = !unknown[next] || next >= N_TRIED ? 1
          : f->type.kind == ZD_KIND_BOOL ? 2
          : f->type.kind == ZD_KIND_CODE ? (int)zd_code_list_size (f->type.list) : (int)RANDOM_N_POINTS;
  for (int i = 0; i < n; i++) {
    if (unknown[next])
      zd_party_set_fact (world, f, f->type.kind == ZD_KIND_MONEY ? random_points[i] * 100
                                   : f->type.kind == ZD_KIND_NUMBER ? random_points[i] : i, as_of, NULL);
    each_world (policy, world, unknown, next + 1, answers, can_yes, can_no);
  }
}

static void
check_exact (const ZdPolicy *policy, const ZdParty *party, int n_judges)
{
  gboolean unknown[RANDOM_N_FIELDS], can_yes = FALSE, can_no = FALSE;
  g_autoptr (ZdColumns) columns = columns_of ((ZdParty *const *)&party, 1);
  g_autoptr (ZdPlan) plan = zd_plan_new (policy, columns, NULL);
  g_autoptr (ZdParty) world = resolve (party, policy->award);
  ZdOutcome outcome;

  for (guint i = 0; i < RANDOM_N_FIELDS; i++)
    unknown[i] = is_unknown (party, random_fields[i]);
  for (int bits = 0; bits < 1 << n_judges; bits++) {
    g_autoptr (ZdAnswers) answers = zd_answers_new ();
    for (int j = 0; j < n_judges; j++) {
      g_autofree char *id = g_strdup_printf ("j%d", j);
      zd_answers_set (answers, id, bits >> j & 1);
    }
    each_world (policy, world, unknown, 0, answers, &can_yes, &can_no);
  }
  zd_plan_run (plan, 0, as_of, NULL, &outcome);
  g_assert_cmpint (outcome.truth, ==, can_yes && can_no ? ZD_UNKNOWN : can_yes ? ZD_YES : ZD_NO);
}

static void
test_exact (void)
{
  for (int i = 0; i < N_POLICIES; i++) {
    int n_judges = 0;
    g_autofree char *condition = random_condition (3, RANDOM_FIELDS, &n_judges);
    g_autoptr (ZdPolicy) policy = support_policy (catalogue, condition, NULL, NULL);
    g_autoptr (ZdParty) party = random_party (catalogue, i, as_of);
    if (n_judges <= 4)
      check_exact (policy, party, n_judges);
  }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalogue = fixture_catalogue ();
  as_of = zd_day_new (2022, 12, 1);
  g_test_add_func ("/property/laws", test_laws);
  g_test_add_func ("/property/exact", test_exact);
  status = g_test_run ();
  zd_catalogue_unref (catalogue);
  return status;
}
