/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/measure-tokens.h"

#include "base/i18n.h"
#include "compat/tooltip.h"
#include "desktop/policy/leaf-filter.h"
#include "desktop/policy/leaf-growth.h"
#include "desktop/policy/leaf-ratio.h"
#include "desktop/policy/leaf-sum.h"
#include "desktop/policy/measure-chooser.h"
#include "desktop/policy/measure-sum.h"

struct _ZdMeasureTokens {
  const ZdLeafContext *context;
  ZdMeasureWish wish;
  const ZdMeasureHooks *hooks;
  gpointer owner;
  ZdMeasure *measure;
  ZdLeafFlow *flow;
  GPtrArray *years; /* of ZdMeasureOption: what the drop-downs offer */
  GPtrArray *takes;
  GPtrArray *currencies;
  ZdLeafFilters filters;
  const char *opening; /* the filter that is to be entered when all is built */
  ZdLeafSum sum;
  ZdLeafRatio *ratio;
};

/* ---- what is chosen ---- */

static void
take (gpointer user_data, ZdMeasure *measure)
{
  ZdMeasureTokens *self = user_data;

  self->hooks->take (self->owner, measure);
}

static void
edited (gpointer user_data, gpointer place)
{
  ZdMeasureTokens *self = user_data;

  self->hooks->edited (self->owner, place);
}

static void
restructured (gpointer user_data)
{
  ZdMeasureTokens *self = user_data;

  self->hooks->restructured (self->owner);
}

static void
filter_restructured (gpointer user_data, const char *attribute)
{
  ZdMeasureTokens *self = user_data;

  self->opening = attribute;
  restructured (self);
}

static ZdMeasureRange
range_of (const ZdMeasureTokens *self)
{
  return (ZdMeasureRange){ self->context->catalogue, self->context->scope, self->wish, FALSE };
}

static void
chosen_cb (ZdMeasureChooser *chooser, const char *kind, const char *id, ZdMeasureTokens *self)
{
  const ZdMeasureRange range = range_of (self);

  if (self->hooks->chosen != NULL)
    self->hooks->chosen (self->owner, kind, id);
  else
    take (self, zd_measure_chooser_measure (kind, id, &range));
}

static void
year_cb (GtkDropDown *drop_down, GParamSpec *pspec, ZdMeasureTokens *self)
{
  const ZdMeasureOption *option = self->years->pdata[gtk_drop_down_get_selected (drop_down)];

  take (self, self->measure->kind == ZD_MEASURE_YUAN ? zd_measure_with (self->measure, 0, option->measure)
                                                     : zd_measure_copy (option->measure));
}

static void
currency_cb (GtkDropDown *drop_down, GParamSpec *pspec, ZdMeasureTokens *self)
{
  const ZdMeasureOption *option = self->currencies->pdata[gtk_drop_down_get_selected (drop_down)];

  take (self, zd_measure_copy (option->measure));
}

/* Only what is taken: the filters may have changed since the options were made. */
static void
take_cb (GtkDropDown *drop_down, GParamSpec *pspec, ZdMeasureTokens *self)
{
  const ZdMeasureOption *option = self->takes->pdata[gtk_drop_down_get_selected (drop_down)];
  ZdMeasure *measure = zd_measure_copy (self->measure);

  measure->take = option->measure->take;
  measure->gap_months = option->measure->gap_months;
  g_free (measure->of);
  measure->of = g_strdup (option->measure->of);
  take (self, measure);
}

/* ---- words ---- */

static void
append_chooser (ZdMeasureTokens *self, const char *name)
{
  const ZdMeasureRange range = range_of (self);
  GtkWidget *button = gtk_menu_button_new ();

  zd_measure_chooser_attach (GTK_MENU_BUTTON (button), &range, G_CALLBACK (chosen_cb), self);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), name);
  gtk_widget_set_name (button, "measure");
  gtk_widget_add_css_class (button, "zd-token");
  gtk_widget_add_css_class (button, "zd-measure");
  zd_leaf_flow_append (self->flow, button);
}

static void
append_options (ZdMeasureTokens *self, GPtrArray *options, guint current, const char *name, GCallback callback)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  zd_measure_options_limit (options, &current, &self->wish, self->context->catalogue, self->context->scope);
  for (guint i = 0; i < options->len; i++)
    gtk_string_list_append (labels, ((const ZdMeasureOption *) options->pdata[i])->label);
  drop_down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), current);
  zd_tooltip_set (drop_down, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (drop_down, "notify::selected", callback, self);
  zd_leaf_flow_append (self->flow, drop_down);
}

