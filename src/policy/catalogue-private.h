/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"
#include "policy/catalogue.h"

G_BEGIN_DECLS

/* Strings everywhere are borrowed from @root. Tables map an id or a name to
 * an element of the arrays. */
struct _ZdCatalogue {
  gatomicrefcount references;
  json_t *root;
  const char *folder; /* while it is read */
  GPtrArray *lists;
  ZdBureau *bureaus;
  guint n_bureaus;
  ZdField *fields;
  guint n_fields;
  ZdRecordKind *kinds;
  guint n_kinds;
  GPtrArray *parameters;
  GPtrArray *currencies; /* of ZdCurrency */
  GPtrArray *standards;  /* of ZdStandard */
  GHashTable *list_by_id;
  GHashTable *bureau_by_id;
  GHashTable *field_by_id, *field_by_name;
  GHashTable *kind_by_id, *kind_by_name;
  GHashTable *parameter_by_id, *parameter_by_name;
};

/* Reads what a value is: "kind" and the members that go with it. */
gboolean zd_catalogue_read_type (const ZdCatalogue *self, const json_t *json, const ZdPath *path,
                                 ZdType *type, GError **error);

/* "id" and "name", and no members but those @known. */
gboolean zd_catalogue_read_names (const json_t *json, const char *const *known, const ZdPath *path, const char **id,
                                  const char **name, GError **error);
/* The code list that "list" names, as a type. */
gboolean zd_catalogue_read_codes (const ZdCatalogue *self, const json_t *json, const ZdPath *path, ZdType *type,
                                  GError **error);
/* FALSE when @table has @key already. */
gboolean zd_catalogue_add_key (GHashTable *table, const char *key, gpointer element, const ZdPath *path,
                               GError **error);

/* catalogue-files.c: element @index of a section. */
gboolean zd_catalogue_read_list (ZdCatalogue *self, const json_t *json, guint index, const ZdPath *path,
                                 GError **error);
gboolean zd_catalogue_read_currency (ZdCatalogue *self, const json_t *json, guint index, const ZdPath *path,
                                     GError **error);
gboolean zd_catalogue_read_standard (ZdCatalogue *self, const json_t *json, guint index, const ZdPath *path,
                                     GError **error);

ZdParameter *zd_parameter_from_json (const json_t *json, const ZdCatalogue *catalogue, const ZdPath *path,
                                     GError **error);
void zd_parameter_free (ZdParameter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdParameter, zd_parameter_free)

/* @tsv: the file that the entry names. Errors name its line. */
ZdCurrency *zd_currency_new (const char *name, const char *unit, const char *tsv, GError **error);
void zd_currency_free (ZdCurrency *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdCurrency, zd_currency_free)
ZdStandard *zd_standard_new (const char *id, const char *name, const ZdCodeList *list, const ZdField *by,
                             const char *tsv, const ZdCatalogue *catalogue, GError **error);
void zd_standard_free (ZdStandard *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdStandard, zd_standard_free)

/* Rows of a file cut at its tabs, the header first, empty lines left out; of char** (strv). */
GPtrArray *zd_tsv_rows (const char *tsv, guint n_columns, GError **error);

G_END_DECLS
