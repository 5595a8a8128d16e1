/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "base/worker.h"

#include "base/error.h"

/* What the callback of one job saw. */
typedef struct {
  gpointer result;
  GError *error;
  GThread *thread;
  GObject *source;
  gboolean called;
} Answer;

static void
answer_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->source = source;
  answer->thread = g_thread_self ();
  answer->result = zd_worker_run_finish (result, &answer->error);
  answer->called = TRUE;
}

static void
wait_for (Answer *answer)
{
  while (!answer->called)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
}

static int freed_data; /* atomic */

static void
free_text (gpointer data)
{
  g_atomic_int_inc (&freed_data);
  g_free (data);
}

static gpointer
upper_job (gpointer data, ZdProgress *progress, GError **error)
{
  zd_progress_set (progress, 1, 1);
  return g_ascii_strup (data, -1);
}

static gpointer
failing_job (gpointer data, ZdProgress *progress, GError **error)
{
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT, "bad");
  return NULL;
}

static gpointer
thread_job (gpointer data, ZdProgress *progress, GError **error)
{
  return g_thread_self ();
}

/* Runs until it is cancelled. */
static gpointer
endless_job (gpointer data, ZdProgress *progress, GError **error)
{
  if (data != NULL)
    g_atomic_int_set ((int *) data, TRUE);
  while (zd_progress_check (progress, error))
    g_thread_yield ();
  return NULL;
}

static void
test_result (void)
{
  g_autoptr (ZdWorker) worker = zd_worker_new ("test");
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (GObject) source = g_object_new (G_TYPE_OBJECT, NULL);
  Answer answer = { 0 };
  guint64 done = 0;

  freed_data = 0;
  zd_worker_run_async (worker, upper_job, g_strdup ("abc"), free_text, progress, g_free, source, answer_cb,
                       &answer);
  wait_for (&answer);
  g_assert_no_error (answer.error);
  g_assert_cmpstr (answer.result, ==, "ABC");
  g_assert_true (answer.thread == g_thread_self ());
  g_assert_true (answer.source == source);
  g_assert_cmpint (g_atomic_int_get (&freed_data), ==, 1);
  zd_progress_get (progress, &done, NULL, NULL);
  g_assert_cmpuint (done, ==, 1);
  g_free (answer.result);
}

static void
test_error (void)
{
  g_autoptr (ZdWorker) worker = zd_worker_new ("test");
  Answer answer = { 0 };

  zd_worker_run_async (worker, failing_job, NULL, NULL, NULL, NULL, NULL, answer_cb, &answer);
  wait_for (&answer);
  g_assert_null (answer.result);
  g_assert_error (answer.error, ZD_ERROR, ZD_ERROR_INPUT);
  g_clear_error (&answer.error);
}

static gpointer
append_job (gpointer data, ZdProgress *progress, GError **error)
{
  GString *order = ((gpointer *) data)[0];

  g_string_append_c (order, GPOINTER_TO_INT (((gpointer *) data)[1]));
  return NULL;
}

static void
test_order (void)
{
  g_autoptr (ZdWorker) worker = zd_worker_new ("test");
  g_autoptr (GString) order = g_string_new (NULL);
  Answer last = { 0 };

  for (char letter = 'a'; letter <= 'z'; letter++) {
    gpointer *data = g_new (gpointer, 2);
    data[0] = order;
    data[1] = GINT_TO_POINTER (letter);
    zd_worker_run_async (worker, append_job, data, g_free, NULL, NULL, NULL, letter == 'z' ? answer_cb : NULL,
                         &last);
  }
  wait_for (&last);
  g_assert_cmpstr (order->str, ==, "abcdefghijklmnopqrstuvwxyz");
}

static void
test_one_other_thread (void)
{
  g_autoptr (ZdWorker) worker = zd_worker_new ("test");
  Answer first = { 0 }, second = { 0 };

  zd_worker_run_async (worker, thread_job, NULL, NULL, NULL, NULL, NULL, answer_cb, &first);
  zd_worker_run_async (worker, thread_job, NULL, NULL, NULL, NULL, NULL, answer_cb, &second);
  wait_for (&first);
  wait_for (&second);
  g_assert_true (first.result == second.result);
  g_assert_true (first.result != g_thread_self ());
}

static void
test_cancel_running (void)
{
  g_autoptr (ZdWorker) worker = zd_worker_new ("test");
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  Answer answer = { 0 };
  int started = FALSE;

  zd_worker_run_async (worker, endless_job, &started, NULL, progress, NULL, NULL, answer_cb, &answer);
  while (!g_atomic_int_get (&started))
    g_thread_yield ();
  zd_progress_cancel (progress);
  wait_for (&answer);
  g_assert_error (answer.error, ZD_ERROR, ZD_ERROR_CANCELLED);
  g_clear_error (&answer.error);
}

