/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster-damage.h"

#include "sample-fixture.h"

#define ROWS 1500

/* Of what Zhida matches by itself all is right, and of what is meant nearly all is matched. */
static void
test_damaged_list (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdLibrary) library = sample_library ("damage.db", "zhengzhou", 3000, 5);
  g_autofree char *path = scratch_path ("damage.csv");
  g_autoptr (Damage) damage = damage_new (library, path, ROWS, 11);
  const ZdRosterSource source = { .path = path, .policy = "zhengzhou-01", .day = zd_library_day (library) };

  sign_in (library, "importer", ZD_ROLE_DRAFTER);
  g_autoptr (ZdRoster) roster = zd_roster_open (library, &source, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (zd_roster_check (roster, NULL, &error));
  DamageScore score = damage_score (damage, roster);
  g_test_message ("%u meant, %u matched, %u right", score.meant, score.matched, score.right);
  g_assert_cmpuint (score.matched - score.right, ==, 0);
  g_assert_cmpuint (score.right * 100, >=, score.meant * 97);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roster-damage/damaged-list", test_damaged_list);
  status = g_test_run ();
  scratch_clear ();
  return status;
}
