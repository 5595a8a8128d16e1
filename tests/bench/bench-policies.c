/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../desktop/party-desk.h"
#include "desktop/match/match-policies.h"
#include "store/db.h"
#include "city-bench.h"
#include "turns.h"

/* How long the window is deaf where a city has many policies: ZHIDA_BENCH_POLICIES says how many (1,000). Run it under
 * tests/with-display.sh. */

static gint64
wanted_policies (void)
{
  const char *wanted = g_getenv ("ZHIDA_BENCH_POLICIES");

  return wanted != NULL ? g_ascii_strtoll (wanted, NULL, 10) : 1000;
}

/* Those of the sample again and again, under other ids. */
static void
multiply_policies (const char *path)
{
  g_autoptr (ZdDb) db = zd_db_open (path, 0, NULL);

  g_assert_true (zd_db_run (db,
                            "WITH RECURSIVE copy (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < ?1 / "
                            "(SELECT count(*) FROM policy))"
                            " INSERT INTO policy SELECT id || '-' || n, version, status, title || n, drafter,"
                            " replace(body, '\"id\":\"' || id || '\"', '\"id\":\"' || id || '-' || n || '\"'), change"
                            " FROM policy, copy WHERE n > 1",
                            NULL, ZD_INT (wanted_policies ())));
}

static void
look_at (Desk *desk, const char *page, const char *target)
{
  g_autofree char *what = g_strdup_printf ("%s %s", page, target != NULL ? target : "");

  turns_begin ();
  zd_window_go (desk->window, page, target);
  desk_wait (desk);
  turns_run_for (1500);
  turns_tell (what);
}

static void
match (Desk *desk)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (zd_window_peek_page (desk->window, "matches")), "match.run", NULL));
  desk_wait (desk);
  turns_run_for (1500);
  turns_tell ("matched");
}

static void
search (Desk *desk)
{
  GtkWidget *policies = harness_find (GTK_WIDGET (desk->window), ZD_TYPE_MATCH_POLICIES, NULL);
  GtkEditable *words = GTK_EDITABLE (harness_find (policies, GTK_TYPE_SEARCH_ENTRY, NULL));

  gtk_editable_set_text (words, "znzz"); /* 智能制造 */
  turns_run_for (1000);
  gtk_editable_set_text (words, "");
  turns_run_for (2000);
  turns_tell ("searched, and all again");
}

int
main (int argc, char **argv)
{
  static const char *const pages[] = { "matches", "policies", "whatif", "sweep", "home" };
  g_autofree char *path = city_bench_begin (&argc, &argv);
  Desk desk;

  if (path == NULL)
    return 0;
  multiply_policies (path);
  turns_watch ();
  desk_open_at (&desk, "drafter", path, 1280, 800);
  turns_tell ("the window is opened");
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    look_at (&desk, pages[i], NULL);
  look_at (&desk, "matches", "zhengzhou-08:yes");
  match (&desk);
  search (&desk);
  desk_close (&desk);
  return 0;
}
