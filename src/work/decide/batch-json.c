/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/decide/batch-json.h"

#include <string.h>

#include "base/i18n.h"

json_t *
zd_batch_to_json (const ZdBatch *self)
{
  json_t *by_hand = self->by_hand ? zd_json_parse (self->by_hand, strlen (self->by_hand), self->id, NULL) : NULL;

  return json_pack ("{s:s,s:s,s:s,s:s*,s:s*,s:s*,s:s*,s:o*,s:s,s:s,s:s,s:I,s:I}", "id", self->id, "name",
                    self->name, "kind", self->kind, "policy", self->policy, "file", self->file, "digest",
                    self->digest, "mapping", self->mapping, "by_hand", by_hand, "actor", self->actor, "at", self->at, "state",
                    self->state, "rows", (json_int_t)self->rows, "cases", (json_int_t)self->cases);
}

/* [{"rows": [3, …], "column", "was", "now"}, {"rows": [4], "was", "enterprise"}] */
static gboolean
check_by_hand (const json_t *list, const ZdPath *path, GError **error)
{
  static const char *const texts[] = { "column", "was", "now", "enterprise" };
  const ZdPath place = { path, "by_hand", 0 };
  size_t i, j;
  json_t *one, *row;

  json_array_foreach (list, i, one) {
    const ZdPath here = { &place, NULL, i };
    json_t *rows = NULL;
    const char *text;
    if (!json_is_object (one))
      return zd_path_error (&here, error, _ ("This must be an object in braces."));
    if (!zd_json_get_array (one, "rows", TRUE, &here, &rows, error))
      return FALSE;
    json_array_foreach (rows, j, row)
      if (json_integer_value (row) < 1)
        return zd_path_error (&here, error, _ ("This must be a row of the list."));
    for (guint k = 0; k < G_N_ELEMENTS (texts); k++)
      if (!zd_json_get_string (one, texts[k], FALSE, &here, &text, error))
        return FALSE;
  }
  return TRUE;
}

ZdBatch *
zd_batch_from_json (const json_t *json, const ZdPath *path, GError **error)
{
  static const struct {
    const char *key;
    gboolean required;
    gsize offset;
  } members[] = {
    { "id", TRUE, G_STRUCT_OFFSET (ZdBatch, id) },
    { "name", TRUE, G_STRUCT_OFFSET (ZdBatch, name) },
    { "kind", TRUE, G_STRUCT_OFFSET (ZdBatch, kind) },
    { "policy", FALSE, G_STRUCT_OFFSET (ZdBatch, policy) },
    { "file", FALSE, G_STRUCT_OFFSET (ZdBatch, file) },
    { "digest", FALSE, G_STRUCT_OFFSET (ZdBatch, digest) },
    { "mapping", FALSE, G_STRUCT_OFFSET (ZdBatch, mapping) },
    { "actor", TRUE, G_STRUCT_OFFSET (ZdBatch, actor) },
    { "at", TRUE, G_STRUCT_OFFSET (ZdBatch, at) },
    { "state", TRUE, G_STRUCT_OFFSET (ZdBatch, state) },
  };
  g_autoptr (ZdBatch) self = g_new0 (ZdBatch, 1);
  json_t *by_hand = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    const char *text = NULL;
    if (!zd_json_get_string (json, members[i].key, members[i].required, path, &text, error))
      return NULL;
    G_STRUCT_MEMBER (char *, self, members[i].offset) = g_strdup (text);
  }
  if (!zd_json_get_int (json, "rows", FALSE, path, &self->rows, error) ||
      !zd_json_get_int (json, "cases", FALSE, path, &self->cases, error))
    return NULL;
  if (!zd_json_get_array (json, "by_hand", FALSE, path, &by_hand, error) || !check_by_hand (by_hand, path, error))
    return NULL;
  self->by_hand = by_hand ? zd_json_canonical (by_hand) : NULL;
  return g_steal_pointer (&self);
}
