/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/party/party-page.h"

#include "base/i18n.h"
#include "desktop/import/import-steps.h"
#include "desktop/kit/format.h"
#include "desktop/kit/pane.h"
#include "desktop/party/party-import.h"
#include "desktop/party/party-rows.h"
#include "desktop/party/party-view.h"
#include "desktop/session/first-sync.h"
#include "desktop/session/paper-desk.h"
#include "desktop/shell/window.h"
#include "work/party-search.h"

#define MOST_HITS 200

struct _ZdPartyPage {
  ZdPage parent_instance;
  GtkWidget *import; /* the button in the header */
  GtkStack *stack; /* "browse" or "import" */
  ZdTableView *table;
  ZdPane *pane;
  ZdPartyPlaces places;
  GtkStack *sides; /* "nobody" or "party" */
  ZdBusy *busy;
  ZdImportSteps *steps;
  ZdPartyImport *form;
  char *search;  /* "" = everybody */
  char *wanted;  /* code to be shown; nullable */
  char *shown;   /* code; nullable … */
  char *name;    /* … and name */
  gboolean watching; /* for the end of synchronising */
  guint asked;   /* counts the questions, so that a late answer is dropped … */
  guint sought;  /* … and the searches */
  gboolean anew; /* the last of them is another than that of the list */
};

G_DEFINE_FINAL_TYPE (ZdPartyPage, zd_party_page, ZD_TYPE_PAGE)

static gboolean
may_import (ZdPartyPage *self)
{
  const ZdUser *user = zd_session_user (zd_session_of (GTK_WIDGET (self)));

  return user != NULL && user->role == ZD_ROLE_DRAFTER;
}

/* The report is of who is shown. */
static void
offer_report (ZdPartyPage *self)
{
  gboolean browsing = g_str_equal (gtk_stack_get_visible_child_name (self->stack), "browse");

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.save-report", browsing && self->shown != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.print-report", browsing && self->shown != NULL);
}

/* Importing is offered to whom it is allowed, and where it has not begun. */
static void
show_part (ZdPartyPage *self, const char *part)
{
  gboolean offered = may_import (self) && g_str_equal (part, "browse");

  gtk_stack_set_visible_child_name (self->stack, part);
  gtk_widget_set_visible (self->import, offered);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "party.import", offered);
  offer_report (self);
}

/* ---- the profile ---- */

static gpointer
view_job (ZdLibrary *library, gpointer code, ZdProgress *progress, GError **error)
{
  return zd_party_view_load (library, code, error);
}

static void
viewed_cb (GObject *page, GAsyncResult *result, gpointer number)
{
  ZdPartyPage *self = ZD_PARTY_PAGE (page);
  ZdSession *session = zd_session_of (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPartyView) view = zd_session_finish (result, &error);

  if (GPOINTER_TO_UINT (number) != self->asked)
    return;
  zd_busy_stop (self->busy);
  if (view == NULL) {
    zd_window_toast (zd_window_of (GTK_WIDGET (self)), error->message);
    return;
  }
  zd_party_view_show (view, &self->places, zd_session_catalogue (session), zd_session_user (session)->role);
  gtk_stack_set_visible_child_name (self->sides, "party");
  if (g_strcmp0 (self->shown, view->party->uscc) != 0)
    zd_pane_scroll_to_top (self->pane);
  g_free (self->shown);
  g_free (self->name);
  self->shown = g_strdup (view->party->uscc);
  self->name = g_strdup (view->party->name);
  offer_report (self);
}

static void
view (ZdPartyPage *self, const char *code)
{
  self->asked++;
  zd_busy_start (self->busy, _ ("Looking up the facts…"), NULL);
  zd_session_run (zd_session_of (GTK_WIDGET (self)), view_job, g_strdup (code), g_free, NULL,
                  (GDestroyNotify) zd_party_view_free, self, viewed_cb, GUINT_TO_POINTER (self->asked));
}

static void
view_nobody (ZdPartyPage *self)
{
  self->asked++;
  zd_busy_stop (self->busy);
  gtk_stack_set_visible_child_name (self->sides, "nobody");
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->name, g_free);
  offer_report (self);
}

/* The pane is about who is selected in the list. */
static void
current_cb (ZdPartyPage *self)
{
  ZdRowSource *source = zd_table_view_get_source (self->table);
  g_autofree char *code = NULL;
  guint row;

  if (source == NULL || !zd_table_view_get_current (self->table, &row)) {
    view_nobody (self);
    return;
  }
  code = zd_row_source_id (source, row);
  view (self, code);
}

