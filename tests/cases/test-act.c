/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>

#include "base/error.h"

/* From a match to the money and the evaluation, by the people of the duty roster. */
static void
test_whole_way (void)
{
  g_autoptr (ZdCase) item = fixture_case (ZD_STATE_MATCHED);
  static const struct {
    ZdMove move;
    const char *user;
    ZdRole role;
    ZdCaseState state;
  } steps[] = {
    { ZD_MOVE_CONFIRM, "liaison", ZD_ROLE_DRAFTER, ZD_STATE_CONFIRMED },
    { ZD_MOVE_NOTIFY, "liaison", ZD_ROLE_DRAFTER, ZD_STATE_NOTIFIED },
    { ZD_MOVE_CONSENT, "liaison", ZD_ROLE_DRAFTER, ZD_STATE_CONSENTED },
    { ZD_MOVE_PASS_FIRST, "first", ZD_ROLE_REVIEWER, ZD_STATE_FIRST_OK },
    { ZD_MOVE_PASS_SECOND, "second", ZD_ROLE_REVIEWER, ZD_STATE_SECOND_OK },
    { ZD_MOVE_PUBLISH_NOTICE, "second", ZD_ROLE_REVIEWER, ZD_STATE_NOTICE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    fixture_do (item, steps[i].move, steps[i].user, steps[i].role, TODAY);
    g_assert_cmpint (item->state, ==, steps[i].state);
    g_assert_cmpint (item->version, ==, (gint64) i + 2);
  }
  fixture_do (item, ZD_MOVE_APPROVE, "second", ZD_ROLE_REVIEWER, TODAY + 8);
  fixture_do (item, ZD_MOVE_ORDER, "cashier", ZD_ROLE_FINANCE, TODAY + 9);
  fixture_do (item, ZD_MOVE_PAY, "cashier", ZD_ROLE_FINANCE, TODAY + 10);
  g_assert_cmpint (item->state, ==, ZD_STATE_PAID);
  g_assert_cmpint (item->amount, ==, 5000000);
  g_assert_cmpstr (item->confirmer, ==, "liaison");
  g_assert_cmpstr (item->first_reviewer, ==, "first");
  g_assert_cmpstr (item->second_reviewer, ==, "second");
  fixture_do (item, ZD_MOVE_RETURN, "cashier", ZD_ROLE_FINANCE, TODAY + 12);
  fixture_do (item, ZD_MOVE_REORDER, "cashier", ZD_ROLE_FINANCE, TODAY + 13);
  fixture_do (item, ZD_MOVE_PAY, "cashier", ZD_ROLE_FINANCE, TODAY + 14);
  g_assert_cmpuint (json_array_size (json_object_get (item->data, "payments")), ==, 2);
  fixture_do (item, ZD_MOVE_RECOVER, "cashier", ZD_ROLE_FINANCE, TODAY + 15);
  g_assert_false (zd_case_state_holds_key (item->state));
}

static GError *
refused (ZdCase *item, ZdAct *act, const ZdUser *user, const GPtrArray *warnings)
{
  g_autoptr (ZdCalendar) calendar = fixture_calendar ();
  g_autoptr (json_t) before = zd_case_to_json (item), after = NULL;
  GError *error = NULL;

  g_assert_false (zd_act_apply (item, act, user, calendar, warnings, &error));
  g_assert_nonnull (error);
  after = zd_case_to_json (item);
  g_assert_true (json_equal (before, after));
  return error;
}

static void
test_refused_leaves_all_as_it_was (void)
{
  static const struct {
    ZdCaseState state;
    ZdMove move;
    ZdRole role;
    const char *lost; /* what the act lacks */
    ZdErrorCode code;
  } cases[] = {
    { ZD_STATE_NOTIFIED, ZD_MOVE_CONSENT, ZD_ROLE_DRAFTER, "pledge_version", ZD_ERROR_INPUT },
    { ZD_STATE_CONFIRMED, ZD_MOVE_NOTIFY, ZD_ROLE_DRAFTER, "person", ZD_ERROR_INPUT },
    { ZD_STATE_CONFIRMED, ZD_MOVE_NOTIFY, ZD_ROLE_DRAFTER, "date", ZD_ERROR_INPUT },
    { ZD_STATE_ORDERED, ZD_MOVE_PAY, ZD_ROLE_FINANCE, "voucher", ZD_ERROR_INPUT },
    { ZD_STATE_CONSENTED, ZD_MOVE_REJECT, ZD_ROLE_REVIEWER, "reason", ZD_ERROR_INPUT },
    { ZD_STATE_TO_VERIFY, ZD_MOVE_STATE_FACT, ZD_ROLE_DRAFTER, "document", ZD_ERROR_INPUT },
    { ZD_STATE_CONSENTED, ZD_MOVE_PASS_FIRST, ZD_ROLE_DRAFTER, NULL, ZD_ERROR_DENIED },
    { ZD_STATE_MATCHED, ZD_MOVE_PASS_FIRST, ZD_ROLE_REVIEWER, NULL, ZD_ERROR_DENIED },
    { ZD_STATE_PAID, ZD_MOVE_CONFIRM, ZD_ROLE_DRAFTER, NULL, ZD_ERROR_DENIED },
    { ZD_STATE_NOTIFIED, ZD_MOVE_LAPSE, ZD_ROLE_DRAFTER, NULL, ZD_ERROR_INPUT },
    { ZD_STATE_NOTICE, ZD_MOVE_APPROVE, ZD_ROLE_REVIEWER, NULL, ZD_ERROR_INPUT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (ZdCase) item = fixture_case (cases[i].state);
    g_autoptr (ZdUser) user = fixture_user ("someone", cases[i].role);
    g_autoptr (ZdAct) act = fixture_act (item, cases[i].move, user, TODAY);
    g_autoptr (GError) error = NULL;
    if (g_strcmp0 (cases[i].lost, "reason") == 0)
      g_clear_pointer (&act->reason, g_free);
    else if (cases[i].lost)
      json_object_del (act->payload, cases[i].lost);
    error = refused (item, act, user, NULL);
    g_assert_error (error, ZD_ERROR, (int) cases[i].code);
  }
}

static void
test_stale_version (void)
{
  g_autoptr (ZdCase) item = fixture_case (ZD_STATE_MATCHED);
  g_autoptr (ZdUser) user = fixture_user ("liaison", ZD_ROLE_DRAFTER);
  g_autoptr (ZdAct) act = fixture_act (item, ZD_MOVE_CONFIRM, user, TODAY);
  g_autoptr (GError) error = NULL;

  item->version = 2;
  error = refused (item, act, user, NULL);
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CONFLICT);
}

static void
test_forged_actor (void)
{
  g_autoptr (ZdCase) item = fixture_case (ZD_STATE_CONSENTED);
  g_autoptr (ZdUser) signer = fixture_user ("first", ZD_ROLE_REVIEWER);
  g_autoptr (ZdUser) sender = fixture_user ("other", ZD_ROLE_REVIEWER);
  g_autoptr (ZdAct) act = fixture_act (item, ZD_MOVE_PASS_FIRST, signer, TODAY);
  g_autoptr (GError) error = refused (item, act, sender, NULL);

  g_assert_error (error, ZD_ERROR, ZD_ERROR_DENIED);
}

static void
test_up_to_needs_amount (void)
{
  g_autoptr (ZdCase) item = fixture_case (ZD_STATE_CONSENTED);
  g_autoptr (ZdUser) user = fixture_user ("first", ZD_ROLE_REVIEWER);
  g_autoptr (ZdCalendar) calendar = fixture_calendar ();
  g_autoptr (ZdAct) act = fixture_act (item, ZD_MOVE_PASS_FIRST, user, TODAY);
  g_autoptr (GError) error = NULL;

  item->up_to = TRUE;
  item->least = 0;
  error = refused (item, act, user, NULL);
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  act->amount = 3000000;
  g_assert_true (zd_act_apply (item, act, user, calendar, NULL, NULL));
  g_assert_cmpint (item->amount, ==, 3000000);
}

static void
test_questions_need_answers (void)
{
  g_autoptr (ZdCase) item = fixture_case (ZD_STATE_CONSENTED);
  g_autoptr (ZdUser) user = fixture_user ("first", ZD_ROLE_REVIEWER);
  g_autoptr (ZdCalendar) calendar = fixture_calendar ();
  g_autoptr (ZdAct) act = fixture_act (item, ZD_MOVE_PASS_FIRST, user, TODAY);
  g_autoptr (GError) error = NULL;

  json_object_set_new (item->data, "questions", json_pack ("[{s:s,s:s}]", "id", "on-time", "question", "按期通过？"));
  error = refused (item, act, user, NULL);
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  json_object_set_new (act->payload, "answers", json_pack ("{s:b}", "on-time", 1));
  g_assert_true (zd_act_apply (item, act, user, calendar, NULL, NULL));
  g_assert_true (json_is_true (json_object_get (json_object_get (item->data, "answers"), "on-time")));
}

/* A block stops the second review until its reviewer lifts it with a reason; nobody else may. */
static void
test_blocks (void)
{
  g_autoptr (ZdCase) item = fixture_case (ZD_STATE_FIRST_OK);
  g_autoptr (ZdUser) user = fixture_user ("second", ZD_ROLE_REVIEWER);
  g_autoptr (ZdCalendar) calendar = fixture_calendar ();
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_warning_free);
  g_autoptr (ZdAct) act = fixture_act (item, ZD_MOVE_PASS_SECOND, user, TODAY);
  g_autoptr (GError) error = NULL, without_reason = NULL;

  g_ptr_array_add (warnings, zd_warning_new ("C4", ZD_BLOCK, g_strdup ("已注销")));
  error = refused (item, act, user, warnings);
  g_assert_error (error, ZD_ERROR, ZD_ERROR_DENIED);
  json_object_set_new (act->payload, "overrides", json_pack ("[{s:s,s:s}]", "check", "C4", "reason", ""));
  without_reason = refused (item, act, user, warnings);
  g_assert_error (without_reason, ZD_ERROR, ZD_ERROR_DENIED);
  json_object_set_new (act->payload, "overrides", json_pack ("[{s:s,s:s}]", "check", "C4", "reason", "名称变更"));
  g_assert_true (zd_act_apply (item, act, user, calendar, warnings, NULL));

  g_autoptr (ZdCase) first = fixture_case (ZD_STATE_CONSENTED);
  g_autoptr (ZdAct) early = fixture_act (first, ZD_MOVE_PASS_FIRST, user, TODAY);
  json_object_set_new (early->payload, "overrides", json_pack ("[{s:s,s:s}]", "check", "C4", "reason", "名称变更"));
  g_autoptr (GError) too_early = refused (first, early, user, NULL);
  g_assert_error (too_early, ZD_ERROR, ZD_ERROR_DENIED);
}

