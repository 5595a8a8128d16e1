/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <glib/gstdio.h>

#include "case-fixture.h"
#include "store/case-store.h"
#include "store/policy-store.h"
#include "work/decide/grounds.h"
#include "work/decide/pinning.h"
#include "work/decide/replay.h"

/* JSON with ' for ". */
static json_t *
json_of (const char *text)
{
  g_autofree char *quoted = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (GError) error = NULL;
  json_t *json = zd_json_parse (quoted, strlen (quoted), "test", &error);

  g_assert_no_error (error);
  return json;
}

/* ---- the number is a format ---- */

static const char tiny_catalogue[] =
    "{'lists': [{'id': 'region', 'name': '行政区划', 'ordered': false, 'file': 'region.tsv'}],"
    " 'bureaus': [{'id': 'gxj', 'name': '市工信局'}],"
    " 'fields': [{'id': 'region', 'name': '登记地', 'kind': 'code', 'list': 'region', 'source': 'gxj', 'cycle': 'day',"
    "   'fresh_days': %d},"
    "  {'id': 'revenue', 'name': '营业收入', 'kind': 'money', 'source': 'gxj', 'cycle': 'year', 'fresh_days': 0},"
    "  {'id': 'staff', 'name': '职工人数', 'kind': 'number', 'unit': '人', 'scale': 0, 'source': 'gxj', 'cycle': 'year',"
    "   'fresh_days': 0}],"
    " 'records': [{'id': 'payment', 'name': '兑付', 'counter': '笔', 'source': 'gxj', 'fresh_days': 0, 'attributes':"
    "   [{'slot': 'amount', 'name': '金额', 'kind': 'money'}]}],"
    " 'parameters': [{'id': 'threshold', 'name': '标准', 'kind': 'money', 'by': 'region', 'values':"
    "   [{'code': '41', 'from': '2020-01-01', 'value': '%s'}, {'code': '41', 'from': '%s', 'value': '9'}]}]}";

static const char tiny_policy[] =
    "{'id': 'tiny', 'title': '小政策', 'text': '营业收入达标的奖励一万元', 'bureaus': ['gxj'], 'kind': 'criteria',"
    " 'kind_reason': '数据可比对', 'region': '4101', 'valid': [null, null],"
    " 'condition': {'all': [{'field': 'region', 'in': ['41']}, {'ratio': [{'field': 'revenue'},"
    "   {'parameter': 'threshold'}], 'is': '[1, )'}]},"
    " 'award': {'lines': [{'id': 'one', 'label': '奖励', 'amount': {'fixed': '10000'}}]}}";

static const char tiny_party[] =
    "{'uscc': '91410100MA00000000', 'name': '某某公司', 'facts': {'region': {'value': '41', 'as_of': '2022-11-01'},"
    " 'revenue': {'value': '5000000', 'as_of': '2022-01-01'}}, 'annual': {}, 'records': [], 'coverage': []}";

static void
write_file (const char *name, const char *text)
{
  g_autofree char *path = scratch_path (name), *quoted = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, quoted, -1, &error);
  g_assert_no_error (error);
}

static ZdCatalogue *
make_catalogue (int fresh_days, const char *threshold, const char *next, const char *codes)
{
  g_autofree char *text = g_strdup_printf (tiny_catalogue, fresh_days, threshold, next), *path = scratch_path ("catalogue.json");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;
  ZdCatalogue *catalogue;

  write_file ("catalogue.json", text);
  write_file ("region.tsv", codes);
  catalogue = zd_catalogue_load (folder, &error);
  g_assert_no_error (error);
  return catalogue;
}

#define CODES "code\tparent\tname\n41\t\t河南省\n4101\t41\t郑州市\n"

