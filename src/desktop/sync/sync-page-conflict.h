/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/sync/sync-page-outbox.h"
#include "policy/catalogue.h"

G_BEGIN_DECLS

/* A line of the outbox in full; of a conflict, both states of the case side by side with
 * what differs, and the choice. Signal: "choose" (gboolean mine). */
#define ZD_TYPE_CONFLICT_VIEW (zd_conflict_view_get_type ())
G_DECLARE_FINAL_TYPE (ZdConflictView, zd_conflict_view, ZD, CONFLICT_VIEW, AdwBin)

/* @row: NULL: nothing is selected. Nothing of it is kept. */
void zd_conflict_view_show (ZdConflictView *self, const ZdOutboxRow *row);
void zd_conflict_view_set_busy (ZdConflictView *self, gboolean busy);
/* Mine cannot be kept, for @reason: a sentence that stays. */
void zd_conflict_view_refuse (ZdConflictView *self, const char *reason);

/* One thing in which two states of a case may differ. */
typedef struct {
  const char *name; /* translated */
  char *mine;
  char *theirs;
  gboolean differs;
} ZdDifference;
void zd_difference_free (ZdDifference *self);
/* (transfer full): of ZdDifference, those that differ first. */
GPtrArray *zd_case_differences (const ZdCase *mine, const ZdCase *theirs);

G_END_DECLS
