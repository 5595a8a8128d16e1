/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-demo"

#include "config.h"

#include "demo-explanation.h"

#include "base/file.h"

/* Every kind of record that the case does not call incomplete is known since ever. */
static void
complete (ZdParty *party, const ZdCatalogue *catalogue, const json_t *incomplete, ZdDay day)
{
  for (guint i = 0; i < zd_catalogue_n_kinds (catalogue); i++) {
    const ZdRecordKind *kind = zd_catalogue_kind_at (catalogue, i);
    gboolean known = TRUE;
    const json_t *entry;
    gsize n;

    json_array_foreach (incomplete, n, entry)
      known = known && g_strcmp0 (json_string_value (entry), kind->id) != 0;
    if (known)
      zd_party_set_coverage (party, kind, ZD_DAY_NONE, day, day);
  }
}

static ZdParty *
party_of (const json_t *example, const ZdCatalogue *catalogue, ZdDay day, GError **error)
{
  const ZdPath path = { NULL, "party", 0 };
  g_autoptr (json_t) json = json_deep_copy (json_object_get (example, "party"));
  g_autoptr (json_t) incomplete = json_incref (json_object_get (json, "incomplete"));
  g_autoptr (ZdParty) party = NULL;

  json_object_del (json, "incomplete");
  if (json_object_get (json, "uscc") == NULL)
    json_object_set_new (json, "uscc", json_string ("91410100MA45K8XQ2P"));
  if (json_object_get (json, "name") == NULL)
    json_object_set_new (json, "name", json_string ("郑州恒远智能装备有限公司"));
  party = zd_party_from_json (json, catalogue, day, &path, error);
  if (party != NULL)
    complete (party, catalogue, incomplete, day);
  return g_steal_pointer (&party);
}

DemoExplanation *
demo_explanation_new (const char *file, guint number)
{
  DemoExplanation *self = g_new0 (DemoExplanation, 1);
  g_autofree char *relative = g_strdup_printf ("packs/%s", file);
  g_autofree char *path = zd_data_path (relative);
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) json = NULL;
  g_autoptr (ZdParty) party = NULL;
  g_autoptr (ZdPlan) plan = NULL;
  const json_t *example;
  ZdDay day;
  guint row;

  self->catalogue = zd_catalogue_load (NULL, &error);
  g_assert_no_error (error);
  json = zd_json_load (path, 1 << 20, &error);
  g_assert_no_error (error);
  self->policy = zd_policy_from_json (json, self->catalogue, file, &error);
  g_assert_no_error (error);
  example = json_array_get (json_object_get (json, "cases"), number);
  g_assert_nonnull (example);
  g_assert_true (zd_day_parse (json_string_value (json_object_get (example, "as_of")), FALSE, &day, NULL));
  party = party_of (example, self->catalogue, day, &error);
  g_assert_no_error (error);
  self->columns = zd_columns_new (self->catalogue);
  row = zd_columns_add (self->columns, party);
  zd_columns_seal (self->columns);
  plan = zd_plan_new (self->policy, self->columns, &error);
  g_assert_no_error (error);
  self->explanation = zd_plan_explain (plan, row, day, NULL);
  return self;
}

void
demo_explanation_free (DemoExplanation *self)
{
  zd_explanation_free (self->explanation);
  zd_columns_unref (self->columns);
  zd_policy_free (self->policy);
  zd_catalogue_unref (self->catalogue);
  g_free (self);
}
