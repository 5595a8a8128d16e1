/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/award-words.h"

#include "base/error.h"
#include "base/i18n.h"
#include "desktop/policy/condition-edit.h"

static void
swap_text (char **a, const char *b)
{
  g_free (*a);
  *a = g_strdup (b);
}

static void
carry_amount (const ZdAmount *before, ZdAmount *after)
{
  if (before == NULL || after == NULL || before->kind != after->kind)
    return;
  if (after->kind == ZD_AMOUNT_UP_TO)
    carry_amount (before->inner, after->inner);
  for (guint i = 0; after->kind == ZD_AMOUNT_TIERS && i < MIN (before->tiers->len, after->tiers->len); i++) {
    const ZdTier *from = before->tiers->pdata[i];
    ZdTier *to = after->tiers->pdata[i];

    swap_text (&to->label, from->label);
    zd_condition_carry_notes (from->when, to->when);
    carry_amount (from->amount, to->amount);
  }
}

static void
carry_instalments (const ZdAwardLine *before, ZdAwardLine *after)
{
  for (guint i = 0; i < MIN (before->instalments->len, after->instalments->len); i++) {
    const ZdInstalment *from = before->instalments->pdata[i];
    ZdInstalment *to = after->instalments->pdata[i];

    swap_text (&to->label, from->label);
    zd_condition_carry_notes (from->when, to->when);
    carry_amount (from->amount, to->amount);
  }
}

static void
carry_line (const ZdAwardLine *before, ZdAwardLine *after)
{
  swap_text (&after->label, before->label);
  swap_text (&after->words, before->words);
  swap_text (&after->note, before->note);
  after->span_start = before->span_start;
  after->span_end = before->span_end;
  zd_condition_carry_notes (before->when, after->when);
  if (before->items != NULL && after->items != NULL)
    zd_condition_carry_notes (before->items->when, after->items->when);
  carry_amount (before->amount, after->amount);
  carry_instalments (before, after);
}

static ZdAwardLine *
read_line (const char *id, const char *sentence, const ZdCatalogue *catalogue, GError **error)
{
  g_autofree char *whole = g_strdup_printf ("〔%s〕%s", id, sentence);
  g_autoptr (ZdAward) award = zd_award_from_sentence (whole, catalogue, error);

  if (award == NULL)
    return NULL;
  if (award->lines->len == 1 && award->caps->len == 0)
    return g_ptr_array_steal_index (award->lines, 0);
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT,
                       _ ("This is more than one award; write one, and add a line for another."));
  return NULL;
}

ZdAwardLine *
zd_award_line_from_sentence (const ZdAwardLine *before, const char *sentence, const ZdCatalogue *catalogue,
                             GError **error)
{
  ZdAwardLine *line = read_line (before->id, sentence, catalogue, error);

  if (line != NULL)
    carry_line (before, line);
  return line;
}
