/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/policy/condition-row.h"

G_BEGIN_DECLS

struct _ZdConditionRow {
  GtkListBoxRow parent_instance;
  AdwBin *content;
  GtkBox *found;
  ZdCountCell *count;
  GtkMenuButton *menu;
  GtkSpinButton *number; /* of a group: how many at least; NULL: there is none to be set */
  ZdCondition *node;
  const ZdLeafContext *context;
  guint depth;
  gboolean editable;
};

/* It has written into the node. */
void zd_condition_row_edited (ZdConditionRow *self, gpointer place);

/* condition-group.c: how many of the rows below must hold, and one more of them. */
GtkWidget *zd_condition_group_new (ZdConditionRow *self);
/* Rows below it came or went. */
void zd_condition_group_fit (ZdConditionRow *self);

G_END_DECLS
