/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-paper"
#include "config.h"

#include "paper/strip.h"

/* Points. */
#define STEP 16.0    /* of a tree */
#define MARK 16.0    /* room for the sign before an item */
#define PADDING 4.0  /* of a cell */
#define BELOW_TABLE 6.0
#define LEADING 0.28 /* of a line's height */

typedef enum { LOOK_TITLE, LOOK_HEADING, LOOK_TEXT, LOOK_NAME, LOOK_NOTE, N_LOOKS } Look;

static const struct {
  const char *font;
  guint16 grey; /* 0 = black */
} looks[N_LOOKS] = {
  [LOOK_TITLE] = { "Noto Sans CJK SC, Noto Sans, Sans Bold 18", 0 },
  [LOOK_HEADING] = { "Noto Sans CJK SC, Noto Sans, Sans Bold 12", 0 },
  [LOOK_TEXT] = { "Noto Sans CJK SC, Noto Sans, Sans 10", 0 },
  [LOOK_NAME] = { "Noto Sans CJK SC, Noto Sans, Sans Bold 10", 0 },
  [LOOK_NOTE] = { "Noto Sans CJK SC, Noto Sans, Sans 8", 0x6000 },
};

struct _ZdStrips {
  PangoContext *context;
  double width;
  GArray *strips;
  GHashTable *headers; /* ZdBlock of a table → GArray of ZdStrip */
  GPtrArray *edges;    /* of GArray: the frames */
  const ZdBlock *table; /* the one that is open */
  const GArray *frame;  /* its */
  guint group;
};

double
zd_strip_height (const ZdStrip *self)
{
  return self->above + self->ascent + self->descent + self->below;
}

static void
clear_text_cb (gpointer data)
{
  ZdStripText *text = data;

  g_object_unref (text->layout);
}

static void
clear_strip_cb (gpointer data)
{
  ZdStrip *strip = data;

  g_array_unref (strip->texts);
}

static GArray *
strips_array (void)
{
  GArray *strips = g_array_new (FALSE, TRUE, sizeof (ZdStrip));

  g_array_set_clear_func (strips, clear_strip_cb);
  return strips;
}

ZdStrips *
zd_strips_new (PangoContext *context, double width)
{
  ZdStrips *self = g_new0 (ZdStrips, 1);

  self->context = g_object_ref (context);
  self->width = width;
  self->strips = strips_array ();
  self->headers = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  self->edges = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  return self;
}

void
zd_strips_free (ZdStrips *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->strips);
  g_hash_table_unref (self->headers);
  g_ptr_array_unref (self->edges);
  g_object_unref (self->context);
  g_free (self);
}

const GArray *
zd_strips_all (const ZdStrips *self)
{
  return self->strips;
}

const GArray *
zd_strips_header (const ZdStrips *self, const ZdBlock *table)
{
  return g_hash_table_lookup (self->headers, table);
}

/* ---- texts ---- */

/* @width: −1 = as wide as it is. Chinese may be broken between any two characters. */
static PangoLayout *
lay_out (const ZdStrips *self, const char *text, Look look, double width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_from_string (looks[look].font);
  guint16 grey = looks[look].grey;

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  if (grey != 0) {
    PangoAttrList *attributes = pango_attr_list_new ();
    pango_attr_list_insert (attributes, pango_attr_foreground_new (grey, grey, grey));
    pango_layout_set_attributes (layout, attributes);
    pango_attr_list_unref (attributes);
  }
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, width < 0 ? -1 : (int)(width * PANGO_SCALE));
  pango_layout_set_text (layout, text, -1);
  return layout;
}

PangoLayout *
zd_strips_note (const ZdStrips *self, const char *text)
{
  return lay_out (self, text, LOOK_NOTE, -1);
}

/* One text in its place. */
typedef struct {
  PangoLayout *layout;
  double x, width;
  double align; /* 0 = left, 0.5 = middle, 1 = right */
} Cell;

