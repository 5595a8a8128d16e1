/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include "base/date.h"
#include "base/decimal.h"
#include "policy/read/reading.h"

static json_t *
span (int from, int to)
{
  return json_pack ("[i,i]", from, to);
}

static json_t *
words (const ZdReading *self, int from, int to)
{
  g_autofree char *text = zd_reading_words (self, from, to);

  return json_string (text);
}

static json_t *
decimal (gint64 value, int scale)
{
  g_autofree char *text = zd_decimal_format (value, scale);

  return json_string (text);
}

static json_t *
amounts_to_json (const ZdReading *self)
{
  static const char *const roles[] = { "fixed", "per_unit", "cap" };
  json_t *list = json_array ();

  for (guint i = 0; i < self->amounts->len; i++) {
    const ZdReadAmount *amount = &g_array_index (self->amounts, ZdReadAmount, i);
    json_array_append_new (list,
                           json_pack ("{s:o,s:o,s:I,s:s,s:s}", "text", words (self, amount->from, amount->to),
                                      "span", span (amount->from, amount->to), "fen", (json_int_t)amount->fen,
                                      "currency", amount->currency, "role", roles[amount->role]));
  }
  return list;
}

static json_t *
rates_to_json (const ZdReading *self)
{
  static const char *const roles[] = { "rate", "cap", "band" };
  json_t *list = json_array ();

  for (guint i = 0; i < self->rates->len; i++) {
    const ZdReadRate *rate = &g_array_index (self->rates, ZdReadRate, i);
    gboolean band = rate->role == ZD_RATE_BAND;
    json_array_append_new (
        list, json_pack ("{s:o,s:o,s:o,s:s,s:o,s:o}", "text", words (self, rate->from, rate->to), "span",
                         span (rate->from, rate->to), "rate", band ? json_null () : decimal (rate->lo, 6),
                         "role", roles[rate->role], "lo", band ? decimal (rate->lo, 6) : json_null (), "hi",
                         band ? decimal (rate->hi, 6) : json_null ()));
  }
  return list;
}

static json_t *
end_to_json (const ZdReadThreshold *threshold, const ZdEnd *end)
{
  if (!end->bounded)
    return json_null ();
  if (!g_str_equal (threshold->unit, "DATE"))
    return decimal (end->value, threshold->scale);
  g_autofree char *day = zd_day_format (end->value);
  return json_string (day);
}

static json_t *
thresholds_to_json (const ZdReading *self)
{
  json_t *list = json_array ();

  for (guint i = 0; i < self->thresholds->len; i++) {
    const ZdReadThreshold *threshold = &g_array_index (self->thresholds, ZdReadThreshold, i);
    const ZdEnd *lo = &threshold->interval.lo, *hi = &threshold->interval.hi;
    json_array_append_new (list,
                           json_pack ("{s:o,s:o,s:s,s:o,s:b,s:o,s:b,s:s,s:s}", "text",
                                      words (self, threshold->from, threshold->to), "span",
                                      span (threshold->from, threshold->to), "measure", threshold->measure,
                                      "lo", end_to_json (threshold, lo), "lo_closed", lo->closed, "hi",
                                      end_to_json (threshold, hi), "hi_closed", hi->closed, "unit",
                                      threshold->unit, "rule", zd_end_rule_name (threshold->rule)));
  }
  return list;
}

static json_t *
pairs_to_json (const ZdReading *self)
{
  json_t *list = json_array ();

  for (guint i = 0; i < self->pairs->len; i++) {
    const ZdReadPair *pair = &g_array_index (self->pairs, ZdReadPair, i);
    json_array_append_new (list, json_pack ("{s:s,s:I}", "if", pair->name, "fen", (json_int_t)pair->fen));
  }
  return list;
}

static json_t *
titles_to_json (const ZdReading *self, gboolean spans)
{
  json_t *list = json_array ();

  for (guint i = 0; i < self->titles->len; i++) {
    const ZdReadTitle *title = &g_array_index (self->titles, ZdReadTitle, i);
    json_array_append_new (list, spans ? span (title->from, title->to) : json_string (title->text));
  }
  return list;
}

/* Each kind once. */
static json_t *
lints_to_json (const ZdReading *self)
{
  json_t *list = json_array ();
  guint seen = 0;

  for (guint i = 0; i < self->lints->len; i++) {
    ZdLintKind kind = g_array_index (self->lints, ZdReadLint, i).kind;
    if (!(seen & 1u << kind))
      json_array_append_new (list, json_string (zd_lint_name (kind)));
    seen |= 1u << kind;
  }
  return list;
}

static json_t *
findings_to_json (const ZdReading *self)
{
  json_t *list = json_array ();

  for (guint i = 0; i < self->lints->len; i++) {
    const ZdReadLint *lint = &g_array_index (self->lints, ZdReadLint, i);
    json_array_append_new (list,
                           json_pack ("{s:s,s:o,s:o,s:s}", "lint", zd_lint_name (lint->kind), "text",
                                      words (self, lint->from, lint->to), "span", span (lint->from, lint->to),
                                      "why", zd_lint_sentence (lint->kind)));
  }
  return list;
}

json_t *
zd_reading_to_json (const ZdReading *self)
{
  static const char *const answers[] = { "no", "part", "yes" };

  return json_pack ("{s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:s}", "amounts", amounts_to_json (self), "rates",
                    rates_to_json (self), "thresholds", thresholds_to_json (self), "pairs",
                    pairs_to_json (self), "titles", titles_to_json (self, FALSE), "title_spans",
                    titles_to_json (self, TRUE), "lints", lints_to_json (self), "findings",
                    findings_to_json (self), "computable", answers[self->computable]);
}
