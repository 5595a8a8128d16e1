/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/leaf-filter.h"

#include "base/i18n.h"
#include "compat/tooltip.h"
#include "desktop/policy/leaf-codes.h"
#include "desktop/policy/leaf-test.h"

#define ATTRIBUTE "zd-attribute"
#define BUTTON "zd-button"

static ZdFilter *
find_filter (const ZdLeafFilters *self, const char *attribute)
{
  for (guint i = 0; i < self->where->len; i++) {
    ZdFilter *filter = self->where->pdata[i];

    if (g_str_equal (filter->attribute, attribute))
      return filter;
  }
  return NULL;
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
    value = zd_test_is_open (filter->test, &attribute->type) ? g_strdup (_ ("any (choose)"))
                                                             : describe_texts (filter->test->codes);
    break;
  case ZD_TEST_BOOL:
    value = g_strdup (filter->test->flag ? _ ("yes") : _ ("no"));
    break;
  case ZD_TEST_SET:
    value = zd_test_is_open (filter->test, &attribute->type)
                ? g_strdup (_ ("any (choose)"))
                : zd_interval_set_describe (filter->test->set, &attribute->type);
    break;
  default:
    value = g_strdup (filter->test->item);
  }
  /* What was granted speaks for itself: 称号 高新技术企业. */
  return attribute->slot == ZD_SLOT_CODE ? g_steal_pointer (&value)
                                         : g_strdup_printf (_ ("%s: %s"), attribute->name, value);
}

/* ---- one filter ---- */

static void
changed_cb (ZdLeafTest *test, const ZdLeafFilters *self)
{
  GtkMenuButton *button = g_object_get_data (G_OBJECT (test), BUTTON);
  const ZdAttribute *attribute = g_object_get_data (G_OBJECT (button), ATTRIBUTE);
  ZdFilter *filter = find_filter (self, attribute->id);
  g_autofree char *label = NULL;

  zd_test_free (filter->test);
  filter->test = zd_test_copy (zd_leaf_test_get (test));
  label = describe (filter, attribute);
  gtk_label_set_label (GTK_LABEL (gtk_menu_button_get_child (button)), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  self->edited (self->owner, test);
}

static void
removed_cb (GtkButton *remove, const ZdLeafFilters *self)
{
  GtkMenuButton *button = g_object_get_data (G_OBJECT (remove), BUTTON);
  const ZdAttribute *attribute = g_object_get_data (G_OBJECT (button), ATTRIBUTE);

  gtk_menu_button_popdown (button);
  g_ptr_array_remove (self->where, find_filter (self, attribute->id));
  self->restructured (self->owner, NULL);
}

/* Built when it is asked for: a list of codes may be long. */
static void
open_cb (GtkMenuButton *button, gpointer user_data)
{
  const ZdLeafFilters *self = user_data;
  const ZdAttribute *attribute = g_object_get_data (G_OBJECT (button), ATTRIBUTE);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *title = gtk_label_new (attribute->name);
  GtkWidget *test = zd_leaf_test_new (&attribute->type, find_filter (self, attribute->id)->test, TRUE);
  GtkWidget *remove = gtk_button_new_with_mnemonic (_ ("_Remove This Limit"));

  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_size_request (box, 260, -1);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), test);
  gtk_box_append (GTK_BOX (box), remove);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_object_set_data (G_OBJECT (test), BUTTON, button);
  g_object_set_data (G_OBJECT (remove), BUTTON, button);
  g_signal_connect (test, "changed", G_CALLBACK (changed_cb), user_data);
  g_signal_connect (remove, "clicked", G_CALLBACK (removed_cb), user_data);
  gtk_menu_button_set_popover (button, popover);
}

/* Cut only where the whole row is too narrow for it. */
static GtkWidget *
label_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static GtkWidget *
filter_new (const ZdLeafFilters *self, const ZdFilter *filter)
{
  const ZdAttribute *attribute = zd_record_kind_attribute (self->kind, filter->attribute);
  GtkWidget *button = gtk_menu_button_new ();
  g_autofree char *label = describe (filter, attribute);

  g_object_set_data (G_OBJECT (button), ATTRIBUTE, (gpointer) attribute);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), label_new (label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  zd_tooltip_set (button, attribute->name);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), open_cb, (gpointer) self, NULL);
  gtk_widget_set_name (button, attribute->id);
  gtk_widget_add_css_class (button, "zd-token");
  return button;
}

/* ---- one more ---- */

static guint
place_of (const ZdLeafFilters *self, const ZdAttribute *attribute)
{
  guint place = 0;

  while (place < self->where->len &&
         zd_record_kind_attribute (self->kind, ((const ZdFilter *) self->where->pdata[place])->attribute) < attribute)
    place++;
  return place;
}

static void
add_cb (GtkButton *choice, const ZdLeafFilters *self)
{
  const ZdAttribute *attribute = g_object_get_data (G_OBJECT (choice), ATTRIBUTE);
  gboolean is_policy = attribute->slot == ZD_SLOT_SERIES && g_str_equal (self->kind->id, "payment");

  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (choice), GTK_TYPE_POPOVER)));
  g_ptr_array_insert (
      self->where, (int) place_of (self, attribute),
      zd_filter_new (attribute->id, zd_test_default (&attribute->type, is_policy ? self->context->family : NULL)));
  self->restructured (self->owner, attribute->id);
}

static void
open_more_cb (GtkMenuButton *button, gpointer user_data)
{
  const ZdLeafFilters *self = user_data;
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
    gtk_widget_set_name (choice, attribute->id);
    g_object_set_data (G_OBJECT (choice), ATTRIBUTE, (gpointer) attribute);
    g_signal_connect (choice, "clicked", G_CALLBACK (add_cb), user_data);
    gtk_box_append (GTK_BOX (box), choice);
  }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

static GtkWidget *
more_new (const ZdLeafFilters *self)
{
  GtkWidget *more = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (more), "list-add-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (more), open_more_cb, (gpointer) self, NULL);
  gtk_widget_set_name (more, "add-filter");
  zd_tooltip_set (more, _ ("Limit which records count"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (more), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Limit which records count"), -1);
  gtk_widget_add_css_class (more, "zd-token");
  gtk_widget_add_css_class (more, "flat");
  return more;
}

void
zd_leaf_filters_append (const ZdLeafFilters *self, ZdLeafFlow *flow, const char *opening)
{
  for (guint i = 0; i < self->where->len; i++) {
    const ZdFilter *filter = self->where->pdata[i];
    GtkWidget *button = filter_new (self, filter);

    zd_leaf_flow_append (flow, button);
    if (g_strcmp0 (opening, filter->attribute) == 0)
      gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  }
  if (self->where->len < self->kind->n_attributes)
    zd_leaf_flow_append (flow, more_new (self));
}
