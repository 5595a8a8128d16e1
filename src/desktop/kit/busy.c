/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/busy.h"

#include "desktop/kit/format.h"

#define POLL_MS 100
#define SPINNER_AFTER (3 * G_USEC_PER_SEC / 10)
#define BAR_AFTER G_USEC_PER_SEC

struct _ZdBusy {
  AdwBin parent_instance;
  GtkStack *stack; /* "nothing", "spinner", "bar" */
  GtkSpinner *spinner;
  GtkLabel *what;
  GtkLabel *count;
  GtkProgressBar *bar;
  GtkButton *cancel;
  ZdProgress *progress;
  char *words;
  gint64 since;
  guint timer;
};

enum { SHOWING = 1, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (ZdBusy, zd_busy, ADW_TYPE_BIN)

static gboolean
is_showing (ZdBusy *self)
{
  return !g_str_equal (gtk_stack_get_visible_child_name (self->stack), "nothing");
}

static void
show (ZdBusy *self, const char *child)
{
  gboolean before = is_showing (self);

  gtk_stack_set_visible_child_name (self->stack, child);
  if (is_showing (self) != before)
    g_object_notify_by_pspec (G_OBJECT (self), properties[SHOWING]);
}

static void
show_count (ZdBusy *self, guint64 done, guint64 total)
{
  g_autofree char *count = zd_count_format (done);
  g_autofree char *all = zd_count_format (total);
  g_autofree char *both = NULL;

  if (total > 0) {
    both = g_strdup_printf ("%s / %s", count, all);
    gtk_progress_bar_set_fraction (self->bar, MIN (1.0, (double) done / (double) total));
  } else {
    gtk_progress_bar_pulse (self->bar);
  }
  gtk_label_set_label (self->count, both != NULL ? both : done > 0 ? count : "");
}

static void
show_progress (ZdBusy *self)
{
  g_autofree char *message = NULL;
  guint64 done = 0, total = 0;

  if (self->progress != NULL)
    zd_progress_get (self->progress, &done, &total, &message);
  gtk_label_set_label (self->what, message != NULL && *message != '\0' ? message : self->words);
  show_count (self, done, total);
}

static gboolean
poll_cb (gpointer data)
{
  ZdBusy *self = data;
  gint64 waited = g_get_monotonic_time () - self->since;

  if (waited >= BAR_AFTER) {
    show (self, "bar");
    gtk_spinner_stop (self->spinner);
    show_progress (self);
  } else if (waited >= SPINNER_AFTER) {
    show (self, "spinner");
    gtk_spinner_start (self->spinner);
  }
  return G_SOURCE_CONTINUE;
}

void
zd_busy_start (ZdBusy *self, const char *what, ZdProgress *progress)
{
  g_return_if_fail (ZD_IS_BUSY (self));
  zd_busy_stop (self);
  self->words = g_strdup (what);
  self->progress = progress != NULL ? zd_progress_ref (progress) : NULL;
  self->since = g_get_monotonic_time ();
  self->timer = g_timeout_add (POLL_MS, poll_cb, self);
  gtk_widget_set_visible (GTK_WIDGET (self->cancel), progress != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->cancel), TRUE);
}

void
zd_busy_stop (ZdBusy *self)
{
  g_return_if_fail (ZD_IS_BUSY (self));
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->progress, zd_progress_unref);
  g_clear_pointer (&self->words, g_free);
  gtk_spinner_stop (self->spinner);
  show (self, "nothing");
}

/* The job ends when it next looks; until then the button shows that it was heard. */
static void
cancel_cb (GtkButton *button, ZdBusy *self)
{
  zd_progress_cancel (self->progress);
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
}

static void
zd_busy_dispose (GObject *object)
{
  ZdBusy *self = ZD_BUSY (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->progress, zd_progress_unref);
  g_clear_pointer (&self->words, g_free);
  G_OBJECT_CLASS (zd_busy_parent_class)->dispose (object);
}

static void
zd_busy_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, is_showing (ZD_BUSY (object)));
}

static void
zd_busy_class_init (ZdBusyClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = zd_busy_dispose;
  G_OBJECT_CLASS (class)->get_property = zd_busy_get_property;
  properties[SHOWING] = g_param_spec_boolean ("showing", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (class), N_PROPERTIES, properties);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/busy.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdBusy, stack);
  gtk_widget_class_bind_template_child (widget_class, ZdBusy, spinner);
  gtk_widget_class_bind_template_child (widget_class, ZdBusy, what);
  gtk_widget_class_bind_template_child (widget_class, ZdBusy, count);
  gtk_widget_class_bind_template_child (widget_class, ZdBusy, bar);
  gtk_widget_class_bind_template_child (widget_class, ZdBusy, cancel);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
zd_busy_init (ZdBusy *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
zd_busy_new (void)
{
  return g_object_new (ZD_TYPE_BUSY, NULL);
}