static Cell
cell_new (const ZdStrips *self, const char *text, Look look, double x, double width, double align)
{
  return (Cell){ .layout = lay_out (self, text, look, width), .x = x, .width = width, .align = align };
}

static void
put_line (ZdStrip *strip, const Cell *cell, guint number)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (cell->layout, (int)number);
  PangoRectangle extents;
  ZdStripText text;

  if (line == NULL)
    return;
  pango_layout_line_get_extents (line, NULL, &extents);
  text.layout = g_object_ref (cell->layout);
  text.line = line;
  text.x = cell->x + cell->align * MAX (cell->width - (double)extents.width / PANGO_SCALE, 0);
  strip->ascent = MAX (strip->ascent, PANGO_ASCENT (extents) / (double)PANGO_SCALE);
  strip->descent = MAX (strip->descent, PANGO_DESCENT (extents) / (double)PANGO_SCALE);
  g_array_append_val (strip->texts, text);
}

/* Cells beside each other, line by line; each line is a strip like @like. Takes the layouts. */
static void
put_cells (GArray *strips, Cell *cells, guint n_cells, const ZdStrip *like)
{
  guint n_lines = 0;

  for (guint i = 0; i < n_cells; i++)
    n_lines = MAX (n_lines, (guint)pango_layout_get_line_count (cells[i].layout));
  for (guint number = 0; number < n_lines; number++) {
    ZdStrip strip = *like;
    strip.texts = g_array_new (FALSE, FALSE, sizeof (ZdStripText));
    g_array_set_clear_func (strip.texts, clear_text_cb);
    for (guint i = 0; i < n_cells; i++)
      put_line (&strip, &cells[i], number);
    strip.first = number == 0;
    strip.last = number + 1 == n_lines;
    strip.above = strip.first ? like->above : 0;
    strip.below = strip.last ? like->below : LEADING * (strip.ascent + strip.descent);
    strip.heading = strip.first ? like->heading : NULL;
    g_array_append_val (strips, strip);
  }
  for (guint i = 0; i < n_cells; i++)
    g_object_unref (cells[i].layout);
}

/* ---- blocks ---- */

void
zd_strips_add_title (ZdStrips *self, const char *text)
{
  Cell cell = cell_new (self, text, LOOK_TITLE, 0, self->width, 0.5);
  const ZdStrip like = { .below = 16, .group = ++self->group };

  put_cells (self->strips, &cell, 1, &like);
}

/* @above: at least so much. */
static void
add_paragraph (ZdStrips *self, const ZdBlock *block, double above)
{
  static const struct {
    Look look;
    double above, below;
  } rooms[] = { [ZD_BLOCK_HEADING] = { LOOK_HEADING, 14, 6 },
                [ZD_BLOCK_TEXT] = { LOOK_TEXT, 0, 7 },
                [ZD_BLOCK_NOTE] = { LOOK_NOTE, 0, 6 } };
  Cell cell = cell_new (self, block->texts[0], rooms[block->kind].look, 0, self->width, 0);
  const ZdStrip like = { .above = MAX (rooms[block->kind].above, above),
                         .below = rooms[block->kind].below,
                         .group = self->group,
                         .heading = block->kind == ZD_BLOCK_HEADING ? block : NULL };

  put_cells (self->strips, &cell, 1, &like);
}

static void
add_item (ZdStrips *self, const ZdBlock *block)
{
  double x = block->depth * STEP, width = self->width - x - MARK;
  gboolean noted = *block->texts[2] != '\0';
  Cell cells[] = { cell_new (self, block->texts[0], LOOK_TEXT, x, -1, 0),
                   cell_new (self, block->texts[1], LOOK_TEXT, x + MARK, width, 0) };
  const ZdStrip like = { .below = noted ? 2 : 5, .group = self->group };

  put_cells (self->strips, cells, G_N_ELEMENTS (cells), &like);
  if (noted) {
    Cell note = cell_new (self, block->texts[2], LOOK_NOTE, x + MARK, width, 0);
    const ZdStrip like_note = { .below = 5, .group = self->group };
    put_cells (self->strips, &note, 1, &like_note);
  }
}

