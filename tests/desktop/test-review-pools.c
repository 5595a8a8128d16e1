/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include "base/decimal.h"
#include "desktop/review/pool-window.h"
#include "harness.h"
#include "review-desk.h"
#include "store/case-store.h"
#include "store/policy-store.h"

/* A finance officer looks at the fund pools of the city. */

/* NULL: it is not open. */
static GtkWidget *
window_of_pools (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (ZD_IS_POOL_WINDOW (window) && gtk_widget_get_mapped (window))
      return window;
  }
  return NULL;
}

static GtkWidget *
open_pools (Review *desk)
{
  GtkWidget *window;

  gtk_widget_activate_action (desk->page, "page.pools", NULL);
  WAIT_UNTIL ((window = window_of_pools ()) != NULL);
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
  WAIT_UNTIL (window_of_pools () == NULL);
  review_close (&desk);
}

/* Nobody else is offered it. */
static void
test_others (void)
{
  Review desk = review_open ("reviewer2", 1024, 700);

  gtk_widget_activate_action (desk.page, "page.pools", NULL);
  workbench_settle (desk.bench);
  g_assert_null (window_of_pools ());
  review_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/review-pools/list", test_list);
  g_test_add_func ("/review-pools/others", test_others);
  return g_test_run ();
}
