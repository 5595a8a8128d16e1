/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include <string.h>

#include "base/decimal.h"
#include "base/error.h"
#include "base/i18n.h"
#include "compat/ask.h"
#include "desktop/kit/explanation-view.h"
#include "desktop/kit/format.h"
#include "desktop/kit/text-label.h"
#include "desktop/review/review-page-private.h"
#include "desktop/shell/window.h"
#include "store/case-store.h"

/* One decision on many cases: what it will do is listed before it is done. */

/* More lines would not be read; they are counted. */
#define MAX_LINES 200

typedef struct {
  GPtrArray *cases; /* of ZdCase, as they stand now */
  GPtrArray *previews; /* of ZdDecisionPreview */
} Prepared;

static void
prepared_free (gpointer data)
{
  Prepared *self = data;

  g_clear_pointer (&self->cases, g_ptr_array_unref);
  g_clear_pointer (&self->previews, g_ptr_array_unref);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Prepared, prepared_free)

typedef struct {
  GPtrArray *ids;      /* of char* */
  GArray *versions;    /* of gint64, as the person saw them */
  ZdMove move;
  json_t *draft;       /* a copy */
} PrepareOrder;

static void
prepare_order_free (gpointer data)
{
  PrepareOrder *self = data;

  g_ptr_array_unref (self->ids);
  g_array_unref (self->versions);
  json_decref (self->draft);
  g_free (self);
}

/* ---- what will be done ---- */

static GPtrArray *
load_cases (ZdLibrary *library, const PrepareOrder *order, GError **error)
{
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_case_free);

  for (guint i = 0; i < order->ids->len; i++) {
    g_autoptr (GError) wrong = NULL;
    ZdCase *item = zd_case_store_get (zd_library_db (library), order->ids->pdata[i], &wrong);

    if (item != NULL)
      g_ptr_array_add (cases, item);
    if (wrong != NULL) {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return NULL;
    }
    if (item != NULL)
      item->version = g_array_index (order->versions, gint64, i);
  }
  return g_steal_pointer (&cases);
}

/* What the move itself would say, tried on a copy: open questions, a missing amount. */
static char *
refusal_of (ZdLibrary *library, const ZdCase *item, const PrepareOrder *order, GError **error)
{
  g_autoptr (ZdCase) now = zd_case_store_get (zd_library_db (library), item->id, error);
  g_autoptr (GPtrArray) warnings = now != NULL ? zd_deciding_warnings (library, now, error) : NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (ZdAct) act = NULL;

  if (warnings == NULL)
    return NULL;
  act = zd_draft_act (order->draft, item, order->move, zd_library_user (library), zd_library_day (library), &refused);
  if (act != NULL)
    zd_act_apply (now, act, zd_library_user (library), zd_library_calendar (library), warnings, &refused);
  return refused != NULL ? g_strdup (refused->message) : NULL;
}

static gboolean
try_each (ZdLibrary *library, const PrepareOrder *order, GPtrArray *previews, ZdProgress *progress, GError **error)
{
  for (guint i = 0; i < previews->len; i++) {
    ZdDecisionPreview *preview = previews->pdata[i];
    g_autoptr (GError) wrong = NULL;

    zd_progress_set (progress, i, previews->len);
    if (!zd_progress_check (progress, error))
      return FALSE;
    if (preview->obstacle == NULL)
      preview->obstacle = refusal_of (library, preview->item, order, &wrong);
    if (wrong != NULL) {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  }
  return TRUE;
}

static gpointer
prepare_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  const PrepareOrder *order = data;
  g_autoptr (Prepared) prepared = g_new0 (Prepared, 1);

  prepared->cases = load_cases (library, order, error);
  prepared->previews
      = prepared->cases != NULL ? zd_deciding_preview (library, prepared->cases, order->move, error) : NULL;
  if (prepared->previews == NULL || !try_each (library, order, prepared->previews, progress, error))
    return NULL;
  return g_steal_pointer (&prepared);
}

/* ---- the list ---- */

static GtkWidget *
line_new (const ZdCase *item)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (item->name);
  g_autofree char *sum = zd_queue_amount (zd_case_sum (item), item->least, item->most);
  GtkWidget *amount = gtk_label_new (sum);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (amount, "numeric");
  gtk_widget_add_css_class (amount, "dim-label");
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), amount);
  return line;
}

static void
append_heading (GtkBox *list, const char *words, const char *css_class)
{
  GtkWidget *label = zd_text_label_new (words, "zd-section");

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (list, label);
}

