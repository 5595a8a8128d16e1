/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Every fact is an int64. What the integer counts is said by its type. */
typedef enum {
  ZD_KIND_MONEY,  /* fen; written in yuan */
  ZD_KIND_NUMBER, /* @scale decimal digits of @unit: people, %, mu, months */
  ZD_KIND_DATE,   /* day number */
  ZD_KIND_YEAR,   /* calendar year */
  ZD_KIND_BOOL,   /* 0 or 1 */
  ZD_KIND_CODE,   /* ordinal in @list, whose hierarchy makes "all below" an interval */
  ZD_KIND_TEXT,   /* an interned string; only sameness means something */
} ZdKind;

typedef struct _ZdCodeList ZdCodeList;

typedef struct {
  ZdKind kind;
  int scale;              /* 2 for money, 0 unless NUMBER */
  const char *unit;       /* "元", "人", "%"; "" for the others */
  const ZdCodeList *list; /* CODE only; borrowed from the catalogue */
} ZdType;

const char *zd_kind_name (ZdKind kind); /* "money", "number", … */
gboolean zd_kind_from_name (const char *name, ZdKind *kind);

/* Do distances and order mean something (not for BOOL, TEXT, unordered CODE)? */
gboolean zd_type_is_ordered (const ZdType *type);

/* A value from its JSON or spreadsheet text: decimal string in @unit, ISO date,
 * code or name of the list, true/false/是/否. Not for TEXT. Error: ZD_ERROR_INPUT. */
gboolean zd_type_parse (const ZdType *type, const char *text, gint64 *value, GError **error);
/* Its inverse: "20000000", "2022-01-01", "4101", "true". */
char *zd_type_format (const ZdType *type, gint64 value);
/* For people: "2000 万元", "3%", "郑州市", "是". */
char *zd_type_describe (const ZdType *type, gint64 value);

G_END_DECLS
