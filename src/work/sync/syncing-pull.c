/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include <string.h>

#include "base/digest.h"
#include "base/i18n.h"
#include "store/batch-store.h"
#include "store/case-store.h"
#include "store/log-store.h"
#include "store/outbox-store.h"
#include "store/policy-store.h"
#include "store/profile-store.h"
#include "store/schema.h"
#include "sync/api.h"
#include "work/decide/batch-json.h"
#include "work/sync/people.h"
#include "work/sync/syncing-private.h"

#define PAGE 500

/* Takes one entry of a page. *left_out: it must come again in a later run. */
typedef gboolean (*TakeFunc) (ZdSync *self, const json_t *entry, const ZdPath *place, gboolean *left_out,
                              GError **error);

typedef struct {
  const char *what;   /* of the address, and the page's member */
  const char *cursor; /* meta */
  TakeFunc take;
  struct {
    const char *member;
    TakeFunc take;
  } also[2]; /* members of the page that go first; nullable */
  gint64 *count;
} Stream;

static gboolean
take_list (ZdSync *self, const json_t *page, const char *key, TakeFunc take, gint64 *count,
           gboolean *left_out, GError **error)
{
  const ZdPath list_place = { NULL, key, 0 };
  json_t *list = NULL, *entry;
  size_t i;

  if (!zd_json_get_array (page, key, TRUE, NULL, &list, error))
    return FALSE;
  json_array_foreach (list, i, entry)
  {
    const ZdPath place = { &list_place, NULL, i };
    if (!take (self, entry, &place, left_out, error))
      return FALSE;
    if (count)
      *count += 1;
  }
  return TRUE;
}

/* One page is one transaction with the cursor behind it. The cursor stays before the first
 * page that had to leave something out. */
static gboolean
take_page (ZdSync *self, const Stream *stream, const json_t *page, gint64 next, gboolean *left_out,
           GError **error)
{
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (zd_library_db (self->library), error);

  for (guint i = 0; transaction && i < G_N_ELEMENTS (stream->also) && stream->also[i].member; i++)
    if (!take_list (self, page, stream->also[i].member, stream->also[i].take, NULL, left_out, error))
      return FALSE;
  return transaction &&
         take_list (self, page, stream->what, stream->take, stream->count, left_out, error) &&
         (*left_out || zd_sync_meta_set (self, stream->cursor, next, error)) &&
         zd_transaction_commit (transaction, error);
}

static gboolean
fetch (ZdSync *self, const Stream *stream, GError **error)
{
  gint64 after, next;
  gboolean more = TRUE, left_out = FALSE;

  if (!zd_sync_meta_get (self, stream->cursor, &after, error))
    return FALSE;
  while (more) {
    g_auto (ZdReply) reply = { 0 };
    zd_progress_set (self->progress, *stream->count, 0);
    if (!zd_progress_check (self->progress, error) ||
        !zd_api_changes (self->client, stream->what, after, PAGE, self->progress, &reply, error) ||
        !zd_json_get_int (reply.body, "next", TRUE, NULL, &next, error) ||
        !zd_json_get_bool (reply.body, "more", TRUE, NULL, &more, error) ||
        !take_page (self, stream, reply.body, next, &left_out, error))
      return FALSE;
    if (more && next <= after) {
      g_set_error_literal (error, ZD_ERROR, ZD_ERROR_NETWORK,
                           _ ("The platform sends the same page again and again."));
      return FALSE;
    }
    after = next;
  }
  return TRUE;
}

/* ---- policies ---- */

static gboolean
take_policy (ZdSync *self, const json_t *entry, const ZdPath *place, gboolean *left_out, GError **error)
{
  ZdDb *db = zd_library_db (self->library);
  const ZdCatalogue *catalogue = zd_library_catalogue (self->library);
  g_autoptr (ZdPolicy) policy = NULL;
  g_autoptr (GError) wrong = NULL;
  json_t *json = NULL;
  const char *drafter = NULL;

  if (!zd_json_get_object (entry, "policy", TRUE, place, &json, error) ||
      !zd_json_get_string (entry, "drafter", FALSE, place, &drafter, error))
    return FALSE;
  policy = zd_policy_from_json (json, catalogue, "policy", error);
  if (!policy)
    return FALSE;
  if (zd_policy_store_put (db, catalogue, policy, drafter, &wrong))
    return TRUE;
  /* A version of our own that the platform has never seen: its version is the one in force. */
  if (g_error_matches (wrong, ZD_ERROR, ZD_ERROR_CONFLICT))
    return zd_policy_store_withdraw (db, policy->id, policy->version, error) &&
           zd_policy_store_put (db, catalogue, policy, drafter, error);
  g_propagate_error (error, g_steal_pointer (&wrong));
  return FALSE;
}

