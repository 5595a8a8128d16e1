/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/condition-tree-private.h"

#include "base/i18n.h"
#include "desktop/policy/condition-edit.h"
#include "desktop/policy/leaf-scroll.h"
#include "desktop/policy/measure-chooser.h"

enum { EDITED, MOVING, POINTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdConditionTree, zd_condition_tree, ADW_TYPE_BIN)

static void
edited (ZdConditionTree *self, gpointer place)
{
  g_signal_emit (self, signals[EDITED], 0, place);
}

/* ---- rows ---- */

static void
row_edited_cb (ZdConditionRow *row, gpointer place, ZdConditionTree *self)
{
  edited (self, place);
}

static void
row_moving_cb (ZdConditionRow *row, ZdConditionTree *self)
{
  g_signal_emit (self, signals[MOVING], 0);
}

static void
row_pointed_cb (ZdConditionRow *row, gboolean in, ZdConditionTree *self)
{
  const ZdCondition *node = zd_condition_row_get_node (row);

  g_signal_emit (self, signals[POINTED], 0, in ? node->span_start : -1, in ? node->span_end : -1);
}

/* A row is at work when anything in it is. */
static void
row_focus_cb (GtkEventControllerFocus *controller, ZdConditionTree *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  g_signal_emit (self, signals[POINTED], 0, -1, -1);
}

static void row_add_cb (ZdConditionRow *row, const char *kind, const char *id, ZdConditionTree *self);

GtkWidget *
zd_condition_tree_row_new (ZdConditionTree *self, ZdCondition *node, guint depth, GMenuModel *menu)
{
  GtkWidget *row = zd_condition_row_new (node, depth, self->context, menu);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (row, "edited", G_CALLBACK (row_edited_cb), self);
  g_signal_connect (row, "moving", G_CALLBACK (row_moving_cb), self);
  g_signal_connect (row, "pointed", G_CALLBACK (row_pointed_cb), self);
  g_signal_connect (row, "add", G_CALLBACK (row_add_cb), self);
  g_signal_connect (focus, "enter", G_CALLBACK (row_focus_cb), self);
  gtk_widget_add_controller (row, focus);
  gtk_size_group_add_widget (self->cells, zd_condition_row_get_cell (ZD_CONDITION_ROW (row)));
  return row;
}

const ZdMatchCount *
zd_condition_tree_get_charted (ZdConditionTree *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  ZdLeafChart *chart = row != NULL ? zd_condition_row_get_chart (ZD_CONDITION_ROW (row)) : NULL;

  return chart != NULL && zd_leaf_chart_is_open (chart)
             ? zd_leaf_histogram_get_count (ZD_LEAF_HISTOGRAM (chart->histogram)) : NULL;
}

void
zd_condition_tree_restructured (ZdConditionTree *self, const ZdCondition *current)
{
  zd_condition_tree_rebuild (self);
  if (current != NULL)
    zd_condition_tree_go (self, current);
  edited (self, NULL);
}

ZdCondition *
zd_condition_tree_get_current (ZdConditionTree *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? zd_condition_row_get_node (ZD_CONDITION_ROW (row)) : NULL;
}

/* ---- adding ---- */

/* @child: (transfer full): goes into @group. @leaf: it, or in it: what is to be filled in. */
static void
add (ZdConditionTree *self, ZdCondition *group, ZdCondition *child, ZdCondition *leaf)
{
  zd_condition_add (group, child);
  zd_condition_tree_restructured (self, leaf);
  gtk_widget_activate (GTK_WIDGET (zd_condition_tree_row_of (self, leaf))); /* to what is to be filled in */
}

static ZdCondition *
leaf_new (ZdConditionTree *self, const char *kind, const char *id)
{
  return zd_measure_chooser_leaf (kind, id, self->context);
}

static void
row_add_cb (ZdConditionRow *row, const char *kind, const char *id, ZdConditionTree *self)
{
  ZdCondition *leaf = leaf_new (self, kind, id);

  add (self, zd_condition_row_get_node (row), leaf, leaf);
}

static void
leaf_chosen_cb (ZdMeasureChooser *chooser, const char *kind, const char *id, ZdConditionTree *self)
{
  ZdCondition *leaf = leaf_new (self, kind, id);

  add (self, self->root, leaf, leaf);
}

static void
group_chosen_cb (ZdMeasureChooser *chooser, const char *kind, const char *id, ZdConditionTree *self)
{
  ZdCondition *leaf = leaf_new (self, kind, id);
  ZdCondition *group = zd_condition_new (self->root->kind == ZD_COND_ANY ? ZD_COND_ALL : ZD_COND_ANY);

  zd_condition_add (group, leaf);
  add (self, self->root, group, leaf);
}

static void
take_words (ZdCondition *node, const char *words, int start, int end)
{
  g_free (node->words);
  node->words = g_strdup (words);
  node->span_start = start;
  node->span_end = end;
}

void
zd_condition_tree_add (ZdConditionTree *self, const char *kind, const char *id, const char *words, int start, int end)
{
  ZdCondition *leaf = leaf_new (self, kind, id);

  take_words (leaf, words, start, end);
  add (self, self->root, leaf, leaf);
}

/* ---- from outside ---- */

/* The row at @index, or the last one before it. */
static GtkListBoxRow *
nearest_row (ZdConditionTree *self, int index)
{
  GtkListBoxRow *row = NULL;

  while (index >= 0 && (row = gtk_list_box_get_row_at_index (self->list, index)) == NULL)
    index--;
  return row;
}

