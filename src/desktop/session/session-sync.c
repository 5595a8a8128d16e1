/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "desktop/session/session-private.h"
#include "store/outbox-store.h"
#include "sync/api.h"
#include "work/sync/signing-in.h"

/* Sending and fetching: soon after something was written, and every minute; session-retry.c: as soon as it may work. */

#define SOON_MS 800
#define EVERY_SECONDS 60
#define MAX_RUNS 200

typedef struct {
  const ZdLibrary *library; /* only to tell whether it is still the open one */
  gboolean checked_token;
  ZdSyncReport report;
  gint64 waiting, conflicts, refused;
  gint64 due; /* as zd_outbox_due() */
  int rest;   /* as zd_client_rest() */
  ZdUser *changed; /* his role, bureau or region is another now; nullable */
  GError *trouble; /* why the run broke off; nullable */
} Outcome;

static void
outcome_free (gpointer data)
{
  Outcome *self = data;

  zd_sync_report_clear (&self->report);
  g_clear_pointer (&self->changed, zd_user_free);
  g_clear_error (&self->trouble);
  g_free (self);
}

/* ---- in the worker ---- */

static gboolean
count_outbox (ZdLibrary *library, Outcome *outcome, GError **error)
{
  ZdDb *db = zd_library_db (library);

  return zd_outbox_count (db, ZD_OUT_WAITING, &outcome->waiting, error)
         && zd_outbox_count (db, ZD_OUT_CONFLICT, &outcome->conflicts, error)
         && zd_outbox_count (db, ZD_OUT_REFUSED, &outcome->refused, error)
         && zd_outbox_due (db, &outcome->due, error);
}

/* Whoever signed in without the platform has no token: as long as it cannot be
 * reached that is being offline, then it is a reason to sign in again. */
static gboolean
has_token (ZdClient *client, GError **error)
{
  g_auto (ZdReply) reply = { 0 };

  if (zd_client_token (client))
    return TRUE;
  if (zd_api_health (client, &reply, error))
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_AUTH,
                         _ ("You signed in without the platform. It can be reached now: sign in again to submit."));
  return FALSE;
}

static void
run_signed_in (ZdLibrary *library, ZdClient *client, gboolean check_token, ZdProgress *progress, ZdSyncReport *report,
               GError **error)
{
  g_autoptr (GError) wrong = NULL;

  if ((!check_token || zd_sign_in_is_valid (library, client, &wrong))
      && zd_sync_run (library, client, progress, report, &wrong))
    return;
  if (g_error_matches (wrong, ZD_ERROR, ZD_ERROR_AUTH)) /* the platform knows no more than that nobody is signed in */
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_AUTH, _ ("The sign-in has run out. Sign in again."));
  else
    g_propagate_error (error, g_steal_pointer (&wrong));
}

typedef struct {
  ZdLibrary *library;
  gboolean check_token;
} SyncOrder;

static void
run (const SyncOrder *order, ZdProgress *progress, Outcome *outcome)
{
  g_autoptr (ZdUser) user = zd_signed_in_user (order->library, NULL);
  g_autoptr (ZdClient) client = zd_platform_client (order->library, &outcome->trouble);

  zd_library_set_user (order->library, user);
  if (!client)
    return;
  if (has_token (client, &outcome->trouble))
    run_signed_in (order->library, client, order->check_token, progress, &outcome->report, &outcome->trouble);
  outcome->rest = zd_client_rest (client);
}

/* A run that breaks off is an outcome, not a failure: the counts are told either way. */
static gpointer
sync_job (gpointer data, ZdProgress *progress, GError **error)
{
  const SyncOrder *order = data;
  Outcome *outcome = g_new0 (Outcome, 1);

  outcome->library = order->library;
  outcome->checked_token = order->check_token;
  run (order, progress, outcome);
  if (outcome->report.person_changed)
    outcome->changed = zd_user_copy (zd_library_user (order->library));
  if (!outcome->report.at)
    outcome->report.at = zd_sync_last (order->library, NULL);
  if (count_outbox (order->library, outcome, error))
    return outcome;
  outcome_free (outcome);
  return NULL;
}

