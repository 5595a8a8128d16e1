/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-cases"

#include "config.h"

#include "cases/check.h"

#include <string.h>

#include "base/decimal.h"
#include "base/i18n.h"
#include "base/text.h"

ZdWarning *
zd_warning_new (const char *check, ZdWarningLevel level, char *text)
{
  ZdWarning *self = g_new0 (ZdWarning, 1);

  self->check = g_strdup (check);
  self->level = level;
  self->text = text;
  return self;
}

void
zd_warning_free (ZdWarning *self)
{
  if (!self)
    return;
  g_free (self->check);
  g_free (self->text);
  g_free (self);
}

typedef struct {
  const ZdCase *target;
  const ZdCheckFacts *facts;
  const ZdCatalogue *catalogue;
  GPtrArray *warnings;
} Checking;

static void G_GNUC_PRINTF (4, 5)
warn (Checking *self, const char *check, ZdWarningLevel level, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->warnings, zd_warning_new (check, level, g_strdup_vprintf (format, args)));
  va_end (args);
}

/* C2: the same entitlement paid, decided or waiting elsewhere. Other payments of
 * the family are taken off the sum already; they are shown, not stopped. */
static void
check_duplicates (Checking *self)
{
  if (self->facts->other_cases > 0)
    warn (self, "C2", ZD_BLOCK, _ ("%u other cases hold the same entitlement."), self->facts->other_cases);
  if (self->facts->family_payments > 0)
    warn (self, "C2", ZD_WARN, _ ("%u earlier payments of this policy stand for the enterprise; they have been taken off."),
          self->facts->family_payments);
}

/* C3: what an earlier level took off the sum. */
static void
check_ladder (Checking *self)
{
  const ZdExplanation *today = self->facts->today;

  for (guint i = 0; today && i < today->entitlements->len; i++) {
    const ZdEntitlement *due = today->entitlements->pdata[i];
    if (g_strcmp0 (due->line, self->target->key.line) == 0 && due->paid > 0) {
      g_autofree char *paid = zd_money_format_short (due->paid, TRUE);
      warn (self, "C3", ZD_WARN, _ ("%s were paid on a lower level and are taken off."), paid);
    }
  }
}

/* C3: what is paid under the other policy is taken off by the rules; what is only on its way is not. */
static void
check_exclusion (Checking *self)
{
  if (self->facts->rival)
    warn (self, "C3", ZD_BLOCK, _ ("A case of the enterprise under “%s” is on its way too; only one of the two may be paid."),
          self->facts->rival);
}

static gboolean
fact_is_true (Checking *self, const char *field)
{
  const ZdField *known = zd_catalogue_field (self->catalogue, field);
  gint64 value;

  return known && zd_party_get_fact (self->facts->party, known, &value, NULL) && value != 0;
}

/* Is the code of @field at or below @code? FALSE when the fact is missing. */
static gboolean
fact_is_below (Checking *self, const char *field, const char *code, const char **name)
{
  const ZdField *known = zd_catalogue_field (self->catalogue, field);
  gint64 value;
  int top;

  if (!known || !zd_party_get_fact (self->facts->party, known, &value, NULL))
    return FALSE;
  top = zd_code_list_find (known->type.list, code);
  if (top < 0 || value < top || value > zd_code_list_get (known->type.list, top)->last)
    return FALSE;
  if (name)
    *name = zd_code_list_get (known->type.list, value)->name;
  return TRUE;
}

/* C4: standing on the day of the decision and again on that of the payment. */
static void
check_standing (Checking *self)
{
  const ZdField *status = zd_catalogue_field (self->catalogue, "status");
  gint64 value;

  if (!self->facts->party) {
    warn (self, "C4", ZD_BLOCK, _ ("The enterprise is not in the profile library."));
    return;
  }
  if (status && zd_party_get_fact (self->facts->party, status, &value, NULL)
      && !fact_is_below (self, "status", "normal", NULL))
    warn (self, "C4", ZD_BLOCK, _ ("The enterprise's registration is: %s."),
          zd_code_list_get (status->type.list, value)->name);
  if (fact_is_true (self, "serious-violation"))
    warn (self, "C4", ZD_BLOCK, _ ("The enterprise is listed for serious violations of law."));
  if (fact_is_true (self, "dishonest"))
    warn (self, "C4", ZD_BLOCK, _ ("The enterprise is listed as a dishonest judgement debtor."));
  if (fact_is_true (self, "abnormal"))
    warn (self, "C4", ZD_WARN, _ ("The enterprise is listed for abnormal operation."));
}

/* C5: the verdict of today rests on facts that are missing or too old. */
static void
warn_unknown_leaves (Checking *self, const ZdReason *reason)
{
  if (reason->children && reason->children->len > 0) {
    for (guint i = 0; i < reason->children->len; i++)
      warn_unknown_leaves (self, reason->children->pdata[i]);
  } else if (reason->truth == ZD_UNKNOWN && reason->missing) {
    warn (self, "C5", ZD_WARN, _ ("Not certain today: %s (%s)."), reason->text,
          reason->because ? reason->because : "");
  }
}

