/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cases/decision.h"
#include "work/library.h"

G_BEGIN_DECLS

/* Policies that share an exclusion group with another one: a party gets the highest of them only. A case keeps to the
 * versions that stood when it was opened, as it does with its own policy. */

/* Of @policy, as published now. (transfer full) of ZdPolicy; empty: it excludes none. */
GPtrArray *zd_mates_of_policy (ZdLibrary *library, const ZdPolicy *policy, GError **error);
/* Of @item, as its opening names them; @policy is its own. Error NOT_FOUND: a version is not in the library. */
GPtrArray *zd_mates_of_case (ZdLibrary *library, const ZdCase *item, const ZdPolicy *policy, GError **error);
/* {id: version}; NULL: none. (transfer full) */
json_t *zd_mates_to_json (const GPtrArray *mates);

G_END_DECLS
