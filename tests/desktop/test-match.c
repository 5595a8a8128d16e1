/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desktop/explanation-view.h"
#include "desktop/match-page.h"
#include "party-desk.h"

/* A run, its groups, the evidence of a row, and a batch out of two rows. */
static void
test_day (void)
{
  Desk desk;
  ZdPage *page;
  ZdTableView *table;
  g_autoptr (GPtrArray) before = NULL, after = NULL;

  desk_open (&desk, "drafter", 1280, 800);
  before = city_cases (desk.path, -1);
  page = desk_go (&desk, "matches", "zhengzhou-01:yes");
  table = desk_table (page);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "match.run", NULL));
  desk_wait (&desk);
  WAIT_UNTIL (zd_table_view_get_source (table) != NULL && zd_table_view_n_visible (table) > 0);
  g_assert_true (zd_table_view_select_row (table, 0));
  desk_wait (&desk);
  g_assert_nonnull (harness_find_text (harness_find (GTK_WIDGET (page), ZD_TYPE_EXPLANATION_VIEW, NULL), "符合"));
  harness_shoot_both (GTK_WIDGET (desk.window), "match");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (table), "table-rows.select-all", NULL));
  desk_wait (&desk);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "match.include", NULL));
  desk_answer ("include");
  desk_wait (&desk);
  after = city_cases (desk.path, -1);
  g_assert_cmpuint (after->len, ==, before->len); /* the sample's cases hold these keys already */
  harness_shoot (GTK_WIDGET (desk.window), "match-included");
  desk_close (&desk);
}

/* What is missing goes out to the bureaus that owe it. */
static void
test_missing (void)
{
  Desk desk;
  ZdPage *page;
  g_autofree char *folder = NULL, *path = NULL;

  desk_open (&desk, "drafter", 1024, 680);
  page = desk_go (&desk, "matches", "zhengzhou-01:unknown");
  WAIT_UNTIL (zd_table_view_get_source (desk_table (page)) != NULL);
  g_assert_true (zd_table_view_select_row (desk_table (page), 0));
  desk_wait (&desk);
  harness_shoot (GTK_WIDGET (desk.window), "match-small");
  folder = g_path_get_dirname (desk.path);
  path = g_build_filename (folder, "催办表.xlsx", NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "match.export-missing", NULL));
  desk_choose_file (path);
  WAIT_UNTIL (g_file_test (path, G_FILE_TEST_EXISTS));
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/match/day", test_day);
  g_test_add_func ("/match/missing", test_missing);
  return g_test_run ();
}
