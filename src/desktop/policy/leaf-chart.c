/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/leaf-chart.h"

#include "base/i18n.h"
#include "compat/tooltip.h"
#include "match/histogram.h"

static void
moving_cb (ZdLeafHistogram *histogram, ZdLeafChart *self)
{
  self->moving (self->owner);
}

static void
moved_cb (ZdLeafHistogram *histogram, ZdLeafChart *self)
{
  self->moved (self->owner);
}

static void
fold (ZdLeafChart *self)
{
  if (self->histogram != NULL)
    gtk_box_remove (self->below, self->histogram);
  self->histogram = NULL;
}

static void
unfold (ZdLeafChart *self)
{
  if (self->histogram != NULL)
    return;
  self->histogram = zd_leaf_histogram_new (self->leaf, self->context);
  g_signal_connect (self->histogram, "moving", G_CALLBACK (moving_cb), self);
  g_signal_connect (self->histogram, "moved", G_CALLBACK (moved_cb), self);
  gtk_box_append (self->below, self->histogram);
}

static void
toggled_cb (GtkToggleButton *button, ZdLeafChart *self)
{
  if (gtk_toggle_button_get_active (button))
    unfold (self);
  else
    fold (self);
}

void
zd_leaf_chart_append (ZdLeafChart *self, ZdLeafFlow *flow)
{
  GtkWidget *button;
  ZdType type;

  self->button = NULL;
  if (self->context->in_award || !zd_histogram_fits (self->leaf, self->context->catalogue, &type)) {
    fold (self);
    return;
  }
  button = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (button), "zd-distribution-symbolic");
  zd_tooltip_set (button, _ ("How the enterprises are spread, with the range to drag (Ctrl+G)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Distribution"), -1);
  gtk_widget_set_name (button, "distribution");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "zd-chart");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), self->histogram != NULL);
  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
  self->button = GTK_TOGGLE_BUTTON (button);
  zd_leaf_flow_append (flow, button);
  zd_leaf_chart_refresh (self);
}

gboolean
zd_leaf_chart_is_open (const ZdLeafChart *self)
{
  return self->histogram != NULL;
}

void
zd_leaf_chart_set_open (ZdLeafChart *self, gboolean open)
{
  if (self->button != NULL)
    gtk_toggle_button_set_active (self->button, open);
}

void
zd_leaf_chart_refresh (ZdLeafChart *self)
{
  if (self->histogram != NULL)
    zd_leaf_histogram_refresh (ZD_LEAF_HISTOGRAM (self->histogram));
}
