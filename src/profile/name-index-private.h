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
  guint64 *several;      /* a bit for each character: has it several readings? */
};

/* What the columns' file keeps. */
typedef struct {
  guint n_rows; /* 0: nothing that is any good */
  const guint32 *starts;
  const guint16 *text;
} NamePack;
void zd_name_pack_find (const ZdColumns *columns, NamePack *pack);

/* Which characters may stand at a place of a pattern. */
typedef struct {
  guint offset;
  guint16 low, range; /* low … low + range */
  gboolean several;   /* some of those with several readings as well, which have to be asked */
} NameTest;

/* A pattern made ready for looking at every place of every name at once. */
typedef struct {
  const ZdNamePattern *pattern;
  NameTest tests[ZD_NAME_PATTERN_MOST]; /* a character each: first what few characters are */
} NameProbe;

/* Of how many characters a table tells. */
#define NAME_TABLED 4

/* A word of a query: one of its patterns has to fit. Where letters can be parted into syllables, and are
 * initials besides, a table may say of every character which of these patterns it may be the first …
 * fourth character of. */
typedef struct {
  GArray *probes;            /* of NameProbe, at most eight; all but the piece of a code */
  const ZdNamePattern *code; /* nullable */
  gboolean several;          /* whether characters with several readings have to be asked */

  guint8 (*table)[NAME_TABLED];   /* by code; a bit for each probe; NULL: each is looked for; else: */
  guint8 ended[NAME_TABLED + 1];  /* which have no character there */
  guint16 first_low, first_range; /* what all begin with, besides characters with several readings */
} NameWord;

void zd_name_word_init (NameWord *self, const GArray *patterns);
void zd_name_word_clear (NameWord *self);

/* Where in its name a row fits best, nearest to the beginning; by row from @first on. */
#define NAME_NOWHERE G_MAXUINT16

/* Lowers @at[row - first] to where the word fits the rows first … end − 1. */
void zd_name_scan (const ZdNameIndex *self, const NameWord *word, guint first, guint end, guint16 *at);

G_END_DECLS
