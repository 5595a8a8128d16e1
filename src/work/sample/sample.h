/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/library.h"

G_BEGIN_DECLS

/* A city of invented enterprises from a seed number: the same pack, seed and size give
 * the same city. Plausible names, valid codes that no office has given out, realistic
 * proportions, 5 % missing and some stale facts, a few dirty cases (cancelled, dishonest,
 * paid before); from 1,000 enterprises on there are holders for every policy of the pack
 * (data/sample). Installs the pack, marks the library as a sample, gives it its own day.
 *
 * USAGE when the library holds other enterprises already. Cancelled or killed, it is
 * called again with the same arguments and goes on where it stopped. */
gboolean zd_sample_make (ZdLibrary *self, const char *pack, guint enterprises, guint64 seed,
                         ZdProgress *progress, GError **error);

G_END_DECLS
