/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/read/clause.h"

G_BEGIN_DECLS

typedef struct {
  const char *word;
  ZdQuantityKind kind;
  const char *unit; /* "CNY_FEN", "MU", "COUNT" … */
  int parts;        /* of a hundred, for ‰ and 万分之; else 0 */
  gboolean tenths;  /* 三成 are 30% */
} ZdUnit;

/* Of a word that is no unit but counts things (家, 项): that of COUNT. */
const ZdUnit *zd_unit_find (const char *word);
/* The units as alternatives of a pattern: "元人民币|元|…". */
char *zd_unit_words (void);

/* Measure words: what they count is a COUNT. */
/* clang-format off */
#define ZD_COUNTERS \
  "间夜|房晚|人天|班列|人次|架次|车次|列次|艘次|航次|场次|批次|班次|台套|家次|家|户|个|项|人|名|位|件|台|套|次(?!性)|种|款|辆|架|艘|场|部|幅|篇|例|只|" \
  "头|间|栋|幢|座|处|张|支|批|门|所|条|班|单|笔|股|届|轮|册|床|席|桌|箱|起|宗|道|颗|枚|块|片|列|尾|羽|株|盏|根|路|本|层|趟|晚(?![上会于])|分(?![别期年批次之钟两三四五])"
/* clang-format on */

G_END_DECLS
