/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/policy/leaf-editor.h"
#include "desktop/policy/leaf-flow.h"

G_BEGIN_DECLS

/* The figures of a sum: a button for each, and one to add another. */
typedef struct {
  const ZdLeafContext *context;
  const ZdMeasure *measure;
  /* @measure: (transfer full): is to be looked at from now on; the buttons are made anew. */
  void (*take) (gpointer owner, ZdMeasure *measure);
  gpointer owner;
} ZdLeafSum;

/* Both keep @self. */
void zd_leaf_sum_append_parts (const ZdLeafSum *self, ZdLeafFlow *flow);
/* Where the measure is a number or a sum of money. */
void zd_leaf_sum_append_more (const ZdLeafSum *self, ZdLeafFlow *flow);

G_END_DECLS
