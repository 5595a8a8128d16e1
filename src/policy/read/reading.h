/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"
#include "policy/catalogue.h"
#include "policy/interval.h"

G_BEGIN_DECLS

/* What one clause of a policy says, as data; docs/reading.md. Spans are [from, to) in
 * Unicode characters of the clause as it was given. Nothing is guessed: an end that
 * nothing settles has the rule UNCLEAR. */

typedef enum { ZD_GRANT_FIXED, ZD_GRANT_PER_UNIT, ZD_GRANT_CAP } ZdGrantRole;
typedef enum { ZD_RATE_RATE, ZD_RATE_CAP, ZD_RATE_BAND } ZdRateRole;

typedef struct {
  int from, to;
  gint64 fen;           /* a hundredth of @currency */
  const char *currency; /* "CNY", "USD", "HKD", "EUR" */
  ZdGrantRole role;
} ZdReadAmount;

static inline gboolean
zd_read_amount_is_foreign (const ZdReadAmount *self)
{
  return !g_str_equal (self->currency, "CNY");
}

typedef struct {
  int from, to;
  gint64 lo, hi; /* millionths; equal but in a band */
  ZdRateRole role;
} ZdReadRate;

typedef struct {
  int from, to;
  char *measure;       /* the words that name what is measured; "" when there are none */
  const char *unit;    /* "CNY_FEN", "PERCENT", "COUNT", "DATE" … */
  int scale;           /* decimal digits of the values beyond the unit's smallest */
  ZdInterval interval; /* the rule of each end */
  ZdEndRule rule;      /* of the whole: the most doubtful, else the most particular */
} ZdReadThreshold;

typedef struct {
  char *name;
  gint64 fen;
} ZdReadPair;

typedef struct {
  int from, to;
  char *text;
} ZdReadTitle;

typedef enum {
  ZD_LINT_ENDPOINT_OVERLAP,
  ZD_LINT_ENDPOINT_CONTRADICTION,
  ZD_LINT_TIER_GAP,
  ZD_LINT_ZIP_LENGTH,
  ZD_LINT_CAP_WITHOUT_FORMULA,
  ZD_LINT_DISCRETION,
  ZD_LINT_UNIT_MISSING,
  ZD_LINT_FAIR_COMPETITION,
  ZD_LINT_UNDEFINED_TERM,
} ZdLintKind;

const char *zd_lint_name (ZdLintKind kind);     /* "endpoint-overlap", … */
const char *zd_lint_sentence (ZdLintKind kind); /* why it matters, for an officer; translated */

typedef struct {
  int from, to;
  ZdLintKind kind;
} ZdReadLint;

typedef enum { ZD_COMPUTABLE_NO, ZD_COMPUTABLE_PART, ZD_COMPUTABLE_YES } ZdComputable;

typedef struct {
  char *clause;
  GArray *amounts;    /* ZdReadAmount */
  GArray *rates;      /* ZdReadRate */
  GArray *thresholds; /* ZdReadThreshold */
  GArray *steps;      /* ZdReadThreshold: of 每满X奖励Y the X, as [X, ) */
  GArray *pairs;      /* ZdReadPair */
  GArray *titles;     /* ZdReadTitle */
  GArray *lints;      /* ZdReadLint */
  ZdComputable computable;
} ZdReading;

/* The longest clause that is read, in characters. */
#define ZD_READING_MOST 5000

/* @document_rule (nullable): the sentence of the document that says whether 以上 and 以下
 * include the number. @catalogue (nullable) knows titles. Error: ZD_ERROR_INPUT when the
 * clause is no text or too long. */
ZdReading *zd_reading_new (const char *clause, const char *document_rule, const ZdCatalogue *catalogue,
                           GError **error);
void zd_reading_free (ZdReading *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdReading, zd_reading_free)

/* The words of a span (transfer full). */
char *zd_reading_words (const ZdReading *self, int from, int to);
json_t *zd_reading_to_json (const ZdReading *self);

G_END_DECLS
