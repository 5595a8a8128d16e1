/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include "policy/read/pattern.h"
#include "policy/read/reading-private.h"

/* Whether an end belongs to its interval, in the order in which the field looks for an answer: said in the
 * clause, contrast inside the clause, the document's own rule, Civil Code art. 1259 or the plain meaning of
 * the word. Two tiers that claim, or leave, one number are never settled by a guess. */

static ZdTest *
test_at (const ZdReadJob *job, guint i)
{
  return &g_array_index (job->tests, ZdTest, i);
}

/* ---- each end for itself ---- */

static ZdSaid
said_of (const ZdDocumentRule *rule, const ZdTermEnd *end, gboolean lower)
{
  return end->force == ZD_FORCE_SPAN ? zd_document_rule_of_span (rule, lower)
                                     : zd_document_rule_of (rule, end->word);
}

/* The clause's own sentence on 以上 and 以下 makes them explicit. */
static void
settle_end (ZdTermEnd *end, gboolean lower, ZdEndRule *rule, const ZdDocumentRule *own,
            const ZdDocumentRule *document)
{
  ZdSaid said, ruled;

  if (!end->bounded)
    return;
  said = said_of (own, end, lower);
  ruled = said_of (document, end, lower);
  *rule = end->force == ZD_FORCE_DOUBT ? ZD_END_UNCLEAR : ZD_END_LAW;
  if (end->force == ZD_FORCE_EXPLICIT) {
    *rule = ZD_END_EXPLICIT;
  } else if (said != ZD_SAID_NOTHING || ruled != ZD_SAID_NOTHING) {
    *rule = said != ZD_SAID_NOTHING ? ZD_END_EXPLICIT : ZD_END_DOCUMENT;
    end->closed = (said != ZD_SAID_NOTHING ? said : ruled) == ZD_SAID_IN;
    if (end->force == ZD_FORCE_SPAN)
      end->force = ZD_FORCE_LEGAL;
  }
}

/* （含3000万元，下同）: what follows of the same kind is meant in the same way. */
static void
carry_on (ZdReadJob *job, const ZdTest *test, guint next)
{
  static ZdPattern below = ZD_PATTERN ("下同");
  gboolean upper = test->hi.bounded && test->hi.force == ZD_FORCE_EXPLICIT;
  const ZdTermEnd *said = upper ? &test->hi : &test->lo;

  if (said->force != ZD_FORCE_EXPLICIT ||
      !zd_pattern_find (&below, job->clause->text, test->start, test->end, NULL, NULL))
    return;
  for (guint i = next; i < job->tests->len; i++) {
    ZdTest *later = test_at (job, i);
    ZdTermEnd *end = upper ? &later->hi : &later->lo;
    if (zd_tests_share_unit (test, later) && end->bounded && end->force <= ZD_FORCE_LEGAL &&
        g_str_equal (end->word, said->word)) {
      end->force = ZD_FORCE_EXPLICIT;
      end->closed = said->closed;
    }
  }
}

/* ---- tiers that meet ---- */

static gboolean
same_measure (const ZdTest *a, const ZdTest *b)
{
  if (!*a->measure || !*b->measure)
    return *a->measure == *b->measure;
  return g_str_has_suffix (a->measure, b->measure) || g_str_has_suffix (b->measure, a->measure);
}

/* 及以上 somewhere among the tiers shows that a bare 以上 beside them leaves its number out. */
static gboolean
says_and_above (const ZdReadJob *job, const ZdTest *test, gboolean lower)
{
  for (guint i = 0; i < job->tests->len; i++) {
    const ZdTest *other = test_at (job, i);
    const ZdTermEnd *end = lower ? &other->lo : &other->hi;
    if (other != test && zd_tests_share_unit (other, test) && same_measure (other, test) && end->bounded &&
        end->force == ZD_FORCE_EXPLICIT && end->closed &&
        g_str_has_suffix (end->word, lower ? "以上" : "以下"))
      return TRUE;
  }
  return FALSE;
}

static void
contrast (ZdTermEnd *end, ZdEndRule *rule, gboolean closed)
{
  end->closed = closed;
  *rule = ZD_END_CONTRAST;
}

