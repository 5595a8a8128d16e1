/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/read/clause.h"
#include "policy/read/unit.h"

G_BEGIN_DECLS

/* A number as it was found in the normal text, before its unit is known. */
typedef struct {
  int start, end;           /* in the normal text */
  int mark_start, mark_end; /* of a （含） in front of its unit; equal: there is none */
  char *digits, *times;
  const ZdUnit *unit; /* NULL: none of its own */
  const char *word;   /* 家, 人; interned */
  gboolean per;
  const char *each; /* as in ZdQuantity */
  gboolean chinese;
  gboolean ready; /* @quantity is whole: a date, a ratio */
  ZdQuantity quantity;
} ZdFound;

/* quantity-value.c: its quantity; FALSE: it is none, or too large. @text: the normal text. */
gboolean zd_found_evaluate (const char *text, ZdFound *self);

G_END_DECLS
