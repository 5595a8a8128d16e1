/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cases/waiting.h"

G_BEGIN_DECLS

/* What a person is about to do to a case: which moves stand where on the screen, what
 * he has typed so far, and the act that it makes. */

/* The three that have a key and a button of their own; ZD_MOVE_NONE where there is none. */
typedef struct {
  ZdMove forward; /* A: the case goes on */
  ZdMove back;    /* R: it returns to somebody */
  ZdMove stop;    /* X: it ends here */
} ZdMoveTrio;

/* Of @moves (of ZdMove), for cases in @state. */
void zd_move_trio (const GArray *moves, ZdCaseState state, ZdMoveTrio *trio);
/* Moves that @role makes from at least one of @states, whatever else may stand against it. */
GArray *zd_moves_of_role (guint states, ZdRole role);
gboolean zd_move_is_among (const GArray *moves, ZdMove move);

/* A draft is a JSON object: texts "reason", "amount" (yuan as typed), "onsite", "date",
 * "channel", "person", "pledge_version", "voucher", "field", "value", "year", "document";
 * objects "answers" (question → yes) and "overrides" (check → reason). */
const char *zd_draft_text (const json_t *draft, const char *key);              /* "" when there is none */
void zd_draft_set_text (json_t *draft, const char *key, const char *text);     /* "" takes it away */
/* −1 not answered, else whether yes. Falls back to the answer that @item has already. */
int zd_draft_answer (const json_t *draft, const ZdCase *item, const char *question);
void zd_draft_set_answer (json_t *draft, const char *question, gboolean yes);
const char *zd_draft_override (const json_t *draft, const char *check);        /* "" */
void zd_draft_set_override (json_t *draft, const char *check, const char *reason);

/* What @move needs that is typed beside its button, in the order of the fields. */
GPtrArray *zd_draft_fields (ZdMove move); /* of const char *key */

/* The act of @draft on @item. Error: INPUT when the amount cannot be read. */
ZdAct *zd_draft_act (const json_t *draft, const ZdCase *item, ZdMove move, const ZdUser *user, ZdDay day,
                     GError **error);

/* Reads "10万" or "100,000" as fen. */
gboolean zd_draft_amount (const char *text, gint64 *fen, GError **error);

G_END_DECLS
