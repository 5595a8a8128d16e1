/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/policy.h"
#include "profile/columns.h"

G_BEGIN_DECLS

/* The facts a decision rests on, and no others: a case pins these, so that an
 * auditor can run it again on the facts of its day. */

/* What one policy looks at, worked out once for many parties. Any thread may use it. */
typedef struct _ZdPinning ZdPinning;
ZdPinning *zd_pinning_new (const ZdPolicy *policy, const ZdCatalogue *catalogue);
/* And what those that exclude it look at. @mates: of ZdPolicy, nullable. */
ZdPinning *zd_pinning_new_among (const ZdPolicy *policy, const GPtrArray *mates, const ZdCatalogue *catalogue);
void zd_pinning_free (ZdPinning *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdPinning, zd_pinning_free)
/* @party with those facts only. (transfer full) */
ZdParty *zd_pinning_cut (const ZdPinning *self, const ZdParty *party);
ZdParty *zd_pinning_cut_row (const ZdPinning *self, const ZdColumns *columns, guint row);
/* What the catalogue says of all that the policy looks at: {"fields": {id: …}, "lists": …}. Borrowed. */
const json_t *zd_pinning_vocabulary (const ZdPinning *self);

/* The party document of @party cut down to the fields, record kinds and coverage that
 * @policy looks at, and its earlier payments. (transfer full) */
json_t *zd_pin_facts (const ZdParty *party, const ZdPolicy *policy, const ZdCatalogue *catalogue);

/* Adds what an officer stated, {"field", "value", "date", "year"}; without a date it holds for @day, with a year it is the
 * figure of that year. Error: a fact that the catalogue does not know, a value that it cannot have, a year to come. */
gboolean zd_state_fact (ZdParty *party, const json_t *stated, const ZdCatalogue *catalogue, ZdDay day, GError **error);

/* Pinned facts with those that officers stated since ("stated" of a case's data, each {"field", "value", "date"}).
 * Error: facts that the catalogue does not know (any more), a fact that cannot be stated. (transfer full) */
ZdParty *zd_pinned_party (const json_t *facts, const json_t *stated, const ZdCatalogue *catalogue, ZdDay day,
                          GError **error);
/* The same as columns of one row. (transfer full) */
ZdColumns *zd_pinned_columns (const json_t *facts, const json_t *stated, const ZdCatalogue *catalogue, ZdDay day,
                              GError **error);

G_END_DECLS
