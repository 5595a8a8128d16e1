/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/type.h"

G_BEGIN_DECLS

/* Which rule decided whether an end belongs to its interval, in the order of
 * precedence in which a drafter looks for one. UNCLEAR: nothing decides; a
 * value exactly at that end is unknown, never guessed. */
typedef enum {
  ZD_END_PLAIN,    /* stated in data (JSON, interval notation) without a source */
  ZD_END_EXPLICIT, /* （含）、（不含）、及以上 in the clause */
  ZD_END_CONTRAST, /* by contrast inside the clause */
  ZD_END_DOCUMENT, /* the document's own rule (附则) */
  ZD_END_LAW,      /* Civil Code art. 1259: 以上 以下 以内 届满 include; 不满 超过 以外 exclude; or the
                    * plain meaning of another word */
  ZD_END_UNCLEAR,
} ZdEndRule;

const char *zd_end_rule_name (ZdEndRule rule); /* "plain", "explicit", … */
gboolean zd_end_rule_from_name (const char *name, ZdEndRule *rule);

typedef struct {
  gint64 value;      /* in the type's smallest unit; meaningless when unbounded */
  guint bounded : 1;
  guint closed : 1;
  ZdEndRule rule;
} ZdEnd;

typedef struct {
  ZdEnd lo;
  ZdEnd hi;
} ZdInterval;

/* Does nothing say whether this end belongs to its interval? */
gboolean zd_end_is_unclear (const ZdEnd *self);

typedef enum { ZD_OUT, ZD_EDGE, ZD_IN } ZdMembership; /* EDGE: at an unclear end */

/* A set of int64 as intervals. Immutable and reference counted; as written
 * until zd_interval_set_normal() is asked for. */
typedef struct _ZdIntervalSet ZdIntervalSet;

ZdIntervalSet *zd_interval_set_new (const ZdInterval *intervals, guint n);
ZdIntervalSet *zd_interval_set_ref (ZdIntervalSet *self);
void zd_interval_set_unref (ZdIntervalSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdIntervalSet, zd_interval_set_unref)

guint zd_interval_set_size (const ZdIntervalSet *self);
const ZdInterval *zd_interval_set_get (const ZdIntervalSet *self, guint i);

/* Sorted, disjoint, non-touching closed intervals over int64 with the same
 * members (open ends become closed ones by ±1; an end at the edge of int64 is
 * unbounded); rules are dropped, unclear ends count as members. */
ZdIntervalSet *zd_interval_set_normal (const ZdIntervalSet *self);

gboolean zd_interval_set_is_unclear (const ZdIntervalSet *self); /* an end of it is */
/* @self with one end decided: of its interval @i the upper one or the lower. (transfer full) */
ZdIntervalSet *zd_interval_set_decide (const ZdIntervalSet *self, guint i, gboolean upper, gboolean closed);
gboolean zd_interval_set_is_empty (const ZdIntervalSet *self); /* no int64 is a member */
gboolean zd_interval_set_same (const ZdIntervalSet *a, const ZdIntervalSet *b); /* as written; rules apart */
gboolean zd_interval_set_equal (const ZdIntervalSet *a, const ZdIntervalSet *b); /* same members */

/* First and last member of one interval as closed ends (G_MININT64/G_MAXINT64
 * where unbounded); FALSE when it is empty. */
gboolean zd_interval_closed (const ZdInterval *interval, gint64 *lo, gint64 *hi);

ZdMembership zd_interval_set_contains (const ZdIntervalSet *self, gint64 value);

/* Of all values in [lo, hi]: IN when every one is a member, OUT when none is,
 * EDGE otherwise. lo ≤ hi. */
ZdMembership zd_interval_set_covers (const ZdIntervalSet *self, gint64 lo, gint64 hi);

/* Distance from @value to the nearest member, 0 when a member, with sign of
 * the direction to go; saturating; G_MAXINT64 for an empty set. Only for
 * ordered measures. */
gint64 zd_interval_set_distance (const ZdIntervalSet *self, gint64 value);

/**
 * zd_interval_set_parse:
 * @text: one or more ranges joined by "∪", "|" or 或, each in one of the ways
 *   people write them, with full-width or half-width signs:
 *   brackets    "[2000万, 4亿)", "(, 500]", "(-∞, 5)", "{3}", "{1, 3, 5}", "{}"
 *   signs       "≥3%", ">= 2000万元且 < 4亿元", "2000万≤x<4亿"
 *   words       "不低于3%", "低于500万", "2000万元以上", "不超过40人",
 *               "50万元以上100万元以下", "5000万元（含）以上"
 *   spans       "2000万元（含）至4亿元（不含）", "100—500亩（含500亩）", "2000-5000万元"
 *   dates       "2008年以来", "自2022年1月1日起至6月30日止", "2019年4月30日前（含4月30日）"
 *   one value   "3", "2022年"
 *
 * Signs and brackets say what they say (PLAIN). Words follow art. 1259 or
 * their plain meaning (LAW); （含）, （不含） and 及以上 go before both
 * (EXPLICIT). The bare ends of a span, and 前 and 后 of a day, are UNCLEAR.
 *
 * A bare year or month of a date is all its days: "[2022, 2023)" begins on the
 * first day of 2022 and ends before the first of 2023. A code stands for its
 * own place in the list only. A unit word that is not the type's is refused.
 *
 * Errors (ZD_ERROR_INPUT) in one sentence: crossed ends, missing bracket,
 * unit, not a number, words that contradict each other (超40万元以上), 前 and 后 of
 * a whole year, a comma that may part ends or thousands.
 */
ZdIntervalSet *zd_interval_set_parse (const char *text, const ZdType *type, GError **error);

/* Interval notation that parses back to the same set as written (rules apart):
 * "[20000000, 400000000)"; with @chinese "[2000万, 4亿)". */
char *zd_interval_set_format (const ZdIntervalSet *self, const ZdType *type, gboolean chinese);

/* How it was read, for people: "2000 万元（含）至 4 亿元（不含）", "2022-01-01（含）以后". */
char *zd_interval_set_describe (const ZdIntervalSet *self, const ZdType *type);

G_END_DECLS
