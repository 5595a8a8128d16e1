/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/review/decision-bar.h"

#include "base/i18n.h"

typedef enum { FIELD_DATE, FIELD_CHANNEL, FIELD_PERSON, FIELD_PLEDGE, FIELD_VOUCHER, N_FIELDS } Field;

static const struct {
  const char *key; /* in the draft */
  const char *label;
  const char *missing;
} known_fields[N_FIELDS] = {
  [FIELD_DATE] = { "date", N_ ("_Date"), N_ ("State the date.") },
  [FIELD_CHANNEL] = { "channel", N_ ("_Way"), "" }, /* one is always chosen */
  [FIELD_PERSON] = { "person", N_ ("_Spoken with"), N_ ("State with whom you spoke.") },
  [FIELD_PLEDGE] = { "pledge_version", N_ ("_Pledge version"), N_ ("State which version of the pledge was signed.") },
  [FIELD_VOUCHER] = { "voucher", N_ ("_Voucher number"), N_ ("State the number of the voucher.") },
};

struct _ZdDecisionBar {
  AdwBin parent_instance;
  GtkLabel *none;
  GtkWidget *form;
  GtkLabel *title;
  GtkGrid *grid;
  GtkWidget *fields[N_FIELDS];
  GtkWidget *labels[N_FIELDS];
  GtkEditable *reason;
  GtkLabel *trouble;
  GtkStack *feet; /* "moves" or "chosen" */
  GtkWidget *forward;
  GtkWidget *back;
  GtkWidget *stop;
  GtkWidget *seconds;
  GtkMenuButton *others;
  GtkButton *decide;

  GArray *moves; /* of ZdMove */
  ZdMoveTrio trio;
  ZdMove chosen; /* ZD_MOVE_NONE: not yet */
  json_t *draft;
  ZdDay today;
  gboolean filling; /* from the draft, not by the person */
};

enum { DECIDE, EDITED, LEFT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdDecisionBar, zd_decision_bar, ADW_TYPE_BIN)

/* ---- fields and draft ---- */

static void
keep (ZdDecisionBar *self, const char *key, const char *text)
{
  if (self->filling || self->draft == NULL)
    return;
  zd_draft_set_text (self->draft, key, text);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
typed_cb (GtkEditable *entry, ZdDecisionBar *self)
{
  const char *key = "reason";

  if (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"))
    zd_decision_bar_say (self, NULL);
  for (guint i = 0; i < N_FIELDS; i++)
    if (self->fields[i] == GTK_WIDGET (entry))
      key = known_fields[i].key;
  keep (self, key, gtk_editable_get_text (entry));
}

static const char *
channel (ZdDecisionBar *self)
{
  GtkStringObject *item = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->fields[FIELD_CHANNEL]));

  return item != NULL ? gtk_string_object_get_string (item) : "";
}

static void
channel_cb (ZdDecisionBar *self)
{
  keep (self, "channel", channel (self));
}

static void
fill_channel (ZdDecisionBar *self)
{
  GtkDropDown *drop = GTK_DROP_DOWN (self->fields[FIELD_CHANNEL]);
  GListModel *words = gtk_drop_down_get_model (drop);
  const char *wanted = zd_draft_text (self->draft, "channel");

  for (guint i = 0; i < g_list_model_get_n_items (words); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (words), i), wanted))
      gtk_drop_down_set_selected (drop, i);
}

static void
fill (ZdDecisionBar *self)
{
  g_autofree char *today = zd_day_format (self->today);

  self->filling = TRUE;
  for (guint i = 0; i < N_FIELDS; i++)
    if (i != FIELD_CHANNEL)
      gtk_editable_set_text (GTK_EDITABLE (self->fields[i]), zd_draft_text (self->draft, known_fields[i].key));
  if (*zd_draft_text (self->draft, "date") == '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->fields[FIELD_DATE]), today);
  fill_channel (self);
  gtk_editable_set_text (self->reason, zd_draft_text (self->draft, "reason"));
  self->filling = FALSE;
}

static gboolean
needs (ZdMove move, const char *key)
{
  g_autoptr (GPtrArray) keys = zd_draft_fields (move);

  return g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL);
}

/* What the chosen move still needs, or NULL. */
static GtkWidget *
first_empty (ZdDecisionBar *self)
{
  for (guint i = 0; i < N_FIELDS; i++)
    if (i != FIELD_CHANNEL && gtk_widget_get_visible (self->fields[i])
        && *gtk_editable_get_text (GTK_EDITABLE (self->fields[i])) == '\0')
      return self->fields[i];
  if (needs (self->chosen, "reason") && *gtk_editable_get_text (self->reason) == '\0')
    return GTK_WIDGET (self->reason);
  return NULL;
}

