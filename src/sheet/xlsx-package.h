/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet/zip.h"

G_BEGIN_DECLS

/* Open Packaging Conventions: how the parts of a workbook name each other. */
typedef struct {
  char *type;   /* the last word of its URI: "worksheet", "styles", … */
  char *target; /* part name, resolved, without leading slash */
} ZdRelation;

/* The relations of @part ("" for the package) by id; without relations the
 * table is empty. Error: ZD_ERROR_INPUT. */
GHashTable *zd_relations_read (const ZdZip *zip, const char *part, const ZdSheetLimits *limits,
                               GError **error);

/* The target of the first relation of that type, or NULL. */
const char *zd_relations_find (GHashTable *relations, const char *type);

G_END_DECLS
