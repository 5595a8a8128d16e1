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

static json_t *
record_to_json (const ZdRecord *record)
{
  json_t *json = json_object ();

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
  json_object_set_new (json, "as_of", day_to_json (record->as_of));
  set_text (json, "source", record->source);
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
records_to_json (const ZdParty *self)
{
  json_t *list = json_array ();

  for (guint i = 0; i < self->records->len; i++)
    json_array_append_new (list, record_to_json (g_ptr_array_index (self->records, i)));
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
zd_party_to_json (const ZdParty *self, const ZdCatalogue *catalogue)
{
  json_t *json = json_object ();

  json_object_set_new (json, "uscc", json_string (self->uscc));
  json_object_set_new (json, "name", json_string (self->name != NULL ? self->name : ""));
  set_text (json, "phone", self->phone);
  json_object_set_new (json, "facts", facts_to_json (self));
  json_object_set_new (json, "annual", annual_to_json (self));
  json_object_set_new (json, "records", records_to_json (self));
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

/* What stands between a fact's name and its value: the same for most facts of a party. */
static void
append_origin (const ZdFact *fact, GString *out)
{
  g_autofree char *day = zd_day_format (fact->as_of);

  g_string_append (out, ":{\"as_of\":");
  if (fact->as_of == ZD_DAY_NONE)
    g_string_append (out, "null");
  else
    zd_json_append_text (out, day);
  if (fact->source != NULL) {
    g_string_append (out, ",\"source\":");
    zd_json_append_text (out, fact->source);
  }
  g_string_append (out, ",\"value\":");
}

static void
append_facts (const ZdParty *self, GString *out)
{
  g_autofree const ZdFact **facts = sorted_facts (self);
  gsize origin = 0, length = 0;

  g_string_append_c (out, '{');
  for (guint i = 0; i < self->facts->len; i++) {
    const ZdFact *fact = facts[i], *before = i > 0 ? facts[i - 1] : NULL;
    if (before != NULL)
      g_string_append_c (out, ',');
    zd_json_append_text (out, fact->field->id);
    if (before != NULL && fact->as_of == before->as_of && g_strcmp0 (fact->source, before->source) == 0) {
      g_string_append_len (out, out->str + origin, length);
    } else {
      origin = out->len;
      append_origin (fact, out);
      length = out->len - origin;
    }
    append_value (out, &fact->field->type, fact->value);
    g_string_append_c (out, '}');
  }
  g_string_append_c (out, '}');
}

/* What few parties of a list have. */
static void
append_member (GString *out, const char *key, guint n, const char *none, json_t *(*to_json) (const ZdParty *),
               const ZdParty *self)
{
  g_autoptr (json_t) json = n > 0 ? to_json (self) : NULL;

  zd_json_append_text (out, key);
  g_string_append_c (out, ':');
  if (json != NULL)
    zd_json_append (out, json);
  else
    g_string_append (out, none);
  g_string_append_c (out, ',');
}

void
zd_party_append (const ZdParty *self, GString *out)
{
  g_string_append_c (out, '{');
  append_member (out, "accounts", self->accounts->len, "[]", accounts_to_json, self);
  append_member (out, "annual", self->annual->len, "{}", annual_to_json, self);
  append_member (out, "coverage", self->coverage->len, "[]", coverage_to_json, self);
  g_string_append (out, "\"facts\":");
  append_facts (self, out);
  g_string_append (out, ",\"name\":");
  zd_json_append_text (out, self->name != NULL ? self->name : "");
  if (self->phone != NULL) {
    g_string_append (out, ",\"phone\":");
    zd_json_append_text (out, self->phone);
  }
  g_string_append_c (out, ',');
  append_member (out, "records", self->records->len, "[]", records_to_json, self);
  g_string_append (out, "\"uscc\":");
  zd_json_append_text (out, self->uscc);
  g_string_append_c (out, '}');
}
