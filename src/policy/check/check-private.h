/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/check/check.h"
#include "policy/check/space.h"
#include "policy/part.h"
#include "policy/read/reading.h"

G_BEGIN_DECLS

/* Every kind of finding; kind.c says how grave it is, why it matters and how to mend it. */
typedef enum {
  ZD_FOUND_NO_TITLE,
  ZD_FOUND_NO_TEXT,
  ZD_FOUND_NO_AWARD,
  ZD_FOUND_NO_VALIDITY,
  ZD_FOUND_NO_CASES,
  ZD_FOUND_NEVER_TRUE,
  ZD_FOUND_ALWAYS_TRUE,
  ZD_FOUND_CONTRADICTION,
  ZD_FOUND_UNCLEAR_END,
  ZD_FOUND_UNREACHABLE_AMOUNT,
  ZD_FOUND_TIER_OVERLAP,
  ZD_FOUND_LINE_OVERLAP,
  ZD_FOUND_TIER_GAP,
  ZD_FOUND_SHADOWED_TIER,
  ZD_FOUND_TOO_MANY,
  ZD_FOUND_NO_SOURCE,
  ZD_FOUND_STALE_SOURCE,
  ZD_FOUND_UNIT_SLIP,
  ZD_FOUND_UNIT_IMPLAUSIBLE,
  ZD_FOUND_OTHER_THRESHOLD,
  ZD_FOUND_NOT_IN_TEXT,
  ZD_FOUND_NOT_IN_AWARD,
  ZD_FOUND_RATE_OVER_ALL,
  ZD_FOUND_CAP_TOO_LOW,
  ZD_FOUND_PAYS_NOTHING,
  ZD_FOUND_CAP_WITHOUT_FORMULA,
  ZD_FOUND_OPEN_END,
  ZD_FOUND_CONTRADICTORY_WORDS,
  ZD_FOUND_TEXT_GAP,
  ZD_FOUND_UNEQUAL_LISTS,
  ZD_FOUND_UNIT_MISSING,
  ZD_FOUND_DISCRETION,
  ZD_FOUND_UNKNOWN_TITLE,
  ZD_FOUND_UNDEFINED_TERM,
  ZD_FOUND_NO_LOOK_BACK,
  ZD_FOUND_MOVES_HERE,
  ZD_FOUND_STAYS_HERE,
  ZD_FOUND_TAXED_HERE,
  ZD_FOUND_LOCAL_GOODS,
  ZD_FOUND_NAMED_OPERATOR,
  ZD_FOUND_COUNTED_HERE,
  ZD_N_FOUND
} ZdFound;

typedef struct {
  const ZdPolicy *policy;
  const ZdCatalogue *catalogue;
  GPtrArray *findings; /* of ZdFinding */
  GPtrArray *parts;    /* of ZdPolicyPart */
  ZdReading *reading;  /* of the policy's text; NULL without one */
} ZdCheck;

/* @format: what is found, a sentence. The finding is the check's; its words may be set. */
ZdFinding *zd_check_found (ZdCheck *self, ZdFound kind, const char *place, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/* The words are those of @condition. */
void zd_check_at (ZdFinding *finding, const ZdCondition *condition);

void zd_check_form (ZdCheck *self);   /* form.c: what every policy has to say */
void zd_check_leaves (ZdCheck *self); /* leaves.c: each leaf for itself */
void zd_check_logic (ZdCheck *self);  /* logic.c: conditions that cannot hold, or always do */
void zd_check_tiers (ZdCheck *self);  /* tiers.c: overlap, gap, shadow */

void zd_check_lines (ZdCheck *self);  /* lines.c: tiers written as lines */
void zd_check_sources (ZdCheck *self); /* sources.c: facts that cannot be had */
void zd_check_units (ZdCheck *self);   /* units.c: ends against the numbers of the text */
void zd_check_caps (ZdCheck *self);    /* caps.c */
void zd_check_nothing (ZdCheck *self); /* nothing.c: sums and limits of 0 */
void zd_check_amounts (ZdCheck *self); /* amounts.c: the award against the sums of the text */
void zd_check_text (ZdCheck *self);    /* text.c: what policy/read finds; after the data */
void zd_check_terms (ZdCheck *self);   /* terms.c: titles and kinds of enterprise that nobody defines */
void zd_check_first (ZdCheck *self);   /* first.c: 首次 without a look-back */
void zd_check_wording (ZdCheck *self); /* wording.c: fair competition, statistics */

/* kind.c: what a note that explains a finding of @code speaks of, "|" between; nullable. */
const char *zd_check_subjects (const char *code);

/* ---- words.c ---- */

/* Does a condition name some of these words as its own? */
gboolean zd_check_is_tested (const ZdCheck *self, int start, int end);
/* A finding in the text; its place is the narrowest one that names the words, else "text". */
ZdFinding *zd_check_found_words (ZdCheck *self, ZdFound kind, int start, int end, const char *format, ...)
    G_GNUC_PRINTF (5, 6);
/* words.c: warnings that a note of the policy, a line or a condition explains become notes. */
void zd_check_explain (ZdCheck *self);

/* leaves.c: can no value, or every value, meet @leaf? */
gboolean zd_leaf_is_told (const ZdCondition *leaf, const ZdCatalogue *catalogue, const ZdRecordKind *scope);
/* logic.c: who comes to the amount of @line at all, and with which items. */
ZdClaim zd_line_domain (ZdSpace *space, const ZdPolicy *policy, const ZdAwardLine *line, const ZdRecordKind *scope);

G_END_DECLS
