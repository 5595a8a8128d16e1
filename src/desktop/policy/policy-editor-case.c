/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/policy-editor-case.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "desktop/kit/chip.h"
#include "desktop/kit/explanation-view.h"
#include "desktop/policy/case-payers.h"
#include "work/matching.h"
#include "work/decide/pinning.h"

/* ---- expectations ---- */

/* The verdict as the four groups name it. */
static const char *
verdict_word (const char *verdict, gboolean near)
{
  if (g_strcmp0 (verdict, zd_truth_name (ZD_YES)) == 0)
    return zd_verdict_name (ZD_GROUP_YES);
  if (g_strcmp0 (verdict, zd_truth_name (ZD_UNKNOWN)) == 0)
    return zd_verdict_name (ZD_GROUP_UNKNOWN);
  return zd_verdict_name (near ? ZD_GROUP_NEAR : ZD_GROUP_NO);
}

static gboolean
read_money (const json_t *json, gint64 *fen)
{
  return json_is_string (json) && zd_decimal_parse (json_string_value (json), ZD_SCALE_MONEY, fen, NULL);
}

static char *
expected_amount (const json_t *amount)
{
  const json_t *from = json_is_array (amount) ? json_array_get (amount, 0) : amount;
  const json_t *to = json_is_array (amount) ? json_array_get (amount, 1) : amount;
  gint64 least, most;

  return read_money (from, &least) && read_money (to, &most) ? zd_amount_range (least, most) : NULL;
}

static const char *
name_of (const char *id, const ZdCatalogue *catalogue)
{
  const ZdField *field = zd_catalogue_field (catalogue, id);
  const ZdRecordKind *kind = zd_catalogue_kind (catalogue, id);

  return field != NULL ? field->name : kind != NULL ? kind->name : id;
}

static void
append_missing (GString *text, const json_t *missing, const ZdCatalogue *catalogue)
{
  const json_t *entry;
  gsize i;

  json_array_foreach (missing, i, entry)
  {
    if (json_is_string (entry))
      g_string_append_printf (text, "%s%s", i == 0 ? _ ("; missing: ") : "、",
                              name_of (json_string_value (entry), catalogue));
  }
}

char *
zd_case_expectation (const json_t *example, const ZdCatalogue *catalogue)
{
  const json_t *expect = json_object_get (example, "expect");
  GString *text = g_string_new (NULL);
  g_autofree char *amount = expected_amount (json_object_get (expect, "amount"));
  const char *verdict = json_string_value (json_object_get (expect, "verdict"));

  g_string_append (text, verdict_word (verdict, json_is_true (json_object_get (expect, "near"))));
  if (amount != NULL)
    g_string_append_printf (text, _ (", %s"), amount);
  append_missing (text, json_object_get (expect, "missing"), catalogue);
  return g_string_free (text, FALSE);
}

char *
zd_case_outcome (const ZdExplanation *explanation)
{
  const ZdOutcome *outcome = &explanation->outcome;
  g_autofree char *amount = zd_amount_range (outcome->least, outcome->most);
  GString *text = g_string_new (zd_verdict_name (zd_outcome_group (outcome)));

  g_string_append_printf (text, _ (", %s"), amount);
  return g_string_free (text, FALSE);
}

/* ---- what is given ---- */

static char *
describe_value (const ZdType *type, const json_t *json)
{
  const json_t *value = json_is_object (json) ? json_object_get (json, "value") : json;
  gint64 number;

  if (json_is_boolean (value))
    return g_strdup (json_is_true (value) ? _ ("yes") : _ ("no"));
  if (!json_is_string (value))
    return g_strdup (_ ("unknown"));
  if (type->kind == ZD_KIND_TEXT || !zd_type_parse (type, json_string_value (value), &number, NULL))
    return g_strdup (json_string_value (value));
  return zd_type_describe (type, number);
}

static void
add_given (GPtrArray *givens, const char *name, const ZdType *type, const json_t *value)
{
  g_autofree char *words = describe_value (type, value);

  g_ptr_array_add (givens, g_strdup_printf (_ ("%s: %s"), name, words));
}

static void
add_facts (GPtrArray *givens, const json_t *facts, const ZdCatalogue *catalogue)
{
  const char *id;
  json_t *value;

  json_object_foreach ((json_t *) facts, id, value)
  {
    const ZdField *field = zd_catalogue_field (catalogue, id);

    if (field != NULL)
      add_given (givens, field->name, &field->type, value);
  }
}

static void
add_annual (GPtrArray *givens, const json_t *annual, const ZdCatalogue *catalogue)
{
  const char *id, *year;
  json_t *years, *value;

  json_object_foreach ((json_t *) annual, id, years)
  {
    const ZdField *field = zd_catalogue_field (catalogue, id);

    if (field == NULL)
      continue;
    json_object_foreach (years, year, value)
    {
      g_autofree char *name = g_strdup_printf (_ ("%s in %s"), field->name, year);

      add_given (givens, name, &field->type, value);
    }
  }
}

