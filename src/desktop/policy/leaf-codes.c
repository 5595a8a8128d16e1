/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/leaf-codes.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "desktop/policy/code-item.h"

/* ---- the chooser ---- */

struct _ZdLeafCodes {
  AdwBin parent_instance;
  GtkSearchEntry *search;
  GtkListView *view;
  GtkStack *stack;
  GtkLabel *summary;
  const ZdCodeList *list;
  GPtrArray *codes;  /* of char* */
  GHashTable *bound; /* set of GtkListItem, borrowed */
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdLeafCodes, zd_leaf_codes, ADW_TYPE_BIN)

static gboolean
is_chosen (ZdLeafCodes *self, int ordinal)
{
  return g_ptr_array_find_with_equal_func (self->codes, zd_code_list_get (self->list, ordinal)->code, g_str_equal,
                                           NULL);
}

/* Is something above it ticked? */
static gboolean
is_covered (ZdLeafCodes *self, int ordinal)
{
  for (int up = zd_code_list_get (self->list, ordinal)->parent; up >= 0; up = zd_code_list_get (self->list, up)->parent)
    if (is_chosen (self, up))
      return TRUE;
  return FALSE;
}

static int
by_ordinal (gconstpointer a, gconstpointer b, gpointer list)
{
  return zd_code_list_find (list, *(const char *const *) a) - zd_code_list_find (list, *(const char *const *) b);
}

static void
remove_within (ZdLeafCodes *self, int from, int until)
{
  for (guint i = self->codes->len; i-- > 0;) {
    int ordinal = zd_code_list_find (self->list, self->codes->pdata[i]);

    if (ordinal >= from && ordinal <= until)
      g_ptr_array_remove_index (self->codes, i);
  }
}

/* The last code stays: a list without any would be no test. */
static void
toggle (ZdLeafCodes *self, int ordinal)
{
  const ZdCode *code = zd_code_list_get (self->list, ordinal);

  if (zd_codes_are_any (self->list, self->codes)) {
    g_ptr_array_set_size (self->codes, 0);
    g_ptr_array_add (self->codes, g_strdup (code->code));
  } else if (is_covered (self, ordinal)) {
    return;
  } else if (!is_chosen (self, ordinal)) {
    remove_within (self, ordinal, code->last);
    g_ptr_array_add (self->codes, g_strdup (code->code));
    g_ptr_array_sort_with_data (self->codes, by_ordinal, (gpointer) self->list);
  } else if (self->codes->len > 1) {
    remove_within (self, ordinal, ordinal);
  } else {
    g_autoptr (GPtrArray) any = zd_codes_any (self->list);

    g_ptr_array_unref (self->codes);
    self->codes = g_steal_pointer (&any);
  }
}

/* ---- rows ---- */

static ZdCodeItem *
item_of (GtkListItem *item)
{
  gpointer object = gtk_list_item_get_item (item);

  if (!GTK_IS_TREE_LIST_ROW (object))
    return g_object_ref (object);
  return gtk_tree_list_row_get_item (object);
}

/* "制造业 › 医药制造业", for what a search found. */
static char *
path_of (const ZdCodeList *list, const ZdCode *code)
{
  GString *path = g_string_new (NULL);

  for (int up = code->parent; up >= 0; up = zd_code_list_get (list, up)->parent) {
    g_autofree char *name = g_strconcat (zd_code_list_get (list, up)->name, path->len > 0 ? " › " : "", NULL);

    g_string_prepend (path, name);
  }
  return g_string_free (path, FALSE);
}

static void
show_item (ZdLeafCodes *self, GtkListItem *list_item)
{
  g_autoptr (ZdCodeItem) item = item_of (list_item);
  const ZdCode *code = zd_code_list_get (self->list, item->ordinal);
  gboolean found = !GTK_IS_TREE_LIST_ROW (gtk_list_item_get_item (list_item));
  GtkWidget *expander = gtk_list_item_get_child (list_item);
  GtkWidget *row = gtk_tree_expander_get_child (GTK_TREE_EXPANDER (expander));
  GtkWidget *check = gtk_widget_get_first_child (row);
  GtkWidget *name = gtk_widget_get_next_sibling (check);
  GtkWidget *note = gtk_widget_get_next_sibling (name);
  g_autofree char *path = found ? path_of (self->list, code) : g_strdup (code->successor != NULL ? _ ("retired") : "");
  gboolean covered = is_covered (self, item->ordinal);
  gboolean any = zd_codes_are_any (self->list, self->codes);

  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (expander), found ? NULL : gtk_list_item_get_item (list_item));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), !any && (covered || is_chosen (self, item->ordinal)));
  gtk_widget_set_sensitive (row, !covered || any);
  gtk_label_set_label (GTK_LABEL (name), code->name);
  gtk_label_set_label (GTK_LABEL (note), path);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *note = gtk_label_new (NULL);

  gtk_widget_set_can_target (check, FALSE);
  gtk_widget_set_focusable (check, FALSE);
  gtk_label_set_xalign (GTK_LABEL (note), 1);
  gtk_label_set_ellipsize (GTK_LABEL (note), PANGO_ELLIPSIZE_START);
  gtk_widget_set_hexpand (note, TRUE);
  gtk_widget_add_css_class (note, "dim-label");
  gtk_widget_add_css_class (note, "caption");
  gtk_box_append (GTK_BOX (row), check);
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), note);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), row);
  gtk_list_item_set_child (item, expander);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, ZdLeafCodes *self)
{
  g_hash_table_add (self->bound, item);
  show_item (self, item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, ZdLeafCodes *self)
{
  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (gtk_list_item_get_child (item)), NULL);
  g_hash_table_remove (self->bound, item);
}

