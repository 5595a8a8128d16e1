/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include "demo-pages.h"
#include "desktop/kit/settings.h"
#include "desktop/shell/preferences.h"
#include "harness.h"

static ZdWindow *
open_window (int width, int height)
{
  ZdWindow *window = zd_window_new (GTK_APPLICATION (harness_application ()), demo_pages, demo_n_pages);
  ZdSidebar *sidebar = zd_window_get_sidebar (window);

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  zd_sidebar_set_person (sidebar, "张敏", "市科技局 · 政策联络员");
  zd_sync_button_set (zd_sidebar_get_sync (sidebar), ZD_SYNC_OFFLINE, 3, 0, "平台没有应答。");
  zd_window_set_badge (window, "home", 6);
  zd_window_set_badge (window, "rosters", 5);
  harness_show (GTK_WINDOW (window));
  return window;
}

static DemoReviewPage *
review_page (ZdWindow *window)
{
  return DEMO_REVIEW_PAGE (zd_window_peek_page (window, "review"));
}

/* ---- pages ---- */

static void
test_pages_are_built_when_seen (void)
{
  ZdWindow *window = open_window (1280, 800);

  g_assert_cmpstr (zd_window_get_page (window), ==, "home");
  g_assert_null (zd_window_peek_page (window, "review"));
  zd_window_go (window, "review", "queue:overdue");
  g_assert_cmpstr (demo_review_page_get_opened (review_page (window)), ==, "queue:overdue");
  g_assert_cmpuint (demo_review_page_n_refreshes (review_page (window)), ==, 1);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "审核 – 直达");
  g_assert_nonnull (harness_find_text (GTK_WIDGET (zd_window_get_sidebar (window)), "12"));
  harness_close (GTK_WINDOW (window));
}

static void
test_refresh_waits_until_seen (void)
{
  ZdWindow *window = open_window (1280, 800);

  zd_window_go (window, "review", NULL);
  zd_window_go (window, "home", NULL);
  zd_window_invalidate (window);
  zd_window_invalidate (window);
  g_assert_cmpuint (demo_review_page_n_refreshes (review_page (window)), ==, 1);
  zd_window_go (window, "review", NULL);
  g_assert_cmpuint (demo_review_page_n_refreshes (review_page (window)), ==, 2);
  zd_window_go (window, "home", NULL);
  zd_window_go (window, "review", NULL);
  g_assert_cmpuint (demo_review_page_n_refreshes (review_page (window)), ==, 2);
  harness_close (GTK_WINDOW (window));
}

static void
test_page_is_remembered (void)
{
  ZdWindow *window = open_window (1280, 800);

  zd_window_go (window, "ledgers", NULL);
  harness_close (GTK_WINDOW (window));
  window = open_window (1280, 800);
  g_assert_cmpstr (zd_window_get_page (window), ==, "ledgers");
  g_settings_set_string (zd_settings_get (), "page", "a page of another version");
  harness_close (GTK_WINDOW (window));
  window = open_window (1280, 800);
  g_assert_cmpstr (zd_window_get_page (window), ==, "home");
  harness_close (GTK_WINDOW (window));
}

/* ---- keyboard ---- */

static void
test_keys (void)
{
  ZdWindow *window = open_window (1280, 800);
  GtkWidget *split, *focus;

  harness_keys ("ctrl+6");
  WAIT_UNTIL (g_str_equal (zd_window_get_page (window), "review"));
  harness_settle (GTK_WIDGET (window));
  harness_keys ("Down");
  WAIT_UNTIL (zd_table_view_n_selected (demo_review_page_get_table (review_page (window))) == 1);
  split = harness_find (GTK_WIDGET (window), ZD_TYPE_SPLIT, "demo-review");
  harness_keys ("F9");
  WAIT_UNTIL (!zd_split_get_pane_visible (ZD_SPLIT (split)));
  harness_keys ("F9");
  WAIT_UNTIL (zd_split_get_pane_visible (ZD_SPLIT (split)));
  harness_keys ("F5");
  WAIT_UNTIL (demo_review_page_n_refreshes (review_page (window)) == 2);
  harness_keys ("ctrl+f");
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_nonnull (gtk_widget_get_ancestor (focus, GTK_TYPE_SEARCH_ENTRY));
  harness_type ("天瑞");
  WAIT_UNTIL (zd_table_view_n_visible (demo_review_page_get_table (review_page (window))) == 59);
  harness_keys ("Down Down"); /* into what was found */
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_nonnull (gtk_widget_get_ancestor (focus, ZD_TYPE_TABLE_VIEW));
  harness_keys ("ctrl+f Escape");
  WAIT_UNTIL (zd_table_view_n_visible (demo_review_page_get_table (review_page (window))) == 412);
  harness_close (GTK_WINDOW (window));
}

