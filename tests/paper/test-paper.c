/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cairo-pdf.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "paper/long-paper.h"
#include "paper/pages.h"

#define DAY 20000

static char *folder;

static char *
written (const ZdPaper *paper, const char *name)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (zd_paper_write_pdf (paper, path, DAY, NULL, &error));
  g_assert_no_error (error);
  return path;
}

/* What another program reads in the PDF; pages end with a form feed. */
static char *
text_of (const char *path)
{
  const char *const command[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, &status,
                               &error));
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return text;
}

static guint
n_times (const char *text, const char *word)
{
  guint n = 0;

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    n++;
  return n;
}

static ZdPaper *
list_part (guint first, guint n, gpointer data)
{
  static const ZdPaperColumn columns[] = {
    { .title = "企业名称", .share = 5 },
    { .title = "统一社会信用代码", .share = 4 },
    { .title = "金额（元）", .share = 3, .number = TRUE },
  };
  ZdPaper *paper = zd_paper_new ("拨付清单", "样例数据");

  if (first == 0)
    zd_paper_add_heading (paper, "一、清单");
  zd_paper_begin_table (paper, columns, G_N_ELEMENTS (columns));
  for (guint i = first; i < first + n; i++) {
    g_autofree char *name = g_strdup_printf ("郑州第%03u号科技有限公司", i);
    const char *code = i % 7 == 3 ? "91410100MA0000000X\n原登记号 410100000012345" : "91410100MA0000000X"; /* some are two lines high */
    const char *const cells[] = { name, code, "100,000.00" };
    zd_paper_add_row (paper, cells);
  }
  return paper;
}

static ZdPaper *
list_of (guint rows)
{
  return list_part (0, rows, NULL);
}

/* Page by page as a printer is given it. */
static char *
drawn (ZdLongPaper *paper, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  cairo_surface_t *surface = cairo_pdf_surface_create (path, ZD_PAGE_WIDTH, ZD_PAGE_HEIGHT);
  cairo_t *cr = cairo_create (surface);

  while (zd_long_paper_go_on (paper))
    ;
  for (guint page = 0; page < zd_long_paper_n_pages (paper); page++) {
    zd_long_paper_draw (paper, page, cr);
    cairo_show_page (cr);
  }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return text_of (path);
}

/* A list that is laid out a page at a time reads as the one that is laid out at once: the same rows on the same pages. */
static void
test_page_by_page (void)
{
  static const guint lengths[] = { 0, 1, 27, 28, 29, 120, 501 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++) {
    g_autoptr (ZdPaper) whole = list_of (lengths[i]);
    g_autoptr (ZdLongPaper) paper = zd_long_paper_new (lengths[i], list_part, NULL, NULL);
    g_autofree char *path = written (whole, "whole.pdf"), *expected = text_of (path), *text = drawn (paper, "long.pdf");

    g_assert_cmpstr (text, ==, expected);
  }
}

static ZdPaper *
endless_part (guint first, guint n, gpointer data)
{
  static const ZdPaperColumn columns[] = { { .title = "号", .share = 1 }, { .title = "说明", .share = 5 } };
  ZdPaper *paper = zd_paper_new ("说明", NULL);

  zd_paper_begin_table (paper, columns, G_N_ELEMENTS (columns));
  for (guint i = first; i < first + n; i++) {
    g_autofree char *number = g_strdup_printf ("行%u", i);
    g_autoptr (GString) text = g_string_new ("起");
    for (guint line = 0; i == 2 && line < 150; line++)
      g_string_append_printf (text, "\n第%u句", line);
    g_string_append (text, "\n止");
    zd_paper_add_row (paper, (const char *const[]) { number, text->str });
  }
  return paper;
}

