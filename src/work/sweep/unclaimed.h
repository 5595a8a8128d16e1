/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/matching.h"

G_BEGIN_DECLS

/* 应享未享 (check C7): what is due by the rules and has not been enjoyed, and how long everybody knows. */

typedef enum {
  ZD_UNCLAIMED_NO_CASE,    /* on no list and in no batch */
  ZD_UNCLAIMED_TO_CONFIRM, /* a case that the lead bureau has not confirmed */
  ZD_UNCLAIMED_TO_PAY,     /* a case on its way to the payment */
  ZD_N_UNCLAIMED_STAGES
} ZdUnclaimedStage;
const char *zd_unclaimed_stage_id (ZdUnclaimedStage stage);   /* "no-case" */
const char *zd_unclaimed_stage_name (ZdUnclaimedStage stage); /* translated */
gboolean zd_unclaimed_stage_from_id (const char *id, ZdUnclaimedStage *stage);

/* One entitlement of one enterprise. */
typedef struct {
  guint policy, row;  /* of the matching */
  ZdUnclaimedStage stage;
  int state;          /* ZdCaseState of its case, also of one that lapsed or was withdrawn; −1: there never was one */
  const char *case_id;
  const char *label;  /* the entitlement in words */
  gint64 least, most; /* fen */
  ZdDay since;        /* from this day on the enterprise is known to qualify, or its case is open */
  int waited;         /* working days since then */
} ZdUnclaimedRow;

typedef struct {
  gatomicrefcount refs;
  ZdMatching *matching;
  GArray *rows; /* of ZdUnclaimedRow: who waits longest comes first */
  ZdDay day;
  char *moment; /* of the library: see zd_unclaimed_is_current() */
  GStringChunk *texts;
} ZdUnclaimed; /* never changes, and is shared by threads */

/**
 * zd_unclaimed_sweep:
 *
 * Everybody who certainly qualifies on @day, under the policies in force that the person signed in works on (all, when
 * nobody is). What was paid, refused by a reviewer, declined or recovered is settled and no part of it. The library
 * keeps since when each enterprise is known to qualify: the first time by the newest of the facts that it rests on, so
 * that it does not begin anew with every delivery of data.
 */
ZdUnclaimed *zd_unclaimed_sweep (ZdLibrary *library, ZdDay day, ZdProgress *progress, GError **error);
ZdUnclaimed *zd_unclaimed_ref (ZdUnclaimed *self);
void zd_unclaimed_unref (ZdUnclaimed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdUnclaimed, zd_unclaimed_unref)
/* *current FALSE: an enterprise, a policy or a case has changed since. */
gboolean zd_unclaimed_is_current (const ZdUnclaimed *self, ZdLibrary *library, gboolean *current, GError **error);

const ZdPolicy *zd_unclaimed_policy (const ZdUnclaimed *self, const ZdUnclaimedRow *row);

/* What is wanted of them. */
typedef struct {
  const char *policy, *bureau; /* ids; NULL: any */
  int stage;                   /* ZdUnclaimedStage; −1: any */
  int waited;                  /* working days at least */
} ZdUnclaimedWish;
gboolean zd_unclaimed_is_wanted (const ZdUnclaimed *self, const ZdUnclaimedRow *row, const ZdUnclaimedWish *wish);

G_END_DECLS
