/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* What policy/read finds wrong with the words, as far as the data do not settle it. */

#include "config.h"
#include "policy/check/check-private.h"

#include "base/i18n.h"

/* Is there something in the data that a person decides? */
static gboolean
leaves_to_a_person (const ZdCheck *self)
{
  for (guint i = 0; i < self->parts->len; i++) {
    const ZdPolicyPart *part = self->parts->pdata[i];
    if ((part->kind == ZD_PART_LEAF && part->leaf->kind == ZD_COND_JUDGE) ||
        (part->kind == ZD_PART_AMOUNT && part->amount->kind == ZD_AMOUNT_UP_TO) ||
        (part->kind == ZD_PART_AMOUNT && part->amount->rate_lo < part->amount->rate_hi))
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_found (const ZdCheck *self, const char *code)
{
  for (guint i = 0; i < self->findings->len; i++)
    if (g_str_equal (((const ZdFinding *)self->findings->pdata[i])->code, code))
      return TRUE;
  return FALSE;
}

static void
tell_lint (ZdCheck *self, const ZdReadLint *lint)
{
  g_autofree char *words = zd_reading_words (self->reading, lint->from, lint->to);

  switch (lint->kind) {
  case ZD_LINT_ENDPOINT_OVERLAP:
    if (!has_found (self, "unclear-end"))
      zd_check_found_words (self, ZD_FOUND_OPEN_END, lint->from, lint->to,
                            _ ("“%s”: two tiers claim the number, and the text does not say which has it."), words);
    break;
  case ZD_LINT_ENDPOINT_CONTRADICTION:
    zd_check_found_words (self, ZD_FOUND_CONTRADICTORY_WORDS, lint->from, lint->to,
                          _ ("“%s” both includes and excludes the number."), words);
    break;
  case ZD_LINT_TIER_GAP:
    if (!has_found (self, "tier-gap"))
      zd_check_found_words (self, ZD_FOUND_TEXT_GAP, lint->from, lint->to,
                            _ ("“%s”: between the tiers of the text there are numbers in none."), words);
    break;
  case ZD_LINT_ZIP_LENGTH:
    zd_check_found_words (self, ZD_FOUND_UNEQUAL_LISTS, lint->from, lint->to,
                          _ ("“%s”: there are not as many sums as there are things they belong to."), words);
    break;
  case ZD_LINT_DISCRETION:
    if (!leaves_to_a_person (self))
      zd_check_found_words (self, ZD_FOUND_DISCRETION, lint->from, lint->to,
                            _ ("“%s” leaves the decision to a person; the data decide it alone."), words);
    break;
  case ZD_LINT_UNIT_MISSING:
    zd_check_found_words (self, ZD_FOUND_UNIT_MISSING, lint->from, lint->to, _ ("“%s” has no unit."), words);
    break;
  case ZD_LINT_CAP_WITHOUT_FORMULA: /* amounts.c */
  case ZD_LINT_UNDEFINED_TERM:      /* terms.c */
  case ZD_LINT_FAIR_COMPETITION:    /* wording.c */
    break;
  }
}

void
zd_check_text (ZdCheck *self)
{
  for (guint i = 0; self->reading != NULL && i < self->reading->lints->len; i++)
    tell_lint (self, &g_array_index (self->reading->lints, ZdReadLint, i));
}
