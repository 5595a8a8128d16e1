/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include "policy/difference.h"

#include "base/i18n.h"
#include "policy/difference-private.h"

const char *
zd_change_kind_name (ZdChangeKind kind)
{
  static const char *const names[] = { "added", "removed", "changed" };

  return names[kind];
}

const char *
zd_change_kind_word (ZdChangeKind kind)
{
  static const char *const words[] = { N_ ("Added"), N_ ("Removed"), N_ ("Changed") };

  return _ (words[kind]);
}

void
zd_policy_change_free (ZdPolicyChange *self)
{
  if (self == NULL)
    return;
  g_free (self->place);
  g_free (self->what);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

void
zd_difference_add (ZdDifference *self, const ZdPath *path, char *before, char *after)
{
  ZdPolicyChange *change = g_new0 (ZdPolicyChange, 1);

  change->kind = before == NULL ? ZD_CHANGE_ADDED : after == NULL ? ZD_CHANGE_REMOVED : ZD_CHANGE_CHANGED;
  change->place = zd_path_text (path);
  change->what = g_strdup (self->what);
  change->before = before;
  change->after = after;
  g_ptr_array_add (self->changes, change);
}

/* ---- particulars ---- */

/* A text that says nothing is as good as none. */
static void
compare_texts (ZdDifference *self, const char *key, const char *what, const char *before, const char *after)
{
  const ZdPath path = { NULL, key, 0 };
  gboolean had = before != NULL && *before != '\0', has = after != NULL && *after != '\0';

  self->what = what;
  if ((had || has) && g_strcmp0 (before, after) != 0)
    zd_difference_add (self, &path, had ? g_strdup (before) : NULL, has ? g_strdup (after) : NULL);
}

static const struct {
  const char *key;
  const char *what;
  gsize offset;
} texts[] = {
  { "title", N_ ("Title"), G_STRUCT_OFFSET (ZdPolicy, title) },
  { "short_name", N_ ("Short name"), G_STRUCT_OFFSET (ZdPolicy, short_name) },
  { "text", N_ ("Text"), G_STRUCT_OFFSET (ZdPolicy, text) },
  { "beneficiary", N_ ("Beneficiary"), G_STRUCT_OFFSET (ZdPolicy, beneficiary) },
  { "category", N_ ("Category"), G_STRUCT_OFFSET (ZdPolicy, category) },
  { "basis", N_ ("Basis"), G_STRUCT_OFFSET (ZdPolicy, basis) },
  { "phone", N_ ("Telephone"), G_STRUCT_OFFSET (ZdPolicy, phone) },
  { "kind_reason", N_ ("Reason for the kind"), G_STRUCT_OFFSET (ZdPolicy, kind_reason) },
  { "batch", N_ ("Batch"), G_STRUCT_OFFSET (ZdPolicy, batch) },
  { "family", N_ ("Item family"), G_STRUCT_OFFSET (ZdPolicy, family) },
};

static char *
bureau_names (const ZdPolicy *policy, const ZdCatalogue *catalogue)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < policy->bureaus->len; i++) {
    const ZdBureau *bureau = zd_catalogue_bureau (catalogue, policy->bureaus->pdata[i]);
    g_string_append_printf (names, "%s%s", i > 0 ? "、" : "",
                            bureau != NULL ? bureau->name : (const char *)policy->bureaus->pdata[i]);
  }
  return g_string_free (names, FALSE);
}

static const char *
region_name (const ZdPolicy *policy, const ZdCatalogue *catalogue)
{
  const ZdCodeList *list = zd_catalogue_list (catalogue, "region");
  int ordinal = list != NULL && policy->region != NULL ? zd_code_list_find (list, policy->region) : -1;

  return ordinal >= 0 ? zd_code_list_get (list, ordinal)->name : policy->region;
}

