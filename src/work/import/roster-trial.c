/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/roster-private.h"

#include <string.h>

/* Each party of the list is tried out twice beside the library: *whole*, with all that the
 * list says of it, tells what is due now; *alone*, with one row's record and no earlier
 * payment, tells which entitlements that row stands for and what they are worth. */

gboolean
zd_roster_same_records (const ZdRecord *a, const ZdRecord *b)
{
  if (a == NULL || b == NULL || a->present != b->present)
    return a == b;
  for (guint slot = 0; slot < ZD_N_SLOTS; slot++) {
    if (!zd_record_has (a, slot))
      continue;
    if (slot < ZD_SLOT_SUBJECT ? a->values[slot] != b->values[slot]
                               : g_strcmp0 (a->texts[slot - ZD_SLOT_SUBJECT], b->texts[slot - ZD_SLOT_SUBJECT]) != 0)
      return FALSE;
  }
  return TRUE;
}

static ZdParty *
without_records (const ZdParty *party)
{
  ZdParty *copy = zd_party_new (party->uscc, party->name);

  g_array_append_vals (copy->annual, party->annual->data, party->annual->len);
  g_array_append_vals (copy->coverage, party->coverage->data, party->coverage->len);
  for (guint i = 0; i < party->facts->len; i++) {
    const ZdFact *fact = &g_array_index (party->facts, ZdFact, i);
    zd_party_set_fact (copy, fact->field, fact->value, fact->as_of, fact->source);
  }
  return copy;
}

/* One row's record, no other of its kind, no payments, and all of that certain. */
static guint
add_alone (const ZdRoster *self, ZdColumns *trial, const ZdParty *party, const ZdRecord *record)
{
  const ZdRecordKind *payment = zd_catalogue_kind (zd_library_catalogue (self->library), "payment");
  g_autoptr (ZdParty) alone = without_records (party);

  if (payment != NULL)
    zd_party_set_coverage (alone, payment, ZD_DAY_NONE, self->day, self->day);
  if (self->kind != NULL)
    zd_party_set_coverage (alone, self->kind, ZD_DAY_NONE, self->day, self->day);
  for (guint i = 0; i < party->records->len; i++) {
    const ZdRecord *other = party->records->pdata[i];
    if (other->kind != self->kind && other->kind != payment)
      zd_party_add_record (alone, zd_record_copy (other));
  }
  if (record != NULL)
    zd_party_add_record (alone, zd_record_copy (record));
  return zd_columns_add (trial, alone);
}

static gboolean
knows_record (const ZdParty *party, const ZdRecord *record)
{
  for (guint i = 0; i < party->records->len; i++) {
    const ZdRecord *other = party->records->pdata[i];
    if (other->kind == record->kind && zd_roster_same_records (other, record))
      return TRUE;
  }
  return FALSE;
}

static void
add_party (const ZdRoster *self, ZdColumns *trial, const ZdPinning *pinning, ZdRosterEntry *first)
{
  g_autoptr (ZdParty) party = zd_pinning_cut_row (pinning, self->columns, first->party);
  guint whole;

  for (ZdRosterEntry *entry = first; entry != NULL; entry = entry->next)
    entry->alone = add_alone (self, trial, party, entry->record);
  for (ZdRosterEntry *entry = first; entry != NULL; entry = entry->next)
    if (entry->record != NULL && !knows_record (party, entry->record))
      zd_party_add_record (party, zd_record_copy (entry->record));
  whole = zd_columns_add (trial, party);
  for (ZdRosterEntry *entry = first; entry != NULL; entry = entry->next) {
    entry->trial = trial;
    entry->whole = whole;
  }
}

ZdColumns *
zd_roster_trial_new (const ZdRoster *self, const ZdPinning *pinning, guint first, guint end)
{
  ZdColumns *trial = zd_columns_new (zd_library_catalogue (self->library));

  for (guint i = first; i < end; i++) {
    ZdRosterEntry *entry = self->entries->pdata[i];
    if (zd_roster_is_first (entry))
      add_party (self, trial, pinning, entry);
  }
  zd_columns_seal (trial);
  return trial;
}