/* The decision on @party (JSON) as of @day; its answers say @answer. */
static ZdDecision *
decide (const ZdCatalogue *catalogue, const char *policy_text, const char *party, ZdDay day, gboolean answer)
{
  g_autoptr (json_t) policy_json = json_of (policy_text), facts = json_of (party);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPolicy) policy = zd_policy_from_json (policy_json, catalogue, "tiny", &error);
  g_assert_no_error (error);
  g_autoptr (ZdGrounds) grounds = zd_grounds_new (policy, NULL, catalogue, day);
  ZdDecision *decision = g_new0 (ZdDecision, 1);

  decision->move = ZD_MOVE_PASS_FIRST;
  decision->answers = json_pack ("{s:b}", "seen", answer);
  g_assert_true (zd_grounds_sign_case (grounds, decision, facts, NULL, &error));
  g_assert_no_error (error);
  return decision;
}

/* What was decided under an earlier release is compared with what this one computes: whoever changes the bytes that are
 * digested makes every decision before differ. */
static void
test_format (void)
{
  g_autoptr (ZdCatalogue) catalogue = make_catalogue (180, "20000000", "2030-01-01", CODES);
  g_autoptr (ZdDecision) decision = decide (catalogue, tiny_policy, tiny_party, zd_day_new (2022, 12, 1), TRUE);
  g_autofree char *follows = zd_decision_id (decision);

  g_assert_cmpstr (decision->id, ==, follows);
  g_assert_cmpstr (decision->policy, ==, "4a3716a0d313927e48aa09f32546ca8878582a9b7851490f14c8f65c701eb6b0");
  g_assert_cmpstr (decision->facts, ==, "1040e55e5bf89ddc37495b35c82c77a3bda2e95995f8e16ee3d1ec2190c5cbca");
  g_assert_cmpstr (decision->parameters, ==, "0f4e57cdc1bf20528144e371288b127f151dcd7f17d24ff8ff8e7557ce054b11");
  g_assert_cmpstr (decision->id, ==, "db7fdc979a2a61ada565de4c9379aaa31772ffdf62bda3eeb5f6aa4f65f0b6c6");
}

typedef struct {
  const char *what;
  const char *threshold, *next, *codes; /* of the catalogue; NULL as before */
  const char *from, *to;                /* in the party or the policy */
  int days, fresher;                    /* more: until the match, and that a fact may be old */
  gboolean answer;
  gboolean policy, facts, parameters;   /* what differs */
} Change;

static const Change changes[] = {
  { "nothing", .answer = TRUE },
  { "a fact that is used", .from = "'5000000'", .to = "'5000001'", .answer = TRUE, .facts = TRUE },
  { "the day of a fact", .from = "2022-11-01", .to = "2022-11-02", .answer = TRUE, .facts = TRUE },
  { "a fact that nobody looks at", .from = "'facts': {", .to = "'facts': {'staff': '7',", .answer = TRUE },
  { "the name", .from = "某某公司", .to = "某某集团", .answer = TRUE },
  { "another enterprise", .from = "91410100MA00000000", .to = "91410100MA00000001", .answer = TRUE, .facts = TRUE },
  { "an earlier payment", .from = "'records': []", .to = "'records': [{'kind': 'payment', 'amount': '1'}]", .answer = TRUE,
    .facts = TRUE },
  { "an answer", .facts = TRUE },
  { "the day of the match", .days = 1, .answer = TRUE, .parameters = TRUE },
  { "the threshold", .threshold = "20000001", .answer = TRUE, .parameters = TRUE },
  { "a threshold of a year to come", .next = "2031-01-01", .answer = TRUE },
  { "a code", .codes = CODES "4102\t41\t开封市\n", .answer = TRUE, .parameters = TRUE },
  { "how old a fact may be", .fresher = -1, .answer = TRUE, .parameters = TRUE },
  { "what is paid", .from = "'10000'", .to = "'10001'", .answer = TRUE, .policy = TRUE },
};

static char *
replaced (const char *text, const Change *change)
{
  g_auto (GStrv) parts = g_strsplit (text, change->from ? change->from : "\1", -1);

  return g_strjoinv (change->to, parts);
}

