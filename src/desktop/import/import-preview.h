/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/import/import-desk.h"

G_BEGIN_DECLS

/* The first rows of a file, as they were read, under the names of their columns. */
#define ZD_TYPE_IMPORT_PREVIEW (zd_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (ZdImportPreview, zd_import_preview, ZD, IMPORT_PREVIEW, AdwBin)

/* @look: (nullable): nothing is kept of it. */
void zd_import_preview_show (ZdImportPreview *self, const ZdImportLook *look);

G_END_DECLS
