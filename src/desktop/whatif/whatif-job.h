/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/whatif.h"

G_BEGIN_DECLS

/* What the page asks of the worker, and what it gets back. */

/* A policy that can be tried: as it is published, as its draft has it, or both. */
typedef struct {
  char *id, *title;
  char *published, *draft; /* JSON; each nullable */
} ZdTrial;
void zd_trial_free (ZdTrial *self);
/* A ZdSessionJob: of ZdTrial, by id. */
gpointer zd_trials_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error);

typedef struct {
  char *before, *after; /* JSON */
  char **moves;
  char *place; /* of the lever whose curve is drawn; nullable */
  gint64 from, to;
} ZdWhatIfWish;
void zd_what_if_wish_free (gpointer wish);

/* Shared with an export that may still be writing. */
typedef struct {
  ZdWhatIf *result;
  ZdSweep *sweep; /* nullable */
} ZdWhatIfAnswer;
ZdWhatIfAnswer *zd_what_if_answer_ref (ZdWhatIfAnswer *self);
void zd_what_if_answer_unref (gpointer self);
/* A ZdSessionJob on a ZdWhatIfWish. */
gpointer zd_what_if_job (ZdLibrary *library, gpointer wish, ZdProgress *progress, GError **error);

G_END_DECLS