static void
test_change (gconstpointer data)
{
  const Change *change = data;
  ZdDay day = zd_day_new (2022, 12, 1);
  g_autoptr (ZdCatalogue) before = make_catalogue (180, "20000000", "2030-01-01", CODES);
  g_autoptr (ZdDecision) then = decide (before, tiny_policy, tiny_party, day, TRUE);
  g_autoptr (ZdCatalogue) after = make_catalogue (180 + change->fresher, change->threshold ? change->threshold : "20000000",
                                                  change->next ? change->next : "2030-01-01",
                                                  change->codes ? change->codes : CODES);
  g_autofree char *policy = replaced (tiny_policy, change), *party = replaced (tiny_party, change);
  g_autoptr (ZdDecision) now = decide (after, policy, party, day + change->days, change->answer);

  g_assert_true ((strcmp (then->policy, now->policy) != 0) == change->policy);
  g_assert_true ((strcmp (then->facts, now->facts) != 0) == change->facts);
  g_assert_true ((strcmp (then->parameters, now->parameters) != 0) == change->parameters);
  g_assert_true ((strcmp (then->id, now->id) != 0) == (change->policy || change->facts || change->parameters));
}

/* ---- random cases of the sample city ---- */

static ZdPolicy *
policy_of (ZdLibrary *library, const ZdCase *item)
{
  g_autoptr (GError) error = NULL;
  ZdPolicy *policy = zd_policy_store_get (zd_library_db (library), zd_library_catalogue (library), item->key.policy,
                                          item->policy_version, &error);

  g_assert_no_error (error);
  return policy;
}

static char *
id_on (ZdLibrary *library, const ZdCase *item, const json_t *facts)
{
  g_autoptr (ZdPolicy) policy = policy_of (library, item);
  g_autoptr (ZdGrounds) grounds = zd_grounds_new (policy, NULL, zd_library_catalogue (library), item->as_of);
  g_autoptr (ZdDecision) decision = g_new0 (ZdDecision, 1);
  g_autoptr (GError) error = NULL;

  decision->move = ZD_MOVE_OPEN;
  g_assert_true (zd_grounds_sign_case (grounds, decision, facts, NULL, &error));
  g_assert_no_error (error);
  return g_steal_pointer (&decision->id);
}

/* Another day for each fact that is pinned, one after the other. */
static void
try_used_facts (ZdLibrary *library, const ZdCase *item, const char *id)
{
  const char *field;
  json_t *fact;

  json_object_foreach (json_object_get (item->facts, "facts"), field, fact) {
    g_autoptr (json_t) facts = json_deep_copy (item->facts);
    json_object_set_new (json_object_get (json_object_get (facts, "facts"), field), "as_of", json_string ("2001-02-03"));
    g_autofree char *other = id_on (library, item, facts);
    g_assert_cmpstr (other, !=, id);
  }
}

/* A value for each field that the case did not pin, one after the other. */
static void
try_unused_facts (ZdLibrary *library, const ZdCase *item, const char *id)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (library);
  g_autoptr (ZdPolicy) policy = policy_of (library, item);
  g_autoptr (ZdPinning) pinning = zd_pinning_new (policy, catalogue);
  const json_t *used = json_object_get (zd_pinning_vocabulary (pinning), "fields");

  for (guint i = 0; i < zd_catalogue_n_fields (catalogue); i++) {
    const ZdField *field = zd_catalogue_field_at (catalogue, i);
    if (json_object_get (used, field->id) || field->type.kind != ZD_KIND_MONEY)
      continue;
    g_autoptr (json_t) facts = json_deep_copy (item->facts);
    json_object_set_new (json_object_get (facts, "facts"), field->id, json_string ("12345"));
    g_autofree char *same = id_on (library, item, facts);
    g_assert_cmpstr (same, ==, id);
  }
}

static void
test_random_cases (void)
{
  ZdLibrary *library = sample_library ("random.db", "zhengzhou", 600, g_test_rand_int ());
  g_autoptr (GPtrArray) policies = zd_library_policies (library, NULL);
  guint tried = 0;

  for (guint i = 0; i < policies->len; i++) {
    const ZdPolicy *policy = policies->pdata[i];
    g_autoptr (GPtrArray) ids = open_some_cases (library, policy->id, 2);
    for (guint j = 0; j < ids->len; j++, tried++) {
      g_autoptr (ZdCase) item = zd_case_store_get (zd_library_db (library), ids->pdata[j], NULL);
      g_autoptr (GPtrArray) decisions = zd_case_decisions (item);
      g_assert_cmpuint (decisions->len, ==, 1);
      const ZdDecision *opening = decisions->pdata[0];
      g_autofree char *again = id_on (library, item, item->facts);
      g_assert_cmpstr (again, ==, opening->id);
      try_used_facts (library, item, opening->id);
      try_unused_facts (library, item, opening->id);
    }
  }
  g_assert_cmpuint (tried, >, 20);
  zd_library_close (library);
}

