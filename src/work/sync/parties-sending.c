/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/sync/parties-sending.h"

#include "base/i18n.h"
#include "profile/uscc.h"
#include "work/decide/case-opening.h"
#include "work/import/profile-import.h"
#include "work/sync/chunk-sending.h"

/* Parties in one row of the outbox. */
#define CHUNK 500

struct _ZdPartiesSending {
  ZdLibrary *library;
  const ZdBatch *batch;
  char *source;
  ZdPartyOrigin origin;
  ZdChunkSending *sending;
  json_t *coverage; /* NULL, or what goes with the chunk */
  guint chunks;
};

ZdPartiesSending *
zd_parties_sending_begin (ZdLibrary *library, const ZdBatch *batch, const char *source, ZdDay as_of)
{
  ZdPartiesSending *self = g_new0 (ZdPartiesSending, 1);

  self->library = library;
  self->batch = batch;
  self->source = g_strdup (source);
  self->origin = (ZdPartyOrigin) { as_of, self->source };
  self->sending = zd_chunk_sending_new (library, batch, "parties", "parties");
  return self;
}

void
zd_parties_sending_free (ZdPartiesSending *self)
{
  if (self == NULL)
    return;
  zd_chunk_sending_free (self->sending);
  json_decref (self->coverage);
  g_free (self->source);
  g_free (self);
}

/* The log keeps what was done with which file. */
static json_t *
summary (const ZdPartiesSending *self)
{
  g_autofree char *as_of = zd_day_format (self->origin.as_of);
  const ZdBatch *batch = self->batch;

  return json_pack ("{s:s,s:s?,s:s?,s:s?,s:s?,s:s,s:I,s:I,s:i}", "batch", batch->id, "file", batch->file, "file_digest",
                    batch->digest, "mapping", batch->mapping, "source", self->source, "as_of", as_of, "rows",
                    (json_int_t) batch->rows, "parties", (json_int_t) zd_chunk_sending_n (self->sending), "chunk", (int) self->chunks);
}

static gboolean
send_chunk (ZdPartiesSending *self, GError **error)
{
  g_autofree char *as_of = self->origin.as_of != ZD_DAY_NONE ? zd_day_format (self->origin.as_of) : NULL;
  g_autoptr (json_t) more = json_pack ("{s:o*,s:{s:s?,s:s?}}", "coverage", g_steal_pointer (&self->coverage), "origin",
                                       "as_of", as_of, "source", self->source);

  self->chunks++;
  return zd_chunk_sending_send (self->sending, more, summary (self), error);
}

void
zd_parties_sending_append (const ZdPartiesSending *self, const ZdParty *party, GString *document)
{
  zd_party_append (party, &self->origin, document);
}

static gboolean
add_document (ZdPartiesSending *self, const GString *document, GError **error)
{
  g_string_append_len (zd_chunk_sending_next (self->sending), document->str, document->len);
  return zd_chunk_sending_n (self->sending) < CHUNK || send_chunk (self, error);
}

gboolean
zd_parties_sending_add (ZdPartiesSending *self, const ZdParty *party, const GString *document, GError **error)
{
  return zd_profile_put_inside (zd_library_db (self->library), zd_library_catalogue (self->library), party, self->batch->id, error)
         && add_document (self, document, error);
}

gboolean
zd_parties_sending_add_records (ZdPartiesSending *self, const ZdParty *party, const GString *document, GError **error)
{
  return zd_profile_add_records (zd_library_db (self->library), party, self->batch->id, error)
         && add_document (self, document, error);
}

gboolean
zd_parties_sending_cover (ZdPartiesSending *self, const ZdCoverage *coverage, GError **error)
{
  g_autoptr (ZdParty) everyone = zd_party_new ("", "");
  g_autoptr (json_t) json = NULL;

  zd_party_set_coverage (everyone, coverage->kind, coverage->from, coverage->until, coverage->as_of);
  json = zd_party_to_json (everyone);
  self->coverage = json_incref (json_object_get (json, "coverage"));
  return zd_profile_set_coverage (zd_library_db (self->library), coverage, error);
}

