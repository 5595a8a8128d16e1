/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/roster-private.h"

#include <string.h>

#include "base/blocks.h"
#include "base/i18n.h"
#include "match/explanation.h"
#include "work/decide/case-opening.h"
#include "work/decide/mates.h"
#include "work/decide/pinning.h"

/* Entries that one thread judges at a time. */
#define BLOCK 1024

/* What all threads go by. */
typedef struct {
  ZdRoster *roster;
  ZdPolicy unconditional; /* the policy without its condition: the list says who qualifies */
  GPtrArray *mates;       /* of ZdPolicy: a party gets the highest of these and the policy's own */
  ZdAnswers *answers;
  ZdPinning *pinning;
} Judging;

static void
judging_clear (Judging *self)
{
  g_clear_pointer (&self->answers, zd_answers_free);
  g_clear_pointer (&self->pinning, zd_pinning_free);
  g_clear_pointer (&self->mates, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Judging, judging_clear)

/* What one of them goes by, over its own trial: the policy with and without its condition, and what it is worth when
 * it stands alone. */
typedef struct {
  const Judging *common;
  const ZdRoster *roster;
  ZdPlan *strict, *open, *alone;
} Judge;

/* ---- duplicates in the list ---- */

static void
find_repetition (ZdRosterEntry *entry)
{
  for (const ZdRosterEntry *other = entry->first; other != entry; other = other->next)
    if (zd_roster_same_records (other->record, entry->record)) {
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

/* ---- one party ---- */

/* The list against the rules (C8): the list stands, the difference is shown. */
static void
compare_with_rules (const Judge *self, ZdRosterEntry *first, const ZdOutcome *outcome)
{
  g_autofree char *summary = NULL;

  if (outcome->truth != ZD_YES)
    summary = zd_plan_summary (self->strict, first->whole, self->roster->day, self->common->answers, outcome);
  for (ZdRosterEntry *entry = first; entry != NULL; entry = entry->next) {
    entry->row.standing = outcome->truth;
    if (summary != NULL)
      zd_roster_entry_warn (entry, g_strdup_printf (outcome->truth == ZD_NO
                                                        ? _ ("By the policy's conditions the enterprise does not qualify: %s")
                                                        : _ ("By the policy's conditions it is not certain: %s"),
                                                    summary));
  }
}

static GPtrArray *
whole_due (const Judge *self, ZdRosterEntry *first)
{
  const ZdAnswers *answers = self->common->answers;
  ZdDay day = self->roster->day;
  ZdOutcome outcome;

  zd_plan_run (self->strict, first->whole, day, answers, &outcome);
  compare_with_rules (self, first, &outcome);
  return zd_plan_entitlements (outcome.truth == ZD_NO ? self->open : self->strict, first->whole, day, answers);
}

static void
judge_party (const Judge *self, ZdRosterEntry *first)
{
  g_autoptr (GPtrArray) due = whole_due (self, first);

  for (ZdRosterEntry *entry = first; entry != NULL; entry = entry->next) {
    g_autoptr (GPtrArray) own = NULL;
    judge_standing (self->roster, entry);
    find_repetition (entry);
    if (entry->row.verdict <= ZD_ROW_DUPLICATE)
      continue;
    own = zd_plan_entitlements (self->alone, entry->alone, self->roster->day, self->common->answers);
    zd_roster_settle_due (self->roster, entry, due, own);
  }
}

/* ---- the list ---- */

/* The parties whose first entry stands in the block; all entries of a party are its thread's alone. */
static void
judge_block (guint first, guint end, gpointer data)
{
  const Judging *self = data;
  ZdRoster *roster = self->roster;
  ZdColumns *trial = zd_roster_trial_new (roster, self->pinning, first, end);
  g_autoptr (ZdPlan) strict = zd_plan_new_among (roster->policy, self->mates, trial, NULL);
  g_autoptr (ZdPlan) open = zd_plan_new_among (&self->unconditional, self->mates, trial, NULL);
  g_autoptr (ZdPlan) alone = zd_plan_new (&self->unconditional, trial, NULL);
  const Judge judge = { self, roster, strict, open, alone };

  roster->trials->pdata[first / BLOCK] = trial;
  for (guint i = first; i < end; i++) {
    ZdRosterEntry *entry = roster->entries->pdata[i];
    if (zd_roster_is_first (entry))
      judge_party (&judge, entry);
  }
}

/* The policy is compiled once here to hear of its errors; then it compiles over every trial. */
static gboolean
begin (Judging *self, GError **error)
{
  ZdRoster *roster = self->roster;
  g_autoptr (ZdPlan) plan = NULL;

  self->mates = zd_mates_of_policy (roster->library, roster->policy, error);
  plan = self->mates != NULL ? zd_plan_new_among (roster->policy, self->mates, roster->columns, error) : NULL;
  if (plan == NULL)
    return FALSE;
  self->unconditional = *roster->policy;
  self->unconditional.condition = NULL;
  self->answers = zd_answers_assumed (roster->policy);
  self->pinning = zd_pinning_new_among (roster->policy, self->mates, zd_library_catalogue (roster->library));
  g_ptr_array_set_size (roster->trials, (int) (roster->entries->len / BLOCK + 1));
  return zd_roster_find_held (roster, error);
}

gboolean
zd_roster_judge (ZdRoster *self, ZdProgress *progress, GError **error)
{
  g_auto (Judging) judging = { .roster = self };

  zd_progress_set_message (progress, _ ("Working out the awards…"));
  return begin (&judging, error) && zd_each_block (self->entries->len, BLOCK, judge_block, &judging, progress, error);
}
