/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sheet/writer.h"

#include <glib/gstdio.h>
#include <minizip/unzip.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "base/error.h"
#include "sheet/workbook.h"
#include "support.h"

#define CREATED 1717200000 /* 2024-06-01 */

static const ZdSheetColumn ledger_columns[] = {
  { "企业名称", ZD_COLUMN_TEXT },
  { "统一社会信用代码", ZD_COLUMN_CODE },
  { "金额（元）", ZD_COLUMN_MONEY, TRUE },
  { "户数", ZD_COLUMN_INTEGER, TRUE },
  { "日期", ZD_COLUMN_DATE },
};

static void
add_row (ZdSheetWriter *writer, const char *name, const char *code, gint64 fen, gint64 count, ZdDay day)
{
  g_autoptr (GError) error = NULL;

  zd_sheet_writer_text (writer, name);
  zd_sheet_writer_text (writer, code);
  zd_sheet_writer_money (writer, fen);
  zd_sheet_writer_integer (writer, count);
  zd_sheet_writer_date (writer, day);
  zd_sheet_writer_end_row (writer, NULL, &error);
  g_assert_no_error (error);
}

static void
write_ledger (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdSheetWriter) writer = zd_sheet_writer_new (path, "台账", "开封市", CREATED, &error);
  static const ZdSheetColumn cover[] = { { NULL, ZD_COLUMN_TEXT }, { NULL, ZD_COLUMN_TEXT } };

  g_assert_no_error (error);
  zd_sheet_writer_begin_sheet (writer, "封面", "惠企政策台账", cover, G_N_ELEMENTS (cover), &error);
  g_assert_no_error (error);
  zd_sheet_writer_text (writer, "范围");
  zd_sheet_writer_text (writer, "全市");
  zd_sheet_writer_end_row (writer, NULL, &error);
  zd_sheet_writer_end_sheet (writer);

  zd_sheet_writer_begin_sheet (writer, "事项", NULL, ledger_columns, G_N_ELEMENTS (ledger_columns), &error);
  g_assert_no_error (error);
  add_row (writer, "河南某某公司", "91410100MA44444441", 100000001, 2, zd_day_new (2024, 5, 1));
  add_row (writer, "=HYPERLINK(\"http://x\")", "001234", 29, -1, ZD_DAY_NONE);
  add_row (writer, NULL, "914101001234567891", -5, 0, zd_day_new (1900, 1, 1));
  zd_sheet_writer_end_sheet (writer);
  zd_sheet_writer_finish (writer, NULL, &error);
  g_assert_no_error (error);
}

static void
test_round_trip (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  g_autofree char *path = test_file (files, "台账.xlsx");
  g_autofree char *cover = NULL, *cases = NULL;

  write_ledger (path);
  cover = test_dump (path, "封面");
  g_assert_cmpstr (cover, ==, "1|惠企政策台账\n2|范围|全市\n");
  cases = test_dump (path, "事项");
  g_assert_cmpstr (cases, ==,
                   "1|企业名称|统一社会信用代码|金额（元）|户数|日期\n"
                   "2|河南某某公司|91410100MA44444441|n:1000000.01|n:2|d:2024-05-01\n"
                   "3|=HYPERLINK(\"http://x\")|001234|n:0.29|n:-1\n"
                   "4||914101001234567891|n:-0.05|n:0|1900-01-01\n"
                   "5|Total||=n:1000000.25|=n:1\n");
}

static char *
read_part (const char *path, const char *name)
{
  unzFile zip = unzOpen64 (path);
  unz_file_info64 info;
  char *text;

  g_assert_cmpint (unzLocateFile (zip, name, 1), ==, UNZ_OK);
  g_assert_cmpint (unzGetCurrentFileInfo64 (zip, &info, NULL, 0, NULL, 0, NULL, 0), ==, UNZ_OK);
  text = g_malloc0 (info.uncompressed_size + 1);
  g_assert_cmpint (unzOpenCurrentFile (zip), ==, UNZ_OK);
  g_assert_cmpint (unzReadCurrentFile (zip, text, info.uncompressed_size), ==, info.uncompressed_size);
  unzCloseCurrentFile (zip);
  unzClose (zip);
  return text;
}

