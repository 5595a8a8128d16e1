/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"
#include "store/batch-store.h"

G_BEGIN_DECLS

/* The wire form of a batch. */
json_t *zd_batch_to_json (const ZdBatch *self);
ZdBatch *zd_batch_from_json (const json_t *json, const ZdPath *path, GError **error);

G_END_DECLS
