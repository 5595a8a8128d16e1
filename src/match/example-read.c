/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/example-private.h"

#include "base/i18n.h"

static gboolean
read_day (const json_t *json, const ZdPath *path, ZdDay *day, GError **error)
{
  const ZdPath place = { path, "as_of", 0 };
  const char *text = NULL;
  g_autoptr (GError) cause = NULL;

  if (!zd_json_get_string (json, "as_of", TRUE, path, &text, error))
    return FALSE;
  return zd_day_parse (text, FALSE, day, &cause) || zd_path_error (&place, error, "%s", cause->message);
}

static gboolean
is_incomplete (const json_t *incomplete, const char *kind)
{
  const json_t *entry;
  gsize i;

  json_array_foreach (incomplete, i, entry)
  {
    if (g_strcmp0 (json_string_value (entry), kind) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
check_kinds (const json_t *incomplete, const ZdCatalogue *catalogue, const ZdPath *path, GError **error)
{
  const json_t *entry;
  gsize i;

  json_array_foreach (incomplete, i, entry)
  {
    const ZdPath place = { path, NULL, i };
    const char *kind = json_string_value (entry);
    if (kind == NULL || zd_catalogue_kind (catalogue, kind) == NULL)
      return zd_path_error (&place, error, _ ("There is no record kind “%s” in the catalogue."),
                            kind != NULL ? kind : "");
  }
  return TRUE;
}

/* In a case every kind of record is complete that is not said to be incomplete. */
static void
complete_party (ZdExample *self, const json_t *incomplete, const ZdCatalogue *catalogue)
{
  for (guint i = 0; i < zd_catalogue_n_kinds (catalogue); i++) {
    const ZdRecordKind *kind = zd_catalogue_kind_at (catalogue, i);
    if (!is_incomplete (incomplete, kind->id))
      zd_party_set_coverage (self->party, kind, ZD_DAY_NONE, self->as_of, self->as_of);
  }
}

static gboolean
read_party (ZdExample *self, const json_t *json, const ZdCatalogue *catalogue, const ZdPath *path,
            GError **error)
{
  const ZdPath place = { path, "party", 0 }, list_place = { &place, "incomplete", 0 };
  json_t *party = NULL, *incomplete = NULL;

  if (!zd_json_get_object (json, "party", TRUE, path, &party, error) ||
      !zd_json_get_array (party, "incomplete", FALSE, &place, &incomplete, error) ||
      !check_kinds (incomplete, catalogue, &list_place, error))
    return FALSE;
  g_autoptr (json_t) plain = json_copy (party);
  json_object_del (plain, "incomplete");
  if (json_object_get (plain, "uscc") == NULL)
    json_object_set_new (plain, "uscc", json_string (""));
  self->party = zd_party_from_json (plain, catalogue, self->as_of, &place, error);
  if (self->party == NULL)
    return FALSE;
  complete_party (self, incomplete, catalogue);
  return TRUE;
}

static gboolean
read_answers (ZdExample *self, const json_t *json, const ZdPath *path, GError **error)
{
  const ZdPath place = { path, "answers", 0 };
  json_t *answers = NULL, *entry;
  const char *id;

  self->answers = zd_answers_new ();
  if (!zd_json_get_object (json, "answers", FALSE, path, &answers, error))
    return FALSE;
  json_object_foreach (answers, id, entry)
  {
    gboolean answer = FALSE;
    if (!zd_json_get_bool (answers, id, TRUE, &place, &answer, error))
      return FALSE;
    zd_answers_set (self->answers, id, answer);
  }
  return TRUE;
}

/* An enterprise as a library of its own. */
static ZdColumns *
columns_of (const ZdParty *party, const ZdCatalogue *catalogue)
{
  ZdColumns *columns = zd_columns_new (catalogue);

  zd_columns_add (columns, party);
  zd_columns_seal (columns);
  return columns;
}

gboolean
zd_example_read (ZdExample *self, const ZdPolicy *policy, const json_t *json, const ZdCatalogue *catalogue,
                 const ZdPath *path, GError **error)
{
  static const char *const members[] = { "name", "as_of", "party", "answers", "expect", NULL };

  if (!zd_json_only (json, members, path, error) || !read_day (json, path, &self->as_of, error) ||
      !read_party (self, json, catalogue, path, error) || !read_answers (self, json, path, error))
    return FALSE;
  self->columns = columns_of (self->party, catalogue);
  self->plan = zd_plan_new (policy, self->columns, error);
  return self->plan != NULL;
}

void
zd_example_clear (ZdExample *self)
{
  g_clear_pointer (&self->plan, zd_plan_free);
  g_clear_pointer (&self->columns, zd_columns_unref);
  g_clear_pointer (&self->party, zd_party_free);
  g_clear_pointer (&self->answers, zd_answers_free);
}
