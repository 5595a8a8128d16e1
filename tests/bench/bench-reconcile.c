/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-reconcile LIBRARY [ROWS]: a damaged list (tests/work/roster-damage.h says how) checked against a
 * library made by zhidactl sample, which is changed: give it a copy. Prints time, precision and recall. */
#include "roster-damage.h"

#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  struct rusage usage;

  if (argc < 2) {
    g_printerr ("bench-reconcile LIBRARY [ROWS]\n");
    return 2;
  }
  path = g_strconcat (argv[1], ".csv", NULL);
  g_autoptr (ZdLibrary) library = zd_library_open (argv[1], 0, &error);
  if (library == NULL)
    g_error ("%s", error->message);
  g_autoptr (ZdUser) drafter =
      zd_user_new ("importer", "importer", ZD_ROLE_DRAFTER, NULL, zd_library_region (library));
  zd_library_set_user (library, drafter);
  g_autoptr (Damage) damage = damage_new (library, path, argc > 2 ? (guint)atoi (argv[2]) : 10000, 1);
  const ZdRosterSource source = { .path = path, .policy = "zhengzhou-01", .day = zd_library_day (library) };
  g_autoptr (ZdColumns) columns = zd_library_columns (library, NULL, NULL);
  g_autoptr (ZdRoster) roster = zd_roster_open (library, &source, NULL, &error);
  gint64 begin = g_get_monotonic_time ();
  clock_t begun = clock ();
  if (roster == NULL || !zd_roster_check (roster, NULL, &error))
    g_error ("%s", error->message);
  g_print ("%u rows, %u enterprises: %.2f s, %.2f s of processors\n", damage->codes->len,
           zd_columns_n_rows (columns), (g_get_monotonic_time () - begin) / 1e6,
           (double)(clock () - begun) / CLOCKS_PER_SEC);
  DamageScore score = damage_score (damage, roster);
  getrusage (RUSAGE_SELF, &usage);
  g_print ("%u meant, %u matched, %u right: precision %.4f, recall %.4f; %ld MB at most\n", score.meant,
           score.matched, score.right, (double)score.right / score.matched, (double)score.right / score.meant,
           usage.ru_maxrss / 1024);
  return 0;
}
