/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/table-view.h"
#include "work/export/export.h"

G_BEGIN_DECLS

/* What was exported before, as rows of a table. */
extern const ZdTableColumn zd_ledger_history_columns[];
extern const guint zd_ledger_history_n_columns;

/* @records: (transfer full): of ZdExportRecord. */
ZdRowSource *zd_ledger_history_new (GPtrArray *records);
const ZdExportRecord *zd_ledger_history_at (ZdRowSource *source, guint row);

G_END_DECLS
