/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

/* What comes of the numbers as they are moved, a moment after the last of them was. */

#include "config.h"

#include "desktop/whatif/whatif-page-private.h"

#include "base/error.h"
#include "base/i18n.h"
#include "desktop/session/session.h"

#define PAUSE_MS 150

static ZdLeverRow *
chosen_row (ZdWhatIfPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->levers);

  return row != NULL ? ZD_LEVER_ROW (row) : NULL;
}

void
zd_what_if_page_show_problem (ZdWhatIfPage *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
show_answer (ZdWhatIfPage *self)
{
  ZdLeverRow *row = chosen_row (self);
  gint64 mark = G_MININT64;

  if (row != NULL)
    zd_lever_row_value (row, &mark, NULL);
  zd_what_if_view_show (self->view, self->answer, row != NULL ? zd_lever_row_lever (row) : NULL, mark);
  gtk_stack_set_visible_child_name (self->stack, "result");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "whatif.export", TRUE);
}

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer number)
{
  ZdWhatIfPage *self = ZD_WHAT_IF_PAGE (object);
  g_autoptr (GError) error = NULL;
  ZdWhatIfAnswer *answer = zd_session_finish (result, &error);

  if (GPOINTER_TO_UINT (number) != self->asked) {
    g_clear_pointer (&answer, zd_what_if_answer_unref);
    return;
  }
  zd_busy_stop (self->busy);
  if (answer != NULL || g_error_matches (error, ZD_ERROR, ZD_ERROR_CANCELLED))
    zd_what_if_page_show_problem (self, NULL);
  else
    zd_what_if_page_show_problem (self, error->message);
  if (answer == NULL)
    return;
  g_clear_pointer (&self->answer, zd_what_if_answer_unref);
  self->answer = answer;
  show_answer (self);
}

/* What is typed and cannot be read, in the words of its row; NULL: nothing. */
static char *
find_problem (ZdWhatIfPage *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->levers, i)) != NULL; i++) {
    g_autoptr (GError) error = NULL;
    gint64 value;
    if (!zd_lever_row_value (ZD_LEVER_ROW (row), &value, &error))
      return g_strdup_printf (_ ("%s: %s"), zd_lever_row_lever (ZD_LEVER_ROW (row))->words, error->message);
  }
  return NULL;
}

static char **
moves_of (ZdWhatIfPage *self)
{
  g_autoptr (GStrvBuilder) moves = g_strv_builder_new ();
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->levers, i)) != NULL; i++) {
    g_autofree char *move = zd_lever_row_move (ZD_LEVER_ROW (row));
    if (move != NULL)
      g_strv_builder_add (moves, move);
  }
  return g_strv_builder_end (moves);
}

static ZdWhatIfWish *
wish_of (ZdWhatIfPage *self, const ZdTrial *trial)
{
  ZdWhatIfWish *wish = g_new0 (ZdWhatIfWish, 1);
  ZdLeverRow *row = chosen_row (self);

  wish->before = g_strdup (trial->published != NULL ? trial->published : trial->draft);
  wish->after = g_strdup (zd_what_if_page_text (self, trial));
  wish->moves = moves_of (self);
  if (row != NULL) {
    wish->place = g_strdup (zd_lever_row_lever (row)->place);
    zd_lever_row_range (row, &wish->from, &wish->to);
  }
  return wish;
}

void
zd_what_if_page_stop (ZdWhatIfPage *self)
{
  g_clear_handle_id (&self->waiting, g_source_remove);
  zd_progress_cancel (self->progress);
  g_clear_pointer (&self->progress, zd_progress_unref);
  self->asked++;
}

static gboolean
run_cb (gpointer user_data)
{
  ZdWhatIfPage *self = user_data;
  ZdSession *session = zd_session_of (GTK_WIDGET (self));
  const ZdTrial *trial = zd_what_if_page_trial (self);
  g_autofree char *problem = find_problem (self);

  self->waiting = 0;
  zd_what_if_page_show_problem (self, problem);
  if (session == NULL || trial == NULL || problem != NULL)
    return G_SOURCE_REMOVE;
  self->progress = zd_progress_new ();
  zd_busy_start (self->busy, _ ("Trying…"), self->progress);
  zd_session_run (session, zd_what_if_job, wish_of (self, trial), zd_what_if_wish_free, self->progress,
                  zd_what_if_answer_unref, self, answered_cb, GUINT_TO_POINTER (self->asked));
  return G_SOURCE_REMOVE;
}

void
zd_what_if_page_run_soon (ZdWhatIfPage *self)
{
  zd_what_if_page_stop (self);
  self->waiting = g_timeout_add (PAUSE_MS, run_cb, self);
}
