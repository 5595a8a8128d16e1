/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/condition.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "policy/condition-json.h"

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

static gboolean
read_fixed_year (const json_t *json, const ZdPath *path, ZdYearRef *year, GError **error)
{
  const ZdPath here = { path, "year", 0 };
  const char *text;

  if (!zd_json_get_string (json, "year", TRUE, path, &text, error))
    return FALSE;
  if (strlen (text) != 4 || strspn (text, "0123456789") != 4)
    return zd_path_error (&here, error, _ ("“%s” is no calendar year; write four digits, such as \"2022\"."),
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
    return zd_small_int_read (json, "as_of", TRUE, path, &year->plus, error);
  case ZD_YEAR_ITEM:
    if (!zd_json_get_string (json, "item", TRUE, path, &item, error))
      return FALSE;
    year->item = g_strdup (item);
    break;
  case ZD_YEAR_OF:
    year->measure = zd_measure_read_deeper (reading, json_object_get (json, "of"), &inner, error);
    if (year->measure == NULL)
      return FALSE;
    break;
  }
  return zd_small_int_read (json, "plus", FALSE, path, &year->plus, error);
}

ZdYearRef *
zd_year_ref_read (const ZdReading *reading, const json_t *json, const ZdPath *path, GError **error)
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
                 _ ("A year is one of {\"year\": \"2021\"}, {\"as_of\": -1}, {\"item\": "
                    "attribute} and {\"of\": measure}."));
  return NULL;
}

json_t *
zd_year_ref_to_json (const ZdYearRef *year, const ZdCatalogue *catalogue, const ZdRecordKind *scope)
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
