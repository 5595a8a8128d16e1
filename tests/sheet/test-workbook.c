/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sheet/workbook.h"

#include <string.h>

#include "base/error.h"
#include "support.h"

#define STRICT "http://purl.oclc.org/ooxml/"
#define ONE_CELL(value)                                                                                      \
  "<worksheet xmlns='" TEST_MAIN "'><sheetData><row r='1'><c r='A1'><v>" value                               \
  "</v></c></row></sheetData></worksheet>"
#define RELATION(id, type, target)                                                                           \
  "<Relationship Id='" id "' Type='" TEST_TYPE "/" type "' Target='" target "'/>"
#define RELATIONS(list) "<Relationships xmlns='" TEST_RELS "'>" list "</Relationships>"
#define PACKAGE                                                                                              \
  {                                                                                                          \
    "_rels/.rels", RELATIONS (RELATION ("r1", "officeDocument", "xl/workbook.xml"))                          \
  }
#define WORKBOOK(inside) "<workbook xmlns='" TEST_MAIN "' xmlns:r='" TEST_TYPE "'>" inside "</workbook>"

static ZdWorkbook *
open_workbook (const char *path)
{
  g_autoptr (GError) error = NULL;
  ZdWorkbook *workbook = zd_workbook_open (path, NULL, &error);

  g_assert_no_error (error);
  return workbook;
}

/* Tabs in their order, which is neither that of the parts nor of the ids. */
static void
test_sheets (void)
{
  static const TestPart parts[] = {
    PACKAGE,
    { "xl/workbook.xml", WORKBOOK ("<sheets><sheet name='说明' sheetId='7' state='hidden' r:id='r3'/><sheet "
                                   "name='名单&amp;表' sheetId='1' r:id='r1'/>"
                                   "<sheet name='图' sheetId='9' r:id='r9'/><sheet name='2' sheetId='2' "
                                   "state='veryHidden' r:id='r2'/></sheets>") },
    { "xl/_rels/workbook.xml.rels",
      RELATIONS (RELATION ("r1", "worksheet", "worksheets/sheet1.xml") RELATION (
          "r2", "worksheet", "worksheets/sheet2.xml") RELATION ("r3", "worksheet", "worksheets/sheet3.xml")
                     RELATION ("r9", "chartsheet", "chartsheets/sheet1.xml")) },
    { "xl/worksheets/sheet1.xml", ONE_CELL ("1") },
    { "xl/worksheets/sheet2.xml", ONE_CELL ("2") },
    { "xl/worksheets/sheet3.xml", ONE_CELL ("3") },
    { NULL },
  };
  static const struct {
    const char *name;
    const char *dump;
  } cases[] = {
    { NULL, "1|n:1\n" }, { "名单&表", "1|n:1\n" }, { "说明", "1|n:3\n" },
    { "1", "1|n:3\n" },  { "2", "1|n:2\n" },       { "3", "1|n:2\n" },
  };
  g_autoptr (TestFiles) files = test_files_new ();
  g_autofree char *path = test_zip (files, "a.xlsx", parts);
  g_autoptr (ZdWorkbook) workbook = open_workbook (path);
  g_autoptr (GError) error = NULL;
  guint index;

  g_assert_cmpuint (zd_workbook_get_n_sheets (workbook), ==, 3);
  g_assert_true (zd_workbook_get_sheet (workbook, 0)->hidden);
  g_assert_false (zd_workbook_get_sheet (workbook, 1)->hidden);
  g_assert_true (zd_workbook_get_sheet (workbook, 2)->hidden);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *rows = test_dump (path, cases[i].name);

    g_assert_cmpstr (rows, ==, cases[i].dump);
  }
  g_assert_false (zd_workbook_find_sheet (workbook, "4", &index, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "名单&表"));
}

