/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/session/session.h"
#include "desktop/kit/table-view.h"

G_BEGIN_DECLS

/* What came and went since the program was started, as a table. */
extern const ZdTableColumn zd_run_columns[];
extern const guint zd_run_n_columns;
ZdRowSource *zd_run_source (const GPtrArray *runs); /* of ZdSyncRun; copied */

G_END_DECLS
