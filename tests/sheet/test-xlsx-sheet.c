/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "support.h"

#define ROW(cells) "<row r='1'>" cells "</row>"

typedef struct {
  const char *about;
  const char *rows;
  const char *strings;
  const char *dump;
} Case;

static void
check (const Case *cases, gsize n_cases, const char *formats)
{
  for (gsize i = 0; i < n_cases; i++) {
    g_autoptr (TestFiles) files = test_files_new ();
    g_autofree char *path = test_xlsx (files, cases[i].rows, cases[i].strings, formats);
    g_autofree char *rows = test_dump (path, NULL);

    g_test_message ("%s", cases[i].about);
    g_assert_cmpstr (rows, ==, cases[i].dump);
  }
}

static void
test_texts (void)
{
  static const Case cases[] = {
    { "shared", ROW ("<c r='A1' t='s'><v>1</v></c><c r='B1' t='s'><v>0</v></c>"),
      "<si><t>甲</t></si><si><t>乙</t></si>", "1|乙|甲\n" },
    { "inline", ROW ("<c r='A1' t='inlineStr'><is><t>甲</t></is></c>"), NULL, "1|甲\n" },
    { "formula result", ROW ("<c r='A1' t='str'><f>B1&amp;C1</f><v>甲&amp;乙</v></c>"), NULL, "1|=甲&乙\n" },
    { "runs", ROW ("<c r='A1' t='s'><v>0</v></c>"),
      "<si><r><rPr><b/></rPr><t>河南</t></r><r><t xml:space='preserve'> 某某</t></r></si>", "1|河南 某某\n" },
    { "phonetic guide", ROW ("<c r='A1' t='s'><v>0</v></c>"),
      "<si><t>東京</t><rPh sb='0' eb='2'><t>とうきょう</t></rPh><phoneticPr fontId='1'/></si>", "1|東京\n" },
    { "inline runs with guide",
      ROW ("<c r='A1' t='inlineStr'><is><r><t>東</t></r><rPh sb='0' eb='1'><r><t>x</t></r>"
           "</rPh><r><t>京</t></r></is></c>"),
      NULL, "1|東京\n" },
    { "space not kept", ROW ("<c r='A1' t='s'><v>0</v></c>"), "<si><t>\n  a b  </t></si>", "1|a b\n" },
    { "space kept", ROW ("<c r='A1' t='s'><v>0</v></c>"), "<si><t xml:space='preserve'> a </t></si>",
      "1| a \n" },
    { "space kept by the element above", ROW ("<c r='A1' t='s'><v>0</v></c>"),
      "<si xml:space='preserve'><t> a </t></si>", "1| a \n" },
    { "escapes", ROW ("<c r='A1' t='s'><v>0</v></c>"),
      "<si><t>a_x000D__x000A_b_x005F_x0041_ _xD83D__xDE00_ _x00g0_</t></si>", "1|a\r\nb_x0041_ 😀 _x00g0_\n" },
    { "half a character", ROW ("<c r='A1' t='s'><v>0</v></c>"), "<si><t>_xD83D_a_xDE00_</t></si>",
      "1|\xEF\xBF\xBD"
      "a\xEF\xBF\xBD\n" },
    { "line feed", ROW ("<c r='A1' t='s'><v>0</v></c>"), "<si><t>a&#10;b</t></si>", "1|a\nb\n" },
    { "CDATA", ROW ("<c r='A1' t='inlineStr'><is><t><![CDATA[<a>&]]></t></is></c>"), NULL, "1|<a>&\n" },
    { "empty texts",
      ROW ("<c r='A1' t='s'><v>0</v></c><c r='B1' t='str'><f>\"\"</f><v></v></c><c r='C1'><v>1</v></c>"),
      "<si><t/></si>", "1|||n:1\n" },
    { "a code that became a number", ROW ("<c r='A1' t='s'><v>0</v></c>"), "<si><t>9.14101E+17</t></si>",
      "1|9.14101E+17!\n" },
    { "looks like a formula", ROW ("<c r='A1' t='s'><v>0</v></c>"), "<si><t>=1+1</t></si>", "1|=1+1\n" },
  };

  check (cases, G_N_ELEMENTS (cases), NULL);
}

