/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"

#include <locale.h>
#include <string.h>

/* Small random tables, and conditions, over two counts and a class: what is found is what is there when every
 * point is tried. The points reach one step beyond every end. */

#define N_TABLES 24000
#define ENDS     6       /* ends lie in 0 … 5 */
#define POINTS   (ENDS + 2) /* −1 … 6 */
#define CLASSES  4

static ZdCatalogue *catalogue;
static const char *const fields[] = { "staff", "insured", "size" };
static const char *const classes[CLASSES] = { "micro", "small", "medium", "large" };

typedef struct {
  int at[3]; /* staff, insured: value + 1; size: its place */
} Point;

static const int reach[3] = { POINTS, POINTS, CLASSES };

/* ---- random tables ---- */

static ZdEnd
any_end (GRand *rand)
{
  return (ZdEnd){ .value = g_rand_int_range (rand, 0, ENDS),
                  .bounded = g_rand_int_range (rand, 0, 5) > 0,
                  .closed = g_rand_boolean (rand) };
}

static ZdCondition *
any_leaf (GRand *rand)
{
  ZdCondition *leaf = zd_condition_new (ZD_COND_LEAF);
  int field = g_rand_int_range (rand, 0, 8);

  leaf->measure = zd_measure_new (ZD_MEASURE_FIELD, fields[field < 5 ? 0 : field < 7 ? 1 : 2]);
  if (field == 7) {
    leaf->test = zd_test_new (ZD_TEST_CODES);
    for (guint i = 0; i < CLASSES; i++)
      if (g_rand_boolean (rand))
        g_ptr_array_add (leaf->test->codes, g_strdup (classes[i]));
  } else {
    ZdInterval interval = { any_end (rand), any_end (rand) };
    if (interval.lo.bounded && interval.hi.bounded && interval.lo.value > interval.hi.value) {
      gint64 lo = interval.lo.value;
      interval.lo.value = interval.hi.value;
      interval.hi.value = lo;
    }
    leaf->test = zd_test_new (ZD_TEST_SET);
    leaf->test->set = zd_interval_set_new (&interval, 1);
  }
  return leaf;
}

static ZdCondition *
any_condition (GRand *rand)
{
  static const ZdConditionKind kinds[] = { ZD_COND_ALL, ZD_COND_ALL, ZD_COND_ANY, ZD_COND_NOT, ZD_COND_AT_LEAST };
  int dice = g_rand_int_range (rand, 0, 12);
  ZdCondition *group;

  if (dice < 7)
    return any_leaf (rand);
  group = zd_condition_new (kinds[dice - 7]);
  for (int n = group->kind == ZD_COND_NOT ? 1 : g_rand_int_range (rand, 2, 4); n > 0; n--)
    zd_condition_add (group, any_leaf (rand));
  group->k = 2;
  return group;
}

static ZdAmount *
any_table (GRand *rand)
{
  ZdAmount *table = g_new0 (ZdAmount, 1);
  int n = g_rand_int_range (rand, 1, 6);

  table->kind = ZD_AMOUNT_TIERS;
  table->pick = g_rand_int_range (rand, 0, 4) > 0 ? ZD_PICK_FIRST : ZD_PICK_HIGHEST;
  table->tiers = g_ptr_array_new ();
  for (int i = 0; i < n; i++) {
    ZdTier *tier = g_new0 (ZdTier, 1);
    tier->amount = g_new0 (ZdAmount, 1);
    tier->amount->money = 100 * g_rand_int_range (rand, 1, 4);
    tier->when = i + 1 == n && g_rand_int_range (rand, 0, 3) == 0 ? NULL : any_condition (rand);
    g_ptr_array_add (table->tiers, tier);
  }
  return table;
}

static void
free_table (ZdAmount *table)
{
  for (guint i = 0; i < table->tiers->len; i++) {
    ZdTier *tier = table->tiers->pdata[i];
    zd_condition_free (tier->when);
    g_free (tier->amount);
    g_free (tier);
  }
  g_ptr_array_unref (table->tiers);
  g_free (table);
}

/* ---- every point ---- */

static gboolean
meets (const ZdCondition *condition, const Point *point)
{
  int k = 0, n;

  if (condition == NULL)
    return TRUE;
  n = condition->children->len;
  for (int i = 0; i < n; i++)
    k += meets (condition->children->pdata[i], point) ? 1 : 0;
  switch (condition->kind) {
  case ZD_COND_ALL:
    return k == n;
  case ZD_COND_ANY:
    return k > 0;
  case ZD_COND_NOT:
    return k == 0;
  case ZD_COND_AT_LEAST:
    return k >= condition->k;
  default:
    break;
  }
  if (g_str_equal (condition->measure->id, "size"))
    return g_ptr_array_find_with_equal_func (condition->test->codes, classes[point->at[2]], g_str_equal, NULL);
  return zd_interval_set_contains (condition->test->set,
                                   point->at[g_str_equal (condition->measure->id, "staff") ? 0 : 1] - 1) == ZD_IN;
}

