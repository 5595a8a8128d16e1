/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "work/import/row-store.h"

#include <string.h>

#define N_ROWS 300

/* Row @n of the test: cells of every kind, of no length and of more than a byte can count. */
static guint
make_row (guint n, ZdCell *cells, GString *text)
{
  guint n_cells = n % 5;

  g_string_printf (text, "%*s甲%u", (int) (n * 7 % 700), "", n);
  for (guint i = 0; i < n_cells; i++)
    cells[i] = (ZdCell) { .text = i % 3 == 1 ? "" : text->str,
                          .length = i % 3 == 1 ? 0 : text->len,
                          .kind = (n + i) % (ZD_CELL_ERROR + 1),
                          .flags = (n / 5 + i) % (2 * ZD_CELL_PERCENT) };
  return n_cells;
}

static void
assert_row (const ZdRow *row, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);
  ZdCell cells[5];

  g_assert_cmpuint (row->number, ==, 3 * n);
  g_assert_cmpuint (row->n_cells, ==, make_row (n, cells, text));
  for (guint i = 0; i < row->n_cells; i++) {
    g_assert_cmpint (row->cells[i].kind, ==, cells[i].kind);
    g_assert_cmpint (row->cells[i].flags, ==, cells[i].flags);
    g_assert_cmpuint (row->cells[i].length, ==, cells[i].length);
    g_assert_cmpuint (strlen (row->cells[i].text), ==, cells[i].length);
    g_assert_cmpstr (row->cells[i].text, ==, cells[i].text);
  }
}

/* In any order, and each thread for itself. */
static gpointer
read_backwards (gpointer data)
{
  const ZdRowStore *store = data;
  g_autoptr (ZdStoredRow) place = zd_stored_row_new ();

  for (guint n = N_ROWS; n-- > 0;) {
    g_autoptr (GError) error = NULL;
    const ZdRow *row;
    g_assert_true (zd_row_store_get (store, n, place, &row, &error));
    g_assert_no_error (error);
    assert_row (row, n);
  }
  return NULL;
}

/* In memory, beyond it, on both sides of its end, and where there is none. */
static void
test_back_again (void)
{
  const gsize memory[] = { 1 << 20, 0, 20000, G_MAXSIZE / 2 };

  for (guint i = 0; i < G_N_ELEMENTS (memory); i++) {
    g_autoptr (ZdRowStore) store = zd_row_store_new (memory[i]);
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GError) error = NULL;
    ZdCell cells[5];
    GThread *other;

    for (guint n = 0; n < N_ROWS; n++) {
      const ZdRow row = { 3 * n, make_row (n, cells, text), cells };
      g_assert_true (zd_row_store_add (store, &row, &error));
    }
    g_assert_true (zd_row_store_close (store, &error));
    g_assert_no_error (error);
    g_assert_cmpuint (zd_row_store_size (store), ==, N_ROWS);
    other = g_thread_new ("reader", read_backwards, store);
    read_backwards (store);
    g_thread_join (other);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/row-store/back-again", test_back_again);
  return g_test_run ();
}
