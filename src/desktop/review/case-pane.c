/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/review/case-pane-private.h"

#include "base/i18n.h"
#include "desktop/review/case-pane-history.h"
#include "desktop/kit/format.h"
#include "desktop/shell/window.h"

enum { EDITED, ANSWERED, STATE_FACT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdCasePane, zd_case_pane, ADW_TYPE_BIN)

const char *
zd_case_view_person (const ZdCaseView *self, const char *id)
{
  const char *name = json_string_value (json_object_get (self->people, id));

  if (name != NULL)
    return name;
  return g_str_equal (id, self->user->id) ? self->user->name : id;
}

/* ---- what is answered and typed ---- */

static void
edited_cb (ZdCasePane *self)
{
  g_signal_emit (self, signals[EDITED], 0);
}

static void
answered_cb (ZdCasePane *self)
{
  g_signal_emit (self, signals[ANSWERED], 0);
}

void
zd_case_pane_complete (ZdCasePane *self)
{
  zd_decision_bar_say (self->bar, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->bar));
}

static void
complete_cb (ZdCasePane *self)
{
  zd_case_pane_complete (self);
}

/* In the tree: the form below keeps it, and says so. */
static void
answer_cb (ZdExplanationView *view, const char *question, gboolean yes, ZdCasePane *self)
{
  zd_findings_form_answer (self->findings, question, yes);
}

/* What the person is in has been opened just now: it is to be seen whole. */
static void
reveal_focus (ZdCasePane *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (focus == NULL)
    return;
  if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->fact)))
    zd_pane_reveal (self->pane, GTK_WIDGET (self->fact));
  else if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->replay)))
    zd_pane_reveal (self->pane, GTK_WIDGET (self->replay));
  else if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->findings)))
    zd_pane_reveal (self->pane, zd_findings_form_row_of (self->findings, focus));
}

static void
state_fact_cb (ZdExplanationView *view, const char *id, int year, ZdCasePane *self)
{
  const ZdField *field = zd_catalogue_field (self->catalogue, id);
  ZdWindow *window = zd_window_of (GTK_WIDGET (self));

  if (field != NULL) {
    zd_fact_form_ask (self->fact, field, year, self->today);
    reveal_focus (self);
  } else if (window != NULL) {
    zd_window_toast (window, _ ("Records come from their bureau: import its list on the page Enterprises."));
  }
}

static void
stated_cb (ZdFactForm *form, json_t *draft, ZdCasePane *self)
{
  g_signal_emit (self, signals[STATE_FACT], 0, draft);
}

static void
replayed_cb (ZdCasePane *self)
{
  reveal_focus (self);
}

static void
risks_cb (ZdCasePane *self)
{
  zd_pane_scroll_to (self->pane, self->warnings_part);
}

/* ---- the three things it shows ---- */

static gboolean
reviews (const GArray *moves)
{
  return zd_move_is_among (moves, ZD_MOVE_PASS_FIRST) || zd_move_is_among (moves, ZD_MOVE_PASS_SECOND);
}

static void
show_decision (ZdCasePane *self, const ZdCaseView *view, const GArray *moves)
{
  const ZdCase *item = view->file->item;
  ZdMove forward = zd_move_forward (item->state);
  g_autoptr (GError) why = NULL;

  if (moves->len > 0)
    zd_decision_bar_show (self->bar, moves, item->state, view->draft, view->today);
  else if (forward != ZD_MOVE_NONE && !zd_move_allowed (item, forward, view->user, &why))
    zd_decision_bar_show_none (self->bar, why->message);
  else
    zd_decision_bar_show_none (self->bar, NULL);
}

void
zd_case_pane_show (ZdCasePane *self, const ZdCaseView *view)
{
  g_autoptr (GArray) moves = zd_moves_for (view->file->item, view->user);

  g_return_if_fail (ZD_IS_CASE_PANE (self));
  self->catalogue = view->catalogue;
  self->today = view->today;
  zd_case_pane_show_head (self, view);
  zd_explanation_view_set_edit (self->explanation, zd_move_is_among (moves, ZD_MOVE_STATE_FACT) || reviews (moves)
                                                       ? ZD_EXPLANATION_ANSWERS
                                                       : ZD_EXPLANATION_FIXED);
  zd_explanation_view_show (self->explanation, view->file->explanation, view->catalogue);
  zd_case_pane_show_warnings (self, view, moves);
  zd_case_history_fill (self->history, view);
  zd_replay_view_offer (self->replay, view->file->item->id);
  zd_case_pane_show_contact (self, view);
  gtk_widget_set_visible (GTK_WIDGET (self->fact), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->findings), reviews (moves));
  if (reviews (moves))
    zd_findings_form_show (self->findings, view->file->item, view->draft);
  show_decision (self, view, moves);
  gtk_stack_set_visible_child_name (self->stack, "case");
}