typedef struct {
  const ZdCondition *domain;
  const ZdAmount *table;
  guint n;
  gboolean in[POINTS * POINTS * CLASSES][8]; /* tiers; the last: the domain */
} Truth;

#define DOMAIN 7

static guint
number_of (const Point *point)
{
  return (point->at[0] * POINTS + point->at[1]) * CLASSES + point->at[2];
}

static Point
point_of (guint number)
{
  return (Point){ { number / CLASSES / POINTS, number / CLASSES % POINTS, number % CLASSES } };
}

#define EVERY(p) (guint p = 0; p < POINTS * POINTS * CLASSES; p++)

static const ZdTier *
tier_of (const Truth *truth, guint i)
{
  return truth->table->tiers->pdata[i];
}

static void
try_every_point (Truth *truth)
{
  for EVERY (p) {
    const Point point = point_of (p);
    truth->in[p][DOMAIN] = meets (truth->domain, &point);
    for (guint i = 0; i < truth->n; i++)
      truth->in[p][i] = meets (tier_of (truth, i)->when, &point);
  }
}

static gboolean
is_covered (const Truth *truth, guint p)
{
  for (guint i = 0; i < truth->n; i++)
    if (truth->in[p][i])
      return TRUE;
  return FALSE;
}

static gboolean
tests_field (const ZdCondition *condition, const char *field)
{
  gboolean does = condition != NULL && condition->measure != NULL && g_str_equal (condition->measure->id, field);

  for (guint i = 0; condition != NULL && !does && i < condition->children->len; i++)
    does = tests_field (condition->children->pdata[i], field);
  return does;
}

/* ---- what there is ---- */

static gboolean
wins_there (const Truth *truth, guint i, guint j)
{
  gint64 one = tier_of (truth, i)->amount->money, other = tier_of (truth, j)->amount->money;

  return truth->table->pick == ZD_PICK_FIRST ? i < j : one > other || (one == other && i < j);
}

static gboolean
is_met (const Truth *truth, guint j, gboolean alone)
{
  for EVERY (p)
    if (truth->in[p][j] && (alone || truth->in[p][DOMAIN]))
      return TRUE;
  return FALSE;
}

static gboolean
is_shadowed (const Truth *truth, guint j)
{
  for EVERY (p) {
    gboolean won = FALSE;
    for (guint i = 0; i < truth->n; i++)
      won |= i != j && truth->in[p][i] && wins_there (truth, i, j);
    if (truth->in[p][DOMAIN] && truth->in[p][j] && !won)
      return FALSE;
  }
  return TRUE;
}

static gboolean
reaches_further (const Truth *truth, guint i, guint j, guint field)
{
  gboolean one[POINTS] = { FALSE }, other[POINTS] = { FALSE };

  for EVERY (p) {
    const Point point = point_of (p);
    one[point.at[field]] |= truth->in[p][DOMAIN] && truth->in[p][i];
    other[point.at[field]] |= truth->in[p][DOMAIN] && truth->in[p][j];
  }
  for (int v = 0; v < reach[field]; v++)
    if (one[v] && !other[v])
      return TRUE;
  return FALSE;
}

static gboolean
overlaps (const Truth *truth, guint i, guint j)
{
  gboolean common = FALSE, beyond = FALSE;
  gboolean unmeant = tier_of (truth, i)->amount->money < tier_of (truth, j)->amount->money;

  for EVERY (p) {
    common |= truth->in[p][DOMAIN] && truth->in[p][i] && truth->in[p][j];
    beyond |= truth->in[p][DOMAIN] && truth->in[p][i] && !truth->in[p][j];
  }
  for (guint f = 0; f < 3; f++)
    if (tests_field (tier_of (truth, i)->when, fields[f]) && tests_field (tier_of (truth, j)->when, fields[f]))
      unmeant |= reaches_further (truth, i, j, f);
  return common && beyond && unmeant;
}

/* Somebody may stand there as far as the tiers look, and gets nothing: along what they do not
 * look at, the domain is admitted anywhere. */
static void
find_open (const Truth *truth, const gboolean *tested, gboolean *open)
{
  for EVERY (p)
    open[p] = truth->in[p][DOMAIN];
  for (guint f = 0; f < 3; f++)
    for EVERY (p) {
      const Point point = point_of (p);
      Point other = point;
      for (other.at[f] = 0; !tested[f] && other.at[f] < reach[f]; other.at[f]++)
        if (open[p])
          open[number_of (&other)] = TRUE;
    }
  for EVERY (p)
    open[p] &= !is_covered (truth, p);
}

