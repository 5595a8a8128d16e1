/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/award-terms.h"

#include "base/i18n.h"
#include "desktop/policy/attribute-choice.h"
#include "desktop/policy/award-row.h"
#include "desktop/policy/condition-slot.h"
#include "desktop/policy/leaf-filter.h"
#include "policy/award-edit.h"

struct _ZdAwardTerms {
  AdwBin parent_instance;
  GtkGrid *grid;
  ZdAwardLine *line;
  const ZdLeafContext *of_party;
  const ZdLeafContext *of_item;
  ZdLeafFilters filters;
  const char *opening; /* the filter that is entered next */
  guint rebuilding;
};

enum { EDITED, MOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdAwardTerms, zd_award_terms, ADW_TYPE_BIN)

static const char *const payees[] = { "holder", "payee", "landlord" };

static void build (ZdAwardTerms *self);

static void
edited (gpointer self, gpointer place)
{
  g_signal_emit (self, signals[EDITED], 0, place);
}

static gboolean
rebuild_cb (gpointer user_data)
{
  ZdAwardTerms *self = user_data;

  self->rebuilding = 0;
  build (self);
  return G_SOURCE_REMOVE;
}

static void
restructured (gpointer user_data)
{
  ZdAwardTerms *self = user_data;

  if (self->rebuilding == 0)
    self->rebuilding = g_idle_add_full (G_PRIORITY_HIGH_IDLE, rebuild_cb, self, NULL);
  edited (self, NULL);
}

static void
filter_restructured (gpointer user_data, const char *attribute)
{
  ZdAwardTerms *self = user_data;

  self->opening = attribute;
  restructured (self);
}

static void
part_edited_cb (GtkWidget *part, gpointer place, ZdAwardTerms *self)
{
  edited (self, place);
}

/* ---- what is chosen ---- */

static const ZdRecordKind *
kind_of (ZdAwardTerms *self)
{
  return zd_award_line_scope (self->line, self->of_party->catalogue);
}

static void
items_cb (GtkDropDown *drop_down, GParamSpec *pspec, ZdAwardTerms *self)
{
  guint selected = gtk_drop_down_get_selected (drop_down);
  const ZdCatalogue *catalogue = self->of_party->catalogue;

  zd_award_line_set_items (self->line, selected > 0 ? zd_catalogue_kind_at (catalogue, selected - 1)->id : NULL, catalogue);
  g_signal_emit (self, signals[MOVED], 0);
}

/* Which attributes tell the year. */
static GPtrArray *
year_attributes (const ZdRecordKind *kind)
{
  GPtrArray *attributes = g_ptr_array_new ();

  for (guint i = 0; i < kind->n_attributes; i++)
    if (kind->attributes[i].type.kind == ZD_KIND_DATE || kind->attributes[i].type.kind == ZD_KIND_YEAR)
      g_ptr_array_add (attributes, (gpointer) &kind->attributes[i]);
  return attributes;
}

static void
year_cb (GtkDropDown *drop_down, GParamSpec *pspec, ZdAwardTerms *self)
{
  g_autoptr (GPtrArray) attributes = year_attributes (kind_of (self));
  guint selected = gtk_drop_down_get_selected (drop_down), index;

  g_free (self->line->items->year);
  self->line->items->year = selected > 0 ? g_strdup (((const ZdAttribute *) attributes->pdata[selected - 1])->id) : NULL;
  if (selected == 0 && g_ptr_array_find_with_equal_func (self->line->group, "year", g_str_equal, &index))
    g_ptr_array_remove_index (self->line->group, index);
  restructured (self);
}

/* Every item; the highest; the highest, and only what it is more than was paid before. */
static void
keep_cb (GtkDropDown *drop_down, GParamSpec *pspec, ZdAwardTerms *self)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  self->line->keep = selected == 0 ? ZD_KEEP_ALL : ZD_KEEP_HIGHEST;
  self->line->ladder = selected == 2;
  if (selected == 0)
    g_ptr_array_set_size (self->line->group, 0);
  restructured (self);
}

static void
yearly_cb (GtkDropDown *drop_down, GParamSpec *pspec, ZdAwardTerms *self)
{
  self->line->yearly = gtk_drop_down_get_selected (drop_down) == 1;
  edited (self, NULL);
}

static void
payee_cb (GtkDropDown *drop_down, GParamSpec *pspec, ZdAwardTerms *self)
{
  g_free (self->line->payee);
  self->line->payee = g_strdup (payees[gtk_drop_down_get_selected (drop_down)]);
  edited (self, NULL);
}

static void
attributes_chosen (gpointer self)
{
  edited (self, NULL);
}

/* ---- rows ---- */

static void
attach (ZdAwardTerms *self, const char *title, GtkWidget *widget, int *row)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "zd-word");
  if (!ZD_IS_CONDITION_SLOT (widget) && !ZD_IS_LEAF_FLOW (widget))
    gtk_widget_set_halign (widget, GTK_ALIGN_START);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_grid_attach (self->grid, label, 0, *row, 1, 1);
  gtk_grid_attach (self->grid, widget, 1, (*row)++, 1, 1);
}

static GtkWidget *
slot_new (ZdAwardTerms *self, ZdCondition **slot, const ZdLeafContext *context, const char *none)
{
  GtkWidget *widget = zd_condition_slot_new (slot, context, none);

  g_signal_connect (widget, "edited", G_CALLBACK (part_edited_cb), self);
  return widget;
}

