/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/policy/leaf-flow.h"
#include "desktop/policy/leaf-histogram.h"

G_BEGIN_DECLS

/* The histogram of a leaf, that its button unfolds below the leaf's words. */
typedef struct {
  ZdCondition *leaf;
  const ZdLeafContext *context;
  GtkBox *below;             /* it comes behind what is in it */
  void (*moving) (gpointer owner); /* the leaf's set is another one, not to be kept yet */
  void (*moved) (gpointer owner);  /* … to be kept */
  gpointer owner;
  GtkToggleButton *button;   /* NULL: of this leaf there is no histogram */
  GtkWidget *histogram;      /* NULL: folded */
} ZdLeafChart;

/* The button, if the leaf has a histogram; if it has none any more, that is folded. @self: the owner's. */
void zd_leaf_chart_append (ZdLeafChart *self, ZdLeafFlow *flow);
gboolean zd_leaf_chart_is_open (const ZdLeafChart *self);
void zd_leaf_chart_set_open (ZdLeafChart *self, gboolean open);
/* The policy was changed. */
void zd_leaf_chart_refresh (ZdLeafChart *self);

G_END_DECLS
