/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/condition.h"

#include "base/i18n.h"
#include "policy/condition-json.h"

/* ---- ends ---- */

static gboolean
read_end_rule (const json_t *json, const char *key, const ZdPath *path, ZdEnd *end, GError **error)
{
  const ZdPath here = { path, key, 0 };
  const char *name = NULL;

  if (!zd_json_get_string (json, key, FALSE, path, &name, error))
    return FALSE;
  if (name == NULL)
    return TRUE;
  if (!end->bounded)
    return zd_path_error (&here, error, _ ("The interval has no end on this side; remove the rule."));
  if (!zd_end_rule_from_name (name, &end->rule))
    return zd_path_error (&here, error,
                          _ ("“%s” is no rule for an end; use plain, explicit, contrast, document, law or "
                             "unclear."),
                          name);
  return TRUE;
}

static gboolean
read_ends (const json_t *json, const ZdPath *path, ZdInterval *interval, GError **error)
{
  static const char *const known[] = { "lo", "hi", NULL };

  if (!json_is_object (json))
    return zd_path_error (path, error, _ ("Write the rules of the ends as {\"lo\": rule, \"hi\": rule}."));
  return zd_json_only (json, known, path, error) && read_end_rule (json, "lo", path, &interval->lo, error) &&
         read_end_rule (json, "hi", path, &interval->hi, error);
}

gboolean
zd_test_set_ends (ZdTest *self, const json_t *json, const ZdPath *path, GError **error)
{
  guint n = zd_interval_set_size (self->set);
  g_autofree ZdInterval *intervals = g_new (ZdInterval, n);

  if (json_is_array (json) ? json_array_size (json) != n : n != 1)
    return zd_path_error (path, error,
                          _ ("State the rules of the ends of every interval, as a list with one "
                             "entry for each of the %u."),
                          n);
  for (guint i = 0; i < n; i++) {
    const ZdPath here = { path, NULL, i };
    gboolean listed = json_is_array (json);

    intervals[i] = *zd_interval_set_get (self->set, i);
    if (!read_ends (listed ? json_array_get (json, i) : json, listed ? &here : path, &intervals[i], error))
      return FALSE;
  }

  zd_interval_set_unref (self->set);
  self->set = zd_interval_set_new (intervals, n);
  return TRUE;
}

static json_t *
write_ends (const ZdInterval *interval)
{
  json_t *json = json_object ();

  if (interval->lo.bounded && interval->lo.rule != ZD_END_PLAIN)
    json_object_set_new (json, "lo", json_string (zd_end_rule_name (interval->lo.rule)));
  if (interval->hi.bounded && interval->hi.rule != ZD_END_PLAIN)
    json_object_set_new (json, "hi", json_string (zd_end_rule_name (interval->hi.rule)));
  return json;
}

json_t *
zd_test_ends (const ZdTest *self)
{
  g_autoptr (json_t) list = json_array ();
  gboolean plain = TRUE;

  if (self->kind != ZD_TEST_SET)
    return NULL;
  for (guint i = 0; i < zd_interval_set_size (self->set); i++) {
    json_t *ends = write_ends (zd_interval_set_get (self->set, i));
    plain = plain && json_object_size (ends) == 0;
    json_array_append_new (list, ends);
  }
  if (plain)
    return NULL;
  return json_array_size (list) == 1 ? json_incref (json_array_get (list, 0)) : g_steal_pointer (&list);
}

/* ---- reading ---- */

static ZdTest *
read_set (const char *text, const ZdType *type, const ZdPath *path, GError **error)
{
  g_autoptr (ZdTest) test = zd_test_new (ZD_TEST_SET);
  GError *reason = NULL;

  if (!zd_test_fits (test, type, &reason) ||
      (test->set = zd_interval_set_parse (text, type, &reason)) == NULL) {
    zd_path_error_take (path, error, reason);
    return NULL;
  }
  return g_steal_pointer (&test);
}

static ZdTest *
read_list (const json_t *json, const ZdType *type, const ZdPath *path, GError **error)
{
  g_autoptr (ZdTest) test = zd_test_new (type->kind == ZD_KIND_TEXT ? ZD_TEST_TEXTS : ZD_TEST_CODES);
  GError *reason = NULL;

  if (json_array_size (json) == 0) {
    zd_path_error (path, error, _ ("The list is empty; name at least one code or text."));
    return NULL;
  }
  for (gsize i = 0; i < json_array_size (json); i++) {
    const ZdPath here = { path, NULL, i };
    const json_t *entry = json_array_get (json, i);

    if (!json_is_string (entry)) {
      zd_path_error (&here, error, _ ("Codes and texts are written in quotation marks."));
      return NULL;
    }
    g_ptr_array_add (test->codes, g_strdup (json_string_value (entry)));
  }
  if (!zd_test_fits (test, type, &reason)) {
    zd_path_error_take (path, error, reason);
    return NULL;
  }
  return g_steal_pointer (&test);
}

