/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include "policy/json-read.h"

#include "base/decimal.h"
#include "base/i18n.h"

#define LONGEST_ID 64

gboolean
zd_path_error_take (const ZdPath *path, GError **error, GError *reason)
{
  zd_path_error (path, error, "%s", reason->message);
  g_error_free (reason);
  return FALSE;
}

/* ---- strings ---- */

gboolean
zd_id_is_valid (const char *id)
{
  gsize length = strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-");

  return id[length] == '\0' && length > 0 && length <= LONGEST_ID;
}

gboolean
zd_id_read (const json_t *json, const char *key, const ZdPath *path, const char **id, GError **error)
{
  const ZdPath here = { path, key, 0 };

  if (!zd_json_get_string (json, key, TRUE, path, id, error))
    return FALSE;
  return zd_id_is_valid (*id) ||
         zd_path_error (&here, error, _ ("“%s” is no id; use 1 to 64 of the characters a–z, 0–9 and “-”."),
                        *id);
}

gboolean
zd_text_read (const json_t *json, const char *key, const ZdPath *path, char **text, GError **error)
{
  const char *value = NULL;

  if (!zd_json_get_string (json, key, FALSE, path, &value, error))
    return FALSE;
  if (value != NULL) {
    g_free (*text);
    *text = g_strdup (value);
  }
  return TRUE;
}

gboolean
zd_strings_read (const json_t *json, const char *key, GPtrArray *strings, const ZdPath *path, GError **error)
{
  const ZdPath list_path = { path, key, 0 };
  json_t *list = NULL;

  if (!zd_json_get_array (json, key, FALSE, path, &list, error))
    return FALSE;
  for (gsize i = 0; i < json_array_size (list); i++) {
    const ZdPath here = { &list_path, NULL, i };
    const json_t *entry = json_array_get (list, i);

    if (!json_is_string (entry))
      return zd_path_error (&here, error, _ ("Write a text in quotation marks."));
    g_ptr_array_add (strings, g_strdup (json_string_value (entry)));
  }
  return TRUE;
}

json_t *
zd_strings_to_json (const GPtrArray *strings)
{
  json_t *list = json_array ();

  for (guint i = 0; i < strings->len; i++)
    json_array_append_new (list, json_string (g_ptr_array_index (strings, i)));
  return list;
}

gboolean
zd_choice_read (const json_t *json, const char *key, gboolean required, const char *const *names,
                const ZdPath *path, guint *choice, GError **error)
{
  const ZdPath here = { path, key, 0 };
  g_autofree char *all = NULL;
  const char *name = NULL;

  if (!zd_json_get_string (json, key, required, path, &name, error))
    return FALSE;
  if (name == NULL)
    return TRUE;
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (name, names[i])) {
      *choice = i;
      return TRUE;
    }
  all = g_strjoinv (", ", (char **)names);
  return zd_path_error (&here, error, _ ("“%s” is not known here; use one of: %s."), name, all);
}

/* ---- decimals ---- */

static gboolean
is_decimal (const char *text)
{
  gsize whole = strspn (text, "0123456789");
  gsize fraction;

  if (whole == 0)
    return FALSE;
  if (text[whole] == '\0')
    return TRUE;
  fraction = strspn (text + whole + 1, "0123456789");
  return text[whole] == '.' && fraction > 0 && text[whole + 1 + fraction] == '\0';
}

gboolean
zd_decimal_read (const json_t *json, int scale, const ZdPath *path, gint64 *value, GError **error)
{
  GError *reason = NULL;

  if (json_is_number (json))
    return zd_path_error (
        path, error,
        _ ("Numbers are written in quotation marks, such as \"1000000\" or \"0.5\", so that "
           "no digit is lost."));
  if (!json_is_string (json) || !is_decimal (json_string_value (json)))
    return zd_path_error (path, error,
                          _ ("Write a decimal number in quotation marks, such as \"1000000\" or \"0.5\", "
                             "without a unit."));
  return zd_decimal_parse (json_string_value (json), scale, value, &reason) ||
         zd_path_error_take (path, error, reason);
}

gboolean
zd_decimal_member (const json_t *json, const char *key, int scale, const ZdPath *path, gint64 *value,
                   GError **error)
{
  const ZdPath here = { path, key, 0 };

  return zd_decimal_read (json_object_get (json, key), scale, &here, value, error);
}

json_t *
zd_decimal_to_json (gint64 value, int scale)
{
  g_autofree char *text = zd_decimal_format (value, scale);

  return json_string (text);
}

/* ---- spans ---- */

gboolean
zd_span_read (const json_t *json, const ZdPath *path, int *start, int *end, GError **error)
{
  const ZdPath here = { path, "span", 0 };
  const json_t *span = json_object_get (json, "span");
  const json_t *first = json_array_get (span, 0);
  const json_t *second = json_array_get (span, 1);
  json_int_t from = json_integer_value (first);
  json_int_t to = json_integer_value (second);

  if (span == NULL || json_is_null (span))
    return TRUE;
  if (json_array_size (span) != 2 || !json_is_integer (first) || !json_is_integer (second) || from < 0 ||
      to < from || to > G_MAXINT)
    return zd_path_error (
        &here, error,
        _ ("A span is [start, end): two character positions in the policy's text, the first "
           "not after the second."));
  *start = from;
  *end = to;
  return TRUE;
}

void
zd_span_write (json_t *json, int start, int end)
{
  if (start >= 0)
    json_object_set_new (json, "span", json_pack ("[ii]", start, end));
}
