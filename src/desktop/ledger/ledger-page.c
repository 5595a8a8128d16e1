/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/ledger/ledger-page.h"

#include "base/i18n.h"
#include "cases/act.h"
#include "desktop/session/import-save.h"
#include "desktop/ledger/ledger-history.h"
#include "desktop/ledger/ledger-preview.h"
#include "desktop/ledger/ledger-scope.h"
#include "desktop/ledger/ledger-words.h"
#include "desktop/shell/window.h"
#include "work/export/report.h"
#include "store/batch-store.h"

#define PREVIEW_ROWS 50

struct _ZdLedgerPage {
  ZdPage parent_instance;
  ZdLedgerScopeBar *scope;
  ZdLedgerPreview *preview;
  GtkLabel *due;
  GtkWidget *past; /* what was exported before */
  ZdTableView *history;
  ZdBusy *previewing, *busy;
  ZdProgress *looking; /* of the preview under way; NULL: none is */
  guint asked; /* counts the previews, so that a late one is dropped */
  ZdReportKind kind; /* of the last */
};

G_DEFINE_FINAL_TYPE (ZdLedgerPage, zd_ledger_page, ZD_TYPE_PAGE)

/* ---- the preview ---- */

static gpointer
preview_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  const ZdLedgerAsked *asked = data;

  return zd_report_preview (library, asked->kind, &asked->scope, PREVIEW_ROWS, progress, error);
}

static void
refuse (ZdLedgerPage *self, const char *reason)
{
  zd_ledger_preview_refuse (self->preview, reason);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ledger.export", FALSE);
}

static void
previewed_cb (GObject *page, GAsyncResult *result, gpointer number)
{
  ZdLedgerPage *self = ZD_LEDGER_PAGE (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = zd_session_finish (result, &error);

  if (GPOINTER_TO_UINT (number) != self->asked)
    return;
  zd_busy_stop (self->previewing);
  g_clear_pointer (&self->looking, zd_progress_unref);
  if (tables == NULL) {
    refuse (self, error->message);
    return;
  }
  zd_ledger_preview_show (self->preview, self->kind, tables, PREVIEW_ROWS);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ledger.export", TRUE);
}

/* What was being looked at is of no more interest. */
static void
stop_looking (ZdLedgerPage *self)
{
  self->asked++;
  if (self->looking != NULL)
    zd_progress_cancel (self->looking);
  g_clear_pointer (&self->looking, zd_progress_unref);
  zd_busy_stop (self->previewing);
}

static void
scope_cb (ZdLedgerPage *self)
{
  ZdLedgerAsked *asked;

  if (zd_session_of (GTK_WIDGET (self)) == NULL)
    return;
  stop_looking (self);
  asked = zd_ledger_scope_bar_read (self->scope);
  if (asked == NULL) {
    refuse (self, _ ("Write a day as 2022-12-01, or leave the field empty."));
    return;
  }
  self->kind = asked->kind;
  self->looking = zd_progress_new ();
  zd_busy_start (self->previewing, _ ("Looking through the cases…"), self->looking);
  zd_session_run (zd_session_of (GTK_WIDGET (self)), preview_job, asked, zd_ledger_asked_free, self->looking,
                  (GDestroyNotify) g_ptr_array_unref, self, previewed_cb,
                  GUINT_TO_POINTER (self->asked));
}

/* ---- what can be chosen ---- */

typedef struct {
  ZdLedgerChoices choices;
  GPtrArray *records; /* of ZdExportRecord */
} Loaded;

static void
loaded_free (Loaded *self)
{
  g_clear_pointer (&self->choices.policies, g_ptr_array_unref);
  g_clear_pointer (&self->choices.batches, g_ptr_array_unref);
  g_clear_pointer (&self->choices.districts, g_ptr_array_unref);
  g_clear_pointer (&self->choices.district_names, g_ptr_array_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loaded, loaded_free)

/* Those of the library's city that are in use. */
static void
load_districts (ZdLedgerChoices *self, ZdLibrary *library)
{
  const ZdCodeList *list = zd_catalogue_list (zd_library_catalogue (library), "region");
  int city = list != NULL ? zd_code_list_find (list, zd_library_region (library)) : -1;

  self->districts = g_ptr_array_new_with_free_func (g_free);
  self->district_names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; city >= 0 && i < zd_code_list_size (list); i++) {
    const ZdCode *code = zd_code_list_get (list, i);

    if (code->parent != city || code->until != ZD_DAY_NONE)
      continue;
    g_ptr_array_add (self->districts, g_strdup (code->code));
    g_ptr_array_add (self->district_names, g_strdup (code->name));
  }
}

static void
put_into_words (ZdExportRecord *record, ZdLibrary *library, const ZdLedgerChoices *choices)
{
  g_autofree char *json = g_steal_pointer (&record->scope);
  g_autofree char *id = g_steal_pointer (&record->actor);

  record->actor = g_strdup (zd_library_person (library, id));
  record->scope = zd_ledger_scope_words (json, choices->policies, choices->batches, zd_library_catalogue (library));
}

static gpointer
load_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  g_autoptr (Loaded) self = g_new0 (Loaded, 1);

  self->choices.policies = zd_library_policies (library, error);
  self->choices.batches
      = self->choices.policies != NULL ? zd_batch_list (zd_library_db (library), NULL, error) : NULL;
  self->records = self->choices.batches != NULL ? zd_export_history (library, error) : NULL;
  load_districts (&self->choices, library);
  for (guint i = 0; self->records != NULL && i < self->records->len; i++)
    put_into_words (self->records->pdata[i], library, &self->choices);
  return self->records != NULL ? g_steal_pointer (&self) : NULL;
}

