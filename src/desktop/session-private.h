/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/worker.h"
#include "desktop/session.h"

G_BEGIN_DECLS

struct _ZdSession {
  GObject parent_instance;

  char *path;
  char *platform;
  ZdWorker *worker;          /* the pages' jobs */
  ZdLibrary *library;        /* touched by @worker only, apart from what never changes */
  ZdWorker *sync_worker;     /* the platform */
  ZdLibrary *sync_library;   /* touched by @sync_worker only */

  ZdUser *user;
  ZdDay day;
  gboolean sample;

  ZdProgress *sync_progress; /* of the run under way, else NULL */
  gboolean sync_again;
  guint timer, soon;
  ZdSyncState state;
  guint waiting, conflicts, refused;
  char *last;
  char *reason;
};

void zd_session_emit (ZdSession *self, const char *name);

/* session-sync.c: takes the counts of the outbox, starts the clock. */
void zd_session_start_sync (ZdSession *self);
void zd_session_stop_sync (ZdSession *self);

G_END_DECLS
