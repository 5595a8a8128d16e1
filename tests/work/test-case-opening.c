/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "work/decide/case-opening.h"

#include <string.h>

#include "base/error.h"
#include "cases/decision.h"
#include "import-fixture.h"
#include "store/case-store.h"
#include "store/outbox-store.h"
#include "store/policy-store.h"

/* Judgements wherever a policy may have one; "site" stands in two places. */
static const char policy_text[] =
    "{\"id\": \"zhengzhou-90\", \"pack\": \"zhengzhou\", \"version\": 1, \"status\": \"published\", \"title\": \"建设奖励\","
    " \"short_name\": \"建设奖励\", \"text\": \"\", \"beneficiary\": \"\", \"category\": \"\", \"bureaus\": [\"gxj\"],"
    " \"basis\": \"\", \"phone\": \"\", \"kind\": \"criteria\", \"kind_reason\": \"\", \"region\": \"4101\","
    " \"valid\": [null, null], \"batch\": \"\", \"family\": \"zhengzhou-90\", \"notes\": [],"
    " \"condition\": {\"judge\": \"site\", \"question\": \"有场所？\"},"
    " \"award\": {\"lines\": [{\"id\": \"built\", \"label\": \"建设\","
    " \"when\": {\"judge\": \"line\", \"question\": \"已建成？\"},"
    " \"amount\": {\"up_to\": {\"tiers\": ["
    "  {\"when\": {\"judge\": \"large\", \"question\": \"规模大？\"}, \"amount\": {\"fixed\": \"200000\"}},"
    "  {\"when\": {\"judge\": \"site\", \"question\": \"有场所？\"}, \"amount\": {\"fixed\": \"100000\"}}], \"pick\": \"first\"}}}]},"
    " \"cases\": []}";

static ZdPolicy *
read_policy (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) json = zd_json_parse (policy_text, strlen (policy_text), "policy", &error);
  ZdPolicy *policy;

  g_assert_no_error (error);
  policy = zd_policy_from_json (json, zd_library_catalogue (self->library), "policy", &error);
  g_assert_no_error (error);
  return policy;
}

/* Whatever a reviewer must judge is asked for, once. */
static void
test_questions (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPolicy) policy = read_policy (self);
  g_autoptr (ZdBatch) batch = zd_batch_new ("match", "批次", policy->id, zd_library_user (self->library));
  g_autoptr (ZdAnswers) assumed = zd_answers_assumed (policy);
  g_autofree char *code = fixture_code (1);
  g_autoptr (ZdParty) party = zd_party_new (code, "某某有限公司");
  const ZdEntitlement due = { .line = (char *) "built", .instalment = (char *) "", .item = (char *) "",
                              .label = (char *) "建设", .truth = ZD_UNKNOWN, .most = 20000000, .up_to = TRUE };
  static const char *const ids[] = { "site", "line", "large" };
  g_autoptr (GPtrArray) cases = NULL;
  gboolean opened, answer;

  g_autoptr (ZdCaseOpening) opening = zd_case_opening_begin (self->library, policy, batch, NULL, 19327, &error);
  g_assert_true (zd_case_opening_add (opening, &due, NULL, party, &opened, &error) && opened);
  g_assert_true (zd_case_opening_finish (opening, &error));
  cases = zd_case_store_list (zd_library_db (self->library), &(ZdCaseQuery){ .uscc = code }, &error);
  json_t *questions = json_object_get (((const ZdCase *) cases->pdata[0])->data, "questions");
  g_assert_cmpuint (json_array_size (questions), ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    json_t *question = json_array_get (questions, i);
    g_assert_cmpstr (json_string_value (json_object_get (question, "id")), ==, ids[i]);
    g_assert_true (zd_answers_get (assumed, ids[i], &answer) && answer);
  }
}

/* The same entitlement is opened once, and again when it was set free. */
static void
test_rounds (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPolicy) policy = read_policy (self);
  g_autoptr (ZdBatch) batch = zd_batch_new ("match", "批次", policy->id, zd_library_user (self->library));
  g_autofree char *code = fixture_code (1);
  g_autoptr (ZdParty) party = zd_party_new (code, "某某有限公司");
  const ZdEntitlement due = { .line = (char *) "built", .instalment = (char *) "", .item = (char *) "",
                              .label = (char *) "建设", .truth = ZD_YES, .least = 5, .most = 5 };
  g_autoptr (ZdCaseOpening) opening = zd_case_opening_begin (self->library, policy, batch, NULL, 19327, &error);
  gboolean opened;

  g_assert_true (zd_case_opening_add (opening, &due, NULL, party, &opened, &error) && opened);
  g_assert_true (zd_case_opening_add (opening, &due, NULL, party, &opened, &error) && !opened);
  g_autoptr (GPtrArray) first = zd_case_store_list (zd_library_db (self->library), &(ZdCaseQuery){ .uscc = code }, NULL);
  g_assert_cmpuint (first->len, ==, 1);
  ZdCase *item = first->pdata[0];
  item->state = ZD_STATE_REJECTED;
  g_assert_true (zd_case_store_put (zd_library_db (self->library), item, &error));
  g_assert_true (zd_case_opening_add (opening, &due, NULL, party, &opened, &error) && opened);
  g_autoptr (ZdCase) second = zd_case_store_find_key (zd_library_db (self->library), &item->key, &error);
  g_assert_cmpint (second->round, ==, 2);
  g_assert_cmpstr (second->id, !=, item->id);
}

