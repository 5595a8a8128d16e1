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

struct _ZdTextMarks {
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkTextTag *tags[ZD_N_SPAN_KINDS];
  GtkTextTag *lit;
  GArray *spans[ZD_N_SPAN_KINDS]; /* of ZdSpan */
};

static void
mark (ZdTextMarks *self, GtkTextTag *tag, int start, int end)
{
  GtkTextIter from, until;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &until, end);
  gtk_text_buffer_apply_tag (self->buffer, tag, &from, &until);
}

static void
unmark (ZdTextMarks *self, GtkTextTag *tag)
{
  GtkTextIter from, until;

  gtk_text_buffer_get_bounds (self->buffer, &from, &until);
  gtk_text_buffer_remove_tag (self->buffer, tag, &from, &until);
}

/* Tags that stay as they are cost no new layout of the text. */
void
zd_text_marks_set (ZdTextMarks *self, ZdSpanKind kind, const GArray *spans)
{
  GArray *known = self->spans[kind];

  if (known->len == spans->len &&
      (spans->len == 0 || memcmp (known->data, spans->data, spans->len * sizeof (ZdSpan)) == 0))
    return;
  unmark (self, self->tags[kind]);
  g_array_set_size (known, 0);
  for (guint i = 0; i < spans->len; i++)
    g_array_append_val (known, g_array_index (spans, ZdSpan, i));
  for (guint i = 0; i < known->len; i++) {
    const ZdSpan *span = &g_array_index (known, ZdSpan, i);

    mark (self, self->tags[kind], span->start, span->end);
  }
}

void
zd_text_marks_forget (ZdTextMarks *self)
{
  for (guint i = 0; i < ZD_N_SPAN_KINDS; i++) {
    unmark (self, self->tags[i]);
    g_array_set_size (self->spans[i], 0);
  }
  unmark (self, self->lit);
}

void
zd_text_marks_light (ZdTextMarks *self, int start, int end)
{
  unmark (self, self->lit);
  if (start >= 0)
    mark (self, self->lit, start, end);
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
  g_object_set (self->lit, "background-rgba", &accent, NULL);
  gtk_label_set_label (legend, text->str);
  gtk_label_set_attributes (legend, attributes);
}

/* ---- coming and going ---- */

ZdTextMarks *
zd_text_marks_new (GtkTextView *view)
{
  ZdTextMarks *self = g_new0 (ZdTextMarks, 1);

  self->view = view;
  self->buffer = gtk_text_view_get_buffer (view);
  for (guint i = 0; i < ZD_N_SPAN_KINDS; i++) {
    self->tags[i] = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
    self->spans[i] = g_array_new (FALSE, FALSE, sizeof (ZdSpan));
  }
  self->lit = gtk_text_buffer_create_tag (self->buffer, "lit", NULL);
  return self;
}

void
zd_text_marks_free (ZdTextMarks *self)
{
  for (guint i = 0; i < ZD_N_SPAN_KINDS; i++)
    g_array_unref (self->spans[i]);
  g_free (self);
}
