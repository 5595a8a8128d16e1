/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"

G_BEGIN_DECLS

/* Something that is wrong, or may be, with a policy as it is written. docs/checks.md has
 * every code with its rule and its source. */

typedef enum {
  ZD_FINDING_BLOCKS, /* it cannot be published like this */
  ZD_FINDING_WARNS,  /* it can; somebody should look at it first */
  ZD_FINDING_NOTE,   /* worth knowing; also a warning that a note of the policy explains */
} ZdSeverity;

const char *zd_severity_name (ZdSeverity severity); /* "blocks", "warning", "note" */

typedef struct {
  const char *code;     /* stable: "tier-gap", "no-validity" …; static */
  ZdSeverity severity;
  char *place;          /* path in the policy's JSON, as errors name it: "condition.all[1]",
                         * "award.lines[0].amount.tiers[2]", "valid"; never NULL */
  int start, end;       /* the words, in characters of the policy's text; −1 = none */
  char *what;           /* a sentence with the numbers and the region; translated, as the next two */
  char *why;            /* why it matters */
  char *how;            /* how to mend it */
  char *explained;      /* the note of the policy that explains it; NULL: none does */
} ZdFinding;

void zd_finding_free (ZdFinding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdFinding, zd_finding_free)

/* Takes over none of its arguments; the words are -1, -1 until they are known. */
ZdFinding *zd_finding_new (const char *code, ZdSeverity severity, const char *place, const char *what,
                           const char *why, const char *how);

/* {code, severity, place, start, end, words, what, why, how, explained}; words and explained
 * are null when there are none. @text: the policy's, nullable. */
json_t *zd_finding_to_json (const ZdFinding *self, const char *text);

G_END_DECLS
