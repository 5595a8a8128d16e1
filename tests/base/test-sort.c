/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sort.h"

#include <string.h>

#include "base/error.h"

static guint one = 1;

/* An odd size, and what is compared does not stand in front. */
typedef struct {
  char before[3];
  guint32 number;
  char behind[5];
} Thing;

static int
by_number (gconstpointer a, gconstpointer b, gpointer data)
{
  const Thing *left = a, *right = b;

  guint step = *(const guint *) data; /* numbers that are as near as this are equal */

  return left->number / step < right->number / step ? -1 : left->number / step > right->number / step;
}

static GArray *
make_things (guint n, guint factor)
{
  GArray *things = g_array_new (FALSE, TRUE, sizeof (Thing));

  for (guint i = 0; i < n; i++) {
    Thing thing = { .number = (guint64) i * factor % n };
    thing.behind[4] = thing.number % 100;
    g_array_append_val (things, thing);
  }
  return things;
}

/* Forwards, backwards and in no order, as many as the parts have and fewer than there are cores. */
static void
test_order (void)
{
  const guint numbers[] = { 0, 1, 2, 3, 5, 17, 1009, 100003 };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    guint n = numbers[i], factors[] = { 1, n - 1, 7919 };
    for (guint j = 0; j < G_N_ELEMENTS (factors); j++) {
      g_autoptr (GArray) things = make_things (n, factors[j]);
      g_assert_true (zd_sort (things, by_number, &one, NULL, NULL));
      g_assert_cmpuint (things->len, ==, n);
      for (guint k = 0; k < n; k++) {
        const Thing *thing = &g_array_index (things, Thing, k);
        g_assert_cmpuint (thing->number, ==, k);
        g_assert_cmpint (thing->behind[4], ==, k % 100);
      }
    }
  }
}

/* What is equal keeps its order: across the parts too. */
static void
test_stable (void)
{
  guint step = 1000;
  g_autoptr (GArray) things = make_things (50021, 7919);
  guint last = 0, seen = 0;

  for (guint i = 0; i < things->len; i++) { /* the order in which they came, within each thousand */
    Thing *thing = &g_array_index (things, Thing, i);
    memcpy (thing->behind, &i, sizeof i);
  }
  g_assert_true (zd_sort (things, by_number, &step, NULL, NULL));
  for (guint i = 0; i < things->len; i++) {
    const Thing *thing = &g_array_index (things, Thing, i);
    guint came;

    memcpy (&came, thing->behind, sizeof came);
    g_assert_cmpuint (thing->number / step, >=, last / step);
    if (i > 0 && thing->number / step == last / step)
      g_assert_cmpuint (came, >, seen);
    last = thing->number;
    seen = came;
  }
}

static void
test_cancelled (void)
{
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (GArray) things = make_things (1000, 7);
  g_autoptr (GError) error = NULL;

  zd_progress_cancel (progress);
  g_assert_false (zd_sort (things, by_number, &one, progress, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sort/order", test_order);
  g_test_add_func ("/sort/stable", test_stable);
  g_test_add_func ("/sort/cancelled", test_cancelled);
  return g_test_run ();
}
