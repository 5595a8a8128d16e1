/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

/* The rows of the tree follow its nodes. */

#include "config.h"

#include "desktop/policy/condition-tree-private.h"

#include "desktop/policy/policy-visit.h"
#include "desktop/policy/unread.h"

ZdConditionRow *
zd_condition_tree_row_at (ZdConditionTree *self, int index)
{
  return ZD_CONDITION_ROW (gtk_list_box_get_row_at_index (self->list, index));
}

ZdConditionRow *
zd_condition_tree_row_of (ZdConditionTree *self, const ZdCondition *node)
{
  ZdConditionRow *row;

  for (int i = 0; (row = zd_condition_tree_row_at (self, i)) != NULL; i++)
    if (zd_condition_row_get_node (row) == node)
      return row;
  return NULL;
}

static GMenuModel *
menu_at (ZdConditionTree *self, guint depth)
{
  return !self->editable ? NULL : depth == 0 ? self->root_menu : self->menu;
}

static void
move_row (ZdConditionTree *self, ZdConditionRow *row, int index)
{
  g_object_ref (row);
  gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_list_box_insert (self->list, GTK_WIDGET (row), index);
  g_object_unref (row);
}

/* The row of a node that was there before keeps what it holds: the keyboard, an open popover, a word half typed. */
static void
place_rows (ZdConditionTree *self, ZdCondition *node, guint depth, int *index)
{
  ZdConditionRow *there = zd_condition_tree_row_at (self, *index);
  ZdConditionRow *row = there != NULL && zd_condition_row_get_node (there) == node ? there
                                                                                   : zd_condition_tree_row_of (self, node);

  if (row == NULL)
    gtk_list_box_insert (self->list, zd_condition_tree_row_new (self, node, depth, menu_at (self, depth)), *index);
  else if (row != there)
    move_row (self, row, *index);
  if (row != NULL)
    zd_condition_row_set_place (row, depth, menu_at (self, depth));
  ++*index;
  for (guint i = 0; i < node->children->len; i++)
    place_rows (self, node->children->pdata[i], depth + 1, index);
}

static void
collect (ZdCondition *node, gpointer nodes)
{
  g_hash_table_add (nodes, node);
}

static void
drop_rows (ZdConditionTree *self)
{
  g_autoptr (GHashTable) nodes = g_hash_table_new (NULL, NULL);
  ZdConditionRow *row;
  int i = 0;

  zd_condition_visit (self->root, collect, nodes);
  while ((row = zd_condition_tree_row_at (self, i)) != NULL)
    if (g_hash_table_contains (nodes, zd_condition_row_get_node (row)))
      i++;
    else
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

/* What the open histograms are of. */
static GPtrArray *
list_charts (ZdConditionTree *self)
{
  GPtrArray *measures = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_measure_free);
  ZdConditionRow *row;

  for (int i = 0; (row = zd_condition_tree_row_at (self, i)) != NULL; i++) {
    ZdLeafChart *chart = zd_condition_row_get_chart (row);

    if (chart != NULL && zd_leaf_chart_is_open (chart))
      g_ptr_array_add (measures, zd_measure_copy (chart->leaf->measure));
  }
  return measures;
}

/* Undone, a leaf is another one: whoever looked at it still does. */
static void
reopen_charts (ZdConditionTree *self, const GPtrArray *measures)
{
  ZdConditionRow *row;

  for (int i = 0; (row = zd_condition_tree_row_at (self, i)) != NULL; i++) {
    ZdLeafChart *chart = zd_condition_row_get_chart (row);

    for (guint m = 0; m < measures->len && chart != NULL && chart->button != NULL; m++)
      if (zd_measure_equal (chart->leaf->measure, measures->pdata[m]))
        zd_leaf_chart_set_open (chart, TRUE);
  }
}

void
zd_condition_tree_rebuild (ZdConditionTree *self)
{
  g_autoptr (GPtrArray) charts = list_charts (self);
  gboolean same_policy;
  int index = 0;

  drop_rows (self);
  same_policy = zd_condition_tree_row_at (self, 0) != NULL;
  if (self->root != NULL)
    place_rows (self, self->root, 0, &index);
  if (same_policy)
    reopen_charts (self, charts);
  gtk_widget_set_visible (self->foot, self->editable && self->root != NULL && !self->context->in_award);
}

/* What cannot be read is not what stands in the condition. */
void
zd_condition_tree_drop_unread (ZdConditionTree *self)
{
  ZdConditionRow *row;
  int i = 0;

  while ((row = zd_condition_tree_row_at (self, i)) != NULL)
    if (zd_widget_is_unread (GTK_WIDGET (row)))
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
    else
      i++;
}
