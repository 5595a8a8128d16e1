/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "case-fixture.h"
#include "sheet/workbook.h"
#include "store/policy-store.h"
#include "work/export/export.h"
#include "work/pack.h"
#include "work/whatif.h"

#define CITY 1500
#define THOUSAND_YUAN G_GINT64_CONSTANT (100000)

/* A policy of the sample city with numbers to move: from a revenue on, a tenth of the tax and a bonus. */
static ZdPolicy *
make_policy (ZdLibrary *library)
{
  g_autofree char *text = g_strdelimit (
      g_strdup ("{'id': 'w-01', 'title': '沙盘', 'short_name': '沙盘', 'text': '', 'kind': 'criteria', 'bureaus': ['gxj'], 'region': '4101',"
                " 'valid': [null, '2020-01-01'],"
                " 'condition': {'all': [{'field': 'revenue', 'is': '[5000000, )'}, {'field': 'dishonest', 'is': false}]},"
                " 'award': {'lines': [{'id': 'a', 'amount': {'rate': '0.1', 'of': {'field': 'tax'}},"
                "  'caps': [{'per': 'year', 'amount': '200000'}]}, {'id': 'b', 'amount': {'fixed': '10000'}}]}}"),
      "'", '"');
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) json = zd_json_parse (text, strlen (text), "test", &error);
  ZdPolicy *policy = json ? zd_policy_from_json (json, zd_library_catalogue (library), "test", &error) : NULL;

  g_assert_no_error (error);
  return policy;
}

static ZdWhatIf *
what_if (ZdLibrary *library, const ZdPolicy *policy, const char *const *moves)
{
  g_autoptr (GError) error = NULL;
  ZdWhatIf *result = zd_what_if_run (library, policy, moves, zd_library_day (library), NULL, &error);

  g_assert_no_error (error);
  return result;
}

/* The whole match of the moved policy, by the matcher of the rest of the program. */
static ZdMatchCount
count_of (ZdLibrary *library, const ZdPolicy *policy, const char *const *moves)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPolicy) moved = zd_policy_moved (policy, zd_library_catalogue (library), moves, &error);
  g_autoptr (ZdColumns) columns = zd_library_columns (library, NULL, &error);
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();
  g_autoptr (ZdMatchRun) run = NULL;

  g_assert_no_error (error);
  moved->valid_until = ZD_DAY_NONE;
  g_ptr_array_add (alone, moved);
  run = zd_match_run_resume (NULL, columns, alone, zd_library_day (library), NULL, &error);
  g_assert_no_error (error);
  return *zd_match_run_count (run, 0);
}

static void
assert_count (const ZdMatchCount *found, const ZdMatchCount *expected)
{
  g_assert_cmpuint (found->yes, ==, expected->yes);
  g_assert_cmpuint (found->unknown, ==, expected->unknown);
  g_assert_cmpuint (found->no, ==, expected->no);
  g_assert_cmpint (found->least, ==, expected->least);
  g_assert_cmpint (found->most, ==, expected->most);
}

static const char *const moves[]
    = { "condition/all/0/lo=2000万", "award/lines/0/amount/rate=20", "award.lines[0].caps[0]=10万", NULL };

static void
test_moved (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("moved.db", "zhengzhou", CITY, 3);
  g_autoptr (ZdPolicy) policy = make_policy (library);
  g_autoptr (ZdWhatIf) result = what_if (library, policy, moves);
  const ZdComparisonCount *count = &result->count;
  ZdMatchCount before = count_of (library, policy, NULL), after = count_of (library, policy, moves);

  assert_count (&count->before, &before);
  assert_count (&count->after, &after);
  g_assert_cmpuint (after.yes, <, before.yes);
  g_assert_cmpuint (after.yes, >, 0);
  g_assert_cmpuint (count->passages[ZD_PASSAGE_ENTER], ==, 0);
  g_assert_cmpuint (count->passages[ZD_PASSAGE_LEAVE], ==, before.yes - after.yes);
  g_assert_cmpuint (count->passages[ZD_PASSAGE_CHANGE], >, 0);
}

