/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/leaf-editor.h"

#include "desktop/policy/leaf-chart.h"
#include "desktop/policy/leaf-doubt.h"
#include "desktop/policy/leaf-flow.h"
#include "desktop/policy/leaf-question.h"
#include "desktop/policy/leaf-test.h"
#include "desktop/policy/measure-chooser.h"
#include "desktop/policy/measure-tokens.h"

struct _ZdLeafEditor {
  AdwBin parent_instance;
  GtkBox *box;
  ZdLeafFlow *flow;
  GtkWidget *test; /* NULL: a judgement */
  GtkWidget *doubt;
  ZdLeafChart chart;
  ZdCondition *leaf;
  const ZdLeafContext *context;
  ZdMeasureTokens *measure;
  guint rebuilding;
};

enum { EDITED, MOVING, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdLeafEditor, zd_leaf_editor, ADW_TYPE_BIN)

static void build (ZdLeafEditor *self);

static void
edited (gpointer owner, gpointer place)
{
  ZdLeafEditor *self = owner;

  zd_leaf_doubt_refresh (ZD_LEAF_DOUBT (self->doubt));
  g_signal_emit (self, signals[EDITED], 0, place);
}

static gboolean
rebuild_cb (gpointer user_data)
{
  ZdLeafEditor *self = user_data;

  self->rebuilding = 0;
  build (self);
  zd_leaf_doubt_refresh (ZD_LEAF_DOUBT (self->doubt));
  return G_SOURCE_REMOVE;
}

/* Later: the widget that asks for it is one of those that go. */
static void
rebuild_soon (ZdLeafEditor *self)
{
  if (self->rebuilding == 0)
    self->rebuilding = g_idle_add_full (G_PRIORITY_HIGH_IDLE, rebuild_cb, self, NULL);
}

/* ---- changing the measure ---- */

static gboolean
type_of (ZdLeafEditor *self, ZdType *type)
{
  return zd_measure_type (self->leaf->measure, self->context->catalogue, self->context->scope, type, NULL);
}

static void
fit_test (ZdLeafEditor *self, const ZdType *before)
{
  ZdType type;

  type_of (self, &type);
  if (type.kind == before->kind && type.list == before->list && type.scale == before->scale)
    return;
  zd_test_free (self->leaf->test);
  self->leaf->test = zd_test_default (&type, NULL);
}

static void
measure_restructured (gpointer owner)
{
  rebuild_soon (owner);
  edited (owner, NULL);
}

/* @measure: (transfer full) */
static void
take_measure (gpointer owner, ZdMeasure *measure)
{
  ZdLeafEditor *self = owner;
  ZdType before = { 0 };

  type_of (self, &before);
  zd_measure_free (self->leaf->measure);
  self->leaf->measure = measure;
  fit_test (self, &before);
  measure_restructured (self);
}

static void
chosen (gpointer owner, const char *kind, const char *id)
{
  ZdLeafEditor *self = owner;
  g_autoptr (ZdCondition) other = zd_measure_chooser_leaf (kind, id, self->context);

  zd_measure_free (self->leaf->measure);
  zd_test_free (self->leaf->test);
  self->leaf->measure = g_steal_pointer (&other->measure);
  self->leaf->test = g_steal_pointer (&other->test);
  measure_restructured (self);
}

/* ---- the test ---- */

static void
test_cb (ZdLeafTest *test, ZdLeafEditor *self)
{
  zd_test_free (self->leaf->test);
  self->leaf->test = zd_test_copy (zd_leaf_test_get (test));
  edited (self, test);
}

static void
chart_moving (gpointer owner)
{
  ZdLeafEditor *self = owner;

  zd_leaf_test_set_set (ZD_LEAF_TEST (self->test), self->leaf->test->set);
  g_signal_emit (self, signals[MOVING], 0);
}

static void
chart_moved (gpointer owner)
{
  edited (owner, NULL);
}

