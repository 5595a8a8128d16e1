/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/worker.h"
#include "desktop/session/session.h"

G_BEGIN_DECLS

struct _ZdSession {
  GObject parent_instance;

  char *home;              /* the file named at the start */
  char *home_owner;        /* whose it is, nullable */
  char *path;              /* the file that is open: @home, or one beside it */
  char *owner;             /* whose it is, nullable */
  char *platform;

  /* The pointers belong to the main thread; a job is given the library it was meant for. */
  ZdWorker *worker;        /* the pages' jobs */
  ZdLibrary *library;
  ZdWorker *sync_worker;   /* the platform */
  ZdLibrary *sync_library;

  GPtrArray *running;      /* of Answer: jobs of the pages that are not answered yet */

  ZdUser *user;
  gboolean keeps_token;    /* beyond this login session */
  ZdDay day;
  gboolean sample;

  ZdProgress *sync_progress; /* of the run under way, else NULL */
  gboolean sync_again;
  gboolean has_synced;       /* a whole run since this person came */
  gboolean check_token;      /* it was kept from an earlier start: ask before the first run */
  guint timer, soon, retry;
  gulong watch;              /* of the network */
  guint failures;            /* runs in a row that did not reach the platform */
  gint64 rest_until;         /* seconds since 1970: the platform asked to be left alone until then, or 0 */
  ZdSyncState state;
  guint waiting, conflicts, refused;
  gboolean sign_in_again;
  char *last;
  char *reason;
  GPtrArray *runs;           /* of ZdSyncRun */
};

void zd_session_emit (ZdSession *self, const char *name);

/* session-person.c: after the jobs that still use them. */
void zd_session_retire (ZdSession *self, ZdLibrary *library, ZdLibrary *sync_library);

/* session-sync.c: takes the counts of the outbox, starts the clock. */
void zd_session_start_sync (ZdSession *self);
void zd_session_stop_sync (ZdSession *self);
void zd_sync_run_free (ZdSyncRun *self);

/* session-retry.c */
/* Not asked for by a person: later where a dialogue stands before the window or the platform asked for rest. */
void zd_session_sync_by_itself (ZdSession *self);
gboolean zd_session_rests (ZdSession *self);
void zd_session_watch_network (ZdSession *self);
void zd_session_stop_retry (ZdSession *self);
/* After a run: the next one when what waits may be sent, at @due (seconds since 1970, G_MAXINT64: nothing waits).
 * @offline: the platform was not reached. */
void zd_session_plan_retry (ZdSession *self, gboolean offline, gint64 due);
/* Does a dialogue stand before the window? Nothing is to change beneath it by itself. */
gboolean zd_session_person_is_asked (void);

G_END_DECLS
