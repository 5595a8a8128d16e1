/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-cases"

#include "config.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cases/act.h"

#define S(state) (1u << ZD_STATE_##state)
#define R(role) (1u << ZD_ROLE_##role)
#define SAME (-1)

/* Reviewed but not yet approved: may still be sent back or refused. */
#define UNDER_REVIEW (S (CONSENTED) | S (FIRST_OK) | S (SECOND_OK) | S (COLLECTIVE_OK))
/* Reviewed in full, the money not on its way: what a check finds now goes back to who may lift it. */
#define BEFORE_PAYMENT (S (APPROVED) | S (RETURNED))
#define BEFORE_REVIEW (S (MATCHED) | S (TO_VERIFY) | S (CONFIRMED) | S (NOTIFIED))

/* The one table of what may happen to a case. Limits in working days: reviews
 * five, public notice five, payment within a week (the norms found in other
 * cities' rules, docs/architecture.md); a city that sets others changes them here. */
static const ZdMoveRule rules[ZD_N_MOVES] = {
  /* move, id, from, to, roles, needs, limit_days, blocked_by_checks */
  { ZD_MOVE_OPEN, "open", 0, SAME, R (DRAFTER), 0, 5, FALSE },
  { ZD_MOVE_STATE_FACT, "state-fact", S (TO_VERIFY) | S (MATCHED) | S (CONSENTED) | S (FIRST_OK), SAME,
    R (DRAFTER) | R (REVIEWER), ZD_NEEDS_DOCUMENT, 0, FALSE },
  { ZD_MOVE_CONFIRM, "confirm", S (MATCHED), ZD_STATE_CONFIRMED, R (DRAFTER), 0, 2, FALSE },
  { ZD_MOVE_NOTIFY, "notify", S (CONFIRMED) | S (NOTIFIED), ZD_STATE_NOTIFIED, R (DRAFTER),
    ZD_NEEDS_DATE | ZD_NEEDS_CHANNEL, 10, FALSE },
  { ZD_MOVE_CONSENT, "consent", S (NOTIFIED), ZD_STATE_CONSENTED, R (DRAFTER),
    ZD_NEEDS_DATE | ZD_NEEDS_CHANNEL | ZD_NEEDS_PLEDGE, 5, FALSE },
  { ZD_MOVE_DECLINE, "decline", S (NOTIFIED), ZD_STATE_DECLINED, R (DRAFTER), ZD_NEEDS_DATE | ZD_NEEDS_CHANNEL,
    0, FALSE },
  { ZD_MOVE_LAPSE, "lapse", S (NOTIFIED), ZD_STATE_LAPSED, R (DRAFTER), 0, 0, FALSE },
  { ZD_MOVE_CLAIM, "claim", UNDER_REVIEW | BEFORE_REVIEW | S (NOTICE) | S (OBJECTION) | S (SENT_BACK), SAME,
    R (DRAFTER) | R (REVIEWER), 0, 0, FALSE },
  { ZD_MOVE_RELEASE, "release", UNDER_REVIEW | BEFORE_REVIEW | S (NOTICE) | S (OBJECTION) | S (SENT_BACK), SAME,
    R (DRAFTER) | R (REVIEWER), 0, 0, FALSE },
  { ZD_MOVE_PASS_FIRST, "pass-first", S (CONSENTED), ZD_STATE_FIRST_OK, R (REVIEWER),
    ZD_NEEDS_ANSWERS | ZD_NEEDS_AMOUNT, 5, FALSE },
  { ZD_MOVE_PASS_SECOND, "pass-second", S (FIRST_OK), ZD_STATE_SECOND_OK, R (REVIEWER),
    ZD_NEEDS_ANSWERS | ZD_NEEDS_AMOUNT, 3, TRUE },
  { ZD_MOVE_PASS_COLLECTIVE, "pass-collective", S (SECOND_OK), ZD_STATE_COLLECTIVE_OK, R (REVIEWER),
    ZD_NEEDS_DATE, 3, FALSE },
  { ZD_MOVE_SEND_BACK, "send-back", UNDER_REVIEW | S (OBJECTION), ZD_STATE_SENT_BACK, R (REVIEWER),
    ZD_NEEDS_REASON, 5, FALSE },
  { ZD_MOVE_SEND_BACK_FIRST, "send-back-first", S (FIRST_OK) | S (SECOND_OK) | S (OBJECTION) | BEFORE_PAYMENT,
    ZD_STATE_CONSENTED, R (REVIEWER), ZD_NEEDS_REASON, 5, FALSE },
  { ZD_MOVE_SEND_BACK_SECOND, "send-back-second", BEFORE_PAYMENT, ZD_STATE_FIRST_OK, R (REVIEWER) | R (FINANCE),
    ZD_NEEDS_REASON, 3, FALSE },
  { ZD_MOVE_RESUBMIT, "resubmit", S (SENT_BACK), ZD_STATE_CONSENTED, R (DRAFTER), ZD_NEEDS_REASON, 5, FALSE },
  { ZD_MOVE_PUBLISH_NOTICE, "publish-notice", S (SECOND_OK) | S (COLLECTIVE_OK), ZD_STATE_NOTICE,
    R (DRAFTER) | R (REVIEWER), ZD_NEEDS_DATE, ZD_NOTICE_DAYS, FALSE },
  { ZD_MOVE_OBJECT, "object", S (NOTICE), ZD_STATE_OBJECTION, R (DRAFTER) | R (REVIEWER),
    ZD_NEEDS_REASON | ZD_NEEDS_DATE, 10, FALSE },
  { ZD_MOVE_DISMISS_OBJECTION, "dismiss-objection", S (OBJECTION), ZD_STATE_NOTICE, R (REVIEWER),
    ZD_NEEDS_REASON, 0, FALSE },
  { ZD_MOVE_APPROVE, "approve", S (NOTICE), ZD_STATE_APPROVED, R (REVIEWER), 0, 5, TRUE },
  { ZD_MOVE_ORDER, "order", S (APPROVED), ZD_STATE_ORDERED, R (FINANCE), 0, 3, TRUE },
  { ZD_MOVE_PAY, "pay", S (ORDERED), ZD_STATE_PAID, R (FINANCE), ZD_NEEDS_DATE | ZD_NEEDS_VOUCHER, 0, FALSE },
  { ZD_MOVE_RETURN, "return", S (ORDERED) | S (PAID), ZD_STATE_RETURNED, R (FINANCE),
    ZD_NEEDS_REASON | ZD_NEEDS_DATE, 5, FALSE },
  { ZD_MOVE_REORDER, "reorder", S (RETURNED), ZD_STATE_ORDERED, R (FINANCE), ZD_NEEDS_REASON, 3, TRUE },
  { ZD_MOVE_EVALUATE, "evaluate", S (PAID), ZD_STATE_EVALUATED, R (DRAFTER), ZD_NEEDS_REASON, 0, FALSE },
  { ZD_MOVE_REJECT, "reject", UNDER_REVIEW | S (OBJECTION), ZD_STATE_REJECTED, R (REVIEWER), ZD_NEEDS_REASON, 0,
    FALSE },
  { ZD_MOVE_WITHDRAW, "withdraw", BEFORE_REVIEW | S (CONSENTED) | S (SENT_BACK), ZD_STATE_WITHDRAWN, R (DRAFTER),
    ZD_NEEDS_REASON, 0, FALSE },
  { ZD_MOVE_RECOVER, "recover", S (PAID) | S (EVALUATED), ZD_STATE_RECOVERED, R (FINANCE),
    ZD_NEEDS_REASON | ZD_NEEDS_DATE | ZD_NEEDS_VOUCHER, 0, FALSE },
};

