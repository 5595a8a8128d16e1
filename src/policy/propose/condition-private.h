/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/propose/propose-private.h"

G_BEGIN_DECLS

/* How sure a condition is, and why. */
typedef struct {
  ZdSure sure;
  GString *why;
  gboolean open;    /* an end that nothing settles */
  gboolean unknown; /* a number that no fact of the catalogue holds */
} ZdGround;

/* condition-ground.c: adds a sentence, once. */
void zd_ground_say (ZdGround *self, const char *sentence);
/* What a test, and every leaf of a condition, rests on. */
void zd_ground_of_test (ZdProposeJob *job, const ZdReadThreshold *test, ZdGround *ground);
void zd_ground_of (ZdProposeJob *job, const ZdProvision *provision, const ZdCondition *condition,
                   ZdGround *ground);

/* condition-asked.c: what only a person can say. */
void zd_propose_asked (ZdProposeJob *job);

G_END_DECLS
