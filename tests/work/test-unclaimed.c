/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case-fixture.h"
#include "store/policy-store.h"
#include "work/sweep/unclaimed.h"

#define TOWN   1000
#define POLICY "kaifeng-06"

static ZdUnclaimed *
sweep (ZdLibrary *library, ZdDay day)
{
  g_autoptr (GError) error = NULL;
  ZdUnclaimed *found = zd_unclaimed_sweep (library, day, NULL, &error);

  g_assert_no_error (error);
  return found;
}

static ZdUnclaimed *
sweep_today (ZdLibrary *library)
{
  return sweep (library, zd_library_day (library));
}

static guint
count (const ZdUnclaimed *found, const ZdUnclaimedWish *wish)
{
  guint n = 0;

  for (guint i = 0; i < found->rows->len; i++)
    n += zd_unclaimed_is_wanted (found, &g_array_index (found->rows, ZdUnclaimedRow, i), wish);
  return n;
}

static guint
count_stage (const ZdUnclaimed *found, ZdUnclaimedStage stage)
{
  return count (found, &(ZdUnclaimedWish){ .policy = POLICY, .stage = (int) stage });
}

/* The row of the case's enterprise; NULL: it is settled. */
static const ZdUnclaimedRow *
row_of (ZdLibrary *library, const ZdUnclaimed *found, const char *case_id)
{
  g_autoptr (ZdCase) item = zd_case_store_get (zd_library_db (library), case_id, NULL);

  for (guint i = 0; i < found->rows->len; i++) {
    const ZdUnclaimedRow *row = &g_array_index (found->rows, ZdUnclaimedRow, i);
    if (g_str_equal (zd_columns_uscc (found->matching->columns, row->row), item->key.uscc)
        && g_str_equal (zd_unclaimed_policy (found, row)->id, POLICY))
      return row;
  }
  return NULL;
}

/* Everybody who qualifies and gets something, and nobody else; each with what is due. */
static void
test_nobody_has_a_case (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("nobody.db", "kaifeng", TOWN, 42);
  g_autoptr (ZdUnclaimed) found = sweep_today (library);
  const ZdMatching *matching = found->matching;
  guint due = 0;

  for (guint i = 0; i < matching->policies->len; i++) {
    g_autoptr (ZdPlan) plan = zd_plan_new_among (matching->policies->pdata[i], matching->policies, matching->columns, NULL);
    g_autoptr (GArray) rows = zd_match_run_rows (matching->run, i, ZD_GROUP_YES);
    for (guint n = 0; n < rows->len && zd_match_run_count (matching->run, i)->in_force; n++) {
      g_autoptr (GPtrArray) all = zd_plan_entitlements (plan, g_array_index (rows, guint32, n), found->day, NULL);
      for (guint k = 0; k < all->len; k++)
        due += ((const ZdEntitlement *) all->pdata[k])->truth == ZD_YES;
    }
  }
  g_assert_cmpuint (due, >, 20);
  g_assert_cmpuint (found->rows->len, ==, due);
  for (guint i = 0; i < found->rows->len; i++) {
    const ZdUnclaimedRow *row = &g_array_index (found->rows, ZdUnclaimedRow, i);
    g_assert_cmpint (row->stage, ==, ZD_UNCLAIMED_NO_CASE);
    g_assert_cmpint (row->most, >, 0);
    g_assert_cmpint (row->since, <=, found->day);
    g_assert_cmpint (row->waited, ==, zd_calendar_between (zd_library_calendar (library), row->since, found->day));
    g_assert_true (i == 0 || row[-1].since <= row->since);
  }
}

/* A case on its way is told by where it stands; what is settled is no business of the sweep. */
static void
test_stages (void)
{
  enum { WAITING, CONFIRMED, ORDERED, PAID, REJECTED, DECLINED, WITHDRAWN, N };
  g_autoptr (ZdLibrary) library = sample_library ("stages.db", "kaifeng", TOWN, 42);
  g_autoptr (ZdUnclaimed) before = sweep_today (library), after = NULL;
  g_autoptr (GPtrArray) ids = open_some_cases (library, POLICY, N);
  guint all = count_stage (before, ZD_UNCLAIMED_NO_CASE);

  g_assert_cmpuint (ids->len, ==, N);
  for (guint i = 0; i < N; i++)
    make_payable (library, ids->pdata[i], "410202");
  bring_to (library, ids->pdata[CONFIRMED], ZD_MOVE_CONFIRM, -1);
  bring_to (library, ids->pdata[ORDERED], ZD_MOVE_ORDER, 100);
  bring_to (library, ids->pdata[PAID], ZD_MOVE_PAY, 100);
  bring_to (library, ids->pdata[REJECTED], ZD_MOVE_CONSENT, -1);
  take_step (library, ids->pdata[REJECTED], &(Step){ ZD_MOVE_REJECT, "r1", 1, -1, "未见研发场所" });
  bring_to (library, ids->pdata[DECLINED], ZD_MOVE_NOTIFY, -1);
  take_step (library, ids->pdata[DECLINED], &(Step){ ZD_MOVE_DECLINE, "d", 1, -1, NULL });
  take_step (library, ids->pdata[WITHDRAWN], &(Step){ ZD_MOVE_WITHDRAW, "d", 1, -1, "重复录入" });
  after = sweep_today (library);

  g_assert_cmpuint (count_stage (after, ZD_UNCLAIMED_TO_CONFIRM), ==, 1);
  g_assert_cmpuint (count_stage (after, ZD_UNCLAIMED_TO_PAY), ==, 2);
  g_assert_cmpuint (count_stage (after, ZD_UNCLAIMED_NO_CASE), ==, all - N + 1);
  g_assert_cmpstr (row_of (library, after, ids->pdata[WAITING])->case_id, ==, ids->pdata[WAITING]);
  g_assert_cmpint (row_of (library, after, ids->pdata[ORDERED])->state, ==, ZD_STATE_ORDERED);
  g_assert_cmpint (row_of (library, after, ids->pdata[WITHDRAWN])->state, ==, ZD_STATE_WITHDRAWN);
  g_assert_null (row_of (library, after, ids->pdata[WITHDRAWN])->case_id);
  for (guint i = PAID; i <= DECLINED; i++)
    g_assert_null (row_of (library, after, ids->pdata[i]));
}

