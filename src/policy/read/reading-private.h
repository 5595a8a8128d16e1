/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/read/reading.h"
#include "policy/read/role.h"

G_BEGIN_DECLS

/* Everything that the parts of the reader share while they read one clause. */
typedef struct {
  const ZdClause *clause;
  GArray *terms; /* ZdTerm */
  GArray *roles; /* ZdReadRole, one per term */
  GArray *tests; /* ZdTest */
  GArray *steps; /* ZdTest: the steps of 每满, 每增加 */
  ZdReading *reading;
} ZdReadJob;

/* A tested interval while its ends are being settled. */
typedef struct {
  int start, end; /* bytes of the clause's text */
  char *measure;
  gboolean carried;        /* the measure is that of the tier before */
  const char *unit, *word; /* COUNT, 家 */
  int scale;
  ZdTermEnd lo, hi;
  ZdEndRule lo_rule, hi_rule;
  gboolean contradictory;
  gboolean tier; /* shares an end with another */
} ZdTest;

static inline ZdTest *
zd_read_test_at (const ZdReadJob *job, guint i)
{
  return &g_array_index (job->tests, ZdTest, i);
}

/* Do they count in the same unit? 5家 and 5人 do not. */
gboolean zd_tests_share_unit (const ZdTest *a, const ZdTest *b); /* tests.c */
void zd_read_lint (ZdReadJob *job, ZdLintKind kind, int start, int end);

void zd_read_tests (ZdReadJob *job);                                           /* tests.c */
void zd_read_measure (const ZdReadJob *job, const ZdTerm *term, ZdTest *test); /* measure.c */
void zd_read_restated (ZdReadJob *job);                                        /* restated.c */
void zd_read_ends (ZdReadJob *job, const char *document_rule);                 /* ends.c */
void zd_read_tiers (ZdReadJob *job);                                           /* tiers.c */
/* 下同: the ends of the same side and word behind @test are meant as its own. */
void zd_read_carry_on (ZdReadJob *job, const ZdTest *test, gboolean upper); /* ends.c */
void zd_read_grants (ZdReadJob *job);                                          /* grants.c */
void zd_read_pairs (ZdReadJob *job);                                           /* pairs.c */
void zd_read_titles (ZdReadJob *job, const ZdCatalogue *catalogue);            /* titles.c */
void zd_read_lints (ZdReadJob *job);                                           /* lints.c */

/* What a document's (or the clause's own) sentence says of a word. */
typedef enum { ZD_SAID_NOTHING, ZD_SAID_IN, ZD_SAID_OUT } ZdSaid;
typedef struct {
  ZdSaid above, below, within, span, over, under, most, least; /* 以上 以下 以内 至 超过 不足 不超过 不低于 */
  ZdSaid span_low, span_high;                                  /* 区间含下限不含上限 */
} ZdDocumentRule;
void zd_document_rule_read (ZdDocumentRule *self, const char *text); /* document-rule.c */
ZdSaid zd_document_rule_of (const ZdDocumentRule *self, const char *word);
ZdSaid zd_document_rule_of_span (const ZdDocumentRule *self, gboolean lower);

G_END_DECLS