/* ---- a case's life, and what is done to it behind our back ---- */

typedef struct {
  ZdLibrary *library;
  const char *id;
} Reviewed;

/* One case that both reviewers passed: made once, then copied for every test. */
static char *
make_reviewed (void)
{
  ZdLibrary *library = sample_library ("made.db", "zhengzhou", 1000, 42);
  g_autoptr (GPtrArray) ids = open_some_cases (library, "zhengzhou-04", 1);
  char *id = g_strdup (ids->pdata[0]);

  make_payable (library, id, "410105");
  bring_to (library, id, ZD_MOVE_PASS_SECOND, -1);
  zd_library_close (library);
  return id;
}

static char *reviewed; /* its id */

static void
set_up (Reviewed *self, gconstpointer data)
{
  g_autofree char *made = scratch_path ("made.db"), *path = scratch_path ("reviewed.db"), *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  if (!reviewed)
    reviewed = make_reviewed ();
  g_assert_true (g_file_get_contents (made, &bytes, &length, NULL) && g_file_set_contents (path, bytes, length, NULL));
  self->library = zd_library_open (path, 0, &error);
  g_assert_no_error (error);
  sign_in (self->library, "d", ZD_ROLE_DRAFTER);
  self->id = reviewed;
}

static void
tear_down (Reviewed *self, gconstpointer data)
{
  zd_library_close (self->library);
}

static void
test_same (Reviewed *self, gconstpointer data)
{
  static const ZdMove moves[] = { ZD_MOVE_OPEN, ZD_MOVE_PASS_FIRST, ZD_MOVE_PASS_SECOND };
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCaseReplay) replay = zd_replay_case (self->library, self->id, &error);

  g_assert_no_error (error);
  g_assert_true (replay->same);
  g_assert_cmpuint (replay->replays->len, ==, G_N_ELEMENTS (moves));
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++) {
    const ZdReplay *one = replay->replays->pdata[i];
    g_assert_cmpint (one->then->move, ==, moves[i]);
    g_assert_cmpstr (one->then->id, ==, one->now->id);
    g_assert_cmpint (one->now->most, ==, replay->item->most);
    g_assert_cmpuint (one->leaves->len, ==, strlen (one->then->leaves));
  }
}

/* @sql changes the row ?1 of case_file or what stands behind it; the sentences that then hold @words must be there. */
typedef struct {
  const char *what;
  const char *sql;
  const char *words[3];
} Tampering;

