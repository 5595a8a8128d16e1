/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/condition.h"

#include "base/i18n.h"
#include "policy/condition-json.h"

static const struct {
  const char *key;
  ZdMeasureKind kind;
  const char *members[6];
} measures[] = {
  { "field", ZD_MEASURE_FIELD, { "field", "at" } },
  { "records", ZD_MEASURE_RECORDS, { "records", "where", "take", "of", "gap_months" } },
  { "item", ZD_MEASURE_ITEM, { "item" } },
  { "parameter", ZD_MEASURE_PARAMETER, { "parameter", "at" } },
  { "ratio", ZD_MEASURE_RATIO, { "ratio" } },
};

/* Index into @measures, or −1 with an error. */
static int
find_kind (const json_t *json, const ZdPath *path, GError **error)
{
  int found = -1;

  for (guint i = 0; i < G_N_ELEMENTS (measures); i++) {
    if (json_object_get (json, measures[i].key) == NULL)
      continue;
    if (found >= 0) {
      zd_path_error (path, error, _("“%s” and “%s” cannot stand together; keep one."), measures[found].key,
                     measures[i].key);
      return -1;
    }
    found = i;
  }
  if (found < 0)
    zd_path_error (path, error,
                   _("Nothing says what is looked at; write one of field, records, item, "
                      "parameter, ratio."));
  return found;
}

/* Fails at a member of @json that is in neither list; @more may be NULL. */
static gboolean
only_members (const json_t *json, const char *const *members, const char *const *more, const ZdPath *path,
              GError **error)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (guint i = 0; members[i] != NULL; i++)
    g_ptr_array_add (known, (gpointer)members[i]);
  for (guint i = 0; more != NULL && more[i] != NULL; i++)
    g_ptr_array_add (known, (gpointer)more[i]);
  g_ptr_array_add (known, NULL);
  return zd_json_only (json, (const char *const *)known->pdata, path, error);
}

/* ---- filters ---- */

static ZdFilter *
read_filter (const char *name, const json_t *json, const ZdRecordKind *kind, const ZdRecordKind *scope,
             const ZdPath *path, GError **error)
{
  GError *reason = NULL;
  const ZdAttribute *attribute = zd_item_attribute (kind, name, &reason);
  g_autoptr (ZdFilter) filter = zd_filter_new (name, NULL);

  if (attribute != NULL)
    filter->test = zd_test_from_json (json, &attribute->type, path, error);
  if (attribute != NULL && filter->test == NULL)
    return NULL;
  if (attribute != NULL && zd_filter_check (filter, kind, scope, &reason))
    return g_steal_pointer (&filter);
  zd_path_error_take (path, error, reason);
  return NULL;
}

GPtrArray *
zd_filters_from_json (const json_t *json, const ZdCatalogue *catalogue, const ZdRecordKind *kind,
                      const ZdRecordKind *scope, const ZdPath *path, GError **error)
{
  g_autoptr (GPtrArray) filters = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_filter_free);
  const char *name;
  json_t *value;

  if (!json_is_object (json)) {
    zd_path_error (path, error, _("Write the filters as an object from attributes to tests."));
    return NULL;
  }
  json_object_foreach ((json_t *)json, name, value)
  {
    const ZdPath here = { path, name, 0 };
    ZdFilter *filter = read_filter (name, value, kind, scope, &here, error);

    if (filter == NULL)
      return NULL;
    g_ptr_array_add (filters, filter);
  }
  zd_filters_sort (filters, kind);
  return g_steal_pointer (&filters);
}

json_t *
zd_filters_to_json (const GPtrArray *filters, const ZdRecordKind *kind)
{
  json_t *json = json_object ();

  for (guint i = 0; i < filters->len; i++) {
    const ZdFilter *filter = g_ptr_array_index (filters, i);
    const ZdAttribute *attribute = zd_record_kind_attribute (kind, filter->attribute);

    g_return_val_if_fail (attribute != NULL, json);
    json_object_set_new (json, filter->attribute, zd_test_to_json (filter->test, &attribute->type));
  }
  return json;
}

/* ---- years ---- */

static const struct {
  const char *key;
  const char *members[3];
} years[] = {
  [ZD_YEAR_FIXED] = { "year", { "year" } },
  [ZD_YEAR_AS_OF] = { "as_of", { "as_of" } },
  [ZD_YEAR_ITEM] = { "item", { "item", "plus" } },
  [ZD_YEAR_OF] = { "of", { "of", "plus" } },
};

static ZdMeasure *
read_deeper (const ZdReading *reading, const json_t *json, const ZdPath *path, GError **error)
{
  const ZdReading deeper = { reading->catalogue, reading->scope, reading->depth + 1 };

  return zd_measure_read (&deeper, json, NULL, path, error);
}

