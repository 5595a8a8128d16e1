/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cases/log-entry.h"
#include "store/case-store.h"
#include "store/log-store.h"
#include "store/policy-store.h"
#include "work/decide/deciding-private.h"
#include "work/decide/mates.h"

/* What a reviewer sees beside a case, and the checks that stand before money moves. */

void
zd_case_file_free (ZdCaseFile *self)
{
  if (!self)
    return;
  zd_case_free (self->item);
  zd_policy_free (self->policy);
  zd_explanation_free (self->explanation);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_clear_pointer (&self->history, g_ptr_array_unref);
  zd_party_free (self->party);
  g_free (self);
}

static gboolean
load_party (ZdLibrary *library, const char *uscc, ZdParty **party, GError **error)
{
  g_autoptr (GError) wrong = NULL;

  *party = zd_profile_get (zd_library_db (library), zd_library_catalogue (library), uscc, &wrong);
  if (!wrong)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&wrong));
  return FALSE;
}

/* ---- warnings ---- */

static gboolean
says (const ZdRecord *record, ZdSlot slot, const char *text)
{
  const char *said = record->texts[slot - ZD_SLOT_SUBJECT];

  return g_str_equal (said ? said : "", text);
}

/* A case that is paid has a payment of its own. */
static gboolean
is_own_payment (const ZdRecord *record, const ZdCase *item)
{
  g_autofree char *name = zd_deciding_payment_name (item);

  return (item->state == ZD_STATE_PAID || item->state == ZD_STATE_EVALUATED) && says (record, ZD_SLOT_NUMBER, name)
         && says (record, ZD_SLOT_SUBJECT, item->key.item);
}

static guint
count_payments (const ZdParty *party, const ZdPolicy *policy, const ZdCase *item)
{
  const char *family = policy->family && *policy->family ? policy->family : policy->id;
  guint count = 0;

  for (guint i = 0; party && i < party->records->len; i++) {
    const ZdRecord *record = party->records->pdata[i];
    count += g_str_equal (record->kind->id, "payment") && says (record, ZD_SLOT_SERIES, family)
             && !is_own_payment (record, item);
  }
  return count;
}

static gboolean
count_sharers (ZdDb *db, const ZdParty *party, guint *count, GError **error)
{
  const ZdAccount *account = party && party->accounts->len > 0 ? party->accounts->pdata[0] : NULL;
  g_autoptr (ZdStatement) rows = NULL;
  gboolean row;

  *count = 0;
  if (!account)
    return TRUE;
  rows = zd_db_prepare (db, "SELECT count(DISTINCT uscc) FROM account WHERE number = ?1 AND uscc <> ?2", error);
  if (!rows)
    return FALSE;
  zd_statement_bind_text (rows, 1, account->number);
  zd_statement_bind_text (rows, 2, party->uscc);
  if (!zd_statement_step (rows, &row, error))
    return FALSE;
  *count = zd_statement_int (rows, 0);
  return TRUE;
}

static gboolean
account_is_newer_than_notice (const ZdCase *item, const ZdParty *party)
{
  const char *from = json_string_value (json_object_get (json_object_get (item->data, "notice"), "from"));
  ZdDay published;

  if (!from || !party || party->accounts->len == 0 || !zd_day_parse (from, FALSE, &published, NULL))
    return FALSE;
  return ((const ZdAccount *) party->accounts->pdata[0])->as_of > published;
}

/* Who is further on has the money, and among equals who came first: otherwise, where more ask for it than there is,
 * each would stand in the way of all others. */
static gboolean
gather_sums (ZdDb *db, const ZdCase *item, ZdCheckFacts *facts, GError **error)
{
  int year = zd_day_year (item->opened);

  return zd_pool_get (db, item->key.policy, year, &facts->pool, error)
         && zd_case_store_committed (db, item->key.policy, year, item, &facts->pool_committed, error)
         && count_sharers (db, facts->party, &facts->account_sharers, error);
}

