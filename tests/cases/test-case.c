/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>

#include "base/error.h"

/* The bytes that are made without JSON values are those that would be made with them. */
static void
assert_bytes (const ZdCase *item, const json_t *json)
{
  g_autoptr (GString) whole = g_string_new (NULL), head = g_string_new (NULL);
  g_autoptr (json_t) cut = json_copy ((json_t *) json);
  g_autofree char *expected = zd_json_canonical (json), *expected_head = NULL;

  json_object_del (cut, "facts");
  json_object_del (cut, "decided");
  expected_head = zd_json_canonical (cut);
  gsize in_whole = zd_case_append (whole, item, TRUE), in_head = zd_case_append (head, item, FALSE);
  g_assert_cmpstr (whole->str, ==, expected);
  g_assert_cmpstr (head->str, ==, expected_head);
  g_assert_true (g_str_has_prefix (whole->str + in_whole, ",\"facts\":{"));
  g_assert_true (g_str_has_suffix (whole->str, head->str + in_head));
}

static void
test_json_round_trip (void)
{
  for (guint state = 0; state < ZD_N_STATES; state++) {
    g_autoptr (ZdCase) item = fixture_case (state), again = NULL, copy = zd_case_copy (item);
    g_autoptr (json_t) json = zd_case_to_json (item), json_again = NULL, json_copy = zd_case_to_json (copy);
    g_autoptr (GError) error = NULL;
    again = zd_case_from_json (json, NULL, &error);
    g_assert_no_error (error);
    json_again = zd_case_to_json (again);
    assert_bytes (item, json);
    g_assert_true (json_equal (json, json_again));
    g_assert_true (json_equal (json, json_copy));
  }
}

static void
test_json_refused (void)
{
  static const struct {
    const char *member;
    const char *value;
    const char *said; /* in the message */
  } cases[] = {
    { "state", "\"flying\"", "state" }, { "due", "\"2022-02-30\"", "due" }, { "most_fen", "-1", "" },
    { "least_fen", "9999999999", "" },  { "round", "0", "" },               { "facts", "[]", "facts" },
    { "name", "7", "name" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (ZdCase) item = fixture_case (ZD_STATE_MATCHED), read = NULL;
    g_autoptr (json_t) json = zd_case_to_json (item);
    g_autoptr (GError) error = NULL;
    json_object_set_new (json, cases[i].member, json_loads (cases[i].value, JSON_DECODE_ANY, NULL));
    read = zd_case_from_json (json, NULL, &error);
    g_assert_null (read);
    g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
    g_assert_nonnull (strstr (error->message, cases[i].said));
  }
}

/* Two desktops that never met make the same id; another round or item makes another. */
static void
test_ids (void)
{
  g_autoptr (ZdCase) one = fixture_case (ZD_STATE_MATCHED), two = fixture_case (ZD_STATE_PAID);
  g_autofree char *next = zd_case_key_id (&one->key, 2);
  ZdCaseKey shifted = one->key;
  g_autofree char *other = NULL;

  g_assert_cmpstr (one->id, ==, two->id);
  g_assert_cmpstr (one->id, !=, next);
  shifted.line = (char *) "mainplat";
  shifted.item = (char *) "form";
  other = zd_case_key_id (&shifted, 1);
  g_assert_cmpstr (one->id, !=, other);
}

static void
test_sum (void)
{
  g_autoptr (ZdCase) item = fixture_case (ZD_STATE_MATCHED);

  g_assert_cmpint (zd_case_sum (item), ==, 5000000);
  item->up_to = TRUE;
  g_assert_cmpint (zd_case_sum (item), ==, -1);
  item->amount = 100;
  g_assert_cmpint (zd_case_sum (item), ==, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/case/json", test_json_round_trip);
  g_test_add_func ("/case/json-refused", test_json_refused);
  g_test_add_func ("/case/ids", test_ids);
  g_test_add_func ("/case/sum", test_sum);
  return g_test_run ();
}
