/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/decide/fact-stating.h"

#include "base/i18n.h"
#include "work/decide/case-opening.h"
#include "work/sync/parties-sending.h"
#include "work/decide/pinning.h"

/* The bureau that answers for it: the officer's own. NULL: the one whose fact it is. */
static const char *
source_of (const ZdUser *user)
{
  return user->bureaus->len > 0 ? user->bureaus->pdata[0] : NULL;
}

/* The fact alone, as a party that is merged into the one that is known. */
static ZdParty *
read_fact (ZdLibrary *library, const char *uscc, const json_t *stated, GError **error)
{
  g_autoptr (ZdParty) party = zd_party_new (uscc, "");
  const char *source = source_of (zd_library_user (library));
  gboolean known = FALSE;

  if (!zd_profile_has (zd_library_db (library), uscc, &known, error))
    return NULL;
  if (!known) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("No enterprise with the code %s is in the library."), uscc);
    return NULL;
  }
  if (!zd_state_fact (party, stated, zd_library_catalogue (library), zd_library_day (library), error))
    return NULL;
  if (source != NULL && party->facts->len > 0) {
    const ZdFact fact = g_array_index (party->facts, ZdFact, 0);

    zd_party_set_fact (party, fact.field, fact.value, fact.as_of, source);
  }
  return g_steal_pointer (&party);
}

gboolean
zd_fact_state (ZdLibrary *library, const char *uscc, const json_t *stated, GError **error)
{
  const char *document = json_string_value (json_object_get (stated, "document"));
  g_autoptr (ZdParty) party = NULL;
  g_autoptr (ZdTransaction) transaction = NULL;
  g_autoptr (ZdBatch) batch = NULL;
  g_autoptr (ZdPartiesSending) sending = NULL;
  g_autoptr (GString) sent = g_string_new (NULL);

  if (!zd_library_require (library, 1u << ZD_ROLE_DRAFTER, error))
    return FALSE;
  if (document == NULL || *document == '\0') {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("Name the document that proves the fact."));
    return FALSE;
  }
  party = read_fact (library, uscc, stated, error);
  transaction = party != NULL ? zd_transaction_begin (zd_library_db (library), error) : NULL;
  if (transaction == NULL)
    return FALSE;
  batch = zd_batch_new ("profile", document, NULL, zd_library_user (library));
  batch->file = g_strdup (document);
  batch->rows = 1;
  sending = zd_parties_sending_begin (library, batch, source_of (zd_library_user (library)),
                                      party->facts->len > 0 ? g_array_index (party->facts, ZdFact, 0).as_of
                                                            : zd_library_day (library));
  zd_parties_sending_append (sending, party, sent);
  return zd_parties_sending_add (sending, party, sent, error) && zd_parties_sending_finish (sending, error)
         && zd_transaction_commit (transaction, error);
}
