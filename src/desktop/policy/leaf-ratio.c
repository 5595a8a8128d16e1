/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/leaf-ratio.h"

#include "base/i18n.h"
#include "compat/tooltip.h"
#include "desktop/policy/measure-chooser.h"
#include "desktop/policy/measure-sum.h"

typedef struct {
  ZdLeafRatio *ratio;
  guint index;
  ZdMeasureTokens *tokens;
} Figure;

struct _ZdLeafRatio {
  const ZdLeafContext *context;
  const ZdMeasureHooks *hooks;
  gpointer owner;
  ZdMeasure *measure;
  Figure figures[2];
};

/* ---- the figures ---- */

ZdMeasure *
zd_ratio_with (const ZdMeasure *ratio, guint i, ZdMeasure *part, const ZdLeafContext *context)
{
  g_autoptr (ZdMeasure) own = part;
  ZdMeasure *other = zd_measure_with (ratio, i, part);
  ZdMeasureRange range = { .catalogue = context->catalogue, .scope = context->scope, .wish = { .kind = ZD_WISH_LIKE } };
  ZdMeasure *base;

  zd_measure_type (own, context->catalogue, context->scope, &range.wish.like, NULL);
  if (i != 0 || zd_measure_is_wished (zd_measure_part (other, 1), &range.wish, context->catalogue, context->scope))
    return other;
  base = zd_measure_chooser_first (&range);
  zd_measure_free (other->parts->pdata[1]);
  other->parts->pdata[1] = base != NULL ? base : zd_measure_copy (own);
  return other;
}

static void
take (gpointer user_data, ZdMeasure *measure)
{
  const Figure *figure = user_data;
  ZdLeafRatio *self = figure->ratio;

  self->hooks->take (self->owner, zd_ratio_with (self->measure, figure->index, measure, self->context));
}

static void
edited (gpointer user_data, gpointer place)
{
  const Figure *figure = user_data;

  figure->ratio->hooks->edited (figure->ratio->owner, place);
}

static void
restructured (gpointer user_data)
{
  const Figure *figure = user_data;

  figure->ratio->hooks->restructured (figure->ratio->owner);
}

static void
append_figure (ZdLeafRatio *self, guint index, ZdLeafFlow *flow)
{
  static const ZdMeasureHooks hooks = { .take = take, .edited = edited, .restructured = restructured };
  Figure *figure = &self->figures[index];
  ZdMeasureWish wish = { .kind = index == 0 ? ZD_WISH_FIGURE : ZD_WISH_LIKE };

  zd_measure_type (zd_measure_part (self->measure, 0), self->context->catalogue, self->context->scope, &wish.like, NULL);
  *figure = (Figure){ self, index, figure->tokens };
  if (figure->tokens == NULL)
    figure->tokens = zd_measure_tokens_new (self->context, &hooks, figure);
  zd_measure_tokens_append (figure->tokens, self->measure->parts->pdata[index], &wish, flow);
}

/* ---- both ---- */

static void
exchange_cb (GtkButton *button, ZdLeafRatio *self)
{
  ZdMeasure *other = zd_measure_copy (self->measure);

  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER)));
  g_ptr_array_add (other->parts, g_ptr_array_steal_index (other->parts, 0));
  self->hooks->take (self->owner, other);
}

static void
undivide_cb (GtkButton *button, ZdLeafRatio *self)
{
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER)));
  self->hooks->take (self->owner, zd_measure_copy (zd_measure_part (self->measure, 0)));
}

static GtkWidget *
choice_new (const char *label, const char *name, GCallback callback, ZdLeafRatio *self)
{
  GtkWidget *choice = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_name (choice, name);
  g_signal_connect (choice, "clicked", callback, self);
  return choice;
}

static void
open_cb (GtkMenuButton *button, gpointer self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_box_append (GTK_BOX (box), choice_new (_ ("_Exchange the Two"), "exchange", G_CALLBACK (exchange_cb), self));
  gtk_box_append (GTK_BOX (box), choice_new (_ ("_Only the First Figure"), "undivide", G_CALLBACK (undivide_cb), self));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

static void
append_sign (ZdLeafRatio *self, ZdLeafFlow *flow)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), "÷");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), open_cb, self, NULL);
  gtk_widget_set_name (button, "divided");
  zd_tooltip_set (button, _ ("Divided by"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Divided by"), -1);
  gtk_widget_add_css_class (button, "zd-token");
  gtk_widget_add_css_class (button, "flat");
  zd_leaf_flow_append (flow, button);
}

void
zd_leaf_ratio_append (ZdLeafRatio *self, ZdMeasure *ratio, ZdLeafFlow *flow)
{
  self->measure = ratio;
  append_figure (self, 0, flow);
  append_sign (self, flow);
  append_figure (self, 1, flow);
}

ZdLeafRatio *
zd_leaf_ratio_new (const ZdLeafContext *context, const ZdMeasureHooks *hooks, gpointer owner)
{
  ZdLeafRatio *self = g_new0 (ZdLeafRatio, 1);

  self->context = context;
  self->hooks = hooks;
  self->owner = owner;
  return self;
}

void
zd_leaf_ratio_free (ZdLeafRatio *self)
{
  if (self == NULL)
    return;
  zd_measure_tokens_free (self->figures[0].tokens);
  zd_measure_tokens_free (self->figures[1].tokens);
  g_free (self);
}
