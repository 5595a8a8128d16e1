/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/roster-private.h"

#include <string.h>

#include "base/decimal.h"
#include "base/i18n.h"
#include "store/case-store.h"
#include "work/decide/case-opening.h"
#include "work/decide/pinning.h"

/* Each party of the list is tried out twice beside the library: *whole*, with all that the
 * list says of it, tells what is due now; *alone*, with one row's record and no earlier
 * payment, tells which entitlements that row stands for and what they are worth. */
typedef struct {
  ZdRoster *roster;
  ZdPolicy unconditional; /* the policy without its condition: the list says who qualifies */
  ZdPlan *strict, *open;
  ZdAnswers *answers;
  GPtrArray *cases;       /* of ZdHeldKey */
  GHashTable *held;       /* key of an entitlement → the case that holds it */
} Judging;

static void
judging_clear (Judging *self)
{
  g_clear_pointer (&self->strict, zd_plan_free);
  g_clear_pointer (&self->open, zd_plan_free);
  g_clear_pointer (&self->answers, zd_answers_free);
  g_clear_pointer (&self->held, g_hash_table_unref);
  g_clear_pointer (&self->cases, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Judging, judging_clear)

/* ---- duplicates in the list ---- */

static gboolean
same_records (const ZdRecord *a, const ZdRecord *b)
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

static void
find_repetition (ZdRosterEntry *entry)
{
  for (const ZdRosterEntry *other = entry->first; other != entry; other = other->next)
    if (same_records (other->record, entry->record)) {
      zd_roster_entry_judge (entry, ZD_ROW_DUPLICATE,
                             g_strdup_printf (_ ("Row %ld says the same of this enterprise."),
                                              other->row.row));
      return;
    }
}

/* ---- standing (C4) ---- */

static gboolean
fact_of (const ZdRoster *self, guint party, const char *id, gint64 *value)
{
  const ZdField *field = zd_catalogue_field (zd_library_catalogue (self->library), id);
  ZdDay as_of;

  return field != NULL && zd_columns_fact (self->columns, party, field, value, &as_of);
}

static gboolean
is_true (const ZdRoster *self, guint party, const char *id)
{
  gint64 value;

  return fact_of (self, party, id, &value) && value != 0;
}

static void
judge_standing (const ZdRoster *self, ZdRosterEntry *entry)
{
  const ZdField *status = zd_catalogue_field (zd_library_catalogue (self->library), "status");
  gint64 value;

  if (fact_of (self, entry->party, "status", &value)) {
    int normal = zd_code_list_find (status->type.list, "normal");
    if (normal >= 0 && (value < normal || value > zd_code_list_get (status->type.list, normal)->last))
      zd_roster_entry_judge (entry, ZD_ROW_CANCELLED,
                             g_strdup_printf (_ ("The enterprise's registration is: %s."),
                                              zd_code_list_get (status->type.list, value)->name));
  }
  if (is_true (self, entry->party, "serious-violation"))
    zd_roster_entry_judge (entry, ZD_ROW_DISCREDITED,
                           g_strdup (_ ("The enterprise is listed for serious violations of law.")));
  if (is_true (self, entry->party, "dishonest"))
    zd_roster_entry_judge (entry, ZD_ROW_DISCREDITED,
                           g_strdup (_ ("The enterprise is listed as a dishonest judgement debtor.")));
  if (is_true (self, entry->party, "abnormal"))
    zd_roster_entry_warn (entry, g_strdup (_ ("The enterprise is listed for abnormal operation.")));
}

/* ---- the trial ---- */

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
add_alone (const ZdRoster *self, const ZdParty *party, const ZdRecord *record)
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
  return zd_columns_add (self->trial, alone);
}

static gboolean
knows_record (const ZdParty *party, const ZdRecord *record)
{
  for (guint i = 0; i < party->records->len; i++) {
    const ZdRecord *other = party->records->pdata[i];
    if (other->kind == record->kind && same_records (other, record))
      return TRUE;
  }
  return FALSE;
}

