/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

/* What is read in the policy's words, and what of it is accepted. */

#include "config.h"

#include "desktop/policy/policy-editor-private.h"

#include "base/error.h"
#include "base/i18n.h"
#include "desktop/policy/policy-editor-span.h"

/* ---- reading ---- */

typedef struct {
  char *policy;    /* JSON */
  GPtrArray *more; /* of ZdOffer: the language model's, nullable */
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_free (self->policy);
  g_clear_pointer (&self->more, g_ptr_array_unref);
  g_free (self);
}

typedef struct {
  char *text;        /* of the policy: what it was read in */
  GPtrArray *offers; /* of ZdOffer; NULL: see … */
  char *problem;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_free (self->text);
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  g_free (self->problem);
  g_free (self);
}

static gpointer
read_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  const Question *question = data;
  const ZdCatalogue *catalogue = zd_library_catalogue (library);
  g_autoptr (ZdPolicy) policy = zd_policy_from_text (question->policy, catalogue, error);
  g_autoptr (GError) wrong = NULL;
  Reading *reading;

  if (policy == NULL)
    return NULL;
  reading = g_new0 (Reading, 1);
  reading->text = g_strdup (policy->text);
  reading->offers = zd_offers_read (policy, question->more, catalogue, &wrong);
  if (wrong != NULL)
    reading->problem = g_strdup (wrong->message);
  else if (*policy->text == '\0')
    reading->problem = g_strdup (_ ("When the clause stands above, what is read in it is listed here."));
  return reading;
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer number)
{
  ZdPolicyEditor *self = ZD_POLICY_EDITOR (object);
  Reading *reading = zd_session_finish (result, NULL);

  if (GPOINTER_TO_UINT (number) == self->look) {
    self->read = self->look;
    if (reading != NULL) {
      g_free (self->offered_in);
      self->offered_in = g_steal_pointer (&reading->text);
      zd_offer_list_show (self->offers, g_steal_pointer (&reading->offers), reading->problem, self->context.catalogue);
    }
  }
  if (reading != NULL)
    reading_free (reading);
}

void
zd_policy_editor_read (ZdPolicyEditor *self)
{
  Question *question;

  if (!self->editable) {
    self->read = self->look;
    return;
  }
  question = g_new0 (Question, 1);
  *question = (Question){ g_strdup (zd_policy_document_text (self->document)),
                          zd_model_pane_follow (self->model, zd_policy_editor_policy (self)->text) };
  zd_session_run (zd_session_of (GTK_WIDGET (self)), read_job, question, question_free, NULL, reading_free, self,
                  read_cb, GUINT_TO_POINTER (self->look));
}

static void
model_wanted_cb (ZdPolicyEditor *self)
{
  zd_model_pane_ask (self->model, zd_policy_document_text (self->document));
}

static void
model_answered_cb (ZdPolicyEditor *self)
{
  if (zd_session_of (GTK_WIDGET (self)) != NULL && self->document != NULL)
    zd_policy_editor_read (self);
}

void
zd_policy_editor_begin_reading (ZdPolicyEditor *self)
{
  zd_offer_list_forget (self->offers);
  zd_model_pane_forget (self->model);
  gtk_stack_page_set_visible (gtk_stack_get_page (self->beside, GTK_WIDGET (self->offers)), self->editable);
  gtk_widget_set_visible (self->beside_switcher, self->editable);
  gtk_stack_set_visible_child (self->beside, self->editable && self->published == NULL ? GTK_WIDGET (self->offers)
                                                                                       : GTK_WIDGET (self->notes));
}

/* ---- in the text ---- */

/* Only while they are looked at: beside what stands in the policy they would be two marks for the same words. */
static void
offers_seen_cb (ZdPolicyEditor *self)
{
  g_autoptr (GPtrArray) seen = zd_offer_list_seen (self->offers);
  gboolean looked_at = gtk_stack_get_visible_child (self->beside) == GTK_WIDGET (self->offers);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (ZdSpan));
  g_autofree char *title = g_strdup_printf (_ ("Read in the Text %u"), seen->len);

  for (guint i = 0; looked_at && i < seen->len; i++) {
    const ZdPiece *piece = ((const ZdOffer *) seen->pdata[i])->piece;

    zd_spans_add (spans, piece->from, piece->to);
  }
  zd_policy_editor_text_mark (self->text, ZD_SPAN_PROPOSAL, spans);
  gtk_widget_set_visible (GTK_WIDGET (self->model), looked_at && self->editable);
  gtk_stack_page_set_title (gtk_stack_get_page (self->beside, GTK_WIDGET (self->offers)), title);
}

/* ---- accepting ---- */

/* Places in a text that was changed since would be wrong ones. */
static gboolean
is_current (ZdPolicyEditor *self)
{
  if (g_strcmp0 (self->offered_in, zd_policy_editor_policy (self)->text) == 0)
    return TRUE;
  zd_policy_editor_say (self, _ ("The text has just changed and is being read again."));
  return FALSE;
}

static void
take (ZdPolicyEditor *self, const char *text, const GError *problem)
{
  g_autoptr (GError) error = NULL;

  if (text == NULL || !zd_policy_document_replace (self->document, text, &error))
    zd_policy_editor_say (self, error != NULL ? error->message : problem->message);
}

static void
offer_accepted_cb (ZdPolicyEditor *self, gpointer offer, guint choice)
{
  const ZdPiece *piece = ((const ZdOffer *) offer)->piece;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!is_current (self))
    return;
  text = zd_offer_accept (offer, choice, zd_policy_document_text (self->document), self->context.catalogue, &error);
  take (self, text, error);
  zd_condition_tree_light (self->tree, piece->from, piece->to);
  zd_award_list_light (self->awards, piece->from, piece->to);
}

static void
certain_accepted_cb (ZdPolicyEditor *self)
{
  g_autoptr (GPtrArray) seen = zd_offer_list_seen (self->offers);
  g_autofree char *text = g_strdup (zd_policy_document_text (self->document));

  if (!is_current (self))
    return;
  for (guint i = 0; i < seen->len; i++) {
    const ZdOffer *offer = seen->pdata[i];
    char *after = zd_offer_is_certain (offer) ? zd_offer_accept (offer, 0, text, self->context.catalogue, NULL) : NULL;

    if (after == NULL) /* what cannot go in beside the others stays on offer */
      continue;
    g_free (text);
    text = after;
  }
  take (self, text, NULL);
}

void
zd_policy_editor_bind_offers (GtkWidgetClass *class)
{
  gtk_widget_class_bind_template_callback (class, model_wanted_cb);
  gtk_widget_class_bind_template_callback (class, model_answered_cb);
  gtk_widget_class_bind_template_callback (class, offers_seen_cb);
  gtk_widget_class_bind_template_callback (class, offer_accepted_cb);
  gtk_widget_class_bind_template_callback (class, certain_accepted_cb);
}
