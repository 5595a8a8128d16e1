/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/check/check.h"

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
  ZD_FOUND_UNCLEAR_END,
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
void zd_check_leaves (ZdCheck *self); /* leaves.c: each condition for itself */

G_END_DECLS
