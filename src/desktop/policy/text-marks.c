/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/text-marks.h"

#include <adwaita.h>

#include "base/i18n.h"

/* From what lies lowest to what is drawn over it. */
static const struct {
  const char *name;
  const char *colour; /* of the style sheet */
  float ground;       /* how much of it; what is no data yet has none */
  PangoUnderline line;
} looks[] = {
  [ZD_SPAN_PROPOSAL] = { N_ ("read"), "zd_proposal", 0, PANGO_UNDERLINE_LOW },
  [ZD_SPAN_AWARD] = { N_ ("award"), "zd_good", 0.13f, PANGO_UNDERLINE_DOUBLE },
  [ZD_SPAN_CONDITION] = { N_ ("condition"), "accent_color", 0.15f, PANGO_UNDERLINE_SINGLE },
  [ZD_SPAN_FINDING] = { N_ ("finding"), "zd_caution", 0, PANGO_UNDERLINE_ERROR },
};
G_STATIC_ASSERT (G_N_ELEMENTS (looks) == ZD_N_SPAN_KINDS);

#define LIT_GROUND 0.42f

/* The kinds of spans, and behind them the one that is lit. */
#define LIT     ZD_N_SPAN_KINDS
#define N_MARKS (ZD_N_SPAN_KINDS + 1)

struct _ZdTextMarks {
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkTextTag *tags[N_MARKS];
  GArray *spans[N_MARKS]; /* of ZdSpan: as the buffer's tags lie now */
};

/* Every change of a tag costs a new layout of its paragraph: only spans that come or go are touched, and those that an
 * edit moves have moved already, with their tags. */
typedef void (*TagFunc) (GtkTextBuffer *buffer, GtkTextTag *tag, const GtkTextIter *start, const GtkTextIter *end);

static void
tag_span (ZdTextMarks *self, guint kind, const ZdSpan *span, TagFunc tag)
{
  GtkTextIter from, until;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &from, span->start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &until, span->end);
  tag (self->buffer, self->tags[kind], &from, &until);
}