static GtkWidget *
items_new (ZdAwardTerms *self)
{
  const ZdCatalogue *catalogue = self->of_party->catalogue;
  const ZdRecordKind *kind = kind_of (self);
  GtkWidget *flow = zd_leaf_flow_new ();
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  g_ptr_array_add (words, (gpointer) _ ("The enterprise itself"));
  for (guint i = 0; i < zd_catalogue_n_kinds (catalogue); i++)
    g_ptr_array_add (words, (gpointer) zd_catalogue_kind_at (catalogue, i)->name);
  g_ptr_array_add (words, NULL);
  gtk_widget_add_css_class (flow, "zd-tokens");
  zd_leaf_flow_append (ZD_LEAF_FLOW (flow),
                       zd_award_row_choice ((const char *const *) words->pdata, kind != NULL ? kind->index + 1 : 0,
                                            "items", _ ("What is paid for"), G_CALLBACK (items_cb), self));
  if (kind != NULL) {
    self->filters = (ZdLeafFilters){ kind, self->line->items->where, self->of_party, edited, filter_restructured, self };
    zd_leaf_filters_append (&self->filters, ZD_LEAF_FLOW (flow), self->opening);
    self->opening = NULL;
  }
  return flow;
}

static GtkWidget *
year_new (ZdAwardTerms *self)
{
  g_autoptr (GPtrArray) attributes = year_attributes (kind_of (self));
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  guint selected = 0;

  g_ptr_array_add (words, (gpointer) _ ("no year"));
  for (guint i = 0; i < attributes->len; i++) {
    const ZdAttribute *attribute = attributes->pdata[i];

    g_ptr_array_add (words, (gpointer) attribute->name);
    if (g_strcmp0 (self->line->items->year, attribute->id) == 0)
      selected = i + 1;
  }
  g_ptr_array_add (words, NULL);
  return zd_award_row_choice ((const char *const *) words->pdata, selected, "year", _ ("Year that an item belongs to"),
                              G_CALLBACK (year_cb), self);
}

static void
build_items (ZdAwardTerms *self, int *row)
{
  ZdItems *items = self->line->items;

  attach (self, _ ("Only such"), slot_new (self, &items->when, self->of_item, _ ("all of them")), row);
  attach (self, _ ("One item"),
          zd_attribute_choice_new (items->key, kind_of (self), FALSE, _ ("each record"), "key", attributes_chosen, self), row);
  attach (self, _ ("Its year"), year_new (self), row);
}

static void
build_keep (ZdAwardTerms *self, int *row)
{
  const char *const words[] = { _ ("Every item is paid"), _ ("Only the highest is paid"),
                                _ ("Ladder: the difference to what was paid"), NULL };
  guint selected = self->line->keep == ZD_KEEP_ALL ? 0 : self->line->ladder ? 2 : 1;

  attach (self, _ ("Of several"),
          zd_award_row_choice (words, selected, "keep", _ ("What is paid of several"), G_CALLBACK (keep_cb), self), row);
  if (selected > 0 && self->line->items != NULL)
    attach (self, _ ("Highest among"),
            zd_attribute_choice_new (self->line->group, kind_of (self), self->line->items->year != NULL, _ ("all of them"),
                                     "group", attributes_chosen, self),
            row);
}

static guint
payee_index (const char *payee)
{
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (payees) && !g_str_equal (payees[i], payee))
    i++;
  return i;
}

static void
build (ZdAwardTerms *self)
{
  const char *const often[] = { _ ("once"), _ ("anew every year"), NULL };
  const char *const whom[] = { _ ("the enterprise"), _ ("the payee that the record names"), _ ("the landlord"), NULL };
  GtkWidget *child;
  int row = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  attach (self, _ ("Paid for"), items_new (self), &row);
  if (self->line->items != NULL)
    build_items (self, &row);
  attach (self, _ ("Only if"), slot_new (self, &self->line->when, self->of_party, _ ("no further condition")), &row);
  if (self->line->items != NULL || self->line->keep != ZD_KEEP_ALL)
    build_keep (self, &row);
  attach (self, _ ("How often"),
          zd_award_row_choice (often, self->line->yearly ? 1 : 0, "yearly", _ ("How often"), G_CALLBACK (yearly_cb), self),
          &row);
  attach (self, _ ("Paid to"),
          zd_award_row_choice (whom, payee_index (self->line->payee), "payee", _ ("Paid to"), G_CALLBACK (payee_cb), self),
          &row);
}

gboolean
zd_award_terms_are_said (const ZdAwardLine *line)
{
  return line->items != NULL || line->when != NULL || line->keep != ZD_KEEP_ALL || line->yearly ||
         payee_index (line->payee) > 0;
}

/* ---- type ---- */

static void
zd_award_terms_dispose (GObject *object)
{
  g_clear_handle_id (&ZD_AWARD_TERMS (object)->rebuilding, g_source_remove);
  G_OBJECT_CLASS (zd_award_terms_parent_class)->dispose (object);
}

static void
zd_award_terms_class_init (ZdAwardTermsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = zd_award_terms_dispose;
  signals[EDITED] = g_signal_new ("edited", ZD_TYPE_AWARD_TERMS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_POINTER);
  signals[MOVED] = g_signal_new ("moved", ZD_TYPE_AWARD_TERMS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zd_award_terms_init (ZdAwardTerms *self)
{
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 10);
  gtk_grid_set_row_spacing (self->grid, 4);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->grid));
}

GtkWidget *
zd_award_terms_new (ZdAwardLine *line, const ZdLeafContext *of_party, const ZdLeafContext *of_item)
{
  ZdAwardTerms *self = g_object_new (ZD_TYPE_AWARD_TERMS, NULL);

  self->line = line;
  self->of_party = of_party;
  self->of_item = of_item;
  build (self);
  return GTK_WIDGET (self);
}
