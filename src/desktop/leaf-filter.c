/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/leaf-filter.h"

#include "base/i18n.h"
#include "desktop/leaf-codes.h"
#include "desktop/leaf-flow.h"
#include "desktop/leaf-test.h"

struct _ZdLeafFilter {
  AdwBin parent_instance;
  ZdLeafFlow *flow;
  const ZdRecordKind *kind;
  GPtrArray *where;
  char *text;
  const char *opening; /* the attribute whose popover is to open when all is built */
  guint rebuilding;
};

enum { EDITED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdLeafFilter, zd_leaf_filter, ADW_TYPE_BIN)

#define ATTRIBUTE "zd-attribute"

static void build (ZdLeafFilter *self);

static gboolean
rebuild_cb (gpointer user_data)
{
  ZdLeafFilter *self = user_data;

  self->rebuilding = 0;
  build (self);
  return G_SOURCE_REMOVE;
}

static void
rebuild_soon (ZdLeafFilter *self)
{
  if (self->rebuilding == 0)
    self->rebuilding = g_idle_add_full (G_PRIORITY_HIGH_IDLE, rebuild_cb, self, NULL);
}

static ZdFilter *
find_filter (ZdLeafFilter *self, const char *attribute)
{
  for (guint i = 0; i < self->where->len; i++) {
    ZdFilter *filter = self->where->pdata[i];

    if (g_str_equal (filter->attribute, attribute))
      return filter;
  }
  return NULL;
}

static void
edited (ZdLeafFilter *self, gpointer place)
{
  g_signal_emit (self, signals[EDITED], 0, place);
}

/* ---- words ---- */

static char *
describe_texts (const GPtrArray *texts)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (joined, "%s“%s”", i > 0 ? "、" : "", (const char *) texts->pdata[i]);
  return g_string_free (joined, FALSE);
}

/* "级别：省级" */
static char *
describe (const ZdFilter *filter, const ZdAttribute *attribute)
{
  g_autofree char *value = NULL;

  switch (filter->test->kind) {
  case ZD_TEST_CODES:
    value = zd_codes_summary (attribute->type.list, filter->test->codes);
    break;
  case ZD_TEST_TEXTS:
    value = zd_test_is_open (filter->test, &attribute->type) ? g_strdup (_("any (choose)"))
                                                             : describe_texts (filter->test->codes);
    break;
  case ZD_TEST_BOOL:
    value = g_strdup (filter->test->flag ? _("yes") : _("no"));
    break;
  case ZD_TEST_SET:
    value = zd_test_is_open (filter->test, &attribute->type)
                ? g_strdup (_("any (choose)"))
                : zd_interval_set_describe (filter->test->set, &attribute->type);
    break;
  default:
    value = g_strdup (filter->test->item);
  }
  return g_strdup_printf (_("%s: %s"), attribute->name, value);
}

/* ---- one filter ---- */

static void
changed_cb (ZdLeafTest *test, GtkWidget *button)
{
  ZdLeafFilter *self = ZD_LEAF_FILTER (gtk_widget_get_ancestor (button, ZD_TYPE_LEAF_FILTER));
  const ZdAttribute *attribute = g_object_get_data (G_OBJECT (button), ATTRIBUTE);
  ZdFilter *filter = find_filter (self, attribute->id);
  g_autofree char *label = NULL;

  zd_test_free (filter->test);
  filter->test = zd_test_copy (zd_leaf_test_get (test));
  label = describe (filter, attribute);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), label);
  edited (self, test);
}

static void
removed_cb (GtkButton *remove, GtkWidget *button)
{
  ZdLeafFilter *self = ZD_LEAF_FILTER (gtk_widget_get_ancestor (button, ZD_TYPE_LEAF_FILTER));
  const ZdAttribute *attribute = g_object_get_data (G_OBJECT (button), ATTRIBUTE);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  g_ptr_array_remove (self->where, find_filter (self, attribute->id));
  rebuild_soon (self);
  edited (self, NULL);
}

static void
open_cb (GtkMenuButton *button, gpointer user_data)
{
  ZdLeafFilter *self = user_data;
  const ZdAttribute *attribute = g_object_get_data (G_OBJECT (button), ATTRIBUTE);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *title = gtk_label_new (attribute->name);
  GtkWidget *test = zd_leaf_test_new (&attribute->type, find_filter (self, attribute->id)->test, TRUE);
  GtkWidget *remove = gtk_button_new_with_mnemonic (_("_Remove this limit"));

  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_size_request (box, 260, -1);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), test);
  gtk_box_append (GTK_BOX (box), remove);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect (test, "changed", G_CALLBACK (changed_cb), button);
  g_signal_connect (remove, "clicked", G_CALLBACK (removed_cb), button);
  gtk_menu_button_set_popover (button, popover);
}

