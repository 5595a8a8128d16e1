/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/error.h"
#include "case-fixture.h"
#include "store/case-store.h"
#include "store/policy-store.h"
#include "store/profile-store.h"
#include "work/matching.h"
#include "work/pool.h"
#include "work/sync/signing-in.h"

/* The year of the newest payment that an enterprise has under zhengzhou-04; 0: none. */
static int
year_paid (ZdLibrary *library, const char *case_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCase) item = zd_case_store_get (zd_library_db (library), case_id, &error);
  g_autoptr (ZdStatement) rows
      = zd_db_prepare (zd_library_db (library),
                       "SELECT max(year) FROM record WHERE kind = 'payment' AND series = 'zhengzhou-04' AND uscc = ?1",
                       &error);
  gboolean row = FALSE;

  g_assert_no_error (error);
  zd_statement_bind_text (rows, 1, item->key.uscc);
  g_assert_true (zd_statement_step (rows, &row, &error));
  return row ? (int) zd_statement_int (rows, 0) : 0;
}

static gboolean
is_warned (ZdLibrary *library, const char *case_id, const char *check)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCaseFile) file = zd_deciding_open (library, case_id, &error);
  gboolean found = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < file->warnings->len; i++)
    found |= g_str_equal (((const ZdWarning *) file->warnings->pdata[i])->check, check);
  return found;
}

/* A sum that is due for 2022 and paid in 2023 counts in 2022; a sum that comes back counts nowhere. */
static void
test_year (void)
{
  ZdLibrary *library = sample_library ("paying.db", "zhengzhou", 1000, 42);
  g_autoptr (GPtrArray) ids = open_some_cases (library, "zhengzhou-04", 1);
  const char *id = ids->pdata[0];

  g_assert_cmpint (zd_day_year (zd_library_day (library)), ==, 2022);
  g_assert_cmpint (zd_day_year (zd_library_day (library) + 40), ==, 2023);
  make_payable (library, id, "410105");
  run_about (library, "DELETE FROM record WHERE kind = 'payment' AND uscc = ?1", id);
  bring_to (library, id, ZD_MOVE_ORDER, -1);
  take_step (library, id, &(Step){ ZD_MOVE_PAY, "f", 40, -1, NULL });
  g_assert_cmpint (year_paid (library, id), ==, 2022);
  g_assert_false (is_warned (library, id, "C2")); /* of nothing but itself */
  take_step (library, id, &(Step){ ZD_MOVE_RETURN, "f", 41, -1, "账号有误" });
  g_assert_cmpint (year_paid (library, id), ==, 0);
  zd_library_close (library);
}

static gint64
entries_of (ZdLibrary *library, const char *kind)
{
  gint64 n = 0;

  zd_db_get_int (zd_library_db (library), "SELECT count(*) FROM log WHERE kind = ?1", 0, &n, NULL, ZD_TEXT (kind));
  return n;
}

/* The treasury sets what there is in a year; what would overdraw it is stopped. */
static void
test_pool (void)
{
  ZdLibrary *library = sample_library ("pool.db", "zhengzhou", 1000, 42);
  g_autoptr (GPtrArray) ids = open_some_cases (library, "zhengzhou-04", 1);
  g_autoptr (GError) denied = NULL, early = NULL, below = NULL, unknown = NULL, copy = NULL;

  sign_in (library, "r1", ZD_ROLE_REVIEWER);
  g_assert_false (zd_pool_decide (library, "zhengzhou-04", 2022, 100, &denied));
  g_assert_error (denied, ZD_ERROR, ZD_ERROR_DENIED);
  sign_in (library, "f", ZD_ROLE_FINANCE);
  g_assert_false (zd_pool_decide (library, "zhengzhou-04", 22, 100, &early));
  g_assert_error (early, ZD_ERROR, ZD_ERROR_INPUT);
  g_assert_false (zd_pool_decide (library, "zhengzhou-04", 2022, -1, &below));
  g_assert_error (below, ZD_ERROR, ZD_ERROR_INPUT);
  g_assert_false (zd_pool_decide (library, "nothing", 2022, 100, &unknown));
  g_assert_error (unknown, ZD_ERROR, ZD_ERROR_NOT_FOUND);
  g_assert_cmpint (entries_of (library, "pool"), ==, 0);
  g_assert_true (zd_pool_decide (library, "zhengzhou-04", 2022, G_MAXINT32, NULL));
  g_assert_false (is_warned (library, ids->pdata[0], "C6"));
  g_assert_true (zd_pool_decide (library, "zhengzhou-04", 2022, 100, NULL));
  g_assert_true (is_warned (library, ids->pdata[0], "C6"));
  g_assert_cmpint (entries_of (library, "pool"), ==, 2);
  g_assert_true (zd_platform_set (library, "http://127.0.0.1:9", NULL, NULL));
  g_assert_false (zd_pool_decide (library, "zhengzhou-04", 2022, G_MAXINT32, &copy));
  g_assert_error (copy, ZD_ERROR, ZD_ERROR_NETWORK);
  g_assert_true (is_warned (library, ids->pdata[0], "C6"));
  zd_library_close (library);
}