/* ---- parties ---- */

static gboolean
take_party (ZdSync *self, const json_t *entry, const ZdPath *place, gboolean *left_out, GError **error)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (self->library);
  g_autoptr (ZdParty) party = zd_party_from_json (entry, catalogue, ZD_DAY_NONE, place, error);

  return party && zd_profile_replace (zd_library_db (self->library), catalogue, party, error);
}

/* Moved to where this person's office has no say. */
static gboolean
take_gone (ZdSync *self, const json_t *entry, const ZdPath *place, gboolean *left_out, GError **error)
{
  const char *uscc = json_string_value (entry);

  return uscc ? zd_profile_remove (zd_library_db (self->library), uscc, error)
              : zd_path_error (place, error, _ ("This must be a text."));
}

/* ---- cases ---- */

static gboolean
take_batch (ZdSync *self, const json_t *entry, const ZdPath *place, gboolean *left_out, GError **error)
{
  g_autoptr (ZdBatch) batch = zd_batch_from_json (entry, place, error);

  return batch && zd_batch_put (zd_library_db (self->library), batch, error);
}

static gboolean
take_history (ZdSync *self, const json_t *entry, const ZdPath *place, gboolean *left_out, GError **error)
{
  g_autoptr (ZdLogEntry) logged = zd_log_entry_from_json (entry, place, error);
  g_autoptr (json_t) act = logged ? zd_json_parse (logged->body, strlen (logged->body), "log", error) : NULL;
  const char *key = NULL;

  return act && zd_json_get_string (act, "key", TRUE, place, &key, error) &&
         zd_log_take (zd_library_db (self->library), logged, key, error);
}

/* A case on which something waits or is in dispute stays as the person left it. */
static gboolean
take_case (ZdSync *self, const json_t *entry, const ZdPath *place, gboolean *left_out, GError **error)
{
  ZdDb *db = zd_library_db (self->library);
  g_autoptr (ZdCase) item = zd_case_from_json (entry, place, error);
  g_autoptr (GPtrArray) unsent = item ? zd_outbox_of_subject (db, item->id, 0, error) : NULL;
  g_autoptr (GError) wrong = NULL;

  if (!unsent)
    return FALSE;
  if (unsent->len > 0) {
    *left_out = TRUE;
    return TRUE;
  }
  if (zd_case_store_put (db, item, &wrong))
    return TRUE;
  if (g_error_matches (wrong, ZD_ERROR, ZD_ERROR_CONFLICT)) {
    *left_out = TRUE; /* a case that stays as it was left holds the entitlement */
    return TRUE;
  }
  g_propagate_error (error, g_steal_pointer (&wrong));
  return FALSE;
}

/* ---- what holds for all ---- */

static gboolean
set_text (ZdSync *self, const json_t *city, const char *key, const char *meta, GError **error)
{
  const char *text = "";

  return zd_json_get_string (city, key, FALSE, NULL, &text, error) &&
         zd_meta_set (zd_library_db (self->library), meta, text, error);
}

static gboolean
take_pool (ZdSync *self, const json_t *entry, const ZdPath *place, gboolean *left_out, GError **error)
{
  const char *policy = NULL;
  gint64 year = 0, amount = 0;

  return zd_json_get_string (entry, "policy", TRUE, place, &policy, error) &&
         zd_json_get_int (entry, "year", TRUE, place, &year, error) &&
         zd_json_get_int (entry, "amount_fen", TRUE, place, &amount, error) &&
         zd_pool_set (zd_library_db (self->library), policy, year, amount, error);
}

