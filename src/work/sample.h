/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/library.h"

G_BEGIN_DECLS

/* A city of invented enterprises from a seed number: the same seed and size give the
 * same city. Plausible names, valid codes, realistic proportions, holders for every
 * policy of the pack, 5 % missing and some stale facts, a few dirty cases (cancelled,
 * dishonest, paid before). Marks the library as a sample and gives it its own day. */
gboolean zd_sample_make (ZdLibrary *self, const char *pack, guint enterprises, guint64 seed,
                         ZdProgress *progress, GError **error);

G_END_DECLS
