/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/decide/deciding.h"

G_BEGIN_DECLS

/* Shared by the deciding files of this folder. */

/* As zd_case_store_get(), but a missing case is an error NOT_FOUND. */
ZdCase *zd_deciding_load_case (ZdLibrary *library, const char *id, GError **error);

/* The published version that the case was opened under. */
ZdPolicy *zd_deciding_policy_of (ZdLibrary *library, const ZdCase *item, GError **error);

/* The case's policy run as of its day on the facts pinned at the opening and those of @stated, with the answers
 * @answered; an unanswered question counts as yes when @assume. */
ZdExplanation *zd_deciding_explain (ZdLibrary *library, const ZdCase *item, const ZdPolicy *policy, const json_t *stated,
                                    const json_t *answered, gboolean assume, GError **error);
/* The same as the case stands: the case's policy run as of its day on the facts pinned at the opening and stated
 * since, with the answers given; an unanswered question counts as yes when @assume. */
ZdExplanation *zd_deciding_reconsider (ZdLibrary *library, const ZdCase *item, const ZdPolicy *policy,
                                       gboolean assume, GError **error);

/* The case's policy run today on all that the library knows of its enterprise, but for what the case itself paid. */
ZdExplanation *zd_deciding_today (ZdLibrary *library, const ZdCase *item, const ZdPolicy *policy, gboolean assume,
                                  GError **error);

/* The entitlement of @explanation that the case is about; NULL: nothing is due (any more). */
const ZdEntitlement *zd_deciding_entitlement (const ZdExplanation *explanation, const ZdCase *item);

/* "line" or "line#instalment": what the record of the case's payment names. (transfer full) */
char *zd_deciding_payment_name (const ZdCase *item);

/* The record by which later matches know of the case's payment, told by @payment of the case's data; NULL: of
 * the payment that is on its way. (transfer full) */
ZdRecord *zd_deciding_payment_record (ZdLibrary *library, const ZdCase *item, const ZdPolicy *policy,
                                      const json_t *payment);

/* Applies @act by @user and stores case, log entry and, unless central, outbox row.
 * Inside the caller's transaction. */
ZdCase *zd_deciding_apply (ZdLibrary *library, const ZdAct *act, const ZdUser *user, GError **error);

G_END_DECLS