static void
show_state (ZdLeafCodes *self)
{
  GHashTableIter iter;
  gpointer item;
  g_autofree char *summary = zd_codes_summary (self->list, self->codes);

  gtk_label_set_label (self->summary, summary);
  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    show_item (self, item);
}

static void
activate_cb (GtkListView *view, guint position, ZdLeafCodes *self)
{
  g_autoptr (GObject) object = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (view)), position);
  g_autoptr (ZdCodeItem) item = GTK_IS_TREE_LIST_ROW (object) ? gtk_tree_list_row_get_item (GTK_TREE_LIST_ROW (object))
                                                              : ZD_CODE_ITEM (g_object_ref (object));

  toggle (self, item->ordinal);
  show_state (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- tree and search ---- */

static void
take_model (ZdLeafCodes *self, GListModel *model)
{
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (model);

  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (G_LIST_MODEL (selection)) > 0 ? "list" : "none");
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
}

/* Opens what leads to a ticked code. Rows are added behind while we walk. */
static void
open_chosen (ZdLeafCodes *self, GtkTreeListModel *tree)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (tree)); i++) {
    g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (tree, i);
    g_autoptr (ZdCodeItem) item = gtk_tree_list_row_get_item (row);
    int last = zd_code_list_get (self->list, item->ordinal)->last;

    for (guint j = 0; j < self->codes->len; j++) {
      int ordinal = zd_code_list_find (self->list, self->codes->pdata[j]);

      if (ordinal > item->ordinal && ordinal <= last)
        gtk_tree_list_row_set_expanded (row, TRUE);
    }
  }
}

static void
show_tree (ZdLeafCodes *self)
{
  GtkTreeListModel *tree = gtk_tree_list_model_new (zd_code_item_children (self->list, -1), FALSE, FALSE, zd_code_item_expand_cb, NULL, NULL);

  open_chosen (self, tree);
  take_model (self, G_LIST_MODEL (tree));
}

static void
show_found (ZdLeafCodes *self, const char *text)
{
  GListStore *found = g_list_store_new (ZD_TYPE_CODE_ITEM);

  for (guint i = 0; i < zd_code_list_size (self->list); i++) {
    const ZdCode *code = zd_code_list_get (self->list, i);
    g_autoptr (ZdCodeItem) item = NULL;

    if (strstr (code->name, text) == NULL && !g_str_has_prefix (code->code, text))
      continue;
    item = zd_code_item_new (self->list, (int) i);
    g_list_store_append (found, item);
  }
  take_model (self, G_LIST_MODEL (found));
}

static void
search_cb (GtkSearchEntry *entry, ZdLeafCodes *self)
{
  g_autofree char *text = zd_text_clean (gtk_editable_get_text (GTK_EDITABLE (entry)));

  if (*text != '\0')
    show_found (self, text);
  else
    show_tree (self);
}

/* Escape empties the search, and leaves when there is nothing to empty. */
static void
stop_cb (GtkSearchEntry *entry, ZdLeafCodes *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (*gtk_editable_get_text (GTK_EDITABLE (entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
  else if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

GPtrArray *
zd_leaf_codes_get (ZdLeafCodes *self)
{
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->codes->len; i++)
    g_ptr_array_add (codes, g_strdup (self->codes->pdata[i]));
  return codes;
}

/* ---- type ---- */

static gboolean
zd_leaf_codes_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ZD_LEAF_CODES (widget)->search));
}

static void
zd_leaf_codes_finalize (GObject *object)
{
  ZdLeafCodes *self = ZD_LEAF_CODES (object);

  g_clear_pointer (&self->codes, g_ptr_array_unref);
  g_hash_table_unref (self->bound);
  G_OBJECT_CLASS (zd_leaf_codes_parent_class)->finalize (object);
}

static void
zd_leaf_codes_class_init (ZdLeafCodesClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = zd_leaf_codes_finalize;
  widget_class->grab_focus = zd_leaf_codes_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/leaf-codes.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdLeafCodes, search);
  gtk_widget_class_bind_template_child (widget_class, ZdLeafCodes, view);
  gtk_widget_class_bind_template_child (widget_class, ZdLeafCodes, stack);
  gtk_widget_class_bind_template_child (widget_class, ZdLeafCodes, summary);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  signals[CHANGED] =
      g_signal_new ("changed", ZD_TYPE_LEAF_CODES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zd_leaf_codes_init (ZdLeafCodes *self)
{
  self->bound = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
zd_leaf_codes_new (const ZdCodeList *list, const GPtrArray *codes)
{
  ZdLeafCodes *self = g_object_new (ZD_TYPE_LEAF_CODES, NULL);

  self->list = list;
  self->codes = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < codes->len; i++)
    g_ptr_array_add (self->codes, g_strdup (codes->pdata[i]));
  g_object_set (self->search, "placeholder-text", zd_code_list_name (list), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  zd_code_list_name (list), -1);
  show_tree (self);
  show_state (self);
  return GTK_WIDGET (self);
}