static guint
next_closed (guint p, guint field, int step, const gboolean *open)
{
  Point point = point_of (p);

  for (point.at[field] += step; point.at[field] >= 0 && point.at[field] < reach[field]; point.at[field] += step)
    if (!open[number_of (&point)])
      return number_of (&point);
  return G_MAXUINT;
}

static gboolean
has_gap (const Truth *truth)
{
  gboolean tested[3] = { FALSE }, open[POINTS * POINTS * CLASSES];

  for (guint f = 0; f < 3; f++)
    for (guint i = 0; i < truth->n; i++)
      tested[f] |= tests_field (tier_of (truth, i)->when, fields[f]);
  find_open (truth, tested, open);
  for (guint f = 0; f < 2; f++)
    for EVERY (p) {
      guint below, above;
      if (!tested[f] || !open[p])
        continue;
      below = next_closed (p, f, -1, open);
      above = next_closed (p, f, 1, open);
      if (below != G_MAXUINT && above != G_MAXUINT && (is_covered (truth, below) || is_covered (truth, above)))
        return TRUE;
    }
  return FALSE;
}

/* ---- comparing ---- */

static void
say (GHashTable *said, const char *code, guint tier)
{
  g_hash_table_add (said, tier == G_MAXUINT ? g_strdup_printf ("%s award.lines[0].amount.tiers", code)
                                            : g_strdup_printf ("%s award.lines[0].amount.tiers[%u]", code, tier));
}

static GHashTable *
expected (const Truth *truth)
{
  GHashTable *said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean dead[8] = { FALSE }, anybody = FALSE;

  for EVERY (p)
    anybody |= truth->in[p][DOMAIN];
  if (!anybody)
    return said;
  for (guint j = 0; j < truth->n; j++) {
    gboolean met = is_met (truth, j, FALSE);
    dead[j] = !met || is_shadowed (truth, j);
    if (!met && is_met (truth, j, TRUE))
      say (said, "unreachable-amount", j);
    else if (met && dead[j])
      say (said, "shadowed-tier", j);
  }
  for (guint i = 0; truth->table->pick == ZD_PICK_FIRST && i < truth->n; i++)
    for (guint j = i + 1; j < truth->n; j++)
      if (!dead[i] && !dead[j] && overlaps (truth, i, j))
        say (said, "tier-overlap", j);
  if (has_gap (truth))
    say (said, "tier-gap", G_MAXUINT);
  return said;
}

static GHashTable *
found (const ZdPolicy *policy)
{
  static const char *const codes[] = { "unreachable-amount", "shadowed-tier", "tier-overlap", "tier-gap", "not-compared",
                                       NULL };
  g_autoptr (GPtrArray) findings = zd_policy_examine (policy, catalogue);
  GHashTable *said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < findings->len; i++) {
    const ZdFinding *finding = findings->pdata[i];
    if (g_strv_contains (codes, finding->code) && g_str_has_prefix (finding->place, "award.lines[0].amount"))
      g_hash_table_add (said, g_strdup_printf ("%s %s", finding->code, finding->place));
  }
  return said;
}

static char *
sorted (GHashTable *said)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (said), (GCompareFunc)strcmp);
  GString *text = g_string_new (NULL);

  for (GList *key = keys; key != NULL; key = key->next)
    g_string_append_printf (text, "%s; ", (const char *)key->data);
  return g_string_free (text, FALSE);
}

/* The whole table in words, for whoever has to find out why. */
static void
compare (const ZdPolicy *policy, const Truth *truth, guint number, guint *seen)
{
  static const char *const codes[] = { "unreachable", "shadowed", "overlap", "gap" };
  g_autoptr (GHashTable) is = found (policy), should = expected (truth);
  g_autofree char *is_text = sorted (is), *should_text = sorted (should);

  if (!g_str_equal (is_text, should_text)) {
    g_autofree char *award = zd_award_sentence (policy->award, catalogue);
    g_autofree char *condition = zd_condition_sentence (policy->condition, catalogue, NULL);
    g_test_message ("table %u: %s\n%s", number, condition, award);
  }
  g_assert_cmpstr (is_text, ==, should_text);
  for (guint c = 0; c < G_N_ELEMENTS (codes); c++)
    seen[c] += strstr (is_text, codes[c]) != NULL ? 1 : 0;
  seen[4] += *is_text == '\0' ? 1 : 0;
}

