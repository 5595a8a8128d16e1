/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Limits: below what they limit, or with nothing to limit. */

#include "config.h"
#include "policy/check/check-private.h"

#include "base/decimal.h"
#include "base/i18n.h"

/* ---- too low ---- */

/* The smallest fixed sum of @line (NULL: of all); G_MAXINT64 when there is none. */
static gint64
smallest_sum (const ZdCheck *self, const ZdAwardLine *line)
{
  gint64 smallest = G_MAXINT64;

  for (guint i = 0; i < self->parts->len; i++) {
    const ZdPolicyPart *part = self->parts->pdata[i];
    if (part->kind == ZD_PART_AMOUNT && part->amount->kind == ZD_AMOUNT_FIXED && (line == NULL || part->line == line))
      smallest = MIN (smallest, part->amount->money);
  }
  return smallest;
}

static void
check_cap (ZdCheck *self, const ZdPolicyPart *part)
{
  gint64 smallest = smallest_sum (self, part->line);
  g_autofree char *cap = NULL, *sum = NULL;

  if (smallest == G_MAXINT64 || part->cap->money >= smallest)
    return;
  cap = zd_money_format_short (part->cap->money, TRUE);
  sum = zd_money_format_short (smallest, TRUE);
  zd_check_found (self, ZD_FOUND_CAP_TOO_LOW, part->place, _ ("The limit of %s lies below the smallest sum, %s."), cap, sum);
}

/* ---- without a formula ---- */

static const ZdReadAmount *
find_cap (const ZdCheck *self, gint64 fen)
{
  for (guint i = 0; self->reading != NULL && i < self->reading->amounts->len; i++) {
    const ZdReadAmount *amount = &g_array_index (self->reading->amounts, ZdReadAmount, i);
    if (amount->role == ZD_GRANT_CAP && amount->fen == fen)
      return amount;
  }
  return NULL;
}

static void
tell_at_words (const ZdCheck *self, ZdFinding *finding, const ZdReadAmount *cap)
{
  if (cap == NULL)
    return;
  finding->start = cap->from;
  finding->end = cap->to;
  for (guint i = 0; i < self->reading->lints->len; i++) {
    const ZdReadLint *lint = &g_array_index (self->reading->lints, ZdReadLint, i);
    if (lint->kind != ZD_LINT_CAP_WITHOUT_FORMULA || lint->from > cap->from || lint->to < cap->to)
      continue;
    finding->start = lint->from;
    finding->end = lint->to;
  }
}

static void
check_up_to (ZdCheck *self, const ZdPolicyPart *part)
{
  const ZdAmount *inner = part->amount->inner;
  g_autofree char *sum = inner->kind == ZD_AMOUNT_FIXED ? zd_money_format_short (inner->money, TRUE) : NULL;

  if (sum != NULL)
    tell_at_words (self,
                   zd_check_found (self, ZD_FOUND_CAP_WITHOUT_FORMULA, part->place,
                                   _ ("Up to %s is given, and nothing says how much of it."), sum),
                   find_cap (self, inner->money));
}

/* 不超过 10 万元 of the text, paid in full by the data. */
static void
check_lint (ZdCheck *self, const ZdReadLint *lint)
{
  g_autofree char *words = NULL;

  for (guint i = 0; i < self->findings->len; i++) {
    const ZdFinding *finding = self->findings->pdata[i];
    if (g_str_equal (finding->code, "cap-without-formula") && finding->start < lint->to && lint->from < finding->end)
      return;
  }
  words = zd_reading_words (self->reading, lint->from, lint->to);
  zd_check_found_words (self, ZD_FOUND_CAP_WITHOUT_FORMULA, lint->from, lint->to,
                        _ ("“%s” is a limit, and the text says nothing of how the sum is computed."), words);
}

void
zd_check_caps (ZdCheck *self)
{
  for (guint i = 0; i < self->parts->len; i++) {
    const ZdPolicyPart *part = self->parts->pdata[i];
    if (part->kind == ZD_PART_CAP)
      check_cap (self, part);
    if (part->kind == ZD_PART_AMOUNT && part->amount->kind == ZD_AMOUNT_UP_TO)
      check_up_to (self, part);
  }
  for (guint i = 0; self->reading != NULL && i < self->reading->lints->len; i++) {
    const ZdReadLint *lint = &g_array_index (self->reading->lints, ZdReadLint, i);
    if (lint->kind == ZD_LINT_CAP_WITHOUT_FORMULA)
      check_lint (self, lint);
  }
}
