/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"
#include "config.h"

#include "profile/party.h"

#include "base/error.h"
#include "base/i18n.h"

/* What every reader below needs to know. */
typedef struct {
  const ZdCatalogue *catalogue;
  const ZdPartyOrigin *origin;
  ZdParty *party;
} Reader;

static const char *const party_members[] = { "uscc",    "name",     "phone",    "facts", "annual",
                                             "records", "coverage", "accounts", NULL };
static const char *const fact_members[] = { "value", "as_of", "source", NULL };
static const char *const coverage_members[] = { "kind", "from", "until", "as_of", NULL };
static const char *const account_members[] = { "holder", "bank", "bank_code", "number", "as_of", NULL };

/* Puts the place before the sentence of a reader of single values. */
static gboolean
placed (const ZdPath *path, GError *cause, GError **error)
{
  zd_path_error (path, error, "%s", cause->message);
  g_error_free (cause);
  return FALSE;
}

static gboolean
read_value (const json_t *json, const ZdType *type, const ZdPath *path, gint64 *value, GError **error)
{
  GError *cause = NULL;

  if (type->kind == ZD_KIND_TEXT)
    return zd_path_error (path, error, _ ("A text cannot be a fact; keep it in a record."));
  if (type->kind == ZD_KIND_BOOL && json_is_boolean (json)) {
    *value = json_is_true (json);
    return TRUE;
  }
  if (!json_is_string (json))
    return zd_path_error (path, error,
                          _ ("A value is written as a text, for instance \"20000000\" or \"2022-01-01\"."));
  if (!zd_type_parse (type, json_string_value (json), value, &cause))
    return placed (path, cause, error);
  return TRUE;
}

/* A day member; null means unknown or open, absent leaves *@day as it was. */
static gboolean
read_day (const json_t *object, const char *key, const ZdPath *path, ZdDay *day, GError **error)
{
  const ZdPath place = { path, key, 0 };
  const char *text = NULL;
  GError *cause = NULL;

  if (json_is_null (json_object_get (object, key)))
    *day = ZD_DAY_NONE;
  if (!zd_json_get_string (object, key, FALSE, path, &text, error))
    return FALSE;
  if (text != NULL && !zd_day_parse (text, FALSE, day, &cause))
    return placed (&place, cause, error);
  return TRUE;
}

/* Likewise; null stands for its own. */
static gboolean
read_source (const json_t *object, const ZdPath *path, const char **source, GError **error)
{
  if (json_is_null (json_object_get (object, "source")))
    *source = NULL;
  return zd_json_get_string (object, "source", FALSE, path, source, error);
}

static const ZdField *
read_field (const Reader *self, const char *id, const ZdPath *path, GError **error)
{
  const ZdField *field = zd_catalogue_field (self->catalogue, id);

  if (field == NULL)
    zd_path_error (path, error, _ ("There is no field “%s” in the catalogue."), id);
  return field;
}

static const ZdRecordKind *
read_kind (const Reader *self, const json_t *object, const ZdPath *path, GError **error)
{
  const ZdPath place = { path, "kind", 0 };
  const char *id = NULL;
  const ZdRecordKind *kind;

  if (!zd_json_get_string (object, "kind", TRUE, path, &id, error))
    return NULL;
  kind = zd_catalogue_kind (self->catalogue, id);
  if (kind == NULL)
    zd_path_error (&place, error, _ ("There is no record kind “%s” in the catalogue."), id);
  return kind;
}

static gboolean
read_fact (const Reader *self, const char *id, const json_t *json, const ZdPath *path, GError **error)
{
  const ZdField *field = read_field (self, id, path, error);
  const ZdPath place = { path, "value", 0 };
  const json_t *value_json = json;
  const char *source = self->origin->source;
  ZdDay as_of = self->origin->as_of;
  gint64 value = 0;

  if (field == NULL)
    return FALSE;
  if (json_is_object (json)) {
    if (!zd_json_only (json, fact_members, path, error) || !read_day (json, "as_of", path, &as_of, error) ||
        !read_source (json, path, &source, error))
      return FALSE;
    value_json = json_object_get (json, "value");
  }
  if (!read_value (value_json, &field->type, value_json == json ? path : &place, &value, error))
    return FALSE;
  zd_party_set_fact (self->party, field, value, as_of, source);
  return TRUE;
}