static void
test_packages (void)
{
  static const struct {
    const char *about;
    TestPart parts[6];
    const char *dump;
  } cases[] = {
    { "absolute targets, other folders",
      { { "_rels/.rels", RELATIONS (RELATION ("x", "officeDocument", "/my/book.xml")) },
        { "my/book.xml", WORKBOOK ("<sheets><sheet name='a' sheetId='1' r:id='i'/></sheets>") },
        { "my/_rels/book.xml.rels", RELATIONS (RELATION ("i", "worksheet", "/else/%E8%A1%A8 1.xml")) },
        { "else/表 1.xml", ONE_CELL ("5") } },
      "1|n:5\n" },
    { "targets that climb, dots",
      { { "_rels/.rels", RELATIONS (RELATION ("x", "officeDocument", "./xl/workbook.xml")) },
        { "xl/workbook.xml", WORKBOOK ("<sheets><sheet name='a' sheetId='1' r:id='i'/></sheets>") },
        { "xl/_rels/workbook.xml.rels", RELATIONS (RELATION ("i", "worksheet", "../xl/./sheets/s.xml")) },
        { "xl/sheets/s.xml", ONE_CELL ("5") } },
      "1|n:5\n" },
    { "member names in other case and with backslashes",
      { { "_RELS\\.rels", RELATIONS (RELATION ("x", "officeDocument", "xl\\workbook.xml")) },
        { "XL\\Workbook.XML", WORKBOOK ("<sheets><sheet name='a' sheetId='1' r:id='i'/></sheets>") },
        { "xl\\_rels\\workbook.xml.rels", RELATIONS (RELATION ("i", "worksheet", "worksheets/Sheet1.xml")) },
        { "/xl/worksheets/sheet1.xml", ONE_CELL ("5") } },
      "1|n:5\n" },
    { "no package relations",
      { { "xl/workbook.xml", WORKBOOK ("<sheets><sheet name='a' sheetId='1' r:id='i'/></sheets>") },
        { "xl/_rels/workbook.xml.rels", RELATIONS (RELATION ("i", "worksheet", "worksheets/sheet1.xml")) },
        { "xl/worksheets/sheet1.xml", ONE_CELL ("5") } },
      "1|n:5\n" },
    { "prefixes",
      { { "_rels/.rels", "<p:Relationships xmlns:p='" TEST_RELS "'><p:Relationship Id='x' Type='" TEST_TYPE
                         "/officeDocument' Target='xl/workbook.xml'/></p:Relationships>" },
        { "xl/workbook.xml", "<x:workbook xmlns:x='" TEST_MAIN "' xmlns:q='" TEST_TYPE
                             "'><x:sheets><x:sheet name='a' sheetId='1' q:id='i'/></x:sheets></x:workbook>" },
        { "xl/_rels/workbook.xml.rels", RELATIONS (RELATION ("i", "worksheet", "worksheets/sheet1.xml")) },
        { "xl/worksheets/sheet1.xml",
          "<x:worksheet xmlns:x='" TEST_MAIN "'><x:sheetData><x:row r='1'><x:c r='A1' "
          "t='inlineStr'><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>" } },
      "1|甲\n" },
    { "strict",
      { { "_rels/.rels",
          "<Relationships xmlns='" TEST_RELS "'><Relationship Id='x' Type='" STRICT
          "officeDocument/relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>" },
        { "xl/workbook.xml",
          "<workbook xmlns='" STRICT "spreadsheetml/main' conformance='strict' xmlns:r='" STRICT
          "officeDocument/relationships'><sheets><sheet name='a' sheetId='1' "
          "r:id='i'/></sheets></workbook>" },
        { "xl/_rels/workbook.xml.rels",
          "<Relationships xmlns='" TEST_RELS "'><Relationship Id='i' Type='" STRICT
          "officeDocument/relationships/worksheet' Target='s.xml'/></Relationships>" },
        { "xl/s.xml", "<worksheet xmlns='" STRICT
                      "spreadsheetml/main'><sheetData><row><c t='d'><v>2024-05-01</v></c></row>"
                      "</sheetData></worksheet>" } },
      "1|d:2024-05-01\n" },
    { "1904",
      { { "_rels/.rels", RELATIONS (RELATION ("x", "officeDocument", "xl/workbook.xml")) },
        { "xl/workbook.xml",
          WORKBOOK ("<workbookPr date1904='1'/><sheets><sheet name='a' sheetId='1' r:id='i'/></sheets>") },
        { "xl/_rels/workbook.xml.rels",
          RELATIONS (RELATION ("i", "worksheet", "s.xml") RELATION ("j", "styles", "styles.xml")) },
        { "xl/s.xml", "<worksheet xmlns='" TEST_MAIN
                      "'><sheetData><row><c s='0'><v>43951</v></c></row></sheetData></worksheet>" },
        { "xl/styles.xml",
          "<styleSheet xmlns='" TEST_MAIN "'><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>" } },
      "1|d:2024-05-01\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TestFiles) files = test_files_new ();
    g_autofree char *path = test_zip (files, "a.xlsx", cases[i].parts);
    g_autofree char *rows = test_dump (path, NULL);

    g_test_message ("%s", cases[i].about);
    g_assert_cmpstr (rows, ==, cases[i].dump);
  }
}

static void
test_broken_packages (void)
{
  static const struct {
    TestPart parts[5];
    const char *says;
  } cases[] = {
    { { PACKAGE }, "xl/workbook.xml" },
    { { PACKAGE, { "xl/workbook.xml", WORKBOOK ("<sheets/>") } }, "no sheet" },
    { { PACKAGE,
        { "xl/workbook.xml", WORKBOOK ("<sheets><sheet name='a' sheetId='1' r:id='i'/></sheets>") } },
      "not in the file" },
    { { PACKAGE,
        { "xl/workbook.xml", WORKBOOK ("<sheets><sheet name='a' sheetId='1' r:id='i'/></sheets>") },
        { "xl/_rels/workbook.xml.rels", RELATIONS (RELATION ("i", "worksheet", "s.xml")) } },
      "xl/s.xml" },
    { { PACKAGE, { "xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><workbook>&b;</workbook>" } },
      "document type" },
    { { PACKAGE, { "xl/workbook.xml", "" } }, "damaged" },
    { { PACKAGE, { "xl/workbook.xml", "not XML" } }, "damaged" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TestFiles) files = test_files_new ();
    g_autofree char *path = test_zip (files, "a.xlsx", cases[i].parts);
    g_autofree char *sentence = test_refusal (path, NULL);

    g_test_message ("%s", sentence);
    g_assert_nonnull (strstr (sentence, cases[i].says));
  }
}

/* The same sheet may be read twice, and two sheets side by side. */
static void
test_side_by_side (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  g_autofree char *path =
      test_xlsx (files, "<row><c t='s'><v>0</v></c></row><row><c t='s'><v>1</v></c></row>",
                 "<si><t>甲</t></si><si><t>乙</t></si>", NULL);
  g_autoptr (ZdWorkbook) workbook = open_workbook (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdSheet) first = zd_sheet_open (workbook, 0, NULL, &error);
  g_autoptr (ZdSheet) second = zd_sheet_open (workbook, 0, NULL, &error);
  const ZdRow *a, *b;

  g_assert_true (zd_sheet_next (first, &a, &error));
  g_assert_true (zd_sheet_next (second, &b, &error));
  g_assert_cmpstr (zd_row_cell (a, 0)->text, ==, "甲");
  g_assert_cmpstr (zd_row_cell (b, 0)->text, ==, "甲");
  g_assert_true (zd_sheet_next (first, &a, &error));
  g_assert_cmpstr (zd_row_cell (a, 0)->text, ==, "乙");
  g_assert_cmpstr (zd_row_cell (a, 5)->text, ==, "");
  g_assert_true (zd_sheet_next (first, &a, &error));
  g_assert_null (a);
  g_assert_true (zd_sheet_next (first, &a, &error)); /* stays at its end */
  g_assert_null (a);
}

static void
test_progress (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  g_autofree char *path = test_xlsx (files, "<row><c><v>1</v></c></row>", NULL, NULL);
  g_autoptr (ZdWorkbook) workbook = open_workbook (path);
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdSheet) sheet = zd_sheet_open (workbook, 0, progress, &error);
  guint64 done, total;
  const ZdRow *row;

  g_assert_true (zd_sheet_next (sheet, &row, &error));
  g_assert_true (zd_sheet_next (sheet, &row, &error));
  zd_progress_get (progress, &done, &total, NULL);
  g_assert_cmpuint (total, >, 0);
  g_assert_cmpuint (done, ==, total);

  g_clear_pointer (&sheet, zd_sheet_free);
  sheet = zd_sheet_open (workbook, 0, progress, &error);
  zd_progress_cancel (progress);
  g_assert_false (zd_sheet_next (sheet, &row, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workbook/sheets", test_sheets);
  g_test_add_func ("/workbook/packages", test_packages);
  g_test_add_func ("/workbook/broken-packages", test_broken_packages);
  g_test_add_func ("/workbook/side-by-side", test_side_by_side);
  g_test_add_func ("/workbook/progress", test_progress);
  return g_test_run ();
}
