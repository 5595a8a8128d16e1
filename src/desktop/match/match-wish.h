/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/match/match-choices.h"
#include "desktop/match/match-result.h"

G_BEGIN_DECLS

/* Which enterprises of a group are looked for. */
typedef struct {
  ZdMatchResult *result;
  const ZdField *fields[ZD_N_MATCH_CHOICES];
  int codes[ZD_N_MATCH_CHOICES]; /* ordinal, of it and all below; −1: any */
  ZdRowSet *named;   /* whom the search found; nullable */
  ZdRowSet *lacking; /* who lacks the fact; nullable */
  ZdRowSet *news;    /* who has come, or gone; nullable */
} ZdMatchWish;

/* Everybody. */
ZdMatchWish *zd_match_wish_new (ZdMatchResult *result);
void zd_match_wish_free (gpointer self);
gboolean zd_match_wish_is_any (const ZdMatchWish *self);
/* For zd_table_view_set_filter() over rows of match-rows.h; @self: ZdMatchWish. Any thread. */
gboolean zd_match_wish_fits (gconstpointer rows, guint row, gpointer self);

G_END_DECLS