static void
test_breakdowns (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("breakdowns.db", "zhengzhou", CITY, 3);
  g_autoptr (ZdPolicy) policy = make_policy (library);
  g_autoptr (ZdWhatIf) result = what_if (library, policy, moves);
  const ZdComparisonCount *count = &result->count;

  for (guint by = 0; by < ZD_N_BREAKDOWNS; by++) {
    ZdMatchCount before = { 0 }, after = { 0 };
    g_assert_cmpuint (result->breakdowns[by]->len, >, 2);
    for (guint i = 0; i < result->breakdowns[by]->len; i++) {
      const ZdBreakdownRow *row = result->breakdowns[by]->pdata[i];
      zd_match_count_add (&before, &row->before);
      zd_match_count_add (&after, &row->after);
    }
    assert_count (&before, &count->before);
    assert_count (&after, &count->after);
  }
}

/* A sweep is as many matches. */
static void
test_sweep (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("sweep.db", "zhengzhou", CITY, 3);
  g_autoptr (ZdPolicy) policy = make_policy (library);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdSweep) sweep = zd_what_if_sweep (library, policy, "condition/all/0/lo", 100 * THOUSAND_YUAN,
                                                100000 * THOUSAND_YUAN, 7, zd_library_day (library), NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sweep->steps->len, ==, 7);
  g_assert_cmpint (g_array_index (sweep->steps, ZdSweepStep, 0).value, ==, 100 * THOUSAND_YUAN);
  g_assert_cmpint (g_array_index (sweep->steps, ZdSweepStep, 6).value, ==, 100000 * THOUSAND_YUAN);
  for (guint i = 0; i < sweep->steps->len; i++) {
    const ZdSweepStep *step = &g_array_index (sweep->steps, ZdSweepStep, i);
    g_autofree char *value = zd_type_format (&sweep->lever->type, step->value);
    g_autofree char *move = g_strdup_printf ("condition.all[0].lo=%s", value);
    const char *const one[] = { move, NULL };
    ZdMatchCount expected = count_of (library, policy, one);
    assert_count (&step->count, &expected);
    g_assert_true (i == 0 || step->count.yes <= g_array_index (sweep->steps, ZdSweepStep, i - 1).count.yes);
  }
}

/* Where there are fewer whole units than steps, each stands once. */
static void
test_few_values (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("few.db", "zhengzhou", 100, 3);
  g_autoptr (ZdPolicy) policy = make_policy (library);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdSweep) sweep
      = zd_what_if_sweep (library, policy, "award/lines/1/amount", 3, 5, 20, zd_library_day (library), NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sweep->steps->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (g_array_index (sweep->steps, ZdSweepStep, i).value, ==, 3 + i);
}

static void
test_wrong (void)
{
  static const struct {
    const char *place;
    gint64 from, to;
    guint steps;
    int code;
  } wrong[] = {
    { "condition/all/7/lo", 1, 2, 5, ZD_ERROR_INPUT },
    { "condition/all/0/lo", 1, 2, 1, ZD_ERROR_USAGE },
    { "condition/all/0/lo", 1, 2, ZD_SWEEP_MOST_STEPS + 1, ZD_ERROR_USAGE },
    { "award/lines/1/amount", -5, 2, 3, ZD_ERROR_INPUT },
  };
  g_autoptr (ZdLibrary) library = sample_library ("wrong.db", "zhengzhou", 10, 3);
  g_autoptr (ZdPolicy) policy = make_policy (library);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (zd_what_if_sweep (library, policy, wrong[i].place, wrong[i].from, wrong[i].to, wrong[i].steps,
                                     zd_library_day (library), NULL, &error));
    g_assert_error (error, ZD_ERROR, wrong[i].code);
  }
}