/* @names: cells from the left that are names of others. */
static void
put_row (ZdStrips *self, GArray *strips, const ZdBlock *row, guint names)
{
  guint n = self->table->n_columns;
  g_autofree Cell *cells = g_new (Cell, n);
  const ZdStrip like = { .above = PADDING,
                         .below = PADDING,
                         .edges = self->frame,
                         .shaded = names,
                         .group = self->group,
                         .table = self->table };

  for (guint i = 0; i < n; i++) {
    double left = g_array_index (self->frame, double, i), right = g_array_index (self->frame, double, i + 1);
    double align = self->table->columns[i].number ? 1 : 0;
    cells[i] = cell_new (self, row->texts[i], i < names ? LOOK_NAME : LOOK_TEXT, left + PADDING,
                         right - left - 2 * PADDING, align);
  }
  put_cells (strips, cells, n, &like);
}

static void
begin_table (ZdStrips *self, const ZdBlock *table)
{
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (double));
  double shares = 0, x = 0;

  for (guint i = 0; i < table->n_columns; i++)
    shares += table->columns[i].share;
  g_array_append_val (edges, x);
  for (guint i = 0; i < table->n_columns; i++) {
    x += self->width * table->columns[i].share / shares;
    g_array_append_val (edges, x);
  }
  g_ptr_array_add (self->edges, edges);
  self->table = table;
  self->frame = edges;
  if (table->texts[0] != NULL) {
    GArray *header = strips_array (); /* again on each page, so with lines of its own */
    put_row (self, header, table, table->n_columns);
    g_hash_table_insert (self->headers, (gpointer)table, header);
    put_row (self, self->strips, table, table->n_columns);
  }
}

/* NULL: there is none any more. */
static const ZdBlock *
block_at (const GPtrArray *blocks, guint index)
{
  return index < blocks->len ? blocks->pdata[index] : NULL;
}

static gboolean
is_row (const ZdBlock *block)
{
  return block != NULL && block->kind == ZD_BLOCK_ROW;
}

/* What must not be torn from what comes next keeps its group: a heading, a table's header, what has parts from the
 * first of them, and the last row but one, so that a total never stands alone. */
static gboolean
keeps_next (const GPtrArray *blocks, guint index)
{
  const ZdBlock *block = blocks->pdata[index], *next = block_at (blocks, index + 1);

  if (next == NULL)
    return FALSE;
  if (block->kind == ZD_BLOCK_ITEM)
    return next->kind == ZD_BLOCK_ITEM && next->depth > block->depth;
  if (block->kind == ZD_BLOCK_ROW)
    return block->kept || (is_row (next) && !is_row (block_at (blocks, index + 2)));
  return block->kind == ZD_BLOCK_HEADING || block->kind == ZD_BLOCK_TABLE;
}

void
zd_strips_add (ZdStrips *self, const GPtrArray *blocks, guint index)
{
  const ZdBlock *block = blocks->pdata[index];

  switch (block->kind) {
  case ZD_BLOCK_HEADING:
  case ZD_BLOCK_TEXT:
  case ZD_BLOCK_NOTE:
    add_paragraph (self, block, index > 0 && is_row (blocks->pdata[index - 1]) ? BELOW_TABLE : 0);
    break;
  case ZD_BLOCK_ITEM:
    add_item (self, block);
    break;
  case ZD_BLOCK_TABLE:
    begin_table (self, block);
    break;
  case ZD_BLOCK_ROW:
  default:
    put_row (self, self->strips, block, self->table->fields ? 1 : 0);
    break;
  }
  if (!keeps_next (blocks, index))
    self->group++;
}
