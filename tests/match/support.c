/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "fixture.h"
#include "match/example.h"

json_t *
support_json (const char *text)
{
  g_autofree char *proper = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (GError) error = NULL;
  json_t *json = zd_json_parse (proper, strlen (proper), "test", &error);

  g_assert_no_error (error);
  return json;
}

ZdPolicy *
support_policy (const ZdCatalogue *catalogue, const char *condition, const char *award, const char *cases)
{
  g_autofree char *text = g_strdup_printf (
      "{'id': 'p', 'title': 't', 'short_name': 's', 'text': 'x', 'beneficiary': '', 'category': '', 'bureaus': ['a'],"
      " 'basis': '', 'phone': '', 'kind': 'criteria', 'kind_reason': '', 'region': '4101', 'valid': [null, '2030-12-31'],"
      " 'batch': '', 'notes': [], 'condition': %s, 'award': %s, 'cases': %s}",
      condition != NULL ? condition : "{'any': [{'field': 'founded', 'is': '(,2000-01-01)'}, {'field': 'founded', 'is': '[2000-01-01,)'}]}",
      award != NULL ? award : "{'lines': [{'id': 'l', 'label': '奖', 'amount': {'fixed': '100'}}]}",
      cases != NULL ? cases : "[]");
  g_autoptr (json_t) json = support_json (text);
  g_autoptr (GError) error = NULL;
  ZdPolicy *policy = zd_policy_from_json (json, catalogue, "test", &error);

  g_assert_no_error (error);
  return policy;
}

static void
run_case (gconstpointer data)
{
  const SupportCase *c = data;
  g_autoptr (ZdCatalogue) catalogue = fixture_catalogue ();
  g_autofree char *example = g_strdup_printf (
      "[{'name': 'c', 'as_of': '2022-12-01', 'party': %s, 'answers': %s, 'expect': %s}]",
      c->party, c->answers != NULL ? c->answers : "{}", c->expect);
  g_autoptr (ZdPolicy) policy = support_policy (catalogue, c->condition, c->award, example);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = zd_policy_run_examples (policy, catalogue, &error);

  g_assert_no_error (error);
  const ZdExampleResult *result = g_ptr_array_index (results, 0);
  if (!result->passed)
    g_test_message ("%s", result->difference);
  g_assert_true (result->passed);
}

void
support_add_cases (const char *prefix, const SupportCase *cases, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *path = g_strdup_printf ("%s/%s", prefix, cases[i].name);
    g_test_add_data_func (path, &cases[i], run_case);
  }
}
