/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/policy.h"

G_BEGIN_DECLS

/* What @after says just as @before does goes over into it: its conditions, award lines and list of bureaus are then the very ones that
 * views show already, so that these need not be made anew. @after stays equal to what it was; @before is only to be
 * freed then. */
void zd_policy_keep (ZdPolicy *before, ZdPolicy *after, const ZdCatalogue *catalogue);

G_END_DECLS
