/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "base/i18n.h"
#include "desktop/session/import-save.h"
#include "desktop/session/paper-desk.h"
#include "desktop/review/pool-window.h"
#include "desktop/review/review-page-private.h"
#include "work/export/export.h"

/* 公示名单 and 拨付清单 of what the policy filter shows; 审核意见表 of a case. */

static gboolean
save_notice (ZdLibrary *library, gpointer policy, const char *path, ZdProgress *progress, GError **error)
{
  return zd_export_notice (library, policy, NULL, path, progress, error);
}

static gboolean
save_payments (ZdLibrary *library, gpointer policy, const char *path, ZdProgress *progress, GError **error)
{
  return zd_export_payments (library, policy, NULL, path, progress, error);
}

static const char *
chosen_title (ZdReviewPage *self)
{
  GtkStringObject *line = gtk_drop_down_get_selected_item (self->policy);

  return self->wish.policy != NULL && line != NULL ? gtk_string_object_get_string (line) : NULL;
}

/* "公示名单-首次认定高新技术企业奖补-2026-11-22.xlsx" */
static char *
file_name (ZdReviewPage *self, const char *what)
{
  const char *title = chosen_title (self);
  g_autofree char *day = zd_day_format (zd_session_day (zd_review_page_session (self)));

  return title != NULL ? g_strdup_printf ("%s-%s-%s.xlsx", what, title, day)
                       : g_strdup_printf ("%s-%s.xlsx", what, day);
}

static void
export_as (ZdReviewPage *self, const char *title, const char *what, ZdSaveFunc save)
{
  g_autofree char *name = file_name (self, what);

  zd_import_save (GTK_WIDGET (self), zd_table_view_get_busy (self->table), title, name, save,
                  g_strdup (self->wish.policy), g_free, TRUE);
}

static void
notice_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  export_as (ZD_REVIEW_PAGE (widget), _ ("Export Public-Notice List"), _ ("Public-notice list"), save_notice);
}

static void
payments_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  export_as (ZD_REVIEW_PAGE (widget), _ ("Export Payment List"), _ ("Payment list"), save_payments);
}

/* ---- the review form of the case that is shown ---- */

static void
save_form_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ZdReviewPage *self = ZD_REVIEW_PAGE (widget);
  const ZdCase *item = self->file->item;
  g_autofree char *name = g_strdup_printf ("%s-%s", _ ("Review form"), item->name);

  zd_paper_save (widget, zd_table_view_get_busy (self->table), ZD_PRINT_REVIEW, item->id, name);
}

static void
print_form_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  zd_paper_print (widget, ZD_PRINT_REVIEW, ZD_REVIEW_PAGE (widget)->file->item->id);
}

void
zd_review_page_offer_form (ZdReviewPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.save-form", self->file != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.print-form", self->file != NULL);
}

static void
pools_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  zd_pool_window_present (widget);
}

/* ---- what is offered ---- */

void
zd_review_page_install_exports (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "page.save-form", NULL, save_form_action);
  gtk_widget_class_install_action (class, "page.print-form", NULL, print_form_action);
  gtk_widget_class_install_action (class, "page.export-notice", NULL, notice_action);
  gtk_widget_class_install_action (class, "page.export-payments", NULL, payments_action);
  gtk_widget_class_install_action (class, "page.pools", NULL, pools_action);
}

/* The payment list names accounts: only who pays makes it. */
void
zd_review_page_offer_exports (ZdReviewPage *self, ZdRole role)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) form = g_menu_new ();

  g_menu_append (form, _ ("Save Review Form as PD_F…"), "page.save-form");
  g_menu_append (form, _ ("P_rint Review Form…"), "page.print-form");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (form));
  zd_review_page_offer_form (self);
  g_menu_append (menu, _ ("Export Public-_Notice List…"), "page.export-notice");
  if (role == ZD_ROLE_FINANCE) {
    g_menu_append (menu, _ ("Export _Payment List…"), "page.export-payments");
    g_menu_append (menu, _ ("Fund P_ools…"), "page.pools");
  }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.pools", role == ZD_ROLE_FINANCE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.export-payments", role == ZD_ROLE_FINANCE);
  zd_page_set_menu (ZD_PAGE (self), G_MENU_MODEL (menu));
}
