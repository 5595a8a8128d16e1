/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text of which every character knows where it stood in the clause as it was
 * given, in Unicode characters. Places in it are bytes. */
typedef struct {
  GString *text;
  GArray *from, *to; /* int, one per byte */
} ZdMapped;

ZdMapped *zd_mapped_new (void);
void zd_mapped_free (ZdMapped *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdMapped, zd_mapped_free)

/* Appends @letters (one or more characters) that stand for the original's [from, to). */
void zd_mapped_append (ZdMapped *self, const char *letters, gsize length, int from, int to);
/* Where text[start, end) stood. */
void zd_mapped_span (const ZdMapped *self, int start, int end, int *from, int *to);

/* One spelling of everything: half-width letters, digits and signs, one kind of
 * dash (-), full-width brackets, no spaces except between two Latin words. */
ZdMapped *zd_mapped_normal (const char *clause);

/* table.c: rows of cells as sentences; NULL when the clause has none. */
ZdMapped *zd_table_spread (const char *clause);

/* What a number became; see zd_clause_new(). */
#define ZD_AT_MONEY   "￥"
#define ZD_AT_PERCENT "％"
#define ZD_AT_COUNT   "＃"
#define ZD_AT_DATE    "＠"
#define ZD_AT_RATIO   "＆"
#define ZD_AT_ANY     "[￥％＃＠]"

typedef enum {
  ZD_QUANTITY_MONEY,
  ZD_QUANTITY_PERCENT,
  ZD_QUANTITY_COUNT,
  ZD_QUANTITY_DATE,
  ZD_QUANTITY_RATIO
} ZdQuantityKind;

/* A number with its unit. */
typedef struct {
  ZdQuantityKind kind;
  const char *unit; /* "CNY_FEN", "COUNT", "MU" …; NULL for a ratio */
  const char *word; /* as written: 家, 人; interned; NULL without one */
  int scale;        /* decimal digits in @value */
  gint64 value;     /* fen, cents, 10^-scale units; a day number; the rate of a ratio */
  gint64 last;      /* a date: the last day of the year or month that it names */
  gboolean per;     /* 元/年, 元/人·月 */
  const char *each; /* "MU", "SQM": of what one is meant by 万元/亩; NULL when it is counted or a time */
  gboolean bare;    /* 万 or 亿 and no unit at all */
  int start, end;   /* its sign in the text */
} ZdQuantity;

/* The clause in its normal spelling, every number with a unit in it replaced by
 * one sign for its kind, so that patterns can speak of "￥以上至￥以下". */
typedef struct {
  char *original;
  ZdMapped *mapped;
  const char *text; /* of @mapped */
  int length;
  GArray *quantities; /* ZdQuantity, in order */
  int *segment;       /* per byte: where its segment begins, between ，。；： and inside （） */
  int *sentence;      /* per byte: where its sentence begins, after 。；！？ */
  int *segment_end, *sentence_end; /* where they end: at the sign, or the text's end */
} ZdClause;

/* Valid UTF-8. */
ZdClause *zd_clause_new (const char *original);
void zd_clause_free (ZdClause *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdClause, zd_clause_free)

ZdQuantity *zd_clause_quantity (const ZdClause *self, guint i);
/* The original's words for text[start, end), without the breaks of its lines (transfer full). */
char *zd_clause_words (const ZdClause *self, int start, int end);

/* quantity.c: what replaces the numbers of @normal, and the numbers. */
ZdMapped *zd_quantities_read (const ZdMapped *normal, GArray *quantities);

G_END_DECLS
