/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/example.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "match/example-private.h"

static const char *const expect_members[] = { "verdict", "near", "amount", "missing", NULL };

void
zd_example_result_free (ZdExampleResult *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->difference);
  g_free (self);
}

/* ---- comparing ---- */

static void
differ (GString *difference, const char *what, const char *expected, const char *came)
{
  if (difference->len > 0)
    g_string_append (difference, _ ("; "));
  g_string_append_printf (difference, _ ("%s: expected %s, came %s"), what, expected, came);
}

static gboolean
compare_verdict (const json_t *expect, const ZdOutcome *outcome, const ZdPath *path, GString *difference,
                 GError **error)
{
  const char *verdict = NULL, *came = zd_truth_name (outcome->truth);
  gboolean near = outcome->near;

  if (!zd_json_get_string (expect, "verdict", FALSE, path, &verdict, error) ||
      !zd_json_get_bool (expect, "near", FALSE, path, &near, error))
    return FALSE;
  if (verdict != NULL && !g_str_equal (verdict, came))
    differ (difference, "verdict", verdict, came);
  if (!near != !outcome->near)
    differ (difference, "near", near ? "true" : "false", near ? "false" : "true");
  return TRUE;
}

static gboolean
read_money (const json_t *json, const ZdPath *path, gint64 *fen, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (!json_is_string (json))
    return zd_path_error (path, error, _ ("An amount is written as a text in yuan, or as a list of two."));
  return zd_decimal_parse (json_string_value (json), ZD_SCALE_MONEY, fen, &cause) ||
         zd_path_error (path, error, "%s", cause->message);
}

static gboolean
compare_amount (const json_t *expect, const ZdOutcome *outcome, const ZdPath *path, GString *difference,
                GError **error)
{
  const ZdPath place = { path, "amount", 0 };
  const json_t *json = json_object_get (expect, "amount");
  gboolean pair = json_is_array (json) && json_array_size (json) == 2;
  gint64 least, most;

  if (json == NULL)
    return TRUE;
  if (!read_money (pair ? json_array_get (json, 0) : json, &place, &least, error) ||
      !read_money (pair ? json_array_get (json, 1) : json, &place, &most, error))
    return FALSE;
  if (least != outcome->least || most != outcome->most) {
    g_autofree char *from = zd_decimal_format (least, ZD_SCALE_MONEY),
                    *to = zd_decimal_format (most, ZD_SCALE_MONEY);
    g_autofree char *came_from = zd_decimal_format (outcome->least, ZD_SCALE_MONEY);
    g_autofree char *came_to = zd_decimal_format (outcome->most, ZD_SCALE_MONEY);
    g_autofree char *expected = g_strdup_printf ("[%s, %s]", from, to);
    g_autofree char *came = g_strdup_printf ("[%s, %s]", came_from, came_to);
    differ (difference, "amount", expected, came);
  }
  return TRUE;
}

/* Facts that would settle what is open, once each. */
static void
gather_missing (const ZdReason *reason, GPtrArray *missing)
{
  if (reason->matters && reason->missing != NULL &&
      !g_ptr_array_find_with_equal_func (missing, reason->missing, g_str_equal, NULL))
    g_ptr_array_add (missing, reason->missing);
  for (guint i = 0; i < reason->children->len; i++)
    gather_missing (g_ptr_array_index (reason->children, i), missing);
}

