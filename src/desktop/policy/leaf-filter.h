/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/policy/leaf-editor.h"
#include "desktop/policy/leaf-flow.h"

G_BEGIN_DECLS

/* Which records count: one button for each attribute that is tested, and one to test
 * another. They write into the filters themselves and tell their owner. */
typedef struct {
  const ZdRecordKind *kind;
  GPtrArray *where; /* of ZdFilter */
  const ZdLeafContext *context; /* its family is what the policy of a payment is compared with at first */
  void (*edited) (gpointer owner, gpointer place); /* edits at the same @place that follow each other are one */
  /* One came or went: the buttons are to be made anew. @attribute: to be opened then, nullable. */
  void (*restructured) (gpointer owner, const char *attribute);
  gpointer owner;
} ZdLeafFilters;

/* Puts the buttons for @self, which outlives them, into @flow. @opening: (nullable): the
 * attribute whose test is to be entered now. */
void zd_leaf_filters_append (const ZdLeafFilters *self, ZdLeafFlow *flow, const char *opening);

G_END_DECLS
