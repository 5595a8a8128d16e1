/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/profile-store.h"

#include "base/digest.h"
#include "base/text.h"
#include "store/profile-sql.h"

/* A statement that names every field; ?1 is the code. */
static char *
update_facts_sql (gconstpointer catalogue)
{
  GString *sql = g_string_new ("UPDATE party SET");
  guint n_fields = zd_catalogue_n_fields (catalogue);

  for (guint i = 0; i < n_fields; i++) {
    const char *id = zd_catalogue_field_at (catalogue, i)->id;
    g_string_append_printf (sql, "%s \"f_%s\" = coalesce(?%u, \"f_%s\")", i ? "," : "", id, i + 2, id);
  }
  for (guint i = 0; i < zd_catalogue_n_bureaus (catalogue); i++) {
    const char *id = zd_catalogue_bureau_at (catalogue, i)->id;
    g_string_append_printf (sql, ", \"d_%s\" = coalesce(?%u, \"d_%s\")", id, i + 2 + n_fields, id);
  }
  g_string_append_printf (sql, ", exceptions = ?%u WHERE uscc = ?1", 2 + n_fields + zd_catalogue_n_bureaus (catalogue));
  return g_string_free (sql, FALSE);
}

/* How much of a party changes: its facts, or its details as well, which stand in other tables: years, records, spans. */
typedef enum { FACTS, DETAILS } Depth;

/* The change since which the details stand as they do, behind one of the depth ?3. NULL: that very one. */
#define SQL_DETAILS "CASE ?3 WHEN 0 THEN coalesce(party.details, party.change) END"

/* The party changes, nothing that names it does. *known FALSE: there is none yet. */
static gboolean
touch (ZdDb *db, const char *uscc, Depth depth, gboolean *known, GError **error)
{
  gint64 *change = zd_sql_last_change (db, error);

  if (!change
      || !zd_db_run (db, "UPDATE party SET change = ?2, details = " SQL_DETAILS " WHERE uscc = ?1", error, ZD_TEXT (uscc),
                     ZD_INT (*change + 1), ZD_INT (depth)))
    return FALSE;
  *known = zd_db_changes (db) > 0;
  *change += *known;
  return TRUE;
}

static gboolean
put_names (ZdDb *db, const ZdParty *party, Depth depth, GError **error)
{
  const char *name = party->name ? party->name : "";
  gboolean known = FALSE;
  gint64 *change;

  if (!*name && !party->phone && !touch (db, party->uscc, depth, &known, error))
    return FALSE;
  if (known)
    return TRUE;
  change = zd_sql_last_change (db, error);
  return change
         && zd_db_run (db,
                       "INSERT INTO party (uscc, name, phone, change) VALUES (?1, ?2, ?4, ?5)"
                       " ON CONFLICT (uscc) DO UPDATE SET"
                       " name = CASE excluded.name WHEN '' THEN party.name ELSE excluded.name END,"
                       " phone = coalesce(excluded.phone, party.phone), change = excluded.change, details = " SQL_DETAILS,
                       error, ZD_TEXT (party->uscc), ZD_TEXT (name), ZD_INT (depth), ZD_TEXT (party->phone),
                       ZD_INT (++*change));
}

static gboolean
put_values (ZdDb *db, const ZdCatalogue *catalogue, const ZdParty *all, GError **error)
{
  const char *sql = zd_db_text_once (db, "update-facts", update_facts_sql, catalogue);
  guint n_fields = zd_catalogue_n_fields (catalogue), n_bureaus = zd_catalogue_n_bureaus (catalogue);
  guint n = 1 + n_fields + n_bureaus + 1;
  g_autofree ZdValue *values = g_new0 (ZdValue, n);
  const ZdOrigins *origins = zd_sql_put_origins (db, catalogue, all, error);

  if (!origins)
    return FALSE;
  values[0] = ZD_TEXT (all->uscc);
  for (guint i = 0; i < all->facts->len; i++) {
    const ZdFact *fact = &g_array_index (all->facts, ZdFact, i);
    values[1 + fact->field->index] = zd_sql_of_value (&fact->field->type, fact->value);
  }
  for (guint i = 0; i < n_bureaus; i++)
    values[1 + n_fields + i] = ZD_DAY (origins->days[i]);
  values[n - 1] = ZD_TEXT (origins->exceptions);
  return zd_db_run_values (db, sql, error, values, n);
}

