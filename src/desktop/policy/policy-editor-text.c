/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/policy-editor-text.h"

#include "desktop/kit/pane.h"
#include "desktop/policy/policy-editor-span.h"

struct _ZdPolicyEditorText {
  AdwBin parent_instance;
  GtkTextView *view;
  GtkWidget *quote;
  GtkWidget *missing;
  GtkLabel *basis;
  GtkWidget *basis_title;
  GtkBox *notes;
  GtkWidget *notes_title;
  GtkTextTag *source; /* words that something comes from */
  GtkTextTag *lit;
  GArray *spans;      /* of ZdSpan */
  guint measuring;
  ZdSpan pointed;
  gboolean editable;
};

enum { POINTED, QUOTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdPolicyEditorText, zd_policy_editor_text, ADW_TYPE_BIN)

static void
mark (ZdPolicyEditorText *self, GtkTextTag *tag, int start, int end)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter from, until;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &until, end);
  gtk_text_buffer_apply_tag (buffer, tag, &from, &until);
}

static void
unmark (ZdPolicyEditorText *self, GtkTextTag *tag)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter from, until;

  gtk_text_buffer_get_bounds (buffer, &from, &until);
  gtk_text_buffer_remove_tag (buffer, tag, &from, &until);
}

void
zd_policy_editor_text_light (ZdPolicyEditorText *self, int start, int end)
{
  unmark (self, self->lit);
  if (start >= 0)
    mark (self, self->lit, start, end);
}

/* ---- the pointer and the selection ---- */

static void
point (ZdPolicyEditorText *self, ZdSpan span)
{
  if (span.start == self->pointed.start && span.end == self->pointed.end)
    return;
  self->pointed = span;
  zd_policy_editor_text_light (self, span.start, span.end);
  g_signal_emit (self, signals[POINTED], 0, span.start, span.end);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, ZdPolicyEditorText *self)
{
  ZdSpan span = { -1, -1 };
  GtkTextIter iter;
  int left, top;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &left, &top);
  if (gtk_text_view_get_iter_at_location (self->view, &iter, left, top))
    zd_spans_find (self->spans, gtk_text_iter_get_offset (&iter), &span);
  point (self, span);
}

static void
leave_cb (GtkEventControllerMotion *controller, ZdPolicyEditorText *self)
{
  point (self, (ZdSpan){ -1, -1 });
}

static void
selection_cb (GtkTextBuffer *buffer, GParamSpec *pspec, ZdPolicyEditorText *self)
{
  gtk_widget_set_visible (self->quote, self->editable && gtk_text_buffer_get_has_selection (buffer));
}

static void
quote_cb (GtkButton *button, ZdPolicyEditorText *self)
{
  GtkTextIter from, until;

  if (gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (self->view), &from, &until))
    g_signal_emit (self, signals[QUOTED], 0, gtk_text_iter_get_offset (&from), gtk_text_iter_get_offset (&until));
}

/* ---- showing ---- */

static void
show_notes (ZdPolicyEditorText *self, const GPtrArray *notes)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->notes))) != NULL)
    gtk_box_remove (self->notes, child);
  for (guint i = 0; i < notes->len; i++) {
    GtkWidget *note = gtk_label_new (notes->pdata[i]);

    gtk_label_set_xalign (GTK_LABEL (note), 0);
    gtk_label_set_wrap (GTK_LABEL (note), TRUE);
    gtk_label_set_wrap_mode (GTK_LABEL (note), PANGO_WRAP_WORD_CHAR);
    gtk_widget_add_css_class (note, "zd-note");
    gtk_box_append (self->notes, note);
  }
  gtk_widget_set_visible (self->notes_title, notes->len > 0);
}

static gboolean
same_text (ZdPolicyEditorText *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter from, until;
  g_autofree char *shown = NULL;

  gtk_text_buffer_get_bounds (buffer, &from, &until);
  shown = gtk_text_buffer_get_text (buffer, &from, &until, FALSE);
  return g_str_equal (shown, text);
}

