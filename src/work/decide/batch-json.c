/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/decide/batch-json.h"

json_t *
zd_batch_to_json (const ZdBatch *self)
{
  return json_pack ("{s:s,s:s,s:s,s:s*,s:s*,s:s*,s:s*,s:s,s:s,s:s,s:I,s:I}", "id", self->id, "name",
                    self->name, "kind", self->kind, "policy", self->policy, "file", self->file, "digest",
                    self->digest, "mapping", self->mapping, "actor", self->actor, "at", self->at, "state",
                    self->state, "rows", (json_int_t)self->rows, "cases", (json_int_t)self->cases);
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

  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    const char *text = NULL;
    if (!zd_json_get_string (json, members[i].key, members[i].required, path, &text, error))
      return NULL;
    G_STRUCT_MEMBER (char *, self, members[i].offset) = g_strdup (text);
  }
  if (!zd_json_get_int (json, "rows", FALSE, path, &self->rows, error) ||
      !zd_json_get_int (json, "cases", FALSE, path, &self->cases, error))
    return NULL;
  return g_steal_pointer (&self);
}
