/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/table-view.h"
#include "work/party-search.h"

G_BEGIN_DECLS

/* Enterprises that a search found, as rows of a table; their ids are the codes. */
extern const ZdTableColumn zd_party_columns[];
extern const guint zd_party_n_columns;

/* @names: (transfer full): of ZdPartyName. */
ZdRowSource *zd_party_rows_new (GPtrArray *names);

G_END_DECLS
