/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "cases/log-entry.h"

static void
test_digest_covers_everything (void)
{
  g_autoptr (ZdLogEntry) entry
      = zd_log_entry_new (1, "d", "2022-11-21T09:00:00+08:00", "u", "act", "case", "{\"a\":\"二\"}", ZD_LOG_START);
  char **texts[] = { &entry->device, &entry->at, &entry->actor, &entry->kind,
                     &entry->subject, &entry->body, &entry->previous };
  g_autofree char *moved = NULL;

  g_assert_cmpstr (entry->body, ==, "{\"a\":\"二\"}");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *kept = *texts[i];
    *texts[i] = g_strconcat (kept, "x", NULL);
    g_autofree char *digest = zd_log_entry_digest (entry);
    g_assert_cmpstr (digest, !=, entry->digest);
    g_free (*texts[i]);
    *texts[i] = g_steal_pointer (&kept);
  }
  entry->seq = 2;
  moved = zd_log_entry_digest (entry);
  g_assert_cmpstr (moved, !=, entry->digest);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/log-entry/digest", test_digest_covers_everything);
  return g_test_run ();
}
