/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

#include "paper/paper-private.h"

G_BEGIN_DECLS

/* The least that a page break leaves whole: one line of text, or the lines of
 * a table's row that stand beside each other. */
typedef struct {
  PangoLayout *layout; /* whose text makes a PDF extractable, where two characters share a glyph */
  PangoLayoutLine *line; /* its */
  double x; /* from the left margin */
} ZdStripText;

typedef struct {
  GArray *texts;       /* of ZdStripText, on one baseline */
  double above, ascent, descent, below; /* above and below: blank */
  const GArray *edges; /* of double: the frame's vertical lines; nullable */
  guint shaded;        /* cells from the left on a grey ground */
  gboolean first, last; /* of its row: where the frame's horizontal lines are */
  guint group;         /* strips of a group stay on one page if they fit */
  const ZdBlock *table; /* whose header goes before it on a new page; nullable */
  const ZdBlock *heading; /* it begins this one; nullable */
} ZdStrip;

double zd_strip_height (const ZdStrip *self);

/* All strips of a document. */
typedef struct _ZdStrips ZdStrips;

ZdStrips *zd_strips_new (PangoContext *context, double width);
void zd_strips_free (ZdStrips *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdStrips, zd_strips_free)

/* The block @index of @blocks; those before it have been added. */
void zd_strips_add (ZdStrips *self, const GPtrArray *blocks, guint index);
/* The document's title, larger than any heading and in the middle. */
void zd_strips_add_title (ZdStrips *self, const char *text);
/* of ZdStrip; those added so far */
const GArray *zd_strips_all (const ZdStrips *self);
/* of ZdStrip; the header of @table; NULL when it has none */
const GArray *zd_strips_header (const ZdStrips *self, const ZdBlock *table);

/* One line alone, in the size of a note: (transfer full). */
PangoLayout *zd_strips_note (const ZdStrips *self, const char *text);

G_END_DECLS
