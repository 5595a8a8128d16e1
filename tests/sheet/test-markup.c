/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "support.h"

/* Spreadsheets that are one document: OpenDocument, SpreadsheetML 2003, web pages. */

typedef struct {
  const char *about;
  const char *content;
  const char *dump;
} Case;

#define N(cases) (cases), G_N_ELEMENTS (cases)

static void
check (const Case *cases, gsize n_cases, const char *before, const char *after)
{
  for (gsize i = 0; i < n_cases; i++) {
    g_autoptr (TestFiles) files = test_files_new ();
    g_autofree char *content = g_strconcat (before, cases[i].content, after, NULL);
    g_autofree char *path = test_file_with (files, "a.xls", content, -1);
    g_autofree char *rows = test_dump (path, NULL);

    g_test_message ("%s", cases[i].about);
    g_assert_cmpstr (rows, ==, cases[i].dump);
  }
}

#define ODS_BEFORE                                                                                                \
  "<?xml version='1.0'?><office:document xmlns:office='o' xmlns:table='t' xmlns:text='x' xmlns:calcext='c' "      \
  "xmlns:style='s'><office:automatic-styles><style:style style:name='ta1'><style:table-properties "               \
  "table:display='true'/></style:style><style:style style:name='ta2'><style:table-properties "                    \
  "table:display='false'/></style:style></office:automatic-styles><office:body><office:spreadsheet>"              \
  "<table:table table:name='S' table:style-name='ta1'><table:table-column/>"
#define ODS_AFTER "</table:table></office:spreadsheet></office:body></office:document>"
#define ODS_ROW(cells)   "<table:table-row>" cells "</table:table-row>"
#define ODS_CELL(a, c)   "<table:table-cell " a ">" c "</table:table-cell>"
#define ODS_P(text)      "<text:p>" text "</text:p>"
#define ODS_TYPE(type)   "office:value-type='" type "' "

