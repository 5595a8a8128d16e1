/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match/kept-run.h"
#include "match/matcher.h"

#include <glib/gstdio.h>

#include "fixture.h"
#include "mass-support.h"
#include "profile/columns-file.h"
#include "profile/columns-patch.h"
#include "random.h"
#include "support.h"

/* A run that takes over what still holds says what a run over everybody says, whatever happened in between; and who
 * came and went is told by the codes of the parties. */

#define N_POLICIES 12
#define N_PARTIES  2500

typedef struct {
  ZdCatalogue *catalogue;
  ZdDay as_of;
  char *folder, *path;
  GPtrArray *parties; /* what is true */
  GHashTable *touched; /* codes of those who changed since the file was written */
  GPtrArray *policies;
  GBytes *kept;        /* what the last run left */
  GHashTable *yes;     /* "policy code" of everybody who was yes then */
  GHashTable *before;  /* … in the run that the news are against; NULL: none */
  guint n_files, n_runs, covered;
} World;

static void
write_file (World *self)
{
  g_autoptr (ZdColumns) columns = mass_columns (self->catalogue, self->as_of, self->parties, self->covered);
  g_autofree char *token = g_strdup_printf ("file %u", ++self->n_files);

  g_assert_true (zd_columns_write (columns, self->path, token, 1, NULL, NULL));
  g_hash_table_remove_all (self->touched);
}

static void
set_up (World *self, gconstpointer data)
{
  self->catalogue = fixture_catalogue ();
  self->as_of = zd_day_new (2022, 12, 1);
  self->covered = (guint)random_pick (256);
  self->folder = g_dir_make_tmp ("zhida-resume-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "columns", NULL);
  self->parties = mass_parties (self->catalogue, self->as_of, N_PARTIES);
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->policies = mass_policies (self->catalogue, N_POLICIES);
  for (guint i = 0; i < N_POLICIES; i++) {
    ZdPolicy *policy = self->policies->pdata[i];
    g_free (policy->id);
    policy->id = g_strdup_printf ("p%u", i);
    if (i % 5 == 2) /* what is due under one depends on the others */
      g_ptr_array_add (policy->exclusive, g_strdup ("group"));
  }
  write_file (self);
}

static void
tear_down (World *self, gconstpointer data)
{
  g_clear_pointer (&self->yes, g_hash_table_unref);
  g_clear_pointer (&self->before, g_hash_table_unref);
  g_clear_pointer (&self->kept, g_bytes_unref);
  g_ptr_array_unref (self->policies);
  g_hash_table_unref (self->touched);
  g_ptr_array_unref (self->parties);
  g_remove (self->path);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
  zd_catalogue_unref (self->catalogue);
}

/* ---- what may happen ---- */

static void
touch (World *self, guint i, ZdParty *party)
{
  if (i < self->parties->len)
    zd_party_free (self->parties->pdata[i]);
  else
    g_ptr_array_set_size (self->parties, (int)i + 1);
  self->parties->pdata[i] = party;
  g_hash_table_add (self->touched, g_strdup (party->uscc));
}

static void
change_some (World *self)
{
  for (guint i = (guint)random_pick (9); i < self->parties->len; i += 1 + (guint)random_pick (30)) {
    g_autofree char *code = g_strdup (((ZdParty *)self->parties->pdata[i])->uscc);
    ZdParty *party = mass_party (self->catalogue, self->as_of, (int)i);
    g_free (party->uscc);
    party->uscc = g_steal_pointer (&code);
    touch (self, i, party);
  }
}

static void
add_some (World *self)
{
  for (int i = random_pick (90); i > 0; i--)
    touch (self, self->parties->len, mass_party (self->catalogue, self->as_of, (int)(10000 * self->n_runs) + i + 5000));
}

/* The file is made anew: parties stand elsewhere, some are gone. */
static void
rebuild (World *self)
{
  for (int i = random_pick (40); i > 0; i--)
    g_ptr_array_remove_index_fast (self->parties, (guint)random_pick ((int)self->parties->len));
  write_file (self);
}

static void
edit_policy (World *self)
{
  guint edited = (guint)random_pick (N_POLICIES);
  g_autoptr (GPtrArray) others = mass_policies (self->catalogue, N_POLICIES);
  ZdPolicy *policy = others->pdata[edited], *before = self->policies->pdata[edited];

  g_free (policy->id);
  policy->id = g_strdup (before->id);
  if (before->exclusive->len > 0)
    g_ptr_array_add (policy->exclusive, g_strdup ("group"));
  others->pdata[edited] = before;
  self->policies->pdata[edited] = policy;
}

/* ---- what has to come out ---- */

static ZdColumns *
open_columns (World *self)
{
  g_autofree char *token = g_strdup_printf ("file %u", self->n_files);
  g_autoptr (GPtrArray) touched = g_ptr_array_new ();
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (ZdColumns) fresh = NULL;
  gint64 change;
  ZdColumns *columns = zd_columns_open (self->path, self->catalogue, token, &change);

  g_assert_nonnull (columns);
  for (guint i = 0; i < self->parties->len; i++)
    if (g_hash_table_contains (self->touched, ((ZdParty *)self->parties->pdata[i])->uscc)) {
      g_ptr_array_add (touched, self->parties->pdata[i]);
      change++;
      g_array_append_val (changes, change);
    }
  fresh = mass_columns_open (self->catalogue, self->as_of, touched, self->covered);
  if (touched->len > 0)
    zd_columns_patch (columns, fresh, (const gint64 *)(gconstpointer)changes->data, change);
  g_assert_cmpuint (zd_columns_n_rows (columns), ==, self->parties->len);
  return columns;
}

static GHashTable *
list_yes (const ZdMatchRun *run, const ZdColumns *columns)
{
  GHashTable *yes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < zd_match_run_n_policies (run); i++) {
    g_autoptr (GArray) rows = zd_match_run_rows (run, i, ZD_GROUP_YES);
    for (guint k = 0; k < rows->len; k++)
      g_hash_table_add (yes, g_strdup_printf ("%s %s", zd_match_run_policy (run, i)->id,
                                              zd_columns_uscc (columns, g_array_index (rows, guint32, k))));
  }
  return yes;
}