static gboolean
count_other_cases (ZdDb *db, const ZdCase *item, guint *count, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (ZdCase) holder = zd_case_store_find_key (db, &item->key, &wrong);

  if (wrong) {
    g_propagate_error (error, g_steal_pointer (&wrong));
    return FALSE;
  }
  *count = holder && g_strcmp0 (holder->id, item->id) != 0 ? 1 : 0;
  return TRUE;
}

/* A live case of the party that is not paid yet under one of @mates. */
static gboolean
find_rival (ZdDb *db, const ZdCase *item, const GPtrArray *mates, const char **title, GError **error)
{
  guint states = 0;

  for (ZdCaseState state = 0; state < ZD_N_STATES; state++)
    if (zd_case_state_holds_key (state) && state != ZD_STATE_PAID && state != ZD_STATE_EVALUATED)
      states |= 1u << state;
  for (guint i = 0; i < mates->len && !*title; i++) {
    const ZdPolicy *mate = mates->pdata[i];
    const ZdCaseQuery query = { .policy = mate->id, .uscc = item->key.uscc, .states = states };
    gint64 count;
    if (!zd_case_store_count (db, &query, &count, NULL, error))
      return FALSE;
    if (count > 0)
      *title = mate->title;
  }
  return TRUE;
}

/* What was paid to the party, and what is ordered for its other cases under the policy. (transfer full) */
static ZdParty *
gather_payments (ZdLibrary *library, const ZdCase *item, const ZdPolicy *policy, const ZdParty *party,
                 GError **error)
{
  const ZdCaseQuery query = { .policy = item->key.policy, .uscc = item->key.uscc,
                              .states = 1u << ZD_STATE_ORDERED | 1u << ZD_STATE_RETURNED };
  g_autoptr (GPtrArray) ordered = zd_case_store_list (zd_library_db (library), &query, error);
  ZdParty *paid = ordered ? zd_party_new (party->uscc, party->name) : NULL;

  for (guint i = 0; paid && i < party->records->len; i++) {
    const ZdRecord *payment = party->records->pdata[i];
    if (g_str_equal (payment->kind->id, "payment") && !is_own_payment (payment, item))
      zd_party_add_record (paid, zd_record_copy (payment));
  }
  for (guint i = 0; paid && i < ordered->len; i++) {
    const ZdCase *other = ordered->pdata[i];
    if (!g_str_equal (other->id, item->id))
      zd_party_add_record (paid, zd_deciding_payment_record (library, other, policy, NULL));
  }
  return paid;
}

/* @known, a party document, with the payments of @paid instead of its own. (transfer full) */
static json_t *
facts_after_payments (json_t *known, const ZdParty *paid)
{
  json_t *facts = json_copy (known), *records = json_array (), *record;
  g_autoptr (json_t) json = zd_party_to_json (paid);
  size_t i;

  json_array_foreach (json_object_get (known, "records"), i, record)
    if (g_strcmp0 (json_string_value (json_object_get (record, "kind")), "payment") != 0)
      json_array_append (records, record);
  json_array_extend (records, json_object_get (json, "records"));
  json_object_set_new (facts, "records", records);
  return facts;
}

/* What is left of the case's sum by the rules, after what was paid or ordered since it was opened: another level
 * of its ladder, another item under its cap. *due −1: the rules never gave it, a list did. */
static gboolean
find_still_due (ZdLibrary *library, const ZdCase *item, const ZdPolicy *policy, const ZdExplanation *before,
                const ZdParty *party, gint64 *due, GError **error)
{
  g_autoptr (ZdParty) paid = NULL;
  g_autoptr (json_t) facts = NULL;
  g_autoptr (ZdExplanation) after = NULL;
  const ZdEntitlement *left;
  ZdCase now = *item;

  *due = -1;
  if (!party || !zd_deciding_entitlement (before, item))
    return TRUE;
  paid = gather_payments (library, item, policy, party, error);
  if (!paid)
    return FALSE;
  now.facts = facts = facts_after_payments (item->facts, paid);
  after = zd_deciding_reconsider (library, &now, policy, TRUE, error);
  if (!after)
    return FALSE;
  left = zd_deciding_entitlement (after, item);
  *due = left ? left->most : 0;
  return TRUE;
}