static void
test_ods (void)
{
  static const Case cases[] = {
    { "texts: spaces, tabs, lines, paragraphs, runs, a remark and a guide left out",
      ODS_ROW (ODS_CELL (ODS_TYPE ("string"), "<office:annotation>" ODS_P ("批注") "</office:annotation>" ODS_P (
                                                  "甲<text:s text:c='2'/>乙<text:tab/>丙<text:line-break/><text:span>丁</text:span>")
                                                  ODS_P ("戊"))
                   ODS_CELL (ODS_TYPE ("string"), ODS_P ("<text:ruby><text:ruby-base>東</text:ruby-base>"
                                                         "<text:ruby-text>ひがし</text:ruby-text></text:ruby>"))),
      "1|甲  乙\t丙\n丁\n戊|東\n" },
    { "values",
      ODS_ROW (ODS_CELL (ODS_TYPE ("float") "office:value='1234.5'", ODS_P ("1,234.50"))
                   ODS_CELL (ODS_TYPE ("percentage") "office:value='0.035'", ODS_P ("3.5%"))
                       ODS_CELL (ODS_TYPE ("date") "office:date-value='2024-05-01T08:30:00'", ODS_P ("5月1日"))
                           ODS_CELL (ODS_TYPE ("time") "office:time-value='PT08H30M00S'", ODS_P ("8:30"))
                               ODS_CELL (ODS_TYPE ("boolean") "office:boolean-value='true'", ODS_P ("真"))
                                   ODS_CELL (ODS_TYPE ("currency") "office:value='12'", ODS_P ("￥12.00"))),
      "1|n:1234.5|n:0.035%|d:2024-05-01 08:30:00|d:08:30:00|b:TRUE|n:12\n" },
    { "times as other programs write them; a span of days, one with a sign and a word are as shown",
      ODS_ROW (ODS_CELL (ODS_TYPE ("time") "office:time-value='PT016H22M25.9999999S'", ODS_P ("16时22分"))
                   ODS_CELL (ODS_TYPE ("time") "office:time-value='PT45M'", ODS_P ("0:45"))
                       ODS_CELL (ODS_TYPE ("time") "office:time-value='PT30H00M00S'", ODS_P ("30:00:00"))
                           ODS_CELL (ODS_TYPE ("time") "office:time-value='PT-1H'", ODS_P ("早"))
                               ODS_CELL (ODS_TYPE ("time") "office:time-value='8:30'", ODS_P ("8:30"))),
      "1|d:16:22:26|d:00:45:00|30:00:00|早|8:30\n" },
    { "truths as numbers",
      ODS_ROW (ODS_CELL (ODS_TYPE ("boolean") "office:boolean-value='1'", ODS_P ("1"))
                   ODS_CELL (ODS_TYPE ("boolean") "office:boolean-value='0'", ODS_P ("0"))),
      "1|b:TRUE|b:FALSE\n" },
    { "a formula's text and error, a code with zeros, one with lost digits",
      ODS_ROW (ODS_CELL ("table:formula='of:=1' " ODS_TYPE ("string"), ODS_P ("甲")) ODS_CELL (
          "table:formula='of:=1/0' " ODS_TYPE ("string") "calcext:value-type='error'", ODS_P ("#DIV/0!"))
                   ODS_CELL (ODS_TYPE ("float") "office:value='475000'", ODS_P ("0475000"))
                       ODS_CELL (ODS_TYPE ("float") "office:value='9.14101001234568E+017'", ODS_P ("9.14E+17"))),
      "1|=甲|=e:#DIV/0!|n:0475000|n:914101001234568000!\n" },
    { "repeated columns and rows, and a million empty ones at the end",
      "<table:table-header-rows>" ODS_ROW (ODS_CELL ("table:number-columns-repeated='2'", ODS_P ("a")))
          "</table:table-header-rows><table:table-row-group><table:table-row table:number-rows-repeated='2'>"
          "<table:table-cell table:number-columns-repeated='2'/><table:table-cell><text:p>b</text:p></table:table-cell>"
          "<table:table-cell table:number-columns-repeated='16381'/></table:table-row></table:table-row-group>"
          "<table:table-row table:number-rows-repeated='1048573'><table:table-cell "
          "table:number-columns-repeated='16384'/></table:table-row>",
      "1|a|a\n2|||b\n3|||b\n" },
    { "spans, whose covered cells are not seen",
      ODS_ROW ("<table:table-cell table:number-columns-spanned='2'><text:p>a</text:p></table:table-cell>"
               "<table:covered-table-cell><text:p>x</text:p></table:covered-table-cell>" ODS_CELL ("", ODS_P ("b"))),
      "1|a||b\n" },
    { "a table inside a cell is no row",
      ODS_ROW (ODS_CELL ("", "<table:table table:name='in'>" ODS_ROW (ODS_CELL ("", ODS_P ("x"))) "</table:table>" ODS_P ("a"))),
      "1|a\n" },
  };

  check (N (cases), ODS_BEFORE, ODS_AFTER);
}

static void
test_ods_zip (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  const TestPart parts[] = { { "META-INF/manifest.xml", "<manifest/>" },
                             { "content.xml", ODS_BEFORE ODS_ROW (ODS_CELL ("", ODS_P ("a"))) "</table:table>"
                                              "<table:table table:name='T' table:style-name='ta2'>" ODS_ROW (
                                                  ODS_CELL ("", ODS_P ("b"))) ODS_AFTER },
                             { NULL } };
  const TestPart locked[] = { { "META-INF/manifest.xml", "<manifest><file-entry><encryption-data/></file-entry></manifest>" },
                              { "content.xml", "noise" },
                              { NULL } };
  g_autofree char *path = test_zip (files, "a.ods", parts);
  g_autofree char *locked_path = test_zip (files, "b.ods", locked);
  g_autofree char *second = test_dump (path, "T");
  g_autofree char *sentence = test_refusal (locked_path, NULL);
  g_autoptr (ZdWorkbook) workbook = zd_workbook_open (path, NULL, NULL);

  g_assert_cmpstr (second, ==, "1|b\n");
  g_assert_cmpuint (zd_workbook_get_n_sheets (workbook), ==, 2);
  g_assert_false (zd_workbook_get_sheet (workbook, 0)->hidden);
  g_assert_true (zd_workbook_get_sheet (workbook, 1)->hidden);
  g_assert_nonnull (strstr (sentence, "password"));
}

