/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/decide/pinning.h"

#include "base/error.h"
#include "base/i18n.h"

struct _ZdPinning {
  const ZdCatalogue *catalogue;
  gboolean *fields; /* by index: looked at? */
  gboolean *kinds;
  json_t *vocabulary; /* {section: {id: what the catalogue says of it}} */
};

/* What names a thing to people or says who brings it changes no decision. */
static json_t *
bare_definition (const json_t *definition)
{
  static const char *const words[] = { "id", "name", "counter", "cycle", "source", "file" };
  json_t *bare = json_deep_copy (definition), *attribute;
  size_t i;

  for (guint word = 0; word < G_N_ELEMENTS (words); word++)
    json_object_del (bare, words[word]);
  json_array_foreach (json_object_get (bare, "attributes"), i, attribute)
    json_object_del (attribute, "name");
  return bare;
}

/* TRUE the first time. */
static gboolean
note (ZdPinning *self, const char *section, const char *id)
{
  json_t *known = json_object_get (self->vocabulary, section);
  const json_t *definition = zd_catalogue_definition (self->catalogue, section, id);

  if (!known) {
    known = json_object ();
    json_object_set_new (self->vocabulary, section, known);
  }
  return definition && !json_object_get (known, id)
         && json_object_set_new (known, id, bare_definition (definition)) == 0;
}

static void
note_type (ZdPinning *self, const ZdType *type)
{
  if (type->list)
    note (self, "lists", zd_code_list_id (type->list));
}

static void
use_field (ZdPinning *self, const ZdField *field)
{
  if (!field || !note (self, "fields", field->id))
    return;
  self->fields[field->index] = TRUE;
  note_type (self, &field->type);
}

static void
use_kind (ZdPinning *self, const char *id)
{
  const ZdRecordKind *kind = zd_catalogue_kind (self->catalogue, id);

  if (!kind || !note (self, "records", id))
    return;
  self->kinds[kind->index] = TRUE;
  for (guint i = 0; i < kind->n_attributes; i++)
    note_type (self, &kind->attributes[i].type);
}

static void
use_parameter (ZdPinning *self, const char *id)
{
  const ZdParameter *parameter = zd_catalogue_parameter (self->catalogue, id);

  if (!parameter || !note (self, "parameters", id))
    return;
  use_field (self, zd_parameter_by (parameter));
  note_type (self, zd_parameter_type (parameter));
}

static void
use_standard (ZdPinning *self, const ZdStandard *standard)
{
  if (!standard || !note (self, "standards", zd_standard_id (standard)))
    return;
  note (self, "lists", zd_code_list_id (zd_standard_list (standard)));
  use_field (self, zd_standard_by (standard));
  for (guint i = 0; i < zd_standard_n_fields (standard); i++)
    use_field (self, zd_standard_field (standard, i));
}

/* Which rates count depends on the day of a decision (grounds.c), so only that they are looked at is noted. */
static void
use_currencies (ZdPinning *self)
{
  json_t *currencies = json_object (), *currency;
  size_t i;

  json_array_foreach (zd_catalogue_definition (self->catalogue, "currencies", NULL), i, currency)
    json_object_set_new (currencies, json_string_value (json_object_get (currency, "unit")), json_object ());
  json_object_set_new (self->vocabulary, "currencies", currencies);
}

static void use_year (ZdPinning *self, const ZdYearRef *year);

static void
use_measure (ZdPinning *self, const ZdMeasure *measure)
{
  if (!measure)
    return;
  use_year (self, measure->at);
  switch (measure->kind) {
  case ZD_MEASURE_FIELD:
    use_field (self, zd_catalogue_field (self->catalogue, measure->id));
    break;
  case ZD_MEASURE_RECORDS:
    use_kind (self, measure->id);
    break;
  case ZD_MEASURE_PARAMETER:
    use_parameter (self, measure->id);
    break;
  case ZD_MEASURE_COMPUTED:
    use_standard (self, zd_catalogue_standard (self->catalogue, measure->id));
    break;
  case ZD_MEASURE_YUAN:
    use_currencies (self);
    break;
  case ZD_MEASURE_ITEM:
  case ZD_MEASURE_RATIO:
  case ZD_MEASURE_SUM:
  case ZD_MEASURE_GROWTH:
    break;
  }
  for (guint i = 0; zd_measure_part (measure, i) != NULL; i++)
    use_measure (self, zd_measure_part (measure, i));
}

static void
use_year (ZdPinning *self, const ZdYearRef *year)
{
  if (year)
    use_measure (self, year->measure);
}

static void
use_condition (ZdPinning *self, const ZdCondition *condition)
{
  if (!condition)
    return;
  use_measure (self, condition->measure);
  for (guint i = 0; condition->children && i < condition->children->len; i++)
    use_condition (self, condition->children->pdata[i]);
}

static void
use_amount (ZdPinning *self, const ZdAmount *amount)
{
  if (!amount)
    return;
  use_measure (self, amount->of);
  use_amount (self, amount->inner);
  for (guint i = 0; amount->tiers && i < amount->tiers->len; i++) {
    const ZdTier *tier = amount->tiers->pdata[i];
    use_condition (self, tier->when);
    use_amount (self, tier->amount);
  }
}

static void
use_line (ZdPinning *self, const ZdAwardLine *line)
{
  use_condition (self, line->when);
  use_amount (self, line->amount);
  if (line->items) {
    use_kind (self, line->items->record);
    use_condition (self, line->items->when);
  }
  for (guint i = 0; i < line->instalments->len; i++) {
    const ZdInstalment *instalment = line->instalments->pdata[i];
    use_condition (self, instalment->when);
    use_amount (self, instalment->amount);
  }
}

