/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/ledger/ledger-page.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "cases/act.h"
#include "desktop/kit/format.h"
#include "desktop/session/import-save.h"
#include "desktop/ledger/ledger-history.h"
#include "desktop/ledger/ledger-preview.h"
#include "desktop/ledger/ledger-words.h"
#include "desktop/shell/window.h"
#include "policy/policy.h"
#include "work/export/report.h"
#include "store/batch-store.h"

#define PREVIEW_ROWS 12

/* A scope with its strings. */
typedef struct {
  char *policy, *bureau, *batch;
  ZdLedgerScope scope; /* refers to them */
} Scope;

struct _ZdLedgerPage {
  ZdPage parent_instance;
  GtkDropDown *policy;
  GtkDropDown *bureau;
  GtkDropDown *batch;
  GtkEntry *from;
  GtkEntry *until;
  GtkLabel *sums;
  ZdTableView *preview;
  GtkWidget *past; /* what was exported before */
  ZdTableView *history;
  ZdBusy *busy;
  GPtrArray *policies, *bureaus, *batches; /* of char*: ids as in the drop-downs; the first is "" = all */
  gboolean filling;
  guint asked; /* counts the previews, so that a late one is dropped */
};

G_DEFINE_FINAL_TYPE (ZdLedgerPage, zd_ledger_page, ZD_TYPE_PAGE)

/* ---- the scope ---- */

static void
scope_free (gpointer data)
{
  Scope *self = data;

  g_free (self->policy);
  g_free (self->bureau);
  g_free (self->batch);
  g_free (self);
}

static char *
chosen (GtkDropDown *drop, const GPtrArray *ids)
{
  guint selected = gtk_drop_down_get_selected (drop);

  return selected > 0 && selected < ids->len ? g_strdup (ids->pdata[selected]) : NULL;
}

/* Nothing leaves its end open. */
static gboolean
read_day (GtkEntry *entry, ZdDay *day)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  gboolean good;

  *day = ZD_DAY_NONE;
  good = *text == '\0' || zd_day_parse (text, FALSE, day, NULL);
  (good ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (GTK_WIDGET (entry), "error");
  return good;
}

/* Both entries show whether they are right. */
static gboolean
read_days (ZdLedgerPage *self, ZdDay *from, ZdDay *until)
{
  gboolean good = read_day (self->from, from);

  return read_day (self->until, until) && good;
}

static Scope *
read_scope (ZdLedgerPage *self)
{
  Scope *scope = g_new0 (Scope, 1);

  scope->policy = chosen (self->policy, self->policies);
  scope->bureau = chosen (self->bureau, self->bureaus);
  scope->batch = chosen (self->batch, self->batches);
  scope->scope = (ZdLedgerScope){ .policy = scope->policy, .bureau = scope->bureau, .batch = scope->batch,
                                  .as_of = zd_session_day (zd_session_of (GTK_WIDGET (self))) };
  read_days (self, &scope->scope.from, &scope->scope.until);
  return scope;
}

/* ---- the preview ---- */

static gpointer
preview_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  const Scope *scope = data;

  return zd_report_preview (library, ZD_REPORT_LEDGER, &scope->scope, PREVIEW_ROWS, progress, error);
}

static void
show_sums (ZdLedgerPage *self, const ZdReportTable *preview)
{
  g_autofree char *cases = zd_count_format ((guint64) preview->rows);
  g_autofree char *decided = zd_money_format_short (preview->sums[10], TRUE);
  g_autofree char *paid = zd_money_format_short (preview->sums[11], TRUE);
  g_autofree char *text = g_strdup_printf (_ ("%s cases · decided %s · paid %s"), cases, decided, paid);
  g_autofree char *first = g_strdup_printf (_ ("the first %d below"), PREVIEW_ROWS);
  g_autofree char *both = g_strdup_printf ("%s · %s", text, first);

  gtk_label_set_label (self->sums, preview->rows > PREVIEW_ROWS ? both : text);
}

/* @preview: NULL: there is none, because of @reason, and nothing to export. */
static void
show_preview (ZdLedgerPage *self, const ZdReportTable *preview, const char *reason)
{
  if (preview != NULL) {
    show_sums (self, preview);
    zd_table_view_set_source (self->preview, zd_ledger_preview_source (g_ptr_array_ref (preview->head)));
  } else {
    gtk_label_set_label (self->sums, reason);
  }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ledger.export", preview != NULL);
}

