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

GtkWidget *zd_condition_tree_row_new (ZdConditionTree *self, ZdCondition *node, guint depth, GMenuModel *menu);

/* condition-tree-rows.c */
ZdConditionRow *zd_condition_tree_row_at (ZdConditionTree *self, int index); /* NULL: behind the last */
/* NULL: it has none. */
ZdConditionRow *zd_condition_tree_row_of (ZdConditionTree *self, const ZdCondition *node);
/* Before any memory of a node that is gone is used again: rows are known by their nodes. */
void zd_condition_tree_rebuild (ZdConditionTree *self);
/* What cannot be read is not what stands in the condition. */
void zd_condition_tree_drop_unread (ZdConditionTree *self);

/* After rows came, went or moved. @current: (nullable): the one that is at work then. */
void zd_condition_tree_restructured (ZdConditionTree *self, const ZdCondition *current);

/* condition-tree-actions.c */
void zd_condition_tree_install_actions (GtkWidgetClass *class);

G_END_DECLS
