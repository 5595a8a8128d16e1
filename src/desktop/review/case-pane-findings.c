/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/review/case-pane-findings.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "desktop/kit/explanation-view.h"

struct _ZdFindingsForm {
  AdwBin parent_instance;
  GtkTextView *onsite;
  GtkWidget *questions_part;
  GtkBox *questions;
  GtkWidget *amount_part;
  GtkEditable *amount;
  GtkLabel *read;
  json_t *draft;
  gint64 standing; /* the sum that stands without an entry; −1 = none */
  char *range;     /* what the policy gives, in words */
  gboolean filling;
};

enum { EDITED, ANSWERED, COMPLETE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdFindingsForm, zd_findings_form, ADW_TYPE_BIN)

#define QUESTION_KEY "zd-question"

static void
keep (ZdFindingsForm *self, const char *key, const char *text)
{
  if (self->filling || self->draft == NULL)
    return;
  zd_draft_set_text (self->draft, key, text);
  g_signal_emit (self, signals[EDITED], 0);
}

/* ---- on the spot ---- */

static void
onsite_cb (GtkTextBuffer *buffer, ZdFindingsForm *self)
{
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  keep (self, "onsite", text);
}

/* ---- the amount ---- */

static void
show_amount (ZdFindingsForm *self)
{
  const char *text = gtk_editable_get_text (self->amount);
  g_autoptr (GError) error = NULL;
  g_autofree char *money = NULL;
  g_autofree char *words = NULL;
  gint64 fen;

  gtk_widget_remove_css_class (GTK_WIDGET (self->read), "zd-bad");
  if (*text == '\0') {
    words = g_strdup_printf (_ ("The policy gives %s."), self->range);
  } else if (zd_draft_amount (text, &fen, &error)) {
    money = zd_money_format (fen);
    words = g_strdup_printf (_ ("%s yuan · the policy gives %s"), money, self->range);
  } else {
    gtk_widget_add_css_class (GTK_WIDGET (self->read), "zd-bad");
  }
  gtk_label_set_label (self->read, words != NULL ? words : error->message);
}

static void
amount_cb (GtkEditable *entry, ZdFindingsForm *self)
{
  keep (self, "amount", gtk_editable_get_text (entry));
  show_amount (self);
}

/* Enter: to what is still open, else on to the decision. */
static void
entered_cb (ZdFindingsForm *self)
{
  if (!zd_findings_form_focus_open (self))
    g_signal_emit (self, signals[COMPLETE], 0);
}

static void
prepare_amount (ZdFindingsForm *self, const ZdCase *item)
{
  g_autofree char *standing = NULL;

  self->standing = zd_case_sum (item);
  g_free (self->range);
  self->range = zd_amount_range (item->least, item->most);
  if (self->standing >= 0)
    standing = zd_decimal_format (self->standing, ZD_SCALE_MONEY);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->amount), standing);
  gtk_editable_set_text (self->amount, zd_draft_text (self->draft, "amount"));
  gtk_widget_set_visible (self->amount_part, item->up_to || item->least != item->most);
  show_amount (self);
}

/* ---- questions ---- */

static GtkWidget *
answer_button (GtkWidget *question, gboolean yes)
{
  GtkWidget *answers = gtk_widget_get_last_child (question);

  return yes ? gtk_widget_get_first_child (answers) : gtk_widget_get_last_child (answers);
}

static gboolean
is_answered (GtkWidget *question)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (answer_button (question, TRUE)))
         || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (answer_button (question, FALSE)));
}

static void
toggled_cb (GtkToggleButton *button, ZdFindingsForm *self)
{
  GtkWidget *question = gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (button)));
  gboolean yes = GTK_WIDGET (button) == answer_button (question, TRUE);

  if (self->filling || !gtk_toggle_button_get_active (button))
    return;
  zd_draft_set_answer (self->draft, g_object_get_data (G_OBJECT (question), QUESTION_KEY), yes);
  g_signal_emit (self, signals[EDITED], 0);
  g_signal_emit (self, signals[ANSWERED], 0);
  if (gtk_widget_get_focus_child (question) != NULL && !zd_findings_form_focus_open (self))
    g_signal_emit (self, signals[COMPLETE], 0);
}

/* Y and N answer without looking for the button. */
static gboolean
question_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, GtkWidget *question)
{
  guint letter = gdk_keyval_to_lower (key);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || (letter != GDK_KEY_y && letter != GDK_KEY_n))
    return GDK_EVENT_PROPAGATE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (answer_button (question, letter == GDK_KEY_y)), TRUE);
  return GDK_EVENT_STOP;
}

static void
listen_to_keys (GtkWidget *question)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (question_key_cb), question);
  gtk_widget_add_controller (question, keys);
}

