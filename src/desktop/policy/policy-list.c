/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/policy-list.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "desktop/kit/pick-list.h"
#include "desktop/policy/policy-list-row.h"
#include "profile/name-query.h"

/* What a filter's action keeps when it lets everything pass. */
#define ALL ""

enum { BY_KIND, BY_STANDING, BY_BUREAU, BY_BATCH, N_FILTERS };

static const struct {
  const char *action;
  const char *name;
} filters[N_FILTERS] = {
  [BY_KIND] = { "kind", N_ ("Type") },
  [BY_STANDING] = { "state", N_ ("State") },
  [BY_BUREAU] = { "bureau", N_ ("Bureau") },
  [BY_BATCH] = { "batch", N_ ("Batch") },
};

struct _ZdPolicyList {
  AdwBin parent_instance;
  GtkMenuButton *buttons[N_FILTERS];
  GtkStack *stack; /* "list", "empty", "nothing" */
  ZdEmptyState *empty;
  ZdEmptyState *nothing;
  ZdPickList *picks;
  GListStore *store;
  GtkFilterListModel *shown;
  GtkCustomFilter *filter;
  GSimpleActionGroup *actions;
  char *wanted[N_FILTERS];
  char *needle;
  GPtrArray *query; /* the same, for titles (zd_name_query_parse()) */
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdPolicyList, zd_policy_list, ADW_TYPE_BIN)

/* ---- filters ---- */

static const char *
value_of (const ZdPolicyListItem *item, guint filter)
{
  switch (filter) {
  case BY_KIND:
    return zd_policy_kind_name (item->kind);
  case BY_STANDING:
    return zd_standing_id (item->standing);
  case BY_BUREAU:
    return item->bureau;
  default:
    return item->batch;
  }
}

static char *
name_of (const ZdPolicyListItem *item, guint filter)
{
  switch (filter) {
  case BY_KIND:
    return g_strdup (zd_policy_kind_word (item->kind));
  case BY_STANDING:
    return g_strdup (zd_standing_name (item->standing));
  default:
    return g_strdup (value_of (item, filter));
  }
}

/* What is being changed is a draft, too, whatever is published of it. */
static gboolean
passes (const ZdPolicyListItem *item, guint filter, const char *wanted)
{
  if (*wanted == '\0' || g_str_equal (value_of (item, filter), wanted))
    return TRUE;
  return filter == BY_STANDING && item->has_draft && g_str_equal (wanted, zd_standing_id (ZD_STANDING_DRAFT));
}

static gboolean
filter_cb (gpointer object, gpointer user_data)
{
  const ZdPolicyListItem *item = object;
  ZdPolicyList *self = user_data;

  for (guint i = 0; i < N_FILTERS; i++)
    if (!passes (item, i, self->wanted[i]))
      return FALSE;
  return *self->needle == '\0' || strstr (item->hay, self->needle) != NULL
         || zd_name_query_fits (self->query, item->title);
}

static void
show_stack (ZdPolicyList *self)
{
  guint all = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->shown));

  gtk_stack_set_visible_child_name (self->stack, all == 0 ? "empty" : shown == 0 ? "nothing" : "list");
}

static void
refilter (ZdPolicyList *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_stack (self);
}

/* ---- the buttons of the filters ---- */

static void
show_button (ZdPolicyList *self, guint filter, const char *name)
{
  gboolean narrows = *self->wanted[filter] != '\0';

  gtk_menu_button_set_label (self->buttons[filter], narrows && name != NULL ? name : _ (filters[filter].name));
  if (narrows)
    gtk_widget_add_css_class (GTK_WIDGET (self->buttons[filter]), "zd-narrows");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->buttons[filter]), "zd-narrows");
}

static void
add_choice (GMenu *menu, const char *name, const char *action, const char *value)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (name, NULL);

  g_menu_item_set_action_and_target_value (item, action, g_variant_new_string (value));
  g_menu_append_item (menu, item);
}

/* The values that there are, in the order in which they come. */
static void
fill_button (ZdPolicyList *self, guint filter)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *action = g_strconcat ("list.", filters[filter].action, NULL);
  g_autofree char *current = NULL;

  add_choice (menu, _ ("All"), action, ALL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++) {
    g_autoptr (ZdPolicyListItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);
    const char *value = value_of (item, filter);
    g_autofree char *name = name_of (item, filter);

    if (*value == '\0' || !g_hash_table_add (seen, g_strdup (value)))
      continue;
    add_choice (menu, name, action, value);
    if (g_str_equal (value, self->wanted[filter])) {
      g_free (current);
      current = g_steal_pointer (&name);
    }
  }
  gtk_menu_button_set_menu_model (self->buttons[filter], G_MENU_MODEL (menu));
  show_button (self, filter, current);
}