/* ---- the hits ---- */

static gpointer
search_job (ZdLibrary *library, gpointer text, ZdProgress *progress, GError **error)
{
  return zd_party_search (library, text, MOST_HITS, progress, error);
}

static void
show_empty (ZdPartyPage *self)
{
  ZdEmptyState *empty = zd_table_view_get_empty (self->table);

  if (zd_first_sync_show (zd_session_of (GTK_WIDGET (self)), empty))
    return;
  if (*self->search != '\0')
    zd_empty_state_show_empty (empty, "zd-enterprise-symbolic", _ ("No enterprise found"),
                               _ ("Type part of the name, its pinyin or initials, or part of the credit code."), NULL, NULL);
  else
    zd_empty_state_show_empty (empty, "zd-enterprise-symbolic", _ ("The profile library is empty"),
                               _ ("Facts and records of enterprises come in spreadsheets from the bureaus that keep them."),
                               may_import (self) ? _ ("Import Data") : NULL, may_import (self) ? "party.import" : NULL);
}

/* Who is not listed is told of. */
static void
show_count (ZdPartyPage *self, const ZdPartyHits *hits)
{
  g_autofree char *listed = zd_count_format (hits->parties->len), *all = zd_count_format (hits->n_hits);
  g_autofree char *note = NULL;

  if (hits->n_hits > hits->parties->len)
    note = g_strdup_printf (_ ("the first %s of %s: search by name, pinyin or code"), listed, all);
  zd_table_view_set_note (self->table, note);
}

/* Who was shown still is, if the search finds him too; whom it finds alone is whom it was for. */
static void
list_hits (ZdPartyPage *self, ZdPartyHits *hits)
{
  g_autofree char *wanted = self->wanted != NULL ? g_steal_pointer (&self->wanted) : g_strdup (self->shown);
  gboolean alone = hits->parties->len == 1;
  ZdRowSource *rows = zd_party_rows_new (g_steal_pointer (&hits->parties));

  if (!self->anew) {
    zd_table_view_set_source (self->table, rows);
    return;
  }
  self->anew = FALSE;
  zd_table_view_set_other_source (self->table, rows);
  if ((wanted == NULL || !zd_table_view_select_id (self->table, wanted)) && alone)
    zd_table_view_select_row (self->table, 0);
}

static void
found_cb (GObject *page, GAsyncResult *result, gpointer number)
{
  ZdPartyPage *self = ZD_PARTY_PAGE (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPartyHits) hits = zd_session_finish (result, &error);

  if (GPOINTER_TO_UINT (number) != self->sought)
    return;
  if (hits == NULL) {
    zd_empty_state_show_error (zd_table_view_get_empty (self->table), _ ("The enterprises cannot be listed"), error);
    return;
  }
  show_empty (self);
  show_count (self, hits);
  list_hits (self, hits);
}

static void
look_up (ZdPartyPage *self)
{
  self->sought++;
  zd_session_run (zd_session_of (GTK_WIDGET (self)), search_job, g_strdup (self->search), g_free, NULL,
                  (GDestroyNotify) zd_party_hits_free, self, found_cb, GUINT_TO_POINTER (self->sought));
}

static void
zd_party_page_refresh (ZdPage *page)
{
  ZdPartyPage *self = ZD_PARTY_PAGE (page);
  ZdSession *session = zd_session_of (GTK_WIDGET (self));

  if (!self->watching)
    g_signal_connect_object (session, "sync-changed", G_CALLBACK (show_empty), self, G_CONNECT_SWAPPED);
  self->watching = TRUE;
  show_part (self, gtk_stack_get_visible_child_name (self->stack));
  zd_party_import_fill (self->form, zd_session_catalogue (session), zd_session_day (session));
  look_up (self);
  if (self->shown != NULL)
    view (self, self->shown);
}

static void
zd_party_page_search (ZdPage *page, const char *text)
{
  ZdPartyPage *self = ZD_PARTY_PAGE (page);

  if (g_strcmp0 (self->search, text) == 0)
    return;
  g_free (self->search);
  self->search = g_strdup (text);
  self->anew = TRUE;
  look_up (self);
}

static void
zd_party_page_open (ZdPage *page, const char *target)
{
  ZdPartyPage *self = ZD_PARTY_PAGE (page);

  if (g_str_equal (target, "import")) {
    gtk_widget_activate_action (GTK_WIDGET (self), "party.import", NULL);
    return;
  }
  show_part (self, "browse");
  g_free (self->search);
  self->search = g_strdup (target);
  g_free (self->wanted);
  self->wanted = g_strdup (target);
  self->anew = TRUE;
  zd_page_set_search (page, target);
  look_up (self);
}