/* Facts replace older ones of the same field; a newer stored one stays. */
static gboolean
put_facts (ZdDb *db, const ZdCatalogue *catalogue, const ZdParty *party, ZdParty *stored, GError **error)
{
  if (party->facts->len == 0)
    return TRUE;
  for (guint i = 0; stored && i < party->facts->len; i++) {
    const ZdFact *fact = &g_array_index (party->facts, ZdFact, i);
    gint64 value;
    ZdDay as_of;
    if (!zd_party_get_fact (stored, fact->field, &value, &as_of) || as_of <= fact->as_of)
      zd_party_set_fact (stored, fact->field, fact->value, fact->as_of, fact->source);
  }
  return put_values (db, catalogue, stored ? stored : party, error);
}

/* The row of the party. Who has facts may be new, and then nothing is asked before it is written. */
static gboolean
put_row (ZdDb *db, const ZdCatalogue *catalogue, const ZdParty *party, gboolean joins, GError **error)
{
  gboolean has_details = party->annual->len + party->records->len + party->coverage->len > 0;
  gboolean has_facts = party->facts->len > 0, added = FALSE;
  g_autoptr (ZdParty) stored = NULL;

  if (has_facts && !zd_sql_insert_party (db, catalogue, party, &added, error))
    return FALSE;
  if (added)
    return TRUE;
  if (has_facts && joins) {
    stored = zd_sql_get_facts (db, catalogue, party->uscc, error);
    if (!stored)
      return FALSE;
  }
  return put_names (db, party, has_details || !joins ? DETAILS : FACTS, error)
         && put_facts (db, catalogue, party, stored, error);
}

static gboolean
put_annual (ZdDb *db, const ZdParty *party, GError **error)
{
  for (guint i = 0; i < party->annual->len; i++) {
    const ZdAnnualFact *fact = &g_array_index (party->annual, ZdAnnualFact, i);
    if (!zd_db_run (db,
                    "INSERT INTO annual (uscc, field, year, value) VALUES (?1, ?2, ?3, ?4)"
                    " ON CONFLICT (uscc, field, year) DO UPDATE SET value = excluded.value",
                    error, ZD_TEXT (party->uscc), ZD_TEXT (fact->field->id), ZD_INT (fact->year),
                    ZD_INT (fact->value)))
      return FALSE;
  }
  return TRUE;
}

/* Equal records have equal digests, so that importing a list twice adds nothing. */
static char *
record_digest (const ZdRecord *record)
{
  g_autoptr (ZdSm3) sm3 = zd_sm3_new ();

  zd_sm3_update_text (sm3, record->kind->id);
  for (guint i = 0; i < record->kind->n_attributes; i++) {
    const ZdAttribute *attribute = &record->kind->attributes[i];
    if (!zd_record_has (record, attribute->slot))
      continue;
    zd_sm3_update_text (sm3, zd_slot_name (attribute->slot));
    if (attribute->slot >= ZD_SLOT_SUBJECT) {
      zd_sm3_update_text (sm3, record->texts[attribute->slot - ZD_SLOT_SUBJECT]);
    } else {
      g_autofree char *text = zd_type_format (&attribute->type, record->values[attribute->slot]);
      zd_sm3_update_text (sm3, text);
    }
  }
  g_autofree char *hex = zd_sm3_hex (sm3);
  return g_strndup (hex, 24);
}

/* In front of the slots. */
#define N_HEAD 6

static gboolean
put_record (ZdDb *db, const char *uscc, const ZdRecord *record, const char *batch, GError **error)
{
  g_autofree char *digest = record_digest (record);
  ZdValue values[N_HEAD + ZD_N_SLOTS] = { ZD_TEXT (uscc),           ZD_TEXT (digest),        ZD_TEXT (record->kind->id),
                                          ZD_TEXT (record->source), ZD_DAY (record->as_of), ZD_TEXT (batch) };

  for (guint i = 0; i < record->kind->n_attributes; i++) {
    const ZdAttribute *attribute = &record->kind->attributes[i];
    if (!zd_record_has (record, attribute->slot))
      continue;
    values[N_HEAD + attribute->slot] = attribute->slot < ZD_SLOT_SUBJECT
                                           ? zd_sql_of_value (&attribute->type, record->values[attribute->slot])
                                           : ZD_TEXT (record->texts[attribute->slot - ZD_SLOT_SUBJECT]);
  }
  return zd_db_run_values (db,
                           "INSERT INTO record (uscc, digest, kind, source, as_of, batch, " ZD_SQL_SLOTS ")"
                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,"
                           " ?19, ?20) ON CONFLICT (uscc, digest) DO NOTHING",
                           error, values, G_N_ELEMENTS (values));
}

/* *added: records that did not stand yet. */
static gboolean
put_records (ZdDb *db, const ZdParty *party, const char *batch, gint64 *added, GError **error)
{
  *added = 0;
  for (guint i = 0; i < party->records->len; i++) {
    if (!put_record (db, party->uscc, party->records->pdata[i], batch, error))
      return FALSE;
    *added += zd_db_changes (db);
  }
  return TRUE;
}

