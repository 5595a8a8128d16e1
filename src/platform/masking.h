/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cases/role.h"
#include "profile/party.h"
#include "store/db.h"

G_BEGIN_DECLS

/* What a role need not know of a party is hidden before it leaves the platform. */

/* The platform's own, made once by zd_mask_prepare(). */
gboolean zd_mask_prepare (ZdDb *db, GError **error);
char *zd_mask_secret (ZdDb *db, GError **error);

/* A hidden account number keeps its last four digits, and has before them a mark that is equal
 * for equal numbers, so that checks for shared accounts work on what was sent; @secret makes the
 * mark useless to anybody else. Whoever shows such a number shows its end. */
void zd_mask_party (ZdParty *party, ZdRole role, const char *secret);
/* Does @party carry something hidden, which must not replace what is known? */
gboolean zd_party_is_masked (const ZdParty *party);

G_END_DECLS
