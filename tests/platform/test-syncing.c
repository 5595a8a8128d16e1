/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "city.h"
#include "relay.h"

#include <glib/gstdio.h>
#include <string.h>

#include "store/account-store.h"
#include "store/case-store.h"
#include "store/log-store.h"
#include "store/outbox-store.h"
#include "store/policy-store.h"
#include "store/schema.h"
#include "work/decide/deciding.h"
#include "work/keeping.h"
#include "work/pack.h"
#include "work/import/roster.h"
#include "work/sync/syncing.h"

/* Desktops and a real service on a port of this machine. */

static ZdSyncReport
sync_well (ZdLibrary *desk, ZdClient *client)
{
  g_autoptr (GError) error = NULL;
  ZdSyncReport report;

  zd_sync_run (desk, client, NULL, &report, &error);
  g_assert_no_error (error);
  return report;
}

static void
sync_quietly (ZdLibrary *desk, ZdClient *client)
{
  ZdSyncReport report = sync_well (desk, client);

  g_assert_cmpint (report.refused, ==, 0);
  g_assert_cmpint (report.conflicts, ==, 0);
  g_assert_cmpint (report.waiting, ==, 0);
  g_assert_nonnull (report.at);
  g_assert_null (report.warning);
  zd_sync_report_clear (&report);
}

static ZdCase *
case_of (ZdLibrary *library, const char *id)
{
  ZdCase *item = zd_case_store_get (zd_library_db (library), id, NULL);

  g_assert_nonnull (item);
  return item;
}

static gboolean
move_case (ZdLibrary *desk, const char *id, ZdMove move, const char *reason, GError **error)
{
  g_autoptr (ZdCase) item = case_of (desk, id), after = NULL;
  g_autoptr (ZdAct) act = zd_act_new (item, move, zd_library_user (desk), zd_library_day (desk));

  act->reason = g_strdup (reason);
  after = zd_deciding_perform (desk, act, error);
  return after != NULL;
}

static void
confirm (ZdLibrary *desk, const char *id)
{
  g_autoptr (GError) error = NULL;

  move_case (desk, id, ZD_MOVE_CONFIRM, NULL, &error);
  g_assert_no_error (error);
}

static gint64
count_of (ZdLibrary *library, const char *sql)
{
  gint64 n = -1;

  zd_db_get_int (zd_library_db (library), sql, 0, &n, NULL);
  return n;
}

static void
test_fetch (void)
{
  g_autoptr (City) city = city_new ();
  g_autoptr (ZdLibrary) desk = city_desk (city, "drafter");
  g_autoptr (ZdClient) client = NULL;
  g_autofree char *code = city_code (2), *last = NULL;
  ZdSyncReport report;

  zd_meta_set (zd_library_db (city->library), "as_of", "2025-06-30", NULL);
  zd_pool_set (zd_library_db (city->library), CITY_POLICY, 2025, 5000000, NULL);
  city_serve (city);
  client = city_client (city, "drafter");
  report = sync_well (desk, client);
  g_assert_cmpint (report.policies, ==, 1);
  g_assert_cmpint (report.parties, ==, 8);
  g_assert_true (report.city_changed);
  zd_sync_report_clear (&report);
  report = sync_well (desk, client);
  g_assert_cmpint (report.policies + report.parties + report.cases, ==, 0);
  g_assert_false (report.city_changed);
  zd_sync_report_clear (&report);
  zd_pool_set (zd_library_db (city->library), CITY_POLICY, 2025, 6000000, NULL);
  report = sync_well (desk, client);
  g_assert_true (report.city_changed);
  zd_sync_report_clear (&report);

  g_autoptr (ZdParty) party = zd_profile_get (zd_library_db (desk), zd_library_catalogue (desk), code, NULL);
  g_autofree char *drafter = zd_policy_store_drafter (zd_library_db (desk), CITY_POLICY, 1, NULL);
  gint64 pool = 0;
  g_assert_cmpstr (party->name, ==, "郑州第2制造有限公司");
  g_assert_cmpstr (drafter, ==, "drafter");
  g_assert_cmpstr (zd_library_region (desk), ==, "41");
  g_assert_cmpint (zd_library_day (desk), ==, zd_day_new (2025, 6, 30));
  g_assert_true (zd_pool_get (zd_library_db (desk), CITY_POLICY, 2025, &pool, NULL));
  g_assert_cmpint (pool, ==, 6000000);
  last = zd_sync_last (desk, NULL);
  g_assert_nonnull (last);
}

