/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

/* What is said of a policy while it is written: what is found, how its cases come out, what is read in its words. All
 * of it in the worker, a moment after the last change. */

#include "config.h"

#include "desktop/policy/policy-editor-private.h"

#include "base/i18n.h"
#include "desktop/policy/policy-editor-case.h"
#include "match/example.h"
#include "work/pack.h"
#include "work/policy-stage.h"

#define PAUSE_MS 350

/* ---- findings and cases ---- */

typedef struct {
  char *text;
  gboolean draft;
  gboolean boundaries; /* are wanted */
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_free (self->text);
  g_free (self);
}

typedef struct {
  GPtrArray *findings;      /* of ZdFinding */
  GPtrArray *results;       /* of ZdCaseResult */
  GPtrArray *coverage;      /* of ZdCoverPoint; NULL: a case cannot be read */
  ZdBoundaries *boundaries; /* nullable */
  gboolean checked;         /* a draft that nothing blocks */
} Judgement;

static void
judgement_free (gpointer data)
{
  Judgement *self = data;

  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_clear_pointer (&self->coverage, g_ptr_array_unref);
  g_clear_pointer (&self->boundaries, zd_boundaries_free);
  g_free (self);
}

static ZdCaseResult *
result_new (const ZdPolicy *policy, const ZdPolicyCase *example, gboolean passed, const ZdCatalogue *catalogue)
{
  ZdCaseResult *result = g_new0 (ZdCaseResult, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdExplanation) explanation = NULL;

  result->passed = passed;
  if (passed)
    return result;
  explanation = zd_example_explain (policy, example->json, catalogue, &error);
  result->came = explanation != NULL ? zd_case_outcome (explanation) : NULL;
  result->detail = g_strdup (explanation != NULL ? explanation->summary : error->message);
  return result;
}

static GPtrArray *
run_cases (const ZdPolicy *policy, const ZdCatalogue *catalogue)
{
  GPtrArray *results = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_case_result_free);
  g_autoptr (GPtrArray) examples = zd_policy_run_examples (policy, catalogue, NULL);

  for (guint i = 0; i < policy->cases->len; i++) {
    gboolean passed = examples != NULL && ((const ZdExampleResult *) examples->pdata[i])->passed;

    g_ptr_array_add (results, result_new (policy, policy->cases->pdata[i], passed, catalogue));
  }
  return results;
}

/* The library keeps it, so that whoever asks hears the same. */
static gboolean
keep_check (ZdLibrary *library, ZdPolicy *policy, const GPtrArray *findings)
{
  g_autoptr (GError) error = NULL;
  ZdPolicyStage stage = ZD_STAGE_DRAFT;

  policy->status = ZD_POLICY_DRAFT; /* under the pen it is still what it was published as */
  if (!zd_policy_keep_check (library, policy, findings, &error) ||
      !zd_policy_stage (library, policy, zd_library_day (library), &stage, &error))
    g_debug ("Not known whether it is checked: %s", error->message);
  return stage == ZD_STAGE_CHECKED;
}

static gpointer
judge_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  const Question *question = data;
  const ZdCatalogue *catalogue = zd_library_catalogue (library);
  g_autoptr (ZdPolicy) policy = zd_policy_from_text (question->text, catalogue, error);
  GPtrArray *findings = policy != NULL ? zd_policy_findings (policy, catalogue, error) : NULL;
  Judgement *judgement;

  if (findings == NULL)
    return NULL;
  judgement = g_new0 (Judgement, 1);
  *judgement = (Judgement){ findings, run_cases (policy, catalogue), zd_policy_coverage (policy, catalogue, NULL),
                            question->boundaries ? zd_policy_boundaries (policy, catalogue, NULL) : NULL, FALSE };
  judgement->checked = question->draft && keep_check (library, policy, findings);
  return judgement;
}

