/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/code-list.h"

G_BEGIN_DECLS

/* How firms are named (企业名称登记管理规定, article 6): place, proper name, trade, form; a branch stands
 * behind its parent's name. What tells two firms apart is the middle, proper name and trade. */
#define ZD_NAME_MOST 64 /* characters of UTF-16; what is longer is cut */

typedef struct {
  guint16 core[ZD_NAME_MOST]; /* folded (zd_text_name_key()), without place, form and branch */
  guint n_core;
  int place;                    /* in the list of regions; −1: none is named */
  const char *form;             /* "有限公司", static; NULL: none */
  guint16 branch[ZD_NAME_MOST]; /* "开封分公司"; n_branch 0: the firm itself */
  guint n_branch;
} ZdNameParts;

/* The words for places, made from a list of regions: names with and without their rank. */
typedef struct _ZdPlaceWords ZdPlaceWords;
/* @regions outlives it. */
ZdPlaceWords *zd_place_words_new (const ZdCodeList *regions);
void zd_place_words_free (ZdPlaceWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdPlaceWords, zd_place_words_free)

/* @places: nullable, no place is found then. */
void zd_name_parts_read (const char *name, const ZdPlaceWords *places, ZdNameParts *parts);

/* Two places of which none lies in the other. */
gboolean zd_name_parts_elsewhere (const ZdNameParts *a, const ZdNameParts *b, const ZdCodeList *regions);

G_END_DECLS
