/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/policy-page-private.h"

#include <string.h>

#include "base/i18n.h"
#include "store/policy-store.h"
#include "work/matching.h"

G_DEFINE_FINAL_TYPE (ZdPolicyPage, zd_policy_page, ZD_TYPE_PAGE)

/* ---- the list ---- */

typedef struct {
  GPtrArray *items; /* of ZdPolicyListItem */
  guint n_drafts;
} Listing;

static void
listing_free (gpointer data)
{
  Listing *self = data;

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listing, listing_free)

/* How many qualify; −1: not known. */
static gint64
qualify_of (const ZdMatchSummary *summary)
{
  return summary != NULL && summary->count.in_force ? (gint64) summary->count.yes : -1;
}

static GPtrArray *
items_of (ZdLibrary *library, const GPtrArray *policies, const GPtrArray *drafts, const GPtrArray *summaries)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) index = zd_match_summaries_index (summaries);

  for (guint i = 0; i < policies->len; i++) {
    const ZdPolicy *policy = policies->pdata[i];
    gboolean drafted = g_ptr_array_find_with_equal_func ((GPtrArray *) drafts, policy->id, g_str_equal, NULL);

    g_ptr_array_add (items, zd_policy_list_item_new (policy, zd_library_catalogue (library), zd_library_day (library),
                                                     policy->status != ZD_POLICY_DRAFT, drafted,
                                                     qualify_of (g_hash_table_lookup (index, policy->id))));
  }
  return items;
}

static gpointer
list_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  g_autoptr (Listing) self = g_new0 (Listing, 1);
  g_autoptr (GPtrArray) policies
      = zd_policy_store_list (zd_library_db (library), zd_library_catalogue (library), TRUE, error);
  g_autoptr (GPtrArray) drafts = policies != NULL ? zd_draft_ids (zd_library_db (library), error) : NULL;
  g_autoptr (GPtrArray) summaries = drafts != NULL ? zd_matching_last (library, error) : NULL;

  if (summaries == NULL)
    return NULL;
  self->items = items_of (library, policies, drafts, summaries);
  self->n_drafts = drafts->len;
  return g_steal_pointer (&self);
}

static void
show_scope (ZdPolicyPage *self, const Listing *listing)
{
  guint n = listing->items->len, drafts = listing->n_drafts;
  g_autofree char *all = g_strdup_printf (ngettext ("%u policy", "%u policies", n), n);
  g_autofree char *scope = drafts > 0 ? g_strdup_printf (ngettext ("%s · %u draft", "%s · %u drafts", drafts), all, drafts)
                                      : g_strdup (all);

  zd_page_set_scope (ZD_PAGE (self), scope);
}

static void
show_empty (ZdPolicyPage *self)
{
  gboolean drafter = zd_policy_page_may_draft (self);

  zd_empty_state_show_empty (zd_policy_list_get_empty (self->list), "zd-policy-symbolic", _ ("No policies yet"),
                             _ ("Policies come from the platform, from a file, or are written here."),
                             drafter ? _ ("_New Policy") : NULL, drafter ? "policies.new" : NULL);
}

/* Nothing is open yet, or no more. */
static void
show_something (ZdPolicyPage *self, const Listing *listing)
{
  if (adw_leaflet_get_folded (self->leaflet) || listing->items->len == 0)
    adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->list));
  else
    zd_policy_page_show (self, ((const ZdPolicyListItem *) listing->items->pdata[0])->id, FALSE);
}

static void
listed_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  ZdPolicyPage *self = ZD_POLICY_PAGE (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (Listing) listing = zd_session_finish (result, &error);

  if (zd_session_of (GTK_WIDGET (self)) == NULL)
    return;
  if (listing == NULL) {
    zd_empty_state_show_error (zd_policy_list_get_empty (self->list), _ ("The policies cannot be listed"), error);
    return;
  }
  show_empty (self);
  zd_policy_list_take (self->list, listing->items);
  show_scope (self, listing);
  if (zd_policy_editor_get_id (self->editor) == NULL)
    show_something (self, listing);
}

static void
load_list (ZdPolicyPage *self)
{
  zd_session_run (zd_session_of (GTK_WIDGET (self)), list_job, NULL, NULL, NULL, listing_free, self, listed_cb, NULL);
}

static void
zd_policy_page_refresh (ZdPage *page)
{
  ZdPolicyPage *self = ZD_POLICY_PAGE (page);

  gtk_widget_set_visible (self->new, zd_policy_page_may_draft (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "policies.copy", zd_policy_page_may_draft (self));
  load_list (self);
  zd_policy_editor_refresh (self->editor);
}

static void
saved_cb (ZdPolicyPage *self)
{
  if (zd_session_of (GTK_WIDGET (self)) != NULL)
    load_list (self);
}

/* ---- from the list to the entry ---- */

/* The leaflet takes the focus along to the child that it turns to, even where both are seen: arrow keys go on in the list. */
static void
turn_to_editor (ZdPolicyPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->editor));
  if (focus != NULL && !adw_leaflet_get_folded (self->leaflet))
    gtk_widget_grab_focus (focus);
}

