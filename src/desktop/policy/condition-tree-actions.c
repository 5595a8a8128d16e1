/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

/* What can be done with the row at work. */

#include "config.h"

#include "desktop/policy/condition-tree-private.h"

#include "base/i18n.h"
#include "desktop/policy/condition-edit.h"
#include "desktop/policy/condition-words.h"

/* The row that is at work when it may be changed; the root itself stays. */
static ZdCondition *
current_below_root (ZdConditionTree *self)
{
  ZdCondition *node = self->editable ? zd_condition_tree_get_current (self) : NULL;

  return node != self->root ? node : NULL;
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdConditionTree *self = ZD_CONDITION_TREE (widget);
  ZdCondition *node = current_below_root (self);
  gboolean done = FALSE;

  if (node == NULL)
    return;
  if (g_str_equal (name, "condition.up"))
    done = zd_condition_move (self->root, node, -1);
  else if (g_str_equal (name, "condition.down"))
    done = zd_condition_move (self->root, node, 1);
  else if (g_str_equal (name, "condition.indent"))
    done = zd_condition_indent (self->root, node);
  else if (g_str_equal (name, "condition.outdent"))
    done = zd_condition_outdent (self->root, node);
  else if (g_str_equal (name, "condition.not"))
    done = zd_condition_toggle_not (self->root, node->kind == ZD_COND_NOT ? node->children->pdata[0] : node);
  if (done)
    zd_condition_tree_restructured (self, node);
  else
    gtk_widget_error_bell (widget);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdConditionTree *self = ZD_CONDITION_TREE (widget);
  ZdCondition *node = current_below_root (self);
  ZdCondition *parent;
  guint index;

  if (node == NULL)
    return;
  parent = zd_condition_parent (self->root, node, &index);
  zd_condition_remove (self->root, node);
  if (parent != self->root && zd_condition_parent (self->root, parent, NULL) == NULL)
    parent = self->root; /* it went, too */
  if (parent->children->len > 0)
    parent = parent->children->pdata[MIN (index, parent->children->len - 1)];
  zd_condition_tree_restructured (self, parent);
}

static void
double_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdConditionTree *self = ZD_CONDITION_TREE (widget);
  ZdCondition *node = current_below_root (self);
  ZdCondition *parent = node != NULL ? zd_condition_parent (self->root, node, NULL) : NULL;
  ZdCondition *twin;
  guint index;

  if (parent == NULL || !zd_condition_is_group (parent)) {
    gtk_widget_error_bell (widget);
    return;
  }
  zd_condition_parent (self->root, node, &index);
  twin = zd_condition_copy (node);
  zd_condition_insert (parent, index + 1, twin);
  zd_condition_tree_restructured (self, twin);
}

/* ---- as a sentence ---- */

static gboolean
can_read (const char *text, gpointer user_data, GError **error)
{
  ZdConditionTree *self = user_data;
  g_autoptr (ZdCondition) condition = zd_condition_from_sentence (text, self->context->catalogue, self->context->scope, error);

  return condition != NULL;
}

static void
applied_cb (ZdConditionWords *words, const char *text, ZdConditionTree *self)
{
  ZdCondition *node = zd_condition_tree_get_current (self);
  ZdCondition *other = zd_condition_from_sentence (text, self->context->catalogue, self->context->scope, NULL);

  if (node == NULL || other == NULL)
    return;
  zd_condition_carry_notes (node, other);
  if (node == self->root) {
    g_autoptr (ZdCondition) whole = zd_condition_as_root (other);
    GPtrArray *children = self->root->children;

    /* The root itself belongs to the policy: it takes over what the other one says, and its row shows that. */
    gtk_list_box_remove (self->list, GTK_WIDGET (zd_condition_tree_row_of (self, node)));
    self->root->kind = whole->kind;
    self->root->k = whole->k;
    self->root->children = g_steal_pointer (&whole->children);
    whole->children = children;
    other = self->root;
  } else {
    zd_condition_replace (self->root, node, other);
  }
  zd_condition_tree_restructured (self, other);
}

static void
words_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdConditionTree *self = ZD_CONDITION_TREE (widget);
  ZdCondition *node = self->editable ? zd_condition_tree_get_current (self) : NULL;
  g_autofree char *sentence = NULL;
  GtkWidget *words;

  if (node == NULL)
    return;
  sentence = zd_condition_sentence (node, self->context->catalogue, self->context->scope);
  words = zd_condition_words_open (zd_condition_row_get_anchor (zd_condition_tree_row_of (self, node)),
                                   _ ("This condition as a sentence"), sentence, can_read, self);
  g_signal_connect (words, "applied", G_CALLBACK (applied_cb), self);
}

/* ---- its histogram ---- */

static void
chart_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdConditionTree *self = ZD_CONDITION_TREE (widget);
  ZdCondition *node = self->editable ? zd_condition_tree_get_current (self) : NULL;
  ZdLeafChart *chart = node != NULL ? zd_condition_row_get_chart (zd_condition_tree_row_of (self, node)) : NULL;

  if (chart != NULL && chart->button != NULL)
    zd_leaf_chart_set_open (chart, !zd_leaf_chart_is_open (chart));
  else
    gtk_widget_error_bell (widget);
}

/* ---- keys ---- */

void
zd_condition_tree_install_actions (GtkWidgetClass *class)
{
  static const struct {
    const char *action;
    void (*activate) (GtkWidget *, const char *, GVariant *);
    guint key;
    GdkModifierType state;
  } actions[] = {
    { "condition.up", move_action, GDK_KEY_Up, GDK_ALT_MASK },
    { "condition.down", move_action, GDK_KEY_Down, GDK_ALT_MASK },
    { "condition.indent", move_action, GDK_KEY_Right, GDK_ALT_MASK },
    { "condition.outdent", move_action, GDK_KEY_Left, GDK_ALT_MASK },
    { "condition.not", move_action, GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "condition.double", double_action, GDK_KEY_d, GDK_CONTROL_MASK },
    { "condition.words", words_action, GDK_KEY_e, GDK_CONTROL_MASK },
    { "condition.chart", chart_action, GDK_KEY_g, GDK_CONTROL_MASK },
    { "condition.remove", remove_action, GDK_KEY_Delete, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++) {
    gtk_widget_class_install_action (class, actions[i].action, NULL, actions[i].activate);
    gtk_widget_class_add_binding_action (class, actions[i].key, actions[i].state, actions[i].action, NULL);
  }
}