/* ---- the report ---- */

static void
save_report_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdPartyPage *self = ZD_PARTY_PAGE (widget);
  g_autofree char *file = g_strdup_printf ("%s-%s", _ ("Entitlement report"), self->name);

  zd_paper_save (widget, self->busy, ZD_PRINT_REPORT, self->shown, file);
}

static void
print_report_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_paper_print (widget, ZD_PRINT_REPORT, ZD_PARTY_PAGE (widget)->shown);
}

static void
set_menu (ZdPartyPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _ ("Save Entitlement Report as PD_F…"), "page.save-report");
  g_menu_append (menu, _ ("P_rint Entitlement Report…"), "page.print-report");
  zd_page_set_menu (ZD_PAGE (self), G_MENU_MODEL (menu));
}

/* ---- importing ---- */

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdPartyPage *self = ZD_PARTY_PAGE (widget);

  if (!zd_import_steps_is_under_way (self->steps))
    zd_import_steps_begin (self->steps);
  show_part (self, "import");
}

static void
left_cb (ZdPartyPage *self)
{
  show_part (self, "browse");
}

/* ---- type ---- */

static void
zd_party_page_finalize (GObject *object)
{
  ZdPartyPage *self = ZD_PARTY_PAGE (object);

  g_free (self->search);
  g_free (self->wanted);
  g_free (self->shown);
  g_free (self->name);
  G_OBJECT_CLASS (zd_party_page_parent_class)->finalize (object);
}

static void
bind_places (GtkWidgetClass *class)
{
  static const char *const parts[ZD_N_PARTY_PARTS] = { "policies", "cases", "facts", "records" };
  static const char *const titles[ZD_N_PARTY_PARTS] = { "show_policies", "show_cases", "show_facts", "show_records" };
  gssize places = G_STRUCT_OFFSET (ZdPartyPage, places);

  gtk_widget_class_bind_template_child_full (class, "head", FALSE, places + (gssize) offsetof (ZdPartyPlaces, head));
  for (guint i = 0; i < ZD_N_PARTY_PARTS; i++) {
    gtk_widget_class_bind_template_child_full (class, parts[i], FALSE, places + (gssize) offsetof (ZdPartyPlaces, parts[i]));
    gtk_widget_class_bind_template_child_full (class, titles[i], FALSE,
                                               places + (gssize) offsetof (ZdPartyPlaces, titles[i]));
  }
}

static void
zd_party_page_class_init (ZdPartyPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  ZdPageClass *page_class = ZD_PAGE_CLASS (class);

  g_type_ensure (ZD_TYPE_TABLE_VIEW);
  g_type_ensure (ZD_TYPE_PANE);
  g_type_ensure (ZD_TYPE_IMPORT_STEPS);
  G_OBJECT_CLASS (class)->finalize = zd_party_page_finalize;
  page_class->refresh = zd_party_page_refresh;
  page_class->search = zd_party_page_search;
  page_class->open = zd_party_page_open;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/party-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdPartyPage, import);
  gtk_widget_class_bind_template_child (widget_class, ZdPartyPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ZdPartyPage, table);
  gtk_widget_class_bind_template_child (widget_class, ZdPartyPage, pane);
  bind_places (widget_class);
  gtk_widget_class_bind_template_child (widget_class, ZdPartyPage, sides);
  gtk_widget_class_bind_template_child (widget_class, ZdPartyPage, busy);
  gtk_widget_class_bind_template_child (widget_class, ZdPartyPage, steps);
  gtk_widget_class_bind_template_callback (widget_class, current_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_install_action (widget_class, "party.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "page.save-report", NULL, save_report_action);
  gtk_widget_class_install_action (widget_class, "page.print-report", NULL, print_report_action);
}

static void
zd_party_page_init (ZdPartyPage *self)
{
  self->search = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  zd_table_view_set_columns (self->table, "parties", zd_party_columns, zd_party_n_columns);
  set_menu (self);
  offer_report (self);
  self->form = ZD_PARTY_IMPORT (zd_party_import_new ());
  zd_import_steps_set_up (self->steps, &zd_import_profile, GTK_WIDGET (self->form), zd_party_import_read, self->form);
  g_signal_connect_object (self->form, "changed", G_CALLBACK (zd_import_steps_form_changed), self->steps,
                           G_CONNECT_SWAPPED);
}