static void
show_due (ZdLedgerPage *self)
{
  ZdSession *session = zd_session_of (GTK_WIDGET (self));
  const ZdReportDue due = zd_report_due (zd_session_calendar (session), zd_session_day (session));
  g_autofree char *words = zd_report_due_words (&due, zd_session_day (session));

  gtk_label_set_label (self->due, words);
}

static void
loaded_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  ZdLedgerPage *self = ZD_LEDGER_PAGE (page);
  ZdSession *session = zd_session_of (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;
  g_autoptr (Loaded) loaded = zd_session_finish (result, &error);

  if (loaded == NULL) {
    zd_empty_state_show_error (zd_table_view_get_empty (self->history), _ ("The exports cannot be listed"), error);
    return;
  }
  zd_ledger_scope_bar_fill (self->scope, &loaded->choices, zd_session_catalogue (session), zd_session_user (session),
                            zd_session_day (session));
  show_due (self);
  gtk_widget_set_visible (self->past, loaded->records->len > 0);
  zd_table_view_set_source (self->history, zd_ledger_history_new (g_steal_pointer (&loaded->records)));
  scope_cb (self);
}

/* Notices are for those who publish them; lists with accounts for finance only. */
static void
allow (ZdLedgerPage *self)
{
  const ZdUser *user = zd_session_user (zd_session_of (GTK_WIDGET (self)));
  guint role = user != NULL ? 1u << user->role : 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ledger.export-notice",
                                 (zd_move_rule (ZD_MOVE_PUBLISH_NOTICE)->roles & role) != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ledger.export-payments", (1u << ZD_ROLE_FINANCE & role) != 0);
}

static void
zd_ledger_page_refresh (ZdPage *page)
{
  ZdLedgerPage *self = ZD_LEDGER_PAGE (page);

  zd_import_add_open_actions (GTK_WIDGET (self));
  allow (self);
  zd_session_run (zd_session_of (GTK_WIDGET (self)), load_job, NULL, NULL, NULL, (GDestroyNotify) loaded_free, self,
                  loaded_cb, NULL);
}

/* ---- exporting ---- */

static gboolean
save_ledger (ZdLibrary *library, gpointer data, const char *path, ZdProgress *progress, GError **error)
{
  const ZdLedgerAsked *asked = data;

  return zd_report_write (library, asked->kind, &asked->scope, path, progress, error);
}

static gboolean
save_notice (ZdLibrary *library, gpointer data, const char *path, ZdProgress *progress, GError **error)
{
  const ZdLedgerAsked *asked = data;

  return zd_export_notice (library, asked->policy, asked->batch, path, progress, error);
}

