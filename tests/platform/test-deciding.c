/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "city.h"

#include <string.h>

#include "base/digest.h"
#include "cases/decision.h"
#include "store/case-store.h"
#include "store/log-store.h"
#include "store/outbox-store.h"
#include "work/decide/deciding.h"
#include "work/decide/replay.h"
#include "work/sync/syncing.h"

/* Desktop and platform come to the same decisions, each by itself. */

static void
synchronise (ZdLibrary *desk, ZdClient *client)
{
  g_autoptr (GError) error = NULL;
  ZdSyncReport report;

  zd_sync_run (desk, client, NULL, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report.waiting + report.refused + report.conflicts, ==, 0);
  zd_sync_report_clear (&report);
}

static json_t *
payload_of_everything (ZdDay day)
{
  g_autofree char *date = zd_day_format (day);

  return json_pack ("{s:s,s:s,s:s,s:s}", "date", date, "channel", "telephone", "person", "王会计", "pledge_version", "1");
}

static void
move_case (ZdLibrary *desk, const char *id, ZdMove move)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCase) item = zd_case_store_get (zd_library_db (desk), id, &error), after = NULL;
  g_autoptr (ZdAct) act = zd_act_new (item, move, zd_library_user (desk), zd_library_day (desk));

  json_decref (act->payload);
  act->payload = payload_of_everything (zd_library_day (desk));
  if (zd_move_rule (move)->needs & ZD_NEEDS_AMOUNT)
    act->amount = item->most;
  after = zd_deciding_perform (desk, act, &error);
  g_assert_no_error (error);
}

/* The decisions that the case keeps, in canonical form. */
static char *
decisions_in (ZdLibrary *library, const char *id)
{
  g_autoptr (ZdCase) item = zd_case_store_get (zd_library_db (library), id, NULL);

  return zd_json_canonical (json_object_get (item->data, "decisions"));
}

static void
assert_replays (ZdLibrary *library, const char *id, guint decisions)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCaseReplay) replay = zd_replay_case (library, id, &error);

  g_assert_no_error (error);
  g_assert_true (replay->same);
  g_assert_cmpuint (replay->replays->len, ==, decisions);
}

static void
test_same_number (void)
{
  static const ZdMove first[] = { ZD_MOVE_CONFIRM, ZD_MOVE_NOTIFY, ZD_MOVE_CONSENT };
  static const char *const reviewers[] = { "reviewer1", "reviewer2" };
  static const ZdMove reviews[] = { ZD_MOVE_PASS_FIRST, ZD_MOVE_PASS_SECOND };
  g_autoptr (City) city = city_new ();
  g_autoptr (ZdLibrary) desk = city_desk (city, "drafter");
  g_autoptr (ZdClient) client = NULL;
  g_autofree char *id = NULL;

  /* Nobody shares an account, which would be a block. */
  g_assert_true (zd_db_exec (zd_library_db (city->library), "UPDATE account SET number = number || uscc", NULL));
  city_serve (city);
  client = city_client (city, "drafter");
  synchronise (desk, client);
  id = city_open_case (desk, 2);
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    move_case (desk, id, first[i]);
  g_autofree char *before = decisions_in (desk, id); /* nobody but this desk has seen the case */
  assert_replays (desk, id, 1);
  synchronise (desk, client);
  g_autofree char *central = decisions_in (city->library, id);
  g_assert_cmpstr (central, ==, before);

  for (guint i = 0; i < G_N_ELEMENTS (reviewers); i++) {
    g_autoptr (ZdLibrary) reviewer = city_desk (city, reviewers[i]);
    g_autoptr (ZdClient) reviewing = city_client (city, reviewers[i]);
    synchronise (reviewer, reviewing);
    move_case (reviewer, id, reviews[i]);
    g_autofree char *here = decisions_in (reviewer, id);
    assert_replays (reviewer, id, 2 + i);
    synchronise (reviewer, reviewing);
    g_autofree char *there = decisions_in (city->library, id);
    g_assert_cmpstr (there, ==, here);
    assert_replays (city->library, id, 2 + i);
  }
  synchronise (desk, client);
  assert_replays (desk, id, 3);
}

/* The opening that waits at a desk, as it would be sent. */
static json_t *
waiting_opening (ZdLibrary *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdOutRow) row = NULL;
  json_t *json;
  gint64 id;

  zd_db_get_int (zd_library_db (desk), "SELECT id FROM outbox WHERE kind = 'opening'", 0, &id, &error);
  row = zd_outbox_get (zd_library_db (desk), id, &error);
  g_assert_no_error (error);
  json = zd_json_parse (row->body, strlen (row->body), "opening", &error);
  g_assert_no_error (error);
  return json;
}

static guint
send_opening (City *city, const char *token, const json_t *opening)
{
  g_autofree char *body = zd_json_canonical (opening), *key = zd_random_hex (16);
  ZdResponse response = city_ask (city, token, "POST", "/v1/openings", key, body);
  guint status = response.status;

  zd_response_clear (&response);
  return status;
}

/* A desktop may say what it likes: the platform works the number out, and nobody slips a past into a new case. */
static void
test_forged_opening (void)
{
  g_autoptr (City) city = city_new ();
  g_autoptr (ZdLibrary) desk = city_desk (city, "drafter");
  g_autofree char *token = city_token (city, "drafter"), *id = NULL, *honest = NULL;

  city_serve (city);
  g_autoptr (ZdClient) client = city_client (city, "drafter");
  synchronise (desk, client);
  id = city_open_case (desk, 2);
  honest = decisions_in (desk, id);
  g_autoptr (json_t) opening = waiting_opening (desk), overridden = json_deep_copy (opening),
                     unknown = json_deep_copy (opening), forged = json_deep_copy (opening);

  json_t *data = json_object_get (json_array_get (json_object_get (overridden, "cases"), 0), "data");
  json_object_set_new (data, "overrides", json_pack ("[{s:s,s:s}]", "check", "C4", "reason", "查过了"));
  g_assert_cmpuint (send_opening (city, token, overridden), ==, 400);

  json_t *facts = json_object_get (json_array_get (json_object_get (unknown, "cases"), 0), "facts");
  json_object_set_new (json_object_get (facts, "facts"), "nothing", json_string ("1"));
  g_assert_cmpuint (send_opening (city, token, unknown), ==, 400);

  data = json_object_get (json_array_get (json_object_get (forged, "cases"), 0), "data");
  json_object_set_new (json_array_get (json_object_get (data, "decisions"), 0), "id", json_string ("00"));
  g_assert_cmpuint (send_opening (city, token, forged), ==, 200);
  g_autofree char *kept = decisions_in (city->library, id);
  g_assert_cmpstr (kept, ==, honest);
  assert_replays (city->library, id, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/platform/deciding/same-number", test_same_number);
  g_test_add_func ("/platform/deciding/forged-opening", test_forged_opening);
  return g_test_run ();
}
