/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/table-view.h"
#include "paper/paper.h"

G_BEGIN_DECLS

/* The rows of any table of the window, as a spreadsheet or on paper: those that are selected, or all. */
void zd_table_desk_install (void);

/* What would be printed. *whole FALSE: more than paper is good for. */
ZdPaper *zd_table_desk_paper (ZdTableView *table, gboolean *whole);

G_END_DECLS
