/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/policy.h"

G_BEGIN_DECLS

/* Where in its text the parts of a policy come from. */

typedef struct {
  int start, end; /* characters */
} ZdSpan;

/* Of its conditions and awards, each once. of ZdSpan */
GArray *zd_policy_spans (const ZdPolicy *policy);
/* The shortest of @spans around character @at. FALSE: none. */
gboolean zd_spans_find (const GArray *spans, int at, ZdSpan *span);

/* Characters [start, end) of @text. (transfer full) */
char *zd_text_span (const char *text, int start, int end);

/* After the policy's text was changed: every span is looked for anew by its words, and is
 * none where these are gone. */
void zd_policy_respan (ZdPolicy *policy);

G_END_DECLS
