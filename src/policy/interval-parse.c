/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/interval-private.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

/* More than any policy needs; a set of n ranges may cost n² steps. */
#define MAX_RANGES 1000

/* What input methods, word processors and spreadsheets make of a few signs. */
static const struct {
  const char *written;
  const char *meant;
} spellings[] = {
  { "【", "[" }, { "】", "]" }, { "—", "~" },     { "–", "~" },  { "―", "~" },  { "─", "~" },
  { "〜", "~" }, { "∼", "~" },  { "−", "-" },     { "‐", "-" },  { "‑", "-" },  { "≧", "≥" },
  { "⩾", "≥" },  { ">=", "≥" }, { "=>", "≥" },    { "≦", "≤" },  { "⩽", "≤" },  { "<=", "≤" },
  { "=<", "≤" }, { "⋃", "∪" },  { "或者", "或" }, { "\t", " " }, { "\n", " " }, { "\r", " " },
};

static char *
normalize (const char *text)
{
  g_autofree char *clean = zd_text_clean (text);
  GString *plain = g_string_new (NULL);

  for (const char *p = clean; *p != '\0';) {
    guint i = 0;

    while (i < G_N_ELEMENTS (spellings) && !g_str_has_prefix (p, spellings[i].written))
      i++;
    if (i < G_N_ELEMENTS (spellings)) {
      g_string_append (plain, spellings[i].meant);
      p += strlen (spellings[i].written);
    } else {
      g_string_append_c (plain, *p++);
    }
  }
  return g_strstrip (g_string_free (plain, FALSE));
}

/* ---- [a, b) ---- */

/* The comma between the ends: the only one, or the only one that cannot be a part of a number. */
static char *
find_separator (char *inside)
{
  char *only = strchr (inside, ',');
  char *found = NULL;

  if (only != NULL && strchr (only + 1, ',') == NULL)
    return only;
  for (char *comma = only; comma != NULL; comma = strchr (comma + 1, ',')) {
    if (comma > inside && zd_interval_is_grouping (comma))
      continue;
    if (found != NULL)
      return NULL;
    found = comma;
  }
  return found;
}

/* An end of a bracket; nothing or ∞ is unbounded. @suffix stands behind the bracket and is meant for both
 * ends. */
static gboolean
read_end (const ZdIntervalReader *outer, const char *text, const char *suffix, gboolean lower,
          gboolean closed, ZdEnd *end, GError **error)
{
  g_autofree char *written = g_strconcat (text, suffix, NULL);
  ZdIntervalReader reader = { .type = outer->type, .at = text };
  ZdIntervalValue value;

  *end = (ZdEnd){ 0 };
  if (zd_interval_at_end (&reader))
    return TRUE;
  zd_interval_take (&reader, lower ? "-" : "+");
  if (zd_interval_take (&reader, "∞") && zd_interval_at_end (&reader))
    return TRUE;
  reader.at = written;
  if (!zd_interval_read_value (&reader, &value, error))
    return FALSE;
  if (!zd_interval_at_end (&reader))
    return zd_interval_refuse_rest (&reader, error);
  *end = zd_interval_end (&value, lower, closed, ZD_END_PLAIN);
  return TRUE;
}

/* [2000, 40000)万元 */
static char *
take_suffix (ZdIntervalReader *self)
{
  const char *start = self->at;

  zd_interval_take_unit (self);
  return g_strndup (start, self->at - start);
}

static gboolean
read_bracket (ZdIntervalReader *self, ZdInterval *interval, GError **error)
{
  const char *start = self->at;
  gsize length = strcspn (start + 1, "[](){}|");
  char close = start[length + 1];
  g_autofree char *shown = zd_text_excerpt (start, 40);
  g_autofree char *inside = g_strndup (start + 1, length);
  g_autofree char *suffix = NULL;
  char *separator = find_separator (inside);

  if (close != ']' && close != ')') {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("The bracket of “%s” is not closed. Write the range like [2000万, 4亿)."), shown);
    return FALSE;
  }
  if (separator == NULL) {
    g_set_error (
        error, ZD_ERROR, ZD_ERROR_INPUT,
        _ ("“%s” needs one comma between its two ends. Put a space behind it, as in [2,000, 5,000]."), shown);
    return FALSE;
  }
  *separator = '\0';
  self->at = start + length + 2;
  suffix = take_suffix (self);
  return read_end (self, inside, suffix, TRUE, start[0] == '[', &interval->lo, error) &&
         read_end (self, separator + 1, suffix, FALSE, close == ']', &interval->hi, error);
}

