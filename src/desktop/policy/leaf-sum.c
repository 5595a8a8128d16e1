/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/leaf-sum.h"

#include "base/i18n.h"
#include "compat/tooltip.h"
#include "desktop/policy/measure-option.h"
#include "desktop/policy/measure-sum.h"

#define INDEX "zd-index"
#define FIELD "zd-field"
#define OPTIONS "zd-options"

/* Of a list that is longer it scrolls. */
#define MOST_HEIGHT 360

static guint
index_of (gpointer widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (widget, INDEX));
}

/* @measure: (transfer full) (nullable) */
static void
take (const ZdLeafSum *self, gpointer widget, ZdMeasure *measure)
{
  if (measure == NULL)
    return;
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER)));
  self->take (self->owner, measure);
}

/* ---- one figure ---- */

static void
year_cb (GtkDropDown *drop_down, GParamSpec *pspec, const ZdLeafSum *self)
{
  const GPtrArray *options = g_object_get_data (G_OBJECT (drop_down), OPTIONS);
  const ZdMeasureOption *option = options->pdata[gtk_drop_down_get_selected (drop_down)];

  take (self, drop_down, zd_measure_with (self->measure, index_of (drop_down), option->measure));
}

static void
turn_cb (GtkButton *button, const ZdLeafSum *self)
{
  take (self, button, zd_measure_turned (self->measure, index_of (button)));
}

static void
remove_cb (GtkButton *button, const ZdLeafSum *self)
{
  take (self, button, zd_measure_without (self->measure, index_of (button)));
}

static GtkWidget *
years_new (const ZdLeafSum *self, guint index)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint current;
  GPtrArray *options = zd_measure_part_years (zd_measure_part (self->measure, index), self->context->catalogue,
                                              self->context->scope, self->context->day, &current);
  GtkWidget *years;

  for (guint i = 0; i < options->len; i++)
    gtk_string_list_append (labels, ((const ZdMeasureOption *) options->pdata[i])->label);
  years = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (years), current);
  gtk_accessible_update_property (GTK_ACCESSIBLE (years), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Year"), -1);
  g_object_set_data_full (G_OBJECT (years), OPTIONS, options, (GDestroyNotify) g_ptr_array_unref);
  g_object_set_data (G_OBJECT (years), INDEX, GUINT_TO_POINTER (index));
  g_signal_connect (years, "notify::selected", G_CALLBACK (year_cb), (gpointer) self);
  return years;
}

static gboolean
is_annual (const ZdLeafSum *self, const ZdMeasure *part)
{
  return part->kind == ZD_MEASURE_FIELD && zd_catalogue_field (self->context->catalogue, part->id)->annual;
}

static GtkWidget *
choice_new (const ZdLeafSum *self, const char *label, const char *name, guint index, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_name (button, name);
  g_object_set_data (G_OBJECT (button), INDEX, GUINT_TO_POINTER (index));
  g_signal_connect (button, "clicked", callback, (gpointer) self);
  return button;
}

static void
open_part_cb (GtkMenuButton *button, gpointer user_data)
{
  const ZdLeafSum *self = user_data;
  guint index = index_of (button), n_added = zd_measure_n_added (self->measure);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  if (is_annual (self, zd_measure_part (self->measure, index)))
    gtk_box_append (GTK_BOX (box), years_new (self, index));
  if (index >= n_added || n_added > 1) { /* something must be left that is added */
    gtk_box_append (GTK_BOX (box), choice_new (self, index < n_added ? _ ("_Take It Off Instead") : _ ("_Add It Instead"),
                                               "turn", index, G_CALLBACK (turn_cb)));
    gtk_box_append (GTK_BOX (box), choice_new (self, _ ("_Remove This Figure"), "remove", index, G_CALLBACK (remove_cb)));
  }
  if (gtk_widget_get_first_child (box) == NULL)
    gtk_box_append (GTK_BOX (box), gtk_label_new (_ ("Add another figure first: one must be left.")));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

static GtkWidget *
part_new (const ZdLeafSum *self, guint index)
{
  g_autofree char *words = zd_measure_describe (zd_measure_part (self->measure, index), self->context->catalogue,
                                                self->context->scope);
  const char *sign = index == 0 ? "" : index < zd_measure_n_added (self->measure) ? "＋ " : "－ ";
  g_autofree char *label = g_strconcat (sign, words, NULL);
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), label);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), open_part_cb, (gpointer) self, NULL);
  g_object_set_data (G_OBJECT (button), INDEX, GUINT_TO_POINTER (index));
  gtk_widget_set_name (button, "part");
  gtk_widget_add_css_class (button, "zd-token");
  gtk_widget_add_css_class (button, "zd-measure");
  return button;
}

