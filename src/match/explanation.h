/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/plan.h"

G_BEGIN_DECLS

/* Why: the tree of a policy's condition with the verdict of every node, and
 * how the amount came about. Goes through the same compiled plan as the mass match. */
typedef struct _ZdReason ZdReason;
struct _ZdReason {
  const ZdCondition *condition; /* borrowed from the policy */
  ZdTruth truth;
  gboolean matters;  /* a leaf: changing it would change the result (near miss, open question) */
  char *text;        /* the node in words: "营业收入 ≥ 2000 万元" */
  char *value;       /* the fact in words: "1,850 万元", "未知" */
  char *how;         /* how a computed value came about: "从业人员 103 人属中型 …"; nullable */
  char *because;     /* why unknown, in words: "缺少", "数据已过期（2021-03-01）", "待审核人判断"; else NULL */
  char *source;      /* bureau id that gave or owes it; nullable */
  ZdDay as_of;       /* of the fact; ZD_DAY_NONE */
  char *set;         /* the interval in words */
  char *distance;    /* ordered measures that miss: "差 150 万元"; nullable */
  char *words;       /* the policy's words; nullable */
  char *missing;     /* field or record kind id that would settle it; nullable */
  int missing_year;  /* of which year @missing is asked for; 0: it is no figure of a known year */
  GPtrArray *children; /* of ZdReason */
};
void zd_reason_free (ZdReason *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdReason, zd_reason_free)

typedef struct {
  ZdOutcome outcome;
  gboolean in_force;
  ZdReason *reason;
  GPtrArray *entitlements; /* of ZdEntitlement */
  GPtrArray *amount_steps; /* of char*: one sentence a step: "智能工厂 50 万元，减已付 30 万元 = 20 万元" */
  char *summary;           /* one line: "符合，应付 20 万元", "不符合：研发占比 4.8%，差 0.2 个百分点" */
} ZdExplanation;
void zd_explanation_free (ZdExplanation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdExplanation, zd_explanation_free)

/* One party, as people read it. @answers nullable. What is borrowed in it belongs to the plan's policy, which
 * outlives it. (transfer full) */
ZdExplanation *zd_plan_explain (const ZdPlan *self, guint row, ZdDay as_of, const ZdAnswers *answers);
/* Parts of it alone, for many parties: the tree, of @outcome only how it comes out; the summary, @outcome as
 * zd_plan_run() gave it. */
ZdReason *zd_plan_reason (const ZdPlan *self, guint row, ZdDay as_of, const ZdAnswers *answers,
                          const ZdOutcome *outcome);
char *zd_plan_summary (const ZdPlan *self, guint row, ZdDay as_of, const ZdAnswers *answers,
                       const ZdOutcome *outcome);

/* {"verdict","near","amount_fen","amount_max_fen","reason":{…},"entitlements":[…],"steps":[…],"summary"} */
json_t *zd_explanation_to_json (const ZdExplanation *self, const ZdCatalogue *catalogue);

G_END_DECLS
