/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/digest.h"
#include "profile/uscc.h"
#include "sample-fixture.h"
#include "sheet/workbook.h"
#include "work/decide/case-opening.h"
#include "work/export/export.h"
#include "work/matching.h"
#include "work/sample/sample-private.h"
#include "work/sample/sample.h"

#define TOWN 2000 /* two blocks of parts */

/* Everything that the library knows of parties, in one digest. */
static char *
digest_of (ZdLibrary *library)
{
  static const char *const queries[] = {
    "SELECT * FROM party ORDER BY uscc",
    "SELECT * FROM fact_exception ORDER BY id, fields",
    "SELECT * FROM annual ORDER BY uscc, field, year",
    "SELECT * FROM record ORDER BY uscc, digest",
    "SELECT * FROM coverage ORDER BY uscc, kind",
    "SELECT * FROM account ORDER BY uscc, rank",
  };
  static const guint columns[] = { 40, 4, 4, 20, 5, 7 };
  g_autoptr (ZdSm3) sm3 = zd_sm3_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++) {
    g_autoptr (ZdStatement) rows = zd_db_prepare (zd_library_db (library), queries[i], &error);
    gboolean row = TRUE;
    g_assert_no_error (error);
    while (zd_statement_step (rows, &row, &error) && row)
      for (guint c = 0; c < columns[i]; c++) {
        const char *text = zd_statement_text (rows, c);
        zd_sm3_update_text (sm3, text ? text : "NULL");
      }
    g_assert_no_error (error);
  }
  return zd_sm3_hex (sm3);
}

static void
test_same_seed (void)
{
  g_autoptr (ZdLibrary) one = sample_library ("one.db", "zhengzhou", 600, 7);
  g_autoptr (ZdLibrary) two = sample_library ("two.db", "zhengzhou", 600, 7);
  g_autoptr (ZdLibrary) other = sample_library ("other.db", "zhengzhou", 600, 8);
  g_autofree char *a = digest_of (one), *b = digest_of (two), *c = digest_of (other);

  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (a, !=, c);
}

static void
test_marks (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("marks.db", "kaifeng", 200, 1);
  g_autoptr (GPtrArray) policies = zd_library_policies (library, NULL);

  g_assert_true (zd_library_is_sample (library));
  g_assert_cmpstr (zd_library_pack (library), ==, "kaifeng");
  g_assert_cmpstr (zd_library_region (library), ==, "4102");
  g_assert_cmpint (zd_library_day (library), ==, zd_day_new (2023, 6, 1));
  g_assert_cmpuint (policies->len, ==, 8);
}