/* What goes comes last; what stays, by the reason why. */
static int
by_obstacle (gconstpointer a, gconstpointer b)
{
  const ZdDecisionPreview *one = *(const ZdDecisionPreview *const *) a;
  const ZdDecisionPreview *other = *(const ZdDecisionPreview *const *) b;

  if (one->obstacle == NULL || other->obstacle == NULL)
    return (one->obstacle == NULL) - (other->obstacle == NULL);
  return strcmp (one->obstacle, other->obstacle);
}

static guint
end_of_group (const GPtrArray *previews, guint from)
{
  const ZdDecisionPreview *first = previews->pdata[from];
  guint end = from;

  while (end < previews->len
         && g_strcmp0 (((const ZdDecisionPreview *) previews->pdata[end])->obstacle, first->obstacle) == 0)
    end++;
  return end;
}

/* Cases of one fate. Returns where the next ones begin. */
static guint
append_group (GtkBox *list, const GPtrArray *previews, guint from)
{
  const char *obstacle = ((const ZdDecisionPreview *) previews->pdata[from])->obstacle;
  guint end = end_of_group (previews, from), count = end - from;
  g_autofree char *stay = g_strdup_printf (ngettext ("%u case stays as it is: %s", "%u cases stay as they are: %s", count),
                                           count, obstacle != NULL ? obstacle : "");
  g_autofree char *go = g_strdup_printf (ngettext ("%u case goes on", "%u cases go on", count), count);

  append_heading (list, obstacle != NULL ? stay : go, obstacle != NULL ? "zd-bad" : NULL);
  for (guint i = from; i < end && i - from < MAX_LINES; i++)
    gtk_box_append (list, line_new (((const ZdDecisionPreview *) previews->pdata[i])->item));
  if (count > MAX_LINES) {
    g_autofree char *rest = zd_count_format (count - MAX_LINES);
    g_autofree char *words = g_strdup_printf (_ ("… and %s more"), rest);

    append_heading (list, words, NULL);
  }
  return end;
}

static GtkWidget *
list_new (GPtrArray *previews)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkBox *list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));

  g_ptr_array_sort (previews, by_obstacle);
  for (guint i = 0; i < previews->len;)
    i = append_group (list, previews, i);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 340);
  gtk_widget_set_size_request (scrolled, 420, -1);
  return scrolled;
}

/* ---- doing it ---- */

static void
set_busy (ZdReviewPage *self, gboolean busy, ZdProgress *progress, const char *what)
{
  ZdBusy *wait = zd_table_view_get_busy (self->table);

  self->acting = busy;
  zd_decision_bar_set_busy (zd_case_pane_get_bar (self->pane), busy);
  if (busy)
    zd_busy_start (wait, what, progress);
  else
    zd_busy_stop (wait);
}

static void
refuse (ZdReviewPage *self, const GError *error)
{
  set_busy (self, FALSE, NULL, NULL);
  if (!g_error_matches (error, ZD_ERROR, ZD_ERROR_CANCELLED))
    zd_decision_bar_say (zd_case_pane_get_bar (self->pane), error->message);
}

typedef struct {
  GPtrArray *cases;
  ZdAct *pattern;
} PerformOrder;

static void
perform_order_free (gpointer data)
{
  PerformOrder *self = data;

  g_ptr_array_unref (self->cases);
  zd_act_free (self->pattern);
  g_free (self);
}

static gpointer
perform_all_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  const PerformOrder *order = data;

  if (!zd_deciding_perform_all (library, order->cases, order->pattern, progress, error))
    return NULL;
  return GUINT_TO_POINTER (order->cases->len);
}

static void
performed_all_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  ZdReviewPage *self = ZD_REVIEW_PAGE (page);
  g_autoptr (GError) error = NULL;
  guint count = GPOINTER_TO_UINT (zd_session_finish (result, &error));
  g_autofree char *words = NULL;

  if (count == 0) {
    refuse (self, error);
    return;
  }
  set_busy (self, FALSE, NULL, NULL);
  words = g_strdup_printf (ngettext ("%s: %u case", "%s: %u cases", count), zd_move_name (self->batch_move), count);
  zd_window_toast (zd_window_of (GTK_WIDGET (self)), words);
  json_object_clear (self->common_draft);
  zd_review_page_focus_table (self);
  zd_session_written (zd_review_page_session (self));
}

