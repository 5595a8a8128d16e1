/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/profile-snapshot.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>

#include "columns-support.h"
#include "profile/columns-file.h"
#include "profile/columns-view.h"
#include "store-fixture.h"
#include "store/schema.h"

static char *
snapshot_path (const Fixture *self)
{
  return g_strconcat (self->path, ".columns", NULL);
}

static ZdColumns *
snapshot (Fixture *self)
{
  ZdColumns *columns = zd_profile_snapshot (self->db, self->catalogue, 1, NULL, NULL, NULL);

  g_assert_nonnull (columns);
  return columns;
}

/* What the snapshot says is what the tables say. */
static ZdColumns *
checked_snapshot (Fixture *self)
{
  g_autoptr (ZdColumns) columns = snapshot (self), read = NULL;

  read = zd_profile_load_columns (self->db, self->catalogue, NULL, NULL);
  support_assert_same (read, columns);
  return g_steal_pointer (&columns);
}

static void
put (Fixture *self, guint first, guint n)
{
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (self->db, NULL);

  for (guint i = first; i < first + n; i++) {
    g_autoptr (ZdParty) party = support_party (self->catalogue, i);
    g_assert_true (zd_profile_put (self->db, self->catalogue, party, i % 3 == 0 ? "batch" : NULL, NULL));
  }
  g_assert_true (zd_transaction_commit (transaction, NULL));
}

static char *
random_code (guint n)
{
  return g_strdup_printf ("91410100%010u", (guint) g_test_rand_int_range (0, (int) n));
}

static void
replace (Fixture *self, guint n)
{
  g_autoptr (ZdParty) party = support_party (self->catalogue, (guint) g_test_rand_int_range (0, (int) n));

  g_assert_true (zd_profile_replace (self->db, self->catalogue, party, NULL));
}

static void
remove_one (Fixture *self, guint n)
{
  g_autofree char *uscc = random_code (n);

  g_assert_true (zd_profile_remove (self->db, uscc, NULL));
}

static void
remove_record (Fixture *self, guint n)
{
  g_autofree char *uscc = random_code (n);
  g_autoptr (ZdParty) party = zd_profile_get (self->db, self->catalogue, uscc, NULL);

  if (party && party->records->len > 0)
    g_assert_true (zd_profile_remove_record (self->db, uscc, party->records->pdata[0], NULL));
}

/* Facts of parties, and nothing else of them; of known ones and of new ones. */
static void
put_facts (Fixture *self, guint first, guint n)
{
  const ZdField *staff = zd_catalogue_field (self->catalogue, "staff");
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (self->db, NULL);

  for (guint i = first; i < first + n; i++) {
    g_autofree char *uscc = g_strdup_printf ("91410100%010u", i);
    g_autoptr (ZdParty) party = zd_party_new (uscc, i % 2 ? "改名" : NULL);
    zd_party_set_fact (party, staff, g_test_rand_int_range (0, 1000), 30000, NULL);
    g_assert_true (zd_profile_put (self->db, self->catalogue, party, NULL, NULL));
  }
  g_assert_true (zd_transaction_commit (transaction, NULL));
}

/* One change of any sort in a library of about @n. */
static void
change (Fixture *self, guint n)
{
  ZdCoverage coverage = { zd_catalogue_kind_at (self->catalogue, 1), 0, g_test_rand_int_range (100, 200), 300 };

  switch (g_test_rand_int_range (0, 9)) {
  case 0:
    put (self, (guint) g_test_rand_int_range (0, (int) n), 3);
    break;
  case 1:
    put (self, n + (guint) g_test_rand_int_range (0, 50), 2);
    break;
  case 2:
    replace (self, n);
    break;
  case 3:
    remove_one (self, n);
    break;
  case 4:
    remove_record (self, n);
    break;
  case 5:
  case 6:
    put_facts (self, (guint) g_test_rand_int_range (0, (int) n), 3);
    break;
  case 7:
    g_assert_true (zd_profile_set_coverage (self->db, &coverage, NULL));
    break;
  default:
    g_assert_true (zd_profile_remove_batch (self->db, "batch", NULL));
    break;
  }
}

static void
reopen (Fixture *self)
{
  zd_db_close (self->db);
  self->db = zd_db_open (self->path, 0, NULL);
  g_assert_nonnull (self->db);
}

