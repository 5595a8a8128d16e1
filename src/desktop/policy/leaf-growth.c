/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/leaf-growth.h"

#include "base/i18n.h"

typedef struct {
  ZdMeasure *measure;
  void (*edited) (gpointer owner, gpointer place);
  gpointer owner;
} Choice;

static void
chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, const Choice *choice)
{
  choice->measure->zero_base = (ZdZeroBase) gtk_drop_down_get_selected (drop_down);
  choice->edited (choice->owner, NULL);
}

/* In the order of ZdZeroBase. */
void
zd_leaf_growth_append (ZdMeasure *measure, ZdLeafFlow *flow, void (*edited) (gpointer owner, gpointer place),
                       gpointer owner)
{
  GtkWidget *bases = gtk_drop_down_new_from_strings (
      (const char *const[]){ _ ("base of zero: to be verified"), _ ("base of zero: without limit"),
                             _ ("base of zero: no growth"), NULL });
  Choice *choice = g_new (Choice, 1);

  *choice = (Choice){ measure, edited, owner };
  gtk_drop_down_set_selected (GTK_DROP_DOWN (bases), (guint) measure->zero_base);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bases), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Growth over a base of zero"),
                                  -1);
  gtk_widget_set_name (bases, "zero-base");
  g_signal_connect_data (bases, "notify::selected", G_CALLBACK (chosen_cb), choice, zd_leaf_flow_free_data, 0);
  zd_leaf_flow_append (flow, bases);
}
