/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/import/column-map.h"

G_BEGIN_DECLS

/* Private to the imports: the words over columns as bureaus write them, beside the names
 * in the catalogue. Each a NULL-terminated list, NULL when there is none. */
const char *const *zd_column_role_words (ZdColumnRole role);
const char *const *zd_column_slot_words (ZdSlot slot);
const char *const *zd_column_field_words (const char *field);

/* Does it say where an enterprise is, or who its people are? Such a column decides nothing, but tells rows of one name apart. */
gboolean zd_column_is_context (const ZdColumn *column);

G_END_DECLS
