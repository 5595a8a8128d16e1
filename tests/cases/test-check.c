/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>

typedef struct {
  ZdCatalogue *catalogue;
  ZdCase *item;
  ZdParty *party;
  ZdPolicy *policy;
  ZdCheckFacts facts;
} Around;

static void
set_code (Around *self, const char *field_id, const char *code)
{
  const ZdField *field = zd_catalogue_field (self->catalogue, field_id);

  zd_party_set_fact (self->party, field, zd_code_list_find (field->type.list, code), TODAY, NULL);
}

static void
set_flag (Around *self, const char *field_id)
{
  zd_party_set_fact (self->party, zd_catalogue_field (self->catalogue, field_id), 1, TODAY, NULL);
}

static void
add_account (Around *self, const char *holder)
{
  ZdAccount *account = g_new0 (ZdAccount, 1);

  account->holder = g_strdup (holder);
  account->bank = g_strdup ("中国银行郑州分行");
  account->number = g_strdup ("6216000000000000001");
  account->as_of = TODAY;
  g_ptr_array_add (self->party->accounts, account);
}

static void
around_init (Around *self)
{
  *self = (Around){ 0 };
  self->catalogue = zd_catalogue_load (NULL, NULL);
  self->item = fixture_case (ZD_STATE_FIRST_OK);
  self->party = zd_party_new (self->item->key.uscc, self->item->name);
  set_code (self, "status", "active");
  self->policy = g_new0 (ZdPolicy, 1);
  self->policy->valid_from = zd_day_new (2022, 1, 1);
  self->policy->valid_until = zd_day_new (2022, 12, 31);
  self->facts = (ZdCheckFacts){ .policy = self->policy, .party = self->party, .day = TODAY, .pool = -1,
                                .still_due = -1 };
}

static void
around_clear (Around *self)
{
  zd_case_free (self->item);
  zd_party_free (self->party);
  g_free (self->policy);
  zd_catalogue_unref (self->catalogue);
}

static const ZdWarning *
find (const GPtrArray *warnings, const char *check, ZdWarningLevel level)
{
  for (guint i = 0; i < warnings->len; i++) {
    const ZdWarning *warning = warnings->pdata[i];
    if (g_str_equal (warning->check, check) && warning->level == level)
      return warning;
  }
  return NULL;
}

typedef void (*Change) (Around *self);

static void
change_nothing (Around *self)
{
  add_account (self, self->item->name);
}

static void
change_second_case (Around *self)
{
  self->facts.other_cases = 1;
}

static void
change_paid_before (Around *self)
{
  self->facts.family_payments = 2;
}

static void
change_cancelled (Around *self)
{
  set_code (self, "status", "cancelled");
}

static void
change_dishonest (Around *self)
{
  set_flag (self, "dishonest");
}

static void
change_violation (Around *self)
{
  set_flag (self, "serious-violation");
}

static void
change_abnormal (Around *self)
{
  set_flag (self, "abnormal");
}

static void
change_above_formula (Around *self)
{
  self->item->amount = self->item->most + 1;
}

static void
change_paid_since (Around *self)
{
  self->facts.still_due = self->item->most - 1;
}

static void
change_pool (Around *self)
{
  self->facts.pool = 8000000;
  self->facts.pool_committed = 4000000;
}

static void
change_pool_fits (Around *self)
{
  add_account (self, self->item->name);
  self->facts.pool = 9000000;
  self->facts.pool_committed = 4000000;
}

static void
change_account_name (Around *self)
{
  add_account (self, "开封别的公司");
}

static void
change_brackets (Around *self)
{
  add_account (self, "郑州 某某科技有限公司");
}

static void
change_shared (Around *self)
{
  add_account (self, self->item->name);
  self->facts.account_sharers = 2;
}

static void
change_after_notice (Around *self)
{
  add_account (self, self->item->name);
  self->facts.account_changed_after_notice = TRUE;
}

/* The rules say no. */
static void
change_off_rules (Around *self, const char *origin)
{
  static char summary[] = "注册地不在本市";
  static GPtrArray none;
  static const ZdExplanation today = { .outcome = { .truth = ZD_NO }, .summary = summary, .entitlements = &none };

  self->facts.today = &today;
  g_free (self->item->origin);
  self->item->origin = g_strdup (origin);
}

static void
change_listed (Around *self)
{
  change_off_rules (self, "roster");
}

static void
change_matched (Around *self)
{
  change_off_rules (self, "match");
}

static void
change_expired (Around *self)
{
  self->policy->valid_until = TODAY - 1;
}

static void
change_two_duties (Around *self)
{
  self->item->first_reviewer = g_strdup ("drafter");
}

static void
change_both_reviews (Around *self)
{
  self->item->first_reviewer = g_strdup ("a");
  self->item->second_reviewer = g_strdup ("a");
}


static void
test_checks (void)
{
  static const struct {
    Change change;
    const char *check; /* NULL: nothing to say */
    ZdWarningLevel level;
  } cases[] = {
    { change_nothing, NULL, 0 },
    { change_second_case, "C2", ZD_BLOCK },
    { change_paid_before, "C2", ZD_WARN },
    { change_cancelled, "C4", ZD_BLOCK },
    { change_dishonest, "C4", ZD_BLOCK },
    { change_violation, "C4", ZD_BLOCK },
    { change_abnormal, "C4", ZD_WARN },
    { change_above_formula, "C6", ZD_BLOCK },
    { change_paid_since, "C6", ZD_BLOCK },
    { change_pool, "C6", ZD_BLOCK },
    { change_pool_fits, NULL, 0 },
    { change_listed, "C8", ZD_WARN }, /* the list stands, and the reviewer is told */
    { change_matched, "C8", ZD_BLOCK },
    { change_account_name, "C9", ZD_BLOCK },
    { change_brackets, NULL, 0 },
    { change_shared, "C9", ZD_BLOCK },
    { change_after_notice, "C9", ZD_BLOCK },
    { change_expired, "C11", ZD_BLOCK },
    { change_two_duties, "C15", ZD_BLOCK },
    { change_both_reviews, "C15", ZD_BLOCK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Around around;
    g_autoptr (GPtrArray) warnings = NULL;
    around_init (&around);
    cases[i].change (&around);
    warnings = zd_case_check (around.item, &around.facts, around.catalogue);
    if (cases[i].check)
      g_assert_nonnull (find (warnings, cases[i].check, cases[i].level));
    else
      g_assert_cmpuint (warnings->len, ==, 0);
    g_assert_cmpint (zd_act_stopped_by (around.item, NULL, warnings) != NULL, ==,
                     cases[i].check && cases[i].level == ZD_BLOCK);
    around_clear (&around);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/each", test_checks);
  return g_test_run ();
}
