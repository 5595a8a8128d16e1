/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"
#include "policy/catalogue.h"

G_BEGIN_DECLS

/* Strings everywhere are borrowed from @root. Tables map an id or a name to
 * an element of the arrays. */
struct _ZdCatalogue {
  json_t *root;
  GPtrArray *lists;
  ZdBureau *bureaus;
  guint n_bureaus;
  ZdField *fields;
  guint n_fields;
  ZdRecordKind *kinds;
  guint n_kinds;
  GPtrArray *parameters;
  GHashTable *list_by_id;
  GHashTable *bureau_by_id;
  GHashTable *field_by_id, *field_by_name;
  GHashTable *kind_by_id, *kind_by_name;
  GHashTable *parameter_by_id, *parameter_by_name;
};

/* Reads what a value is: "kind" and the members that go with it. */
gboolean zd_catalogue_read_type (const ZdCatalogue *self, const json_t *json, const ZdPath *path,
                                 ZdType *type, GError **error);

ZdParameter *zd_parameter_from_json (const json_t *json, const ZdCatalogue *catalogue, const ZdPath *path,
                                     GError **error);
void zd_parameter_free (ZdParameter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdParameter, zd_parameter_free)

G_END_DECLS