ZdExplanation *
zd_deciding_today (ZdLibrary *library, const ZdCase *item, const ZdPolicy *policy, gboolean assume, GError **error)
{
  g_autoptr (ZdParty) party = NULL, paid = NULL;
  g_autoptr (json_t) known = NULL, facts = NULL;
  ZdCase now = *item;

  if (!load_party (library, item->key.uscc, &party, error))
    return NULL;
  if (!party) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("The enterprise is not in the profile library."));
    return NULL;
  }
  paid = gather_payments (library, item, policy, party, error);
  if (!paid)
    return NULL;
  known = zd_party_to_json (party);
  now.facts = facts = facts_after_payments (known, paid);
  now.as_of = zd_library_day (library);
  return zd_deciding_reconsider (library, &now, policy, assume, error);
}

static GPtrArray *
check_case (ZdLibrary *library, const ZdCase *item, const ZdPolicy *policy, const ZdExplanation *explanation,
            const ZdParty *party, GError **error)
{
  ZdCheckFacts facts = { .policy = policy, .party = party, .today = explanation, .day = zd_library_day (library) };
  g_autoptr (GPtrArray) mates = zd_mates_of_case (library, item, policy, error);

  if (!mates || !find_rival (zd_library_db (library), item, mates, &facts.rival, error))
    return NULL;
  facts.family_payments = count_payments (party, policy, item);
  facts.account_changed_after_notice = account_is_newer_than_notice (item, party);
  if (!gather_sums (zd_library_db (library), item, &facts, error)
      || !find_still_due (library, item, policy, explanation, party, &facts.still_due, error)
      || !count_other_cases (zd_library_db (library), item, &facts.other_cases, error))
    return NULL;
  return zd_case_check (item, &facts, zd_library_catalogue (library));
}

GPtrArray *
zd_deciding_warnings (ZdLibrary *library, const ZdCase *item, GError **error)
{
  g_autoptr (ZdPolicy) policy = zd_deciding_policy_of (library, item, error);
  g_autoptr (ZdExplanation) explanation = NULL;
  g_autoptr (ZdParty) party = NULL;

  if (!policy || !load_party (library, item->key.uscc, &party, error))
    return NULL;
  explanation = zd_deciding_reconsider (library, item, policy, TRUE, error);
  return explanation ? check_case (library, item, policy, explanation, party, error) : NULL;
}

/* ---- the file ---- */

ZdCaseFile *
zd_deciding_open (ZdLibrary *library, const char *case_id, GError **error)
{
  g_autoptr (ZdCaseFile) self = g_new0 (ZdCaseFile, 1);

  self->item = zd_deciding_load_case (library, case_id, error);
  self->policy = self->item ? zd_deciding_policy_of (library, self->item, error) : NULL;
  if (!self->policy || !load_party (library, self->item->key.uscc, &self->party, error))
    return NULL;
  self->explanation = zd_deciding_reconsider (library, self->item, self->policy, FALSE, error);
  self->warnings = self->explanation ? zd_deciding_warnings (library, self->item, error) : NULL;
  self->history = self->warnings ? zd_log_acts (zd_library_db (library), self->item->id, error) : NULL;
  return self->history ? g_steal_pointer (&self) : NULL;
}

gboolean
zd_case_file_answer (ZdCaseFile *self, ZdLibrary *library, const json_t *typed, GError **error)
{
  const json_t *data = self->item->data, *given = json_object_get (data, "answers");
  g_autoptr (json_t) answers = given ? json_copy ((json_t *) given) : json_object ();
  ZdExplanation *explanation;

  json_object_update (answers, (json_t *) typed);
  explanation = zd_deciding_explain (library, self->item, self->policy, json_object_get (data, "stated"), answers, FALSE,
                                     error);
  if (!explanation)
    return FALSE;
  zd_explanation_free (self->explanation);
  self->explanation = explanation;
  return TRUE;
}