gboolean
zd_parties_sending_finish (ZdPartiesSending *self, GError **error)
{
  return (zd_chunk_sending_n (self->sending) == 0 || send_chunk (self, error)) && zd_chunk_sending_finish (self->sending, error)
         && zd_batch_put (zd_library_db (self->library), self->batch, error);
}

/* ---- the platform's side ---- */

gboolean
zd_parties_origin (ZdLibrary *library, const json_t *chunk, ZdPartyOrigin *origin, GError **error)
{
  static const char *const members[] = { "as_of", "source", NULL };
  const ZdPath place = { NULL, "origin", 0 }, day = { &place, "as_of", 0 };
  g_autoptr (GError) wrong = NULL;
  const char *as_of = NULL;
  json_t *object = NULL;

  *origin = (ZdPartyOrigin) { zd_library_day (library), NULL };
  if (!zd_json_get_object (chunk, "origin", FALSE, NULL, &object, error))
    return FALSE;
  if (object == NULL)
    return TRUE;
  origin->as_of = ZD_DAY_NONE;
  if (!zd_json_only (object, members, &place, error)
      || !zd_json_get_string (object, "as_of", FALSE, &place, &as_of, error)
      || !zd_json_get_string (object, "source", FALSE, &place, &origin->source, error))
    return FALSE;
  return as_of == NULL || zd_day_parse (as_of, FALSE, &origin->as_of, &wrong)
         || zd_path_error (&day, error, "%s", wrong->message);
}

static gboolean
accept_party (ZdLibrary *library, const json_t *json, const ZdPartyOrigin *origin, gsize index, const char *batch,
              GError **error)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (library);
  const ZdPath list = { NULL, "parties", 0 }, place = { &list, NULL, index };
  g_autoptr (ZdParty) party = zd_party_from_list (json, catalogue, origin, &place, error);

  if (party == NULL)
    return FALSE;
  if (!zd_uscc_is_valid (party->uscc))
    return zd_path_error (&place, error, "%s", zd_uscc_status_sentence (zd_uscc_check (party->uscc)));
  return zd_profile_put_inside (zd_library_db (library), catalogue, party, batch, error);
}

static gboolean
accept_coverage (ZdLibrary *library, const json_t *list, GError **error)
{
  const ZdPath place = { NULL, "coverage", 0 };
  g_autoptr (json_t) json = json_pack ("{s:s,s:O}", "uscc", "", "coverage", list);
  g_autoptr (ZdParty) everyone
      = zd_party_from_json (json, zd_library_catalogue (library), zd_library_day (library), &place, error);

  for (guint i = 0; everyone != NULL && i < everyone->coverage->len; i++)
    if (!zd_profile_set_coverage (zd_library_db (library), &g_array_index (everyone->coverage, ZdCoverage, i), error))
      return FALSE;
  return everyone != NULL;
}

gboolean
zd_parties_accept (ZdLibrary *library, const json_t *chunk, const ZdUser *user, GError **error)
{
  static const char *const members[] = { "batch", "parties", "coverage", "origin", NULL };
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (zd_library_db (library), error);
  json_t *batch = NULL, *parties = NULL, *coverage = NULL, *one;
  ZdPartyOrigin origin;
  const char *id;
  size_t i;

  if (transaction == NULL || !zd_json_only (chunk, members, NULL, error)
      || !zd_json_get_object (chunk, "batch", TRUE, NULL, &batch, error)
      || !zd_json_get_array (chunk, "parties", TRUE, NULL, &parties, error)
      || !zd_json_get_array (chunk, "coverage", FALSE, NULL, &coverage, error)
      || !zd_parties_origin (library, chunk, &origin, error) || !zd_batch_accept (library, batch, user, error))
    return FALSE;
  id = json_string_value (json_object_get (batch, "id"));
  json_array_foreach (parties, i, one)
    if (!accept_party (library, one, &origin, i, id, error))
      return FALSE;
  if (coverage != NULL && !accept_coverage (library, coverage, error))
    return FALSE;
  g_autoptr (json_t) entry = json_pack ("{s:O,s:I}", "batch", batch, "parties", (json_int_t) json_array_size (parties));
  const ZdEvent event = { .kind = "parties", .subject = id, .body = entry };
  return zd_library_record (library, &event, error) && zd_transaction_commit (transaction, error);
}
