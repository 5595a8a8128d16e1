/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/catalogue-private.h"

#include "base/i18n.h"

typedef struct {
  int ordinal;
  ZdDay from; /* ZD_DAY_NONE = always; sorts before every day */
  gint64 value;
} Threshold;

struct _ZdParameter {
  const char *id;
  const char *name;
  ZdType type;
  const ZdField *by;
  GArray *thresholds; /* of Threshold, by code, then by day */
};

const char *
zd_parameter_id (const ZdParameter *self)
{
  return self->id;
}

const char *
zd_parameter_name (const ZdParameter *self)
{
  return self->name;
}

const ZdType *
zd_parameter_type (const ZdParameter *self)
{
  return &self->type;
}

const ZdField *
zd_parameter_by (const ZdParameter *self)
{
  return self->by;
}

void
zd_parameter_free (ZdParameter *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->thresholds, g_array_unref);
  g_free (self);
}

/* ---- asking ---- */

static const Threshold *
in_force (const ZdParameter *self, int ordinal, ZdDay day)
{
  const Threshold *found = NULL;

  for (guint i = 0; i < self->thresholds->len; i++) {
    const Threshold *threshold = &g_array_index (self->thresholds, Threshold, i);

    if (threshold->ordinal == ordinal && threshold->from <= day)
      found = threshold;
  }
  return found;
}

gboolean
zd_parameter_lookup (const ZdParameter *self, gint64 ordinal, ZdDay day, gint64 *value)
{
  const ZdCode *code;

  while ((code = zd_code_list_get (self->by->type.list, ordinal)) != NULL) {
    const Threshold *threshold = in_force (self, (int)ordinal, day);

    if (threshold != NULL) {
      *value = threshold->value;
      return TRUE;
    }
    ordinal = code->parent;
  }
  return FALSE;
}

/* ---- reading ---- */

static int
compare_thresholds_cb (gconstpointer a, gconstpointer b)
{
  const Threshold *x = a;
  const Threshold *y = b;

  return x->ordinal != y->ordinal ? x->ordinal - y->ordinal : (x->from > y->from) - (x->from < y->from);
}

static gboolean
read_threshold (ZdParameter *self, const json_t *json, const ZdPath *path, GError **error)
{
  static const char *const known[] = { "code", "from", "value", NULL };
  const char *code = NULL;
  const char *from = NULL;
  const char *value = NULL;
  Threshold threshold = { .from = ZD_DAY_NONE };
  g_autoptr (GError) reason = NULL;

  if (!zd_json_only (json, known, path, error) ||
      !zd_json_get_string (json, "code", TRUE, path, &code, error) ||
      !zd_json_get_string (json, "from", FALSE, path, &from, error) ||
      !zd_json_get_string (json, "value", TRUE, path, &value, error))
    return FALSE;
  threshold.ordinal = zd_code_list_find (self->by->type.list, code);
  if (threshold.ordinal < 0)
    return zd_path_error (path, error, _ ("The code “%s” is not in the code list “%s”."), code,
                          zd_code_list_name (self->by->type.list));
  if ((from != NULL && !zd_day_parse (from, FALSE, &threshold.from, &reason)) ||
      !zd_type_parse (&self->type, value, &threshold.value, &reason))
    return zd_path_error (path, error, "%s", reason->message);
  g_array_append_val (self->thresholds, threshold);
  return TRUE;
}

static gboolean
read_thresholds (ZdParameter *self, const json_t *values, const ZdPath *path, GError **error)
{
  for (gsize i = 0; i < json_array_size (values); i++) {
    const ZdPath place = { path, NULL, i };

    if (!read_threshold (self, json_array_get (values, i), &place, error))
      return FALSE;
  }
  g_array_sort (self->thresholds, compare_thresholds_cb);
  for (guint i = 1; i < self->thresholds->len; i++) {
    const Threshold *threshold = &g_array_index (self->thresholds, Threshold, i);

    if (compare_thresholds_cb (threshold - 1, threshold) == 0)
      return zd_path_error (path, error, _ ("The code “%s” has two values from the same day."),
                            zd_code_list_get (self->by->type.list, threshold->ordinal)->code);
  }
  return TRUE;
}

ZdParameter *
zd_parameter_from_json (const json_t *json, const ZdCatalogue *catalogue, const ZdPath *path, GError **error)
{
  static const char *const known[] = { "id", "name", "kind", "unit", "scale", "list", "by", "values", NULL };
  g_autoptr (ZdParameter) self = g_new0 (ZdParameter, 1);
  const ZdPath place = { path, "values", 0 };
  const char *by = NULL;
  json_t *values = NULL;

  self->thresholds = g_array_new (FALSE, FALSE, sizeof (Threshold));
  if (!zd_json_only (json, known, path, error) ||
      !zd_json_get_string (json, "id", TRUE, path, &self->id, error) ||
      !zd_json_get_string (json, "name", TRUE, path, &self->name, error) ||
      !zd_catalogue_read_type (catalogue, json, path, &self->type, error) ||
      !zd_json_get_string (json, "by", TRUE, path, &by, error) ||
      !zd_json_get_array (json, "values", TRUE, path, &values, error))
    return NULL;
  self->by = zd_catalogue_field (catalogue, by);
  if (self->by == NULL || self->by->type.kind != ZD_KIND_CODE) {
    zd_path_error (path, error, _ ("“%s” is not a field with codes; a parameter is chosen by such a field."),
                   by);
    return NULL;
  }
  if (!read_thresholds (self, values, &place, error))
    return NULL;
  return g_steal_pointer (&self);
}