static void
test_cancel_waiting (void)
{
  g_autoptr (ZdWorker) worker = zd_worker_new ("test");
  g_autoptr (ZdProgress) blocking = zd_progress_new ();
  g_autoptr (ZdProgress) waiting = zd_progress_new ();
  Answer first = { 0 }, second = { 0 };

  freed_data = 0;
  zd_worker_run_async (worker, endless_job, NULL, NULL, blocking, NULL, NULL, answer_cb, &first);
  zd_worker_run_async (worker, upper_job, g_strdup ("abc"), free_text, waiting, g_free, NULL, answer_cb,
                       &second);
  zd_progress_cancel (waiting);
  zd_progress_cancel (blocking);
  wait_for (&first);
  wait_for (&second);
  g_assert_null (second.result);
  g_assert_error (second.error, ZD_ERROR, ZD_ERROR_CANCELLED);
  g_assert_cmpint (g_atomic_int_get (&freed_data), ==, 1);
  g_clear_error (&first.error);
  g_clear_error (&second.error);
}

/* A worker that goes stops what runs and answers what waits. */
static void
test_free (void)
{
  ZdWorker *worker = zd_worker_new ("test");
  Answer running = { 0 }, waiting = { 0 };
  int started = FALSE;

  freed_data = 0;
  zd_worker_run_async (worker, endless_job, &started, NULL, NULL, NULL, NULL, answer_cb, &running);
  zd_worker_run_async (worker, upper_job, g_strdup ("abc"), free_text, NULL, g_free, NULL, answer_cb,
                       &waiting);
  while (!g_atomic_int_get (&started))
    g_thread_yield ();
  zd_worker_free (worker);
  wait_for (&running);
  wait_for (&waiting);
  g_assert_error (running.error, ZD_ERROR, ZD_ERROR_CANCELLED);
  g_assert_error (waiting.error, ZD_ERROR, ZD_ERROR_CANCELLED);
  g_assert_cmpint (freed_data, ==, 1);
  g_clear_error (&running.error);
  g_clear_error (&waiting.error);
}

static void
count_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  (*(int *) user_data)++;
}

static void
test_result_nobody_takes (void)
{
  g_autoptr (ZdWorker) worker = zd_worker_new ("test");
  int called = 0;

  freed_data = 0;
  zd_worker_run_async (worker, upper_job, g_strdup ("abc"), g_free, NULL, free_text, NULL, NULL, NULL);
  zd_worker_run_async (worker, upper_job, g_strdup ("abc"), g_free, NULL, free_text, NULL, count_cb, &called);
  while (called == 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (g_atomic_int_get (&freed_data), ==, 2);
}

/* The callback comes where the caller lives, also when that is no main thread. */
static gpointer
call_from_other_thread (gpointer data)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  Answer answer = { 0 };

  g_main_context_push_thread_default (context);
  zd_worker_run_async (data, thread_job, NULL, NULL, NULL, NULL, NULL, answer_cb, &answer);
  wait_for (&answer);
  g_main_context_pop_thread_default (context);
  g_assert_true (answer.thread == g_thread_self ());
  return NULL;
}

static void
test_context (void)
{
  g_autoptr (ZdWorker) worker = zd_worker_new ("test");
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("caller", call_from_other_thread, worker);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static GThread *finalized_in;

static void
note_thread (gpointer data, GObject *gone)
{
  finalized_in = g_thread_self ();
}

/* Widgets are sources: the worker must not be the one to finalize them. */
static void
test_source_dies_in_its_thread (void)
{
  g_autoptr (ZdWorker) worker = zd_worker_new ("test");

  for (int i = 0; i < 200; i++) {
    GObject *source = g_object_new (G_TYPE_OBJECT, NULL);
    finalized_in = NULL;
    g_object_weak_ref (source, note_thread, NULL);
    zd_worker_run_async (worker, thread_job, NULL, NULL, NULL, NULL, source, NULL, NULL);
    g_object_unref (source);
    while (finalized_in == NULL)
      g_main_context_iteration (NULL, TRUE);
    g_assert_true (finalized_in == g_thread_self ());
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worker/result", test_result);
  g_test_add_func ("/worker/error", test_error);
  g_test_add_func ("/worker/order", test_order);
  g_test_add_func ("/worker/one-other-thread", test_one_other_thread);
  g_test_add_func ("/worker/cancel/running", test_cancel_running);
  g_test_add_func ("/worker/cancel/waiting", test_cancel_waiting);
  g_test_add_func ("/worker/free", test_free);
  g_test_add_func ("/worker/result-nobody-takes", test_result_nobody_takes);
  g_test_add_func ("/worker/context", test_context);
  g_test_add_func ("/worker/source-dies-in-its-thread", test_source_dies_in_its_thread);
  return g_test_run ();
}
