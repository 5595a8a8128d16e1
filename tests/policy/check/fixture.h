/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/check/check.h"

G_BEGIN_DECLS

/* A draft in which nothing is found, with @changes (single quotes for double ones) to its
 * members. It must be readable. */
ZdPolicy *zd_draft_with (const ZdCatalogue *catalogue, const char *changes);
ZdPolicy *zd_draft_changed (const ZdCatalogue *catalogue, const json_t *changes);
/* The same with this text, condition and amount (each nullable: the draft's own). */
ZdPolicy *zd_draft_of (const ZdCatalogue *catalogue, const char *text, const char *condition, const char *amount);

/* "tier-gap award.lines[0].amount.tiers; no-validity valid", in the order in which they were
 * found; @only (nullable): findings of these codes alone. */
char *zd_found_in (const ZdPolicy *policy, const ZdCatalogue *catalogue, const char *only);
/* The first finding of @code, as code, severity, place, start, end, words, what, why, how, explained;
 * NULL when there is none. */
json_t *zd_finding_in (const ZdPolicy *policy, const ZdCatalogue *catalogue, const char *code);

G_END_DECLS
