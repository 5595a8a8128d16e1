/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile/columns.h"

G_BEGIN_DECLS

/**
 * zd_columns_patch:
 * @self: sealed, from a file, not in anybody else's hands yet
 * @fresh: the parties that changed since, whole or their facts only, and what holds for all parties; sealed here
 * @changes: (array): by row of @fresh, the number of the change
 * @change: the highest
 *
 * Makes @self what it would be if it were built of everything anew. Parties keep their rows, new ones come behind.
 * Pages of the file that are not touched stay shared.
 */
void zd_columns_patch (ZdColumns *self, ZdColumns *fresh, const gint64 *changes, gint64 change);

G_END_DECLS