static void
test_cancel (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("cancel.db", "zhengzhou", 100, 3);
  g_autoptr (ZdPolicy) policy = make_policy (library);
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (GError) error = NULL, other = NULL;

  zd_progress_cancel (progress);
  g_assert_null (zd_what_if_run (library, policy, moves, zd_library_day (library), progress, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
  g_assert_null (zd_what_if_sweep (library, policy, "condition/all/0/lo", 1, 9, 3, zd_library_day (library), progress,
                                   &other));
  g_assert_error (other, ZD_ERROR, ZD_ERROR_CANCELLED);
}

/* ---- the pool ---- */

static void
test_pool (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("pool.db", "zhengzhou", CITY, 3);
  g_autoptr (ZdPolicy) policy = make_policy (library);
  g_autoptr (ZdWhatIf) without = what_if (library, policy, NULL);
  const ZdMatchCount *count = &without->count.after;
  gint64 least, most;

  g_assert_false (zd_pool_shortfall (&without->pool, count, &least, &most));
  g_assert_cmpint (count->least, >, 12345);
  zd_pool_set (zd_library_db (library), "w-01", zd_day_year (zd_library_day (library)), count->least - 12345, NULL);
  g_autoptr (ZdWhatIf) with = what_if (library, policy, NULL);
  g_assert_true (zd_pool_shortfall (&with->pool, &with->count.after, &least, &most));
  g_assert_cmpint (least, ==, 12345);
  g_assert_cmpint (most, ==, count->most - count->least + 12345);
  zd_pool_set (zd_library_db (library), "w-01", zd_day_year (zd_library_day (library)), count->most, NULL);
  g_autoptr (ZdWhatIf) enough = what_if (library, policy, NULL);
  g_assert_true (zd_pool_shortfall (&enough->pool, &enough->count.after, &least, &most));
  g_assert_cmpint (most, ==, 0);
}

/* What was paid is no part of what is left, nor of what is due; what is on its way is a part of what is due. */
static void
test_pool_spent (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("spent.db", "kaifeng", 1000, 42);
  g_autoptr (GPtrArray) ids = open_some_cases (library, "kaifeng-06", 3);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPolicy) policy
      = zd_policy_store_get (zd_library_db (library), zd_library_catalogue (library), "kaifeng-06", 0, &error);
  g_autoptr (ZdWhatIf) before = what_if (library, policy, NULL);

  make_payable (library, ids->pdata[0], "410202");
  bring_to (library, ids->pdata[0], ZD_MOVE_PAY, 80 * THOUSAND_YUAN);
  zd_pool_set (zd_library_db (library), "kaifeng-06", zd_day_year (zd_library_day (library)), 1000 * THOUSAND_YUAN, NULL);
  g_autoptr (ZdWhatIf) after = what_if (library, policy, NULL);
  g_assert_cmpint (after->pool.paid, ==, 80 * THOUSAND_YUAN);
  g_assert_cmpint (after->pool.left, ==, 920 * THOUSAND_YUAN);
  g_assert_cmpint (after->pool.under_way, ==, 200 * THOUSAND_YUAN); /* two more, up to 100,000 yuan each */
  g_assert_cmpint (after->count.after.most, <,
                   before->count.after.most);
}

/* ---- the workbook ---- */

static char *
cell_beside (ZdWorkbook *workbook, guint sheet_number, const char *label, guint column)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdSheet) sheet = zd_sheet_open (workbook, sheet_number, NULL, &error);
  const ZdRow *row;

  g_assert_no_error (error);
  while (zd_sheet_next (sheet, &row, &error) && row)
    if (row->n_cells > column && g_str_equal (row->cells[0].text, label))
      return g_strdup (row->cells[column].text);
  g_assert_no_error (error);
  return NULL;
}

static char *
export (ZdLibrary *library, const ZdWhatIf *result, const ZdSweep *sweep, const char *name)
{
  g_autoptr (GError) error = NULL;
  char *path = scratch_path (name);

  zd_what_if_export (library, result, sweep, path, NULL, &error);
  g_assert_no_error (error);
  return path;
}

static guint
n_passages (const ZdComparisonCount *count)
{
  guint n = 0;

  for (ZdPassage passage = ZD_PASSAGE_ENTER; passage < ZD_N_PASSAGES; passage++)
    n += count->passages[passage] > 0 ? 1 : 0;
  return n;
}

/* From @sheet on, one for each way to pass: all who do, from the first to the last. */
static void
assert_lists (ZdWorkbook *workbook, guint sheet, const ZdComparison *comparison)
{
  const ZdComparisonCount *count = zd_comparison_count (comparison);

  g_assert_cmpuint (n_passages (count), >, 0);
  for (ZdPassage passage = ZD_PASSAGE_ENTER; passage < ZD_N_PASSAGES; passage++) {
    guint n = count->passages[passage];
    g_autoptr (GArray) rows = zd_comparison_rows (comparison, passage, 0, n);
    g_autofree char *last = g_strdup_printf ("%u", n), *next = g_strdup_printf ("%u", n + 1);
    if (n == 0)
      continue;
    g_autofree char *name = cell_beside (workbook, sheet, last, 1), *beyond = cell_beside (workbook, sheet, next, 1);
    g_assert_cmpstr (name, ==, zd_columns_name (zd_comparison_columns (comparison), g_array_index (rows, guint32, n - 1)));
    g_assert_null (beyond);
    sheet++;
  }
}

