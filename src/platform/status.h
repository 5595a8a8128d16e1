/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"

G_BEGIN_DECLS

/* The one table from errors to HTTP. */

guint zd_status_of (const GError *error);
/* Seconds after which a repeat makes sense; 0 = never said. */
int zd_status_retry_after (guint status);
/* {"error": code name, "message": sentence} and what @more (nullable, an object) holds. */
json_t *zd_error_to_json (const GError *error, const json_t *more);

G_END_DECLS
