/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile/name-index.h"
#include "profile/name-query.h"

G_BEGIN_DECLS

/* Names stand one behind the other, each with a zero at its end; behind the last there is room for reading
 * on. */
#define NAME_PADDING (64 + ZD_NAME_PATTERN_MOST)

/* An initial is a small letter or a digit; from here on it is a place in @several, for characters with
 * several. */
#define INITIAL_NONE    1
#define INITIAL_SEVERAL 128

struct _ZdNameIndex {
  gatomicrefcount references;
  ZdColumns *columns;
  guint32 *starts; /* by row, and the end */
  guint16 *text;
  guint8 *initials; /* of the characters at the same places */
};

/* Bit per letter of the initials that code INITIAL_SEVERAL + i stands for. */
const guint32 *zd_name_initials_several (void);

/* Where in its name a row fits best, nearest to the beginning; by row from @first on. */
#define NAME_NOWHERE G_MAXUINT16

/* Lowers @at[row - first] to where one of @patterns fits the rows first … end − 1. */
void zd_name_scan (const ZdNameIndex *self, const GArray *patterns, guint first, guint end, guint16 *at);

G_END_DECLS
