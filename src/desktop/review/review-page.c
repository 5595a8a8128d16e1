/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "desktop/review/review-page-private.h"
#include "desktop/shell/window.h"
#include "store/schema.h"

/* The queue and what of it is shown. */

G_DEFINE_FINAL_TYPE (ZdReviewPage, zd_review_page, ZD_TYPE_PAGE)

/* One library's unfinished decisions, so that a crash takes none of them. */
#define DRAFTS_KEY "decision_drafts"

ZdSession *
zd_review_page_session (ZdReviewPage *self)
{
  return zd_session_of (GTK_WIDGET (self));
}

void
zd_review_page_focus_table (ZdReviewPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
zd_review_page_focus_content (ZdPage *page)
{
  zd_review_page_focus_table (ZD_REVIEW_PAGE (page));
}

/* ---- loading ---- */

typedef struct {
  ZdQueue *queue;
  json_t *drafts;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *self = data;

  g_clear_pointer (&self->queue, zd_queue_unref);
  json_decref (self->drafts);
  g_free (self);
}

/* Drafts that cannot be read are worth less than the page. */
static json_t *
load_drafts (ZdLibrary *library)
{
  g_autofree char *text = zd_meta_get (zd_library_db (library), DRAFTS_KEY, NULL);
  json_t *drafts = text != NULL ? zd_json_parse (text, strlen (text), DRAFTS_KEY, NULL) : NULL;

  if (json_is_object (drafts))
    return drafts;
  json_decref (drafts);
  return json_object ();
}

static gpointer
load_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  ZdQueue *queue = zd_queue_load (library, progress, error);
  Loaded *loaded;

  if (queue == NULL)
    return NULL;
  loaded = g_new (Loaded, 1);
  *loaded = (Loaded){ queue, load_drafts (library) };
  return loaded;
}

void
zd_review_page_select_wanted (ZdReviewPage *self)
{
  g_autofree char *wanted = g_steal_pointer (&self->wanted);
  guint row;

  if (wanted != NULL && zd_table_view_select_id (self->table, wanted))
    return;
  if (!zd_table_view_get_current (self->table, &row) && zd_table_view_n_visible (self->table) > 0)
    zd_table_view_move (self->table, 1);
  zd_review_page_show_selected (self);
}

static void
take_queue (ZdReviewPage *self, ZdQueue *queue)
{
  g_clear_pointer (&self->queue, zd_queue_unref);
  self->queue = queue;
  zd_review_page_show_filters (self);
  zd_review_page_show_scope (self);
  zd_review_page_select_wanted (self);
}

/* Rows that are there already stay. */
static void
show_failure (ZdReviewPage *self, const GError *error)
{
  if (self->queue == NULL)
    zd_empty_state_show_error (zd_table_view_get_empty (self->table), _ ("The cases cannot be shown"), error);
  else if (!g_error_matches (error, ZD_ERROR, ZD_ERROR_CANCELLED))
    zd_window_toast (zd_window_of (GTK_WIDGET (self)), error->message);
}

static void
loaded_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  ZdReviewPage *self = ZD_REVIEW_PAGE (page);
  g_autoptr (GError) error = NULL;
  Loaded *loaded = zd_session_finish (result, &error);

  zd_busy_stop (zd_table_view_get_busy (self->table));
  if (loaded == NULL) {
    show_failure (self, error);
    return;
  }
  zd_review_page_take_drafts (self, g_steal_pointer (&loaded->drafts));
  take_queue (self, g_steal_pointer (&loaded->queue));
  loaded_free (loaded);
}

static void
zd_review_page_refresh (ZdPage *page)
{
  ZdReviewPage *self = ZD_REVIEW_PAGE (page);
  ZdSession *session = zd_review_page_session (self);
  g_autoptr (ZdProgress) progress = zd_progress_new ();

  if (session == NULL || zd_session_user (session) == NULL)
    return;
  zd_review_page_offer_exports (self, zd_session_user (session)->role);
  if (self->queue == NULL)
    zd_busy_start (zd_table_view_get_busy (self->table), _ ("Loading the cases…"), progress);
  zd_session_run (session, load_job, NULL, NULL, progress, loaded_free, self, loaded_cb, NULL);
}

/* ---- selection and keys ---- */

static void
selected_cb (ZdReviewPage *self)
{
  if (!self->setting)
    zd_review_page_show_selected (self);
}

