/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"
#include "base/date.h"
#include "match/plan.h"

G_BEGIN_DECLS

/* One entitlement on its way from a match to a payment and to the audit. */

typedef enum {
  ZD_STATE_MATCHED,     /* 疑似符合 */
  ZD_STATE_TO_VERIFY,   /* 待核实 */
  ZD_STATE_CONFIRMED,   /* 二次确认 by the lead bureau */
  ZD_STATE_NOTIFIED,    /* 已通知 */
  ZD_STATE_CONSENTED,   /* 待初审 */
  ZD_STATE_FIRST_OK,    /* 待复审 */
  ZD_STATE_SECOND_OK,   /* 复审通过 */
  ZD_STATE_COLLECTIVE_OK, /* 集体决策通过 */
  ZD_STATE_NOTICE,      /* 公示中 */
  ZD_STATE_OBJECTION,   /* 异议处理 */
  ZD_STATE_APPROVED,    /* 待拨付 */
  ZD_STATE_ORDERED,     /* 拨付中 */
  ZD_STATE_PAID,        /* 已拨付 */
  ZD_STATE_RETURNED,    /* 退汇 */
  ZD_STATE_EVALUATED,   /* 已评价 */
  ZD_STATE_SENT_BACK,   /* 退回补正 */
  ZD_STATE_REJECTED,    /* 不予兑现 */
  ZD_STATE_DECLINED,    /* 放弃 */
  ZD_STATE_LAPSED,      /* 逾期未确认 */
  ZD_STATE_WITHDRAWN,   /* 撤回 */
  ZD_STATE_RECOVERED,   /* 追回 */
  ZD_N_STATES
} ZdCaseState;

const char *zd_case_state_id (ZdCaseState state); /* "first-ok" */
gboolean zd_case_state_from_id (const char *id, ZdCaseState *state);
const char *zd_case_state_name (ZdCaseState state); /* translated */
/* Live and paid cases hold their entitlement key; rejected, declined, lapsed,
 * withdrawn and recovered ones set it free. */
gboolean zd_case_state_holds_key (ZdCaseState state);
/* Both reviews are passed, and stand: only from here on its amount is an approved one. */
gboolean zd_case_state_is_reviewed (ZdCaseState state);

/* What makes an entitlement the same one in every version and batch (Ruling 12). */
typedef struct {
  char *policy;     /* family is looked up by the policy */
  char *line;
  char *instalment; /* "" */
  char *uscc;
  char *item;       /* item or year, "" */
} ZdCaseKey;

typedef struct {
  char *id;          /* SM3 of the key and the round, first 24 hex digits: two offline desktops make the same */
  char *number;      /* 政策简称-年-流水, given by the platform; "" until then */
  ZdCaseKey key;
  int round;         /* 1; higher when a freed key is opened again */
  int policy_version;
  char *name;        /* the party's name when the case was made */
  char *bureau;      /* lead bureau */
  char *region;      /* jurisdiction of the policy */
  char *batch;       /* nullable */
  char *origin;      /* "match" or "roster" */
  char *label;       /* the entitlement in words */
  ZdCaseState state;
  gint64 version;    /* +1 by every act */
  gint64 least, most;/* computed, fen */
  gint64 amount;     /* decided, fen; −1 = not yet */
  gboolean up_to;    /* a reviewer sets the amount */
  char *payee;       /* USCC when it is not the holder */
  ZdDay as_of;       /* day of the match */
  ZdDay opened;
  ZdDay since;       /* first day of the present state */
  ZdDay due;         /* last day of the present step's limit; ZD_DAY_NONE */
  char *drafter, *importer, *confirmer, *first_reviewer, *second_reviewer; /* user ids, nullable */
  char *claimed_by;  /* nullable */
  json_t *facts;     /* party document pinned when opened */
  json_t *decided;   /* party document pinned when last decided; NULL before */
  json_t *data;      /* object: notification, consent, answers, stated, onsite, notice, payment, overrides … */
} ZdCase;

ZdCase *zd_case_new (void);
ZdCase *zd_case_copy (const ZdCase *self);
void zd_case_free (ZdCase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdCase, zd_case_free)

/* id from key and round. */
char *zd_case_key_id (const ZdCaseKey *key, int round);

/* Wire and log form; reading rejects unknown states and bad sums with a place. */
json_t *zd_case_to_json (const ZdCase *self);
/* Its canonical bytes, at once; @whole FALSE leaves the pinned facts out. Returns where in @out ,"facts":{…} stands,
 * or would have to be put in. */
gsize zd_case_append (GString *out, const ZdCase *self, gboolean whole);
ZdCase *zd_case_from_json (const json_t *json, const ZdPath *path, GError **error);

/* The sum that stands: decided, else the certain computed one, else −1. */
gint64 zd_case_sum (const ZdCase *self);

G_END_DECLS
