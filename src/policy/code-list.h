/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/date.h"
#include "policy/interval.h"

G_BEGIN_DECLS

/* A tree of codes (industry, region, size, title …). Codes are numbered in
 * depth-first order, so a node and all below it are one closed interval. */
typedef struct {
  const char *code;
  const char *name;
  int parent;             /* ordinal, −1 at the top */
  int last;               /* ordinal of the last node below; own ordinal for a leaf */
  ZdDay from, until;      /* validity, ZD_DAY_NONE = open */
  const char *successor;  /* nullable: the code that replaced it */
} ZdCode;

/* @tsv: header, then code, parent ("" at the top), name, and optionally from,
 * until, successor. Siblings keep the file's order; when @ordered the order is
 * ascending rank (low to high). Error: ZD_ERROR_INPUT with the line. */
ZdCodeList *zd_code_list_new (const char *id, const char *name, gboolean ordered, const char *tsv,
                              GError **error);
void zd_code_list_free (ZdCodeList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdCodeList, zd_code_list_free)

const char *zd_code_list_id (const ZdCodeList *self);
const char *zd_code_list_name (const ZdCodeList *self);
gboolean zd_code_list_is_ordered (const ZdCodeList *self);
guint zd_code_list_size (const ZdCodeList *self);
const ZdCode *zd_code_list_get (const ZdCodeList *self, gint64 ordinal); /* NULL out of range */

/* Ordinal of a code, −1 when there is none. A retired code is found. */
int zd_code_list_find (const ZdCodeList *self, const char *code);
/* A name that a code shares with codes below it means the highest; −1 for a
 * name that is shared in any other way. */
int zd_code_list_find_name (const ZdCodeList *self, const char *name);

/* The code that stands for @ordinal on @day: itself up to its last day, its successor afterwards. */
int zd_code_list_on (const ZdCodeList *self, int ordinal, ZdDay day);
/* The last day before @day on which a code of the list was in use that has a successor; ZD_DAY_NONE: none. Up
 * to that day codes are to be read otherwise than behind it. */
ZdDay zd_code_list_change (const ZdCodeList *self, ZdDay day);
/* What is recorded as one of @codes, or below, as read on @day: those themselves, what replaced them, and what
 * that replaced. Error: an unknown code is named. */
ZdIntervalSet *zd_code_list_below_on (const ZdCodeList *self, const char *const *codes, ZdDay day,
                                      GError **error);
/* Later than every day. */
#define ZD_DAY_EVER G_MAXINT32

/* The members below @codes as one set. Error: an unknown code is named. */
ZdIntervalSet *zd_code_list_below (const ZdCodeList *self, const char *const *codes, GError **error);

G_END_DECLS