/* {"same": attribute}, {"before": attribute} or {"is": set, "ends": …}. */
static ZdTest *
read_object (const json_t *json, const ZdType *type, const ZdPath *path, GError **error)
{
  static const char *const same[] = { "same", NULL };
  static const char *const before[] = { "before", NULL };
  static const char *const with_ends[] = { "is", "ends", NULL };
  const ZdPath inner = { path, "is", 0 };
  const ZdPath ends = { path, "ends", 0 };
  g_autoptr (ZdTest) test = NULL;
  const char *text = NULL;
  gboolean is_before = json_object_get (json, "before") != NULL;

  if (!is_before && json_object_get (json, "same") == NULL) {
    if (!zd_json_only (json, with_ends, path, error) ||
        !zd_json_get_string (json, "is", TRUE, path, &text, error) ||
        (test = read_set (text, type, &inner, error)) == NULL ||
        (json_object_get (json, "ends") != NULL &&
         !zd_test_set_ends (test, json_object_get (json, "ends"), &ends, error)))
      return NULL;
    return g_steal_pointer (&test);
  }
  if (!zd_json_only (json, is_before ? before : same, path, error) ||
      !zd_json_get_string (json, is_before ? "before" : "same", TRUE, path, &text, error))
    return NULL;
  test = zd_test_new (is_before ? ZD_TEST_BEFORE : ZD_TEST_SAME);
  test->item = g_strdup (text);
  return g_steal_pointer (&test);
}

ZdTest *
zd_test_from_json (const json_t *json, const ZdType *type, const ZdPath *path, GError **error)
{
  g_autoptr (ZdTest) test = NULL;
  GError *reason = NULL;

  switch (json_typeof (json)) {
  case JSON_STRING:
    return read_set (json_string_value (json), type, path, error);
  case JSON_ARRAY:
    return read_list (json, type, path, error);
  case JSON_OBJECT:
    return read_object (json, type, path, error);
  case JSON_TRUE:
  case JSON_FALSE:
    test = zd_test_new (ZD_TEST_BOOL);
    test->flag = json_is_true (json);
    if (zd_test_fits (test, type, &reason))
      return g_steal_pointer (&test);
    zd_path_error_take (path, error, reason);
    return NULL;
  case JSON_INTEGER:
  case JSON_REAL:
    zd_path_error (path, error,
                   _ ("Numbers are written in quotation marks, such as \"[3, )\", so that no "
                      "digit is lost."));
    return NULL;
  case JSON_NULL:
    break;
  }
  zd_path_error (path, error, _ ("A test is an interval, a list of codes, true or false."));
  return NULL;
}

/* ---- writing ---- */

static json_t *
write_set (const ZdTest *self, const ZdType *type)
{
  g_autofree char *text = zd_interval_set_format (self->set, type, FALSE);

  return json_string (text);
}

static json_t *
write_list (const ZdTest *self)
{
  json_t *list = json_array ();

  for (guint i = 0; i < self->codes->len; i++)
    json_array_append_new (list, json_string (g_ptr_array_index (self->codes, i)));
  return list;
}

json_t *
zd_test_value (const ZdTest *self, const ZdType *type)
{
  switch (self->kind) {
  case ZD_TEST_SET:
    return write_set (self, type);
  case ZD_TEST_CODES:
  case ZD_TEST_TEXTS:
    return write_list (self);
  case ZD_TEST_BOOL:
    return json_boolean (self->flag);
  case ZD_TEST_SAME:
    return json_pack ("{ss}", "same", self->item);
  case ZD_TEST_BEFORE:
    return json_pack ("{ss}", "before", self->item);
  }
  g_return_val_if_reached (NULL);
}

json_t *
zd_test_to_json (const ZdTest *self, const ZdType *type)
{
  json_t *value = zd_test_value (self, type);
  json_t *ends = zd_test_ends (self);

  return ends == NULL ? value : json_pack ("{soso}", "is", value, "ends", ends);
}
