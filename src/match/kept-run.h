/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/matcher.h"

G_BEGIN_DECLS

/* What a run leaves behind for the next one, as bytes for a file: the counts, who was in which group, whose
 * rows these are, and on what all of it rests. It is a cache: bytes that are damaged, of another version or
 * not of this library are as good as none. */

/* @token: what the library will know these bytes by. */
GBytes *zd_match_run_to_bytes (const ZdMatchRun *run, const char *token);
/* NULL: they are not what was written under @token. */
ZdKeptRun *zd_kept_run_new (GBytes *bytes, const char *token);
void zd_kept_run_free (ZdKeptRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdKeptRun, zd_kept_run_free)

G_END_DECLS
