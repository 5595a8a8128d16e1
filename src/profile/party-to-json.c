/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"
#include "config.h"

#include "profile/party.h"

#include <string.h>

static json_t *
value_to_json (const ZdType *type, gint64 value)
{
  if (type->kind == ZD_KIND_BOOL)
    return json_boolean (value != 0);
  g_autofree char *text = zd_type_format (type, value);
  return json_string (text);
}

static json_t *
day_to_json (ZdDay day)
{
  g_autofree char *text = zd_day_format (day);

  return day == ZD_DAY_NONE ? json_null () : json_string (text);
}

static void
set_text (json_t *object, const char *key, const char *text)
{
  if (text != NULL)
    json_object_set_new (object, key, json_string (text));
}

static json_t *
facts_to_json (const ZdParty *self)
{
  json_t *facts = json_object ();

  for (guint i = 0; i < self->facts->len; i++) {
    const ZdFact *fact = &g_array_index (self->facts, ZdFact, i);
    json_t *json = json_object ();

    json_object_set_new (json, "value", value_to_json (&fact->field->type, fact->value));
    json_object_set_new (json, "as_of", day_to_json (fact->as_of));
    set_text (json, "source", fact->source);
    json_object_set_new (facts, fact->field->id, json);
  }
  return facts;
}

static json_t *
annual_to_json (const ZdParty *self)
{
  json_t *annual = json_object ();

  for (guint i = 0; i < self->annual->len; i++) {
    const ZdAnnualFact *fact = &g_array_index (self->annual, ZdAnnualFact, i);
    json_t *years = json_object_get (annual, fact->field->id);
    g_autofree char *year = g_strdup_printf ("%d", fact->year);

    if (years == NULL) {
      years = json_object ();
      json_object_set_new (annual, fact->field->id, years);
    }
    json_object_set_new (years, year, value_to_json (&fact->field->type, fact->value));
  }
  return annual;
}

/* Says no day and source that are those of @origin, if there is one. */
static json_t *
record_to_json (const ZdRecord *record, const ZdPartyOrigin *origin)
{
  json_t *json = json_object ();
  const char *usual = origin != NULL ? origin->source : NULL;

  json_object_set_new (json, "kind", json_string (record->kind->id));
  for (guint i = 0; i < record->kind->n_attributes; i++) {
    const ZdAttribute *attribute = &record->kind->attributes[i];
    if (!zd_record_has (record, attribute->slot))
      continue;
    if (attribute->slot >= ZD_SLOT_SUBJECT)
      set_text (json, attribute->id, record->texts[attribute->slot - ZD_SLOT_SUBJECT]);
    else
      json_object_set_new (json, attribute->id,
                           value_to_json (&attribute->type, record->values[attribute->slot]));
  }
  if (origin == NULL || record->as_of != origin->as_of)
    json_object_set_new (json, "as_of", day_to_json (record->as_of));
  if (g_strcmp0 (record->source, usual) != 0)
    json_object_set_new (json, "source",
                         record->source != NULL ? json_string (record->source) : json_null ());
  return json;
}

typedef struct {
  char *key;
  json_t *json;
} Entry;

static int
compare_entries_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Entry *)a)->key, ((const Entry *)b)->key);
}

/* Records have no order of their own; their canonical bytes give them one, so
 * that equal parties have equal documents however they were gathered. */
static json_t *
sorted_list (json_t *list)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  json_t *sorted, *json;
  gsize i;

  if (json_array_size (list) < 2)
    return list;
  sorted = json_array ();
  json_array_foreach (list, i, json)
  {
    Entry entry = { zd_json_canonical (json), json };
    g_array_append_val (entries, entry);
  }
  g_array_sort (entries, compare_entries_cb);
  for (i = 0; i < entries->len; i++) {
    Entry *entry = &g_array_index (entries, Entry, i);
    json_array_append (sorted, entry->json);
    g_free (entry->key);
  }
  json_decref (list);
  return sorted;
}

static json_t *
records_to_json (const ZdParty *self, const ZdPartyOrigin *origin)
{
  json_t *list = json_array ();

  for (guint i = 0; i < self->records->len; i++)
    json_array_append_new (list, record_to_json (g_ptr_array_index (self->records, i), origin));
  return sorted_list (list);
}

static json_t *
coverage_to_json (const ZdParty *self)
{
  json_t *list = json_array ();

  for (guint i = 0; i < self->coverage->len; i++) {
    const ZdCoverage *coverage = &g_array_index (self->coverage, ZdCoverage, i);
    json_t *json = json_object ();

    json_object_set_new (json, "kind", json_string (coverage->kind->id));
    json_object_set_new (json, "from", day_to_json (coverage->from));
    json_object_set_new (json, "until", day_to_json (coverage->until));
    json_object_set_new (json, "as_of", day_to_json (coverage->as_of));
    json_array_append_new (list, json);
  }
  return sorted_list (list);
}