/* A party that moves away leaves, one that changes is what the platform says and no more. */
static void
test_changed_parties (void)
{
  g_autoptr (City) city = city_new ();
  g_autoptr (ZdLibrary) desk = city_desk (city, "drafter");
  g_autoptr (ZdClient) client = NULL;
  g_autofree char *moved = city_code (0), *changed = city_code (2);
  const ZdCatalogue *catalogue = zd_library_catalogue (city->library);
  const ZdField *region = zd_catalogue_field (catalogue, "region"),
                *staff = zd_catalogue_field (zd_library_catalogue (desk), "staff");
  gint64 kaifeng, before;

  city_serve (city);
  client = city_client (city, "drafter");
  sync_quietly (desk, client);
  before = zd_profile_change (zd_library_db (desk), NULL);
  g_assert_true (zd_type_parse (&region->type, "4102", &kaifeng, NULL));
  g_autoptr (ZdParty) mover = zd_party_new (moved, "");
  zd_party_set_fact (mover, region, kaifeng, zd_day_today (), NULL);
  g_assert_true (zd_profile_put (zd_library_db (city->library), catalogue, mover, NULL, NULL));
  g_autoptr (ZdParty) local = zd_party_new (changed, "");
  zd_party_set_fact (local, staff, 7, zd_day_today (), NULL);
  g_assert_true (zd_profile_put (zd_library_db (desk), zd_library_catalogue (desk), local, NULL, NULL));
  g_autoptr (ZdParty) renamed = zd_party_new (changed, "改名有限公司");
  g_assert_true (zd_profile_put (zd_library_db (city->library), catalogue, renamed, NULL, NULL));
  sync_quietly (desk, client);

  g_autoptr (ZdParty) gone = zd_profile_get (zd_library_db (desk), zd_library_catalogue (desk), moved, NULL);
  g_autoptr (ZdParty) now = zd_profile_get (zd_library_db (desk), zd_library_catalogue (desk), changed, NULL);
  g_assert_null (gone);
  g_assert_cmpstr (now->name, ==, "改名有限公司");
  g_assert_false (
      zd_party_get_fact (now, zd_catalogue_field (zd_library_catalogue (desk), "staff"), &kaifeng, NULL));
  g_assert_cmpint (zd_profile_change (zd_library_db (desk), NULL), >, before);
}

/* A case opened by one officer, without the platform; confirmed; seen and reviewed by others. */
static void
test_case_goes_round (void)
{
  g_autoptr (City) city = city_new ();
  g_autoptr (ZdLibrary) desk = city_desk (city, "drafter"), reviewer = city_desk (city, "reviewer1");
  g_autoptr (ZdLibrary) stranger = city_desk (city, "stranger");
  g_autoptr (ZdClient) client = NULL, reviewing = NULL, watching = NULL;
  g_autofree char *id = NULL;
  gint64 seen = 0;

  city_serve (city);
  client = city_client (city, "drafter");
  reviewing = city_client (city, "reviewer1");
  watching = city_client (city, "stranger");
  sync_quietly (desk, client);
  id = city_open_case (desk, 2);
  confirm (desk, id);
  ZdSyncReport report = sync_well (desk, client);
  g_assert_cmpint (report.sent, ==, 2);
  zd_sync_report_clear (&report);

  g_autoptr (ZdCase) central = case_of (city->library, id), mine = case_of (desk, id);
  g_assert_cmpint (central->state, ==, ZD_STATE_CONFIRMED);
  g_assert_cmpstr (central->number, !=, "");
  g_assert_cmpstr (mine->number, ==, central->number);
  sync_quietly (reviewer, reviewing);
  g_autoptr (ZdCase) theirs = case_of (reviewer, id);
  g_assert_cmpint (theirs->state, ==, ZD_STATE_CONFIRMED);
  g_autoptr (ZdBatch) batch = zd_batch_get (zd_library_db (reviewer), theirs->batch, NULL);
  g_assert_cmpstr (batch->name, ==, "批次");
  /* Another bureau's officer does not get it. */
  sync_quietly (stranger, watching);
  seen = count_of (stranger, "SELECT count(*) FROM case_file");
  g_assert_cmpint (seen, ==, 0);
}

/* The moves on the case, each with the digest of its entry: "confirm …". */
static char *
acts_on (ZdLibrary *library, const char *id)
{
  g_autoptr (GPtrArray) acts = zd_log_acts (zd_library_db (library), id, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < acts->len; i++) {
    const ZdLogEntry *entry = acts->pdata[i];
    g_autofree char *move = city_member (entry->body, "move");
    g_string_append_printf (text, "%s %s %s\n", entry->actor, move, entry->digest);
  }
  return g_string_free (text, FALSE);
}

/* What others did is known at every desk that sees the case, word for word as the platform logged it and
 * once; what waits is known where it was done. */
