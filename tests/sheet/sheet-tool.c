/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sheet/writer.h"

#include <stdio.h>
#include <string.h>

#include "support.h"

/* For openpyxl-check.py: "dump FILE" prints the first sheet as test_dump()
 * does, "ledger FILE" writes a ledger. */
static int
write_ledger (const char *path)
{
  static const ZdSheetColumn columns[] = { { "企业名称", ZD_COLUMN_TEXT },
                                           { "代码", ZD_COLUMN_CODE },
                                           { "金额", ZD_COLUMN_MONEY, TRUE },
                                           { "日期", ZD_COLUMN_DATE } };
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdSheetWriter) writer = zd_sheet_writer_new (path, "台账", NULL, 1717200000, &error);

  g_assert_no_error (error);
  zd_sheet_writer_begin_sheet (writer, "台账", "2024年台账", columns, G_N_ELEMENTS (columns), &error);
  for (int i = 1; i <= 3; i++) {
    zd_sheet_writer_text (writer, "=1+1");
    zd_sheet_writer_text (writer, "001234567890123456");
    zd_sheet_writer_money (writer, i * 10000001);
    zd_sheet_writer_date (writer, zd_day_new (2024, 5, i));
    zd_sheet_writer_end_row (writer, NULL, &error);
  }
  zd_sheet_writer_end_sheet (writer);
  zd_sheet_writer_finish (writer, NULL, &error);
  g_assert_no_error (error);
  return 0;
}

int
main (int argc, char **argv)
{
  g_autofree char *rows = NULL;

  g_assert_cmpint (argc, ==, 3);
  if (strcmp (argv[1], "ledger") == 0)
    return write_ledger (argv[2]);
  rows = test_dump (argv[2], NULL);
  fputs (rows, stdout);
  return 0;
}
