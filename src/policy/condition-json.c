/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/condition.h"

#include "base/i18n.h"
#include "policy/condition-json.h"

static const struct {
  const char *key;
  ZdConditionKind kind;
  const char *members[6];
} forms[] = {
  { "all", ZD_COND_ALL, { "all", "words", "span", "note" } },
  { "any", ZD_COND_ANY, { "any", "words", "span", "note" } },
  { "not", ZD_COND_NOT, { "not", "words", "span", "note" } },
  { "at_least", ZD_COND_AT_LEAST, { "at_least", "of", "words", "span", "note" } },
  { "judge", ZD_COND_JUDGE, { "judge", "question", "words", "span", "note" } },
};

static ZdCondition *read_condition (const ZdReading *reading, const json_t *json, const ZdPath *path,
                                    GError **error);

/* ---- notes ---- */

static gboolean
read_notes (ZdCondition *self, const json_t *json, const ZdPath *path, GError **error)
{
  const ZdPath here = { path, "fresh_days", 0 };
  gint64 fresh_days = -1;

  if (!zd_text_read (json, "words", path, &self->words, error) ||
      !zd_text_read (json, "note", path, &self->note, error) ||
      !zd_json_get_int (json, "fresh_days", FALSE, path, &fresh_days, error) ||
      !zd_span_read (json, path, &self->span_start, &self->span_end, error))
    return FALSE;
  if (fresh_days < -1 || fresh_days > G_MAXINT16)
    return zd_path_error (&here, error, _ ("Days of freshness are between 0 and %d."), G_MAXINT16);
  self->fresh_days = fresh_days;
  return TRUE;
}

static void
write_notes (const ZdCondition *self, json_t *json)
{
  if (self->words != NULL)
    json_object_set_new (json, "words", json_string (self->words));
  zd_span_write (json, self->span_start, self->span_end);
  if (self->fresh_days >= 0)
    json_object_set_new (json, "fresh_days", json_integer (self->fresh_days));
  if (self->note != NULL)
    json_object_set_new (json, "note", json_string (self->note));
}

/* ---- leaves ---- */

/* Name of the one member that holds the test; NULL with an error. */
static const char *
test_member (const json_t *json, const ZdMeasure *measure, const ZdPath *path, GError **error)
{
  static const char *const members[] = { "is", "in", "count" };
  const char *found = NULL;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (json_object_get (json, members[i]) != NULL) {
      found = members[i];
      n++;
    }
  if (n == 1 && g_str_equal (found, "count") &&
      (measure->kind != ZD_MEASURE_RECORDS || measure->take != ZD_TAKE_COUNT)) {
    zd_path_error (path, error, _ ("“count” counts records; here write “is”."));
    return NULL;
  }
  if (n == 1)
    return found;
  zd_path_error (path, error,
                 n == 0 ? _ ("Nothing is tested; write one of is, in, count.")
                        : _ ("Write only one of is, in, count."));
  return NULL;
}

static ZdTest *
read_test (const json_t *json, const char *member, const ZdType *type, const ZdPath *path, GError **error)
{
  const ZdPath here = { path, member, 0 };
  const ZdPath ends_path = { path, "ends", 0 };
  const json_t *value = json_object_get (json, member);
  const json_t *ends = json_object_get (json, "ends");
  g_autoptr (ZdTest) test = NULL;

  if (json_is_object (value) || json_is_array (value) != g_str_equal (member, "in")) {
    zd_path_error (&here, error,
                   _ ("“in” takes a list, “is” an interval or true or false, “count” an "
                      "interval."));
    return NULL;
  }
  test = zd_test_from_json (value, type, &here, error);
  if (test == NULL || ends == NULL)
    return g_steal_pointer (&test);
  if (test->kind != ZD_TEST_SET) {
    zd_path_error (&ends_path, error, _ ("Only an interval has ends; remove “ends”."));
    return NULL;
  }
  return zd_test_set_ends (test, ends, &ends_path, error) ? g_steal_pointer (&test) : NULL;
}

static ZdCondition *
read_leaf (const ZdReading *reading, const json_t *json, const ZdPath *path, GError **error)
{
  static const char *const members[] = { "is",   "in",         "count", "words", "span",
                                         "ends", "fresh_days", "note",  NULL };
  const ZdReading inner = { reading->catalogue, reading->scope, 1 };
  g_autoptr (ZdCondition) self = zd_condition_new (ZD_COND_LEAF);
  const char *member;
  ZdType type;

  self->measure = zd_measure_read (&inner, json, members, path, error);
  if (self->measure == NULL ||
      !zd_measure_type (self->measure, reading->catalogue, reading->scope, &type, error) ||
      (member = test_member (json, self->measure, path, error)) == NULL)
    return NULL;
  self->test = read_test (json, member, &type, path, error);
  if (self->test == NULL || !read_notes (self, json, path, error))
    return NULL;
  return g_steal_pointer (&self);
}

static json_t *
write_leaf (const ZdCondition *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope)
{
  const ZdMeasure *measure = self->measure;
  json_t *json = zd_measure_to_json (measure, catalogue, scope);
  json_t *ends = zd_test_ends (self->test);
  const char *member = "is";
  ZdType type;

  if (!zd_measure_type (measure, catalogue, scope, &type, NULL))
    g_return_val_if_reached (json);
  if (self->test->codes != NULL)
    member = "in";
  else if (measure->kind == ZD_MEASURE_RECORDS && measure->take == ZD_TAKE_COUNT)
    member = "count";
  json_object_set_new (json, member, zd_test_value (self->test, &type));
  if (ends != NULL)
    json_object_set_new (json, "ends", ends);
  return json;
}

/* ---- groups ---- */

