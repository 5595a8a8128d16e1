/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/search-popover.h"

#include "base/i18n.h"

struct _ZdSearchPopover {
  GtkPopover parent_instance;
  GtkSearchEntry *entry;
  GtkStack *stack; /* "list" or "message" */
  GtkListBox *list;
  GtkScrolledWindow *scrolled;
  GtkLabel *message;
  GPtrArray *hits; /* of ZdSearchHit, in the order of the rows … */
  char *found;     /* … for this text; nullable */
  char *hasty;     /* for this text Enter came before the hits: the first one is meant; nullable */
  ZdSearchFunc search;
  gpointer user_data;
  GDestroyNotify destroy;
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdSearchPopover, zd_search_popover, GTK_TYPE_POPOVER)

ZdSearchHit *
zd_search_hit_new (const char *kind, const char *id, const char *icon, const char *title,
                   const char *subtitle)
{
  ZdSearchHit *self = g_new0 (ZdSearchHit, 1);

  self->kind = g_strdup (kind);
  self->id = g_strdup (id);
  self->icon = g_strdup (icon);
  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle);
  return self;
}

void
zd_search_hit_free (ZdSearchHit *self)
{
  g_free (self->kind);
  g_free (self->id);
  g_free (self->icon);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self);
}

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
row_new (const ZdSearchHit *hit)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  if (hit->icon != NULL)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (hit->icon));
  gtk_box_append (GTK_BOX (words), label_new (hit->title, NULL));
  if (hit->subtitle != NULL) {
    GtkWidget *subtitle = label_new (hit->subtitle, "caption");

    gtk_widget_add_css_class (subtitle, "dim-label");
    gtk_widget_add_css_class (subtitle, "numeric");
    gtk_box_append (GTK_BOX (words), subtitle);
  }
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, hit->title, -1);
  return row;
}

static void
empty_list (ZdSearchPopover *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_ptr_array_set_size (self->hits, 0);
  g_clear_pointer (&self->found, g_free);
}

static void
show_message (ZdSearchPopover *self, const char *sentence)
{
  empty_list (self);
  gtk_label_set_label (self->message, sentence);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static gboolean
is_current (ZdSearchPopover *self, const char *text)
{
  return g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), text);
}

static void
choose (ZdSearchPopover *self, GtkListBoxRow *row)
{
  const ZdSearchHit *hit = self->hits->pdata[gtk_list_box_row_get_index (row)];
  g_autofree char *kind = g_strdup (hit->kind);
  g_autofree char *id = g_strdup (hit->id);

  g_clear_pointer (&self->hasty, g_free);
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, kind, id);
}

void
zd_search_popover_take_hits (ZdSearchPopover *self, const char *text, GPtrArray *hits)
{
  g_return_if_fail (ZD_IS_SEARCH_POPOVER (self));
  if (!is_current (self, text)) {
    g_ptr_array_unref (hits);
    return;
  }
  empty_list (self);
  g_ptr_array_unref (self->hits);
  self->hits = hits;
  self->found = g_strdup (text);
  for (guint i = 0; i < hits->len; i++)
    gtk_list_box_append (self->list, row_new (hits->pdata[i]));
  if (hits->len == 0) {
    show_message (self, _ ("Nothing found"));
    return;
  }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  gtk_stack_set_visible_child_name (self->stack, "list");
  if (g_strcmp0 (self->hasty, text) == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    choose (self, gtk_list_box_get_row_at_index (self->list, 0));
}

void
zd_search_popover_say (ZdSearchPopover *self, const char *text, const char *sentence)
{
  g_return_if_fail (ZD_IS_SEARCH_POPOVER (self));
  if (is_current (self, text))
    show_message (self, sentence);
}

void
zd_search_popover_set_source (ZdSearchPopover *self, const char *hint, ZdSearchFunc search,
                              gpointer user_data, GDestroyNotify destroy)
{
  g_return_if_fail (ZD_IS_SEARCH_POPOVER (self));
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  self->search = search;
  self->user_data = user_data;
  self->destroy = destroy;
  g_object_set (self->entry, "placeholder-text", hint, NULL);
  show_message (self, hint != NULL ? hint : "");
}

/* ---- what the person does ---- */

static void
changed_cb (GtkSearchEntry *entry, ZdSearchPopover *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autofree char *hint = NULL;

  if (*text != '\0' && self->search != NULL) {
    self->search (self, text, self->user_data);
    return;
  }
  g_object_get (entry, "placeholder-text", &hint, NULL);
  show_message (self, hint != NULL ? hint : "");
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, ZdSearchPopover *self)
{
  choose (self, row);
}

/* What is listed may be for a text that has changed since. */
static void
entered_cb (GtkSearchEntry *entry, ZdSearchPopover *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL && is_current (self, self->found)) {
    choose (self, row);
    return;
  }
  g_free (self->hasty);
  self->hasty = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  changed_cb (entry, self); /* without waiting for the end of the typing */
}

static void
stopped_cb (GtkSearchEntry *entry, ZdSearchPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
keep_in_sight (ZdSearchPopover *self, GtkListBoxRow *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static int
step_of (guint key)
{
  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    return +1;
  return key == GDK_KEY_Up || key == GDK_KEY_KP_Up ? -1 : 0;
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
        ZdSearchPopover *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int step = step_of (key);
  GtkListBoxRow *next;

  if (step == 0 || row == NULL)
    return GDK_EVENT_PROPAGATE;
  next = gtk_list_box_get_row_at_index (self->list, gtk_list_box_row_get_index (row) + step);
  if (next != NULL) {
    gtk_list_box_select_row (self->list, next);
    keep_in_sight (self, next);
  }
  return GDK_EVENT_STOP;
}

static void
zd_search_popover_map (GtkWidget *widget)
{
  ZdSearchPopover *self = ZD_SEARCH_POPOVER (widget);

  GTK_WIDGET_CLASS (zd_search_popover_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

/* ---- type ---- */

static void
zd_search_popover_finalize (GObject *object)
{
  ZdSearchPopover *self = ZD_SEARCH_POPOVER (object);

  g_ptr_array_unref (self->hits);
  g_free (self->found);
  g_free (self->hasty);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  G_OBJECT_CLASS (zd_search_popover_parent_class)->finalize (object);
}

static void
zd_search_popover_class_init (ZdSearchPopoverClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = zd_search_popover_finalize;
  widget_class->map = zd_search_popover_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/search-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdSearchPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, ZdSearchPopover, stack);
  gtk_widget_class_bind_template_child (widget_class, ZdSearchPopover, list);
  gtk_widget_class_bind_template_child (widget_class, ZdSearchPopover, scrolled);
  gtk_widget_class_bind_template_child (widget_class, ZdSearchPopover, message);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  signals[CHOSEN] = g_signal_new ("chosen", ZD_TYPE_SEARCH_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
zd_search_popover_init (ZdSearchPopover *self)
{
  self->hits = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_search_hit_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}
