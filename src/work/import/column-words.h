/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/import/column-map.h"

G_BEGIN_DECLS

/* Private to the imports: the words over columns as bureaus write them, beside the names
 * in the catalogue. Each a NULL-terminated list, NULL when there is none. */
const char *const *zd_column_role_words (ZdColumnRole role);
const char *const *zd_column_slot_words (ZdSlot slot);
const char *const *zd_column_field_words (const char *field);

G_END_DECLS
