/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"

#include <string.h>

/* Tables of tiers, as they stand in the award of a policy for whom revenue is at least 2000 万元. */

static ZdCatalogue *catalogue;

#define TIER(when, money) "{'when': " when ", 'amount': {'fixed': '" money "'}}"
#define REST(money) "{'amount': {'fixed': '" money "'}}"
#define IN(field, set) "{'field': '" field "', 'is': '" set "'}"
#define BOTH(a, b) "{'all': [" a ", " b "]}"
#define TIERS "award.lines[0].amount.tiers"
#define CODES "tier-overlap tier-gap shadowed-tier unreachable-amount not-compared"

static const struct {
  const char *name;
  const char *tiers;
  const char *pick;
  const char *found; /* codes and places */
  const char *said;  /* part of the first sentence */
} tables[] = {
  /* D of the field's conventions: 100—500亩（含500亩）, 500亩以上 */
  { "half-open", TIER (IN ("staff", "[100, 500]"), "1") "," TIER (IN ("staff", "(500, )"), "2"), "first", "", NULL },
  { "cascade", TIER (IN ("revenue", "[1亿, )"), "3") "," TIER (IN ("revenue", "[5000万, )"), "2") "," REST ("1"),
    "first", "", NULL },
  { "highest of milestones",
    TIER (IN ("revenue", "[3000万, )"), "1") "," TIER (IN ("revenue", "[1亿, )"), "2") "," REST ("0.5"), "highest", "",
    NULL },
  { "sums that add", TIER (IN ("staff", "[100, 200]"), "1") "," TIER (IN ("staff", "[200, 300]"), "2"), "sum", "",
    NULL },
  { "two roads, the better first",
    TIER (IN ("staff", "[500, )"), "2") "," TIER (IN ("capital", "[1亿, )"), "1"), "first", "", NULL },

  /* E: endpoints shared */
  { "shared end", TIER (IN ("staff", "[100, 200]"), "1") "," TIER (IN ("staff", "[200, 300]"), "2"), "first",
    "tier-overlap " TIERS "[1]", "“从业人员 = 200 人” is in tiers 1 and 2" },
  { "shared end of money",
    TIER (IN ("revenue", "[5000万, 2亿]"), "1") "," TIER (IN ("revenue", "[2亿, )"), "2") "," REST ("0.5"), "first",
    "tier-overlap " TIERS "[1]", "“营业收入 = 2 亿元” is in tiers 1 and 2" },
  { "shared corner",
    TIER (BOTH (IN ("staff", "[100, 200]"), IN ("capital", "[1亿, 2亿]")), "1") "," TIER (
        BOTH (IN ("staff", "[200, 300]"), IN ("capital", "[2亿, 5亿]")), "2"),
    "first", "tier-overlap " TIERS "[1]", "“从业人员 = 200 人，且注册资本 = 2 亿元” is in tiers 1 and 2" },
  { "the worse road first", TIER (IN ("staff", "[500, )"), "1") "," TIER (IN ("capital", "[1亿, )"), "2"), "first",
    "tier-overlap " TIERS "[1]", "“从业人员 ≥ 500 人，且注册资本 ≥ 1 亿元”" },
  { "codes", TIER ("{'field': 'size', 'in': ['small', 'medium']}", "1") "," TIER (
      "{'field': 'size', 'in': ['medium', 'large']}", "2"),
    "first", "tier-overlap " TIERS "[1]", "中型" },

  { "gap", TIER (IN ("staff", "[100, 199]"), "1") "," TIER (IN ("staff", "[300, )"), "2"), "first",
    "tier-gap " TIERS, "“从业人员 ≥ 200 人且 ≤ 299 人”" },
  { "gap of one value", TIER (IN ("staff", "[100, 200)"), "1") "," TIER (IN ("staff", "(200, )"), "2"), "first",
    "tier-gap " TIERS, "“从业人员 = 200 人” lies between" },
  { "gap above the condition",
    TIER (IN ("revenue", "[5000万, 1亿)"), "1") "," TIER (IN ("revenue", "[1亿, )"), "2"), "first", "tier-gap " TIERS,
    "“营业收入 ≥ 2000 万元且 < 5000 万元”" },
  { "gap of dates",
    TIER (IN ("founded", "[2019-05-01, )"), "2") "," TIER (IN ("founded", "(, 2019-04-30)"), "1"), "first",
    "tier-gap " TIERS, "2019-04-30" },

  { "milestones upwards", TIER (IN ("revenue", "[3000万, )"), "1") "," TIER (IN ("revenue", "[5000万, )"), "2") "," REST ("0.5"),
    "first", "shadowed-tier " TIERS "[1]", "Tier 2 is never reached" },
  { "hidden by two",
    TIER (IN ("staff", "[1, 100)"), "1") "," TIER (IN ("staff", "[100, )"), "2") "," TIER (IN ("staff", "[50, 150]"), "3"),
    "first", "shadowed-tier " TIERS "[2]", "Tier 3 is never reached" },
  { "never the highest", TIER (IN ("staff", "[100, )"), "3") "," TIER (IN ("staff", "[200, )"), "2"), "highest",
    "shadowed-tier " TIERS "[1]", "tiers that pay as much or more" },

  { "below the condition", TIER (IN ("revenue", "[500万, 1000万)"), "1") "," TIER (IN ("revenue", "[2000万, )"), "2"),
    "first", "unreachable-amount " TIERS "[0]", "Nobody can get tier 1" },
};

