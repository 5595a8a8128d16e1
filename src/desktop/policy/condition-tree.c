/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/condition-tree.h"

#include "base/i18n.h"
#include "desktop/policy/condition-edit.h"
#include "desktop/policy/condition-row.h"
#include "desktop/policy/condition-words.h"
#include "desktop/policy/leaf-scroll.h"
#include "desktop/policy/measure-chooser.h"

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
  GArray *counts; /* of guint, nullable */
};

enum { EDITED, POINTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdConditionTree, zd_condition_tree, ADW_TYPE_BIN)

static void
edited (ZdConditionTree *self, gpointer place)
{
  g_signal_emit (self, signals[EDITED], 0, place);
}

/* ---- rows ---- */

static ZdConditionRow *
row_at (ZdConditionTree *self, int index)
{
  return ZD_CONDITION_ROW (gtk_list_box_get_row_at_index (self->list, index));
}

static ZdConditionRow *
row_of (ZdConditionTree *self, const ZdCondition *node)
{
  ZdConditionRow *row;

  for (int i = 0; (row = row_at (self, i)) != NULL; i++)
    if (zd_condition_row_get_node (row) == node)
      return row;
  return NULL;
}

static void
show_counts (ZdConditionTree *self)
{
  ZdConditionRow *row;
  guint leaf = 0;

  for (int i = 0; (row = row_at (self, i)) != NULL; i++) {
    const ZdCondition *node = zd_condition_row_get_node (row);
    gboolean known;

    if (node->kind != ZD_COND_LEAF && node->kind != ZD_COND_JUDGE)
      continue;
    known = self->counts != NULL && leaf < self->counts->len;
    zd_condition_row_set_count (row, known ? (gint64) g_array_index (self->counts, guint, leaf) : -1);
    leaf++;
  }
}

