/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/table-view-private.h"

/* Which columns there is room for. While they are those of the first day, the less vital ones go where the others
 * could not be read, and in the end words are cut; who chose his own columns has them all, and scrolls. */

/* Half-width characters that a column of no width of its own has at least. */
#define MIN_EXPANDING 12
#define MIN_NAME 20
/* Padding of a cell, on both sides. */
#define PADDING 20
/* Half-width characters by which words are still told from others; their tooltip has the rest. */
#define MIN_WORDS 8
/* … and that sentences may want; rows by which it is judged. */
#define MOST_WORDS  72
#define SAMPLE_ROWS 40

/* Width of so many half-width characters. */
static int
width_of (ZdTableView *self, guint n)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = MAX (pango_font_metrics_get_approximate_digit_width (metrics),
                   pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS_CEIL (width * (int) n);
}

/* −1: what the others leave. */
int
zd_table_view_declared_width (ZdTableView *self, guint index)
{
  guint characters = self->columns[index].width;

  return characters > 0 ? width_of (self, characters) + PADDING : -1;
}

/* As the person made it, as declared, or what its cells ask for. */
static int
needed_width (ZdTableView *self, guint index)
{
  int width = self->wishes[index].width;
  guint least = self->columns[index].kind == ZD_COL_NAME ? MIN_NAME : MIN_EXPANDING;

  return width >= 0 ? width : width_of (self, least) + PADDING;
}

static gboolean
is_own_choice (ZdTableView *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->wishes[i].wanted == self->columns[i].hidden)
      return TRUE;
  return FALSE;
}

/* Of the columns that are @seen, the one that goes next; −1: all of them stay. */
static int
next_to_yield (ZdTableView *self, const gboolean *seen)
{
  int next = -1;

  for (guint i = 0; i < self->n_columns; i++)
    if (seen[i] && self->columns[i].yields > 0
        && (next < 0 || self->columns[i].yields < self->columns[next].yields))
      next = (int) i;
  return next;
}

/* What is wanted comes in, what there is no room for goes out. */
static gboolean *
columns_with_room (ZdTableView *self)
{
  gboolean *seen = g_new (gboolean, self->n_columns);
  int missing = -self->room, next;

  for (guint i = 0; i < self->n_columns; i++) {
    seen[i] = self->wishes[i].wanted && !self->wishes[i].mute;
    missing += seen[i] ? needed_width (self, i) : 0;
  }
  if (self->room == 0 || is_own_choice (self))
    return seen;
  while (missing > 0 && (next = next_to_yield (self, seen)) >= 0) {
    missing -= needed_width (self, (guint) next);
    seen[next] = FALSE;
  }
  return seen;
}

/* What an expanding column lacks of the room for its words. */
static int
lack_of (ZdTableView *self, const gboolean *seen, const int *widths, guint index)
{
  const ZdColumnWish *wish = &self->wishes[index];

  return seen[index] && wish->width < 0 ? MAX (wish->words - widths[index], 0) : 0;
}

/* Whose words are few has room for them before those of others get more than he. */
static int
give_words_room (ZdTableView *self, const gboolean *seen, int left, int *widths)
{
  int lacking = 1;

  while (left > 0 && lacking > 0) {
    int portion;

    lacking = 0;
    for (guint i = 0; i < self->n_columns; i++)
      lacking += lack_of (self, seen, widths, i) > 0;
    portion = MAX (left / MAX (lacking, 1), 1);
    for (guint i = 0; i < self->n_columns; i++) {
      int given = MIN (MIN (lack_of (self, seen, widths, i), portion), left);

      widths[i] += given;
      left -= given;
    }
  }
  return left;
}

/* Those that expand have what their words take, as far as that goes, and share alike in the rest. */
static void
share (ZdTableView *self, const gboolean *seen, int room, int *widths)
{
  int left = give_words_room (self, seen, room, widths), n = 0;

  for (guint i = 0; i < self->n_columns; i++)
    n += seen[i] && self->wishes[i].width < 0;
  for (guint i = 0; i < self->n_columns && n > 0; i++) {
    if (!seen[i] || self->wishes[i].width >= 0)
      continue;
    widths[i] += left / n;
    left -= left / n--;
  }
}

