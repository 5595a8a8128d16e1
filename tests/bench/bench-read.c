/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <time.h>

#include "base/json.h"
#include "policy/propose/proposal.h"
#include "policy/read/reading.h"

/* How long a clause of 500 characters takes to read, and to propose from: CPU time, the first one (which
 * compiles the patterns), the mean and the slowest of clauses put together of those of tests/policy/reading. */

#define CHARACTERS 500
#define TIMES      20

static gint64
cpu_time (void)
{
  return (gint64)clock () * G_USEC_PER_SEC / CLOCKS_PER_SEC;
}

/* (of char*) */
static GPtrArray *
clauses_of (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "policy", "reading", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) corpus = zd_json_load (path, 1 << 20, &error);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);
  const json_t *entry;
  gsize i;

  g_assert_no_error (error);
  json_array_foreach (corpus, i, entry) {
    g_string_append (text, json_string_value (json_object_get (entry, "clause")));
    if (g_utf8_strlen (text->str, -1) < CHARACTERS)
      continue;
    g_ptr_array_add (list, g_utf8_substring (text->str, 0, CHARACTERS));
    g_string_truncate (text, 0);
  }
  return list;
}

static void
read_one (const char *clause, const ZdCatalogue *catalogue)
{
  zd_reading_free (zd_reading_new (clause, NULL, catalogue, NULL));
}

static void
propose_one (const char *clause, const ZdCatalogue *catalogue)
{
  const ZdProposeOptions options = { .region = "4101" };

  g_ptr_array_unref (zd_propose (clause, &options, catalogue, NULL));
}

static void
measure (const char *what, void (*job) (const char *, const ZdCatalogue *), const GPtrArray *clauses,
         const ZdCatalogue *catalogue)
{
  gint64 start = cpu_time (), first, all = 0, slowest = 0;

  job (clauses->pdata[0], catalogue);
  first = cpu_time () - start;
  for (guint i = 0; i < clauses->len; i++) {
    start = cpu_time ();
    for (guint k = 0; k < TIMES; k++)
      job (clauses->pdata[i], catalogue);
    gint64 taken = (cpu_time () - start) / TIMES;
    all += taken;
    slowest = MAX (slowest, taken);
  }
  g_print ("%s: the first %.2f ms, then %.2f ms, the slowest of %u clauses %.2f ms\n", what, first / 1e3,
           all / 1e3 / clauses->len, clauses->len, slowest / 1e3);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCatalogue) catalogue = NULL;
  g_autoptr (GPtrArray) clauses = NULL;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  catalogue = zd_catalogue_load (NULL, &error);
  g_assert_no_error (error);
  clauses = clauses_of ("eighth.json");
  measure ("reading", read_one, clauses, catalogue);
  measure ("reading and proposing", propose_one, clauses, catalogue);
  return 0;
}