/* A row that is longer than pages goes on over them, and the next one comes after it. */
static void
test_endless_row (void)
{
  g_autoptr (ZdLongPaper) paper = zd_long_paper_new (5, endless_part, NULL, NULL);
  g_autofree char *text = drawn (paper, "endless.pdf");

  g_assert_cmpuint (n_times (text, "\f"), >, 3);
  g_assert_cmpuint (n_times (text, "\f"), ==, zd_long_paper_n_pages (paper));
  for (guint i = 0; i < 5; i++) {
    g_autofree char *number = g_strdup_printf ("行%u", i);
    g_assert_cmpuint (n_times (text, number), ==, 1);
  }
  g_assert_cmpuint (n_times (text, "止"), ==, 5);
  g_assert_nonnull (strstr (text, "第149句"));
  g_assert_true (strstr (text, "第149句") < strstr (text, "行3"));
}

/* Every row is there once and in order; the header stands on every page, and so do mark and number. */
static void
test_long_table (void)
{
  g_autoptr (ZdPaper) paper = list_of (120);
  g_autofree char *path = written (paper, "list.pdf"), *text = text_of (path);
  guint pages = n_times (text, "\f");

  g_assert_cmpuint (pages, >=, 3);
  g_assert_cmpuint (n_times (text, "企业名称"), ==, pages);
  g_assert_cmpuint (n_times (text, "样例数据 · 拨付清单"), ==, pages);
  for (guint i = 0; i < 120; i++) {
    g_autofree char *name = g_strdup_printf ("郑州第%03u号科技有限公司", i);
    g_assert_cmpuint (n_times (text, name), ==, 1);
  }
  for (guint i = 0; i < pages; i++) {
    g_autofree char *number = g_strdup_printf ("Page %u of %u", i + 1, pages);
    g_assert_cmpuint (n_times (text, number), ==, 1);
  }
}

/* The same paper gives the same bytes, another day others. */
static void
test_equal_bytes (void)
{
  g_autoptr (ZdPaper) one = list_of (60), two = list_of (60), other = list_of (61);
  g_autofree char *a = written (one, "a.pdf"), *b = written (two, "b.pdf"), *c = written (other, "c.pdf");
  g_autofree char *x = zd_sm3_hex_of_file (a, NULL), *y = zd_sm3_hex_of_file (b, NULL),
                  *z = zd_sm3_hex_of_file (c, NULL);

  g_assert_cmpstr (x, ==, y);
  g_assert_cmpstr (x, !=, z);
}

static void
add_heading (ZdPaper *paper)
{
  zd_paper_add_heading (paper, "甲");
  zd_paper_add_text (paper, "乙");
}

static void
add_tree (ZdPaper *paper)
{
  zd_paper_add_item (paper, 0, "√", "甲", NULL);
  zd_paper_add_item (paper, 1, "√", "满足以下任一", NULL);
  zd_paper_add_item (paper, 2, "√", "乙", "市科技局");
  zd_paper_add_item (paper, 2, "√", "其他", NULL);
}

static void
add_total (ZdPaper *paper)
{
  static const ZdPaperColumn columns[] = { { .title = "奖补", .share = 1 } };

  zd_paper_begin_table (paper, columns, 1);
  for (guint i = 0; i < 4; i++)
    zd_paper_add_row (paper, (const char *const[]) { "行" });
  zd_paper_add_row (paper, (const char *const[]) { "甲" });
  zd_paper_add_row (paper, (const char *const[]) { "乙" });
}

static void
add_signatures (ZdPaper *paper)
{
  zd_paper_add_heading (paper, "甲");
  for (guint i = 0; i < 3; i++) {
    zd_paper_add_field (paper, "初审人", "\n\n\n签字：");
    zd_paper_keep (paper);
  }
  zd_paper_add_field (paper, "牵头单位", "\n\n\n乙");
}

/* 甲 and 乙 stand on one page, wherever it ends. */
static void
test_stays (gconstpointer data)
{
  void (*add) (ZdPaper *paper) = data;

  for (guint lines = 20; lines < 45; lines++) {
    g_autoptr (ZdPaper) paper = zd_paper_new ("办事指南", NULL);
    for (guint i = 0; i < lines; i++)
      zd_paper_add_text (paper, "行");
    add (paper);
    g_autofree char *path = written (paper, "stays.pdf"), *text = text_of (path);
    const char *first = strstr (text, "甲"), *next = strstr (text, "乙");
    g_assert_true (first != NULL && next > first);
    g_assert_null (memchr (first, '\f', (gsize) (next - first)));
  }
}

