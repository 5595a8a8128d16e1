/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/check/check.h"
#include "policy/check/space.h"

G_BEGIN_DECLS

/* Every kind of finding; kind.c says how grave it is, why it matters and how to mend it. */
typedef enum {
  ZD_FOUND_NO_TITLE,
  ZD_FOUND_NO_BUREAU,
  ZD_FOUND_NO_TEXT,
  ZD_FOUND_NO_AWARD,
  ZD_FOUND_NO_VALIDITY,
  ZD_FOUND_ENDS_BEFORE_IT_BEGINS,
  ZD_FOUND_NO_CASES,
  ZD_FOUND_NEVER_TRUE,
  ZD_FOUND_ALWAYS_TRUE,
  ZD_FOUND_CONTRADICTION,
  ZD_FOUND_UNCLEAR_END,
  ZD_FOUND_UNREACHABLE_AMOUNT,
  ZD_FOUND_TIER_OVERLAP,
  ZD_FOUND_TIER_GAP,
  ZD_FOUND_SHADOWED_TIER,
  ZD_FOUND_TOO_MANY,
  ZD_N_FOUND
} ZdFound;

typedef struct {
  const ZdPolicy *policy;
  const ZdCatalogue *catalogue;
  GPtrArray *findings; /* of ZdFinding */
} ZdCheck;

/* @format: what is found, a sentence. The finding is the check's; its words may be set. */
ZdFinding *zd_check_found (ZdCheck *self, ZdFound kind, const ZdPath *place, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/* The words are those of @condition. */
void zd_check_at (ZdFinding *finding, const ZdCondition *condition);

void zd_check_form (ZdCheck *self);   /* form.c: what every policy has to say */
void zd_check_leaves (ZdCheck *self); /* leaves.c: each leaf for itself */
void zd_check_logic (ZdCheck *self);  /* logic.c: conditions that cannot hold, or always do */
void zd_check_tiers (ZdCheck *self);  /* tiers.c: overlap, gap, shadow */

/* leaves.c: has a leaf of @condition (nullable) an end that nothing decides? */
gboolean zd_has_unclear_end (const ZdCondition *condition);

/* leaves.c: can no value, or every value, meet @leaf? */
gboolean zd_leaf_is_told (const ZdCondition *leaf, const ZdCatalogue *catalogue, const ZdRecordKind *scope);
/* logic.c: who comes to the amount of @line at all, and with which items. */
ZdClaim zd_line_domain (ZdSpace *space, const ZdPolicy *policy, const ZdAwardLine *line, const ZdRecordKind *scope);

G_END_DECLS
