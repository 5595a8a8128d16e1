/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cases/case.h"
#include "match/explanation.h"
#include "work/decide/batch-json.h"
#include "work/library.h"

G_BEGIN_DECLS

/* Making cases out of entitlements; shared by matching and rosters. One opening is one
 * batch; the cases are logged and submitted in chunks, so that a roster of 100,000
 * rows is no row of the outbox too large to send. */

/* id is random; not stored. */
ZdBatch *zd_batch_new (const char *kind, const char *name, const char *policy, const ZdUser *user);

/* Platform: stores a batch that came over the wire, sent by @user, its owner. */
gboolean zd_batch_accept (ZdLibrary *library, const json_t *json, const ZdUser *user, GError **error);

typedef struct _ZdCaseOpening ZdCaseOpening;

/* @policy, @batch: kept by the caller until the end. @importer: user id of a roster's
 * importer, NULL for matches. Inside the caller's transaction. */
ZdCaseOpening *zd_case_opening_begin (ZdLibrary *library, const ZdPolicy *policy, const ZdBatch *batch,
                                      const char *importer, ZdDay day, GError **error);
/* A case for one entitlement of @party, not stored, with all that it takes to store and send it. @reason: why the
 * rules say so; NULL where a list does. Any thread. */
typedef struct _ZdNewCase ZdNewCase;
ZdNewCase *zd_new_case_make (const ZdCaseOpening *self, const ZdEntitlement *due, const ZdReason *reason,
                             const ZdParty *party);
void zd_new_case_free (ZdNewCase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdNewCase, zd_new_case_free)
/* Stores it. *opened FALSE: the key is held already. */
gboolean zd_case_opening_take (ZdCaseOpening *self, ZdNewCase *made, gboolean *opened, GError **error);
/* Both. */
gboolean zd_case_opening_add (ZdCaseOpening *self, const ZdEntitlement *due, const ZdReason *reason,
                              const ZdParty *party, gboolean *opened, GError **error);
/* The batch and what is left of the last chunk. */
gboolean zd_case_opening_finish (ZdCaseOpening *self, GError **error);
void zd_case_opening_free (ZdCaseOpening *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdCaseOpening, zd_case_opening_free)

/* Every judgement of the policy answered yes: how a case stands before its reviewer has
 * looked. (transfer full); empty when the policy has none. */
ZdAnswers *zd_answers_assumed (const ZdPolicy *policy);

/* Platform: 政策简称-年-流水, the next number of the policy and the year of opening. */
gboolean zd_case_give_number (ZdLibrary *library, ZdCase *item, const ZdPolicy *policy, GError **error);

/* Platform: takes the cases of a chunk that came over the wire, made by @user; gives numbers.
 * A case that is there already (another desktop made it too) is left as it is. */
gboolean zd_case_opening_accept (ZdLibrary *library, const json_t *chunk, const ZdUser *user, GError **error);

G_END_DECLS
