/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "base/progress.h"

#include "base/error.h"

static void
test_set_and_get (void)
{
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  guint64 done = 9, total = 9;
  char *message = NULL;

  zd_progress_get (progress, &done, &total, &message);
  g_assert_cmpuint (done, ==, 0);
  g_assert_cmpuint (total, ==, 0);
  g_assert_null (message);

  zd_progress_set (progress, 3, 10);
  zd_progress_set_message (progress, "reading");
  zd_progress_set_message (progress, "matching");
  zd_progress_get (progress, &done, &total, &message);
  g_assert_cmpuint (done, ==, 3);
  g_assert_cmpuint (total, ==, 10);
  g_assert_cmpstr (message, ==, "matching");
  g_free (message);
  zd_progress_get (progress, NULL, NULL, NULL);
}

static void
test_cancel (void)
{
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (zd_progress_check (progress, &error));
  g_assert_no_error (error);
  zd_progress_cancel (progress);
  g_assert_false (zd_progress_check (progress, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
  g_assert_false (zd_progress_check (progress, NULL));
}

static void
test_nothing (void)
{
  guint64 done = 9, total = 9;
  char *message = (char *) "x";

  zd_progress_set (NULL, 1, 2);
  zd_progress_set_message (NULL, "x");
  zd_progress_cancel (NULL);
  g_assert_true (zd_progress_check (NULL, NULL));
  g_assert_null (zd_progress_ref (NULL));
  zd_progress_unref (NULL);
  zd_progress_get (NULL, &done, &total, &message);
  g_assert_cmpuint (done, ==, 0);
  g_assert_cmpuint (total, ==, 0);
  g_assert_null (message);
}

#define STEPS 20000

static gpointer
count_up (gpointer data)
{
  g_autoptr (ZdProgress) progress = data;

  for (guint64 i = 1; i <= STEPS; i++)
    zd_progress_set (progress, i, 2 * i);
  return NULL;
}

/* A reader never sees the half of one step and the half of another. */
static void
test_threads (void)
{
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  GThread *thread = g_thread_new ("count", count_up, zd_progress_ref (progress));
  guint64 done = 0, total = 0;

  while (done < STEPS) {
    zd_progress_get (progress, &done, &total, NULL);
    g_assert_cmpuint (total, ==, 2 * done);
  }
  g_thread_join (thread);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/progress/set-and-get", test_set_and_get);
  g_test_add_func ("/progress/cancel", test_cancel);
  g_test_add_func ("/progress/nothing", test_nothing);
  g_test_add_func ("/progress/threads", test_threads);
  return g_test_run ();
}