static void
test_values (void)
{
  static const Case cases[] = {
    { "numbers",
      ROW ("<c r='A1'><v>1E3</v></c><c r='B1' t='n'><v>0.30000000000000004</v></c><c r='C1'><v>-0.5</v></c>"),
      NULL, "1|n:1000|n:0.3|n:-0.5\n" },
    { "digits lost",
      ROW ("<c r='A1'><v>9.1410100123456794E+17</v></c><c r='B1'><v>914101001234567891</v></c>"), NULL,
      "1|n:914101001234568000!|n:914101001234567891!\n" },
    { "no number", ROW ("<c r='A1'><v>abc</v></c>"), NULL, "1|abc\n" },
    { "booleans",
      ROW ("<c r='A1' t='b'><v>1</v></c><c r='B1' t='b'><v>0</v></c><c r='C1' t='b'><v>true</v></c>"), NULL,
      "1|b:TRUE|b:FALSE|b:TRUE\n" },
    { "error", ROW ("<c r='A1' t='e'><f>VLOOKUP(1,B:B,1,0)</f><v>#N/A</v></c>"), NULL, "1|=e:#N/A\n" },
    { "formula", ROW ("<c r='A1'><f t='shared' ref='A1:A9' si='0'>B1*2</f><v>42</v></c>"), NULL,
      "1|=n:42\n" },
    { "a picture in a cell of WPS", ROW ("<c r='A1' t='str'><f>_xlfn.DISPIMG(\"ID_1\",1)</f><v>=DISPIMG(\"ID_1\",1)</v></c>"), NULL,
      "1|==DISPIMG(\"ID_1\",1)\n" },
    { "formula without result", ROW ("<c r='A1'><f>B1*2</f></c><c r='B1'><v>1</v></c>"), NULL, "1||n:1\n" },
    { "ISO date", ROW ("<c r='A1' t='d'><v>2024-05-01T00:00:00</v></c><c r='B1' t='d'><v>soon</v></c>"), NULL,
      "1|d:2024-05-01|soon\n" },
  };

  check (cases, G_N_ELEMENTS (cases), NULL);
}

static void
test_places (void)
{
  static const Case cases[] = {
    { "sparse", "<row r='3'><c r='C3'><v>1</v></c></row><row r='7'><c r='A7'><v>2</v></c></row>", NULL,
      "3|||n:1\n7|n:2\n" },
    { "no references", "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>", NULL,
      "1|n:1|n:2\n2|n:3\n" },
    { "some references",
      "<row r='5'><c><v>1</v></c><c r='D5'><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>", NULL,
      "5|n:1|||n:2|n:3\n6|n:4\n" },
    { "cells out of order", "<row r='1'><c r='C1'><v>3</v></c><c r='A1'><v>1</v></c></row>", NULL,
      "1|n:1||n:3\n" },
    { "the same cell twice", "<row r='1'><c r='A1'><v>1</v></c><c r='A1'><v>2</v></c></row>", NULL,
      "1|n:1\n" },
    { "empty rows and styled cells",
      "<row r='1'/><row r='2' ht='20'><c r='A2' s='1'/></row><row r='3'><c r='A3'><v>1</v></c>"
      "<c r='XFD3'/></row>",
      NULL, "3|n:1\n" },
    { "last cell", "<row r='1048576'><c r='B1048576'><v>1</v></c></row>", NULL, "1048576||n:1\n" },
    { "nothing", "", NULL, "" },
    { "extensions inside",
      "<row r='1'><c r='A1'><v>1</v><extLst><ext><v>9</v></ext></extLst></c>"
      "<extLst><c r='B1'><v>8</v></c></extLst></row>",
      NULL, "1|n:1\n" },
    { "comments", "<!-- a --><row r='1'><!-- b --><c r='A1'><v>1<!-- c -->2</v></c></row>", NULL,
      "1|n:12\n" },
  };

  check (cases, G_N_ELEMENTS (cases), NULL);
}

static void
test_formats (void)
{
  static const char formats[] =
      "<numFmts><numFmt numFmtId='176' formatCode='yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@'/>"
      "<numFmt numFmtId='177' formatCode='[$-804]yyyy/m/d h:mm'/><numFmt numFmtId='178' formatCode='000000'/>"
      "<numFmt numFmtId='179' formatCode='#,##0.00&quot;元&quot;'/><numFmt numFmtId='180' "
      "formatCode='[h]:mm'/></numFmts>"
      "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
      "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='176'/><xf numFmtId='177'/><xf "
      "numFmtId='178'/>"
      "<xf numFmtId='179'/><xf numFmtId='180'/><xf numFmtId='10'/><xf numFmtId='20'/><xf "
      "numFmtId='31'/></cellXfs>";
  static const Case cases[] = {
    { "General", ROW ("<c s='0'><v>45413</v></c><c><v>45413</v></c><c s='99'><v>45413</v></c>"), NULL,
      "1|n:45413|n:45413|n:45413\n" },
    { "built in", ROW ("<c s='1'><v>45413</v></c><c s='9'><v>45413</v></c><c s='8'><v>0.5</v></c>"), NULL,
      "1|d:2024-05-01|d:2024-05-01|d:12:00:00\n" },
    { "custom", ROW ("<c s='2'><v>45413</v></c><c s='3'><v>45413.5</v></c>"), NULL,
      "1|d:2024-05-01|d:2024-05-01 12:00:00\n" },
    { "text in a cell formatted as date", ROW ("<c s='1' t='s'><v>0</v></c>"), "<si><t>2024.5.1</t></si>",
      "1|2024.5.1\n" },
    { "no day", ROW ("<c s='1'><v>60</v></c><c s='1'><v>-5</v></c><c s='1'><v>9999999</v></c>"), NULL,
      "1|n:60|n:-5|n:9999999\n" },
    { "code with zeros", ROW ("<c s='4'><v>410102</v></c><c s='4'><v>123</v></c>"), NULL,
      "1|n:410102|n:000123\n" },
    { "money", ROW ("<c s='5'><v>1234.5</v></c>"), NULL, "1|n:1234.5\n" },
    { "span of time", ROW ("<c s='6'><v>1.5</v></c>"), NULL, "1|n:1.5\n" },
    { "percent", ROW ("<c s='7'><v>0.03</v></c>"), NULL, "1|n:0.03%\n" },
    { "date by formula", ROW ("<c s='1'><f>TODAY()</f><v>45413</v></c>"), NULL, "1|=d:2024-05-01\n" },
  };

  check (cases, G_N_ELEMENTS (cases), formats);
}