void
zd_case_pane_explain (ZdCasePane *self, const ZdExplanation *explanation)
{
  gboolean inside;

  g_return_if_fail (ZD_IS_CASE_PANE (self));
  inside = gtk_widget_get_focus_child (GTK_WIDGET (self->explanation)) != NULL;
  zd_explanation_view_show (self->explanation, explanation, self->catalogue);
  if (inside && !zd_case_pane_focus_open (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->bar));
}

static void
show_states (ZdCasePane *self, const ZdCasesView *view)
{
  GtkWidget *old;

  while ((old = gtk_widget_get_first_child (GTK_WIDGET (self->many_states))) != NULL)
    gtk_box_remove (self->many_states, old);
  for (guint state = 0; state < ZD_N_STATES; state++) {
    GtkWidget *row, *chip, *count;
    g_autofree char *words = NULL;

    if (view->by_state[state] == 0)
      continue;
    words = zd_count_format (view->by_state[state]);
    row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
    chip = zd_chip_new ();
    count = gtk_label_new (words);
    zd_chip_set_case_state (ZD_CHIP (chip), state);
    gtk_widget_add_css_class (count, "numeric");
    gtk_box_append (GTK_BOX (row), chip);
    gtk_box_append (GTK_BOX (row), count);
    gtk_box_append (self->many_states, row);
  }
}

static ZdCaseState
commonest (const ZdCasesView *view)
{
  ZdCaseState best = 0;

  for (guint state = 0; state < ZD_N_STATES; state++)
    if (view->by_state[state] > view->by_state[best])
      best = state;
  return best;
}

void
zd_case_pane_show_many (ZdCasePane *self, const ZdCasesView *view)
{
  g_autofree char *count = zd_count_format (view->count);
  g_autofree char *title = g_strdup_printf (ngettext ("%s case selected", "%s cases selected", view->count), count);
  g_autofree char *sum = zd_amount_range (view->least, view->most);
  g_autoptr (GArray) moves = NULL;
  guint states = 0;

  g_return_if_fail (ZD_IS_CASE_PANE (self));
  for (guint state = 0; state < ZD_N_STATES; state++)
    states |= view->by_state[state] > 0 ? 1u << state : 0;
  moves = zd_moves_of_role (states, view->user->role);
  gtk_label_set_label (self->many, title);
  gtk_label_set_label (self->many_sum, sum);
  show_states (self, view);
  if (moves->len > 0)
    zd_decision_bar_show (self->bar, moves, commonest (view), view->draft, view->today);
  else
    zd_decision_bar_show_none (self->bar, NULL);
  gtk_stack_set_visible_child_name (self->stack, "many");
}

ZdEmptyState *
zd_case_pane_show_message (ZdCasePane *self)
{
  g_return_val_if_fail (ZD_IS_CASE_PANE (self), NULL);
  zd_decision_bar_show_none (self->bar, NULL);
  gtk_stack_set_visible_child_name (self->stack, "message");
  return self->message;
}

ZdDecisionBar *
zd_case_pane_get_bar (ZdCasePane *self)
{
  g_return_val_if_fail (ZD_IS_CASE_PANE (self), NULL);
  return self->bar;
}

ZdBusy *
zd_case_pane_get_busy (ZdCasePane *self)
{
  g_return_val_if_fail (ZD_IS_CASE_PANE (self), NULL);
  return self->busy;
}

gboolean
zd_case_pane_focus_open (ZdCasePane *self)
{
  g_return_val_if_fail (ZD_IS_CASE_PANE (self), FALSE);
  if (!zd_findings_form_focus_open (self->findings))
    return FALSE;
  reveal_focus (self);
  return TRUE;
}

void
zd_case_pane_scroll_to_top (ZdCasePane *self)
{
  g_return_if_fail (ZD_IS_CASE_PANE (self));
  zd_pane_scroll_to_top (self->pane);
}

