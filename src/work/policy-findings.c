/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "base/i18n.h"
#include "match/example.h"
#include "work/pack.h"

void
zd_finding_free (ZdFinding *self)
{
  if (!self)
    return;
  g_free (self->place);
  g_free (self->text);
  g_free (self);
}

static void G_GNUC_PRINTF (4, 5)
find (GPtrArray *findings, gboolean blocks, const char *place, const char *format, ...)
{
  ZdFinding *finding = g_new0 (ZdFinding, 1);
  va_list args;

  va_start (args, format);
  finding->text = g_strdup_vprintf (format, args);
  va_end (args);
  finding->blocks = blocks;
  finding->place = g_strdup (place);
  g_ptr_array_add (findings, finding);
}

static gboolean
has_unclear_end (const ZdIntervalSet *set)
{
  for (guint i = 0; i < zd_interval_set_size (set); i++) {
    const ZdInterval *interval = zd_interval_set_get (set, i);
    if ((interval->lo.bounded && interval->lo.rule == ZD_END_UNCLEAR)
        || (interval->hi.bounded && interval->hi.rule == ZD_END_UNCLEAR))
      return TRUE;
  }
  return FALSE;
}

static void
check_leaves (const ZdCondition *condition, const char *place, GPtrArray *findings)
{
  g_autoptr (GPtrArray) leaves = condition ? zd_condition_leaves (condition) : g_ptr_array_new ();

  for (guint i = 0; i < leaves->len; i++) {
    const ZdCondition *leaf = leaves->pdata[i];
    const ZdIntervalSet *set = leaf->kind == ZD_COND_LEAF ? leaf->test->set : NULL;
    if (!set)
      continue;
    if (zd_interval_set_is_empty (set))
      find (findings, TRUE, place, _ ("No value can ever meet a condition; correct its interval."));
    if (has_unclear_end (set))
      find (findings, FALSE, place, _ ("It is not clear whether an end belongs to its interval; decide it, or "
                                       "enterprises exactly at the end stay unverified."));
  }
}

static void
check_form (const ZdPolicy *policy, GPtrArray *findings)
{
  if (!policy->title || !*policy->title)
    find (findings, TRUE, "title", _ ("Give the policy a title."));
  if (policy->bureaus->len == 0)
    find (findings, TRUE, "bureaus", _ ("Name the bureau that leads."));
  if (!policy->text || !*policy->text)
    find (findings, FALSE, "text", _ ("The policy's own words are missing."));
  if (!policy->award || policy->award->lines->len == 0)
    find (findings, TRUE, "award", _ ("State what is paid."));
  if (policy->valid_from == ZD_DAY_NONE && policy->valid_until == ZD_DAY_NONE)
    find (findings, FALSE, "valid", _ ("No validity is stated; the policy counts as in force."));
  if (policy->valid_from != ZD_DAY_NONE && policy->valid_until != ZD_DAY_NONE
      && policy->valid_until < policy->valid_from)
    find (findings, TRUE, "valid", _ ("The policy ends before it begins."));
  if (policy->cases->len == 0)
    find (findings, FALSE, "cases", _ ("No worked case stands with the policy."));
}

static gboolean
check_examples (const ZdPolicy *policy, const ZdCatalogue *catalogue, GPtrArray *findings, GError **error)
{
  g_autoptr (GPtrArray) results = zd_policy_run_examples (policy, catalogue, error);

  for (guint i = 0; results && i < results->len; i++) {
    const ZdExampleResult *result = results->pdata[i];
    if (!result->passed)
      find (findings, TRUE, "cases", _ ("The worked case “%s” fails: %s"), result->name, result->difference);
  }
  return results != NULL;
}

GPtrArray *
zd_policy_findings (const ZdPolicy *policy, const ZdCatalogue *catalogue, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_finding_free);

  check_form (policy, findings);
  check_leaves (policy->condition, "condition", findings);
  for (guint i = 0; policy->award && i < policy->award->lines->len; i++) {
    const ZdAwardLine *line = policy->award->lines->pdata[i];
    g_autofree char *place = g_strdup_printf ("award.lines[%u]", i);
    check_leaves (line->when, place, findings);
  }
  return check_examples (policy, catalogue, findings, error) ? g_steal_pointer (&findings) : NULL;
}
