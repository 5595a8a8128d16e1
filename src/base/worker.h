/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/progress.h"

G_BEGIN_DECLS

/* One named thread that runs jobs in order, so that everything that touches
 * one database connection happens in one place. */
typedef struct _ZdWorker ZdWorker;

/* Runs in the worker's thread. Returns a result for @done, or NULL; sets @error on failure. */
typedef gpointer (*ZdJobFunc) (gpointer data, ZdProgress *progress, GError **error);

ZdWorker *zd_worker_new (const char *name);
/* Cancels what waits and runs, joins the thread. */
void zd_worker_free (ZdWorker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdWorker, zd_worker_free)

/**
 * zd_worker_run_async:
 * @job, @data: called in the worker; @data is freed there with @free_data
 * @progress: (nullable): cancelling it makes the job end with ZD_ERROR_CANCELLED
 * @free_result: frees a result that nobody takes
 * @callback: on the main context of the calling thread; take the result with zd_worker_run_finish()
 */
void zd_worker_run_async (ZdWorker *self, ZdJobFunc job, gpointer data, GDestroyNotify free_data,
                          ZdProgress *progress, GDestroyNotify free_result, gpointer source_object,
                          GAsyncReadyCallback callback, gpointer user_data);
gpointer zd_worker_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
