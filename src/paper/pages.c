/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-paper"
#include "config.h"

#include "paper/pages-private.h"

#include <pango/pangocairo.h>

#include "base/i18n.h"
#include "paper/strip.h"

/* Points. */
#define SIDE   54.0
#define TOP    54.0
#define BOTTOM 60.0
#define BODY   (ZD_PAGE_HEIGHT - TOP - BOTTOM)
#define FOOT   (ZD_PAGE_HEIGHT - BOTTOM + 24)
#define WIDTH  (ZD_PAGE_WIDTH - 2 * SIDE)
#define RULE   0.6

struct _ZdPages {
  const ZdPaper *paper;
  ZdStrips *strips;
  GPtrArray *pages; /* of GPtrArray of const ZdStrip, from top to bottom */
  double used;      /* of the last page's body */
};

/* ---- laying out ---- */

/* A context without the screen's resolution and hints, so that every machine breaks lines alike. */
static PangoContext *
context_new (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_language (context, pango_language_from_string ("zh-cn"));
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  return context;
}

static gboolean
add_strips (ZdPages *self, ZdProgress *progress, GError **error)
{
  const GPtrArray *blocks = zd_paper_blocks (self->paper);

  for (guint i = 0; i < blocks->len; i++) {
    if (!zd_progress_check (progress, error))
      return FALSE;
    zd_strips_add (self->strips, blocks, i);
    zd_progress_set (progress, i, blocks->len);
  }
  return TRUE;
}

static void
begin_page (ZdPages *self)
{
  g_ptr_array_add (self->pages, g_ptr_array_new ());
  self->used = 0;
}

static void
put (ZdPages *self, const ZdStrip *strip)
{
  g_ptr_array_add (g_ptr_array_index (self->pages, self->pages->len - 1), (gpointer)strip);
  self->used += zd_strip_height (strip);
}

static void
put_header (ZdPages *self, const ZdBlock *table)
{
  const GArray *header = table ? zd_strips_header (self->strips, table) : NULL;

  for (guint i = 0; header != NULL && i < header->len; i++)
    put (self, &g_array_index (header, ZdStrip, i));
}

/* Height of the group that begins at @start, and where it ends. */
static double
group_height (const GArray *strips, guint start, guint *end)
{
  guint group = g_array_index (strips, ZdStrip, start).group;
  double height = 0;

  for (*end = start; *end < strips->len && g_array_index (strips, ZdStrip, *end).group == group; (*end)++)
    height += zd_strip_height (&g_array_index (strips, ZdStrip, *end));
  return height;
}

/* A group that is no larger than a page stays whole. */
static void
paginate (ZdPages *self)
{
  const GArray *strips = zd_strips_all (self->strips);

  begin_page (self);
  for (guint start = 0, end; start < strips->len; start = end) {
    double height = group_height (strips, start, &end);
    const ZdStrip *first = &g_array_index (strips, ZdStrip, start);
    if (self->used > 0 && self->used + height > BODY && height <= BODY) {
      begin_page (self);
      put_header (self, first->table);
    }
    for (guint i = start; i < end; i++) {
      const ZdStrip *strip = &g_array_index (strips, ZdStrip, i);
      if (self->used > 0 && self->used + zd_strip_height (strip) > BODY) {
        begin_page (self);
        put_header (self, strip->table);
      }
      put (self, strip);
    }
  }
}

static ZdPages *
pages_new (const ZdPaper *paper, gboolean titled, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdPages) self = g_new0 (ZdPages, 1);
  PangoContext *context = context_new ();

  self->paper = paper;
  self->strips = zd_strips_new (context, WIDTH);
  g_object_unref (context);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  if (titled)
    zd_strips_add_title (self->strips, zd_paper_title (paper));
  if (!add_strips (self, progress, error))
    return NULL;
  paginate (self);
  return g_steal_pointer (&self);
}

ZdPages *
zd_pages_new (const ZdPaper *paper, ZdProgress *progress, GError **error)
{
  return pages_new (paper, TRUE, progress, error);
}

ZdPages *
zd_pages_new_part (const ZdPaper *paper, gboolean first)
{
  return pages_new (paper, first, NULL, NULL);
}

void
zd_pages_free (ZdPages *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->pages);
  zd_strips_free (self->strips);
  g_free (self);
}

