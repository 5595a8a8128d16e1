/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "paper/paper.h"

G_BEGIN_DECLS

/* A table of any number of rows on paper. Its pages are found one at a time, and each is laid out again when it is drawn: so it
 * takes the memory of one page, and nobody waits for longer than one takes. Used in the thread that made it. */
typedef struct _ZdLongPaper ZdLongPaper;

/* The table with @n rows from @first on; where @first is 0, below what stands above it. (transfer full) */
typedef ZdPaper *(*ZdPaperPart) (guint first, guint n, gpointer data);

ZdLongPaper *zd_long_paper_new (guint n_rows, ZdPaperPart part, gpointer data, GDestroyNotify free_data);
void zd_long_paper_free (ZdLongPaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdLongPaper, zd_long_paper_free)

/* Finds the next page. FALSE: that was the last one. */
gboolean zd_long_paper_go_on (ZdLongPaper *self);
guint zd_long_paper_n_pages (const ZdLongPaper *self); /* those that were found */
/* As zd_pages_draw(), once all pages were found. */
void zd_long_paper_draw (ZdLongPaper *self, guint page, cairo_t *cr);

G_END_DECLS