void
zd_policy_page_show (ZdPolicyPage *self, const char *id, gboolean turn)
{
  g_autofree char *kept = g_strdup (id); /* the list may own it */

  zd_policy_list_select (self->list, kept);
  zd_policy_editor_open (self->editor, kept);
  if (turn)
    turn_to_editor (self);
}

static void
chosen_cb (ZdPolicyPage *self, const char *id)
{
  zd_policy_page_show (self, id, TRUE);
}

static gboolean
show_back_cb (gpointer user_data)
{
  ZdPolicyPage *self = user_data;

  self->turning = 0;
  zd_policy_editor_set_back (self->editor, adw_leaflet_get_folded (self->leaflet));
  return G_SOURCE_REMOVE;
}

/* The leaflet folds while it is given its size; the header bar must not change then. */
static void
folded_cb (ZdPolicyPage *self)
{
  if (self->turning == 0)
    self->turning = g_idle_add (show_back_cb, self);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdPolicyPage *self = ZD_POLICY_PAGE (widget);

  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->list));
  zd_policy_list_focus (self->list);
}

/* ---- what the window asks ---- */

static void
zd_policy_page_focus_content (ZdPage *page)
{
  zd_policy_list_focus (ZD_POLICY_PAGE (page)->list);
}

static void
zd_policy_page_search (ZdPage *page, const char *text)
{
  ZdPolicyPage *self = ZD_POLICY_PAGE (page);

  zd_policy_list_search (self->list, text);
  if (*text != '\0')
    adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->list));
}

static void
zd_policy_page_open (ZdPage *page, const char *target)
{
  ZdPolicyPage *self = ZD_POLICY_PAGE (page);

  if (g_str_has_prefix (target, "state:")) {
    zd_policy_list_set_standing (self->list, target + strlen ("state:"));
    adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->list));
  } else {
    zd_policy_page_show (self, target, TRUE);
  }
}

static void
zd_policy_page_open_files (ZdPage *page, GFile *const *files, guint n)
{
  if (n > 0)
    zd_policy_page_import (ZD_POLICY_PAGE (page), files[0]);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, ZdPolicyPage *self)
{
  const GSList *files = g_value_get_boxed (value);

  if (files == NULL || !zd_policy_page_may_draft (self))
    return FALSE;
  zd_policy_page_import (self, files->data);
  return TRUE;
}

/* ---- actions ---- */

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_policy_editor_undo (ZD_POLICY_PAGE (widget)->editor);
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_policy_editor_redo (ZD_POLICY_PAGE (widget)->editor);
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_policy_page_draft (ZD_POLICY_PAGE (widget), NULL);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdPolicyPage *self = ZD_POLICY_PAGE (widget);
  const char *text = zd_policy_editor_get_text (self->editor);

  if (text != NULL)
    zd_policy_page_draft (self, text);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_policy_page_choose_import (ZD_POLICY_PAGE (widget));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_policy_page_export (ZD_POLICY_PAGE (widget));
}

/* ---- type ---- */

static void
zd_policy_page_dispose (GObject *object)
{
  g_clear_handle_id (&ZD_POLICY_PAGE (object)->turning, g_source_remove);
  G_OBJECT_CLASS (zd_policy_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "page.undo", NULL, undo_action);
  gtk_widget_class_install_action (class, "page.redo", NULL, redo_action);
  gtk_widget_class_install_action (class, "policies.back", NULL, back_action);
  gtk_widget_class_install_action (class, "policies.new", NULL, new_action);
  gtk_widget_class_install_action (class, "policies.copy", NULL, copy_action);
  gtk_widget_class_install_action (class, "policies.import", NULL, import_action);
  gtk_widget_class_install_action (class, "policies.export", NULL, export_action);
}

static void
zd_policy_page_class_init (ZdPolicyPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  ZdPageClass *page_class = ZD_PAGE_CLASS (class);

  g_type_ensure (ZD_TYPE_POLICY_LIST);
  g_type_ensure (ZD_TYPE_POLICY_EDITOR);
  G_OBJECT_CLASS (class)->dispose = zd_policy_page_dispose;
  page_class->focus_content = zd_policy_page_focus_content;
  page_class->refresh = zd_policy_page_refresh;
  page_class->search = zd_policy_page_search;
  page_class->open = zd_policy_page_open;
  page_class->open_files = zd_policy_page_open_files;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/policy-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyPage, list);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyPage, editor);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyPage, new);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, saved_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  install_actions (widget_class);
}

static void
zd_policy_page_init (ZdPolicyPage *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_set (self, "split", zd_policy_editor_get_split (self->editor), NULL);
  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}