static gboolean
save_payments (ZdLibrary *library, gpointer data, const char *path, ZdProgress *progress, GError **error)
{
  const ZdLedgerAsked *asked = data;

  return zd_export_payments (library, asked->policy, asked->batch, path, progress, error);
}

static void
save (ZdLedgerPage *self, const char *title, const char *what, ZdSaveFunc func)
{
  g_autofree char *day = zd_day_format (zd_session_day (zd_session_of (GTK_WIDGET (self))));
  g_autofree char *name = g_strdup_printf ("%s %s.xlsx", what, day);
  ZdLedgerAsked *asked = zd_ledger_scope_bar_read (self->scope);

  if (asked != NULL)
    zd_import_save (GTK_WIDGET (self), self->busy, title, name, func, asked, zd_ledger_asked_free, TRUE);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdLedgerPage *self = ZD_LEDGER_PAGE (widget);

  save (self, _ ("Export the Ledger"), zd_report_name (self->kind), save_ledger);
}

static void
export_notice_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save (ZD_LEDGER_PAGE (widget), _ ("Export the Public Notice"), _ ("Public notice list"), save_notice);
}

static void
export_payments_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save (ZD_LEDGER_PAGE (widget), _ ("Export the Payment List"), _ ("Payment list"), save_payments);
}

static void
open_export (GtkWidget *widget, const char *action)
{
  ZdLedgerPage *self = ZD_LEDGER_PAGE (widget);
  guint row;

  if (zd_table_view_get_current (self->history, &row))
    gtk_widget_activate_action (widget, action, "s",
                                zd_ledger_history_at (zd_table_view_get_source (self->history), row)->path);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_export (widget, "win.open-file");
}

static void
open_folder_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_export (widget, "win.open-folder");
}

static void
activated_cb (ZdLedgerPage *self)
{
  open_export (GTK_WIDGET (self), "win.open-file");
}

/* ---- type ---- */

static void
zd_ledger_page_dispose (GObject *object)
{
  ZdLedgerPage *self = ZD_LEDGER_PAGE (object);

  if (self->looking != NULL)
    zd_progress_cancel (self->looking);
  g_clear_pointer (&self->looking, zd_progress_unref);
  G_OBJECT_CLASS (zd_ledger_page_parent_class)->dispose (object);
}

static void
zd_ledger_page_class_init (ZdLedgerPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_TABLE_VIEW);
  g_type_ensure (ZD_TYPE_LEDGER_SCOPE_BAR);
  g_type_ensure (ZD_TYPE_LEDGER_PREVIEW);
  G_OBJECT_CLASS (class)->dispose = zd_ledger_page_dispose;
  ZD_PAGE_CLASS (class)->refresh = zd_ledger_page_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/ledger-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerPage, scope);
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerPage, preview);
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerPage, due);
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerPage, previewing);
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerPage, past);
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerPage, history);
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerPage, busy);
  gtk_widget_class_bind_template_callback (widget_class, scope_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_install_action (widget_class, "ledger.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "ledger.export-notice", NULL, export_notice_action);
  gtk_widget_class_install_action (widget_class, "ledger.export-payments", NULL, export_payments_action);
  gtk_widget_class_install_action (widget_class, "ledger.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "ledger.open-folder", NULL, open_folder_action);
}

static void
append_if_allowed (GMenu *menu, const char *label, const char *action)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
  g_menu_append_item (menu, item);
}

static void
zd_ledger_page_init (ZdLedgerPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) row = g_menu_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  append_if_allowed (menu, _ ("Export the Public _Notice…"), "ledger.export-notice");
  append_if_allowed (menu, _ ("Export the _Payment List…"), "ledger.export-payments");
  zd_page_set_menu (ZD_PAGE (self), G_MENU_MODEL (menu));
  g_menu_append (row, _ ("_Open"), "ledger.open");
  g_menu_append (row, _ ("Open _Folder"), "ledger.open-folder");
  zd_table_view_set_columns (self->history, "exports", zd_ledger_history_columns, zd_ledger_history_n_columns);
  zd_table_view_set_row_menu (self->history, G_MENU_MODEL (row));
}
