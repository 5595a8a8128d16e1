/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/policy-editor-text.h"

#include "base/i18n.h"
#include "desktop/policy/lines-entry.h"
#include "desktop/policy/measure-chooser.h"
#include "desktop/policy/text-marks.h"

struct _ZdPolicyEditorText {
  AdwBin parent_instance;
  GtkTextView *view;
  GtkLabel *legend;
  GtkLabel *missing;  /* words in place of the text */
  GtkWidget *bar;     /* what can be done with selected words */
  GtkMenuButton *add;
  ZdTextMarks *marks;
  GtkTextMark *seen; /* what was brought into view last */
  ZdSpan pointed;
  const ZdCatalogue *catalogue; /* what @add offers */
  gboolean editable;
  gboolean showing;   /* it is us who write into the view */
};

enum { POINTED, EDITED, QUOTED, ADDED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdPolicyEditorText, zd_policy_editor_text, ADW_TYPE_BIN)

static const ZdSpan nowhere = { -1, -1 };

static GtkTextBuffer *
buffer_of (ZdPolicyEditorText *self)
{
  return gtk_text_view_get_buffer (self->view);
}

static char *
text_of (ZdPolicyEditorText *self)
{
  return zd_text_buffer_get_all (buffer_of (self));
}

/* ---- the pointer and the caret ---- */

static void
point (ZdPolicyEditorText *self, ZdSpan span)
{
  if (span.start == self->pointed.start && span.end == self->pointed.end)
    return;
  self->pointed = span;
  zd_text_marks_light (self->marks, span.start, span.end);
  g_signal_emit (self, signals[POINTED], 0, span.start, span.end);
}

static void
point_at (ZdPolicyEditorText *self, int offset)
{
  ZdSpan span = nowhere;

  zd_text_marks_find (self->marks, offset, &span);
  point (self, span);
}

static void
point_at_caret (ZdPolicyEditorText *self)
{
  int offset;

  g_object_get (buffer_of (self), "cursor-position", &offset, NULL);
  if (gtk_widget_has_focus (GTK_WIDGET (self->view)))
    point_at (self, offset);
  else
    point (self, nowhere);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, ZdPolicyEditorText *self)
{
  GtkTextIter iter;
  int left, top;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &left, &top);
  if (gtk_text_view_get_iter_at_location (self->view, &iter, left, top))
    point_at (self, gtk_text_iter_get_offset (&iter));
  else
    point (self, nowhere);
}

static void
leave_cb (GtkEventControllerMotion *controller, ZdPolicyEditorText *self)
{
  point_at_caret (self);
}

static void
caret_cb (GtkTextBuffer *buffer, GParamSpec *pspec, ZdPolicyEditorText *self)
{
  if (!self->showing)
    point_at_caret (self);
}

static void
focus_cb (GtkEventControllerFocus *controller, ZdPolicyEditorText *self)
{
  point_at_caret (self);
}

/* ---- the selection ---- */

static void
selection_cb (GtkTextBuffer *buffer, GParamSpec *pspec, ZdPolicyEditorText *self)
{
  gtk_widget_set_visible (self->bar, self->editable && gtk_text_buffer_get_has_selection (buffer));
}

static void
quote_cb (GtkButton *button, ZdPolicyEditorText *self)
{
  GtkTextIter from, until;

  if (gtk_text_buffer_get_selection_bounds (buffer_of (self), &from, &until))
    g_signal_emit (self, signals[QUOTED], 0, gtk_text_iter_get_offset (&from), gtk_text_iter_get_offset (&until));
}

static void
chosen_cb (ZdMeasureChooser *chooser, const char *kind, const char *id, ZdPolicyEditorText *self)
{
  GtkTextIter from, until;

  if (gtk_text_buffer_get_selection_bounds (buffer_of (self), &from, &until))
    g_signal_emit (self, signals[ADDED], 0, gtk_text_iter_get_offset (&from), gtk_text_iter_get_offset (&until), kind,
                   id);
}

/* ---- what is written ---- */

static void
show_missing (ZdPolicyEditorText *self, const char *preedit)
{
  gtk_label_set_label (self->missing, self->editable ? _ ("Paste the clause here. What it says is read at once; you decide "
                                                         "piece by piece what becomes a condition or an award.")
                                                     : _ ("The policy's own words are missing."));
  gtk_widget_set_visible (GTK_WIDGET (self->missing),
                          gtk_text_buffer_get_char_count (buffer_of (self)) == 0 && *preedit == '\0');
}

/* GTK lays out what has changed as late as it is painted, or in the middle of giving places, and then the scroll bar, or what
 * all of it lies in, has none yet. When everything above the view is given its place anew, all have theirs before. */
static void
lay_out_before_painting (ZdPolicyEditorText *self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self->view));
}

/* What an input method is composing is not in the text yet. */
static void
preedit_cb (GtkTextView *view, const char *preedit, ZdPolicyEditorText *self)
{
  show_missing (self, preedit);
}

static void
changed_cb (GtkTextBuffer *buffer, ZdPolicyEditorText *self)
{
  g_autofree char *text = self->showing ? NULL : text_of (self);

  if (text == NULL)
    return;
  show_missing (self, "");
  g_signal_emit (self, signals[EDITED], 0, text);
}