/* Every page has a main menu of its own; F10 opens the one that is seen. */
static void
test_main_menu (void)
{
  ZdWindow *window = open_window (1280, 800);
  GtkWidget *home, *review;

  zd_window_go (window, "home", NULL);
  zd_window_go (window, "review", NULL);
  harness_settle (GTK_WIDGET (window));
  home = harness_find (GTK_WIDGET (zd_window_peek_page (window, "home")), GTK_TYPE_POPOVER_MENU, NULL);
  review = harness_find (GTK_WIDGET (review_page (window)), GTK_TYPE_POPOVER_MENU, NULL);
  harness_keys ("F10");
  WAIT_UNTIL (gtk_widget_get_mapped (review));
  g_assert_false (gtk_widget_get_mapped (home));
  harness_shoot (review, "menu");
  harness_keys ("Escape");
  WAIT_UNTIL (!gtk_widget_get_mapped (review));
  harness_close (GTK_WINDOW (window));
}

static void
find_demo (ZdSearchPopover *popover, const char *text, gpointer data)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_search_hit_free);

  for (guint i = 0; i < 3; i++) {
    g_autofree char *title = g_strdup_printf ("%s恒远智能装备有限公司", text);
    g_autofree char *subtitle = g_strdup_printf ("9141 0100 MA00 000%u 2X · 金水区", i);
    g_autofree char *target = g_strdup_printf ("hit-%u", i);

    g_ptr_array_add (hits, zd_search_hit_new ("review", target, "zd-enterprise-symbolic", title, subtitle));
  }
  zd_search_popover_take_hits (popover, "an older text", g_ptr_array_new_with_free_func (g_free));
  zd_search_popover_take_hits (popover, text, hits);
}

static void
test_jump (void)
{
  ZdWindow *window = open_window (1280, 800);
  ZdSearchPopover *jump = zd_window_get_jump (window);

  zd_search_popover_set_source (jump, "政策或企业的名称、代码", find_demo, NULL, NULL);
  harness_keys ("ctrl+k");
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (jump)));
  harness_settle (GTK_WIDGET (window));
  harness_type ("郑州");
  WAIT_UNTIL (harness_find_text (GTK_WIDGET (jump), "郑州恒远智能装备有限公司") != NULL);
  harness_shoot (GTK_WIDGET (jump), "jump");
  harness_keys ("Down Down Return");
  WAIT_UNTIL (review_page (window) != NULL);
  g_assert_cmpstr (demo_review_page_get_opened (review_page (window)), ==, "hit-2");
  WAIT_UNTIL (!gtk_widget_get_mapped (GTK_WIDGET (jump)));
  harness_close (GTK_WINDOW (window));
}

static gboolean
contains (GPtrArray *order, const char *prefix)
{
  for (guint i = 0; i < order->len; i++)
    if (g_str_has_prefix (order->pdata[i], prefix))
      return TRUE;
  return FALSE;
}

static void
test_tab_comes_around (void)
{
  ZdWindow *window = open_window (1280, 800);
  g_autoptr (GPtrArray) order = NULL;

  zd_window_go (window, "review", NULL);
  harness_settle (GTK_WIDGET (window));
  order = harness_tab_order (GTK_WINDOW (window));
  for (guint i = 0; i < order->len; i++)
    g_test_message ("%u %s", i, (char *) order->pdata[i]);
  g_assert_true (contains (order, "ZdSidebarRow"));
  g_assert_true (contains (order, "ZdSyncButton"));
  g_assert_true (contains (order, "GtkText"));
  g_assert_true (contains (order, "GtkListItemWidget") || contains (order, "GtkColumnViewRowWidget"));
  g_assert_cmpuint (order->len, <, 20);
  harness_close (GTK_WINDOW (window));
}

/* ---- toasts ---- */

