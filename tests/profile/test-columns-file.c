/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "profile/columns-file.h"

#include <glib/gstdio.h>
#include <string.h>

#include "columns-support.h"
#include "fixture.h"
#include "profile/columns-section.h"

/* More than a block, so that rare facts are packed. */
#define PARTIES 2500

static ZdColumns *
keep (const FixtureFile *self, guint n)
{
  ZdColumns *columns = support_columns (self->catalogue, n);

  g_assert_true (zd_columns_write (columns, self->path, "token", 17, NULL, NULL));
  return columns;
}

/* A new file, for whose being on the disk nobody waits. */
static void
put_bytes (const FixtureFile *self, const char *bytes, gsize size)
{
  g_remove (self->path);
  g_assert_true (g_file_set_contents_full (self->path, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
test_round_trip (FixtureFile *self, gconstpointer data)
{
  static const guint sizes[] = { 0, 1, 63, 64, PARTIES };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (ZdColumns) made = keep (self, sizes[i]), kept = NULL;
    gint64 change = 0;
    guint row;
    kept = zd_columns_open (self->path, self->catalogue, "token", &change);
    g_assert_nonnull (kept);
    g_assert_cmpint (change, ==, 17);
    support_assert_same (made, kept);
    support_assert_views (made);
    support_assert_views (kept);
    g_assert_false (zd_columns_find (kept, "nobody", &row));
    g_assert_cmpuint (zd_columns_find_text (kept, "文字7"), ==, zd_columns_find_text (made, "文字7"));
  }
}

/* Codes of any length, also two that are the same: the first is found. */
static void
test_odd_codes (FixtureFile *self, gconstpointer data)
{
  static const char *const codes[] = { "A", "", "a code that is longer than a credit code", "A" };
  g_autoptr (ZdColumns) made = zd_columns_new (self->catalogue), kept = NULL;
  gint64 change;
  guint row;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    zd_columns_add_party (made, codes[i], NULL);
  zd_columns_seal (made);
  g_assert_true (zd_columns_write (made, self->path, "token", 1, NULL, NULL));
  kept = zd_columns_open (self->path, self->catalogue, "token", &change);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_assert_cmpstr (zd_columns_uscc (kept, i), ==, codes[i]);
    g_assert_true (zd_columns_find (kept, codes[i], &row));
    g_assert_cmpuint (row, ==, i % 3);
    g_assert_cmpstr (zd_columns_name (kept, i), ==, "");
  }
}

static void
test_search (FixtureFile *self, gconstpointer data)
{
  g_autoptr (ZdColumns) made = keep (self, 3), kept = NULL;
  g_autoptr (GBytes) search = g_bytes_new_static ("an index", 9);
  gint64 change;
  gsize size;

  g_assert_null (zd_columns_search (made, &size));
  g_assert_true (zd_columns_write (made, self->path, "token", 17, search, NULL));
  kept = zd_columns_open (self->path, self->catalogue, "token", &change);
  g_assert_cmpstr (zd_columns_search (kept, &size), ==, "an index");
  g_assert_cmpuint (size, ==, 9);
}

/* Another library, another catalogue, no file, an unreadable folder. */
static void
test_foreign (FixtureFile *self, gconstpointer data)
{
  g_autoptr (ZdColumns) made = keep (self, 10);
  g_autoptr (ZdCatalogue) other = zd_catalogue_load (NULL, NULL);
  g_autofree char *missing = g_build_filename (self->folder, "nothing", "library.columns", NULL);
  gint64 change;
  GStatBuf info;

  g_assert_null (zd_columns_open (self->path, self->catalogue, "other", &change));
  g_assert_null (zd_columns_open (self->path, other, "token", &change));
  g_assert_null (zd_columns_open (missing, self->catalogue, "token", &change));
  g_assert_null (zd_columns_open (self->folder, self->catalogue, "token", &change));
  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
}

/* What was open before goes on when the file is written anew. */
static void
test_replaced (FixtureFile *self, gconstpointer data)
{
  g_autoptr (ZdColumns) first = keep (self, 100), open = NULL, again = NULL, second = NULL;
  gint64 change;

  open = zd_columns_open (self->path, self->catalogue, "token", &change);
  second = keep (self, 50);
  again = zd_columns_open (self->path, self->catalogue, "token", &change);
  support_assert_same (first, open);
  support_assert_same (second, again);
}

/* The folder cannot be written: an error, and the old file stands. */
static void
test_not_written (FixtureFile *self, gconstpointer data)
{
  g_autoptr (ZdColumns) made = keep (self, 10), kept = NULL;
  g_autofree char *missing = g_build_filename (self->folder, "nothing", "library.columns", NULL);
  g_autoptr (GError) error = NULL;
  gint64 change;

  g_assert_false (zd_columns_write (made, missing, "token", 1, NULL, &error));
  g_assert_nonnull (error);
  kept = zd_columns_open (self->path, self->catalogue, "token", &change);
  support_assert_same (made, kept);
}

/* Cut at any length, it is no snapshot. */
static void
test_truncated (FixtureFile *self, gconstpointer data)
{
  g_autoptr (ZdColumns) made = keep (self, 200);
  g_autofree char *bytes = NULL;
  gsize size;
  gint64 change;

  g_assert_true (g_file_get_contents (self->path, &bytes, &size, NULL));
  for (gsize length = 0; length < size; length += length < 600 ? 7 : (gsize) g_test_rand_int_range (1, 4000)) {
    put_bytes (self, bytes, length);
    g_assert_null (zd_columns_open (self->path, self->catalogue, "token", &change));
  }
}

/* A flipped bit is found, or stands where nothing is. */
static void
test_flipped (FixtureFile *self, gconstpointer data)
{
  g_autoptr (ZdColumns) made = keep (self, 200);
  g_autofree char *bytes = NULL;
  gsize size;
  guint found = 0;
  gint64 change;

  g_assert_true (g_file_get_contents (self->path, &bytes, &size, NULL));
  for (guint i = 0; i < 600; i++) {
    gsize at = i < 300 ? i : (gsize) g_test_rand_int_range (0, (int) size);
    char bit = (char) (1 << g_test_rand_int_range (0, 8));
    bytes[at] ^= bit;
    put_bytes (self, bytes, size);
    g_autoptr (ZdColumns) kept = zd_columns_open (self->path, self->catalogue, "token", &change);
    if (kept)
      support_assert_same (made, kept);
    else
      found++;
    bytes[at] ^= bit;
  }
  g_assert_cmpuint (found, >=, 300); /* all of the header and its table, and more */
}

/* The first part of @kind in the file. */
static ZdFileSection *
find_section (char *bytes, ZdSectionKind kind)
{
  const ZdFileHeader *header = (const ZdFileHeader *) (gpointer) bytes;
  ZdFileSection *sections = (ZdFileSection *) (gpointer) (bytes + sizeof *header);

  for (guint i = 0; i < header->n_sections; i++)
    if (sections[i].kind == kind && sections[i].part == 0)
      return &sections[i];
  g_assert_not_reached ();
}

static void
assert_refused (const FixtureFile *self, char *bytes, gsize size)
{
  gint64 change;

  support_stamp (bytes, size);
  put_bytes (self, bytes, size);
  g_assert_null (zd_columns_open (self->path, self->catalogue, "token", &change));
}

/* A party of a class of coverage that there is not, and a part that would grow into the next. */
static void
test_lies (FixtureFile *self, gconstpointer data)
{
  g_autoptr (ZdColumns) made = keep (self, 150);
  g_autofree char *bytes = NULL, *other = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (self->path, &bytes, &size, NULL));
  other = g_memdup2 (bytes, size);
  bytes[find_section (bytes, ZD_SECTION_COVERAGE)->offset] = 100;
  assert_refused (self, bytes, size);
  find_section (other, ZD_SECTION_FACT)->room += ZD_FILE_ALIGN;
  assert_refused (self, other, size);
}

