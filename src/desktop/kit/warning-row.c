/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/warning-row.h"

struct _ZdWarningRow {
  AdwBin parent_instance;
  GtkLabel *block;
  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (ZdWarningRow, zd_warning_row, ADW_TYPE_BIN)

void
zd_warning_row_set (ZdWarningRow *self, gboolean blocks, const char *text)
{
  g_return_if_fail (ZD_IS_WARNING_ROW (self));
  gtk_label_set_label (self->text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->block), blocks);
  if (blocks)
    gtk_widget_add_css_class (GTK_WIDGET (self), "block");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "block");
}

static void
zd_warning_row_class_init (ZdWarningRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_css_name (widget_class, "warning");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/warning-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdWarningRow, block);
  gtk_widget_class_bind_template_child (widget_class, ZdWarningRow, text);
}

static void
zd_warning_row_init (ZdWarningRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
zd_warning_row_new (gboolean blocks, const char *text)
{
  ZdWarningRow *self = g_object_new (ZD_TYPE_WARNING_ROW, NULL);

  zd_warning_row_set (self, blocks, text);
  return GTK_WIDGET (self);
}