/* What was lifted when the notice ended does not stop the payment, and keeps the reason that was given for it. */
static void
test_lifted_block (void)
{
  g_autoptr (ZdCase) item = fixture_case (ZD_STATE_NOTICE);
  g_autoptr (ZdUser) second = fixture_user ("second", ZD_ROLE_REVIEWER);
  g_autoptr (ZdUser) finance = fixture_user ("money", ZD_ROLE_FINANCE);
  g_autoptr (ZdCalendar) calendar = fixture_calendar ();
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_warning_free);

  g_ptr_array_add (warnings, zd_warning_new ("C9", ZD_BLOCK, g_strdup ("账户变更")));
  g_free (item->second_reviewer);
  item->second_reviewer = g_strdup (second->id);
  item->due = TODAY - 1;
  g_autoptr (ZdAct) approval = fixture_act (item, ZD_MOVE_APPROVE, second, TODAY);
  g_free (approval->reason);
  approval->reason = g_strdup ("公示期满");
  json_object_set_new (approval->payload, "overrides", json_pack ("[{s:s,s:s}]", "check", "C9", "reason", "已电话核实"));
  g_assert_true (zd_act_apply (item, approval, second, calendar, warnings, NULL));
  json_t *lifted = json_array_get (json_object_get (item->data, "overrides"), 0);
  g_assert_cmpstr (json_string_value (json_object_get (lifted, "reason")), ==, "已电话核实");

  g_autoptr (ZdAct) order = fixture_act (item, ZD_MOVE_ORDER, finance, TODAY);
  g_assert_true (zd_act_apply (item, order, finance, calendar, warnings, NULL));
}

