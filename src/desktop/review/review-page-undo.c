/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "base/i18n.h"
#include "desktop/review/review-page-private.h"
#include "desktop/shell/window.h"

/* Taking a decision back is a decision too: it has its reason and its line in the log. */

/* What the same person may do against @move. */
static ZdMove
move_against (ZdMove move)
{
  switch (move) {
  case ZD_MOVE_CLAIM:
    return ZD_MOVE_RELEASE;
  case ZD_MOVE_RELEASE:
    return ZD_MOVE_CLAIM;
  case ZD_MOVE_PASS_FIRST:
  case ZD_MOVE_PASS_SECOND:
    return ZD_MOVE_SEND_BACK_FIRST;
  default:
    return ZD_MOVE_NONE;
  }
}

void
zd_review_page_say_done (ZdReviewPage *self, const ZdCase *item, ZdMove move)
{
  ZdWindow *window = zd_window_of (GTK_WIDGET (self));
  g_autofree char *words = g_strdup_printf (_ ("%s: %s"), zd_move_name (move), item->name);

  g_free (self->last_case);
  self->last_case = g_strdup (item->id);
  self->last_move = move;
  if (move_against (move) != ZD_MOVE_NONE)
    zd_window_toast_action (window, words, _ ("Take Back"), "win.go(('review', 'undo'))");
  else
    zd_window_toast (window, words);
}

void
zd_review_page_choose_against (ZdReviewPage *self)
{
  ZdMove move = self->taking_back;

  self->taking_back = ZD_MOVE_NONE;
  if (move != ZD_MOVE_NONE && !zd_decision_bar_choose (zd_case_pane_get_bar (self->pane), move))
    zd_window_toast (zd_window_of (GTK_WIDGET (self)), _ ("The case has gone on meanwhile."));
}

/* To the case again, where the move against the last one is chosen. */
void
zd_review_page_undo (ZdReviewPage *self)
{
  ZdMove move = self->last_case != NULL ? move_against (self->last_move) : ZD_MOVE_NONE;
  g_autofree char *target = NULL;

  if (move == ZD_MOVE_NONE) {
    zd_window_toast (zd_window_of (GTK_WIDGET (self)),
                     self->last_case != NULL ? _ ("This step cannot be taken back; the log keeps it.")
                                             : _ ("There is nothing to take back."));
    return;
  }
  target = g_strconcat ("case:", self->last_case, NULL);
  g_clear_pointer (&self->last_case, g_free);
  self->taking_back = move;
  zd_page_open (ZD_PAGE (self), target);
  if (self->opening == NULL && self->file != NULL)
    zd_review_page_choose_against (self);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_review_page_undo (ZD_REVIEW_PAGE (widget));
}

void
zd_review_page_install_undo (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "page.undo", NULL, undo_action);
}
