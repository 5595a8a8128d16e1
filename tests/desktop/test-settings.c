/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include "demo-pages.h"
#include "desktop/kit/settings.h"
#include "harness.h"

/* Run with the schema, and without one: the program works the same, it only remembers less. */

static void
test_remembering (void)
{
  g_autoptr (GVariant) kept = NULL;
  g_autoptr (GVariant) other = NULL;

  zd_settings_remember ("splits", "a", g_variant_new ("(ib)", 321, TRUE));
  zd_settings_remember ("splits", "b", g_variant_new ("(ib)", 123, FALSE));
  zd_settings_remember ("splits", "a", g_variant_new ("(ib)", 400, TRUE));
  kept = zd_settings_recall ("splits", "a", G_VARIANT_TYPE ("(ib)"));
  other = zd_settings_recall ("splits", "b", G_VARIANT_TYPE ("(sb)"));
  g_assert_null (other); /* of another type, from another version */
  if (zd_settings_get () == NULL) {
    g_assert_null (kept);
  } else {
    g_autofree char *text = g_variant_print (kept, FALSE);

    g_assert_cmpstr (text, ==, "(400, true)");
  }
}

static void
test_folder (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/home/zhang/名单/高企.xlsx");
  g_autofree char *folder = NULL;

  g_assert_null (zd_settings_recall_folder ());
  zd_settings_remember_folder_of (file);
  folder = zd_settings_recall_folder ();
  g_assert_cmpstr (folder, ==, zd_settings_get () != NULL ? "/home/zhang/名单" : NULL);
}

static void
test_window (void)
{
  ZdWindow *window = zd_window_new (GTK_APPLICATION (harness_application ()), demo_pages, demo_n_pages);

  harness_show (GTK_WINDOW (window));
  zd_window_go (window, "review", NULL);
  harness_settle (GTK_WIDGET (window));
  g_assert_cmpint (g_action_group_has_action (G_ACTION_GROUP (harness_application ()), "preferences"), ==,
                   zd_settings_get () != NULL);
  harness_close (GTK_WINDOW (window));
}

/* What a person made of pane and appearance is there the next time, where it can be kept. */
static void
test_pane_is_remembered (void)
{
  ZdWindow *window = zd_window_new (GTK_APPLICATION (harness_application ()), demo_pages, demo_n_pages);
  ZdSplit *split;

  harness_show (GTK_WINDOW (window));
  zd_window_go (window, "review", NULL);
  harness_settle (GTK_WIDGET (window));
  split = ZD_SPLIT (harness_find (GTK_WIDGET (window), ZD_TYPE_SPLIT, "demo-review"));
  zd_split_set_pane_visible (split, FALSE);
  harness_close (GTK_WINDOW (window)); /* at once */
  window = zd_window_new (GTK_APPLICATION (harness_application ()), demo_pages, demo_n_pages);
  harness_show (GTK_WINDOW (window));
  zd_window_go (window, "review", NULL);
  harness_settle (GTK_WIDGET (window));
  split = ZD_SPLIT (harness_find (GTK_WIDGET (window), ZD_TYPE_SPLIT, "demo-review"));
  g_assert_cmpint (zd_split_get_pane_visible (split), ==, zd_settings_get () == NULL);
  harness_close (GTK_WINDOW (window));
}

static void
test_appearance (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_settings_set_string (zd_settings_get (), "appearance", "dark");
  WAIT_UNTIL (adw_style_manager_get_dark (style));
  g_settings_set_string (zd_settings_get (), "appearance", "light");
  WAIT_UNTIL (!adw_style_manager_get_dark (style));
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/settings/remembering", test_remembering);
  g_test_add_func ("/settings/folder", test_folder);
  g_test_add_func ("/settings/window", test_window);
  g_test_add_func ("/settings/pane-is-remembered", test_pane_is_remembered);
  if (zd_settings_get () != NULL)
    g_test_add_func ("/settings/appearance", test_appearance);
  return g_test_run ();
}
