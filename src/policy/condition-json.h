/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/condition-private.h"
#include "policy/json-read.h"

G_BEGIN_DECLS

/* What the JSON codecs of tests, measures and conditions share. */

/* What a reader knows of its surroundings. */
typedef struct {
  const ZdCatalogue *catalogue;
  const ZdRecordKind *scope; /* kind of the item in scope, nullable */
  int depth;                 /* of nesting, from 1 */
} ZdReading;

/* A value without the rules of its ends, and those rules as JSON: NULL when all are plain. */
json_t *zd_test_value (const ZdTest *self, const ZdType *type);
json_t *zd_test_ends (const ZdTest *self);
/* Gives the set's ends the rules in @json: one object, or a list of one per interval. */
gboolean zd_test_set_ends (ZdTest *self, const json_t *json, const ZdPath *path, GError **error);

/* Reads the measure out of @json, which may have the members @more besides the measure's own. */
ZdMeasure *zd_measure_read (const ZdReading *reading, const json_t *json, const char *const *more,
                            const ZdPath *path, GError **error);

ZdMeasure *zd_measure_read_deeper (const ZdReading *reading, const json_t *json, const ZdPath *path,
                                   GError **error);

/* condition-year-json.c */
ZdYearRef *zd_year_ref_read (const ZdReading *reading, const json_t *json, const ZdPath *path, GError **error);
json_t *zd_year_ref_to_json (const ZdYearRef *year, const ZdCatalogue *catalogue, const ZdRecordKind *scope);

gboolean zd_small_int_read (const json_t *json, const char *key, gboolean required, const ZdPath *path,
                            int *value, GError **error);

G_END_DECLS
