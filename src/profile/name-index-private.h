/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile/name-index.h"
#include "profile/name-query.h"

G_BEGIN_DECLS

/* Names stand one behind the other, each with a zero at its end; behind the last there is room for reading
 * on. */
#define NAME_PADDING (64 + ZD_NAME_PATTERN_MOST)

struct _ZdNameIndex {
  gatomicrefcount references;
  ZdColumns *columns;
  const guint32 *starts; /* by row, and the end */
  const guint16 *text;   /* zd_name_spell() */
  gpointer owned[2];     /* the same; NULL where they lie in the columns' file */
};

/* What the columns' file keeps. */
typedef struct {
  guint n_rows; /* 0: nothing that is any good */
  const guint32 *starts;
  const guint16 *text;
} NamePack;
void zd_name_pack_find (const ZdColumns *columns, NamePack *pack);

/* A word of a query made ready for looking at every place of every name at once. */
typedef struct {
  const GArray *patterns;     /* of ZdNamePattern */
  const ZdNamePattern *exact; /* the one that asks for these very characters; nullable */
  const ZdNamePattern *code;  /* the one that is a piece of a code; nullable */
  guint digit;                /* else, beside a piece of a code: the place of a digit in the only other … */
  guint16 digit_code;         /* … and that digit; else: */
  guint depth;                /* 1, 2 or 4: as many first characters of the others … */
  guint8 *table;              /* … by code, a byte for each of them, with a bit for each pattern that it fits */
  guint8 whole, longer;       /* which patterns have no more characters than that, and which have */
} NameWord;

void zd_name_word_init (NameWord *self, const GArray *patterns);
void zd_name_word_clear (NameWord *self);

/* Where in its name a row fits best, nearest to the beginning; by row from @first on. */
#define NAME_NOWHERE G_MAXUINT16

/* Lowers @at[row - first] to where the word fits the rows first … end − 1. */
void zd_name_scan (const ZdNameIndex *self, const NameWord *word, guint first, guint end, guint16 *at);

G_END_DECLS