/* Real enterprises and another city are not mixed with a sample; the same city is made once. */
static void
test_not_mixed (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("mixed.db", "kaifeng", 50, 1);
  g_autoptr (GError) error = NULL;
  gint64 count;

  g_assert_true (zd_sample_make (library, "kaifeng", 50, 1, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (zd_sample_make (library, "kaifeng", 60, 2, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_USAGE);
  g_assert_true (zd_profile_count (zd_library_db (library), &count, NULL));
  g_assert_cmpint (count, ==, 50);
}

/* Stopped in the middle and asked again, it is the city that it would have been. */
static void
test_goes_on (void)
{
  g_autofree char *path = scratch_path ("stopped.db");
  g_autoptr (ZdLibrary) stopped = zd_library_open (path, ZD_DB_CREATE, NULL);
  g_autoptr (ZdLibrary) whole = sample_library ("whole.db", "kaifeng", 100, 5);
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (GError) error = NULL;

  zd_progress_cancel (progress);
  g_assert_false (zd_sample_make (stopped, "kaifeng", 100, 5, progress, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (zd_sample_make (stopped, "kaifeng", 100, 5, NULL, &error));
  g_assert_no_error (error);
  g_autofree char *a = digest_of (stopped), *b = digest_of (whole);
  g_assert_cmpstr (a, ==, b);
}

static void
test_parties (void)
{
  g_autoptr (ZdCatalogue) catalogue = zd_catalogue_load (NULL, NULL);
  g_autoptr (ZdSampleCity) city = zd_sample_city_new (catalogue, "zhengzhou", "4101", TOWN, 3, NULL);
  guint types[4] = { 0 }, missing = 0, stale = 0, other_holders = 0, shared = 0;
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) accounts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < TOWN; i++) {
    g_autoptr (ZdParty) party = zd_sample_party (city, i);
    gint64 value;
    ZdDay as_of;
    g_assert_cmpint (zd_uscc_check (party->uscc), ==, ZD_USCC_OK);
    g_assert_true (g_hash_table_add (codes, g_strdup (party->uscc)));
    g_assert_cmpuint (g_utf8_strlen (party->name, -1), >=, 5);
    types[0] += g_str_has_prefix (party->uscc, "91");
    types[1] += g_str_has_prefix (party->uscc, "92");
    missing += !zd_party_get_fact (party, zd_catalogue_field (catalogue, "insured"), NULL, NULL);
    if (zd_party_get_fact (party, zd_catalogue_field (catalogue, "revenue"), &value, &as_of)) {
      g_assert_cmpint (value, >, 0);
      stale += city->day - as_of > 550;
    }
    if (party->accounts->len > 0) {
      const ZdAccount *account = party->accounts->pdata[0];
      g_assert_cmpuint (strlen (account->bank_code), ==, 12);
      other_holders += !g_str_equal (account->holder, party->name);
      shared += !g_hash_table_add (accounts, g_strdup (account->number));
    }
  }
  g_assert_cmpuint (types[0], >, TOWN / 2);
  g_assert_cmpuint (types[1], >, TOWN / 5);
  g_assert_cmpuint (missing, >, TOWN / 40);
  g_assert_cmpuint (missing, <, TOWN / 12);
  g_assert_cmpuint (stale, >, 0);
  g_assert_cmpuint (other_holders, >, 0);
  g_assert_cmpuint (shared, >, 0);
}

/* Some were called otherwise, and the oldest have an old number: what lists of last year say. */
static void
test_former (void)
{
  g_autoptr (ZdCatalogue) catalogue = zd_catalogue_load (NULL, NULL);
  g_autoptr (ZdSampleCity) city = zd_sample_city_new (catalogue, "zhengzhou", "4101", TOWN, 3, NULL);
  guint n_former = 0, n_numbers = 0;

  for (guint i = 0; i < TOWN; i++) {
    g_autoptr (ZdParty) party = zd_sample_party (city, i);
    for (guint k = 0; k < party->records->len; k++) {
      const ZdRecord *record = party->records->pdata[k];
      const char *number = record->texts[ZD_SLOT_NUMBER - ZD_SLOT_SUBJECT];
      if (!g_str_equal (record->kind->id, "former"))
        continue;
      n_former++;
      g_assert_cmpstr (record->texts[0], !=, party->name);
      g_assert_cmpint (record->values[ZD_SLOT_DATE], <=, city->day);
      g_assert_true (number == NULL || zd_uscc_check (number) == ZD_USCC_OLD_NUMBER);
      n_numbers += number != NULL;
    }
  }
  g_assert_cmpuint (n_former, >, TOWN / 100);
  g_assert_cmpuint (n_former, <, TOWN / 50);
  g_assert_cmpuint (n_numbers, >, 0);
}

/* What a part shall get under its policy, it gets. */
static void
check_part (const ZdMatching *matching, const ZdSampleCity *city, guint number, const ZdHolder *holder)
{
  ZdDice dice = zd_dice (city->seed, number);
  ZdPersona persona = zd_sample_persona (city, number, &dice);
  guint policy = 0, row;
  ZdOutcome outcome;
  const char *got;

  while (!g_str_equal (zd_match_run_policy (matching->run, policy)->id, holder->policy))
    policy++;
  g_assert_true (zd_columns_find (matching->columns, persona.uscc, &row));
  zd_match_run_outcome (matching->run, policy, row, &outcome);
  got = outcome.near ? "near" : zd_truth_name (outcome.truth);
  if (g_str_equal (holder->verdict, "judge")) {
    g_autoptr (ZdPlan) plan = zd_plan_new (matching->policies->pdata[policy], matching->columns, NULL);
    g_autoptr (ZdAnswers) answers = zd_answers_assumed (matching->policies->pdata[policy]);
    g_assert_cmpstr (got, ==, "unknown");
    zd_plan_run (plan, row, city->day, answers, &outcome);
    got = outcome.truth == ZD_YES ? "judge" : zd_truth_name (outcome.truth);
  }
  if (!g_str_equal (got, holder->verdict))
    g_test_message ("part %u, %s: %s instead of %s", number, holder->policy, got, holder->verdict),
        g_test_fail ();
}

/* Every policy has some who qualify (or would, once a reviewer has judged), some near, some unknown. */
static void
check_groups (const ZdMatching *matching, guint policy)
{
  const ZdMatchCount *count = zd_match_run_count (matching->run, policy);
  const char *id = zd_match_run_policy (matching->run, policy)->id;
  gboolean judged = g_str_equal (id, "zhengzhou-12") || g_str_equal (id, "zhengzhou-25")
                    || g_str_equal (id, "kaifeng-02");

  g_test_message ("%s: %u yes, %u unknown, %u near, %u no", id, count->yes, count->unknown, count->near,
                  count->no);
  g_assert_true (count->in_force);
  g_assert_cmpuint (count->yes + count->unknown + count->no, ==, TOWN);
  g_assert_true (count->yes > 0 || judged);
  g_assert_cmpuint (count->unknown, >, 0);
  g_assert_true (count->near > 0 || judged); /* nobody is one leaf short where a judgement is open too */
  g_assert_true (count->most > 0 || judged);
}

static void
test_holders (gconstpointer data)
{
  const char *pack = data;
  g_autofree char *name = g_strconcat (pack, ".db", NULL);
  g_autoptr (ZdLibrary) library = sample_library (name, pack, TOWN, 42);
  g_autoptr (ZdSampleCity) city = zd_sample_city_new (zd_library_catalogue (library), pack,
                                                      zd_library_region (library), TOWN, 42, NULL);
  g_autoptr (GError) error = NULL;
  ZdMatching *matching = zd_matching_run (library, zd_library_day (library), NULL, &error);
  guint played = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < zd_match_run_n_policies (matching->run); i++)
    check_groups (matching, i);
  for (guint i = 0; i < TOWN; i++) {
    const ZdHolder *holder = zd_sample_city_holder (city, i);
    if (!holder)
      continue;
    check_part (matching, city, i, holder);
    played++;
  }
  g_assert_cmpuint (played, >, city->holders->len);
  zd_matching_free (matching);
}

/* The list of missing facts that goes out to the bureaus says that nobody owes them. */
static void
test_missing_is_marked (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("missing.db", "zhengzhou", 200, 7);
  g_autofree char *path = scratch_path ("missing.xlsx");
  g_autoptr (GPtrArray) policies = zd_library_policies (library, NULL);
  g_autoptr (GError) error = NULL;
  const ZdRow *row;

  sign_in (library, "d", ZD_ROLE_DRAFTER);
  zd_export_recheck (library, policies->pdata[0], zd_library_day (library), path, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (ZdWorkbook) workbook = zd_workbook_open (path, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (ZdSheet) sheet = zd_sheet_open (workbook, 0, NULL, &error);
  g_assert_true (zd_sheet_next (sheet, &row, &error));
  g_assert_nonnull (strstr (row->cells[0].text, "SAMPLE"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/same-seed", test_same_seed);
  g_test_add_func ("/sample/marks", test_marks);
  g_test_add_func ("/sample/not-mixed", test_not_mixed);
  g_test_add_func ("/sample/goes-on", test_goes_on);
  g_test_add_func ("/sample/parties", test_parties);
  g_test_add_func ("/sample/former", test_former);
  g_test_add_data_func ("/sample/holders/zhengzhou", "zhengzhou", test_holders);
  g_test_add_data_func ("/sample/holders/kaifeng", "kaifeng", test_holders);
  g_test_add_func ("/sample/missing-is-marked", test_missing_is_marked);
  int result = g_test_run ();
  scratch_clear ();
  return result;
}