#define XML_BEFORE                                                                                                \
  "<?xml version='1.0' encoding='gb2312'?><?mso-application progid='Excel.Sheet'?><Workbook "                     \
  "xmlns='urn:schemas-microsoft-com:office:spreadsheet' xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'>" \
  "<Styles><Style ss:ID='p'><NumberFormat ss:Format='Percent'/></Style><Style ss:ID='d'><NumberFormat "           \
  "ss:Format='yyyy/m/d'/></Style><Style ss:ID='z'><NumberFormat ss:Format='000000'/></Style></Styles>"            \
  "<Worksheet ss:Name='S'><Table>"
#define XML_AFTER \
  "</Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>"
#define DATA(type, text) "<Data ss:Type='" type "'>" text "</Data>"

static void
test_xml_2003 (void)
{
  static const Case cases[] = {
    { "values",
      "<Row><Cell>" DATA ("String", "甲") "</Cell><Cell>" DATA ("Number", "1234.5") "</Cell><Cell ss:StyleID='p'>" DATA (
          "Number", "0.035") "</Cell><Cell>" DATA ("DateTime", "2024-05-01T00:00:00.000") "</Cell><Cell>"
          DATA ("Boolean", "1") "</Cell><Cell ss:Formula='=1/0'>" DATA ("Error", "#DIV/0!") "</Cell></Row>",
      "1|甲|n:1234.5|n:0.035%|d:2024-05-01|b:TRUE|=e:#DIV/0!\n" },
    { "places, spans and formats",
      "<Row ss:Index='3'><Cell ss:Index='2' ss:MergeAcross='1' ss:MergeDown='1'>" DATA ("String", "a") "</Cell><Cell>" DATA (
          "String", "b") "</Cell></Row><Row><Cell ss:StyleID='z'>" DATA ("Number", "12") "</Cell><Cell ss:StyleID='d'>"
          DATA ("Number", "45413") "</Cell></Row>",
      "3||a||b\n4|n:000012|||d:2024-05-01\n" },
    { "a time without a day",
      "<Row><Cell>" DATA ("DateTime", "1899-12-31T08:30:00.000") "</Cell></Row>", "1|d:08:30:00\n" },
    { "runs of fonts, and a remark left out",
      "<Row><Cell><ss:Data ss:Type='String' xmlns='http://www.w3.org/TR/REC-html40'>甲<B>乙</B></ss:Data><Comment>"
          DATA ("String", "x") "</Comment></Cell></Row>",
      "1|甲乙\n" },
  };

  check (N (cases), XML_BEFORE, XML_AFTER);
}

static void
test_html (void)
{
  static const Case cases[] = {
    { "a page", "<html><head><title>x</title><style>td{a:b}</style></head><body>说明<table><tr><th>名称<th>代码</tr>"
                "<tr><td> 甲 \n 乙&nbsp;</td><td>001&amp;&#20013;&#x6587;</td></tr></table>注</body></html>",
      "1|名称|代码\n2|甲 乙|001&中文\n" },
    { "spans over columns and rows",
      "<table><tr><td colspan=2>a</td><td rowspan='2'>b</td></tr><tr><td>c</td><td>d</td><td>e</td></tr></table>",
      "1|a||b\n2|c|d||e\n" },
    { "no tag is closed, and rows without a row", "<TABLE><TR><TD>a<TD>b<TR><TD>c</TABLE><table><td>d</table>",
      "1|a|b\n2|c\n3|d\n" },
    { "lines, lists and what is inside", "<table><tr><td><p>a</p><p>b</p></td><td>c<br>d<b>e</b></td></tr></table>",
      "1|a\nb|c\nde\n" },
    { "a table inside a table", "<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table>", "2|a\n" },
    { "comments, scripts and islands of XML are left out",
      "<!DOCTYPE html><!-- <table><tr><td>x</td></tr></table> --><table><tr><td><script>if (a<b) '</td>'</script>a"
      "<xml><x:Name>S</x:Name></xml></td></tr></table>",
      "1|a\n" },
    { "quotation marks hide what ends a tag", "<table title=\"a>b\"><tr><td title='>'>a</td></tr></table>", "1|a\n" },
    { "what is no tag is text", "<table><tr><td>1 < 2 & 3 > 2 &unknown; &#0;</td></tr></table>",
      "1|1 < 2 & 3 > 2 &unknown; &#0;\n" },
    { "a tag that never ends", "<table><tr><td>a</td><td>b<a href=\"x</td></tr></table>",
      "1|a|b<a href=\"x\n" },
    { "codes that became numbers are told", "<table><tr><td>9.14101E+17</td></tr></table>", "1|9.14101E+17!\n" },
    { "empty rows count", "<table><tr></tr><tr><td>a</td></tr></table>", "2|a\n" },
  };

  check (N (cases), "", "");
}

