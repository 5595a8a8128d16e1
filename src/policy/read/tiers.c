/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "base/text.h"
#include "policy/read/pattern.h"
#include "policy/read/reading-private.h"

/* Intervals of one measure: who has the number that two of them share, what lies between them, and what two
 * of them have. Two tiers that claim, or leave, one number are never settled by a guess. */

/* ---- tiers that meet ---- */

static gboolean
same_measure (const ZdTest *a, const ZdTest *b)
{
  if (!*a->measure || !*b->measure)
    return *a->measure == *b->measure;
  return zd_text_is_short_for (a->measure, b->measure) || zd_text_is_short_for (b->measure, a->measure);
}

/* 种植基地面积…至500亩的；新建面积500亩以上的: other words, and the same noun. */
static gboolean
alike (const ZdTest *a, const ZdTest *b)
{
  static ZdPattern invested = ZD_PATTERN ("投[资入]总?额?$"),
                   earned = ZD_PATTERN ("(?:收入|营收|营业额|销售额|销售)$");
  const int width = strlen ("面积");
  int one = strlen (a->measure), other = strlen (b->measure);

  if (same_measure (a, b) || one < width || other < width)
    return same_measure (a, b);
  return g_str_equal (a->measure + one - width, b->measure + other - width) ||
         (zd_pattern_find (&invested, a->measure, 0, one, NULL, NULL) &&
          zd_pattern_find (&invested, b->measure, 0, other, NULL, NULL)) ||
         (zd_pattern_find (&earned, a->measure, 0, one, NULL, NULL) &&
          zd_pattern_find (&earned, b->measure, 0, other, NULL, NULL));
}

static gboolean
is_word (const ZdTermEnd *end, const char *word)
{
  return end->word && g_str_equal (end->word, word);
}

static gboolean
is_bare (const ZdTermEnd *end, const char *word)
{
  return end->force == ZD_FORCE_LEGAL && is_word (end, word);
}

/* 及以上 somewhere among the tiers shows that a bare 以上 beside them leaves its number out; 300亩（含）以上
 * shows nothing of another's. */