static void
previewed_cb (GObject *page, GAsyncResult *result, gpointer number)
{
  ZdLedgerPage *self = ZD_LEDGER_PAGE (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) preview = zd_session_finish (result, &error);

  if (GPOINTER_TO_UINT (number) == self->asked)
    show_preview (self, preview != NULL ? preview->pdata[0] : NULL, preview == NULL ? error->message : NULL);
}

static void
scope_cb (ZdLedgerPage *self)
{
  ZdDay from, until;

  if (self->filling || zd_session_of (GTK_WIDGET (self)) == NULL)
    return;
  self->asked++;
  if (!read_days (self, &from, &until)) {
    show_preview (self, NULL, _ ("Write a day as 2022-12-01, or leave the field empty."));
    return;
  }
  zd_session_run (zd_session_of (GTK_WIDGET (self)), preview_job, read_scope (self), scope_free, NULL,
                  (GDestroyNotify) g_ptr_array_unref, self, previewed_cb, GUINT_TO_POINTER (self->asked));
}

/* ---- what can be chosen ---- */

typedef struct {
  GPtrArray *policies; /* of ZdPolicy */
  GPtrArray *batches;  /* of ZdBatch */
  GPtrArray *records;  /* of ZdExportRecord */
} Choices;

static void
choices_free (Choices *self)
{
  g_clear_pointer (&self->policies, g_ptr_array_unref);
  g_clear_pointer (&self->batches, g_ptr_array_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choices, choices_free)

static gpointer
load_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  g_autoptr (Choices) self = g_new0 (Choices, 1);

  self->policies = zd_library_policies (library, error);
  self->batches = self->policies != NULL ? zd_batch_list (zd_library_db (library), NULL, error) : NULL;
  self->records = self->batches != NULL ? zd_export_history (library, error) : NULL;
  for (guint i = 0; self->records != NULL && i < self->records->len; i++) {
    ZdExportRecord *record = self->records->pdata[i];
    g_autofree char *json = g_steal_pointer (&record->scope);
    g_autofree char *id = g_steal_pointer (&record->actor);

    record->actor = g_strdup (zd_library_person (library, id));
    record->scope = zd_ledger_scope_words (json, self->policies, self->batches, zd_library_catalogue (library));
  }
  return self->records != NULL ? g_steal_pointer (&self) : NULL;
}

/* Begins a list of choices with "all" and gives it to @drop with what was chosen before. */
static GtkStringList *
begin_list (GPtrArray *ids, const char *all)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  g_ptr_array_set_size (ids, 0);
  g_ptr_array_add (ids, g_strdup (""));
  gtk_string_list_append (names, all);
  return names;
}

static void
end_list (GtkDropDown *drop, GtkStringList *names, const GPtrArray *ids, const char *kept)
{
  gtk_drop_down_set_model (drop, G_LIST_MODEL (names));
  for (guint i = 0; kept != NULL && i < ids->len; i++)
    if (g_str_equal (ids->pdata[i], kept))
      gtk_drop_down_set_selected (drop, i);
  g_object_unref (names);
}

static void
fill_policies (ZdLedgerPage *self, const GPtrArray *policies)
{
  g_autofree char *kept = chosen (self->policy, self->policies);
  GtkStringList *names = begin_list (self->policies, _ ("All policies"));

  for (guint i = 0; i < policies->len; i++) {
    const ZdPolicy *policy = policies->pdata[i];

    gtk_string_list_append (names, policy->title);
    g_ptr_array_add (self->policies, g_strdup (policy->id));
  }
  end_list (self->policy, names, self->policies, kept);
}

static void
fill_bureaus (ZdLedgerPage *self)
{
  const ZdCatalogue *catalogue = zd_session_catalogue (zd_session_of (GTK_WIDGET (self)));
  g_autofree char *kept = chosen (self->bureau, self->bureaus);
  GtkStringList *names = begin_list (self->bureaus, _ ("All bureaus"));

  for (guint i = 0; i < zd_catalogue_n_bureaus (catalogue); i++) {
    const ZdBureau *bureau = zd_catalogue_bureau_at (catalogue, i);

    gtk_string_list_append (names, bureau->name);
    g_ptr_array_add (self->bureaus, g_strdup (bureau->id));
  }
  end_list (self->bureau, names, self->bureaus, kept);
}

static void
fill_batches (ZdLedgerPage *self, const GPtrArray *batches)
{
  g_autofree char *kept = chosen (self->batch, self->batches);
  GtkStringList *names = begin_list (self->batches, _ ("All batches"));

  for (guint i = 0; i < batches->len; i++) {
    const ZdBatch *batch = batches->pdata[i];
    g_autofree char *day = g_strndup (batch->at, 10);
    g_autofree char *name = g_strdup_printf ("%s · %s", batch->name, day);

    if (g_str_equal (batch->kind, "profile"))
      continue; /* facts make no cases */
    gtk_string_list_append (names, name);
    g_ptr_array_add (self->batches, g_strdup (batch->id));
  }
  end_list (self->batch, names, self->batches, kept);
}

