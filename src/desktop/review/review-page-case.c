/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "base/decimal.h"
#include "base/error.h"
#include "base/i18n.h"
#include "desktop/review/review-page-private.h"
#include "desktop/shell/window.h"
#include "store/schema.h"
#include "work/sync/people.h"

/* The selected case: its file, its draft, its decision. */

/* ---- drafts ---- */

#define SAVE_MS 800
#define DRAFTS_KEY "decision_drafts"

json_t *
zd_review_page_draft (ZdReviewPage *self, const char *case_id)
{
  json_t *draft = json_object_get (self->drafts, case_id);

  if (draft == NULL) {
    draft = json_object ();
    json_object_set_new (self->drafts, case_id, draft);
  }
  return draft;
}

void
zd_review_page_take_drafts (ZdReviewPage *self, json_t *drafts)
{
  if (self->drafts == NULL)
    self->drafts = drafts;
  else
    json_decref (drafts);
}

static gpointer
save_job (ZdLibrary *library, gpointer text, ZdProgress *progress, GError **error)
{
  return zd_meta_set (zd_library_db (library), DRAFTS_KEY, text, error) ? GINT_TO_POINTER (1) : NULL;
}

/* Without those in which nothing stands. */
static char *
drafts_text (ZdReviewPage *self)
{
  g_autoptr (json_t) typed = json_object ();
  const char *id;
  json_t *draft;

  json_object_foreach (self->drafts, id, draft)
    if (json_object_size (draft) > 0)
      json_object_set (typed, id, draft);
  return zd_json_canonical (typed);
}

void
zd_review_page_save_drafts_now (ZdReviewPage *self)
{
  ZdSession *session = zd_review_page_session (self);

  g_clear_handle_id (&self->saving, g_source_remove);
  if (session != NULL && self->drafts != NULL)
    zd_session_run (session, save_job, drafts_text (self), g_free, NULL, NULL, NULL, NULL, NULL);
}

static gboolean
save_cb (gpointer data)
{
  ZdReviewPage *self = data;

  self->saving = 0;
  zd_review_page_save_drafts_now (self);
  return G_SOURCE_REMOVE;
}

void
zd_review_page_save_drafts_soon (ZdReviewPage *self)
{
  g_clear_handle_id (&self->saving, g_source_remove);
  self->saving = g_timeout_add (SAVE_MS, save_cb, self);
}

/* ---- opening ---- */

typedef struct {
  char *id;
  json_t *answers; /* of the draft; nullable */
} OpenOrder;

static OpenOrder *
open_order_new (ZdReviewPage *self, const char *id)
{
  OpenOrder *order = g_new0 (OpenOrder, 1);
  json_t *answers = json_object_get (zd_review_page_draft (self, id), "answers");

  order->id = g_strdup (id);
  order->answers = answers != NULL ? json_deep_copy (answers) : NULL; /* counts are not shared between threads */
  return order;
}

static void
open_order_free (gpointer data)
{
  OpenOrder *self = data;

  g_free (self->id);
  json_decref (self->answers);
  g_free (self);
}

typedef struct {
  ZdCaseFile *file;
  json_t *people;
} Opened;

static void
opened_free (gpointer data)
{
  Opened *self = data;

  g_clear_pointer (&self->file, zd_case_file_free);
  json_decref (self->people);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opened, opened_free)

static gpointer
open_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  const OpenOrder *order = data;
  g_autoptr (Opened) opened = g_new0 (Opened, 1);

  opened->file = zd_deciding_open (library, order->id, error);
  if (opened->file == NULL
      || (order->answers != NULL && !zd_case_file_answer (opened->file, library, order->answers, error)))
    return NULL;
  opened->people = zd_people_kept (zd_library_db (library), error);
  return opened->people != NULL ? g_steal_pointer (&opened) : NULL;
}

static void
show_file (ZdReviewPage *self)
{
  ZdSession *session = zd_review_page_session (self);
  ZdCaseView view = { self->file,
                      zd_session_user (session),
                      zd_session_catalogue (session),
                      zd_session_calendar (session),
                      zd_session_day (session),
                      self->people,
                      zd_review_page_draft (self, self->file->item->id) };

  zd_case_pane_show (self->pane, &view);
}

static void
stop_opening (ZdReviewPage *self)
{
  zd_progress_cancel (self->opening);
  g_clear_pointer (&self->opening, zd_progress_unref);
  zd_busy_stop (zd_case_pane_get_busy (self->pane));
}

/* @opened: (nullable) */
static void
take_file (ZdReviewPage *self, Opened *opened)
{
  g_clear_pointer (&self->file, zd_case_file_free);
  g_clear_pointer (&self->people, json_decref);
  if (opened != NULL) {
    self->file = g_steal_pointer (&opened->file);
    self->people = g_steal_pointer (&opened->people);
  }
  zd_review_page_offer_form (self);
}

