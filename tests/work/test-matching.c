/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "work/matching.h"

#include <glib/gstdio.h>

#include "sample-fixture.h"
#include "store/profile-store.h"
#include "store/schema.h"

/* The last run is kept beside the library, and the next tells who has come and gone since: or nothing at all, where the
 * file is not what that run left. */

#define POLICY "zhengzhou-08"

static ZdLibrary *library;
static char *kept;

static ZdMatching *
run (guint *policy)
{
  g_autoptr (GError) error = NULL;
  ZdMatching *matching = zd_matching_run (library, zd_library_day (library), NULL, &error);

  g_assert_no_error (error);
  for (*policy = 0; !g_str_equal (zd_match_run_policy (matching->run, *policy)->id, POLICY);)
    (*policy)++;
  return matching;
}

/* -1: nobody knows. */
static void
assert_news (const ZdMatching *matching, guint policy, int come, int gone)
{
  g_autoptr (ZdRowSet) in = NULL, out = NULL;
  gboolean known = zd_match_run_news (matching->run, policy, &in, &out);

  g_assert_cmpint (known ? (int) zd_row_set_size (in) : -1, ==, come);
  g_assert_cmpint (known ? (int) zd_row_set_size (out) : -1, ==, gone);
}

/* What the library keeps of the news of the last run. */
static void
assert_told (int come, int gone)
{
  g_autoptr (GPtrArray) summaries = zd_matching_last (library, NULL);

  for (guint i = 0; i < summaries->len; i++) {
    const ZdMatchSummary *summary = summaries->pdata[i];
    if (!g_str_equal (summary->policy, POLICY))
      continue;
    g_assert_cmpint (summary->newly_in, ==, come);
    g_assert_cmpint (summary->newly_out, ==, gone);
    return;
  }
  g_assert_not_reached ();
}

static ZdParty *
qualifying (const ZdMatching *matching, guint policy)
{
  g_autoptr (GArray) rows = zd_match_run_rows (matching->run, policy, ZD_GROUP_YES);

  g_assert_cmpuint (rows->len, >, 0);
  return zd_columns_party (matching->columns, g_array_index (rows, guint32, 0));
}

static void
put_twin (const ZdParty *party, const char *code)
{
  ZdParty twin = *party;

  twin.uscc = (char *) code;
  g_assert_true (zd_profile_put (zd_library_db (library), zd_library_catalogue (library), &twin, NULL, NULL));
}

/* Two come, who stand in front of all others when everybody is read: all rows move. */
static void
test_news (void)
{
  guint policy;
  g_autoptr (ZdMatching) first = run (&policy), second = NULL, third = NULL;
  g_autoptr (ZdParty) party = qualifying (first, policy);

  assert_news (first, policy, -1, -1);
  put_twin (party, "11410100000000000A");
  put_twin (party, "11410100000000001B");
  second = run (&policy);
  assert_news (second, policy, 2, 0);
  assert_told (2, 0);
  g_assert_cmpint (zd_match_run_since (second->run), ==, zd_library_day (library));

  third = run (&policy); /* nothing happened: the news stand */
  assert_news (third, policy, 2, 0);
}

static void
test_gone (void)
{
  guint policy;
  g_autoptr (ZdMatching) before = run (&policy), after = NULL;
  g_autoptr (ZdParty) party = qualifying (before, policy), empty = zd_party_new (party->uscc, party->name);

  g_assert_true (zd_profile_replace (zd_library_db (library), zd_library_catalogue (library), empty, NULL));
  after = run (&policy);
  assert_news (after, policy, 0, 1);
  assert_told (0, 1);
}

/* Without the file of who was in which group, the counts of both runs still tell how many fewer, or more, there are. */
static void
test_counted (void)
{
  guint policy;
  g_autoptr (ZdMatching) before = run (&policy), fewer = NULL, more = NULL;
  g_autoptr (ZdParty) party = qualifying (before, policy), empty = zd_party_new (party->uscc, party->name);

  g_assert_true (zd_profile_replace (zd_library_db (library), zd_library_catalogue (library), empty, NULL));
  g_assert_cmpint (g_remove (kept), ==, 0);
  fewer = run (&policy);
  assert_news (fewer, policy, -1, -1);
  assert_told (0, 1);
  g_assert_true (zd_profile_replace (zd_library_db (library), zd_library_catalogue (library), party, NULL));
  g_assert_cmpint (g_remove (kept), ==, 0);
  more = run (&policy);
  assert_told (1, 0);
}

/* Of a file that is damaged, gone, or of a time that the library has not seen, nothing is believed. */
static void
test_foreign (void)
{
  guint policy;
  g_autofree char *bytes = NULL;
  gsize size;

  zd_matching_free (run (&policy));
  g_assert_true (g_file_get_contents (kept, &bytes, &size, NULL));
  for (int i = 0; i < 3; i++) {
    g_autoptr (ZdMatching) matching = NULL;

    bytes[size / 2] ^= 1;
    if (i == 0)
      g_assert_true (g_file_set_contents (kept, bytes, (gssize) size, NULL));
    else if (i == 1)
      g_assert_cmpint (g_remove (kept), ==, 0);
    else
      g_assert_true (zd_meta_set (zd_library_db (library), "match", "of an older copy", NULL));
    matching = run (&policy);
    assert_news (matching, policy, -1, -1);
    assert_told (0, 0); /* as many as before */
  }
}

/* To look is not to run: the next look has the same news. */
static void
test_look (void)
{
  guint policy;
  g_autoptr (ZdMatching) before = run (&policy);
  g_autoptr (ZdParty) party = qualifying (before, policy);

  put_twin (party, "11410100000000002C");
  for (int i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (ZdMatching) look = zd_matching_look (library, zd_library_day (library), NULL, &error);
    g_assert_no_error (error);
    assert_news (look, policy, 1, 0);
  }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  library = sample_library ("matching.db", "zhengzhou", 400, 5);
  kept = g_strconcat (zd_db_path (zd_library_db (library)), ".matches", NULL);
  g_test_add_func ("/matching/news", test_news);
  g_test_add_func ("/matching/gone", test_gone);
  g_test_add_func ("/matching/counted", test_counted);
  g_test_add_func ("/matching/foreign", test_foreign);
  g_test_add_func ("/matching/look", test_look);
  status = g_test_run ();
  g_free (kept);
  zd_library_close (library);
  scratch_clear ();
  return status;
}
