/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/import/import-desk.h"

G_BEGIN_DECLS

/* What is asked beside a file of facts or records: who says it, as of when, what it is.
 * Signal "changed". */
#define ZD_TYPE_PARTY_IMPORT (zd_party_import_get_type ())
G_DECLARE_FINAL_TYPE (ZdPartyImport, zd_party_import, ZD, PARTY_IMPORT, AdwBin)

GtkWidget *zd_party_import_new (void);
/* The bureaus and record kinds to choose from; @day is proposed. */
void zd_party_import_fill (ZdPartyImport *self, const ZdCatalogue *catalogue, ZdDay day);
/* A ZdImportFill; @data is a ZdPartyImport. */
const char *zd_party_import_read (ZdImportSource *source, gpointer data);

G_END_DECLS
