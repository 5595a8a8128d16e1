/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "work/decide/case-opening.h"

#include <string.h>

#include "base/error.h"
#include "import-fixture.h"
#include "store/case-store.h"

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/case-opening/questions", Fixture, NULL, fixture_set_up, test_questions, fixture_tear_down);
  g_test_add ("/case-opening/rounds", Fixture, NULL, fixture_set_up, test_rounds, fixture_tear_down);
  return g_test_run ();
}
