/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "base/i18n.h"
#include "match/example.h"
#include "work/pack.h"

/* policy/check knows what the data say; only the evaluator knows how a worked case comes out. */
GPtrArray *
zd_policy_findings (const ZdPolicy *policy, const ZdCatalogue *catalogue, GError **error)
{
  g_autoptr (GPtrArray) findings = zd_policy_examine (policy, catalogue);
  g_autoptr (GPtrArray) results = zd_policy_run_examples (policy, catalogue, error);

  for (guint i = 0; results && i < results->len; i++) {
    const ZdExampleResult *result = results->pdata[i];
    g_autofree char *what = NULL;
    if (result->passed)
      continue;
    what = g_strdup_printf (_ ("The worked case “%s” fails: %s"), result->name, result->difference);
    g_ptr_array_add (findings, zd_finding_new ("case-fails", ZD_FINDING_BLOCKS, "cases", what,
                                               _ ("Either the data or the case do not say what the text says."),
                                               _ ("Correct the condition, the award or the expectation.")));
  }
  return results ? g_steal_pointer (&findings) : NULL;
}
