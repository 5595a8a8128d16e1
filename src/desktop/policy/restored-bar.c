/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/restored-bar.h"

struct _ZdRestoredBar {
  AdwBin parent_instance;
  GtkRevealer *revealer;
};

G_DEFINE_FINAL_TYPE (ZdRestoredBar, zd_restored_bar, ADW_TYPE_BIN)

void
zd_restored_bar_set_shown (ZdRestoredBar *self, gboolean shown)
{
  gtk_revealer_set_reveal_child (self->revealer, shown);
}

static void
dismiss_cb (GtkButton *button, ZdRestoredBar *self)
{
  zd_restored_bar_set_shown (self, FALSE);
}

static void
zd_restored_bar_class_init (ZdRestoredBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/restored-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdRestoredBar, revealer);
  gtk_widget_class_bind_template_callback (widget_class, dismiss_cb);
}

static void
zd_restored_bar_init (ZdRestoredBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
