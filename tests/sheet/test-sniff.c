/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sheet/sniff.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "support.h"

#define OLE2        "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
#define BYTES(text) text, sizeof text - 1

static void
check (const char *path, ZdSheetFormat format, const char *says)
{
  g_autoptr (GError) error = NULL;
  ZdSheetFormat found;

  g_assert_true (zd_sheet_sniff (path, &found, &error));
  g_assert_cmpint (found, ==, format);
  if (says != NULL) {
    g_autofree char *sentence = test_refusal (path, NULL);

    g_test_message ("%s", sentence);
    g_assert_nonnull (strstr (sentence, says));
  }
}

/* The names are those that people give; none of them is believed. */
static void
test_files (void)
{
  static const struct {
    const char *name;
    const char *bytes;
    gsize length;
    ZdSheetFormat format;
    const char *says;
  } cases[] = {
    { "空.xlsx", BYTES (""), ZD_SHEET_EMPTY, "empty" },
    { "a.xlsx", BYTES ("名称,代码\n"), ZD_SHEET_TEXT, NULL },
    { "a.xls", BYTES ("名称\t代码\n"), ZD_SHEET_TEXT, NULL },
    { "a.xls", BYTES (OLE2 " and then nothing"), ZD_SHEET_XLS, "damaged" },
    { "a.xls", BYTES ("\x09\x08\x10\0\0\x06\x05\0"), ZD_SHEET_XLS, NULL },
    { "a.xls", BYTES ("\r\n <HTML><body><table><tr><td>1</td></tr></table>"), ZD_SHEET_HTML, NULL },
    { "a.xls", BYTES ("\xEF\xBB\xBF<!DOCTYPE html>"), ZD_SHEET_HTML, NULL },
    { "a.xls", BYTES ("<table border=1>"), ZD_SHEET_HTML, NULL },
    { "a.xls", BYTES ("MIME-Version: 1.0\nContent-Type: multipart/related"), ZD_SHEET_MHTML, "web page" },
    { "a.xls", BYTES ("<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>"),
      ZD_SHEET_XML_2003, NULL },
    { "a.xls", BYTES ("<?xml version='1.0'?><invoice/>"), ZD_SHEET_XML, "save it as .xlsx" },
    { "a.fods", BYTES ("<?xml version='1.0'?>\n<office:document>"), ZD_SHEET_ODS, NULL },
    { "a.xls", BYTES ("ID;PWXL;N;E\r\nP;PGeneral\r\nC;X1;Y1;K\"a\"\r\nE\r\n"), ZD_SHEET_EXCHANGE, "save it as .xlsx" },
    { "a.csv", BYTES ("TABLE\n0,1\n\"EXCEL\"\nVECTORS\n"), ZD_SHEET_EXCHANGE, "save it as .xlsx" },
    { "a.csv", BYTES ("ID;Phone\n1;2\n"), ZD_SHEET_TEXT, NULL },
    { "a.csv", BYTES ("TABLE\n1\n"), ZD_SHEET_TEXT, NULL },
    { "a.csv", BYTES ("%PDF-1.7\n"), ZD_SHEET_OTHER, "not a spreadsheet" },
    { "a.csv", BYTES ("\x89PNG\r\n\x1A\n\0\0\0"), ZD_SHEET_OTHER, "not a spreadsheet" },
    { "a.csv", BYTES ("a\0\0\0b\0\0\0"), ZD_SHEET_OTHER, "not a spreadsheet" },
    { "a.csv", BYTES ("a\0,\0b\0\n\0"), ZD_SHEET_TEXT, NULL },
    { "a.xlsx", BYTES ("PK\x03\x04 and then nothing"), ZD_SHEET_XLSX, "damaged" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TestFiles) files = test_files_new ();
    g_autofree char *path = test_file_with (files, cases[i].name, cases[i].bytes, cases[i].length);

    check (path, cases[i].format, cases[i].says);
  }
}

static void
test_zips (void)
{
  static const struct {
    TestPart parts[3];
    ZdSheetFormat format;
    const char *says;
  } cases[] = {
    { { { "mimetype", "application/vnd.oasis.opendocument.spreadsheet" },
        { "content.xml", "" },
        { "META-INF/manifest.xml", "" } },
      ZD_SHEET_ODS,
      NULL },
    { { { "_rels/.rels", "" }, { "xl/workbook.bin", "" }, { NULL } }, ZD_SHEET_XLSB, ".xlsb" },
    { { { "_rels/.rels", "" }, { "word/document.xml", "" }, { NULL } }, ZD_SHEET_OTHER, "not a spreadsheet" },
    { { { "photo.jpg", "" }, { NULL } }, ZD_SHEET_OTHER, "not a spreadsheet" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TestFiles) files = test_files_new ();
    TestPart parts[4] = { cases[i].parts[0], cases[i].parts[1], cases[i].parts[2] };
    g_autofree char *path = test_zip (files, "a.xlsx", parts);

    check (path, cases[i].format, cases[i].says);
  }
}

static void
test_containers (void)
{
  static const struct {
    const char *names[3];
    ZdSheetFormat format;
    const char *says;
  } cases[] = {
    { { "Workbook" }, ZD_SHEET_XLS, NULL },
    { { "Something else", "BOOK" }, ZD_SHEET_XLS, NULL },
    { { "EncryptionInfo", "EncryptedPackage" }, ZD_SHEET_PROTECTED, "password" },
    { { "WordDocument" }, ZD_SHEET_OTHER, "not a spreadsheet" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TestFiles) files = test_files_new ();
    g_autofree char *path = test_ole2 (files, "a.xls", cases[i].names, "", 0);

    check (path, cases[i].format, cases[i].says);
  }
}

/* A header that promises much, and 100 GB of nothing behind it. */
static void
test_sparse (void)
{
  static const char *const names[] = { "Workbook", NULL };
  g_autoptr (TestFiles) files = test_files_new ();
  g_autofree char *path = test_ole2 (files, "a.xls", names, "", 0);

  g_log_set_always_fatal (G_LOG_FATAL_MASK); /* libgsf's own complaints do not count */
  g_assert_no_errno (truncate (path, 512));
  g_assert_no_errno (truncate (path, 100 * G_GINT64_CONSTANT (1000000000)));
  check (path, ZD_SHEET_XLS, "damaged");
}

/* Nobody will ever write into it. */
static void
test_pipe (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  g_autofree char *path = test_file (files, "a.xlsx");
  g_autofree char *sentence = NULL;

  g_assert_no_errno (mkfifo (path, 0600));
  sentence = test_refusal (path, NULL);
  g_assert_nonnull (strstr (sentence, "pipe"));
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;
  ZdSheetFormat format;

  g_assert_false (zd_sheet_sniff ("/no/such/file.xlsx", &format, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (zd_sheet_sniff ("/tmp", &format, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sniff/files", test_files);
  g_test_add_func ("/sniff/zips", test_zips);
  g_test_add_func ("/sniff/containers", test_containers);
  g_test_add_func ("/sniff/sparse", test_sparse);
  g_test_add_func ("/sniff/pipe", test_pipe);
  g_test_add_func ("/sniff/missing", test_missing);
  return g_test_run ();
}
