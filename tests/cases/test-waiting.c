/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cases/waiting.h"

#include "fixture.h"

static gboolean
waits (const ZdCase *item, const char *id, ZdRole role)
{
  g_autoptr (ZdUser) user = fixture_user (id, role);

  return zd_case_waits_for (item, user, TODAY);
}

/* What goes on must be able to; only the ends go nowhere. */
static void
test_every_state_goes_on (void)
{
  for (guint state = 0; state < ZD_N_STATES; state++) {
    ZdMove forward = zd_move_forward (state);

    if (forward != ZD_MOVE_NONE)
      g_assert_true (zd_move_rule (forward)->from & 1u << state);
    else
      g_assert_true (!zd_case_state_holds_key (state) || state == ZD_STATE_PAID || state == ZD_STATE_EVALUATED);
  }
}

/* A case passed first waits for every reviewer but the one who passed it. */
static void
test_second_review_waits_for_another (void)
{
  g_autoptr (ZdCase) item = fixture_case (ZD_STATE_FIRST_OK);

  item->first_reviewer = g_strdup ("first");
  g_assert_false (waits (item, "first", ZD_ROLE_REVIEWER));
  g_assert_true (waits (item, "second", ZD_ROLE_REVIEWER));
  g_assert_false (waits (item, "second", ZD_ROLE_FINANCE));
}

static void
test_claimed_waits_for_its_claimer (void)
{
  g_autoptr (ZdCase) item = fixture_case (ZD_STATE_CONSENTED);

  item->claimed_by = g_strdup ("one");
  g_assert_true (waits (item, "one", ZD_ROLE_REVIEWER));
  g_assert_false (waits (item, "other", ZD_ROLE_REVIEWER));
}

static void
test_facts_are_found_by_the_officer (void)
{
  g_autoptr (ZdCase) item = fixture_case (ZD_STATE_TO_VERIFY);

  g_assert_true (waits (item, "officer", ZD_ROLE_DRAFTER));
  g_assert_false (waits (item, "reviewer", ZD_ROLE_REVIEWER));
}

static void
test_notice_must_have_run (void)
{
  g_autoptr (ZdCase) item = fixture_case (ZD_STATE_NOTICE);

  item->due = TODAY;
  g_assert_false (waits (item, "reviewer", ZD_ROLE_REVIEWER));
  item->due = TODAY - 1;
  g_assert_true (waits (item, "reviewer", ZD_ROLE_REVIEWER));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cases/waiting/every-state-goes-on", test_every_state_goes_on);
  g_test_add_func ("/cases/waiting/second-review-waits-for-another", test_second_review_waits_for_another);
  g_test_add_func ("/cases/waiting/claimed-waits-for-its-claimer", test_claimed_waits_for_its_claimer);
  g_test_add_func ("/cases/waiting/facts-are-found-by-the-officer", test_facts_are_found_by_the_officer);
  g_test_add_func ("/cases/waiting/notice-must-have-run", test_notice_must_have_run);
  return g_test_run ();
}
