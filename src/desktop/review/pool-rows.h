/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/table-view.h"
#include "work/library.h"

G_BEGIN_DECLS

/* The fund pools of policies and years, with what cases have promised of each, as a table's rows. */

typedef struct {
  char *policy; /* id */
  char *title;
  int year;
  gint64 amount;    /* fen */
  gint64 committed; /* fen */
} ZdPoolRow;

/* In the worker. (transfer full): of ZdPoolRow, by policy and year */
GPtrArray *zd_pool_rows_load (ZdLibrary *library, const GPtrArray *policies, GError **error);

extern const ZdTableColumn zd_pool_columns[];
extern const guint zd_pool_n_columns;

/* @rows: kept. */
ZdRowSource *zd_pool_source (GPtrArray *rows);

G_END_DECLS