static const Tampering tamperings[] = {
  { "a fact", "UPDATE case_file SET facts = replace (facts, '\"as_of\":\"2022', '\"as_of\":\"2021') WHERE id = ?1",
    { "The facts pinned in the case", "then Qualifies, now To verify" } },
  { "a fact nobody knows", "UPDATE case_file SET facts = replace (facts, '\"region\"', '\"nowhere\"') WHERE id = ?1",
    { "It cannot be run again", "nowhere" } },
  { "the policy", "UPDATE policy SET body = replace (body, '\"title\":\"', '\"title\":\"新') WHERE id = 'zhengzhou-04' AND ?1 <> ''",
    { "Version 1 of the policy" } },
  { "no policy", "DELETE FROM policy WHERE id = 'zhengzhou-04' AND ?1 <> ''", { "It cannot be run again", "Synchronise" } },
  { "the result", "UPDATE case_file SET head = replace (head, '\"most_fen\":', '\"most_fen\":9') WHERE id = ?1",
    { "What is due: then", "either the record of the result was altered" } },
  { "the sum of the case", "UPDATE case_file SET head = json_set (head, '$.most_fen', 999999999999) WHERE id = ?1",
    { "The case says" } },
  { "a leaf", "UPDATE case_file SET head = replace (head, '\"leaves\":\"y', '\"leaves\":\"n') WHERE id = ?1",
    { "then Does not qualify, now Qualifies" } },
  { "the conditions", "UPDATE case_file SET head = replace (head, '\"leaves\":\"y', '\"leaves\":\"yy') WHERE id = ?1",
    { "conditions now; it had" } },
  { "a number", "UPDATE case_file SET head = replace (head, '\"id\":\"' || (SELECT json_extract (head, '$.data.decisions[0].id')"
                " FROM case_file WHERE id = ?1), '\"id\":\"00') WHERE id = ?1",
    { "does not follow from what it names", "The log has another number" } },
  { "the day of the match", "UPDATE case_file SET head = replace (head, '\"as_of\":\"2022-12-01\"', '\"as_of\":\"2022-12-02\"')"
                            " WHERE id = ?1",
    { "The day of the match" } },
  { "a decision taken away", "UPDATE case_file SET head = json_remove (head, '$.data.decisions[2]') WHERE id = ?1",
    { "The log knows the decision" } },
  { "the opening taken away", "UPDATE case_file SET head = json_remove (head, '$.data.decisions[0]') WHERE id = ?1",
    { "The log knows the decision" } },
};

static gboolean
says (const GPtrArray *sentences, const char *words)
{
  for (guint i = 0; i < sentences->len; i++)
    if (strstr (sentences->pdata[i], words))
      return TRUE;
  return FALSE;
}

static gboolean
any_says (const ZdCaseReplay *replay, const char *words)
{
  gboolean found = says (replay->differences, words);

  for (guint i = 0; i < replay->replays->len; i++)
    found |= says (((const ZdReplay *) replay->replays->pdata[i])->differences, words);
  return found;
}

static void
test_tampering (Reviewed *self, gconstpointer data)
{
  const Tampering *tampering = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdStatement) statement = zd_db_prepare (zd_library_db (self->library), tampering->sql, &error);
  g_autoptr (ZdCaseReplay) replay = NULL;

  g_assert_no_error (error);
  zd_statement_bind_text (statement, 1, self->id);
  zd_statement_run (statement, &error);
  g_assert_no_error (error);
  g_assert_cmpint (zd_db_changes (zd_library_db (self->library)), ==, 1);
  replay = zd_replay_case (self->library, self->id, &error);
  g_assert_no_error (error);
  g_assert_false (replay->same);
  for (guint i = 0; i < G_N_ELEMENTS (tampering->words) && tampering->words[i]; i++)
    if (!any_says (replay, tampering->words[i])) {
      g_test_message ("nothing says “%s”", tampering->words[i]);
      g_test_fail ();
    }
}

/* ---- what has changed since ---- */

static GPtrArray *
since_of (Reviewed *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCaseReplay) replay = zd_replay_case (self->library, self->id, &error);

  g_assert_no_error (error);
  g_assert_true (replay->same); /* whatever came after */
  return g_steal_pointer (&replay->since);
}

/* As its drafter would publish it: the provincial level gets less. */
static void
publish_next (Reviewed *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCase) item = zd_case_store_get (zd_library_db (self->library), self->id, NULL);
  g_autoptr (ZdPolicy) policy = policy_of (self->library, item);
  const ZdAwardLine *line = policy->award->lines->pdata[0];

  policy->version = 2;
  ((ZdTier *) line->amount->tiers->pdata[1])->amount->money = 40 * 10000 * 100;
  zd_policy_store_put (zd_library_db (self->library), zd_library_catalogue (self->library), policy, "d", &error);
  g_assert_no_error (error);
}

