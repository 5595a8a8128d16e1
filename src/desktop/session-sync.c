/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include <string.h>

#include "base/error.h"
#include "desktop/session-private.h"
#include "store/outbox-store.h"
#include "work/signing-in.h"

/* Sending and fetching: soon after something was written, and every minute. */

#define SOON_MS 800
#define EVERY_SECONDS 60

typedef struct {
  ZdSyncReport report;
  gint64 waiting, conflicts, refused;
  GError *trouble; /* why the run broke off; nullable */
} Outcome;

static void
outcome_free (gpointer data)
{
  Outcome *self = data;

  zd_sync_report_clear (&self->report);
  g_clear_error (&self->trouble);
  g_free (self);
}

static gboolean
count_outbox (ZdLibrary *library, Outcome *outcome, GError **error)
{
  ZdDb *db = zd_library_db (library);

  return zd_outbox_count (db, ZD_OUT_WAITING, &outcome->waiting, error)
         && zd_outbox_count (db, ZD_OUT_CONFLICT, &outcome->conflicts, error)
         && zd_outbox_count (db, ZD_OUT_REFUSED, &outcome->refused, error);
}

/* A run that breaks off is an outcome, not a failure: the counts are told either way. */
static gpointer
sync_job (gpointer data, ZdProgress *progress, GError **error)
{
  ZdSession *self = data;
  Outcome *outcome = g_new0 (Outcome, 1);
  g_autoptr (ZdClient) client = NULL;
  g_autoptr (ZdUser) user = zd_signed_in_user (self->sync_library, NULL);

  zd_library_set_user (self->sync_library, user);
  client = zd_platform_client (self->sync_library, &outcome->trouble);
  if (client)
    zd_sync_run (self->sync_library, client, progress, &outcome->report, &outcome->trouble);
  if (count_outbox (self->sync_library, outcome, error))
    return outcome;
  outcome_free (outcome);
  return NULL;
}

static ZdSyncState
state_of (const Outcome *outcome)
{
  if (outcome->conflicts > 0)
    return ZD_SYNC_CONFLICT;
  if (outcome->trouble && g_error_matches (outcome->trouble, ZD_ERROR, ZD_ERROR_NETWORK))
    return ZD_SYNC_OFFLINE;
  return outcome->trouble || outcome->refused > 0 || outcome->report.warning ? ZD_SYNC_TROUBLE : ZD_SYNC_DONE;
}

/* "2026-11-22T09:41:07+08:00" → "09:41". */
static char *
clock_of (const char *at)
{
  return at && strlen (at) >= 16 ? g_strndup (at + 11, 5) : NULL;
}

static void
take_outcome (ZdSession *self, const Outcome *outcome)
{
  const ZdSyncReport *report = &outcome->report;
  const char *reason = outcome->trouble ? outcome->trouble->message : report->warning;

  self->state = state_of (outcome);
  self->waiting = outcome->waiting;
  self->conflicts = outcome->conflicts;
  self->refused = outcome->refused;
  g_free (self->reason);
  self->reason = g_strdup (reason);
  if (report->at) {
    g_free (self->last);
    self->last = clock_of (report->at);
  }
  if (report->policies + report->parties + report->cases + report->sent + report->refused + report->conflicts > 0)
    zd_session_emit (self, "data-changed");
}

static void
synced_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZdSession) self = data;
  g_autoptr (GError) error = NULL;
  Outcome *outcome = zd_worker_run_finish (result, &error);

  g_clear_pointer (&self->sync_progress, zd_progress_unref);
  if (outcome) {
    take_outcome (self, outcome);
    outcome_free (outcome);
  } else {
    self->state = ZD_SYNC_TROUBLE;
    g_free (self->reason);
    self->reason = g_strdup (error->message);
  }
  zd_session_emit (self, "sync-changed");
  if (self->sync_again && self->user) {
    self->sync_again = FALSE;
    zd_session_sync (self);
  }
}

void
zd_session_sync (ZdSession *self)
{
  if (!self->user || !self->sync_library)
    return;
  if (self->sync_progress) {
    self->sync_again = TRUE;
    return;
  }
  self->sync_progress = zd_progress_new ();
  self->state = ZD_SYNC_BUSY;
  zd_session_emit (self, "sync-changed");
  zd_worker_run_async (self->sync_worker, sync_job, self, NULL, self->sync_progress, outcome_free, NULL, synced_cb,
                       g_object_ref (self));
}

void
zd_session_cancel_sync (ZdSession *self)
{
  self->sync_again = FALSE;
  zd_progress_cancel (self->sync_progress);
}

static gboolean
every_minute_cb (gpointer self)
{
  if (!ZD_SESSION (self)->sync_progress)
    zd_session_sync (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
soon_cb (gpointer data)
{
  ZdSession *self = data;

  self->soon = 0;
  zd_session_sync (self);
  return G_SOURCE_REMOVE;
}

void
zd_session_written (ZdSession *self)
{
  zd_session_emit (self, "data-changed");
  g_clear_handle_id (&self->soon, g_source_remove);
  self->soon = g_timeout_add (SOON_MS, soon_cb, self);
}

void
zd_session_start_sync (ZdSession *self)
{
  if (self->timer == 0)
    self->timer = g_timeout_add_seconds (EVERY_SECONDS, every_minute_cb, self);
  zd_session_sync (self);
}

void
zd_session_stop_sync (ZdSession *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->soon, g_source_remove);
  zd_session_cancel_sync (self);
}

void
zd_session_sync_status (ZdSession *self, ZdSyncStatus *status)
{
  *status = (ZdSyncStatus){ self->state, self->waiting, self->conflicts, self->refused, self->last, self->reason };
}