/* Something larger than a page is broken, not cut. (文 shares its glyph with the radical ⽂: the
 * text read back must hold what was written.) */
static void
test_large_cell (void)
{
  static const ZdPaperColumn columns[] = { { .share = 1 }, { .share = 3 } };
  g_autoptr (ZdPaper) paper = zd_paper_new ("意见", NULL);
  g_autoptr (GString) words = g_string_new (NULL);
  const char *cells[] = { "政策原文", NULL };

  for (guint i = 0; i < 3000; i++)
    g_string_append (words, i % 100 == 99 ? "末" : "文");
  cells[1] = words->str;
  zd_paper_begin_table (paper, columns, G_N_ELEMENTS (columns));
  zd_paper_add_row (paper, cells);
  g_autofree char *path = written (paper, "large.pdf"), *text = text_of (path);
  g_assert_cmpuint (n_times (text, "\f"), >=, 2);
  g_assert_cmpuint (n_times (text, "末"), ==, 30);
  g_assert_cmpuint (n_times (text, "文"), ==, 2970 + 1);
}

/* Fields stand beside their names, items after their signs, notes below; bad bytes and nothing at all do no harm. */
static void
test_kinds (void)
{
  g_autoptr (ZdPaper) paper = zd_paper_new ("审核意见表", NULL), empty = zd_paper_new ("空", NULL);

  zd_paper_add_field (paper, "企业", "郑州某某有限公司");
  zd_paper_add_field (paper, "金额", "10 万元");
  zd_paper_add_item (paper, 0, "√", "满足以下全部", NULL);
  zd_paper_add_item (paper, 1, "×", "研发占比 ≥ 5%", "实际 4.8%，差 0.2 个百分点");
  zd_paper_add_note (paper, "坏字节\xff\xfe之后");
  zd_paper_add_text (paper, "");
  g_autofree char *path = written (paper, "kinds.pdf"), *text = text_of (path);
  g_autofree char *nothing = written (empty, "empty.pdf"), *title = text_of (nothing);
  const char *sign = strstr (text, "×"), *line = strstr (text, "研发占比"), *note = strstr (text, "实际 4.8%");
  const char *field = strstr (text, "金额");

  g_assert_true (sign != NULL && line > sign && note > line);
  g_assert_true (field != NULL && strchr (field, '\n') > strstr (field, "10 万元"));
  g_assert_nonnull (strstr (text, "之后"));
  g_assert_nonnull (strstr (title, "空"));
}

static void
test_errors (void)
{
  g_autoptr (ZdPaper) paper = list_of (500);
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (zd_paper_write_pdf (paper, "/dev/full", DAY, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_FULL);
  g_clear_error (&error);
  g_assert_false (zd_paper_write_pdf (paper, "/nowhere/at/all.pdf", DAY, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  zd_progress_cancel (progress);
  g_assert_false (zd_paper_write_pdf (paper, "/dev/null", DAY, progress, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
}

static void
remove_folder (void)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_unlink (path);
  }
  g_dir_close (dir);
  g_rmdir (folder);
  g_free (folder);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("zhida-paper-XXXXXX", NULL);
  g_test_add_func ("/paper/page-by-page", test_page_by_page);
  g_test_add_func ("/paper/endless-row", test_endless_row);
  g_test_add_func ("/paper/long-table", test_long_table);
  g_test_add_func ("/paper/equal-bytes", test_equal_bytes);
  g_test_add_data_func ("/paper/stays/heading", add_heading, test_stays);
  g_test_add_data_func ("/paper/stays/tree", add_tree, test_stays);
  g_test_add_data_func ("/paper/stays/total", add_total, test_stays);
  g_test_add_data_func ("/paper/stays/signatures", add_signatures, test_stays);
  g_test_add_func ("/paper/large-cell", test_large_cell);
  g_test_add_func ("/paper/kinds", test_kinds);
  g_test_add_func ("/paper/errors", test_errors);
  status = g_test_run ();
  remove_folder ();
  return status;
}