static void
row_edited_cb (ZdConditionRow *row, gpointer place, ZdConditionTree *self)
{
  g_clear_pointer (&self->counts, g_array_unref);
  show_counts (self);
  edited (self, place);
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

static void
add_row (ZdConditionTree *self, ZdCondition *node, guint depth)
{
  GMenuModel *menu = depth == 0 ? self->root_menu : self->menu;
  GtkWidget *row = zd_condition_row_new (node, depth, self->context, self->editable ? menu : NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (row, "edited", G_CALLBACK (row_edited_cb), self);
  g_signal_connect (row, "pointed", G_CALLBACK (row_pointed_cb), self);
  g_signal_connect (row, "add", G_CALLBACK (row_add_cb), self);
  g_signal_connect (focus, "enter", G_CALLBACK (row_focus_cb), self);
  gtk_widget_add_controller (row, focus);
  gtk_list_box_append (self->list, row);
  for (guint i = 0; i < node->children->len; i++)
    add_row (self, node->children->pdata[i], depth + 1);
}

static void
rebuild (ZdConditionTree *self)
{
  GtkListBoxRow *row;

  gtk_list_box_unselect_all (self->list); /* what the row at work shows may be gone */
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  if (self->root != NULL)
    add_row (self, self->root, 0);
  gtk_widget_set_visible (self->foot, self->editable && self->root != NULL);
  show_counts (self);
}

/* After rows came, went or moved. @current: (nullable): the one that is at work then. */
static void
restructured (ZdConditionTree *self, const ZdCondition *current)
{
  ZdConditionRow *row;

  g_clear_pointer (&self->counts, g_array_unref);
  rebuild (self);
  row = current != NULL ? row_of (self, current) : NULL;
  if (row != NULL) {
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
    gtk_widget_grab_focus (GTK_WIDGET (row));
    zd_scroll_into_view (GTK_WIDGET (row));
  }
  edited (self, NULL);
}

ZdCondition *
zd_condition_tree_get_current (ZdConditionTree *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? zd_condition_row_get_node (ZD_CONDITION_ROW (row)) : NULL;
}

/* ---- adding ---- */

static void
add_leaf (ZdConditionTree *self, ZdCondition *group, const char *kind, const char *id, gboolean in_group)
{
  ZdCondition *leaf = zd_measure_chooser_leaf (kind, id, self->context->catalogue, self->root);
  ZdCondition *child = leaf;

  if (in_group) {
    child = zd_condition_new (group->kind == ZD_COND_ANY ? ZD_COND_ALL : ZD_COND_ANY);
    zd_condition_add (child, leaf);
  }
  zd_condition_add (group, child);
  restructured (self, leaf);
  gtk_widget_activate (GTK_WIDGET (row_of (self, leaf))); /* to what is to be filled in */
}

static void
row_add_cb (ZdConditionRow *row, const char *kind, const char *id, ZdConditionTree *self)
{
  add_leaf (self, zd_condition_row_get_node (row), kind, id, FALSE);
}

static void
leaf_chosen_cb (ZdMeasureChooser *chooser, const char *kind, const char *id, ZdConditionTree *self)
{
  add_leaf (self, self->root, kind, id, FALSE);
}

static void
group_chosen_cb (ZdMeasureChooser *chooser, const char *kind, const char *id, ZdConditionTree *self)
{
  add_leaf (self, self->root, kind, id, TRUE);
}

/* ---- what can be done with the current row ---- */

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
    restructured (self, node);
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
  restructured (self, parent->children->len > 0 ? parent->children->pdata[MIN (index, parent->children->len - 1)]
                                                : parent);
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
  restructured (self, twin);
}

/* ---- as a sentence ---- */

static gboolean
can_read (const char *text, gpointer user_data, GError **error)
{
  ZdConditionTree *self = user_data;
  g_autoptr (ZdCondition) condition = zd_condition_from_sentence (text, self->context->catalogue, NULL, error);

  return condition != NULL;
}

static void
applied_cb (ZdConditionWords *words, const char *text, ZdConditionTree *self)
{
  ZdCondition *node = zd_condition_tree_get_current (self);
  ZdCondition *other = zd_condition_from_sentence (text, self->context->catalogue, NULL, NULL);

  if (node == NULL || other == NULL)
    return;
  zd_condition_carry_notes (node, other);
  if (node == self->root) {
    g_autoptr (ZdCondition) whole = zd_condition_as_root (other);
    GPtrArray *children = self->root->children;

    /* The root itself belongs to the policy: it takes over what the other one says. */
    self->root->kind = whole->kind;
    self->root->k = whole->k;
    self->root->children = g_steal_pointer (&whole->children);
    whole->children = children;
    other = self->root;
  } else {
    zd_condition_replace (self->root, node, other);
  }
  restructured (self, other);
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
  sentence = zd_condition_sentence (node, self->context->catalogue, NULL);
  words = zd_condition_words_open (zd_condition_row_get_anchor (row_of (self, node)), _("This condition as a sentence"),
                                   sentence, can_read, self);
  g_signal_connect (words, "applied", G_CALLBACK (applied_cb), self);
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
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int selected = row != NULL ? gtk_list_box_row_get_index (row) : -1;
  gboolean focused = row != NULL && gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;

  self->root = root;
  self->context = context;
  self->editable = editable;
  g_clear_pointer (&self->counts, g_array_unref);
  rebuild (self);
  zd_measure_chooser_attach (self->add_leaf, context->catalogue, TRUE, G_CALLBACK (leaf_chosen_cb), self);
  zd_measure_chooser_attach (self->add_group, context->catalogue, TRUE, G_CALLBACK (group_chosen_cb), self);
  row = nearest_row (self, selected);
  if (row != NULL) {
    gtk_list_box_select_row (self->list, row);
    if (focused)
      gtk_widget_grab_focus (GTK_WIDGET (row));
  }
}

void
zd_condition_tree_set_counts (ZdConditionTree *self, const GArray *counts)
{
  g_clear_pointer (&self->counts, g_array_unref);
  self->counts = counts != NULL ? g_array_ref ((GArray *) counts) : NULL;
  show_counts (self);
}

void
zd_condition_tree_light (ZdConditionTree *self, int start, int end)
{
  ZdConditionRow *row;

  for (int i = 0; (row = row_at (self, i)) != NULL; i++) {
    const ZdCondition *node = zd_condition_row_get_node (row);

    zd_condition_row_set_lit (row, start >= 0 && node->span_start == start && node->span_end == end);
  }
}

gboolean
zd_condition_tree_quote (ZdConditionTree *self, const char *words, int start, int end)
{
  ZdCondition *node = self->editable ? zd_condition_tree_get_current (self) : NULL;

  if (node == NULL)
    return FALSE;
  g_free (node->words);
  node->words = g_strdup (words);
  node->span_start = start;
  node->span_end = end;
  edited (self, NULL);
  return TRUE;
}

/* ---- type ---- */

static void
install_actions (GtkWidgetClass *class)
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
    { "condition.remove", remove_action, GDK_KEY_Delete, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++) {
    gtk_widget_class_install_action (class, actions[i].action, NULL, actions[i].activate);
    gtk_widget_class_add_binding_action (class, actions[i].key, actions[i].state, actions[i].action, NULL);
  }
}

static void
zd_condition_tree_dispose (GObject *object)
{
  g_clear_pointer (&ZD_CONDITION_TREE (object)->counts, g_array_unref);
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
  install_actions (widget_class);
  signals[EDITED] = g_signal_new ("edited", ZD_TYPE_CONDITION_TREE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[POINTED] = g_signal_new ("pointed", ZD_TYPE_CONDITION_TREE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

static void
zd_condition_tree_init (ZdConditionTree *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
zd_condition_tree_new (void)
{
  return g_object_new (ZD_TYPE_CONDITION_TREE, NULL);
}
