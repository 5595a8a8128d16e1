/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include "desktop/kit/warning-row.h"
#include "desktop/review/pool-window.h"
#include "harness.h"
#include "place.h"
#include "store/policy-store.h"

/* A finance officer at the real window sets fund pools on a real platform. */

#define YEAR 2024

/* @region: of another city or county. Version 1, in force. */
static void
add_policy (Place *self, const char *id, const char *title, const char *region)
{
  ZdDb *db = zd_library_db (self->city->library);
  const ZdCatalogue *catalogue = zd_library_catalogue (self->city->library);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPolicy) policy = zd_policy_store_get (db, catalogue, CITY_POLICY, 0, &error);
  char **const texts[] = { &policy->id, &policy->title, &policy->region };
  const char *const values[] = { id, title, region };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_free (*texts[i]);
    *texts[i] = g_strdup (values[i]);
  }
  g_assert_true (zd_policy_store_put (db, catalogue, policy, "drafter", &error));
  g_assert_true (zd_pool_set (db, id, YEAR, 12345600, &error));
  g_assert_no_error (error);
}

static GtkWidget *
open_pools (Place *self)
{
  GtkWidget *window;

  zd_window_go (self->window, "review", NULL);
  gtk_widget_activate_action (GTK_WIDGET (zd_window_peek_page (self->window, "review")), "page.pools", NULL);
  WAIT_UNTIL ((window = harness_window (ZD_TYPE_POOL_WINDOW)) != NULL);
  return window;
}

static void
fill (GtkWidget *window, const char *name, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (harness_find (window, GTK_TYPE_ENTRY, name)), text);
}

/* Asks for @sum in YEAR, and says yes to the question. */
static void
set (GtkWidget *window, const char *sum)
{
  GtkWidget *button = harness_find (window, GTK_TYPE_BUTTON, "set");

  fill (window, "year", G_STRINGIFY (YEAR));
  fill (window, "sum", sum);
  harness_click (button, NULL);
  harness_answer ("set");
  WAIT_UNTIL (gtk_widget_get_sensitive (button));
}

static gint64
pool_on_platform (Place *self)
{
  gint64 amount = 0;

  g_assert_true (zd_pool_get (zd_library_db (self->city->library), CITY_POLICY, YEAR, &amount, NULL));
  return amount;
}

static Place *
place_of_finance (void)
{
  Place *self = place_new ();

  add_policy (self, "zhengzhou-91", "本市另一条", "410102");
  add_policy (self, "kaifeng-91", "邻市的一条", "4102");
  place_sign_in (self, "finance");
  WAIT_UNTIL (place_status (self).state == ZD_SYNC_DONE);
  return self;
}

/* The platform has it at once, and its log says who set it; the table shows it. */
static void
test_set (void)
{
  Place *self = place_of_finance ();
  GtkWidget *window = open_pools (self);

  WAIT_UNTIL (harness_find_text (window, "本市另一条") != NULL && harness_find_text (window, "营业收入奖励") != NULL);
  set (window, "300万");
  WAIT_UNTIL (harness_find_text (window, "300 万元") != NULL);
  g_assert_cmpint (pool_on_platform (self), ==, 300000000);
  g_assert_false (gtk_widget_get_visible (harness_find (window, ZD_TYPE_WARNING_ROW, "trouble")));
  harness_settle (window);
  harness_shoot_both (window, "pools-platform");
  gtk_window_close (GTK_WINDOW (window));
  place_free (self);
}

/* The policies of other cities are theirs: neither their pools are shown, nor can one be chosen. */
static void
test_own_city (void)
{
  Place *self = place_of_finance ();
  GtkWidget *window = open_pools (self);
  GListModel *offered;

  WAIT_UNTIL (harness_find_text (window, "本市另一条") != NULL);
  g_assert_null (harness_find_text (window, "邻市的一条"));
  offered = gtk_drop_down_get_model (GTK_DROP_DOWN (harness_find (window, GTK_TYPE_DROP_DOWN, "policy")));
  g_assert_cmpuint (g_list_model_get_n_items (offered), ==, 2);
  gtk_window_close (GTK_WINDOW (window));
  place_free (self);
}

/* Somebody else was faster: said where it is, and nothing of theirs is lost. After synchronising it goes. */
static void
test_faster (void)
{
  Place *self = place_of_finance ();
  GtkWidget *window = open_pools (self), *trouble = harness_find (window, ZD_TYPE_WARNING_ROW, "trouble");

  WAIT_UNTIL (harness_find_text (window, "营业收入奖励") != NULL);
  g_assert_true (zd_pool_set (zd_library_db (self->city->library), CITY_POLICY, YEAR, 200000000, NULL));
  set (window, "300万");
  WAIT_UNTIL (gtk_widget_get_mapped (trouble) && harness_find_words (trouble, "同步") != NULL);
  g_assert_cmpint (pool_on_platform (self), ==, 200000000);
  harness_settle (window);
  harness_shoot_both (window, "pools-platform-faster");
  zd_session_sync (self->session);
  WAIT_UNTIL (harness_find_text (window, "200 万元") != NULL);
  set (window, "300万");
  WAIT_UNTIL (harness_find_text (window, "300 万元") != NULL);
  g_assert_cmpint (pool_on_platform (self), ==, 300000000);
  gtk_window_close (GTK_WINDOW (window));
  place_free (self);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/pools-platform/set", test_set);
  g_test_add_func ("/pools-platform/own-city", test_own_city);
  g_test_add_func ("/pools-platform/faster", test_faster);
  return g_test_run ();
}
