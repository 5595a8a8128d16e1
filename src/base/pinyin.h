/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Readings of Chinese characters, toneless and in ASCII (ü is v), from the Unicode Han database: every
 * reading in use today, so 行 is hang, heng and xing. Syllables are numbered in alphabetical order: those
 * that begin alike are an interval. See data/pinyin/table.py. */

/* Many characters have the same readings: the number of their set, below zd_pinyin_n_sets (). 0, the empty
 * one, for what is no Chinese character of the basic plane. */
guint zd_pinyin_set (gunichar c);
guint zd_pinyin_n_sets (void);
/* How many readings @set has; *@syllables: their numbers, ascending. */
guint zd_pinyin_readings (guint set, const guint16 **syllables);

const char *zd_pinyin_syllable (guint16 number);

/* The syllables that begin with @letters (a–z, @length of them), or with @whole the one that is just these:
 * *@low … *@high, both included. FALSE: there is none. */
gboolean zd_pinyin_find (const char *letters, gsize length, gboolean whole, guint16 *low, guint16 *high);

G_END_DECLS
