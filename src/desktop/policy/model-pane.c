/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/model-pane.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/worker.h"
#include "desktop/kit/settings.h"
#include "desktop/policy/policy-document.h"
#include "work/model-settings.h"
#include "work/propose.h"

struct _ZdModelPane {
  AdwBin parent_instance;
  GtkWidget *content;
  GtkStack *stack; /* "ask", "wait" */
  GtkSpinner *spinner;
  GtkWidget *cancel;
  GtkLabel *said;
  GtkLabel *refused;
  GtkWidget *refusals; /* around @refused */
  ZdWorker *worker;     /* NULL: nothing was asked yet */
  ZdProgress *progress; /* of the question under way, else NULL */
  char *words;          /* that @offers are about, nullable */
  GPtrArray *offers;    /* of ZdOffer, nullable */
  char *answer;         /* what is said of them, nullable */
};

enum { WANTED, ANSWERED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdModelPane, zd_model_pane, ADW_TYPE_BIN)

/* ---- the question, in a thread of its own ---- */

typedef struct {
  char *words;
  GPtrArray *offers;  /* of ZdOffer: the model's alone */
  GPtrArray *refused; /* of char* */
  char *trouble;      /* nullable */
} Answer;

static void
answer_free (gpointer data)
{
  Answer *self = data;

  g_free (self->words);
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  g_clear_pointer (&self->refused, g_ptr_array_unref);
  g_free (self->trouble);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static GPtrArray *
offers_of_model (GPtrArray *pieces, const ZdPolicy *policy, const ZdCatalogue *catalogue)
{
  for (guint i = pieces->len; i > 0; i--)
    if (!((const ZdPiece *) pieces->pdata[i - 1])->model)
      g_ptr_array_remove_index (pieces, i - 1);
  return zd_offers_new (pieces, policy, catalogue);
}

/* The catalogue is its own: a library, and its catalogue, may be closed before a model has answered. */
static gpointer
ask_job (gpointer text, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdCatalogue) catalogue = zd_catalogue_load (NULL, error);
  g_autoptr (ZdPolicy) policy = catalogue != NULL ? zd_policy_from_text (text, catalogue, error) : NULL;
  g_autoptr (ZdModelSettings) settings = policy != NULL ? zd_model_settings_load (NULL, NULL) : NULL;
  g_autoptr (ZdProposed) proposed = NULL;
  ZdProposeOptions options = { 0 };
  Answer *answer;

  if (policy == NULL)
    return NULL;
  if (settings == NULL) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT,
                         _ ("The preferences do not say which model is to be asked: write its name there."));
    return NULL;
  }
  options.region = policy->region;
  proposed = zd_proposed_new (policy->text, &options, catalogue, &settings->model, progress, error);
  if (proposed == NULL)
    return NULL;
  answer = g_new0 (Answer, 1);
  *answer = (Answer){ g_strdup (policy->text),
                      offers_of_model (g_steal_pointer (&proposed->pieces), policy, catalogue),
                      g_ptr_array_ref (proposed->refused), g_strdup (proposed->trouble) };
  return answer;
}

/* ---- the answer ---- */

static void
show_waiting (ZdModelPane *self, gboolean waiting)
{
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  gtk_stack_set_visible_child_name (self->stack, waiting ? "wait" : "ask");
  gtk_spinner_set_spinning (self->spinner, waiting);
  gtk_widget_set_sensitive (self->cancel, TRUE);
  if (focused) /* the button that had the keyboard is gone */
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
show_label (GtkLabel *label, GtkWidget *shown, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (shown, text != NULL && *text != '\0');
}

/* Sentences, a line each. */
static char *
join (const GPtrArray *sentences)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < sentences->len; i++)
    g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", (const char *) sentences->pdata[i]);
  return g_string_free (lines, FALSE);
}

static char *
describe (const Answer *answer)
{
  GString *text = g_string_new (NULL);
  guint n = answer->offers->len;

  if (answer->trouble != NULL)
    return g_string_free (g_string_append (text, answer->trouble), FALSE);
  if (n == 0)
    g_string_append (text, _ ("The model reads nothing here that is not on offer already."));
  else
    g_string_append_printf (text,
                            ngettext ("The model proposes %u more piece, at the end of the list.",
                                      "The model proposes %u more pieces, at the end of the list.", n), n);
  if (answer->refused->len > 0)
    g_string_append_printf (text, ngettext (" %u was not taken:", " %u were not taken:", answer->refused->len),
                            answer->refused->len);
  return g_string_free (text, FALSE);
}

static void
take (ZdModelPane *self, Answer *answer)
{
  g_autofree char *refused = join (answer->refused);

  g_free (self->answer);
  self->answer = describe (answer);
  g_free (self->words);
  self->words = g_steal_pointer (&answer->words);
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  self->offers = g_steal_pointer (&answer->offers);
  show_label (self->refused, self->refusals, refused);
}

/* Who asked may be gone, or wait for something else, when the answer comes. */
typedef struct {
  GWeakRef pane;
  ZdProgress *progress;
} Asked;

