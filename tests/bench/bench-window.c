/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "../desktop/roster-list.h"
#include "desktop/match/match-filters.h"
#include "city-bench.h"
#include "turns.h"

/* How long the window is deaf while everybody is matched, looked through, sorted, searched, and while a list is
 * imported. ZHIDA_BENCH_ENTERPRISES says of how many. Run it under tests/with-display.sh. */

#define LISTED      2000
#define FRAME       16

/* A table of many rows arranges them elsewhere; the spinner says that it does. */
static void
wait_arranged (ZdTableView *table)
{
  GtkWidget *spinner = harness_find (GTK_WIDGET (table), GTK_TYPE_SPINNER, NULL);

  turns_run_for (100);
  WAIT_UNTIL (!gtk_spinner_get_spinning (GTK_SPINNER (spinner)));
  turns_run_for (300);
}

static void
scroll (ZdTableView *table)
{
  GtkScrolledWindow *scrolled = GTK_SCROLLED_WINDOW (harness_find (GTK_WIDGET (table), GTK_TYPE_SCROLLED_WINDOW, NULL));
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (scrolled);
  double height = gtk_adjustment_get_upper (place);

  for (guint i = 0; i < 60; i++) {
    gtk_adjustment_set_value (place, i < 30 ? i * 40.0 : height * (i - 30) / 30);
    turns_run_for (FRAME);
  }
}

/* Somebody works at the last row of all, and arranges the others around it. */
static void
arrange_around_a_row (ZdPage *page, ZdTableView *table)
{
  g_assert_true (zd_table_view_select_row (table, zd_row_source_n_rows (zd_table_view_get_source (table)) - 1));
  turns_run_for (300);
  turns_tell ("a row far down is selected");
  zd_table_view_sort_by (table, "name", FALSE);
  wait_arranged (table);
  turns_tell ("sorted around it");
  zd_page_set_search (page, "有限公司");
  turns_run_for (400);
  wait_arranged (table);
  turns_tell ("searched around it");
  zd_page_set_search (page, "");
  turns_run_for (400);
  wait_arranged (table);
  turns_tell ("everybody again around it");
}

/* A click on every heading that is seen. */
static void
sort_by_all (ZdTableView *table)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (harness_find (GTK_WIDGET (table), GTK_TYPE_COLUMN_VIEW, NULL));
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

    if (!gtk_column_view_column_get_visible (column))
      continue;
    gtk_column_view_sort_by_column (view, column, GTK_SORT_DESCENDING);
    wait_arranged (table);
  }
  turns_tell ("sorted by every column");
}

/* ---- matching ---- */

static void
match (Desk *desk, const char *what)
{
  ZdPage *page = zd_window_peek_page (desk->window, "matches");

  turns_begin ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "match.run", NULL));
  desk_wait (desk);
  wait_arranged (desk_table (page));
  turns_tell (what);
}

static void
look_through (Desk *desk)
{
  ZdPage *page = zd_window_peek_page (desk->window, "matches");
  ZdTableView *table = desk_table (page);
  GtkWidget *region = gtk_widget_get_first_child (harness_find (GTK_WIDGET (page), ZD_TYPE_MATCH_FILTERS, NULL));

  zd_window_go (desk->window, "matches", "zhengzhou-08:near");
  desk_wait (desk);
  wait_arranged (table);
  g_print ("%u rows\n", zd_table_view_n_visible (table));
  turns_tell ("another group");
  scroll (table);
  turns_tell ("scrolling");
  zd_table_view_sort_by (table, "name", FALSE);
  wait_arranged (table);
  turns_tell ("sorting by name, scrolled down");
  zd_table_view_sort_by (table, "name", TRUE);
  wait_arranged (table);
  turns_tell ("the other way, at the top");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (region), 1);
  wait_arranged (table);
  turns_tell ("narrowing to a district");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (region), 0);
  wait_arranged (table);
  turns_tell ("everybody again");
  zd_page_set_search (page, "zz");
  turns_run_for (400);
  wait_arranged (table);
  turns_tell ("searching");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (table), "table-rows.select-all", NULL));
  turns_run_for (300);
  turns_tell ("selecting all");
  zd_page_set_search (page, "");
  turns_run_for (400);
  wait_arranged (table);
  turns_tell ("everybody again, those found selected");
  sort_by_all (table);
  arrange_around_a_row (page, table);
}

/* ---- enterprises ---- */

static void
look_at_enterprises (Desk *desk)
{
  ZdPage *page;
  ZdTableView *table;

  turns_begin ();
  zd_window_go (desk->window, "enterprises", NULL);
  desk_wait (desk);
  page = zd_window_peek_page (desk->window, "enterprises");
  table = desk_table (page);
  wait_arranged (table);
  g_print ("%u rows\n", zd_table_view_n_visible (table));
  turns_tell ("the enterprises are opened");
  scroll (table);
  turns_tell ("scrolling");
  sort_by_all (table);
  arrange_around_a_row (page, table);
}

/* ---- importing ---- */

static void
import (Desk *desk)
{
  List list;

  list_make (&list, desk->path, LISTED);
  turns_begin ();
  list_drop (desk, &list);
  turns_tell ("a list is opened");
  list_press_next (desk);
  list_press_next (desk);
  turns_tell ("its rows are judged");
  list_press_next (desk);
  list_press_next (desk);
  turns_tell ("its cases are opened");
  list_clear (&list);
}

int
main (int argc, char **argv)
{
  g_autofree char *path = city_bench_begin (&argc, &argv);
  Desk desk;

  if (path == NULL)
    return 0;
  turns_watch ();
  desk_open_at (&desk, "drafter", path, 1280, 800);
  turns_tell ("the window is opened");
  desk_go (&desk, "matches", "zhengzhou-08:yes");
  turns_tell ("the page is opened");
  match (&desk, "the first match");
  match (&desk, "once more, nothing changed");
  look_through (&desk);
  look_at_enterprises (&desk);
  import (&desk);
  desk_close (&desk);
  return 0;
}
