/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/policy/condition-row.h"
#include "desktop/policy/condition-tree.h"

G_BEGIN_DECLS

struct _ZdConditionTree {
  AdwBin parent_instance;
  GtkListBox *list;
  GtkWidget *foot;
  GtkMenuButton *add_leaf;
  GtkMenuButton *add_group;
  GMenuModel *menu;
  GMenuModel *root_menu; /* the root stays where it is */
  ZdCondition *root;
  const ZdLeafContext *context;
  gboolean editable;
  GtkSizeGroup *cells; /* of the counts */
};

/* NULL: it has none. */
ZdConditionRow *zd_condition_tree_row_of (ZdConditionTree *self, const ZdCondition *node);
/* After rows came, went or moved. @current: (nullable): the one that is at work then. */
void zd_condition_tree_restructured (ZdConditionTree *self, const ZdCondition *current);

/* condition-tree-actions.c */
void zd_condition_tree_install_actions (GtkWidgetClass *class);

G_END_DECLS