static void
add_test (ZdLeafEditor *self)
{
  ZdType type;
  GtkWidget *test;

  if (!type_of (self, &type))
    return;
  test = zd_leaf_test_new (&type, self->leaf->test, FALSE);
  gtk_widget_set_name (test, "test");
  g_signal_connect (test, "changed", G_CALLBACK (test_cb), self);
  zd_leaf_flow_append (self->flow, test);
  self->test = test;
  zd_leaf_chart_append (&self->chart, self->flow);
}

static void
decided_cb (ZdLeafDoubt *doubt, ZdLeafEditor *self)
{
  rebuild_soon (self);
  g_signal_emit (self, signals[EDITED], 0, NULL);
}

static void
build (ZdLeafEditor *self)
{
  const ZdMeasureWish anything = { .kind = ZD_WISH_ANY };

  zd_leaf_flow_clear (self->flow);
  self->test = NULL;
  if (self->leaf->kind == ZD_COND_JUDGE) {
    zd_leaf_question_append (self->leaf, self->context, self->flow, edited, self);
    return;
  }
  zd_measure_tokens_append (self->measure, self->leaf->measure, &anything, self->flow);
  add_test (self);
}

void
zd_leaf_editor_refresh (ZdLeafEditor *self)
{
  rebuild_soon (self);
}

ZdLeafChart *
zd_leaf_editor_get_chart (ZdLeafEditor *self)
{
  return &self->chart;
}

/* ---- type ---- */

static gboolean
zd_leaf_editor_grab_focus (GtkWidget *widget)
{
  ZdLeafEditor *self = ZD_LEAF_EDITOR (widget);
  GtkWidget *last = self->test != NULL ? self->test : gtk_widget_get_last_child (GTK_WIDGET (self->flow));

  return last != NULL && (gtk_widget_grab_focus (last) || gtk_widget_child_focus (last, GTK_DIR_TAB_FORWARD));
}

static void
zd_leaf_editor_dispose (GObject *object)
{
  ZdLeafEditor *self = ZD_LEAF_EDITOR (object);

  g_clear_handle_id (&self->rebuilding, g_source_remove);
  G_OBJECT_CLASS (zd_leaf_editor_parent_class)->dispose (object);
  g_clear_pointer (&self->measure, zd_measure_tokens_free); /* behind its words */
}

static void
zd_leaf_editor_class_init (ZdLeafEditorClass *class)
{
  G_OBJECT_CLASS (class)->dispose = zd_leaf_editor_dispose;
  GTK_WIDGET_CLASS (class)->grab_focus = zd_leaf_editor_grab_focus;
  signals[EDITED] = g_signal_new ("edited", ZD_TYPE_LEAF_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[MOVING] =
      g_signal_new ("moving", ZD_TYPE_LEAF_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zd_leaf_editor_init (ZdLeafEditor *self)
{
  self->flow = ZD_LEAF_FLOW (zd_leaf_flow_new ());
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  gtk_box_append (self->box, GTK_WIDGET (self->flow));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

GtkWidget *
zd_leaf_editor_new (ZdCondition *leaf, const ZdLeafContext *context)
{
  static const ZdMeasureHooks hooks = { take_measure, chosen, edited, measure_restructured };
  ZdLeafEditor *self = g_object_new (ZD_TYPE_LEAF_EDITOR, NULL);

  self->leaf = leaf;
  self->context = context;
  self->measure = zd_measure_tokens_new (context, &hooks, self);
  self->chart = (ZdLeafChart){ .leaf = leaf, .context = context, .below = self->box, .moving = chart_moving,
                               .moved = chart_moved, .owner = self };
  self->doubt = zd_leaf_doubt_new (leaf, context, TRUE);
  g_signal_connect (self->doubt, "decided", G_CALLBACK (decided_cb), self);
  gtk_box_append (self->box, self->doubt);
  build (self);
  return GTK_WIDGET (self);
}
