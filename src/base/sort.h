/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/progress.h"

G_BEGIN_DECLS

/* Puts what @array holds in order, on all cores: every core a part, which are merged then. @compare: never 0 for two of them.
 * Error: CANCELLED, and then they are in no order. */
gboolean zd_sort (GArray *array, GCompareFunc compare, ZdProgress *progress, GError **error);

G_END_DECLS