static gboolean
is_bare (const ZdTermEnd *end, const char *word)
{
  return end->force == ZD_FORCE_LEGAL && end->word && g_str_equal (end->word, word);
}

/* Both claim the number. A word of its own goes before a span; of two explicit ends, or two words, none
 * goes before the other. */
static void
settle_overlap (ZdReadJob *job, ZdTest *low, ZdTest *high)
{
  ZdTermEnd *upper = &low->hi, *lower = &high->lo;

  if (upper->force == ZD_FORCE_EXPLICIT && lower->force != ZD_FORCE_EXPLICIT) {
    contrast (lower, &high->lo_rule, FALSE);
  } else if (lower->force == ZD_FORCE_EXPLICIT && upper->force != ZD_FORCE_EXPLICIT) {
    contrast (upper, &low->hi_rule, FALSE);
  } else if (upper->force == ZD_FORCE_SPAN && high->lo_rule == ZD_END_DOCUMENT) {
    contrast (upper, &low->hi_rule, FALSE); /* 至 beside a word that the document's rule settles */
  } else if (lower->force == ZD_FORCE_SPAN && low->hi_rule == ZD_END_DOCUMENT) {
    contrast (lower, &high->lo_rule, FALSE);
  } else if (is_bare (lower, "以上") && upper->force <= ZD_FORCE_LEGAL && says_and_above (job, high, TRUE)) {
    contrast (lower, &high->lo_rule, FALSE);
    contrast (upper, &low->hi_rule, TRUE);
  } else if (is_bare (upper, "以下") && lower->force <= ZD_FORCE_LEGAL && says_and_above (job, low, FALSE)) {
    contrast (upper, &low->hi_rule, FALSE);
    contrast (lower, &high->lo_rule, TRUE);
  } else {
    if (upper->force == ZD_FORCE_SPAN || lower->force != ZD_FORCE_SPAN)
      low->hi_rule = ZD_END_UNCLEAR;
    if (lower->force == ZD_FORCE_SPAN || upper->force != ZD_FORCE_SPAN)
      high->lo_rule = ZD_END_UNCLEAR;
    zd_read_lint (job, ZD_LINT_ENDPOINT_OVERLAP, MIN (low->start, high->start), MAX (low->end, high->end));
  }
}

/* Neither claims it. A bare word gives way to one that says so. */
static void
settle_point_gap (ZdReadJob *job, ZdTest *low, ZdTest *high)
{
  ZdTermEnd *upper = &low->hi, *lower = &high->lo;

  if (upper->force == ZD_FORCE_EXPLICIT && lower->force == ZD_FORCE_LEGAL)
    contrast (lower, &high->lo_rule, TRUE);
  else if (lower->force == ZD_FORCE_EXPLICIT && upper->force == ZD_FORCE_LEGAL)
    contrast (upper, &low->hi_rule, TRUE);
  else
    zd_read_lint (job, ZD_LINT_TIER_GAP, MIN (low->start, high->start), MAX (low->end, high->end));
}

static gboolean
is_weaker (const ZdTermEnd *end, const ZdTermEnd *other)
{
  return end->force == ZD_FORCE_SPAN ? other->force > ZD_FORCE_SPAN
                                     : end->force == ZD_FORCE_LEGAL && other->force == ZD_FORCE_EXPLICIT;
}

/* A date in doubt (前) beside one that is settled (后, 含): the other tier decides. */
static void
settle_boundary (ZdReadJob *job, ZdTest *low, ZdTest *high)
{
  ZdTermEnd *upper = &low->hi, *lower = &high->lo;

  low->tier = high->tier = TRUE;
  if (upper->force == ZD_FORCE_DOUBT && lower->force > ZD_FORCE_DOUBT)
    contrast (upper, &low->hi_rule, !lower->closed);
  else if (lower->force == ZD_FORCE_DOUBT && upper->force > ZD_FORCE_DOUBT)
    contrast (lower, &high->lo_rule, !upper->closed);
  else if (upper->force == ZD_FORCE_DOUBT || lower->force == ZD_FORCE_DOUBT)
    zd_read_lint (job, ZD_LINT_ENDPOINT_OVERLAP, MIN (low->start, high->start), MAX (low->end, high->end));
  else if (upper->closed && lower->closed)
    settle_overlap (job, low, high);
  else if (!upper->closed && !lower->closed)
    settle_point_gap (job, low, high);
  else if (is_weaker (upper, lower))
    low->hi_rule = ZD_END_CONTRAST;
  else if (is_weaker (lower, upper))
    high->lo_rule = ZD_END_CONTRAST;
}

