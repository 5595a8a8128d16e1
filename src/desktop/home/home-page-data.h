/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/decide/deciding.h"

G_BEGIN_DECLS

/* What the first page shows, gathered in the worker. */
typedef struct {
  GPtrArray *todo;   /* of ZdTodo */
  GArray *stages;    /* of ZdStage */
  gint64 policies, parties, cases;
  ZdDay since;               /* the last working day before today */
  gint64 moved[ZD_N_STATES]; /* cases that came into this state since then */
} ZdHomeData;

ZdHomeData *zd_home_data_load (ZdLibrary *library, ZdProgress *progress, GError **error);
void zd_home_data_free (ZdHomeData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdHomeData, zd_home_data_free)

G_END_DECLS
