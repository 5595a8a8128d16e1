/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/condition-row-private.h"

#include "base/i18n.h"
#include "compat/tooltip.h"
#include "desktop/kit/text-label.h"
#include "desktop/policy/condition-edit.h"
#include "desktop/policy/condition-words.h"
#include "desktop/policy/finding-row.h"
#include "desktop/policy/leaf-doubt.h"
#include "desktop/policy/policy-visit.h"
#include "policy/sentence-people.h"

/* Width of one level of the tree. */
#define INDENT 22

enum { EDITED, MOVING, ADD, POINTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdConditionRow, zd_condition_row, GTK_TYPE_LIST_BOX_ROW)

void
zd_condition_row_edited (ZdConditionRow *self, gpointer place)
{
  g_signal_emit (self, signals[EDITED], 0, place);
}

/* ---- content ---- */

static char *
describe_group (const ZdCondition *node)
{
  switch (node->kind) {
  case ZD_COND_ALL:
    return g_strdup (_ ("All of these must hold"));
  case ZD_COND_ANY:
    return g_strdup (_ ("Any one of these is enough"));
  case ZD_COND_AT_LEAST:
    return g_strdup_printf (_ ("At least %d of these must hold"), node->k);
  default:
    return g_strdup (_ ("This must not hold"));
  }
}

static void
leaf_edited_cb (ZdLeafEditor *editor, gpointer place, ZdConditionRow *self)
{
  zd_condition_row_edited (self, place);
}

static void
leaf_moving_cb (ZdLeafEditor *editor, ZdConditionRow *self)
{
  g_signal_emit (self, signals[MOVING], 0);
}

ZdLeafChart *
zd_condition_row_get_chart (ZdConditionRow *self)
{
  GtkWidget *content = adw_bin_get_child (self->content);

  return ZD_IS_LEAF_EDITOR (content) ? zd_leaf_editor_get_chart (ZD_LEAF_EDITOR (content)) : NULL;
}

/* What cannot be edited is read. */
static GtkWidget *
words_new (ZdConditionRow *self, gboolean is_leaf)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *sentence = is_leaf ? zd_condition_sentence (self->node, self->context->catalogue, self->context->scope)
                                      : describe_group (self->node);
  g_autofree char *text = zd_sentence_for_people (sentence, self->context->family);

  gtk_box_append (GTK_BOX (box), zd_text_label_new (text, is_leaf ? "zd-leaf" : "zd-word"));
  gtk_box_append (GTK_BOX (box), zd_leaf_doubt_new (self->node, self->context, FALSE));
  return box;
}

static GtkWidget *
content_new (ZdConditionRow *self)
{
  gboolean is_leaf = self->node->kind == ZD_COND_LEAF || self->node->kind == ZD_COND_JUDGE;
  GtkWidget *editor;

  if (!self->editable || (!is_leaf && !zd_condition_is_group (self->node)))
    return words_new (self, is_leaf);
  if (!is_leaf)
    return zd_condition_group_new (self);
  editor = zd_leaf_editor_new (self->node, self->context);
  g_signal_connect (editor, "edited", G_CALLBACK (leaf_edited_cb), self);
  g_signal_connect (editor, "moving", G_CALLBACK (leaf_moving_cb), self);
  return editor;
}

/* ---- for the tree ---- */

void
zd_condition_row_set_place (ZdConditionRow *self, guint depth, GMenuModel *menu)
{
  self->depth = depth;
  gtk_widget_set_margin_start (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self)), (int) depth * INDENT);
  if (gtk_menu_button_get_menu_model (self->menu) != menu)
    gtk_menu_button_set_menu_model (self->menu, menu);
  if (self->number != NULL)
    zd_condition_group_fit (self);
}

ZdCondition *
zd_condition_row_get_node (ZdConditionRow *self)
{
  return self->node;
}

GtkWidget *
zd_condition_row_get_anchor (ZdConditionRow *self)
{
  return GTK_WIDGET (self->content);
}

void
zd_condition_row_set_count (ZdConditionRow *self, const ZdMatchCount *alone, const ZdMatchCount *so_far)
{
  ZdLeafChart *chart = zd_condition_row_get_chart (self);

  zd_count_cell_set (self->count, alone, so_far, self->node->kind == ZD_COND_JUDGE);
  if (chart != NULL) /* when there are other counts, there is another policy */
    zd_leaf_chart_refresh (chart);
}

