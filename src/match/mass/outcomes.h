/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/progress.h"
#include "match/mass/program.h"

G_BEGIN_DECLS

/* How everybody comes out under one plan, kept: three bits a party, two sums for who is yes or unknown. */
typedef struct _ZdMassOutcomes ZdMassOutcomes;

/* All cores. Error: CANCELLED. */
ZdMassOutcomes *zd_mass_outcomes_new (const ZdPlan *plan, ZdDay as_of, ZdProgress *progress, GError **error);
void zd_mass_outcomes_free (ZdMassOutcomes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdMassOutcomes, zd_mass_outcomes_free)

/* As zd_plan_run() has it. */
void zd_mass_outcomes_get (const ZdMassOutcomes *self, guint row, ZdOutcome *outcome);

G_END_DECLS