static GtkWidget *
filter_new (ZdLeafFilter *self, const ZdFilter *filter)
{
  const ZdAttribute *attribute = zd_record_kind_attribute (self->kind, filter->attribute);
  GtkWidget *button = gtk_menu_button_new ();
  g_autofree char *label = describe (filter, attribute);

  g_object_set_data (G_OBJECT (button), ATTRIBUTE, (gpointer) attribute);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), label);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), open_cb, self, NULL);
  gtk_widget_add_css_class (button, "zd-token");
  gtk_widget_add_css_class (button, "zd-filter");
  return button;
}

/* ---- one more ---- */

static guint
place_of (ZdLeafFilter *self, const ZdAttribute *attribute)
{
  guint place = 0;

  while (place < self->where->len &&
         zd_record_kind_attribute (self->kind, ((const ZdFilter *) self->where->pdata[place])->attribute) < attribute)
    place++;
  return place;
}

static void
add_cb (GtkButton *button, ZdLeafFilter *self)
{
  const ZdAttribute *attribute = g_object_get_data (G_OBJECT (button), ATTRIBUTE);
  gboolean is_policy = attribute->slot == ZD_SLOT_SERIES && g_str_equal (self->kind->id, "payment");

  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER)));
  g_ptr_array_insert (
      self->where, (int) place_of (self, attribute),
      zd_filter_new (attribute->id, zd_test_default (&attribute->type, is_policy ? self->text : NULL)));
  self->opening = attribute->id;
  rebuild_soon (self);
  edited (self, NULL);
}

static void
open_more_cb (GtkMenuButton *button, gpointer user_data)
{
  ZdLeafFilter *self = user_data;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < self->kind->n_attributes; i++) {
    const ZdAttribute *attribute = &self->kind->attributes[i];
    GtkWidget *choice;

    if (find_filter (self, attribute->id) != NULL)
      continue;
    choice = gtk_button_new_with_label (attribute->name);
    gtk_widget_add_css_class (choice, "flat");
    gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (choice))), 0);
    g_object_set_data (G_OBJECT (choice), ATTRIBUTE, (gpointer) attribute);
    g_signal_connect (choice, "clicked", G_CALLBACK (add_cb), self);
    gtk_box_append (GTK_BOX (box), choice);
  }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

static void
build (ZdLeafFilter *self)
{
  GtkWidget *more = gtk_menu_button_new ();

  zd_leaf_flow_clear (self->flow);
  for (guint i = 0; i < self->where->len; i++) {
    const ZdFilter *filter = self->where->pdata[i];
    GtkWidget *button = filter_new (self, filter);

    zd_leaf_flow_append (self->flow, button);
    if (g_strcmp0 (self->opening, filter->attribute) == 0)
      gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  }
  self->opening = NULL;
  if (self->where->len == self->kind->n_attributes)
    return;
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (more), "list-add-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (more), open_more_cb, self, NULL);
  gtk_widget_set_tooltip_text (more, _("Limit which records count"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (more), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Limit which records count"), -1);
  gtk_widget_add_css_class (more, "zd-token");
  gtk_widget_add_css_class (more, "flat");
  zd_leaf_flow_append (self->flow, more);
}

/* ---- type ---- */

static void
zd_leaf_filter_dispose (GObject *object)
{
  g_clear_handle_id (&ZD_LEAF_FILTER (object)->rebuilding, g_source_remove);
  G_OBJECT_CLASS (zd_leaf_filter_parent_class)->dispose (object);
}

static void
zd_leaf_filter_finalize (GObject *object)
{
  g_free (ZD_LEAF_FILTER (object)->text);
  G_OBJECT_CLASS (zd_leaf_filter_parent_class)->finalize (object);
}

static void
zd_leaf_filter_class_init (ZdLeafFilterClass *class)
{
  G_OBJECT_CLASS (class)->dispose = zd_leaf_filter_dispose;
  G_OBJECT_CLASS (class)->finalize = zd_leaf_filter_finalize;
  signals[EDITED] = g_signal_new ("edited", ZD_TYPE_LEAF_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
zd_leaf_filter_init (ZdLeafFilter *self)
{
  self->flow = ZD_LEAF_FLOW (zd_leaf_flow_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->flow));
}

GtkWidget *
zd_leaf_filter_new (const ZdRecordKind *kind, GPtrArray *where, const char *text)
{
  ZdLeafFilter *self = g_object_new (ZD_TYPE_LEAF_FILTER, NULL);

  self->kind = kind;
  self->where = where;
  self->text = g_strdup (text);
  build (self);
  return GTK_WIDGET (self);
}
