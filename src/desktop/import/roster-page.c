/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/import/roster-page.h"

#include "base/i18n.h"
#include "compat/ask.h"
#include "desktop/import/import-steps.h"
#include "desktop/import/roster-detail.h"
#include "desktop/import/roster-history.h"
#include "desktop/import/roster-undo.h"
#include "desktop/kit/drop-search.h"
#include "desktop/kit/pane.h"
#include "desktop/shell/window.h"
#include "policy/policy.h"

struct _ZdRosterPage {
  ZdPage parent_instance;
  GtkWidget *import; /* the button in the header */
  GtkStack *stack; /* "history" or "import" */
  ZdTableView *table;
  GtkStack *sides; /* "nothing" or "list" */
  GtkBox *detail;
  ZdImportSteps *steps;
  GtkDropDown *policy;
  GPtrArray *ids;  /* of char*: of the policies in the form; the first means none */
  GPtrArray *waiting; /* of GFile: dropped before the policies were known; nullable */
  guint asked;     /* counts the questions, so that a late answer is dropped */
  char *wanted;    /* policy to be chosen once they are known; nullable */
};

G_DEFINE_FINAL_TYPE (ZdRosterPage, zd_roster_page, ZD_TYPE_PAGE)

static gboolean
may_import (ZdRosterPage *self)
{
  const ZdUser *user = zd_session_user (zd_session_of (GTK_WIDGET (self)));

  return user != NULL && user->role == ZD_ROLE_DRAFTER;
}

/* Importing is offered to whom it is allowed, and where it has not begun. */
static void
show_part (ZdRosterPage *self, const char *part)
{
  gboolean offered = may_import (self) && g_str_equal (part, "history");

  gtk_stack_set_visible_child_name (self->stack, part);
  gtk_widget_set_visible (self->import, offered);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "roster.import", offered);
}

/* ---- history ---- */

static const ZdBatch *
current_batch (ZdRosterPage *self)
{
  ZdRowSource *source = zd_table_view_get_source (self->table);
  guint row;

  return source != NULL && zd_table_view_get_current (self->table, &row) ? zd_roster_history_at (source, row) : NULL;
}

static void
show_detail (ZdRosterPage *self, const ZdRosterDetail *detail)
{
  ZdRowSource *source = zd_table_view_get_source (self->table);
  const ZdBatch *batch = current_batch (self);
  guint row;

  gtk_stack_set_visible_child_name (self->sides, batch != NULL ? "list" : "nothing");
  if (batch == NULL || !zd_table_view_get_current (self->table, &row))
    return;
  zd_roster_detail_show (self->detail, batch, zd_roster_history_title (zd_row_source_data (source), batch->policy),
                         zd_roster_history_person (zd_row_source_data (source), row), detail);
}

static gpointer
detail_job (ZdLibrary *library, gpointer batch, ZdProgress *progress, GError **error)
{
  return zd_roster_detail_load (library, batch, error);
}

static void
detailed_cb (GObject *page, GAsyncResult *result, gpointer number)
{
  ZdRosterPage *self = ZD_ROSTER_PAGE (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdRosterDetail) detail = zd_session_finish (result, &error);

  if (GPOINTER_TO_UINT (number) != self->asked)
    return;
  if (detail != NULL)
    show_detail (self, detail);
  else
    zd_window_toast (zd_window_of (GTK_WIDGET (self)), error->message);
}

static void
current_cb (ZdRosterPage *self)
{
  const ZdBatch *batch = current_batch (self);

  show_detail (self, NULL);
  self->asked++;
  if (batch != NULL)
    zd_session_run (zd_session_of (GTK_WIDGET (self)), detail_job, g_strdup (batch->id), g_free, NULL,
                    (GDestroyNotify) zd_roster_detail_free, self, detailed_cb, GUINT_TO_POINTER (self->asked));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "roster.undo",
                                 batch != NULL && may_import (self) && !g_str_equal (batch->state, "undone"));
}

static void
choose_policy (ZdRosterPage *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->ids->len; i++)
    if (g_str_equal (self->ids->pdata[i], id))
      gtk_drop_down_set_selected (self->policy, i);
}

static void
add_policies (ZdRosterPage *self, GtkStringList *titles, const GPtrArray *policies, gboolean roster)
{
  ZdDay day = zd_session_day (zd_session_of (GTK_WIDGET (self)));

  for (guint i = 0; i < policies->len; i++) {
    const ZdPolicy *policy = policies->pdata[i];

    if ((policy->kind == ZD_POLICY_ROSTER) != roster || !zd_policy_in_force (policy, day))
      continue;
    gtk_string_list_append (titles, policy->title);
    g_ptr_array_add (self->ids, g_strdup (policy->id));
  }
}

