/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/import/import-desk.h"

G_BEGIN_DECLS

/* Each column of the file with a sample, what it was taken for and how surely; another
 * meaning can be chosen. Signal "changed" (const char *spec). */
#define ZD_TYPE_IMPORT_MAPPING (zd_import_mapping_get_type ())
G_DECLARE_FINAL_TYPE (ZdImportMapping, zd_import_mapping, ZD, IMPORT_MAPPING, AdwBin)

/* @look: (nullable): kept by the caller until the next one. */
void zd_import_mapping_show (ZdImportMapping *self, const ZdImportLook *look);

G_END_DECLS
