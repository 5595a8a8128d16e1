/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/condition.h"
#include "policy/propose/proposal.h"
#include "policy/read/clause.h"
#include "policy/read/pattern.h"
#include "policy/read/reading.h"

G_BEGIN_DECLS

/* Something of the catalogue that the clause names. Places are characters of the clause. */
typedef enum {
  ZD_MENTION_CODE,  /* a code of an attribute of a record kind: 绿色工厂, 发明专利, 主创 */
  ZD_MENTION_GRADE, /* a number of an attribute with a unit: 三星, 3类 */
  ZD_MENTION_FLAG,  /* a yes or no of a record: 国有资产类经营用房 */
  ZD_MENTION_KIND,  /* a record kind alone: 首次入库 */
  ZD_MENTION_FIELD, /* a fact of the party: 规模以上工业企业, 中小微企业 */
  ZD_MENTION_LEVEL, /* 国家级, 省 */
} ZdMentionType;

typedef struct {
  ZdMentionType type;
  int from, to;
  const ZdRecordKind *kind;     /* CODE, GRADE, FLAG, KIND */
  const ZdAttribute *attribute; /* CODE, GRADE, FLAG */
  const ZdField *field;         /* FIELD */
  const char *code;             /* CODE, LEVEL, FIELD of codes */
  gint64 low, high;             /* GRADE */
  gboolean no;                  /* FIELD, FLAG: it must not be so */
  gboolean loose;               /* not by its whole name */
} ZdMention;

/* What one group of sums is given for. */
typedef struct {
  int from, to;      /* its words */
  int sums;          /* where its first sum begins */
  guint first, last; /* of the job's grants, [first, last) */
  GArray *mentions;  /* of ZdMention, those in front of its sums */
  GPtrArray *tests;  /* of ZdReadThreshold (borrowed), those that belong to it */
  GPtrArray *tiers; /* of ZdReadThreshold (borrowed): of the tests those that are tiers, one a sum; or none */
  GPtrArray *parts; /* of ZdCondition: who qualifies, one a leaf or a group */
  const ZdRecordKind *kind; /* whose records its sums go by; NULL: none */
  GPtrArray *where;         /* of json_t: the filters of those records, one a leaf */
  gboolean on_top;          /* 再奖励: given to some of those who get the sum before it */
  gboolean saying;          /* one of the sentences that hold for all */
  gboolean records;         /* nothing but records says who qualifies */
  int subject_from,
      subject_to; /* 对规模以上工业企业，: whom this sum and those behind it are for; equal: nothing */
} ZdProvision;

static inline const ZdMention *
zd_provision_mention (const ZdProvision *self, guint i)
{
  return &g_array_index (self->mentions, ZdMention, i);
}

typedef struct {
  int from, to;
  const ZdReadAmount *amount; /* either */
  const ZdReadRate *rate;
} ZdGrant;

typedef struct {
  int from, to;
} ZdSpan;

typedef struct {
  const ZdReading *reading;
  const ZdCatalogue *catalogue;
  const ZdProposeOptions *options;
  GArray *mentions;      /* ZdMention */
  GArray *grants;        /* ZdGrant */
  GArray *for_all;       /* ZdSpan: sentences of conditions that hold for every sum */
  GPtrArray *provisions; /* ZdProvision */
  GPtrArray *pieces;     /* ZdPiece */
} ZdProposeJob;

/* Is @pattern found in the clause's [from, to)? */
gboolean zd_propose_has (const ZdProposeJob *job, ZdPattern *pattern, int from, int to);

void zd_propose_mentions (ZdProposeJob *job);   /* mentions.c */
void zd_propose_provisions (ZdProposeJob *job); /* provisions.c */
void zd_propose_conditions (ZdProposeJob *job); /* conditions.c */
void zd_propose_lines (ZdProposeJob *job);      /* lines.c */
void zd_propose_members (ZdProposeJob *job);    /* members.c */

/* common.c: what was said before and holds for @self too. */
void zd_propose_inherit (ZdProposeJob *job, ZdProvision *self);
void zd_propose_sentences (ZdProposeJob *job);
int zd_propose_sentence_end (const ZdProposeJob *job, int from); /* behind its 。, or the clause's end */
gboolean zd_propose_is_for_all (const ZdProposeJob *job, int at);
gboolean zd_propose_is_slogan (const ZdProposeJob *job, int from, int to);  /* a sentence: 支持企业… */
gboolean zd_propose_leaves_out (const ZdProposeJob *job, int from, int to); /* 不享受, 除外 */

/* provisions.c: what [from, to) says of who qualifies, without a sum. */
ZdProvision *zd_propose_saying (ZdProposeJob *job, int from, int to);
void zd_provision_free (ZdProvision *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdProvision, zd_provision_free)

/* conditions.c: its tiers as one set; NULL when there are none (transfer full). */
ZdCondition *zd_propose_tiers_part (ZdProposeJob *job, const ZdProvision *provision);

/* subject.c: the parts and the record kind of a provision, from its mentions and tests. */
void zd_propose_subject (ZdProposeJob *job, ZdProvision *provision);
/* subject-records.c: adds those of records, and sets the kind and the filters of the sums' records. */
void zd_propose_records (const ZdProposeJob *job, ZdProvision *self);
/* subject-group.c: joins those that are alternatives. */
void zd_propose_group (const ZdProposeJob *job, ZdProvision *self);
/* A fact that the clause names, or that it leaves out. */
ZdCondition *zd_propose_fact (const ZdProposeJob *job, const ZdMention *mention);
/* Does it say itself who qualifies, or only a provision before it? */
gboolean zd_propose_has_own_part (const ZdProvision *provision);

/* ---- facts.c: tests of facts ---- */

/* How the officer may settle ends that nothing decides. */
typedef enum { ZD_SETTLE_OPEN, ZD_SETTLE_LOWER, ZD_SETTLE_UPPER } ZdSettle; /* lower: [a, b); upper: (a, b] */

/* The field that the words of a measure name; @loose: by another word than its name. NULL: none. */
const ZdField *zd_propose_field (const ZdProposeJob *job, const char *words, gboolean *loose);
/* "field in the threshold's interval"; NULL when no field fits its words and its unit. */
ZdCondition *zd_propose_test (const ZdProposeJob *job, const ZdReadThreshold *threshold, ZdSettle settle,
                              gboolean *loose);
/* Where its words begin, those of the measure with them. */
int zd_propose_start (const ZdProposeJob *job, const ZdReadThreshold *threshold);
gboolean zd_propose_is_open (const ZdReadThreshold *threshold);
ZdYearRef *zd_propose_year_ref (int plus); /* so many years after the as-of day's */
/* A fact of the year that the words in front of @at name, as JSON; NULL: no year. */
json_t *zd_propose_year (const ZdProposeJob *job, int at);
/* Left to a reviewer: "是否…？". */
ZdCondition *zd_propose_judge (const ZdProposeJob *job, int from, int to);

/* ---- proposal.c ---- */

ZdPiece *zd_piece_new (ZdPieceKind kind, ZdSure sure);
/* Adds it to @job with the words of [from, to); why: (transfer full). */
ZdPiece *zd_propose_add (ZdProposeJob *job, ZdPieceKind kind, ZdSure sure, int from, int to, char *why);
void zd_piece_add_choice (ZdPiece *self, const char *label, json_t *data);

G_END_DECLS