static void
test_history (void)
{
  g_autoptr (City) city = city_new ();
  g_autoptr (ZdLibrary) desk = city_desk (city, "drafter"), reviewer = city_desk (city, "reviewer1");
  g_autoptr (ZdClient) client = NULL, reviewing = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  ZdLogVerdict verdict;

  city_serve (city);
  client = city_client (city, "drafter");
  reviewing = city_client (city, "reviewer1");
  sync_quietly (desk, client);
  id = city_open_case (desk, 2);
  confirm (desk, id);
  g_autofree char *waiting = acts_on (desk, id);
  g_assert_true (g_str_has_prefix (waiting, "drafter confirm "));
  sync_quietly (desk, client);
  sync_quietly (reviewer, reviewing);
  g_autofree char *central = acts_on (city->library, id), *mine = acts_on (desk, id), *theirs = acts_on (reviewer, id);
  g_assert_true (g_str_has_prefix (central, "drafter confirm "));
  g_assert_cmpstr (mine, ==, central);
  g_assert_cmpstr (theirs, ==, central);
  g_assert_cmpstr (waiting, !=, central); /* the own log has an entry of its own */

  zd_db_exec (zd_library_db (reviewer), "UPDATE history SET actor = 'importer'", &error);
  g_assert_no_error (error);
  g_assert_true (zd_log_verify (zd_library_db (reviewer), NULL, &verdict, NULL));
  g_assert_cmpstr (verdict.what, ==, "altered");
  zd_log_verdict_clear (&verdict);
}

static void
point_at (ZdClient **client, guint port)
{
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u", port),
                  *token = g_strdup (zd_client_token (*client));

  zd_client_free (*client);
  *client = zd_client_new (url, NULL, NULL);
  zd_client_set_token (*client, token);
}

static void
test_lost_answers (void)
{
  g_autoptr (City) city = city_new ();
  g_autoptr (ZdLibrary) desk = city_desk (city, "drafter");
  g_autoptr (Relay) relay = NULL;
  g_autoptr (ZdClient) client = NULL; /* ends before the relay does */
  g_autofree char *id = NULL;

  city_serve (city);
  client = city_client (city, "drafter");
  sync_quietly (desk, client);
  relay = relay_new (zd_server_port (city->server));
  point_at (&client, relay_port (relay));
  id = city_open_case (desk, 2);
  confirm (desk, id);
  for (int run = 0; run < 2; run++) {
    g_autoptr (GError) error = NULL;
    ZdSyncReport report;
    gint64 due;
    relay_lose (relay, 2); /* the client itself tries once more on a new connection */
    g_assert_false (zd_sync_run (desk, client, NULL, &report, &error));
    g_assert_error (error, ZD_ERROR, ZD_ERROR_NETWORK);
    g_assert_cmpint (report.waiting, >, 0);
    g_assert_true (zd_outbox_due (zd_library_db (desk), &due, NULL));
    g_assert_cmpint (due, >, g_get_real_time () / G_USEC_PER_SEC);
    zd_sync_report_clear (&report);
  }
  g_assert_cmpint (relay_lost (relay), ==, 4);
  sync_quietly (desk, client);
  g_autoptr (ZdCase) central = case_of (city->library, id);
  g_assert_cmpint (central->version, ==, 2);
  g_assert_cmpint (count_of (city->library, "SELECT count(*) FROM log WHERE kind = 'act'"), ==, 1);
  g_assert_cmpint (count_of (city->library, "SELECT count(*) FROM log WHERE kind = 'opening'"), ==, 1);
}