static void
loaded_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  ZdLedgerPage *self = ZD_LEDGER_PAGE (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (Choices) choices = zd_session_finish (result, &error);

  if (choices == NULL) {
    zd_empty_state_show_error (zd_table_view_get_empty (self->history), _ ("The exports cannot be listed"), error);
    return;
  }
  self->filling = TRUE;
  fill_policies (self, choices->policies);
  fill_bureaus (self);
  fill_batches (self, choices->batches);
  self->filling = FALSE;
  gtk_widget_set_visible (self->past, choices->records->len > 0);
  zd_table_view_set_source (self->history, zd_ledger_history_new (g_steal_pointer (&choices->records)));
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
  zd_session_run (zd_session_of (GTK_WIDGET (self)), load_job, NULL, NULL, NULL, (GDestroyNotify) choices_free, self,
                  loaded_cb, NULL);
}

/* ---- exporting ---- */

static gboolean
save_ledger (ZdLibrary *library, gpointer data, const char *path, ZdProgress *progress, GError **error)
{
  const Scope *scope = data;

  return zd_report_write (library, ZD_REPORT_LEDGER, &scope->scope, path, progress, error);
}

static gboolean
save_notice (ZdLibrary *library, gpointer data, const char *path, ZdProgress *progress, GError **error)
{
  const Scope *scope = data;

  return zd_export_notice (library, scope->policy, scope->batch, path, progress, error);
}

static gboolean
save_payments (ZdLibrary *library, gpointer data, const char *path, ZdProgress *progress, GError **error)
{
  const Scope *scope = data;

  return zd_export_payments (library, scope->policy, scope->batch, path, progress, error);
}

static void
save (ZdLedgerPage *self, const char *title, const char *what, ZdSaveFunc func)
{
  g_autofree char *day = zd_day_format (zd_session_day (zd_session_of (GTK_WIDGET (self))));
  g_autofree char *name = g_strdup_printf ("%s %s.xlsx", what, day);

  zd_import_save (GTK_WIDGET (self), self->busy, title, name, func, read_scope (self), scope_free, TRUE);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save (ZD_LEDGER_PAGE (widget), _ ("Export the Ledger"), _ ("Ledger"), save_ledger);
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
zd_ledger_page_finalize (GObject *object)
{
  ZdLedgerPage *self = ZD_LEDGER_PAGE (object);

  g_ptr_array_unref (self->policies);
  g_ptr_array_unref (self->bureaus);
  g_ptr_array_unref (self->batches);
  G_OBJECT_CLASS (zd_ledger_page_parent_class)->finalize (object);
}

static void
zd_ledger_page_class_init (ZdLedgerPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_TABLE_VIEW);
  G_OBJECT_CLASS (class)->finalize = zd_ledger_page_finalize;
  ZD_PAGE_CLASS (class)->refresh = zd_ledger_page_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/ledger-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerPage, policy);
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerPage, bureau);
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerPage, batch);
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerPage, from);
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerPage, until);
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerPage, sums);
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerPage, preview);
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

  self->policies = g_ptr_array_new_with_free_func (g_free);
  self->bureaus = g_ptr_array_new_with_free_func (g_free);
  self->batches = g_ptr_array_new_with_free_func (g_free);
  self->filling = TRUE; /* until the choices are there */
  gtk_widget_init_template (GTK_WIDGET (self));
  append_if_allowed (menu, _ ("Export the Public _Notice…"), "ledger.export-notice");
  append_if_allowed (menu, _ ("Export the _Payment List…"), "ledger.export-payments");
  zd_page_set_menu (ZD_PAGE (self), G_MENU_MODEL (menu));
  g_menu_append (row, _ ("_Open"), "ledger.open");
  g_menu_append (row, _ ("Open _Folder"), "ledger.open-folder");
  zd_table_view_set_columns (self->preview, "ledger", zd_ledger_preview_columns, zd_ledger_preview_n_columns);
  zd_empty_state_show_empty (zd_table_view_get_empty (self->preview), "zd-ledger-symbolic", _ ("No Case in This Scope"),
                             _ ("Choose another policy, bureau, batch or period."), NULL, NULL);
  zd_table_view_set_columns (self->history, "exports", zd_ledger_history_columns, zd_ledger_history_n_columns);
  zd_table_view_set_row_menu (self->history, G_MENU_MODEL (row));
}
