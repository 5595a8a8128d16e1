/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/roster-private.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "match/matcher.h"
#include "store/case-store.h"

/* The rules against the list (C8 the other way round): who qualifies beyond doubt by what the library knows, and neither stands
 * on the list nor has a case. */

static void
missing_free (gpointer data)
{
  ZdRosterMissing *self = data;

  g_free (self->uscc);
  g_free (self->name);
  g_free (self);
}

void
zd_roster_forget_rules (ZdRoster *self)
{
  g_clear_pointer (&self->ruled, zd_columns_unref);
  g_clear_pointer (&self->qualified, g_array_unref);
}

/* Everybody is looked at once, as long as the library stays as it is. */
static gboolean
find_qualified (ZdRoster *self, ZdProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) policies = g_ptr_array_new ();
  g_autoptr (ZdMatchRun) run = NULL;

  if (self->ruled == self->columns)
    return TRUE;
  g_ptr_array_add (policies, self->policy);
  run = zd_match_run_prepare (self->columns, policies, self->day, progress, error);
  if (run == NULL || !zd_match_run_look (run, ZD_MATCH_GROUPS, progress, error))
    return FALSE;
  zd_roster_forget_rules (self);
  self->ruled = zd_columns_ref (self->columns);
  self->qualified = zd_match_run_rows (run, 0, ZD_GROUP_YES);
  return TRUE;
}

/* Rows of the library that stand on the list or hold a case. */
static GHashTable *
find_known (const ZdRoster *self)
{
  GHashTable *known = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->entries->len; i++) {
    const ZdRosterEntry *entry = self->entries->pdata[i];
    if (entry->party != ZD_NOBODY)
      g_hash_table_add (known, GUINT_TO_POINTER (entry->party));
  }
  for (guint i = 0; i < self->cases->len; i++) {
    const ZdHeldKey *held = self->cases->pdata[i];
    guint party;
    if (zd_columns_find (self->columns, held->key.uscc, &party))
      g_hash_table_add (known, GUINT_TO_POINTER (party));
  }
  return known;
}

static ZdRosterMissing *
missing_new (const ZdRoster *self, const ZdPlan *plan, guint party)
{
  g_autoptr (GPtrArray) due = zd_plan_entitlements (plan, party, self->day, NULL);
  ZdRosterMissing *missing = g_new0 (ZdRosterMissing, 1);

  missing->uscc = g_strdup (zd_columns_uscc (self->columns, party));
  missing->name = g_strdup (zd_columns_name (self->columns, party));
  for (guint i = 0; i < due->len; i++) {
    const ZdEntitlement *one = due->pdata[i];
    missing->least = zd_sat_add (missing->least, one->least);
    missing->most = zd_sat_add (missing->most, one->most);
  }
  return missing;
}

GPtrArray *
zd_roster_missing (ZdRoster *self, guint most, guint *n, ZdProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (missing_free);
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (ZdPlan) plan = NULL;

  g_return_val_if_fail (self->checked, NULL);
  *n = 0;
  plan = zd_plan_new (self->policy, self->columns, error);
  if (plan == NULL || !find_qualified (self, progress, error))
    return NULL;
  known = find_known (self);
  for (guint i = 0; i < self->qualified->len; i++) {
    guint party = g_array_index (self->qualified, guint32, i);
    if (!g_hash_table_contains (known, GUINT_TO_POINTER (party)) && (*n)++ < most)
      g_ptr_array_add (list, missing_new (self, plan, party));
  }
  return g_steal_pointer (&list);
}