void
zd_leaf_sum_append_parts (const ZdLeafSum *self, ZdLeafFlow *flow)
{
  for (guint i = 0; i < self->measure->parts->len; i++)
    zd_leaf_flow_append (flow, part_new (self, i));
}

/* ---- one more ---- */

/* Of the same year as the first figure, where it has years. */
static ZdMeasure *
figure_new (const ZdLeafSum *self, const ZdField *field)
{
  const ZdMeasure *first = self->measure->kind == ZD_MEASURE_SUM ? zd_measure_part (self->measure, 0) : self->measure;
  ZdMeasure *figure;

  if (!field->annual || !is_annual (self, first))
    return zd_measure_new (ZD_MEASURE_FIELD, field->id);
  figure = zd_measure_copy (first);
  g_free (figure->id);
  figure->id = g_strdup (field->id);
  return figure;
}

static void
add_cb (GtkButton *button, const ZdLeafSum *self)
{
  const ZdField *field = g_object_get_data (G_OBJECT (button), FIELD);

  take (self, button, zd_measure_plus (self->measure, figure_new (self, field)));
}

static GtkWidget *
field_new (const ZdLeafSum *self, const ZdField *field)
{
  GtkWidget *choice = gtk_button_new_with_label (field->name);

  gtk_widget_add_css_class (choice, "flat");
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (choice))), 0);
  gtk_widget_set_name (choice, field->id);
  g_object_set_data (G_OBJECT (choice), FIELD, (gpointer) field);
  g_signal_connect (choice, "clicked", G_CALLBACK (add_cb), (gpointer) self);
  return choice;
}

static gboolean
same_unit (const ZdType *a, const ZdType *b)
{
  return a->kind == b->kind && a->scale == b->scale && g_strcmp0 (a->unit, b->unit) == 0;
}

static void
open_more_cb (GtkMenuButton *button, gpointer user_data)
{
  const ZdLeafSum *self = user_data;
  const ZdCatalogue *catalogue = self->context->catalogue;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  ZdType type;

  zd_measure_type (self->measure, catalogue, self->context->scope, &type, NULL);
  for (guint i = 0; i < zd_catalogue_n_fields (catalogue); i++)
    if (same_unit (&zd_catalogue_field_at (catalogue, i)->type, &type))
      gtk_box_append (GTK_BOX (box), field_new (self, zd_catalogue_field_at (catalogue, i)));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_menu_button_set_popover (button, popover);
}

void
zd_leaf_sum_append_more (const ZdLeafSum *self, ZdLeafFlow *flow)
{
  GtkWidget *more;
  ZdType type;

  if (!zd_measure_type (self->measure, self->context->catalogue, self->context->scope, &type, NULL) ||
      (type.kind != ZD_KIND_MONEY && type.kind != ZD_KIND_NUMBER))
    return;
  more = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (more), "list-add-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (more), open_more_cb, (gpointer) self, NULL);
  gtk_widget_set_name (more, "add-figure");
  zd_tooltip_set (more, _ ("Add another figure to it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (more), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Add another figure to it"),
                                  -1);
  gtk_widget_add_css_class (more, "zd-token");
  gtk_widget_add_css_class (more, "flat");
  zd_leaf_flow_append (flow, more);
}
