/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/leaf-editor.h"

#include "base/i18n.h"
#include "desktop/policy/leaf-chart.h"
#include "desktop/policy/leaf-filter.h"
#include "desktop/policy/leaf-flow.h"
#include "desktop/policy/leaf-growth.h"
#include "desktop/policy/leaf-question.h"
#include "desktop/policy/leaf-sum.h"
#include "desktop/policy/leaf-test.h"
#include "desktop/policy/measure-chooser.h"
#include "desktop/policy/measure-option.h"
#include "desktop/policy/measure-sum.h"

struct _ZdLeafEditor {
  AdwBin parent_instance;
  GtkBox *box;
  ZdLeafFlow *flow;
  GtkWidget *test; /* NULL: a judgement */
  ZdLeafChart chart;
  ZdCondition *leaf;
  const ZdLeafContext *context;
  GPtrArray *years; /* of ZdMeasureOption: what the drop-downs offer */
  GPtrArray *takes;
  GPtrArray *currencies;
  ZdLeafFilters filters;
  ZdLeafSum sum;
  const char *opening; /* the filter that is to be entered when all is built */
  guint rebuilding;
};

enum { EDITED, MOVING, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdLeafEditor, zd_leaf_editor, ADW_TYPE_BIN)

static void build (ZdLeafEditor *self);

static void
edited (ZdLeafEditor *self, gpointer place)
{
  g_signal_emit (self, signals[EDITED], 0, place);
}

static gboolean
rebuild_cb (gpointer user_data)
{
  ZdLeafEditor *self = user_data;

  self->rebuilding = 0;
  build (self);
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

static void
fit_test (ZdLeafEditor *self, const ZdType *before)
{
  ZdType type;

  zd_measure_type (self->leaf->measure, self->context->catalogue, NULL, &type, NULL);
  if (type.kind == before->kind && type.list == before->list && type.scale == before->scale)
    return;
  zd_test_free (self->leaf->test);
  self->leaf->test = zd_test_default (&type, NULL);
}

/* @measure: (transfer full) */
static void
take_measure (ZdLeafEditor *self, ZdMeasure *measure)
{
  ZdType before = { 0 };

  zd_measure_type (self->leaf->measure, self->context->catalogue, NULL, &before, NULL);
  zd_measure_free (self->leaf->measure);
  self->leaf->measure = measure;
  fit_test (self, &before);
  rebuild_soon (self);
  edited (self, NULL);
}

static void
chosen_cb (ZdMeasureChooser *chooser, const char *kind, const char *id, ZdLeafEditor *self)
{
  g_autoptr (ZdCondition) other = zd_measure_chooser_leaf (kind, id, self->context->catalogue, NULL);

  zd_measure_free (self->leaf->measure);
  zd_test_free (self->leaf->test);
  self->leaf->measure = g_steal_pointer (&other->measure);
  self->leaf->test = g_steal_pointer (&other->test);
  rebuild_soon (self);
  edited (self, NULL);
}

static void
year_cb (GtkDropDown *drop_down, GParamSpec *pspec, ZdLeafEditor *self)
{
  const ZdMeasureOption *option = self->years->pdata[gtk_drop_down_get_selected (drop_down)];
  const ZdMeasure *measure = self->leaf->measure;

  take_measure (self, measure->kind == ZD_MEASURE_YUAN ? zd_measure_with (measure, 0, option->measure)
                                                       : zd_measure_copy (option->measure));
}

static void
currency_cb (GtkDropDown *drop_down, GParamSpec *pspec, ZdLeafEditor *self)
{
  const ZdMeasureOption *option = self->currencies->pdata[gtk_drop_down_get_selected (drop_down)];

  take_measure (self, zd_measure_copy (option->measure));
}

/* Only what is taken: the filters may have changed since the options were made. */
static void
take_cb (GtkDropDown *drop_down, GParamSpec *pspec, ZdLeafEditor *self)
{
  const ZdMeasureOption *option = self->takes->pdata[gtk_drop_down_get_selected (drop_down)];
  ZdMeasure *measure = zd_measure_copy (self->leaf->measure);

  measure->take = option->measure->take;
  measure->gap_months = option->measure->gap_months;
  g_free (measure->of);
  measure->of = g_strdup (option->measure->of);
  take_measure (self, measure);
}

/* ---- tokens ---- */

static GtkWidget *
chooser_button_new (ZdLeafEditor *self, const char *name)
{
  GtkWidget *button = gtk_menu_button_new ();

  zd_measure_chooser_attach (GTK_MENU_BUTTON (button), self->context->catalogue, FALSE, G_CALLBACK (chosen_cb), self);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), name);
  gtk_widget_add_css_class (button, "zd-token");
  gtk_widget_add_css_class (button, "zd-measure");
  return button;
}

static GtkWidget *
options_new (GPtrArray *options, guint current, const char *name, GCallback callback, ZdLeafEditor *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  for (guint i = 0; i < options->len; i++)
    gtk_string_list_append (labels, ((const ZdMeasureOption *) options->pdata[i])->label);
  drop_down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), current);
  gtk_widget_set_tooltip_text (drop_down, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (drop_down, "notify::selected", callback, self);
  return drop_down;
}

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
part_edited (gpointer owner, gpointer place)
{
  edited (owner, place);
}

static void
filter_restructured (gpointer owner, const char *attribute)
{
  ZdLeafEditor *self = owner;

  self->opening = attribute;
  rebuild_soon (self);
  edited (self, NULL);
}

