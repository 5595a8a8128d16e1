/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/policy.h"

G_BEGIN_DECLS

/* The parts of a policy that say a value each, with the place where they stand in its JSON. */
typedef enum {
  ZD_PART_LEAF,   /* a leaf or a judgement */
  ZD_PART_FILTER, /* the test of an attribute of records */
  ZD_PART_AMOUNT, /* every amount, those inside another behind it */
  ZD_PART_TIER,   /* behind the amount that it is a tier of */
  ZD_PART_CAP,
} ZdPartKind;

/* All but @place is borrowed from the policy and the catalogue. */
typedef struct {
  ZdPartKind kind;
  char *place;               /* "condition.all[1]", as findings and errors name it */
  const ZdRecordKind *scope; /* kind of the item in scope, nullable */
  ZdAwardLine *line;         /* that it belongs to; NULL: to the policy as a whole */
  ZdCondition *leaf;         /* LEAF; FILTER: whose records are filtered, NULL where no leaf's are */
  ZdFilter *filter;          /* FILTER, on … */
  const ZdAttribute *attribute;
  ZdAmount *amount; /* AMOUNT */
  ZdTier *tier;     /* TIER; AMOUNT: whose it is, NULL where no tier's */
  ZdCap *cap;       /* CAP */
} ZdPolicyPart;

/* In the order of reading: condition, then line by line. of ZdPolicyPart */
GPtrArray *zd_policy_parts (const ZdPolicy *policy, const ZdCatalogue *catalogue);

G_END_DECLS
