/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match/breakdown.h"
#include "match/variants.h"

#include "base/error.h"
#include "fixture.h"
#include "support.h"

#define N_ROWS 3000

typedef struct {
  ZdCatalogue *catalogue;
  ZdColumns *columns;
  ZdDay as_of;
} Fixture;

static void
set_code (Fixture *self, guint row, const char *id, int missing)
{
  const ZdField *field = zd_catalogue_field (self->catalogue, id);
  int ordinal = g_test_rand_int_range (-missing, (int)zd_code_list_size (field->type.list));

  if (ordinal >= 0)
    zd_columns_set_fact (self->columns, row, field, ordinal);
}

/* Staff and tax are random, a tenth of each is missing; some enterprises lie nowhere. */
static void
set_up (Fixture *self, gconstpointer data)
{
  const ZdField *staff, *tax;

  self->as_of = zd_day_new (2022, 12, 1);
  self->catalogue = fixture_catalogue ();
  self->columns = zd_columns_new (self->catalogue);
  staff = zd_catalogue_field (self->catalogue, "staff");
  tax = zd_catalogue_field (self->catalogue, "tax");
  zd_columns_set_coverage (self->columns, zd_catalogue_kind (self->catalogue, "payment"), ZD_DAY_NONE, self->as_of,
                           self->as_of);
  for (guint i = 0; i < N_ROWS; i++) {
    guint row = zd_columns_add_party (self->columns, "x", "x");
    zd_columns_set_source_day (self->columns, row, "a", self->as_of);
    zd_columns_set_source_day (self->columns, row, "b", self->as_of);
    set_code (self, row, "region", 1);
    set_code (self, row, "industry", 1);
    set_code (self, row, "size", 1);
    if (g_test_rand_int_range (0, 10) > 0)
      zd_columns_set_fact (self->columns, row, staff, g_test_rand_int_range (0, 1000));
    if (g_test_rand_int_range (0, 10) > 0)
      zd_columns_set_fact (self->columns, row, tax, g_test_rand_int_range (0, 1000000));
  }
  zd_columns_seal (self->columns);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  zd_columns_unref (self->columns);
  zd_catalogue_unref (self->catalogue);
}

/* From @least staff on, or from a tax of @tax yuan on: a share of the tax, and a bonus for the large. */
static ZdPolicy *
make_policy (Fixture *self, int least, int tax, int percent)
{
  g_autofree char *condition = g_strdup_printf (
      "{'any': [{'field': 'staff', 'is': '[%d, )'}, {'field': 'tax', 'is': '[%d, )'}]}", least, tax);
  g_autofree char *award = g_strdup_printf (
      "{'lines': [{'id': 'l', 'amount': {'rate': '0.%02d', 'of': {'field': 'tax'}}},"
      " {'id': 'm', 'when': {'field': 'staff', 'is': '[500, )'}, 'amount': {'fixed': '%d'}}]}", percent, percent);

  return support_policy (self->catalogue, condition, award, NULL);
}

static ZdPolicy *
random_policy (Fixture *self)
{
  return make_policy (self, g_test_rand_int_range (0, 1000), g_test_rand_int_range (5000, 10000),
                      g_test_rand_int_range (10, 20));
}

static ZdComparison *
compare (Fixture *self, const ZdPolicy *before, const ZdPolicy *after)
{
  g_autoptr (GError) error = NULL;
  ZdComparison *comparison = zd_comparison_new (self->columns, before, after, NULL, self->as_of, NULL, &error);

  g_assert_no_error (error);
  return comparison;
}

static ZdMatchRun *
match_alone (Fixture *self, ZdPolicy *policy, GPtrArray *alone)
{
  g_autoptr (GError) error = NULL;
  ZdMatchRun *run;

  g_ptr_array_add (alone, policy);
  run = zd_match_run_resume (NULL, self->columns, alone, self->as_of, NULL, &error);
  g_assert_no_error (error);
  return run;
}

static void
assert_same_count (const ZdMatchCount *a, const ZdMatchCount *b)
{
  g_assert_cmpuint (a->yes, ==, b->yes);
  g_assert_cmpuint (a->unknown, ==, b->unknown);
  g_assert_cmpuint (a->no, ==, b->no);
  g_assert_cmpuint (a->near, ==, b->near);
  g_assert_cmpint (a->least, ==, b->least);
  g_assert_cmpint (a->most, ==, b->most);
  g_assert_cmpint (a->most_unknown, ==, b->most_unknown);
  g_assert_cmpuint (a->unlimited, ==, b->unlimited);
}

