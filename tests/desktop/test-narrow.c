/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include "city.h"
#include "harness.h"
#include "workbench.h"

/* Every page fits 1024 pixels, also with text half as large again. */

#define NARROW 1024
#define DPI(percent) (96 * 1024 * (percent) / 100)

static void
fits (Workbench *bench, const char *page, int percent)
{
  g_autofree char *name = g_strdup_printf ("narrow-%d-%s", percent, page);
  int least, natural;

  workbench_go (bench, page, NULL);
  gtk_widget_measure (bench->window, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  harness_shoot (bench->window, name);
  if (least > NARROW) {
    g_test_message ("%s at %d %% needs %d px", page, percent, least);
    g_test_fail ();
  }
}

static void
test_pages (gconstpointer data)
{
  static const char *const pages[] = { "home", "policies", "enterprises", "matches", "rosters", "review", "ledgers", "sync" };
  Workbench *bench = workbench_open (city_copy ("drafter"), "drafter", NARROW, 680);
  int percent = GPOINTER_TO_INT (data);

  g_log_set_always_fatal (G_LOG_FATAL_MASK); /* GTK itself is off by pixels where text is not of a whole size, and says so */
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", DPI (percent), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    fits (bench, pages[i], percent);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", DPI (100), NULL);
  workbench_close (bench);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_data_func ("/narrow/text-100", GINT_TO_POINTER (100), test_pages);
  g_test_add_data_func ("/narrow/text-150", GINT_TO_POINTER (150), test_pages);
  return g_test_run ();
}