/* A block that arises after the approval goes back to the second reviewer, who lifts it; the case goes all the way
 * again from there, its notice too. */
static void
test_block_before_payment (void)
{
  static const ZdCaseState waiting[] = { ZD_STATE_APPROVED, ZD_STATE_RETURNED };
  static const ZdMove orders[] = { ZD_MOVE_ORDER, ZD_MOVE_REORDER };
  g_autoptr (ZdUser) second = fixture_user ("second", ZD_ROLE_REVIEWER);
  g_autoptr (ZdUser) finance = fixture_user ("money", ZD_ROLE_FINANCE);
  g_autoptr (ZdCalendar) calendar = fixture_calendar ();
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_warning_free);

  g_ptr_array_add (warnings, zd_warning_new ("C9", ZD_BLOCK, g_strdup ("账户变更")));
  for (guint i = 0; i < G_N_ELEMENTS (waiting); i++) {
    g_autoptr (ZdCase) item = fixture_case (waiting[i]);
    g_autoptr (ZdAct) order = fixture_act (item, orders[i], finance, TODAY);
    g_autoptr (GError) stopped = refused (item, order, finance, warnings), silent = NULL;
    g_autoptr (ZdAct) wordless = fixture_act (item, ZD_MOVE_SEND_BACK_SECOND, finance, TODAY);

    g_assert_nonnull (strstr (stopped->message, "second reviewer"));
    g_clear_pointer (&wordless->reason, g_free);
    silent = refused (item, wordless, finance, warnings);
    g_assert_error (silent, ZD_ERROR, ZD_ERROR_INPUT);
    fixture_do (item, ZD_MOVE_SEND_BACK_SECOND, "money", ZD_ROLE_FINANCE, TODAY);
    g_assert_cmpint (item->state, ==, ZD_STATE_FIRST_OK);
    g_autoptr (ZdAct) pass = fixture_act (item, ZD_MOVE_PASS_SECOND, second, TODAY);
    json_object_set_new (pass->payload, "overrides", json_pack ("[{s:s,s:s}]", "check", "C9", "reason", "已核实"));
    g_assert_true (zd_act_apply (item, pass, second, calendar, warnings, NULL));
    fixture_do (item, ZD_MOVE_PUBLISH_NOTICE, "second", ZD_ROLE_REVIEWER, TODAY);
    fixture_do (item, ZD_MOVE_APPROVE, "second", ZD_ROLE_REVIEWER, TODAY + 8);
    g_autoptr (ZdAct) again = fixture_act (item, ZD_MOVE_ORDER, finance, TODAY + 9);
    g_assert_true (zd_act_apply (item, again, finance, calendar, warnings, NULL));
    g_assert_cmpint (item->state, ==, ZD_STATE_ORDERED);
  }
}

