/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/table-view.h"

G_BEGIN_DECLS

/* The fund pools of policies and years, with what cases have promised of each, as a table's rows. */

extern const ZdTableColumn zd_pool_columns[];
extern const guint zd_pool_n_columns;

/* @pools: of ZdPoolUse, kept. */
ZdRowSource *zd_pool_source (GPtrArray *pools);

G_END_DECLS