static void
add_to_trial (ZdRoster *self, const ZdPinning *pinning, ZdRosterEntry *first)
{
  g_autoptr (ZdParty) known = zd_columns_party (self->columns, first->party);
  g_autoptr (ZdParty) party = zd_pinning_cut (pinning, known);
  guint whole;

  for (ZdRosterEntry *entry = first; entry != NULL; entry = entry->next)
    entry->alone = add_alone (self, party, entry->record);
  for (ZdRosterEntry *entry = first; entry != NULL; entry = entry->next)
    if (entry->record != NULL && !knows_record (party, entry->record))
      zd_party_add_record (party, zd_record_copy (entry->record));
  whole = zd_columns_add (self->trial, party);
  for (ZdRosterEntry *entry = first; entry != NULL; entry = entry->next)
    entry->whole = whole;
}

static gboolean
make_trial (ZdRoster *self, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdPinning) pinning = zd_pinning_new (self->policy, zd_library_catalogue (self->library));

  g_clear_pointer (&self->trial, zd_columns_unref);
  self->trial = zd_columns_new (zd_library_catalogue (self->library));
  for (guint i = 0; i < self->entries->len; i++) {
    ZdRosterEntry *entry = self->entries->pdata[i];
    if (!zd_progress_check (progress, error))
      return FALSE;
    if (entry->party != ZD_NOBODY && entry->first == entry)
      add_to_trial (self, pinning, entry);
  }
  zd_columns_seal (self->trial);
  return TRUE;
}

/* ---- entitlements ---- */

static const ZdEntitlement *
find_same (const GPtrArray *list, const ZdEntitlement *wanted)
{
  for (guint i = 0; i < list->len; i++) {
    const ZdEntitlement *due = list->pdata[i];
    if (strcmp (due->line, wanted->line) == 0 && strcmp (due->instalment, wanted->instalment) == 0
        && strcmp (due->item, wanted->item) == 0)
      return due;
  }
  return NULL;
}

static char *
held_key (const char *uscc, const char *line, const char *instalment, const char *item)
{
  return g_strjoin ("\n", uscc, line, instalment, item, NULL);
}

static ZdEntitlement *
copy_due (const ZdEntitlement *due)
{
  ZdEntitlement *copy = g_memdup2 (due, sizeof *due);

  copy->line = g_strdup (due->line);
  copy->instalment = g_strdup (due->instalment);
  copy->item = g_strdup (due->item);
  copy->label = g_strdup (due->label);
  copy->payee = g_strdup (due->payee);
  return copy;
}

/* The line that pays for the list's records, else the first. */
static const ZdAwardLine *
main_line (const ZdRoster *self)
{
  const GPtrArray *lines = self->policy->award->lines;

  for (guint i = 0; i < lines->len; i++) {
    const ZdAwardLine *line = lines->pdata[i];
    if (line->items != NULL && self->kind != NULL && strcmp (line->items->record, self->kind->id) == 0)
      return line;
  }
  return lines->len > 0 ? lines->pdata[0] : NULL;
}

/* The list names somebody for whom the award has no sum: the reviewer has to find it. */
static void
stand_in (const ZdRoster *self, ZdRosterEntry *entry)
{
  const ZdAwardLine *line = main_line (self);
  ZdEntitlement *due = g_new0 (ZdEntitlement, 1);

  due->line = g_strdup (line != NULL ? line->id : "");
  due->instalment = g_strdup ("");
  due->item = g_strdup (entry->record != NULL && entry->record->texts[0] != NULL ? entry->record->texts[0] : "");
  due->label = g_strdup (line != NULL && line->label != NULL ? line->label : self->policy->title);
  due->truth = ZD_UNKNOWN;
  due->up_to = TRUE;
  if (entry->sum >= 0)
    due->least = due->most = entry->sum;
  g_ptr_array_add (entry->due, due);
  zd_roster_entry_warn (entry, g_strdup (_ ("The award has no line for what this row says; the reviewer sets the sum.")));
}

static gboolean
was_paid (const ZdRoster *self, const ZdRosterEntry *entry)
{
  const ZdRecordKind *payment = zd_catalogue_kind (zd_library_catalogue (self->library), "payment");
  const char *family = self->policy->family != NULL ? self->policy->family : self->policy->id;
  guint n;
  const ZdColumnRecord *records = payment != NULL ? zd_columns_records (self->columns, entry->party, payment, &n) : NULL;

  for (guint i = 0; records != NULL && i < n; i++) {
    guint32 text = records[i].texts[ZD_SLOT_SERIES - ZD_SLOT_SUBJECT];
    if (text != 0 && strcmp (zd_columns_text (self->columns, text), family) == 0)
      return TRUE;
  }
  return FALSE;
}

