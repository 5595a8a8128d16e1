/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "policy/propose/condition-private.h"

/* What only a person can say: discretion, words of degree, words that narrow who qualifies. */

static void
add_judge (ZdProposeJob *job, int from, int to, const char *why, const char *question)
{
  g_autoptr (ZdCondition) judge = zd_propose_judge (job, from, to);
  ZdPiece *piece = zd_propose_add (job, ZD_PIECE_CONDITION, ZD_SURE_OPEN, from, to, g_strdup (why));

  piece->question = g_strdup (question);
  zd_piece_add_choice (piece, _ ("A reviewer says so for each enterprise"),
                       zd_condition_to_json (judge, job->catalogue, NULL));
}

static gboolean
is_explained (const ZdProposeJob *job, const ZdReadLint *lint)
{
  static ZdPattern recognised = ZD_PATTERN ("^经");
  gboolean by_somebody = zd_propose_has (job, &recognised, lint->from, lint->to);

  for (guint i = 0; i < job->mentions->len; i++) {
    const ZdMention *mention = &g_array_index (job->mentions, ZdMention, i);
    if (lint->from < mention->to && mention->from < lint->to)
      return TRUE;
    if (by_somebody && mention->from >= lint->to && mention->from < lint->to + 16)
      return TRUE;
  }
  return FALSE;
}

static void
add_judged (ZdProposeJob *job)
{
  for (guint i = 0; i < job->reading->lints->len; i++) {
    const ZdReadLint *lint = &g_array_index (job->reading->lints, ZdReadLint, i);
    gboolean test = FALSE;
    if ((lint->kind != ZD_LINT_DISCRETION && lint->kind != ZD_LINT_UNDEFINED_TERM) ||
        is_explained (job, lint))
      continue;
    for (guint k = 0; k < job->reading->thresholds->len; k++) {
      const ZdReadThreshold *other = &g_array_index (job->reading->thresholds, ZdReadThreshold, k);
      test |= other->from <= lint->from && lint->to <= other->to;
    }
    if (!test)
      add_judge (job, lint->from, lint->to, zd_lint_sentence (lint->kind),
                 _ ("Who decides this, and by what measure?"));
  }
}

/* The same words are asked about once. */
static gboolean
is_first (const char *clause, int start, int end)
{
  g_autofree char *words = g_strndup (clause + start, end - start);

  return strstr (clause, words) == clause + start;
}

/* Words that narrow who qualifies, and that no fact of a catalogue says. */
static void
add_narrowing (ZdProposeJob *job)
{
  static ZdPattern narrowing =
      ZD_PATTERN ("连续[一二两三四五六七八九十\\d]+[次年届]|按期|如期|晋升|(?:整体)?迁入"
                  "|(?<!世界)(?:排名|排位)?前[一二三四五六七八九十\\d]+(?:名|位)(?!大学|高校)"
                  "|(?:最多|最长)可?(?:补助|补贴|资助|支持|奖励|享受)\\d+[年次场项]|(?<![一-"
                  "鿿])新(?:认定|评定|获评|列入|入选|纳入|获批)");
  const char *clause = job->reading->clause;
  int at = 0, start;

  while (zd_pattern_find (&narrowing, clause, at, strlen (clause), &start, &at))
    if (is_first (clause, start, at))
      add_judge (job, g_utf8_strlen (clause, start), g_utf8_strlen (clause, at),
                 _ ("The words narrow who qualifies, and do not say from which day on or how it is seen."),
                 _ ("What do the words ask for? Add a date or another test to the condition, or leave it to "
                    "a reviewer."));
}

void
zd_propose_asked (ZdProposeJob *job)
{
  add_judged (job);
  add_narrowing (job);
}