static ZdPassage
naive_passage (const ZdOutcome *before, const ZdOutcome *after)
{
  gboolean was = before->truth == ZD_YES, is = after->truth == ZD_YES;

  if (was != is)
    return is ? ZD_PASSAGE_ENTER : ZD_PASSAGE_LEAVE;
  return is && (before->least != after->least || before->most != after->most) ? ZD_PASSAGE_CHANGE : ZD_PASSAGE_NONE;
}

/* A comparison is two full matches, enterprise by enterprise. */
static void
test_two_matches (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdPolicy) before = random_policy (self), after = random_policy (self);
  g_autoptr (GPtrArray) one = g_ptr_array_new (), two = g_ptr_array_new ();
  g_autoptr (ZdMatchRun) old = match_alone (self, before, one), now = match_alone (self, after, two);
  g_autoptr (ZdComparison) comparison = compare (self, before, after);
  const ZdComparisonCount *count = zd_comparison_count (comparison);
  guint transitions[3][3] = { { 0 } }, passages[ZD_N_PASSAGES] = { 0 };

  for (guint row = 0; row < N_ROWS; row++) {
    ZdOutcome was, is, kept_was, kept_is;
    zd_match_run_outcome (old, 0, row, &was);
    zd_match_run_outcome (now, 0, row, &is);
    zd_comparison_outcomes (comparison, row, &kept_was, &kept_is);
    g_assert_cmpint (kept_was.most, ==, was.most);
    g_assert_cmpint (kept_is.most, ==, is.most);
    g_assert_cmpint (zd_comparison_passage (comparison, row), ==, naive_passage (&was, &is));
    transitions[was.truth][is.truth]++;
    passages[naive_passage (&was, &is)]++;
  }
  assert_same_count (&count->before, zd_match_run_count (old, 0));
  assert_same_count (&count->after, zd_match_run_count (now, 0));
  g_assert_cmpmem (transitions, sizeof transitions, count->transitions, sizeof count->transitions);
  g_assert_cmpmem (passages, sizeof passages, count->passages, sizeof count->passages);
}

/* Pages put together are the whole list, ascending. */
static void
test_pages (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdPolicy) before = make_policy (self, 500, 9000, 10), after = make_policy (self, 400, 9500, 12);
  g_autoptr (ZdComparison) comparison = compare (self, before, after);

  for (ZdPassage passage = ZD_PASSAGE_ENTER; passage < ZD_N_PASSAGES; passage++) {
    guint n = zd_comparison_count (comparison)->passages[passage], seen = 0;
    g_assert_cmpuint (n, >, 0);
    for (;;) {
      g_autoptr (GArray) rows = zd_comparison_rows (comparison, passage, seen, 7);
      g_assert_cmpuint (rows->len, ==, MIN (n - seen, 7));
      for (guint i = 0; i < rows->len; i++) {
        guint32 row = g_array_index (rows, guint32, i);
        g_assert_cmpint (zd_comparison_passage (comparison, row), ==, passage);
        g_assert_true (i == 0 || row > g_array_index (rows, guint32, i - 1));
      }
      seen += rows->len;
      if (rows->len == 0)
        break;
    }
    g_assert_cmpuint (seen, ==, n);
  }
}

static void
test_same (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdPolicy) policy = random_policy (self);
  g_autoptr (ZdComparison) comparison = compare (self, policy, policy);
  const ZdComparisonCount *count = zd_comparison_count (comparison);

  g_assert_cmpuint (count->passages[ZD_PASSAGE_NONE], ==, N_ROWS);
  assert_same_count (&count->before, &count->after);
}