static char *
key_of (const ZdMatchRun *run, guint policy, const ZdColumns *columns, guint row)
{
  return g_strdup_printf ("%s %s", zd_match_run_policy (run, policy)->id, zd_columns_uscc (columns, row));
}

static gboolean
has_moved (const ZdMatchRun *run, const ZdColumns *columns, GHashTable *now, GHashTable *then)
{
  for (guint i = 0; i < N_POLICIES; i++)
    for (guint row = 0; row < zd_columns_n_rows (columns); row++) {
      g_autofree char *key = key_of (run, i, columns, row);
      if (g_hash_table_contains (now, key) != g_hash_table_contains (then, key))
        return TRUE;
    }
  return FALSE;
}

static void
check_news (const ZdMatchRun *run, const ZdColumns *columns, GHashTable *now, GHashTable *then)
{
  for (guint i = 0; i < N_POLICIES; i++) {
    g_autoptr (ZdRowSet) come = NULL, gone = NULL;

    g_assert_true (zd_match_run_news (run, i, &come, &gone));
    for (guint row = 0; row < zd_columns_n_rows (columns); row++) {
      g_autofree char *key = key_of (run, i, columns, row);
      gboolean is = g_hash_table_contains (now, key), was = g_hash_table_contains (then, key);
      g_assert_cmpint (zd_row_set_has (come, row), ==, is && !was);
      g_assert_cmpint (zd_row_set_has (gone, row), ==, was && !is);
    }
  }
}

/* News stand until there are others. */
static void
check_and_keep_news (World *self, const ZdMatchRun *run, const ZdColumns *columns)
{
  g_autoptr (GHashTable) yes = list_yes (run, columns);

  if (self->yes != NULL && (self->before == NULL || has_moved (run, columns, yes, self->yes))) {
    g_clear_pointer (&self->before, g_hash_table_unref);
    self->before = g_steal_pointer (&self->yes);
  }
  if (self->before != NULL)
    check_news (run, columns, yes, self->before);
  else
    g_assert_cmpint (zd_match_run_since (run), ==, ZD_DAY_NONE);
  g_clear_pointer (&self->yes, g_hash_table_unref);
  self->yes = g_steal_pointer (&yes);
}