static json_t *
accounts_to_json (const ZdParty *self)
{
  json_t *list = json_array ();

  for (guint i = 0; i < self->accounts->len; i++) {
    const ZdAccount *account = g_ptr_array_index (self->accounts, i);
    json_t *json = json_object ();

    set_text (json, "holder", account->holder);
    set_text (json, "bank", account->bank);
    set_text (json, "bank_code", account->bank_code);
    set_text (json, "number", account->number);
    json_object_set_new (json, "as_of", day_to_json (account->as_of));
    json_array_append_new (list, json);
  }
  return list;
}

json_t *
zd_party_to_json (const ZdParty *self)
{
  json_t *json = json_object ();

  json_object_set_new (json, "uscc", json_string (self->uscc));
  json_object_set_new (json, "name", json_string (self->name != NULL ? self->name : ""));
  set_text (json, "phone", self->phone);
  json_object_set_new (json, "facts", facts_to_json (self));
  json_object_set_new (json, "annual", annual_to_json (self));
  json_object_set_new (json, "records", records_to_json (self, NULL));
  json_object_set_new (json, "coverage", coverage_to_json (self));
  json_object_set_new (json, "accounts", accounts_to_json (self));
  return json;
}

/* ---- as bytes ---- */

/* The facts in the order of their fields' ids. */
static const ZdFact **
sorted_facts (const ZdParty *self)
{
  const ZdFact **facts = g_new (const ZdFact *, self->facts->len);

  for (guint i = 0; i < self->facts->len; i++) {
    const ZdFact *fact = &g_array_index (self->facts, ZdFact, i);
    guint place = i;
    for (; place > 0 && strcmp (facts[place - 1]->field->id, fact->field->id) > 0; place--)
      facts[place] = facts[place - 1];
    facts[place] = fact;
  }
  return facts;
}

static void
append_value (GString *out, const ZdType *type, gint64 value)
{
  g_autofree char *text = zd_type_format (type, value);

  if (type->kind == ZD_KIND_BOOL)
    g_string_append (out, text);
  else
    zd_json_append_text (out, text);
}

static void
append_nullable (GString *out, const char *text)
{
  if (text != NULL)
    zd_json_append_text (out, text);
  else
    g_string_append (out, "null");
}

static void
append_fact (const ZdFact *fact, const ZdPartyOrigin *origin, GString *out)
{
  gboolean own_source = g_strcmp0 (fact->source, origin->source) != 0;
  g_autofree char *day = NULL;

  if (!own_source && fact->as_of == origin->as_of) {
    append_value (out, &fact->field->type, fact->value);
    return;
  }
  day = fact->as_of != ZD_DAY_NONE ? zd_day_format (fact->as_of) : NULL;
  g_string_append (out, "{\"as_of\":");
  append_nullable (out, day);
  if (own_source) {
    g_string_append (out, ",\"source\":");
    append_nullable (out, fact->source);
  }
  g_string_append (out, ",\"value\":");
  append_value (out, &fact->field->type, fact->value);
  g_string_append_c (out, '}');
}

static void
append_facts (const ZdParty *self, const ZdPartyOrigin *origin, GString *out)
{
  g_autofree const ZdFact **facts = sorted_facts (self);

  g_string_append (out, "\"facts\":{");
  for (guint i = 0; i < self->facts->len; i++) {
    if (i > 0)
      g_string_append_c (out, ',');
    zd_json_append_text (out, facts[i]->field->id);
    g_string_append_c (out, ':');
    append_fact (facts[i], origin, out);
  }
  g_string_append (out, "},");
}

/* What few parties of a list have. */
static void
append_member (GString *out, const char *key, json_t *taken)
{
  g_autoptr (json_t) json = taken;

  zd_json_append_text (out, key);
  g_string_append_c (out, ':');
  zd_json_append (out, json);
  g_string_append_c (out, ',');
}

void
zd_party_append (const ZdParty *self, const ZdPartyOrigin *origin, GString *out)
{
  g_string_append_c (out, '{');
  if (self->accounts->len > 0)
    append_member (out, "accounts", accounts_to_json (self));
  if (self->annual->len > 0)
    append_member (out, "annual", annual_to_json (self));
  if (self->coverage->len > 0)
    append_member (out, "coverage", coverage_to_json (self));
  if (self->facts->len > 0)
    append_facts (self, origin, out);
  g_string_append (out, "\"name\":");
  zd_json_append_text (out, self->name != NULL ? self->name : "");
  if (self->phone != NULL) {
    g_string_append (out, ",\"phone\":");
    zd_json_append_text (out, self->phone);
  }
  g_string_append_c (out, ',');
  if (self->records->len > 0)
    append_member (out, "records", records_to_json (self, origin));
  g_string_append (out, "\"uscc\":");
  zd_json_append_text (out, self->uscc);
  g_string_append_c (out, '}');
}
