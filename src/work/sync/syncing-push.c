/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "store/outbox-store.h"
#include "store/policy-store.h"
#include "sync/api.h"
#include "work/sync/syncing-private.h"

#define FIRST_DELAY 5 /* seconds; doubled by every attempt */
#define LAST_DELAY  3600

/* Half of the delay is left to chance, so that a hundred desktops do not come back at once. */
static gint64
next_try (const ZdOutRow *row, int retry_after)
{
  gint64 delay = MIN (LAST_DELAY, FIRST_DELAY << MIN (row->attempts, 16));
  gint64 jittered = delay / 2 + g_random_int_range (0, delay / 2 + 1);

  return g_get_real_time () / G_USEC_PER_SEC + MAX (jittered, retry_after);
}

/* A publication that was not accepted is a draft again. */
static gboolean
return_to_draft (ZdSync *self, const ZdOutRow *row, const json_t *body, GError **error)
{
  ZdDb *db = zd_library_db (self->library);
  const json_t *version = json_object_get (body, "version");
  g_autofree char *newer = zd_draft_get (db, row->subject, NULL);

  return zd_policy_store_withdraw (db, row->subject, json_integer_value (version), error) &&
         (newer || zd_draft_put (db, row->subject, row->body, error));
}

/* What was done here on trust and did not hold. An act waits for the person to choose; after
 * an import or its undoing, parties and cases come again from the platform. */
static gboolean
take_back (ZdSync *self, const ZdOutRow *row, const json_t *body, GError **error)
{
  if (g_str_equal (row->kind, "act"))
    return TRUE;
  if (g_str_equal (row->kind, "policy"))
    return return_to_draft (self, row, body, error);
  return zd_sync_meta_set (self, "cursor_parties", 0, error) &&
         zd_sync_meta_set (self, "cursor_cases", 0, error);
}

static gboolean
settle (ZdSync *self, const ZdOutRow *row, const json_t *body, ZdOutState state, const char *reason,
        const ZdReply *reply, GError **error)
{
  ZdDb *db = zd_library_db (self->library);
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (db, error);
  g_autofree char *answer = state != ZD_OUT_SENT && reply->body ? zd_json_canonical (reply->body) : NULL;

  if (!transaction || !zd_outbox_settle (db, row->id, state, reason, answer, error) ||
      (state != ZD_OUT_SENT && !take_back (self, row, body, error)) ||
      !zd_transaction_commit (transaction, error))
    return FALSE;
  *(state == ZD_OUT_SENT       ? &self->report->sent
    : state == ZD_OUT_CONFLICT ? &self->report->conflicts
                               : &self->report->refused) += 1;
  return TRUE;
}

/* The line or the whole platform is in trouble (below 400: no answer, or one of somebody else's):
 * other rows would fare no better. */
static gboolean
stops_everything (int status)
{
  return status < 400 || status == 401 || status == 423 || status == 408 || status == 429 || status == 503;
}

/* No answer, or one that says nothing about the row itself. It keeps its key and is tried again. */
static gboolean
postpone (ZdSync *self, const ZdOutRow *row, const ZdReply *reply, GError *wrong, GError **error)
{
  ZdDb *db = zd_library_db (self->library);

  if (g_error_matches (wrong, ZD_ERROR, ZD_ERROR_NETWORK) &&
      !zd_outbox_postpone (db, row->id, next_try (row, reply->retry_after), wrong->message, error))
    return FALSE;
  if (!stops_everything (reply->status))
    return TRUE;
  g_propagate_error (error, g_error_copy (wrong));
  return FALSE;
}

static gboolean
send_row (ZdSync *self, const ZdOutRow *row, GError **error)
{
  g_auto (ZdReply) reply = { 0 };
  g_autoptr (GError) wrong = NULL;
  g_autoptr (json_t) body = zd_json_parse (row->body, strlen (row->body), "outbox", error);

  if (!body)
    return FALSE;
  if (zd_api_submit (self->client, row->kind, row->subject, row->key, body, self->progress, &reply, &wrong))
    return settle (self, row, body, ZD_OUT_SENT, NULL, &reply, error);
  if (reply.status == 409)
    return settle (self, row, body, ZD_OUT_CONFLICT, wrong->message, &reply, error);
  if (g_error_matches (wrong, ZD_ERROR, ZD_ERROR_USAGE) ||
      (reply.status >= 400 && reply.status < 500 && !stops_everything (reply.status)))
    return settle (self, row, body, ZD_OUT_REFUSED, wrong->message, &reply, error);
  return postpone (self, row, &reply, wrong, error);
}

gboolean
zd_sync_push (ZdSync *self, GError **error)
{
  ZdDb *db = zd_library_db (self->library);
  g_autoptr (GError) wrong = NULL;
  gint64 total;

  if (!zd_outbox_count (db, ZD_OUT_WAITING, &total, error))
    return FALSE;
  zd_progress_set_message (self->progress, _ ("Sending"));
  for (guint done = 0;; done++) {
    g_autoptr (ZdOutRow) row = zd_outbox_next (db, g_get_real_time () / G_USEC_PER_SEC, &wrong);
    zd_progress_set (self->progress, done, total);
    if (!row)
      break;
    if (!zd_progress_check (self->progress, error) || !send_row (self, row, error))
      return FALSE;
  }
  if (!wrong)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&wrong));
  return FALSE;
}
