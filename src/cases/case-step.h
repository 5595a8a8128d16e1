/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cases/case.h"

G_BEGIN_DECLS

/* What was done to a case, as the case itself tells it: oldest first. */
typedef struct {
  gint64 version; /* of the case after it */
  char *day;      /* "2026-11-22" */
  char *what;     /* "初审通过" */
  char *who;      /* account */
  char *detail;   /* what went with it, in words; "" */
} ZdCaseStep;
void zd_case_step_free (ZdCaseStep *self);

/* (transfer full): of ZdCaseStep. */
GPtrArray *zd_case_steps (const ZdCase *item, const ZdCatalogue *catalogue);

G_END_DECLS
