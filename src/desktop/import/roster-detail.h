/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cases/case.h"
#include "desktop/session/session.h"
#include "store/batch-store.h"

G_BEGIN_DECLS

/* Where the cases of one imported list have come to. */
typedef struct {
  gint64 cases[ZD_N_STATES];
  GPtrArray *changes; /* of ZdRosterChange: what was done by hand */
} ZdRosterDetail;
void zd_roster_detail_free (ZdRosterDetail *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdRosterDetail, zd_roster_detail_free)

/* In the worker. */
ZdRosterDetail *zd_roster_detail_load (ZdLibrary *library, const char *batch, GError **error);

/* Fills @box (emptied first). @policy: its title. @who: the importer's name. @detail: (nullable): not known yet. */
void zd_roster_detail_show (GtkBox *box, const ZdBatch *batch, const char *policy, const char *who,
                            const ZdRosterDetail *detail);

G_END_DECLS