static void
test_refused (void)
{
  static const struct {
    const char *rows;
    const char *strings;
    const char *says;
  } cases[] = {
    { ROW ("<c t='s'><v>3</v></c>"), "<si><t>a</t></si>", "row 1" },
    { ROW ("<c t='s'><v>x</v></c>"), "<si><t>a</t></si>", "text that is missing" },
    { "<row r='1'><c><v>1</v></c></row><row r='2'><c><v>1</c></row>", NULL, "“Sheet1”, row 2" },
    { "<row r='1048577'><c><v>1</v></c></row>", NULL, "1048576 rows" },
    { ROW ("<c r='XFE1'><v>1</v></c>"), NULL, "16384 columns" },
    { ROW ("<c><v>&nbsp;</v></c>"), NULL, "damaged" },
    { ROW ("<c t='inlineStr'><is><t>\xBA\xD3\xC4\xCF</t></is></c>"), NULL, "damaged" },
    { ROW ("<c t='s'><v>0</v></c>"), "<si><t>a</si>", "damaged" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TestFiles) files = test_files_new ();
    g_autofree char *path = test_xlsx (files, cases[i].rows, cases[i].strings, NULL);
    g_autofree char *sentence = test_refusal (path, NULL);

    g_test_message ("%s", sentence);
    g_assert_nonnull (strstr (sentence, cases[i].says));
  }
}

