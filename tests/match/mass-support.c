/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mass-support.h"

#include "random.h"
#include "support.h"

#define TIERS(condition_a, condition_b)                                                                                \
  "'amount': {'pick': 'first', 'tiers': [{'label': 'a', 'when': " condition_a ", 'amount': {'fixed': '30'}},"          \
  "{'label': 'b', 'when': " condition_b ", 'amount': {'up_to': {'fixed': '10'}}}, {'label': 'c', 'amount': {'fixed': '5'}}]}"

/* The same for all in one position; by facts; by records; with doubt that spans condition and award. */
static const char *const awards[] = {
  NULL,
  "{'lines': [{'id': 'l', 'label': 'l', 'amount': {'fixed': '100'}}, {'id': 'm', 'label': 'm', 'when': {'field': 'listed', 'is': true}, 'amount': {'fixed': '7'}}]}",
  "{'lines': [{'id': 'l', 'label': 'l', " TIERS ("{'field': 'revenue', 'is': '[20, )'}", "{'field': 'revenue', 'is': '[10, 20)'}") "}]}",
  "{'combine': 'highest', 'caps': [{'per': 'ever', 'amount': '25'}], 'lines': [{'id': 'l', 'label': 'l', " TIERS ("{'field': 'size', 'in': ['micro']}", "{'judge': 'j0', 'question': '?'}") "},"
  "{'id': 'm', 'label': 'm', 'amount': {'fixed': '20'}, 'instalments': [{'id': 'x', 'label': 'x', 'share': '0.3'}, {'id': 'y', 'label': 'y', 'share': '0.7', 'when': {'field': 'staff', 'is': '[20, )'}}]}]}",
  "{'lines': [{'id': 'l', 'label': 'l', 'items': {'records': 'title', 'year': 'date'}, 'amount': {'fixed': '15'}, 'caps': [{'per': 'year', 'amount': '40'}]}, {'id': 'm', 'label': 'm', 'amount': {'fixed': '3'}}]}",
  "{'lines': [{'id': 'l', 'label': 'l', 'yearly': true, 'amount': {'rate': ['0.5', '0.9'], 'of': {'field': 'tax'}}, 'caps': [{'per': 'item', 'amount': '50'}]}]}",
  "{'lines': [{'id': 'l', 'label': 'l', " TIERS ("{'records': 'title', 'count': '[2, )'}", "{'ratio': [{'field': 'revenue'}, {'field': 'tax'}], 'is': '[1, )'}") "}]}",
  "{'lines': [{'id': 'l', 'label': 'l', 'amount': {'relief': '费率'}}]}",
};

ZdParty *
mass_party (const ZdCatalogue *catalogue, ZdDay as_of, int i)
{
  ZdParty *party = random_pick (4) > 0 ? random_party (catalogue, i, as_of) : random_wide_party (catalogue, i, as_of);

  if (random_pick (2) > 0) /* as all others */
    g_array_set_size (party->coverage, 0);
  if (random_pick (2) > 0)
    g_ptr_array_set_size (party->records, 0);
  return party;
}

GPtrArray *
mass_parties (const ZdCatalogue *catalogue, ZdDay as_of, int n)
{
  GPtrArray *parties = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_party_free);

  for (int i = 0; i < n; i++)
    g_ptr_array_add (parties, mass_party (catalogue, as_of, i));
  return parties;
}

ZdColumns *
mass_columns_open (const ZdCatalogue *catalogue, ZdDay as_of, const GPtrArray *parties, guint covered)
{
  ZdColumns *columns = zd_columns_new (catalogue);

  for (guint i = 0; i < zd_catalogue_n_kinds (catalogue); i++)
    if ((covered >> i % 8 & 1) != 0)
      zd_columns_set_coverage (columns, zd_catalogue_kind_at (catalogue, i), ZD_DAY_NONE,
                               zd_day_add_months (as_of, covered >> i % 3 & 1 ? 0 : -12), as_of);
  for (guint i = 0; i < parties->len; i++)
    zd_columns_add (columns, parties->pdata[i]);
  return columns;
}

ZdColumns *
mass_columns (const ZdCatalogue *catalogue, ZdDay as_of, const GPtrArray *parties, guint covered)
{
  ZdColumns *columns = mass_columns_open (catalogue, as_of, parties, covered);

  zd_columns_seal (columns);
  return columns;
}

GPtrArray *
mass_policies (const ZdCatalogue *catalogue, int n)
{
  GPtrArray *policies = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_policy_free);

  for (int i = 0; i < n; i++) {
    int n_judges = 0;
    g_autofree char *condition = random_pick (20) > 0 ? random_condition (3, (RandomScope)random_pick (3), &n_judges) : NULL;
    ZdPolicy *policy = support_policy (catalogue, condition, awards[i % G_N_ELEMENTS (awards)], NULL);
    g_ptr_array_add (policies, policy);
  }
  return policies;
}

void
mass_check_count (const ZdMatchCount *mass, const ZdMatchCount *alone, guint n)
{
  g_assert_cmpuint (mass->yes, ==, alone->yes);
  g_assert_cmpuint (mass->unknown, ==, alone->unknown);
  g_assert_cmpuint (mass->no, ==, alone->no);
  g_assert_cmpuint (mass->near, ==, alone->near);
  g_assert_cmpint (mass->least, ==, alone->least);
  g_assert_cmpint (mass->most, ==, alone->most);
  g_assert_cmpint (mass->most_unknown, ==, alone->most_unknown);
  g_assert_cmpuint (mass->unlimited, ==, alone->unlimited);
  g_assert_cmpuint (mass->yes + mass->unknown + mass->no, ==, n);
}
