/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cases/case.h"
#include "match/explanation.h"

G_BEGIN_DECLS

/* What auditors find years later, looked for before the money moves
 * (C1 … C16). A block stops approval until the second reviewer overrides it
 * with a logged reason; a warning is shown and logged. */
typedef enum { ZD_WARN, ZD_BLOCK } ZdWarningLevel;

typedef struct {
  char *check;   /* "C2" */
  ZdWarningLevel level;
  char *text;    /* one sentence */
} ZdWarning;

ZdWarning *zd_warning_new (const char *check, ZdWarningLevel level, char *text); /* (transfer full) @text */
void zd_warning_free (ZdWarning *self);

/* Facts that a check needs beyond the case; whoever has a store fills them. */
typedef struct {
  const ZdPolicy *policy;       /* version of the case */
  const ZdParty *party;         /* as known today */
  const ZdExplanation *today;   /* the policy on the facts pinned in the case and stated since; nullable */
  gint64 still_due;             /* the most that @today leaves after later payments, fen; −1 = not known */
  ZdDay day;
  guint other_cases;            /* live or paid cases of the same key elsewhere */
  guint family_payments;        /* earlier payments of the family to the party */
  const char *rival;            /* title of a policy that excludes this one, with a live case of the party; nullable */
  gint64 pool;                  /* fund pool of policy and year, fen; −1 = none set */
  gint64 pool_committed;        /* of cases that come before this one */
  guint account_sharers;        /* other parties paid to the same account number */
  gboolean account_changed_after_notice;
  const char *actor;            /* who is about to act, nullable */
} ZdCheckFacts;

/* C2 earlier payment or second case · C3 level, group and exclusion of policies · C4 status
 * (cancelled, revoked, moved out, abnormal, dishonest) · C5 stale facts · C6 caps, pool,
 * amount above the formula · C8 list against rules · C9 payee = name = account name,
 * shared and changed accounts · C11 policy not in force · C15 separation of duties.
 * (C1 is the import's.) (transfer full): of ZdWarning, blocks first. */
GPtrArray *zd_case_check (const ZdCase *target, const ZdCheckFacts *facts, const ZdCatalogue *catalogue);

G_END_DECLS
