/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @text as a cell can hold it: valid UTF-8, no characters that XML forbids,
 * lines ended by a line feed, _xHHHH_ escaped, at most 32,767 UTF-16 units (else cut with "…"). */
void zd_writer_text_clean (GString *clean, const char *text);

/* Columns that the longest line of @text takes, a Chinese character two. */
guint zd_writer_text_width (const char *text);

/* Lines that @text takes when it is wrapped after so many columns. */
guint zd_writer_text_lines (const char *text, guint width);

/* A sheet's name out of @name: no []:*?/\, no apostrophe at the ends, at most
 * 31 UTF-16 units, not in @taken (a set of case-folded names), to which it is
 * added. */
char *zd_writer_sheet_name (const char *name, GHashTable *taken);

G_END_DECLS
