/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sheet/cell.h"

static void
test_letters (void)
{
  static const struct {
    guint column;
    const char *letters;
  } rows[] = { { 0, "A" },   { 25, "Z" },   { 26, "AA" },   { 51, "AZ" },
               { 52, "BA" }, { 701, "ZZ" }, { 702, "AAA" }, { 16383, "XFD" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *letters = zd_column_letters (rows[i].column);

    g_assert_cmpstr (letters, ==, rows[i].letters);
  }
}

static void
test_beyond_the_end (void)
{
  const ZdCell cells[] = { { .text = "a", .length = 1, .kind = ZD_CELL_TEXT } };
  const ZdRow row = { .number = 1, .n_cells = 1, .cells = cells };

  g_assert_cmpstr (zd_row_cell (&row, 0)->text, ==, "a");
  g_assert_cmpstr (zd_row_cell (&row, 1)->text, ==, "");
  g_assert_cmpint (zd_row_cell (&row, 1)->kind, ==, ZD_CELL_EMPTY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cell/letters", test_letters);
  g_test_add_func ("/cell/beyond-the-end", test_beyond_the_end);
  return g_test_run ();
}
