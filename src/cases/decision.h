/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cases/act.h"

G_BEGIN_DECLS

/* What the rules said when a case took a step, and what they rested on: the record by which the step can be run
 * again years later. A case keeps one for its opening, every fact stated and every review. */
typedef struct {
  char *id;         /* SM3 over what it rests on: the same on every machine */
  char *policy;     /* SM3 of the published version … */
  char *facts;      /* … of the facts that it looks at, with the answers given … */
  char *parameters; /* … of the day and of what the catalogue says of those facts */
  ZdMove move;      /* OPEN, STATE_FACT, PASS_FIRST, PASS_SECOND */
  gint64 version;   /* of the case that it led to */
  gboolean judged;  /* FALSE: a list said it, and the members below say nothing */
  ZdTruth truth;
  gint64 least, most; /* fen */
  char *leaves;     /* y, n or u for every leaf of the condition, in its order */
  json_t *answers;  /* as they stood, nullable */
  json_t *among;    /* {id: version} of the policies that exclude the case's own; nullable */
} ZdDecision;

void zd_decision_free (ZdDecision *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdDecision, zd_decision_free)

/* The id that follows from the three digests. (transfer full) */
char *zd_decision_id (const ZdDecision *self);

/* What it was taken for: 立案, 初审通过. Translated. */
const char *zd_decision_name (const ZdDecision *self);

/* Appended to @target's; and all of them in order, of ZdDecision. What is no decision is left out. */
void zd_decision_record (ZdCase *target, const ZdDecision *self);
GPtrArray *zd_case_decisions (const ZdCase *self);
/* Judgement leaves that nobody has answered yet count as yes in it. */
gboolean zd_decision_assumes (const ZdDecision *self);

G_END_DECLS
