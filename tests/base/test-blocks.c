/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/blocks.h"

#include "base/error.h"

typedef struct {
  int visits[1000]; /* by row, atomic */
  guint longest;    /* of the blocks that @size allows */
  ZdProgress *stop; /* cancelled with the first block */
} Visiting;

static void
visit (guint first, guint end, gpointer data)
{
  Visiting *self = data;

  g_assert_cmpuint (first, <, end);
  g_assert_cmpuint (end - first, <=, self->longest);
  for (guint row = first; row < end; row++)
    g_atomic_int_inc (&self->visits[row]);
  zd_progress_cancel (self->stop);
}

static void
assert_all (guint n_rows, guint size)
{
  Visiting visiting = { .longest = size };
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (GError) error = NULL;
  guint64 done = 0, total = 0;

  g_assert_true (zd_each_block (n_rows, size, visit, &visiting, progress, &error));
  g_assert_no_error (error);
  for (guint row = 0; row < G_N_ELEMENTS (visiting.visits); row++)
    g_assert_cmpint (visiting.visits[row], ==, row < n_rows);
  zd_progress_get (progress, &done, &total, NULL);
  g_assert_cmpuint (total, ==, n_rows);
  g_assert_cmpuint (done, <=, n_rows);
}

static void
test_every_row_once (void)
{
  assert_all (0, 10);
  assert_all (1, 10);
  assert_all (10, 10);
  assert_all (11, 10);
  assert_all (1000, 1);
  assert_all (999, 1024);
}

static void
test_cancel (void)
{
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  Visiting visiting = { .longest = 1, .stop = progress };
  g_autoptr (GError) error = NULL;
  guint visited = 0;

  g_assert_false (zd_each_block (1000, 1, visit, &visiting, progress, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
  for (guint row = 0; row < 1000; row++)
    visited += visiting.visits[row];
  g_assert_cmpuint (visited, >=, 1);
  g_assert_cmpuint (visited, <=, g_get_num_processors ());
}

/* Every thread adds up for itself. */
typedef struct {
  guint rows, threads, busy; /* atomic: finishing at this moment */
} Adding;

static gpointer
begin_sum (gpointer data)
{
  return g_new0 (guint, 1);
}

static void
add_rows (guint first, guint end, gpointer own, gpointer data)
{
  *(guint *) own += end - first;
}

static void
finish_sum (gpointer own, gpointer data)
{
  Adding *self = data;

  g_assert_cmpint (g_atomic_int_add (&self->busy, 1), ==, 0);
  self->rows += *(guint *) own;
  self->threads++;
  g_atomic_int_add (&self->busy, -1);
  g_free (own);
}

static void
test_own (void)
{
  static const ZdBlockWork work = { begin_sum, add_rows, finish_sum };
  Adding adding = { 0 }, alone = { 0 };

  g_assert_true (zd_each_block_with (1001, 10, &work, &adding, NULL, NULL));
  g_assert_cmpuint (adding.rows, ==, 1001);
  g_assert_cmpuint (adding.threads, ==, g_get_num_processors ());
  zd_blocks_limit (1);
  g_assert_true (zd_each_block_with (1001, 10, &work, &alone, NULL, NULL));
  zd_blocks_limit (0);
  g_assert_cmpuint (alone.rows, ==, 1001);
  g_assert_cmpuint (alone.threads, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/blocks/every-row-once", test_every_row_once);
  g_test_add_func ("/blocks/cancel", test_cancel);
  g_test_add_func ("/blocks/own", test_own);
  return g_test_run ();
}
