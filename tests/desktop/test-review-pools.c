/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include "base/decimal.h"
#include "desktop/kit/warning-row.h"
#include "desktop/review/pool-window.h"
#include "harness.h"
#include "review-desk.h"
#include "store/case-store.h"
#include "store/policy-store.h"

/* A finance officer looks at the fund pools of the city and sets one. */

static GtkWidget *
open_pools (Review *desk)
{
  GtkWidget *window;

  gtk_widget_activate_action (desk->page, "page.pools", NULL);
  WAIT_UNTIL ((window = harness_window (ZD_TYPE_POOL_WINDOW)) != NULL);
  workbench_settle (desk->bench);
  harness_settle (window);
  return window;
}

/* Rows that are seen without scrolling. */
#define N_SEEN 8

/* The pools of the city with policy and sum, and what is left after what is promised. */
static void
test_list (void)
{
  Review desk = review_open ("finance", 1024, 700);
  GtkWidget *window = open_pools (&desk);
  g_autoptr (ZdLibrary) library = zd_library_open (desk.bench->path, ZD_DB_READ_ONLY, NULL);
  g_autoptr (GPtrArray) pools = zd_pool_list (zd_library_db (library), NULL);

  harness_shoot_both (window, "review-pools");
  g_assert_cmpuint (pools->len, >, N_SEEN);
  for (guint i = 0; i < N_SEEN; i++) {
    const ZdPool *pool = pools->pdata[i];
    g_autoptr (ZdPolicy) policy = zd_library_policy (library, pool->policy, NULL);
    g_autofree char *sum = zd_money_format_short (pool->amount, TRUE), *left = NULL;
    gint64 promised;

    g_assert_true (zd_case_store_committed (zd_library_db (library), pool->policy, pool->year, NULL, &promised, NULL));
    left = zd_money_format_short (pool->amount - promised, TRUE);
    g_assert_nonnull (harness_find_text (window, policy->title));
    g_assert_nonnull (harness_find_text (window, sum));
    g_assert_nonnull (harness_find_text (window, left));
  }
  harness_keys ("Escape");
  WAIT_UNTIL (harness_window (ZD_TYPE_POOL_WINDOW) == NULL);
  review_close (&desk);
}

/* @desk: the copy follows no platform any more: what is set here holds here. */
static void
leave_platform (Review *desk)
{
  g_autoptr (ZdLibrary) library = zd_library_open (desk->bench->path, 0, NULL);

  g_assert_true (zd_db_exec (zd_library_db (library), "DELETE FROM meta WHERE key = 'platform_url'", NULL));
}

static gint64
pool_in (Review *desk, const char *policy)
{
  g_autoptr (ZdLibrary) library = zd_library_open (desk->bench->path, ZD_DB_READ_ONLY, NULL);
  gint64 amount = 0;

  g_assert_true (zd_pool_get (zd_library_db (library), policy, zd_day_year (zd_library_day (library)), &amount, NULL));
  return amount;
}

/* The first row, another sum, and the question before it is set. */
static GtkWidget *
wish_for (Review *desk, GtkWidget *window, const char *sum)
{
  GtkWidget *entry = harness_find (window, GTK_TYPE_ENTRY, "sum");

  g_assert_true (zd_table_view_select_row (ZD_TABLE_VIEW (harness_find (window, ZD_TYPE_TABLE_VIEW, NULL)), 0));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "2000万");
  gtk_editable_set_text (GTK_EDITABLE (entry), sum);
  harness_click (harness_find (window, GTK_TYPE_BUTTON, "set"), NULL);
  WAIT_UNTIL (harness_question () != NULL);
  harness_settle (harness_question ());
  return harness_question ();
}

/* Old and new sum are said before; then the table has the new one. */
static void
test_set (void)
{
  Review desk = review_open ("finance", 1024, 700);
  GtkWidget *window, *question;

  leave_platform (&desk);
  window = open_pools (&desk);
  question = wish_for (&desk, window, "3500万");
  g_assert_nonnull (harness_find_words (question, "2000 万元 → 3500 万元"));
  harness_shoot_both (question, "review-pools-question");
  g_assert_cmpint (pool_in (&desk, "zhengzhou-01"), ==, 2000000000);
  review_click (question, "设定(S)");
  WAIT_UNTIL (harness_find_text (window, "3500 万元") != NULL);
  g_assert_cmpint (pool_in (&desk, "zhengzhou-01"), ==, 3500000000);
  harness_settle (window);
  harness_shoot_both (window, "review-pools-set");
  gtk_window_close (GTK_WINDOW (window));
  review_close (&desk);
}

/* No sum, then no platform: said where it is, and nothing is changed. */
static void
test_trouble (void)
{
  Review desk = review_open ("finance", 1024, 700);
  GtkWidget *window = open_pools (&desk), *trouble = harness_find (window, ZD_TYPE_WARNING_ROW, "trouble");

  gtk_editable_set_text (GTK_EDITABLE (harness_find (window, GTK_TYPE_ENTRY, "sum")), "很多");
  harness_click (harness_find (window, GTK_TYPE_BUTTON, "set"), NULL);
  WAIT_UNTIL (gtk_widget_get_mapped (trouble));
  g_assert_null (harness_question ());
  review_click (wish_for (&desk, window, "3500万"), "设定(S)");
  WAIT_UNTIL (gtk_widget_get_mapped (trouble) && harness_find_words (trouble, "平台") != NULL);
  harness_settle (window);
  harness_shoot_both (window, "review-pools-trouble");
  g_assert_cmpint (pool_in (&desk, "zhengzhou-01"), ==, 2000000000);
  gtk_window_close (GTK_WINDOW (window));
  review_close (&desk);
}

/* Nobody else is offered it. */
static void
test_others (void)
{
  Review desk = review_open ("reviewer2", 1024, 700);

  gtk_widget_activate_action (desk.page, "page.pools", NULL);
  workbench_settle (desk.bench);
  g_assert_null (harness_window (ZD_TYPE_POOL_WINDOW));
  review_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/review-pools/list", test_list);
  g_test_add_func ("/review-pools/set", test_set);
  g_test_add_func ("/review-pools/trouble", test_trouble);
  g_test_add_func ("/review-pools/others", test_others);
  return g_test_run ();
}
