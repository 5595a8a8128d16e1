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
  ZdCheck check = { policy, catalogue, g_ptr_array_new_with_free_func ((GDestroyNotify)zd_finding_free) };

  zd_check_form (&check);
  zd_check_leaves (&check);
  zd_check_logic (&check);
  zd_check_tiers (&check);
  return check.findings;
}