/* Five working days after 2022-12-29 (a Thursday): 30th, 3rd, 4th, 5th, 6th of January. */
static void
test_notice_days (void)
{
  g_autoptr (ZdCase) item = fixture_case (ZD_STATE_SECOND_OK);
  ZdDay published = zd_day_new (2022, 12, 29);

  fixture_do (item, ZD_MOVE_PUBLISH_NOTICE, "second", ZD_ROLE_REVIEWER, published);
  g_assert_cmpint (item->due, ==, zd_day_new (2023, 1, 6));
  fixture_do (item, ZD_MOVE_OBJECT, "liaison", ZD_ROLE_DRAFTER, published + 1);
  fixture_do (item, ZD_MOVE_DISMISS_OBJECTION, "second", ZD_ROLE_REVIEWER, published + 2);
  g_assert_cmpint (item->due, ==, zd_day_new (2023, 1, 6));
}

static void
test_json (void)
{
  g_autoptr (ZdCase) item = fixture_case (ZD_STATE_MATCHED);
  g_autoptr (ZdUser) user = fixture_user ("liaison", ZD_ROLE_DRAFTER);
  g_autoptr (ZdAct) act = fixture_act (item, ZD_MOVE_CONFIRM, user, TODAY), again = NULL;
  g_autoptr (json_t) json = zd_act_to_json (act), copy = NULL;
  g_autoptr (GError) error = NULL;

  again = zd_act_from_json (json, NULL, &error);
  g_assert_no_error (error);
  copy = zd_act_to_json (again);
  g_assert_true (json_equal (json, copy));
  json_object_set_new (json, "move", json_string ("steal"));
  g_assert_null (zd_act_from_json (json, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/act/whole-way", test_whole_way);
  g_test_add_func ("/act/refused", test_refused_leaves_all_as_it_was);
  g_test_add_func ("/act/stale-version", test_stale_version);
  g_test_add_func ("/act/forged-actor", test_forged_actor);
  g_test_add_func ("/act/up-to", test_up_to_needs_amount);
  g_test_add_func ("/act/questions", test_questions_need_answers);
  g_test_add_func ("/act/blocks", test_blocks);
  g_test_add_func ("/act/lifted-block", test_lifted_block);
  g_test_add_func ("/act/block-before-payment", test_block_before_payment);
  g_test_add_func ("/act/notice-days", test_notice_days);
  g_test_add_func ("/act/json", test_json);
  return g_test_run ();
}
