/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet/zip.h"

G_BEGIN_DECLS

/* A part of a zip that a thread of its own unpacks while what it gave is being parsed. */
typedef struct _ZdZipAhead ZdZipAhead;

/* Takes @part. */
ZdZipAhead *zd_zip_ahead_new (ZdZipPart *part);
void zd_zip_ahead_free (ZdZipAhead *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdZipAhead, zd_zip_ahead_free)

/* As zd_zip_part_read(). */
gboolean zd_zip_ahead_read (ZdZipAhead *self, void *buffer, gsize size, gsize *got, GError **error);

G_END_DECLS