static void
activated_cb (ZdReviewPage *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->pane), GTK_DIR_TAB_FORWARD);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, ZdReviewPage *self)
{
  ZdDecisionBar *bar = zd_case_pane_get_bar (self->pane);
  ZdMoveTrio trio;
  ZdMove move;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  zd_decision_bar_trio (bar, &trio);
  switch (gdk_keyval_to_lower (key)) {
  case GDK_KEY_a:
    move = trio.forward;
    break;
  case GDK_KEY_r:
    move = trio.back;
    break;
  case GDK_KEY_x:
    move = trio.stop;
    break;
  case GDK_KEY_c:
    move = zd_decision_bar_offers (bar, ZD_MOVE_RELEASE) ? ZD_MOVE_RELEASE : ZD_MOVE_CLAIM;
    break;
  case GDK_KEY_n:
    return zd_table_view_move (self->table, 1) || GDK_EVENT_STOP;
  default:
    return GDK_EVENT_PROPAGATE;
  }
  if (!zd_decision_bar_choose (bar, move))
    gtk_widget_error_bell (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

static void
decide_cb (ZdReviewPage *self, int move)
{
  if (zd_table_view_n_selected (self->table) > 1)
    zd_review_page_decide_all (self, (ZdMove) move);
  else
    zd_review_page_decide (self, (ZdMove) move, self->file != NULL ? zd_review_page_draft (self, self->file->item->id) : NULL);
}

static void
state_fact_cb (ZdReviewPage *self, json_t *draft)
{
  zd_review_page_decide (self, ZD_MOVE_STATE_FACT, draft);
}

/* ---- type ---- */

static void
zd_review_page_dispose (GObject *object)
{
  ZdReviewPage *self = ZD_REVIEW_PAGE (object);

  g_clear_handle_id (&self->saving, g_source_remove);
  zd_progress_cancel (self->opening);
  G_OBJECT_CLASS (zd_review_page_parent_class)->dispose (object);
}

/* Before another page, another person, the end. */
static void
zd_review_page_unmap (GtkWidget *widget)
{
  ZdReviewPage *self = ZD_REVIEW_PAGE (widget);

  if (self->saving != 0)
    zd_review_page_save_drafts_now (self);
  GTK_WIDGET_CLASS (zd_review_page_parent_class)->unmap (widget);
}

static void
zd_review_page_finalize (GObject *object)
{
  ZdReviewPage *self = ZD_REVIEW_PAGE (object);

  g_clear_pointer (&self->queue, zd_queue_unref);
  g_clear_pointer (&self->file, zd_case_file_free);
  g_clear_pointer (&self->opening, zd_progress_unref);
  g_clear_pointer (&self->batch, g_ptr_array_unref);
  g_ptr_array_unref (self->policies);
  g_free (self->wish.policy);
  g_free (self->wish.needle);
  g_free (self->wanted);
  g_free (self->last_case);
  json_decref (self->people);
  json_decref (self->drafts);
  json_decref (self->common_draft);
  G_OBJECT_CLASS (zd_review_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/org/zhida/Zhida/review-page.ui");
  gtk_widget_class_bind_template_child (class, ZdReviewPage, table);
  gtk_widget_class_bind_template_child (class, ZdReviewPage, pane);
  gtk_widget_class_bind_template_callback (class, selected_cb);
  gtk_widget_class_bind_template_callback (class, activated_cb);
  gtk_widget_class_bind_template_callback (class, key_cb);
}

static void
zd_review_page_class_init (ZdReviewPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  ZdPageClass *page_class = ZD_PAGE_CLASS (class);

  g_type_ensure (ZD_TYPE_TABLE_VIEW);
  g_type_ensure (ZD_TYPE_CASE_PANE);
  g_type_ensure (ZD_TYPE_REVIEW_STATES);
  G_OBJECT_CLASS (class)->dispose = zd_review_page_dispose;
  G_OBJECT_CLASS (class)->finalize = zd_review_page_finalize;
  widget_class->unmap = zd_review_page_unmap;
  page_class->refresh = zd_review_page_refresh;
  page_class->search = zd_review_page_search;
  page_class->open = zd_review_page_open;
  page_class->focus_content = zd_review_page_focus_content;
  bind_template (widget_class);
  zd_review_page_bind_filters (widget_class);
  zd_review_page_install_exports (widget_class);
  zd_review_page_install_undo (widget_class);
}

static void
connect_pane (ZdReviewPage *self)
{
  ZdDecisionBar *bar = zd_case_pane_get_bar (self->pane);

  g_signal_connect_swapped (bar, "decide", G_CALLBACK (decide_cb), self);
  g_signal_connect_swapped (bar, "left", G_CALLBACK (zd_review_page_focus_table), self);
  g_signal_connect_swapped (self->pane, "edited", G_CALLBACK (zd_review_page_save_drafts_soon), self);
  g_signal_connect_swapped (self->pane, "answered", G_CALLBACK (zd_review_page_explain_again), self);
  g_signal_connect_swapped (self->pane, "state-fact", G_CALLBACK (state_fact_cb), self);
  g_signal_connect_swapped (zd_table_view_get_empty (self->table), "retry", G_CALLBACK (zd_page_refresh), self);
}

static void
zd_review_page_init (ZdReviewPage *self)
{
  self->policies = g_ptr_array_new_with_free_func (g_free);
  self->common_draft = json_object ();
  self->taking_back = ZD_MOVE_NONE;
  self->setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->setting = FALSE;
  zd_review_page_init_filters (self);
  zd_table_view_set_columns (self->table, "review", zd_queue_columns, zd_queue_n_columns);
  connect_pane (self);
}
