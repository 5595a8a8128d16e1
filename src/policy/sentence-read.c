/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* The smallest parts of sentences, read. */

#include "config.h"

#include "policy/sentence.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "policy/condition-json.h"

/* Conditions, measures and amounts in one another, and brackets around them. */
#define MAX_RECURSION (4 * ZD_MAX_DEPTH)

#define SHOWN_CHARACTERS 16

/* ---- errors ---- */

gboolean
zd_sentence_error (const ZdSentenceReader *self, GError **error, const char *format, ...)
{
  glong place = g_utf8_pointer_to_offset (self->start, self->at) + 1;
  g_autofree char *rest = zd_text_excerpt (self->at, SHOWN_CHARACTERS);
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  if (*rest == '\0')
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _("At the end: %s"), sentence);
  else
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _("At character %ld, before “%s”: %s"), place, rest,
                 sentence);
  return FALSE;
}

gboolean
zd_sentence_error_take (const ZdSentenceReader *self, GError **error, GError *reason)
{
  zd_sentence_error (self, error, "%s", reason->message);
  g_error_free (reason);
  return FALSE;
}

/* ---- signs ---- */

static void
skip_space (ZdSentenceReader *self)
{
  while (g_unichar_isspace (g_utf8_get_char (self->at)))
    self->at = g_utf8_next_char (self->at);
}

/* One sign for each that officers type in its place. */
static gunichar
fold (gunichar c)
{
  static const struct {
    gunichar typed, meant;
  } signs[] = {
    { '(', 0xFF08 },    { ')', 0xFF09 },    { ',', 0xFF0C }, { ';', 0xFF1B },
    { ':', 0xFF1A },    { 0xFF1E, '>' },    { 0xFF1C, '<' }, { 0xFF1D, '=' },
    { 0x2267, 0x2265 }, { 0x2266, 0x2264 }, { 0xFF05, '%' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i].typed == c)
      return signs[i].meant;
  return c;
}

gboolean
zd_sentence_accept (ZdSentenceReader *self, const char *literal)
{
  const char *at;

  skip_space (self);
  at = self->at;
  for (const char *c = literal; *c != '\0'; c = g_utf8_next_char (c)) {
    if (*at == '\0' || fold (g_utf8_get_char (at)) != g_utf8_get_char (c))
      return FALSE;
    at = g_utf8_next_char (at);
  }
  self->at = at;
  return TRUE;
}

gboolean
zd_sentence_expect (ZdSentenceReader *self, const char *literal, GError **error)
{
  return zd_sentence_accept (self, literal) ||
         zd_sentence_error (self, error, _("“%s” is expected here."), literal);
}

gboolean
zd_sentence_accept_after (ZdSentenceReader *self, const char *joint, const char *literal)
{
  const char *at = self->at;

  if (zd_sentence_accept (self, joint) && zd_sentence_accept (self, literal))
    return TRUE;
  self->at = at;
  return FALSE;
}

const char *
zd_sentence_accept_bracket (ZdSentenceReader *self)
{
  if (zd_sentence_accept (self, "（"))
    return "）";
  return zd_sentence_accept (self, "【") ? "】" : NULL;
}

const char *
zd_sentence_expect_bracket (ZdSentenceReader *self, GError **error)
{
  const char *close = zd_sentence_accept_bracket (self);

  if (close == NULL)
    zd_sentence_error (self, error, _("“%s” is expected here."), "（");
  return close;
}

void
zd_sentence_skip_number (ZdSentenceReader *self)
{
  gunichar c;

  skip_space (self);
  c = g_utf8_get_char (self->at);
  if ((c >= 0x2460 && c <= 0x2473) || (c >= 0x3251 && c <= 0x325F) || (c >= 0x32B1 && c <= 0x32BF))
    self->at = g_utf8_next_char (self->at);
}

gboolean
zd_sentence_begin (ZdSentenceReader *self, const char *sentence, GError **error)
{
  self->start = self->at = sentence;
  if (g_utf8_validate (sentence, -1, NULL))
    return TRUE;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT, _("The sentence is not valid UTF-8."));
  return FALSE;
}

gboolean
zd_sentence_end (ZdSentenceReader *self, GError **error)
{
  zd_sentence_accept (self, "。");
  skip_space (self);
  return *self->at == '\0' || zd_sentence_error (self, error, _("This does not belong here; remove it."));
}