/* ---- what came of it ---- */

static ZdSyncState
state_of (const Outcome *outcome)
{
  if (outcome->conflicts > 0)
    return ZD_SYNC_CONFLICT;
  if (g_error_matches (outcome->trouble, ZD_ERROR, ZD_ERROR_CANCELLED))
    return ZD_SYNC_DONE;
  if (g_error_matches (outcome->trouble, ZD_ERROR, ZD_ERROR_NETWORK))
    return ZD_SYNC_OFFLINE;
  return outcome->trouble || outcome->refused > 0 || outcome->report.warning ? ZD_SYNC_TROUBLE : ZD_SYNC_DONE;
}

/* "2026-11-22T09:41:07+08:00" → "09:41". */
static char *
clock_of (const char *at)
{
  return at && strlen (at) >= 16 ? g_strndup (at + 11, 5) : NULL;
}

void
zd_sync_run_free (ZdSyncRun *self)
{
  g_free (self->at);
  g_free (self->trouble);
  g_free (self);
}

static gint64
moved (const ZdSyncRun *run)
{
  return run->sent + run->refused + run->conflicts + run->policies + run->parties + run->cases;
}

/* A night of empty runs is one line. */
static void
remember_run (ZdSession *self, const ZdSyncReport *report, const char *trouble)
{
  const ZdSyncRun *before = self->runs->len > 0 ? self->runs->pdata[0] : NULL;
  ZdSyncRun *now = g_new0 (ZdSyncRun, 1);

  *now = (ZdSyncRun){ zd_timestamp_now (), report->sent, report->refused, report->conflicts, report->policies,
                      report->parties, report->cases, g_strdup (trouble) };
  if (before && moved (before) == 0 && moved (now) == 0 && g_strcmp0 (before->trouble, trouble) == 0)
    g_ptr_array_remove_index (self->runs, 0);
  g_ptr_array_insert (self->runs, 0, now);
  if (self->runs->len > MAX_RUNS)
    g_ptr_array_set_size (self->runs, MAX_RUNS);
}

static void
set_trouble (ZdSession *self, ZdSyncState state, const char *reason)
{
  self->state = state;
  g_free (self->reason);
  self->reason = g_strdup (reason);
}

static void
take_outcome (ZdSession *self, const Outcome *outcome)
{
  const ZdSyncReport *report = &outcome->report;

  set_trouble (self, state_of (outcome), outcome->trouble ? outcome->trouble->message : report->warning);
  self->sign_in_again = g_error_matches (outcome->trouble, ZD_ERROR, ZD_ERROR_AUTH);
  self->waiting = outcome->waiting;
  self->conflicts = outcome->conflicts;
  self->refused = outcome->refused;
  g_free (self->last);
  self->last = clock_of (report->at);
  remember_run (self, report, report->platform_restored ? zd_sync_report_remark (report) : self->reason);
}

typedef struct {
  ZdLibrary *library;
  ZdDay day;
  gboolean sample;
} City;

/* The city's own settings came with the run; the pages' connection reads them again. */
static gpointer
reload_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  City *city;

  if (!zd_library_reload (library, error))
    return NULL;
  city = g_new (City, 1);
  *city = (City){ library, zd_library_day (library), zd_library_is_sample (library) };
  return city;
}

static void
reloaded_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  ZdSession *self = ZD_SESSION (session);
  g_autoptr (GError) error = NULL;
  g_autofree City *city = zd_session_finish (result, &error);

  if (!city)
    g_message ("Reading the library's settings: %s", error->message);
  if (!city || city->library != self->library)
    return;
  self->day = city->day;
  self->sample = city->sample;
  zd_session_emit (self, "data-changed");
}

static gpointer
set_person_job (ZdLibrary *library, gpointer user, ZdProgress *progress, GError **error)
{
  zd_library_set_user (library, user);
  return GINT_TO_POINTER (1);
}

static void
free_person (gpointer user)
{
  zd_user_free (user);
}

/* @user: (transfer full) (nullable) */
static void
replace_person (ZdSession *self, ZdUser *user)
{
  zd_session_run (self, set_person_job, user ? zd_user_copy (user) : NULL, free_person, NULL, NULL, NULL, NULL, NULL);
  g_clear_pointer (&self->user, zd_user_free);
  self->user = user;
}