static gboolean
get_small_int (const json_t *json, const char *key, gboolean required, const ZdPath *path, int *value,
               GError **error)
{
  const ZdPath here = { path, key, 0 };
  gint64 wide = *value;

  if (!zd_json_get_int (json, key, required, path, &wide, error))
    return FALSE;
  if (wide < -G_MAXINT16 || wide > G_MAXINT16)
    return zd_path_error (&here, error, _("The number is too large."));
  *value = wide;
  return TRUE;
}

static gboolean
read_fixed_year (const json_t *json, const ZdPath *path, ZdYearRef *year, GError **error)
{
  const ZdPath here = { path, "year", 0 };
  const char *text;

  if (!zd_json_get_string (json, "year", TRUE, path, &text, error))
    return FALSE;
  if (strlen (text) != 4 || strspn (text, "0123456789") != 4)
    return zd_path_error (&here, error, _("“%s” is no calendar year; write four digits, such as \"2022\"."),
                          text);
  year->year = atoi (text);
  return TRUE;
}

static gboolean
read_year_base (ZdYearRef *year, const ZdReading *reading, const json_t *json, const ZdPath *path,
                GError **error)
{
  const ZdPath inner = { path, "of", 0 };
  const char *item;

  switch (year->kind) {
  case ZD_YEAR_FIXED:
    return read_fixed_year (json, path, year, error);
  case ZD_YEAR_AS_OF:
    return get_small_int (json, "as_of", TRUE, path, &year->plus, error);
  case ZD_YEAR_ITEM:
    if (!zd_json_get_string (json, "item", TRUE, path, &item, error))
      return FALSE;
    year->item = g_strdup (item);
    break;
  case ZD_YEAR_OF:
    year->measure = read_deeper (reading, json_object_get (json, "of"), &inner, error);
    if (year->measure == NULL)
      return FALSE;
    break;
  }
  return get_small_int (json, "plus", FALSE, path, &year->plus, error);
}

static ZdYearRef *
read_year (const ZdReading *reading, const json_t *json, const ZdPath *path, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (years); i++) {
    g_autoptr (ZdYearRef) year = NULL;

    if (json_object_get (json, years[i].key) == NULL)
      continue;
    year = zd_year_ref_new (i);
    if (!zd_json_only (json, years[i].members, path, error) ||
        !read_year_base (year, reading, json, path, error))
      return NULL;
    return g_steal_pointer (&year);
  }
  zd_path_error (path, error,
                 _("A year is one of {\"year\": \"2021\"}, {\"as_of\": -1}, {\"item\": "
                    "attribute} and {\"of\": measure}."));
  return NULL;
}

static json_t *
write_year (const ZdYearRef *year, const ZdCatalogue *catalogue, const ZdRecordKind *scope)
{
  g_autofree char *text = NULL;
  json_t *json = json_object ();

  switch (year->kind) {
  case ZD_YEAR_FIXED:
    text = g_strdup_printf ("%d", year->year);
    json_object_set_new (json, "year", json_string (text));
    return json;
  case ZD_YEAR_AS_OF:
    json_object_set_new (json, "as_of", json_integer (year->plus));
    return json;
  case ZD_YEAR_ITEM:
    json_object_set_new (json, "item", json_string (year->item));
    break;
  case ZD_YEAR_OF:
    json_object_set_new (json, "of", zd_measure_to_json (year->measure, catalogue, scope));
    break;
  }
  if (year->plus != 0)
    json_object_set_new (json, "plus", json_integer (year->plus));
  return json;
}

/* ---- measures ---- */

static gboolean
read_take (ZdMeasure *self, const json_t *json, const ZdPath *path, GError **error)
{
  const ZdPath here = { path, "gap_months", 0 };
  guint take = ZD_TAKE_COUNT;

  if (!zd_choice_read (json, "take", FALSE, zd_take_names, path, &take, error) ||
      !zd_text_read (json, "of", path, &self->of, error) ||
      !get_small_int (json, "gap_months", FALSE, path, &self->gap_months, error))
    return FALSE;
  if (json_object_get (json, "gap_months") != NULL && self->gap_months < 1)
    return zd_path_error (&here, error, _("Neighbours of a streak are at least one month apart."));
  self->take = take;
  return TRUE;
}