static gboolean
put_coverage (ZdDb *db, const char *uscc, const ZdCoverage *coverage, GError **error)
{
  return zd_db_run (db,
                    "INSERT INTO coverage (uscc, kind, from_day, until_day, as_of) VALUES (?1, ?2, ?3, ?4, ?5)"
                    " ON CONFLICT (uscc, kind) DO UPDATE SET from_day = excluded.from_day,"
                    " until_day = excluded.until_day, as_of = excluded.as_of",
                    error, ZD_TEXT (uscc), ZD_TEXT (coverage->kind->id), ZD_DAY (coverage->from),
                    ZD_DAY (coverage->until), ZD_DAY (coverage->as_of));
}

gboolean
zd_profile_set_coverage (ZdDb *db, const ZdCoverage *coverage, GError **error)
{
  return put_coverage (db, "", coverage, error);
}

static gboolean
put_accounts (ZdDb *db, const ZdParty *party, GError **error)
{
  if (party->accounts->len > 0
      && !zd_db_run (db, "DELETE FROM account WHERE uscc = ?1", error, ZD_TEXT (party->uscc)))
    return FALSE;
  for (guint i = 0; i < party->accounts->len; i++) {
    const ZdAccount *account = party->accounts->pdata[i];
    if (!zd_db_run (db,
                    "INSERT INTO account (uscc, rank, holder, bank, bank_code, number, as_of)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                    error, ZD_TEXT (party->uscc), ZD_INT (i), ZD_TEXT (account->holder), ZD_TEXT (account->bank),
                    ZD_TEXT (account->bank_code), ZD_TEXT (account->number), ZD_DAY (account->as_of)))
      return FALSE;
  }
  return TRUE;
}

gboolean
zd_sql_put_party (ZdDb *db, const ZdCatalogue *catalogue, const ZdParty *party, gboolean joins, const char *batch,
                  GError **error)
{
  gint64 added;

  if (!put_row (db, catalogue, party, joins, error) || !put_annual (db, party, error)
      || !put_records (db, party, batch, &added, error) || !put_accounts (db, party, error))
    return FALSE;
  for (guint i = 0; i < party->coverage->len; i++)
    if (!put_coverage (db, party->uscc, &g_array_index (party->coverage, ZdCoverage, i), error))
      return FALSE;
  return TRUE;
}

gboolean
zd_profile_put_inside (ZdDb *db, const ZdCatalogue *catalogue, const ZdParty *party, const char *batch, GError **error)
{
  return zd_sql_put_party (db, catalogue, party, TRUE, batch, error);
}

gboolean
zd_profile_put (ZdDb *db, const ZdCatalogue *catalogue, const ZdParty *party, const char *batch, GError **error)
{
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (db, error);

  return transaction && zd_profile_put_inside (db, catalogue, party, batch, error)
         && zd_transaction_commit (transaction, error);
}

gboolean
zd_profile_remove_record (ZdDb *db, const char *uscc, const ZdRecord *record, GError **error)
{
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (db, error);
  g_autofree char *digest = record_digest (record);
  gboolean known;

  return transaction && touch (db, uscc, DETAILS, &known, error)
         && zd_db_run (db, "DELETE FROM record WHERE uscc = ?1 AND digest = ?2", error, ZD_TEXT (uscc), ZD_TEXT (digest))
         && zd_transaction_commit (transaction, error);
}

gboolean
zd_profile_add_records (ZdDb *db, const ZdParty *party, const char *batch, GError **error)
{
  gboolean known;
  gint64 added;

  return put_records (db, party, batch, &added, error)
         && (added == 0 || touch (db, party->uscc, DETAILS, &known, error));
}

static gboolean
touch_batch (ZdDb *db, const char *batch, GError **error)
{
  zd_sql_forget_change (db);
  return zd_db_run (db,
                    "UPDATE party SET change = touched.change, details = NULL"
                    " FROM (SELECT uscc, row_number() OVER (ORDER BY uscc) + (SELECT max(change) FROM party) AS change"
                    " FROM (SELECT DISTINCT uscc FROM record WHERE batch = ?1) AS holder) AS touched"
                    " WHERE party.uscc = touched.uscc",
                    error, ZD_TEXT (batch));
}

gboolean
zd_profile_remove_batch (ZdDb *db, const char *batch, GError **error)
{
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (db, error);

  return transaction && touch_batch (db, batch, error)
         && zd_db_run (db, "DELETE FROM record WHERE batch = ?1", error, ZD_TEXT (batch))
         && zd_transaction_commit (transaction, error);
}
