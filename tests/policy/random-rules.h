/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/award.h"

/* Conditions and awards made by chance that every reader accepts, for tests of properties. */
typedef struct {
  GRand *rand;
  const ZdCatalogue *catalogue;
  gboolean notes; /* also words, spans and the rules of ends */
} RandomRules;

ZdCondition *random_condition (RandomRules *self, const ZdRecordKind *scope, int depth);
ZdMeasure *random_measure (RandomRules *self, const ZdRecordKind *scope);
ZdIntervalSet *random_set (RandomRules *self, const ZdType *type);
ZdAward *random_award (RandomRules *self);
