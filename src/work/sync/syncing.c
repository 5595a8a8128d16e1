/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "base/i18n.h"
#include "store/log-store.h"
#include "store/outbox-store.h"
#include "store/schema.h"
#include "sync/api.h"
#include "work/sync/signing-in.h"
#include "work/sync/syncing-private.h"

void
zd_sync_report_clear (ZdSyncReport *self)
{
  g_free (self->at);
  g_free (self->warning);
  *self = (ZdSyncReport){ 0 };
}

const char *
zd_sync_report_remark (const ZdSyncReport *self)
{
  return self->platform_restored ? _ ("The platform was put back from a backup: what was sent of "
                                      "late was sent again, and everything fetched anew.")
                                 : self->warning;
}

gboolean
zd_sync_meta_get (ZdSync *self, const char *key, gint64 *value, GError **error)
{
  g_autofree char *text = NULL;

  if (!zd_meta_read (zd_library_db (self->library), key, &text, error))
    return FALSE;
  *value = text ? g_ascii_strtoll (text, NULL, 10) : 0;
  return TRUE;
}

gboolean
zd_sync_meta_set (ZdSync *self, const char *key, gint64 value, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  return zd_meta_set (zd_library_db (self->library), key, text, error);
}

static gboolean
keep_head (ZdSync *self, gint64 seq, const char *digest, GError **error)
{
  ZdDb *db = zd_library_db (self->library);
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (db, error);

  return transaction && zd_sync_meta_set (self, "ack_seq", seq, error) &&
         zd_meta_set (db, "ack_digest", digest, error) && zd_transaction_commit (transaction, error);
}

/* The platform knows another head than this copy has: the copy's log was altered, or the copy was
 * put back from a backup. Its head is taken as the acknowledged one, so that verifying finds the place. */
static gboolean
note_contradiction (ZdSync *self, const char *device, const char *sentence, GError **error)
{
  g_auto (ZdReply) reply = { 0 };
  const char *digest = NULL;
  gint64 seq = 0;

  self->report->warning = g_strdup (sentence);
  return zd_api_get_head (self->client, device, &reply, error) &&
         zd_json_get_int (reply.body, "seq", TRUE, NULL, &seq, error) &&
         zd_json_get_string (reply.body, "digest", TRUE, NULL, &digest, error) &&
         keep_head (self, seq, digest, error);
}

static gboolean
send_head (ZdSync *self, GError **error)
{
  ZdDb *db = zd_library_db (self->library);
  g_auto (ZdReply) reply = { 0 };
  g_autoptr (GError) wrong = NULL;
  g_autofree char *device = zd_meta_get (db, "device", error);
  g_autofree char *digest = NULL;
  gint64 seq, acknowledged;

  if (!device || !zd_log_head (db, &seq, &digest, error) ||
      !zd_sync_meta_get (self, "ack_seq", &acknowledged, error))
    return FALSE;
  if (seq == 0 && acknowledged == 0)
    return TRUE;
  if (zd_api_put_head (self->client, device, seq, digest, &reply, &wrong))
    return keep_head (self, seq, digest, error);
  if (reply.status == 409)
    return note_contradiction (self, device, wrong->message, error);
  g_propagate_error (error, g_steal_pointer (&wrong));
  return FALSE;
}

static gboolean
may_run (ZdSync *self, GError **error)
{
  if (zd_library_is_central (self->library)) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_USAGE,
                         _ ("This is the platform's own library; it has nothing to synchronise with."));
    return FALSE;
  }
  if (zd_library_user (self->library) && zd_client_token (self->client))
    return TRUE;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_AUTH, _ ("Sign in to the platform first."));
  return FALSE;
}

/* Before anything is sent: a platform that was put back would take new acts for conflicts. */
static gboolean
renew (ZdSync *self, GError **error)
{
  ZdRenewal renewal;

  if (!zd_sign_in_renew (self->library, self->client, &renewal, error))
    return FALSE;
  self->report->person_changed = renewal.person_changed;
  self->report->platform_restored = renewal.platform_restored;
  return TRUE;
}

static gboolean
run (ZdSync *self, GError **error)
{
  g_autofree char *now = NULL;

  if (!may_run (self, error) || !renew (self, error) || !zd_outbox_hurry (zd_library_db (self->library), error) ||
      !zd_sync_push (self, error) || !send_head (self, error) || !zd_sync_pull (self, error))
    return FALSE;
  now = zd_timestamp_now ();
  return zd_meta_set (zd_library_db (self->library), "synced_at", now, error);
}

gboolean
zd_sync_run (ZdLibrary *library, ZdClient *client, ZdProgress *progress, ZdSyncReport *report, GError **error)
{
  ZdSync self = { library, client, progress, report };
  gboolean ok;

  *report = (ZdSyncReport){ 0 };
  ok = run (&self, error);
  zd_outbox_count (zd_library_db (library), ZD_OUT_WAITING, &report->waiting, NULL);
  report->at = zd_sync_last (library, NULL);
  return ok;
}

char *
zd_sync_last (ZdLibrary *library, GError **error)
{
  return zd_meta_get (zd_library_db (library), "synced_at", error);
}
