/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "base/make-ahead.h"

#include "base/error.h"

typedef struct {
  guint made, taken, freed;
  guint refused; /* which is not taken */
  GThread *maker;
} Counting;

typedef struct {
  guint index;
  Counting *counting;
} Thing;

static gpointer
make (guint index, gpointer data)
{
  Counting *self = data;
  Thing *thing = g_new (Thing, 1);

  g_assert_cmpuint (index, ==, self->made++);
  self->maker = g_thread_self ();
  *thing = (Thing){ index, self };
  return thing;
}

static void
free_thing (gpointer data)
{
  Thing *thing = data;

  g_assert_true (g_thread_self () == thing->counting->maker);
  thing->counting->freed++;
  g_free (thing);
}

static gboolean
take (gpointer made, gpointer data, GError **error)
{
  Counting *self = data;

  g_assert_cmpuint (((Thing *)made)->index, ==, self->taken);
  if (self->taken == self->refused) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_CONFLICT, "refused");
    return FALSE;
  }
  self->taken++;
  return TRUE;
}

/* Everything in order, and nothing left over. */
static void
test_all (void)
{
  static const guint numbers[] = { 0, 1, 63, 64, 65, 256, 257, 5000 };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    Counting counting = { .refused = G_MAXUINT };
    g_autoptr (GError) error = NULL;
    g_assert_true (zd_make_ahead (numbers[i], make, take, free_thing, &counting, &error));
    g_assert_no_error (error);
    g_assert_cmpuint (counting.made, ==, numbers[i]);
    g_assert_cmpuint (counting.taken, ==, numbers[i]);
    g_assert_cmpuint (counting.freed, ==, numbers[i]);
  }
}

static void
test_refused (void)
{
  static const guint refused[] = { 0, 1, 64, 300, 4999 };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    Counting counting = { .refused = refused[i] };
    g_autoptr (GError) error = NULL;
    g_assert_false (zd_make_ahead (5000, make, take, free_thing, &counting, &error));
    g_assert_error (error, ZD_ERROR, ZD_ERROR_CONFLICT);
    g_assert_cmpuint (counting.taken, ==, refused[i]);
    g_assert_cmpuint (counting.freed, ==, counting.made);
    g_assert_cmpuint (counting.made, <=, refused[i] + 400);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/make-ahead/all", test_all);
  g_test_add_func ("/make-ahead/refused", test_refused);
  return g_test_run ();
}
