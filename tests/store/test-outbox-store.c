/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/outbox-store.h"

#include <string.h>

#include "base/error.h"
#include "base/packing.h"
#include "store-fixture.h"

#define NOW 1000

static void
add (Fixture *self, const char *key, const char *subject, const char *depends)
{
  g_autoptr (GError) error = NULL;

  zd_outbox_add (self->db, key, "act", subject, depends, "{\"a\":1}", &error);
  g_assert_no_error (error);
}

/* Key of the row that may go now; "" for none. */
static const char *
next_key (Fixture *self, gint64 *id)
{
  static char key[20];
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdOutRow) row = zd_outbox_next (self->db, NOW, &error);

  g_assert_no_error (error);
  g_strlcpy (key, row != NULL ? row->key : "", sizeof key);
  if (row != NULL && id != NULL)
    *id = row->id;
  return key;
}

static void
settle_next (Fixture *self, const char *expected, ZdOutState state)
{
  gint64 id = 0;

  g_assert_cmpstr (next_key (self, &id), ==, expected);
  g_assert_true (zd_outbox_settle (self->db, id, state, state == ZD_OUT_SENT ? NULL : "because", "{}", NULL));
}

static void
test_order (Fixture *self, gconstpointer data)
{
  add (self, "1", "case-1", NULL);
  add (self, "2", "case-2", NULL);
  add (self, "3", "case-1", NULL);
  settle_next (self, "1", ZD_OUT_SENT);
  settle_next (self, "2", ZD_OUT_SENT);
  settle_next (self, "3", ZD_OUT_SENT);
  g_assert_cmpstr (next_key (self, NULL), ==, "");
}

/* What comes after a conflict or a refusal on the same case waits for it to be settled; others go on. */
static void
test_held_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) open = NULL;
  gint64 first;

  add (self, "1", "case-1", NULL);
  add (self, "2", "case-1", NULL);
  add (self, "3", "case-2", NULL);
  add (self, "4", "case-3", "case-1");
  next_key (self, &first);
  settle_next (self, "1", ZD_OUT_CONFLICT);
  settle_next (self, "3", ZD_OUT_SENT);
  g_assert_cmpstr (next_key (self, NULL), ==, "");
  open = zd_outbox_list (self->db, FALSE, NULL);
  g_assert_cmpuint (open->len, ==, 3);
  g_assert_cmpstr (((const ZdOutRow *) open->pdata[0])->reason, ==, "because");
  g_assert_true (zd_outbox_settle (self->db, first, ZD_OUT_SUPERSEDED, NULL, NULL, NULL));
  settle_next (self, "2", ZD_OUT_SENT);
  settle_next (self, "4", ZD_OUT_SENT);
}

static void
test_depends (Fixture *self, gconstpointer data)
{
  add (self, "1", "batch", NULL);
  add (self, "2", "case", "batch");
  settle_next (self, "1", ZD_OUT_REFUSED);
  g_assert_cmpstr (next_key (self, NULL), ==, "");
}

static void
test_postponed (Fixture *self, gconstpointer data)
{
  gint64 id, when;

  add (self, "1", "case-1", NULL);
  add (self, "2", "case-1", NULL);
  add (self, "3", "case-2", NULL);
  next_key (self, &id);
  g_assert_true (zd_outbox_postpone (self->db, id, NOW + 60, "no answer", NULL));
  settle_next (self, "3", ZD_OUT_SENT); /* 2 may not overtake 1 */
  g_assert_cmpstr (next_key (self, NULL), ==, "");
  g_assert_true (zd_outbox_due (self->db, &when, NULL));
  g_assert_cmpint (when, ==, NOW + 60);
  g_assert_true (zd_outbox_hurry (self->db, NULL));
  settle_next (self, "1", ZD_OUT_SENT);
  settle_next (self, "2", ZD_OUT_SENT);
  g_assert_true (zd_outbox_due (self->db, &when, NULL));
  g_assert_cmpint (when, ==, G_MAXINT64);
}

/* A key is used once in the life of a library, whatever became of its row. */
static void
test_key (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add (self, "1", "case-1", NULL);
  settle_next (self, "1", ZD_OUT_SENT);
  g_assert_false (zd_outbox_add (self->db, "1", "act", "case-2", NULL, "{}", &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CONFLICT);
}

/* What is long is kept packed and goes out as it was; a list leaves it where it is. */
static void
test_packed (Fixture *self, gconstpointer data)
{
  static const char body[] = "{\"cases\":[1,2,3],\"name\":\"郑州\"}";
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) packed = zd_pack (body, strlen (body));
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (ZdOutRow) next = NULL, damaged = NULL;

  g_assert_true (zd_outbox_add_packed (self->db, "1", "opening", "batch", NULL, packed, &error));
  all = zd_outbox_list (self->db, TRUE, &error);
  g_assert_null (((const ZdOutRow *) all->pdata[0])->body);
  next = zd_outbox_next (self->db, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (next->body, ==, body);
  g_assert_true (zd_db_exec (self->db, "UPDATE outbox SET packed = substr (packed, 1, 20)", &error));
  damaged = zd_outbox_next (self->db, NOW, &error);
  g_assert_null (damaged);
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CORRUPT);
}

static void
test_count (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL, open = NULL, of_case = NULL;
  g_autoptr (ZdOutRow) row = NULL;
  gint64 waiting, sent;
  gboolean waits;

  add (self, "1", "case-1", NULL);
  add (self, "2", "case-1", NULL);
  settle_next (self, "1", ZD_OUT_SENT);
  g_assert_true (zd_outbox_count (self->db, ZD_OUT_WAITING, &waiting, NULL));
  g_assert_true (zd_outbox_count (self->db, ZD_OUT_SENT, &sent, NULL));
  g_assert_cmpint (waiting, ==, 1);
  g_assert_cmpint (sent, ==, 1);
  all = zd_outbox_list (self->db, TRUE, NULL);
  open = zd_outbox_list (self->db, FALSE, NULL);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (open->len, ==, 1);
  row = zd_outbox_get (self->db, ((const ZdOutRow *) all->pdata[0])->id, NULL);
  g_assert_cmpstr (row->body, ==, "{\"a\":1}");
  g_assert_cmpint (row->attempts, ==, 1);
  of_case = zd_outbox_of_subject (self->db, "case-1", 0, NULL);
  g_assert_cmpuint (of_case->len, ==, 1);
  g_assert_true (zd_outbox_waits (self->db, "act", &waits, NULL) && waits);
  g_assert_true (zd_outbox_waits (self->db, "parties", &waits, NULL) && !waits);
}

int
main (int argc, char **argv)
{
  static const FixtureTest tests[] = {
    { "/outbox/order", test_order },         { "/outbox/held-up", test_held_up }, { "/outbox/depends", test_depends },
    { "/outbox/postponed", test_postponed }, { "/outbox/key", test_key },         { "/outbox/count", test_count },
    { "/outbox/packed", test_packed },
  };

  g_test_init (&argc, &argv, NULL);
  return fixture_run (tests, G_N_ELEMENTS (tests));
}
