/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "desktop/match-page.h"
#include "party-desk.h"

/* Somebody who is in the group, at the first policy that has one. */
static void
test_look (void)
{
  Desk desk;
  ZdPage *page;
  ZdTableView *table;

  desk_open (&desk, "drafter", 1280, 800);
  page = desk_go (&desk, "matches", NULL);
  table = desk_table (page);
  WAIT_UNTIL (zd_table_view_get_source (table) != NULL);
  harness_shoot_both (GTK_WIDGET (desk.window), "match");
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/match/look", test_look);
  return g_test_run ();
}
