/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/progress.h"

G_BEGIN_DECLS

/**
 * zd_sort:
 * @compare: any thread, several at once; it may begin to call all of them equal, which soon ends a sort that nobody wants
 * @data: (nullable): for @compare
 *
 * Puts what @array holds in order, on all cores: every core a part, which are merged then. What is equal keeps its order.
 * Error: CANCELLED, and then they are in no order.
 */
gboolean zd_sort (GArray *array, GCompareDataFunc compare, gpointer data, ZdProgress *progress, GError **error);

G_END_DECLS
