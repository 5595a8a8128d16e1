/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include "city.h"
#include "desktop/kit/table-view.h"
#include "harness.h"
#include "workbench.h"

/* Every page fits 1024 pixels, also with text half as large again; what a table shows can be read. */

#define NARROW 1024
#define DPI(percent) (96 * 1024 * (percent) / 100)

static const char *const pages[] = { "home", "policies", "enterprises", "matches", "rosters", "review", "sweep", "ledgers",
                                     "whatif", "sync" };

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
  Workbench *bench = workbench_open (city_copy ("drafter"), "drafter", NARROW, 680);
  int percent = GPOINTER_TO_INT (data);

  g_log_set_always_fatal (G_LOG_FATAL_MASK); /* GTK itself is off by pixels where text is not of a whole size, and says so */
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", DPI (percent), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    fits (bench, pages[i], percent);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", DPI (100), NULL);
  workbench_close (bench);
}

/* ---- the tables ---- */

typedef struct {
  int width, percent; /* of the window, of the text */
} Screen;

static void
collect (GtkWidget *root, GType type, GPtrArray *found)
{
  if (!gtk_widget_get_mapped (root))
    return;
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    g_ptr_array_add (found, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

/* The columns that are seen have the width of the table, and nothing lies beside it. */
static void
fills (GtkWidget *table, const char *where)
{
  GtkWidget *view = harness_find (table, GTK_TYPE_COLUMN_VIEW, NULL);
  GtkAdjustment *across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view));
  GtkWidget *header = gtk_widget_get_first_child (view);
  int columns = 0;

  for (GtkWidget *title = gtk_widget_get_first_child (header); title != NULL; title = gtk_widget_get_next_sibling (title))
    columns += gtk_widget_get_visible (title) ? gtk_widget_get_allocated_width (title) : 0;
  if (columns != (int) gtk_adjustment_get_page_size (across)
      || gtk_adjustment_get_upper (across) > gtk_adjustment_get_page_size (across)) {
    g_test_message ("%s: columns of %d px in %g px", where, columns, gtk_adjustment_get_page_size (across));
    g_test_fail ();
  }
}

/* Sums, dates and codes are whole, and of no text the lower half is missing. */
static void
texts_are_whole (GtkWidget *table, const char *where)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();

  collect (table, GTK_TYPE_INSCRIPTION, cells);
  for (guint i = 0; i < cells->len; i++) {
    const char *text = gtk_inscription_get_text (cells->pdata[i]);
    g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (cells->pdata[i], text);
    int width, height;

    pango_layout_get_pixel_size (layout, &width, &height);
    if ((gtk_widget_has_css_class (cells->pdata[i], "numeric") && width > gtk_widget_get_width (cells->pdata[i]))
        || height > gtk_widget_get_height (cells->pdata[i]))
      g_test_message ("%s: \u201c%s\u201d is cut", where, text), g_test_fail ();
  }
}

static void
tables_of (Workbench *bench, const char *page)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new ();

  collect (GTK_WIDGET (workbench_go (bench, page, NULL)), ZD_TYPE_TABLE_VIEW, tables);
  for (guint i = 0; i < tables->len; i++) {
    ZdTableView *table = tables->pdata[i];

    if (zd_table_view_n_visible (table) == 0)
      continue;
    fills (GTK_WIDGET (table), page);
    zd_table_view_move (table, +1);
    workbench_settle (bench);
    fills (GTK_WIDGET (table), page);
    texts_are_whole (GTK_WIDGET (table), page);
  }
}

/* A city's offices, which see different things in them. */
static void
test_tables (gconstpointer data)
{
  static const char *const users[] = { "drafter", "reviewer1" };
  const Screen *screen = data;

  g_log_set_always_fatal (G_LOG_FATAL_MASK); /* as above */
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", DPI (screen->percent), NULL);
  for (guint u = 0; u < G_N_ELEMENTS (users); u++) {
    Workbench *bench = workbench_open (city_copy (users[u]), users[u], screen->width, screen->width * 5 / 8);

    for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
      tables_of (bench, pages[i]);
    workbench_close (bench);
  }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", DPI (100), NULL);
}

int
main (int argc, char **argv)
{
  static const Screen screens[] = { { 1280, 100 }, { 1024, 100 }, { 1024, 150 } };

  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_data_func ("/narrow/text-100", GINT_TO_POINTER (100), test_pages);
  g_test_add_data_func ("/narrow/text-150", GINT_TO_POINTER (150), test_pages);
  for (guint i = 0; i < G_N_ELEMENTS (screens); i++) {
    g_autofree char *name = g_strdup_printf ("/narrow/tables-%d-%d", screens[i].width, screens[i].percent);

    g_test_add_data_func (name, &screens[i], test_tables);
  }
  return g_test_run ();
}