static void
filter_action (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  ZdPolicyList *self = user_data;

  for (guint i = 0; i < N_FILTERS; i++) {
    if (!g_str_equal (filters[i].action, g_action_get_name (G_ACTION (action))))
      continue;
    g_simple_action_set_state (action, value);
    g_free (self->wanted[i]);
    self->wanted[i] = g_variant_dup_string (value, NULL);
    fill_button (self, i);
  }
  refilter (self);
}

static void
add_actions (ZdPolicyList *self)
{
  self->actions = g_simple_action_group_new ();
  for (guint i = 0; i < N_FILTERS; i++) {
    g_autoptr (GSimpleAction) action =
        g_simple_action_new_stateful (filters[i].action, G_VARIANT_TYPE_STRING, g_variant_new_string (ALL));

    g_signal_connect (action, "change-state", G_CALLBACK (filter_action), self);
    g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    self->wanted[i] = g_strdup (ALL);
  }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "list", G_ACTION_GROUP (self->actions));
}

void
zd_policy_list_set_standing (ZdPolicyList *self, const char *standing)
{
  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), filters[BY_STANDING].action,
                                      g_variant_new_string (standing));
}

void
zd_policy_list_search (ZdPolicyList *self, const char *text)
{
  g_free (self->needle);
  self->needle = zd_text_clean (text);
  g_ptr_array_unref (self->query);
  self->query = zd_name_query_parse (text);
  refilter (self);
}

/* ---- rows ---- */

static void
show_row (GtkWidget *row, gpointer item)
{
  zd_policy_list_row_show (ZD_POLICY_LIST_ROW (row), item);
}

static const char *
id_of (gpointer item)
{
  return ((const ZdPolicyListItem *) item)->id;
}

static gboolean
update (gpointer item, gpointer fresh)
{
  return zd_policy_list_item_update (item, fresh);
}

static const ZdPickRows rows = { zd_policy_list_row_new, show_row, id_of, update };

static void
picked_cb (ZdPickList *picks, const char *id, ZdPolicyList *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, id);
}

gboolean
zd_policy_list_select (ZdPolicyList *self, const char *id)
{
  zd_pick_list_pick (self->picks, id);
  return zd_pick_list_find (self->picks, G_LIST_MODEL (self->store), id) != NULL;
}

const char *
zd_policy_list_get_selected (ZdPolicyList *self)
{
  return zd_pick_list_get_picked (self->picks);
}

guint
zd_policy_list_n_shown (ZdPolicyList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->shown));
}

void
zd_policy_list_focus (ZdPolicyList *self)
{
  zd_pick_list_focus (self->picks);
}

ZdEmptyState *
zd_policy_list_get_empty (ZdPolicyList *self)
{
  return self->empty;
}

void
zd_policy_list_take (ZdPolicyList *self, const GPtrArray *items)
{
  zd_pick_list_fill (self->picks, self->store, items);
  for (guint i = 0; i < N_FILTERS; i++)
    fill_button (self, i);
  refilter (self);
}

/* ---- type ---- */

static void
zd_policy_list_finalize (GObject *object)
{
  ZdPolicyList *self = ZD_POLICY_LIST (object);

  for (guint i = 0; i < N_FILTERS; i++)
    g_free (self->wanted[i]);
  g_clear_object (&self->actions);
  g_clear_object (&self->store);
  g_clear_object (&self->shown);
  g_ptr_array_unref (self->query);
  g_free (self->needle);
  G_OBJECT_CLASS (zd_policy_list_parent_class)->finalize (object);
}

static void
zd_policy_list_class_init (ZdPolicyListClass *class)
{
  static const char *const names[N_FILTERS] = { "kind", "state", "bureau", "batch" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_EMPTY_STATE);
  g_type_ensure (ZD_TYPE_PICK_LIST);
  G_OBJECT_CLASS (class)->finalize = zd_policy_list_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/policy-list.ui");
  for (guint i = 0; i < N_FILTERS; i++)
    gtk_widget_class_bind_template_child_full (widget_class, names[i], FALSE,
                                               G_STRUCT_OFFSET (ZdPolicyList, buttons) + i * sizeof (gpointer));
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyList, stack);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyList, empty);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyList, nothing);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyList, picks);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  signals[CHOSEN] = g_signal_new ("chosen", ZD_TYPE_POLICY_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_STRING);
}

static void
zd_policy_list_init (ZdPolicyList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->needle = g_strdup ("");
  self->query = zd_name_query_parse ("");
  add_actions (self);
  self->store = g_list_store_new (ZD_TYPE_POLICY_LIST_ITEM);
  self->filter = gtk_custom_filter_new (filter_cb, self, NULL);
  self->shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->store)), GTK_FILTER (self->filter));
  zd_pick_list_set_model (self->picks, G_LIST_MODEL (self->shown), &rows);
  zd_empty_state_show_empty (self->nothing, "edit-find-symbolic", _ ("No policy like this"),
                             _ ("Search for something else, or take a filter away."), NULL, NULL);
  show_stack (self);
}