static void
check_freshness (Checking *self)
{
  if (self->facts->today && self->facts->today->reason)
    warn_unknown_leaves (self, self->facts->today->reason);
}

/* C6: caps, the formula and the fund pool. */
static void
check_sums (Checking *self)
{
  gint64 sum = self->target->amount >= 0 ? self->target->amount : self->target->most;

  if (sum > self->target->most) {
    g_autofree char *most = zd_money_format (self->target->most);
    warn (self, "C6", ZD_BLOCK, _ ("The amount is above what the policy's formula gives (%s yuan)."), most);
  }
  if (self->facts->still_due >= 0 && sum > self->facts->still_due) {
    g_autofree char *left = zd_money_format (self->facts->still_due);
    warn (self, "C6", ZD_BLOCK, _ ("Since the case was opened more was paid; of its sum only %s yuan is still due."), left);
  }
  if (self->facts->pool >= 0 && zd_sat_add (self->facts->pool_committed, sum) > self->facts->pool) {
    g_autofree char *pool = zd_money_format_short (self->facts->pool, TRUE);
    warn (self, "C6", ZD_BLOCK, _ ("The year's fund pool of %s would be overdrawn."), pool);
  }
}

/* C8: on a list although the rules say no, or not certain. */
static void
check_list_against_rules (Checking *self)
{
  const ZdExplanation *today = self->facts->today;

  if (today && today->outcome.truth == ZD_NO)
    warn (self, "C8", g_strcmp0 (self->target->origin, "roster") == 0 ? ZD_WARN : ZD_BLOCK,
          _ ("By the policy's conditions the enterprise does not qualify: %s"), today->summary);
}

static gboolean
same_name (const char *a, const char *b)
{
  g_autofree char *key_a = zd_text_name_key (a, FALSE);
  g_autofree char *key_b = zd_text_name_key (b, FALSE);

  return g_strcmp0 (key_a, key_b) == 0;
}

/* C9: payee = enterprise = account. A payee of its own (landlord, park operator)
 * is another party and has no account here. */
static void
check_account (Checking *self)
{
  const ZdAccount *account = NULL;

  if (self->target->payee || !self->facts->party)
    return;
  if (self->facts->party->accounts->len > 0)
    account = self->facts->party->accounts->pdata[0];
  if (!account)
    warn (self, "C9", ZD_WARN, _ ("No account is known for the payment."));
  else if (!same_name (account->holder, self->facts->party->name))
    warn (self, "C9", ZD_BLOCK, _ ("The account is in the name of %s."), account->holder);
  if (!same_name (self->target->name, self->facts->party->name))
    warn (self, "C9", ZD_WARN, _ ("The enterprise is now called %s."), self->facts->party->name);
  if (self->facts->account_sharers > 0)
    warn (self, "C9", ZD_BLOCK, _ ("%u other enterprises use the same account."), self->facts->account_sharers);
  if (self->facts->account_changed_after_notice)
    warn (self, "C9", ZD_BLOCK, _ ("The account was changed after the public notice."));
}

/* C11: the version of the policy on the day that counts: the day of the match. */
static void
check_validity (Checking *self)
{
  g_autofree char *day = zd_day_format (self->target->as_of);

  if (self->facts->policy && !zd_policy_in_force (self->facts->policy, self->target->as_of))
    warn (self, "C11", ZD_BLOCK, _ ("The policy was not in force on %s."), day);
}

/* C15: the same person in two of the four duties. The moves refuse it; a
 * record that came from elsewhere is shown. */
static void
check_duties (Checking *self)
{
  const char *people[] = { self->target->drafter, self->target->importer, self->target->first_reviewer,
                           self->target->second_reviewer };

  for (guint i = 0; i < 2; i++)
    for (guint j = 2; j < G_N_ELEMENTS (people); j++)
      if (people[i] && g_strcmp0 (people[i], people[j]) == 0)
        warn (self, "C15", ZD_BLOCK, _ ("%s holds two duties in this case that must be separate."), people[i]);
  if (people[2] && g_strcmp0 (people[2], people[3]) == 0)
    warn (self, "C15", ZD_BLOCK, _ ("%s made both reviews."), people[2]);
}

static int
blocks_first (gconstpointer a, gconstpointer b)
{
  const ZdWarning *left = *(const ZdWarning *const *) a;
  const ZdWarning *right = *(const ZdWarning *const *) b;

  if (left->level != right->level)
    return right->level - left->level;
  return strlen (left->check) != strlen (right->check) ? (int) strlen (left->check) - (int) strlen (right->check)
                                                       : strcmp (left->check, right->check);
}

GPtrArray *
zd_case_check (const ZdCase *target, const ZdCheckFacts *facts, const ZdCatalogue *catalogue)
{
  Checking self = { target, facts, catalogue,
                    g_ptr_array_new_with_free_func ((GDestroyNotify) zd_warning_free) };

  check_duplicates (&self);
  check_ladder (&self);
  check_exclusion (&self);
  check_standing (&self);
  check_freshness (&self);
  check_sums (&self);
  check_list_against_rules (&self);
  check_account (&self);
  check_validity (&self);
  check_duties (&self);
  g_ptr_array_sort (self.warnings, blocks_first);
  return self.warnings;
}