static void
test_merges (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  g_autofree char *path = test_xlsx (
      files,
      ROW ("<c r='A1'><v>1</v></c>") "</sheetData><mergeCells><mergeCell ref='A1:C2'/><mergeCell ref='B7'/>"
                                     "<mergeCell ref='D9:D4'/></mergeCells><sheetData>",
      NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdWorkbook) workbook = zd_workbook_open (path, NULL, &error);
  g_autoptr (ZdSheet) sheet = zd_sheet_open (workbook, 0, NULL, &error);
  const ZdRow *row;
  const ZdMerge *merges;
  gsize n;

  do
    g_assert_true (zd_sheet_next (sheet, &row, &error));
  while (row != NULL);
  merges = zd_sheet_get_merges (sheet, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (merges[0].first_row, ==, 1);
  g_assert_cmpuint (merges[0].last_row, ==, 2);
  g_assert_cmpuint (merges[0].first_column, ==, 0);
  g_assert_cmpuint (merges[0].last_column, ==, 2);
  g_assert_cmpuint (merges[1].first_row, ==, 4);
  g_assert_cmpuint (merges[1].last_row, ==, 9);
  g_assert_cmpuint (merges[1].first_column, ==, 3);
}

static void
test_limits (void)
{
  static const char rows[] =
      "<row><c t='s'><v>0</v></c><c t='inlineStr'><is><t>一二三四五六七八九十</t></is></c></row>";
  static const struct {
    gsize offset;
    guint64 value;
    gboolean is_wide;
    const char *says;
  } cases[] = {
    { G_STRUCT_OFFSET (ZdSheetLimits, max_cell_chars), 9, FALSE, "column B is longer than 9 characters" },
    { G_STRUCT_OFFSET (ZdSheetLimits, max_columns), 1, FALSE, "1 columns" },
    { G_STRUCT_OFFSET (ZdSheetLimits, max_strings), 10, TRUE, "texts take more than" },
    { G_STRUCT_OFFSET (ZdSheetLimits, max_row_bytes), 20, TRUE, "row holds more than" },
    { G_STRUCT_OFFSET (ZdSheetLimits, max_depth), 4, FALSE, "deeper than 4 levels" },
  };
  g_autoptr (TestFiles) files = test_files_new ();
  g_autofree char *path = test_xlsx (files, rows, "<si><t>甲乙丙丁</t></si>", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    ZdSheetLimits limits = *zd_sheet_limits_default ();
    g_autofree char *sentence = NULL;

    if (cases[i].is_wide)
      G_STRUCT_MEMBER (guint64, &limits, cases[i].offset) = cases[i].value;
    else
      G_STRUCT_MEMBER (guint32, &limits, cases[i].offset) = cases[i].value;
    sentence = test_refusal (path, &limits);
    g_test_message ("%s", sentence);
    g_assert_nonnull (strstr (sentence, cases[i].says));
  }
}

/* ---- as programs write it, and read by the whole parser ---- */

static const char *
one_of (GRand *chance, const char *const *words, guint n)
{
  return words[g_rand_int_range (chance, 0, n)];
}

static void
append_cell (GString *xml, GRand *chance, guint row, guint column)
{
  static const char *const numbers[] = { "0",    "-0",  "7",      "12.50", "012", "0.5",   ".5",     "5.",       "1.2.3", "-3.25",
                                         "1e3",  "45413", "45413.25", "", "x",   "1E+05", "123456789012345", "1234567890123456",
                                         "0.1234567890123456", "00", "1 ", "00.5" };
  static const char *const indexes[] = { "0", "1", "2", "3", "4", "5", "6", "05" };
  static const char *const attributes[] = { "", "", " s=\"1\"", " s=\"2\"", " s=\"3\"", " s=\"99\"", " s='1'", " cm=\"1\"" };
  gboolean shared = g_rand_boolean (chance);
  const char *value = shared ? one_of (chance, indexes, G_N_ELEMENTS (indexes))
                             : one_of (chance, numbers, G_N_ELEMENTS (numbers));

  if (g_rand_int_range (chance, 0, 6) == 0)
    g_string_append (xml, "<c");
  else
    g_string_append_printf (xml, "<c r=\"%c%u\"", 'A' + column, row);
  g_string_append_printf (xml, "%s%s>", one_of (chance, attributes, G_N_ELEMENTS (attributes)),
                          shared ? " t=\"s\"" : g_rand_int_range (chance, 0, 9) == 0 ? " t=\"str\"" : "");
  g_string_append_printf (xml, "%s<v>%s</v></c>", g_rand_int_range (chance, 0, 9) == 0 ? "<f>A1</f>" : "", value);
}

/* A comment is for the parser, and so is all that stands behind it. */
static void
test_plain (void)
{
  static const char strings[] = "<si><t>甲</t></si><si><t> a </t></si><si><t>a_x0041_b</t></si><si><t>a&amp;b]</t></si>"
                                "<si><t/></si><si><r><t>河</t></r><r><t>南</t></r></si><si><t>9.14E+17</t></si>";
  static const char formats[] = "<xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='10'/><xf numFmtId='22'/>";
  g_autoptr (GRand) chance = g_rand_new_with_seed (11);
  g_autofree char *parsed_strings = g_strconcat ("<!-- -->", strings, NULL);

  for (guint round = 0; round < 100; round++) {
    g_autoptr (TestFiles) files = test_files_new (), other = test_files_new ();
    g_autoptr (GString) rows = g_string_new (NULL);
    g_autofree char *commented = NULL, *plain = NULL, *parsed = NULL, *dump = NULL, *expected = NULL;
    for (guint row = 1; row <= 5; row++) {
      g_string_append_printf (rows, "<row r=\"%u\">", row);
      for (guint column = 0; column < 6; column++)
        append_cell (rows, chance, row, column);
      g_string_append (rows, "</row>");
    }
    commented = g_strconcat ("<!-- -->", rows->str, NULL);
    plain = test_xlsx (files, rows->str, strings, formats);
    parsed = test_xlsx (other, commented, parsed_strings, formats);
    dump = test_dump (plain, NULL);
    expected = test_dump (parsed, NULL);
    g_assert_cmpstr (dump, ==, expected);
    g_assert_nonnull (strchr (dump, '\n'));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx-sheet/texts", test_texts);
  g_test_add_func ("/xlsx-sheet/values", test_values);
  g_test_add_func ("/xlsx-sheet/places", test_places);
  g_test_add_func ("/xlsx-sheet/formats", test_formats);
  g_test_add_func ("/xlsx-sheet/refused", test_refused);
  g_test_add_func ("/xlsx-sheet/merges", test_merges);
  g_test_add_func ("/xlsx-sheet/limits", test_limits);
  g_test_add_func ("/xlsx-sheet/plain", test_plain);
  return g_test_run ();
}
