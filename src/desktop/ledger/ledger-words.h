/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "policy/catalogue.h"

G_BEGIN_DECLS

/* What an export is about, in words. */

/* "高企奖补 · 市科技局 · 2022-01-01～" of the JSON that is kept with an export.
 * @policies: of ZdPolicy; @batches: of ZdBatch. (transfer full) */
char *zd_ledger_scope_words (const char *json, const GPtrArray *policies, const GPtrArray *batches,
                             const ZdCatalogue *catalogue);

G_END_DECLS