/* Policies that pay by list stand first: those are what lists are made for. */
static void
fill_policies (ZdRosterPage *self, const GPtrArray *policies)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint selected = gtk_drop_down_get_selected (self->policy);
  g_autofree char *kept = selected < self->ids->len ? g_strdup (self->ids->pdata[selected]) : NULL;

  g_ptr_array_set_size (self->ids, 0);
  gtk_string_list_append (titles, _ ("Choose the policy…"));
  g_ptr_array_add (self->ids, g_strdup (""));
  add_policies (self, titles, policies, TRUE);
  add_policies (self, titles, policies, FALSE);
  gtk_drop_down_set_model (self->policy, G_LIST_MODEL (titles));
  choose_policy (self, self->wanted != NULL ? self->wanted : kept);
  g_clear_pointer (&self->wanted, g_free);
}

static gpointer
load_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  return zd_roster_history_load (library, error);
}

static void
loaded_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  ZdRosterPage *self = ZD_ROSTER_PAGE (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdRosterHistory) history = zd_session_finish (result, &error);
  ZdEmptyState *empty = zd_table_view_get_empty (self->table);

  if (history == NULL) {
    zd_empty_state_show_error (empty, _ ("The lists cannot be shown"), error);
    return;
  }
  zd_empty_state_show_empty (empty, "zd-roster-symbolic", _ ("No list has been imported yet"),
                             _ ("A list names who shall be paid under a policy. Every row is checked before anything is"
                               " written."),
                             may_import (self) ? _ ("Import a List") : NULL, may_import (self) ? "roster.import" : NULL);
  if (!zd_import_steps_is_under_way (self->steps))
    fill_policies (self, history->policies);
  zd_table_view_set_source (self->table, zd_roster_history_rows (g_steal_pointer (&history)));
  current_cb (self);
  if (self->waiting != NULL) {
    g_autoptr (GPtrArray) files = g_steal_pointer (&self->waiting);

    zd_import_steps_open_files (self->steps, (GFile *const *) files->pdata, files->len);
  }
}

static void
zd_roster_page_refresh (ZdPage *page)
{
  ZdRosterPage *self = ZD_ROSTER_PAGE (page);

  show_part (self, gtk_stack_get_visible_child_name (self->stack));
  zd_session_run (zd_session_of (GTK_WIDGET (self)), load_job, NULL, NULL, NULL,
                  (GDestroyNotify) zd_roster_history_free, self, loaded_cb, NULL);
}

/* ---- undoing ---- */

static void
undone_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  ZdRosterPage *self = ZD_ROSTER_PAGE (page);
  ZdWindow *window = zd_window_of (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;

  if (zd_session_finish (result, &error) == NULL) {
    zd_window_toast (window, error->message);
    return;
  }
  zd_session_written (zd_session_of (GTK_WIDGET (self)));
  zd_import_steps_begin (self->steps);
  show_part (self, "history");
  zd_window_toast (window, _ ("The import is undone: its cases are withdrawn, its records taken back."));
}

static void
asked_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  g_autofree char *batch = data;
  g_autofree char *answer = zd_ask_finish (result);

  if (g_str_equal (answer, "undo"))
    zd_roster_undo_run (zd_session_of (GTK_WIDGET (page)), batch, page, undone_cb);
}

static void
ask_undo (ZdRosterPage *self, const char *batch)
{
  const ZdAnswer answers[] = { { "cancel", _ ("_Cancel"), ZD_ANSWER_PLAIN },
                               { "undo", _ ("_Undo"), ZD_ANSWER_DESTRUCTIVE } };

  zd_ask_async (GTK_WIDGET (self), _ ("Undo this import?"),
                _ ("All its cases are withdrawn and its records taken back. That is possible while no case has moved on."),
                answers, G_N_ELEMENTS (answers), NULL, asked_cb, g_strdup (batch));
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const ZdBatch *batch = current_batch (ZD_ROSTER_PAGE (widget));

  if (batch != NULL)
    ask_undo (ZD_ROSTER_PAGE (widget), batch->id);
}

static void
undo_cb (ZdRosterPage *self, const char *batch)
{
  ask_undo (self, batch);
}

/* ---- importing ---- */

