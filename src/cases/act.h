/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/calendar.h"
#include "cases/case.h"
#include "cases/check.h"
#include "cases/role.h"

G_BEGIN_DECLS

/* What a person does to a case. The table of allowed moves stands in move.c
 * and nowhere else; desktop and platform apply the same function. */

typedef enum {
  ZD_MOVE_OPEN,          /* → MATCHED or TO_VERIFY */
  ZD_MOVE_STATE_FACT,    /* state a missing fact with its document; re-evaluates */
  ZD_MOVE_CONFIRM,       /* 二次确认 */
  ZD_MOVE_NOTIFY,
  ZD_MOVE_CONSENT,
  ZD_MOVE_DECLINE,
  ZD_MOVE_LAPSE,
  ZD_MOVE_CLAIM,         /* no change of state */
  ZD_MOVE_RELEASE,
  ZD_MOVE_PASS_FIRST,
  ZD_MOVE_PASS_SECOND,
  ZD_MOVE_PASS_COLLECTIVE,
  ZD_MOVE_SEND_BACK,     /* to the lead bureau */
  ZD_MOVE_SEND_BACK_FIRST, /* to the first reviewer */
  ZD_MOVE_SEND_BACK_SECOND, /* to the second reviewer: a block that stands before the payment */
  ZD_MOVE_RESUBMIT,      /* SENT_BACK → CONSENTED */
  ZD_MOVE_PUBLISH_NOTICE,
  ZD_MOVE_OBJECT,
  ZD_MOVE_DISMISS_OBJECTION,
  ZD_MOVE_APPROVE,       /* when the notice has run its working days */
  ZD_MOVE_ORDER,
  ZD_MOVE_PAY,
  ZD_MOVE_RETURN,        /* 退汇 */
  ZD_MOVE_REORDER,       /* pay again without a second entitlement */
  ZD_MOVE_EVALUATE,
  ZD_MOVE_REJECT,
  ZD_MOVE_WITHDRAW,
  ZD_MOVE_RECOVER,
  ZD_N_MOVES
} ZdMove;

typedef enum {
  ZD_NEEDS_REASON = 1 << 0,
  ZD_NEEDS_AMOUNT = 1 << 1,   /* when the case is "up to" or a range */
  ZD_NEEDS_ANSWERS = 1 << 2,  /* every judgement leaf answered */
  ZD_NEEDS_DATE = 1 << 3,     /* payload "date" */
  ZD_NEEDS_CHANNEL = 1 << 4,  /* payload "channel", "person" */
  ZD_NEEDS_PLEDGE = 1 << 5,   /* payload "pledge_version" */
  ZD_NEEDS_DOCUMENT = 1 << 6, /* payload "document", "field", "value", "date", "year" */
  ZD_NEEDS_VOUCHER = 1 << 7,  /* payload "voucher" */
} ZdMoveNeeds;

typedef struct {
  ZdMove move;
  const char *id;       /* "pass-first" */
  guint from;           /* bit per ZdCaseState; 0 for OPEN */
  int to;               /* ZdCaseState, −1 = unchanged or computed */
  guint roles;          /* bit per ZdRole */
  guint needs;
  int limit_days;       /* working days for the state it leads to; 0 = none */
  gboolean blocked_by_checks; /* a blocking warning stops it unless overridden by the second reviewer */
} ZdMoveRule;

const ZdMoveRule *zd_move_rule (ZdMove move);
const char *zd_move_name (ZdMove move); /* translated, imperative: 初审通过 */
gboolean zd_move_from_id (const char *id, ZdMove *move);

/* Working days of a public notice. */
#define ZD_NOTICE_DAYS 5

typedef struct {
  char *key;           /* random; idempotency key of the submission */
  char *case_id;
  gint64 base_version; /* version of the case that the person saw; 0 for OPEN */
  ZdMove move;
  char *actor;         /* user id */
  ZdRole role;
  char *at;            /* timestamp, Asia/Shanghai */
  ZdDay day;           /* its day: the calendar of limits */
  char *reason;        /* nullable */
  gint64 amount;       /* −1 = none */
  json_t *payload;     /* object */
} ZdAct;

ZdAct *zd_act_new (const ZdCase *target, ZdMove move, const ZdUser *actor, ZdDay day);
void zd_act_free (ZdAct *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdAct, zd_act_free)
json_t *zd_act_to_json (const ZdAct *self);
ZdAct *zd_act_from_json (const json_t *json, const ZdPath *path, GError **error);

/* May @user make @move on @target at all (role, bureau, region, state,
 * separation of duties C15)? FALSE with ZD_ERROR_DENIED and the reason in words. */
gboolean zd_move_allowed (const ZdCase *target, ZdMove move, const ZdUser *user, GError **error);
/* All moves allowed now, for menus and buttons: array of ZdMove, in the table's order. */
GArray *zd_moves_for (const ZdCase *target, const ZdUser *user);

/* The first of @warnings that blocks, lifted neither before nor by @act (nullable); NULL: none. */
const ZdWarning *zd_act_stopped_by (const ZdCase *target, const ZdAct *act, const GPtrArray *warnings);

/**
 * zd_act_apply:
 * @target: changed in place when all is well, untouched otherwise
 * @user: the actor as known here (the platform's own record of him)
 * @warnings: (nullable): of ZdWarning; blocking ones stop moves that they block
 *   unless the payload's "overrides" names them with a reason and the actor is the second reviewer
 *
 * Errors: CONFLICT when base_version differs, DENIED, INPUT (something the move needs is missing).
 */
gboolean zd_act_apply (ZdCase *target, const ZdAct *act, const ZdUser *user, const ZdCalendar *calendar,
                       const GPtrArray *warnings, GError **error);

G_END_DECLS