/* @run: only compared; the session holds it as long as this may be called. */
static void
opened_cb (GObject *page, GAsyncResult *result, gpointer run)
{
  ZdReviewPage *self = ZD_REVIEW_PAGE (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (Opened) opened = zd_session_finish (result, &error);

  if (run != self->opening)
    return; /* overtaken by another row */
  stop_opening (self);
  zd_decision_bar_set_busy (zd_case_pane_get_bar (self->pane), FALSE);
  take_file (self, opened);
  if (opened == NULL) {
    zd_empty_state_show_error (zd_case_pane_show_message (self->pane), _ ("This case cannot be shown"), error);
    return;
  }
  if (self->opening_again) {
    zd_case_pane_explain (self->pane, self->file->explanation);
    return;
  }
  show_file (self);
  zd_case_pane_scroll_to_top (self->pane);
  zd_review_page_choose_against (self);
}

/* @again: the same case under other answers; what is typed beside it stays as it is. */
static void
open_case (ZdReviewPage *self, const char *id, gboolean again)
{
  OpenOrder *order = open_order_new (self, id);

  stop_opening (self);
  self->opening = zd_progress_new ();
  self->opening_again = again;
  if (!again)
    zd_busy_start (zd_case_pane_get_busy (self->pane), _ ("Opening the case…"), self->opening);
  zd_session_run (zd_review_page_session (self), open_job, order, open_order_free, self->opening,
                  opened_free, self, opened_cb, self->opening);
}

void
zd_review_page_explain_again (ZdReviewPage *self)
{
  if (self->file != NULL && !self->acting)
    open_case (self, self->file->item->id, TRUE);
}

/* ---- what is selected ---- */

static void
show_many (ZdReviewPage *self)
{
  g_autoptr (GArray) rows = zd_table_view_get_selected (self->table);
  ZdSession *session = zd_review_page_session (self);
  ZdCasesView view = { .count = rows->len, .user = zd_session_user (session), .today = zd_session_day (session),
                       .draft = self->common_draft };

  for (guint i = 0; i < rows->len; i++) {
    const ZdQueueRow *row = zd_queue_source_row (zd_table_view_get_source (self->table),
                                                 g_array_index (rows, guint32, i));

    view.by_state[row->state]++;
    view.least = zd_sat_add (view.least, row->sum >= 0 ? row->sum : row->least);
    view.most = zd_sat_add (view.most, row->sum >= 0 ? row->sum : row->most);
  }
  stop_opening (self);
  take_file (self, NULL);
  zd_case_pane_show_many (self->pane, &view);
}

static void
show_none (ZdReviewPage *self)
{
  stop_opening (self);
  take_file (self, NULL);
  zd_empty_state_show_empty (zd_case_pane_show_message (self->pane), "zd-review-symbolic", _ ("No Case Selected"),
                             _ ("Select a row to see what decides it."), NULL, NULL);
}

/* Only what is not on the screen already is opened: typing goes on while others write. */
void
zd_review_page_show_selected (ZdReviewPage *self)
{
  const ZdQueueRow *row;
  guint number;

  if (self->queue == NULL || zd_session_user (zd_review_page_session (self)) == NULL)
    return;
  if (zd_table_view_n_selected (self->table) > 1) {
    show_many (self);
    return;
  }
  if (!zd_table_view_get_current (self->table, &number)) {
    show_none (self);
    return;
  }
  row = zd_queue_source_row (zd_table_view_get_source (self->table), number);
  if (self->file == NULL || !g_str_equal (self->file->item->id, row->id) || self->file->item->version != row->version) {
    zd_decision_bar_set_busy (zd_case_pane_get_bar (self->pane), TRUE);
    open_case (self, row->id, FALSE);
  }
}

/* ---- deciding ---- */

static gpointer
perform_job (ZdLibrary *library, gpointer act, ZdProgress *progress, GError **error)
{
  return zd_deciding_perform (library, act, error);
}

static void
go_on (ZdReviewPage *self)
{
  if (!zd_table_view_move (self->table, 1))
    zd_table_view_move (self->table, -1);
  zd_review_page_focus_table (self);
}

static void
take_refusal (ZdReviewPage *self, const GError *error)
{
  zd_decision_bar_say (zd_case_pane_get_bar (self->pane), error->message);
  if (g_error_matches (error, ZD_ERROR, ZD_ERROR_INPUT)) {
    if (!zd_case_pane_focus_open (self->pane))
      zd_decision_bar_focus_reason (zd_case_pane_get_bar (self->pane));
  } else if (g_error_matches (error, ZD_ERROR, ZD_ERROR_CONFLICT)) {
    zd_page_refresh (ZD_PAGE (self));
  } else {
    zd_case_pane_focus_block (self->pane);
  }
}

static gboolean
stays (ZdMove move)
{
  return zd_move_rule (move)->to < 0; /* a fact, a claim: the case is still the same person's */
}

static void
performed_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  ZdReviewPage *self = ZD_REVIEW_PAGE (page);
  ZdMove move = (ZdMove) GPOINTER_TO_INT (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCase) item = zd_session_finish (result, &error);

  self->acting = FALSE;
  zd_decision_bar_set_busy (zd_case_pane_get_bar (self->pane), FALSE);
  if (item == NULL) {
    take_refusal (self, error);
    return;
  }
  zd_review_page_say_done (self, item, move);
  if (!stays (move)) {
    json_object_del (self->drafts, item->id);
    zd_review_page_save_drafts_soon (self);
    go_on (self);
  }
  zd_session_written (zd_review_page_session (self));
}

void
zd_review_page_decide (ZdReviewPage *self, ZdMove move, json_t *draft)
{
  ZdSession *session = zd_review_page_session (self);
  g_autoptr (GError) error = NULL;
  ZdAct *act;

  if (self->file == NULL || self->acting || self->opening != NULL)
    return;
  act = zd_draft_act (draft, self->file->item, move, zd_session_user (session), zd_session_day (session), &error);
  if (act == NULL) {
    take_refusal (self, error);
    return;
  }
  self->acting = TRUE;
  zd_decision_bar_set_busy (zd_case_pane_get_bar (self->pane), TRUE);
  zd_session_run (session, perform_job, act, (GDestroyNotify) zd_act_free, NULL, (GDestroyNotify) zd_case_free, self,
                  performed_cb, GINT_TO_POINTER (move));
}