/* Whatever happens between: the snapshot and what changed since are the library. */
static void
test_changes (Fixture *self, gconstpointer data)
{
  put (self, 0, 100);
  for (guint round = 0; round < 30; round++) {
    g_autoptr (ZdColumns) columns = checked_snapshot (self);
    for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
      change (self, 100);
    if (round % 8 == 0)
      reopen (self);
  }
}

/* Parties lie in another order than their codes, and two connections share them: each is what it is when asked for alone. */
static void
test_read (Fixture *self, gconstpointer data)
{
  const guint n = 300, step = 77; /* without a common divisor */
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (self->db, NULL);
  g_autoptr (ZdColumns) made = zd_columns_new (self->catalogue), read = NULL;

  for (guint i = 0; i < n; i++)
    put (self, i * step % n, 1);
  g_assert_true (zd_transaction_commit (transaction, NULL));
  for (guint i = 0; i < n; i++) {
    g_autofree char *uscc = g_strdup_printf ("91410100%010u", i);
    g_autoptr (ZdParty) party = zd_profile_get (self->db, self->catalogue, uscc, NULL);
    zd_columns_add (made, party);
  }
  zd_columns_seal (made);
  read = zd_profile_load_columns (self->db, self->catalogue, NULL, NULL);
  support_assert_same (made, read);
  support_assert_views (read);
}

/* It is used: two that come of it can be compared, and the file stays as it was written. */
static void
test_is_used (Fixture *self, gconstpointer data)
{
  g_autofree char *path = snapshot_path (self), *before = NULL, *after = NULL;
  gsize before_size, after_size;

  put (self, 0, 100);
  g_autoptr (ZdColumns) first = checked_snapshot (self), second = NULL, third = NULL;
  g_assert_true (g_file_get_contents (path, &before, &before_size, NULL));
  put (self, 40, 5);
  reopen (self);
  second = checked_snapshot (self);
  g_autoptr (GArray) rows = zd_columns_changed_rows (second, first);
  g_assert_cmpuint (rows->len, ==, 5);
  g_assert_true (g_file_get_contents (path, &after, &after_size, NULL));
  g_assert_cmpmem (before, before_size, after, after_size);
  /* Somebody is gone: it is made anew. */
  remove_one (self, 100);
  third = checked_snapshot (self);
  g_assert_null (zd_columns_changed_rows (third, second));
}

/* With an earlier one at hand the file is taken as it was found; one that has been replaced is not. */
static void
test_held (Fixture *self, gconstpointer data)
{
  g_autofree char *path = snapshot_path (self);

  put (self, 0, 100);
  for (guint i = 0; i < 4; i++) {
    g_autoptr (ZdColumns) held = snapshot (self), again = NULL, read = NULL;
    put (self, 95 + 3 * i, 6); /* some change, some come */
    if (i == 2)
      g_assert_cmpint (g_remove (path), ==, 0);
    if (i == 3) {
      remove_one (self, 100);
      again = snapshot (self); /* the file is another one now */
      g_clear_pointer (&again, zd_columns_unref);
    }
    again = zd_profile_snapshot (self->db, self->catalogue, 1, held, NULL, NULL);
    read = zd_profile_load_columns (self->db, self->catalogue, NULL, NULL);
    support_assert_same (read, again);
  }
}

/* Damaged, empty, gone, of another library: made anew, and then used again. */
static void
test_bad_files (Fixture *self, gconstpointer data)
{
  static const char *const contents[] = { "", "ZDCOLUMN", NULL };
  g_autofree char *path = snapshot_path (self);

  put (self, 0, 30);
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++) {
    g_autoptr (ZdColumns) columns = checked_snapshot (self), again = NULL, once_more = NULL;
    if (contents[i])
      g_assert_true (g_file_set_contents (path, contents[i], -1, NULL));
    else
      g_assert_cmpint (g_remove (path), ==, 0);
    again = checked_snapshot (self);
    once_more = checked_snapshot (self);
    g_autoptr (GArray) rows = zd_columns_changed_rows (once_more, again);
    g_assert_nonnull (rows);
  }
}

