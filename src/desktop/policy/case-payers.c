/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/case-payers.h"

#include "base/i18n.h"

/* ---- who is named ---- */

static const char *
series_of (const json_t *record)
{
  return g_strcmp0 (json_string_value (json_object_get (record, "kind")), "payment") == 0
             ? json_string_value (json_object_get (record, "series"))
             : NULL;
}

static GHashTable *
named_in (const ZdPolicy *policy)
{
  GHashTable *named = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < policy->cases->len; i++) {
    const ZdPolicyCase *example = policy->cases->pdata[i];
    const json_t *records = json_object_get (json_object_get (example->json, "party"), "records"), *record;
    size_t index;

    json_array_foreach (records, index, record)
      if (series_of (record) != NULL)
        g_hash_table_add (named, (gpointer) series_of (record));
  }
  g_hash_table_remove (named, policy->family);
  return named;
}

GPtrArray *
zd_case_payers (ZdLibrary *library, const ZdPolicy *policy, GError **error)
{
  g_autoptr (GHashTable) named = named_in (policy);
  g_autoptr (GPtrArray) payers = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_policy_free), all = NULL;

  if (g_hash_table_size (named) == 0)
    return g_steal_pointer (&payers);
  all = zd_library_policies (library, error);
  if (all == NULL)
    return NULL;
  while (all->len > 0) {
    g_autoptr (ZdPolicy) one = g_ptr_array_steal_index_fast (all, 0);

    if (g_hash_table_contains (named, one->family))
      g_ptr_array_add (payers, g_steal_pointer (&one));
  }
  return g_steal_pointer (&payers);
}

/* ---- in words ---- */

static const ZdPolicy *
payer_of (const ZdPolicy *policy, const GPtrArray *payers, const char *series)
{
  if (g_strcmp0 (series, policy->family) == 0)
    return policy;
  for (guint i = 0; payers != NULL && i < payers->len; i++)
    if (g_strcmp0 (((const ZdPolicy *) payers->pdata[i])->family, series) == 0)
      return payers->pdata[i];
  return NULL;
}

/* @number: "line" or "line#instalment". */
static char *
award_words (const ZdPolicy *payer, const char *number)
{
  g_auto (GStrv) parts = g_strsplit (number, "#", 2);
  const ZdAwardLine *line = parts[0] != NULL ? zd_award_line (payer->award, parts[0]) : NULL;

  if (line == NULL || *line->label == '\0')
    return NULL;
  for (guint i = 0; parts[1] != NULL && i < line->instalments->len; i++) {
    const ZdInstalment *instalment = line->instalments->pdata[i];

    if (g_str_equal (instalment->id, parts[1]))
      return g_strdup_printf ("“%s · %s”", line->label, instalment->label);
  }
  return g_strdup_printf ("“%s”", line->label);
}

char *
zd_case_payer_words (const ZdPolicy *policy, const GPtrArray *payers, const json_t *payment, ZdSlot slot)
{
  const ZdPolicy *payer = payer_of (policy, payers, series_of (payment));
  const char *number = json_string_value (json_object_get (payment, "number"));

  if (payer == NULL)
    return NULL;
  if (slot == ZD_SLOT_SERIES)
    return payer == policy ? g_strdup (_ ("this policy")) : g_strdup_printf ("“%s”", payer->title);
  return slot == ZD_SLOT_NUMBER && number != NULL ? award_words (payer, number) : NULL;
}
