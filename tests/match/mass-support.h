/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/matcher.h"

/* Parties and policies for the mass match, of tests/profile/fixture.h's catalogue, by chance (random.h). */

ZdParty *mass_party (const ZdCatalogue *catalogue, ZdDay as_of, int n);
GPtrArray *mass_parties (const ZdCatalogue *catalogue, ZdDay as_of, int n); /* of ZdParty */
/* Of all of them, not sealed. @covered: bit by kind: all of it is known of those who have no span of their own. */
ZdColumns *mass_columns_open (const ZdCatalogue *catalogue, ZdDay as_of, const GPtrArray *parties, guint covered);
ZdColumns *mass_columns (const ZdCatalogue *catalogue, ZdDay as_of, const GPtrArray *parties, guint covered);
GPtrArray *mass_policies (const ZdCatalogue *catalogue, int n); /* of ZdPolicy, all with the id "p" */

/* Of @n parties both say the same. */
void mass_check_count (const ZdMatchCount *count, const ZdMatchCount *expected, guint n);
