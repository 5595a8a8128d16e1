/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/split.h"

#include "desktop/kit/settings.h"

#define MEMORY_TYPE "(ib)" /* width of the pane, is it seen */

struct _ZdSplit {
  GtkWidget parent_instance;
  GtkPaned *paned;
  GtkWidget *pane;
  int pane_width;
  gboolean pane_visible;
  gboolean pane_first; /* it stands before the table */
  gboolean settled; /* the divider stands where it was remembered */
  guint saving;
};

enum { PROP_PANE_WIDTH = 1, PROP_PANE_VISIBLE, N_PROPS };
static GParamSpec *props[N_PROPS];

static void buildable_init (GtkBuildableIface *iface);
static GtkBuildableIface *parent_buildable;

G_DEFINE_FINAL_TYPE_WITH_CODE (ZdSplit, zd_split, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static void
save (ZdSplit *self)
{
  g_clear_handle_id (&self->saving, g_source_remove);
  zd_settings_remember ("splits", gtk_widget_get_name (GTK_WIDGET (self)),
                        g_variant_new (MEMORY_TYPE, self->pane_width, self->pane_visible));
}

static gboolean
save_cb (gpointer data)
{
  ZdSplit *self = data;

  self->saving = 0;
  save (self);
  return G_SOURCE_REMOVE;
}

static void
save_soon (ZdSplit *self)
{
  g_clear_handle_id (&self->saving, g_source_remove);
  self->saving = g_timeout_add (500, save_cb, self);
}

static void
recall (ZdSplit *self)
{
  g_autoptr (GVariant) kept = zd_settings_recall ("splits", gtk_widget_get_name (GTK_WIDGET (self)),
                                                  G_VARIANT_TYPE (MEMORY_TYPE));
  gboolean visible;

  if (kept == NULL)
    return;
  g_variant_get (kept, MEMORY_TYPE, &self->pane_width, &visible);
  zd_split_set_pane_visible (self, visible);
}

static void
moved_cb (GtkPaned *paned, GParamSpec *pspec, ZdSplit *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (paned));
  int pane = self->pane_first ? gtk_paned_get_position (paned) : width - gtk_paned_get_position (paned);

  if (!self->settled || !self->pane_visible || width == 0 || pane == self->pane_width)
    return;
  self->pane_width = pane;
  save_soon (self);
}

static void
zd_split_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                  int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (ZD_SPLIT (widget)->paned), orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

/* A divider counts from the left, a pane is remembered by its own width: it is the
 * table that takes what a wider window gives. The table starts with at least three fifths. */
static void
zd_split_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ZdSplit *self = ZD_SPLIT (widget);

  if (!self->settled && width > 0) {
    gtk_paned_set_position (self->paned, self->pane_first ? MIN (self->pane_width, width * 2 / 5)
                                                          : MAX (width - self->pane_width, width * 3 / 5));
    self->settled = TRUE;
  }
  gtk_widget_allocate (GTK_WIDGET (self->paned), width, height, baseline, NULL);
}

gboolean
zd_split_get_pane_visible (ZdSplit *self)
{
  g_return_val_if_fail (ZD_IS_SPLIT (self), FALSE);
  return self->pane_visible;
}

void
zd_split_set_pane_visible (ZdSplit *self, gboolean visible)
{
  g_return_if_fail (ZD_IS_SPLIT (self));
  if (self->pane_visible == visible)
    return;
  self->pane_visible = visible;
  if (self->pane != NULL) {
    if (!visible && gtk_widget_get_focus_child (self->pane) != NULL)
      gtk_widget_child_focus (self->pane_first ? gtk_paned_get_end_child (self->paned)
                                               : gtk_paned_get_start_child (self->paned),
                              GTK_DIR_TAB_FORWARD);
    gtk_widget_set_visible (self->pane, visible);
  }
  save_soon (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PANE_VISIBLE]);
}

static void
zd_split_map (GtkWidget *widget)
{
  ZdSplit *self = ZD_SPLIT (widget);

  if (!self->settled)
    recall (self);
  GTK_WIDGET_CLASS (zd_split_parent_class)->map (widget);
}

static void
zd_split_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ZdSplit *self = ZD_SPLIT (object);

  switch (id) {
  case PROP_PANE_WIDTH:
    g_value_set_int (value, self->pane_width);
    break;
  case PROP_PANE_VISIBLE:
    g_value_set_boolean (value, self->pane_visible);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
zd_split_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ZdSplit *self = ZD_SPLIT (object);

  switch (id) {
  case PROP_PANE_WIDTH:
    self->pane_width = g_value_get_int (value);
    break;
  case PROP_PANE_VISIBLE:
    zd_split_set_pane_visible (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
zd_split_dispose (GObject *object)
{
  ZdSplit *self = ZD_SPLIT (object);

  if (self->saving != 0)
    save (self);
  self->pane = NULL;
  g_clear_pointer ((GtkWidget **) &self->paned, gtk_widget_unparent);
  G_OBJECT_CLASS (zd_split_parent_class)->dispose (object);
}

static void
set_child (ZdSplit *self, GtkWidget *child, gboolean first)
{
  if (first)
    gtk_paned_set_start_child (self->paned, child);
  else
    gtk_paned_set_end_child (self->paned, child);
}

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  ZdSplit *self = ZD_SPLIT (buildable);

  if (type != NULL && g_str_equal (type, "pane")) {
    self->pane = GTK_WIDGET (child);
    self->pane_first = gtk_paned_get_start_child (self->paned) == NULL;
    gtk_widget_set_visible (self->pane, self->pane_visible);
    gtk_paned_set_resize_start_child (self->paned, !self->pane_first);
    gtk_paned_set_resize_end_child (self->paned, self->pane_first);
    set_child (self, self->pane, self->pane_first);
  } else if (type == NULL) {
    set_child (self, GTK_WIDGET (child), self->pane == NULL);
  } else {
    parent_buildable->add_child (buildable, builder, child, type);
  }
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static void
zd_split_class_init (ZdSplitClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = zd_split_get_property;
  object_class->set_property = zd_split_set_property;
  object_class->dispose = zd_split_dispose;
  widget_class->measure = zd_split_measure;
  widget_class->size_allocate = zd_split_size_allocate;
  widget_class->map = zd_split_map;
  props[PROP_PANE_WIDTH] = g_param_spec_int ("pane-width", NULL, NULL, 120, 4000, 380,
                                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  props[PROP_PANE_VISIBLE] =
      g_param_spec_boolean ("pane-visible", NULL, NULL, TRUE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
zd_split_init (ZdSplit *self)
{
  self->pane_visible = TRUE;
  self->paned = GTK_PANED (gtk_paned_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_paned_set_resize_start_child (self->paned, TRUE);
  gtk_paned_set_shrink_start_child (self->paned, FALSE);
  gtk_paned_set_resize_end_child (self->paned, FALSE);
  gtk_paned_set_shrink_end_child (self->paned, FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->paned), GTK_WIDGET (self));
  g_signal_connect (self->paned, "notify::position", G_CALLBACK (moved_cb), self);
}