void
zd_policy_editor_text_show (ZdPolicyEditorText *self, const ZdPolicy *policy, gboolean editable)
{
  self->editable = editable;
  self->pointed = (ZdSpan){ -1, -1 };
  g_clear_pointer (&self->spans, g_array_unref);
  self->spans = zd_policy_spans (policy);
  if (!same_text (self, policy->text)) /* what is selected stays selected */
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), policy->text, -1);
  unmark (self, self->source);
  unmark (self, self->lit);
  for (guint i = 0; i < self->spans->len; i++) {
    const ZdSpan *span = &g_array_index (self->spans, ZdSpan, i);

    mark (self, self->source, span->start, span->end);
  }
  gtk_widget_set_visible (self->missing, *policy->text == '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->view), *policy->text != '\0');
  gtk_label_set_label (self->basis, policy->basis);
  gtk_widget_set_visible (GTK_WIDGET (self->basis), *policy->basis != '\0');
  gtk_widget_set_visible (self->basis_title, *policy->basis != '\0');
  show_notes (self, policy->notes);
}

/* ---- colours: tags know nothing of CSS ---- */

static void
show_colours (ZdPolicyEditorText *self)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA ground = { 0.2f, 0.5f, 0.9f, 1 };

  gtk_style_context_lookup_color (style, "accent_bg_color", &ground);
  ground.alpha = 0.16f;
  g_object_set (self->source, "background-rgba", &ground, NULL);
  ground.alpha = 0.45f;
  g_object_set (self->lit, "background-rgba", &ground, NULL);
}

static void
dark_cb (AdwStyleManager *manager, GParamSpec *pspec, ZdPolicyEditorText *self)
{
  show_colours (self);
}

/* ---- type ---- */

static gboolean
measure_cb (gpointer user_data)
{
  ZdPolicyEditorText *self = user_data;

  self->measuring = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self->view));
  return G_SOURCE_REMOVE;
}

/* A text view that got its text before its width does not know how high it is. */
static void
mapped_cb (GtkWidget *view, ZdPolicyEditorText *self)
{
  if (self->measuring == 0)
    self->measuring = g_idle_add_full (G_PRIORITY_LOW, measure_cb, self, NULL);
}

static void
zd_policy_editor_text_dispose (GObject *object)
{
  g_clear_handle_id (&ZD_POLICY_EDITOR_TEXT (object)->measuring, g_source_remove);
  G_OBJECT_CLASS (zd_policy_editor_text_parent_class)->dispose (object);
}

static void
zd_policy_editor_text_finalize (GObject *object)
{
  g_clear_pointer (&ZD_POLICY_EDITOR_TEXT (object)->spans, g_array_unref);
  G_OBJECT_CLASS (zd_policy_editor_text_parent_class)->finalize (object);
}

static void
zd_policy_editor_text_class_init (ZdPolicyEditorTextClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_PANE);
  G_OBJECT_CLASS (class)->dispose = zd_policy_editor_text_dispose;
  G_OBJECT_CLASS (class)->finalize = zd_policy_editor_text_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/policy-editor-text.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorText, view);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorText, quote);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorText, missing);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorText, basis);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorText, basis_title);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorText, notes);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorText, notes_title);
  gtk_widget_class_bind_template_callback (widget_class, mapped_cb);
  gtk_widget_class_bind_template_callback (widget_class, motion_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, quote_cb);
  signals[POINTED] = g_signal_new ("pointed", ZD_TYPE_POLICY_EDITOR_TEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  signals[QUOTED] = g_signal_new ("quoted", ZD_TYPE_POLICY_EDITOR_TEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

static void
zd_policy_editor_text_init (ZdPolicyEditorText *self)
{
  GtkTextBuffer *buffer;

  gtk_widget_init_template (GTK_WIDGET (self));
  buffer = gtk_text_view_get_buffer (self->view);
  self->spans = g_array_new (FALSE, FALSE, sizeof (ZdSpan));
  self->source = gtk_text_buffer_create_tag (buffer, "source", NULL);
  self->lit = gtk_text_buffer_create_tag (buffer, "lit", NULL);
  show_colours (self);
  g_signal_connect (buffer, "notify::has-selection", G_CALLBACK (selection_cb), self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (dark_cb), self, 0);
}