static const char *const names[ZD_N_MOVES] = {
  [ZD_MOVE_OPEN] = N_ ("Open"),
  [ZD_MOVE_STATE_FACT] = N_ ("State a Fact"),
  [ZD_MOVE_CONFIRM] = N_ ("Confirm"),
  [ZD_MOVE_NOTIFY] = N_ ("Record Notification"),
  [ZD_MOVE_CONSENT] = N_ ("Record Consent"),
  [ZD_MOVE_DECLINE] = N_ ("Record Refusal"),
  [ZD_MOVE_LAPSE] = N_ ("Close as Lapsed"),
  [ZD_MOVE_CLAIM] = N_ ("Claim"),
  [ZD_MOVE_RELEASE] = N_ ("Release"),
  [ZD_MOVE_PASS_FIRST] = N_ ("Pass First Review"),
  [ZD_MOVE_PASS_SECOND] = N_ ("Pass Second Review"),
  [ZD_MOVE_PASS_COLLECTIVE] = N_ ("Record Collective Decision"),
  [ZD_MOVE_SEND_BACK] = N_ ("Send Back"),
  [ZD_MOVE_SEND_BACK_FIRST] = N_ ("Send Back to First Reviewer"),
  [ZD_MOVE_SEND_BACK_SECOND] = N_ ("Send Back to Second Reviewer"),
  [ZD_MOVE_RESUBMIT] = N_ ("Submit Again"),
  [ZD_MOVE_PUBLISH_NOTICE] = N_ ("Publish Notice"),
  [ZD_MOVE_OBJECT] = N_ ("Record Objection"),
  [ZD_MOVE_DISMISS_OBJECTION] = N_ ("Dismiss Objection"),
  [ZD_MOVE_APPROVE] = N_ ("Approve"),
  [ZD_MOVE_ORDER] = N_ ("Order Payment"),
  [ZD_MOVE_PAY] = N_ ("Record Payment"),
  [ZD_MOVE_RETURN] = N_ ("Record Bank Return"),
  [ZD_MOVE_REORDER] = N_ ("Order Payment Again"),
  [ZD_MOVE_EVALUATE] = N_ ("Record Evaluation"),
  [ZD_MOVE_REJECT] = N_ ("Reject"),
  [ZD_MOVE_WITHDRAW] = N_ ("Withdraw"),
  [ZD_MOVE_RECOVER] = N_ ("Record Recovery"),
};

