/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text file in an unknown encoding, read as UTF-8 piece by piece. The
 * encoding is that of a byte order mark, else UTF-16 by its zero bytes, else
 * UTF-8 if the whole file is, else GB18030 (which holds GBK and GB2312). */
typedef struct _ZdTextFile ZdTextFile;

/* @encoding is found when it is NULL. */
ZdTextFile *zd_text_file_open (const char *path, const char *encoding, GError **error);
void zd_text_file_free (ZdTextFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdTextFile, zd_text_file_free)

const char *zd_text_file_get_encoding (const ZdTextFile *self);
guint64 zd_text_file_get_size (const ZdTextFile *self);
guint64 zd_text_file_get_done (const ZdTextFile *self);

/* The longest piece. */
#define ZD_TEXT_FILE_PIECE_BYTES (128 * 1024)

/* The next piece, whole characters, without the mark; *length is 0 at the end.
 * It may hold NUL characters. Error: ZD_ERROR_INPUT with the place of bytes
 * that are no text; ZD_ERROR_IO. */
gboolean zd_text_file_read (ZdTextFile *self, const char **text, gsize *length, GError **error);

G_END_DECLS