static gboolean
contains (const GArray *spans, const ZdSpan *span)
{
  for (guint i = 0; i < spans->len; i++)
    if (memcmp (&g_array_index (spans, ZdSpan, i), span, sizeof *span) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
overlaps (const GArray *spans, const ZdSpan *span)
{
  for (guint i = 0; i < spans->len; i++) {
    const ZdSpan *other = &g_array_index (spans, ZdSpan, i);

    if (other->start < span->end && span->start < other->end)
      return TRUE;
  }
  return FALSE;
}

static void
set_spans (ZdTextMarks *self, guint kind, const GArray *spans)
{
  g_autoptr (GArray) known = g_steal_pointer (&self->spans[kind]);
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (ZdSpan));

  self->spans[kind] = g_array_copy ((GArray *) spans);
  for (guint i = 0; i < known->len; i++)
    if (!contains (spans, &g_array_index (known, ZdSpan, i)))
      g_array_append_val (gone, g_array_index (known, ZdSpan, i));
  for (guint i = 0; i < gone->len; i++)
    tag_span (self, kind, &g_array_index (gone, ZdSpan, i), gtk_text_buffer_remove_tag);
  for (guint i = 0; i < spans->len; i++) {
    const ZdSpan *span = &g_array_index (spans, ZdSpan, i);

    if (!contains (known, span) || overlaps (gone, span))
      tag_span (self, kind, span, gtk_text_buffer_apply_tag);
  }
}

void
zd_text_marks_set (ZdTextMarks *self, ZdSpanKind kind, const GArray *spans)
{
  set_spans (self, kind, spans);
}

void
zd_text_marks_light (ZdTextMarks *self, int start, int end)
{
  g_autoptr (GArray) lit = g_array_new (FALSE, FALSE, sizeof (ZdSpan));

  zd_spans_add (lit, start, end);
  set_spans (self, LIT, lit);
}

/* ---- what an edit does to spans: tags grow with what is written inside them, not at their ends ---- */

static void
inserted_cb (GtkTextBuffer *buffer, GtkTextIter *at, char *text, int length, ZdTextMarks *self)
{
  int n = (int) g_utf8_strlen (text, length);
  int where = gtk_text_iter_get_offset (at) - n; /* behind what came */

  for (guint kind = 0; kind < N_MARKS; kind++)
    for (guint i = 0; i < self->spans[kind]->len; i++) {
      ZdSpan *span = &g_array_index (self->spans[kind], ZdSpan, i);

      span->start += span->start >= where ? n : 0;
      span->end += span->end > where ? n : 0;
    }
}

static void
delete_cb (GtkTextBuffer *buffer, GtkTextIter *from, GtkTextIter *until, ZdTextMarks *self)
{
  int start = gtk_text_iter_get_offset (from), end = gtk_text_iter_get_offset (until);

  for (guint kind = 0; kind < N_MARKS; kind++)
    for (guint i = self->spans[kind]->len; i-- > 0;) {
      ZdSpan *span = &g_array_index (self->spans[kind], ZdSpan, i);

      span->start -= CLAMP (span->start - start, 0, end - start);
      span->end -= CLAMP (span->end - start, 0, end - start);
      if (span->start == span->end)
        g_array_remove_index (self->spans[kind], i);
    }
}

gboolean
zd_text_marks_find (ZdTextMarks *self, int at, ZdSpan *span)
{
  gboolean found = FALSE;

  for (guint i = 0; i < ZD_N_SPAN_KINDS; i++) {
    ZdSpan other;

    if (!zd_spans_find (self->spans[i], at, &other))
      continue;
    if (!found || other.end - other.start < span->end - span->start)
      *span = other;
    found = TRUE;
  }
  return found;
}

/* ---- colours: tags know nothing of CSS ---- */

static PangoAttribute *
part_of (PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  return attribute;
}

#define COMPONENT(part) ((guint16) ((part) * G_MAXUINT16))

static void
add_to_legend (GString *text, PangoAttrList *attributes, ZdSpanKind kind, const GdkRGBA *colour)
{
  const char *name = _ (looks[kind].name);
  guint start = (guint) text->len + (text->len > 0 ? 2 : 0);
  guint end = start + (guint) strlen (name);

  g_string_append_printf (text, "%s%s", text->len > 0 ? "  " : "", name);
  pango_attr_list_insert (attributes, part_of (pango_attr_underline_new (looks[kind].line), start, end));
  pango_attr_list_insert (attributes, part_of (pango_attr_underline_color_new (COMPONENT (colour->red),
                                                                               COMPONENT (colour->green),
                                                                               COMPONENT (colour->blue)),
                                               start, end));
}

void
zd_text_marks_colour (ZdTextMarks *self, GtkLabel *legend)
{
  static const ZdSpanKind order[] = { ZD_SPAN_CONDITION, ZD_SPAN_AWARD, ZD_SPAN_PROPOSAL, ZD_SPAN_FINDING };
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self->view));
  gboolean strong = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GdkRGBA accent = { 0.2f, 0.5f, 0.9f, LIT_GROUND };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++) {
    ZdSpanKind kind = order[i];
    GdkRGBA colour = { 0.4f, 0.4f, 0.4f, 1 };
    GdkRGBA ground;

    gtk_style_context_lookup_color (style, looks[kind].colour, &colour);
    ground = colour;
    ground.alpha = looks[kind].ground * (strong ? 2 : 1);
    g_object_set (self->tags[kind], "underline", looks[kind].line, "underline-rgba", &colour, NULL);
    if (looks[kind].ground > 0)
      g_object_set (self->tags[kind], "background-rgba", &ground, NULL);
    add_to_legend (text, attributes, kind, &colour);
  }
  gtk_style_context_lookup_color (style, "accent_bg_color", &accent);
  accent.alpha = LIT_GROUND;
  g_object_set (self->tags[LIT], "background-rgba", &accent, NULL);
  gtk_label_set_label (legend, text->str);
  gtk_label_set_attributes (legend, attributes);
}

/* ---- coming and going ---- */

ZdTextMarks *
zd_text_marks_new (GtkTextView *view)
{
  ZdTextMarks *self = g_new0 (ZdTextMarks, 1);

  self->view = view;
  self->buffer = g_object_ref (gtk_text_view_get_buffer (view));
  for (guint i = 0; i < N_MARKS; i++) {
    self->tags[i] = gtk_text_buffer_create_tag (self->buffer, i == LIT ? "lit" : NULL, NULL);
    self->spans[i] = g_array_new (FALSE, FALSE, sizeof (ZdSpan));
  }
  g_signal_connect_after (self->buffer, "insert-text", G_CALLBACK (inserted_cb), self);
  g_signal_connect (self->buffer, "delete-range", G_CALLBACK (delete_cb), self);
  return self;
}

void
zd_text_marks_free (ZdTextMarks *self)
{
  g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_object_unref (self->buffer);
  for (guint i = 0; i < N_MARKS; i++)
    g_array_unref (self->spans[i]);
  g_free (self);
}
