/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/base-picker.h"

struct _ZdBasePicker {
  AdwBin parent_instance;
  ZdLeafFlow *flow;
  ZdMeasureTokens *tokens;
  ZdMeasureWish wish;
  ZdMeasure *measure;
  ZdMeasure *taken;
  guint rebuilding;
};

enum { EDITED, TAKEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdBasePicker, zd_base_picker, ADW_TYPE_BIN)

static void
build (ZdBasePicker *self)
{
  zd_leaf_flow_clear (self->flow);
  zd_measure_tokens_append (self->tokens, self->measure, &self->wish, self->flow);
}

static gboolean
rebuild_cb (gpointer user_data)
{
  ZdBasePicker *self = user_data;

  self->rebuilding = 0;
  build (self);
  return G_SOURCE_REMOVE;
}

/* Later: the word that asks for it is one of those that go. */
static void
rebuild_soon (ZdBasePicker *self)
{
  if (self->rebuilding == 0)
    self->rebuilding = g_idle_add_full (G_PRIORITY_HIGH_IDLE, rebuild_cb, self, NULL);
}

static void
take (gpointer owner, ZdMeasure *measure)
{
  ZdBasePicker *self = owner;

  if (measure == NULL)
    return;
  self->taken = measure;
  g_signal_emit (self, signals[TAKEN], 0);
  g_clear_pointer (&self->taken, zd_measure_free);
}

static void
edited (gpointer self, gpointer place)
{
  g_signal_emit (self, signals[EDITED], 0, place);
}

static void
restructured (gpointer self)
{
  rebuild_soon (self);
  edited (self, NULL);
}

ZdMeasure *
zd_base_picker_steal (ZdBasePicker *self)
{
  return g_steal_pointer (&self->taken);
}

void
zd_base_picker_show (ZdBasePicker *self, ZdMeasure *measure)
{
  self->measure = measure;
  rebuild_soon (self);
}

static void
zd_base_picker_dispose (GObject *object)
{
  ZdBasePicker *self = ZD_BASE_PICKER (object);

  g_clear_handle_id (&self->rebuilding, g_source_remove);
  G_OBJECT_CLASS (zd_base_picker_parent_class)->dispose (object);
  g_clear_pointer (&self->tokens, zd_measure_tokens_free); /* behind its words */
}

static void
zd_base_picker_class_init (ZdBasePickerClass *class)
{
  G_OBJECT_CLASS (class)->dispose = zd_base_picker_dispose;
  signals[EDITED] = g_signal_new ("edited", ZD_TYPE_BASE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[TAKEN] =
      g_signal_new ("taken", ZD_TYPE_BASE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zd_base_picker_init (ZdBasePicker *self)
{
  self->flow = ZD_LEAF_FLOW (zd_leaf_flow_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->flow), "zd-tokens");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->flow));
}

GtkWidget *
zd_base_picker_new (ZdMeasure *measure, const ZdMeasureWish *wish, const ZdLeafContext *context)
{
  static const ZdMeasureHooks hooks = { .take = take, .edited = edited, .restructured = restructured };
  ZdBasePicker *self = g_object_new (ZD_TYPE_BASE_PICKER, NULL);

  self->measure = measure;
  self->wish = *wish;
  self->tokens = zd_measure_tokens_new (context, &hooks, self);
  build (self);
  return GTK_WIDGET (self);
}
