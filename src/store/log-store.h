/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/progress.h"
#include "cases/log-entry.h"
#include "store/db.h"

G_BEGIN_DECLS

/* The append-only log of this device. */

/* @body: canonical JSON. */
gboolean zd_log_append (ZdDb *db, const char *actor, const char *kind, const char *subject, const char *body,
                        GError **error);
/* What the newest entry of @kind on @subject says; NULL without error: this device has none. */
char *zd_log_body (ZdDb *db, const char *kind, const char *subject, GError **error);
/* Last sequence number and digest; 0 and ZD_LOG_START when empty. */
gboolean zd_log_head (ZdDb *db, gint64 *seq, char **digest, GError **error);
/* Does the log of this device have an entry @seq with that digest? The start has number 0. */
gboolean zd_log_holds (ZdDb *db, gint64 seq, const char *digest, gboolean *holds, GError **error);
/* A restored copy goes on under a new device, so that it does not fork the chain whose
 * head the platform knows; the old chain stays in the library and is still verified. */
gboolean zd_log_new_device (ZdDb *db, GError **error);

/* ---- acts of everybody on the cases of this copy ---- */

/* What the platform's log says of an act; taken once. @key: idempotency key of the act. */
gboolean zd_log_take (ZdDb *db, const ZdLogEntry *entry, const char *key, GError **error);
/* Every act on the case @subject, each once, in the order in which they changed it, whatever the clocks said: as the
 * platform logged it, or as it was logged here while the platform does not have it. of ZdLogEntry */
GPtrArray *zd_log_acts (ZdDb *db, const char *subject, GError **error);
/* The same for all cases whose change number is in (@after, @until], those of a case together. */
GPtrArray *zd_log_acts_of_page (ZdDb *db, gint64 after, gint64 until, GError **error);

typedef struct {
  gint64 entries;
  gint64 first_bad;  /* 0 = all well */
  char *what;        /* "altered", "missing", "tail missing"; NULL when well */
} ZdLogVerdict;
void zd_log_verdict_clear (ZdLogVerdict *self);
/* Recomputes every digest of every chain; compares its end with the head that is written with every entry and with
 * the one that the platform acknowledged (meta "ack_seq", "ack_digest"), so a cut tail is found too. */
gboolean zd_log_verify (ZdDb *db, ZdProgress *progress, ZdLogVerdict *verdict, GError **error);

/* Platform: heads of the devices. Refuses (CORRUPT) a head that goes back or
 * contradicts one acknowledged before. */
gboolean zd_head_put (ZdDb *db, const char *device, gint64 seq, const char *digest, GError **error);
gboolean zd_head_get (ZdDb *db, const char *device, gint64 *seq, char **digest, GError **error);

G_END_DECLS
