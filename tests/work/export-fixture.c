/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-fixture.h"

#include "sheet/workbook.h"

#define TOWN 1000

ZdLibrary *
town_with_cases (const char *name, GPtrArray **ids)
{
  ZdLibrary *library = sample_library (name, "kaifeng", TOWN, 42);

  *ids = open_some_cases (library, "kaifeng-06", N_TOWN);
  g_assert_cmpuint ((*ids)->len, ==, N_TOWN);
  for (guint i = 0; i < N_MOVED; i++)
    make_payable (library, (*ids)->pdata[i], "410202");
  bring_to (library, (*ids)->pdata[REJECTED], ZD_MOVE_CONSENT, -1);
  take_step (library, (*ids)->pdata[REJECTED],
             &(Step){ ZD_MOVE_REJECT, "r1", 1, -1, "=1+1 两次核实未见研发场所" });
  bring_to (library, (*ids)->pdata[PAID], ZD_MOVE_PAY, EIGHTY_THOUSAND);
  for (guint i = PAYABLE; i <= OTHER_NAME; i++)
    bring_to (library, (*ids)->pdata[i], ZD_MOVE_APPROVE, EIGHTY_THOUSAND + i);
  bring_to (library, (*ids)->pdata[HALF_WAY], ZD_MOVE_PASS_FIRST, EIGHTY_THOUSAND);
  bring_to (library, (*ids)->pdata[SENT_BACK], ZD_MOVE_PASS_SECOND, EIGHTY_THOUSAND);
  take_step (library, (*ids)->pdata[SENT_BACK], &(Step){ ZD_MOVE_SEND_BACK, "r2", 1, -1, "合同缺页" });
  bring_to (library, (*ids)->pdata[IN_NOTICE], ZD_MOVE_PUBLISH_NOTICE, EIGHTY_THOUSAND);
  run_about (library, "DELETE FROM account WHERE uscc = ?1", (*ids)->pdata[NO_ACCOUNT]);
  run_about (library, "UPDATE account SET holder = '王样例' WHERE uscc = ?1", (*ids)->pdata[OTHER_NAME]);
  return library;
}

GPtrArray *
read_sheet (const char *path, guint number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdWorkbook) workbook = zd_workbook_open (path, NULL, &error);
  g_autoptr (ZdSheet) sheet = workbook ? zd_sheet_open (workbook, number, NULL, &error) : NULL;
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const ZdRow *row;

  g_assert_no_error (error);
  while (zd_sheet_next (sheet, &row, &error) && row) {
    char **texts = g_new0 (char *, row->n_cells + 1);
    for (guint i = 0; i < row->n_cells; i++)
      texts[i] = g_strdup (row->cells[i].text);
    g_ptr_array_add (rows, texts);
  }
  g_assert_no_error (error);
  return rows;
}

char **
find_row (const GPtrArray *rows, const char *text)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_strv_contains (rows->pdata[i], text))
      return rows->pdata[i];
  return NULL;
}
