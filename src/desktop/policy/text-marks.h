/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desktop/policy/policy-editor-span.h"

G_BEGIN_DECLS

/* Words of a text that something comes from: each kind has its own ground and its own line
 * below, so that it is told apart without colours, too; and the words that are pointed at. */
typedef struct _ZdTextMarks ZdTextMarks;

/* @view keeps the marks' tags; the rest goes with zd_text_marks_free(). */
ZdTextMarks *zd_text_marks_new (GtkTextView *view);
void zd_text_marks_free (ZdTextMarks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdTextMarks, zd_text_marks_free)

/* @spans: of ZdSpan: these words are of @kind, others are not any more. Where the text is edited, marks move with their
 * words. */
void zd_text_marks_set (ZdTextMarks *self, ZdSpanKind kind, const GArray *spans);
/* −1: none. */
void zd_text_marks_light (ZdTextMarks *self, int start, int end);
/* The shortest marked words around character @at. FALSE: none. */
gboolean zd_text_marks_find (ZdTextMarks *self, int at, ZdSpan *span);

/* Colours follow the theme when this is called. */
void zd_text_marks_colour (ZdTextMarks *self, GtkLabel *legend);

G_END_DECLS
