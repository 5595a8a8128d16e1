/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet/limits.h"

G_BEGIN_DECLS

/* A zip file from a stranger, read member by member (minizip). The sizes that
 * its directory states are checked when it is opened, and no member yields
 * more than it stated. */
typedef struct _ZdZip ZdZip;
typedef struct _ZdZipPart ZdZipPart;

/* @limits must outlive the zip. Error: ZD_ERROR_INPUT. */
ZdZip *zd_zip_open (const char *path, const ZdSheetLimits *limits, GError **error);
void zd_zip_free (ZdZip *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdZip, zd_zip_free)

/* Names are compared without regard to case, leading slashes, and \ for /. */
gboolean zd_zip_has (const ZdZip *self, const char *name);

/* Several parts may be open at a time. Error: ZD_ERROR_INPUT, also when there is no such part. */
ZdZipPart *zd_zip_part_open (const ZdZip *self, const char *name, GError **error);
void zd_zip_part_free (ZdZipPart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdZipPart, zd_zip_part_free)

guint64 zd_zip_part_size (const ZdZipPart *self);

/* *got is 0 at the end, and then the checksum has been compared. */
gboolean zd_zip_part_read (ZdZipPart *self, void *buffer, gsize size, gsize *got, GError **error);

G_END_DECLS
