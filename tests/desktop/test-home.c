/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include "city.h"
#include "desktop/home/home-page.h"
#include "desktop/review/review-page.h"
#include "desktop/kit/table-view.h"
#include "harness.h"
#include "workbench.h"

/* The line that begins with @words, or NULL. */
static GtkWidget *
find_line (GtkWidget *root, const char *words)
{
  if (GTK_IS_LIST_BOX_ROW (root) && gtk_widget_get_mapped (root) && harness_find_text (root, words) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_line (child, words);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static char *
todo_words (const char *path, ZdCaseState state, const char *format)
{
  g_autoptr (GPtrArray) cases = city_cases (path, (int) state);

  return g_strdup_printf ("%u 件%s", cases->len, format);
}

static void
test_reviewer_sees_what_waits (void)
{
  Workbench *bench = workbench_open (city_copy ("reviewer1"), "reviewer1", 1280, 800);
  ZdPage *page = workbench_go (bench, "home", NULL);
  g_autofree char *first = todo_words (bench->path, ZD_STATE_CONSENTED, "待初审");
  g_autofree char *second = todo_words (bench->path, ZD_STATE_FIRST_OK, "待复审");

  g_assert_nonnull (find_line (GTK_WIDGET (page), first));
  g_assert_null (find_line (GTK_WIDGET (page), second)); /* he made the first review of them */
  g_assert_null (harness_find_text (GTK_WIDGET (page), "付款"));
  g_assert_nonnull (find_line (GTK_WIDGET (page), "匹配"));
  g_assert_nonnull (find_line (GTK_WIDGET (page), "拨付"));
  harness_shoot_both (bench->window, "home");
  workbench_close (bench);
}

/* A line leads to exactly the cases that it counts, and the badge counts the same. */
static void
test_line_leads_to_its_cases (void)
{
  Workbench *bench = workbench_open (city_copy ("reviewer2"), "reviewer2", 1280, 800);
  ZdPage *page = workbench_go (bench, "home", NULL);
  g_autoptr (GPtrArray) cases = city_cases (bench->path, ZD_STATE_FIRST_OK);
  g_autofree char *words = todo_words (bench->path, ZD_STATE_FIRST_OK, "待复审");
  GtkWidget *table;
  g_autofree char *mine = NULL;

  harness_click (find_line (GTK_WIDGET (page), words), NULL);
  WAIT_UNTIL (g_str_equal (zd_window_get_page (ZD_WINDOW (bench->window)), "review"));
  workbench_settle (bench);
  table = harness_find (bench->window, ZD_TYPE_TABLE_VIEW, NULL);
  WAIT_UNTIL (zd_table_view_n_visible (ZD_TABLE_VIEW (table)) == cases->len);
  workbench_go (bench, "review", "mine");
  mine = g_strdup_printf ("%u", zd_table_view_n_visible (ZD_TABLE_VIEW (table)));
  g_assert_nonnull (harness_find_text (GTK_WIDGET (zd_window_get_sidebar (ZD_WINDOW (bench->window))), mine));
  workbench_close (bench);
}

static void
test_everyone_has_a_first_page (void)
{
  static const char *const people[] = { "drafter", "finance", "auditor" };

  for (guint i = 0; i < G_N_ELEMENTS (people); i++) {
    Workbench *bench = workbench_open (city_copy (people[i]), people[i], 1024, 680);
    g_autofree char *name = g_strconcat ("home-", people[i], NULL);

    workbench_go (bench, "home", NULL);
    g_assert_cmpint (gtk_widget_get_width (bench->window), <=, 1024);
    harness_shoot (bench->window, name);
    workbench_close (bench);
  }
}

/* What went wrong is said, and trying again brings the page. */
static void
test_error_and_retry (void)
{
  Workbench *bench = workbench_open (city_copy ("reviewer1"), "reviewer1", 1280, 800);
  ZdPage *page;

  city_hide_cases (bench->path, TRUE);
  page = workbench_go (bench, "home", NULL);
  zd_page_refresh (page);
  WAIT_UNTIL (harness_find_text (GTK_WIDGET (page), "无法显示工作台") != NULL);
  harness_shoot (bench->window, "home-error");
  city_hide_cases (bench->path, FALSE);
  harness_click (harness_find_text (GTK_WIDGET (page), "重试"), NULL);
  WAIT_UNTIL (harness_find_text (GTK_WIDGET (page), "等我办理") != NULL);
  workbench_close (bench);
}

static void
test_first_day (void)
{
  g_autofree char *folder = g_dir_make_tmp ("zhida-home-XXXXXX", NULL);
  char *path = g_build_filename (folder, "library.db", NULL);
  Workbench *bench;
  ZdPage *page;

  city_make_empty (path, "drafter");
  bench = workbench_open (path, "drafter", 1280, 800);
  page = workbench_go (bench, "home", NULL);
  g_assert_nonnull (harness_find_text (GTK_WIDGET (page), "欢迎，李敏"));
  g_assert_nonnull (harness_find_text (GTK_WIDGET (page), "查看同步情况"));
  harness_shoot (bench->window, "home-first-day");
  workbench_close (bench);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/home/reviewer-sees-what-waits", test_reviewer_sees_what_waits);
  g_test_add_func ("/home/line-leads-to-its-cases", test_line_leads_to_its_cases);
  g_test_add_func ("/home/everyone-has-a-first-page", test_everyone_has_a_first_page);
  g_test_add_func ("/home/error-and-retry", test_error_and_retry);
  g_test_add_func ("/home/first-day", test_first_day);
  return g_test_run ();
}
