/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sheet/table.h"

#include <string.h>

#include "base/error.h"
#include "support.h"

static char *
describe (const ZdTable *table)
{
  g_autofree char *names = g_strjoinv ("|", table->names);

  return g_strdup_printf ("%u+%u %u%s %s", table->header_row, table->header_rows, table->data_row,
                          table->has_data ? "" : " (none)", names);
}

static void
test_find (void)
{
  static const struct {
    const char *about;
    const char *text;
    const char *table; /* header row + header rows, data row, names */
  } cases[] = {
    { "first row", "名称,代码,金额\n甲公司,91410100MA44444441,5\n", "1+1 2 名称|代码|金额" },
    { "title and remark above",
      "2024年奖补名单,,,\n填报单位：开封市工信局,,单位：万元,\n序号,企业名称,日期,金额\n1,甲公司,2024-5-1,"
      "5\n",
      "3+1 4 序号|企业名称|日期|金额" },
    { "blank rows around", "名单\n\n序号,企业名称,金额\n\n1,甲公司,5\n", "3+1 5 序号|企业名称|金额" },
    { "names with spaces and line feeds", "\"序 号\",\"企业\n名称 \",　金额（万元）\n1,甲,5\n",
      "1+1 2 序号|企业名称|金额(万元)" },
    { "English names", "company name,tax code\nAcme,914101\n", "1+1 2 company name|tax code" },
    { "years as names", "企业名称,2021年,2022年,2023\n甲公司,1,2,3\n", "1+1 2 企业名称|2021年|2022年|2023" },
    { "two rows", "序号,企业名称,奖补金额,,备注\n,,省级,市级,\n1,甲公司,5,6,\n",
      "1+2 3 序号|企业名称|奖补金额/省级|奖补金额/市级|备注" },
    { "groups above names that repeat",
      "序号,企业名称,省级,,市级,\n,,文号,金额,文号,金额\n1,甲公司,豫1号,5,汴1号,6\n",
      "1+2 3 序号|企业名称|省级/文号|省级/金额|市级/文号|市级/金额" },
    { "narrow group row above",
      "企业,,省级,,市级,\n名称,代码,文号,金额,文号,金额\n甲公司,91410100MA44444441,豫1号,5,汴1号,6\n",
      "1+2 3 企业/名称|企业/代码|省级/文号|省级/金额|市级/文号|市级/金额" },
    { "names that repeat", "名称,金额,金额\n甲公司,5,6\n", "1+1 2 名称|金额|金额 (2)" },
    { "a column without a name", "名称,,金额\n甲公司,x,6\n", "1+1 2 名称||金额" },
    { "wider data", "名称,代码\n甲公司,91410100MA44444441,x\n", "1+1 2 名称|代码|" },
    { "no header", "甲公司,91410100MA44444441,5\n乙公司,91410100MA44444442,6\n丙公司,91410100MA44444443,7\n",
      "0+0 1 ||" },
    { "data that repeat", "名称,规上,高企\n甲公司,是,是\n乙公司,否,否\n", "1+1 2 名称|规上|高企" },
    { "a column without a name, data with a gap", "名称,,备注\n甲公司,某镇,\n", "1+1 2 名称||备注" },
    { "remark wider than the table", "单位:万元,,,,,填表人:张三\n名称,代码,金额,日期\n甲公司,x,5,\n",
      "2+1 3 名称|代码|金额|日期" },
    { "one column", "企业名称\n甲公司\n乙公司\n", "1+1 2 企业名称" },
    { "only codes", "91410100MA44444441\n91410100MA44444442\n", "0+0 1 " },
    { "header without data", "名称,代码\n", "1+1 2 (none) 名称|代码" },
    { "cover", "2024年奖补名单\n", "1+1 2 (none) 2024年奖补名单" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TestFiles) files = test_files_new ();
    g_autofree char *path = test_file_with (files, "a.csv", cases[i].text, -1);
    g_autoptr (GError) error = NULL;
    g_autoptr (ZdWorkbook) workbook = zd_workbook_open (path, NULL, &error);
    g_autoptr (ZdTable) table = zd_table_find (workbook, 0, 0, NULL, &error);
    g_autofree char *found = NULL;

    g_test_message ("%s", cases[i].about);
    g_assert_no_error (error);
    found = describe (table);
    g_assert_cmpstr (found, ==, cases[i].table);
  }
}

/* The user's choice beats the search. */
static void
test_chosen (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  g_autofree char *path = test_file_with (files, "a.csv", "名称,代码\n企业,信用代码\n甲,5\n", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdWorkbook) workbook = zd_workbook_open (path, NULL, &error);
  g_autoptr (ZdTable) table = zd_table_find (workbook, 0, 2, NULL, &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  found = describe (table);
  g_assert_cmpstr (found, ==, "2+1 3 企业|信用代码");
  g_assert_null (zd_table_find (workbook, 0, 9, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
}

static void
test_empty (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  g_autofree char *path = test_xlsx (files, "", NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdWorkbook) workbook = zd_workbook_open (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_null (zd_table_find (workbook, 0, 0, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "made.xlsx"));
  g_assert_nonnull (strstr (error->message, "Sheet1"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/find", test_find);
  g_test_add_func ("/table/chosen", test_chosen);
  g_test_add_func ("/table/empty", test_empty);
  return g_test_run ();
}
