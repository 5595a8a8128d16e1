/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"
#include "store/db.h"

G_BEGIN_DECLS

/* What waits to be submitted. A row is written in the transaction of the act
 * itself and keeps its idempotency key for ever. */
typedef enum {
  ZD_OUT_WAITING,
  ZD_OUT_SENT,
  ZD_OUT_REFUSED,    /* the platform said no for good; reason kept */
  ZD_OUT_CONFLICT,   /* somebody was first; the platform's state is in @answer */
  ZD_OUT_SUPERSEDED, /* settled by the user: theirs was taken, or a new act replaced it */
} ZdOutState;

const char *zd_out_state_id (ZdOutState state);

typedef struct {
  gint64 id;
  char *key;      /* Idempotency-Key */
  char *kind;     /* "act", "opening", "policy", "parties", "undo" */
  char *subject;  /* case id …: later rows of a subject wait behind a conflict */
  char *body;     /* JSON; NULL where zd_outbox_list() leaves it packed */
  ZdOutState state;
  int attempts;
  gint64 next_at; /* seconds since 1970; not before */
  char *reason;   /* nullable, a sentence */
  char *answer;   /* nullable, JSON */
  char *at;       /* when it was made */
} ZdOutRow;
void zd_out_row_free (ZdOutRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdOutRow, zd_out_row_free)

/* @depends: (nullable): another subject whose earlier rows must have been sent first
 * (the batch that opened a case). @body: canonical JSON. */
gboolean zd_outbox_add (ZdDb *db, const char *key, const char *kind, const char *subject, const char *depends,
                        const char *body, GError **error);
/* The same with a long body, by zd_pack(). */
gboolean zd_outbox_add_packed (ZdDb *db, const char *key, const char *kind, const char *subject, const char *depends,
                               GBytes *packed, GError **error);
/* Oldest row that may be sent at @now (its subject not held up by a conflict or refusal); NULL: none. */
ZdOutRow *zd_outbox_next (ZdDb *db, gint64 now, GError **error);
gboolean zd_outbox_settle (ZdDb *db, gint64 id, ZdOutState state, const char *reason, const char *answer, GError **error);
gboolean zd_outbox_postpone (ZdDb *db, gint64 id, gint64 next_at, const char *reason, GError **error);
/* Rows of @subject from @id on that were not sent, in order. of ZdOutRow */
GPtrArray *zd_outbox_of_subject (ZdDb *db, const char *subject, gint64 id, GError **error);
ZdOutRow *zd_outbox_get (ZdDb *db, gint64 id, GError **error); /* NULL: none */
GPtrArray *zd_outbox_list (ZdDb *db, gboolean all, GError **error); /* all: sent ones too */
gboolean zd_outbox_count (ZdDb *db, ZdOutState state, gint64 *count, GError **error);
/* What was sent since @since (a timestamp) waits again. */
gboolean zd_outbox_send_again (ZdDb *db, const char *since, GError **error);
/* Does a row of @kind wait that no refusal or conflict before it holds up? */
gboolean zd_outbox_waits (ZdDb *db, const char *kind, gboolean *waits, GError **error);
/* Forgets the back-off of what waits. */
gboolean zd_outbox_hurry (ZdDb *db, GError **error);
/* The earliest time at which a row may be tried; G_MAXINT64: nothing waits that could be sent. */
gboolean zd_outbox_due (ZdDb *db, gint64 *when, GError **error);

G_END_DECLS
