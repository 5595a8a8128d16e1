/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A document for A4 paper: headings, paragraphs, tables and trees, one after
 * the other, without fonts and places. Made in any thread; pages.h lays it out. */
typedef struct _ZdPaper ZdPaper;

/* @mark: (nullable): stands on every page ("SAMPLE DATA"). */
ZdPaper *zd_paper_new (const char *title, const char *mark);
void zd_paper_free (ZdPaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdPaper, zd_paper_free)

const char *zd_paper_title (const ZdPaper *self);

/* Texts are taken as they are: no mark-up; "\n" begins a new line. */
void zd_paper_add_heading (ZdPaper *self, const char *text); /* also an entry of the PDF's outline */
void zd_paper_add_text (ZdPaper *self, const char *text);
void zd_paper_add_note (ZdPaper *self, const char *text); /* small and grey */

/* One line of a tree, @depth steps in. @mark: (nullable): a sign in front;
 * @note: (nullable): below it, as of zd_paper_add_note(). */
void zd_paper_add_item (ZdPaper *self, guint depth, const char *mark, const char *text, const char *note);

/* A name and its value, in a frame; those that follow each other stand in one. */
void zd_paper_add_field (ZdPaper *self, const char *name, const char *value);
/* The field or row that was added last stays on one page with the one that comes next. */
void zd_paper_keep (ZdPaper *self);

typedef struct {
  const char *title; /* NULL for all columns: no header */
  guint share;       /* of the width, in proportion to the others */
  gboolean number;   /* to the right */
} ZdPaperColumn;

/* @columns: copied. The header is repeated on each page. */
void zd_paper_begin_table (ZdPaper *self, const ZdPaperColumn *columns, guint n_columns);
/* A row of the table begun last; as many cells as it has columns, each nullable. */
void zd_paper_add_row (ZdPaper *self, const char *const *cells);

G_END_DECLS
