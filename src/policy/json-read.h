/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"

G_BEGIN_DECLS

/* Members that the JSON codecs of this folder have in common. Readers return
 * FALSE with a placed error; an optional member that is absent leaves its value alone. */

/* Sets ZD_ERROR_INPUT "place: sentence" with the sentence of @reason, which it frees; FALSE always. */
gboolean zd_path_error_take (const ZdPath *path, GError **error, GError *reason);

/* Ids of judgements, lines and policies stand in keys and file names: a–z, 0–9 and "-". */
gboolean zd_id_is_valid (const char *id);
/* The required member "id", or another that is one; borrowed. */
gboolean zd_id_read (const json_t *json, const char *key, const ZdPath *path, const char **id,
                     GError **error);

/* An optional string, which replaces *text. */
gboolean zd_text_read (const json_t *json, const char *key, const ZdPath *path, char **text, GError **error);

/* An optional list of strings, added to @strings; and its inverse. */
gboolean zd_strings_read (const json_t *json, const char *key, GPtrArray *strings, const ZdPath *path,
                          GError **error);
json_t *zd_strings_to_json (const GPtrArray *strings);

/* One of the NULL-terminated @names, as its position. */
gboolean zd_choice_read (const json_t *json, const char *key, gboolean required, const char *const *names,
                         const ZdPath *path, guint *choice, GError **error);

/* A decimal string without sign or unit, such as "1000000" or "0.5"; here a required member. */
gboolean zd_decimal_read (const json_t *json, int scale, const ZdPath *path, gint64 *value, GError **error);
gboolean zd_decimal_member (const json_t *json, const char *key, int scale, const ZdPath *path,
                            gint64 *value, GError **error);
json_t *zd_decimal_to_json (gint64 value, int scale);

/* The optional member "span": [start, end) in characters; and its inverse, which leaves out −1. */
gboolean zd_span_read (const json_t *json, const ZdPath *path, int *start, int *end, GError **error);
void zd_span_write (json_t *json, int start, int end);

G_END_DECLS
