/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include "policy/read/pattern.h"
#include "policy/read/reading-private.h"

/* Whether an end belongs to its interval, in the order in which the field looks for an answer: said in the
 * clause, contrast inside the clause, the document's own rule, Civil Code art. 1259 or the plain meaning of
 * the word. */

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
void
zd_read_carry_on (ZdReadJob *job, const ZdTest *test, gboolean upper)
{
  const ZdTermEnd *said = upper ? &test->hi : &test->lo;

  for (guint i = test - zd_read_test_at (job, 0) + 1; i < job->tests->len; i++) {
    ZdTest *later = zd_read_test_at (job, i);
    ZdTermEnd *end = upper ? &later->hi : &later->lo;
    if (zd_tests_share_unit (test, later) && end->bounded && end->force <= ZD_FORCE_LEGAL &&
        g_str_equal (end->word, said->word)) {
      end->force = ZD_FORCE_EXPLICIT;
      end->closed = said->closed;
    }
  }
}

static void
carry_on (ZdReadJob *job, const ZdTest *test)
{
  static ZdPattern below = ZD_PATTERN ("下同");
  gboolean upper = test->hi.bounded && test->hi.force == ZD_FORCE_EXPLICIT;

  if ((upper || test->lo.force == ZD_FORCE_EXPLICIT) &&
      zd_pattern_find (&below, job->clause->text, test->start, test->end, NULL, NULL))
    zd_read_carry_on (job, test, upper);
}

/* （以上含本数，以下不含本数）, said in the clause itself. */
static void
read_own_rule (const ZdClause *clause, ZdDocumentRule *own)
{
  static ZdPattern saying =
      ZD_PATTERN ("(?:以上|以下|以内|之内)[“”、，和及均都数]*(?:以上|以下|以内)?[“”均都数]*"
                  "(?:不?含|不?包含|不?包括)本[数级][^。；）￥％＃＠]*"
                  "|(?:不?含|不?包含)[上下]限[，、]?(?:但|而)?(?:不?含|不?包含)[上下]限|左[闭开]右[闭开]");
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
    ZdTest *test = zd_read_test_at (job, i);
    carry_on (job, test);
    settle_end (&test->lo, TRUE, &test->lo_rule, &own, &document);
    settle_end (&test->hi, FALSE, &test->hi_rule, &own, &document);
    if (test->contradictory) {
      *(test->lo.bounded ? &test->lo_rule : &test->hi_rule) = ZD_END_UNCLEAR;
      zd_read_lint (job, ZD_LINT_ENDPOINT_CONTRADICTION, test->start, test->end);
    }
  }
  zd_read_tiers (job);
}
