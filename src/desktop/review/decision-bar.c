/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/review/decision-bar-private.h"

#include "base/i18n.h"

enum { DECIDE, EDITED, LEFT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdDecisionBar, zd_decision_bar, ADW_TYPE_BIN)

/* ---- choosing and deciding ---- */

static gboolean
is_destructive (ZdDecisionBar *self)
{
  return self->chosen == self->trio.stop;
}

static void
set_chosen (ZdDecisionBar *self, ZdMove move)
{
  gboolean any = move != ZD_MOVE_NONE;
  gboolean needs_reason = any && zd_decision_bar_needs (move, "reason");

  self->chosen = move;
  gtk_widget_set_visible (GTK_WIDGET (self->grid), zd_decision_bar_shows_fields (self));
  gtk_widget_set_visible (GTK_WIDGET (self->title), any);
  gtk_label_set_label (self->title, any ? zd_move_name (move) : "");
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->reason), needs_reason ? _ ("Reason (required)") : _ ("Reason"));
  gtk_stack_set_visible_child_name (self->feet, any ? "chosen" : "moves");
  if (!any)
    return;
  gtk_button_set_label (self->decide, zd_move_name (move));
  gtk_widget_remove_css_class (GTK_WIDGET (self->decide), "destructive-action");
  gtk_widget_remove_css_class (GTK_WIDGET (self->decide), "suggested-action");
  gtk_widget_add_css_class (GTK_WIDGET (self->decide), is_destructive (self) ? "destructive-action" : "suggested-action");
}

static void
decide_cb (ZdDecisionBar *self)
{
  GtkWidget *empty = zd_decision_bar_first_empty (self);

  if (empty != NULL) {
    zd_decision_bar_ask_for (self, empty);
    return;
  }
  zd_decision_bar_accept_proposals (self);
  zd_decision_bar_say (self, NULL);
  g_signal_emit (self, signals[DECIDE], 0, (int) self->chosen);
}

gboolean
zd_decision_bar_offers (ZdDecisionBar *self, ZdMove move)
{
  g_return_val_if_fail (ZD_IS_DECISION_BAR (self), FALSE);
  return self->draft != NULL && gtk_widget_get_sensitive (self->form) && zd_move_is_among (self->moves, move);
}

/* A move whose needs are met already goes at once; else what is missing is asked for. */
gboolean
zd_decision_bar_choose (ZdDecisionBar *self, ZdMove move)
{
  if (!zd_decision_bar_offers (self, move))
    return FALSE;
  set_chosen (self, move);
  if (zd_decision_bar_first_empty (self) != NULL || gtk_widget_get_visible (GTK_WIDGET (self->grid)))
    gtk_widget_grab_focus (zd_decision_bar_first_empty (self) != NULL ? zd_decision_bar_first_empty (self) : GTK_WIDGET (self->decide));
  else
    decide_cb (self);
  return TRUE;
}

static void
cancel_cb (ZdDecisionBar *self)
{
  set_chosen (self, ZD_MOVE_NONE);
  zd_decision_bar_say (self, NULL);
  g_signal_emit (self, signals[LEFT], 0);
}

static void
forward_cb (ZdDecisionBar *self)
{
  zd_decision_bar_choose (self, self->trio.forward);
}

static void
back_cb (ZdDecisionBar *self)
{
  zd_decision_bar_choose (self, self->trio.back);
}

static void
stop_cb (ZdDecisionBar *self)
{
  zd_decision_bar_choose (self, self->trio.stop);
}

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdMove move;

  if (zd_move_from_id (g_variant_get_string (parameter, NULL), &move))
    zd_decision_bar_choose (ZD_DECISION_BAR (widget), move);
}

/* Enter in a field: the next empty one, else the decision. The reason alone chooses nothing. */
void
zd_decision_bar_entered_cb (GtkEntry *entry, ZdDecisionBar *self)
{
  if (self->chosen != ZD_MOVE_NONE)
    decide_cb (self);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, ZdDecisionBar *self)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  cancel_cb (self);
  return GDK_EVENT_STOP;
}

/* ---- what is offered ---- */

static void
set_button (GtkWidget *button, ZdMove move, const char *key)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (move != ZD_MOVE_NONE ? zd_move_name (move) : "");
  GtkWidget *hint = gtk_label_new (key);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (hint, "zd-key");
  gtk_accessible_update_state (GTK_ACCESSIBLE (hint), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), hint);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_visible (button, move != ZD_MOVE_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  move != ZD_MOVE_NONE ? zd_move_name (move) : "", -1);
}

static void
offer_others (ZdDecisionBar *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < self->moves->len; i++) {
    ZdMove move = g_array_index (self->moves, ZdMove, i);
    g_autofree char *action = g_strdup_printf ("decision.choose::%s", zd_move_rule (move)->id);

    /* A fact is stated beside what is missing. */
    if (move != self->trio.forward && move != self->trio.back && move != self->trio.stop && move != ZD_MOVE_STATE_FACT)
      g_menu_append (menu, zd_move_name (move), action);
  }
  gtk_menu_button_set_menu_model (self->others, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->others), g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
}

static gboolean
offers_more (ZdDecisionBar *self)
{
  return self->trio.back != ZD_MOVE_NONE || self->trio.stop != ZD_MOVE_NONE
         || gtk_widget_get_visible (GTK_WIDGET (self->others));
}