static void
perform_all (ZdReviewPage *self)
{
  ZdSession *session = zd_review_page_session (self);
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (GError) error = NULL;
  PerformOrder *order;
  ZdAct *pattern = zd_draft_act (self->common_draft, self->batch->pdata[0], self->batch_move, zd_session_user (session),
                                 zd_session_day (session), &error);

  if (pattern == NULL) {
    refuse (self, error);
    return;
  }
  order = g_new (PerformOrder, 1);
  *order = (PerformOrder){ g_steal_pointer (&self->batch), pattern };
  set_busy (self, TRUE, progress, zd_move_name (self->batch_move));
  zd_session_run (session, perform_all_job, order, perform_order_free, progress, NULL, self, performed_all_cb, NULL);
}

static void
answered_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  ZdReviewPage *self = ZD_REVIEW_PAGE (page);
  g_autofree char *answer = zd_ask_finish (result);

  if (g_str_equal (answer, "go") && self->batch != NULL && zd_review_page_session (self) != NULL)
    perform_all (self);
  else
    zd_review_page_focus_table (self);
}

/* ---- asking ---- */

static GPtrArray *
going_of (Prepared *prepared)
{
  GPtrArray *going = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_case_free);

  for (guint i = 0; i < prepared->previews->len; i++) {
    const ZdDecisionPreview *preview = prepared->previews->pdata[i];

    if (preview->obstacle == NULL)
      g_ptr_array_add (going, zd_case_copy (preview->item));
  }
  return going;
}

static char *
sum_of (const GPtrArray *cases)
{
  gint64 least = 0, most = 0;

  for (guint i = 0; i < cases->len; i++) {
    const ZdCase *item = cases->pdata[i];
    gint64 sum = zd_case_sum (item);

    least = zd_sat_add (least, sum >= 0 ? sum : item->least);
    most = zd_sat_add (most, sum >= 0 ? sum : item->most);
  }
  return zd_amount_range (least, most);
}

static void
ask (ZdReviewPage *self, Prepared *prepared)
{
  guint going = self->batch->len;
  g_autofree char *heading = g_strdup_printf (_ ("%s: %u of %u cases"), zd_move_name (self->batch_move), going,
                                              prepared->previews->len);
  g_autofree char *sum = sum_of (self->batch);
  g_autofree char *body = g_strdup_printf (_ ("Together %s. Each case gets its own entry in the log."), sum);
  g_autofree char *label = g_strdup_printf (ngettext ("_Do It for %u Case", "_Do It for %u Cases", going), going);
  gboolean stops = self->batch_move == ZD_MOVE_REJECT || self->batch_move == ZD_MOVE_WITHDRAW;
  const ZdAnswer answers[] = {
    { "leave", _ ("_Cancel"), ZD_ANSWER_PLAIN },
    { "go", label, stops ? ZD_ANSWER_DESTRUCTIVE : ZD_ANSWER_SUGGESTED },
  };

  zd_ask_async (GTK_WIDGET (self), heading, going > 0 ? body : _ ("None of them can go on; here is why."), answers,
                going > 0 ? 2 : 1, list_new (prepared->previews), answered_cb, NULL);
}

static void
prepared_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  ZdReviewPage *self = ZD_REVIEW_PAGE (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (Prepared) prepared = zd_session_finish (result, &error);

  if (prepared == NULL) {
    refuse (self, error);
    return;
  }
  set_busy (self, FALSE, NULL, NULL);
  g_clear_pointer (&self->batch, g_ptr_array_unref);
  self->batch = going_of (prepared);
  ask (self, prepared);
}

static PrepareOrder *
prepare_order_new (ZdReviewPage *self)
{
  g_autoptr (GArray) rows = zd_table_view_get_selected (self->table);
  PrepareOrder *order = g_new0 (PrepareOrder, 1);

  order->ids = g_ptr_array_new_with_free_func (g_free);
  order->versions = g_array_new (FALSE, FALSE, sizeof (gint64));
  order->move = self->batch_move;
  order->draft = json_deep_copy (self->common_draft);
  for (guint i = 0; i < rows->len; i++) {
    const ZdQueueRow *row = zd_queue_source_row (zd_table_view_get_source (self->table),
                                                 g_array_index (rows, guint32, i));

    g_ptr_array_add (order->ids, g_strdup (row->id));
    g_array_append_val (order->versions, row->version);
  }
  return order;
}

void
zd_review_page_decide_all (ZdReviewPage *self, ZdMove move)
{
  g_autoptr (ZdProgress) progress = zd_progress_new ();

  if (self->acting)
    return;
  self->batch_move = move;
  set_busy (self, TRUE, progress, _ ("Looking at every case…"));
  zd_session_run (zd_review_page_session (self), prepare_job, prepare_order_new (self), prepare_order_free, progress,
                  prepared_free, self, prepared_cb, NULL);
}