static gboolean
read_facts (const Reader *self, json_t *object, const ZdPath *path, GError **error)
{
  const char *id;
  json_t *json;

  json_object_foreach (object, id, json)
  {
    const ZdPath place = { path, id, 0 };
    if (!read_fact (self, id, json, &place, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_annual_years (const Reader *self, const ZdField *field, json_t *object, const ZdPath *path,
                   GError **error)
{
  static const ZdType year_type = { .kind = ZD_KIND_YEAR, .unit = "" };
  const char *text;
  json_t *json;

  json_object_foreach (object, text, json)
  {
    const ZdPath place = { path, text, 0 };
    gint64 year, value;
    GError *cause = NULL;

    if (!zd_type_parse (&year_type, text, &year, &cause))
      return placed (&place, cause, error);
    if (!read_value (json, &field->type, &place, &value, error))
      return FALSE;
    zd_party_set_annual (self->party, field, (int)year, value);
  }
  return TRUE;
}

static gboolean
read_annual (const Reader *self, json_t *object, const ZdPath *path, GError **error)
{
  const char *id;
  json_t *json;

  json_object_foreach (object, id, json)
  {
    const ZdPath place = { path, id, 0 };
    const ZdField *field = read_field (self, id, &place, error);
    json_t *years = NULL;

    if (field == NULL)
      return FALSE;
    if (!field->annual)
      return zd_path_error (&place, error, _ ("The field “%s” is not kept per year."), id);
    if (!zd_json_get_object (object, id, TRUE, path, &years, error) ||
        !read_annual_years (self, field, years, &place, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_attribute (ZdRecord *record, const char *id, const json_t *json, const ZdPath *path, GError **error)
{
  const ZdAttribute *attribute = zd_record_kind_attribute (record->kind, id);
  gint64 value;

  if (attribute == NULL)
    return zd_path_error (path, error, _ ("A record of kind “%s” has no attribute “%s”."), record->kind->id,
                          id);
  if (attribute->type.kind != ZD_KIND_TEXT) {
    if (!read_value (json, &attribute->type, path, &value, error))
      return FALSE;
    zd_record_set (record, attribute->slot, value);
    return TRUE;
  }
  if (!json_is_string (json))
    return zd_path_error (path, error, _ ("This must be a text."));
  zd_record_set_text (record, attribute->slot, json_string_value (json));
  return TRUE;
}

/* Members that say something about the record; every other one is an attribute. */
static gboolean
is_about_record (const char *key)
{
  return g_str_equal (key, "kind") || g_str_equal (key, "source") || g_str_equal (key, "as_of");
}

static gboolean
read_record (const Reader *self, json_t *object, const ZdPath *path, GError **error)
{
  const ZdRecordKind *kind = read_kind (self, object, path, error);
  const char *source = self->origin->source, *key;
  json_t *json;

  if (kind == NULL)
    return FALSE;
  g_autoptr (ZdRecord) record = zd_record_new (kind);
  record->as_of = self->origin->as_of;
  if (!read_day (object, "as_of", path, &record->as_of, error) || !read_source (object, path, &source, error))
    return FALSE;
  record->source = g_strdup (source);
  json_object_foreach (object, key, json)
  {
    const ZdPath place = { path, key, 0 };
    if (!is_about_record (key) && !json_is_null (json) && !read_attribute (record, key, json, &place, error))
      return FALSE;
  }
  zd_party_add_record (self->party, g_steal_pointer (&record));
  return TRUE;
}

static gboolean
read_coverage (const Reader *self, json_t *object, const ZdPath *path, GError **error)
{
  const ZdRecordKind *kind = read_kind (self, object, path, error);
  ZdDay from = ZD_DAY_NONE, until = ZD_DAY_NONE, as_of = self->origin->as_of;

  if (kind == NULL || !zd_json_only (object, coverage_members, path, error) ||
      !read_day (object, "from", path, &from, error) || !read_day (object, "until", path, &until, error) ||
      !read_day (object, "as_of", path, &as_of, error))
    return FALSE;
  zd_party_set_coverage (self->party, kind, from, until, as_of);
  return TRUE;
}

static gboolean
read_account (const Reader *self, json_t *object, const ZdPath *path, GError **error)
{
  const char *holder = NULL, *bank = NULL, *bank_code = NULL, *number = NULL;
  ZdDay as_of = self->origin->as_of;

  if (!zd_json_only (object, account_members, path, error) ||
      !zd_json_get_string (object, "holder", TRUE, path, &holder, error) ||
      !zd_json_get_string (object, "bank", TRUE, path, &bank, error) ||
      !zd_json_get_string (object, "bank_code", FALSE, path, &bank_code, error) ||
      !zd_json_get_string (object, "number", TRUE, path, &number, error) ||
      !read_day (object, "as_of", path, &as_of, error))
    return FALSE;
  ZdAccount *account = g_new0 (ZdAccount, 1);
  *account = (ZdAccount){ .holder = g_strdup (holder),
                          .bank = g_strdup (bank),
                          .bank_code = g_strdup (bank_code),
                          .number = g_strdup (number),
                          .as_of = as_of };
  g_ptr_array_add (self->party->accounts, account);
  return TRUE;
}

typedef gboolean (*ReadEntry) (const Reader *self, json_t *object, const ZdPath *path, GError **error);

static gboolean
read_list (const Reader *self, const json_t *json, const char *key, const ZdPath *path, ReadEntry read,
           GError **error)
{
  const ZdPath list_place = { path, key, 0 };
  json_t *list = NULL, *entry;
  gsize i;

  if (!zd_json_get_array (json, key, FALSE, path, &list, error))
    return FALSE;
  json_array_foreach (list, i, entry)
  {
    const ZdPath place = { &list_place, NULL, i };
    if (!json_is_object (entry))
      return zd_path_error (&place, error, _ ("This must be an object in braces."));
    if (!read (self, entry, &place, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_members (const Reader *self, const json_t *json, const ZdPath *path, GError **error)
{
  const ZdPath facts_place = { path, "facts", 0 }, annual_place = { path, "annual", 0 };
  json_t *facts = NULL, *annual = NULL;

  return zd_json_get_object (json, "facts", FALSE, path, &facts, error) &&
         read_facts (self, facts, &facts_place, error) &&
         zd_json_get_object (json, "annual", FALSE, path, &annual, error) &&
         read_annual (self, annual, &annual_place, error) &&
         read_list (self, json, "records", path, read_record, error) &&
         read_list (self, json, "coverage", path, read_coverage, error) &&
         read_list (self, json, "accounts", path, read_account, error);
}

ZdParty *
zd_party_from_list (const json_t *json, const ZdCatalogue *catalogue, const ZdPartyOrigin *origin,
                    const ZdPath *path, GError **error)
{
  const char *uscc = NULL, *name = "", *phone = NULL;

  if (!zd_json_get_string (json, "uscc", TRUE, path, &uscc, error) ||
      !zd_json_only (json, party_members, path, error) ||
      !zd_json_get_string (json, "name", FALSE, path, &name, error) ||
      !zd_json_get_string (json, "phone", FALSE, path, &phone, error))
    return NULL;
  g_autoptr (ZdParty) party = zd_party_new (uscc, name);
  Reader reader = { .catalogue = catalogue, .origin = origin, .party = party };
  party->phone = g_strdup (phone);
  if (!read_members (&reader, json, path, error))
    return NULL;
  return g_steal_pointer (&party);
}

ZdParty *
zd_party_from_json (const json_t *json, const ZdCatalogue *catalogue, ZdDay as_of, const ZdPath *path,
                    GError **error)
{
  const ZdPartyOrigin origin = { as_of, NULL };

  return zd_party_from_list (json, catalogue, &origin, path, error);
}
