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
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("At the end: %s"), sentence);
  else
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("At character %ld, before “%s”: %s"), place, rest,
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

void
zd_sentence_skip_space (ZdSentenceReader *self)
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

  zd_sentence_skip_space (self);
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
         zd_sentence_error (self, error, _ ("“%s” is expected here."), literal);
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
    zd_sentence_error (self, error, _ ("“%s” is expected here."), "（");
  return close;
}

void
zd_sentence_skip_number (ZdSentenceReader *self)
{
  gunichar c;

  zd_sentence_skip_space (self);
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
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("The sentence is not valid UTF-8."));
  return FALSE;
}

gboolean
zd_sentence_end (ZdSentenceReader *self, GError **error)
{
  zd_sentence_accept (self, "。");
  zd_sentence_skip_space (self);
  return *self->at == '\0' || zd_sentence_error (self, error, _ ("This does not belong here; remove it."));
}

gboolean
zd_sentence_enter (ZdSentenceReader *self, GError **error)
{
  if (++self->depth <= MAX_RECURSION)
    return TRUE;
  return zd_sentence_error (self, error, _ ("The sentence is nested too deeply."));
}

void
zd_sentence_leave (ZdSentenceReader *self)
{
  self->depth--;
}

/* ---- values ---- */

char *
zd_sentence_read_brackets (ZdSentenceReader *self)
{
  const char *from;
  gsize length;

  zd_sentence_skip_space (self);
  from = self->at;
  length = strcspn (from, "])}");
  self->at += from[length] != '\0' ? length + 1 : length;
  return g_strndup (from, self->at - from);
}

gboolean
zd_sentence_at_digit (ZdSentenceReader *self)
{
  zd_sentence_skip_space (self);
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
    return zd_sentence_error (self, error, _ ("A number is expected here."));
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
    return zd_sentence_error (self, error, _ ("A number is expected here."));
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
  zd_sentence_skip_space (self);
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
  return zd_sentence_error (self, error, _ ("Nothing of this kind has an order."));
}
