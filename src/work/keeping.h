/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/log-store.h"
#include "work/library.h"

G_BEGIN_DECLS

/* Looking after a library: proof, copies. */

gboolean zd_keeping_verify (ZdLibrary *library, ZdProgress *progress, ZdLogVerdict *verdict, GError **error);
/* What is wrong with it, as a sentence. */
const char *zd_keeping_damage (const ZdLogVerdict *verdict);
/* A whole copy of the library while it is in use. */
gboolean zd_keeping_backup (ZdLibrary *library, const char *target, GError **error);
/* Puts a backup in the place of @path after checking it; what stood there is kept beside
 * it under a dated name. The library must not be open. */
gboolean zd_keeping_restore (const char *backup, const char *path, GError **error);

G_END_DECLS