static guint
count_failing (const GPtrArray *results)
{
  guint failing = 0;

  for (guint i = 0; i < results->len; i++)
    failing += ((const ZdCaseResult *) results->pdata[i])->passed ? 0 : 1;
  return failing;
}

static void
show_tested (ZdPolicyEditor *self, guint n, guint failing)
{
  g_autofree char *label = n > 0 ? g_strdup_printf (_ ("Cases %u/%u"), n - failing, n) : g_strdup (_ ("No cases"));

  gtk_button_set_label (self->tested, label);
  gtk_widget_remove_css_class (GTK_WIDGET (self->tested), "zd-good");
  gtk_widget_remove_css_class (GTK_WIDGET (self->tested), "zd-bad");
  if (n > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->tested), failing > 0 ? "zd-bad" : "zd-good");
}

static void
judged_cb (GObject *object, GAsyncResult *result, gpointer number)
{
  ZdPolicyEditor *self = ZD_POLICY_EDITOR (object);
  g_autoptr (GError) error = NULL;
  Judgement *judgement = zd_session_finish (result, &error);

  if (GPOINTER_TO_UINT (number) == self->look)
    self->judged = self->look;
  if (judgement != NULL && GPOINTER_TO_UINT (number) == self->look) {
    self->n_failing = count_failing (judgement->results);
    self->is_checked = judgement->checked;
    zd_policy_editor_show_state (self);
    show_tested (self, judgement->results->len, self->n_failing);
    zd_policy_editor_tests_set_results (self->tests, judgement->results);
    zd_case_cover_set_coverage (self->cover, judgement->coverage);
    zd_case_cover_set_boundaries (self->cover, g_steal_pointer (&judgement->boundaries), self->context.catalogue);
    zd_policy_editor_show_findings (self, g_steal_pointer (&judgement->findings));
  }
  if (judgement != NULL)
    judgement_free (judgement);
  if (self->publish_asked && self->judged == self->look)
    zd_policy_editor_publish (self);
}

/* ---- when ---- */

static gboolean
look_cb (gpointer user_data)
{
  ZdPolicyEditor *self = user_data;
  ZdSession *session = zd_session_of (GTK_WIDGET (self));
  gpointer number = GUINT_TO_POINTER (self->look);
  Question *question;

  self->looking = 0;
  if (session == NULL) /* on the way out of a window */
    return G_SOURCE_REMOVE;
  zd_policy_editor_show_draft (self);
  question = g_new0 (Question, 1);
  *question = (Question){ g_strdup (zd_policy_document_text (self->document)), self->editable && zd_policy_editor_is_changed (self),
                          zd_case_cover_wants_boundaries (self->cover) };
  zd_session_run (session, judge_job, question, question_free, NULL, judgement_free, self, judged_cb, number);
  zd_policy_editor_read (self);
  zd_policy_editor_count_next (self);
  return G_SOURCE_REMOVE;
}

void
zd_policy_editor_stop_looking (ZdPolicyEditor *self)
{
  g_clear_handle_id (&self->looking, g_source_remove);
  self->look++;
}

gboolean
zd_policy_editor_is_looked_at (ZdPolicyEditor *self)
{
  return self->document != NULL && self->judged == self->look && self->counted == self->look &&
         self->read == self->look;
}

void
zd_policy_editor_forget_look (ZdPolicyEditor *self)
{
  self->is_checked = FALSE;
  zd_policy_editor_show_findings (self, NULL);
  gtk_button_set_label (self->tested, _ ("Worked Cases"));
  gtk_widget_remove_css_class (GTK_WIDGET (self->tested), "zd-good");
  gtk_widget_remove_css_class (GTK_WIDGET (self->tested), "zd-bad");
  zd_policy_editor_forget_counts (self);
}

void
zd_policy_editor_look_soon (ZdPolicyEditor *self)
{
  zd_policy_editor_stop_looking (self);
  self->looking = g_timeout_add (PAUSE_MS, look_cb, self);
  zd_policy_editor_glance (self, g_strdup (zd_policy_document_text (self->document)));
}
