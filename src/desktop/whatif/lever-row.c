/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/whatif/lever-row.h"

#include "base/decimal.h"

#define DAYS_AROUND  730
#define YEARS_AROUND 10

struct _ZdLeverRow {
  GtkListBoxRow parent_instance;
  GtkLabel *words;
  GtkEntry *entry;
  GtkLabel *unit;
  GtkWidget *back;
  GtkScale *scale;

  ZdLever *lever;
  gint64 from, to, step; /* of the slider */
  gboolean setting;      /* entry and slider are being made to agree */
};

enum { MOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdLeverRow, zd_lever_row, GTK_TYPE_LIST_BOX_ROW)

/* ---- the slider's range ---- */

/* From nothing to twice the number; around it where nothing is no beginning, as with days. */
static void
find_range (ZdLeverRow *self)
{
  const ZdLever *lever = self->lever;
  gint64 one = 1;

  for (int i = 0; i < lever->type.scale; i++)
    one *= 10;
  if (lever->type.kind == ZD_KIND_DATE || lever->type.kind == ZD_KIND_YEAR) {
    gint64 around = lever->type.kind == ZD_KIND_DATE ? DAYS_AROUND : YEARS_AROUND;
    self->from = lever->value - around;
    self->to = lever->value + around;
    self->step = 1;
    return;
  }
  self->from = 0;
  self->to = MAX (2 * MIN (ABS (lever->value), G_MAXINT64 / 4), 10 * one);
  self->step = MAX (self->to / 40, MIN (one, self->to));
  if (self->to > 100 * one)
    self->step -= self->step % one;
}

/* ---- agreeing ---- */

gboolean
zd_lever_row_value (ZdLeverRow *self, gint64 *value, GError **error)
{
  g_return_val_if_fail (ZD_IS_LEVER_ROW (self), FALSE);
  return zd_type_parse (&self->lever->type, gtk_editable_get_text (GTK_EDITABLE (self->entry)), value, error);
}

static void
show_state (ZdLeverRow *self)
{
  gint64 value;
  gboolean good = zd_lever_row_value (self, &value, NULL);

  gtk_widget_set_sensitive (self->back, !good || value != self->lever->value);
  if (good)
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
}

static void
set_scale (ZdLeverRow *self)
{
  gint64 value;

  if (zd_lever_row_value (self, &value, NULL))
    gtk_range_set_value (GTK_RANGE (self->scale), (double) CLAMP (value, self->from, self->to));
}

static void
typed_cb (ZdLeverRow *self)
{
  if (self->setting)
    return;
  self->setting = TRUE;
  set_scale (self);
  self->setting = FALSE;
  show_state (self);
  g_signal_emit (self, signals[MOVED], 0);
}

/* As people write it, and as it is read again. */
static char *
text_of (const ZdType *type, gint64 value)
{
  return type->kind == ZD_KIND_MONEY ? zd_decimal_format_cn (value, type->scale) : zd_type_format (type, value);
}

void
zd_lever_row_set (ZdLeverRow *self, gint64 value)
{
  g_autofree char *text = NULL;

  g_return_if_fail (ZD_IS_LEVER_ROW (self));
  text = text_of (&self->lever->type, value);
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  set_scale (self);
  self->setting = FALSE;
  show_state (self);
  g_signal_emit (self, signals[MOVED], 0);
}

/* The slider stops at whole steps, and where the number stands in the policy. */
static void
slid_cb (ZdLeverRow *self)
{
  gint64 value = (gint64) gtk_range_get_value (GTK_RANGE (self->scale)), steps;

  if (self->setting)
    return;
  steps = (value - self->from + self->step / 2) / self->step;
  value = MIN (self->from + steps * self->step, self->to);
  if (ABS (value - self->lever->value) < self->step / 2)
    value = self->lever->value;
  zd_lever_row_set (self, value);
}

static void
back_cb (ZdLeverRow *self)
{
  zd_lever_row_set (self, self->lever->value);
}

/* ---- type ---- */

static void
zd_lever_row_finalize (GObject *object)
{
  zd_lever_free (ZD_LEVER_ROW (object)->lever);
  G_OBJECT_CLASS (zd_lever_row_parent_class)->finalize (object);
}

static void
zd_lever_row_class_init (ZdLeverRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = zd_lever_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/lever-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdLeverRow, words);
  gtk_widget_class_bind_template_child (widget_class, ZdLeverRow, entry);
  gtk_widget_class_bind_template_child (widget_class, ZdLeverRow, unit);
  gtk_widget_class_bind_template_child (widget_class, ZdLeverRow, back);
  gtk_widget_class_bind_template_child (widget_class, ZdLeverRow, scale);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, slid_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  signals[MOVED] = g_signal_new ("moved", ZD_TYPE_LEVER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zd_lever_row_init (ZdLeverRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
zd_lever_row_new (const ZdLever *lever)
{
  ZdLeverRow *self = g_object_new (ZD_TYPE_LEVER_ROW, NULL);

  self->lever = g_new (ZdLever, 1);
  *self->lever = *lever;
  self->lever->place = g_strdup (lever->place);
  self->lever->words = g_strdup (lever->words);
  find_range (self);
  gtk_label_set_label (self->words, lever->words);
  gtk_label_set_label (self->unit, lever->type.unit != NULL ? lever->type.unit : "");
  self->setting = TRUE;
  gtk_range_set_range (GTK_RANGE (self->scale), (double) self->from, (double) self->to);
  gtk_range_set_increments (GTK_RANGE (self->scale), (double) self->step, (double) (5 * self->step));
  self->setting = FALSE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL, lever->words, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, lever->words, -1);
  zd_lever_row_set (self, lever->value);
  return GTK_WIDGET (self);
}

const ZdLever *
zd_lever_row_lever (ZdLeverRow *self)
{
  g_return_val_if_fail (ZD_IS_LEVER_ROW (self), NULL);
  return self->lever;
}

char *
zd_lever_row_move (ZdLeverRow *self)
{
  gint64 value;

  g_return_val_if_fail (ZD_IS_LEVER_ROW (self), NULL);
  if (zd_lever_row_value (self, &value, NULL) && value == self->lever->value)
    return NULL;
  return g_strdup_printf ("%s=%s", self->lever->place, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

void
zd_lever_row_range (ZdLeverRow *self, gint64 *from, gint64 *to)
{
  g_return_if_fail (ZD_IS_LEVER_ROW (self));
  *from = self->from;
  *to = self->to;
}
