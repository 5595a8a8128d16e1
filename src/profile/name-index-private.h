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

/* Where in its name a row fits best, nearest to the beginning; by row from @first on. */
#define NAME_NOWHERE G_MAXUINT16

/* Lowers @at[row - first] to where one of @patterns fits the rows first … end − 1. */
void zd_name_scan (const ZdNameIndex *self, const GArray *patterns, guint first, guint end, guint16 *at);

G_END_DECLS
