/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "policy/propose/proposal.h"
#include "policy/read/reading.h"

/* A clause of 500 characters, read and proposed from again and again. The first reading, which compiles all
 * patterns, is printed apart. */

#define SENTENCE                                                                                                      \
  "对上年度营业收入5000万元（含）至2亿元、2亿元（含）以上，且研发费用占比不低于3%" \
  "的高新技术企业，分别给予20万元、50万元一次性奖励，"                                         \
  "同一企业同一年度最高不超过100万元；"
#define CHARACTERS 500
#define TIMES      200

static char *
clause_of (glong characters)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (g_utf8_strlen (text->str, -1) < characters)
    g_string_append (text, SENTENCE);
  return g_utf8_substring (text->str, 0, characters);
}

int
main (void)
{
  g_autoptr (ZdCatalogue) catalogue = zd_catalogue_load (NULL, NULL);
  g_autofree char *clause = clause_of (CHARACTERS);
  const ZdProposeOptions options = { .region = "4101" };
  gint64 start = g_get_monotonic_time (), first;

  setlocale (LC_ALL, "");
  zd_reading_free (zd_reading_new (clause, NULL, catalogue, NULL));
  first = g_get_monotonic_time () - start;
  start = g_get_monotonic_time ();
  for (guint i = 0; i < TIMES; i++)
    zd_reading_free (zd_reading_new (clause, NULL, catalogue, NULL));
  g_print ("first reading %.2f ms, then %.2f ms\n", first / 1e3,
           (g_get_monotonic_time () - start) / 1e3 / TIMES);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < TIMES; i++)
    g_ptr_array_unref (zd_propose (clause, &options, catalogue, NULL));
  g_print ("reading and proposing %.2f ms\n", (g_get_monotonic_time () - start) / 1e3 / TIMES);
  return 0;
}