static void
use_policy (ZdPinning *self, const ZdPolicy *policy)
{
  use_condition (self, policy->condition);
  for (guint i = 0; policy->award && i < policy->award->lines->len; i++)
    use_line (self, policy->award->lines->pdata[i]);
}

ZdPinning *
zd_pinning_new_among (const ZdPolicy *policy, const GPtrArray *mates, const ZdCatalogue *catalogue)
{
  ZdPinning *self = g_new0 (ZdPinning, 1);

  self->catalogue = catalogue;
  self->fields = g_new0 (gboolean, zd_catalogue_n_fields (catalogue));
  self->kinds = g_new0 (gboolean, zd_catalogue_n_kinds (catalogue));
  self->vocabulary = json_object ();
  use_policy (self, policy);
  for (guint i = 0; mates && i < mates->len; i++)
    use_policy (self, mates->pdata[i]);
  use_kind (self, "payment");
  return self;
}

ZdPinning *
zd_pinning_new (const ZdPolicy *policy, const ZdCatalogue *catalogue)
{
  return zd_pinning_new_among (policy, NULL, catalogue);
}

void
zd_pinning_free (ZdPinning *self)
{
  if (!self)
    return;
  g_free (self->fields);
  g_free (self->kinds);
  json_decref (self->vocabulary);
  g_free (self);
}

/* Accounts and telephone numbers are no grounds of a decision. */
ZdParty *
zd_pinning_cut (const ZdPinning *self, const ZdParty *party)
{
  ZdParty *cut = zd_party_new (party->uscc, party->name);

  for (guint i = 0; i < party->facts->len; i++) {
    const ZdFact *fact = &g_array_index (party->facts, ZdFact, i);
    if (self->fields[fact->field->index])
      zd_party_set_fact (cut, fact->field, fact->value, fact->as_of, fact->source);
  }
  for (guint i = 0; i < party->annual->len; i++) {
    const ZdAnnualFact *fact = &g_array_index (party->annual, ZdAnnualFact, i);
    if (self->fields[fact->field->index])
      zd_party_set_annual (cut, fact->field, fact->year, fact->value);
  }
  for (guint i = 0; i < party->records->len; i++) {
    const ZdRecord *record = party->records->pdata[i];
    if (self->kinds[record->kind->index])
      zd_party_add_record (cut, zd_record_copy (record));
  }
  for (guint i = 0; i < party->coverage->len; i++) {
    const ZdCoverage *coverage = &g_array_index (party->coverage, ZdCoverage, i);
    if (self->kinds[coverage->kind->index])
      zd_party_set_coverage (cut, coverage->kind, coverage->from, coverage->until, coverage->as_of);
  }
  return cut;
}

ZdParty *
zd_pinning_cut_row (const ZdPinning *self, const ZdColumns *columns, guint row)
{
  return zd_columns_party_cut (columns, row, self->fields, self->kinds);
}

const json_t *
zd_pinning_vocabulary (const ZdPinning *self)
{
  return self->vocabulary;
}

json_t *
zd_pin_facts (const ZdParty *party, const ZdPolicy *policy, const ZdCatalogue *catalogue)
{
  g_autoptr (ZdPinning) pinning = zd_pinning_new (policy, catalogue);
  g_autoptr (ZdParty) cut = zd_pinning_cut (pinning, party);

  return zd_party_to_json (cut);
}

/* "2025"; 0: none is said. */
static gboolean
read_year (const json_t *stated, ZdDay day, int *year, GError **error)
{
  const char *text = json_string_value (json_object_get (stated, "year"));
  guint64 number = 0;

  if (text && !g_ascii_string_to_unsigned (text, 10, 1900, (guint64) zd_day_year (day), &number, NULL)) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("“%s” is no year that has begun."), text);
    return FALSE;
  }
  *year = (int) number;
  return TRUE;
}

gboolean
zd_state_fact (ZdParty *party, const json_t *stated, const ZdCatalogue *catalogue, ZdDay day, GError **error)
{
  const char *id = json_string_value (json_object_get (stated, "field"));
  const char *text = json_string_value (json_object_get (stated, "value"));
  const char *date = json_string_value (json_object_get (stated, "date"));
  const ZdField *field = id ? zd_catalogue_field (catalogue, id) : NULL;
  gint64 value;
  ZdDay as_of = day;
  int year;

  if (!field || !text) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("There is no fact “%s” to state."), id ? id : "");
    return FALSE;
  }
  if (!zd_type_parse (&field->type, text, &value, error) || (date && !zd_day_parse (date, FALSE, &as_of, error))
      || !read_year (stated, day, &year, error))
    return FALSE;
  if (year != 0)
    zd_party_set_annual (party, field, year, value);
  else
    zd_party_set_fact (party, field, value, as_of, NULL);
  return TRUE;
}

ZdParty *
zd_pinned_party (const json_t *facts, const json_t *stated, const ZdCatalogue *catalogue, ZdDay day, GError **error)
{
  const ZdPath place = { NULL, "facts", 0 };
  g_autoptr (ZdParty) party = zd_party_from_json (facts, catalogue, day, &place, error);
  size_t i;
  json_t *entry;

  if (!party)
    return NULL;
  json_array_foreach (stated, i, entry)
    if (!zd_state_fact (party, entry, catalogue, day, error))
      return NULL;
  return g_steal_pointer (&party);
}

ZdColumns *
zd_pinned_columns (const json_t *facts, const json_t *stated, const ZdCatalogue *catalogue, ZdDay day,
                   GError **error)
{
  g_autoptr (ZdParty) party = zd_pinned_party (facts, stated, catalogue, day, error);
  ZdColumns *columns;

  if (!party)
    return NULL;
  columns = zd_columns_new (catalogue);
  zd_columns_add (columns, party);
  zd_columns_seal (columns);
  return columns;
}