static char *
describe_record (const json_t *record, const ZdRecordKind *kind, const ZdPolicy *policy, const GPtrArray *payers)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < kind->n_attributes; i++) {
    const ZdAttribute *attribute = &kind->attributes[i];
    const json_t *value = json_object_get (record, attribute->id);
    g_autofree char *words = zd_case_payer_words (policy, payers, record, attribute->slot);

    if (words == NULL && value != NULL)
      words = describe_value (&attribute->type, value);
    if (words == NULL)
      continue;
    if (attribute->slot == ZD_SLOT_CODE)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "，" : "", words);
    else
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? "，" : "", attribute->name, words);
  }
  return g_string_free (text, FALSE);
}

static void
add_records (GPtrArray *givens, const json_t *records, const ZdPolicy *policy, const GPtrArray *payers,
             const ZdCatalogue *catalogue)
{
  const json_t *record;
  gsize i;

  json_array_foreach (records, i, record)
  {
    const char *id = json_string_value (json_object_get (record, "kind"));
    const ZdRecordKind *kind = id != NULL ? zd_catalogue_kind (catalogue, id) : NULL;
    g_autofree char *words = kind != NULL ? describe_record (record, kind, policy, payers) : NULL;

    if (words != NULL)
      g_ptr_array_add (givens, g_strdup_printf (_ ("%s: %s"), kind->name, words));
  }
}

GPtrArray *
zd_case_givens (const ZdPolicy *policy, const GPtrArray *payers, const json_t *example, const ZdCatalogue *catalogue)
{
  const json_t *party = json_object_get (example, "party");
  const json_t *incomplete = json_object_get (party, "incomplete");
  GPtrArray *givens = g_ptr_array_new_with_free_func (g_free);
  const json_t *entry;
  gsize i;

  add_facts (givens, json_object_get (party, "facts"), catalogue);
  add_annual (givens, json_object_get (party, "annual"), catalogue);
  add_records (givens, json_object_get (party, "records"), policy, payers, catalogue);
  json_array_foreach (incomplete, i, entry)
  {
    if (json_is_string (entry))
      g_ptr_array_add (givens, g_strdup_printf (_ ("%s: not known completely"),
                                                name_of (json_string_value (entry), catalogue)));
  }
  if (givens->len == 0)
    g_ptr_array_add (givens, g_strdup (_ ("Nothing is known of the enterprise.")));
  return givens;
}

/* ---- making one ---- */

static gboolean
is_known (const ZdParty *party, const ZdRecordKind *kind, ZdDay day)
{
  for (guint i = 0; i < party->coverage->len; i++) {
    const ZdCoverage *coverage = &g_array_index (party->coverage, ZdCoverage, i);

    if (coverage->kind == kind)
      return coverage->until != ZD_DAY_NONE && coverage->until >= day;
  }
  return FALSE;
}

/* Kinds of records that the policy looks at and that are not known up to the day. */
static json_t *
incomplete_of (const ZdPolicy *policy, const ZdParty *party, ZdDay day, const ZdCatalogue *catalogue)
{
  g_autoptr (ZdPinning) pinning = zd_pinning_new (policy, catalogue);
  g_autoptr (ZdParty) all = zd_party_new ("", "");
  g_autoptr (ZdParty) cut = NULL;
  json_t *incomplete = json_array ();

  for (guint i = 0; i < zd_catalogue_n_kinds (catalogue); i++)
    zd_party_set_coverage (all, zd_catalogue_kind_at (catalogue, i), ZD_DAY_NONE, day, day);
  cut = zd_pinning_cut (pinning, all);
  for (guint i = 0; i < cut->coverage->len; i++) {
    const ZdRecordKind *kind = g_array_index (cut->coverage, ZdCoverage, i).kind;

    if (!is_known (party, kind, day))
      json_array_append_new (incomplete, json_string (kind->id));
  }
  return incomplete;
}

json_t *
zd_case_from_party (const ZdPolicy *policy, const ZdParty *party, const char *name, ZdDay day,
                    const ZdCatalogue *catalogue, GError **error)
{
  static const char *const private_members[] = { "uscc", "name", "phone", "accounts", "coverage" };
  json_t *facts = zd_pin_facts (party, policy, catalogue);
  g_autoptr (json_t) example = NULL;
  g_autofree char *as_of = zd_day_format (day);
  ZdExplanation *explanation;

  json_object_set_new (facts, "incomplete", incomplete_of (policy, party, day, catalogue));
  for (guint i = 0; i < G_N_ELEMENTS (private_members); i++)
    json_object_del (facts, private_members[i]);
  example = json_pack ("{ss,ss,so}", "name", name, "as_of", as_of, "party", facts);
  explanation = zd_example_explain (policy, example, catalogue, error);
  if (explanation == NULL)
    return NULL;
  zd_example_accept (example, explanation);
  zd_explanation_free (explanation);
  return g_steal_pointer (&example);
}
