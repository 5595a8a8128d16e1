/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-base"

#include "config.h"
#include "base/json.h"

#include <stdlib.h>
#include <string.h>

#include "base/scratch.h"

/* The bytes are those of jansson's JSON_SORT_KEYS | JSON_COMPACT; written in one pass, for
 * they are made of every case and every log entry. */

static void write_value (GString *out, const json_t *value);

/* A byte each. */
#define ALL(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (byte))

/* Is one of the eight bytes below 0x20, a quotation mark or a backslash? May say so of what stands behind one. */
static gboolean
any_special (guint64 bytes)
{
  const guint64 quotation = bytes ^ ALL ('"'), backslash = bytes ^ ALL ('\\');
  const guint64 below = (bytes - ALL (0x20)) & ~bytes;

  return ((below | ((quotation - ALL (1)) & ~quotation) | ((backslash - ALL (1)) & ~backslash)) & ALL (0x80)) != 0;
}

/* Where the run of plain bytes that begins at @text ends. */
static gsize
plain_length (const char *text, gsize length)
{
  gsize i = 0;
  guint64 eight;

  for (; i + sizeof eight <= length; i += sizeof eight) {
    memcpy (&eight, text + i, sizeof eight);
    if (any_special (eight))
      break;
  }
  while (i < length && (guchar) text[i] >= 0x20 && text[i] != '"' && text[i] != '\\')
    i++;
  return i;
}

static void
write_escape (GString *out, char c)
{
  static const char named[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
  const char *found = c != '\0' ? strchr (named, c) : NULL;

  g_string_append_c (out, '\\');
  if (found != NULL)
    g_string_append_c (out, letters[found - named]);
  else
    g_string_append_printf (out, "u%04X", (guchar) c);
}

static void
write_text (GString *out, const char *text, gsize length)
{
  g_string_append_c (out, '"');
  while (length > 0) {
    gsize plain = plain_length (text, length);
    g_string_append_len (out, text, plain);
    text += plain;
    length -= plain;
    if (length == 0)
      break;
    write_escape (out, *text);
    text++;
    length--;
  }
  g_string_append_c (out, '"');
}

static void
write_array (GString *out, const json_t *array)
{
  gsize n = json_array_size (array);

  g_string_append_c (out, '[');
  for (gsize i = 0; i < n; i++) {
    if (i > 0)
      g_string_append_c (out, ',');
    write_value (out, json_array_get (array, i));
  }
  g_string_append_c (out, ']');
}

typedef struct {
  const char *key;
  const json_t *value;
} Member;

static int
by_key (const void *a, const void *b)
{
  return strcmp (((const Member *) a)->key, ((const Member *) b)->key);
}

/* Most objects have few members, many of them in order already. */
static void
sort_few (Member *members, gsize n)
{
  for (gsize i = 1; i < n; i++) {
    const Member member = members[i];
    gsize place = i;
    for (; place > 0 && strcmp (members[place - 1].key, member.key) > 0; place--)
      members[place] = members[place - 1];
    members[place] = member;
  }
}

static void
write_object (GString *out, json_t *object)
{
  Member few[32];
  gsize n = json_object_size (object), i = 0;
  g_autofree Member *many = n > G_N_ELEMENTS (few) ? g_new (Member, n) : NULL;
  Member *members = many != NULL ? many : few;
  const char *key;
  json_t *value;

  json_object_foreach (object, key, value)
    members[i++] = (Member) { key, value };
  if (many != NULL)
    qsort (members, n, sizeof *members, by_key);
  else
    sort_few (members, n);
  g_string_append_c (out, '{');
  for (i = 0; i < n; i++) {
    if (i > 0)
      g_string_append_c (out, ',');
    write_text (out, members[i].key, strlen (members[i].key));
    g_string_append_c (out, ':');
    write_value (out, members[i].value);
  }
  g_string_append_c (out, '}');
}

static void
write_real (GString *out, const json_t *real)
{
  char *text = json_dumps (real, JSON_ENCODE_ANY);

  g_string_append (out, text);
  free (text);
}

static void
write_value (GString *out, const json_t *value)
{
  switch (json_typeof (value)) {
  case JSON_OBJECT:
    write_object (out, (json_t *) value);
    break;
  case JSON_ARRAY:
    write_array (out, value);
    break;
  case JSON_STRING:
    write_text (out, json_string_value (value), json_string_length (value));
    break;
  case JSON_INTEGER:
    g_string_append_printf (out, "%" JSON_INTEGER_FORMAT, json_integer_value (value));
    break;
  case JSON_REAL:
    write_real (out, value);
    break;
  case JSON_TRUE:
    g_string_append (out, "true");
    break;
  case JSON_FALSE:
    g_string_append (out, "false");
    break;
  case JSON_NULL:
    g_string_append (out, "null");
    break;
  }
}

void
zd_json_append (GString *out, const json_t *value)
{
  write_value (out, value);
}

void
zd_json_append_text (GString *out, const char *text)
{
  write_text (out, text, strlen (text));
}

char *
zd_json_canonical (const json_t *value)
{
  GString *out = zd_scratch_take ();

  write_value (out, value);
  return zd_scratch_finish (out, NULL);
}
