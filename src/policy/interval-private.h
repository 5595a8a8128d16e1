/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/interval.h"

G_BEGIN_DECLS

/* Reads a range from its beginning to its end; every word is looked for where @at stands. */
typedef struct {
  const ZdType *type;
  const char *at;
  int year, month; /* of the date read last: "6月30日" goes on from it */
} ZdIntervalReader;

/* One written value. */
typedef struct {
  gint64 first, last; /* all that it stands for: a bare year of a DATE is its days, else equal */
  const char *number; /* its digits, with multipliers and without the unit */
  int digits;         /* bytes before the multipliers */
  int multipliers;    /* bytes of them */
  gboolean has_unit;
  const char *text;
  int length;
} ZdIntervalValue;

/* Skips spaces; when @word stands there, goes on behind it. */
gboolean zd_interval_take (ZdIntervalReader *self, const char *word);
gboolean zd_interval_at_end (ZdIntervalReader *self);
/* "“…” is not understood here"; sets @error and returns FALSE always. */
gboolean zd_interval_refuse_rest (ZdIntervalReader *self, GError **error);

/* Is @comma, inside a longer text, one that parts thousands (5,000)? */
gboolean zd_interval_is_grouping (const char *comma);
gboolean zd_interval_read_value (ZdIntervalReader *self, ZdIntervalValue *value, GError **error);
/* Takes 万元, 人 … where they stand; TRUE when there was anything. */
gboolean zd_interval_take_unit (ZdIntervalReader *self);
/* In 2000—5000万元 the 万 is meant for both. */
gboolean zd_interval_share_multipliers (const ZdIntervalReader *self, ZdIntervalValue *lo,
                                        const ZdIntervalValue *hi, GError **error);

/* A lower end stands before a whole period when it is closed and behind it when open; an upper one the other
 * way. */
ZdEnd zd_interval_end (const ZdIntervalValue *value, gboolean lower, gboolean closed, ZdEndRule rule);

/* "不低于3%", "2000万元（含）至4亿元（不含）", "2008年以来": interval-words.c. */
gboolean zd_interval_read_words (ZdIntervalReader *self, ZdInterval *interval, GError **error);

G_END_DECLS