static void
asked_free (Asked *self)
{
  g_weak_ref_clear (&self->pane);
  zd_progress_unref (self->progress);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Asked) asked = data;
  g_autoptr (ZdModelPane) self = g_weak_ref_get (&asked->pane);
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = zd_worker_run_finish (result, &error);

  if (self == NULL || self->progress != asked->progress)
    return;
  g_clear_pointer (&self->progress, zd_progress_unref);
  show_waiting (self, FALSE);
  if (answer != NULL)
    take (self, answer);
  else if (!g_error_matches (error, ZD_ERROR, ZD_ERROR_CANCELLED))
    show_label (self->said, GTK_WIDGET (self->said), error->message);
  g_signal_emit (self, signals[ANSWERED], 0);
}

void
zd_model_pane_ask (ZdModelPane *self, const char *policy)
{
  Asked *asked;

  g_return_if_fail (ZD_IS_MODEL_PANE (self));
  if (self->progress != NULL)
    return;
  if (self->worker == NULL)
    self->worker = zd_worker_new ("model");
  self->progress = zd_progress_new ();
  show_waiting (self, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->said), FALSE); /* until there is another answer */
  gtk_widget_set_visible (self->refusals, FALSE);
  asked = g_new0 (Asked, 1);
  g_weak_ref_init (&asked->pane, self);
  asked->progress = zd_progress_ref (self->progress);
  zd_worker_run_async (self->worker, ask_job, g_strdup (policy), g_free, self->progress, answer_free, NULL,
                       answered_cb, asked);
}

void
zd_model_pane_forget (ZdModelPane *self)
{
  if (self->progress != NULL) {
    zd_progress_cancel (self->progress);
    show_waiting (self, FALSE);
  }
  g_clear_pointer (&self->progress, zd_progress_unref);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->answer, g_free);
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  show_label (self->said, GTK_WIDGET (self->said), NULL);
  show_label (self->refused, self->refusals, NULL);
}

GPtrArray *
zd_model_pane_follow (ZdModelPane *self, const char *words)
{
  gboolean same = g_strcmp0 (self->words, words) == 0;

  if (self->offers == NULL)
    return NULL;
  show_label (self->said, GTK_WIDGET (self->said),
              same ? self->answer : _ ("The words have changed since the model was asked."));
  gtk_widget_set_visible (self->refusals, same && *gtk_label_get_label (self->refused) != '\0');
  return same ? g_ptr_array_ref (self->offers) : NULL;
}

/* ---- type ---- */

static void
ask_cb (GtkButton *button, ZdModelPane *self)
{
  g_signal_emit (self, signals[WANTED], 0);
}

/* The job ends when it next looks; until then the button shows that it was heard. */
static void
cancel_cb (GtkButton *button, ZdModelPane *self)
{
  zd_progress_cancel (self->progress);
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
}

static void
zd_model_pane_dispose (GObject *object)
{
  ZdModelPane *self = ZD_MODEL_PANE (object);

  g_clear_pointer (&self->worker, zd_worker_free);
  g_clear_pointer (&self->progress, zd_progress_unref);
  G_OBJECT_CLASS (zd_model_pane_parent_class)->dispose (object);
}

static void
zd_model_pane_finalize (GObject *object)
{
  ZdModelPane *self = ZD_MODEL_PANE (object);

  g_clear_pointer (&self->offers, g_ptr_array_unref);
  g_free (self->words);
  g_free (self->answer);
  G_OBJECT_CLASS (zd_model_pane_parent_class)->finalize (object);
}

static void
zd_model_pane_class_init (ZdModelPaneClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = zd_model_pane_dispose;
  G_OBJECT_CLASS (class)->finalize = zd_model_pane_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/model-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdModelPane, content);
  gtk_widget_class_bind_template_child (widget_class, ZdModelPane, stack);
  gtk_widget_class_bind_template_child (widget_class, ZdModelPane, spinner);
  gtk_widget_class_bind_template_child (widget_class, ZdModelPane, cancel);
  gtk_widget_class_bind_template_child (widget_class, ZdModelPane, said);
  gtk_widget_class_bind_template_child (widget_class, ZdModelPane, refused);
  gtk_widget_class_bind_template_child (widget_class, ZdModelPane, refusals);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  signals[WANTED] = g_signal_new ("wanted", ZD_TYPE_MODEL_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ANSWERED] =
      g_signal_new ("answered", ZD_TYPE_MODEL_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static gboolean
is_set (GValue *value, GVariant *address, gpointer data)
{
  g_value_set_boolean (value, *g_variant_get_string (address, NULL) != '\0');
  return TRUE;
}

static void
zd_model_pane_init (ZdModelPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  if (zd_settings_get () != NULL)
    g_settings_bind_with_mapping (zd_settings_get (), "model-address", self->content, "visible", G_SETTINGS_BIND_GET,
                                  is_set, NULL, NULL, NULL);
}
