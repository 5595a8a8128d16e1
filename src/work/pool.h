/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/library.h"

G_BEGIN_DECLS

/* The fund pool of a policy in a year, against which check C6 holds every case. */

typedef struct {
  char *policy; /* id */
  char *title;
  int year;
  gint64 amount, committed; /* fen; what cases have promised of it, paid or not */
} ZdPoolUse;

/* The pools of the policies that the jurisdiction of the person signed in covers, by policy and year. (transfer full):
 * of ZdPoolUse */
GPtrArray *zd_pool_uses (ZdLibrary *library, GError **error);
/* Those policies themselves: the newest published versions. (transfer full): of ZdPolicy */
GPtrArray *zd_pool_policies (ZdLibrary *library, GError **error);

/* Sets it, with an entry in the log. A desktop's copy asks the platform at once and keeps what that accepted; other
 * copies are told with their next synchronising. Errors: DENIED (no finance officer, not his city), INPUT, NOT_FOUND, on a copy also
 * NETWORK, AUTH, CONFLICT (the platform's pool is not the one known here). */
gboolean zd_pool_decide (ZdLibrary *library, const char *policy, int year, gint64 fen, GError **error);

G_END_DECLS
