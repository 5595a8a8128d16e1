/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/condition-words.h"

#include <string.h>

#include "base/i18n.h"
#include "desktop/policy/lines-entry.h"

/* How long somebody may think in the middle of a word. */
#define PAUSE_MS 600

struct _ZdConditionWords {
  GtkPopover parent_instance;
  GtkLabel *title;
  GtkTextView *view;
  GtkLabel *problem;
  GtkWidget *apply;
  ZdWordsRead read;
  gpointer user_data;
  guint pause;
  guint going;
};

enum { APPLIED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdConditionWords, zd_condition_words, GTK_TYPE_POPOVER)

static char *
text_of (ZdConditionWords *self)
{
  return zd_text_buffer_get_all (gtk_text_view_get_buffer (self->view));
}

static gboolean
judge_cb (gpointer user_data)
{
  ZdConditionWords *self = user_data;
  g_autofree char *text = text_of (self);
  g_autoptr (GError) error = NULL;
  gboolean good = self->read (text, self->user_data, &error);

  self->pause = 0;
  gtk_label_set_label (self->problem, good ? "" : error->message);
  gtk_widget_set_sensitive (self->apply, good);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (GtkTextBuffer *buffer, ZdConditionWords *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MS, judge_cb, self);
}

static void
apply (ZdConditionWords *self)
{
  g_autofree char *text = text_of (self);

  g_clear_handle_id (&self->pause, g_source_remove);
  judge_cb (self);
  if (!gtk_widget_get_sensitive (self->apply))
    return;
  g_object_ref (self);
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[APPLIED], 0, text);
  g_object_unref (self);
}

static void
apply_cb (GtkButton *button, ZdConditionWords *self)
{
  apply (self);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, ZdConditionWords *self)
{
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || (state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  apply (self);
  return GDK_EVENT_STOP;
}

static gboolean
go_cb (gpointer self)
{
  ZD_CONDITION_WORDS (self)->going = 0;
  gtk_widget_unparent (self);
  return G_SOURCE_REMOVE;
}

static void
closed_cb (GtkPopover *popover, ZdConditionWords *self)
{
  if (self->going == 0)
    self->going = g_idle_add (go_cb, self);
}

/* ---- type ---- */

static void
zd_condition_words_dispose (GObject *object)
{
  ZdConditionWords *self = ZD_CONDITION_WORDS (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_handle_id (&self->going, g_source_remove);
  G_OBJECT_CLASS (zd_condition_words_parent_class)->dispose (object);
}

static void
zd_condition_words_class_init (ZdConditionWordsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = zd_condition_words_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/condition-words.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdConditionWords, title);
  gtk_widget_class_bind_template_child (widget_class, ZdConditionWords, view);
  gtk_widget_class_bind_template_child (widget_class, ZdConditionWords, problem);
  gtk_widget_class_bind_template_child (widget_class, ZdConditionWords, apply);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  signals[APPLIED] = g_signal_new ("applied", ZD_TYPE_CONDITION_WORDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
zd_condition_words_init (ZdConditionWords *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
zd_condition_words_open (GtkWidget *parent, const char *title, const char *text, ZdWordsRead read,
                         gpointer user_data)
{
  ZdConditionWords *self = g_object_new (ZD_TYPE_CONDITION_WORDS, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);

  self->read = read;
  self->user_data = user_data;
  gtk_label_set_label (self->title, title);
  gtk_text_buffer_set_text (buffer, text, -1);
  g_signal_connect (buffer, "changed", G_CALLBACK (changed_cb), self);
  gtk_widget_set_parent (GTK_WIDGET (self), parent);
  /* What is applied may take away the very row that it hangs on. */
  g_signal_connect_object (parent, "destroy", G_CALLBACK (gtk_widget_unparent), self, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  return GTK_WIDGET (self);
}
