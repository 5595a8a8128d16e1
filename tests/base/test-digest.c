/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "base/digest.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"

/* The two examples of GB/T 32905-2016, annex A. */
static const struct {
  const char *text;
  const char *hex;
} standard[] = {
  { "abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0" },
  { "abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd",
    "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732" },
};

static void
test_standard (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (standard); i++) {
    g_autofree char *hex = zd_sm3_hex_of (standard[i].text, strlen (standard[i].text));
    g_assert_cmpstr (hex, ==, standard[i].hex);
  }
}

static void
test_parts_equal_whole (void)
{
  g_autoptr (ZdSm3) sm3 = zd_sm3_new ();

  zd_sm3_update (sm3, "a", 1);
  zd_sm3_update (sm3, "", 0);
  zd_sm3_update (sm3, "bc", 2);
  g_autofree char *hex = zd_sm3_hex (sm3);
  g_assert_cmpstr (hex, ==, standard[0].hex);
}

static char *
hex_of_texts (const char *first, const char *second)
{
  g_autoptr (ZdSm3) sm3 = zd_sm3_new ();

  zd_sm3_update_text (sm3, first);
  zd_sm3_update_text (sm3, second);
  return zd_sm3_hex (sm3);
}

static void
test_texts_do_not_run_together (void)
{
  g_autofree char *a = hex_of_texts ("ab", "c");
  g_autofree char *b = hex_of_texts ("a", "bc");
  g_autofree char *again = hex_of_texts ("a", "bc");

  g_assert_cmpstr (a, !=, b);
  g_assert_cmpstr (b, ==, again);
}

static void
test_file (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "zhida-test-digest", NULL);
  g_autofree char *large = g_strnfill (200000, 'x');
  g_autofree char *expected = zd_sm3_hex_of (large, 200000);
  g_autoptr (GError) error = NULL;

  g_assert_true (zd_file_write (path, large, 200000, &error));
  g_autofree char *hex = zd_sm3_hex_of_file (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hex, ==, expected);
  g_unlink (path);

  g_assert_null (zd_sm3_hex_of_file (path, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND);
}

static void
test_random (void)
{
  g_autofree char *a = zd_random_hex (16);
  g_autofree char *b = zd_random_hex (16);
  g_autofree char *none = zd_random_hex (0);

  g_assert_cmpuint (strlen (a), ==, 32);
  g_assert_cmpuint (strspn (a, "0123456789abcdef"), ==, 32);
  g_assert_cmpstr (a, !=, b);
  g_assert_cmpstr (none, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/digest/standard", test_standard);
  g_test_add_func ("/digest/parts-equal-whole", test_parts_equal_whole);
  g_test_add_func ("/digest/texts", test_texts_do_not_run_together);
  g_test_add_func ("/digest/file", test_file);
  g_test_add_func ("/digest/random", test_random);
  return g_test_run ();
}