static void
test_html_encoding (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  g_autofree char *path = test_file_with (
      files, "a.xls", "<html><meta charset=gb2312><table><tr><td>\xBC\xD7\xD2\xD2</td></tr></table>", -1);
  g_autofree char *rows = test_dump (path, NULL);

  g_assert_cmpstr (rows, ==, "1|甲乙\n");
}

static void
test_refusals (void)
{
  static const struct {
    const char *content, *words;
  } cases[] = {
    { "<html><form>请登录</form></html>", "without a table" },
    { "MIME-Version: 1.0\nContent-Type: multipart/related", "web page" },
    { "<?xml version='1.0'?><invoice/>", "XML file" },
    { "<?xml version='1.0'?><office:document xmlns:office='o'><office:body><office:text/></office:body></office:document>",
      "no sheet" },
    { ODS_BEFORE "<table:table-row table:number-rows-repeated='1048576'><table:table-cell "
                 "table:number-columns-repeated='16384'><text:p>a</text:p></table:table-cell></table:table-row>" ODS_AFTER,
      "rows at most" },
    { ODS_BEFORE "<table:table-row><table:table-cell table:number-columns-repeated='16385'><text:p>a</text:p>"
                 "</table:table-cell></table:table-row>" ODS_AFTER,
      "columns at most" },
    { ODS_BEFORE "<table:table-row>", "damaged" },
    { XML_BEFORE "<Row ss:Index='1048577'><Cell>" DATA ("String", "a") "</Cell></Row>" XML_AFTER, "rows at most" },
    { "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><Workbook "
      "xmlns='urn:schemas-microsoft-com:office:spreadsheet'>&b;</Workbook>",
      "document type" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TestFiles) files = test_files_new ();
    g_autofree char *path = test_file_with (files, "a.xls", cases[i].content, -1);
    g_autofree char *sentence = test_refusal (path, NULL);

    g_assert_nonnull (strstr (sentence, cases[i].words));
  }
}

/* A page made to be searched again and again takes no longer than any other. */
static void
test_hostile (void)
{
  static const char *const pieces[] = { "<a b=\"", "<!--", "<a", "&", "</", "<table><tr><td rowspan=65536>a" };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (TestFiles) files = test_files_new ();
    g_autoptr (GString) page = g_string_new ("<table><tr><td>");
    g_autofree char *path = NULL;
    g_autofree char *rows = NULL;

    while (page->len < 2 * 1024 * 1024)
      g_string_append (page, pieces[i]);
    path = test_file_with (files, "a.html", page->str, page->len);
    rows = test_dump (path, NULL);
    g_assert_true (g_utf8_validate (rows, -1, NULL));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markup/ods", test_ods);
  g_test_add_func ("/markup/ods-zip", test_ods_zip);
  g_test_add_func ("/markup/xml-2003", test_xml_2003);
  g_test_add_func ("/markup/html", test_html);
  g_test_add_func ("/markup/html-encoding", test_html_encoding);
  g_test_add_func ("/markup/refusals", test_refusals);
  g_test_add_func ("/markup/hostile", test_hostile);
  return g_test_run ();
}
