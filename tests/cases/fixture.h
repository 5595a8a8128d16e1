/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cases/act.h"

G_BEGIN_DECLS

/* A case of 50,000 yuan, matched on 2022-11-21, a Monday; the people around it. */
#define TODAY zd_day_new (2022, 11, 21)

ZdCase *fixture_case (ZdCaseState state);
ZdUser *fixture_user (const char *id, ZdRole role); /* of bureau gxj, city 4101 */
ZdCalendar *fixture_calendar (void);                /* with the New Year holiday of 2023 */

/* An act with everything that any move may need. */
ZdAct *fixture_act (const ZdCase *item, ZdMove move, const ZdUser *user, ZdDay day);

/* Applies a full act; the test fails with its message when that is refused. */
void fixture_do (ZdCase *item, ZdMove move, const char *user, ZdRole role, ZdDay day);

G_END_DECLS
