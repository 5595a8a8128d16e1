/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/whatif/whatif-page-private.h"

#include <string.h>

#include "base/i18n.h"
#include "desktop/kit/drop-search.h"
#include "desktop/session/import-save.h"
#include "desktop/session/session.h"
#include "desktop/shell/window.h"
#include "work/export/export.h"

G_DEFINE_FINAL_TYPE (ZdWhatIfPage, zd_what_if_page, ZD_TYPE_PAGE)

const ZdTrial *
zd_what_if_page_trial (ZdWhatIfPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->policy);

  return self->trials != NULL && selected < self->trials->len ? self->trials->pdata[selected] : NULL;
}

const char *
zd_what_if_page_text (ZdWhatIfPage *self, const ZdTrial *trial)
{
  return trial->draft != NULL && (trial->published == NULL || gtk_check_button_get_active (self->draft))
             ? trial->draft
             : trial->published;
}

static void
moved_cb (ZdWhatIfPage *self)
{
  if (!self->filling)
    zd_what_if_page_run_soon (self);
}

/* The curve is that of the number which somebody moves; a reset moves many and changes no choice. */
static void
lever_moved_cb (ZdWhatIfPage *self, GtkListBoxRow *row)
{
  if (gtk_widget_get_state_flags (GTK_WIDGET (row)) & GTK_STATE_FLAG_FOCUS_WITHIN)
    gtk_list_box_select_row (self->levers, row);
  moved_cb (self);
}

/* ---- levers ---- */

static void
fill_levers (ZdWhatIfPage *self, const ZdTrial *trial)
{
  const ZdCatalogue *catalogue = zd_session_catalogue (zd_session_of (GTK_WIDGET (self)));
  const char *text = zd_what_if_page_text (self, trial);
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) json = zd_json_parse (text, strlen (text), trial->id, &error);
  g_autoptr (ZdPolicy) policy = json != NULL ? zd_policy_from_json (json, catalogue, trial->id, &error) : NULL;
  g_autoptr (GPtrArray) levers = policy != NULL ? zd_policy_levers (policy, catalogue) : g_ptr_array_new ();

  for (guint i = 0; i < levers->len; i++) {
    GtkWidget *row = zd_lever_row_new (levers->pdata[i]);
    g_signal_connect_object (row, "moved", G_CALLBACK (lever_moved_cb), self, G_CONNECT_SWAPPED);
    gtk_list_box_append (self->levers, row);
  }
  gtk_list_box_select_row (self->levers, gtk_list_box_get_row_at_index (self->levers, 0));
  zd_what_if_page_show_problem (self, error != NULL ? error->message : NULL);
}

static void
empty_levers (ZdWhatIfPage *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->levers, 0)) != NULL)
    gtk_list_box_remove (self->levers, GTK_WIDGET (row));
}

static void
show_trial (ZdWhatIfPage *self)
{
  const ZdTrial *trial = zd_what_if_page_trial (self);

  self->filling = TRUE;
  empty_levers (self);
  gtk_widget_set_visible (GTK_WIDGET (self->draft), trial != NULL && trial->draft != NULL && trial->published != NULL);
  if (trial != NULL)
    fill_levers (self, trial);
  zd_page_set_scope (ZD_PAGE (self), trial != NULL ? trial->title : NULL);
  self->filling = FALSE;
  gtk_stack_set_visible_child_name (self->stack, trial != NULL ? "result" : "none");
  if (trial != NULL)
    zd_what_if_page_run_soon (self);
}

static void
policy_cb (ZdWhatIfPage *self)
{
  if (self->filling)
    return;
  self->filling = TRUE;
  gtk_check_button_set_active (self->draft, FALSE);
  self->filling = FALSE;
  show_trial (self);
}

static void
draft_cb (ZdWhatIfPage *self)
{
  if (!self->filling)
    show_trial (self);
}

/* ---- the policies ---- */

static guint
find_trial (ZdWhatIfPage *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->trials->len; i++)
    if (g_str_equal (((const ZdTrial *) self->trials->pdata[i])->id, id))
      return i;
  return GTK_INVALID_LIST_POSITION;
}

static void
select_wanted (ZdWhatIfPage *self)
{
  guint found = find_trial (self, self->wanted);

  self->filling = TRUE;
  if (found != GTK_INVALID_LIST_POSITION) {
    gtk_drop_down_set_selected (self->policy, found);
    gtk_check_button_set_active (self->draft, self->wanted_draft);
  }
  self->filling = FALSE;
  g_clear_pointer (&self->wanted, g_free);
  show_trial (self);
}

/* Nothing that is being tried is thrown away because something else was written. */
static gboolean
is_news (ZdWhatIfPage *self, const GPtrArray *trials)
{
  if (self->trials == NULL || self->trials->len != trials->len)
    return TRUE;
  for (guint i = 0; i < trials->len; i++) {
    const ZdTrial *a = trials->pdata[i], *b = self->trials->pdata[i];
    if (!g_str_equal (a->id, b->id) || g_strcmp0 (a->published, b->published) != 0 || g_strcmp0 (a->draft, b->draft) != 0)
      return TRUE;
  }
  return FALSE;
}

