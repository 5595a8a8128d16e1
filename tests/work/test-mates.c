/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "case-fixture.h"
#include "store/case-store.h"
#include "store/policy-store.h"
#include "work/decide/mates.h"
#include "work/decide/replay.h"
#include "work/import/roster.h"
#include "work/matching.h"

/* Two policies of one exclusion group, for the same enterprises: zhengzhou-04, 500,000 yuan, and its mate. */
#define POLICY "zhengzhou-04"
#define MATE   "zhengzhou-99"

static ZdPolicy *
newest (ZdLibrary *library, const char *id)
{
  g_autoptr (GError) error = NULL;
  ZdPolicy *policy = zd_library_policy (library, id, &error);

  g_assert_no_error (error);
  return policy;
}

/* zhengzhou-04 once more as version @version of @id, in the group, with @yuan as its award. */
static void
publish (ZdLibrary *library, const char *id, int version, const char *yuan)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPolicy) pattern = newest (library, POLICY), policy = NULL;
  g_autoptr (json_t) json = zd_policy_to_json (pattern, zd_library_catalogue (library));
  json_t *line = json_array_get (json_object_get (json_object_get (json, "award"), "lines"), 0);

  json_object_set_new (json, "id", json_string (id));
  json_object_set_new (json, "title", json_string (id));
  json_object_set_new (json, "family", json_string (id));
  json_object_set_new (json, "version", json_integer (version));
  json_object_set_new (json, "exclusive", json_pack ("[s]", "平台奖励"));
  json_object_set_new (line, "amount", json_pack ("{s:s}", "fixed", yuan));
  policy = zd_policy_from_json (json, zd_library_catalogue (library), id, &error);
  g_assert_no_error (error);
  g_assert_true (zd_policy_store_put (zd_library_db (library), zd_library_catalogue (library), policy, "d", &error));
}

static gint64
most_of (ZdLibrary *library, const char *id)
{
  g_autoptr (ZdCase) item = zd_case_store_get (zd_library_db (library), id, NULL);

  return item->most;
}

static void
assert_replays (ZdLibrary *library, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCaseReplay) replay = zd_replay_case (library, id, &error);

  g_assert_no_error (error);
  g_assert_true (replay->same);
}

static gboolean
is_blocked (ZdLibrary *library, const char *id, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCaseFile) file = zd_deciding_open (library, id, &error);
  gboolean found = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < file->warnings->len; i++) {
    const ZdWarning *warning = file->warnings->pdata[i];
    found |= g_str_equal (warning->check, "C3") && warning->level == ZD_BLOCK && strstr (warning->text, title) != NULL;
  }
  return found;
}