static GtkWidget *
find_shown (GtkWidget *root, GType type, const char *property, const char *value)
{
  g_autofree char *has = NULL;
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (G_OBJECT_TYPE (root) == type)
    g_object_get (root, property, &has, NULL);
  if (g_strcmp0 (has, value) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_shown (child, type, property, value);
  return found;
}

/* When the offer to take back the last step has gone, the one before it does not come back. */
static void
test_last_offer (void)
{
  GtkWidget *window = GTK_WIDGET (open_window (1280, 800));

  zd_window_toast_action (ZD_WINDOW (window), "first", "undo", "win.refresh");
  harness_settle (window);
  g_assert_nonnull (find_shown (window, GTK_TYPE_LABEL, "label", "first"));
  zd_window_toast_action (ZD_WINDOW (window), "second", "undo", "win.refresh");
  WAIT_UNTIL (find_shown (window, GTK_TYPE_LABEL, "label", "second") != NULL);
  zd_window_toast (ZD_WINDOW (window), "word");
  g_signal_emit_by_name (find_shown (window, GTK_TYPE_BUTTON, "icon-name", "window-close-symbolic"), "clicked");
  WAIT_UNTIL (find_shown (window, GTK_TYPE_LABEL, "label", "second") == NULL);
  WAIT_UNTIL (find_shown (window, GTK_TYPE_LABEL, "label", "word") != NULL);
  g_assert_null (find_shown (window, GTK_TYPE_LABEL, "label", "first"));
  harness_close (GTK_WINDOW (window));
}

/* ---- what it looks like ---- */

static void
test_pictures (void)
{
  ZdWindow *window = open_window (1280, 800);

  zd_window_go (window, "review", NULL);
  zd_table_view_select_row (demo_review_page_get_table (review_page (window)), 3);
  harness_shoot_both (GTK_WIDGET (window), "window");
  zd_window_toast_action (window, "已导入 <312> 行 & 更多", "撤销", "win.refresh");
  harness_shoot (GTK_WIDGET (window), "window-toast");
  harness_close (GTK_WINDOW (window));

  window = open_window (1024, 680);
  zd_window_go (window, "review", NULL);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 1024);
  harness_shoot (GTK_WIDGET (window), "window-1024");
  harness_close (GTK_WINDOW (window));
}

static void
test_dialogs (void)
{
  const struct {
    const char *action;
    GType type;
  } dialogs[] = { { "app.preferences", ZD_TYPE_PREFERENCES },
                  { "app.about", ADW_TYPE_ABOUT_WINDOW },
                  { "win.show-help-overlay", GTK_TYPE_SHORTCUTS_WINDOW } };
  ZdWindow *window = open_window (1280, 800);
  GtkWidget *dialog;

  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++) {
    gtk_widget_activate_action (GTK_WIDGET (window), dialogs[i].action, NULL);
    WAIT_UNTIL ((dialog = harness_window (dialogs[i].type)) != NULL);
    harness_show (GTK_WINDOW (dialog));
    harness_shoot (dialog, g_type_name (dialogs[i].type));
    gtk_window_close (GTK_WINDOW (dialog));
    while (g_main_context_iteration (NULL, FALSE)) {
    }
  }
  harness_close (GTK_WINDOW (window));
}

static void
test_gate (void)
{
  ZdWindow *window = open_window (1280, 800);
  GtkWidget *gate = gtk_label_new ("登录");

  zd_window_set_gate (window, gate);
  g_assert_nonnull (harness_find_text (GTK_WIDGET (window), "登录"));
  g_assert_null (harness_find_text (GTK_WIDGET (window), "审核"));
  zd_window_drop_pages (window);
  zd_window_set_gate (window, NULL);
  g_assert_nonnull (zd_window_get_page (window));
  harness_close (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/window/pages-are-built-when-seen", test_pages_are_built_when_seen);
  g_test_add_func ("/window/refresh-waits-until-seen", test_refresh_waits_until_seen);
  g_test_add_func ("/window/page-is-remembered", test_page_is_remembered);
  g_test_add_func ("/window/keys", test_keys);
  g_test_add_func ("/window/main-menu", test_main_menu);
  g_test_add_func ("/window/jump", test_jump);
  g_test_add_func ("/window/tab-comes-around", test_tab_comes_around);
  g_test_add_func ("/window/gate", test_gate);
  g_test_add_func ("/window/dialogs", test_dialogs);
  g_test_add_func ("/window/last-offer", test_last_offer);
  g_test_add_func ("/window/pictures", test_pictures);
  return g_test_run ();
}