static const char *
fill (ZdImportSource *source, gpointer data)
{
  ZdRosterPage *self = data;
  guint selected = gtk_drop_down_get_selected (self->policy);

  if (selected == 0 || selected >= self->ids->len)
    return _ ("Choose the policy that the list is for.");
  g_free (source->policy);
  source->policy = g_strdup (self->ids->pdata[selected]);
  source->day = zd_session_day (zd_session_of (GTK_WIDGET (self)));
  return NULL;
}

static void
policy_cb (ZdRosterPage *self)
{
  if (self->ids->len > 1)
    zd_import_steps_form_changed (self->steps);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdRosterPage *self = ZD_ROSTER_PAGE (widget);

  if (!zd_import_steps_is_under_way (self->steps))
    zd_import_steps_begin (self->steps);
  show_part (self, "import");
  gtk_widget_child_focus (GTK_WIDGET (self->steps), GTK_DIR_TAB_FORWARD);
}

static void
left_cb (ZdRosterPage *self)
{
  show_part (self, "history");
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
wait_with (ZdRosterPage *self, GFile *const *files, guint n)
{
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->waiting, g_object_ref (files[i]));
}

static void
zd_roster_page_open_files (ZdPage *page, GFile *const *files, guint n)
{
  ZdRosterPage *self = ZD_ROSTER_PAGE (page);

  if (n == 0)
    return;
  if (!may_import (self)) {
    zd_window_toast (zd_window_of (GTK_WIDGET (self)), _ ("Only liaison officers import lists."));
    return;
  }
  show_part (self, "import");
  if (self->ids->len > 0)
    zd_import_steps_open_files (self->steps, files, n);
  else
    wait_with (self, files, n);
}

/* "import", "import:POLICY", or the id of a batch. */
static void
zd_roster_page_open (ZdPage *page, const char *target)
{
  ZdRosterPage *self = ZD_ROSTER_PAGE (page);

  if (g_str_has_prefix (target, "import")) {
    show_part (self, "import");
    g_free (self->wanted);
    self->wanted = target[6] == ':' ? g_strdup (target + 7) : NULL;
    choose_policy (self, self->wanted);
  } else {
    show_part (self, "history");
    zd_table_view_select_id (self->table, target);
  }
}

/* ---- type ---- */

static void
zd_roster_page_finalize (GObject *object)
{
  ZdRosterPage *self = ZD_ROSTER_PAGE (object);

  g_ptr_array_unref (self->ids);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_free (self->wanted);
  G_OBJECT_CLASS (zd_roster_page_parent_class)->finalize (object);
}

static void
zd_roster_page_class_init (ZdRosterPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  ZdPageClass *page_class = ZD_PAGE_CLASS (class);

  g_type_ensure (ZD_TYPE_TABLE_VIEW);
  g_type_ensure (ZD_TYPE_IMPORT_STEPS);
  g_type_ensure (ZD_TYPE_PANE);
  G_OBJECT_CLASS (class)->finalize = zd_roster_page_finalize;
  page_class->refresh = zd_roster_page_refresh;
  page_class->open = zd_roster_page_open;
  page_class->open_files = zd_roster_page_open_files;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/roster-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdRosterPage, import);
  gtk_widget_class_bind_template_child (widget_class, ZdRosterPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ZdRosterPage, table);
  gtk_widget_class_bind_template_child (widget_class, ZdRosterPage, sides);
  gtk_widget_class_bind_template_child (widget_class, ZdRosterPage, detail);
  gtk_widget_class_bind_template_child (widget_class, ZdRosterPage, steps);
  gtk_widget_class_bind_template_callback (widget_class, current_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_cb);
  gtk_widget_class_install_action (widget_class, "roster.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "roster.undo", NULL, undo_action);
}

static GtkWidget *
form_new (ZdRosterPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("_Policy"));

  self->policy = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  zd_drop_search_enable (self->policy);
  gtk_widget_set_hexpand (GTK_WIDGET (self->policy), TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self->policy));
  g_signal_connect_object (self->policy, "notify::selected", G_CALLBACK (policy_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->policy));
  return box;
}

static void
zd_roster_page_init (ZdRosterPage *self)
{
  g_autoptr (GMenu) row = g_menu_new ();

  self->ids = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  zd_table_view_set_columns (self->table, "rosters", zd_roster_columns, zd_roster_n_columns);
  g_menu_append (row, _ ("_Undo the Import…"), "roster.undo");
  zd_table_view_set_row_menu (self->table, G_MENU_MODEL (row));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "roster.undo", FALSE);
  zd_import_steps_set_up (self->steps, &zd_import_roster, form_new (self), fill, self);
}
