/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a long job tells of itself. Any thread may set; the main thread polls
 * (a face reads it at most every 100 ms) so that no signal crosses threads. */
typedef struct _ZdProgress ZdProgress;

ZdProgress *zd_progress_new (void);
ZdProgress *zd_progress_ref (ZdProgress *self);
void zd_progress_unref (ZdProgress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdProgress, zd_progress_unref)

/* All accept a NULL @self, so that jobs need not ask. total 0 = unknown. */
void zd_progress_set (ZdProgress *self, guint64 done, guint64 total);
void zd_progress_set_message (ZdProgress *self, const char *message);
void zd_progress_get (ZdProgress *self, guint64 *done, guint64 *total, char **message);

void zd_progress_cancel (ZdProgress *self);
/* TRUE when the job may go on; else sets ZD_ERROR_CANCELLED. Cheap: call it per row. */
gboolean zd_progress_check (ZdProgress *self, GError **error);

G_END_DECLS
