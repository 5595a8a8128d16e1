/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/sync/syncing.h"

G_BEGIN_DECLS

/* Shared by the syncing files of this folder: one run. */
typedef struct {
  ZdLibrary *library;
  ZdClient *client;
  ZdProgress *progress;
  ZdSyncReport *report;
} ZdSync;

/* Sends the outbox, oldest first. */
gboolean zd_sync_push (ZdSync *self, GError **error);
/* Fetches what holds for all, policies, parties, cases. */
gboolean zd_sync_pull (ZdSync *self, GError **error);

/* Meta numbers: cursors, the acknowledged head. 0 when not set. */
gboolean zd_sync_meta_get (ZdSync *self, const char *key, gint64 *value, GError **error);
gboolean zd_sync_meta_set (ZdSync *self, const char *key, gint64 value, GError **error);

G_END_DECLS