static gboolean
read_children (ZdCondition *self, const ZdReading *reading, const json_t *list, const ZdPath *path,
               GError **error)
{
  const ZdReading deeper = { reading->catalogue, reading->scope, reading->depth + 1 };

  if (!json_is_array (list))
    return zd_path_error (path, error, _ ("Write a list of conditions here: […]."));
  for (gsize i = 0; i < json_array_size (list); i++) {
    const ZdPath here = { path, NULL, i };
    ZdCondition *child = read_condition (&deeper, json_array_get (list, i), &here, error);

    if (child == NULL)
      return FALSE;
    zd_condition_add (self, child);
  }
  return TRUE;
}

static gboolean
read_not (ZdCondition *self, const ZdReading *reading, const json_t *json, const ZdPath *path, GError **error)
{
  const ZdReading deeper = { reading->catalogue, reading->scope, reading->depth + 1 };
  ZdCondition *child = read_condition (&deeper, json, path, error);

  if (child != NULL)
    zd_condition_add (self, child);
  return child != NULL;
}

static gboolean
read_at_least (ZdCondition *self, const ZdReading *reading, const json_t *json, const ZdPath *path,
               GError **error)
{
  const ZdPath k_path = { path, "at_least", 0 };
  const ZdPath of_path = { path, "of", 0 };
  gint64 k;

  if (!zd_json_get_int (json, "at_least", TRUE, path, &k, error) ||
      !read_children (self, reading, json_object_get (json, "of"), &of_path, error))
    return FALSE;
  if (k < 1 || k > self->children->len)
    return zd_path_error (&k_path, error,
                          _ ("At least one and at most all %u of the conditions can be asked "
                             "for."),
                          self->children->len);
  self->k = k;
  return TRUE;
}

static gboolean
read_judge (ZdCondition *self, const json_t *json, const ZdPath *path, GError **error)
{
  const char *id;
  const char *question;

  if (!zd_id_read (json, "judge", path, &id, error) ||
      !zd_json_get_string (json, "question", TRUE, path, &question, error))
    return FALSE;
  self->id = g_strdup (id);
  self->question = g_strdup (question);
  return TRUE;
}

static gboolean
read_form (ZdCondition *self, const ZdReading *reading, const json_t *json, const char *key,
           const ZdPath *path, GError **error)
{
  const ZdPath here = { path, key, 0 };
  const json_t *value = json_object_get (json, key);

  switch (self->kind) {
  case ZD_COND_ALL:
  case ZD_COND_ANY:
    return read_children (self, reading, value, &here, error);
  case ZD_COND_NOT:
    return read_not (self, reading, value, &here, error);
  case ZD_COND_AT_LEAST:
    return read_at_least (self, reading, json, path, error);
  case ZD_COND_JUDGE:
    return read_judge (self, json, path, error);
  case ZD_COND_LEAF:
    break;
  }
  g_return_val_if_reached (FALSE);
}

static ZdCondition *
read_condition (const ZdReading *reading, const json_t *json, const ZdPath *path, GError **error)
{
  if (!json_is_object (json)) {
    zd_path_error (path, error,
                   _ ("A condition is an object, such as {\"field\": …, \"is\": …} or "
                      "{\"all\": […]}."));
    return NULL;
  }
  if (reading->depth > ZD_MAX_DEPTH) {
    zd_path_error (path, error, _ ("Conditions are nested too deeply; %d levels are the limit."),
                   ZD_MAX_DEPTH);
    return NULL;
  }

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_autoptr (ZdCondition) self = NULL;

    if (json_object_get (json, forms[i].key) == NULL)
      continue;
    self = zd_condition_new (forms[i].kind);
    if (!zd_json_only (json, forms[i].members, path, error) ||
        !read_form (self, reading, json, forms[i].key, path, error) || !read_notes (self, json, path, error))
      return NULL;
    return g_steal_pointer (&self);
  }
  return read_leaf (reading, json, path, error);
}

ZdCondition *
zd_condition_from_json (const json_t *json, const ZdCatalogue *catalogue, const ZdRecordKind *scope,
                        const ZdPath *path, GError **error)
{
  const ZdReading reading = { catalogue, scope, 1 };

  return read_condition (&reading, json, path, error);
}

/* ---- writing ---- */

static json_t *
write_children (const ZdCondition *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope)
{
  json_t *list = json_array ();

  for (guint i = 0; i < self->children->len; i++)
    json_array_append_new (list,
                           zd_condition_to_json (g_ptr_array_index (self->children, i), catalogue, scope));
  return list;
}

static json_t *
write_form (const ZdCondition *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope)
{
  switch (self->kind) {
  case ZD_COND_ALL:
    return json_pack ("{so}", "all", write_children (self, catalogue, scope));
  case ZD_COND_ANY:
    return json_pack ("{so}", "any", write_children (self, catalogue, scope));
  case ZD_COND_NOT:
    g_return_val_if_fail (self->children->len == 1, json_object ());
    return json_pack ("{so}", "not",
                      zd_condition_to_json (g_ptr_array_index (self->children, 0), catalogue, scope));
  case ZD_COND_AT_LEAST:
    return json_pack ("{siso}", "at_least", self->k, "of", write_children (self, catalogue, scope));
  case ZD_COND_JUDGE:
    return json_pack ("{ssss}", "judge", self->id, "question", self->question);
  case ZD_COND_LEAF:
    return write_leaf (self, catalogue, scope);
  }
  g_return_val_if_reached (NULL);
}

json_t *
zd_condition_to_json (const ZdCondition *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope)
{
  json_t *json = write_form (self, catalogue, scope);

  write_notes (self, json);
  return json;
}
