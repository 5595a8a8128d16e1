/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city.h"

#include <gio/gio.h>
#include <string.h>

#include "base/json.h"
#include "store/case-store.h"
#include "store/outbox-store.h"
#include "store/schema.h"
#include "work/decide/deciding.h"
#include "work/password.h"
#include "work/sync/people.h"
#include "work/sample/sample.h"
#include "work/sync/signing-in.h"

#define PLATFORM "http://127.0.0.1:9"
#define PER_POLICY 4

ZdUser *
city_user (const char *id)
{
  static const struct {
    const char *id, *name;
    ZdRole role;
  } people[] = {
    { "drafter", "李敏", ZD_ROLE_DRAFTER },    { "importer", "周强", ZD_ROLE_DRAFTER },
    { "reviewer1", "张伟", ZD_ROLE_REVIEWER }, { "reviewer2", "王芳", ZD_ROLE_REVIEWER },
    { "finance", "陈静", ZD_ROLE_FINANCE },    { "auditor", "刘洋", ZD_ROLE_AUDITOR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    if (g_str_equal (people[i].id, id))
      return zd_user_new (id, people[i].name, people[i].role, NULL, "4101");
  g_assert_not_reached ();
}

/* ---- cases ---- */

static void
become (ZdLibrary *library, const char *id)
{
  g_autoptr (ZdUser) user = city_user (id);

  zd_library_set_user (library, user);
}

static void
open_some (ZdLibrary *library, const ZdMatching *matching, guint policy, ZdMatchGroup group)
{
  g_autoptr (GArray) rows = zd_match_run_rows (matching->run, policy, group);
  g_autoptr (GPtrArray) usccs = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdBatch) batch = NULL;
  guint skipped;

  for (guint i = 0; i < MIN (rows->len, PER_POLICY); i++)
    g_ptr_array_add (usccs, (gpointer) zd_columns_uscc (matching->columns, g_array_index (rows, guint32, i)));
  if (usccs->len == 0)
    return;
  batch = zd_matching_open_cases (library, matching->policies->pdata[policy], (const char *const *) usccs->pdata,
                                  usccs->len, zd_library_day (library) - 12, "第一批", &skipped, NULL, &error);
  g_assert_no_error (error);
}

static void
open_cases (ZdLibrary *library)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdMatching) matching = zd_matching_run (library, zd_library_day (library), NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < matching->policies->len; i++)
    if (zd_match_run_count (matching->run, i)->in_force) {
      open_some (library, matching, i, ZD_GROUP_YES);
      open_some (library, matching, i, ZD_GROUP_UNKNOWN);
    }
}

/* Every question yes; half of what the reviewer may set. */
static void
fill (ZdAct *act, const ZdCase *item)
{
  json_t *answers = json_object ();
  g_autofree char *day = zd_day_format (act->day);
  json_t *question;
  size_t i;

  json_array_foreach (json_object_get (item->data, "questions"), i, question)
    json_object_set_new (answers, json_string_value (json_object_get (question, "id")), json_true ());
  json_object_set_new (act->payload, "answers", answers);
  json_object_set_new (act->payload, "date", json_string (day));
  json_object_set_new (act->payload, "channel", json_string ("电话"));
  json_object_set_new (act->payload, "person", json_string ("赵经理"));
  json_object_set_new (act->payload, "pledge_version", json_string ("2026-1"));
  json_object_set_new (act->payload, "voucher", json_string ("拨字 2026-0017"));
  if ((act->move == ZD_MOVE_PASS_FIRST || act->move == ZD_MOVE_PASS_SECOND) && zd_case_sum (item) < 0)
    act->amount = item->most / 2;
}

static gboolean
move (ZdLibrary *library, const char *user, const char *id, ZdMove what, ZdDay day, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCase) item = zd_case_store_get (zd_library_db (library), id, &error);
  g_autoptr (ZdAct) act = NULL;
  g_autoptr (ZdCase) after = NULL;

  become (library, user);
  act = zd_act_new (item, what, zd_library_user (library), day);
  act->reason = g_strdup (reason);
  fill (act, item);
  after = zd_deciding_perform (library, act, &error);
  if (error)
    g_test_message ("%s: %s", zd_move_name (what), error->message);
  return after != NULL;
}

