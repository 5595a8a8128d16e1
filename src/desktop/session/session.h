/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desktop/shell/sync-button.h"
#include "work/library.h"
#include "work/sync/syncing.h"

G_BEGIN_DECLS

/* The open library and the person at work. Two threads touch the file, each with a
 * connection of its own: one runs the jobs of the pages in order, the other speaks
 * with the platform, so that a slow network never holds up a table.
 *
 * Signals, all on the main thread: "person-changed" (signed in, out, switched) ·
 * "data-changed" (something was written here or fetched: pages refresh) ·
 * "sync-changed" (state, counts, last time). */
#define ZD_TYPE_SESSION (zd_session_get_type ())
G_DECLARE_FINAL_TYPE (ZdSession, zd_session, ZD, SESSION, GObject)

/* @path: the library file, made when missing (0600, in a folder 0700). A file belongs to
 * one person; whoever else signs in gets one of his own beside it. @platform: (nullable):
 * address, kept in the library once given. */
ZdSession *zd_session_new (const char *path, const char *platform);

/* The session of the application whose window @widget stands in. */
ZdSession *zd_session_of (GtkWidget *widget);
void zd_session_attach (ZdSession *self, GtkApplication *application);
void zd_session_detach (GtkApplication *application);

/* Opens the file; the person who was signed in last is at work again when his token is
 * still there. Errors as zd_library_open(); may be tried again. */
void zd_session_open_async (ZdSession *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean zd_session_open_finish (ZdSession *self, GAsyncResult *result, GError **error);

typedef struct {
  const char *user;
  const char *password;
  const char *passwords; /* (nullable): file with a line "user<TAB>password", instead of @password */
  const char *platform;  /* (nullable): address, from here on */
} ZdCredentials;

/* Asks the platform; while it cannot be reached, the owner of the file goes on offline.
 * Who signs in again in the middle of his work goes on with it: no "person-changed".
 * @offline: (out): it could not be reached. */
void zd_session_sign_in_async (ZdSession *self, const ZdCredentials *with, GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean zd_session_sign_in_finish (ZdSession *self, GAsyncResult *result, gboolean *offline, GError **error);
void zd_session_sign_out (ZdSession *self);
/* FALSE: there is no keyring, the sign-in is forgotten when he logs out of the machine. */
gboolean zd_session_keeps_token (ZdSession *self);

const char *zd_session_path (ZdSession *self);
const char *zd_session_platform (ZdSession *self);         /* NULL: none is known */
const char *zd_session_owner (ZdSession *self);            /* account; NULL: nobody has signed in here */
const ZdUser *zd_session_user (ZdSession *self);           /* NULL: nobody */
const ZdCatalogue *zd_session_catalogue (ZdSession *self); /* once open; immutable, any thread */
const ZdCalendar *zd_session_calendar (ZdSession *self);
ZdDay zd_session_day (ZdSession *self);                    /* the library's day */
gboolean zd_session_is_sample (ZdSession *self);

/* A job on the library, in the worker. Returns its result, or NULL with @error (a job
 * without a result returns a non-NULL such as GINT_TO_POINTER (1)). */
typedef gpointer (*ZdSessionJob) (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error);

/**
 * zd_session_run:
 * @data: freed with @free_data in the worker
 * @progress: (nullable): for ZdBusy; cancelling it ends the job
 * @free_result: frees a result that nobody takes
 * @owner: (nullable): a GObject; the callback is not called once it is gone
 * @callback: on the main thread; take the result with zd_session_finish()
 */
void zd_session_run (ZdSession *self, ZdSessionJob job, gpointer data, GDestroyNotify free_data,
                     ZdProgress *progress, GDestroyNotify free_result, gpointer owner,
                     GAsyncReadyCallback callback, gpointer user_data);
/* The same for a job that asks the platform and waits for its answer: beside the pages' jobs, so that no table waits for
 * the line. The library's user is the person signed in. */
void zd_session_run_online (ZdSession *self, ZdSessionJob job, gpointer data, GDestroyNotify free_data,
                            ZdProgress *progress, GDestroyNotify free_result, gpointer owner,
                            GAsyncReadyCallback callback, gpointer user_data);
gpointer zd_session_finish (GAsyncResult *result, GError **error);

/* Is a job under way that takes longer and can be cancelled? */
gboolean zd_session_is_at_work (ZdSession *self);
void zd_session_cancel_work (ZdSession *self);

/* Says that a job has written: emits "data-changed" and soon sends what waits. */
void zd_session_written (ZdSession *self);

/* Sends and fetches now: a person asked; when that is under way, once more after it. */
void zd_session_sync (ZdSession *self);
void zd_session_cancel_sync (ZdSession *self);

typedef struct {
  ZdSyncState state;
  guint waiting, conflicts, refused;
  const char *last;       /* "09:41", nullable: never */
  const char *reason;     /* why it stopped, a sentence; nullable */
  gboolean sign_in_again; /* nothing goes to the platform until the person signs in again */
} ZdSyncStatus;
void zd_session_sync_status (ZdSession *self, ZdSyncStatus *status);

/* One run, or several in a row that moved nothing and ended alike. */
typedef struct {
  char *at;    /* timestamp of the (last) end */
  gint64 sent, refused, conflicts, policies, parties, cases;
  char *trouble; /* a sentence; NULL = it went well */
} ZdSyncRun;
/* Since the program was started, newest first; of ZdSyncRun. */
GPtrArray *zd_session_sync_runs (ZdSession *self);

/* Of the run under way, else NULL: for a ZdBusy. */
ZdProgress *zd_session_sync_progress (ZdSession *self);

G_END_DECLS
