/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "policy/propose/condition-private.h"

void
zd_ground_say (ZdGround *self, const char *sentence)
{
  if (!strstr (self->why->str, sentence))
    g_string_append_printf (self->why, "%s%s", self->why->len ? " " : "", sentence);
}

static const char *
rule_sentence (ZdEndRule rule)
{
  switch (rule) {
  case ZD_END_EXPLICIT:
    return _ ("said in the clause");
  case ZD_END_CONTRAST:
    return _ ("by contrast in the clause");
  case ZD_END_DOCUMENT:
    return _ ("by the document's own rule");
  case ZD_END_UNCLEAR:
    return _ ("not settled: choose");
  default:
    return _ ("by law or plain meaning");
  }
}

void
zd_ground_of_test (ZdProposeJob *job, const ZdReadThreshold *test, ZdGround *ground)
{
  static ZdPattern first = ZD_PATTERN ("首次|首年|第一次");
  gboolean loose = FALSE;
  g_autoptr (ZdCondition) leaf = zd_propose_test (job, test, ZD_SETTLE_OPEN, &loose);
  g_autofree char *fact = leaf ? zd_measure_describe (leaf->measure, job->catalogue, NULL) : NULL;

  if (!leaf)
    return;
  if (zd_propose_is_open (test)) {
    ground->sure = ZD_SURE_OPEN;
    ground->open = TRUE;
  } else if (loose) {
    ground->sure = MAX (ground->sure, ZD_SURE_LIKELY);
  }
  if (zd_propose_has (job, &first, MAX (0, test->from - 6), test->to)) {
    ground->sure = MAX (ground->sure, ZD_SURE_LIKELY);
    zd_ground_say (ground,
                   _ ("“首次” also asks that it was not so before: add a test of the earlier years."));
  }
  g_autofree char *why = g_strdup_printf (_ ("“%s” is the fact “%s”; the ends: %s."), test->measure, fact,
                                          rule_sentence (test->rule));
  zd_ground_say (ground, why);
}

static void
ground_of_mentions (const ZdProvision *provision, const ZdCondition *leaf, ZdGround *ground)
{
  gboolean loose = FALSE;

  for (guint i = 0; i < provision->mentions->len; i++) {
    const ZdMention *mention = &g_array_index (provision->mentions, ZdMention, i);
    loose |= mention->loose && mention->from >= leaf->span_start && mention->to <= leaf->span_end;
  }
  if (loose)
    ground->sure = MAX (ground->sure, ZD_SURE_LIKELY);
  zd_ground_say (ground, loose ? _ ("The words name it only in part: compare with the catalogue.")
                               : _ ("The catalogue has these names."));
}

void
zd_ground_of (ZdProposeJob *job, const ZdProvision *provision, const ZdCondition *condition, ZdGround *ground)
{
  g_autoptr (GPtrArray) leaves = zd_condition_leaves (condition);

  for (guint i = 0; i < leaves->len; i++) {
    const ZdCondition *leaf = leaves->pdata[i];
    const ZdReadThreshold *test = NULL;
    if (leaf->kind == ZD_COND_JUDGE) {
      ground->sure = ZD_SURE_OPEN;
      ground->unknown = TRUE;
      zd_ground_say (ground, _ ("A number is tested that no fact of the catalogue holds."));
      continue;
    }
    for (guint k = 0; k < provision->tests->len; k++) {
      const ZdReadThreshold *other = provision->tests->pdata[k];
      if (other->from == leaf->span_start && other->to == leaf->span_end)
        test = other;
    }
    if (test)
      zd_ground_of_test (job, test, ground);
    else
      ground_of_mentions (provision, leaf, ground);
  }
}
