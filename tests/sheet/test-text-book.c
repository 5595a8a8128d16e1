/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/error.h"
#include "support.h"

static void
test_cells (void)
{
  static const struct {
    const char *about;
    const char *text;
    const char *rows;
  } cases[] = {
    { "plain", "a,b\n1,2\n", "1|a|b\n2|1|2\n" },
    { "no line end at the end", "a,b\n1,2", "1|a|b\n2|1|2\n" },
    { "empty last cell", "a,b\n1,", "1|a|b\n2|1\n" },
    { "windows line ends", "a,b\r\n1,2\r\n", "1|a|b\n2|1|2\n" },
    { "old Mac line ends", "a,b\r1,2\r", "1|a|b\n2|1|2\n" },
    { "blank lines count", "a,b\n\n,\n1,2\n", "1|a|b\n4|1|2\n" },
    { "quoted", "\"a,1\",\"b\"\n\"c \"\"d\"\"\",e\n", "1|a,1|b\n2|c \"d\"|e\n" },
    { "line end in quotes", "\"a\nb\",c\nd,e\n", "1|a\nb|c\n2|d|e\n" },
    { "empty quotes", "\"\",b\n", "1||b\n" },
    { "text after a quotation", "\"甲\"乙,b\n1,2\n", "1|甲乙|b\n2|1|2\n" },
    { "quotation mark inside", "5\" 屏,b\n1,2\n", "1|5\" 屏|b\n2|1|2\n" },
    { "single quotes", "'a','b,c'\n'1','it''s'\n", "1|a|b,c\n2|1|it's\n" },
    { "tab", "名称\t金额\n某公司,分公司\t1,000,000\n", "1|名称|金额\n2|某公司,分公司|1,000,000\n" },
    { "semicolon", "a;b;c\n1,5;2;3\n", "1|a|b|c\n2|1,5|2|3\n" },
    { "bar", "a|b|c\n1|2|3\n", "1|a|b|c\n2|1|2|3\n" },
    { "sep=", "sep=;\r\na;b,c\r\n", "2|a|b,c\n" },
    { "title above", "名单\na;b;c\n1;2;3\n1,2;3;4\n", "1|名单\n2|a|b|c\n3|1|2|3\n4|1,2|3|4\n" },
    { "one column", "甲\n乙\n", "1|甲\n2|乙\n" },
    { "code kept from becoming a number", "code,n\n=\"00123\",1\n", "1|code|n\n2|00123|1\n" },
    { "code that became a number", "code,n\n9.14101E+17,1\n", "1|code|n\n2|9.14101E+17!|1\n" },
    { "digits stay", "code,n\n914101001234567891,0012\n", "1|code|n\n2|914101001234567891|0012\n" },
    { "formula is text", "a,b\n=1+1,@x\n", "1|a|b\n2|=1+1|@x\n" },
    { "markup is text", "a<b,c\n<d>,e\n", "1|a<b|c\n2|<d>|e\n" },
    { "UTF-8 mark", "\xEF\xBB\xBF名称,b\n1,2\n", "1|名称|b\n2|1|2\n" },
    { "mark before quotes", "\xEF\xBB\xBF\"名,称\",b\n1,2\n", "1|名,称|b\n2|1|2\n" },
    { "only blank", "\n\n \n", "3| \n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TestFiles) files = test_files_new ();
    g_autofree char *path = test_file_with (files, "a.csv", cases[i].text, -1);
    g_autofree char *rows = test_dump (path, NULL);

    g_test_message ("%s", cases[i].about);
    g_assert_cmpstr (rows, ==, cases[i].rows);
  }
}

static void
test_encodings (void)
{
  static const struct {
    const char *codeset;
    const char *mark;
    gsize mark_length;
    const char *found;
  } cases[] = {
    { "UTF-8", "", 0, "UTF-8" },
    { "UTF-8", "\xEF\xBB\xBF", 3, "UTF-8" },
    { "GB18030", "", 0, "GB18030" },
    { "UTF-16LE", "\xFF\xFE", 2, "UTF-16LE" },
    { "UTF-16BE", "\xFE\xFF", 2, "UTF-16BE" },
    { "UTF-16LE", "", 0, "UTF-16LE" },
    { "UTF-16BE", "", 0, "UTF-16BE" },
  };
  /* 㛃 and 𠮷 are in GB18030 only, not in GBK. */
  const char *text = "企业名称,统一社会信用代码\n河南㛃𠮷科技有限公司,91410100MA44444441\n";
  const char *rows = "1|企业名称|统一社会信用代码\n2|河南㛃𠮷科技有限公司|91410100MA44444441\n";

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TestFiles) files = test_files_new ();
    g_autoptr (GByteArray) bytes = g_byte_array_new ();
    g_autoptr (GError) error = NULL;
    gsize length;
    g_autofree char *encoded = g_convert (text, -1, cases[i].codeset, "UTF-8", NULL, &length, &error);

    g_assert_no_error (error);
    g_byte_array_append (bytes, (const guint8 *)cases[i].mark, cases[i].mark_length);
    g_byte_array_append (bytes, (const guint8 *)encoded, length);

    g_autofree char *path = test_file_with (files, "名单.txt", (const char *)bytes->data, bytes->len);
    g_autofree char *dumped = test_dump (path, NULL);
    g_assert_cmpstr (dumped, ==, rows);

    g_autoptr (ZdWorkbook) workbook = zd_workbook_open (path, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (zd_workbook_get_encoding (workbook), ==, cases[i].found);
    g_assert_cmpint (zd_workbook_get_format (workbook), ==, ZD_SHEET_TEXT);
    g_assert_cmpstr (zd_workbook_get_sheet (workbook, 0)->name, ==, "名单");
  }
}

