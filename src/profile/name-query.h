/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile/name-spelling.h"

G_BEGIN_DECLS

/* What a person typed to find an enterprise, made ready for looking: words that all have to stand in its name
 * or code. */

#define ZD_NAME_PATTERN_MOST 64 /* characters; what is longer is cut */

/* One character after the other, each in an interval of ZdNameSpelling, or a piece of a code. */
typedef struct {
  guint n;
  gboolean is_code;
  char code[ZD_NAME_PATTERN_MOST]; /* upper case */
  guint16 low[ZD_NAME_PATTERN_MOST];
  guint16 high[ZD_NAME_PATTERN_MOST];
  guint8 *several; /* [character][of those with several readings]: 1 where one of them fits; NULL: none does;
                      owned */
} ZdNamePattern;

/* of words: GPtrArray of GArray of ZdNamePattern, one of which has to fit. Words are parted by blanks. A word
 * of Latin letters and digits may be just these, initials, pinyin or a piece of a code; any other is text.
 * Empty: everybody. */
GPtrArray *zd_name_query_parse (const char *typed);
/* Does @text, any name or title, fit every word? */
gboolean zd_name_query_fits (const GPtrArray *query, const char *text);

/* May @code (zd_name_spell()) stand at @place of @pattern, no piece of a code? */
static inline gboolean
zd_name_pattern_fits (const ZdNamePattern *pattern, const ZdNameSpelling *spelling, guint place, guint16 code)
{
  gboolean fits = (code >= pattern->low[place]) & (code <= pattern->high[place]);
  guint number = code >= spelling->first_several ? code - spelling->first_several : 0;

  if (pattern->several == NULL)
    return fits;
  return fits | ((code >= spelling->first_several) & pattern->several[place * spelling->n_several + number]);
}

G_END_DECLS
