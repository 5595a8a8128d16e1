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
  { "field", ZD_MEASURE_FIELD, { "field", "at", "years", "take" } },
  { "records", ZD_MEASURE_RECORDS, { "records", "where", "take", "of", "gap_months" } },
  { "item", ZD_MEASURE_ITEM, { "item" } },
  { "parameter", ZD_MEASURE_PARAMETER, { "parameter", "at" } },
  { "ratio", ZD_MEASURE_RATIO, { "ratio" } },
  { "sum", ZD_MEASURE_SUM, { "sum", "less" } },
  { "growth", ZD_MEASURE_GROWTH, { "growth", "zero_base" } },
  { "yuan", ZD_MEASURE_YUAN, { "yuan", "on" } },
  { "computed", ZD_MEASURE_COMPUTED, { "computed" } },
};

static const char *const zero_bases[] = { "unknown", "infinite", "none", NULL }; /* by ZdZeroBase */

/* Index into @measures, or −1 with an error. */
static int
find_kind (const json_t *json, const ZdPath *path, GError **error)
{
  int found = -1;

  for (guint i = 0; i < G_N_ELEMENTS (measures); i++) {
    if (json_object_get (json, measures[i].key) == NULL)
      continue;
    if (found >= 0) {
      zd_path_error (path, error, _ ("“%s” and “%s” cannot stand together; keep one."), measures[found].key,
                     measures[i].key);
      return -1;
    }
    found = i;
  }
  if (found < 0)
    zd_path_error (path, error,
                   _ ("Nothing says what is looked at; write one of field, records, item, "
                     "parameter, ratio, sum, growth, yuan, computed."));
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
    zd_path_error (path, error, _ ("Write the filters as an object from attributes to tests."));
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

/* ---- measures ---- */

gboolean
zd_small_int_read (const json_t *json, const char *key, gboolean required, const ZdPath *path, int *value,
               GError **error)
{
  const ZdPath here = { path, key, 0 };
  gint64 wide = *value;

  if (!zd_json_get_int (json, key, required, path, &wide, error))
    return FALSE;
  if (wide < -G_MAXINT16 || wide > G_MAXINT16)
    return zd_path_error (&here, error, _ ("The number is too large."));
  *value = wide;
  return TRUE;
}

ZdMeasure *
zd_measure_read_deeper (const ZdReading *reading, const json_t *json, const ZdPath *path, GError **error)
{
  const ZdReading deeper = { reading->catalogue, reading->scope, reading->depth + 1 };

  return zd_measure_read (&deeper, json, NULL, path, error);
}


static gboolean
read_take (ZdMeasure *self, const json_t *json, const ZdPath *path, GError **error)
{
  const ZdPath here = { path, "gap_months", 0 };
  guint take = ZD_TAKE_COUNT;

  if (!zd_choice_read (json, "take", FALSE, zd_take_names, path, &take, error) ||
      !zd_text_read (json, "of", path, &self->of, error) ||
      !zd_small_int_read (json, "gap_months", FALSE, path, &self->gap_months, error))
    return FALSE;
  if (json_object_get (json, "gap_months") != NULL && self->gap_months < 1)
    return zd_path_error (&here, error, _ ("Neighbours of a streak are at least one month apart."));
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

/* Adds the measures in the list @key. */
static gboolean
read_parts (ZdMeasure *self, const ZdReading *reading, const json_t *json, const char *key, const ZdPath *path,
            GError **error)
{
  const ZdPath list = { path, key, 0 };
  json_t *parts = NULL;

  if (!zd_json_get_array (json, key, FALSE, path, &parts, error))
    return FALSE;
  for (gsize i = 0; i < json_array_size (parts); i++) {
    const ZdPath here = { &list, NULL, i };
    ZdMeasure *part = zd_measure_read_deeper (reading, json_array_get (parts, i), &here, error);

    if (part == NULL)
      return FALSE;
    zd_measure_add_part (self, part);
  }
  return TRUE;
}

static gboolean
read_relation (ZdMeasure *self, const ZdReading *reading, const json_t *json, const char *key,
               const ZdPath *path, GError **error)
{
  const ZdPath here = { path, key, 0 };
  guint zero_base = ZD_ZERO_BASE_UNKNOWN;

  if (json_array_size (json_object_get (json, key)) != 2)
    return zd_path_error (&here, error, _ ("A ratio is a list of two measures: what is divided, by what."));
  if (!zd_choice_read (json, "zero_base", FALSE, zero_bases, path, &zero_base, error))
    return FALSE;
  self->zero_base = zero_base;
  return read_parts (self, reading, json, key, path, error);
}

static gboolean
read_sum (ZdMeasure *self, const ZdReading *reading, const json_t *json, const ZdPath *path, GError **error)
{
  guint n;

  if (!read_parts (self, reading, json, "sum", path, error))
    return FALSE;
  n = self->parts != NULL ? self->parts->len : 0;
  if (!read_parts (self, reading, json, "less", path, error))
    return FALSE;
  self->n_less = self->parts != NULL ? self->parts->len - n : 0;
  return TRUE;
}

static gboolean
read_yuan (ZdMeasure *self, const ZdReading *reading, const json_t *json, const ZdPath *path, GError **error)
{
  static const char *const keys[] = { "yuan", "on" };

  for (guint i = 0; i < G_N_ELEMENTS (keys) && json_object_get (json, keys[i]) != NULL; i++) {
    const ZdPath here = { path, keys[i], 0 };
    ZdMeasure *part = zd_measure_read_deeper (reading, json_object_get (json, keys[i]), &here, error);

    if (part == NULL)
      return FALSE;
    zd_measure_add_part (self, part);
  }
  return TRUE;
}

/* A fact of one year, or what is taken of several. */
static gboolean
read_dated (ZdMeasure *self, const ZdReading *reading, const json_t *json, const ZdPath *path, GError **error)
{
  const ZdPath here = { path, "at", 0 };
  const json_t *at = json_object_get (json, "at");
  guint take = ZD_TAKE_COUNT;

  if (at != NULL && (self->at = zd_year_ref_read (reading, at, &here, error)) == NULL)
    return FALSE;
  if (!zd_small_int_read (json, "years", FALSE, path, &self->years, error) ||
      !zd_choice_read (json, "take", FALSE, zd_take_names, path, &take, error))
    return FALSE;
  self->take = take;
  return TRUE;
}

static gboolean
read_members (ZdMeasure *self, const ZdReading *reading, const json_t *json, const ZdPath *path,
              GError **error)
{
  switch (self->kind) {
  case ZD_MEASURE_RECORDS:
    return read_records (self, reading, json, path, error);
  case ZD_MEASURE_RATIO:
    return read_relation (self, reading, json, "ratio", path, error);
  case ZD_MEASURE_GROWTH:
    return read_relation (self, reading, json, "growth", path, error);
  case ZD_MEASURE_SUM:
    return read_sum (self, reading, json, path, error);
  case ZD_MEASURE_YUAN:
    return read_yuan (self, reading, json, path, error);
  case ZD_MEASURE_FIELD:
  case ZD_MEASURE_PARAMETER:
    return read_dated (self, reading, json, path, error);
  case ZD_MEASURE_ITEM:
  case ZD_MEASURE_COMPUTED:
    return TRUE;
  }
  g_return_val_if_reached (FALSE);
}

/* Is it named by an id, rather than made of others? */
static gboolean
has_id (ZdMeasureKind kind)
{
  return kind != ZD_MEASURE_RATIO && kind != ZD_MEASURE_SUM && kind != ZD_MEASURE_GROWTH &&
         kind != ZD_MEASURE_YUAN;
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
    zd_path_error (path, error, _ ("Measures are nested too deeply; %d levels are the limit."), ZD_MAX_DEPTH);
    return NULL;
  }
  if (has_id (measures[found].kind) &&
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

/* The parts from @from up to @to. */
static json_t *
write_parts (const ZdMeasure *self, guint from, guint to, const ZdCatalogue *catalogue,
             const ZdRecordKind *scope)
{
  json_t *list = json_array ();

  for (guint i = from; i < to; i++)
    json_array_append_new (list, zd_measure_to_json (zd_measure_part (self, i), catalogue, scope));
  return list;
}

static void
write_made (const ZdMeasure *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope, json_t *json)
{
  guint n = self->parts->len;

  if (self->kind == ZD_MEASURE_YUAN) {
    json_object_set_new (json, "yuan", zd_measure_to_json (zd_measure_part (self, 0), catalogue, scope));
    if (n > 1)
      json_object_set_new (json, "on", zd_measure_to_json (zd_measure_part (self, 1), catalogue, scope));
    return;
  }
  json_object_set_new (json, measures[self->kind].key, write_parts (self, 0, n - self->n_less, catalogue, scope));
  if (self->n_less > 0)
    json_object_set_new (json, "less", write_parts (self, n - self->n_less, n, catalogue, scope));
  if (self->zero_base != ZD_ZERO_BASE_UNKNOWN)
    json_object_set_new (json, "zero_base", json_string (zero_bases[self->zero_base]));
}

json_t *
zd_measure_to_json (const ZdMeasure *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope)
{
  json_t *json = json_object ();

  if (has_id (self->kind))
    json_object_set_new (json, measures[self->kind].key, json_string (self->id));
  else
    write_made (self, catalogue, scope, json);
  if (self->kind == ZD_MEASURE_RECORDS)
    write_records (self, catalogue, json);
  if (self->at != NULL)
    json_object_set_new (json, "at", zd_year_ref_to_json (self->at, catalogue, scope));
  if (self->years > 0)
    json_object_set_new (json, "years", json_integer (self->years));
  if (self->years > 0)
    json_object_set_new (json, "take", json_string (zd_take_name (self->take)));
  return json;
}
