/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Sums, rates, steps and limits of 0: a line that looks like an award, and pays nothing. */

#include "config.h"
#include "policy/check/check-private.h"

#include "base/i18n.h"

static gboolean
all_bands_are_zero (const GArray *bands)
{
  for (guint i = 0; i < bands->len; i++)
    if (g_array_index (bands, ZdBand, i).rate != 0)
      return FALSE;
  return TRUE;
}

/* An amount inside another is a part of its own, and is judged there. */
static gboolean
is_zero (const ZdAmount *amount)
{
  switch (amount->kind) {
  case ZD_AMOUNT_FIXED:
  case ZD_AMOUNT_STEPS:
    return amount->money == 0;
  case ZD_AMOUNT_RATE:
    return amount->rate_hi == 0;
  case ZD_AMOUNT_MONTHS:
    return amount->months == 0;
  case ZD_AMOUNT_PROGRESSIVE:
    return all_bands_are_zero (amount->bands);
  default:
    return FALSE;
  }
}

void
zd_check_nothing (ZdCheck *self)
{
  for (guint i = 0; i < self->parts->len; i++) {
    const ZdPolicyPart *part = self->parts->pdata[i];
    if (part->kind == ZD_PART_AMOUNT && is_zero (part->amount))
      zd_check_found (self, ZD_FOUND_PAYS_NOTHING, part->place, _ ("The amount is 0: nothing is paid."));
    else if (part->kind == ZD_PART_CAP && part->cap->money == 0)
      zd_check_found (self, ZD_FOUND_PAYS_NOTHING, part->place, _ ("The limit is 0: nothing is paid."));
  }
}
