/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "profile/columns-patch.h"

#include <glib/gstdio.h>

#include "columns-support.h"
#include "fixture.h"
#include "profile/columns-file.h"
#include "profile/columns-view.h"

typedef struct {
  ZdCatalogue *catalogue;
  char *folder, *path;
  GPtrArray *parties; /* of ZdParty: what is true */
  GHashTable *touched; /* numbers of the parties that changed since the file was written */
  ZdDay covered;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->catalogue = fixture_catalogue ();
  self->folder = g_dir_make_tmp ("zhida-columns-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "library.db.columns", NULL);
  self->parties = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_party_free);
  self->touched = g_hash_table_new (NULL, NULL);
  self->covered = 18000;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_hash_table_unref (self->touched);
  g_ptr_array_unref (self->parties);
  g_remove (self->path);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
  zd_catalogue_unref (self->catalogue);
}

/* Of all parties, or of the touched ones alone; not sealed. */
static ZdColumns *
build (const Fixture *self, gboolean touched_only)
{
  ZdColumns *columns = zd_columns_new (self->catalogue);

  zd_columns_set_coverage (columns, zd_catalogue_kind_at (self->catalogue, 0), 5, self->covered, self->covered);
  for (guint i = 0; i < self->parties->len; i++)
    if (!touched_only || g_hash_table_contains (self->touched, GUINT_TO_POINTER (i)))
      zd_columns_add (columns, g_ptr_array_index (self->parties, i));
  return columns;
}

static void
write_all (Fixture *self)
{
  g_autoptr (ZdColumns) columns = build (self, FALSE);

  zd_columns_seal (columns);
  g_assert_true (zd_columns_write (columns, self->path, "token", 100, NULL, NULL));
  g_hash_table_remove_all (self->touched);
}

static void
begin (Fixture *self, guint n)
{
  g_ptr_array_set_size (self->parties, 0);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->parties, support_party (self->catalogue, i));
  write_all (self);
}

/* A party with its old facts but for a new one, or all other facts, or none. */
static ZdParty *
change_party (const Fixture *self, const ZdParty *party, guint n)
{
  g_autoptr (json_t) json = zd_party_to_json (party);
  int way = g_test_rand_int_range (0, 3);
  ZdParty *changed;

  if (way == 0)
    return support_party (self->catalogue, n);
  if (way == 1)
    return zd_party_new (party->uscc, "改了名的企业");
  changed = zd_party_from_json (json, self->catalogue, ZD_DAY_NONE, NULL, NULL);
  g_assert_nonnull (changed);
  zd_party_set_fact (changed, zd_catalogue_field (self->catalogue, "staff"), 100000, 19001, NULL);
  return changed;
}

static void
change (Fixture *self, guint n_changed, guint n_added)
{
  for (guint i = 0; i < n_changed; i++) {
    guint n = (guint) g_test_rand_int_range (0, (int) self->parties->len);
    gpointer *place = &g_ptr_array_index (self->parties, n);
    ZdParty *old = *place;
    *place = change_party (self, old, n);
    zd_party_free (old);
    g_hash_table_add (self->touched, GUINT_TO_POINTER (n));
  }
  for (guint i = 0; i < n_added; i++) {
    g_hash_table_add (self->touched, GUINT_TO_POINTER (self->parties->len));
    g_ptr_array_add (self->parties, support_party (self->catalogue, self->parties->len));
  }
}

static ZdColumns *
open_patched (const Fixture *self, gint64 number)
{
  gint64 was;
  ZdColumns *columns = zd_columns_open (self->path, self->catalogue, "token", &was);
  g_autoptr (ZdColumns) fresh = build (self, TRUE);
  guint n = zd_columns_n_rows (fresh);
  g_autofree gint64 *changes = g_new (gint64, n);

  for (guint i = 0; i < n; i++)
    changes[i] = number;
  zd_columns_patch (columns, fresh, changes, number);
  return columns;
}

/* Patched is what is built anew, in memory and through another file. */
static void
test_same (Fixture *self, gconstpointer data)
{
  static const struct {
    guint n, changed, added;
  } sizes[] = { { 0, 0, 3 },  { 1, 1, 0 },    { 63, 5, 1 },      { 64, 0, 1 },
                { 70, 0, 0 }, { 100, 40, 90 }, { 2040, 30, 20 }, { 2500, 200, 100 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    begin (self, sizes[i].n);
    change (self, sizes[i].changed, sizes[i].added);
    g_autoptr (ZdColumns) built = build (self, FALSE), patched = open_patched (self, 101), again = NULL;
    gint64 number;
    zd_columns_seal (built);
    support_assert_same (built, patched);
    support_assert_views (patched);
    g_assert_true (zd_columns_write (patched, self->path, "token", 101, NULL, NULL));
    again = zd_columns_open (self->path, self->catalogue, "token", &number);
    support_assert_same (built, again);
    support_assert_views (again);
  }
}

/* The file itself stays as it is, and a second patch holds both changes. */
static void
test_file_stays (Fixture *self, gconstpointer data)
{
  begin (self, 300);
  g_autoptr (ZdColumns) before = build (self, FALSE), first = NULL, second = NULL, kept = NULL, after = NULL;
  gint64 number;

  change (self, 20, 5);
  first = open_patched (self, 101);
  self->covered = 18100;
  change (self, 20, 5);
  second = open_patched (self, 102);
  kept = zd_columns_open (self->path, self->catalogue, "token", &number);
  zd_columns_seal (before);
  support_assert_same (before, kept);
  after = build (self, FALSE);
  zd_columns_seal (after);
  support_assert_same (after, second);
}

static gboolean
holds (const GArray *rows, guint32 row)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, guint32, i) == row)
      return TRUE;
  return FALSE;
}

/* Who differs is told, and who was touched before that is not. */
static void
test_changed_rows (Fixture *self, gconstpointer data)
{
  gint64 number;
  guint row;

  begin (self, 200);
  g_autoptr (ZdColumns) before = zd_columns_open (self->path, self->catalogue, "token", &number);
  change (self, 10, 2);
  g_autoptr (ZdColumns) after = open_patched (self, 101), elsewhere = build (self, FALSE);
  g_autoptr (GArray) rows = zd_columns_changed_rows (after, before), none = zd_columns_changed_rows (after, after);
  zd_columns_seal (elsewhere);

  g_assert_nonnull (rows);
  for (guint i = 0; i < self->parties->len; i++) {
    const ZdParty *party = g_ptr_array_index (self->parties, i);
    gboolean touched = g_hash_table_contains (self->touched, GUINT_TO_POINTER (i));
    g_assert_true (zd_columns_find (after, party->uscc, &row));
    g_assert_cmpint (holds (rows, row), ==, touched && row < zd_columns_n_rows (before));
  }
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_null (zd_columns_changed_rows (before, after));
  g_assert_null (zd_columns_changed_rows (after, elsewhere));
  /* What is complete for everybody changed: anybody may differ. */
  self->covered = 18200;
  g_autoptr (ZdColumns) covered = open_patched (self, 102);
  g_assert_null (zd_columns_changed_rows (covered, after));
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/columns-patch/same", test_same },
    { "/columns-patch/file-stays", test_file_stays },
    { "/columns-patch/changed-rows", test_changed_rows },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
