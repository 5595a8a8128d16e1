/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/shell/sidebar-row.h"

#include "base/i18n.h"
#include "compat/tooltip.h"

struct _ZdSidebarRow {
  GtkListBoxRow parent_instance;
  const ZdPageInfo *info;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *badge;
};

G_DEFINE_FINAL_TYPE (ZdSidebarRow, zd_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

const char *
zd_sidebar_row_get_page (ZdSidebarRow *self)
{
  g_return_val_if_fail (ZD_IS_SIDEBAR_ROW (self), NULL);
  return self->info->id;
}

/* Four digits would push the title aside and say no more than "many". */
void
zd_sidebar_row_set_badge (ZdSidebarRow *self, guint badge)
{
  g_autofree char *text = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (ZD_IS_SIDEBAR_ROW (self));
  text = badge > 999 ? g_strdup ("999+") : g_strdup_printf ("%u", badge);
  spoken = badge == 0 ? g_strdup (_ (self->info->title))
                      : g_strdup_printf (ngettext ("%s, %u waits", "%s, %u wait", badge),
                                         _ (self->info->title), badge);
  gtk_label_set_label (self->badge, text);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), badge > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
zd_sidebar_row_class_init (ZdSidebarRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, ZdSidebarRow, title);
  gtk_widget_class_bind_template_child (widget_class, ZdSidebarRow, badge);
}

static void
zd_sidebar_row_init (ZdSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
zd_sidebar_row_new (const ZdPageInfo *info, guint number)
{
  ZdSidebarRow *self = g_object_new (ZD_TYPE_SIDEBAR_ROW, NULL);
  g_autofree char *tip = NULL;

  self->info = info;
  gtk_image_set_from_icon_name (self->icon, info->icon);
  gtk_label_set_label (self->title, _ (info->title));
  if (number <= 8) {
    tip = g_strdup_printf ("Ctrl+%u", number);
    zd_tooltip_set (GTK_WIDGET (self), tip);
  }
  zd_sidebar_row_set_badge (self, 0);
  return GTK_WIDGET (self);
}
