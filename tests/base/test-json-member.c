/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "base/json.h"

#include <string.h>

#include "base/error.h"

static const char document[] =
    "{\"text\": \"郑州\", \"int\": 42, \"real\": 1.5, \"yes\": true, \"no\": false,"
    " \"list\": [1], \"object\": {\"a\": 1}, \"null\": null}";

static json_t *
load (void)
{
  json_t *value = zd_json_parse (document, strlen (document), "x", NULL);

  g_assert_nonnull (value);
  return value;
}

static const ZdPath policies = { NULL, "policies", 0 };
static const ZdPath policy = { &policies, NULL, 3 };

static void
test_path (void)
{
  ZdPath award = { &policy, "award", 0 };
  ZdPath lines = { &award, "lines", 0 };
  ZdPath line = { &lines, NULL, 0 };
  ZdPath amount = { &line, "amount", 0 };
  g_autofree char *text = zd_path_text (&amount);
  g_autofree char *root = zd_path_text (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (text, ==, "policies[3].award.lines[0].amount");
  g_assert_cmpstr (root, ==, "");
  g_assert_false (zd_path_error (&amount, &error, "“%s” is not money.", "x"));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  g_assert_cmpstr (error->message, ==, "policies[3].award.lines[0].amount: “x” is not money.");
  g_assert_false (zd_path_error (&amount, NULL, "ignored"));
}

/* A file's name stands apart; of a deep place both ends are told. */
static void
test_deep_path (void)
{
  ZdPath places[201] = { { NULL, "01.json", 0 } };
  g_autofree char *near = NULL, *far = NULL;

  for (guint i = 1; i < G_N_ELEMENTS (places); i++)
    places[i] = (ZdPath){ &places[i - 1], i % 2 != 0 ? "all" : NULL, 7 };
  near = zd_path_text (&places[2]);
  g_assert_cmpstr (near, ==, "01.json: all[7]");
  far = zd_path_text (&places[200]);
  g_assert_cmpint (g_utf8_strlen (far, -1), <, 200);
  g_assert_true (g_str_has_prefix (far, "01.json: all[7].all[7]."));
  g_assert_true (g_str_has_suffix (far, ".all[7].all[7]"));
}

static void
test_get (void)
{
  g_autoptr (json_t) object = load ();
  const char *text = NULL;
  gint64 number = 0;
  gboolean yes = FALSE, no = TRUE;
  json_t *list = NULL, *inner = NULL;

  g_assert_true (zd_json_get_string (object, "text", TRUE, NULL, &text, NULL));
  g_assert_true (zd_json_get_int (object, "int", TRUE, NULL, &number, NULL));
  g_assert_true (zd_json_get_bool (object, "yes", TRUE, NULL, &yes, NULL));
  g_assert_true (zd_json_get_bool (object, "no", TRUE, NULL, &no, NULL));
  g_assert_true (zd_json_get_array (object, "list", TRUE, NULL, &list, NULL));
  g_assert_true (zd_json_get_object (object, "object", TRUE, NULL, &inner, NULL));
  g_assert_cmpstr (text, ==, "郑州");
  g_assert_cmpint (number, ==, 42);
  g_assert_true (yes);
  g_assert_false (no);
  g_assert_cmpuint (json_array_size (list), ==, 1);
  g_assert_cmpuint (json_object_size (inner), ==, 1);
}

static void
test_optional_keeps_value (void)
{
  g_autoptr (json_t) object = load ();
  const char *text = "as it was";
  gint64 number = 7;
  gboolean flag = TRUE;
  json_t *list = object, *inner = object;
  static const char *const keys[] = { "absent", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    g_assert_true (zd_json_get_string (object, keys[i], FALSE, NULL, &text, NULL));
    g_assert_true (zd_json_get_int (object, keys[i], FALSE, NULL, &number, NULL));
    g_assert_true (zd_json_get_bool (object, keys[i], FALSE, NULL, &flag, NULL));
    g_assert_true (zd_json_get_array (object, keys[i], FALSE, NULL, &list, NULL));
    g_assert_true (zd_json_get_object (object, keys[i], FALSE, NULL, &inner, NULL));
  }
  g_assert_cmpstr (text, ==, "as it was");
  g_assert_cmpint (number, ==, 7);
  g_assert_true (flag);
  g_assert_true (list == object && inner == object);
}

static void
test_wrong (void)
{
  g_autoptr (json_t) object = load ();
  g_autoptr (GError) error = NULL;
  const char *text = NULL;
  gint64 number = 7;
  gboolean flag;
  json_t *inner;

  g_assert_false (zd_json_get_string (object, "int", FALSE, &policy, &text, &error));
  g_assert_cmpstr (error->message, ==, "policies[3].int: This must be a text \"…\", not a whole number.");
  g_clear_error (&error);
  g_assert_false (zd_json_get_int (object, "real", FALSE, NULL, &number, &error));
  g_assert_cmpstr (error->message, ==, "real: This must be a whole number, not a number with a fraction.");
  g_clear_error (&error);
  g_assert_false (zd_json_get_bool (object, "text", FALSE, NULL, &flag, &error));
  g_clear_error (&error);
  g_assert_false (zd_json_get_array (object, "object", FALSE, NULL, &inner, &error));
  g_clear_error (&error);
  g_assert_false (zd_json_get_object (object, "list", FALSE, NULL, &inner, &error));
  g_clear_error (&error);
  g_assert_false (zd_json_get_string (object, "absent", TRUE, &policy, &text, &error));
  g_assert_cmpstr (error->message, ==, "policies[3].absent: This is missing. Add it.");
  g_clear_error (&error);
  g_assert_false (zd_json_get_string (object, "null", TRUE, &policy, &text, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  g_assert_cmpint (number, ==, 7);
  g_assert_null (text);
}

static void
test_not_an_object (void)
{
  g_autoptr (json_t) list = json_array ();
  g_autoptr (GError) error = NULL;
  static const char *const known[] = { "a", NULL };
  gint64 number;

  g_assert_false (zd_json_get_int (list, "a", FALSE, &policy, &number, &error));
  g_assert_cmpstr (error->message, ==, "policies[3]: This must be an object {…}, not a list […].");
  g_clear_error (&error);
  g_assert_false (zd_json_only (list, known, &policy, &error));
  g_assert_cmpstr (error->message, ==, "policies[3]: This must be an object {…}, not a list […].");
}

static void
test_only (void)
{
  g_autoptr (json_t) object = load ();
  g_autoptr (GError) error = NULL;
  static const char *const some[] = { "text", "int", NULL };
  static const char *const all[] = { "text", "int", "real", "yes", "no", "list", "object", "null", NULL };

  g_assert_true (zd_json_only (object, all, &policy, &error));
  g_assert_no_error (error);
  g_assert_false (zd_json_only (object, some, &policy, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  g_assert_cmpstr (error->message, ==,
                   "policies[3].real: This name is not known here. Known are: text, int.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-member/path", test_path);
  g_test_add_func ("/json-member/deep-path", test_deep_path);
  g_test_add_func ("/json-member/get", test_get);
  g_test_add_func ("/json-member/optional", test_optional_keeps_value);
  g_test_add_func ("/json-member/wrong", test_wrong);
  g_test_add_func ("/json-member/not-an-object", test_not_an_object);
  g_test_add_func ("/json-member/only", test_only);
  return g_test_run ();
}
