/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"

#include <glib/gstdio.h>

/* A bureau that shares nothing, in a catalogue of its own; and what a finding carries. */

static const char catalogue_json[] =
    "{'lists': [{'id': 'region', 'name': '行政区划', 'ordered': false, 'file': 'region.tsv'}],"
    " 'bureaus': [{'id': 'gxj', 'name': '市工信局'}, {'id': 'swj', 'name': '市税务局', 'shares': false}],"
    " 'fields': [{'id': 'revenue', 'name': '营业收入', 'kind': 'money', 'source': 'gxj', 'cycle': 'year', 'fresh_days': 550},"
    "            {'id': 'tax', 'name': '实缴税收', 'kind': 'money', 'source': 'swj', 'cycle': 'year', 'fresh_days': 550}],"
    " 'records': [{'id': 'invoice', 'name': '发票', 'counter': '张', 'source': 'swj', 'fresh_days': 90,"
    "              'attributes': [{'slot': 'date', 'name': '开票日期', 'kind': 'date'}]}],"
    " 'parameters': []}";

static ZdCatalogue *
load_catalogue_of (const char *quoted)
{
  g_autofree char *text = g_strdelimit (g_strdup (quoted), "'", '"');
  g_autofree char *folder = g_dir_make_tmp ("zd-check-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "catalogue.json", NULL);
  g_autofree char *regions = g_build_filename (folder, "region.tsv", NULL);
  g_autoptr (GError) error = NULL;
  ZdCatalogue *catalogue;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (g_file_set_contents (regions, "code\tparent\tname\n4101\t\t郑州市\n", -1, NULL));
  catalogue = zd_catalogue_load (folder, &error);
  g_unlink (path);
  g_unlink (regions);
  g_rmdir (folder);
  g_assert_no_error (error);
  return catalogue;
}

static void
test_shares (void)
{
  static const struct {
    const char *condition, *found;
  } ways[] = {
    { "{'field': 'tax', 'is': '[100万, )'}", "no-source condition" },
    { "{'all': [{'field': 'revenue', 'is': '[2000万, )'}, {'records': 'invoice', 'count': '[1, )'}]}",
      "no-source condition.all[1]" },
    { "{'ratio': [{'field': 'tax'}, {'field': 'revenue'}], 'is': '[0.05, )'}", "no-source condition" },
    { "{'field': 'revenue', 'is': '[2000万, )'}", "" },
    { "{'not': {'field': 'revenue', 'is': '(, 2000万)'}}", "" },
    { "{'judge': 'tax', 'question': '纳税是否达标？'}", "" },
  };
  g_autoptr (ZdCatalogue) catalogue = load_catalogue_of (catalogue_json);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autoptr (ZdPolicy) policy = zd_draft_of (catalogue, NULL, ways[i].condition, NULL);
    g_autofree char *found = zd_found_in (policy, catalogue, "no-source");
    g_assert_cmpstr (found, ==, ways[i].found);
  }
}

/* Place, words and the span of what was found, as the editor and --json show it. */
static void
test_finding (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCatalogue) catalogue = zd_catalogue_load (NULL, &error);
  g_autoptr (ZdPolicy) policy =
      zd_draft_of (catalogue, "对整体迁入我市的企业，给予不超过100万元奖补。",
                   "{'field': 'relocated-whole', 'is': true, 'words': '整体迁入我市的企业', 'span': [1, 10]}",
                   "{'up_to': {'fixed': '1000000'}}");
  g_autoptr (json_t) moving = zd_finding_in (policy, catalogue, "fair-competition");
  g_autoptr (json_t) cap = zd_finding_in (policy, catalogue, "cap-without-formula");

  g_assert_cmpstr (json_string_value (json_object_get (moving, "words")), ==, "整体迁入");
  g_assert_cmpstr (json_string_value (json_object_get (moving, "place")), ==, "condition");
  g_assert_cmpstr (json_string_value (json_object_get (moving, "severity")), ==, "warning");
  g_assert_cmpstr (json_string_value (json_object_get (cap, "words")), ==, "不超过100万元");
  g_assert_cmpstr (json_string_value (json_object_get (cap, "place")), ==, "award.lines[0].amount");
  g_assert_cmpint (json_integer_value (json_object_get (cap, "start")), ==, 13);
  g_assert_cmpint (json_integer_value (json_object_get (cap, "end")), ==, 21);
  g_assert_true (json_is_null (json_object_get (cap, "explained")));
}