/* ---- type ---- */

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/org/zhida/Zhida/case-pane.ui");
  gtk_widget_class_bind_template_child (class, ZdCasePane, stack);
  gtk_widget_class_bind_template_child (class, ZdCasePane, pane);
  gtk_widget_class_bind_template_child (class, ZdCasePane, name);
  gtk_widget_class_bind_template_child (class, ZdCasePane, state);
  gtk_widget_class_bind_template_child (class, ZdCasePane, limit);
  gtk_widget_class_bind_template_child (class, ZdCasePane, code);
  gtk_widget_class_bind_template_child (class, ZdCasePane, enterprise);
  gtk_widget_class_bind_template_child (class, ZdCasePane, policy_button);
  gtk_widget_class_bind_template_child (class, ZdCasePane, policy);
  gtk_widget_class_bind_template_child (class, ZdCasePane, about);
  gtk_widget_class_bind_template_child (class, ZdCasePane, amount);
  gtk_widget_class_bind_template_child (class, ZdCasePane, amount_kind);
  gtk_widget_class_bind_template_child (class, ZdCasePane, risks);
  gtk_widget_class_bind_template_child (class, ZdCasePane, explanation);
  gtk_widget_class_bind_template_child (class, ZdCasePane, fact);
  gtk_widget_class_bind_template_child (class, ZdCasePane, warnings_part);
  gtk_widget_class_bind_template_child (class, ZdCasePane, warnings);
  gtk_widget_class_bind_template_child (class, ZdCasePane, history);
  gtk_widget_class_bind_template_child (class, ZdCasePane, replay);
  gtk_widget_class_bind_template_child (class, ZdCasePane, contact_part);
  gtk_widget_class_bind_template_child (class, ZdCasePane, contact);
  gtk_widget_class_bind_template_child (class, ZdCasePane, findings);
  gtk_widget_class_bind_template_child (class, ZdCasePane, many);
  gtk_widget_class_bind_template_child (class, ZdCasePane, many_sum);
  gtk_widget_class_bind_template_child (class, ZdCasePane, many_states);
  gtk_widget_class_bind_template_child (class, ZdCasePane, message);
  gtk_widget_class_bind_template_child (class, ZdCasePane, busy);
  gtk_widget_class_bind_template_child (class, ZdCasePane, bar);
  gtk_widget_class_bind_template_callback (class, edited_cb);
  gtk_widget_class_bind_template_callback (class, answered_cb);
  gtk_widget_class_bind_template_callback (class, complete_cb);
  gtk_widget_class_bind_template_callback (class, answer_cb);
  gtk_widget_class_bind_template_callback (class, state_fact_cb);
  gtk_widget_class_bind_template_callback (class, stated_cb);
  gtk_widget_class_bind_template_callback (class, replayed_cb);
  gtk_widget_class_bind_template_callback (class, risks_cb);
}

static void
zd_case_pane_dispose (GObject *object)
{
  json_decref (ZD_CASE_PANE (object)->draft);
  ZD_CASE_PANE (object)->draft = NULL;
  G_OBJECT_CLASS (zd_case_pane_parent_class)->dispose (object);
}

static void
zd_case_pane_class_init (ZdCasePaneClass *class)
{
  g_type_ensure (ZD_TYPE_PANE);
  g_type_ensure (ZD_TYPE_CHIP);
  g_type_ensure (ZD_TYPE_EXPLANATION_VIEW);
  g_type_ensure (ZD_TYPE_FACT_FORM);
  g_type_ensure (ZD_TYPE_FINDINGS_FORM);
  g_type_ensure (ZD_TYPE_REPLAY_VIEW);
  g_type_ensure (ZD_TYPE_EMPTY_STATE);
  g_type_ensure (ZD_TYPE_BUSY);
  g_type_ensure (ZD_TYPE_DECISION_BAR);
  G_OBJECT_CLASS (class)->dispose = zd_case_pane_dispose;
  bind_template (GTK_WIDGET_CLASS (class));
  signals[EDITED] = g_signal_new ("edited", ZD_TYPE_CASE_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ANSWERED] =
      g_signal_new ("answered", ZD_TYPE_CASE_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STATE_FACT] = g_signal_new ("state-fact", ZD_TYPE_CASE_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
zd_case_pane_init (ZdCasePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  zd_case_pane_show_message (self);
}
