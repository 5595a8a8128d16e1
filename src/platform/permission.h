/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cases/case.h"
#include "cases/role.h"
#include "profile/party.h"
#include "work/library.h"

G_BEGIN_DECLS

/* Who may ask what of the platform. The table stands in permission.c and nowhere
 * else; what a person may do to a case is said by the table of moves (cases/move.c). */
typedef enum {
  ZD_MAY_KNOCK, /* health, signing in: nobody in particular */
  ZD_MAY_SELF,  /* one's own session and log head, what holds for the city */
  ZD_MAY_READ_POLICIES,
  ZD_MAY_PUBLISH,
  ZD_MAY_READ_PARTIES,
  ZD_MAY_WRITE_PARTIES,
  ZD_MAY_READ_CASES,
  ZD_MAY_OPEN_CASES,
  ZD_MAY_ACT,
  ZD_MAY_UNDO,
  ZD_MAY_SET_POOLS,
  ZD_MAY_READ_HEADS, /* log heads of other people */
  ZD_N_PERMISSIONS
} ZdPermission;

const char *zd_permission_id (ZdPermission permission); /* "read-parties" */
/* AUTH when @user (nullable) must be signed in, DENIED when his role forbids it. */
gboolean zd_permission_holds (ZdPermission permission, const ZdUser *user, GError **error);

/* By present registration; a party whose registration is not known is everybody's. Whoever is there
 * for all that the platform is there for sees its whole library, also who has moved away. */
gboolean zd_user_reaches_party (const ZdUser *user, const ZdParty *party, ZdLibrary *library);
/* Liaison officers and reviewers see the cases of their bureaus; so do auditors of a bureau. */
gboolean zd_user_sees_case (const ZdUser *user, const ZdCase *item);

G_END_DECLS