static gboolean
says_and_above (const ZdReadJob *job, const ZdTest *test, gboolean lower)
{
  for (guint i = 0; i < job->tests->len; i++) {
    const ZdTest *other = zd_read_test_at (job, i);
    const ZdTermEnd *end = lower ? &other->lo : &other->hi;
    if (other != test && zd_tests_share_unit (other, test) && alike (other, test) && end->bounded &&
        end->force == ZD_FORCE_EXPLICIT && end->closed && !is_word (end, lower ? "以上" : "以下") &&
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

/* 不足1万平方米的、1万至6万平方米的, and 超过1万平方米的部分: does another tier have what neither of these
 * has? */
static gboolean
is_claimed (const ZdReadJob *job, const ZdTest *low)
{
  for (guint i = 0; i < job->tests->len; i++) {
    const ZdTest *test = zd_read_test_at (job, i);
    if (zd_tests_share_unit (test, low) && alike (test, low) && test->lo.bounded && test->lo.closed &&
        test->lo.value == low->hi.value)
      return TRUE;
  }
  return FALSE;
}

/* Neither claims it. A bare word gives way to one that says so. */
static void
settle_point_gap (ZdReadJob *job, ZdTest *low, ZdTest *high)
{
  ZdTermEnd *upper = &low->hi, *lower = &high->lo;

  if (is_claimed (job, low))
    return;

  if (upper->force == ZD_FORCE_EXPLICIT && lower->force == ZD_FORCE_LEGAL)
    contrast (lower, &high->lo_rule, TRUE);
  else if (lower->force == ZD_FORCE_EXPLICIT && upper->force == ZD_FORCE_LEGAL)
    contrast (upper, &low->hi_rule, TRUE);
  else
    zd_read_lint (job, ZD_LINT_TIER_GAP, MIN (low->start, high->start), MAX (low->end, high->end));
}

/* One of them contradicts itself: who has the number that they share? 不足20% leaves it to the other. */
static void
leave_open (ZdReadJob *job, ZdTest *low, ZdTest *high)
{
  const ZdTermEnd *sound = low->contradictory ? &high->lo : &low->hi;

  if (low->contradictory != high->contradictory &&
      (sound->force == ZD_FORCE_EXPLICIT || (!sound->closed && sound->force == ZD_FORCE_PLAIN)))
    return;
  if (low->contradictory || low->hi.force < ZD_FORCE_EXPLICIT)
    low->hi_rule = ZD_END_UNCLEAR;
  if (high->contradictory || high->lo.force < ZD_FORCE_EXPLICIT)
    high->lo_rule = ZD_END_UNCLEAR;
  zd_read_lint (job, ZD_LINT_ENDPOINT_OVERLAP, MIN (low->start, high->start), MAX (low->end, high->end));
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
  if (low->contradictory || high->contradictory) {
    leave_open (job, low, high);
    return;
  }
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
         (alike (low, high) || low->carried || high->carried);
}

/* Those who meet in one sentence meet nobody beyond it: 其中，40%以下部分…，40%以上部分… after a condition of
 * 40%以上. */
static gboolean
meets_nearer (const ZdReadJob *job, guint i, guint k)
{
  const ZdTest *low = zd_read_test_at (job, i), *high = zd_read_test_at (job, k);
  const int *sentence = job->clause->sentence;

  if (sentence[low->start] == sentence[high->start])
    return FALSE;
  for (guint j = 0; j < job->tests->len; j++) {
    const ZdTest *test = zd_read_test_at (job, j);
    if (j == i || j == k)
      continue;
    if ((sentence[test->start] == sentence[low->start] && meet (low, test)) ||
        (sentence[test->start] == sentence[high->start] && meet (test, high)))
      return TRUE;
  }
  return FALSE;
}

/* ---- tiers that do not meet ---- */

/* One unit between whole things is no gap: 1至10人, 11至50人; 3天以内, 4天以上. */
static gint64
step_of (const ZdTest *test)
{
  if (g_str_equal (test->unit, "DATE"))
    return 1;
  gboolean age = test->word && g_str_has_suffix (test->word, "岁");
  return age || g_str_equal (test->unit, "COUNT") || g_str_equal (test->unit, "DAY") ? 10000 : 0;
}

/* The next tier above @low of the same measure begins beyond its end, and nothing else covers what lies
 * between. */
static void
find_gap (ZdReadJob *job, const ZdTest *low)
{
  const ZdTest *next = NULL;

  for (guint i = 0; i < job->tests->len; i++) {
    const ZdTest *test = zd_read_test_at (job, i);
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

/* ---- tiers that cross ---- */

static gboolean
is_given_between (const ZdReadJob *job, int from, int to)
{
  for (guint i = 0; i < job->terms->len; i++) {
    const ZdTerm *term = &g_array_index (job->terms, ZdTerm, i);
    if (term->start >= from && term->start < to && ZD_ROLE_GRANTS (g_array_index (job->roles, ZdReadRole, i)))
      return TRUE;
  }
  return FALSE;
}

/* Is it all that tells who gets the sum behind it? */
static gboolean
stands_alone (const ZdReadJob *job, guint i)
{
  int end = zd_read_test_at (job, i)->end;
  int next = i + 1 < job->tests->len ? zd_read_test_at (job, i + 1)->start : job->clause->length;

  return is_given_between (job, end, next) &&
         (i == 0 ||
          is_given_between (job, zd_read_test_at (job, i - 1)->end, zd_read_test_at (job, i)->start));
}

/* 1亿元至5亿元的奖励20万元，3亿元至8亿元的奖励40万元: whoever has 4亿元 is in both. */
static void
find_crossing (ZdReadJob *job, guint i)
{
  const ZdTest *low = zd_read_test_at (job, i);

  for (guint k = 0; low->lo.bounded && k < job->tests->len; k++) {
    const ZdTest *high = zd_read_test_at (job, k);
    if (high->lo.bounded && high->hi.bounded && low->lo.value < high->lo.value &&
        high->lo.value < low->hi.value && low->hi.value < high->hi.value && zd_tests_share_unit (low, high) &&
        (same_measure (low, high) || high->carried) && stands_alone (job, i) && stands_alone (job, k))
      zd_read_lint (job, ZD_LINT_ENDPOINT_OVERLAP, MIN (low->start, high->start), MAX (low->end, high->end));
  }
}

void
zd_read_tiers (ZdReadJob *job)
{
  for (guint i = 0; i < job->tests->len; i++)
    for (guint k = 0; k < job->tests->len; k++)
      if (i != k && meet (zd_read_test_at (job, i), zd_read_test_at (job, k)) && !meets_nearer (job, i, k))
        settle_boundary (job, zd_read_test_at (job, i), zd_read_test_at (job, k));
  for (guint i = 0; i < job->tests->len; i++)
    if (zd_read_test_at (job, i)->hi.bounded) {
      find_gap (job, zd_read_test_at (job, i));
      find_crossing (job, i);
    }
}