static gboolean
read_records (ZdMeasure *self, const ZdReading *reading, const json_t *json, const ZdPath *path,
              GError **error)
{
  const ZdPath here = { path, "where", 0 };
  const ZdRecordKind *kind = zd_catalogue_kind (reading->catalogue, self->id);
  const json_t *where = json_object_get (json, "where");

  if (!read_take (self, json, path, error))
    return FALSE;
  if (kind == NULL || where == NULL)
    return TRUE; /* an unknown kind is reported with the type */

  g_clear_pointer (&self->where, g_ptr_array_unref);
  self->where = zd_filters_from_json (where, reading->catalogue, kind, reading->scope, &here, error);
  return self->where != NULL;
}

static gboolean
read_ratio (ZdMeasure *self, const ZdReading *reading, const json_t *json, const ZdPath *path, GError **error)
{
  const ZdPath list = { path, "ratio", 0 };
  const ZdPath above = { &list, NULL, 0 };
  const ZdPath below = { &list, NULL, 1 };
  const json_t *pair = json_object_get (json, "ratio");

  if (json_array_size (pair) != 2)
    return zd_path_error (&list, error, _("A ratio is a list of two measures: what is divided, by what."));
  self->numerator = read_deeper (reading, json_array_get (pair, 0), &above, error);
  if (self->numerator != NULL)
    self->denominator = read_deeper (reading, json_array_get (pair, 1), &below, error);
  return self->denominator != NULL;
}

static gboolean
read_members (ZdMeasure *self, const ZdReading *reading, const json_t *json, const ZdPath *path,
              GError **error)
{
  const ZdPath here = { path, "at", 0 };
  const json_t *at = json_object_get (json, "at");

  if (self->kind == ZD_MEASURE_RECORDS)
    return read_records (self, reading, json, path, error);
  if (self->kind == ZD_MEASURE_RATIO)
    return read_ratio (self, reading, json, path, error);
  if (at != NULL)
    self->at = read_year (reading, at, &here, error);
  return at == NULL || self->at != NULL;
}

ZdMeasure *
zd_measure_read (const ZdReading *reading, const json_t *json, const char *const *more, const ZdPath *path,
                 GError **error)
{
  g_autoptr (ZdMeasure) self = NULL;
  g_autoptr (GError) reason = NULL;
  const char *id = NULL;
  ZdType type;
  int found = find_kind (json, path, error);

  if (found < 0 || !only_members (json, measures[found].members, more, path, error))
    return NULL;
  if (reading->depth > ZD_MAX_DEPTH) {
    zd_path_error (path, error, _("Measures are nested too deeply; %d levels are the limit."), ZD_MAX_DEPTH);
    return NULL;
  }
  if (measures[found].kind != ZD_MEASURE_RATIO &&
      !zd_json_get_string (json, measures[found].key, TRUE, path, &id, error))
    return NULL;

  self = zd_measure_new (measures[found].kind, id);
  if (!read_members (self, reading, json, path, error))
    return NULL;
  if (!zd_measure_type (self, reading->catalogue, reading->scope, &type, &reason)) {
    const ZdPath here = { path, measures[found].key, 0 };
    zd_path_error_take (&here, error, g_steal_pointer (&reason));
    return NULL;
  }
  return g_steal_pointer (&self);
}

ZdMeasure *
zd_measure_from_json (const json_t *json, const ZdCatalogue *catalogue, const ZdRecordKind *scope,
                      const ZdPath *path, GError **error)
{
  const ZdReading reading = { catalogue, scope, 1 };

  return zd_measure_read (&reading, json, NULL, path, error);
}

static void
write_records (const ZdMeasure *self, const ZdCatalogue *catalogue, json_t *json)
{
  if (self->where->len > 0)
    json_object_set_new (json, "where",
                         zd_filters_to_json (self->where, zd_catalogue_kind (catalogue, self->id)));
  if (self->take != ZD_TAKE_COUNT)
    json_object_set_new (json, "take", json_string (zd_take_name (self->take)));
  if (self->of != NULL)
    json_object_set_new (json, "of", json_string (self->of));
  if (self->take == ZD_TAKE_STREAK)
    json_object_set_new (json, "gap_months", json_integer (self->gap_months));
}

json_t *
zd_measure_to_json (const ZdMeasure *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope)
{
  json_t *json = json_object ();

  if (self->kind == ZD_MEASURE_RATIO)
    json_object_set_new (json, "ratio",
                         json_pack ("[oo]", zd_measure_to_json (self->numerator, catalogue, scope),
                                    zd_measure_to_json (self->denominator, catalogue, scope)));
  else
    json_object_set_new (json, measures[self->kind].key, json_string (self->id));
  if (self->kind == ZD_MEASURE_RECORDS)
    write_records (self, catalogue, json);
  if (self->at != NULL)
    json_object_set_new (json, "at", write_year (self->at, catalogue, scope));
  return json;
}
