/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"
#include "policy/catalogue.h"
#include "policy/interval.h"

G_BEGIN_DECLS

/* A condition is a tree. Its leaves say: one measure lies in one set.
 * Plain data, owned by its parent; the grammar is docs/conditions.md. */

typedef struct _ZdCondition ZdCondition;
typedef struct _ZdMeasure ZdMeasure;
typedef struct _ZdTest ZdTest;
typedef struct _ZdYearRef ZdYearRef;
typedef struct _ZdFilter ZdFilter;

/* ---- tests: what a value is held against ---- */

typedef enum {
  ZD_TEST_SET,    /* in @set (numbers, money, dates, years) */
  ZD_TEST_CODES,  /* at or below one of @codes */
  ZD_TEST_TEXTS,  /* equal to one of @codes (TEXT) */
  ZD_TEST_BOOL,   /* equals @flag */
  ZD_TEST_SAME,   /* equals attribute @item of the item in scope (filters only) */
  ZD_TEST_BEFORE, /* earlier than attribute @item of the item in scope (filters only) */
} ZdTestKind;

struct _ZdTest {
  ZdTestKind kind;
  ZdIntervalSet *set;
  GPtrArray *codes; /* of char* */
  gboolean flag;
  char *item;
};

ZdTest *zd_test_new (ZdTestKind kind);
ZdTest *zd_test_copy (const ZdTest *self);
void zd_test_free (ZdTest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdTest, zd_test_free)

/* ---- measures: what is looked at ---- */

typedef enum {
  ZD_TAKE_COUNT,    /* number of records that pass the filters */
  ZD_TAKE_DISTINCT, /* number of different values of @of */
  ZD_TAKE_FIRST,    /* earliest date in @of */
  ZD_TAKE_LAST,     /* latest date in @of */
  ZD_TAKE_HIGHEST,  /* highest rank or number in @of */
  ZD_TAKE_LOWEST,
  ZD_TAKE_PREVIOUS, /* highest @of among all but the latest record by date: the level before 晋升 */
  ZD_TAKE_SUM,      /* of @of */
  ZD_TAKE_STREAK,   /* longest run in which neighbours by date @of are ≤ @gap_months apart */
  ZD_TAKE_MEAN,     /* of the years of a period; exact, a set's ends are multiplied instead */
} ZdTake;

const char *zd_take_name (ZdTake take);

struct _ZdFilter { /* one attribute's test; a list of them is a conjunction */
  char *attribute;
  ZdTest *test;
};
ZdFilter *zd_filter_new (const char *attribute, ZdTest *test); /* (transfer full) @test */
void zd_filter_free (ZdFilter *self);

typedef enum {
  ZD_YEAR_FIXED, /* the calendar year @year */
  ZD_YEAR_AS_OF, /* the year of the as-of day */
  ZD_YEAR_ITEM,  /* the year of attribute @id of the item in scope */
  ZD_YEAR_OF,    /* the year of the date @measure gives (入库当年) */
} ZdYearKind;

struct _ZdYearRef {
  ZdYearKind kind;
  int year;
  char *item;
  ZdMeasure *measure;
  int plus; /* years added: −1 = the year before, 2 = the third year */
};

typedef enum {
  ZD_MEASURE_FIELD,     /* a fact of the party; with @at that of a calendar year */
  ZD_MEASURE_RECORDS,   /* an aggregate over records of kind @id */
  ZD_MEASURE_ITEM,      /* attribute @id of the item in scope (award items) */
  ZD_MEASURE_PARAMETER, /* dated parameter @id, selected by its field, on the first day of @at or the as-of day */
  ZD_MEASURE_RATIO,     /* parts[0] / parts[1], same unit; tested with 4 decimals by cross-multiplying */
  ZD_MEASURE_SUM,       /* @parts of one unit added, the last @n_less of them taken off */
  ZD_MEASURE_GROWTH,    /* (parts[0] − parts[1]) / parts[1] in percent, with 4 decimals like a ratio */
  ZD_MEASURE_YUAN,      /* parts[0], in a foreign currency, at the rate of the day parts[1] or the as-of day */
  ZD_MEASURE_COMPUTED,  /* class by the catalogue's standard @id (size by employees, revenue …) */
} ZdMeasureKind;

/* What growth over a base of zero is. Over a negative base there is none. */
typedef enum {
  ZD_ZERO_BASE_UNKNOWN,  /* a person decides */
  ZD_ZERO_BASE_INFINITE, /* without limit, or 0 where nothing grew */
  ZD_ZERO_BASE_NONE,     /* there is no such growth */
} ZdZeroBase;

/* Years of a period; the least common multiple of 1 … 10 keeps means exact. */
#define ZD_MAX_PERIOD 10

struct _ZdMeasure {
  ZdMeasureKind kind;
  char *id;
  GPtrArray *where; /* of ZdFilter, RECORDS only; never NULL there */
  ZdTake take;      /* RECORDS; FIELD over @years: SUM, MEAN, HIGHEST, LOWEST */
  char *of;         /* attribute */
  int gap_months;
  ZdYearRef *at;
  int years;        /* FIELD: this many calendar years, the last of them @at; 0 = that year alone */
  GPtrArray *parts; /* of ZdMeasure: what RATIO, SUM, GROWTH, YUAN are made of; NULL in others */
  guint n_less;
  ZdZeroBase zero_base;
};

