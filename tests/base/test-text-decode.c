/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "base/text.h"

#include <string.h>

#include "base/error.h"

static const char table[] = "企业名称,统一社会信用代码\n郑州某某有限公司,91410100MA000001X1\n㐀𠮷一,最\n";

static void
check (const char *bytes, gsize length, const char *encoding)
{
  g_autoptr (GError) error = NULL;
  const char *found = NULL;
  gsize n = 0;
  g_autofree char *text = zd_text_decode (bytes, length, &found, &n, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, table);
  g_assert_cmpuint (n, ==, strlen (table));
  g_assert_cmpstr (found, ==, encoding);
}

/* The same table in every encoding that offices send, with and without its mark. */
static void
test_encodings (void)
{
  static const struct {
    const char *encoding;
    const char *mark;
    gsize mark_length;
  } rows[] = {
    { "UTF-8", "\xef\xbb\xbf", 3 },
    { "UTF-16LE", "\xff\xfe", 2 },
    { "UTF-16BE", "\xfe\xff", 2 },
    { "GB18030", "\x84\x31\x95\x33", 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    gsize n;
    g_autofree char *bytes = g_convert (table, -1, rows[i].encoding, "UTF-8", NULL, &n, NULL);
    g_autoptr (GByteArray) marked = g_byte_array_new ();
    g_byte_array_append (marked, (const guint8 *) rows[i].mark, rows[i].mark_length);
    g_byte_array_append (marked, (const guint8 *) bytes, n);
    check (bytes, n, rows[i].encoding);
    check ((const char *) marked->data, marked->len, rows[i].encoding);
  }
}

/* Short GBK texts are where statistical detectors go wrong. */
static void
test_short_gbk (void)
{
  static const char *const names[] = { "开封", "郑州市", "名称", "张三", "①②③", "€" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    gsize n;
    g_autofree char *bytes = g_convert (names[i], -1, "GB18030", "UTF-8", NULL, &n, NULL);
    g_autofree char *text = zd_text_decode (bytes, n, NULL, NULL, NULL);
    g_assert_cmpstr (text, ==, names[i]);
  }
}

static void
test_empty (void)
{
  gsize n = 7;
  g_autofree char *empty = zd_text_decode ("", 0, NULL, &n, NULL);
  g_autofree char *mark = zd_text_decode ("\xef\xbb\xbf", 3, NULL, NULL, NULL);

  g_assert_cmpstr (empty, ==, "");
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpstr (mark, ==, "");
}

static void
test_refuse (void)
{
  static const struct {
    const char *what;
    const char *bytes;
    gsize length;
    gsize bad;
  } rows[] = {
    { "neither", "ab\xff\xff", 4, 2 },
    { "half a GB18030 character", "\xbf\xaa\xb7", 3, 2 },
    { "marked UTF-8 with a fault", "\xef\xbb\xbf" "ab\xff", 6, 5 },
    { "lone UTF-16 surrogate", "\xff\xfe" "a\0\x00\xd8" "b\0", 8, 4 },
    { "half a UTF-16 unit", "\xff\xfe" "a\0b", 5, 4 },
    { "NUL inside UTF-16", "\xff\xfe" "a\0\0\0b\0", 8, 4 },
    { "NUL inside", "ab\0c\xe9", 5, 2 },
    { "damaged UTF-8, not GB18030", "郑州开封洛阳安阳\xe9\x83", 26, 24 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *text = zd_text_decode (rows[i].bytes, rows[i].length, NULL, NULL, &error);
    g_autofree char *place = g_strdup_printf ("byte %" G_GSIZE_FORMAT ".", rows[i].bad);
    g_test_message ("%s: %s", rows[i].what, text != NULL ? text : error->message);
    g_assert_null (text);
    g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
    g_assert_nonnull (strstr (error->message, place));
  }
}

/* Whatever the bytes: valid UTF-8 without NUL, or a sentence. */
static void
test_random_bytes (void)
{
  for (int i = 0; i < 20000; i++) {
    char bytes[24];
    gsize length = g_test_rand_int_range (0, sizeof bytes);
    for (gsize j = 0; j < length; j++)
      bytes[j] = g_test_rand_int_range (0, i % 2 == 0 ? 256 : 4) * (i % 2 == 0 ? 1 : 77);
    g_autoptr (GError) error = NULL;
    gsize n = 0;
    g_autofree char *text = zd_text_decode (bytes, length, NULL, &n, &error);
    g_assert_true ((text == NULL) == (error != NULL));
    if (text != NULL) {
      g_assert_cmpuint (strlen (text), ==, n);
      g_assert_true (g_utf8_validate (text, n, NULL));
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-decode/encodings", test_encodings);
  g_test_add_func ("/text-decode/short-gbk", test_short_gbk);
  g_test_add_func ("/text-decode/empty", test_empty);
  g_test_add_func ("/text-decode/refuse", test_refuse);
  g_test_add_func ("/text-decode/random-bytes", test_random_bytes);
  return g_test_run ();
}
