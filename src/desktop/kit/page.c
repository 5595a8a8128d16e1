/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/page.h"

#include "compat/tooltip.h"

typedef struct {
  char *title;
  char *scope;
  char *search_hint;
  guint badge;
  gboolean stale; /* what is stored has changed since the last refresh */
  ZdSplit *split; /* borrowed: one of our descendants */
  GtkLabel *title_label;
  GtkLabel *scope_label;
  GtkBox *actions;
  GtkSearchEntry *search;
  GMenu *menu;
  AdwBin *content;
} ZdPagePrivate;

enum { PROP_TITLE = 1, PROP_SCOPE, PROP_SEARCH_HINT, PROP_BADGE, PROP_SPLIT, N_PROPS };
static GParamSpec *props[N_PROPS];

static void buildable_init (GtkBuildableIface *iface);
static GtkBuildableIface *parent_buildable;

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (ZdPage, zd_page, ADW_TYPE_BIN,
                                  G_ADD_PRIVATE (ZdPage)
                                      G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static ZdPagePrivate *
private_of (ZdPage *self)
{
  return zd_page_get_instance_private (self);
}

/* ---- what is shown in the header bar ---- */

static void
set_text (ZdPage *self, char **kept, const char *text, guint prop)
{
  if (g_strcmp0 (*kept, text) == 0)
    return;
  g_free (*kept);
  *kept = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

const char *
zd_page_get_title (ZdPage *self)
{
  g_return_val_if_fail (ZD_IS_PAGE (self), NULL);
  return private_of (self)->title;
}

void
zd_page_set_title (ZdPage *self, const char *title)
{
  ZdPagePrivate *priv = private_of (self);

  g_return_if_fail (ZD_IS_PAGE (self));
  gtk_label_set_label (priv->title_label, title != NULL ? title : "");
  set_text (self, &priv->title, title, PROP_TITLE);
}

void
zd_page_set_scope (ZdPage *self, const char *scope)
{
  ZdPagePrivate *priv = private_of (self);

  g_return_if_fail (ZD_IS_PAGE (self));
  gtk_label_set_label (priv->scope_label, scope != NULL ? scope : "");
  zd_tooltip_set (GTK_WIDGET (priv->scope_label), scope);
  gtk_widget_set_visible (GTK_WIDGET (priv->scope_label), scope != NULL && *scope != '\0');
  set_text (self, &priv->scope, scope, PROP_SCOPE);
}

guint
zd_page_get_badge (ZdPage *self)
{
  g_return_val_if_fail (ZD_IS_PAGE (self), 0);
  return private_of (self)->badge;
}

void
zd_page_set_badge (ZdPage *self, guint badge)
{
  ZdPagePrivate *priv = private_of (self);

  g_return_if_fail (ZD_IS_PAGE (self));
  if (priv->badge == badge)
    return;
  priv->badge = badge;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BADGE]);
}

static void
set_search_hint (ZdPage *self, const char *hint)
{
  ZdPagePrivate *priv = private_of (self);

  gtk_widget_set_visible (GTK_WIDGET (priv->search), hint != NULL);
  g_object_set (priv->search, "placeholder-text", hint, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hint != NULL ? hint : "", -1);
  set_text (self, &priv->search_hint, hint, PROP_SEARCH_HINT);
}

void
zd_page_set_menu (ZdPage *self, GMenuModel *menu)
{
  ZdPagePrivate *priv = private_of (self);

  g_return_if_fail (ZD_IS_PAGE (self));
  if (g_menu_model_get_n_items (G_MENU_MODEL (priv->menu)) > 1)
    g_menu_remove (priv->menu, 0);
  if (menu != NULL)
    g_menu_prepend_section (priv->menu, NULL, menu);
}

/* ---- search ---- */

void
zd_page_set_search (ZdPage *self, const char *text)
{
  g_return_if_fail (ZD_IS_PAGE (self));
  gtk_editable_set_text (GTK_EDITABLE (private_of (self)->search), text);
}

gboolean
zd_page_focus_search (ZdPage *self)
{
  ZdPagePrivate *priv = private_of (self);

  g_return_val_if_fail (ZD_IS_PAGE (self), FALSE);
  return gtk_widget_get_visible (GTK_WIDGET (priv->search)) &&
         gtk_widget_grab_focus (GTK_WIDGET (priv->search));
}