/* What the record stands for is not due. */
static void
judge_nothing_due (const ZdRoster *self, ZdRosterEntry *entry)
{
  if (was_paid (self, entry))
    zd_roster_entry_judge (entry, ZD_ROW_ALREADY_PAID, g_strdup (_ ("This was paid to the enterprise before; nothing is left to pay.")));
  else
    zd_roster_entry_warn (entry, g_strdup (_ ("Nothing is due for this row: a higher title or a cap of the award covers it. It opens no case.")));
}

static void
judge_held (ZdRosterEntry *entry, const ZdHeldKey *held)
{
  const char *state = zd_case_state_name (held->state);

  if (held->state == ZD_STATE_PAID || held->state == ZD_STATE_EVALUATED)
    zd_roster_entry_judge (entry, ZD_ROW_ALREADY_PAID, g_strdup (_ ("Another case has paid this already.")));
  else if (*held->number != '\0')
    zd_roster_entry_judge (entry, ZD_ROW_DUPLICATE,
                           g_strdup_printf (_ ("Case %s is open for the same already: %s."), held->number, state));
  else
    zd_roster_entry_judge (entry, ZD_ROW_DUPLICATE, g_strdup_printf (_ ("A case is open for the same already: %s."), state));
}

/* What another case holds is not opened again (C2). */
static void
drop_held (Judging *self, ZdRosterEntry *entry)
{
  for (guint i = entry->due->len; i > 0; i--) {
    const ZdEntitlement *due = entry->due->pdata[i - 1];
    g_autofree char *key = held_key (entry->row.uscc, due->line, due->instalment, due->item);
    const ZdHeldKey *held = g_hash_table_lookup (self->held, key);
    if (held == NULL)
      continue;
    if (entry->due->len == 1)
      judge_held (entry, held);
    g_ptr_array_remove_index (entry->due, i - 1);
  }
}

/* An entitlement that an earlier row of the party opens is not opened twice. */
static void
drop_shared (ZdRosterEntry *entry)
{
  for (const ZdRosterEntry *other = entry->first; other != entry; other = other->next)
    for (guint i = entry->due->len; other->due != NULL && i > 0; i--) {
      if (find_same (other->due, entry->due->pdata[i - 1]) == NULL)
        continue;
      g_ptr_array_remove_index (entry->due, i - 1);
      zd_roster_entry_warn (entry, g_strdup_printf (_ ("Counts together with row %ld; one case is opened for both."),
                                                    other->row.row));
    }
}

/* The list's own sum stands where the award allows it (C6). */
static void
apply_sum (ZdRosterEntry *entry)
{
  ZdEntitlement *due = entry->due->len == 1 ? entry->due->pdata[0] : NULL;
  g_autofree char *sum = zd_money_format_short (entry->sum, TRUE), *most = NULL;

  if (entry->sum < 0 || entry->due->len == 0)
    return;
  if (due == NULL) {
    zd_roster_entry_warn (entry, g_strdup (_ ("The list's sum is for several payments; the award's sums stand.")));
  } else if (entry->sum <= due->most) {
    if (entry->sum < due->least) {
      most = zd_money_format_short (due->least, TRUE);
      zd_roster_entry_warn (entry, g_strdup_printf (_ ("The list grants %s, less than the %s that the award gives."), sum, most));
    }
    due->least = due->most = entry->sum;
    due->up_to = FALSE;
  } else {
    most = zd_money_format_short (due->most, TRUE);
    zd_roster_entry_warn (entry, g_strdup_printf (_ ("The list grants %s, more than the %s that the award gives; the award stands."),
                                                  sum, most));
  }
}

static void
total_up (ZdRosterEntry *entry)
{
  g_autoptr (GString) label = g_string_new (NULL);

  for (guint i = 0; i < entry->due->len; i++) {
    const ZdEntitlement *due = entry->due->pdata[i];
    g_string_append_printf (label, "%s%s", i > 0 ? "；" : "", due->label);
    entry->row.least = zd_sat_add (entry->row.least, due->least);
    entry->row.most = zd_sat_add (entry->row.most, due->most);
  }
  if (entry->due->len > 0)
    entry->row.entitlement = g_strdup (label->str);
}