gboolean
zd_sentence_enter (ZdSentenceReader *self, GError **error)
{
  if (++self->depth <= MAX_RECURSION)
    return TRUE;
  return zd_sentence_error (self, error, _("The sentence is nested too deeply."));
}

void
zd_sentence_leave (ZdSentenceReader *self)
{
  self->depth--;
}

/* ---- quotes and names ---- */

/* The text up to @close, which is doubled where it belongs to the text; NULL when it never comes. */
static char *
read_until (ZdSentenceReader *self, const char *close)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize length = strlen (close);

  for (const char *c = self->at; *c != '\0'; c = g_utf8_next_char (c)) {
    if (!g_str_has_prefix (c, close)) {
      g_string_append_len (text, c, g_utf8_next_char (c) - c);
      continue;
    }
    if (!g_str_has_prefix (c + length, close)) {
      self->at = c + length;
      return g_strdup (text->str);
    }
    g_string_append (text, close);
    c += length;
  }
  return NULL;
}

gboolean
zd_sentence_read_quote (ZdSentenceReader *self, char **text, GError **error)
{
  *text = NULL;
  if (!zd_sentence_accept (self, "“"))
    return TRUE;
  *text = read_until (self, "”");
  return *text != NULL || zd_sentence_error (self, error, _("The quotation mark is not closed; write ”."));
}

char *
zd_sentence_read_id (ZdSentenceReader *self, GError **error)
{
  g_autofree char *id = NULL;

  if (!zd_sentence_expect (self, "〔", error))
    return NULL;
  id = read_until (self, "〕");
  if (id != NULL && zd_id_is_valid (id))
    return g_steal_pointer (&id);
  zd_sentence_error (self, error, _("An id of a–z, 0–9 and “-” stands between 〔 and 〕."));
  return NULL;
}

static int
find_name (const ZdNames *names, const char *name)
{
  for (guint i = 0; i < zd_names_size (names); i++)
    if (g_strcmp0 (zd_names_get (names, i), name) == 0)
      return i;
  return -1;
}

static int
longest_name (const ZdNames *names, const char *at)
{
  int found = -1;
  gsize longest = 0;

  for (guint i = 0; i < zd_names_size (names); i++) {
    const char *name = zd_names_get (names, i);
    gsize length = strlen (name);

    if (length > longest && g_str_has_prefix (at, name)) {
      longest = length;
      found = i;
    }
  }
  return found;
}

int
zd_sentence_read_name (ZdSentenceReader *self, const ZdNames *names)
{
  gboolean of_kinds = names->of == ZD_NAMES_KINDS;
  const char *before;
  int found;

  skip_space (self);
  before = self->at;
  if (zd_sentence_accept (self, of_kinds ? "『" : "「")) {
    g_autofree char *name = read_until (self, of_kinds ? "』" : "」");

    found = find_name (names, name);
  } else {
    found = longest_name (names, self->at);
    self->at += found >= 0 ? strlen (zd_names_get (names, found)) : 0;
  }
  if (found < 0)
    self->at = before;
  return found;
}

const ZdAttribute *
zd_sentence_read_attribute (ZdSentenceReader *self, const ZdRecordKind *kind, GError **error)
{
  const ZdNames names = { ZD_NAMES_ATTRIBUTES, NULL, kind };
  int found;

  if (kind == NULL) {
    zd_sentence_error (self, error, _("There is no item here whose attribute could be meant."));
    return NULL;
  }
  found = zd_sentence_read_name (self, &names);
  if (found >= 0)
    return &kind->attributes[found];
  zd_sentence_error (self, error, _("The name of an attribute of “%s” is expected here."), kind->name);
  return NULL;
}

static char *
read_plain_code (ZdSentenceReader *self)
{
  const char *start;
  const char *end;

  skip_space (self);
  start = self->at;
  for (end = start; *end != '\0'; end = g_utf8_next_char (end)) {
    g_autofree char *c = g_strndup (end, g_utf8_next_char (end) - end);
    if (!g_ascii_isspace (*c) && zd_code_needs_quote (c))
      break;
  }
  self->at = end;
  return g_strchomp (g_strndup (start, end - start));
}

