/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/check/check-private.h"

void
zd_check_at (ZdFinding *finding, const ZdCondition *condition)
{
  finding->start = condition->span_start;
  finding->end = condition->span_end;
}

GPtrArray *
zd_policy_examine (const ZdPolicy *policy, const ZdCatalogue *catalogue)
{
  g_autoptr (GPtrArray) parts = zd_policy_parts (policy, catalogue);
  g_autoptr (ZdReading) reading =
      *policy->text != '\0' ? zd_reading_new (policy->text, NULL, catalogue, NULL) : NULL;
  ZdCheck check = { policy, catalogue, g_ptr_array_new_with_free_func ((GDestroyNotify)zd_finding_free), parts, reading };

  zd_check_form (&check);
  zd_check_leaves (&check);
  zd_check_logic (&check);
  zd_check_tiers (&check);
  zd_check_lines (&check);
  zd_check_units (&check);
  zd_check_sources (&check);
  zd_check_caps (&check);
  zd_check_nothing (&check);
  zd_check_amounts (&check);
  zd_check_text (&check);
  zd_check_terms (&check);
  zd_check_first (&check);
  zd_check_wording (&check);
  zd_check_explain (&check);
  return check.findings;
}