/* An older copy of the library is put in its place, and lives on: the snapshot is of a future that never was. */
static void
test_older_copy (Fixture *self, gconstpointer data)
{
  g_autofree char *copy = fixture_path (self, "copy.db"), *bytes = NULL;
  gsize size;

  put (self, 0, 30);
  g_autoptr (ZdColumns) first = checked_snapshot (self), second = NULL, third = NULL;
  g_assert_true (zd_db_backup (self->db, copy, NULL));
  remove_one (self, 30);
  put (self, 30, 10);
  second = checked_snapshot (self);
  zd_db_close (self->db);
  g_assert_true (g_file_get_contents (copy, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (self->path, bytes, (gssize) size, NULL));
  self->db = zd_db_open (self->path, 0, NULL);
  put (self, 10, 25);
  third = checked_snapshot (self);
}

/* What changed is read by two connections where it is much. */
static void
test_many_changes (Fixture *self, gconstpointer data)
{
  put (self, 0, 900);
  for (guint round = 0; round < 2; round++) {
    g_autoptr (ZdColumns) before = checked_snapshot (self), after = NULL;
    put (self, 150, 700);
    put_facts (self, 200, 600);
    put (self, 700, 30);
    put (self, 900 + 40 * round, 40);
    after = checked_snapshot (self);
    g_autoptr (GArray) rows = zd_columns_changed_rows (after, before);
    g_assert_cmpuint (rows->len, ==, 700);
  }
}

static void
put_record (Fixture *self, guint n, const char *batch)
{
  g_autofree char *uscc = g_strdup_printf ("91410100%010u", n);
  g_autoptr (ZdParty) party = zd_party_new (uscc, "有记录");

  zd_party_add_record (party, zd_record_new (zd_catalogue_kind_at (self->catalogue, 0)));
  g_assert_true (zd_profile_put (self->db, self->catalogue, party, batch, NULL));
}

static void
assert_facts_only (Fixture *self, gint64 n)
{
  g_autoptr (ZdColumns) columns = checked_snapshot (self);

  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM party WHERE details < change"), ==, n);
}

/* Whatever is written tells whether more than facts changed, for only then is it read. */
static void
test_details (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdParty) bare = zd_party_new ("914101000000000002", "都没了"), first = NULL;

  for (guint i = 0; i < 5; i++)
    put_record (self, i, i == 3 ? "batch" : NULL);
  assert_facts_only (self, 0);
  put_facts (self, 0, 5);
  put_facts (self, 0, 5);
  assert_facts_only (self, 5);
  g_assert_cmpint (fixture_count (self, "SELECT max(details) FROM party"), ==, 5); /* as when they came */
  first = zd_profile_get (self->db, self->catalogue, "914101000000000000", NULL);
  g_assert_true (zd_profile_remove_record (self->db, first->uscc, first->records->pdata[0], NULL));
  assert_facts_only (self, 4);
  put_record (self, 1, NULL);
  assert_facts_only (self, 3);
  g_assert_true (zd_profile_replace (self->db, self->catalogue, bare, NULL));
  assert_facts_only (self, 2);
  g_assert_true (zd_profile_remove_batch (self->db, "batch", NULL));
  assert_facts_only (self, 1);
}

/* The disk is full while a new one is written: the one before stays whole, and the library goes on knowing what it knew. */
static void
test_not_written (Fixture *self, gconstpointer data)
{
  g_autofree char *path = snapshot_path (self), *token = NULL, *before = NULL, *after = NULL;
  const struct rlimit full = { 20000, RLIM_INFINITY }, enough = { RLIM_INFINITY, RLIM_INFINITY };
  gint64 change;

  put (self, 0, 100);
  g_autoptr (ZdColumns) first = checked_snapshot (self), second = NULL, kept = NULL;
  token = zd_meta_get (self->db, ZD_META_COLUMNS, NULL);
  remove_one (self, 100);
  before = zd_meta_get (self->db, ZD_META_COLUMNS, NULL);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &full), ==, 0);
  second = snapshot (self);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &enough), ==, 0);
  g_assert_cmpuint (zd_columns_n_rows (second), ==, 99);
  after = zd_meta_get (self->db, ZD_META_COLUMNS, NULL);
  g_assert_cmpstr (after, ==, before);
  kept = zd_columns_open (path, self->catalogue, token, &change);
  g_assert_nonnull (kept);
  support_assert_same (first, kept);
  g_autoptr (ZdColumns) third = checked_snapshot (self), fourth = checked_snapshot (self);
  g_autoptr (GArray) rows = zd_columns_changed_rows (fourth, third);
  g_assert_nonnull (rows); /* of one file */
}

