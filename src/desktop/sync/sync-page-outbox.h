/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cases/case-step.h"
#include "desktop/kit/row-source.h"
#include "desktop/kit/table-view.h"
#include "store/outbox-store.h"
#include "work/library.h"

G_BEGIN_DECLS

/* What was done here and goes to the platform, in words. Made in the worker, then never changed. */
typedef struct {
  gint64 id;
  char *at;      /* "2026-11-22 09:41" */
  char *what;    /* "初审通过" */
  char *about;   /* enterprise, policy, batch */
  ZdOutState state;
  int attempts;
  char *reason;  /* of a refusal, a conflict, a failed attempt; nullable */
  ZdCase *mine;  /* of a conflict or a refused act: as it stands here, else NULL */
  ZdCase *theirs;/* as the platform has it; nullable */
  GPtrArray *mine_steps, *theirs_steps; /* of ZdCaseStep: what was done since the two parted; NULL without @theirs */
} ZdOutboxRow;

typedef struct {
  GPtrArray *rows; /* of ZdOutboxRow: what needs a person first, then oldest first */
} ZdOutboxRows;

/* @all: what was sent, too. */
ZdOutboxRows *zd_outbox_rows_load (ZdLibrary *library, gboolean all, GError **error);
void zd_outbox_rows_free (ZdOutboxRows *self);

const char *zd_out_state_name (ZdOutState state); /* translated */

extern const ZdTableColumn zd_outbox_columns[];
extern const guint zd_outbox_n_columns;
/* @rows: (transfer full) */
ZdRowSource *zd_outbox_source (ZdOutboxRows *rows);
const ZdOutboxRow *zd_outbox_source_row (ZdRowSource *source, guint row);

G_END_DECLS