void
zd_condition_tree_show (ZdConditionTree *self, ZdCondition *root, const ZdLeafContext *context, gboolean editable)
{
  const ZdMeasureRange range = { .catalogue = context->catalogue, .scope = context->scope, .with_judge = TRUE };
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int selected = row != NULL ? gtk_list_box_row_get_index (row) : -1;
  gboolean focused = row != NULL && gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;

  self->root = root;
  self->context = context;
  self->editable = editable;
  zd_condition_tree_drop_unread (self);
  zd_condition_tree_rebuild (self);
  zd_condition_tree_light (self, -1, -1);
  zd_measure_chooser_attach (self->add_leaf, &range, G_CALLBACK (leaf_chosen_cb), self);
  zd_measure_chooser_attach (self->add_group, &range, G_CALLBACK (group_chosen_cb), self);
  if (gtk_list_box_get_selected_row (self->list) == NULL && (row = nearest_row (self, selected)) != NULL) {
    gtk_list_box_select_row (self->list, row);
    if (focused)
      gtk_widget_grab_focus (GTK_WIDGET (row));
  }
}

/* The condition may have got another shape since it was asked. */
static gboolean
fits (ZdConditionTree *self, const ZdMatchPreview *preview)
{
  int n = (int) preview->parts->len;

  return zd_condition_tree_row_at (self, n) == NULL && zd_condition_tree_row_at (self, n - 1) != NULL &&
         (preview->steps->len == 0 || preview->steps->len == self->root->children->len);
}

/* Rows stand in the order of the parts, parents before children. */
gboolean
zd_condition_tree_set_counts (ZdConditionTree *self, const ZdMatchPreview *preview)
{
  guint step = 0;

  if (!fits (self, preview))
    return FALSE;
  for (guint i = 0; i < preview->parts->len; i++) {
    ZdConditionRow *row = zd_condition_tree_row_at (self, (int) i);
    gboolean is_step = preview->steps->len > 0 && g_ptr_array_find (self->root->children, zd_condition_row_get_node (row), NULL);

    zd_condition_row_set_count (row, &g_array_index (preview->parts, ZdMatchCount, i),
                                is_step ? &g_array_index (preview->steps, ZdMatchCount, step) : NULL);
    step += is_step ? 1 : 0;
  }
  return TRUE;
}

void
zd_condition_tree_set_findings (ZdConditionTree *self, const GPtrArray *findings)
{
  ZdConditionRow *row;

  for (int i = 0; (row = zd_condition_tree_row_at (self, i)) != NULL; i++)
    zd_condition_row_set_findings (row, findings);
}

void
zd_condition_tree_go (ZdConditionTree *self, const ZdCondition *node)
{
  ZdConditionRow *row = zd_condition_tree_row_of (self, node);

  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  gtk_widget_grab_focus (GTK_WIDGET (row));
  zd_scroll_into_view (GTK_WIDGET (row));
}

void
zd_condition_tree_light (ZdConditionTree *self, int start, int end)
{
  ZdConditionRow *first = NULL;
  ZdConditionRow *row;

  for (int i = 0; (row = zd_condition_tree_row_at (self, i)) != NULL; i++) {
    const ZdCondition *node = zd_condition_row_get_node (row);
    gboolean lit = start >= 0 && node->span_start == start && node->span_end == end;

    zd_condition_row_set_lit (row, lit);
    if (lit && first == NULL)
      first = row;
  }
  if (first != NULL)
    zd_scroll_into_view (GTK_WIDGET (first));
}

gboolean
zd_condition_tree_quote (ZdConditionTree *self, const char *words, int start, int end)
{
  ZdCondition *node = self->editable ? zd_condition_tree_get_current (self) : NULL;

  if (node == NULL)
    return FALSE;
  take_words (node, words, start, end);
  edited (self, NULL);
  return TRUE;
}

/* ---- type ---- */

static void
zd_condition_tree_dispose (GObject *object)
{
  g_clear_object (&ZD_CONDITION_TREE (object)->cells);
  G_OBJECT_CLASS (zd_condition_tree_parent_class)->dispose (object);
}

static void
zd_condition_tree_class_init (ZdConditionTreeClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = zd_condition_tree_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/condition-tree.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdConditionTree, list);
  gtk_widget_class_bind_template_child (widget_class, ZdConditionTree, foot);
  gtk_widget_class_bind_template_child (widget_class, ZdConditionTree, add_leaf);
  gtk_widget_class_bind_template_child (widget_class, ZdConditionTree, add_group);
  gtk_widget_class_bind_template_child (widget_class, ZdConditionTree, menu);
  gtk_widget_class_bind_template_child (widget_class, ZdConditionTree, root_menu);
  zd_condition_tree_install_actions (widget_class);
  signals[EDITED] = g_signal_new ("edited", ZD_TYPE_CONDITION_TREE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[MOVING] =
      g_signal_new ("moving", ZD_TYPE_CONDITION_TREE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[POINTED] = g_signal_new ("pointed", ZD_TYPE_CONDITION_TREE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

static void
zd_condition_tree_init (ZdConditionTree *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cells = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
}

GtkWidget *
zd_condition_tree_new (void)
{
  return g_object_new (ZD_TYPE_CONDITION_TREE, NULL);
}
