/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match/row-set.h"

#define N_ROWS 5001 /* two whole blocks and a part */

/* Nobody, everybody, and the shares between at which a list turns into a bitmap. */
static const int shares[] = { 0, 1, 20, 62, 63, 64, 500, 999, 1000 };

static guint64 *
random_bits (int thousandths)
{
  guint64 *bits = g_new0 (guint64, N_ROWS / 64 + 1);

  for (guint i = 0; i < N_ROWS; i++)
    if (g_test_rand_int_range (0, 1000) < thousandths)
      bits[i / 64] |= (guint64)1 << i % 64;
  return bits;
}

static gboolean
has (const guint64 *bits, guint i)
{
  return (bits[i / 64] >> i % 64 & 1) != 0;
}

static void
assert_is (const ZdRowSet *set, const guint64 *bits, const guint64 *without)
{
  g_autoptr (GArray) rows = zd_row_set_rows (set, 0, G_MAXUINT);
  guint next = 0;

  for (guint row = 0; row < N_ROWS; row++) {
    gboolean wanted = has (bits, row) && (without == NULL || !has (without, row));
    g_assert_cmpint (zd_row_set_has (set, row), ==, wanted);
    if (wanted)
      g_assert_cmpuint (g_array_index (rows, guint32, next++), ==, row);
  }
  g_assert_cmpuint (rows->len, ==, next);
  g_assert_cmpuint (zd_row_set_size (set), ==, next);
  g_assert_false (zd_row_set_has (set, N_ROWS));
  g_assert_false (zd_row_set_has (set, 1000000));
}

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++) {
    g_autofree guint64 *bits = random_bits (shares[i]);
    g_autoptr (ZdRowSet) set = zd_row_set_new (bits, N_ROWS);
    g_autoptr (GArray) some = zd_row_set_rows (set, 3, 4), all = zd_row_set_rows (set, 0, G_MAXUINT);

    assert_is (set, bits, NULL);
    g_assert_cmpuint (some->len, ==, all->len > 3 ? MIN (all->len - 3, 4) : 0);
    for (guint j = 0; j < some->len; j++)
      g_assert_cmpuint (g_array_index (some, guint32, j), ==, g_array_index (all, guint32, j + 3));
  }
}

static void
test_minus (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    for (guint j = 0; j < G_N_ELEMENTS (shares); j++) {
      g_autofree guint64 *bits = random_bits (shares[i]), *less = random_bits (shares[j]);
      g_autoptr (ZdRowSet) a = zd_row_set_new (bits, N_ROWS), b = zd_row_set_new (less, N_ROWS);
      g_autoptr (ZdRowSet) rest = zd_row_set_minus (a, b), fewer = zd_row_set_new (less, 100);
      g_autoptr (ZdRowSet) longer = zd_row_set_minus (a, fewer);

      assert_is (rest, bits, less);
      for (guint row = 0; row < N_ROWS; row++)
        g_assert_cmpint (zd_row_set_has (longer, row), ==, has (bits, row) && !(row < 100 && has (less, row)));
    }
}

static void
test_rest (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++) {
    g_autofree guint64 *bits = random_bits (shares[i]), *more = random_bits (300);
    g_autoptr (ZdRowSet) a = zd_row_set_new (bits, N_ROWS), b = zd_row_set_new (more, 3000);
    const ZdRowSet *const sets[] = { a, b };
    g_autoptr (ZdRowSet) rest = zd_row_set_rest (sets, 2, N_ROWS), all = zd_row_set_rest (NULL, 0, N_ROWS);

    for (guint row = 0; row < N_ROWS; row++)
      g_assert_cmpint (zd_row_set_has (rest, row), ==, !has (bits, row) && !(row < 3000 && has (more, row)));
    g_assert_false (zd_row_set_has (rest, N_ROWS));
    g_assert_cmpuint (zd_row_set_size (all), ==, N_ROWS);
  }
}