/* Says what is missing, at the field that lacks it. */
static void
ask_for (ZdDecisionBar *self, GtkWidget *empty)
{
  const char *sentence = _ ("State the reason.");

  for (guint i = 0; i < N_FIELDS; i++)
    if (self->fields[i] == empty)
      sentence = _ (known_fields[i].missing);
  zd_decision_bar_say (self, sentence);
  gtk_widget_add_css_class (empty, "error");
  gtk_widget_grab_focus (empty);
}

/* What was proposed and not touched counts as typed. */
static void
accept_proposals (ZdDecisionBar *self)
{
  if (needs (self->chosen, "date"))
    zd_draft_set_text (self->draft, "date", gtk_editable_get_text (GTK_EDITABLE (self->fields[FIELD_DATE])));
  if (needs (self->chosen, "channel"))
    zd_draft_set_text (self->draft, "channel", channel (self));
}

/* ---- choosing and deciding ---- */

static gboolean
shows_fields (ZdDecisionBar *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < N_FIELDS; i++) {
    gboolean visible = self->chosen != ZD_MOVE_NONE && needs (self->chosen, known_fields[i].key);

    gtk_widget_set_visible (self->fields[i], visible);
    gtk_widget_set_visible (self->labels[i], visible);
    any |= visible;
  }
  return any;
}

static gboolean
is_destructive (ZdDecisionBar *self)
{
  return self->chosen == self->trio.stop;
}

static void
set_chosen (ZdDecisionBar *self, ZdMove move)
{
  gboolean any = move != ZD_MOVE_NONE;
  gboolean needs_reason = any && needs (move, "reason");

  self->chosen = move;
  gtk_widget_set_visible (GTK_WIDGET (self->grid), shows_fields (self));
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
  GtkWidget *empty = first_empty (self);

  if (empty != NULL) {
    ask_for (self, empty);
    return;
  }
  accept_proposals (self);
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
  if (first_empty (self) != NULL || gtk_widget_get_visible (GTK_WIDGET (self->grid)))
    gtk_widget_grab_focus (first_empty (self) != NULL ? first_empty (self) : GTK_WIDGET (self->decide));
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
static void
entered_cb (GtkEntry *entry, ZdDecisionBar *self)
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
  fill (self);
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

void
zd_decision_bar_say (ZdDecisionBar *self, const char *sentence)
{
  g_return_if_fail (ZD_IS_DECISION_BAR (self));
  for (guint i = 0; i < N_FIELDS; i++)
    gtk_widget_remove_css_class (self->fields[i], "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->reason), "error");
  gtk_label_set_label (self->trouble, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), sentence != NULL);
}

void
zd_decision_bar_set_busy (ZdDecisionBar *self, gboolean busy)
{
  g_return_if_fail (ZD_IS_DECISION_BAR (self));
  gtk_widget_set_sensitive (self->form, !busy);
}

/* To the button that Enter would press. */
static gboolean
zd_decision_bar_grab_focus (GtkWidget *widget)
{
  ZdDecisionBar *self = ZD_DECISION_BAR (widget);

  return gtk_widget_grab_focus (self->chosen != ZD_MOVE_NONE ? GTK_WIDGET (self->decide) : self->forward);
}

/* ---- type ---- */

static GtkWidget *
channel_new (ZdDecisionBar *self)
{
  const char *const ways[] = { _ ("Telephone"), _ ("Text message"), _ ("In person"), _ ("Letter"), _ ("E-mail"), NULL };
  GtkWidget *drop = gtk_drop_down_new_from_strings (ways);

  g_signal_connect_swapped (drop, "notify::selected", G_CALLBACK (channel_cb), self);
  return drop;
}

static GtkWidget *
entry_new (ZdDecisionBar *self)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_widget_add_css_class (entry, "numeric");
  g_signal_connect (entry, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect (entry, "activate", G_CALLBACK (entered_cb), self);
  return entry;
}

static void
build_fields (ZdDecisionBar *self)
{
  for (guint i = 0; i < N_FIELDS; i++) {
    GtkWidget *field = i == FIELD_CHANNEL ? channel_new (self) : entry_new (self);
    GtkWidget *label = gtk_label_new_with_mnemonic (_ (known_fields[i].label));

    gtk_widget_set_hexpand (field, TRUE);
    gtk_label_set_xalign (GTK_LABEL (label), 1);
    gtk_label_set_mnemonic_widget (GTK_LABEL (label), field);
    gtk_accessible_update_relation (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
    gtk_widget_add_css_class (label, "dim-label");
    gtk_grid_attach (self->grid, label, 0, (int) i, 1, 1);
    gtk_grid_attach (self->grid, field, 1, (int) i, 1, 1);
    self->fields[i] = field;
    self->labels[i] = label;
  }
}

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
  gtk_widget_class_bind_template_callback (class, typed_cb);
  gtk_widget_class_bind_template_callback (class, entered_cb);
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
  build_fields (self);
}
