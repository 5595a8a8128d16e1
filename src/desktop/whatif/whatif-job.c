/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/whatif/whatif-job.h"

#include <string.h>

#include "store/policy-store.h"

#define N_STEPS 21 /* twenty steps of round size between round ends */

/* ---- the policies ---- */

void
zd_trial_free (ZdTrial *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->title);
  g_free (self->published);
  g_free (self->draft);
  g_free (self);
}

static char *
text_of (const ZdPolicy *policy, const ZdCatalogue *catalogue)
{
  g_autoptr (json_t) json = zd_policy_to_json (policy, catalogue);

  return zd_json_canonical (json);
}

static gboolean
add_trial (ZdLibrary *library, const ZdPolicy *policy, GPtrArray *trials, GError **error)
{
  ZdTrial *trial = g_new0 (ZdTrial, 1);
  g_autoptr (GError) wrong = NULL;

  trial->id = g_strdup (policy->id);
  trial->title = g_strdup (policy->title);
  if (policy->status != ZD_POLICY_DRAFT)
    trial->published = text_of (policy, zd_library_catalogue (library));
  trial->draft = zd_draft_get (zd_library_db (library), policy->id, &wrong);
  g_ptr_array_add (trials, trial);
  if (wrong == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&wrong));
  return FALSE;
}

gpointer
zd_trials_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) policies
      = zd_policy_store_list (zd_library_db (library), zd_library_catalogue (library), TRUE, error);
  g_autoptr (GPtrArray) trials = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_trial_free);

  for (guint i = 0; policies != NULL && i < policies->len; i++)
    if (!add_trial (library, policies->pdata[i], trials, error))
      return NULL;
  return policies != NULL ? g_steal_pointer (&trials) : NULL;
}

/* ---- what if ---- */

void
zd_what_if_wish_free (gpointer wish)
{
  ZdWhatIfWish *self = wish;

  g_free (self->before);
  g_free (self->after);
  g_strfreev (self->moves);
  g_free (self->place);
  g_free (self);
}

ZdWhatIfAnswer *
zd_what_if_answer_ref (ZdWhatIfAnswer *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
answer_clear (gpointer data)
{
  ZdWhatIfAnswer *self = data;

  zd_what_if_free (self->result);
  zd_sweep_free (self->sweep);
}

void
zd_what_if_answer_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, answer_clear);
}

static ZdPolicy *
policy_of (const char *text, const ZdCatalogue *catalogue, GError **error)
{
  g_autoptr (json_t) json = zd_json_parse (text, strlen (text), "policy", error);

  return json != NULL ? zd_policy_from_json (json, catalogue, "policy", error) : NULL;
}

gpointer
zd_what_if_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  const ZdWhatIfWish *wish = data;
  const ZdCatalogue *catalogue = zd_library_catalogue (library);
  ZdDay day = zd_library_day (library);
  g_autoptr (ZdPolicy) before = policy_of (wish->before, catalogue, error);
  g_autoptr (ZdPolicy) plain = before != NULL ? policy_of (wish->after, catalogue, error) : NULL;
  g_autoptr (ZdPolicy) after
      = plain != NULL ? zd_policy_moved (plain, catalogue, (const char *const *) wish->moves, error) : NULL;
  g_autoptr (ZdWhatIf) result = after != NULL ? zd_what_if_compare (library, before, after, day, progress, error) : NULL;
  ZdWhatIfAnswer *answer;

  if (result == NULL)
    return NULL;
  g_clear_pointer (&result->comparison, zd_comparison_free); /* the library may be closed before the page is */
  answer = g_atomic_rc_box_new0 (ZdWhatIfAnswer);
  answer->result = g_steal_pointer (&result);
  if (wish->place != NULL) /* a curve that cannot be drawn, over ends that cross, is none */
    answer->sweep = zd_what_if_sweep (library, after, wish->place, wish->from, wish->to, N_STEPS, day, progress, NULL);
  return answer;
}
