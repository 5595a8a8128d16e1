/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/client.h"
#include "work/library.h"

G_BEGIN_DECLS

/* Asks who the person is today, sends what waits, then fetches what is new for him. */

typedef struct {
  gint64 sent, refused, conflicts; /* rows of the outbox, in this run */
  gint64 waiting;                  /* left to send */
  gint64 policies, parties, cases; /* fetched */
  gboolean city_changed;           /* what holds for all is another than at the run before: pools, people, day */
  gboolean person_changed;         /* the platform gave another role, bureau or region: zd_library_user() is new */
  gboolean platform_restored;      /* from a backup: what it lost was sent again, all was fetched anew */
  char *at;                        /* when the run ended well; else when the last one did, nullable */
  char *warning; /* a sentence when the log contradicts the head that the platform knows; nullable */
} ZdSyncReport;
/* What the person should know of the run besides its numbers; NULL: nothing. */
const char *zd_sync_report_remark (const ZdSyncReport *self);
void zd_sync_report_clear (ZdSyncReport *self);

/**
 * zd_sync_run:
 * @client: signed in
 * @report: (out): filled also when the run breaks off; clear it
 *
 * Waiting rows are tried at once, whatever their back-off: a person asked, or
 * zd_outbox_due() has come. Every row and every page is one transaction, so a run
 * may end anywhere and the next goes on there. Errors: NETWORK (nothing is
 * lost), AUTH (sign in again), CANCELLED, and those of the library.
 */
gboolean zd_sync_run (ZdLibrary *library, ZdClient *client, ZdProgress *progress, ZdSyncReport *report,
                      GError **error);

/* When the last run ended well; NULL without error: never. */
char *zd_sync_last (ZdLibrary *library, GError **error);

G_END_DECLS
