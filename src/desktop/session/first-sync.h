/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/empty-state.h"
#include "desktop/session/session.h"

G_BEGIN_DECLS

/* While the library is filled for the first time that nothing is in it means nothing: says so in
 * @empty. FALSE: it is not under way, and nothing is said. */
gboolean zd_first_sync_show (ZdSession *session, ZdEmptyState *empty);

G_END_DECLS
