/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Readings of Chinese characters, toneless and in ASCII (ü is v), from the Unicode Han database: every reading in use
 * today, so 行 is hang, heng and xing. Syllables are numbered in alphabetical order: those that begin alike are an
 * interval. See data/pinyin/table.py. */

/* How many readings @c has, 0 for what is no Chinese character of the basic plane; *@syllables: their numbers,
 * ascending. */
guint zd_pinyin_readings (gunichar c, const guint16 **syllables);

const char *zd_pinyin_syllable (guint16 number);

/* The syllables that begin with @letters (a–z, @length of them), or with @whole the one that is just these:
 * *@low … *@high, both included. FALSE: there is none. */
gboolean zd_pinyin_find (const char *letters, gsize length, gboolean whole, guint16 *low, guint16 *high);

G_END_DECLS