/* What is turned into yuan, or the measure itself. */
static const ZdMeasure *
fact_of (const ZdMeasure *measure)
{
  return measure->kind == ZD_MEASURE_YUAN ? zd_measure_part (measure, 0) : measure;
}

static void
append_currency (ZdMeasureTokens *self)
{
  guint current;

  self->currencies = zd_measure_currencies (self->measure, self->context->catalogue, self->context->scope, &current);
  if (self->currencies != NULL)
    append_options (self, self->currencies, current, _ ("Currency"), G_CALLBACK (currency_cb));
}

static void
append_years (ZdMeasureTokens *self, const ZdMeasure *fact)
{
  const ZdLeafContext *context = self->context;
  guint current;

  self->years = fact == self->measure
                    ? zd_measure_years (fact, context->catalogue, context->scope, context->day, &current)
                    : zd_measure_part_years (fact, context->catalogue, context->scope, context->day, &current);
  append_options (self, self->years, current, _ ("Year"), G_CALLBACK (year_cb));
}

static void
append_figures (ZdMeasureTokens *self)
{
  self->sum = (ZdLeafSum){ self->context, self->measure, take, self };
  if (self->measure->kind == ZD_MEASURE_SUM)
    zd_leaf_sum_append_parts (&self->sum, self->flow);
  zd_leaf_sum_append_more (&self->sum, self->flow);
}

static void
append_field (ZdMeasureTokens *self)
{
  const ZdMeasure *fact = fact_of (self->measure);
  const ZdField *field = zd_catalogue_field (self->context->catalogue, zd_measure_annual_field (fact));

  append_chooser (self, field->name);
  if (field->annual)
    append_years (self, fact);
  append_currency (self);
  if (self->measure->kind == ZD_MEASURE_GROWTH)
    zd_leaf_growth_append (self->measure, self->flow, edited, self);
  else if (self->measure == fact)
    append_figures (self);
}

static void
append_records (ZdMeasureTokens *self)
{
  const ZdRecordKind *kind = zd_catalogue_kind (self->context->catalogue, self->measure->id);
  guint current;

  self->filters = (ZdLeafFilters){ kind, self->measure->where, self->context, edited, filter_restructured, self };
  self->takes = zd_measure_takes (self->measure, self->context->catalogue, &current);
  append_chooser (self, kind->name);
  zd_leaf_filters_append (&self->filters, self->flow, self->opening);
  self->opening = NULL;
  append_options (self, self->takes, current, _ ("What of them"), G_CALLBACK (take_cb));
}

static void
append_ratio (ZdMeasureTokens *self)
{
  static const ZdMeasureHooks hooks = { .take = take, .edited = edited, .restructured = restructured };

  if (self->ratio == NULL)
    self->ratio = zd_leaf_ratio_new (self->context, &hooks, self);
  zd_leaf_ratio_append (self->ratio, self->measure, self->flow);
}

/* An attribute of the item, a threshold, a class. */
static void
append_words (ZdMeasureTokens *self)
{
  g_autofree char *words = zd_measure_describe (self->measure, self->context->catalogue, self->context->scope);

  append_chooser (self, words);
}

static void
forget_options (ZdMeasureTokens *self)
{
  g_clear_pointer (&self->years, g_ptr_array_unref);
  g_clear_pointer (&self->takes, g_ptr_array_unref);
  g_clear_pointer (&self->currencies, g_ptr_array_unref);
}

void
zd_measure_tokens_append (ZdMeasureTokens *self, ZdMeasure *measure, const ZdMeasureWish *wish, ZdLeafFlow *flow)
{
  forget_options (self);
  self->wish = *wish;
  self->measure = measure;
  self->flow = flow;
  if (zd_measure_annual_field (fact_of (measure)) != NULL)
    append_field (self);
  else if (measure->kind == ZD_MEASURE_SUM)
    append_figures (self);
  else if (measure->kind == ZD_MEASURE_RECORDS)
    append_records (self);
  else if (measure->kind == ZD_MEASURE_RATIO)
    append_ratio (self);
  else
    append_words (self);
}

ZdMeasureTokens *
zd_measure_tokens_new (const ZdLeafContext *context, const ZdMeasureHooks *hooks, gpointer owner)
{
  ZdMeasureTokens *self = g_new0 (ZdMeasureTokens, 1);

  self->context = context;
  self->hooks = hooks;
  self->owner = owner;
  return self;
}

void
zd_measure_tokens_free (ZdMeasureTokens *self)
{
  if (self == NULL)
    return;
  forget_options (self);
  zd_leaf_ratio_free (self->ratio);
  g_free (self);
}