/* What is complete for everybody changes without a number of its own. */
static void
test_coverage (Fixture *self, gconstpointer data)
{
  ZdCoverage coverage = { zd_catalogue_kind_at (self->catalogue, 2), 10, 200, 200 };
  gboolean same;

  put (self, 0, 20);
  g_autoptr (ZdColumns) before = checked_snapshot (self), after = NULL;
  g_assert_true (zd_profile_has_coverage (self->db, self->catalogue, before, &same, NULL));
  g_assert_true (same);
  g_assert_true (zd_profile_set_coverage (self->db, &coverage, NULL));
  g_assert_true (zd_profile_has_coverage (self->db, self->catalogue, before, &same, NULL));
  g_assert_false (same);
  after = checked_snapshot (self);
  g_assert_true (zd_profile_has_coverage (self->db, self->catalogue, after, &same, NULL));
  g_assert_true (same);
}

/* The numbers of changes begin anew after the last party. */
static void
test_emptied (Fixture *self, gconstpointer data)
{
  put (self, 0, 5);
  g_autoptr (ZdColumns) first = checked_snapshot (self), second = NULL;
  for (guint i = 0; i < 5; i++) {
    g_autofree char *uscc = g_strdup_printf ("91410100%010u", i);
    g_assert_true (zd_profile_remove (self->db, uscc, NULL));
  }
  put (self, 10, 6);
  second = checked_snapshot (self);
  g_assert_cmpuint (zd_columns_n_rows (second), ==, 6);
}

/* What is not committed is seen by who did it, and is not kept. */
static void
test_inside (Fixture *self, gconstpointer data)
{
  g_autofree char *path = snapshot_path (self);

  {
    g_autoptr (ZdTransaction) transaction = zd_transaction_begin (self->db, NULL);
    put (self, 0, 10);
    g_autoptr (ZdColumns) inside = checked_snapshot (self);
    g_assert_cmpuint (zd_columns_n_rows (inside), ==, 10);
    g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  }
  g_autoptr (ZdColumns) outside = checked_snapshot (self);
  g_assert_cmpuint (zd_columns_n_rows (outside), ==, 0);
}

/* Few parties are not worth a file. */
static void
test_few (Fixture *self, gconstpointer data)
{
  g_autofree char *path = snapshot_path (self);

  put (self, 0, 10);
  g_autoptr (ZdColumns) columns = zd_profile_snapshot (self->db, self->catalogue, 11, NULL, NULL, NULL), read = NULL;
  g_assert_cmpuint (zd_columns_n_rows (columns), ==, 10);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  /* Nor can anything be written when only reading is allowed. */
  zd_db_close (self->db);
  self->db = zd_db_open (self->path, ZD_DB_READ_ONLY, NULL);
  read = snapshot (self);
  g_assert_cmpuint (zd_columns_n_rows (read), ==, 10);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (GError) error = NULL;

  put (self, 0, 50);
  zd_progress_cancel (progress);
  g_assert_null (zd_profile_snapshot (self->db, self->catalogue, 1, NULL, progress, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  static const FixtureTest tests[] = {
    { "/profile-snapshot/read", test_read },
    { "/profile-snapshot/changes", test_changes },       { "/profile-snapshot/is-used", test_is_used },
    { "/profile-snapshot/held", test_held },             { "/profile-snapshot/bad-files", test_bad_files },
    { "/profile-snapshot/older-copy", test_older_copy }, { "/profile-snapshot/many-changes", test_many_changes },
    { "/profile-snapshot/details", test_details },
    { "/profile-snapshot/not-written", test_not_written },
    { "/profile-snapshot/emptied", test_emptied },       { "/profile-snapshot/inside", test_inside },
    { "/profile-snapshot/coverage", test_coverage },     { "/profile-snapshot/few", test_few },
    { "/profile-snapshot/cancelled", test_cancelled },
  };

  g_test_init (&argc, &argv, NULL);
  return fixture_run_file (tests, G_N_ELEMENTS (tests));
}
