/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/import/import-preview.h"

#include "base/i18n.h"

#define MOST_ROWS 15
#define MOST_COLUMNS 40
#define WIDTH 24 /* of a column, in half-width characters */

struct _ZdImportPreview {
  AdwBin parent_instance;
  GtkScrolledWindow *scrolled;
};

G_DEFINE_FINAL_TYPE (ZdImportPreview, zd_import_preview, ADW_TYPE_BIN)

/* In half-width characters: a Chinese one takes two. */
static int
width_of (const char *text)
{
  int width = 0;

  for (; *text != '\0' && width < WIDTH; text = g_utf8_next_char (text))
    width += g_unichar_iswide (g_utf8_get_char (text)) ? 2 : 1;
  return MIN (width, WIDTH);
}

static GtkWidget *
cell_new (const char *text, gboolean title)
{
  g_autofree char *line = g_strdup (text != NULL ? text : "");
  GtkWidget *label = gtk_label_new (g_strdelimit (line, "\n\r\t", ' '));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH);
  gtk_label_set_width_chars (GTK_LABEL (label), width_of (line));
  gtk_widget_add_css_class (label, title ? "heading" : "numeric");
  return label;
}

static void
add_row (GtkGrid *grid, char **cells, int row, gboolean title)
{
  for (int i = 0; cells[i] != NULL && i < MOST_COLUMNS; i++)
    gtk_grid_attach (grid, cell_new (cells[i], title), i, row, 1, 1);
}

static GtkGrid *
begin (ZdImportPreview *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 16);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_widget_add_css_class (grid, "zd-sheet");
  gtk_scrolled_window_set_child (self->scrolled, grid);
  return GTK_GRID (grid);
}

void
zd_import_preview_show (ZdImportPreview *self, const ZdImportLook *look)
{
  GtkGrid *grid;

  g_return_if_fail (ZD_IS_IMPORT_PREVIEW (self));
  grid = begin (self);
  for (guint i = 0; look != NULL && i < look->columns->len && i < MOST_COLUMNS; i++)
    gtk_grid_attach (grid, cell_new (((ZdImportColumn *) look->columns->pdata[i])->header, TRUE), (int) i, 0, 1, 1);
  for (guint i = 0; look != NULL && i < look->rows->len && i < MOST_ROWS; i++)
    add_row (grid, look->rows->pdata[i], (int) i + 1, FALSE);
}

static void
zd_import_preview_class_init (ZdImportPreviewClass *class)
{
}

static void
zd_import_preview_init (ZdImportPreview *self)
{
  self->scrolled = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scrolled), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Preview"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scrolled));
}