static gboolean
take_coverage (ZdSync *self, const json_t *city, GError **error)
{
  const ZdPath place = { NULL, "common", 0 };
  json_t *json = NULL;
  g_autoptr (ZdParty) common = NULL;

  if (!zd_json_get_object (city, "common", TRUE, NULL, &json, error))
    return FALSE;
  common = zd_party_from_json (json, zd_library_catalogue (self->library), ZD_DAY_NONE, &place, error);
  for (guint i = 0; common && i < common->coverage->len; i++)
    if (!zd_profile_set_coverage (zd_library_db (self->library),
                                  &g_array_index (common->coverage, ZdCoverage, i), error))
      return FALSE;
  return common != NULL;
}

static gboolean
take_people (ZdSync *self, const json_t *city, GError **error)
{
  json_t *people = NULL;

  return zd_json_get_object (city, "people", TRUE, NULL, &people, error)
         && zd_people_keep (zd_library_db (self->library), people, error);
}

/* What the platform says of the city, told from what it said the last time. */
static gboolean
note_city (ZdSync *self, const json_t *city, GError **error)
{
  ZdDb *db = zd_library_db (self->library);
  g_autofree char *text = zd_json_canonical (city), *digest = zd_sm3_hex_of (text, strlen (text)), *last = NULL;

  if (!zd_meta_read (db, "city", &last, error))
    return FALSE;
  self->report->city_changed = g_strcmp0 (last, digest) != 0;
  return !self->report->city_changed || zd_meta_set (db, "city", digest, error);
}

static gboolean
fetch_city (ZdSync *self, gboolean with_parties, GError **error)
{
  ZdDb *db = zd_library_db (self->library);
  g_auto (ZdReply) reply = { 0 };
  g_autoptr (ZdTransaction) transaction = NULL;
  gboolean sample = FALSE, ignored = FALSE;

  if (!zd_api_city (self->client, self->progress, &reply, error) ||
      !zd_json_get_bool (reply.body, "sample", TRUE, NULL, &sample, error))
    return FALSE;
  transaction = zd_transaction_begin (db, error);
  return transaction && set_text (self, reply.body, "pack", "pack", error) &&
         set_text (self, reply.body, "region", "region", error) &&
         set_text (self, reply.body, "day", "as_of", error) &&
         zd_meta_set (db, "sample", sample ? "1" : "0", error) &&
         take_list (self, reply.body, "pools", take_pool, NULL, &ignored, error) &&
         take_people (self, reply.body, error) && note_city (self, reply.body, error) &&
         (!with_parties || take_coverage (self, reply.body, error)) &&
         zd_transaction_commit (transaction, error) && zd_library_reload (self->library, error);
}

/* Facts imported or records made here that the platform does not have yet would be lost. */
static gboolean
parties_may_come (ZdDb *db, gboolean *may, GError **error)
{
  static const char *const kinds[] = { "parties", "opening", "undo" };

  *may = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    gboolean waits;
    if (!zd_outbox_waits (db, kinds[i], &waits, error))
      return FALSE;
    *may = *may && !waits;
  }
  return TRUE;
}

static gboolean
pull_business (ZdSync *self, gboolean with_parties, GError **error)
{
  ZdDb *db = zd_library_db (self->library);
  const Stream policies
      = { "policies", "cursor_policies", take_policy, .count = &self->report->policies };
  const Stream parties = { "parties", "cursor_parties", take_party, { { "gone", take_gone } }, &self->report->parties };
  const Stream cases = { "cases",
                         "cursor_cases",
                         take_case,
                         { { "batches", take_batch }, { "history", take_history } },
                         &self->report->cases };
  gboolean publishing;

  return zd_outbox_waits (db, "policy", &publishing, error) && (publishing || fetch (self, &policies, error)) &&
         (!with_parties || fetch (self, &parties, error)) && fetch (self, &cases, error);
}

/* Administrators see no business data: there is nothing more that they could ask for. */
gboolean
zd_sync_pull (ZdSync *self, GError **error)
{
  gboolean with_parties;

  zd_progress_set_message (self->progress, _ ("Fetching"));
  return parties_may_come (zd_library_db (self->library), &with_parties, error) &&
         fetch_city (self, with_parties, error) &&
         (zd_role_is_administrator (zd_library_user (self->library)->role) ||
          pull_business (self, with_parties, error));
}
