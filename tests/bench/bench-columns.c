/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a library takes to become columns: read anew, kept, mapped, brought up to date after changes.
 *   bench-columns LIBRARY [CHANGES]
 * The library is changed: the facts of CHANGES of its parties (10,000) are touched, then all that is known of them. */
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "profile/columns-view.h"
#include "store/profile-snapshot.h"

typedef struct {
  double wall, cpu;
} Clock;

static double
seconds (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static Clock
start (void)
{
  return (Clock){ .wall = seconds (CLOCK_MONOTONIC), .cpu = seconds (CLOCK_PROCESS_CPUTIME_ID) };
}

static void
tell (const char *what, Clock since)
{
  double load[1] = { 0 };

  if (getloadavg (load, 1) != 1)
    load[0] = 0;
  printf ("%-24s %8.3f s, %8.3f s of processor, load %.1f\n", what, seconds (CLOCK_MONOTONIC) - since.wall,
          seconds (CLOCK_PROCESS_CPUTIME_ID) - since.cpu, load[0]);
}

/* Touches all facts, as a first match does. */
static gint64
sum_facts (const ZdColumns *columns, const ZdCatalogue *catalogue)
{
  gint64 sum = 0;

  for (guint i = 0; i < zd_catalogue_n_fields (catalogue); i++) {
    ZdColumnView view;
    zd_columns_view_fact (columns, zd_catalogue_field_at (catalogue, i), &view);
    for (guint row = 0; view.stored != ZD_STORED_NONE && row < zd_columns_n_rows (columns); row++)
      sum ^= zd_stored_at (view.stored, view.values, row);
  }
  return sum;
}

static ZdColumns *
measure (const char *what, ZdDb *db, const ZdCatalogue *catalogue, const ZdColumns *held)
{
  Clock begun = start ();
  g_autoptr (GError) error = NULL;
  ZdColumns *columns = zd_profile_snapshot (db, catalogue, 1, held, NULL, &error);

  if (!columns)
    g_error ("%s", error->message);
  tell (what, begun);
  return columns;
}

/* CHANGES parties all over the library; @details is their column of that name. */
static void
measure_changes (ZdDb *db, const ZdCatalogue *catalogue, const char *details, gint64 changes)
{
  g_autofree char *sql = g_strdup_printf (
      "UPDATE party SET details = %s, f_staff = f_staff + 1, change = (SELECT max(change) FROM party) + party.rowid / step"
      " FROM (SELECT max(1, count(*) / ?1) AS step FROM party) WHERE party.rowid %% step = 0",
      details);
  g_autoptr (ZdColumns) patched = NULL, again = NULL;

  if (!zd_db_run (db, sql, NULL, ZD_INT (changes)))
    g_error ("The library cannot be changed.");
  patched = measure ("changed, mapped, patched", db, catalogue, NULL);
  again = measure ("the same while it is held", db, catalogue, patched);
}

static void
measure_all (ZdDb *db, const ZdCatalogue *catalogue, const char *path, gint64 changes)
{
  g_autofree char *file = g_strconcat (path, ".columns", NULL);
  g_autoptr (ZdColumns) read = NULL, kept = NULL, mapped = NULL;
  GStatBuf info = { 0 };
  Clock begun;

  begun = start ();
  read = zd_profile_load_columns (db, catalogue, NULL, NULL);
  tell ("read anew", begun);
  g_clear_pointer (&read, zd_columns_unref);
  g_remove (file);
  kept = measure ("read anew and kept", db, catalogue, NULL);
  mapped = measure ("mapped, verified", db, catalogue, NULL);
  begun = start ();
  printf ("%*s", (int) (sum_facts (mapped, catalogue) & 0), "");
  tell ("every fact touched", begun);
  if (g_stat (file, &info) == 0)
    printf ("%u parties, %.1f bytes each in the file\n", zd_columns_n_rows (mapped),
            (double) info.st_size / zd_columns_n_rows (mapped));
  printf ("Facts:\n");
  measure_changes (db, catalogue, "coalesce(details, change)", changes);
  printf ("Facts, years, records, spans:\n");
  measure_changes (db, catalogue, "NULL", changes);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCatalogue) catalogue = zd_catalogue_load (NULL, &error);
  g_autoptr (ZdDb) db = catalogue && argc > 1 ? zd_db_open (argv[1], 0, &error) : NULL;

  if (!db) {
    fprintf (stderr, "%s\n", error ? error->message : "Usage: bench-columns LIBRARY [CHANGES]");
    return 1;
  }
  measure_all (db, catalogue, argv[1], argc > 2 ? g_ascii_strtoll (argv[2], NULL, 10) : 10000);
  return 0;
}
