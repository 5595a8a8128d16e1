/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/table-view.h"

G_BEGIN_DECLS

/* The first rows of a ledger as they will be written, as rows of a table. */
extern const ZdTableColumn zd_ledger_preview_columns[];
extern const guint zd_ledger_preview_n_columns;

/* @head: (transfer full): of ZdLedgerPreview. */
ZdRowSource *zd_ledger_preview_source (GPtrArray *head);

G_END_DECLS