static GtkWidget *
question_new (ZdFindingsForm *self, const char *id, const char *words, int answer)
{
  GtkWidget *question = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *answers = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *buttons[] = { gtk_toggle_button_new_with_label (C_("answer", "Yes")),
                           gtk_toggle_button_new_with_label (C_("answer", "No")) };

  g_object_set_data_full (G_OBJECT (question), QUESTION_KEY, g_strdup (id), g_free);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (answers, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (answers, "linked");
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (buttons[1]), GTK_TOGGLE_BUTTON (buttons[0]));
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++) {
    gtk_widget_add_css_class (buttons[i], "zd-small");
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (buttons[i]), answer == (i == 0));
    gtk_accessible_update_relation (GTK_ACCESSIBLE (buttons[i]), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, label, NULL,
                                    -1);
    g_signal_connect (buttons[i], "toggled", G_CALLBACK (toggled_cb), self);
    gtk_box_append (GTK_BOX (answers), buttons[i]);
  }
  gtk_box_append (GTK_BOX (question), label);
  gtk_box_append (GTK_BOX (question), answers);
  listen_to_keys (question);
  return question;
}

static void
prepare_questions (ZdFindingsForm *self, const ZdCase *item)
{
  GtkWidget *old;
  json_t *question;
  size_t i;

  while ((old = gtk_widget_get_first_child (GTK_WIDGET (self->questions))) != NULL)
    gtk_box_remove (self->questions, old);
  json_array_foreach (json_object_get (item->data, "questions"), i, question) {
    const char *id = zd_draft_text (question, "id");

    gtk_box_append (self->questions, question_new (self, id, zd_draft_text (question, "question"),
                                                   zd_draft_answer (self->draft, item, id)));
  }
  gtk_widget_set_visible (self->questions_part, gtk_widget_get_first_child (GTK_WIDGET (self->questions)) != NULL);
}

/* ---- the whole ---- */

void
zd_findings_form_show (ZdFindingsForm *self, const ZdCase *item, json_t *draft)
{
  g_return_if_fail (ZD_IS_FINDINGS_FORM (self));
  json_incref (draft);
  json_decref (self->draft);
  self->draft = draft;
  self->filling = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->onsite), zd_draft_text (draft, "onsite"), -1);
  prepare_questions (self, item);
  prepare_amount (self, item);
  self->filling = FALSE;
}

void
zd_findings_form_answer (ZdFindingsForm *self, const char *question, gboolean yes)
{
  g_return_if_fail (ZD_IS_FINDINGS_FORM (self));
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->questions)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), QUESTION_KEY), question) == 0)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (answer_button (row, yes)), TRUE);
}

gboolean
zd_findings_form_focus_open (ZdFindingsForm *self)
{
  g_return_val_if_fail (ZD_IS_FINDINGS_FORM (self), FALSE);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->questions)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (!is_answered (row))
      return gtk_widget_grab_focus (answer_button (row, TRUE));
  if (gtk_widget_get_visible (self->amount_part) && self->standing < 0 && *gtk_editable_get_text (self->amount) == '\0')
    return gtk_widget_grab_focus (GTK_WIDGET (self->amount));
  return FALSE;
}

GtkWidget *
zd_findings_form_row_of (ZdFindingsForm *self, GtkWidget *widget)
{
  g_return_val_if_fail (ZD_IS_FINDINGS_FORM (self), NULL);
  if (gtk_widget_is_ancestor (widget, self->amount_part))
    return self->amount_part;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->questions)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_is_ancestor (widget, row))
      return row;
  return widget;
}

static void
zd_findings_form_finalize (GObject *object)
{
  ZdFindingsForm *self = ZD_FINDINGS_FORM (object);

  json_decref (self->draft);
  g_free (self->range);
  G_OBJECT_CLASS (zd_findings_form_parent_class)->finalize (object);
}

static void
zd_findings_form_class_init (ZdFindingsFormClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = zd_findings_form_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/findings-form.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdFindingsForm, onsite);
  gtk_widget_class_bind_template_child (widget_class, ZdFindingsForm, questions_part);
  gtk_widget_class_bind_template_child (widget_class, ZdFindingsForm, questions);
  gtk_widget_class_bind_template_child (widget_class, ZdFindingsForm, amount_part);
  gtk_widget_class_bind_template_child (widget_class, ZdFindingsForm, amount);
  gtk_widget_class_bind_template_child (widget_class, ZdFindingsForm, read);
  gtk_widget_class_bind_template_callback (widget_class, amount_cb);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  signals[EDITED] =
      g_signal_new ("edited", ZD_TYPE_FINDINGS_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ANSWERED] =
      g_signal_new ("answered", ZD_TYPE_FINDINGS_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[COMPLETE] =
      g_signal_new ("complete", ZD_TYPE_FINDINGS_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zd_findings_form_init (ZdFindingsForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (gtk_text_view_get_buffer (self->onsite), "changed", G_CALLBACK (onsite_cb), self);
}
