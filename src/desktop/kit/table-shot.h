/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/table-view.h"

G_BEGIN_DECLS

/* What a table says at one moment, for whoever copies, writes or prints it: its rows in the order shown, its columns
 * as they are seen, chips in words. It goes on saying so when the table has long changed. Main thread. */
typedef struct _ZdTableShot ZdTableShot;

typedef enum {
  ZD_SHOT_SELECTED,
  ZD_SHOT_SELECTED_OR_ALL, /* all, unless several are selected */
} ZdShotRows;

ZdTableShot *zd_table_shot_new (ZdTableView *view, ZdShotRows which);
void zd_table_shot_free (ZdTableShot *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdTableShot, zd_table_shot_free)

guint zd_table_shot_n_rows (const ZdTableShot *self);
guint zd_table_shot_n_columns (const ZdTableShot *self);
gboolean zd_table_shot_is_part (const ZdTableShot *self);                     /* of the rows shown */
const ZdTableColumn *zd_table_shot_column (const ZdTableShot *self, guint column);
char *zd_table_shot_cell (const ZdTableShot *self, guint row, guint column); /* (transfer full) */

G_END_DECLS
