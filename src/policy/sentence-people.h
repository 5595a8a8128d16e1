/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @sentence without the ids that only its reader needs, 〔first-year〕; the policy's own name
 * among earlier payments is “this policy”. @family: nullable. */
char *zd_sentence_for_people (const char *sentence, const char *family);

G_END_DECLS
