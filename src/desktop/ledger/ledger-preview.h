/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "work/export/report.h"

G_BEGIN_DECLS

/* What will be in a ledger: a table for each of its sheets, with how many rows it has, and its sums. */
#define ZD_TYPE_LEDGER_PREVIEW (zd_ledger_preview_get_type ())
G_DECLARE_FINAL_TYPE (ZdLedgerPreview, zd_ledger_preview, ZD, LEDGER_PREVIEW, AdwBin)

/* @tables: of ZdReportTable, each with no more than @most rows. */
void zd_ledger_preview_show (ZdLedgerPreview *self, ZdReportKind kind, GPtrArray *tables, guint most);
/* There is nothing to be seen, because of @reason. */
void zd_ledger_preview_refuse (ZdLedgerPreview *self, const char *reason);

G_END_DECLS