/* Somebody who knows the checksums writes what he likes: it may be nonsense, and nothing worse. */
static void
test_hostile (FixtureFile *self, gconstpointer data)
{
  g_autoptr (ZdColumns) made = keep (self, 150);
  g_autofree char *bytes = NULL;
  gsize size;
  guint opened = 0;
  gint64 change;

  g_assert_true (g_file_get_contents (self->path, &bytes, &size, NULL));
  for (guint i = 0; i < 500; i++) {
    g_autofree char *lie = g_memdup2 (bytes, size);
    for (int k = g_test_rand_int_range (1, 20); k > 0; k--)
      lie[g_test_rand_int_range (8, i % 2 ? (int) size : 8000)] = (char) g_test_rand_int_range (-128, 128);
    support_stamp (lie, size);
    put_bytes (self, lie, size);
    g_autoptr (ZdColumns) kept = zd_columns_open (self->path, self->catalogue, "token", &change);
    if (!kept)
      continue;
    support_read_all (kept);
    opened++;
  }
  g_assert_cmpuint (opened, >, 0);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (FixtureFile *, gconstpointer);
  } tests[] = {
    { "/columns-file/round-trip", test_round_trip }, { "/columns-file/odd-codes", test_odd_codes },
    { "/columns-file/search", test_search },         { "/columns-file/foreign", test_foreign },
    { "/columns-file/replaced", test_replaced },     { "/columns-file/not-written", test_not_written },
    { "/columns-file/truncated", test_truncated },   { "/columns-file/flipped", test_flipped },
    { "/columns-file/lies", test_lies },             { "/columns-file/hostile", test_hostile },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, FixtureFile, NULL, fixture_file_set_up, tests[i].test, fixture_file_tear_down);
  return g_test_run ();
}
