/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/policy.h"

G_BEGIN_DECLS

/* Where in its text the parts of a policy come from. */

typedef enum {
  ZD_SPAN_PROPOSAL, /* read in the text, not taken yet */
  ZD_SPAN_AWARD,
  ZD_SPAN_CONDITION,
  ZD_SPAN_FINDING,
  ZD_N_SPAN_KINDS
} ZdSpanKind;

typedef struct {
  int start, end; /* characters */
} ZdSpan;

/* Of its conditions or of its awards, each once. of ZdSpan */
GArray *zd_policy_spans (const ZdPolicy *policy, ZdSpanKind kind);
/* Once each, none that has no words. */
void zd_spans_add (GArray *spans, int start, int end);
/* The shortest of @spans around character @at. FALSE: none. */
gboolean zd_spans_find (const GArray *spans, int at, ZdSpan *span);

/* Characters [start, end) of @text. (transfer full) */
char *zd_text_span (const char *text, int start, int end);

/* One change: what stood in [head, tail) is another now, what stood behind it moved by @shift. Characters. */
typedef struct {
  int head, tail, shift;
} ZdTextChange;
ZdTextChange zd_text_change (const char *before, const char *after);

/* After the policy's text was changed from @before: spans around the change stay with their words;
 * those in it are looked for anew by their words, and are none where these are gone. */
void zd_policy_respan (ZdPolicy *policy, const char *before);

G_END_DECLS