static void
test_cut_line (void)
{
  g_autoptr (City) city = city_new ();
  g_autoptr (ZdLibrary) desk = city_desk (city, "drafter");
  g_autoptr (Relay) relay = NULL;
  g_autoptr (ZdClient) client = NULL; /* ends before the relay does */
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  ZdSyncReport report;

  city_serve (city);
  relay = relay_new (zd_server_port (city->server));
  client = city_client (city, "drafter");
  point_at (&client, relay_port (relay));
  sync_quietly (desk, client);
  relay_cut (relay, TRUE);
  point_at (&client, relay_port (relay)); /* a new connection */
  id = city_open_case (desk, 4);
  g_assert_false (zd_sync_run (desk, client, NULL, &report, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_NETWORK);
  g_assert_cmpint (report.waiting, ==, 1);
  g_assert_nonnull (report.at); /* the last good run */
  zd_sync_report_clear (&report);
  relay_cut (relay, FALSE);
  sync_quietly (desk, client);
  g_autoptr (ZdCase) central = case_of (city->library, id);
  g_assert_cmpint (central->state, ==, ZD_STATE_MATCHED);
}

/* Two officers confirm the same case: the second is told, and chooses. */
static void
test_conflict (gconstpointer data)
{
  gboolean keep_mine = GPOINTER_TO_INT (data);
  g_autoptr (City) city = city_new ();
  g_autoptr (ZdLibrary) first = city_desk (city, "drafter"), second = city_desk (city, "importer");
  g_autoptr (ZdClient) one = NULL, two = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  city_serve (city);
  one = city_client (city, "drafter");
  two = city_client (city, "importer");
  sync_quietly (first, one);
  id = city_open_case (first, 2);
  sync_quietly (first, one);
  sync_quietly (second, two);
  confirm (first, id);
  sync_quietly (first, one);
  g_assert_true (move_case (second, id, ZD_MOVE_WITHDRAW, "重复", &error));
  ZdSyncReport report = sync_well (second, two);
  g_assert_cmpint (report.conflicts, ==, 1);
  g_assert_cmpint (report.waiting, ==, 0);
  zd_sync_report_clear (&report);

  /* What he did is still what he sees, and the row tells what the platform has. */
  g_autoptr (ZdCase) mine = case_of (second, id);
  g_autoptr (GPtrArray) rows = zd_outbox_list (zd_library_db (second), FALSE, NULL);
  const ZdOutRow *row = rows->pdata[0];
  g_autofree char *theirs = city_member (row->answer, "case.state");
  g_assert_cmpint (mine->state, ==, ZD_STATE_WITHDRAWN);
  g_assert_cmpint (row->state, ==, ZD_OUT_CONFLICT);
  g_assert_cmpstr (theirs, ==, "confirmed");

  g_assert_true (keep_mine ? zd_deciding_keep_mine (second, row->id, &error)
                           : zd_deciding_take_theirs (second, row->id, &error));
  g_assert_no_error (error);
  sync_quietly (second, two);
  g_autoptr (ZdCase) central = case_of (city->library, id), local = case_of (second, id);
  g_assert_cmpint (central->state, ==, keep_mine ? ZD_STATE_WITHDRAWN : ZD_STATE_CONFIRMED);
  g_assert_cmpint (local->state, ==, central->state);
  g_assert_cmpint (local->version, ==, central->version);
  g_autofree char *logged = acts_on (city->library, id), *known = acts_on (second, id);
  g_assert_cmpstr (known, ==, logged);
  g_assert_true ((strstr (known, "withdraw") != NULL) == keep_mine);
}

/* The platform's table decides, whatever a desktop thought: here the account lost its bureau. */
static void
test_refused (void)
{
  g_autoptr (City) city = city_new ();
  g_autoptr (ZdLibrary) desk = city_desk (city, "drafter");
  g_autoptr (ZdClient) client = NULL;
  g_autofree char *id = NULL;

  city_serve (city);
  client = city_client (city, "drafter");
  sync_quietly (desk, client);
  id = city_open_case (desk, 2);
  sync_quietly (desk, client);
  confirm (desk, id);
  zd_db_exec (zd_library_db (city->library), "UPDATE person SET role = 'finance' WHERE id = 'drafter'", NULL);
  ZdSyncReport report = sync_well (desk, client);
  g_assert_cmpint (report.refused, ==, 1);
  zd_sync_report_clear (&report);
  g_autoptr (GPtrArray) rows = zd_outbox_list (zd_library_db (desk), FALSE, NULL);
  const ZdOutRow *row = rows->pdata[0];
  g_assert_cmpint (row->state, ==, ZD_OUT_REFUSED);
  g_assert_nonnull (row->reason);
  g_autofree char *theirs = city_member (row->answer, "case.state");
  g_assert_cmpstr (theirs, ==, "matched");
}

static void
change_account (City *city, const char *id, ZdRole role, const char *bureau)
{
  const char *const bureaus[] = { bureau, NULL };
  g_autoptr (ZdUser) user = zd_user_new (id, id, role, bureaus, "4101");

  g_assert_true (zd_account_update (zd_library_db (city->library), user, NULL));
}

/* Another bureau, the same session: the next run knows it, and what is another bureau's leaves the copy. */
static void
test_changed_person (void)
{
  g_autoptr (City) city = city_new ();
  g_autoptr (ZdLibrary) desk = city_desk (city, "drafter"), other = city_desk (city, "importer");
  g_autoptr (ZdClient) client = NULL, theirs = NULL;
  g_autofree char *id = NULL;
  ZdSyncReport report;

  city_serve (city);
  client = city_client (city, "drafter");
  theirs = city_client (city, "importer");
  sync_quietly (desk, client);
  sync_quietly (other, theirs);
  id = city_open_case (desk, 2);
  report = sync_well (desk, client);
  g_assert_false (report.person_changed);
  zd_sync_report_clear (&report);
  sync_quietly (other, theirs);
  g_assert_cmpint (count_of (other, "SELECT count(*) FROM case_file"), ==, 1);

  change_account (city, "importer", ZD_ROLE_AUDITOR, "kjj");
  report = sync_well (other, theirs);
  g_assert_true (report.person_changed);
  zd_sync_report_clear (&report);
  g_assert_cmpint (zd_library_user (other)->role, ==, ZD_ROLE_AUDITOR);
  g_assert_cmpint (count_of (other, "SELECT count(*) FROM case_file"), ==, 0);
  g_assert_cmpint (count_of (other, "SELECT count(*) FROM party"), ==, 8);
  change_account (city, "importer", ZD_ROLE_AUDITOR, "gxj");
  sync_quietly (other, theirs);
  g_assert_cmpint (count_of (other, "SELECT count(*) FROM case_file"), ==, 1);
}

/* What he did before he lost the right to it is told and stays to be settled. */
static void
test_changed_person_waiting (void)
{
  g_autoptr (City) city = city_new ();
  g_autoptr (ZdLibrary) desk = city_desk (city, "drafter");
  g_autoptr (ZdClient) client = NULL;
  g_autofree char *id = NULL;
  ZdSyncReport report;

  city_serve (city);
  client = city_client (city, "drafter");
  sync_quietly (desk, client);
  id = city_open_case (desk, 2);
  change_account (city, "drafter", ZD_ROLE_REVIEWER, "gxj");
  report = sync_well (desk, client);
  g_assert_true (report.person_changed);
  g_assert_cmpint (report.refused, ==, 1);
  zd_sync_report_clear (&report);
  g_assert_cmpint (count_of (desk, "SELECT count(*) FROM case_file"), ==, 1);
  g_assert_cmpint (count_of (city->library, "SELECT count(*) FROM case_file"), ==, 0);
}

/* The three administrators keep in step with the city and get none of its business. */
static void
test_administrators (void)
{
  static const char *const administrators[] = { "system", "security", "audit" };
  g_autoptr (City) city = city_new ();

  city_serve (city);
  for (guint i = 0; i < G_N_ELEMENTS (administrators); i++) {
    g_autoptr (ZdLibrary) desk = city_desk (city, administrators[i]);
    g_autoptr (ZdClient) client = city_client (city, administrators[i]);
    sync_quietly (desk, client);
    g_assert_cmpstr (zd_library_region (desk), ==, "41");
    g_assert_cmpint (count_of (desk, "SELECT count(*) FROM party"), ==, 0);
    g_assert_cmpint (count_of (desk, "SELECT count(*) FROM policy"), ==, 0);
    g_assert_cmpint (count_of (desk, "SELECT count(*) FROM case_file"), ==, 0);
  }
}

/* Of two second versions the platform takes the first; the other is a draft again. */
static void
test_publishing (void)
{
  g_autoptr (City) city = city_new ();
  g_autoptr (ZdLibrary) first = city_desk (city, "drafter"), second = city_desk (city, "importer");
  ZdLibrary *desks[] = { first, second };
  g_autoptr (ZdClient) one = NULL, two = NULL;
  ZdSyncReport report;

  city_serve (city);
  one = city_client (city, "drafter");
  two = city_client (city, "importer");
  sync_quietly (first, one);
  sync_quietly (second, two);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (ZdPolicy) policy =
        zd_policy_store_get (zd_library_db (desks[i]), zd_library_catalogue (desks[i]), CITY_POLICY, 0, NULL);
    int version;
    g_free (policy->title);
    policy->title = g_strdup_printf ("改动 %u", i);
    zd_policy_publish (desks[i], policy, &version, &error);
    g_assert_no_error (error);
    g_assert_cmpint (version, ==, 2);
  }
  sync_quietly (first, one);
  report = sync_well (second, two);
  g_assert_cmpint (report.conflicts, ==, 1);
  zd_sync_report_clear (&report);
  g_autoptr (ZdPolicy) in_force =
      zd_policy_store_get (zd_library_db (second), zd_library_catalogue (second), CITY_POLICY, 0, NULL);
  g_autofree char *draft = zd_draft_get (zd_library_db (second), CITY_POLICY, NULL);
  g_assert_cmpstr (in_force->title, ==, "改动 0");
  g_assert_nonnull (strstr (draft, "改动 1"));
}

