/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/log-store.h"

#include "base/error.h"
#include "store-fixture.h"
#include "store/case-store.h"
#include "store/schema.h"

static void
write_log (Fixture *self, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *body = g_strdup_printf ("{\"i\":%u}", i);
    zd_log_append (self->db, "drafter", "act", i % 2 ? "case-1" : "case-2", body, &error);
    g_assert_no_error (error);
  }
}

/* What the platform has seen of the log. */
static void
acknowledge (Fixture *self)
{
  g_autofree char *digest = NULL, *text = NULL;
  gint64 seq;

  g_assert_true (zd_log_head (self->db, &seq, &digest, NULL));
  text = g_strdup_printf ("%" G_GINT64_FORMAT, seq);
  g_assert_true (zd_meta_set (self->db, "ack_seq", text, NULL));
  g_assert_true (zd_meta_set (self->db, "ack_digest", digest, NULL));
}

static const struct {
  const char *what;
  const char *tampering; /* SQL after ten entries of which all are acknowledged; NULL = none */
  gint64 entries, first_bad;
  const char *verdict;
} cases[] = {
  { "nothing", NULL, 10, 0, NULL },
  { "body", "UPDATE log SET body = '{\"i\":99}' WHERE seq = 4", 10, 4, "altered" },
  { "actor", "UPDATE log SET actor = 'somebody' WHERE seq = 7", 10, 7, "altered" },
  { "time", "UPDATE log SET at = '2001-01-01T00:00:00+08:00' WHERE seq = 1", 10, 1, "altered" },
  { "two entries: the first is named", "UPDATE log SET kind = 'x' WHERE seq IN (3, 8)", 10, 3, "altered" },
  { "entry taken out", "DELETE FROM log WHERE seq = 5", 9, 5, "missing" },
  { "beginning cut", "DELETE FROM log WHERE seq <= 2", 8, 1, "missing" },
  { "tail cut", "DELETE FROM log WHERE seq > 8", 8, 9, "tail missing" },
  { "all cut", "DELETE FROM log", 0, 1, "tail missing" },
  { "tail cut, never acknowledged", "DELETE FROM log WHERE seq > 8; DELETE FROM meta WHERE key LIKE 'ack_%'", 8, 9,
    "tail missing" },
  { "all cut, never acknowledged", "DELETE FROM log; DELETE FROM meta WHERE key LIKE 'ack_%'", 0, 1, "tail missing" },
  { "tail cut and the head beside it", "DELETE FROM log WHERE seq > 8; DELETE FROM head", 8, 9, "tail missing" },
  { "device", "UPDATE log SET device = 'x' WHERE seq = 6", 10, 6, "missing" },
};

static void
test_verify (Fixture *self, gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  ZdLogVerdict verdict;

  write_log (self, 10);
  acknowledge (self);
  if (cases[i].tampering != NULL)
    fixture_exec (self, cases[i].tampering);
  g_assert_true (zd_log_verify (self->db, NULL, &verdict, NULL));
  g_assert_cmpint (verdict.entries, ==, cases[i].entries);
  g_assert_cmpint (verdict.first_bad, ==, cases[i].first_bad);
  g_assert_cmpstr (verdict.what, ==, cases[i].verdict);
  zd_log_verdict_clear (&verdict);
}

/* Somebody who knows the algorithm writes the whole chain anew: only the head that the
 * platform keeps gives him away. */
static void
test_forged (Fixture *self, gconstpointer data)
{
  ZdLogVerdict verdict;

  write_log (self, 10);
  acknowledge (self);
  fixture_exec (self, "DELETE FROM log");
  write_log (self, 9);
  write_log (self, 1);
  g_assert_true (zd_log_verify (self->db, NULL, &verdict, NULL));
  g_assert_cmpint (verdict.first_bad, ==, 10);
  g_assert_cmpstr (verdict.what, ==, "altered");
  zd_log_verdict_clear (&verdict);
}