static void
test_form (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  g_autofree char *path = test_file (files, "a.xlsx");
  g_autofree char *sheet = NULL, *core = NULL;

  write_ledger (path);
  sheet = read_part (path, "xl/worksheets/sheet2.xml");
  g_assert_nonnull (strstr (sheet, "<autoFilter ref=\"A1:E4\""));
  g_assert_nonnull (strstr (sheet, "state=\"frozen\""));
  g_assert_nonnull (strstr (sheet, "<f>SUM(C2:C4)</f><v>1000000.25</v>"));
  g_assert_nonnull (strstr (sheet, "orientation=\"landscape\""));
  g_assert_null (strstr (sheet, "<f>HYPERLINK"));
  core = read_part (path, "docProps/core.xml");
  g_assert_nonnull (strstr (core, "2024-06-01T00:00:00Z"));
  g_assert_nonnull (strstr (core, "开封市"));
}

/* As many pages beside each other as it takes to be read, each with the header and the names. */
static void
test_wide_tables (void)
{
  static const struct {
    guint n_columns; /* of 29 digits */
    const char *pages, *titles;
  } tables[] = {
    { 4, "fitToWidth=\"1\"", "'台账'!$1:$1" },
    { 8, "fitToWidth=\"2\"", "'台账'!$B:$B,'台账'!$1:$1" },
    { 15, "fitToWidth=\"3\"", "'台账'!$B:$B,'台账'!$1:$1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autoptr (TestFiles) files = test_files_new ();
    g_autoptr (GError) error = NULL;
    g_autofree char *path = test_file (files, "wide.xlsx"), *sheet = NULL, *book = NULL;
    g_autoptr (ZdSheetWriter) writer = zd_sheet_writer_new (path, NULL, NULL, CREATED, &error);
    ZdSheetColumn columns[15];
    for (guint k = 0; k < tables[i].n_columns; k++)
      columns[k] = (ZdSheetColumn){ "01234567890123456789012345678", ZD_COLUMN_TEXT, .names = k == 1 };
    zd_sheet_writer_begin_sheet (writer, "台账", NULL, columns, tables[i].n_columns, &error);
    zd_sheet_writer_end_sheet (writer);
    zd_sheet_writer_finish (writer, NULL, &error);
    g_assert_no_error (error);
    sheet = read_part (path, "xl/worksheets/sheet1.xml");
    book = read_part (path, "xl/workbook.xml");
    g_test_message ("%s %s", strstr (sheet, "<pageSetup"), strstr (book, "<definedName"));
    /* One page is what is meant where nothing is said. */
    g_assert_cmpint (strstr (sheet, "fitToWidth") == NULL, ==, i == 0);
    g_assert_true (i == 0 || strstr (sheet, tables[i].pages) != NULL);
    g_assert_cmpint (strstr (sheet, "pageOrder=\"overThenDown\"") != NULL, ==, i > 0);
    g_assert_nonnull (strstr (sheet, "fitToHeight=\"0\""));
    g_assert_nonnull (strstr (book, tables[i].titles));
  }
}

static char *
write_text (TestFiles *files, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = test_file (files, "text.xlsx");
  g_autoptr (ZdSheetWriter) writer = zd_sheet_writer_new (path, NULL, NULL, CREATED, &error);
  const ZdSheetColumn column = { "a", ZD_COLUMN_TEXT };

  g_assert_no_error (error);
  zd_sheet_writer_begin_sheet (writer, "s", NULL, &column, 1, &error);
  zd_sheet_writer_text (writer, text);
  zd_sheet_writer_end_row (writer, NULL, &error);
  zd_sheet_writer_end_sheet (writer);
  zd_sheet_writer_finish (writer, NULL, &error);
  g_assert_no_error (error);
  return test_dump (path, NULL);
}

/* Programs other than Excel show only the first line of what is wrapped in a row without a height. */
static void
test_row_heights (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  g_autoptr (GString) text = g_string_new ("一行\n");
  g_autofree char *path = NULL, *rows = NULL, *sheet = NULL;

  for (guint i = 0; i < 28; i++) /* of the 62 digits that the column takes not all are counted on: two lines */
    g_string_append (text, "中");
  rows = write_text (files, text->str);
  path = test_file (files, "text.xlsx");
  sheet = read_part (path, "xl/worksheets/sheet1.xml");
  g_assert_nonnull (strstr (sheet, "<row r=\"2\" ht=\"48\""));
  g_assert_nonnull (strstr (sheet, "<row r=\"1\">"));
  g_assert_nonnull (strstr (sheet, "<printOptions gridLines=\"1\""));
}

/* Nothing in the file tells when it was made but the date given. */
static void
test_same_bytes (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  g_autofree char *first = test_file (files, "first.xlsx");
  g_autofree char *second = test_file (files, "second.xlsx");
  g_autofree char *a = NULL, *b = NULL;
  gsize a_length, b_length;
  unzFile zip;

  write_ledger (first);
  write_ledger (second);
  g_assert_true (g_file_get_contents (first, &a, &a_length, NULL));
  g_assert_true (g_file_get_contents (second, &b, &b_length, NULL));
  g_assert_cmpmem (a, a_length, b, b_length);

  zip = unzOpen64 (first);
  for (int rc = unzGoToFirstFile (zip); rc == UNZ_OK; rc = unzGoToNextFile (zip)) {
    unz_file_info64 info;

    unzGetCurrentFileInfo64 (zip, &info, NULL, 0, NULL, 0, NULL, 0);
    g_assert_cmpuint (info.tmu_date.tm_year, ==, 1980);
    g_assert_cmpuint (info.tmu_date.tm_sec, ==, 0);
  }
  unzClose (zip);
}

static void
test_hostile_texts (void)
{
  static const struct {
    const char *text;
    const char *read;
  } cases[] = {
    { "a\x01"
      "b\x0B"
      "c\x1F",
      "abc" },
    { "a\r\nb\rc\td", "a\nb\nc\td" },
    { " 空 格 ", " 空 格 " },
    { "<&>\"'", "<&>\"'" },
    { "_x0041_ _x000d_", "_x0041_ _x000d_" },
    { "a\xEF\xBF\xBF"
      "b",
      "ab" },
    { "bad \xFF byte", "bad \xEF\xBF\xBD byte" },
    { "+1-2@3", "+1-2@3" },
    { "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0" },
    { "😀", "😀" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TestFiles) files = test_files_new ();
    g_autofree char *rows = write_text (files, cases[i].text);
    g_autofree char *expected = g_strdup_printf ("1|a\n2|%s\n", cases[i].read);

    g_assert_cmpstr (rows, ==, expected);
  }
}

static void
test_long_text (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  GString *text = g_string_new (NULL);
  g_autofree char *rows = NULL, *long_text = NULL;

  for (guint i = 0; i < 40000; i++)
    g_string_append (text, "中");
  long_text = g_string_free (text, FALSE);
  rows = write_text (files, long_text);
  g_assert_cmpint (g_utf8_strlen (rows, -1), ==, strlen ("1|a\n2|\n") + 32767);
  g_assert_true (g_str_has_suffix (rows, "中…\n"));
}

static void
test_large_sums (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = test_file (files, "a.xlsx");
  g_autoptr (ZdSheetWriter) writer = zd_sheet_writer_new (path, NULL, NULL, CREATED, &error);
  const ZdSheetColumn columns[] = { { "a", ZD_COLUMN_MONEY, TRUE }, { "b", ZD_COLUMN_INTEGER } };
  g_autofree char *rows = NULL;

  zd_sheet_writer_begin_sheet (writer, "s", NULL, columns, G_N_ELEMENTS (columns), &error);
  zd_sheet_writer_money (writer, G_GINT64_CONSTANT (999999999999999));
  zd_sheet_writer_integer (writer, G_MININT64);
  zd_sheet_writer_end_row (writer, NULL, &error);
  zd_sheet_writer_money (writer, 2);
  zd_sheet_writer_end_row (writer, NULL, &error);
  zd_sheet_writer_end_sheet (writer);
  zd_sheet_writer_finish (writer, NULL, &error);
  g_assert_no_error (error);
  rows = test_dump (path, NULL);
  g_assert_cmpstr (rows, ==,
                   "1|a|b\n2|n:9999999999999.99|-9223372036854775808\n3|n:0.02\n4|10,000,000,000,000.01\n");
}

/* A title that is too long must not cost the date. */
static void
test_long_title (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = test_file (files, "a.xlsx");
  g_autofree char *title = g_strnfill (300, 'x');
  g_autoptr (ZdSheetWriter) writer = zd_sheet_writer_new (path, title,
                                                          "a\x01"
                                                          "b",
                                                          CREATED, &error);
  g_autofree char *core = NULL;

  zd_sheet_writer_begin_sheet (writer, "s", NULL, ledger_columns, 1, &error);
  zd_sheet_writer_end_sheet (writer);
  zd_sheet_writer_finish (writer, NULL, &error);
  g_assert_no_error (error);
  core = read_part (path, "docProps/core.xml");
  g_assert_nonnull (strstr (core, "2024-06-01T00:00:00Z"));
  g_assert_nonnull (strstr (core, ">ab<"));
}

static void
test_sheet_names (void)
{
  static const struct {
    const char *name;
    const char *sheet;
  } cases[] = {
    { "a/b:c*?[x]\\", "a_b_c___x__" },
    { "", "Sheet" },
    { "名单", "名单" },
    { "名单", "名单 (2)" },
    { "SHEET", "SHEET (2)" },
    { "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三",
      "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一" },
    { "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三",
      "一二三四五六七八九十一二三四五六七八九十一二三四五六七 (2)" },
    { "'引号'", "_引号_" },
  };
  g_autoptr (TestFiles) files = test_files_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = test_file (files, "a.xlsx");
  g_autoptr (ZdSheetWriter) writer = zd_sheet_writer_new (path, NULL, NULL, CREATED, &error);
  g_autoptr (ZdWorkbook) workbook = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    zd_sheet_writer_begin_sheet (writer, cases[i].name, NULL, ledger_columns, 1, &error);
    g_assert_no_error (error);
    zd_sheet_writer_end_sheet (writer);
  }
  zd_sheet_writer_finish (writer, NULL, &error);
  g_assert_no_error (error);
  workbook = zd_workbook_open (path, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (zd_workbook_get_sheet (workbook, i)->name, ==, cases[i].sheet);
}

/* A table that outgrows its sheet goes on on the next ones, and the last has the sum of all. */
static void
test_further_sheets (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = test_file (files, "a.xlsx"), *book = NULL, *last = NULL;
  g_autoptr (ZdSheetWriter) writer = zd_sheet_writer_new (path, NULL, NULL, CREATED, &error);
  static const char *const sheets[] = { "案件", "案件 (2)", "案件 (3)" };
  static const char *const dumps[] = {
    "1|名单\n2|企业名称|统一社会信用代码|金额（元）|户数|日期\n3|a||n:0.01|n:1\n4|a||n:0.02|n:1\n5|Total of this sheet||=n:0.03|=n:2\n",
    "1|名单\n2|企业名称|统一社会信用代码|金额（元）|户数|日期\n3|a||n:0.03|n:1\n4|a||n:0.04|n:1\n5|Total of this sheet||=n:0.07|=n:2\n",
    "1|名单\n2|企业名称|统一社会信用代码|金额（元）|户数|日期\n3|a||n:0.05|n:1\n4|Total of this sheet||=n:0.05|=n:1\n"
    "5|Total of all sheets||=n:0.15|=n:5\n",
  };

  zd_sheet_writer_set_rows_a_sheet (writer, 2);
  zd_sheet_writer_begin_sheet (writer, "案件", "名单", ledger_columns, G_N_ELEMENTS (ledger_columns), &error);
  for (guint i = 1; i <= 5; i++)
    add_row (writer, "a", NULL, i, 1, ZD_DAY_NONE);
  zd_sheet_writer_end_sheet (writer);
  zd_sheet_writer_finish (writer, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++) {
    g_autofree char *dump = test_dump (path, sheets[i]);

    g_assert_cmpstr (dump, ==, dumps[i]);
  }
  last = read_part (path, "xl/worksheets/sheet3.xml");
  g_assert_nonnull (strstr (last, "<f>SUM('案件'!C5,'案件 (2)'!C5,C4)</f><v>0.15</v>"));
  /* Each sheet's table and totals can be called by name. */
  book = read_part (path, "xl/workbook.xml");
  g_assert_nonnull (strstr (book, "<definedName name=\"案件\">'案件'!$A$2:$E$4</definedName>"));
  g_assert_nonnull (strstr (book, "<definedName name=\"案件_3_金额_元\">'案件 (3)'!$C$4</definedName>"));
}

/* Exactly as many rows as a sheet has make no empty one behind it. */
static void
test_full_sheet (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = test_file (files, "a.xlsx");
  g_autoptr (ZdSheetWriter) writer = zd_sheet_writer_new (path, NULL, NULL, CREATED, &error);
  g_autoptr (ZdWorkbook) book = NULL;

  zd_sheet_writer_set_rows_a_sheet (writer, 2);
  zd_sheet_writer_begin_sheet (writer, "a1", NULL, ledger_columns, G_N_ELEMENTS (ledger_columns), &error);
  add_row (writer, "a", NULL, 1, 1, ZD_DAY_NONE);
  add_row (writer, "b", NULL, 2, 1, ZD_DAY_NONE);
  zd_sheet_writer_chart (writer, ZD_CHART_BARS, "金额", 0, 2, 2);
  zd_sheet_writer_end_sheet (writer);
  zd_sheet_writer_finish (writer, NULL, &error);
  g_assert_no_error (error);
  book = zd_workbook_open (path, NULL, &error);
  g_assert_cmpuint (zd_workbook_get_n_sheets (book), ==, 1);
  g_autofree char *names = read_part (path, "xl/workbook.xml"), *chart = read_part (path, "xl/charts/chart1.xml");
  g_assert_nonnull (strstr (names, "name=\"_a1\"")); /* "a1" would be a cell */
  g_assert_nonnull (strstr (chart, "<c:barDir val=\"bar\"/>"));
  g_assert_nonnull (strstr (chart, "<c:f>a1!$C$2:$C$3</c:f>"));
  /* Names from above, sums from the left. */
  g_assert_true (g_str_has_prefix (strstr (strstr (chart, "<c:catAx>"), "<c:orientation"), "<c:orientation val=\"maxMin\"/>"));
  g_assert_true (g_str_has_prefix (strstr (strstr (chart, "<c:valAx>"), "<c:orientation"), "<c:orientation val=\"minMax\"/>"));
}

/* The axis says in words what stands on it, for programs that show no name that is a formula. */
static void
test_lines (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = test_file (files, "a.xlsx"), *title = NULL, *chart = NULL;
  g_autoptr (ZdSheetWriter) writer = zd_sheet_writer_new (path, NULL, NULL, CREATED, &error);

  zd_sheet_writer_begin_sheet (writer, "曲线", NULL, ledger_columns, G_N_ELEMENTS (ledger_columns), &error);
  add_row (writer, "a", NULL, 1, 1, ZD_DAY_NONE);
  add_row (writer, "b", NULL, 2, 1, ZD_DAY_NONE);
  zd_sheet_writer_chart (writer, ZD_CHART_LINES, "金额", 3, 2, 2);
  zd_sheet_writer_end_sheet (writer);
  zd_sheet_writer_finish (writer, NULL, &error);
  g_assert_no_error (error);
  chart = read_part (path, "xl/charts/chart1.xml");
  title = g_strdup_printf ("<a:t>%s</a:t>", ledger_columns[3].title);
  g_assert_nonnull (strstr (strstr (chart, "<c:valAx>"), title));
}

static guint
count_files (TestFiles *files)
{
  g_autoptr (GDir) folder = g_dir_open (files->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

static void
test_cancel (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = test_file_with (files, "a.xlsx", "what was there", -1);
  g_autoptr (ZdSheetWriter) writer = zd_sheet_writer_new (path, NULL, NULL, CREATED, &error);
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autofree char *kept = NULL;

  zd_sheet_writer_begin_sheet (writer, "s", NULL, ledger_columns, 1, &error);
  zd_progress_cancel (progress);
  zd_sheet_writer_text (writer, "x");
  g_assert_false (zd_sheet_writer_end_row (writer, progress, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
  g_clear_pointer (&writer, zd_sheet_writer_free);
  g_assert_cmpuint (count_files (files), ==, 1);
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "what was there");
}

/* A full disk, played by the limit on the size of a file: the library under
 * the writer does not notice it while rows are written. */
static void
test_full_disk (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = test_file (files, "a.xlsx");
  g_autoptr (ZdSheetWriter) writer = zd_sheet_writer_new (path, NULL, NULL, CREATED, &error);
  struct rlimit before, small = { .rlim_cur = 64 * 1024 };
  gboolean finished;

  getrlimit (RLIMIT_FSIZE, &before);
  small.rlim_max = before.rlim_max;
  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &small);
  zd_sheet_writer_begin_sheet (writer, "s", NULL, ledger_columns, G_N_ELEMENTS (ledger_columns), &error);
  for (guint i = 0; i < 2000; i++)
    add_row (writer, "河南某某公司", "91410100MA44444441", i, i, i);
  zd_sheet_writer_end_sheet (writer);
  finished = zd_sheet_writer_finish (writer, NULL, &error);
  setrlimit (RLIMIT_FSIZE, &before);
  g_assert_false (finished);
  g_assert_true (g_error_matches (error, ZD_ERROR, ZD_ERROR_FULL) ||
                 g_error_matches (error, ZD_ERROR, ZD_ERROR_IO));
  g_assert_nonnull (strstr (error->message, "a.xlsx"));
  g_clear_pointer (&writer, zd_sheet_writer_free);
  g_assert_cmpuint (count_files (files), ==, 0);
}

static void
test_no_folder (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdSheetWriter) writer =
      zd_sheet_writer_new ("/nowhere/at/all.xlsx", NULL, NULL, CREATED, &error);

  g_assert_null (writer);
  g_assert_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/writer/round-trip", test_round_trip);
  g_test_add_func ("/writer/form", test_form);
  g_test_add_func ("/writer/wide-tables", test_wide_tables);
  g_test_add_func ("/writer/row-heights", test_row_heights);
  g_test_add_func ("/writer/same-bytes", test_same_bytes);
  g_test_add_func ("/writer/hostile-texts", test_hostile_texts);
  g_test_add_func ("/writer/long-text", test_long_text);
  g_test_add_func ("/writer/large-sums", test_large_sums);
  g_test_add_func ("/writer/long-title", test_long_title);
  g_test_add_func ("/writer/sheet-names", test_sheet_names);
  g_test_add_func ("/writer/further-sheets", test_further_sheets);
  g_test_add_func ("/writer/full-sheet", test_full_sheet);
  g_test_add_func ("/writer/lines", test_lines);
  g_test_add_func ("/writer/cancel", test_cancel);
  g_test_add_func ("/writer/full-disk", test_full_disk);
  g_test_add_func ("/writer/no-folder", test_no_folder);
  return g_test_run ();
}