/* ---- a list, over the wire ---- */

#define LIST_POLICY "zhengzhou-01"
#define LIVE_CASES "SELECT count(*) FROM case_file WHERE holds_key = 1 AND policy = '" LIST_POLICY "'"
#define TITLES "SELECT count(*) FROM record WHERE kind = 'title'"

/* Two factories, from a file to records, cases and a batch; the day of their title is put in by hand. (transfer full): its id */
static char *
import_list (City *city, ZdLibrary *desk)
{
  g_autofree char *path = city_path (city, "list.csv"), *first = city_code (0), *second = city_code (2);
  g_autofree char *text = g_strdup_printf ("统一社会信用代码,企业名称,认定称号,级别,认定时间\n"
                                           "%s,郑州第0制造有限公司,智能工厂,省级,2022年6月\n"
                                           "%s,郑州第2制造有限公司,智能工厂,省级,2022年6月\n",
                                           first, second);
  const ZdRosterSource source = { .path = path, .policy = LIST_POLICY, .day = zd_library_day (desk) };
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdRoster) roster = NULL;
  g_autoptr (ZdBatch) batch = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  roster = zd_roster_open (desk, &source, NULL, &error);
  g_assert_no_error (error);
  zd_roster_check (roster, NULL, &error);
  g_assert_true (zd_roster_mend (roster, 2, 4, "2022-06-01", &error));
  zd_roster_check (roster, NULL, &error);
  g_assert_true (zd_roster_mend_alike (roster, 2, 4, NULL, &error));
  zd_roster_check (roster, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (zd_roster_count (roster, ZD_ROW_OK), ==, 2);
  batch = zd_roster_commit (roster, "智能工厂", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (batch->cases, ==, 2);
  return g_strdup (batch->id);
}

/* The importer's and a reviewer's copy beside a platform that has the real policies. */
typedef struct {
  City *city;
  ZdLibrary *desk, *other;
  ZdClient *client, *theirs;
  char *batch; /* imported and sent; the other copy has it */
} ListCity;

static void
list_city_set_up (ListCity *self)
{
  g_autoptr (GError) error = NULL;
  guint count;

  self->city = city_new ();
  const ZdCatalogue *catalogue = zd_library_catalogue (self->city->library);
  zd_pack_install (self->city->library, "zhengzhou", &count, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < zd_catalogue_n_kinds (catalogue); i++) {
    const ZdCoverage all = { zd_catalogue_kind_at (catalogue, i), ZD_DAY_NONE, zd_day_today (), zd_day_today () };
    g_assert_true (zd_profile_set_coverage (zd_library_db (self->city->library), &all, NULL));
  }
  city_serve (self->city);
  self->desk = city_desk (self->city, "importer");
  self->other = city_desk (self->city, "drafter");
  self->client = city_client (self->city, "importer");
  self->theirs = city_client (self->city, "drafter");
  sync_quietly (self->desk, self->client);
  self->batch = import_list (self->city, self->desk);
  sync_quietly (self->desk, self->client);
  sync_quietly (self->other, self->theirs);
  g_assert_cmpint (count_of (self->city->library, LIVE_CASES), ==, 2);
  g_assert_cmpint (count_of (self->other, LIVE_CASES), ==, 2);
  g_assert_cmpint (count_of (self->other, TITLES), ==, 2);
}

static void
list_city_tear_down (ListCity *self)
{
  zd_client_free (self->client);
  zd_client_free (self->theirs);
  zd_library_close (self->desk);
  zd_library_close (self->other);
  city_free (self->city);
  g_free (self->batch);
}

/* What was done by hand in the list is known to everybody who has its cases, and the platform's log says it once. */
static void
test_list_by_hand (void)
{
  ListCity self;
  g_autoptr (GError) error = NULL;

  list_city_set_up (&self);
  ZdLibrary *all[] = { self.desk, self.city->library, self.other };
  for (guint i = 0; i < G_N_ELEMENTS (all); i++) {
    g_autoptr (ZdBatch) batch = zd_batch_get (zd_library_db (all[i]), self.batch, NULL);
    g_autoptr (GPtrArray) changes = zd_roster_changes (all[i], self.batch, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (batch->actor, ==, "importer");
    g_assert_cmpuint (changes->len, ==, 2);
    for (guint j = 0; j < 2; j++) {
      const ZdRosterChange *change = changes->pdata[j];
      g_assert_cmpint (change->row, ==, 2 + j);
      g_assert_cmpstr (change->column, ==, "认定时间");
      g_assert_cmpstr (change->was, ==, "2022年6月");
      g_assert_cmpstr (change->now, ==, "2022-06-01");
    }
  }
  g_assert_cmpint (count_of (self.city->library, "SELECT count(*) FROM log WHERE kind = 'opening' AND body LIKE '%by_hand%'"), ==, 1);
  list_city_tear_down (&self);
}

/* An import is taken back on the platform and then with everybody who has it. */
static void
test_list_undone (void)
{
  ListCity self;
  g_autoptr (GError) error = NULL;

  list_city_set_up (&self);
  zd_roster_undo (self.desk, self.batch, &error);
  g_assert_no_error (error);
  sync_quietly (self.desk, self.client);
  sync_quietly (self.other, self.theirs);
  ZdLibrary *all[] = { self.city->library, self.desk, self.other };
  for (guint i = 0; i < G_N_ELEMENTS (all); i++) {
    g_autoptr (ZdBatch) batch = zd_batch_get (zd_library_db (all[i]), self.batch, NULL);
    g_assert_cmpstr (batch->state, ==, "undone");
    g_assert_cmpint (count_of (all[i], LIVE_CASES), ==, 0);
    g_assert_cmpint (count_of (all[i], TITLES), ==, 0);
  }
  g_assert_cmpint (count_of (self.city->library, "SELECT count(*) FROM log WHERE kind = 'undo'"), ==, 1);
  list_city_tear_down (&self);
}

/* Somebody went on with a case meanwhile: the platform refuses, and both copies show what holds. */
static void
test_list_undone_too_late (void)
{
  ListCity self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cases = NULL;
  ZdSyncReport report;

  list_city_set_up (&self);
  cases = zd_case_store_list (zd_library_db (self.other), &(ZdCaseQuery){ .batch = self.batch }, NULL);
  confirm (self.other, ((const ZdCase *)cases->pdata[0])->id);
  sync_quietly (self.other, self.theirs);
  zd_roster_undo (self.desk, self.batch, &error);
  g_assert_no_error (error);
  report = sync_well (self.desk, self.client);
  g_assert_cmpint (report.conflicts, ==, 1);
  zd_sync_report_clear (&report);
  g_assert_cmpint (count_of (self.city->library, LIVE_CASES), ==, 2);
  g_assert_cmpint (count_of (self.desk, LIVE_CASES), ==, 2);
  g_assert_cmpint (count_of (self.desk, TITLES), ==, 2);
  list_city_tear_down (&self);
}

/* The head of the log is acknowledged; a copy put back from a backup is found out. */
static void
test_log_head (void)
{
  g_autoptr (City) city = city_new ();
  g_autoptr (ZdLibrary) desk = city_desk (city, "drafter");
  g_autoptr (ZdClient) client = NULL;
  g_autofree char *id = NULL;
  ZdLogVerdict verdict;
  ZdSyncReport report;

  city_serve (city);
  client = city_client (city, "drafter");
  sync_quietly (desk, client);
  id = city_open_case (desk, 2);
  confirm (desk, id);
  sync_quietly (desk, client);
  g_assert_true (zd_log_verify (zd_library_db (desk), NULL, &verdict, NULL));
  g_assert_cmpint (verdict.first_bad, ==, 0);
  zd_log_verdict_clear (&verdict);
  g_assert_cmpint (count_of (city->library, "SELECT count(*) FROM log WHERE kind = 'head'"), ==, 1);

  zd_db_exec (zd_library_db (desk), "DELETE FROM log WHERE seq = (SELECT max(seq) FROM log)", NULL);
  zd_db_exec (zd_library_db (desk), "DELETE FROM meta WHERE key IN ('ack_seq', 'ack_digest')", NULL);
  report = sync_well (desk, client);
  g_assert_nonnull (report.warning);
  zd_sync_report_clear (&report);
  g_assert_true (zd_log_verify (zd_library_db (desk), NULL, &verdict, NULL));
  g_assert_cmpstr (verdict.what, ==, "tail missing");
  zd_log_verdict_clear (&verdict);
}

/* The platform is put back from a backup of the day before: what was sent since goes again, once, and the copies
 * fetch what now holds. */
static void
test_platform_restored (void)
{
  g_autoptr (City) city = city_new ();
  g_autoptr (ZdLibrary) desk = city_desk (city, "drafter"), other = city_desk (city, "importer");
  g_autoptr (ZdClient) client = NULL, theirs = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = city_path (city, "backup.db"), *before = NULL, *after = NULL;
  ZdSyncReport report;

  city_serve (city);
  client = city_client (city, "drafter");
  theirs = city_client (city, "importer");
  sync_quietly (desk, client);
  before = city_open_case (desk, 2);
  sync_quietly (desk, client);
  g_assert_true (zd_keeping_backup (city->library, backup, &error));
  confirm (desk, before);
  after = city_open_case (desk, 4);
  sync_quietly (desk, client);
  sync_quietly (other, theirs);
  g_assert_cmpint (count_of (other, "SELECT count(*) FROM case_file"), ==, 2);

  city_unserve (city);
  g_clear_pointer (&city->library, zd_library_close);
  g_assert_true (zd_keeping_restore (backup, city->db, &error));
  city->library = zd_library_open (city->db, 0, &error);
  g_assert_no_error (error);
  city_serve (city);
  point_at (&client, zd_server_port (city->server));
  point_at (&theirs, zd_server_port (city->server));
  report = sync_well (other, theirs);
  g_assert_true (report.platform_restored);
  zd_sync_report_clear (&report);
  g_assert_cmpint (count_of (other, "SELECT count(*) FROM case_file"), ==, 1);

  report = sync_well (desk, client);
  g_assert_true (report.platform_restored);
  g_assert_cmpint (report.conflicts + report.refused + report.waiting, ==, 0);
  zd_sync_report_clear (&report);
  g_autoptr (ZdCase) confirmed = case_of (city->library, before), opened = case_of (city->library, after);
  g_assert_cmpint (confirmed->state, ==, ZD_STATE_CONFIRMED);
  g_assert_cmpint (confirmed->version, ==, 2);
  g_assert_cmpint (opened->state, ==, ZD_STATE_MATCHED);
  g_assert_cmpint (count_of (city->library, "SELECT count(*) FROM case_file"), ==, 2);
  sync_quietly (other, theirs);
  g_autoptr (ZdCase) seen = case_of (other, before);
  g_assert_cmpint (seen->state, ==, ZD_STATE_CONFIRMED);
  report = sync_well (desk, client);
  g_assert_false (report.platform_restored);
  zd_sync_report_clear (&report);
}

/* Somebody copies an older file into the place of the platform's: no new device number tells, but its log does. */
static void
test_platform_file_put_back (void)
{
  g_autoptr (City) city = city_new ();
  g_autoptr (ZdLibrary) desk = city_desk (city, "drafter");
  g_autoptr (ZdClient) client = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *older = city_path (city, "older.db"), *case_id = NULL;
  ZdSyncReport report;

  city_serve (city);
  client = city_client (city, "drafter");
  sync_quietly (desk, client);
  g_assert_true (zd_keeping_backup (city->library, older, &error));
  case_id = city_open_case (desk, 2);
  sync_quietly (desk, client);
  sync_quietly (desk, client);

  city_unserve (city);
  g_clear_pointer (&city->library, zd_library_close);
  g_assert_cmpint (g_rename (older, city->db), ==, 0);
  city->library = zd_library_open (city->db, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_of (city->library, "SELECT count(*) FROM case_file"), ==, 0);
  city_serve (city);
  point_at (&client, zd_server_port (city->server));
  report = sync_well (desk, client);
  g_assert_true (report.platform_restored);
  g_assert_cmpint (report.conflicts + report.refused + report.waiting, ==, 0);
  zd_sync_report_clear (&report);
  g_assert_cmpint (count_of (city->library, "SELECT count(*) FROM case_file"), ==, 1);
  report = sync_well (desk, client);
  g_assert_false (report.platform_restored);
  zd_sync_report_clear (&report);
}

static void
test_signed_out (void)
{
  g_autoptr (City) city = city_new ();
  g_autoptr (ZdLibrary) desk = city_desk (city, "drafter");
  g_autoptr (ZdClient) client = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  ZdSyncReport report;

  city_serve (city);
  client = city_client (city, "drafter");
  sync_quietly (desk, client);
  id = city_open_case (desk, 2);
  zd_db_exec (zd_library_db (city->library), "DELETE FROM token", NULL);
  g_assert_false (zd_sync_run (desk, client, NULL, &report, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_AUTH);
  g_assert_cmpint (report.waiting, ==, 1);
  zd_sync_report_clear (&report);
}

static void
test_cancelled (void)
{
  g_autoptr (City) city = city_new ();
  g_autoptr (ZdLibrary) desk = city_desk (city, "drafter");
  g_autoptr (ZdClient) client = NULL;
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (GError) error = NULL;
  ZdSyncReport report;

  city_serve (city);
  client = city_client (city, "drafter");
  zd_progress_cancel (progress);
  g_assert_false (zd_sync_run (desk, client, progress, &report, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
  zd_sync_report_clear (&report);
  sync_quietly (desk, client);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/platform/syncing/fetch", test_fetch);
  g_test_add_func ("/platform/syncing/changed-parties", test_changed_parties);
  g_test_add_func ("/platform/syncing/case-goes-round", test_case_goes_round);
  g_test_add_func ("/platform/syncing/history", test_history);
  g_test_add_func ("/platform/syncing/lost-answers", test_lost_answers);
  g_test_add_func ("/platform/syncing/cut-line", test_cut_line);
  g_test_add_data_func ("/platform/syncing/conflict/keep-mine", GINT_TO_POINTER (TRUE), test_conflict);
  g_test_add_data_func ("/platform/syncing/conflict/take-theirs", GINT_TO_POINTER (FALSE), test_conflict);
  g_test_add_func ("/platform/syncing/refused", test_refused);
  g_test_add_func ("/platform/syncing/changed-person", test_changed_person);
  g_test_add_func ("/platform/syncing/changed-person/waiting", test_changed_person_waiting);
  g_test_add_func ("/platform/syncing/administrators", test_administrators);
  g_test_add_func ("/platform/syncing/publishing", test_publishing);
  g_test_add_func ("/platform/syncing/list/by-hand", test_list_by_hand);
  g_test_add_func ("/platform/syncing/list/undone", test_list_undone);
  g_test_add_func ("/platform/syncing/list/undone-too-late", test_list_undone_too_late);
  g_test_add_func ("/platform/syncing/log-head", test_log_head);
  g_test_add_func ("/platform/syncing/platform-restored", test_platform_restored);
  g_test_add_func ("/platform/syncing/platform-file-put-back", test_platform_file_put_back);
  g_test_add_func ("/platform/syncing/signed-out", test_signed_out);
  g_test_add_func ("/platform/syncing/cancelled", test_cancelled);
  return g_test_run ();
}
