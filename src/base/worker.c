/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-base"

#include "config.h"
#include "base/worker.h"

struct _ZdWorker {
  GThread *thread;
  GMutex lock; /* for what follows */
  GCond changed;
  GQueue waiting; /* Job */
  ZdProgress *running;
  gboolean stopping;
};

typedef struct {
  GTask *task;
  ZdJobFunc func;
  gpointer data;
  GDestroyNotify free_data;
  ZdProgress *progress;
  GDestroyNotify free_result;
  gpointer result;
  GError *error;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->result != NULL && job->free_result != NULL)
    job->free_result (job->result);
  g_clear_error (&job->error);
  zd_progress_unref (job->progress);
  g_object_unref (job->task);
  g_free (job);
}

static gboolean
deliver_cb (gpointer data)
{
  Job *job = data;

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->free_result);
  return G_SOURCE_REMOVE;
}

static void
job_run (Job *job)
{
  if (zd_progress_check (job->progress, &job->error))
    job->result = job->func (job->data, job->progress, &job->error);
  if (job->data != NULL && job->free_data != NULL)
    job->free_data (job->data);

  /* The task is returned and dropped in the caller's context: the worker must
   * never be the one to drop the last reference of a widget. */
  g_autoptr (GSource) source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, deliver_cb, job, job_free);
  g_source_attach (source, g_task_get_context (job->task));
}

/* Waits for the next job; NULL when the worker is to end. */
static Job *
next_job (ZdWorker *self)
{
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->running, zd_progress_unref);
  while (g_queue_is_empty (&self->waiting) && !self->stopping)
    g_cond_wait (&self->changed, &self->lock);
  Job *job = g_queue_pop_head (&self->waiting);
  if (job != NULL)
    self->running = zd_progress_ref (job->progress);
  g_mutex_unlock (&self->lock);
  return job;
}

static gpointer
work (gpointer data)
{
  Job *job;

  while ((job = next_job (data)) != NULL)
    job_run (job);
  return NULL;
}

ZdWorker *
zd_worker_new (const char *name)
{
  ZdWorker *self = g_new0 (ZdWorker, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  g_queue_init (&self->waiting);
  self->thread = g_thread_new (name, work, self);
  return self;
}

void
zd_worker_free (ZdWorker *self)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->lock);
  self->stopping = TRUE;
  zd_progress_cancel (self->running);
  for (GList *link = self->waiting.head; link != NULL; link = link->next)
    zd_progress_cancel (((Job *) link->data)->progress);
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);

  g_thread_join (self->thread);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self);
}

void
zd_worker_run_async (ZdWorker *self, ZdJobFunc job_func, gpointer data, GDestroyNotify free_data,
                     ZdProgress *progress, GDestroyNotify free_result, gpointer source_object,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->task = g_task_new (source_object, NULL, callback, user_data);
  g_task_set_source_tag (job->task, zd_worker_run_async);
  job->func = job_func;
  job->data = data;
  job->free_data = free_data;
  job->progress = progress != NULL ? zd_progress_ref (progress) : zd_progress_new ();
  job->free_result = free_result;

  g_mutex_lock (&self->lock);
  g_queue_push_tail (&self->waiting, job);
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
}

gpointer
zd_worker_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, zd_worker_run_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
