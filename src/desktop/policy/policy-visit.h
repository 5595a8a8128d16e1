/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/policy.h"

G_BEGIN_DECLS

/* Everything of a policy that an editor may write into. */
typedef void (*ZdVisitNode) (ZdCondition *node, gpointer user_data);
typedef void (*ZdVisitLine) (ZdAwardLine *line, gpointer user_data);

/* Every node of @condition (nullable), itself first. */
void zd_condition_visit (ZdCondition *condition, ZdVisitNode visit, gpointer user_data);
/* The lines of @award, each before the nodes of the conditions in it. @line: (nullable). */
void zd_award_visit (ZdAward *award, ZdVisitNode node, ZdVisitLine line, gpointer user_data);

/* Where “condition.all[1].not” is, as findings and errors name it: the last node on the way. NULL: not in the
 * policy's condition. */
const ZdCondition *zd_policy_node_at (const ZdPolicy *policy, const char *place);
/* The line of “award.lines[0].amount”. NULL: in none. */
const ZdAwardLine *zd_policy_line_at (const ZdPolicy *policy, const char *place);

/* An id for a new judgement that no other of @policy has. (nullable) @policy */
char *zd_policy_free_question (const ZdPolicy *policy);
/* The judgement @id is asked in other words, wherever it stands. */
void zd_policy_ask (ZdPolicy *policy, const char *id, const char *question);

G_END_DECLS