static void
compare_particulars (ZdDifference *self, const ZdPolicy *before, const ZdPolicy *after)
{
  g_autofree char *old_bureaus = bureau_names (before, self->catalogue);
  g_autofree char *bureaus = bureau_names (after, self->catalogue);
  g_autofree char *old_validity = zd_policy_validity (before);
  g_autofree char *validity = zd_policy_validity (after);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    compare_texts (self, texts[i].key, _ (texts[i].what), G_STRUCT_MEMBER (char *, before, texts[i].offset),
                   G_STRUCT_MEMBER (char *, after, texts[i].offset));
  compare_texts (self, "bureaus", _ ("Bureaus"), old_bureaus, bureaus);
  compare_texts (self, "kind", _ ("Kind of policy"), zd_policy_kind_word (before->kind), zd_policy_kind_word (after->kind));
  compare_texts (self, "region", _ ("Region"), region_name (before, self->catalogue),
                 region_name (after, self->catalogue));
  compare_texts (self, "valid", _ ("Validity"), old_validity, validity);
}

/* ---- groups, notes and worked cases ---- */

static int
text_likeness_cb (gconstpointer before, gconstpointer after)
{
  return g_str_equal (before, after) ? 3 : 0;
}

static void
compare_lists (ZdDifference *self, const char *key, const char *what, const GPtrArray *before, const GPtrArray *after)
{
  const ZdPath list = { NULL, key, 0 };
  g_autofree int *partner = zd_difference_pair (before, after, text_likeness_cb);

  self->what = what;
  for (guint i = 0; i < after->len; i++) {
    const ZdPath here = { &list, NULL, i };
    if (partner[i] < 0)
      zd_difference_add (self, &here, NULL, g_strdup (after->pdata[i]));
  }
  for (guint j = 0; j < before->len; j++) {
    const ZdPath here = { &list, NULL, j };
    if (zd_difference_is_alone (partner, after->len, (int)j))
      zd_difference_add (self, &here, g_strdup (before->pdata[j]), NULL);
  }
}

static int
case_likeness_cb (gconstpointer before, gconstpointer after)
{
  const ZdPolicyCase *a = before, *b = after;

  return json_equal (a->json, b->json) ? 3 : g_str_equal (a->name, b->name) ? 2 : 0;
}

static void
compare_cases (ZdDifference *self, const GPtrArray *before, const GPtrArray *after)
{
  const ZdPath list = { NULL, "cases", 0 };
  g_autofree int *partner = zd_difference_pair (before, after, case_likeness_cb);

  self->what = _ ("Worked case");
  for (guint i = 0; i < after->len; i++) {
    const ZdPath here = { &list, NULL, i };
    const ZdPolicyCase *now = after->pdata[i], *old = partner[i] < 0 ? NULL : before->pdata[partner[i]];
    if (old == NULL || !json_equal (old->json, now->json))
      zd_difference_add (self, &here, old != NULL ? g_strdup (old->name) : NULL, g_strdup (now->name));
  }
  for (guint j = 0; j < before->len; j++) {
    const ZdPath here = { &list, NULL, j };
    if (zd_difference_is_alone (partner, after->len, (int)j))
      zd_difference_add (self, &here, g_strdup (((const ZdPolicyCase *)before->pdata[j])->name), NULL);
  }
}

GPtrArray *
zd_policy_difference (const ZdPolicy *before, const ZdPolicy *after, const ZdCatalogue *catalogue)
{
  const ZdPath condition = { NULL, "condition", 0 };
  ZdDifference self = { .catalogue = catalogue };

  self.changes = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_policy_change_free);
  compare_particulars (&self, before, after);
  self.what = _ ("Condition");
  zd_difference_condition (&self, before->condition, &condition, after->condition, &condition);
  zd_difference_award (&self, before->award, after->award);
  compare_lists (&self, "exclusive", _ ("Exclusion group"), before->exclusive, after->exclusive);
  compare_lists (&self, "notes", _ ("Note"), before->notes, after->notes);
  compare_cases (&self, before->cases, after->cases);
  return self.changes;
}

json_t *
zd_policy_difference_to_json (const GPtrArray *changes)
{
  json_t *list = json_array ();

  for (guint i = 0; i < changes->len; i++) {
    const ZdPolicyChange *change = changes->pdata[i];
    json_array_append_new (list, json_pack ("{s:s,s:s,s:s,s:s?,s:s?}", "kind", zd_change_kind_name (change->kind),
                                            "place", change->place, "what", change->what, "before", change->before,
                                            "after", change->after));
  }
  return list;
}