/* @due: of the whole party; @own: what the row stands for. No row is worth more than alone. */
static void
take_due (Judging *self, ZdRosterEntry *entry, const GPtrArray *due, const GPtrArray *own)
{
  for (guint i = 0; i < own->len; i++) {
    const ZdEntitlement *worth = own->pdata[i];
    const ZdEntitlement *now = find_same (due, worth);
    ZdEntitlement *copy = now != NULL ? copy_due (now) : NULL;
    if (copy == NULL)
      continue;
    copy->most = MIN (copy->most, worth->most);
    copy->least = MIN (copy->least, copy->most);
    g_ptr_array_add (entry->due, copy);
  }
  if (own->len == 0)
    stand_in (self->roster, entry);
  else if (entry->due->len == 0)
    judge_nothing_due (self->roster, entry);
}

/* ---- one party ---- */

/* The list against the rules (C8): the list stands, the difference is shown. */
static void
compare_with_rules (Judging *self, ZdRosterEntry *first, ZdTruth standing)
{
  const ZdRoster *roster = self->roster;
  g_autoptr (ZdExplanation) explained
      = standing != ZD_YES ? zd_plan_explain (self->strict, first->whole, roster->day, self->answers) : NULL;

  for (ZdRosterEntry *entry = first; entry != NULL; entry = entry->next) {
    entry->row.standing = standing;
    if (explained != NULL)
      zd_roster_entry_warn (entry, g_strdup_printf (standing == ZD_NO
                                                        ? _ ("By the policy's conditions the enterprise does not qualify: %s")
                                                        : _ ("By the policy's conditions it is not certain: %s"),
                                                    explained->summary));
  }
}

static GPtrArray *
whole_due (Judging *self, ZdRosterEntry *first)
{
  const ZdRoster *roster = self->roster;
  ZdOutcome outcome;

  zd_plan_run (self->strict, first->whole, roster->day, self->answers, &outcome);
  compare_with_rules (self, first, outcome.truth);
  return zd_plan_entitlements (outcome.truth == ZD_NO ? self->open : self->strict, first->whole, roster->day, self->answers);
}

static void
judge_party (Judging *self, ZdRosterEntry *first)
{
  g_autoptr (GPtrArray) due = whole_due (self, first);

  for (ZdRosterEntry *entry = first; entry != NULL; entry = entry->next) {
    g_autoptr (GPtrArray) own = NULL;
    judge_standing (self->roster, entry);
    find_repetition (entry);
    if (entry->row.verdict <= ZD_ROW_DUPLICATE)
      continue;
    own = zd_plan_entitlements (self->open, entry->alone, self->roster->day, self->answers);
    entry->due = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_entitlement_free);
    take_due (self, entry, due, own);
    drop_held (self, entry);
    drop_shared (entry);
    apply_sum (entry);
    total_up (entry);
  }
}

static gboolean
find_held (Judging *self, GError **error)
{
  const ZdRoster *roster = self->roster;

  self->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cases = zd_case_store_held (zd_library_db (roster->library), roster->policy->id, error);
  for (guint i = 0; self->cases != NULL && i < self->cases->len; i++) {
    ZdHeldKey *held = self->cases->pdata[i];
    g_hash_table_insert (self->held, held_key (held->key.uscc, held->key.line, held->key.instalment, held->key.item), held);
  }
  return self->cases != NULL;
}

static gboolean
begin (Judging *self, GError **error)
{
  const ZdRoster *roster = self->roster;

  self->unconditional = *roster->policy;
  self->unconditional.condition = NULL;
  self->answers = zd_answers_assumed (roster->policy);
  self->strict = zd_plan_new (roster->policy, roster->trial, error);
  self->open = self->strict != NULL ? zd_plan_new (&self->unconditional, roster->trial, error) : NULL;
  return self->open != NULL && find_held (self, error);
}

gboolean
zd_roster_judge (ZdRoster *self, ZdProgress *progress, GError **error)
{
  g_auto (Judging) judging = { .roster = self };

  zd_progress_set_message (progress, _ ("Working out the awards…"));
  if (!make_trial (self, progress, error) || !begin (&judging, error))
    return FALSE;
  for (guint i = 0; i < self->entries->len; i++) {
    ZdRosterEntry *entry = self->entries->pdata[i];
    if (!zd_progress_check (progress, error))
      return FALSE;
    zd_progress_set (progress, i, self->entries->len);
    if (entry->party != ZD_NOBODY && entry->first == entry)
      judge_party (&judging, entry);
  }
  return TRUE;
}
