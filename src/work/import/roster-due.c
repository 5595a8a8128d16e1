/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/roster-private.h"

#include <string.h>

#include "base/decimal.h"
#include "base/i18n.h"
#include "store/case-store.h"

/* ---- what other cases hold ---- */

static char *
held_key (const char *uscc, const char *line, const char *instalment, const char *item)
{
  return g_strjoin ("\n", uscc, line, instalment, item, NULL);
}

gboolean
zd_roster_find_held (ZdRoster *self, GError **error)
{
  self->cases = zd_case_store_held (zd_library_db (self->library), self->policy->id, error);
  for (guint i = 0; self->cases != NULL && i < self->cases->len; i++) {
    ZdHeldKey *held = self->cases->pdata[i];
    char *key = held_key (held->key.uscc, held->key.line, held->key.instalment, held->key.item);
    g_hash_table_insert (self->held, key, held);
  }
  return self->cases != NULL;
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
drop_held (const ZdRoster *self, ZdRosterEntry *entry)
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

/* No row is worth more than alone, nor is it called what else the party may have. */
static void
take_worth (ZdEntitlement *due, const ZdEntitlement *worth)
{
  due->most = worth->most;
  due->least = MIN (due->least, due->most);
  g_free (due->label);
  due->label = g_strdup (worth->label);
}

static void
take_due (const ZdRoster *self, ZdRosterEntry *entry, const GPtrArray *due, const GPtrArray *own)
{
  for (guint i = 0; i < own->len; i++) {
    const ZdEntitlement *worth = own->pdata[i];
    const ZdEntitlement *now = find_same (due, worth);
    ZdEntitlement *copy = now != NULL ? copy_due (now) : NULL;
    if (copy == NULL)
      continue;
    if (worth->most < copy->most)
      take_worth (copy, worth);
    g_ptr_array_add (entry->due, copy);
  }
  if (own->len == 0)
    stand_in (self, entry);
  else if (entry->due->len == 0)
    judge_nothing_due (self, entry);
}

void
zd_roster_settle_due (const ZdRoster *self, ZdRosterEntry *entry, const GPtrArray *due, const GPtrArray *own)
{
  entry->due = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_entitlement_free);
  take_due (self, entry, due, own);
  drop_held (self, entry);
  drop_shared (entry);
  apply_sum (entry);
  total_up (entry);
}
