/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/read/pattern.h"
#include "policy/read/term.h"

G_BEGIN_DECLS

typedef enum { ZD_SIDE_LOWER, ZD_SIDE_UPPER } ZdSide;

/* A row of words that compare in the same way. */
typedef struct {
  ZdSide side;
  gboolean closed;
  ZdForce force;
  ZdPattern words;
} ZdComparison;

/* A word of comparison that stands beside a number. */
typedef struct {
  const ZdComparison *row; /* NULL: there is none */
  const char *word;        /* interned */
} ZdCompared;

typedef enum { ZD_MARK_NONE, ZD_MARK_IN, ZD_MARK_OUT } ZdMark; /* （含）, （不含） */

/* A number with the words around it: 达到 ￥ （含） 以上. */
typedef struct {
  int start, end;
  ZdCompared before, behind;
  gboolean named; /* @before stands in front of a name: 达到批发业￥ */
  ZdMark mark;
  const ZdQuantity *marked; /* the number in the mark's bracket; NULL: it has none */
} ZdDressed;

/* term-words.c: the words around quantity @i. */
ZdDressed zd_term_dress (const ZdClause *clause, guint i);
/* Are they words of the lower, the upper end? */
gboolean zd_compared_is (const ZdCompared *self, ZdSide side);

G_END_DECLS