guint
zd_pages_n (const ZdPages *self)
{
  return self->pages->len;
}

/* A header is shaded from edge to edge. */
guint
zd_pages_n_rows (const ZdPages *self, guint page)
{
  const GPtrArray *strips = zd_pages_strips (self, page);
  guint n = 0;

  for (guint i = 0; i < strips->len; i++) {
    const ZdStrip *strip = g_ptr_array_index (strips, i);
    n += strip->edges != NULL && strip->last && strip->shaded + 1 < strip->edges->len;
  }
  return n;
}

const GPtrArray *
zd_pages_strips (const ZdPages *self, guint page)
{
  return g_ptr_array_index (self->pages, page);
}

/* ---- drawing ---- */

static void
stroke (cairo_t *cr, double x0, double y0, double x1, double y1)
{
  cairo_move_to (cr, x0, y0);
  cairo_line_to (cr, x1, y1);
  cairo_stroke (cr);
}

static void
draw_ground (cairo_t *cr, const ZdStrip *strip, double y)
{
  double right = strip->shaded > 0 ? g_array_index (strip->edges, double, strip->shaded) : 0;

  cairo_set_source_rgb (cr, 0.95, 0.95, 0.95);
  cairo_rectangle (cr, SIDE, y, right, zd_strip_height (strip));
  cairo_fill (cr);
}

/* @top, @bottom: at the page's edges a frame is closed even in the middle of a row. */
static void
draw_frame (cairo_t *cr, const ZdStrip *strip, double y, gboolean top, gboolean bottom)
{
  const GArray *edges = strip->edges;
  double right = SIDE + g_array_index (edges, double, edges->len - 1), low = y + zd_strip_height (strip);

  cairo_set_source_rgb (cr, 0.55, 0.55, 0.55);
  cairo_set_line_width (cr, RULE);
  for (guint i = 0; i < edges->len; i++) {
    double x = SIDE + g_array_index (edges, double, i);
    stroke (cr, x, y, x, low);
  }
  if (strip->first || top)
    stroke (cr, SIDE, y, right, y);
  if (strip->last || bottom)
    stroke (cr, SIDE, low, right, low);
}

static void
draw_strip (cairo_t *cr, const ZdStrip *strip, double y)
{
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < strip->texts->len; i++) {
    const ZdStripText *text = &g_array_index (strip->texts, ZdStripText, i);
    cairo_move_to (cr, SIDE + text->x, y + strip->above + strip->ascent);
    pango_cairo_show_layout_line (cr, text->line);
  }
}

static void
draw_note (const ZdPages *self, cairo_t *cr, const char *text, double align)
{
  PangoLayout *layout = zd_strips_note (self->strips, text);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  cairo_move_to (cr, SIDE + align * (WIDTH - (double)width / PANGO_SCALE), FOOT);
  pango_cairo_show_layout (cr, layout);
  g_object_unref (layout);
}

static void
draw_foot (const ZdPages *self, cairo_t *cr, guint page, guint all)
{
  g_autofree char *number = g_strdup_printf (_ ("Page %u of %u"), page, all);
  const char *mark = zd_paper_mark (self->paper), *title = zd_paper_title (self->paper);
  g_autofree char *left = mark ? g_strdup_printf ("%s · %s", mark, title) : g_strdup (title);

  draw_note (self, cr, left, 0);
  draw_note (self, cr, number, 1);
}

void
zd_pages_draw (const ZdPages *self, guint page, cairo_t *cr)
{
  zd_pages_draw_as (self, page, cr, page + 1, self->pages->len);
}

void
zd_pages_draw_as (const ZdPages *self, guint page, cairo_t *cr, guint number, guint all)
{
  const GPtrArray *strips = zd_pages_strips (self, page);
  double y = TOP;

  for (guint i = 0; i < strips->len; i++) {
    const ZdStrip *strip = g_ptr_array_index (strips, i);
    if (strip->edges != NULL) {
      draw_ground (cr, strip, y);
      draw_frame (cr, strip, y, i == 0, i + 1 == strips->len);
    }
    draw_strip (cr, strip, y);
    y += zd_strip_height (strip);
  }
  draw_foot (self, cr, number, all);
}
