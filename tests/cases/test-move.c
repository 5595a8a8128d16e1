/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "base/error.h"

/* Nothing may be done to a case by the wrong role, whatever its state; what
 * may is exactly what the table says. */
static void
test_matrix (void)
{
  for (guint state = 0; state < ZD_N_STATES; state++)
    for (guint role = 0; role < ZD_N_ROLES; role++)
      for (guint move = ZD_MOVE_OPEN + 1; move < ZD_N_MOVES; move++) {
        g_autoptr (ZdCase) item = fixture_case (state);
        g_autoptr (ZdUser) user = fixture_user ("someone", role);
        const ZdMoveRule *rule = zd_move_rule (move);
        gboolean expected = (rule->roles & 1u << role) && (rule->from & 1u << state) && move != ZD_MOVE_RELEASE;
        g_assert_cmpint (zd_move_allowed (item, move, user, NULL), ==, expected);
      }
}

static void
test_table_is_whole (void)
{
  for (guint move = 0; move < ZD_N_MOVES; move++) {
    ZdMove found;
    g_assert_cmpint (zd_move_rule (move)->move, ==, (int) move);
    g_assert_true (zd_move_from_id (zd_move_rule (move)->id, &found));
    g_assert_cmpint (found, ==, (int) move);
    g_assert_cmpstr (zd_move_name (move), !=, "");
    g_assert_cmpuint (zd_move_rule (move)->roles, !=, 0);
  }
}

/* Every state that holds a key has a way on; none but the ends is a trap. */
static void
test_no_dead_ends (void)
{
  for (guint state = 0; state < ZD_N_STATES; state++) {
    gboolean leaves = FALSE;
    for (guint move = ZD_MOVE_OPEN + 1; move < ZD_N_MOVES; move++) {
      const ZdMoveRule *rule = zd_move_rule (move);
      leaves |= (rule->from & 1u << state) && rule->to >= 0 && rule->to != (int) state;
    }
    g_assert_cmpint (leaves, ==, zd_case_state_holds_key (state));
  }
}

static void
test_other_bureau_and_city (void)
{
  static const char *const other[] = { "kjj", NULL };
  g_autoptr (ZdCase) item = fixture_case (ZD_STATE_MATCHED);
  g_autoptr (ZdUser) stranger = zd_user_new ("a", "a", ZD_ROLE_DRAFTER, other, "4101");
  g_autoptr (ZdUser) neighbour = zd_user_new ("b", "b", ZD_ROLE_DRAFTER, NULL, "4102");
  g_autoptr (ZdUser) province = zd_user_new ("c", "c", ZD_ROLE_DRAFTER, NULL, "41");
  g_autoptr (GError) error = NULL;

  g_assert_false (zd_move_allowed (item, ZD_MOVE_CONFIRM, stranger, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_DENIED);
  g_assert_false (zd_move_allowed (item, ZD_MOVE_CONFIRM, neighbour, NULL));
  g_assert_true (zd_move_allowed (item, ZD_MOVE_CONFIRM, province, NULL));
}

/* The treasury pays for every bureau; the bureau's reviewers may call back what is not paid yet, others' may not. */
static void
test_treasury (void)
{
  static const char *const treasury[] = { "czj", NULL };
  g_autoptr (ZdCase) item = fixture_case (ZD_STATE_APPROVED);
  g_autoptr (ZdUser) finance = zd_user_new ("a", "a", ZD_ROLE_FINANCE, treasury, "4101");
  g_autoptr (ZdUser) stranger = zd_user_new ("b", "b", ZD_ROLE_REVIEWER, treasury, "4101");
  g_autoptr (ZdUser) reviewer = fixture_user ("c", ZD_ROLE_REVIEWER);

  g_assert_true (zd_move_allowed (item, ZD_MOVE_ORDER, finance, NULL));
  g_assert_true (zd_move_allowed (item, ZD_MOVE_SEND_BACK_SECOND, finance, NULL));
  g_assert_false (zd_move_allowed (item, ZD_MOVE_SEND_BACK_FIRST, finance, NULL));
  g_assert_true (zd_move_allowed (item, ZD_MOVE_SEND_BACK_SECOND, reviewer, NULL));
  g_assert_true (zd_move_allowed (item, ZD_MOVE_SEND_BACK_FIRST, reviewer, NULL));
  g_assert_false (zd_move_allowed (item, ZD_MOVE_SEND_BACK_SECOND, stranger, NULL));
}

/* C15: drafter, importer, first and second reviewer are four people. */
static void
test_separate_duties (void)
{
  g_autoptr (ZdCase) item = fixture_case (ZD_STATE_FIRST_OK);
  static const char *const barred[] = { "drafter", "importer", "confirmer", "first" };
  g_autoptr (ZdUser) fresh = fixture_user ("second", ZD_ROLE_REVIEWER);

  item->importer = g_strdup ("importer");
  item->confirmer = g_strdup ("confirmer");
  item->first_reviewer = g_strdup ("first");
  for (guint i = 0; i < G_N_ELEMENTS (barred); i++) {
    g_autoptr (ZdUser) user = fixture_user (barred[i], ZD_ROLE_REVIEWER);
    g_assert_false (zd_move_allowed (item, ZD_MOVE_PASS_SECOND, user, NULL));
  }
  g_assert_true (zd_move_allowed (item, ZD_MOVE_PASS_SECOND, fresh, NULL));
}

static void
test_claims (void)
{
  g_autoptr (ZdCase) item = fixture_case (ZD_STATE_CONSENTED);
  g_autoptr (ZdUser) mine = fixture_user ("first", ZD_ROLE_REVIEWER);
  g_autoptr (ZdUser) other = fixture_user ("other", ZD_ROLE_REVIEWER);

  fixture_do (item, ZD_MOVE_CLAIM, "first", ZD_ROLE_REVIEWER, TODAY);
  g_assert_cmpint (item->state, ==, ZD_STATE_CONSENTED);
  g_assert_false (zd_move_allowed (item, ZD_MOVE_PASS_FIRST, other, NULL));
  g_assert_true (zd_move_allowed (item, ZD_MOVE_PASS_FIRST, mine, NULL));
  fixture_do (item, ZD_MOVE_RELEASE, "first", ZD_ROLE_REVIEWER, TODAY);
  g_assert_true (zd_move_allowed (item, ZD_MOVE_PASS_FIRST, other, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/move/matrix", test_matrix);
  g_test_add_func ("/move/table", test_table_is_whole);
  g_test_add_func ("/move/no-dead-ends", test_no_dead_ends);
  g_test_add_func ("/move/other-bureau", test_other_bureau_and_city);
  g_test_add_func ("/move/treasury", test_treasury);
  g_test_add_func ("/move/separate-duties", test_separate_duties);
  g_test_add_func ("/move/claims", test_claims);
  return g_test_run ();
}
