/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/shell/sidebar.h"

#include "compat/tooltip.h"
#include "desktop/shell/sidebar-row.h"

struct _ZdSidebar {
  AdwBin parent_instance;
  GtkListBox *list;
  GtkMenuButton *person;
  AdwAvatar *avatar;
  GtkLabel *name;
  GtkLabel *duty;
  GtkLabel *mark;
  ZdSyncButton *sync;
  ZdSearchPopover *jump;
  GtkWidget *head;
  GtkWidget *foot;
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdSidebar, zd_sidebar, ADW_TYPE_BIN)

static ZdSidebarRow *
find_row (ZdSidebar *self, const char *page)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (ZD_IS_SIDEBAR_ROW (child) && g_str_equal (zd_sidebar_row_get_page (ZD_SIDEBAR_ROW (child)), page))
      return ZD_SIDEBAR_ROW (child);
  return NULL;
}

void
zd_sidebar_set_pages (ZdSidebar *self, const ZdPageInfo *pages, guint n)
{
  GtkWidget *old;

  g_return_if_fail (ZD_IS_SIDEBAR (self));
  while ((old = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, old);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, zd_sidebar_row_new (&pages[i], i + 1));
}

void
zd_sidebar_show_page (ZdSidebar *self, const char *page, gboolean shown)
{
  g_return_if_fail (ZD_IS_SIDEBAR (self));
  gtk_widget_set_visible (GTK_WIDGET (find_row (self, page)), shown);
}

static void
selected_cb (GtkListBox *list, GtkListBoxRow *row, ZdSidebar *self)
{
  if (row != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, zd_sidebar_row_get_page (ZD_SIDEBAR_ROW (row)));
}

void
zd_sidebar_select (ZdSidebar *self, const char *page)
{
  ZdSidebarRow *row;

  g_return_if_fail (ZD_IS_SIDEBAR (self));
  row = find_row (self, page);
  g_signal_handlers_block_by_func (self->list, selected_cb, self);
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  g_signal_handlers_unblock_by_func (self->list, selected_cb, self);
}

void
zd_sidebar_set_badge (ZdSidebar *self, const char *page, guint badge)
{
  ZdSidebarRow *row;

  g_return_if_fail (ZD_IS_SIDEBAR (self));
  row = find_row (self, page);
  if (row != NULL)
    zd_sidebar_row_set_badge (row, badge);
}

void
zd_sidebar_set_person (ZdSidebar *self, const char *name, const char *duty)
{
  g_return_if_fail (ZD_IS_SIDEBAR (self));
  gtk_widget_set_visible (GTK_WIDGET (self->person), name != NULL);
  if (name == NULL)
    return;
  adw_avatar_set_text (self->avatar, name);
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->duty, duty);
  zd_tooltip_set (GTK_WIDGET (self->person), duty);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->person), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, duty, -1);
}

void
zd_sidebar_set_mark (ZdSidebar *self, const char *mark, const char *why)
{
  g_return_if_fail (ZD_IS_SIDEBAR (self));
  gtk_label_set_label (self->mark, mark != NULL ? mark : "");
  zd_tooltip_set (GTK_WIDGET (self->mark), why);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), mark != NULL);
}

ZdSyncButton *
zd_sidebar_get_sync (ZdSidebar *self)
{
  g_return_val_if_fail (ZD_IS_SIDEBAR (self), NULL);
  return self->sync;
}

void
zd_sidebar_allow_jump (ZdSidebar *self, gboolean allowed)
{
  g_return_if_fail (ZD_IS_SIDEBAR (self));
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->jump)), allowed);
}

ZdSearchPopover *
zd_sidebar_get_jump (ZdSidebar *self)
{
  g_return_val_if_fail (ZD_IS_SIDEBAR (self), NULL);
  return self->jump;
}

/* Tab would go through the rows and show every page on its way; the list is one stop. */
static gboolean
zd_sidebar_focus (GtkWidget *widget, GtkDirectionType direction)
{
  ZdSidebar *self = ZD_SIDEBAR (widget);
  gboolean in_list = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;

  if (in_list && direction == GTK_DIR_TAB_FORWARD)
    return gtk_widget_child_focus (self->foot, direction);
  if (in_list && direction == GTK_DIR_TAB_BACKWARD)
    return gtk_widget_child_focus (self->head, direction);
  return GTK_WIDGET_CLASS (zd_sidebar_parent_class)->focus (widget, direction);
}

static void
zd_sidebar_class_init (ZdSidebarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_SYNC_BUTTON);
  g_type_ensure (ZD_TYPE_SEARCH_POPOVER);
  widget_class->focus = zd_sidebar_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, ZdSidebar, person);
  gtk_widget_class_bind_template_child (widget_class, ZdSidebar, avatar);
  gtk_widget_class_bind_template_child (widget_class, ZdSidebar, name);
  gtk_widget_class_bind_template_child (widget_class, ZdSidebar, duty);
  gtk_widget_class_bind_template_child (widget_class, ZdSidebar, mark);
  gtk_widget_class_bind_template_child (widget_class, ZdSidebar, sync);
  gtk_widget_class_bind_template_child (widget_class, ZdSidebar, jump);
  gtk_widget_class_bind_template_child (widget_class, ZdSidebar, head);
  gtk_widget_class_bind_template_child (widget_class, ZdSidebar, foot);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  signals[CHOSEN] = g_signal_new ("chosen", ZD_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
zd_sidebar_init (ZdSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
