/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-base"

#include "config.h"
#include "base/json.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"

#define MAX_DEPTH 512
#define UTF8_MARK "\xef\xbb\xbf"

typedef struct {
  int line;
  int column; /* in characters, from 1 */
} Place;

static void
step (Place *place, char c)
{
  if (c == '\n') {
    place->line++;
    place->column = 1;
  } else if (((guchar) c & 0xc0) != 0x80) {
    place->column++;
  }
}

/* The length of the string literal at @text, quotes included. */
static gsize
string_length (const char *text, gsize length)
{
  for (gsize i = 1; i < length; i++) {
    if (text[i] == '\\')
      i++;
    else if (text[i] == '"')
      return i + 1;
  }
  return length;
}

/* Before anything recurses; FALSE with the @place of the bracket that is one too deep. */
static gboolean
depth_is_bounded (const char *text, gsize length, Place *place)
{
  int depth = 0;

  for (gsize i = 0; i < length;) {
    gsize token = text[i] == '"' ? string_length (text + i, length - i) : 1;
    depth += text[i] == '[' || text[i] == '{';
    depth -= text[i] == ']' || text[i] == '}';
    if (depth > MAX_DEPTH)
      return FALSE;
    for (const char *end = text + i + token; text + i < end; i++)
      step (place, text[i]);
  }
  return TRUE;
}

/* The words of the document that jansson quotes ("… near '…'"); NULL when none. */
static char *
quoted_words (const json_error_t *problem)
{
  const char *near = strstr (problem->text, "near '");

  if (near == NULL)
    return NULL;
  g_autofree char *words = g_strdup (near + strlen ("near '"));
  char *end = strrchr (words, '\'');
  if (end != NULL)
    *end = '\0';
  return zd_text_excerpt (words, 30);
}

static char *
describe (const json_error_t *problem)
{
  g_autofree char *words = quoted_words (problem);

  switch (json_error_code (problem)) {
  case json_error_duplicate_key:
    return g_strdup_printf (_ ("The key %s occurs twice in one object. Delete one of the two."), words);
  case json_error_numeric_overflow:
    if (words == NULL) /* jansson quotes fewer than twenty characters */
      return g_strdup (_ ("The number is too large. Check it; whole numbers must fit in 64 bits."));
    return g_strdup_printf (_ ("The number %s is too large. Check it; whole numbers must fit in 64 bits."),
                            words);
  case json_error_invalid_utf8:
    return g_strdup (_ ("The text is not UTF-8. Save the file again as UTF-8."));
  case json_error_null_character:
    return g_strdup (_ ("A text contains the character NUL. Delete it."));
  case json_error_premature_end_of_input:
    return g_strdup (_ ("The document ends too early. A closing bracket or quotation mark is missing."));
  case json_error_end_of_input_expected:
    return g_strdup (_ ("Something follows the end of the document. Delete it."));
  default:
    if (words == NULL)
      return g_strdup (_ ("This is not JSON. Check commas, quotation marks and brackets."));
    return g_strdup_printf (_ ("This is not JSON near “%s”. Check commas, quotation marks and brackets."),
                            words);
  }
}

static json_t *
fail_at (GError **error, const char *name, Place place, const char *sentence)
{
  g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, "%s:%d:%d: %s", name, place.line, place.column, sentence);
  return NULL;
}

json_t *
zd_json_parse (const char *text, gsize length, const char *name, GError **error)
{
  json_error_t problem;
  Place place = { 1, 1 };

  if (length >= strlen (UTF8_MARK) && memcmp (text, UTF8_MARK, strlen (UTF8_MARK)) == 0) {
    text += strlen (UTF8_MARK);
    length -= strlen (UTF8_MARK);
  }
  if (!depth_is_bounded (text, length, &place)) {
    g_autofree char *sentence = g_strdup_printf (
        _ ("Brackets are nested more than %d deep. Such a document is not accepted."), MAX_DEPTH);
    return fail_at (error, name, place, sentence);
  }
  json_t *value = json_loadb (text, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &problem);
  if (value != NULL)
    return value;

  g_autofree char *sentence = describe (&problem);
  place = (Place){ MAX (problem.line, 1), MAX (problem.column, 1) };
  return fail_at (error, name, place, sentence);
}

json_t *
zd_json_load (const char *path, gsize max_bytes, GError **error)
{
  gsize length;
  g_autofree char *text = zd_file_read (path, max_bytes, &length, error);
  g_autofree char *name = g_filename_display_name (path);

  return text != NULL ? zd_json_parse (text, length, name, error) : NULL;
}

/* Fails only for a value that contains itself. */
char *
zd_json_pretty (const json_t *value)
{
  g_autofree char *text = json_dumps (value, JSON_INDENT (2) | JSON_ENCODE_ANY);

  g_assert (text != NULL);
  return g_strconcat (text, "\n", NULL);
}