/* A version whose time is over is compared all the same. */
static void
test_not_in_force (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdPolicy) before = make_policy (self, 500, 9000, 10), after = make_policy (self, 400, 9000, 10);

  before->valid_until = self->as_of - 1;
  after->valid_from = self->as_of + 1;
  g_autoptr (ZdComparison) comparison = compare (self, before, after);
  g_assert_cmpuint (zd_comparison_count (comparison)->before.yes, >, 0);
  g_assert_cmpuint (zd_comparison_count (comparison)->after.yes, >, zd_comparison_count (comparison)->before.yes);
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdPolicy) policy = random_policy (self);
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (GError) error = NULL;

  zd_progress_cancel (progress);
  g_assert_null (zd_comparison_new (self->columns, policy, policy, NULL, self->as_of, progress, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
}

/* Several variants in one pass are as many matches. */
static void
test_variants (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) variants = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_policy_free);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 9; i++)
    g_ptr_array_add (variants, random_policy (self));
  g_autoptr (GArray) counts = zd_match_variants (self->columns, variants, NULL, self->as_of, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts->len, ==, variants->len);
  for (guint i = 0; i < variants->len; i++) {
    g_autoptr (GPtrArray) alone = g_ptr_array_new ();
    g_autoptr (ZdMatchRun) run = match_alone (self, variants->pdata[i], alone);
    assert_same_count (&g_array_index (counts, ZdMatchCount, i), zd_match_run_count (run, 0));
  }
}

/* ---- by district, industry, size ---- */

static const ZdBreakdownRow *
row_named (const GPtrArray *rows, const char *name)
{
  for (guint i = 0; i < rows->len; i++) {
    const ZdBreakdownRow *row = rows->pdata[i];
    if (g_str_equal (row->name, name))
      return row;
  }
  return NULL;
}

static void
test_sums (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdPolicy) before = random_policy (self), after = random_policy (self);
  g_autoptr (ZdComparison) comparison = compare (self, before, after);
  const ZdComparisonCount *count = zd_comparison_count (comparison);

  for (ZdBreakdownBy by = 0; by < ZD_N_BREAKDOWNS; by++) {
    g_autoptr (GPtrArray) rows = zd_comparison_breakdown (comparison, by, "4101");
    ZdMatchCount was = { 0 }, is = { 0 };
    for (guint i = 0; i < rows->len; i++) {
      const ZdBreakdownRow *row = rows->pdata[i];
      zd_match_count_add (&was, &row->before);
      zd_match_count_add (&is, &row->after);
    }
    assert_same_count (&was, &count->before);
    assert_same_count (&is, &count->after);
  }
}

static guint
count_in (Fixture *self, const ZdComparison *comparison, const char *id, const char *const *codes)
{
  const ZdField *field = zd_catalogue_field (self->catalogue, id);
  guint n = 0;

  for (guint row = 0; row < N_ROWS; row++) {
    ZdOutcome before, after;
    gint64 ordinal;
    zd_comparison_outcomes (comparison, row, &before, &after);
    if (after.truth == ZD_YES && zd_columns_fact (self->columns, row, field, &ordinal, NULL))
      n += g_strv_contains (codes, zd_code_list_get (field->type.list, ordinal)->code);
  }
  return n;
}

static void
test_groups (Fixture *self, gconstpointer data)
{
  static const struct {
    ZdBreakdownBy by;
    const char *name, *field, *codes[8];
  } expected[] = {
    { ZD_BREAKDOWN_DISTRICT, "中原区", "region", { "410102", "410198", "410199" } },
    { ZD_BREAKDOWN_DISTRICT, "金水区", "region", { "410105" } },
    { ZD_BREAKDOWN_DISTRICT, "City, district not known", "region", { "4101" } },
    { ZD_BREAKDOWN_DISTRICT, "Elsewhere", "region", { "4102", "410211", "410212" } },
    { ZD_BREAKDOWN_SECTION, "制造业", "industry", { "C", "13", "39" } },
    { ZD_BREAKDOWN_SECTION, "信息业", "industry", { "I", "65" } },
    { ZD_BREAKDOWN_SIZE, "大型", "size", { "large" } },
  };
  g_autoptr (ZdPolicy) policy = random_policy (self);
  g_autoptr (ZdComparison) comparison = compare (self, policy, policy);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    g_autoptr (GPtrArray) rows = zd_comparison_breakdown (comparison, expected[i].by, "4101");
    const ZdBreakdownRow *row = row_named (rows, expected[i].name);
    g_assert_nonnull (row);
    g_assert_cmpuint (row->after.yes, ==, count_in (self, comparison, expected[i].field, expected[i].codes));
    g_assert_nonnull (row_named (rows, "Not known"));
  }
}

#define ADD(name, test) g_test_add ("/comparison/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("two matches", test_two_matches);
  ADD ("pages", test_pages);
  ADD ("same", test_same);
  ADD ("not in force", test_not_in_force);
  ADD ("cancel", test_cancel);
  ADD ("variants", test_variants);
  ADD ("breakdown/sums", test_sums);
  ADD ("breakdown/groups", test_groups);
  return g_test_run ();
}
