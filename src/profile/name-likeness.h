/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile/name-parts.h"

G_BEGIN_DECLS

/* What sets two names apart. */
typedef enum {
  ZD_NAME_FORM = 1 << 0,      /* another form, or one has none: 有限公司, 有限责任公司 */
  ZD_NAME_PLACE = 1 << 1,     /* one names a place, the other none or a wider one */
  ZD_NAME_ELSEWHERE = 1 << 2, /* different places: likely different firms */
  ZD_NAME_BRANCH = 1 << 3,    /* a branch and its parent, or two branches: different parties */
  ZD_NAME_SOUND = 1 << 4,     /* characters that sound alike */
  ZD_NAME_CORE = 1 << 5,      /* other characters in proper name or trade */
} ZdNameDifference;

typedef struct {
  guint score; /* 0 … 100; 100: one name but for brackets and blanks */
  guint differences;
  guint n_characters; /* that are other, missing or too many in proper name and trade */
} ZdNameLikeness;

/* @regions as of the words for places; nullable where no places were read. */
ZdNameLikeness zd_name_likeness (const ZdNameParts *a, const ZdNameParts *b, const ZdCodeList *regions);

G_END_DECLS
