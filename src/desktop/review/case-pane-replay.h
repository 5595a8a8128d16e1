/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Runs the decisions of a case again, as they were taken, and says whether the same comes out; if not, what differs.
 * Signal: "shown" (an answer stands there, and more room is needed). */
#define ZD_TYPE_REPLAY_VIEW (zd_replay_view_get_type ())
G_DECLARE_FINAL_TYPE (ZdReplayView, zd_replay_view, ZD, REPLAY_VIEW, AdwBin)

/* Offers it for @case_id; what was run before is forgotten. */
void zd_replay_view_offer (ZdReplayView *self, const char *case_id);

G_END_DECLS