static void
test_table (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *amount = g_strdup_printf ("{'tiers': [%s], 'pick': '%s'}", tables[i].tiers, tables[i].pick);
  g_autoptr (ZdPolicy) policy = zd_draft_of (catalogue, NULL, NULL, amount);
  g_autofree char *found = zd_found_in (policy, catalogue, CODES), *code = g_strndup (found, strcspn (found, " "));

  g_assert_cmpstr (found, ==, tables[i].found);
  if (tables[i].said != NULL) {
    g_autoptr (json_t) first = zd_finding_in (policy, catalogue, code);
    g_assert_nonnull (strstr (json_string_value (json_object_get (first, "what")), tables[i].said));
  }
}

/* An end that is left open on purpose is a warning; one that two tiers surely claim stops publishing. */
static void
test_severity (void)
{
  static const char shared[] = "{'tiers': [" TIER (IN ("staff", "[100, 200]"), "1") "," TIER (
      IN ("staff", "[200, 300]"), "2") "], 'pick': 'first'}";
  static const char open[] =
      "{'tiers': [{'when': {'field': 'staff', 'is': '[100, 200]', 'ends': {'hi': 'unclear'}}, 'amount': {'fixed': '1'}},"
      TIER (IN ("staff", "[200, 300]"), "2") "], 'pick': 'first'}";
  const struct {
    const char *amount, *severity;
  } ways[] = { { shared, "blocks" }, { open, "warning" } };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autoptr (ZdPolicy) policy = zd_draft_of (catalogue, NULL, NULL, ways[i].amount);
    g_autoptr (json_t) overlap = zd_finding_in (policy, catalogue, "tier-overlap");
    g_assert_cmpstr (json_string_value (json_object_get (overlap, "severity")), ==, ways[i].severity);
  }
}

/* Items are tested by their own attributes, inside what the line takes at all. */
static void
test_items (void)
{
  g_autoptr (ZdPolicy) policy = zd_draft_with (
      catalogue,
      "{'award': {'lines': [{'id': 'a', 'items': {'records': 'title', 'where': {'level': ['provincial', 'national']}},"
      " 'amount': {'tiers': [{'when': {'item': 'level', 'in': ['national']}, 'amount': {'fixed': '2'}},"
      " {'when': {'item': 'level', 'in': ['provincial']}, 'amount': {'fixed': '1'}},"
      " {'when': {'item': 'level', 'in': ['municipal']}, 'amount': {'fixed': '1'}}], 'pick': 'first'}}]}}");
  g_autofree char *found = zd_found_in (policy, catalogue, CODES);

  g_assert_cmpstr (found, ==, "unreachable-amount " TIERS "[2]");
}

/* Inside a tier there is only what the tier lets in. */
static void
test_nested (void)
{
  g_autoptr (ZdPolicy) policy = zd_draft_of (
      catalogue, NULL, NULL,
      "{'tiers': [{'when': " IN ("staff", "[100, 300]") ", 'amount': {'tiers': ["
      TIER (IN ("staff", "[100, 200)"), "1") "," TIER (IN ("staff", "[200, 300]"), "2") "," TIER (IN ("staff", "[400, )"), "3")
      "], 'pick': 'first'}}], 'pick': 'first'}");
  g_autofree char *found = zd_found_in (policy, catalogue, CODES);

  g_assert_cmpstr (found, ==, "unreachable-amount " TIERS "[0].amount.tiers[2]");
}

/* Lines add: what crosses is paid twice, what adds on purpose is not. */
static void
test_lines (void)
{
#define LINE(id, when) "{'id': '" id "', 'when': " when ", 'amount': {'fixed': '100'}}"
  static const struct {
    const char *lines, *found;
  } ways[] = {
    { LINE ("a", IN ("staff", "[100, 200]")) "," LINE ("b", IN ("staff", "[200, 300]")),
      "line-overlap award.lines[1].when" },
    { LINE ("a", IN ("staff", "[100, 200)")) "," LINE ("b", IN ("staff", "[200, 300]")), "" },
    { LINE ("a", IN ("revenue", "[5000万, )")) "," LINE ("b", IN ("revenue", "[1亿, )")), "" },
    { LINE ("a", IN ("staff", "[500, )")) "," LINE ("b", IN ("capital", "[1亿, )")), "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autofree char *changes = g_strdup_printf ("{'award': {'lines': [%s]}}", ways[i].lines);
    g_autoptr (ZdPolicy) policy = zd_draft_with (catalogue, changes);
    g_autofree char *found = zd_found_in (policy, catalogue, "line-overlap");
    g_assert_cmpstr (found, ==, ways[i].found);
  }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCatalogue) loaded = zd_catalogue_load (NULL, &error);

  g_assert_no_error (error);
  catalogue = loaded;
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autofree char *path = g_strdup_printf ("/tiers/%s", tables[i].name);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_table);
  }
  g_test_add_func ("/tiers/severity", test_severity);
  g_test_add_func ("/tiers/items", test_items);
  g_test_add_func ("/tiers/nested", test_nested);
  g_test_add_func ("/tiers/lines", test_lines);
  return g_test_run ();
}