void
zd_decision_bar_show (ZdDecisionBar *self, const GArray *moves, ZdCaseState state, json_t *draft, ZdDay today)
{
  g_return_if_fail (ZD_IS_DECISION_BAR (self));
  g_array_set_size (self->moves, 0);
  g_array_append_vals (self->moves, moves->data, moves->len);
  zd_move_trio (moves, state, &self->trio);
  if (self->trio.forward == ZD_MOVE_STATE_FACT)
    self->trio.forward = ZD_MOVE_NONE;
  json_incref (draft);
  json_decref (self->draft);
  self->draft = draft;
  self->today = today;
  set_button (self->forward, self->trio.forward, "A");
  set_button (self->back, self->trio.back, "R");
  set_button (self->stop, self->trio.stop, "X");
  offer_others (self);
  zd_decision_bar_fill (self);
  set_chosen (self, ZD_MOVE_NONE);
  zd_decision_bar_say (self, NULL);
  gtk_widget_set_visible (self->seconds, offers_more (self));
  gtk_widget_set_visible (GTK_WIDGET (self->none), FALSE);
  gtk_widget_set_visible (self->form, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
zd_decision_bar_show_none (ZdDecisionBar *self, const char *why)
{
  g_return_if_fail (ZD_IS_DECISION_BAR (self));
  g_clear_pointer (&self->draft, json_decref);
  gtk_label_set_label (self->none, why != NULL ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->none), why != NULL);
  gtk_widget_set_visible (self->form, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), why != NULL);
}

void
zd_decision_bar_trio (ZdDecisionBar *self, ZdMoveTrio *trio)
{
  g_return_if_fail (ZD_IS_DECISION_BAR (self));
  *trio = self->trio;
}

void
zd_decision_bar_focus_reason (ZdDecisionBar *self)
{
  g_return_if_fail (ZD_IS_DECISION_BAR (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

/* A text that has the keyboard and cannot be used does not learn that it has lost it: its caret goes on blinking, of which
 * GTK warns. */
static void
put_to_rest (ZdDecisionBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->resting = focus != NULL && gtk_widget_is_ancestor (focus, self->form) ? focus : NULL;
  if (self->resting != NULL)
    gtk_root_set_focus (root, NULL);
}

/* Unless the keyboard has gone elsewhere meanwhile. */
static void
wake_up (ZdDecisionBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->resting != NULL && root != NULL && gtk_root_get_focus (root) == NULL)
    gtk_widget_grab_focus (self->resting);
  self->resting = NULL;
}

void
zd_decision_bar_set_busy (ZdDecisionBar *self, gboolean busy)
{
  g_return_if_fail (ZD_IS_DECISION_BAR (self));
  if (busy)
    put_to_rest (self);
  gtk_widget_set_sensitive (self->form, !busy);
  if (!busy)
    wake_up (self);
}

/* To the button that Enter would press. */
static gboolean
zd_decision_bar_grab_focus (GtkWidget *widget)
{
  ZdDecisionBar *self = ZD_DECISION_BAR (widget);

  return gtk_widget_grab_focus (self->chosen != ZD_MOVE_NONE ? GTK_WIDGET (self->decide) : self->forward);
}

/* ---- type ---- */

static void
zd_decision_bar_finalize (GObject *object)
{
  ZdDecisionBar *self = ZD_DECISION_BAR (object);

  g_array_unref (self->moves);
  json_decref (self->draft);
  G_OBJECT_CLASS (zd_decision_bar_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/org/zhida/Zhida/decision-bar.ui");
  gtk_widget_class_bind_template_child (class, ZdDecisionBar, none);
  gtk_widget_class_bind_template_child (class, ZdDecisionBar, form);
  gtk_widget_class_bind_template_child (class, ZdDecisionBar, title);
  gtk_widget_class_bind_template_child (class, ZdDecisionBar, grid);
  gtk_widget_class_bind_template_child (class, ZdDecisionBar, reason);
  gtk_widget_class_bind_template_child (class, ZdDecisionBar, trouble);
  gtk_widget_class_bind_template_child (class, ZdDecisionBar, feet);
  gtk_widget_class_bind_template_child (class, ZdDecisionBar, forward);
  gtk_widget_class_bind_template_child (class, ZdDecisionBar, back);
  gtk_widget_class_bind_template_child (class, ZdDecisionBar, stop);
  gtk_widget_class_bind_template_child (class, ZdDecisionBar, seconds);
  gtk_widget_class_bind_template_child (class, ZdDecisionBar, others);
  gtk_widget_class_bind_template_child (class, ZdDecisionBar, decide);
  gtk_widget_class_bind_template_callback_full (class, "typed_cb", G_CALLBACK (zd_decision_bar_typed_cb));
  gtk_widget_class_bind_template_callback_full (class, "entered_cb", G_CALLBACK (zd_decision_bar_entered_cb));
  gtk_widget_class_bind_template_callback (class, forward_cb);
  gtk_widget_class_bind_template_callback (class, back_cb);
  gtk_widget_class_bind_template_callback (class, stop_cb);
  gtk_widget_class_bind_template_callback (class, cancel_cb);
  gtk_widget_class_bind_template_callback (class, decide_cb);
  gtk_widget_class_bind_template_callback (class, key_cb);
}

static void
zd_decision_bar_class_init (ZdDecisionBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = zd_decision_bar_finalize;
  widget_class->grab_focus = zd_decision_bar_grab_focus;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "decision.choose", "s", choose_action);
  signals[DECIDE] = g_signal_new ("decide", ZD_TYPE_DECISION_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_INT);
  signals[EDITED] =
      g_signal_new ("edited", ZD_TYPE_DECISION_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", ZD_TYPE_DECISION_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zd_decision_bar_init (ZdDecisionBar *self)
{
  self->moves = g_array_new (FALSE, FALSE, sizeof (ZdMove));
  self->chosen = ZD_MOVE_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  zd_decision_bar_build_fields (self);
}
