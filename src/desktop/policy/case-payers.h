/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/library.h"

G_BEGIN_DECLS

/* Earlier payments of a worked case name the policy and the award by their ids; people know both by their names. */

/* The other policies that payments in the cases of @policy name, as they are in force: of ZdPolicy. (transfer full) */
GPtrArray *zd_case_payers (ZdLibrary *library, const ZdPolicy *policy, GError **error);

/* What @payment, JSON of a case of @policy, names in @slot: "this policy", “工业企业百强”, “入统奖励 · 第一年”. NULL: no name is
 * known. @payers: (nullable). (transfer full) */
char *zd_case_payer_words (const ZdPolicy *policy, const GPtrArray *payers, const json_t *payment, ZdSlot slot);

G_END_DECLS
