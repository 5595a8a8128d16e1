/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/policy.h"
#include "profile/columns.h"

G_BEGIN_DECLS

/* Kleene's truth, ordered so that AND is MIN and OR is MAX. */
typedef enum { ZD_NO, ZD_UNKNOWN, ZD_YES } ZdTruth;
const char *zd_truth_name (ZdTruth truth); /* "no", "unknown", "yes" */

/* What a reviewer answered to judgement leaves: id → TRUE/FALSE. */
typedef struct _ZdAnswers ZdAnswers;
ZdAnswers *zd_answers_new (void);
void zd_answers_free (ZdAnswers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdAnswers, zd_answers_free)
void zd_answers_set (ZdAnswers *self, const char *id, gboolean answer);
/* FALSE: nobody has answered that. */
gboolean zd_answers_get (const ZdAnswers *self, const char *id, gboolean *answer);

/* A policy compiled against a catalogue and a library: names resolved, sets
 * made closed. Immutable; used by many threads. Holds no reference on @policy
 * beyond its life: the caller keeps it. */
typedef struct _ZdPlan ZdPlan;

ZdPlan *zd_plan_new (const ZdPolicy *policy, const ZdColumns *columns, GError **error);
void zd_plan_free (ZdPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdPlan, zd_plan_free)

/* As zd_plan_new(); of @policies (of ZdPolicy, nullable) those that share an exclusion group with @policy are
 * weighed against it: a party gets the highest. Holds a reference on @policies where there are such. */
ZdPlan *zd_plan_new_among (const ZdPolicy *policy, const GPtrArray *policies, const ZdColumns *columns,
                           GError **error);

/* Of a near miss whose leaf has no distance (codes, texts, yes or no). */
#define ZD_GAP_NONE G_MAXINT64

/* least..most in fen is what is still due on the as-of day. */
typedef struct {
  ZdTruth truth;
  gboolean near; /* truth is NO, and one leaf alone, were it the other way, would make it yes */
  gint64 gap;    /* near: see zd_plan_gap(); what only counts parties leaves it ZD_GAP_NONE */
  gint64 least;
  gint64 most;
} ZdOutcome;

/* Of a near miss: of the leaves that would settle it, the least distance to the threshold, in ten-thousandths
 * of that. */
gint64 zd_plan_gap (const ZdPlan *self, guint row, ZdDay as_of, const ZdAnswers *answers);

/* One party under one policy. @answers nullable. */
void zd_plan_run (const ZdPlan *self, guint row, ZdDay as_of, const ZdAnswers *answers, ZdOutcome *outcome);

/* One thing that can be paid on its own: (line, instalment, item group). */
typedef struct {
  char *line;
  char *instalment; /* "" = the line itself */
  char *item;       /* key of the item or its group, "" = the party */
  char *label;      /* for people: "智能工厂（某某项目）" */
  char *payee;      /* USCC when it is not the holder, nullable */
  int year;         /* for yearly caps and payments: the item's, else that of the as-of day; 0 = unknown */
  ZdTruth truth;
  gint64 least, most;
  gint64 paid;      /* taken off already */
  gboolean up_to;   /* the reviewer sets the sum within [least, most] */
} ZdEntitlement;
void zd_entitlement_free (ZdEntitlement *self);

/* The entitlements of one party with anything due (most > 0), in the order of the lines. */
GPtrArray *zd_plan_entitlements (const ZdPlan *self, guint row, ZdDay as_of, const ZdAnswers *answers);

G_END_DECLS
