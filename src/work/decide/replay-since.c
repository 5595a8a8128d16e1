/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "base/i18n.h"
#include "policy/difference.h"
#include "store/policy-store.h"
#include "work/decide/deciding-private.h"
#include "work/decide/grounds.h"
#include "work/decide/replay-private.h"

/* What has changed since a case was decided. None of it says that the decision was wrong. */

/* What people read, not what is tried. */
static gboolean
is_case (const ZdPolicyChange *change)
{
  return g_str_has_prefix (change->place, "cases");
}

static char *
change_words (const ZdPolicyChange *change)
{
  const char *kind = zd_change_kind_word (change->kind);

  if (change->before && change->after)
    return g_strdup_printf ("%s %s：%s → %s", kind, change->what, change->before, change->after);
  return g_strdup_printf ("%s %s：%s", kind, change->what, change->after ? change->after : change->before);
}

static void
add_versions (GPtrArray *since, ZdLibrary *library, const ZdPolicy *policy)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (library);
  g_autoptr (ZdPolicy) newest = zd_policy_store_get (zd_library_db (library), catalogue, policy->id, 0, NULL);
  g_autoptr (GPtrArray) changes = NULL;

  if (!newest || newest->version <= policy->version)
    return;
  g_ptr_array_add (since, g_strdup_printf (_ ("Version %d of the policy is published; the case stays under version %d."),
                                           newest->version, policy->version));
  changes = zd_policy_difference (policy, newest, catalogue);
  for (guint i = 0; i < changes->len; i++)
    if (!is_case (changes->pdata[i]))
      g_ptr_array_add (since, change_words (changes->pdata[i]));
}

/* The case's own version on what is known today. */
static void
add_outcome (GPtrArray *since, ZdLibrary *library, const ZdCase *item, const ZdPolicy *policy, ZdDecision *then)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (ZdExplanation) explanation
      = zd_deciding_today (library, item, policy, zd_decision_assumes (then), &wrong);
  g_autoptr (ZdDecision) now = g_new0 (ZdDecision, 1);
  g_autoptr (GPtrArray) leaves = g_ptr_array_new ();
  ZdReplay today = { .then = then, .now = now, .leaves = leaves, .differences = since };
  guint before = since->len;

  if (!explanation) {
    g_ptr_array_add (since, g_strdup (wrong->message));
    return;
  }
  zd_replay_compare_leaves (&today, explanation->reason);
  zd_decision_judge (now, zd_deciding_entitlement (explanation, item), explanation->reason);
  zd_replay_compare_results (&today);
  if (since->len == before)
    g_ptr_array_add (since, g_strdup (_ ("On what is known today the same would come out.")));
}

GPtrArray *
zd_replay_since (ZdLibrary *library, const ZdCase *item, const ZdPolicy *policy, const ZdReplay *last)
{
  GPtrArray *since = g_ptr_array_new_with_free_func (g_free);

  add_versions (since, library, policy);
  if (last->then->judged)
    add_outcome (since, library, item, policy, last->then);
  return since;
}