GtkWidget *
zd_condition_row_get_cell (ZdConditionRow *self)
{
  return GTK_WIDGET (self->count);
}

void
zd_condition_row_set_findings (ZdConditionRow *self, const GPtrArray *findings)
{
  g_autoptr (GPtrArray) said_here = g_ptr_array_new ();

  for (guint i = 0; i < findings->len; i++) {
    ZdFinding *finding = findings->pdata[i];

    if (zd_policy_node_at (self->context->policy, finding->place) == self->node &&
        !zd_leaf_doubt_says (self->node, self->context, finding))
      g_ptr_array_add (said_here, finding);
  }
  zd_finding_rows_fill (GTK_WIDGET (self->found), said_here);
}

void
zd_condition_row_set_lit (ZdConditionRow *self, gboolean lit)
{
  if (lit)
    gtk_widget_add_css_class (GTK_WIDGET (self), "lit");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "lit");
}

/* ---- looks ---- */

static void
entered_cb (GtkEventControllerMotion *controller, double x, double y, ZdConditionRow *self)
{
  g_signal_emit (self, signals[POINTED], 0, TRUE);
}

static void
left_cb (GtkEventControllerMotion *controller, ZdConditionRow *self)
{
  g_signal_emit (self, signals[POINTED], 0, FALSE);
}

/* The lines that say what belongs to which group. */
static void
zd_condition_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ZdConditionRow *self = ZD_CONDITION_ROW (widget);
  gboolean strong = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  GdkRGBA colour;
  float height = (float) gtk_widget_get_height (widget);

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  colour.alpha *= strong ? 0.5f : 0.15f;
  for (guint i = 0; i < self->depth; i++)
    gtk_snapshot_append_color (snapshot, &colour, &GRAPHENE_RECT_INIT ((float) (i * INDENT) + 10, 0, 1, height));
  GTK_WIDGET_CLASS (zd_condition_row_parent_class)->snapshot (widget, snapshot);
}

static gboolean
focus_content (GtkWidget *widget)
{
  return gtk_widget_grab_focus (adw_bin_get_child (ZD_CONDITION_ROW (widget)->content));
}

static void
activate_cb (ZdConditionRow *self)
{
  if (self->editable)
    focus_content (GTK_WIDGET (self));
}

static void
zd_condition_row_class_init (ZdConditionRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->snapshot = zd_condition_row_snapshot;
  g_type_ensure (ZD_TYPE_COUNT_CELL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/condition-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdConditionRow, content);
  gtk_widget_class_bind_template_child (widget_class, ZdConditionRow, found);
  gtk_widget_class_bind_template_child (widget_class, ZdConditionRow, count);
  gtk_widget_class_bind_template_child (widget_class, ZdConditionRow, menu);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  signals[EDITED] = g_signal_new ("edited", ZD_TYPE_CONDITION_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[MOVING] =
      g_signal_new ("moving", ZD_TYPE_CONDITION_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ADD] = g_signal_new ("add", ZD_TYPE_CONDITION_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                               G_TYPE_STRING, G_TYPE_STRING);
  signals[POINTED] = g_signal_new ("pointed", ZD_TYPE_CONDITION_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
zd_condition_row_init (ZdConditionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
zd_condition_row_new (ZdCondition *node, guint depth, const ZdLeafContext *context, GMenuModel *menu)
{
  ZdConditionRow *self = g_object_new (ZD_TYPE_CONDITION_ROW, NULL);

  self->node = node;
  self->context = context;
  self->editable = menu != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->menu), menu != NULL);
  if (node->note != NULL && *node->note != '\0')
    zd_tooltip_set (GTK_WIDGET (self->content), node->note);
  gtk_widget_set_visible (GTK_WIDGET (self->count), !context->in_award);
  adw_bin_set_child (self->content, content_new (self));
  zd_condition_row_set_place (self, depth, menu);
  zd_condition_row_set_count (self, NULL, NULL);
  return GTK_WIDGET (self);
}
