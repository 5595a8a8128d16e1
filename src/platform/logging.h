/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <jansson.h>

#include "base/error.h"

G_BEGIN_DECLS

/* One JSON object a line, to standard error or a file. Nothing in it names a person, an
 * enterprise or a case: a request is told by its route, method, status, size and time. */

/* @path: NULL = standard error. Messages of GLib go the same way from here on. */
gboolean zd_logging_start (const char *path, GError **error);
void zd_logging_stop (void);

/* {"at", "level", "event", …@more}; takes @more (nullable, an object). */
void zd_logging_write (const char *level, const char *event, json_t *more);

G_END_DECLS