static gboolean
meet (const ZdTest *low, const ZdTest *high)
{
  return low->hi.bounded && high->lo.bounded && low->hi.value == high->lo.value &&
         !(low->lo.bounded && low->lo.value == low->hi.value) && zd_tests_share_unit (low, high) &&
         (same_measure (low, high) || low->carried || high->carried);
}

/* ---- tiers that do not meet ---- */

/* One unit between whole things is no gap: 1至10人, 11至50人. */
static gint64
step_of (const ZdTest *test)
{
  if (g_str_equal (test->unit, "DATE"))
    return 1;
  return g_str_equal (test->unit, "COUNT") ? 10000 : 0;
}

/* The next tier above @low of the same measure begins beyond its end, and nothing else covers what lies
 * between. */
static void
find_gap (ZdReadJob *job, const ZdTest *low)
{
  const ZdTest *next = NULL;

  for (guint i = 0; i < job->tests->len; i++) {
    const ZdTest *test = test_at (job, i);
    if (test == low || !zd_tests_share_unit (test, low) || !same_measure (test, low) || !*test->measure)
      continue;
    if (test->lo.bounded && test->lo.value > low->hi.value) {
      if (!next || test->lo.value < next->lo.value)
        next = test;
    } else if (!test->hi.bounded || test->hi.value > low->hi.value) {
      return;
    }
  }
  if (next && next->lo.value - low->hi.value > step_of (low))
    zd_read_lint (job, ZD_LINT_TIER_GAP, MIN (low->start, next->start), MAX (low->end, next->end));
}

/* ---- all ---- */

/* （以上含本数，以下不含本数）, said in the clause itself. */
static void
read_own_rule (const ZdClause *clause, ZdDocumentRule *own)
{
  static ZdPattern saying =
      ZD_PATTERN ("(?:以上|以下|以内|之内)[“”、，和及均都数]*(?:以上|以下|以内)?[“”均都数]*"
                  "(?:不?含|不?包含|不?包括)本[数级][^。；）￥％＃＠]*");
  int start, end;

  if (!zd_pattern_find (&saying, clause->text, 0, clause->length, &start, &end))
    return;
  g_autofree char *words = g_strndup (clause->text + start, end - start);
  zd_document_rule_read (own, words);
}

void
zd_read_ends (ZdReadJob *job, const char *document_rule)
{
  ZdDocumentRule own = { 0 }, document = { 0 };

  zd_document_rule_read (&document, document_rule);
  read_own_rule (job->clause, &own);
  for (guint i = 0; i < job->tests->len; i++) {
    ZdTest *test = test_at (job, i);
    carry_on (job, test, i + 1);
    settle_end (&test->lo, TRUE, &test->lo_rule, &own, &document);
    settle_end (&test->hi, FALSE, &test->hi_rule, &own, &document);
    if (test->contradictory) {
      *(test->lo.bounded ? &test->lo_rule : &test->hi_rule) = ZD_END_UNCLEAR;
      zd_read_lint (job, ZD_LINT_ENDPOINT_CONTRADICTION, test->start, test->end);
    }
  }
  for (guint i = 0; i < job->tests->len; i++)
    for (guint k = 0; k < job->tests->len; k++)
      if (i != k && meet (test_at (job, i), test_at (job, k)))
        settle_boundary (job, test_at (job, i), test_at (job, k));
  for (guint i = 0; i < job->tests->len; i++)
    if (test_at (job, i)->hi.bounded)
      find_gap (job, test_at (job, i));
}