/* The n-th case goes n steps, as far as it comes. */
static void
spread_cases (ZdLibrary *library)
{
  static const struct {
    const char *user;
    ZdMove move;
  } way[] = {
    { "drafter", ZD_MOVE_CONFIRM },        { "drafter", ZD_MOVE_NOTIFY },   { "drafter", ZD_MOVE_CONSENT },
    { "reviewer1", ZD_MOVE_PASS_FIRST },   { "reviewer2", ZD_MOVE_PASS_SECOND },
    { "reviewer1", ZD_MOVE_PUBLISH_NOTICE }, { "reviewer2", ZD_MOVE_APPROVE }, { "finance", ZD_MOVE_ORDER },
    { "finance", ZD_MOVE_PAY },
  };
  const ZdCaseQuery query = { .states = 1u << ZD_STATE_MATCHED, .light = TRUE };
  g_autoptr (GPtrArray) cases = zd_case_store_list (zd_library_db (library), &query, NULL);

  for (guint i = 0; i < cases->len; i++) {
    const ZdCase *item = cases->pdata[i];
    guint steps = i % 3 == 0 ? 3 : i % (G_N_ELEMENTS (way) + 1);
    ZdDay day = zd_library_day (library) - 11;

    for (guint step = 0; step < steps; step++) {
      if (way[step].move == ZD_MOVE_APPROVE)
        day += 9;
      if (!move (library, way[step].user, item->id, way[step].move, day, NULL))
        break;
      day = MIN (day + (step % 2), zd_library_day (library));
    }
  }
}

static gboolean
has_open_sum (const ZdPlan *plan, guint row, ZdDay day)
{
  g_autoptr (GPtrArray) due = zd_plan_entitlements (plan, row, day, NULL);

  for (guint i = 0; i < due->len; i++) {
    const ZdEntitlement *one = due->pdata[i];
    if (one->up_to && one->most < G_MAXINT64 && one->truth == ZD_YES)
      return TRUE;
  }
  return FALSE;
}

/* One whose sum the reviewer sets waits for him. */
static void
open_sum_case (ZdLibrary *library)
{
  static const ZdMove way[] = { ZD_MOVE_CONFIRM, ZD_MOVE_NOTIFY, ZD_MOVE_CONSENT };
  ZdDay day = zd_library_day (library);
  g_autoptr (ZdMatching) matching = zd_matching_run (library, day, NULL, NULL);

  for (guint i = 0; i < matching->policies->len; i++) {
    g_autoptr (GArray) rows = zd_match_run_rows (matching->run, i, ZD_GROUP_YES);
    g_autoptr (ZdPlan) plan = zd_plan_new (matching->policies->pdata[i], matching->columns, NULL);
    for (guint k = 0; k < rows->len; k++) {
      guint row = g_array_index (rows, guint32, k);
      const char *code = zd_columns_uscc (matching->columns, row);
      guint skipped;
      if (!has_open_sum (plan, row, day - 12))
        continue;
      become (library, "drafter");
      g_autoptr (ZdBatch) batch = zd_matching_open_cases (library, matching->policies->pdata[i], &code, 1, day - 12, "第二批",
                                                          &skipped, NULL, NULL);
      g_autoptr (GPtrArray) opened = zd_case_store_list (zd_library_db (library), &(ZdCaseQuery){ .batch = batch->id }, NULL);
      if (opened->len == 0)
        continue;
      for (guint step = 0; step < G_N_ELEMENTS (way); step++)
        move (library, "drafter", ((const ZdCase *) opened->pdata[0])->id, way[step], day - 11, NULL);
      return;
    }
  }
}

/* ---- the file ---- */

static void
give_to (ZdLibrary *library, const char *owner)
{
  g_autoptr (ZdUser) user = city_user (owner);
  g_autoptr (json_t) json = zd_user_to_json (user);
  g_autofree char *person = zd_json_canonical (json);
  g_autofree char *verifier = zd_password_hash (CITY_PASSWORD, NULL);

  g_assert_true (zd_meta_set (zd_library_db (library), "person", person, NULL));
  g_assert_true (zd_meta_set (zd_library_db (library), "verifier", verifier, NULL));
}

static ZdLibrary *
open_library (const char *path)
{
  g_autoptr (GError) error = NULL;
  ZdLibrary *library = zd_library_open (path, ZD_DB_CREATE, &error);

  g_assert_no_error (error);
  return library;
}

void
city_make (const char *path, guint enterprises, const char *owner)
{
  g_autoptr (ZdLibrary) library = open_library (path);
  g_autoptr (GError) error = NULL;

  become (library, "drafter");
  zd_sample_make (library, "zhengzhou", enterprises, 7, NULL, &error);
  g_assert_no_error (error);
  open_cases (library);
  spread_cases (library);
  open_sum_case (library);
  g_assert_true (zd_platform_set (library, PLATFORM, NULL, &error));
  if (owner)
    give_to (library, owner);
}

void
city_make_empty (const char *path, const char *owner)
{
  g_autoptr (ZdLibrary) library = open_library (path);

  g_assert_true (zd_platform_set (library, PLATFORM, NULL, NULL));
  give_to (library, owner);
}

char *
city_copy (const char *owner)
{
  static char *original;
  g_autofree char *folder = g_dir_make_tmp ("zhida-city-XXXXXX", NULL);
  char *path = g_build_filename (folder, "library.db", NULL);
  g_autoptr (ZdLibrary) library = NULL;

  if (!original) {
    g_autofree char *made = g_dir_make_tmp ("zhida-city-XXXXXX", NULL);

    original = g_build_filename (made, "library.db", NULL);
    city_make (original, 300, NULL);
  }
  library = open_library (original);
  g_assert_true (zd_db_backup (zd_library_db (library), path, NULL));
  if (owner) {
    g_autoptr (ZdLibrary) copy = open_library (path);

    give_to (copy, owner);
  }
  return path;
}

