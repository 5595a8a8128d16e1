/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/match/match-policies.h"

#include "desktop/kit/pick-list.h"
#include "desktop/match/match-policy-row.h"
#include "profile/name-query.h"

/* Fewer are found by looking. */
#define MANY 15

struct _ZdMatchPolicies {
  AdwBin parent_instance;
  GtkSearchEntry *search;
  GtkStack *stack; /* "list" or "nothing" */
  ZdPickList *picks;
  GListStore *store;
  GtkFilterListModel *shown;
  GtkCustomFilter *filter;
  GPtrArray *query; /* zd_name_query_parse() */
};

enum { PICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdMatchPolicies, zd_match_policies, ADW_TYPE_BIN)

/* ---- rows ---- */

static void
show_row (GtkWidget *row, gpointer item)
{
  zd_match_policy_row_show (ZD_MATCH_POLICY_ROW (row), item);
}

static const char *
id_of (gpointer item)
{
  return ((const ZdMatchPolicyItem *) item)->id;
}

static gboolean
update (gpointer item, gpointer fresh)
{
  return zd_match_policy_item_update (item, fresh);
}

static const ZdPickRows rows = { zd_match_policy_row_new, show_row, id_of, update };

static void
picked_cb (ZdPickList *picks, const char *id, ZdMatchPolicies *self)
{
  g_signal_emit (self, signals[PICKED], 0, id);
}

/* ---- search ---- */

static gboolean
filter_cb (gpointer item, gpointer self)
{
  return zd_name_query_fits (ZD_MATCH_POLICIES (self)->query, ((const ZdMatchPolicyItem *) item)->title);
}

static gboolean
is_searched (ZdMatchPolicies *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';
}

static void
show_stack (ZdMatchPolicies *self)
{
  guint all = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->shown));

  gtk_widget_set_visible (GTK_WIDGET (self->search), all > MANY || is_searched (self));
  gtk_stack_set_visible_child_name (self->stack, all > 0 && shown == 0 ? "nothing" : "list");
}

static void
refilter (ZdMatchPolicies *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_stack (self);
}

static void
search_cb (GtkSearchEntry *search, ZdMatchPolicies *self)
{
  g_ptr_array_unref (self->query);
  self->query = zd_name_query_parse (gtk_editable_get_text (GTK_EDITABLE (search)));
  refilter (self);
}

/* Escape: everybody again, at the one that is picked. */
static void
stop_cb (GtkSearchEntry *search, ZdMatchPolicies *self)
{
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  search_cb (search, self);
  zd_pick_list_focus (self->picks);
}

/* Return: on to what was found. */
static void
activate_cb (GtkSearchEntry *search, ZdMatchPolicies *self)
{
  g_autoptr (ZdMatchPolicyItem) first = NULL;

  search_cb (search, self);
  first = g_list_model_get_item (G_LIST_MODEL (self->shown), 0);
  if (first == NULL)
    return;
  if (is_searched (self)) {
    zd_pick_list_pick (self->picks, first->id);
    g_signal_emit (self, signals[PICKED], 0, first->id);
  }
  zd_pick_list_focus (self->picks);
}

/* ---- what the page asks ---- */

void
zd_match_policies_take (ZdMatchPolicies *self, const GPtrArray *items)
{
  g_return_if_fail (ZD_IS_MATCH_POLICIES (self));
  zd_pick_list_fill (self->picks, self->store, items);
  refilter (self);
}

void
zd_match_policies_pick (ZdMatchPolicies *self, const char *id)
{
  g_return_if_fail (ZD_IS_MATCH_POLICIES (self));
  zd_pick_list_pick (self->picks, id);
}

void
zd_match_policies_focus (ZdMatchPolicies *self)
{
  g_return_if_fail (ZD_IS_MATCH_POLICIES (self));
  zd_pick_list_focus (self->picks);
}

const ZdMatchPolicyItem *
zd_match_policies_find (ZdMatchPolicies *self, const char *id)
{
  g_return_val_if_fail (ZD_IS_MATCH_POLICIES (self), NULL);
  return zd_pick_list_find (self->picks, G_LIST_MODEL (self->store), id);
}

/* ---- type ---- */

static void
zd_match_policies_finalize (GObject *object)
{
  ZdMatchPolicies *self = ZD_MATCH_POLICIES (object);

  g_clear_object (&self->shown);
  g_clear_object (&self->store);
  g_ptr_array_unref (self->query);
  G_OBJECT_CLASS (zd_match_policies_parent_class)->finalize (object);
}

static void
zd_match_policies_class_init (ZdMatchPoliciesClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_PICK_LIST);
  G_OBJECT_CLASS (class)->finalize = zd_match_policies_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/match-policies.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdMatchPolicies, search);
  gtk_widget_class_bind_template_child (widget_class, ZdMatchPolicies, stack);
  gtk_widget_class_bind_template_child (widget_class, ZdMatchPolicies, picks);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  signals[PICKED] = g_signal_new ("picked", ZD_TYPE_MATCH_POLICIES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
zd_match_policies_init (ZdMatchPolicies *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->query = zd_name_query_parse ("");
  self->store = g_list_store_new (ZD_TYPE_MATCH_POLICY_ITEM);
  self->filter = gtk_custom_filter_new (filter_cb, self, NULL);
  self->shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->store)), GTK_FILTER (self->filter));
  zd_pick_list_set_model (self->picks, G_LIST_MODEL (self->shown), &rows);
  show_stack (self);
}
