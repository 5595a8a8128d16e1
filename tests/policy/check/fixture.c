/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"

#include <string.h>

static json_t *
json_of (const char *quoted)
{
  g_autofree char *text = g_strdelimit (g_strdup (quoted), "'", '"');
  g_autoptr (GError) error = NULL;
  json_t *json = zd_json_parse (text, strlen (text), "draft", &error);

  g_assert_no_error (error);
  return json;
}

static json_t *
sample (void)
{
  return json_of ("{'id': 'test-01', 'title': '测试政策', 'text': '对营业收入2000万元以上的企业，奖励100万元。',"
                  " 'kind': 'criteria', 'bureaus': ['gxj'], 'region': '4101', 'valid': ['2022-01-01', '2024-12-31'],"
                  " 'condition': {'field': 'revenue', 'is': '[20000000, )', 'ends': {'lo': 'law'}},"
                  " 'award': {'lines': [{'id': 'a', 'amount': {'fixed': '1000000'}}]},"
                  " 'cases': [{'name': '正好', 'as_of': '2022-12-01', 'party': {}, 'expect': {}}]}");
}

static ZdPolicy *
read_draft (const ZdCatalogue *catalogue, json_t *json)
{
  g_autoptr (GError) error = NULL;
  ZdPolicy *policy = zd_policy_from_json (json, catalogue, "draft", &error);

  g_assert_no_error (error);
  return policy;
}

ZdPolicy *
zd_draft_changed (const ZdCatalogue *catalogue, const json_t *changes)
{
  g_autoptr (json_t) json = sample ();

  json_object_update (json, (json_t *)changes);
  return read_draft (catalogue, json);
}

ZdPolicy *
zd_draft_with (const ZdCatalogue *catalogue, const char *changes)
{
  g_autoptr (json_t) change = json_of (changes);

  return zd_draft_changed (catalogue, change);
}

ZdPolicy *
zd_draft_of (const ZdCatalogue *catalogue, const char *text, const char *condition, const char *amount)
{
  g_autoptr (json_t) json = sample ();

  if (text != NULL)
    json_object_set_new (json, "text", json_string (text));
  if (condition != NULL)
    json_object_set_new (json, "condition", json_of (condition));
  if (amount != NULL)
    json_object_set_new (json_array_get (json_object_get (json_object_get (json, "award"), "lines"), 0), "amount",
                         json_of (amount));
  return read_draft (catalogue, json);
}

char *
zd_found_in (const ZdPolicy *policy, const ZdCatalogue *catalogue, const char *only)
{
  g_autoptr (GPtrArray) findings = zd_policy_examine (policy, catalogue);
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++) {
    const ZdFinding *finding = findings->pdata[i];
    if (only == NULL || strstr (only, finding->code) != NULL)
      g_string_append_printf (found, "%s%s %s", found->len > 0 ? "; " : "", finding->code, finding->place);
  }
  return g_string_free (found, FALSE);
}

json_t *
zd_finding_in (const ZdPolicy *policy, const ZdCatalogue *catalogue, const char *code)
{
  g_autoptr (GPtrArray) findings = zd_policy_examine (policy, catalogue);

  for (guint i = 0; i < findings->len; i++) {
    const ZdFinding *finding = findings->pdata[i];
    if (g_str_equal (finding->code, code))
      return zd_finding_to_json (finding, policy->text);
  }
  return NULL;
}
