/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "base/json.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"

static void
test_canonical (void)
{
  static const struct {
    const char *text;
    const char *canonical;
  } rows[] = {
    { "{\"b\": 1, \"a\": [true, null, \"郑州\"]}", "{\"a\":[true,null,\"郑州\"],\"b\":1}" },
    { "\xef\xbb\xbf[]", "[]" },
    { "\"\\u90d1\"", "\"郑\"" },
    { "[9223372036854775807, -9223372036854775808]", "[9223372036854775807,-9223372036854775808]" },
    { "  {}  ", "{}" },
    { "\"]]]}}\\\"[\"", "\"]]]}}\\\"[\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (json_t) value = zd_json_parse (rows[i].text, strlen (rows[i].text), "x", &error);
    g_assert_no_error (error);
    g_autofree char *canonical = zd_json_canonical (value);
    g_assert_cmpstr (canonical, ==, rows[i].canonical);
  }
}

static void
test_refuse (void)
{
  static const struct {
    const char *text;
    const char *place;
    const char *reason;
  } rows[] = {
    { "", "x.json:1:", "ends too early" },
    { "{\"a\": 1", "x.json:1:7", "ends too early" },
    { "{\n  \"a\": 1,\n  \"a\": 2}", "x.json:3:", "\"a\" occurs twice" },
    { "[\n9223372036854775808]", "x.json:2:", "9223372036854775808 is too large" },
    { "[-9223372036854775809]", "x.json:1:", "too large" },
    { "[99999999999999999999999]", "x.json:1:", "The number is too large" },
    { "[1e999]", "x.json:1:", "too large" },
    { "[1,]", "x.json:1:4", "JSON near “]”" },
    { "[NaN]", "x.json:1:", "JSON" },
    { "{'a': 1}", "x.json:1:", "JSON" },
    { "// x\n{}", "x.json:1:", "JSON" },
    { "[] []", "x.json:1:", "follows the end" },
    { "[\"a\\u0000b\"]", "x.json:1:", "NUL" },
    { "[\"a\nb\"]", "x.json:1:", "JSON" },
    { "[\"\xff\"]", "x.json:1:", "UTF-8" },
    { "[\"abc", "x.json:1:5", "ends too early" },
    { "]]]", "x.json:1:", "JSON" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (zd_json_parse (rows[i].text, strlen (rows[i].text), "x.json", &error));
    g_test_message ("%s", error->message);
    g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
    g_assert_true (g_str_has_prefix (error->message, rows[i].place));
    g_assert_nonnull (strstr (error->message, rows[i].reason));
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  }
}

static char *
nested (int depth)
{
  g_autofree char *open = g_strnfill (depth, '[');
  g_autofree char *close = g_strnfill (depth, ']');

  return g_strconcat ("\n", open, close, NULL);
}

static void
test_depth (void)
{
  g_autofree char *most = nested (512);
  g_autofree char *over = nested (513);
  g_autofree char *far = nested (200000);
  g_autofree char *objects = g_strnfill (200000, '{');
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) value = zd_json_parse (most, strlen (most), "x", &error);

  g_assert_no_error (error);
  g_assert_nonnull (value);
  g_assert_null (zd_json_parse (over, strlen (over), "x", &error));
  g_assert_true (g_str_has_prefix (error->message, "x:2:513: "));
  g_assert_nonnull (strstr (error->message, "512"));
  g_clear_error (&error);
  g_assert_null (zd_json_parse (far, strlen (far), "x", &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_null (zd_json_parse (objects, strlen (objects), "x", &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
}

static void
test_depth_ignores_texts (void)
{
  g_autofree char *brackets = g_strnfill (2000, '[');
  g_autofree char *text = g_strconcat ("[\"\\\"", brackets, "\"]", NULL);
  g_autoptr (json_t) value = zd_json_parse (text, strlen (text), "x", NULL);

  g_assert_nonnull (value);
}

static void
test_place_counts_characters (void)
{
  const char *text = "{\"名称\": \"郑州\", 错}";
  g_autoptr (GError) error = NULL;

  g_assert_null (zd_json_parse (text, strlen (text), "x", &error));
  g_assert_true (g_str_has_prefix (error->message, "x:1:14: "));
}

static void
test_pretty (void)
{
  const char *text = "{\"b\":1,\"a\":[\"郑\",{}]}";
  g_autoptr (json_t) value = zd_json_parse (text, strlen (text), "x", NULL);
  g_autofree char *pretty = zd_json_pretty (value);

  g_assert_cmpstr (pretty, ==, "{\n  \"b\": 1,\n  \"a\": [\n    \"郑\",\n    {}\n  ]\n}\n");
}

static json_t *
random_value (int depth)
{
  static const char *const texts[] = { "", "郑州", "a\"b\\", "\t\n", "𠮷", "/" };
  json_t *value;

  switch (g_test_rand_int_range (0, depth > 4 ? 5 : 7)) {
  case 0:
    return json_null ();
  case 1:
    return json_boolean (g_test_rand_int_range (0, 2));
  case 2:
    return json_integer ((gint64) ((guint64) (guint32) g_test_rand_int () << 32 | (guint32) g_test_rand_int ()));
  case 3:
    return json_real (g_test_rand_double_range (-1e6, 1e6));
  case 4:
    return json_string (texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))]);
  case 5:
    value = json_array ();
    for (int n = g_test_rand_int_range (0, 5); n > 0; n--)
      json_array_append_new (value, random_value (depth + 1));
    return value;
  default:
    value = json_object ();
    for (int n = g_test_rand_int_range (0, 5); n > 0; n--)
      json_object_set_new (value, texts[n], random_value (depth + 1));
    return value;
  }
}

static void
test_round_trip (void)
{
  for (int i = 0; i < 2000; i++) {
    g_autoptr (json_t) value = random_value (0);
    g_autofree char *canonical = zd_json_canonical (value);
    g_autofree char *pretty = zd_json_pretty (value);
    g_autoptr (json_t) again = zd_json_parse (pretty, strlen (pretty), "x", NULL);
    g_autofree char *canonical_again = zd_json_canonical (again);
    g_assert_true (json_equal (value, again));
    g_assert_cmpstr (canonical, ==, canonical_again);
  }
}

/* Cut and changed documents give a value or a sentence, never a crash. */
static void
test_damaged (void)
{
  const char *text = "{\"a\": [1, 2.5e3, \"\\u90d1\\ud842\\udfb7\", {\"b\": null}], \"c\": true}";

  for (int i = 0; i < 20000; i++) {
    g_autofree char *bytes = g_strdup (text);
    gsize length = g_test_rand_int_range (0, strlen (text) + 1);
    for (int n = g_test_rand_int_range (0, 4); n > 0; n--)
      bytes[g_test_rand_int_range (0, strlen (text))] = g_test_rand_int_range (1, 256);
    g_autoptr (GError) error = NULL;
    g_autoptr (json_t) value = zd_json_parse (bytes, length, "x", &error);
    g_assert_true ((value == NULL) == (error != NULL));
    g_assert_true (error == NULL || g_utf8_validate (error->message, -1, NULL));
  }
}

/* The canonical form is that of jansson, so that digests made elsewhere agree. */
static void
test_canonical_as_jansson (void)
{
  static const char *const documents[] = {
    "{\"b\": [1, -2, 9223372036854775807, 0.1, 1e300, true, false, null], \"a\": {\"\": \"\", \"键\": \"值/\"}}",
    "[\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\\u007f\", {}, [], {\"ab\": 1, \"a\": 2, \"b\": 3, \"Z\": 4, \"é\": 5}]",
    "\"𠮷\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++) {
    g_autoptr (json_t) value = json_loads (documents[i], JSON_DECODE_ANY, NULL);
    g_autofree char *ours = zd_json_canonical (value);
    g_autofree char *theirs = json_dumps (value, JSON_SORT_KEYS | JSON_COMPACT | JSON_ENCODE_ANY);
    g_assert_cmpstr (ours, ==, theirs);
  }
}

/* What has to be escaped is found at every distance from the beginning and the end. */
static void
test_canonical_escapes_anywhere (void)
{
  static const char special[] = { '"', '\\', '\x01', '\x1f', '\n', ' ', '\x7f', '!', '[', ']' };

  for (guint length = 1; length <= 20; length++)
    for (guint at = 0; at < length; at++)
      for (guint i = 0; i < G_N_ELEMENTS (special); i++) {
        g_autofree char *text = g_strnfill (length, 'x');
        text[at] = special[i];
        g_autoptr (json_t) value = json_string (text);
        g_autofree char *ours = zd_json_canonical (value);
        g_autofree char *theirs = json_dumps (value, JSON_COMPACT | JSON_ENCODE_ANY);
        g_assert_cmpstr (ours, ==, theirs);
      }
}

static void
test_load (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "zhida-test.json", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (zd_file_write (path, "[1, 2}", 6, &error));
  g_assert_null (zd_json_load (path, 100, &error));
  g_assert_true (g_str_has_prefix (error->message, path));
  g_clear_error (&error);
  g_assert_null (zd_json_load (path, 3, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  g_clear_error (&error);

  g_assert_true (zd_file_write (path, "[1, 2]", 6, &error));
  g_autoptr (json_t) value = zd_json_load (path, 100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_size (value), ==, 2);
  g_unlink (path);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/canonical", test_canonical);
  g_test_add_func ("/json/canonical/jansson", test_canonical_as_jansson);
  g_test_add_func ("/json/canonical/escapes", test_canonical_escapes_anywhere);
  g_test_add_func ("/json/refuse", test_refuse);
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/depth/texts", test_depth_ignores_texts);
  g_test_add_func ("/json/place", test_place_counts_characters);
  g_test_add_func ("/json/pretty", test_pretty);
  g_test_add_func ("/json/round-trip", test_round_trip);
  g_test_add_func ("/json/damaged", test_damaged);
  g_test_add_func ("/json/load", test_load);
  return g_test_run ();
}
