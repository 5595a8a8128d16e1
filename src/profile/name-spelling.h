/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Characters of UTF-16 renumbered in the order of their pinyin, so that "reads xian" and "begins with x" are
 * intervals as "is 县" is one: behind each Latin letter stand the characters with one reading that begins
 * with it, by their reading. Those with several readings stand behind all others, and have to be asked. Zero
 * stays zero. */
typedef struct {
  guint16 code[0x10000]; /* of a unit of UTF-16 */
  guint16 first_several; /* codes from here on have several readings */
  guint n_several;
  guint16 *several; /* their sets of readings (zd_pinyin_readings()) */
} ZdNameSpelling;

/* Made once, for ever. */
const ZdNameSpelling *zd_name_spelling (void);

/* @name folded (zd_text_name_key()) and renumbered, ended by zero; *n of them. (transfer full) */
guint16 *zd_name_spell (const char *name, guint *n);

/* The codes that a letter begins, the letter's own among them; of a digit its own. */
void zd_name_spelling_initial (char letter, guint16 *low, guint16 *high);
/* The codes read as a syllable low … high (zd_pinyin_find()). FALSE: none has that alone. */
gboolean zd_name_spelling_syllables (guint16 low, guint16 high, guint16 *first, guint16 *last);

G_END_DECLS
