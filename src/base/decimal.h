/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Exact fixed-point decimals: an int64 counts units of 10^-scale. Money is
 * yuan with scale 2, that is fen. Binary floating point never touches a value. */

#define ZD_SCALE_MONEY 2

/**
 * zd_decimal_parse:
 * @text: "-1234.5", "2,000", full-width digits, Chinese multipliers ("2000万",
 *   "1.5 亿", "1亿2000万") and numerals ("三百", "两千万"), without unit words
 * @scale: digits kept after the point, 0…9
 *
 * Errors (ZD_ERROR_INPUT): empty, not a number, more fraction digits than
 * @scale that are not zero, beyond int64. 一万二, 3百5 and 1亿5000 are refused:
 * their last unit can be meant in two ways.
 */
gboolean zd_decimal_parse (const char *text, int scale, gint64 *value, GError **error);

/* "20000000", "0.5": no grouping, no trailing zeros after the point; parses back equal. */
char *zd_decimal_format (gint64 value, int scale);

/* For people: "2000万", "1.5亿", "350" — a multiplier only where the result is exact and shorter. */
char *zd_decimal_format_cn (gint64 value, int scale);

/* "20,000", whatever the locale says of digits. */
char *zd_count_format (guint64 count);

/* "1,000,000.00" from fen; with ¥ or unit added by the caller. */
char *zd_money_format (gint64 fen);

/* "100 万元", "1.25 亿元", "350 元": short form for tables. If @exact, the unit leaves at most four digits behind the
 * point, "23,591,724.86 元"; otherwise it is rounded to about four digits, "2359 万元". */
char *zd_money_format_short (gint64 fen, gboolean exact);

/* a + b, a - b clamped to the int64 range. */
gint64 zd_sat_add (gint64 a, gint64 b);
gint64 zd_sat_sub (gint64 a, gint64 b);

/* floor (a * b / c) in 128 bits, clamped to int64; c > 0. */
gint64 zd_muldiv_floor (gint64 a, gint64 b, gint64 c);

G_END_DECLS