/* Only what differs: the caret and whatever an input method is at stay where they are. */
static void
set_text (ZdPolicyEditorText *self, const char *text)
{
  g_autofree char *before = text_of (self);
  GtkTextBuffer *buffer = buffer_of (self);
  GtkTextIter from, until;
  ZdTextChange change;
  g_autofree char *piece = NULL;

  if (g_str_equal (before, text))
    return;
  change = zd_text_change (before, text);
  piece = zd_text_span (text, change.head, change.tail + change.shift);
  self->showing = TRUE;
  self->pointed = nowhere;
  zd_text_marks_light (self->marks, -1, -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &from, change.head);
  gtk_text_buffer_get_iter_at_offset (buffer, &until, change.tail);
  gtk_text_buffer_delete (buffer, &from, &until);
  gtk_text_buffer_insert (buffer, &from, piece, -1);
  self->showing = FALSE;
}

void
zd_policy_editor_text_show (ZdPolicyEditorText *self, const ZdPolicy *policy, const ZdCatalogue *catalogue,
                            gboolean editable)
{
  self->editable = editable;
  set_text (self, policy->text);
  for (guint kind = ZD_SPAN_AWARD; kind <= ZD_SPAN_CONDITION; kind++) {
    g_autoptr (GArray) spans = zd_policy_spans (policy, (ZdSpanKind) kind);

    zd_text_marks_set (self->marks, (ZdSpanKind) kind, spans);
  }
  gtk_text_view_set_editable (self->view, editable);
  show_missing (self, "");
  if (editable && catalogue != self->catalogue)
    zd_measure_chooser_attach (self->add, &(ZdMeasureRange){ .catalogue = catalogue, .with_judge = TRUE },
                               G_CALLBACK (chosen_cb), self);
  self->catalogue = catalogue;
}

void
zd_policy_editor_text_mark (ZdPolicyEditorText *self, ZdSpanKind kind, const GArray *spans)
{
  zd_text_marks_set (self->marks, kind, spans);
}

void
zd_policy_editor_text_light (ZdPolicyEditorText *self, int start, int end)
{
  GtkTextIter iter;

  zd_text_marks_light (self->marks, start, end);
  if (start < 0)
    return;
  gtk_text_buffer_get_iter_at_offset (buffer_of (self), &iter, start);
  gtk_text_buffer_move_mark (buffer_of (self), self->seen, &iter);
  gtk_text_view_scroll_to_mark (self->view, self->seen, 0.05, FALSE, 0, 0); /* when it is laid out anyway */
}

/* ---- type ---- */

static void
look_cb (AdwStyleManager *manager, GParamSpec *pspec, ZdPolicyEditorText *self)
{
  zd_text_marks_colour (self->marks, self->legend);
}

static gboolean
zd_policy_editor_text_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ZD_POLICY_EDITOR_TEXT (widget)->view));
}

static void
zd_policy_editor_text_finalize (GObject *object)
{
  g_clear_pointer (&ZD_POLICY_EDITOR_TEXT (object)->marks, zd_text_marks_free);
  G_OBJECT_CLASS (zd_policy_editor_text_parent_class)->finalize (object);
}

static void
install_signals (void)
{
  signals[POINTED] = g_signal_new ("pointed", ZD_TYPE_POLICY_EDITOR_TEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  signals[EDITED] = g_signal_new ("edited", ZD_TYPE_POLICY_EDITOR_TEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[QUOTED] = g_signal_new ("quoted", ZD_TYPE_POLICY_EDITOR_TEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  signals[ADDED] = g_signal_new ("added", ZD_TYPE_POLICY_EDITOR_TEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 4, G_TYPE_INT, G_TYPE_INT, G_TYPE_STRING, G_TYPE_STRING);
}

static void
zd_policy_editor_text_class_init (ZdPolicyEditorTextClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = zd_policy_editor_text_finalize;
  widget_class->grab_focus = zd_policy_editor_text_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/policy-editor-text.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorText, view);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorText, legend);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorText, missing);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorText, bar);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorText, add);
  gtk_widget_class_bind_template_callback (widget_class, motion_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_cb);
  gtk_widget_class_bind_template_callback (widget_class, preedit_cb);
  gtk_widget_class_bind_template_callback (widget_class, quote_cb);
  install_signals ();
}

static void
zd_policy_editor_text_init (ZdPolicyEditorText *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start;

  gtk_widget_init_template (GTK_WIDGET (self));
  buffer = buffer_of (self);
  gtk_text_buffer_set_enable_undo (buffer, FALSE); /* the policy has its own, for everything */
  self->marks = zd_text_marks_new (self->view);
  gtk_text_buffer_get_start_iter (buffer, &start);
  self->seen = gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE);
  self->pointed = nowhere;
  zd_text_marks_colour (self->marks, self->legend);
  g_signal_connect (buffer, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (buffer, "changed", G_CALLBACK (lay_out_before_painting), self);
  g_signal_connect (buffer, "notify::has-selection", G_CALLBACK (selection_cb), self);
  g_signal_connect (buffer, "notify::cursor-position", G_CALLBACK (caret_cb), self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (look_cb), self, 0);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast", G_CALLBACK (look_cb), self, 0);
}
