/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/kept-run.h"
#include "match/matcher-private.h"

G_BEGIN_DECLS

/* For matcher-resume.c and matcher-news.c. */

typedef struct {
  char *id;
  char *key; /* see zd_match_run_key() */
  gboolean based;
  ZdMatchCount base;
  ZdRowSet *sets[ZD_GROUP_NO]; /* NULL: not kept */
  ZdRowSet *come, *gone;       /* NULL: not known */
} ZdKeptPolicy;

struct _ZdKeptRun {
  char *columns; /* token of the columns' file; "" = they were not from one */
  char *rules;   /* see zd_match_run_rules() */
  ZdDay as_of, since;
  guint n_rows, n_base;
  GBytes *codes;        /* of the parties by row, each with its NUL */
  GHashTable *policies; /* id → ZdKeptPolicy */
};

/* NULL: the policy was not matched. */
const ZdKeptPolicy *zd_kept_run_policy (const ZdKeptRun *self, const char *id);

/* What the outcome under a policy rests on besides parties and day: its text, and those that exclude it. */
char *zd_match_run_key (const ZdMatchRun *run, guint policy);
/* … under all policies: the catalogue, and who works it out. */
char *zd_match_run_rules (const ZdMatchRun *run);

/* matcher-news.c: who came and went since @last. */
void zd_match_run_tell_news (ZdMatchRun *run, const ZdKeptRun *last);

G_END_DECLS