/* The acts on one case, oldest first; what the platform has of one comes in once. */
static void
test_acts (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdLogEntry) told = zd_log_entry_new (1, "platform", "2000-01-01T00:00:00+08:00", "reviewer1", "act", "case-1",
                                                  "{\"i\":9}", ZD_LOG_START);

  write_log (self, 10);
  g_assert_true (zd_log_take (self->db, told, "key-1", NULL));
  g_assert_true (zd_log_take (self->db, told, "key-1", NULL));
  g_autoptr (GPtrArray) acts = zd_log_acts (self->db, "case-1", NULL), none = zd_log_acts (self->db, "case-3", NULL);
  g_assert_cmpuint (acts->len, ==, 6);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpstr (((const ZdLogEntry *) acts->pdata[0])->digest, ==, told->digest);
  for (guint i = 1; i < acts->len; i++)
    g_assert_cmpint (((const ZdLogEntry *) acts->pdata[i])->seq, ==, 2 * i);
}

/* The platform's clock was put back between two acts: the second still comes second. */
static void
test_clock_put_back (Fixture *self, gconstpointer data)
{
  static const char *const times[] = { "2022-12-03T09:00:00+08:00", "2022-12-01T09:00:00+08:00", "2022-12-02T09:00:00+08:00" };
  g_autofree char *previous = g_strdup (ZD_LOG_START);

  for (guint i = 0; i < G_N_ELEMENTS (times); i++) {
    g_autofree char *body = g_strdup_printf ("{\"base_version\":%u}", i + 1), *key = g_strdup_printf ("key-%u", i);
    g_autoptr (ZdLogEntry) told
        = zd_log_entry_new (i + 1, "platform", times[i], "reviewer1", "act", "case-1", body, previous);

    g_assert_true (zd_log_take (self->db, told, key, NULL));
    g_free (previous);
    previous = g_strdup (told->digest);
  }
  g_autoptr (GPtrArray) acts = zd_log_acts (self->db, "case-1", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    g_assert_cmpstr (((const ZdLogEntry *) acts->pdata[i])->at, ==, times[i]);
}

static void
put_case (Fixture *self, const char *code, const char *id)
{
  g_autoptr (ZdCase) item = fixture_case (code, "a", ZD_STATE_MATCHED);
  g_autoptr (GError) error = NULL;

  g_free (item->id);
  item->id = g_strdup (id);
  zd_case_store_put (self->db, item, &error);
  g_assert_no_error (error);
}

/* All acts on a page of cases at once: those of a case together, oldest first, as for each of them alone. */
static void
test_acts_of_page (Fixture *self, gconstpointer data)
{
  write_log (self, 10);
  put_case (self, "CODE1", "case-1");
  put_case (self, "CODE2", "case-2");
  put_case (self, "CODE3", "case-3"); /* nothing was done to it */
  g_autoptr (GPtrArray) page = zd_log_acts_of_page (self->db, 0, 3, NULL);
  guint seen = 0;

  for (guint i = 0; i < 2; i++) {
    g_autoptr (GPtrArray) alone = zd_log_acts (self->db, i > 0 ? "case-2" : "case-1", NULL);
    g_assert_cmpuint (alone->len, >, 1);
    for (guint j = 0; j < alone->len; j++)
      g_assert_cmpstr (((const ZdLogEntry *) page->pdata[seen++])->digest, ==,
                       ((const ZdLogEntry *) alone->pdata[j])->digest);
  }
  g_assert_cmpuint (seen, ==, page->len);
  g_autoptr (GPtrArray) second = zd_log_acts_of_page (self->db, 1, 3, NULL), last = zd_log_acts_of_page (self->db, 2, 3, NULL);
  g_assert_cmpuint (second->len, <, page->len);
  g_assert_cmpuint (last->len, ==, 0);
}

/* An entry stands and falls with what it tells of. */
static void
test_rolled_back (Fixture *self, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  gint64 seq;
  ZdTransaction *transaction;

  write_log (self, 2);
  g_assert_true (zd_log_head (self->db, &seq, &before, NULL));
  transaction = zd_transaction_begin (self->db, NULL);
  write_log (self, 5);
  zd_transaction_free (transaction);
  g_assert_true (zd_log_head (self->db, &seq, &after, NULL));
  g_assert_cmpint (seq, ==, 2);
  g_assert_cmpstr (before, ==, after);
}

/* A restored copy goes on under another name; what stood in it is still checked. */
static void
test_new_device (Fixture *self, gconstpointer data)
{
  ZdLogVerdict verdict;
  gint64 seq;
  g_autofree char *digest = NULL;

  write_log (self, 4);
  g_assert_true (zd_log_new_device (self->db, NULL));
  g_assert_true (zd_log_head (self->db, &seq, &digest, NULL));
  g_assert_cmpint (seq, ==, 0);
  write_log (self, 3);
  g_assert_true (zd_log_verify (self->db, NULL, &verdict, NULL));
  g_assert_cmpint (verdict.entries, ==, 7);
  g_assert_null (verdict.what);
  fixture_exec (self, "UPDATE log SET actor = 'x' WHERE seq = 2 AND device <> (SELECT value FROM meta WHERE key = 'device')");
  g_assert_true (zd_log_verify (self->db, NULL, &verdict, NULL));
  g_assert_cmpstr (verdict.what, ==, "altered");
  zd_log_verdict_clear (&verdict);
  /* The old chain has its own head, which a cut contradicts. */
  fixture_exec (self, "DELETE FROM log WHERE device <> (SELECT value FROM meta WHERE key = 'device')");
  g_assert_true (zd_log_verify (self->db, NULL, &verdict, NULL));
  g_assert_cmpstr (verdict.what, ==, "tail missing");
  zd_log_verdict_clear (&verdict);
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (GError) error = NULL;
  ZdLogVerdict verdict;

  write_log (self, 3);
  zd_progress_cancel (progress);
  g_assert_false (zd_log_verify (self->db, progress, &verdict, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
}

static void
test_heads (Fixture *self, gconstpointer data)
{
  g_autofree char *digest = NULL;
  gint64 seq;

  g_assert_true (zd_head_get (self->db, "device", &seq, &digest, NULL));
  g_assert_cmpint (seq, ==, 0);
  g_assert_true (zd_head_put (self->db, "device", 5, "five", NULL));
  g_assert_true (zd_head_put (self->db, "device", 5, "five", NULL));
  g_assert_true (zd_head_put (self->db, "device", 9, "nine", NULL));
  g_assert_true (zd_head_put (self->db, "other", 1, "one", NULL));
  static const struct { gint64 seq; const char *digest; } refused[] = { { 9, "another" }, { 8, "eight" }, { 0, "none" } };
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_false (zd_head_put (self->db, "device", refused[i].seq, refused[i].digest, &error));
    g_assert_error (error, ZD_ERROR, ZD_ERROR_CORRUPT);
  }
  g_free (digest);
  g_assert_true (zd_head_get (self->db, "device", &seq, &digest, NULL));
  g_assert_cmpint (seq, ==, 9);
  g_assert_cmpstr (digest, ==, "nine");
}

int
main (int argc, char **argv)
{
  static const FixtureTest tests[] = {
    { "/log-store/forged", test_forged },           { "/log-store/acts", test_acts },
    { "/log-store/clock-put-back", test_clock_put_back },
    { "/log-store/acts-of-page", test_acts_of_page },
    { "/log-store/rolled-back", test_rolled_back }, { "/log-store/new-device", test_new_device },
    { "/log-store/cancel", test_cancel },           { "/log-store/heads", test_heads },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/log-store/verify/%s", cases[i].what);
    g_test_add (path, Fixture, GSIZE_TO_POINTER (i), fixture_set_up, test_verify, fixture_tear_down);
  }
  return fixture_run (tests, G_N_ELEMENTS (tests));
}