/* Characters that stand across the borders of the pieces that are read. */
static void
test_long_text (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  g_autoptr (GString) text = g_string_new ("序号,名称\n");
  g_autoptr (GString) rows = g_string_new ("1|序号|名称\n");

  for (guint i = 0; i < 20000; i++) {
    g_string_append_printf (text, "%u,\"河南第%u号\r\n有限公司\"\r\n", i, i);
    g_string_append_printf (rows, "%u|%u|河南第%u号\r\n有限公司\n", i + 2, i, i);
  }
  for (guint i = 0; i < 2; i++) {
    const char *codeset = i == 0 ? "UTF-8" : "GB18030";
    gsize length;
    g_autofree char *encoded = g_convert (text->str, -1, codeset, "UTF-8", NULL, &length, NULL);
    g_autofree char *path = test_file_with (files, "long.csv", encoded, length);
    g_autofree char *dumped = test_dump (path, NULL);

    g_assert_cmpstr (dumped, ==, rows->str);
  }
}

static void
test_refused (void)
{
  static const struct {
    const char *text;
    const char *says;
  } cases[] = {
    { "a,b\n1,\"never closed\n2,3\n", "row 2" },
    { "a,b\n1,\"never closed\n2,3\n", "quotation mark" },
    { "名称,b\n河南某某公司,\xFF\xFF\n", "UTF-8" },
    { "名称,b\n\xBA\xD3\xC4\xCF,\xFF\xFF\n", "GB18030" },
    { "企业名称,b\n河南某某公司,郑\xE5\xB7\n", "UTF-8" }, /* a character was cut */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TestFiles) files = test_files_new ();
    g_autofree char *path = test_file_with (files, "bad.csv", cases[i].text, -1);
    g_autofree char *sentence = test_refusal (path, NULL);

    g_test_message ("%s", sentence);
    g_assert_nonnull (strstr (sentence, cases[i].says));
  }
}

static void
test_limits (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  ZdSheetLimits limits = *zd_sheet_limits_default ();
  g_autofree char *path = test_file_with (files, "a.csv", "a,b,c,d\n1,2,3\nlonger than ten,2\n", -1);
  g_autofree char *rows = NULL, *columns = NULL, *chars = NULL;

  limits.max_rows = 2;
  rows = test_refusal (path, &limits);
  g_assert_nonnull (strstr (rows, "2 rows"));
  limits.max_rows = 3;
  limits.max_columns = 3;
  columns = test_refusal (path, &limits);
  g_assert_nonnull (strstr (columns, "row 1"));
  limits.max_columns = 4;
  limits.max_cell_chars = 10;
  chars = test_refusal (path, &limits);
  g_assert_nonnull (strstr (chars, "row 3"));
  g_assert_nonnull (strstr (chars, "column A"));
}

static void
test_cancel (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  g_autofree char *path = test_file_with (files, "a.csv", "a,b\n", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (ZdWorkbook) workbook = zd_workbook_open (path, NULL, &error);
  g_autoptr (ZdSheet) sheet = zd_sheet_open (workbook, 0, progress, &error);
  const ZdRow *row;

  zd_progress_cancel (progress);
  g_assert_false (zd_sheet_next (sheet, &row, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-book/cells", test_cells);
  g_test_add_func ("/text-book/encodings", test_encodings);
  g_test_add_func ("/text-book/long-text", test_long_text);
  g_test_add_func ("/text-book/refused", test_refused);
  g_test_add_func ("/text-book/limits", test_limits);
  g_test_add_func ("/text-book/cancel", test_cancel);
  return g_test_run ();
}
