/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/session/session.h"
#include "desktop/kit/table-view.h"
#include "store/batch-store.h"

G_BEGIN_DECLS

/* Imports that were made, newest first, as rows of a table. */
typedef struct {
  GPtrArray *batches;  /* of ZdBatch */
  GPtrArray *people;   /* of char*: who made each of them */
  GPtrArray *policies; /* of ZdPolicy: newest published versions */
} ZdRosterHistory;
void zd_roster_history_free (ZdRosterHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdRosterHistory, zd_roster_history_free)

/* In the worker. */
ZdRosterHistory *zd_roster_history_load (ZdLibrary *library, GError **error);

extern const ZdTableColumn zd_roster_columns[];
extern const guint zd_roster_n_columns;

/* (transfer full) of @history. */
ZdRowSource *zd_roster_history_rows (ZdRosterHistory *history);
const ZdBatch *zd_roster_history_at (ZdRowSource *source, guint row);
/* The title of a policy, its id where it is not known; the name of the importer of @row. */
const char *zd_roster_history_title (const ZdRosterHistory *self, const char *id);
const char *zd_roster_history_person (const ZdRosterHistory *self, guint row);

G_END_DECLS
