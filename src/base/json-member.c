/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-base"

#include "config.h"
#include "base/json.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

/* Characters of a place that are shown. */
#define PLACE_HEAD 120
#define PLACE_TAIL 40

/* What parts @key from the place it belongs to: nothing at the top, and behind a file's name a colon. */
static const char *
joint (const ZdPath *path)
{
  const ZdPath *parent = path->parent;

  if (parent == NULL)
    return "";
  return parent->parent == NULL && parent->key != NULL && strchr (parent->key, '.') != NULL ? ": " : ".";
}

/* The middle of a deep place tells nobody anything. */
static char *
shorten (char *text)
{
  g_autofree char *whole = text;
  glong length = g_utf8_strlen (whole, -1);
  g_autofree char *head = g_utf8_substring (whole, 0, MIN (length, PLACE_HEAD));
  g_autofree char *tail = g_utf8_substring (whole, MAX (length - PLACE_TAIL, 0), length);

  return length > PLACE_HEAD + PLACE_TAIL ? g_strconcat (head, "…", tail, NULL) : g_steal_pointer (&whole);
}

char *
zd_path_text (const ZdPath *path)
{
  GString *text = g_string_new (NULL);

  for (; path != NULL; path = path->parent) {
    if (path->key == NULL) {
      g_autofree char *index = g_strdup_printf ("[%" G_GSIZE_FORMAT "]", path->index);
      g_string_prepend (text, index);
    } else {
      g_autofree char *key = zd_text_excerpt (path->key, 60);
      g_string_prepend (text, key);
      g_string_prepend (text, joint (path));
    }
  }
  return shorten (g_string_free (text, FALSE));
}

gboolean
zd_path_error (const ZdPath *path, GError **error, const char *format, ...)
{
  g_autofree char *place = zd_path_text (path);
  va_list args;

  va_start (args, format);
  g_autofree char *sentence = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, "%s%s%s", place, *place != '\0' ? ": " : "", sentence);
  return FALSE;
}

static const char *
type_name (json_type type)
{
  switch (type) {
  case JSON_OBJECT:
    return _ ("an object {…}");
  case JSON_ARRAY:
    return _ ("a list […]");
  case JSON_STRING:
    return _ ("a text \"…\"");
  case JSON_INTEGER:
    return _ ("a whole number");
  case JSON_REAL:
    return _ ("a number with a fraction");
  case JSON_TRUE:
  case JSON_FALSE:
    return _ ("true or false");
  default:
    return _ ("null");
  }
}

static gboolean
must_be_object (const json_t *value, const ZdPath *path, GError **error)
{
  return json_is_object (value) || zd_path_error (path, error, _ ("This must be %s, not %s."),
                                                  type_name (JSON_OBJECT), type_name (json_typeof (value)));
}

/* Leaves *@member as it was for an optional one that is absent. JSON_TRUE stands for both truths. */
static gboolean
get_member (const json_t *object, const char *key, json_type type, gboolean required, const ZdPath *path,
            json_t **member, GError **error)
{
  const ZdPath place = { path, key, 0 };

  if (!must_be_object (object, path, error))
    return FALSE;
  json_t *found = json_object_get (object, key);
  if (found == NULL || json_is_null (found))
    return !required || zd_path_error (&place, error, _ ("This is missing. Add it."));
  json_type found_type = json_is_boolean (found) ? JSON_TRUE : json_typeof (found);
  if (found_type != type)
    return zd_path_error (&place, error, _ ("This must be %s, not %s."), type_name (type),
                          type_name (found_type));
  *member = found;
  return TRUE;
}

gboolean
zd_json_get_string (const json_t *object, const char *key, gboolean required, const ZdPath *path,
                    const char **value, GError **error)
{
  json_t *member = NULL;
  gboolean ok = get_member (object, key, JSON_STRING, required, path, &member, error);

  if (member != NULL)
    *value = json_string_value (member);
  return ok;
}

gboolean
zd_json_get_int (const json_t *object, const char *key, gboolean required, const ZdPath *path, gint64 *value,
                 GError **error)
{
  json_t *member = NULL;
  gboolean ok = get_member (object, key, JSON_INTEGER, required, path, &member, error);

  if (member != NULL)
    *value = json_integer_value (member);
  return ok;
}

gboolean
zd_json_get_bool (const json_t *object, const char *key, gboolean required, const ZdPath *path,
                  gboolean *value, GError **error)
{
  json_t *member = NULL;
  gboolean ok = get_member (object, key, JSON_TRUE, required, path, &member, error);

  if (member != NULL)
    *value = json_is_true (member);
  return ok;
}

gboolean
zd_json_get_array (const json_t *object, const char *key, gboolean required, const ZdPath *path,
                   json_t **value, GError **error)
{
  return get_member (object, key, JSON_ARRAY, required, path, value, error);
}

gboolean
zd_json_get_object (const json_t *object, const char *key, gboolean required, const ZdPath *path,
                    json_t **value, GError **error)
{
  return get_member (object, key, JSON_OBJECT, required, path, value, error);
}

gboolean
zd_json_only (const json_t *object, const char *const *known, const ZdPath *path, GError **error)
{
  const char *key;
  json_t *member;

  if (!must_be_object (object, path, error))
    return FALSE;
  json_object_foreach ((json_t *) object, key, member) {
    if (!g_strv_contains (known, key)) {
      const ZdPath place = { path, key, 0 };
      g_autofree char *names = g_strjoinv (", ", (char **) known);
      return zd_path_error (&place, error, _ ("This name is not known here. Known are: %s."), names);
    }
  }
  return TRUE;
}
