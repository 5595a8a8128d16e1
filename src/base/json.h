/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (json_t, json_decref)

/* Strict reading of any JSON value: UTF-8 (a byte order mark is skipped),
 * duplicate keys rejected, depth ≤ 512 (checked before anything recurses),
 * integers within int64. Error ZD_ERROR_INPUT: "@name:line:column: sentence". */
json_t *zd_json_parse (const char *text, gsize length, const char *name, GError **error);
json_t *zd_json_load (const char *path, gsize max_bytes, GError **error);

/* Canonical bytes: keys sorted, no white space, UTF-8 unescaped. What is
 * digested, pinned and compared is always this form. */
char *zd_json_canonical (const json_t *value);
void zd_json_append (GString *out, const json_t *value); /* the same, behind what stands there */
void zd_json_append_text (GString *out, const char *text); /* as a JSON string */
/* For people and files: two spaces, keys in the order of insertion, final newline. */
char *zd_json_pretty (const json_t *value);

/* A place inside a document, for messages: "award.lines[0].amount", "01.json: award.lines[0].amount".
 * Lives on the stack; @parent outlives it. */
typedef struct _ZdPath ZdPath;
struct _ZdPath {
  const ZdPath *parent;
  const char *key; /* NULL for an index */
  gsize index;
};
char *zd_path_text (const ZdPath *path);
/* Sets ZD_ERROR_INPUT "place: sentence" and returns FALSE always. */
gboolean zd_path_error (const ZdPath *path, GError **error, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* Readers of members; each returns FALSE with a placed error on a wrong type.
 * An optional member that is absent or null leaves *value as it was. Borrowed. */
gboolean zd_json_get_string (const json_t *object, const char *key, gboolean required,
                             const ZdPath *path, const char **value, GError **error);
gboolean zd_json_get_int (const json_t *object, const char *key, gboolean required,
                          const ZdPath *path, gint64 *value, GError **error);
gboolean zd_json_get_bool (const json_t *object, const char *key, gboolean required,
                           const ZdPath *path, gboolean *value, GError **error);
gboolean zd_json_get_array (const json_t *object, const char *key, gboolean required,
                            const ZdPath *path, json_t **value, GError **error);
gboolean zd_json_get_object (const json_t *object, const char *key, gboolean required,
                             const ZdPath *path, json_t **value, GError **error);

/* Fails at the first member of @object whose key is not in the NULL-terminated @known. */
gboolean zd_json_only (const json_t *object, const char *const *known, const ZdPath *path,
                       GError **error);

G_END_DECLS