static void
search_changed_cb (GtkSearchEntry *entry, ZdPage *self)
{
  ZdPageClass *class = ZD_PAGE_GET_CLASS (self);

  if (class->search != NULL)
    class->search (self, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

/* Nothing can take the focus before it has been laid out once; asked again, it would pass it on. */
static gboolean
focus_when_laid_out (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GtkWidget *content = GTK_WIDGET (private_of (ZD_PAGE (widget))->content);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  ZdPageClass *class = ZD_PAGE_GET_CLASS (widget);

  if (gtk_widget_get_height (content) == 0)
    return G_SOURCE_CONTINUE;
  if (focus != NULL && gtk_widget_is_ancestor (focus, content))
    return G_SOURCE_REMOVE;
  if (class->focus_content != NULL)
    class->focus_content (ZD_PAGE (widget));
  else
    gtk_widget_child_focus (content, GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

void
zd_page_focus_content (ZdPage *self)
{
  g_return_if_fail (ZD_IS_PAGE (self));
  if (focus_when_laid_out (GTK_WIDGET (self), NULL, NULL) == G_SOURCE_CONTINUE)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_when_laid_out, NULL, NULL);
}

/* Escape empties the entry, and leaves it when it is empty; Enter and Down leave it for what was found. */
static void
search_stopped_cb (GtkSearchEntry *entry, ZdPage *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
  else
    zd_page_focus_content (self);
}

static void
search_left_cb (GtkSearchEntry *entry, ZdPage *self)
{
  zd_page_focus_content (self);
}

static gboolean
search_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, ZdPage *self)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  zd_page_focus_content (self);
  return GDK_EVENT_STOP;
}

/* ---- life of the content ---- */

void
zd_page_refresh (ZdPage *self)
{
  ZdPageClass *class;

  g_return_if_fail (ZD_IS_PAGE (self));
  class = ZD_PAGE_GET_CLASS (self);
  private_of (self)->stale = FALSE;
  if (class->refresh != NULL)
    class->refresh (self);
}

void
zd_page_invalidate (ZdPage *self)
{
  g_return_if_fail (ZD_IS_PAGE (self));
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    zd_page_refresh (self);
  else
    private_of (self)->stale = TRUE;
}

void
zd_page_open (ZdPage *self, const char *target)
{
  ZdPageClass *class;

  g_return_if_fail (ZD_IS_PAGE (self));
  class = ZD_PAGE_GET_CLASS (self);
  if (class->open != NULL)
    class->open (self, target);
}

void
zd_page_open_files (ZdPage *self, GFile *const *files, guint n)
{
  ZdPageClass *class;

  g_return_if_fail (ZD_IS_PAGE (self));
  class = ZD_PAGE_GET_CLASS (self);
  if (class->open_files != NULL)
    class->open_files (self, files, n);
}

gboolean
zd_page_toggle_pane (ZdPage *self)
{
  ZdPagePrivate *priv = private_of (self);

  g_return_val_if_fail (ZD_IS_PAGE (self), FALSE);
  if (priv->split == NULL)
    return FALSE;
  zd_split_set_pane_visible (priv->split, !zd_split_get_pane_visible (priv->split));
  return TRUE;
}

static void
zd_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (zd_page_parent_class)->map (widget);
  if (private_of (ZD_PAGE (widget))->stale)
    zd_page_refresh (ZD_PAGE (widget));
}

static void
refresh_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_page_refresh (ZD_PAGE (widget));
}

/* ---- type ---- */

static void
zd_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ZdPagePrivate *priv = private_of (ZD_PAGE (object));

  switch (id) {
  case PROP_TITLE:
    g_value_set_string (value, priv->title);
    break;
  case PROP_SCOPE:
    g_value_set_string (value, priv->scope);
    break;
  case PROP_SEARCH_HINT:
    g_value_set_string (value, priv->search_hint);
    break;
  case PROP_BADGE:
    g_value_set_uint (value, priv->badge);
    break;
  case PROP_SPLIT:
    g_value_set_object (value, priv->split);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
zd_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ZdPage *self = ZD_PAGE (object);

  switch (id) {
  case PROP_TITLE:
    zd_page_set_title (self, g_value_get_string (value));
    break;
  case PROP_SCOPE:
    zd_page_set_scope (self, g_value_get_string (value));
    break;
  case PROP_SEARCH_HINT:
    set_search_hint (self, g_value_get_string (value));
    break;
  case PROP_BADGE:
    zd_page_set_badge (self, g_value_get_uint (value));
    break;
  case PROP_SPLIT:
    private_of (self)->split = g_value_get_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
zd_page_dispose (GObject *object)
{
  private_of (ZD_PAGE (object))->split = NULL;
  G_OBJECT_CLASS (zd_page_parent_class)->dispose (object);
}

static void
zd_page_finalize (GObject *object)
{
  ZdPagePrivate *priv = private_of (ZD_PAGE (object));

  g_free (priv->title);
  g_free (priv->scope);
  g_free (priv->search_hint);
  G_OBJECT_CLASS (zd_page_parent_class)->finalize (object);
}

/* A subclass's children go into the content or the header bar; our own template comes before there is either.
 */
static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  ZdPagePrivate *priv = private_of (ZD_PAGE (buildable));

  if (priv->content == NULL)
    parent_buildable->add_child (buildable, builder, child, type);
  else if (type != NULL && g_str_equal (type, "action"))
    gtk_box_append (priv->actions, GTK_WIDGET (child));
  else
    adw_bin_set_child (priv->content, GTK_WIDGET (child));
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static void
install_properties (GObjectClass *class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_SCOPE] = g_param_spec_string ("scope", NULL, NULL, NULL, flags);
  props[PROP_SEARCH_HINT] = g_param_spec_string ("search-hint", NULL, NULL, NULL, flags);
  props[PROP_BADGE] = g_param_spec_uint ("badge", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_SPLIT] = g_param_spec_object ("split", NULL, NULL, ZD_TYPE_SPLIT, flags);
  g_object_class_install_properties (class, N_PROPS, props);
}

static void
zd_page_class_init (ZdPageClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = zd_page_get_property;
  object_class->set_property = zd_page_set_property;
  object_class->dispose = zd_page_dispose;
  object_class->finalize = zd_page_finalize;
  widget_class->map = zd_page_map;
  install_properties (object_class);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, ZdPage, title_label);
  gtk_widget_class_bind_template_child_private (widget_class, ZdPage, scope_label);
  gtk_widget_class_bind_template_child_private (widget_class, ZdPage, actions);
  gtk_widget_class_bind_template_child_private (widget_class, ZdPage, search);
  gtk_widget_class_bind_template_child_private (widget_class, ZdPage, menu);
  gtk_widget_class_bind_template_child_private (widget_class, ZdPage, content);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_cb);

  gtk_widget_class_install_action (widget_class, "page.refresh", NULL, refresh_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "page.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "page.redo", NULL);
}

static void
zd_page_init (ZdPage *self)
{
  private_of (self)->stale = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}