char *
zd_sentence_read_code (ZdSentenceReader *self, const ZdCodeList *list, GError **error)
{
  const char *before;
  g_autofree char *name = NULL;
  g_autofree char *code = NULL;
  int ordinal;

  skip_space (self);
  before = self->at;
  if (!zd_sentence_read_quote (self, &name, error))
    return NULL;
  if (name == NULL)
    name = read_plain_code (self);
  if (zd_sentence_accept (self, "〔"))
    code = read_until (self, "〕");
  ordinal = code != NULL ? zd_code_list_find (list, code) : zd_code_list_find_name (list, name);
  if (ordinal >= 0)
    return g_strdup (zd_code_list_get (list, ordinal)->code);
  self->at = before;
  zd_sentence_error (self, error, _("The code list “%s” has no “%s”; correct the name."),
                     zd_code_list_name (list), code != NULL ? code : name);
  return NULL;
}

/* ---- values ---- */

char *
zd_sentence_read_brackets (ZdSentenceReader *self)
{
  const char *from;
  gsize length;

  skip_space (self);
  from = self->at;
  length = strcspn (from, "])}");
  self->at += from[length] != '\0' ? length + 1 : length;
  return g_strndup (from, self->at - from);
}

gboolean
zd_sentence_at_digit (ZdSentenceReader *self)
{
  skip_space (self);
  return g_ascii_isdigit (*self->at) || (*self->at == '-' && g_ascii_isdigit (self->at[1]));
}

/* The digits that stand here, as one string; commas between digits belong to them. */
static const char *
digits_end (const char *at)
{
  at += *at == '-' ? 1 : 0;
  while (g_ascii_isdigit (*at) || ((*at == '.' || *at == ',') && g_ascii_isdigit (at[1])))
    at++;
  return at;
}

static gboolean
parse_decimal (ZdSentenceReader *self, const char *from, int scale, gint64 *value, GError **error)
{
  g_autofree char *text = g_strndup (from, self->at - from);
  GError *reason = NULL;

  return zd_decimal_parse (text, scale, value, &reason) || zd_sentence_error_take (self, error, reason);
}

gboolean
zd_sentence_read_decimal (ZdSentenceReader *self, int scale, gint64 *value, GError **error)
{
  const char *from;

  if (!zd_sentence_at_digit (self))
    return zd_sentence_error (self, error, _("A number is expected here."));
  from = self->at;
  self->at = digits_end (from);
  return parse_decimal (self, from, scale, value, error);
}

/* A number, 万 or 亿, and the unit, which may itself begin with 万. */
static gboolean
read_quantity (ZdSentenceReader *self, const ZdType *type, gint64 *value, GError **error)
{
  const char *from;
  const char *unit;

  if (!zd_sentence_at_digit (self))
    return zd_sentence_error (self, error, _("A number is expected here."));
  from = self->at;
  self->at = digits_end (from);
  unit = self->at;
  while ((*type->unit == '\0' || !zd_sentence_accept (self, type->unit)) &&
         (zd_sentence_accept (self, "万") || zd_sentence_accept (self, "亿")))
    unit = self->at;
  self->at = unit;
  return parse_decimal (self, from, type->scale, value, error) &&
         zd_sentence_expect (self, type->unit, error);
}

static gboolean
read_day (ZdSentenceReader *self, gint64 *value, GError **error)
{
  gsize length = strspn (self->at, "0123456789-");
  g_autofree char *text = g_strndup (self->at, length);
  GError *reason = NULL;
  ZdDay day;

  if (!zd_day_parse (text, FALSE, &day, &reason))
    return zd_sentence_error_take (self, error, reason);
  self->at += length;
  *value = day;
  return TRUE;
}

static gboolean
read_code_value (ZdSentenceReader *self, const ZdCodeList *list, gint64 *value, GError **error)
{
  g_autofree char *code = zd_sentence_read_code (self, list, error);

  if (code == NULL)
    return FALSE;
  *value = zd_code_list_find (list, code);
  return TRUE;
}

gboolean
zd_sentence_read_value (ZdSentenceReader *self, const ZdType *type, gint64 *value, GError **error)
{
  skip_space (self);
  switch (type->kind) {
  case ZD_KIND_MONEY:
  case ZD_KIND_NUMBER:
    return read_quantity (self, type, value, error);
  case ZD_KIND_DATE:
    return read_day (self, value, error);
  case ZD_KIND_YEAR:
    return zd_sentence_read_decimal (self, 0, value, error) && zd_sentence_expect (self, "年", error);
  case ZD_KIND_CODE:
    return read_code_value (self, type->list, value, error);
  case ZD_KIND_BOOL:
  case ZD_KIND_TEXT:
    break;
  }
  return zd_sentence_error (self, error, _("Nothing of this kind has an order."));
}