const ZdMoveRule *
zd_move_rule (ZdMove move)
{
  g_return_val_if_fail (move < ZD_N_MOVES, NULL);
  return &rules[move];
}

const char *
zd_move_name (ZdMove move)
{
  g_return_val_if_fail (move < ZD_N_MOVES, "");
  return _ (names[move]);
}

gboolean
zd_move_from_id (const char *id, ZdMove *move)
{
  for (guint i = 0; i < ZD_N_MOVES; i++)
    if (g_strcmp0 (id, rules[i].id) == 0) {
      *move = i;
      return TRUE;
    }
  return FALSE;
}

static gboolean G_GNUC_PRINTF (2, 3)
deny (GError **error, const char *format, ...)
{
  va_list args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_DENIED, text);
  return FALSE;
}

static gboolean
role_allowed (const ZdCase *target, const ZdMoveRule *rule, const ZdUser *user, GError **error)
{
  if ((rule->roles & 1u << user->role) == 0)
    return deny (error, _ ("The role %s may not do this: %s."), zd_role_name (user->role),
                 zd_move_name (rule->move));
  if (user->role != ZD_ROLE_FINANCE && !zd_user_has_bureau (user, target->bureau)) /* the treasury pays for all */
    return deny (error, _ ("This case belongs to another bureau."));
  if (!g_str_has_prefix (target->region, user->region))
    return deny (error, _ ("This case belongs to another city or county."));
  return TRUE;
}

/* C15: who drafted the policy, imported the roster and reviewed first are
 * different people from the one who reviews now. */
static gboolean
duties_separate (const ZdCase *target, ZdMove move, const ZdUser *user, GError **error)
{
  gboolean second = move == ZD_MOVE_PASS_SECOND;

  if (move != ZD_MOVE_PASS_FIRST && !second && move != ZD_MOVE_APPROVE)
    return TRUE;
  if (g_strcmp0 (user->id, target->drafter) == 0)
    return deny (error, _ ("Whoever drafted the policy may not review under it."));
  if (g_strcmp0 (user->id, target->importer) == 0)
    return deny (error, _ ("Whoever imported the case may not review it."));
  if (g_strcmp0 (user->id, target->confirmer) == 0)
    return deny (error, _ ("Whoever confirmed the match may not review it."));
  if (second && g_strcmp0 (user->id, target->first_reviewer) == 0)
    return deny (error, _ ("The second review must be made by another person than the first."));
  return TRUE;
}

static gboolean
claim_allows (const ZdCase *target, ZdMove move, const ZdUser *user, GError **error)
{
  gboolean mine = g_strcmp0 (target->claimed_by, user->id) == 0;

  if (move == ZD_MOVE_RELEASE && !target->claimed_by)
    return deny (error, _ ("Nobody has claimed this case."));
  if (move == ZD_MOVE_CLAIM && mine)
    return deny (error, _ ("You have claimed this case already."));
  if (target->claimed_by && !mine)
    return deny (error, _ ("Somebody else has claimed this case and must release it first."));
  return TRUE;
}

gboolean
zd_move_allowed (const ZdCase *target, ZdMove move, const ZdUser *user, GError **error)
{
  const ZdMoveRule *rule = zd_move_rule (move);

  if (!role_allowed (target, rule, user, error))
    return FALSE;
  if (move == ZD_MOVE_OPEN)
    return target->version == 0 || deny (error, _ ("This case is open already."));
  if ((rule->from & 1u << target->state) == 0)
    return deny (error, _ ("%s is not possible while the case is: %s."), zd_move_name (move),
                 zd_case_state_name (target->state));
  return claim_allows (target, move, user, error) && duties_separate (target, move, user, error);
}

GArray *
zd_moves_for (const ZdCase *target, const ZdUser *user)
{
  GArray *moves = g_array_new (FALSE, FALSE, sizeof (ZdMove));

  for (ZdMove move = ZD_MOVE_OPEN + 1; move < ZD_N_MOVES; move++)
    if (zd_move_allowed (target, move, user, NULL))
      g_array_append_val (moves, move);
  return moves;
}