static void
test_tables (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20220101);
  g_autoptr (ZdPolicy) policy = zd_draft_of (catalogue, "", NULL, NULL);
  ZdAwardLine *line = policy->award->lines->pdata[0];
  g_autofree Truth *truth = g_new0 (Truth, 1);
  guint seen[5] = { 0 };

  for (guint number = 0; number < N_TABLES; number++) {
    ZdAmount *was = line->amount, *table = any_table (rand);
    zd_condition_free (policy->condition);
    policy->condition = g_rand_boolean (rand) ? any_condition (rand) : zd_condition_new (ZD_COND_ALL);
    line->amount = table;
    *truth = (Truth){ .domain = policy->condition, .table = table, .n = table->tiers->len };
    try_every_point (truth);
    compare (policy, truth, number, seen);
    line->amount = was;
    free_table (table);
  }
  for (guint c = 0; c < G_N_ELEMENTS (seen); c++)
    g_assert_cmpuint (seen[c], >, N_TABLES / 50);
}

/* ---- conditions for themselves ---- */

#define N_CONDITIONS 20000

/* What is true of @condition at every point: "never-true", "always-true", NULL. */
static const char *
always_or_never (const ZdCondition *condition)
{
  gboolean ever = FALSE, always = TRUE;

  for EVERY (p) {
    const Point point = point_of (p);
    gboolean met = meets (condition, &point);
    ever |= met;
    always &= met;
  }
  return always ? "always-true" : ever ? NULL : "never-true";
}

/* Each leaf for itself; the group where none of its members is told already. */
static char *
expected_of (const ZdCondition *condition)
{
  static const char *const keys[] = { [ZD_COND_ALL] = "all", [ZD_COND_ANY] = "any", [ZD_COND_AT_LEAST] = "of" };
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean group = condition->kind != ZD_COND_LEAF, told = FALSE;
  const char *whole = always_or_never (condition);

  for (guint i = 0; group && i < condition->children->len; i++) {
    const char *leaf = always_or_never (condition->children->pdata[i]);
    g_autofree char *key = condition->kind == ZD_COND_NOT ? g_strdup (".not")
                                                         : g_strdup_printf (".%s[%u]", keys[condition->kind], i);
    told |= leaf != NULL && condition->kind != ZD_COND_NOT;
    if (leaf != NULL)
      g_hash_table_add (said, g_strdup_printf ("%s condition%s", leaf, key));
  }
  if (whole != NULL && !told)
    g_hash_table_add (said, g_strdup_printf ("%s condition",
                                             condition->kind == ZD_COND_ALL && g_str_equal (whole, "never-true")
                                                 ? "contradiction"
                                                 : whole));
  return sorted (said);
}

static char *
found_of (const ZdPolicy *policy)
{
  static const char *const codes[] = { "never-true", "always-true", "contradiction", NULL };
  g_autoptr (GPtrArray) findings = zd_policy_examine (policy, catalogue);
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < findings->len; i++) {
    const ZdFinding *finding = findings->pdata[i];
    if (g_strv_contains (codes, finding->code) && g_str_has_prefix (finding->place, "condition"))
      g_hash_table_add (said, g_strdup_printf ("%s %s", finding->code, finding->place));
  }
  return sorted (said);
}

static void
test_conditions (void)
{
  static const char *const codes[] = { "never-true", "always-true", "contradiction" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20220102);
  g_autoptr (ZdPolicy) policy = zd_draft_of (catalogue, "", NULL, NULL);
  guint seen[G_N_ELEMENTS (codes)] = { 0 };

  for (guint number = 0; number < N_CONDITIONS; number++) {
    zd_condition_free (policy->condition);
    policy->condition = any_condition (rand);
    g_autofree char *is = found_of (policy), *should = expected_of (policy->condition);
    if (!g_str_equal (is, should)) {
      g_autofree char *sentence = zd_condition_sentence (policy->condition, catalogue, NULL);
      g_test_message ("condition %u: %s", number, sentence);
    }
    g_assert_cmpstr (is, ==, should);
    for (guint c = 0; c < G_N_ELEMENTS (codes); c++)
      seen[c] += strstr (is, codes[c]) != NULL ? 1 : 0;
  }
  for (guint c = 0; c < G_N_ELEMENTS (codes); c++)
    g_assert_cmpuint (seen[c], >, N_CONDITIONS / 100);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCatalogue) loaded = zd_catalogue_load (NULL, &error);

  setlocale (LC_ALL, "");
  g_assert_no_error (error);
  catalogue = loaded;
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiers-random/every-point", test_tables);
  g_test_add_func ("/tiers-random/conditions", test_conditions);
  return g_test_run ();
}
