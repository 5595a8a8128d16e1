/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"
#include "store/db.h"

G_BEGIN_DECLS

/* The names behind the account ids that cases, logs and exports carry. The platform has
 * them from its accounts; every other copy keeps what the platform told it. */

/* {id: name} of the accounts. (transfer full) */
json_t *zd_people_of_accounts (ZdDb *db, GError **error);
gboolean zd_people_keep (ZdDb *db, const json_t *people, GError **error);
/* What was kept: {id: name}, empty when nothing was. (transfer full) */
json_t *zd_people_kept (ZdDb *db, GError **error);

G_END_DECLS