static int
compare_texts_cb (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

static char *
joined (GPtrArray *texts)
{
  g_ptr_array_sort (texts, compare_texts_cb);
  g_ptr_array_add (texts, NULL);
  return g_strjoinv (" ", (char **)texts->pdata);
}

static gboolean
compare_missing (json_t *expect, const ZdReason *reason, const ZdPath *path, GString *difference,
                 GError **error)
{
  g_autoptr (GPtrArray) expected = g_ptr_array_new (), missing = g_ptr_array_new ();
  g_autofree char *expected_text = NULL, *text = NULL;
  json_t *list = NULL, *entry;
  gsize i;

  if (!zd_json_get_array (expect, "missing", FALSE, path, &list, error))
    return FALSE;
  if (list == NULL)
    return TRUE;
  json_array_foreach (list, i, entry)
      g_ptr_array_add (expected, (gpointer)(json_is_string (entry) ? json_string_value (entry) : "?"));
  gather_missing (reason, missing);
  expected_text = joined (expected);
  text = joined (missing);
  if (!g_str_equal (expected_text, text))
    differ (difference, "missing", expected_text, text);
  return TRUE;
}

/* ---- running ---- */

static gboolean
compare (json_t *expect, const ZdExplanation *explanation, const ZdPath *path, GString *difference,
         GError **error)
{
  return zd_json_only (expect, expect_members, path, error) &&
         compare_verdict (expect, &explanation->outcome, path, difference, error) &&
         compare_amount (expect, &explanation->outcome, path, difference, error) &&
         compare_missing (expect, explanation->reason, path, difference, error);
}

static ZdExplanation *
explain (const ZdPolicy *policy, const json_t *json, const ZdCatalogue *catalogue, const ZdPath *path,
         GError **error)
{
  g_auto (ZdExample) example = { 0 };

  if (!zd_example_read (&example, policy, json, catalogue, path, error))
    return NULL;
  return zd_plan_explain (example.plan, 0, example.as_of, example.answers);
}

ZdExplanation *
zd_example_explain (const ZdPolicy *policy, const json_t *example, const ZdCatalogue *catalogue,
                    GError **error)
{
  const ZdPath path = { NULL, "case", 0 };

  return explain (policy, example, catalogue, &path, error);
}

static gboolean
run_example (const ZdPolicy *policy, const ZdCatalogue *catalogue, const json_t *json, const ZdPath *path,
             GString *difference, GError **error)
{
  const ZdPath place = { path, "expect", 0 };
  g_autoptr (ZdExplanation) explanation = explain (policy, json, catalogue, path, error);
  json_t *expect = NULL;

  return explanation != NULL && zd_json_get_object (json, "expect", TRUE, path, &expect, error) &&
         compare (expect, explanation, &place, difference, error);
}

GPtrArray *
zd_policy_run_examples (const ZdPolicy *policy, const ZdCatalogue *catalogue, GError **error)
{
  const ZdPath policy_place = { NULL, policy->id, 0 }, list_place = { &policy_place, "cases", 0 };
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_example_result_free);

  for (guint i = 0; i < policy->cases->len; i++) {
    const ZdPolicyCase *example = g_ptr_array_index (policy->cases, i);
    const ZdPath place = { &list_place, NULL, i };
    g_autoptr (GString) difference = g_string_new (NULL);
    ZdExampleResult *result;
    if (!run_example (policy, catalogue, example->json, &place, difference, error))
      return NULL;
    result = g_new0 (ZdExampleResult, 1);
    result->name = g_strdup (example->name);
    result->passed = difference->len == 0;
    result->difference = result->passed ? NULL : g_strdup (difference->str);
    g_ptr_array_add (results, result);
  }
  return g_steal_pointer (&results);
}

/* ---- accepting ---- */

static json_t *
money_to_json (gint64 fen)
{
  g_autofree char *text = zd_decimal_format (fen, ZD_SCALE_MONEY);

  return json_string (text);
}

static json_t *
amount_to_json (const ZdOutcome *outcome)
{
  if (outcome->least == outcome->most)
    return money_to_json (outcome->least);
  return json_pack ("[oo]", money_to_json (outcome->least), money_to_json (outcome->most));
}

static json_t *
missing_to_json (const ZdReason *reason)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  json_t *list = json_array ();

  gather_missing (reason, missing);
  for (guint i = 0; i < missing->len; i++)
    json_array_append_new (list, json_string (missing->pdata[i]));
  return list;
}

void
zd_example_accept (json_t *example, const ZdExplanation *explanation)
{
  const ZdOutcome *outcome = &explanation->outcome;
  json_t *expect = json_pack ("{ss}", "verdict", zd_truth_name (outcome->truth));

  if (outcome->near)
    json_object_set_new (expect, "near", json_true ());
  json_object_set_new (expect, "amount", amount_to_json (outcome));
  if (outcome->truth == ZD_UNKNOWN)
    json_object_set_new (expect, "missing", missing_to_json (explanation->reason));
  json_object_set_new (example, "expect", expect);
}
