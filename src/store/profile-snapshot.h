/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/profile-store.h"

G_BEGIN_DECLS

/* From so many parties on, a snapshot is kept: fewer are read as fast as a file is written. */
#define ZD_SNAPSHOT_FROM 20000

/**
 * zd_profile_snapshot:
 * @from: a snapshot is kept of libraries of so many parties; mostly ZD_SNAPSHOT_FROM
 * @held: (nullable): an earlier one, whose file need not be looked through again
 *
 * The whole library as sealed columns: out of the snapshot beside its file ("library.db.columns") and what changed
 * since, or else read anew and kept there. That nothing can be kept is no error.
 */
ZdColumns *zd_profile_snapshot (ZdDb *db, const ZdCatalogue *catalogue, guint from, const ZdColumns *held,
                                ZdProgress *progress, GError **error);

/* *same: do @columns say that the same is complete for all parties as the library does? That has no change number. */
gboolean zd_profile_has_coverage (ZdDb *db, const ZdCatalogue *catalogue, const ZdColumns *columns, gboolean *same,
                                  GError **error);

G_END_DECLS
