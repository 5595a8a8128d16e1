/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import-files.h"

#include <glib/gstdio.h>

#include "../sheet/support.h"
#include "sheet/writer.h"

static char *
write_bytes (const char *folder, const char *name, const char *bytes, gssize length)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  return path;
}

char *
import_file_csv (const char *folder, const char *name, const char *rows, const char *encoding)
{
  g_autofree char *marked = g_strconcat ("\xef\xbb\xbf", rows, NULL);
  gsize length;
  g_autofree char *bytes = encoding != NULL ? g_convert (rows, -1, encoding, "UTF-8", NULL, &length, NULL) : NULL;

  return bytes != NULL ? write_bytes (folder, name, bytes, (gssize) length) : write_bytes (folder, name, marked, -1);
}

static void
write_sheet (ZdSheetWriter *writer, const char *name, char **lines)
{
  g_auto (GStrv) titles = g_strsplit (lines[0], ",", -1);
  guint n = g_strv_length (titles);
  g_autofree ZdSheetColumn *columns = g_new0 (ZdSheetColumn, n);

  for (guint i = 0; i < n; i++)
    columns[i].title = titles[i];
  g_assert_true (zd_sheet_writer_begin_sheet (writer, name, NULL, columns, n, NULL));
  for (guint row = 1; lines[row] != NULL && *lines[row] != '\0'; row++) {
    g_auto (GStrv) cells = g_strsplit (lines[row], ",", -1);

    for (guint i = 0; i < n; i++)
      zd_sheet_writer_text (writer, cells[i]);
    g_assert_true (zd_sheet_writer_end_row (writer, NULL, NULL));
  }
  zd_sheet_writer_end_sheet (writer);
}

char *
import_file_xlsx (const char *folder, const char *name, const char *rows)
{
  char *path = g_build_filename (folder, name, NULL);
  g_auto (GStrv) remark = g_strsplit ("填报说明,联系人\n请逐项填写,李敏", "\n", -1);
  g_auto (GStrv) lines = g_strsplit (rows, "\n", -1);
  g_autoptr (ZdSheetWriter) writer = zd_sheet_writer_new (path, NULL, NULL, 0, NULL);

  write_sheet (writer, "说明", remark);
  write_sheet (writer, "名单", lines);
  g_assert_true (zd_sheet_writer_finish (writer, NULL, NULL));
  return path;
}

char *
import_file_read (const char *path)
{
  g_autoptr (ZdWorkbook) book = zd_workbook_open (path, NULL, NULL);
  g_autoptr (ZdSheet) sheet = zd_sheet_open (book, 0, NULL, NULL);
  GString *rows = g_string_new (NULL);
  const ZdRow *row;

  while (zd_sheet_next (sheet, &row, NULL) && row != NULL) {
    for (guint i = 0; i < row->n_cells; i++)
      g_string_append_printf (rows, "%s%s", i > 0 ? "," : "", row->cells[i].text);
    g_string_append_c (rows, '\n');
  }
  return g_string_free (rows, FALSE);
}

/* ---- wrong ones ---- */

/* A compound file with the streams that encrypted workbooks have. */
static char *
make_encrypted (const char *folder, const char *name)
{
  static const char *const streams[] = { "EncryptionInfo", "EncryptedPackage", NULL };
  TestFiles files = { (char *) folder };

  return test_ole2 (&files, name, streams, "?", 1);
}

static char *
make_half (const char *folder, const char *name)
{
  g_autofree char *whole = import_file_xlsx (folder, "整个.xlsx", "企业名称,代码\n甲,1\n");
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (whole, &bytes, &length, NULL));
  return write_bytes (folder, name, bytes, (gssize) (length / 2));
}

static char *
make_bomb (const char *folder, const char *name)
{
  TestFiles files = { (char *) folder };
  g_autofree char *spaces = g_strnfill (100 << 20, ' ');
  g_autofree char *made = test_xlsx (&files, spaces, NULL, NULL);
  char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_rename (made, path), ==, 0);
  return path;
}

/* A text that turns into bytes of no encoding far behind its beginning. */
static char *
make_garbled (const char *folder, const char *name)
{
  g_autoptr (GString) text = g_string_new ("企业名称,统一社会信用代码\n");

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "郑州某某有限公司,91410100000000000X\n");
  g_string_append (text, "\xff\xff\xff\xff,\x80\x80\n");
  return write_bytes (folder, name, text->str, (gssize) text->len);
}

static char *
make_empty (const char *folder, const char *name)
{
  return write_bytes (folder, name, "", 0);
}

static char *
make_bare (const char *folder, const char *name)
{
  return write_bytes (folder, name, "企业名称,统一社会信用代码\n", -1);
}

static char *
make_page (const char *folder, const char *name)
{
  return write_bytes (folder, name, "<html><body><form>请登录</form></body></html>", -1);
}

static char *
make_document (const char *folder, const char *name)
{
  return write_bytes (folder, name, "%PDF-1.4\n", -1);
}

static char *
make_broken (const char *folder, const char *name)
{
  return write_bytes (folder, name, "PK\003\004 no workbook at all", -1);
}

const ImportWrongFile import_wrong_files[] = {
  { "坏了.xlsx", "已损坏或不完整", make_broken }, { "半个.xlsx", "已损坏或不完整", make_half },
  { "加密.xlsx", "有密码保护", make_encrypted },  { "炸弹.xlsx", "解压后超过", make_bomb },
  { "空的.csv", "文件是空的", make_empty },       { "只有表头.csv", "列名下面没有数据", make_bare },
  { "网页.xls", "没有表格的网页", make_page },    { "公文.xlsx", "不是表格文件", make_document },
  { "乱码.csv", "不是 UTF-8", make_garbled },
};
const guint import_n_wrong_files = G_N_ELEMENTS (import_wrong_files);
