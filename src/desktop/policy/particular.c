/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/particular.h"

#include "base/i18n.h"

const ZdParticular zd_particulars[ZD_N_PARTICULARS] = {
  { "title", N_ ("Title"), ZD_WAY_LINE, G_STRUCT_OFFSET (ZdPolicy, title), NULL },
  { "short_name", N_ ("Short name"), ZD_WAY_LINE, G_STRUCT_OFFSET (ZdPolicy, short_name),
    N_ ("For case numbers, such as 首次高企") },
  { "kind", N_ ("Policy type"), ZD_WAY_KIND, G_STRUCT_OFFSET (ZdPolicy, kind), NULL },
  { "kind_reason", N_ ("Why this type"), ZD_WAY_LINES, G_STRUCT_OFFSET (ZdPolicy, kind_reason), NULL },
  { "bureaus", N_ ("Bureaus"), ZD_WAY_BUREAUS, G_STRUCT_OFFSET (ZdPolicy, bureaus), NULL },
  { "region", N_ ("Jurisdiction"), ZD_WAY_REGION, G_STRUCT_OFFSET (ZdPolicy, region), N_ ("Name or code") },
  { "valid", N_ ("In force from"), ZD_WAY_DAY, G_STRUCT_OFFSET (ZdPolicy, valid_from),
    N_ ("2022-01-01, or empty: open") },
  { "until", N_ ("In force until"), ZD_WAY_DAY, G_STRUCT_OFFSET (ZdPolicy, valid_until),
    N_ ("2024-12-31, or empty: open") },
  { "batch", N_ ("Batch"), ZD_WAY_LINE, G_STRUCT_OFFSET (ZdPolicy, batch), NULL },
  { "beneficiary", N_ ("Beneficiary"), ZD_WAY_LINES, G_STRUCT_OFFSET (ZdPolicy, beneficiary), NULL },
  { "category", N_ ("Category"), ZD_WAY_LINE, G_STRUCT_OFFSET (ZdPolicy, category), NULL },
  { "basis", N_ ("Basis"), ZD_WAY_LINES, G_STRUCT_OFFSET (ZdPolicy, basis), NULL },
  { "phone", N_ ("Telephone"), ZD_WAY_LINE, G_STRUCT_OFFSET (ZdPolicy, phone), NULL },
  { "family", N_ ("Earlier payments under"), ZD_WAY_LINE, G_STRUCT_OFFSET (ZdPolicy, family),
    N_ ("Name under which payments of this kind stand") },
  { "exclusive", N_ ("Not together with"), ZD_WAY_NAMES, G_STRUCT_OFFSET (ZdPolicy, exclusive),
    N_ ("Groups of policies of which an enterprise gets the highest, such as 首次认定类") },
  { "notes", N_ ("Notes of the drafter"), ZD_WAY_NOTES, G_STRUCT_OFFSET (ZdPolicy, notes), N_ ("One note a line") },
};

/* ---- in words ---- */

/* @texts: (nullable): of char* */
static char *
join (const GPtrArray *texts, const char *between)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? between : "", (const char *) texts->pdata[i]);
  return g_string_free (text, FALSE);
}

static char *
join_bureaus (const GPtrArray *bureaus, const ZdCatalogue *catalogue)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < bureaus->len; i++)
    g_ptr_array_add (names, (gpointer) zd_catalogue_bureau (catalogue, bureaus->pdata[i])->name);
  return join (names, "、");
}

static char *
describe_region (const char *region, const ZdCatalogue *catalogue)
{
  const ZdCodeList *list = zd_catalogue_list (catalogue, "region");
  const ZdCode *code = zd_code_list_get (list, zd_code_list_find (list, region));

  return g_strdup (code != NULL ? code->name : region);
}

char *
zd_particular_describe (const ZdParticular *self, const ZdPolicy *policy, const ZdCatalogue *catalogue)
{
  switch (self->way) {
  case ZD_WAY_KIND:
    return g_strdup (zd_policy_kind_word (policy->kind));
  case ZD_WAY_BUREAUS:
    return join_bureaus (policy->bureaus, catalogue);
  case ZD_WAY_REGION:
    return describe_region (policy->region, catalogue);
  case ZD_WAY_DAY:
    return zd_day_format (G_STRUCT_MEMBER (ZdDay, policy, self->offset));
  case ZD_WAY_NOTES:
    return join (policy->notes, "\n");
  case ZD_WAY_NAMES:
    return join (G_STRUCT_MEMBER (GPtrArray *, policy, self->offset), "、");
  default:
    return g_strdup (G_STRUCT_MEMBER (char *, policy, self->offset));
  }
}

/* ---- what is typed ---- */

static gboolean
take_day (const ZdParticular *self, ZdPolicy *policy, const char *text, char **problem)
{
  ZdDay *day = &G_STRUCT_MEMBER (ZdDay, policy, self->offset);
  ZdDay before = *day, wanted = ZD_DAY_NONE;
  g_autoptr (GError) error = NULL;

  if (*text != '\0' && !zd_day_parse (text, FALSE, &wanted, &error)) {
    *problem = g_strdup (error->message);
    return FALSE;
  }
  *day = wanted;
  if (policy->valid_from == ZD_DAY_NONE || policy->valid_until == ZD_DAY_NONE ||
      policy->valid_from <= policy->valid_until)
    return wanted != before;
  *day = before;
  *problem = g_strdup (_ ("The last day is before the first."));
  return FALSE;
}

static gboolean
take_region (ZdPolicy *policy, const ZdCatalogue *catalogue, const char *text, char **problem)
{
  const ZdCodeList *list = zd_catalogue_list (catalogue, "region");
  int ordinal = zd_code_list_find (list, text);

  if (ordinal < 0)
    ordinal = zd_code_list_find_name (list, text);
  if (ordinal < 0) {
    *problem = g_strdup (_ ("There is no such region; write its name or code."));
    return FALSE;
  }
  if (g_str_equal (zd_code_list_get (list, ordinal)->code, policy->region))
    return FALSE;
  g_free (policy->region);
  policy->region = g_strdup (zd_code_list_get (list, ordinal)->code);
  return TRUE;
}

static gboolean
take_string (char **member, const char *text)
{
  if (g_str_equal (*member, text))
    return FALSE;
  g_free (*member);
  *member = g_strdup (text);
  return TRUE;
}

/* @signs: what stands between two of them. Each once. */
static gboolean
take_texts (GPtrArray *texts, const char *text, const char *signs)
{
  g_auto (GStrv) parts = g_regex_split_simple (signs, text, 0, 0);

  g_ptr_array_set_size (texts, 0);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0' && !g_ptr_array_find_with_equal_func (texts, parts[i], g_str_equal, NULL))
      g_ptr_array_add (texts, g_strdup (parts[i]));
  return TRUE;
}

gboolean
zd_particular_take (const ZdParticular *self, ZdPolicy *policy, const ZdCatalogue *catalogue, const char *text,
                    char **problem)
{
  *problem = NULL;
  switch (self->way) {
  case ZD_WAY_DAY:
    return take_day (self, policy, text, problem);
  case ZD_WAY_REGION:
    return take_region (policy, catalogue, text, problem);
  case ZD_WAY_NOTES:
    return take_texts (policy->notes, text, "\n");
  case ZD_WAY_NAMES:
    return take_texts (G_STRUCT_MEMBER (GPtrArray *, policy, self->offset), text, "[、，,；;]");
  default:
    return take_string (&G_STRUCT_MEMBER (char *, policy, self->offset), text);
  }
}
