/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile/record-table.h"

G_BEGIN_DECLS

static inline const guint32 *
starts_of (const ZdRecordTable *self)
{
  return self->starts.data;
}

static inline const guint16 *
rows_of (const ZdRecordTable *self)
{
  return self->rows.data;
}

static inline guint16
present_at (const ZdRecordTable *self, guint i)
{
  return ((const guint16 *) self->present.data)[i];
}

/* Room for the records of @n_rows as they are asked for row by row. */
void zd_record_table_make_wide (ZdRecordTable *self, guint n_rows);
void zd_record_table_forget_wide (ZdRecordTable *self);

G_END_DECLS
