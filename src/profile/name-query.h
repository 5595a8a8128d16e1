/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a person typed to find an enterprise, made ready for looking: words that all have to stand in its name
 * or code. */

#define ZD_NAME_PATTERN_MOST 64 /* characters; what is longer is cut */

typedef enum {
  ZD_NAME_PATTERN_TEXT,      /* just these characters of the folded name */
  ZD_NAME_PATTERN_INITIALS,  /* each letter begins a reading of a character, or is that letter or digit */
  ZD_NAME_PATTERN_SYLLABLES, /* each is a reading of a character; of the last the beginning will do */
  ZD_NAME_PATTERN_CODE,      /* a piece of the credit code */
} ZdNamePatternKind;

typedef struct {
  ZdNamePatternKind kind;
  guint n;
  union {
    guint16 text[ZD_NAME_PATTERN_MOST]; /* UTF-16 */
    guint8 bytes[ZD_NAME_PATTERN_MOST]; /* lower-case initials; upper-case code */
    struct {
      guint8 initials[ZD_NAME_PATTERN_MOST]; /* of the syllables, as above */
      guint16 low[ZD_NAME_PATTERN_MOST];     /* numbers of the syllables that each may be */
      guint16 high[ZD_NAME_PATTERN_MOST];
      guint8 *reads; /* [character][set of readings]: 1 where one of the readings is such a syllable; owned */
    };
  };
} ZdNamePattern;

/* of words: GPtrArray of GArray of ZdNamePattern, one of which has to fit. Words are parted by blanks; a word
 * of letters may be initials, pinyin or a piece of a code, one with anything else is text. Empty: everybody.
 */
GPtrArray *zd_name_query_parse (const char *typed);

G_END_DECLS
