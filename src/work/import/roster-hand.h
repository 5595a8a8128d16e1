/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"

G_BEGIN_DECLS

/* Private to the roster files: what a person says of single rows of a list, beside the file that stays as it is. Which
 * enterprise a row means, and what should stand in a cell; step by step, and every step can be taken back. */
typedef struct _ZdRosterHand ZdRosterHand;

/* In the place of a column: the code of the enterprise that the row means. */
#define ZD_HAND_CHOICE (-1)

ZdRosterHand *zd_roster_hand_new (void);
void zd_roster_hand_free (ZdRosterHand *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdRosterHand, zd_roster_hand_free)

/* NULL: nothing was said. */
const char *zd_roster_hand_get (const ZdRosterHand *self, gint64 row, int column);
gboolean zd_roster_hand_has_mended (const ZdRosterHand *self, gint64 row);
/* @text: NULL takes back what was said of this cell. */
void zd_roster_hand_say (ZdRosterHand *self, gint64 row, int column, const char *text);
/* What is said until the end is one step. */
void zd_roster_hand_begin_step (ZdRosterHand *self);
void zd_roster_hand_end_step (ZdRosterHand *self);

/* One step back, or on again. FALSE: there is none. */
gboolean zd_roster_hand_undo (ZdRosterHand *self);
gboolean zd_roster_hand_redo (ZdRosterHand *self);
gboolean zd_roster_hand_can_undo (const ZdRosterHand *self);
gboolean zd_roster_hand_can_redo (const ZdRosterHand *self);

/* All that holds, [[row, column, text], …] by row; without the steps to it. */
json_t *zd_roster_hand_to_json (const ZdRosterHand *self);
/* Says it again; what cannot be read is left out. */
void zd_roster_hand_take_json (ZdRosterHand *self, const json_t *json);

G_END_DECLS