static void
test_export (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("export.db", "zhengzhou", CITY, 3);
  g_autoptr (ZdPolicy) policy = make_policy (library);
  g_autoptr (ZdWhatIf) result = what_if (library, policy, moves);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdSweep) sweep = zd_what_if_sweep (library, policy, "condition/all/0/lo", 100 * THOUSAND_YUAN,
                                                100000 * THOUSAND_YUAN, 5, zd_library_day (library), NULL, &error);
  const ZdComparisonCount *count = &result->count;

  sign_in (library, "d", ZD_ROLE_DRAFTER);
  g_autofree char *path = export (library, result, sweep, "what-if.xlsx"), *again = export (library, result, sweep, "again.xlsx");
  g_autofree char *first = zd_sm3_hex_of_file (path, NULL), *second = zd_sm3_hex_of_file (again, NULL);
  g_assert_cmpstr (first, ==, second);
  g_autoptr (ZdWorkbook) workbook = zd_workbook_open (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (zd_workbook_get_n_sheets (workbook), ==, 3 + ZD_N_BREAKDOWNS + n_passages (count));
  g_autofree char *yes = g_strdup_printf ("%u", count->after.yes), *was = g_strdup_printf ("%u", count->before.yes);
  g_autofree char *found_was = cell_beside (workbook, 0, "Qualifies", 1), *found = cell_beside (workbook, 0, "Qualifies", 2);
  g_assert_cmpstr (found_was, ==, was);
  g_assert_cmpstr (found, ==, yes);
  for (guint by = 0; by < ZD_N_BREAKDOWNS; by++) {
    g_autofree char *total = cell_beside (workbook, 2 + by, "Total", 2);
    g_assert_cmpstr (total, ==, yes);
  }
  g_autofree char *caps = cell_beside (workbook, 1, "Condition", 2);
  g_assert_cmpstr (caps, ==, "营业收入 ≥ 2000 万元");
  assert_lists (workbook, 2 + ZD_N_BREAKDOWNS, result->comparison);
}

/* Nobody but those who work on cases takes it out of the house, and it is logged. */
static void
test_export_denied (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("denied.db", "zhengzhou", 10, 3);
  g_autoptr (ZdPolicy) policy = make_policy (library);
  g_autoptr (ZdWhatIf) result = what_if (library, policy, NULL);
  g_autofree char *path = scratch_path ("denied.xlsx");
  g_autoptr (GError) error = NULL;

  sign_in (library, "s", ZD_ROLE_SYSTEM_ADMIN);
  g_assert_false (zd_what_if_export (library, result, NULL, path, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_DENIED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  sign_in (library, "d", ZD_ROLE_DRAFTER);
  G_GNUC_UNUSED g_autofree char *allowed = export (library, result, NULL, "allowed.xlsx");
  g_autoptr (GPtrArray) history = zd_export_history (library, NULL);
  g_assert_cmpuint (history->len, ==, 1);
  g_assert_cmpstr (((const ZdExportRecord *) history->pdata[0])->kind, ==, "what-if");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/whatif/moved", test_moved);
  g_test_add_func ("/whatif/breakdowns", test_breakdowns);
  g_test_add_func ("/whatif/sweep", test_sweep);
  g_test_add_func ("/whatif/few values", test_few_values);
  g_test_add_func ("/whatif/wrong", test_wrong);
  g_test_add_func ("/whatif/cancel", test_cancel);
  g_test_add_func ("/whatif/pool", test_pool);
  g_test_add_func ("/whatif/pool spent", test_pool_spent);
  g_test_add_func ("/whatif/export", test_export);
  g_test_add_func ("/whatif/export denied", test_export_denied);
  status = g_test_run ();
  scratch_clear ();
  return status;
}
