/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/read/clause.h"

G_BEGIN_DECLS

/* A member of a list: bytes of the clause's text. */
typedef struct {
  int start, end;
} ZdListPiece;

/* What parts a list: 、 only; 和 与 及 too; and 或. */
typedef enum { ZD_JOINT_COMMA, ZD_JOINT_AND, ZD_JOINT_OR, ZD_N_JOINTS } ZdListJoint;

/* Pieces of text[start, end) between @joint, not inside brackets and quotes. (element-type ZdListPiece) */
GArray *zd_list_split (const char *text, int start, int end, ZdListJoint joint);
/* What they are called. (element-type utf8) (transfer full) */
GPtrArray *zd_list_names (const ZdClause *clause, const GArray *pieces);
/* 营业收入1000万元以上、增速达到20%、30%的: keeps the @n numbers in a longer row that stand by themselves but
 * for the first one; FALSE: there are no such. */
gboolean zd_list_keep_numbers (const ZdClause *clause, GArray *pieces, guint n);

G_END_DECLS