static void
add_test (ZdLeafEditor *self)
{
  ZdType type;
  GtkWidget *test;

  if (!zd_measure_type (self->leaf->measure, self->context->catalogue, NULL, &type, NULL))
    return;
  test = zd_leaf_test_new (&type, self->leaf->test, FALSE);
  gtk_widget_set_name (test, "test");
  g_signal_connect (test, "changed", G_CALLBACK (test_cb), self);
  zd_leaf_flow_append (self->flow, test);
  self->test = test;
  zd_leaf_chart_append (&self->chart, self->flow);
}

/* What is turned into yuan, or the measure itself. */
static const ZdMeasure *
fact_of (const ZdMeasure *measure)
{
  return measure->kind == ZD_MEASURE_YUAN ? zd_measure_part (measure, 0) : measure;
}

static void
add_currency (ZdLeafEditor *self)
{
  guint current;

  self->currencies = zd_measure_currencies (self->leaf->measure, self->context->catalogue, &current);
  if (self->currencies != NULL)
    zd_leaf_flow_append (self->flow, options_new (self->currencies, current, _ ("Currency"), G_CALLBACK (currency_cb),
                                                  self));
}

static void
add_years (ZdLeafEditor *self, const ZdMeasure *fact)
{
  const ZdCatalogue *catalogue = self->context->catalogue;
  guint current;

  self->years = fact == self->leaf->measure ? zd_measure_years (fact, catalogue, self->context->day, &current)
                                            : zd_measure_part_years (fact, catalogue, self->context->day, &current);
  zd_leaf_flow_append (self->flow, options_new (self->years, current, _ ("Year"), G_CALLBACK (year_cb), self));
}

static void
take_sum (gpointer owner, ZdMeasure *measure)
{
  take_measure (owner, measure);
}

static void
add_figure (ZdLeafEditor *self)
{
  self->sum = (ZdLeafSum){ self->context, self->leaf->measure, take_sum, self };
  if (self->leaf->measure->kind == ZD_MEASURE_SUM)
    zd_leaf_sum_append_parts (&self->sum, self->flow);
  zd_leaf_sum_append_more (&self->sum, self->flow);
}

static void
add_field (ZdLeafEditor *self)
{
  const ZdMeasure *measure = self->leaf->measure, *fact = fact_of (measure);
  const ZdField *field = zd_catalogue_field (self->context->catalogue, zd_measure_annual_field (fact));

  zd_leaf_flow_append (self->flow, chooser_button_new (self, field->name));
  if (field->annual)
    add_years (self, fact);
  add_currency (self);
  if (measure->kind == ZD_MEASURE_GROWTH)
    zd_leaf_growth_append (self->leaf, self->flow, part_edited, self);
  else if (measure == fact)
    add_figure (self);
}

static void
add_records (ZdLeafEditor *self)
{
  ZdMeasure *measure = self->leaf->measure;
  const ZdRecordKind *kind = zd_catalogue_kind (self->context->catalogue, measure->id);
  guint current;

  self->filters = (ZdLeafFilters){ kind, measure->where, self->context, part_edited, filter_restructured, self };
  self->takes = zd_measure_takes (measure, self->context->catalogue, &current);
  zd_leaf_flow_append (self->flow, chooser_button_new (self, kind->name));
  zd_leaf_filters_append (&self->filters, self->flow, self->opening);
  self->opening = NULL;
  zd_leaf_flow_append (self->flow,
                       options_new (self->takes, current, _ ("What of them"), G_CALLBACK (take_cb), self));
}

/* A ratio, a threshold: shown in words; the sentence changes it. */
static void
add_words (ZdLeafEditor *self)
{
  g_autofree char *words = zd_measure_describe (self->leaf->measure, self->context->catalogue, NULL);

  zd_leaf_flow_append (self->flow, chooser_button_new (self, words));
}

static void
build (ZdLeafEditor *self)
{
  zd_leaf_flow_clear (self->flow);
  self->test = NULL;
  g_clear_pointer (&self->years, g_ptr_array_unref);
  g_clear_pointer (&self->takes, g_ptr_array_unref);
  g_clear_pointer (&self->currencies, g_ptr_array_unref);
  if (self->leaf->kind == ZD_COND_JUDGE) {
    zd_leaf_question_append (self->leaf, self->context, self->flow, part_edited, self);
    return;
  }
  if (zd_measure_annual_field (fact_of (self->leaf->measure)) != NULL)
    add_field (self);
  else if (self->leaf->measure->kind == ZD_MEASURE_SUM)
    add_figure (self);
  else if (self->leaf->measure->kind == ZD_MEASURE_RECORDS)
    add_records (self);
  else
    add_words (self);
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
  g_clear_pointer (&self->years, g_ptr_array_unref);
  g_clear_pointer (&self->takes, g_ptr_array_unref);
  g_clear_pointer (&self->currencies, g_ptr_array_unref);
  G_OBJECT_CLASS (zd_leaf_editor_parent_class)->dispose (object);
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
  ZdLeafEditor *self = g_object_new (ZD_TYPE_LEAF_EDITOR, NULL);

  self->leaf = leaf;
  self->context = context;
  self->chart = (ZdLeafChart){ .leaf = leaf, .context = context, .below = self->box, .moving = chart_moving,
                               .moved = chart_moved, .owner = self };
  build (self);
  return GTK_WIDGET (self);
}
