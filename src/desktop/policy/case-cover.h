/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "match/boundary.h"
#include "match/coverage.h"

G_BEGIN_DECLS

/* What the worked cases of a policy try and what not, and cases at the ends of its intervals that could be added.
 * Signals: "wanted": cases at the ends are to be made, or no more · "accepted" (gpointer cases): a GPtrArray of
 * json_t: these become worked cases. */
#define ZD_TYPE_CASE_COVER (zd_case_cover_get_type ())
G_DECLARE_FINAL_TYPE (ZdCaseCover, zd_case_cover, ZD, CASE_COVER, AdwBin)

void zd_case_cover_set_editable (ZdCaseCover *self, gboolean editable);
/* @points: (nullable): of ZdCoverPoint; NULL: not known. */
void zd_case_cover_set_coverage (ZdCaseCover *self, const GPtrArray *points);
/* @boundaries: (transfer full) (nullable). @catalogue: what the expectations are told with. */
void zd_case_cover_set_boundaries (ZdCaseCover *self, ZdBoundaries *boundaries, const ZdCatalogue *catalogue);
gboolean zd_case_cover_wants_boundaries (ZdCaseCover *self);

G_END_DECLS