static void
take_trials (ZdWhatIfPage *self, GPtrArray *trials)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  const ZdTrial *shown = zd_what_if_page_trial (self);

  if (self->wanted == NULL && shown != NULL) {
    self->wanted = g_strdup (shown->id);
    self->wanted_draft = gtk_check_button_get_active (self->draft);
  }
  for (guint i = 0; i < trials->len; i++)
    gtk_string_list_append (titles, ((const ZdTrial *) trials->pdata[i])->title);
  self->filling = TRUE;
  g_clear_pointer (&self->trials, g_ptr_array_unref);
  self->trials = g_ptr_array_ref (trials);
  gtk_drop_down_set_model (self->policy, G_LIST_MODEL (titles));
  self->filling = FALSE;
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  ZdWhatIfPage *self = ZD_WHAT_IF_PAGE (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) trials = zd_session_finish (result, &error);
  gboolean news = trials != NULL && is_news (self, trials);

  if (trials == NULL) {
    zd_what_if_page_show_problem (self, error->message);
    return;
  }
  if (news)
    take_trials (self, trials);
  if (news || self->wanted != NULL)
    select_wanted (self);
  else if (zd_what_if_page_trial (self) != NULL)
    zd_what_if_page_run_soon (self); /* other enterprises may have come */
}

static void
zd_what_if_page_refresh (ZdPage *page)
{
  ZdSession *session = zd_session_of (GTK_WIDGET (page));

  if (session != NULL)
    zd_session_run (session, zd_trials_job, NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, page, loaded_cb, NULL);
}

static void
zd_what_if_page_open (ZdPage *page, const char *target)
{
  ZdWhatIfPage *self = ZD_WHAT_IF_PAGE (page);
  const char *colon = strrchr (target, ':');

  g_free (self->wanted);
  self->wanted_draft = colon != NULL && g_str_equal (colon, ":draft");
  self->wanted = self->wanted_draft ? g_strndup (target, (gsize) (colon - target)) : g_strdup (target);
  zd_page_refresh (page);
}

/* ---- actions ---- */

static gboolean
save_answer (ZdLibrary *library, gpointer data, const char *path, ZdProgress *progress, GError **error)
{
  const ZdWhatIfAnswer *answer = data;

  return zd_what_if_export (library, answer->result, answer->sweep, path, progress, error);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdWhatIfPage *self = ZD_WHAT_IF_PAGE (widget);
  g_autofree char *file = NULL;

  if (self->answer == NULL)
    return;
  file = g_strdup_printf (_ ("%s – what-if.xlsx"), zd_export_name (self->answer->result->after));
  zd_import_save (widget, self->busy, _ ("Export What Was Tried"), file, save_answer, zd_what_if_answer_ref (self->answer),
                  zd_what_if_answer_unref, TRUE);
}

static void
reset_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdWhatIfPage *self = ZD_WHAT_IF_PAGE (widget);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->levers, i)) != NULL; i++)
    zd_lever_row_set (ZD_LEVER_ROW (row), zd_lever_row_lever (ZD_LEVER_ROW (row))->value);
}

/* ---- type ---- */

static void
zd_what_if_page_dispose (GObject *object)
{
  ZdWhatIfPage *self = ZD_WHAT_IF_PAGE (object);

  self->filling = TRUE; /* the list lets go of its rows on the way out */
  zd_what_if_page_stop (self);
  G_OBJECT_CLASS (zd_what_if_page_parent_class)->dispose (object);
}

static void
zd_what_if_page_finalize (GObject *object)
{
  ZdWhatIfPage *self = ZD_WHAT_IF_PAGE (object);

  g_clear_pointer (&self->trials, g_ptr_array_unref);
  g_clear_pointer (&self->answer, zd_what_if_answer_unref);
  g_free (self->wanted);
  G_OBJECT_CLASS (zd_what_if_page_parent_class)->finalize (object);
}

static void
zd_what_if_page_class_init (ZdWhatIfPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_BUSY);
  g_type_ensure (ZD_TYPE_WHAT_IF_VIEW);
  G_OBJECT_CLASS (class)->dispose = zd_what_if_page_dispose;
  G_OBJECT_CLASS (class)->finalize = zd_what_if_page_finalize;
  ZD_PAGE_CLASS (class)->refresh = zd_what_if_page_refresh;
  ZD_PAGE_CLASS (class)->open = zd_what_if_page_open;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/whatif-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdWhatIfPage, policy);
  gtk_widget_class_bind_template_child (widget_class, ZdWhatIfPage, draft);
  gtk_widget_class_bind_template_child (widget_class, ZdWhatIfPage, levers);
  gtk_widget_class_bind_template_child (widget_class, ZdWhatIfPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ZdWhatIfPage, problem);
  gtk_widget_class_bind_template_child (widget_class, ZdWhatIfPage, view);
  gtk_widget_class_bind_template_child (widget_class, ZdWhatIfPage, busy);
  gtk_widget_class_bind_template_callback (widget_class, policy_cb);
  gtk_widget_class_bind_template_callback (widget_class, draft_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_install_action (widget_class, "whatif.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "whatif.reset", NULL, reset_action);
}

static void
zd_what_if_page_init (ZdWhatIfPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  zd_drop_search_enable (self->policy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "whatif.export", FALSE);
}
