/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/table-view.h"
#include "paper/long-paper.h"

G_BEGIN_DECLS

/* The rows of any table of the window, as a spreadsheet or on paper: those that are selected, or all. */
void zd_table_desk_install (void);

/* What would be printed. (transfer full) */
ZdLongPaper *zd_table_desk_paper (ZdTableView *table);

G_END_DECLS