/* Some rows are known anew, and there are more of them. */
static void
test_replace (void)
{
  enum { N_NOW = N_ROWS + 3000 };
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++) {
    g_autofree guint64 *bits = random_bits (shares[i]), *changed = random_bits (200), *anew = random_bits (500);
    g_autoptr (ZdRowSet) before = zd_row_set_new (bits, N_ROWS), places = NULL, now = NULL;
    g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint32));

    for (guint32 row = 0; row < N_NOW; row++)
      if (row >= N_ROWS || has (changed, row))
        g_array_append_val (rows, row);
    rows->len = MIN (rows->len, N_ROWS);
    places = zd_row_set_new (anew, rows->len);
    now = zd_row_set_replace (before, N_NOW, rows, places);
    for (guint row = 0, place = 0; row < N_NOW; row++) {
      gboolean known_anew = place < rows->len && g_array_index (rows, guint32, place) == row;
      gboolean wanted = known_anew ? has (anew, place) : row < N_ROWS && has (bits, row);
      g_assert_cmpint (zd_row_set_has (now, row), ==, wanted);
      place += known_anew;
    }
  }
}

/* Everybody sits one further, but for the first, who has left, and some who go to the end. */
static void
test_move (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++) {
    g_autofree guint64 *bits = random_bits (shares[i]);
    g_autoptr (ZdRowSet) before = zd_row_set_new (bits, N_ROWS), now = NULL;
    g_autofree guint32 *to = g_new (guint32, N_ROWS);

    for (guint row = 0; row < N_ROWS; row++)
      to[row] = row == 0 ? G_MAXUINT32 : row % 50 == 0 ? N_ROWS + row / 50 : row - 1;
    now = zd_row_set_move (before, to, N_ROWS, 2 * N_ROWS);
    g_assert_cmpuint (zd_row_set_size (now), ==, zd_row_set_size (before) - has (bits, 0));
    for (guint row = 1; row < N_ROWS; row++)
      g_assert_cmpint (zd_row_set_has (now, to[row]), ==, has (bits, row));
  }
}

static void
test_bytes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++) {
    g_autofree guint64 *bits = random_bits (shares[i]);
    g_autoptr (ZdRowSet) set = zd_row_set_new (bits, N_ROWS);
    g_autoptr (GBytes) bytes = zd_row_set_to_bytes (set);
    g_autoptr (ZdRowSet) again = zd_row_set_from_bytes (bytes, N_ROWS);

    g_assert_nonnull (again);
    assert_is (again, bits, NULL);
  }
}

/* Cut anywhere it is no set; a byte turned, it is none or another one, and nothing breaks. */
static void
test_damage (void)
{
  g_autofree guint64 *bits = random_bits (63);
  g_autoptr (ZdRowSet) set = zd_row_set_new (bits, N_ROWS);
  g_autoptr (GBytes) bytes = zd_row_set_to_bytes (set);

  for (gsize length = 0; length < g_bytes_get_size (bytes); length++) {
    g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bytes, 0, length);
    g_assert_null (zd_row_set_from_bytes (cut, N_ROWS));
  }
  for (gsize at = 0; at < g_bytes_get_size (bytes); at++) {
    g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    copy[at] ^= 0x81;
    g_autoptr (GBytes) turned = g_bytes_new (copy, g_bytes_get_size (bytes));
    g_autoptr (ZdRowSet) read = zd_row_set_from_bytes (turned, N_ROWS);
    if (read != NULL)
      g_assert_cmpuint (zd_row_set_size (read), <=, 3 * 2048);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/row-set/rows", test_rows);
  g_test_add_func ("/row-set/minus", test_minus);
  g_test_add_func ("/row-set/rest", test_rest);
  g_test_add_func ("/row-set/replace", test_replace);
  g_test_add_func ("/row-set/move", test_move);
  g_test_add_func ("/row-set/bytes", test_bytes);
  g_test_add_func ("/row-set/damage", test_damage);
  return g_test_run ();
}
