/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/award-private.h"
#include "policy/sentence.h"

G_BEGIN_DECLS

/* Digits of a rate or share written as percent. */
#define ZD_PERCENT_SCALE (ZD_RATE_SCALE - 2)

/* Words that the writer and the reader of award sentences share. */

extern const char *const zd_pick_words[3]; /* by ZdPick */
extern const char *const zd_cap_words[3];  /* by ZdCapScope */

typedef struct {
  const char *payee;
  const char *words;
} ZdPayeeWords;
extern const ZdPayeeWords zd_payee_words[]; /* ends with NULL; the holder has no words */

/* award-sentence-read-amount.c */
extern const ZdType zd_award_money;
gboolean zd_award_read_percent (ZdSentenceReader *self, gint64 *rate, GError **error);
ZdAmount *zd_award_read_amount (ZdSentenceReader *self, GError **error);

G_END_DECLS
