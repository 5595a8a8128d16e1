/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/file.h"
#include "base/progress.h"
#include "profile/columns.h"

G_BEGIN_DECLS

/* Columns in a file that is mapped, not read: a cache of the library, which may be deleted at any time. What it holds
 * and why: docs/architecture.md, "The snapshot". */

/* @token: what tells this file from all others, kept by who owns the truth; @change: the truth's change number when
 * the columns were made. @search: anything that was made of the columns and is to be kept with them; nullable.
 * The file appears whole or not at all. */
gboolean zd_columns_write (const ZdColumns *self, const char *path, const char *token, gint64 change, GBytes *search,
                           GError **error);

/* The same in two steps, for who makes @search meanwhile. What comes out is not in its place yet: zd_new_file_place()
 * puts it there. The columns must stay. Error: CANCELLED too. */
typedef struct _ZdColumnsFile ZdColumnsFile;
ZdColumnsFile *zd_columns_write_begin (const ZdColumns *columns, const char *path, const char *token, gint64 change,
                                       ZdProgress *progress, GError **error);
ZdNewFile *zd_columns_write_end (ZdColumnsFile *self, GBytes *search, GError **error);
void zd_columns_file_free (ZdColumnsFile *self); /* and the file, unless it came out */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdColumnsFile, zd_columns_file_free)

/* Sealed columns, and the change number they are of. NULL: there is no such file, or it is damaged, of another
 * version, catalogue or token, and is to be made anew. */
ZdColumns *zd_columns_open (const char *path, const ZdCatalogue *catalogue, const char *token, gint64 *change);

/* The file that @held are from once more, to be changed; it is not looked through again. NULL: it has been replaced, or
 * there was none. */
ZdColumns *zd_columns_open_again (const ZdColumns *held, gint64 *change);

/* As it was given to zd_columns_write(); NULL: nothing was, or the columns are not from a file. */
gconstpointer zd_columns_search (const ZdColumns *self, gsize *size);

G_END_DECLS