/* ---- {a, b} ---- */

static gboolean
read_list (ZdIntervalReader *self, GArray *intervals, GError **error)
{
  if (zd_interval_take (self, "}"))
    return TRUE;
  for (;;) {
    ZdIntervalValue value;
    ZdInterval interval;

    if (!zd_interval_read_value (self, &value, error))
      return FALSE;
    if (memchr (value.text, ',', value.length) != NULL) {
      g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                   _ ("Is “%.*s” one number or two? Leave the comma out, or put a space behind it."),
                   value.length, value.text);
      return FALSE;
    }
    interval.lo = zd_interval_end (&value, TRUE, TRUE, ZD_END_PLAIN);
    interval.hi = zd_interval_end (&value, FALSE, TRUE, ZD_END_PLAIN);
    g_array_append_val (intervals, interval);
    if (zd_interval_take (self, "}"))
      return TRUE;
    if (!zd_interval_take (self, ",") && !zd_interval_take (self, "、"))
      return zd_interval_refuse_rest (self, error);
  }
}

/* ---- the set ---- */

static gboolean
check_interval (const ZdInterval *interval, const ZdType *type, GError **error)
{
  gint64 first, last;
  g_autofree char *lo = NULL;
  g_autofree char *hi = NULL;

  if (zd_interval_closed (interval, &first, &last))
    return TRUE;
  if (!interval->lo.bounded || !interval->hi.bounded) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("No value lies beyond the largest one."));
    return FALSE;
  }
  lo = zd_type_describe (type, interval->lo.value);
  hi = zd_type_describe (type, interval->hi.value);
  if (interval->lo.value > interval->hi.value)
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("The lower end %s lies above the upper end %s. Exchange them, or check their units."), lo,
                 hi);
  else
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("No value lies between %s and %s when the ends do not belong to it."), lo, hi);
  return FALSE;
}

static gboolean
read_interval (ZdIntervalReader *self, ZdInterval *interval, GError **error)
{
  *interval = (ZdInterval){ 0 };
  if (zd_interval_take (self, "任何值"))
    return TRUE;
  if (self->at[0] == '[' || self->at[0] == '(')
    return read_bracket (self, interval, error);
  return zd_interval_read_words (self, interval, error);
}

static gboolean
read_piece (ZdIntervalReader *self, GArray *intervals, GError **error)
{
  ZdInterval interval;

  if (zd_interval_take (self, "∅"))
    return TRUE;
  if (zd_interval_take (self, "{"))
    return read_list (self, intervals, error);
  if (!read_interval (self, &interval, error) || !check_interval (&interval, self->type, error))
    return FALSE;
  g_array_append_val (intervals, interval);
  return TRUE;
}

ZdIntervalSet *
zd_interval_set_parse (const char *text, const ZdType *type, GError **error)
{
  g_autofree char *plain = normalize (text);
  g_autoptr (GArray) intervals = g_array_new (FALSE, FALSE, sizeof (ZdInterval));
  ZdIntervalReader reader = { .type = type, .at = plain };

  if (plain[0] == '\0') {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT,
                         _ ("The range is empty. Write one, such as ≥3%, [2000万, 4亿) or 2022年以来."));
    return NULL;
  }
  do {
    if (intervals->len >= MAX_RANGES) {
      g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                   _ ("There are more than %d ranges. Merge or leave out some."), MAX_RANGES);
      return NULL;
    }
    if (!read_piece (&reader, intervals, error))
      return NULL;
  } while (zd_interval_take (&reader, "∪") || zd_interval_take (&reader, "|") ||
           zd_interval_take (&reader, "或"));
  if (!zd_interval_at_end (&reader)) {
    zd_interval_refuse_rest (&reader, error);
    return NULL;
  }
  return zd_interval_set_new ((const void *)intervals->data, intervals->len);
}
