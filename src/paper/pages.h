/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "base/date.h"
#include "base/progress.h"
#include "paper/paper.h"

G_BEGIN_DECLS

/* A document laid out on A4 pages. Used in the thread that made it. */
typedef struct _ZdPages ZdPages;

/* A4 in points, as all places on a page. */
#define ZD_PAGE_WIDTH 595.276
#define ZD_PAGE_HEIGHT 841.890

/* NULL with CANCELLED only. @paper: kept by the caller for the life of the pages. */
ZdPages *zd_pages_new (const ZdPaper *paper, ZdProgress *progress, GError **error);
void zd_pages_free (ZdPages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdPages, zd_pages_free)

/* A part of a longer document; the title stands on the @first alone. */
ZdPages *zd_pages_new_part (const ZdPaper *paper, gboolean first);

guint zd_pages_n (const ZdPages *self); /* at least 1 */
guint zd_pages_n_rows (const ZdPages *self, guint page); /* of tables, that end on it */
/* Draws on @cr, whose unit is the point, for screen, printer and PDF alike. */
void zd_pages_draw (const ZdPages *self, guint page, cairo_t *cr);
/* Its foot says that it is page @number of @all. */
void zd_pages_draw_as (const ZdPages *self, guint page, cairo_t *cr, guint number, guint all);

/* Writes a PDF with an outline and extractable text into @path as it stands (no
 * temporary file). Equal input gives equal bytes: @day is the only time in it.
 * Errors: FULL, NO_ACCESS …, CANCELLED. */
gboolean zd_paper_write_pdf (const ZdPaper *paper, const char *path, ZdDay day, ZdProgress *progress, GError **error);

G_END_DECLS
