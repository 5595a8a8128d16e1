/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/boundary-private.h"

#include "base/decimal.h"
#include "base/i18n.h"

#define MOST_RECORDS 100

typedef struct {
  json_t *party;
  ZdDay as_of;
  const ZdCatalogue *catalogue;
  const ZdAwardLine *line;   /* that the part belongs to, nullable */
  const ZdRecordKind *scope; /* kind of the item in scope, nullable */
  const char **why;
} Setting;

static gboolean
refuse (const Setting *self, const char *why)
{
  *self->why = why;
  return FALSE;
}

/* Made when it is not there. Borrowed. */
static json_t *
member_of (json_t *object, const char *key, json_t *(*make) (void))
{
  if (json_object_get (object, key) == NULL)
    json_object_set_new (object, key, make ());
  return json_object_get (object, key);
}

static json_t *
value_to_json (const ZdType *type, gint64 value)
{
  g_autofree char *text = zd_type_format (type, value);

  return json_string (text);
}

/* ---- records ---- */

static gboolean
code_passes (const ZdTest *test, const ZdType *type, gint64 value)
{
  for (guint i = 0; i < test->codes->len; i++) {
    int first = zd_code_list_find (type->list, test->codes->pdata[i]);
    if (first >= 0 && value >= first && value <= zd_code_list_get (type->list, first)->last)
      return TRUE;
  }
  return FALSE;
}

