/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

/* What is said of a policy while it is written: how many pass, what is found, how its
 * cases come out. All of it in the worker, a moment after the last change. */

#include "config.h"

#include "desktop/policy/policy-editor-private.h"

#include "base/decimal.h"
#include "base/error.h"
#include "base/i18n.h"
#include "desktop/kit/explanation-view.h"
#include "desktop/kit/format.h"
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

/* ---- counts ---- */

typedef struct {
  GArray *leaves; /* of guint */
  ZdMatchCount count;
} Counts;

static void
counts_free (gpointer data)
{
  Counts *self = data;

  g_clear_pointer (&self->leaves, g_array_unref);
  g_free (self);
}

/* As if it were in force: a draft is written before its day. */
static gpointer
count_job (ZdLibrary *library, gpointer text, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdPolicy) policy = zd_policy_from_text (text, zd_library_catalogue (library), error);
  g_autoptr (ZdColumns) columns = policy != NULL ? zd_library_columns (library, progress, error) : NULL;
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();
  g_autoptr (GArray) leaves = NULL;
  g_autoptr (ZdMatchRun) run = NULL;
  Counts *counts;

  if (columns == NULL)
    return NULL;
  policy->valid_from = policy->valid_until = ZD_DAY_NONE;
  g_ptr_array_add (alone, policy);
  if (!zd_match_leaf_counts (columns, policy, zd_library_day (library), progress, &leaves, error))
    return NULL;
  run = zd_match_run_new (columns, alone, zd_library_day (library), progress, error);
  if (run == NULL)
    return NULL;
  counts = g_new0 (Counts, 1);
  counts->leaves = g_steal_pointer (&leaves);
  counts->count = *zd_match_run_count (run, 0);
  return counts;
}

/* @n: −1 being counted. */
static void
show_group (ZdChip *chip, ZdMatchGroup group, gint64 n)
{
  g_autofree char *number = n >= 0 ? zd_count_format ((guint64) n) : g_strdup ("…");

  zd_chip_set_verdict (chip, group, number);
}

static void
show_counts (ZdPolicyEditor *self, const Counts *counts)
{
  const ZdMatchCount *count = &counts->count;
  g_autofree char *exact = zd_amount_range (count->least, count->most);
  g_autofree char *least = zd_money_format_short (count->least, FALSE);
  g_autofree char *most = zd_money_format_short (count->most, FALSE);
  g_autofree char *words = count->least == count->most ? g_strdup_printf (_ ("Money due: %s"), most)
                                                       : g_strdup_printf (_ ("Money due: %s to %s"), least, most);

  zd_condition_tree_set_counts (self->tree, counts->leaves);
  show_group (self->yes, ZD_GROUP_YES, count->yes);
  show_group (self->unknown, ZD_GROUP_UNKNOWN, count->unknown);
  show_group (self->near, ZD_GROUP_NEAR, count->near);
  gtk_label_set_label (self->sum, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->sum), exact);
}

static void
counted_cb (GObject *object, GAsyncResult *result, gpointer number)
{
  ZdPolicyEditor *self = ZD_POLICY_EDITOR (object);
  g_autoptr (GError) error = NULL;
  Counts *counts = zd_session_finish (result, &error);

  if (GPOINTER_TO_UINT (number) == self->look) {
    self->counted = self->look;
    gtk_spinner_stop (self->counting);
    if (counts != NULL)
      show_counts (self, counts);
    else if (!g_error_matches (error, ZD_ERROR, ZD_ERROR_CANCELLED))
      gtk_label_set_label (self->sum, error->message);
  }
  if (counts != NULL)
    counts_free (counts);
}

/* ---- when ---- */

static gboolean
look_cb (gpointer user_data)
{
  ZdPolicyEditor *self = user_data;
  ZdSession *session = zd_session_of (GTK_WIDGET (self));
  const char *text = zd_policy_document_text (self->document);
  gpointer number = GUINT_TO_POINTER (self->look);
  Question *question;

  self->looking = 0;
  if (session == NULL) /* on the way out of a window */
    return G_SOURCE_REMOVE;
  g_clear_pointer (&self->count_progress, zd_progress_unref);
  self->count_progress = zd_progress_new ();
  gtk_spinner_start (self->counting);
  question = g_new0 (Question, 1);
  *question = (Question){ g_strdup (text), self->editable && zd_policy_editor_is_changed (self),
                          zd_case_cover_wants_boundaries (self->cover) };
  zd_session_run (session, judge_job, question, question_free, NULL, judgement_free, self, judged_cb, number);
  zd_policy_editor_read (self);
  zd_session_run (session, count_job, g_strdup (text), g_free, self->count_progress, counts_free, self, counted_cb,
                  number);
  return G_SOURCE_REMOVE;
}

void
zd_policy_editor_stop_looking (ZdPolicyEditor *self)
{
  g_clear_handle_id (&self->looking, g_source_remove);
  zd_progress_cancel (self->count_progress);
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
  show_group (self->yes, ZD_GROUP_YES, -1);
  show_group (self->unknown, ZD_GROUP_UNKNOWN, -1);
  show_group (self->near, ZD_GROUP_NEAR, -1);
  gtk_label_set_label (self->sum, "");
}

void
zd_policy_editor_look_soon (ZdPolicyEditor *self)
{
  zd_policy_editor_stop_looking (self);
  self->looking = g_timeout_add (PAUSE_MS, look_cb, self);
}
