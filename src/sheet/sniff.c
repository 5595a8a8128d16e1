/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/sniff.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "sheet/xls-stream.h"
#include "sheet/zip.h"

#define HEAD_BYTES 4096

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FILE, fclose)

/* A zip that cannot be opened is left to the reader, which says why. */
static ZdSheetFormat
sniff_zip (const char *path)
{
  g_autoptr (ZdZip) zip = zd_zip_open (path, zd_sheet_limits_default (), NULL);

  if (zip == NULL)
    return ZD_SHEET_XLSX;
  if (zd_zip_has (zip, "xl/workbook.bin"))
    return ZD_SHEET_XLSB;
  if (zd_zip_has (zip, "content.xml") && zd_zip_has (zip, "META-INF/manifest.xml"))
    return ZD_SHEET_ODS;
  if (zd_zip_has (zip, "word/document.xml") || zd_zip_has (zip, "ppt/presentation.xml"))
    return ZD_SHEET_OTHER;
  return zd_zip_has (zip, "xl/workbook.xml") || zd_zip_has (zip, "_rels/.rels") ? ZD_SHEET_XLSX
                                                                                : ZD_SHEET_OTHER;
}

/* "ID;PWXL;N;E\nP;…", or "TABLE\n0,1\n". A list may have a column "ID", but its next line is none of SYLK's records. */
static gboolean
is_exchange (const char *head)
{
  const char *next = strpbrk (head, "\r\n");

  next = next != NULL ? next + strspn (next, "\r\n") : "";
  return (g_str_has_prefix (head, "ID;P") && strchr ("BCFOPW", next[0]) != NULL && next[0] != '\0' && next[1] == ';')
         || (g_str_has_prefix (head, "TABLE") && (head[5] == '\r' || head[5] == '\n') && g_str_has_prefix (next, "0,1"));
}

static ZdSheetFormat
sniff_markup (const char *head)
{
  static const char *const pages[] = { "<html", "<!doctype html", "<table", "<meta", "<head", "<body", "<style" };
  g_autofree char *lower = g_ascii_strdown (head, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++) {
    if (g_str_has_prefix (lower, pages[i]))
      return ZD_SHEET_HTML;
  }
  if (g_str_has_prefix (lower, "mime-version:"))
    return ZD_SHEET_MHTML;
  if (!g_str_has_prefix (lower, "<?xml"))
    return is_exchange (head) ? ZD_SHEET_EXCHANGE : ZD_SHEET_TEXT;
  if (strstr (lower, "urn:schemas-microsoft-com:office:spreadsheet") != NULL)
    return ZD_SHEET_XML_2003;
  if (strstr (lower, "<office:document") != NULL)
    return ZD_SHEET_ODS;
  return strstr (lower, "<html") != NULL ? ZD_SHEET_HTML : ZD_SHEET_XML;
}

/* The record that begins a workbook of Excel 2 to 5 without a container. */
static gboolean
is_bare_xls (const guint8 *head, gsize length)
{
  return length >= 8 && head[0] == 0x09 && (head[1] == 0 || head[1] == 2 || head[1] == 4 || head[1] == 8) &&
         head[2] >= 4 && head[2] <= 16 && head[3] == 0;
}

/* Neither zip nor OLE2: text, unless it has bytes that no text has. */
static ZdSheetFormat
sniff_text (const char *head, gsize length)
{
  static const char *const others[] = { "%PDF",    "Rar!",         "7z\xBC\xAF", "\x1F\x8B",
                                        "\x89PNG", "\xFF\xD8\xFF", "GIF8",       "{\\rtf" };
  const char *start = head;
  gsize mark;

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++) {
    if (g_str_has_prefix (head, others[i]))
      return ZD_SHEET_OTHER;
  }
  if (is_bare_xls ((const guint8 *)head, length))
    return ZD_SHEET_XLS;
  if (memchr (head, '\0', length) != NULL && zd_text_mark (head, length, &mark) == NULL &&
      zd_text_guess_utf16 (head, length) == NULL)
    return ZD_SHEET_OTHER;
  if (g_str_has_prefix (start, "\xEF\xBB\xBF"))
    start += 3;
  return sniff_markup (start + strspn (start, " \t\r\n"));
}

/* A pipe would be waited for without end. What is not there, or a folder, is told when it is opened. */
static gboolean
check_kind (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  struct stat file;

  if (stat (path, &file) != 0 || S_ISREG (file.st_mode) || S_ISDIR (file.st_mode))
    return TRUE;
  g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("“%s” is a pipe or a device. Name a file."), name);
  return FALSE;
}

gboolean
zd_sheet_sniff (const char *path, ZdSheetFormat *format, GError **error)
{
  g_autoptr (FILE) file = NULL;
  char head[HEAD_BYTES + 1];
  gsize length = 0;

  if (!check_kind (path, error))
    return FALSE;
  file = fopen (path, "rbe");
  if (file != NULL)
    length = fread (head, 1, HEAD_BYTES, file);
  if (file == NULL || ferror (file)) {
    zd_error_set_errno (error, errno, path);
    return FALSE;
  }
  head[length] = '\0';
  if (length == 0)
    *format = ZD_SHEET_EMPTY;
  else if (g_str_has_prefix (head, "PK\x03\x04") || g_str_has_prefix (head, "PK\x05\x06"))
    *format = sniff_zip (path);
  else if (g_str_has_prefix (head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
    *format = zd_xls_stream_sniff (path);
  else
    *format = sniff_text (head, length);
  return TRUE;
}

gboolean
zd_sheet_format_check (ZdSheetFormat format, GError **error)
{
  static const char *const advice[] = {
    [ZD_SHEET_EMPTY] = N_ ("The file is empty. Choose the one that holds the table."),
    [ZD_SHEET_XLSB] = N_ ("This is a binary workbook (.xlsb). Open it in WPS or Excel and save it as .xlsx."),
    [ZD_SHEET_MHTML] =
        N_ ("This is a web page, whatever its name says. Open it in WPS or Excel and save it as .xlsx."),
    [ZD_SHEET_XML] =
        N_ ("This is an XML file, whatever its name says. Open it in WPS or Excel and save it as .xlsx."),
    [ZD_SHEET_EXCHANGE] =
        N_ ("This is an exchange format of older programs (.slk, .dif). Open it in WPS or Excel and save it as .xlsx."),
    [ZD_SHEET_PROTECTED] =
        N_ ("The file is protected with a password. Open it, remove the password and save it as .xlsx."),
    [ZD_SHEET_OTHER] = N_ ("This is not a spreadsheet. Choose an .xlsx or .csv file."),
  };

  if (advice[format] == NULL)
    return TRUE;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT, _ (advice[format]));
  return FALSE;
}
