/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

/* Worked cases that need the matcher: one made of an enterprise, one that is right as it comes. */

#include "config.h"

#include "desktop/policy/policy-editor-private.h"

#include "base/error.h"
#include "base/i18n.h"
#include "desktop/policy/case-payers.h"
#include "desktop/policy/policy-editor-case.h"

typedef struct {
  char *text;
  char *uscc;  /* a case of this enterprise, or … */
  guint index; /* … this case as it comes now */
} CaseWish;

static void
case_wish_free (gpointer data)
{
  CaseWish *self = data;

  g_free (self->text);
  g_free (self->uscc);
  g_free (self);
}

/* What came of a wish. */
typedef struct {
  char *before, *after; /* the policy as text */
  GPtrArray *payers;    /* in its cases */
  gboolean added;
} CaseAnswer;

static void
case_answer_free (gpointer data)
{
  CaseAnswer *self = data;

  g_free (self->before);
  g_free (self->after);
  g_clear_pointer (&self->payers, g_ptr_array_unref);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CaseAnswer, case_answer_free)

static gboolean
add_case_of (ZdPolicy *policy, ZdLibrary *library, const char *uscc, GError **error)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (library);
  g_autoptr (ZdParty) party = zd_profile_get (zd_library_db (library), catalogue, uscc, error);
  g_autofree char *name = g_strdup_printf (_ ("Case %u"), policy->cases->len + 1);
  g_autoptr (json_t) example =
      party != NULL ? zd_case_from_party (policy, party, name, zd_library_day (library), catalogue, error) : NULL;
  ZdPolicyCase *added;

  if (example == NULL)
    return FALSE;
  added = g_new0 (ZdPolicyCase, 1);
  added->name = g_steal_pointer (&name);
  added->json = g_steal_pointer (&example);
  g_ptr_array_add (policy->cases, added);
  return TRUE;
}

static gboolean
accept_case (ZdPolicy *policy, ZdLibrary *library, guint index, GError **error)
{
  ZdPolicyCase *example = policy->cases->pdata[index];
  g_autoptr (ZdExplanation) explanation =
      zd_example_explain (policy, example->json, zd_library_catalogue (library), error);

  if (explanation != NULL)
    zd_example_accept (example->json, explanation);
  return explanation != NULL;
}

static gpointer
case_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  const CaseWish *wish = data;
  CaseAnswer *answer;
  g_autoptr (GPtrArray) payers = NULL;
  g_autoptr (ZdPolicy) policy = zd_policy_from_text (wish->text, zd_library_catalogue (library), error);
  gboolean done = policy != NULL && (wish->uscc != NULL ? add_case_of (policy, library, wish->uscc, error)
                                                        : accept_case (policy, library, wish->index, error));

  payers = done ? zd_case_payers (library, policy, error) : NULL;
  if (payers == NULL)
    return NULL;
  answer = g_new (CaseAnswer, 1);
  *answer = (CaseAnswer){ g_strdup (wish->text), zd_policy_to_text (policy, zd_library_catalogue (library)),
                          g_steal_pointer (&payers), wish->uscc != NULL };
  return answer;
}

/* Somebody may have gone on writing, or opened another policy: what is newer stays. */
static gboolean
take_answer (ZdPolicyEditor *self, CaseAnswer *answer, GError **error)
{
  if (!g_str_equal (zd_policy_document_text (self->document), answer->before)) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_CONFLICT,
                         _ ("The policy has changed meanwhile: ask for the case once more."));
    return FALSE;
  }
  zd_policy_editor_tests_take_payers (self->tests, g_steal_pointer (&answer->payers));
  if (!zd_policy_document_replace (self->document, answer->after, error))
    return FALSE;
  if (answer->added)
    zd_policy_editor_tests_go_to_last (self->tests);
  return TRUE;
}

static void
case_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ZdPolicyEditor *self = ZD_POLICY_EDITOR (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (CaseAnswer) answer = zd_session_finish (result, &error);

  if (answer == NULL || (self->document != NULL && !take_answer (self, answer, &error)))
    zd_policy_editor_say (self, error->message);
}

static void
wish_case (ZdPolicyEditor *self, const char *uscc, guint index)
{
  CaseWish *wish = g_new0 (CaseWish, 1);

  *wish = (CaseWish){ g_strdup (zd_policy_document_text (self->document)), g_strdup (uscc), index };
  zd_session_run (zd_session_of (GTK_WIDGET (self)), case_job, wish, case_wish_free, NULL, case_answer_free, self,
                  case_cb, NULL);
}

void
zd_policy_editor_add_case (ZdPolicyEditor *self, const char *uscc)
{
  wish_case (self, uscc, 0);
}

void
zd_policy_editor_accept_case (ZdPolicyEditor *self, guint index)
{
  wish_case (self, NULL, index);
}

/* Cases that came from the ends of the policy's own intervals. */
static void
cases_accepted_cb (ZdPolicyEditor *self, gpointer cases)
{
  ZdPolicy *policy = zd_policy_editor_policy (self);
  GPtrArray *accepted = cases;

  for (guint i = 0; i < accepted->len; i++) {
    ZdPolicyCase *added = g_new0 (ZdPolicyCase, 1);

    added->json = json_deep_copy (accepted->pdata[i]);
    added->name = g_strdup (json_string_value (json_object_get (added->json, "name")));
    g_ptr_array_add (policy->cases, added);
  }
  zd_policy_editor_edited (self, NULL);
  zd_policy_editor_tests_show (self->tests, zd_policy_editor_policy (self), self->context.catalogue, self->editable);
}

static void
boundaries_wanted_cb (ZdPolicyEditor *self)
{
  if (self->document != NULL)
    zd_policy_editor_look_soon (self);
}

void
zd_policy_editor_follow_cases (ZdPolicyEditor *self)
{
  self->cover = zd_policy_editor_tests_get_cover (self->tests);
  g_signal_connect_object (self->cover, "accepted", G_CALLBACK (cases_accepted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cover, "wanted", G_CALLBACK (boundaries_wanted_cb), self, G_CONNECT_SWAPPED);
}
