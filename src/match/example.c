/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/example.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "match/explanation.h"

static const char *const case_members[] = { "name", "as_of", "party", "answers", "expect", NULL };
static const char *const expect_members[] = { "verdict", "near", "amount", "missing", NULL };

/* A case as read. */
typedef struct {
  ZdDay as_of;
  ZdParty *party;
  ZdAnswers *answers;
  json_t *expect; /* borrowed */
} Example;

static void
example_clear (Example *self)
{
  zd_party_free (self->party);
  zd_answers_free (self->answers);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Example, example_clear)

void
zd_example_result_free (ZdExampleResult *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->difference);
  g_free (self);
}

/* ---- reading ---- */

static gboolean
read_day (const json_t *json, const ZdPath *path, ZdDay *day, GError **error)
{
  const ZdPath place = { path, "as_of", 0 };
  const char *text = NULL;
  g_autoptr (GError) cause = NULL;

  if (!zd_json_get_string (json, "as_of", TRUE, path, &text, error))
    return FALSE;
  return zd_day_parse (text, FALSE, day, &cause) || zd_path_error (&place, error, "%s", cause->message);
}

static gboolean
is_incomplete (const json_t *incomplete, const char *kind)
{
  const json_t *entry;
  gsize i;

  json_array_foreach (incomplete, i, entry) if (g_strcmp0 (json_string_value (entry), kind) == 0) return TRUE;
  return FALSE;
}

static gboolean
check_kinds (const json_t *incomplete, const ZdCatalogue *catalogue, const ZdPath *path, GError **error)
{
  const json_t *entry;
  gsize i;

  json_array_foreach (incomplete, i, entry)
  {
    const ZdPath place = { path, NULL, i };
    const char *kind = json_string_value (entry);
    if (kind == NULL || zd_catalogue_kind (catalogue, kind) == NULL)
      return zd_path_error (&place, error, _("There is no record kind “%s” in the catalogue."),
                            kind != NULL ? kind : "");
  }
  return TRUE;
}

/* In a case every kind of record is complete that is not said to be incomplete. */
static void
complete_party (Example *self, const json_t *incomplete, const ZdCatalogue *catalogue)
{
  for (guint i = 0; i < zd_catalogue_n_kinds (catalogue); i++) {
    const ZdRecordKind *kind = zd_catalogue_kind_at (catalogue, i);
    if (!is_incomplete (incomplete, kind->id))
      zd_party_set_coverage (self->party, kind, ZD_DAY_NONE, self->as_of, self->as_of);
  }
}

static gboolean
read_party (Example *self, const json_t *json, const ZdCatalogue *catalogue, const ZdPath *path,
            GError **error)
{
  const ZdPath place = { path, "party", 0 }, list_place = { &place, "incomplete", 0 };
  json_t *party = NULL, *incomplete = NULL;

  if (!zd_json_get_object (json, "party", TRUE, path, &party, error) ||
      !zd_json_get_array (party, "incomplete", FALSE, &place, &incomplete, error) ||
      !check_kinds (incomplete, catalogue, &list_place, error))
    return FALSE;
  g_autoptr (json_t) plain = json_copy (party);
  json_object_del (plain, "incomplete");
  if (json_object_get (plain, "uscc") == NULL)
    json_object_set_new (plain, "uscc", json_string (""));
  self->party = zd_party_from_json (plain, catalogue, self->as_of, &place, error);
  if (self->party == NULL)
    return FALSE;
  complete_party (self, incomplete, catalogue);
  return TRUE;
}

static gboolean
read_answers (Example *self, const json_t *json, const ZdPath *path, GError **error)
{
  const ZdPath place = { path, "answers", 0 };
  json_t *answers = NULL, *entry;
  const char *id;

  self->answers = zd_answers_new ();
  if (!zd_json_get_object (json, "answers", FALSE, path, &answers, error))
    return FALSE;
  json_object_foreach (answers, id, entry)
  {
    gboolean answer = FALSE;
    if (!zd_json_get_bool (answers, id, TRUE, &place, &answer, error))
      return FALSE;
    zd_answers_set (self->answers, id, answer);
  }
  return TRUE;
}

static gboolean
read_example (Example *self, const json_t *json, const ZdCatalogue *catalogue, const ZdPath *path,
              GError **error)
{
  const ZdPath place = { path, "expect", 0 };

  return zd_json_only (json, case_members, path, error) && read_day (json, path, &self->as_of, error) &&
         read_party (self, json, catalogue, path, error) && read_answers (self, json, path, error) &&
         zd_json_get_object (json, "expect", TRUE, path, &self->expect, error) &&
         zd_json_only (self->expect, expect_members, &place, error);
}

/* ---- comparing ---- */

static void
differ (GString *difference, const char *what, const char *expected, const char *came)
{
  if (difference->len > 0)
    g_string_append (difference, _("; "));
  g_string_append_printf (difference, _("%s: expected %s, came %s"), what, expected, came);
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
    return zd_path_error (path, error, _("An amount is written as a text in yuan, or as a list of two."));
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

static ZdColumns *
columns_of (const ZdParty *party, const ZdCatalogue *catalogue)
{
  ZdColumns *columns = zd_columns_new (catalogue);

  zd_columns_add (columns, party);
  zd_columns_seal (columns);
  return columns;
}

static gboolean
run_example (const ZdPolicy *policy, const ZdCatalogue *catalogue, const json_t *json, const ZdPath *path,
             GString *difference, GError **error)
{
  const ZdPath place = { path, "expect", 0 };
  g_auto (Example) example = { 0 };

  if (!read_example (&example, json, catalogue, path, error))
    return FALSE;
  g_autoptr (ZdColumns) columns = columns_of (example.party, catalogue);
  g_autoptr (ZdPlan) plan = zd_plan_new (policy, columns, error);
  if (plan == NULL)
    return FALSE;
  ZdExplanation *explanation = zd_plan_explain (plan, 0, example.as_of, example.answers);
  gboolean read = compare_verdict (example.expect, &explanation->outcome, &place, difference, error) &&
                  compare_amount (example.expect, &explanation->outcome, &place, difference, error) &&
                  compare_missing (example.expect, explanation->reason, &place, difference, error);
  zd_explanation_free (explanation);
  return read;
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
