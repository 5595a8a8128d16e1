/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/session/session.h"

#include "base/error.h"
#include "base/i18n.h"
#include "desktop/session/session-private.h"

enum { PERSON_CHANGED, DATA_CHANGED, SYNC_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdSession, zd_session, G_TYPE_OBJECT)

static void
zd_session_finalize (GObject *object)
{
  ZdSession *self = ZD_SESSION (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->soon, g_source_remove);
  g_clear_handle_id (&self->retry, g_source_remove);
  zd_progress_cancel (self->sync_progress);
  /* Freeing a worker ends its thread; then the libraries are nobody else's. */
  g_clear_pointer (&self->sync_worker, zd_worker_free);
  g_clear_pointer (&self->worker, zd_worker_free);
  g_clear_pointer (&self->sync_library, zd_library_close);
  g_clear_pointer (&self->library, zd_library_close);
  g_clear_pointer (&self->sync_progress, zd_progress_unref);
  g_clear_pointer (&self->user, zd_user_free);
  g_ptr_array_unref (self->running);
  g_ptr_array_unref (self->runs);
  g_free (self->home);
  g_free (self->home_owner);
  g_free (self->path);
  g_free (self->owner);
  g_free (self->platform);
  g_free (self->last);
  g_free (self->reason);
  G_OBJECT_CLASS (zd_session_parent_class)->finalize (object);
}

static void
zd_session_class_init (ZdSessionClass *class)
{
  static const char *const names[N_SIGNALS] = { "person-changed", "data-changed", "sync-changed" };

  G_OBJECT_CLASS (class)->finalize = zd_session_finalize;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], ZD_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zd_session_init (ZdSession *self)
{
  self->worker = zd_worker_new ("library");
  self->sync_worker = zd_worker_new ("sync");
  self->running = g_ptr_array_new ();
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_sync_run_free);
}

ZdSession *
zd_session_new (const char *path, const char *platform)
{
  ZdSession *self = g_object_new (ZD_TYPE_SESSION, NULL);

  self->home = g_strdup (path);
  self->path = g_strdup (path);
  self->platform = g_strdup (platform);
  return self;
}

#define SESSION_KEY "zd-session"

void
zd_session_attach (ZdSession *self, GtkApplication *application)
{
  g_object_set_data_full (G_OBJECT (application), SESSION_KEY, g_object_ref (self), g_object_unref);
}

void
zd_session_detach (GtkApplication *application)
{
  g_object_set_data (G_OBJECT (application), SESSION_KEY, NULL);
}

ZdSession *
zd_session_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkApplication *application = GTK_IS_WINDOW (root) ? gtk_window_get_application (GTK_WINDOW (root)) : NULL;

  return application ? g_object_get_data (G_OBJECT (application), SESSION_KEY) : NULL;
}

const char *
zd_session_path (ZdSession *self)
{
  return self->path;
}

const char *
zd_session_platform (ZdSession *self)
{
  return self->platform;
}

const char *
zd_session_owner (ZdSession *self)
{
  return self->owner;
}

const ZdUser *
zd_session_user (ZdSession *self)
{
  return self->user;
}

gboolean
zd_session_keeps_token (ZdSession *self)
{
  return self->keeps_token;
}

const ZdCatalogue *
zd_session_catalogue (ZdSession *self)
{
  return self->library ? zd_library_catalogue (self->library) : NULL;
}

const ZdCalendar *
zd_session_calendar (ZdSession *self)
{
  return self->library ? zd_library_calendar (self->library) : NULL;
}

ZdDay
zd_session_day (ZdSession *self)
{
  return self->day;
}

gboolean
zd_session_is_sample (ZdSession *self)
{
  return self->sample;
}

/* ---- jobs ---- */

