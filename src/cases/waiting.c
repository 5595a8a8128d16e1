/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-cases"

#include "config.h"

#include "cases/waiting.h"

ZdMove
zd_move_forward (ZdCaseState state)
{
  static const struct {
    ZdCaseState state;
    ZdMove move;
  } ways[] = {
    { ZD_STATE_MATCHED, ZD_MOVE_CONFIRM },           { ZD_STATE_TO_VERIFY, ZD_MOVE_STATE_FACT },
    { ZD_STATE_CONFIRMED, ZD_MOVE_NOTIFY },          { ZD_STATE_NOTIFIED, ZD_MOVE_CONSENT },
    { ZD_STATE_CONSENTED, ZD_MOVE_PASS_FIRST },      { ZD_STATE_FIRST_OK, ZD_MOVE_PASS_SECOND },
    { ZD_STATE_SECOND_OK, ZD_MOVE_PUBLISH_NOTICE },  { ZD_STATE_COLLECTIVE_OK, ZD_MOVE_PUBLISH_NOTICE },
    { ZD_STATE_NOTICE, ZD_MOVE_APPROVE },            { ZD_STATE_OBJECTION, ZD_MOVE_DISMISS_OBJECTION },
    { ZD_STATE_APPROVED, ZD_MOVE_ORDER },            { ZD_STATE_ORDERED, ZD_MOVE_PAY },
    { ZD_STATE_RETURNED, ZD_MOVE_REORDER },          { ZD_STATE_SENT_BACK, ZD_MOVE_RESUBMIT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (ways[i].state == state)
      return ways[i].move;
  return ZD_MOVE_NONE;
}

gboolean
zd_case_waits_for (const ZdCase *item, const ZdUser *user, ZdDay today)
{
  ZdMove forward = zd_move_forward (item->state);

  if (forward == ZD_MOVE_NONE || (forward == ZD_MOVE_STATE_FACT && user->role != ZD_ROLE_DRAFTER))
    return FALSE;
  if (item->state == ZD_STATE_NOTICE && today <= item->due)
    return FALSE;
  return zd_move_allowed (item, forward, user, NULL);
}
