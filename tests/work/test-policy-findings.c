/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "base/error.h"
#include "work/pack.h"

/* Worked cases are among the findings on a policy: who fails, and with what. */

static ZdCatalogue *catalogue;

#define PARTY(revenue) "'as_of': '2022-12-01', 'party': {'facts': {'revenue': '" revenue "'}}"

static const struct {
  const char *name, *cases;
  guint failing;
  const char *says; /* the first; NULL: none fails */
} rows[] = {
  { "none", "[]", 0, NULL },
  { "as expected", "[{'name': '够', " PARTY ("20000000") ", 'expect': {'verdict': 'yes', 'amount': '100'}}]", 0, NULL },
  { "nothing expected", "[{'name': '够', " PARTY ("1") ", 'expect': {}}]", 0, NULL },
  { "another verdict", "[{'name': '差一分', " PARTY ("19999999.99") ", 'expect': {'verdict': 'yes'}}]", 1, "差一分" },
  { "another sum", "[{'name': '够', " PARTY ("20000000") ", 'expect': {'verdict': 'yes', 'amount': '101'}}]", 1, "够" },
  { "two of three",
    "[{'name': '甲', " PARTY ("20000000") ", 'expect': {'verdict': 'no'}}, {'name': '乙', " PARTY ("20000000")
    ", 'expect': {'verdict': 'yes'}}, {'name': '丙', " PARTY ("1") ", 'expect': {'verdict': 'unknown'}}]", 2, "甲" },
};

static ZdPolicy *
policy_with (const char *cases)
{
  g_autofree char *text = g_strdup_printf (
      "{'id': 't', 'title': 't', 'text': '对营业收入2000万元以上的企业，奖励100元。', 'kind': 'criteria',"
      " 'bureaus': ['gxj'], 'region': '4101', 'valid': ['2022-01-01', null],"
      " 'condition': {'field': 'revenue', 'is': '[20000000, )'},"
      " 'award': {'lines': [{'id': 'a', 'amount': {'fixed': '100'}}]}, 'cases': %s}", cases);
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) json = zd_json_parse (g_strdelimit (text, "'", '"'), strlen (text), "t", &error);
  ZdPolicy *policy;

  g_assert_no_error (error);
  policy = zd_policy_from_json (json, catalogue, "t", &error);
  g_assert_no_error (error);
  return policy;
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (ZdPolicy) policy = policy_with (rows[i].cases);
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) findings = zd_policy_findings (policy, catalogue, &error);
    const ZdFinding *first = NULL;
    guint failing = 0;
    g_assert_no_error (error);
    for (guint k = 0; k < findings->len; k++) {
      const ZdFinding *finding = findings->pdata[k];
      if (!g_str_equal (finding->code, "case-fails"))
        continue;
      first = failing++ == 0 ? finding : first;
      g_assert_cmpint (finding->severity, ==, ZD_FINDING_BLOCKS);
      g_assert_cmpstr (finding->place, ==, "cases");
    }
    g_assert_cmpuint (failing, ==, rows[i].failing);
    g_assert_true ((first != NULL) == (rows[i].says != NULL));
    if (first != NULL)
      g_assert_nonnull (strstr (first->what, rows[i].says));
  }
}

/* A case that cannot be read is no finding. */
static void
test_broken_case (void)
{
  g_autoptr (ZdPolicy) policy = policy_with ("[{'name': '甲', 'as_of': 'gestern', 'party': {}, 'expect': {}}]");
  g_autoptr (GError) error = NULL;

  g_assert_null (zd_policy_findings (policy, catalogue, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  catalogue = zd_catalogue_load (NULL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/policy-findings/cases", test_cases);
  g_test_add_func ("/policy-findings/broken-case", test_broken_case);
  status = g_test_run ();
  zd_catalogue_unref (catalogue);
  return status;
}