GPtrArray *
city_cases (const char *path, int state)
{
  g_autoptr (ZdLibrary) library = open_library (path);
  const ZdCaseQuery query = { .states = state < 0 ? 0 : 1u << state, .light = TRUE };

  return zd_case_store_list (zd_library_db (library), &query, NULL);
}

ZdCase *
city_case (const char *path, const char *id)
{
  g_autoptr (ZdLibrary) library = open_library (path);

  return zd_case_store_get (zd_library_db (library), id, NULL);
}

gboolean
city_is_blocked (const char *path, const char *id)
{
  g_autoptr (ZdLibrary) library = open_library (path);
  g_autoptr (ZdCase) item = zd_case_store_get (zd_library_db (library), id, NULL);
  g_autoptr (GPtrArray) warnings = zd_deciding_warnings (library, item, NULL);

  return zd_act_stopped_by (item, NULL, warnings) != NULL;
}

void
city_share_account (const char *path, const char *case_id)
{
  g_autoptr (ZdCase) item = city_case (path, case_id);
  g_autoptr (ZdLibrary) library = open_library (path);
  g_autofree char *sql = g_strdup_printf ("INSERT OR REPLACE INTO account (uscc, rank, holder, bank, number)"
                                          " SELECT uscc, 0, name, '', '8' FROM party LIMIT 3;"
                                          "INSERT OR REPLACE INTO account (uscc, rank, holder, bank, number)"
                                          " SELECT uscc, 0, name, '', '8' FROM party WHERE uscc = '%s';", item->key.uscc);

  g_assert_true (zd_db_exec (zd_library_db (library), sql, NULL));
}

void
city_act (const char *path, const char *user, const char *case_id, ZdMove what, const char *reason)
{
  g_autoptr (ZdLibrary) library = open_library (path);

  g_assert_true (move (library, user, case_id, what, zd_library_day (library), reason));
}

void
city_people (const char *path)
{
  static const char *const ids[] = { "drafter", "importer", "reviewer1", "reviewer2", "finance", "auditor" };
  g_autoptr (ZdLibrary) library = open_library (path);
  g_autoptr (json_t) people = json_object ();

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autoptr (ZdUser) user = city_user (ids[i]);

    json_object_set_new (people, user->id, json_string (user->name));
  }
  g_assert_true (zd_people_keep (zd_library_db (library), people, NULL));
}

void
city_keep_only (const char *path, ZdCaseState state)
{
  g_autoptr (ZdLibrary) library = open_library (path);
  g_autofree char *sql = g_strdup_printf ("DELETE FROM case_file WHERE state <> %d", (int) state);

  g_assert_true (zd_db_exec (zd_library_db (library), sql, NULL));
}

void
city_hide_cases (const char *path, gboolean hidden)
{
  g_autoptr (ZdLibrary) library = open_library (path);

  g_assert_true (zd_db_exec (zd_library_db (library), hidden ? "ALTER TABLE case_file RENAME TO lost_file;"
                                                             : "ALTER TABLE lost_file RENAME TO case_file;", NULL));
}

/* The case as if @reviewer2 had been faster than who acted on it here. */
static void
send_back_instead (ZdCase *theirs, ZdDay day)
{
  json_t *moves = json_object_get (theirs->data, "moves");
  g_autofree char *on = zd_day_format (day);

  json_array_remove (moves, json_array_size (moves) - 1);
  json_object_set_new (theirs->data, "sent_back",
                       json_pack ("[{s:s,s:s,s:s,s:s,s:I}]", "move", "send-back", "by", "reviewer2", "on", on, "reason",
                                  "缺少认定证书。", "version", (json_int_t) theirs->version));
  theirs->state = ZD_STATE_SENT_BACK;
  g_clear_pointer (&theirs->first_reviewer, g_free);
  theirs->since = day;
}

void
city_conflict (const char *path, const char *case_id)
{
  g_autoptr (ZdLibrary) library = open_library (path);
  g_autoptr (GPtrArray) rows = zd_outbox_of_subject (zd_library_db (library), case_id, 0, NULL);
  g_autoptr (ZdCase) theirs = zd_case_store_get (zd_library_db (library), case_id, NULL);
  const ZdOutRow *row = rows->pdata[rows->len - 1];
  g_autoptr (json_t) answer = NULL;
  g_autofree char *text = NULL;

  send_back_instead (theirs, zd_library_day (library));
  answer = json_pack ("{s:o}", "case", zd_case_to_json (theirs));
  text = zd_json_canonical (answer);
  g_assert_true (zd_outbox_settle (zd_library_db (library), row->id, ZD_OUT_CONFLICT,
                                   "该件已被他人改动。", text, NULL));
}