typedef struct {
  ZdLibrary *library; /* stays open until the jobs before its closing are done */
  ZdSessionJob job;
  gpointer data;
  GDestroyNotify free_data;
  ZdUser *user; /* who asks the platform; NULL: whoever the library knows */
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  if (self->free_data)
    self->free_data (self->data);
  zd_user_free (self->user);
  g_free (self);
}

static gpointer
run_job (gpointer data, ZdProgress *progress, GError **error)
{
  Job *self = data;

  if (self->library && self->user)
    zd_library_set_user (self->library, self->user);
  if (self->library)
    return self->job (self->library, self->data, progress, error);
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_BUSY, _ ("The library is not open yet."));
  return NULL;
}

typedef struct {
  GPtrArray *running; /* stands there until it is given */
  gint64 since;
  ZdProgress *progress; /* nullable: cannot be cancelled */
  GWeakRef owner;
  gboolean owned;
  GAsyncReadyCallback callback;
  gpointer user_data;
} Answer;

static void
answer_free (Answer *self)
{
  g_ptr_array_remove_fast (self->running, self);
  g_ptr_array_unref (self->running);
  zd_progress_unref (self->progress);
  g_weak_ref_clear (&self->owner);
  g_free (self);
}

/* A page that is gone is not told; its result is freed with the task. */
static void
answer_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *self = data;
  g_autoptr (GObject) owner = g_weak_ref_get (&self->owner);

  if (self->callback && (owner || !self->owned))
    self->callback (owner, result, self->user_data);
  answer_free (self);
}

/* A job's question and where its answer goes; both are freed with it. */
static void
start (ZdSession *self, ZdWorker *worker, Job order, ZdProgress *progress, GDestroyNotify free_result, gpointer owner,
       GAsyncReadyCallback callback, gpointer user_data)
{
  Job *task = g_memdup2 (&order, sizeof order);
  Answer *answer = g_new0 (Answer, 1);

  *answer = (Answer){ .running = g_ptr_array_ref (self->running), .since = g_get_monotonic_time (),
                      .progress = progress ? zd_progress_ref (progress) : NULL, .owned = owner != NULL,
                      .callback = callback, .user_data = user_data };
  g_weak_ref_init (&answer->owner, owner);
  g_ptr_array_add (self->running, answer);
  zd_worker_run_async (worker, run_job, task, job_free, progress, free_result, NULL, answer_cb, answer);
}

void
zd_session_run (ZdSession *self, ZdSessionJob job, gpointer data, GDestroyNotify free_data, ZdProgress *progress,
                GDestroyNotify free_result, gpointer owner, GAsyncReadyCallback callback, gpointer user_data)
{
  start (self, self->worker, (Job){ self->library, job, data, free_data }, progress, free_result, owner, callback,
         user_data);
}

void
zd_session_run_online (ZdSession *self, ZdSessionJob job, gpointer data, GDestroyNotify free_data,
                       ZdProgress *progress, GDestroyNotify free_result, gpointer owner, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  const Job order = { self->sync_library, job, data, free_data, self->user ? zd_user_copy (self->user) : NULL };

  start (self, self->sync_worker, order, progress, free_result, owner, callback, user_data);
}

gpointer
zd_session_finish (GAsyncResult *result, GError **error)
{
  return zd_worker_run_finish (result, error);
}

/* As long as a ZdBusy offers to cancel it. */
#define LONG_USEC G_USEC_PER_SEC

gboolean
zd_session_is_at_work (ZdSession *self)
{
  for (guint i = 0; i < self->running->len; i++) {
    const Answer *answer = self->running->pdata[i];

    if (answer->progress && g_get_monotonic_time () - answer->since > LONG_USEC)
      return TRUE;
  }
  return FALSE;
}

void
zd_session_cancel_work (ZdSession *self)
{
  for (guint i = 0; i < self->running->len; i++)
    zd_progress_cancel (((Answer *) self->running->pdata[i])->progress);
}

void
zd_session_emit (ZdSession *self, const char *name)
{
  g_signal_emit_by_name (self, name);
}