static void
check_same (const ZdMatchRun *run, const ZdMatchRun *afresh, guint n)
{
  for (guint i = 0; i < N_POLICIES; i++) {
    mass_check_count (zd_match_run_count (run, i), zd_match_run_count (afresh, i), n);
    for (ZdMatchGroup group = ZD_GROUP_YES; group <= ZD_GROUP_NO; group++) {
      g_autoptr (GArray) here = zd_match_run_rows (run, i, group), there = zd_match_run_rows (afresh, i, group);
      g_assert_cmpmem (here->data, here->len * sizeof (guint32), there->data, there->len * sizeof (guint32));
    }
  }
}

static ZdKeptRun *
last_run (const World *self)
{
  g_autofree char *token = g_strdup_printf ("run %u", self->n_runs);

  return self->kept != NULL ? zd_kept_run_new (self->kept, token) : NULL;
}

/* Once more, and over everybody beside it. */
static void
run_again (World *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdColumns) columns = open_columns (self);
  g_autoptr (ZdKeptRun) last = last_run (self);
  g_autoptr (ZdMatchRun) run = zd_match_run_resume (last, columns, self->policies, self->as_of, NULL, &error);
  g_autoptr (ZdMatchRun) afresh = zd_match_run_prepare (columns, self->policies, self->as_of, NULL, &error);
  g_autofree char *token = g_strdup_printf ("run %u", ++self->n_runs);

  g_assert_true (zd_match_run_look (afresh, ZD_MATCH_ALL | ZD_MATCH_GROUPS, NULL, &error));
  g_assert_no_error (error);
  check_same (run, afresh, self->parties->len);
  check_and_keep_news (self, run, columns);
  g_clear_pointer (&self->kept, g_bytes_unref);
  self->kept = zd_match_run_to_bytes (run, token);
}

static void
test_whatever_happens (World *self, gconstpointer data)
{
  static void (*const events[]) (World *) = { change_some, add_some, edit_policy, rebuild };

  run_again (self);
  run_again (self);
  for (int i = 0; i < 12; i++) {
    int event = i < 4 ? i : random_pick (6);
    if (event == 4)
      self->as_of++;
    else if (event < 4)
      events[event] (self);
    run_again (self);
  }
}

/* ---- what is not the last run ---- */

/* Cut or with a bit turned anywhere it is nothing; so it is under another token. */
static void
test_damage (World *self, gconstpointer data)
{
  const guint8 *bytes;
  gsize size;

  run_again (self);
  bytes = g_bytes_get_data (self->kept, &size);
  for (int i = 0; i < 200; i++) {
    gsize at = i < 100 ? (gsize)i : (gsize)g_test_rand_int_range (0, (int)size);
    g_autofree guint8 *copy = g_memdup2 (bytes, size);
    copy[at] ^= (guint8)(1 << i % 8);
    g_autoptr (GBytes) turned = g_bytes_new (copy, size), cut = g_bytes_new (bytes, at);
    g_assert_null (zd_kept_run_new (turned, "run 1"));
    g_assert_null (zd_kept_run_new (cut, "run 1"));
  }
  g_assert_null (zd_kept_run_new (self->kept, "run 2"));
}

/* A sum that has reached the end of numbers is worked out anew, not taken from. */
static void
test_endless_sum (World *self, gconstpointer data)
{
  ZdPolicy *policy = support_policy (self->catalogue, NULL,
                                     "{'lines': [{'id': 'l', 'label': 'l', 'amount': {'fixed': '90000000000000000'}}]}", NULL);

  zd_policy_free (self->policies->pdata[0]);
  g_free (policy->id);
  policy->id = g_strdup ("p0");
  self->policies->pdata[0] = policy;
  run_again (self);
  change_some (self);
  run_again (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/resume/whatever-happens", World, NULL, set_up, test_whatever_happens, tear_down);
  g_test_add ("/resume/damage", World, NULL, set_up, test_damage, tear_down);
  g_test_add ("/resume/endless-sum", World, NULL, set_up, test_endless_sum, tear_down);
  return g_test_run ();
}