static gboolean
text_passes (const ZdTest *test, const char *text)
{
  for (guint i = 0; i < test->codes->len; i++)
    if (g_strcmp0 (test->codes->pdata[i], text) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
test_passes (const ZdTest *test, const ZdType *type, const json_t *json)
{
  gint64 value;

  if (test->kind == ZD_TEST_SAME || test->kind == ZD_TEST_BEFORE)
    return TRUE;
  if (test->kind == ZD_TEST_BOOL)
    return json_is_boolean (json) && json_is_true (json) == (test->flag != FALSE);
  if (test->kind == ZD_TEST_TEXTS)
    return text_passes (test, json_string_value (json));
  if (!json_is_string (json) || !zd_type_parse (type, json_string_value (json), &value, NULL))
    return FALSE;
  return test->kind == ZD_TEST_CODES ? code_passes (test, type, value)
                                     : zd_interval_set_contains (test->set, value) == ZD_IN;
}

static gboolean
record_passes (const json_t *record, const ZdRecordKind *kind, const GPtrArray *where)
{
  if (g_strcmp0 (json_string_value (json_object_get (record, "kind")), kind->id) != 0)
    return FALSE;
  for (guint i = 0; i < where->len; i++) {
    const ZdFilter *filter = where->pdata[i];
    const ZdAttribute *attribute = zd_record_kind_attribute (kind, filter->attribute);
    if (!test_passes (filter->test, &attribute->type, json_object_get (record, filter->attribute)))
      return FALSE;
  }
  return TRUE;
}

/* NULL where only another record says what passes. */
static json_t *
passing_value (const ZdTest *test, const ZdType *type)
{
  gint64 lo, hi;

  if (test->kind == ZD_TEST_BOOL)
    return json_boolean (test->flag);
  if (test->kind == ZD_TEST_CODES || test->kind == ZD_TEST_TEXTS)
    return test->codes->len > 0 ? json_string (test->codes->pdata[0]) : NULL;
  if (test->kind != ZD_TEST_SET || zd_interval_set_size (test->set) == 0
      || !zd_interval_closed (zd_interval_set_get (test->set, 0), &lo, &hi))
    return NULL;
  return value_to_json (type, lo > G_MININT64 ? lo : hi < G_MAXINT64 ? hi : 0);
}

/* A record that passes, of the case's own day where its date does not matter. */
static json_t *
make_record (const Setting *self, const ZdRecordKind *kind, const GPtrArray *where)
{
  const ZdAttribute *date = zd_record_kind_slot (kind, ZD_SLOT_DATE);
  json_t *record = json_pack ("{ss}", "kind", kind->id);

  if (date != NULL)
    json_object_set_new (record, date->id, value_to_json (&date->type, self->as_of));
  for (guint i = 0; i < where->len; i++) {
    const ZdFilter *filter = where->pdata[i];
    const ZdAttribute *attribute = zd_record_kind_attribute (kind, filter->attribute);
    json_t *value = passing_value (filter->test, &attribute->type);
    if (value != NULL)
      json_object_set_new (record, filter->attribute, value);
  }
  return record;
}

/* The year of @attribute of the first record that passes. */
static gboolean
year_of_record (const Setting *self, const ZdRecordKind *kind, const GPtrArray *where, const char *attribute,
                int *year)
{
  const ZdType *type = &zd_record_kind_attribute (kind, attribute)->type;
  const json_t *record;
  gint64 value;
  gsize i;

  json_array_foreach (json_object_get (self->party, "records"), i, record)
  {
    const char *text = json_string_value (json_object_get (record, attribute));
    if (!record_passes (record, kind, where) || text == NULL || !zd_type_parse (type, text, &value, NULL))
      continue;
    *year = type->kind == ZD_KIND_YEAR ? (int)value : zd_day_year ((ZdDay)value);
    return TRUE;
  }
  return FALSE;
}

/* Takes the records that pass out of the party and returns the first of them; where there is none, one
 * that would pass. */
static json_t *
take_records (const Setting *self, const ZdRecordKind *kind, const GPtrArray *where)
{
  json_t *records = member_of (self->party, "records", json_array);
  json_t *first = NULL;

  for (gsize i = json_array_size (records); i > 0; i--) {
    json_t *record = json_array_get (records, i - 1);
    if (!record_passes (record, kind, where))
      continue;
    json_decref (first);
    first = json_incref (record);
    json_array_remove (records, i - 1);
  }
  return first != NULL ? first : make_record (self, kind, where);
}

static gboolean
set_count (const Setting *self, const ZdMeasure *measure, gint64 n)
{
  const ZdRecordKind *kind = zd_catalogue_kind (self->catalogue, measure->id);
  g_autoptr (json_t) record = NULL;

  if (n < 0)
    return refuse (self, NULL);
  record = take_records (self, kind, measure->where);
  if (n > MOST_RECORDS)
    return refuse (self, _ ("it would take too many records"));
  for (gint64 i = 0; i < n; i++)
    json_array_append_new (json_object_get (self->party, "records"), json_deep_copy (record));
  return TRUE;
}

/* Of the records that pass one is left, and its @attribute is @value. */
static gboolean
set_attribute (const Setting *self, const ZdRecordKind *kind, const GPtrArray *where,
               const ZdAttribute *attribute, gint64 value)
{
  g_autoptr (json_t) record = take_records (self, kind, where);

  json_object_set_new (record, attribute->id, value_to_json (&attribute->type, value));
  json_array_append (json_object_get (self->party, "records"), record);
  return TRUE;
}

static gboolean
set_records (const Setting *self, const ZdMeasure *measure, gint64 value)
{
  const ZdRecordKind *kind = zd_catalogue_kind (self->catalogue, measure->id);

  switch (measure->take) {
  case ZD_TAKE_COUNT:
    return set_count (self, measure, value);
  case ZD_TAKE_FIRST:
  case ZD_TAKE_LAST:
  case ZD_TAKE_HIGHEST:
  case ZD_TAKE_LOWEST:
  case ZD_TAKE_SUM:
    return set_attribute (self, kind, measure->where, zd_record_kind_attribute (kind, measure->of), value);
  default:
    return refuse (self, _ ("it is worked out of several records"));
  }
}

/* ---- facts ---- */

/* The calendar year that is looked at; FALSE when nothing in the case says which. */
static gboolean
find_year (const Setting *self, const ZdYearRef *at, int *year)
{
  const ZdMeasure *of = at->measure;
  gboolean found = TRUE;

  if (at->kind == ZD_YEAR_FIXED)
    *year = at->year;
  else if (at->kind == ZD_YEAR_AS_OF)
    *year = zd_day_year (self->as_of);
  else if (at->kind == ZD_YEAR_ITEM)
    found = self->line != NULL && self->line->items != NULL
            && year_of_record (self, self->scope, self->line->items->where, at->item, year);
  else
    found = of->kind == ZD_MEASURE_RECORDS && of->of != NULL
            && year_of_record (self, zd_catalogue_kind (self->catalogue, of->id), of->where, of->of, year);
  if (found)
    *year += at->plus;
  return found;
}

static gboolean
set_fact (const Setting *self, const ZdMeasure *measure, gint64 value)
{
  const ZdField *field = zd_catalogue_field (self->catalogue, measure->id);
  g_autofree char *key = NULL;
  json_t *years;
  int year;

  if (measure->at == NULL) {
    json_object_set_new (member_of (self->party, "facts", json_object), field->id,
                         value_to_json (&field->type, value));
    return TRUE;
  }
  if (measure->years > 0 || !find_year (self, measure->at, &year))
    return refuse (self, _ ("the case does not say of which year it is"));
  key = g_strdup_printf ("%d", year);
  years = member_of (member_of (self->party, "annual", json_object), field->id, json_object);
  json_object_set_new (years, key, value_to_json (&field->type, value));
  return TRUE;
}

static gboolean
get_fact (const Setting *self, const ZdMeasure *measure, gint64 *value)
{
  const ZdField *field = NULL;
  g_autofree char *key = NULL;
  const json_t *json;
  int year;

  if (measure->kind == ZD_MEASURE_FIELD)
    field = zd_catalogue_field (self->catalogue, measure->id);
  if (field == NULL || measure->years > 0 || (measure->at != NULL && !find_year (self, measure->at, &year)))
    return FALSE;
  if (measure->at == NULL) {
    json = json_object_get (json_object_get (self->party, "facts"), field->id);
  } else {
    key = g_strdup_printf ("%d", year);
    json = json_object_get (json_object_get (json_object_get (self->party, "annual"), field->id), key);
  }
  if (json_is_object (json))
    json = json_object_get (json, "value");
  return json_is_string (json) && zd_type_parse (&field->type, json_string_value (json), value, NULL);
}

/* What is held against its base: @part of @whole of the base, so that the quotient is exact. */
static gboolean
set_quotient (const Setting *self, const ZdMeasure *measure, gint64 part, gint64 whole)
{
  const ZdMeasure *above = zd_measure_part (measure, 0), *below = zd_measure_part (measure, 1);
  gint64 base;

  if (above->kind != ZD_MEASURE_FIELD || !get_fact (self, below, &base) || base <= 0)
    return refuse (self, _ ("the case does not say what it is held against"));
  if ((__int128) base * part % whole != 0)
    return refuse (self, _ ("what it is held against does not divide evenly"));
  return set_fact (self, above, zd_muldiv_floor (base, part, whole));
}

/* ---- whatever it is ---- */

static gboolean
set_item (const Setting *self, const ZdPolicyPart *part, const char *attribute, gint64 value)
{
  const ZdItems *items = part->line != NULL ? part->line->items : NULL;

  if (items == NULL)
    return refuse (self, _ ("it is worked out of several records"));
  return set_attribute (self, part->scope, items->where, zd_record_kind_attribute (part->scope, attribute),
                        value);
}

static gboolean
set_measure (const Setting *self, const ZdPolicyPart *part, const ZdMeasure *measure, gint64 value)
{
  static const gint64 one = 10000; /* a ratio of 1, a hundredth of what growth counts */

  switch (measure->kind) {
  case ZD_MEASURE_FIELD:
    return set_fact (self, measure, value);
  case ZD_MEASURE_RECORDS:
    return set_records (self, measure, value);
  case ZD_MEASURE_ITEM:
    return set_item (self, part, measure->id, value);
  case ZD_MEASURE_RATIO:
    return set_quotient (self, measure, value, one);
  case ZD_MEASURE_GROWTH:
    return set_quotient (self, measure, zd_sat_add (value, 100 * one), 100 * one);
  default:
    return refuse (self, _ ("it is worked out of several facts"));
  }
}

static gboolean
set_filter (const Setting *self, const ZdPolicyPart *part, gint64 value)
{
  const ZdMeasure *measure = part->leaf != NULL ? part->leaf->measure : NULL;
  const ZdRecordKind *kind;

  if (measure == NULL)
    return set_item (self, part, part->filter->attribute, value);
  if (measure->kind != ZD_MEASURE_RECORDS)
    return refuse (self, _ ("it is worked out of several facts"));
  kind = zd_catalogue_kind (self->catalogue, measure->id);
  return set_attribute (self, kind, measure->where, part->attribute, value);
}

gboolean
zd_boundary_set (json_t *example, const ZdPolicyPart *part, gint64 value, const ZdCatalogue *catalogue,
                 const char **why)
{
  Setting self = { json_object_get (example, "party"), ZD_DAY_NONE, catalogue, part->line, part->scope, why };
  gboolean done;

  *why = NULL;
  if (!zd_day_parse (json_string_value (json_object_get (example, "as_of")), FALSE, &self.as_of, NULL))
    return FALSE;
  done = part->kind == ZD_PART_FILTER ? set_filter (&self, part, value)
                                      : set_measure (&self, part, part->leaf->measure, value);
  if (json_array_size (json_object_get (self.party, "records")) == 0)
    json_object_del (self.party, "records"); /* none is how a case says that there are none */
  return done;
}