/* A note explains what it names or quotes, nothing else, and never what stops publishing. */
static void
test_notes (void)
{
  static const struct {
    const char *note, *code, *severity;
  } ways[] = {
    { "“不超过100万元”由审核人核定。", "cap-without-formula", "note" },
    { "金额没有计算办法，由审核人核定。", "cap-without-formula", "note" },
    { "“不超过50万元”由审核人核定。", "cap-without-formula", "warning" },
    { "已送公平竞争审查，结论为可以实施。", "fair-competition", "note" },
    { "“整体迁入”以市场监管局登记为准。", "fair-competition", "note" },
    { "由市科技局负责解释。", "fair-competition", "warning" },
    { "“从业人员”互相矛盾是有意的。", "contradiction", "blocks" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCatalogue) catalogue = zd_catalogue_load (NULL, &error);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autoptr (ZdPolicy) policy = zd_draft_of (
        catalogue, "对整体迁入我市的企业，给予不超过100万元奖补。",
        "{'all': [{'field': 'staff', 'is': '[100, )'}, {'field': 'staff', 'is': '(, 50]'}]}", "{'up_to': {'fixed': '1000000'}}");
    g_autoptr (json_t) finding = NULL;
    g_ptr_array_add (policy->notes, g_strdup (ways[i].note));
    finding = zd_finding_in (policy, catalogue, ways[i].code);
    g_assert_cmpstr (json_string_value (json_object_get (finding, "severity")), ==, ways[i].severity);
  }
}

/* ---- a table that the search gives up on ---- */

/* @n tiers, each for whoever meets half of @m facts. */
static ZdPolicy *
tangle (const ZdCatalogue *catalogue, guint n, guint m, const char *pick)
{
  static const char *const fields[] = { "capital", "staff", "revenue", "main-revenue", "output", "assets" };
  g_autoptr (GString) tiers = g_string_new (NULL);
  g_autofree char *amount = NULL;

  for (guint i = 0; i < n; i++) {
    g_string_append_printf (tiers, "%s{'label': '%u', 'amount': {'fixed': '%u'}, 'when': {'at_least': %u, 'of': [",
                            i > 0 ? ", " : "", i, 1000000 + i, m / 2);
    for (guint k = 0; k < m; k++)
      g_string_append_printf (tiers, "%s{'field': '%s', 'is': '[%u, %u)'}", k > 0 ? ", " : "", fields[k],
                              10000 * (1 + (7 * i + 11 * k) % 13), 10000 * (20 + (5 * i + 3 * k) % 17));
    g_string_append (tiers, "]}}");
  }
  amount = g_strdup_printf ("{'tiers': [%s], 'pick': '%s'}", tiers->str, pick);
  return zd_draft_of (catalogue, "", NULL, amount);
}

static void
test_not_compared (void)
{
  static const struct {
    guint tiers, facts;
    const char *pick;
    gboolean found;
  } ways[] = { { 6, 6, "first", TRUE }, { 9, 6, "highest", TRUE }, { 6, 2, "first", FALSE }, { 1, 6, "first", FALSE },
               { 6, 6, "sum", FALSE } };
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCatalogue) catalogue = zd_catalogue_load (NULL, &error);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autoptr (ZdPolicy) policy = tangle (catalogue, ways[i].tiers, ways[i].facts, ways[i].pick);
    g_autoptr (json_t) finding = zd_finding_in (policy, catalogue, "not-compared");
    g_assert_true ((finding != NULL) == ways[i].found);
    if (finding != NULL)
      g_assert_cmpstr (json_string_value (json_object_get (finding, "severity")), ==, "note");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/shares", test_shares);
  g_test_add_func ("/check/finding", test_finding);
  g_test_add_func ("/check/notes", test_notes);
  g_test_add_func ("/check/not-compared", test_not_compared);
  return g_test_run ();
}