/* New data does not make a long wait short; who qualifies no more begins anew. */
static void
test_ageing (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("ageing.db", "kaifeng", TOWN, 42);
  g_autoptr (GPtrArray) ids = open_some_cases (library, POLICY, 1);
  ZdDay day = zd_library_day (library), since;
  int waited;

  take_step (library, ids->pdata[0], &(Step){ ZD_MOVE_WITHDRAW, "d", 0, -1, "测试" });
  g_autoptr (ZdUnclaimed) first = sweep (library, day);
  since = row_of (library, first, ids->pdata[0])->since;
  waited = row_of (library, first, ids->pdata[0])->waited;
  run_about (library,
             "UPDATE party SET d_gxj = d_gxj + 14, d_kjj = d_kjj + 14, change = (SELECT max (change) + 1 FROM party)"
             " WHERE uscc = ?1 AND ?2 IS NOT NULL",
             ids->pdata[0]);
  g_autoptr (ZdUnclaimed) second = sweep (library, day + 14);
  g_assert_cmpint (row_of (library, second, ids->pdata[0])->since, ==, since);
  g_assert_cmpint (row_of (library, second, ids->pdata[0])->waited, >, waited + 5);
  g_assert_cmpuint (count (second, &(ZdUnclaimedWish){ .stage = -1, .waited = waited + 100000 }), ==, 0);

  run_about (library, "DELETE FROM unclaimed WHERE uscc = ?1 AND ?2 IS NOT NULL", ids->pdata[0]);
  g_autoptr (ZdUnclaimed) third = sweep (library, day + 14);
  g_assert_cmpint (row_of (library, third, ids->pdata[0])->since, >=, since);
}

/* An officer is shown the policies of his own bureaus. */
static void
test_bureaus (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("bureaus.db", "kaifeng", TOWN, 42);
  g_autoptr (ZdUnclaimed) all = sweep_today (library);
  const char *lead = zd_unclaimed_policy (all, &g_array_index (all->rows, ZdUnclaimedRow, 0))->bureaus->pdata[0];
  guint theirs = count (all, &(ZdUnclaimedWish){ .bureau = lead, .stage = -1 });
  ZdUser *officer = zd_user_new ("o", "o", ZD_ROLE_DRAFTER, (const char *const[]){ lead, NULL }, "4102");
  ZdUser *stranger = zd_user_new ("s", "s", ZD_ROLE_DRAFTER, NULL, "4101");

  zd_library_set_user (library, officer);
  g_autoptr (ZdUnclaimed) some = sweep_today (library);
  zd_library_set_user (library, stranger);
  g_autoptr (ZdUnclaimed) none = sweep_today (library);
  zd_user_free (officer);
  zd_user_free (stranger);
  g_assert_cmpuint (theirs, <, all->rows->len);
  g_assert_cmpuint (some->rows->len, ==, theirs);
  g_assert_cmpuint (none->rows->len, ==, 0);
}

/* What was found holds until something changes. */
static void
test_current (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("current.db", "kaifeng", TOWN, 42);
  g_autoptr (ZdUnclaimed) found = sweep_today (library);
  g_autoptr (GPtrArray) ids = NULL;
  gboolean current;

  g_assert_true (zd_unclaimed_is_current (found, library, &current, NULL) && current);
  ids = open_some_cases (library, POLICY, 1);
  g_assert_true (zd_unclaimed_is_current (found, library, &current, NULL) && !current);
}

static void
test_cancelled (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("cancelled.db", "kaifeng", TOWN, 42);
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (GError) error = NULL;
  gint64 kept;

  zd_progress_cancel (progress);
  g_assert_null (zd_unclaimed_sweep (library, zd_library_day (library), progress, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
  g_assert_true (zd_db_get_int (zd_library_db (library), "SELECT count(*) FROM unclaimed", -1, &kept, NULL));
  g_assert_cmpint (kept, ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unclaimed/nobody-has-a-case", test_nobody_has_a_case);
  g_test_add_func ("/unclaimed/stages", test_stages);
  g_test_add_func ("/unclaimed/ageing", test_ageing);
  g_test_add_func ("/unclaimed/bureaus", test_bureaus);
  g_test_add_func ("/unclaimed/current", test_current);
  g_test_add_func ("/unclaimed/cancelled", test_cancelled);
  status = g_test_run ();
  scratch_clear ();
  return status;
}