/* The decision stands, and beside it what is otherwise today: the sum of the next version, the enterprise that moved. */
static void
test_since (Reviewed *self, gconstpointer data)
{
  g_autoptr (GPtrArray) at_once = since_of (self), published = NULL, moved = NULL, gone = NULL;

  g_assert_cmpuint (at_once->len, ==, 1);
  g_assert_true (says (at_once, "the same would come out"));
  publish_next (self);
  published = since_of (self);
  g_assert_true (says (published, "Version 2 of the policy is published; the case stays under version 1."));
  g_assert_true (says (published, "40 万元"));
  g_assert_true (says (published, "the same would come out"));
  run_about (self->library, "UPDATE party SET f_region = '410205' WHERE uscc = ?1 AND ?2 <> ''", self->id);
  moved = since_of (self);
  g_assert_true (says (moved, "The verdict: then Qualifies, now Does not qualify."));
  g_assert_false (says (moved, "the same would come out"));
  run_about (self->library, "DELETE FROM party WHERE uscc = ?1 AND ?2 <> ''", self->id);
  gone = since_of (self);
  g_assert_true (says (gone, "not in the profile library"));
}

/* What the case itself was paid takes nothing off what is due to it. */
static void
test_since_paid (Reviewed *self, gconstpointer data)
{
  const Step way[] = { { ZD_MOVE_PUBLISH_NOTICE, "d", 1, -1, NULL },
                       { ZD_MOVE_APPROVE, "r2", 20, -1, NULL },
                       { ZD_MOVE_ORDER, "f", 21, -1, NULL },
                       { ZD_MOVE_PAY, "f", 22, -1, NULL } };
  g_autoptr (GPtrArray) since = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    take_step (self->library, self->id, &way[i]);
  since = since_of (self);
  g_assert_true (says (since, "the same would come out"));
}

/* ---- all ---- */

static gboolean
collect (const ZdCaseReplay *replay, gpointer data, GError **error)
{
  if (!replay->same)
    g_ptr_array_add (data, g_strdup (replay->item->id));
  return TRUE;
}

static void
test_all (Reviewed *self, gconstpointer data)
{
  g_autoptr (GPtrArray) different = g_ptr_array_new_with_free_func (g_free), more = open_some_cases (self->library,
                                                                                                    "zhengzhou-13", 3);
  g_autoptr (GError) error = NULL;
  ZdReplayCount count;

  g_assert_true (zd_replay_all (self->library, collect, different, &count, NULL, &error));
  g_assert_cmpint (count.cases, ==, 1 + more->len);
  g_assert_cmpint (count.decisions, ==, 3 + more->len);
  g_assert_cmpint (count.different, ==, 0);
  g_assert_cmpuint (different->len, ==, 0);
}

/* Of before decisions were kept. */
static void
test_older (Reviewed *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) different = g_ptr_array_new_with_free_func (g_free);
  ZdReplayCount count;

  zd_db_exec (zd_library_db (self->library),
              "UPDATE case_file SET head = json_remove (head, '$.data.decisions'); DELETE FROM log", &error);
  g_assert_no_error (error);
  g_assert_null (zd_replay_case (self->library, self->id, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (zd_replay_all (self->library, collect, different, &count, NULL, &error));
  g_assert_cmpint (count.without, ==, 1);
  g_assert_cmpint (count.different, ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/replay/format", test_format);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autofree char *path = g_strconcat ("/replay/change/", changes[i].what, NULL);
    g_test_add_data_func (path, &changes[i], test_change);
  }
  g_test_add_func ("/replay/random-cases", test_random_cases);
  g_test_add ("/replay/same", Reviewed, NULL, set_up, test_same, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (tamperings); i++) {
    g_autofree char *path = g_strconcat ("/replay/tampering/", tamperings[i].what, NULL);
    g_test_add (path, Reviewed, &tamperings[i], set_up, test_tampering, tear_down);
  }
  g_test_add ("/replay/since", Reviewed, NULL, set_up, test_since, tear_down);
  g_test_add ("/replay/since-paid", Reviewed, NULL, set_up, test_since_paid, tear_down);
  g_test_add ("/replay/all", Reviewed, NULL, set_up, test_all, tear_down);
  g_test_add ("/replay/older", Reviewed, NULL, set_up, test_older, tear_down);
  status = g_test_run ();
  scratch_clear ();
  g_free (reviewed);
  return status;
}
