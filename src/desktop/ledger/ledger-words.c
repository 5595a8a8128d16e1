/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/ledger/ledger-words.h"

#include "base/i18n.h"
#include "cases/case.h"
#include "policy/policy.h"
#include "store/batch-store.h"

static const char *
policy_title (const GPtrArray *policies, const char *id)
{
  for (guint i = 0; i < policies->len; i++) {
    const ZdPolicy *policy = policies->pdata[i];

    if (g_str_equal (policy->id, id))
      return policy->title;
  }
  return id;
}

static const char *
batch_name (const GPtrArray *batches, const char *id)
{
  for (guint i = 0; i < batches->len; i++) {
    const ZdBatch *batch = batches->pdata[i];

    if (g_str_equal (batch->id, id))
      return batch->name;
  }
  return id;
}

static const char *
district_name (const ZdCatalogue *catalogue, const char *code)
{
  const ZdCodeList *list = zd_catalogue_list (catalogue, "region");
  const ZdCode *found = list != NULL ? zd_code_list_get (list, zd_code_list_find (list, code)) : NULL;

  return found != NULL ? found->name : code;
}

static const char *
state_name (const char *id)
{
  ZdCaseState state;

  return zd_case_state_from_id (id, &state) ? zd_case_state_name (state) : id;
}

static void
add (GString *words, const char *word)
{
  if (words->len > 0)
    g_string_append (words, " · ");
  g_string_append (words, word);
}

char *
zd_ledger_scope_words (const char *json, const GPtrArray *policies, const GPtrArray *batches,
                       const ZdCatalogue *catalogue)
{
  g_autoptr (json_t) scope = json_loads (json != NULL ? json : "{}", 0, NULL);
  g_autoptr (GString) words = g_string_new (NULL);
  const char *policy = json_string_value (json_object_get (scope, "policy"));
  const char *bureau = json_string_value (json_object_get (scope, "bureau"));
  const char *batch = json_string_value (json_object_get (scope, "batch"));
  const char *table = json_string_value (json_object_get (scope, "table"));
  const char *district = json_string_value (json_object_get (scope, "district"));
  const char *state = json_string_value (json_object_get (scope, "state"));
  const char *from = json_string_value (json_object_get (scope, "from"));
  const char *until = json_string_value (json_object_get (scope, "until"));

  if (table != NULL)
    add (words, table);
  if (policy != NULL)
    add (words, policy_title (policies, policy));
  if (bureau != NULL)
    add (words, zd_catalogue_bureau (catalogue, bureau) != NULL ? zd_catalogue_bureau (catalogue, bureau)->name : bureau);
  if (batch != NULL)
    add (words, batch_name (batches, batch));
  if (district != NULL)
    add (words, district_name (catalogue, district));
  if (state != NULL)
    add (words, state_name (state));
  if ((from != NULL && *from != '\0') || (until != NULL && *until != '\0')) {
    g_autofree char *period = g_strdup_printf ("%s～%s", from != NULL ? from : "", until != NULL ? until : "");

    add (words, period);
  }
  if (words->len == 0)
    add (words, _ ("Everything"));
  return g_string_free (g_steal_pointer (&words), FALSE);
}