/* The token from an earlier start does not hold any more: nobody is at work. */
static void
require_sign_in (ZdSession *self)
{
  g_autofree char *reason = g_strdup (self->reason);

  replace_person (self, NULL);
  zd_session_stop_sync (self);
  set_trouble (self, ZD_SYNC_TROUBLE, reason);
  zd_session_emit (self, "person-changed");
}

/* The first whole run brings what this program has not read yet, even where nothing moves. */
static gboolean
brought_something (ZdSession *self, const Outcome *outcome)
{
  gboolean first = !self->has_synced && !outcome->trouble;

  self->has_synced |= first;
  return first || outcome->report.city_changed || moved (self->runs->pdata[0]) > 0;
}

static void
follow_outcome (ZdSession *self, Outcome *outcome)
{
  take_outcome (self, outcome);
  self->rest_until = outcome->rest > 0 ? g_get_monotonic_time () / G_USEC_PER_SEC + outcome->rest : 0;
  if (outcome->checked_token && self->sign_in_again) {
    require_sign_in (self);
    return;
  }
  zd_session_plan_retry (self, g_error_matches (outcome->trouble, ZD_ERROR, ZD_ERROR_NETWORK), outcome->due);
  if (outcome->changed) {
    replace_person (self, g_steal_pointer (&outcome->changed));
    zd_session_emit (self, "person-changed");
  }
  if (brought_something (self, outcome))
    zd_session_run (self, reload_job, NULL, NULL, NULL, g_free, self, reloaded_cb, NULL);
}

static void
synced_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZdSession) self = data;
  g_autoptr (GError) error = NULL;
  Outcome *outcome = zd_worker_run_finish (result, &error);

  g_clear_pointer (&self->sync_progress, zd_progress_unref);
  if (!outcome)
    set_trouble (self, ZD_SYNC_TROUBLE, error->message);
  else if (self->user && outcome->library == self->sync_library)
    follow_outcome (self, outcome);
  g_clear_pointer (&outcome, outcome_free);
  zd_session_emit (self, "sync-changed");
  if (self->sync_again && !zd_session_rests (self))
    zd_session_sync (self);
}

/* ---- when ---- */

void
zd_session_sync (ZdSession *self)
{
  SyncOrder *order;

  if (!self->user || !self->sync_library)
    return;
  self->sync_again = self->sync_progress != NULL;
  if (self->sync_again)
    return;
  order = g_new (SyncOrder, 1);
  *order = (SyncOrder){ self->sync_library, self->check_token };
  self->check_token = FALSE;
  self->sync_progress = zd_progress_new ();
  self->state = ZD_SYNC_BUSY;
  zd_session_emit (self, "sync-changed");
  zd_worker_run_async (self->sync_worker, sync_job, order, g_free, self->sync_progress, outcome_free, NULL, synced_cb,
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
  zd_session_sync_by_itself (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
soon_cb (gpointer data)
{
  ZdSession *self = data;

  self->soon = 0;
  if (!zd_session_rests (self))
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
  zd_session_watch_network (self);
  zd_session_sync (self);
}

void
zd_session_stop_sync (ZdSession *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->soon, g_source_remove);
  zd_session_stop_retry (self);
  zd_session_cancel_sync (self);
  self->waiting = self->conflicts = self->refused = 0;
  self->sign_in_again = self->has_synced = FALSE;
  g_clear_pointer (&self->last, g_free);
  set_trouble (self, ZD_SYNC_DONE, NULL);
  g_ptr_array_set_size (self->runs, 0);
}

void
zd_session_sync_status (ZdSession *self, ZdSyncStatus *status)
{
  *status = (ZdSyncStatus){ self->state,  self->waiting, self->conflicts, self->refused,
                            self->last,   self->reason,  self->sign_in_again };
}

GPtrArray *
zd_session_sync_runs (ZdSession *self)
{
  return self->runs;
}

ZdProgress *
zd_session_sync_progress (ZdSession *self)
{
  return self->sync_progress;
}
