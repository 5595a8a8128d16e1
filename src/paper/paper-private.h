/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/paper.h"

G_BEGIN_DECLS

typedef enum {
  ZD_BLOCK_HEADING,
  ZD_BLOCK_TEXT,
  ZD_BLOCK_NOTE,
  ZD_BLOCK_ITEM, /* texts: mark, text, note */
  ZD_BLOCK_TABLE, /* texts: the titles; none where the table has no header */
  ZD_BLOCK_ROW,   /* texts: the cells */
} ZdBlockKind;

typedef struct {
  ZdBlockKind kind;
  guint depth;          /* ITEM */
  char **texts;         /* "" where there is nothing */
  ZdPaperColumn *columns; /* TABLE; the titles stand in @texts */
  guint n_columns;      /* TABLE */
  gboolean fields;      /* TABLE: its first column holds names */
  gboolean kept;        /* ROW: not torn from the next */
} ZdBlock;

/* The blocks in their order. */
const GPtrArray *zd_paper_blocks (const ZdPaper *self);
const char *zd_paper_mark (const ZdPaper *self); /* nullable */

G_END_DECLS
