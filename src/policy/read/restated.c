/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "policy/read/pattern.h"
#include "policy/read/reading-private.h"

/* Brackets that say once more what was tested, and more exactly: 20%-35%（20%≤增长率<35%）, and
 * 300张以上、运营1年 以上的（含300张，下同）, whose bracket does not stand beside its number. */

static gboolean
same_numbers (const ZdTest *a, const ZdTest *b)
{
  return zd_tests_share_unit (a, b) && a->lo.bounded == b->lo.bounded && a->hi.bounded == b->hi.bounded &&
         (!a->lo.bounded || a->lo.value == b->lo.value) && (!a->hi.bounded || a->hi.value == b->hi.value);
}

/* Is @inner all that a bracket at the end of @outer says? */
static gboolean
is_restated (const ZdClause *clause, const ZdTest *outer, const ZdTest *inner)
{
  static ZdPattern opening = ZD_PATTERN ("的?（(?!不?含)[^（）￥％＃＠]{0,14}"), closing = ZD_PATTERN ("）");
  int at;

  return same_numbers (outer, inner) &&
         zd_pattern_at (&opening, clause->text, outer->end, inner->start, &at) && at == inner->start &&
         zd_pattern_at (&closing, clause->text, inner->end, clause->length, NULL);
}

static void
take_end (ZdTermEnd *end, const ZdTermEnd *restated)
{
  if (!end->bounded || (end->force != ZD_FORCE_SPAN && end->closed == restated->closed))
    return;
  end->closed = restated->closed;
  end->force = ZD_FORCE_EXPLICIT;
}

/* The interval goes by the bracket, which is no test of its own. */
static void
merge_restated (ZdReadJob *job)
{
  for (guint i = 0; i + 1 < job->tests->len; i++) {
    ZdTest *outer = zd_read_test_at (job, i), *inner = zd_read_test_at (job, i + 1);
    if (!is_restated (job->clause, outer, inner))
      continue;
    take_end (&outer->lo, &inner->lo);
    take_end (&outer->hi, &inner->hi);
    g_free (inner->measure);
    g_array_remove_index (job->tests, i + 1);
  }
}

/* The test in front of @quantity, in its sentence, of which an end has its number. */
static ZdTest *
test_named (const ZdReadJob *job, const ZdQuantity *quantity, gboolean *upper)
{
  for (guint i = job->tests->len; i-- > 0;) {
    ZdTest *test = zd_read_test_at (job, i);
    if (test->start > quantity->start || !g_str_equal (test->unit, quantity->unit) ||
        g_strcmp0 (test->word, quantity->word) != 0 ||
        job->clause->sentence[test->start] != job->clause->sentence[quantity->start])
      continue;
    *upper = !test->lo.bounded || test->lo.value != quantity->value;
    if (!*upper || (test->hi.bounded && test->hi.value == quantity->value))
      return test;
  }
  return NULL;
}

static void
settle_named (ZdReadJob *job)
{
  static ZdPattern marking = ZD_PATTERN ("(?:（|[、，])均?(?:含|包含|包括|不含|不包含|不包括)$");
  static ZdPattern leaving_out = ZD_PATTERN ("[（、，]均?不");
  static ZdPattern closing = ZD_PATTERN ("(?:，?下同)?）|[、，](?:不?含|不?包[含括])"); /* （含100亩、不含300亩） */
  static ZdPattern for_all = ZD_PATTERN ("[^（）]*下同）");
  const ZdClause *clause = job->clause;
  gboolean upper = FALSE;

  for (guint i = 0; i < clause->quantities->len; i++) {
    const ZdQuantity *quantity = zd_clause_quantity (clause, i);
    int from = zd_pattern_back (clause->text, quantity->start, 6), start;
    if (quantity->kind == ZD_QUANTITY_RATIO ||
        !zd_pattern_find (&marking, clause->text, from, quantity->start, &start, NULL) ||
        !zd_pattern_at (&closing, clause->text, quantity->end, clause->length, NULL))
      continue;
    ZdTest *test = test_named (job, quantity, &upper);
    ZdTermEnd *end = !test ? NULL : upper ? &test->hi : &test->lo;
    if (!end || end->force == ZD_FORCE_EXPLICIT)
      continue;
    end->closed = !zd_pattern_at (&leaving_out, clause->text, start, quantity->start, NULL);
    end->force = ZD_FORCE_EXPLICIT;
    if (zd_pattern_at (&for_all, clause->text, quantity->end, clause->length, NULL))
      zd_read_carry_on (job, test, upper);
  }
}

void
zd_read_restated (ZdReadJob *job)
{
  merge_restated (job);
  settle_named (job);
}
