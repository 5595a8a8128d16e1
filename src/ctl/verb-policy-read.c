/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/decimal.h"
#include "base/i18n.h"
#include "base/text.h"
#include "ctl/ctl.h"
#include "policy/read/reading.h"

/* Reading a clause of a policy; no library is needed. */

/* Bytes of standard input that are looked at: more than any clause, in any encoding. */
#define MOST_BYTES (ZD_READING_MOST * 8)

static const char *document_rule;

static const ZdOption policy_read_options[] = {
  { "document-rule", ZD_OPTION_TEXT, &document_rule, N_ ("TEXT"),
    N_ ("What the document says about its own “以上” and “以下”") },
  { NULL },
};

char *
zd_ctl_read_clause (GError **error)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  char buffer[4096];
  gsize got, length;

  while (bytes->len <= MOST_BYTES && (got = fread (buffer, 1, sizeof buffer, stdin)) > 0)
    g_string_append_len (bytes, buffer, got);
  if (ferror (stdin)) {
    zd_error_set_errno (error, errno, _ ("standard input"));
    return NULL;
  }
  if (bytes->len > MOST_BYTES) { /* cut off, perhaps inside a character: not to be told as bad text */
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("The text is longer than %d characters. Read one clause at a time."), ZD_READING_MOST);
    return NULL;
  }
  g_autofree char *text = zd_text_decode (bytes->str, bytes->len, NULL, &length, error);
  if (!text || strlen (text) == length)
    return g_steal_pointer (&text);
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT,
                       _ ("The clause is not text. Save it as text and read it again."));
  return NULL;
}

/* ---- for people ---- */

static void
print_words (const ZdReading *reading, int from, int to)
{
  g_autofree char *words = zd_reading_words (reading, from, to);
  g_autofree char *clean = zd_text_excerpt (words, 60);

  g_print ("%s", clean);
}

static void
print_grants (const ZdReading *reading)
{
  const char *const sums[] = { _ ("sum"), _ ("sum per unit"), _ ("limit") };
  const char *const rates[] = { _ ("rate"), _ ("highest rate"), _ ("span of rates") };

  for (guint i = 0; i < reading->amounts->len; i++) {
    const ZdReadAmount *amount = &g_array_index (reading->amounts, ZdReadAmount, i);
    g_autofree char *money = zd_money_format (amount->fen);
    print_words (reading, amount->from, amount->to);
    g_print ("  %s  %s%s\n", sums[amount->role], zd_read_amount_is_foreign (amount) ? amount->currency : "¥", money);
  }
  for (guint i = 0; i < reading->rates->len; i++) {
    const ZdReadRate *rate = &g_array_index (reading->rates, ZdReadRate, i);
    print_words (reading, rate->from, rate->to);
    g_print ("  %s\n", rates[rate->role]);
  }
}

static char *
end_text (const ZdReadThreshold *threshold, const ZdEnd *end)
{
  if (!end->bounded)
    return g_strdup ("");
  if (g_str_equal (threshold->unit, "DATE"))
    return zd_day_format (end->value);
  return zd_decimal_format_cn (end->value, threshold->scale ? threshold->scale : ZD_SCALE_MONEY);
}

static void
print_thresholds (const ZdReading *reading)
{
  const char *const rules[] = {
    [ZD_END_PLAIN] = "",
    [ZD_END_EXPLICIT] = _ ("said in the clause"),
    [ZD_END_CONTRAST] = _ ("by contrast in the clause"),
    [ZD_END_DOCUMENT] = _ ("by the document's own rule"),
    [ZD_END_LAW] = _ ("by law or plain meaning"),
    [ZD_END_UNCLEAR] = _ ("not settled: choose"),
  };

  for (guint i = 0; i < reading->thresholds->len; i++) {
    const ZdReadThreshold *threshold = &g_array_index (reading->thresholds, ZdReadThreshold, i);
    const ZdEnd *lo = &threshold->interval.lo, *hi = &threshold->interval.hi;
    g_autofree char *low = end_text (threshold, lo), *high = end_text (threshold, hi);
    print_words (reading, threshold->from, threshold->to);
    g_print ("  %s %s%s, %s%s  %s\n", threshold->measure, lo->closed ? "[" : "(", low, high,
             hi->closed ? "]" : ")", rules[threshold->rule]);
  }
}

static void
print_reading (const ZdReading *reading)
{
  print_grants (reading);
  print_thresholds (reading);
  for (guint i = 0; i < reading->pairs->len; i++) {
    const ZdReadPair *pair = &g_array_index (reading->pairs, ZdReadPair, i);
    g_autofree char *money = zd_money_format (pair->fen);
    g_print ("%s → ¥%s\n", pair->name, money);
  }
  for (guint i = 0; i < reading->titles->len; i++)
    g_print ("%s%s\n", _ ("Title: "), g_array_index (reading->titles, ZdReadTitle, i).text);
  for (guint i = 0; i < reading->lints->len; i++) {
    const ZdReadLint *lint = &g_array_index (reading->lints, ZdReadLint, i);
    g_print ("⚠ ");
    print_words (reading, lint->from, lint->to);
    g_print (": %s\n", zd_lint_sentence (lint->kind));
  }
}

static gboolean
run_read (ZdCtl *ctl, char **words, GError **error)
{
  g_autofree char *clause = zd_ctl_read_clause (error);
  g_autoptr (ZdCatalogue) catalogue = clause ? zd_catalogue_load (NULL, error) : NULL;
  g_autoptr (ZdReading) reading = catalogue ? zd_reading_new (clause, document_rule, catalogue, error) : NULL;

  if (!reading)
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (zd_reading_to_json (reading));
  else
    print_reading (reading);
  return TRUE;
}

const ZdVerb zd_verbs_policy_read[] = {
  { "policy read", N_ ("[--document-rule TEXT] < CLAUSE"), 0, 0,
    N_ ("Reads a clause from standard input: sums, rates, thresholds, titles, faults"), ZD_DB_UNUSED,
    policy_read_options, run_read,
    "amounts[text, span, fen, currency, role], rates[text, span, rate, role, lo, hi],"
    " thresholds[text, span, measure, lo, lo_closed, hi, hi_closed, unit, rule], pairs[if, fen], titles[], "
    "title_spans[],"
    " lints[], findings[lint, text, span, why], computable" },
  { NULL },
};
