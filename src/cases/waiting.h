/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cases/act.h"

G_BEGIN_DECLS

/* Whose turn it is. */

#define ZD_MOVE_NONE ZD_N_MOVES

/* The move by which a case in @state goes on; ZD_MOVE_NONE from an end. */
ZdMove zd_move_forward (ZdCaseState state);

/* May @user take that move today, and is it his to take? A reviewer may state a missing fact, but it is the liaison
 * officer who finds it out; nobody can do anything about a notice that has not run its days. */
gboolean zd_case_waits_for (const ZdCase *item, const ZdUser *user, ZdDay today);

G_END_DECLS