/* Two levels of a ladder wait at the same time: when one is paid, the other's whole sum is no longer due. */
static void
test_paid_meanwhile (void)
{
  ZdLibrary *library = sample_library ("ladder.db", "zhengzhou", 1000, 42);
  g_autoptr (GPtrArray) ids = open_some_cases (library, "zhengzhou-01", 1);
  const char *id = ids->pdata[0];

  make_payable (library, id, "410105");
  bring_to (library, id, ZD_MOVE_APPROVE, -1);
  g_assert_false (is_warned (library, id, "C6"));
  run_about (library,
             "INSERT INTO record (uscc, digest, kind, series, number, subject, amount, date, year) VALUES"
             " (?1, 'x' || ?2, 'payment', 'zhengzhou-01', 'smart', '省级智能车间', 30000000, 19300, 2022)",
             id);
  g_assert_true (is_warned (library, id, "C6"));
  zd_library_close (library);
}

/* The first of @ids that is about @item. (transfer full) */
static ZdCase *
case_about (ZdLibrary *library, const GPtrArray *ids, const char *item)
{
  for (guint i = 0; i < ids->len; i++) {
    ZdCase *found = zd_case_store_get (zd_library_db (library), ids->pdata[i], NULL);
    if (g_str_equal (found->key.item, item))
      return found;
    zd_case_free (found);
  }
  g_assert_not_reached ();
}

/* Another case of the enterprise under the policy of @first. (transfer full) */
static ZdCase *
open_second (ZdLibrary *library, const ZdCase *first)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPolicy) policy = zd_policy_store_get (zd_library_db (library), zd_library_catalogue (library),
                                                     first->key.policy, 0, &error);
  const char *usccs[] = { first->key.uscc, NULL };
  g_autoptr (GPtrArray) cases = NULL;
  g_autoptr (ZdBatch) batch = NULL;
  guint skipped;

  sign_in (library, "d", ZD_ROLE_DRAFTER);
  batch = zd_matching_open_cases (library, policy, usccs, 1, zd_library_day (library), "第二批", &skipped, NULL, &error);
  g_assert_no_error (error);
  cases = zd_case_store_list (zd_library_db (library), &(ZdCaseQuery){ .batch = batch->id }, &error);
  g_assert_cmpuint (cases->len, ==, 1);
  return zd_case_copy (cases->pdata[0]);
}

static void
add_title (ZdLibrary *library, const ZdCase *item, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) json = json_pack ("{s:s,s:s,s:[o]}", "uscc", item->key.uscc, "name", item->name, "records",
                                       zd_json_parse (title, strlen (title), "title", &error));
  g_autoptr (ZdParty) party
      = zd_party_from_json (json, zd_library_catalogue (library), zd_library_day (library), NULL, &error);

  g_assert_no_error (error);
  zd_profile_put (zd_library_db (library), zd_library_catalogue (library), party, NULL, &error);
  g_assert_no_error (error);
}

/* … nor when it is ordered, though the bank has not paid it yet. */
static void
test_ordered_meanwhile (void)
{
  ZdLibrary *library = sample_library ("ordered.db", "zhengzhou", 2000, 42);
  g_autoptr (GPtrArray) ids = open_some_cases (library, "zhengzhou-01", 100);
  g_autoptr (ZdCase) first = case_about (library, ids, "省级智能车间");
  g_autoptr (ZdCase) second = NULL;

  make_payable (library, first->id, "410105");
  bring_to (library, first->id, ZD_MOVE_APPROVE, -1);
  add_title (library, first, "{\"kind\": \"title\", \"code\": \"smart-factory\", \"level\": \"provincial\"}");
  second = open_second (library, first);
  g_assert_cmpstr (second->key.item, ==, "省级智能工厂");
  g_assert_false (is_warned (library, second->id, "C6"));
  take_step (library, first->id, &(Step){ ZD_MOVE_ORDER, "f", 21, -1, NULL });
  g_assert_true (is_warned (library, second->id, "C6"));
  zd_library_close (library);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paying/year", test_year);
  g_test_add_func ("/paying/pool", test_pool);
  g_test_add_func ("/paying/paid-meanwhile", test_paid_meanwhile);
  g_test_add_func ("/paying/ordered-meanwhile", test_ordered_meanwhile);
  status = g_test_run ();
  scratch_clear ();
  return status;
}