/* Scale of a ratio's and a growth's value: "2" is 20000. */
#define ZD_RATIO_SCALE 4

ZdMeasure *zd_measure_new (ZdMeasureKind kind, const char *id);
ZdMeasure *zd_measure_copy (const ZdMeasure *self);
void zd_measure_free (ZdMeasure *self);
gboolean zd_measure_equal (const ZdMeasure *a, const ZdMeasure *b);
static inline const ZdMeasure *
zd_measure_part (const ZdMeasure *self, guint i) /* NULL beyond the last */
{
  return self->parts != NULL && i < self->parts->len ? (const ZdMeasure *)self->parts->pdata[i] : NULL;
}
/* (transfer full) @part; returns it */
ZdMeasure *zd_measure_add_part (ZdMeasure *self, ZdMeasure *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdMeasure, zd_measure_free)

/* Type of the values of @self. @scope: kind of the item in scope, or NULL.
 * Error: unknown field, kind, attribute. */
gboolean zd_measure_type (const ZdMeasure *self, const ZdCatalogue *catalogue,
                          const ZdRecordKind *scope, ZdType *type, GError **error);
/* "营业收入（2021年）", "“高新技术企业”称号数". */
char *zd_measure_describe (const ZdMeasure *self, const ZdCatalogue *catalogue,
                           const ZdRecordKind *scope);

/* ---- conditions ---- */

typedef enum {
  ZD_COND_ALL,
  ZD_COND_ANY,
  ZD_COND_NOT,
  ZD_COND_AT_LEAST, /* at least @k of the children */
  ZD_COND_LEAF,     /* @measure passes @test */
  ZD_COND_JUDGE,    /* unknown until a reviewer answers @question */
} ZdConditionKind;

struct _ZdCondition {
  ZdConditionKind kind;
  GPtrArray *children; /* of ZdCondition; ALL, ANY, AT_LEAST any number, NOT one */
  int k;
  ZdMeasure *measure;
  ZdTest *test;
  char *id;            /* JUDGE: key of the answer; unique in the policy */
  char *question;
  /* Where it came from; not part of its meaning. */
  char *words;         /* the policy's words, nullable */
  int span_start;      /* characters into the policy's text; −1 = none */
  int span_end;
  int fresh_days;      /* overrides the catalogue; −1 = the catalogue's */
  char *note;
};

ZdCondition *zd_condition_new (ZdConditionKind kind);
ZdCondition *zd_condition_copy (const ZdCondition *self);
void zd_condition_free (ZdCondition *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdCondition, zd_condition_free)

void zd_condition_add (ZdCondition *self, ZdCondition *child); /* (transfer full) */
/* Same meaning as written; with @with_notes also words, span, note, freshness. */
gboolean zd_condition_equal (const ZdCondition *a, const ZdCondition *b, gboolean with_notes);

/* Every leaf (LEAF and JUDGE) in depth-first order; its position is the
 * leaf's number in explanations. Borrowed. */
GPtrArray *zd_condition_leaves (const ZdCondition *self);

/* Has a leaf of @self (nullable) an end of which nothing says whether it belongs? */
gboolean zd_condition_is_unclear (const ZdCondition *self);

/* JSON: condition-json.c. @scope: record kind of the item in scope or NULL.
 * Every error names its place and the sentence of what is wrong. */
ZdCondition *zd_condition_from_json (const json_t *json, const ZdCatalogue *catalogue,
                                     const ZdRecordKind *scope, const ZdPath *path, GError **error);
json_t *zd_condition_to_json (const ZdCondition *self, const ZdCatalogue *catalogue,
                              const ZdRecordKind *scope);

ZdMeasure *zd_measure_from_json (const json_t *json, const ZdCatalogue *catalogue,
                                 const ZdRecordKind *scope, const ZdPath *path, GError **error);
json_t *zd_measure_to_json (const ZdMeasure *self, const ZdCatalogue *catalogue,
                            const ZdRecordKind *scope);
ZdTest *zd_test_from_json (const json_t *json, const ZdType *type, const ZdPath *path,
                           GError **error);
json_t *zd_test_to_json (const ZdTest *self, const ZdType *type);
GPtrArray *zd_filters_from_json (const json_t *json, const ZdCatalogue *catalogue,
                                 const ZdRecordKind *kind, const ZdRecordKind *scope,
                                 const ZdPath *path, GError **error);
json_t *zd_filters_to_json (const GPtrArray *filters, const ZdRecordKind *kind);

/* One Chinese sentence: condition-sentence.c. Controlled language; what
 * zd_condition_sentence() writes zd_condition_from_sentence() reads back to an
 * equal condition (notes apart). */
char *zd_condition_sentence (const ZdCondition *self, const ZdCatalogue *catalogue,
                             const ZdRecordKind *scope);
/* The same with its sets as intervals: "营业收入 ∈ [2000万, 4亿)". */
char *zd_condition_notation (const ZdCondition *self, const ZdCatalogue *catalogue,
                             const ZdRecordKind *scope);
/* Reads both, and either width of brackets, commas and signs. Errors name the character. */
ZdCondition *zd_condition_from_sentence (const char *sentence, const ZdCatalogue *catalogue,
                                         const ZdRecordKind *scope, GError **error);

G_END_DECLS