/* Names, and then other words, go down to their first ones: figures and chips must be whole. */
static void
cut_words (ZdTableView *self, const gboolean *seen, int missing, int *widths)
{
  static const ZdColKind words[] = { ZD_COL_NAME, ZD_COL_TEXT };
  int least = width_of (self, MIN_WORDS) + PADDING;

  for (guint k = 0; k < G_N_ELEMENTS (words); k++)
    for (guint i = 0; i < self->n_columns; i++) {
      int cut = CLAMP (widths[i] - least, 0, missing);

      if (!seen[i] || self->columns[i].kind != words[k])
        continue;
      widths[i] -= cut;
      missing -= cut;
    }
}

/* Every column its width, so that all of them together fill the room. */
static int *
fitting_widths (ZdTableView *self, const gboolean *seen)
{
  int *widths = g_new (int, self->n_columns);
  int left = self->room;

  for (guint i = 0; i < self->n_columns; i++) {
    widths[i] = needed_width (self, i);
    left -= seen[i] ? widths[i] : 0;
  }
  if (left > 0)
    share (self, seen, left, widths);
  else if (!is_own_choice (self))
    cut_words (self, seen, -left, widths);
  return widths;
}

/* In 4.8 hidden columns of a fixed width take the room from the others. */
void
zd_table_view_fit (ZdTableView *self)
{
  g_autofree gboolean *seen = columns_with_room (self);
  g_autofree int *widths = self->room > 0 ? fitting_widths (self, seen) : NULL;

  self->setting = TRUE;
  for (guint i = 0; i < self->n_columns; i++) {
    int width = widths != NULL ? widths[i] : self->wishes[i].width;

    gtk_column_view_column_set_visible (self->view_columns->pdata[i], seen[i]);
    gtk_column_view_column_set_fixed_width (self->view_columns->pdata[i], seen[i] ? width : -1);
  }
  self->setting = FALSE;
}

static int
width_of_words (ZdTableView *self, guint column, guint n_rows)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  int widest = 0;

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  for (guint row = 0; row < n_rows; row++) {
    g_autofree char *text = zd_row_source_text (self->source, row, column);
    int width;

    pango_layout_set_text (layout, text, -1);
    pango_layout_get_pixel_size (layout, &width, NULL);
    widest = MAX (widest, width);
  }
  return MIN (widest, width_of (self, MOST_WORDS)) + PADDING;
}

/* Rows that only follow others on the same question leave the columns where the person has them in sight. */
void
zd_table_view_look_at_words (ZdTableView *self, gboolean afresh)
{
  guint n_rows = MIN (zd_row_source_n_rows (self->source), SAMPLE_ROWS);

  for (guint i = 0; i < self->n_columns && n_rows > 0; i++)
    if (self->columns[i].width == 0 && (afresh || self->wishes[i].words == 0)) {
      self->wishes[i].words = width_of_words (self, i, n_rows);
      zd_table_view_fit_soon (self);
    }
}

void
zd_table_view_want_as_declared (ZdTableView *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    self->wishes[i] = (ZdColumnWish){ !self->columns[i].hidden, zd_table_view_declared_width (self, i),
                                      self->wishes[i].words, FALSE };
}

guint
zd_table_view_n_wanted (ZdTableView *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_columns; i++)
    n += self->wishes[i].wanted;
  return n;
}

static gboolean
fit_cb (gpointer data)
{
  ZdTableView *self = data;

  self->fitting = 0;
  zd_table_view_fit (self);
  return G_SOURCE_REMOVE;
}

void
zd_table_view_fit_soon (ZdTableView *self)
{
  if (self->fitting == 0)
    self->fitting = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_cb, self, NULL);
}

static void
room_changed_cb (GtkAdjustment *across, GParamSpec *pspec, ZdTableView *self)
{
  int room = (int) gtk_adjustment_get_page_size (across);

  if (room == self->room || self->columns == NULL)
    return;
  self->room = room;
  zd_table_view_fit_soon (self);
}

void
zd_table_view_watch_room (ZdTableView *self)
{
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scrolled), "notify::page-size",
                           G_CALLBACK (room_changed_cb), self, 0);
}
