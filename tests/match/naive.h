/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/plan.h"

/* A second, naive reading of the language (docs/conditions.md), straight from the
 * structures and in two values: for worlds in which every fact is known. */

typedef struct {
  const ZdCatalogue *catalogue;
  const ZdParty *party;
  const ZdRecord *item; /* in scope, or NULL */
  const ZdAnswers *answers;
  ZdDay as_of;
} NaiveWorld;

gboolean naive_condition (const NaiveWorld *world, const ZdCondition *condition);
gboolean naive_passes (const NaiveWorld *world, const char *kind, const GPtrArray *where, const ZdRecord *record);

/* What is due in fen. Reviewers (“up to”, bands) and payments that do not say enough
 * leave a least and a most; @most: which of them. */
gint64 naive_due (const NaiveWorld *world, const ZdPolicy *policy, gboolean most);
