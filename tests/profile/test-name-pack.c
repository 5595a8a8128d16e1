/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/error.h"
#include "fixture.h"
#include "profile/columns-file.h"
#include "profile/columns-patch.h"
#include "profile/name-index.h"

static ZdColumns *
make_columns (FixtureFile *self, const char *const *names)
{
  ZdColumns *columns = zd_columns_new (self->catalogue);

  for (guint i = 0; names[i] != NULL; i++) {
    g_autofree char *code = g_strdup_printf ("CODE%014u", i);
    zd_columns_add_party (columns, code, names[i]);
  }
  zd_columns_seal (columns);
  return columns;
}

static guint
hits (const ZdNameIndex *index, const char *typed)
{
  guint n;
  g_autoptr (GArray) rows = zd_name_index_search (index, typed, 10, &n, NULL, NULL);

  return n;
}

/* The library's columns written and opened again, with @search beside them. */
static ZdColumns *
keep (FixtureFile *self, const ZdColumns *columns, GBytes *search)
{
  gint64 change;

  g_assert_true (zd_columns_write (columns, self->path, "token", 1, search, NULL));
  return zd_columns_open (self->path, self->catalogue, "token", &change);
}

static const char *const names[] = { "开封鼎盛机械有限公司", "郑州瑞丰食品有限公司", "", "兰考绿源合作社", NULL };

static void
test_kept (FixtureFile *self, gconstpointer data)
{
  g_autoptr (ZdColumns) made = make_columns (self, names);
  g_autoptr (ZdNameIndex) index = zd_name_index_new (made, NULL, NULL);
  g_autoptr (GBytes) pack = zd_name_index_pack (index);
  g_autoptr (ZdColumns) kept = keep (self, made, pack);
  g_autoptr (ZdNameIndex) again = zd_name_index_new (kept, NULL, NULL);
  g_autoptr (GBytes) repacked = zd_name_index_pack (again);

  g_assert_true (g_bytes_equal (pack, repacked));
  g_assert_cmpuint (hits (again, "ds"), ==, 1);
  g_assert_cmpuint (hits (again, "lk lvyuan"), ==, 1);
  g_assert_cmpuint (hits (again, ""), ==, 4);
}

/* Who was renamed since, and who came, are found; who has gone by a name is not found by it. */
static void
test_changed (FixtureFile *self, gconstpointer data)
{
  static const char *const later[] = { "开封昌盛机械有限公司", NULL };
  static const gint64 changes[] = { 2, 3 };
  g_autoptr (ZdColumns) made = make_columns (self, names);
  g_autoptr (ZdNameIndex) index = zd_name_index_new (made, NULL, NULL);
  g_autoptr (GBytes) pack = zd_name_index_pack (index);
  g_autoptr (ZdColumns) kept = keep (self, made, pack);
  g_autoptr (ZdColumns) fresh = zd_columns_new (self->catalogue);

  zd_columns_add_party (fresh, "CODE00000000000000", later[0]);
  zd_columns_add_party (fresh, "CODE99999999999999", "新来的有限公司");
  zd_columns_seal (fresh);
  zd_columns_patch (kept, fresh, changes, 3);
  g_autoptr (ZdNameIndex) again = zd_name_index_new (kept, NULL, NULL);
  g_assert_cmpuint (hits (again, "ds"), ==, 0);
  g_assert_cmpuint (hits (again, "cs"), ==, 1);
  g_assert_cmpuint (hits (again, "xinlai"), ==, 1);
  g_assert_cmpuint (hits (again, "rf"), ==, 1);
  g_assert_cmpuint (hits (again, ""), ==, 5);
}

/* Whatever lies where names should be, the right ones are found. */
static void
test_damaged (FixtureFile *self, gconstpointer data)
{
  g_autoptr (ZdColumns) made = make_columns (self, names);
  g_autoptr (ZdNameIndex) index = zd_name_index_new (made, NULL, NULL);
  g_autoptr (GBytes) pack = zd_name_index_pack (index);
  gsize size;
  const guint8 *bytes = g_bytes_get_data (pack, &size);

  for (gsize cut = 0; cut < 40; cut++) {
    /* Header and starts are checked; what the text says is the file's own to check. */
    g_autofree guint8 *copy = g_memdup2 (bytes, size);
    copy[cut < 36 ? cut : 0] ^= 0x55;
    g_autoptr (GBytes) damaged = g_bytes_new (copy, cut < 36 ? size : size - cut);
    g_autoptr (ZdColumns) kept = keep (self, made, damaged);
    g_autoptr (ZdNameIndex) again = zd_name_index_new (kept, NULL, NULL);
    g_assert_cmpuint (hits (again, "ds"), ==, 1);
    g_assert_cmpuint (hits (again, "合作社"), ==, 1);
  }
}

/* Names without an end are not looked into. */
static void
test_endless (FixtureFile *self, gconstpointer data)
{
  const gsize text = 16 + G_N_ELEMENTS (names) * sizeof (guint32);
  g_autoptr (ZdColumns) made = make_columns (self, names);
  g_autoptr (ZdNameIndex) index = zd_name_index_new (made, NULL, NULL);
  g_autoptr (GBytes) pack = zd_name_index_pack (index);
  gsize size = g_bytes_get_size (pack);
  guint8 *copy = g_memdup2 (g_bytes_get_data (pack, NULL), size);

  memset (copy + text, 0x55, size - text);
  g_autoptr (GBytes) endless = g_bytes_new_take (copy, size);
  g_autoptr (ZdColumns) kept = keep (self, made, endless);
  g_autoptr (ZdNameIndex) again = zd_name_index_new (kept, NULL, NULL);
  g_assert_cmpuint (hits (again, "ds"), ==, 1);
}

/* Neither names nor a file come of it: the folder is empty behind it. */
static void
test_cancelled (FixtureFile *self, gconstpointer data)
{
  g_autoptr (ZdColumns) made = make_columns (self, names);
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (GError) error = NULL;

  zd_progress_cancel (progress);
  g_assert_null (zd_name_index_new (made, progress, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (zd_columns_write_begin (made, self->path, "token", 1, progress, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/profile/name-pack/kept", FixtureFile, NULL, fixture_file_set_up, test_kept, fixture_file_tear_down);
  g_test_add ("/profile/name-pack/changed", FixtureFile, NULL, fixture_file_set_up, test_changed, fixture_file_tear_down);
  g_test_add ("/profile/name-pack/damaged", FixtureFile, NULL, fixture_file_set_up, test_damaged, fixture_file_tear_down);
  g_test_add ("/profile/name-pack/cancelled", FixtureFile, NULL, fixture_file_set_up, test_cancelled,
              fixture_file_tear_down);
  g_test_add ("/profile/name-pack/endless", FixtureFile, NULL, fixture_file_set_up, test_endless, fixture_file_tear_down);
  return g_test_run ();
}