/* The highest of a group is opened, and reviewed by the versions that stood on that day whatever comes after. */
static void
test_highest (void)
{
  ZdLibrary *library = sample_library ("mates.db", "zhengzhou", 1000, 42);

  publish (library, POLICY, 2, "500000");
  publish (library, MATE, 1, "200000");
  g_autoptr (GPtrArray) ids = open_some_cases (library, POLICY, 1), none = open_some_cases (library, MATE, 100);
  const char *id = ids->pdata[0];
  g_assert_cmpint (most_of (library, id), ==, 50000000);
  for (guint i = 0; i < none->len; i++)
    g_assert_cmpint (most_of (library, none->pdata[i]), ==, 0);

  publish (library, MATE, 2, "2000000");
  assert_replays (library, id);
  make_payable (library, id, "410105");
  bring_to (library, id, ZD_MOVE_PASS_SECOND, -1);
  g_assert_cmpint (most_of (library, id), ==, 50000000);
  assert_replays (library, id);
  g_assert_false (is_blocked (library, id, MATE));

  /* The mate's new version pays more: now both are on their way, and neither may be approved. */
  g_autoptr (ZdCase) item = zd_case_store_get (zd_library_db (library), id, NULL);
  const char *usccs[] = { item->key.uscc, NULL };
  g_autoptr (ZdPolicy) mate = newest (library, MATE);
  g_autoptr (GError) error = NULL;
  guint skipped;
  sign_in (library, "d", ZD_ROLE_DRAFTER);
  g_autoptr (ZdBatch) batch
      = zd_matching_open_cases (library, mate, usccs, 1, zd_library_day (library), "第二批", &skipped, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (batch->cases, >=, 1);
  g_autoptr (GPtrArray) second = zd_case_store_list (zd_library_db (library), &(ZdCaseQuery){ .batch = batch->id }, NULL);
  const ZdCase *other = second->pdata[0];
  g_assert_cmpint (other->most, ==, 200000000);
  assert_replays (library, other->id);
  g_assert_true (is_blocked (library, id, MATE));
  g_assert_true (is_blocked (library, other->id, POLICY));
  zd_library_close (library);
}

/* What a reviewer sees while he answers is what his decision will store: the mates of the case's opening count. */
static void
test_answering (void)
{
  ZdLibrary *library = sample_library ("answering.db", "zhengzhou", 1000, 42);
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) typed = json_pack ("{s:b}", "no-such-question", TRUE);

  publish (library, POLICY, 2, "500000");
  publish (library, MATE, 1, "2000000");
  g_autoptr (GPtrArray) ids = open_some_cases (library, MATE, 1);
  g_assert_cmpint (most_of (library, ids->pdata[0]), ==, 200000000);
  /* Its opening names a version of the other policy that pays more. */
  publish (library, POLICY, 3, "3000000");
  run_about (library, "UPDATE case_file SET head = json_set (head, '$.data.decisions[0].among.\"" POLICY "\"', 3)"
                      " WHERE json_extract (head, '$.uscc') = ?1 AND ?2 <> ''", ids->pdata[0]);
  g_autoptr (ZdCaseFile) file = zd_deciding_open (library, ids->pdata[0], &error);
  g_assert_no_error (error);
  g_autofree char *stored = g_strdup (file->explanation->summary);
  g_assert_cmpuint (file->explanation->entitlements->len, ==, 0);
  g_assert_true (zd_case_file_answer (file, library, typed, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (file->explanation->entitlements->len, ==, 0);
  g_assert_cmpstr (file->explanation->summary, ==, stored);
  zd_library_close (library);
}

static ZdRoster *
check_list (ZdLibrary *library, const char *path)
{
  g_autoptr (GError) error = NULL;
  const ZdRosterSource source = { .path = path, .policy = MATE, .day = zd_library_day (library) };
  ZdRoster *roster = zd_roster_open (library, &source, NULL, &error);

  g_assert_no_error (error);
  /* The list names enterprises only. */
  g_assert_true (zd_roster_set_line (roster, ((const ZdRosterLine *) zd_roster_lines (roster)->pdata[0])->id, &error));
  zd_roster_check (roster, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (zd_roster_count (roster, ZD_ROW_OK), ==, 1);
  return roster;
}

/* A list is weighed as well: whoever gets more by another policy of the group gets nothing by this one. */
static void
test_list (void)
{
  ZdLibrary *library = sample_library ("list.db", "zhengzhou", 1000, 42);
  g_autofree char *path = scratch_path ("list.csv"), *text = NULL;
  g_autoptr (GError) error = NULL;

  publish (library, POLICY, 2, "500000");
  publish (library, MATE, 1, "200000");
  g_autoptr (GPtrArray) ids = open_some_cases (library, POLICY, 1);
  g_autoptr (ZdCase) item = zd_case_store_get (zd_library_db (library), ids->pdata[0], NULL);
  text = g_strdup_printf ("企业名称,统一社会信用代码\n%s,%s\n", item->name, item->key.uscc);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  sign_in (library, "i", ZD_ROLE_DRAFTER);
  g_autoptr (ZdRoster) less = check_list (library, path);
  g_assert_cmpint (((const ZdRosterRow *) zd_roster_rows (less)->pdata[0])->most, ==, 0);

  publish (library, MATE, 2, "2000000");
  g_autoptr (ZdRoster) more = check_list (library, path);
  g_assert_cmpint (((const ZdRosterRow *) zd_roster_rows (more)->pdata[0])->most, ==, 200000000);
  g_autoptr (ZdBatch) batch = zd_roster_commit (more, "名单", NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) opened = zd_case_store_list (zd_library_db (library), &(ZdCaseQuery){ .batch = batch->id }, NULL);
  g_assert_cmpuint (opened->len, ==, 1);
  assert_replays (library, ((const ZdCase *) opened->pdata[0])->id);
  g_clear_pointer (&less, zd_roster_free);
  g_clear_pointer (&more, zd_roster_free);
  zd_library_close (library);
}

/* Without a version that it was weighed against a case cannot be run again, and says so. */
static void
test_missing (void)
{
  ZdLibrary *library = sample_library ("missing.db", "zhengzhou", 1000, 42);
  g_autoptr (GError) error = NULL;

  publish (library, POLICY, 2, "500000");
  publish (library, MATE, 1, "200000");
  g_autoptr (GPtrArray) ids = open_some_cases (library, POLICY, 1);
  g_assert_true (zd_policy_store_withdraw (zd_library_db (library), MATE, 1, NULL));
  g_autoptr (ZdCaseReplay) replay = zd_replay_case (library, ids->pdata[0], &error);
  g_assert_no_error (error);
  const ZdReplay *opening = replay->replays->pdata[0];
  g_assert_false (replay->same);
  g_assert_nonnull (strstr (opening->differences->pdata[0], MATE));
  zd_library_close (library);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mates/highest", test_highest);
  g_test_add_func ("/mates/answering", test_answering);
  g_test_add_func ("/mates/list", test_list);
  g_test_add_func ("/mates/missing", test_missing);
  status = g_test_run ();
  scratch_clear ();
  return status;
}
