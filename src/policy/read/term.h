/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/read/clause.h"

G_BEGIN_DECLS

/* What an end rests on, from the weakest. */
typedef enum {
  ZD_FORCE_SPAN,     /* 至, -: no word of its own */
  ZD_FORCE_LEGAL,    /* 以上 以下 以内: the Civil Code, unless the document says otherwise */
  ZD_FORCE_PLAIN,    /* 不低于, 超过, 不足: the word itself */
  ZD_FORCE_DOUBT,    /* 前, 后 of a day, 突破: not settled by anything */
  ZD_FORCE_EXPLICIT, /* （含）, （不含）, 及以上 */
} ZdForce;

typedef struct {
  gboolean bounded;
  gboolean closed;
  ZdForce force;
  gint64 value;
  const char *word; /* 以上, 超过, 至 …, as a document's rule may name it */
} ZdTermEnd;

/* One number, a list of them (5万元、2万元、1万元) or a range, with the words of
 * comparison around it. Places are bytes of the clause's text. */
typedef struct {
  guint first, last;        /* quantities */
  gboolean range;           /* @first to @last */
  int start, end;           /* with its words */
  int body_start, body_end; /* the numbers only */
  ZdTermEnd lo, hi;         /* of a list: of its first number */
  gboolean contradictory;   /* 超…以上 */
  const char *before;       /* the word in front: 不超过, 最高 …; NULL */
  const char *behind;       /* the word behind: 以上, 封顶 …; NULL */
  gboolean below;           /* 不足, 低于 stand in front: such a number is never a cap */
  gboolean named;           /* 达到批发业2000万元: a name stands between its word and its number */
  gboolean glued;           /* 5000万元以下3万元: it follows a compared number at once */
} ZdTerm;

/* All of a clause, in order. (element-type ZdTerm) */
GArray *zd_terms_read (const ZdClause *clause);

/* 2000万元以上不足5000万元 are two terms that make one interval: what follows takes
 * its upper end and goes. @tests: which terms test something. */
void zd_term_merge (ZdTerm *term, const ZdTerm *next);
gboolean zd_term_continues (const ZdClause *clause, const ZdTerm *term, const ZdTerm *next);

G_END_DECLS