/* Opens a case of @uscc under @policy on @day and adds what is sent of it to @chunk. */
static void
send_case (Fixture *self, const ZdPolicy *policy, const char *uscc, ZdDay day, json_t *chunk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdBatch) batch = zd_batch_new ("match", "批次", policy->id, zd_library_user (self->library));
  g_autoptr (ZdParty) party = zd_party_new (uscc, "某某有限公司");
  const ZdEntitlement due = { .line = (char *) "built", .instalment = (char *) "", .item = (char *) "",
                              .label = (char *) "建设", .truth = ZD_YES, .least = 5, .most = 5 };
  g_autoptr (ZdCaseOpening) opening = zd_case_opening_begin (self->library, policy, batch, NULL, day, &error);
  gboolean opened;

  g_assert_true (zd_case_opening_add (opening, &due, NULL, party, &opened, &error) && opened);
  g_assert_true (zd_case_opening_finish (opening, &error));
  g_autoptr (GPtrArray) sent = zd_outbox_list (zd_library_db (self->library), TRUE, &error);
  const ZdOutRow *last = sent->pdata[sent->len - 1];
  g_autoptr (ZdOutRow) row = zd_outbox_get (zd_library_db (self->library), last->id, &error);
  g_autoptr (json_t) body = zd_json_parse (row->body, strlen (row->body), "body", &error);
  g_assert_no_error (error);
  json_object_set (chunk, "batch", json_object_get (body, "batch"));
  json_array_extend (json_object_get (chunk, "cases"), json_object_get (body, "cases"));
}

static char *
decision_of (ZdLibrary *library, const char *id)
{
  g_autoptr (ZdCase) item = zd_case_store_get (zd_library_db (library), id, NULL);
  g_autoptr (GPtrArray) decisions = zd_case_decisions (item);

  g_assert_cmpuint (decisions->len, ==, 1);
  return g_strdup (((const ZdDecision *) decisions->pdata[0])->id);
}

/* What officers cite begins with the policy's short name, or its title: never with the id that programs know it by. */
static void
test_number (Fixture *self, gconstpointer data)
{
  static const char *const names[][2] = { { "建设奖励", "建设奖励-2022-0000001" }, { "", "建设奖励办法-2022-0000001" } };
  g_autoptr (ZdPolicy) policy = read_policy (self);

  g_free (policy->title);
  policy->title = g_strdup ("建设奖励办法");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GError) error = NULL;
    ZdCase item = { .opened = zd_day_new (2022, 12, 1) };
    g_autofree char *number = NULL;

    g_free (policy->short_name);
    policy->short_name = g_strdup (names[i][0]);
    zd_case_give_number (self->library, &item, policy, &error);
    number = item.number;
    g_assert_no_error (error);
    g_assert_cmpstr (number, ==, names[i][1]);
  }
}

/* The platform works out the number of every opening by itself, of its own policy and on its own day, whatever the
 * case before it in the chunk was of. */
static void
test_mixed_chunk (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPolicy) policy = read_policy (self), other = read_policy (self);
  g_autofree char *path = fixture_path (self, "central.db");
  g_autoptr (ZdLibrary) platform = zd_library_open (path, ZD_DB_CREATE, &error);
  g_autoptr (ZdUser) user = fixture_user (ZD_ROLE_DRAFTER, "drafter");
  g_autoptr (json_t) chunk = json_pack ("{s:[]}", "cases");
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const struct {
    const ZdPolicy *policy;
    ZdDay day;
  } openings[] = { { policy, 19327 }, { policy, 19327 }, { other, 19327 }, { policy, 19330 }, { policy, 19327 } };
  json_t *sent;
  size_t i;

  g_free (other->id);
  other->id = g_strdup ("zhengzhou-91");
  g_assert_true (zd_policy_store_put (zd_library_db (platform), zd_library_catalogue (platform), policy, "d", &error));
  g_assert_true (zd_policy_store_put (zd_library_db (platform), zd_library_catalogue (platform), other, "d", &error));
  for (i = 0; i < G_N_ELEMENTS (openings); i++) {
    g_autofree char *code = fixture_code ((guint) i + 1);
    send_case (self, openings[i].policy, code, openings[i].day, chunk);
  }
  zd_case_opening_accept (platform, chunk, user, &error);
  g_assert_no_error (error);
  json_array_foreach (json_object_get (chunk, "cases"), i, sent) {
    const char *id = json_string_value (json_object_get (sent, "id"));
    g_autofree char *here = decision_of (self->library, id), *there = decision_of (platform, id);
    g_assert_cmpstr (there, ==, here);
    g_assert_true (g_hash_table_add (numbers, g_steal_pointer (&here)));
  }
  g_assert_cmpuint (g_hash_table_size (numbers), ==, G_N_ELEMENTS (openings));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/case-opening/questions", Fixture, NULL, fixture_set_up, test_questions, fixture_tear_down);
  g_test_add ("/case-opening/number", Fixture, NULL, fixture_set_up, test_number, fixture_tear_down);
  g_test_add ("/case-opening/rounds", Fixture, NULL, fixture_set_up, test_rounds, fixture_tear_down);
  g_test_add ("/case-opening/mixed-chunk", Fixture, NULL, fixture_set_up, test_mixed_chunk, fixture_tear_down);
  return g_test_run ();
}
