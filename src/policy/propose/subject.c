/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "policy/propose/propose-private.h"

/* Who qualifies for one provision: its mentions of facts and its tests become leaves, what nothing knows of a
 * question. */

/* ---- facts ---- */

static ZdCondition *
fact_leaf (const ZdProposeJob *job, const ZdMention *mention)
{
  ZdCondition *leaf = zd_condition_new (ZD_COND_LEAF);
  gboolean yes = mention->field->type.kind == ZD_KIND_BOOL;

  leaf->measure = zd_measure_new (ZD_MEASURE_FIELD, mention->field->id);
  leaf->test = zd_test_new (yes ? ZD_TEST_BOOL : ZD_TEST_CODES);
  leaf->test->flag = !mention->no;
  if (!yes) {
    leaf->test->codes = leaf->test->codes ? leaf->test->codes : g_ptr_array_new_with_free_func (g_free);
    g_ptr_array_add (leaf->test->codes, g_strdup (mention->code));
  }
  leaf->words = zd_reading_words (job->reading, mention->from, mention->to);
  leaf->span_start = mention->from;
  leaf->span_end = mention->to;
  return leaf;
}

static ZdCondition *
leaf_of_field (const ZdProvision *self, const char *id)
{
  for (guint i = 0; i < self->parts->len; i++) {
    ZdCondition *part = self->parts->pdata[i];
    if (part->kind == ZD_COND_LEAF && part->measure->kind == ZD_MEASURE_FIELD &&
        part->test->kind == ZD_TEST_CODES && g_str_equal (part->measure->id, id))
      return part;
  }
  return NULL;
}

static void
add_code_once (ZdCondition *leaf, const char *code)
{
  if (!g_ptr_array_find_with_equal_func (leaf->test->codes, code, g_str_equal, NULL))
    g_ptr_array_add (leaf->test->codes, g_strdup (code));
}

/* Is the same yes or no asked for already? */
static gboolean
has_flag (const ZdProvision *self, const ZdMention *mention)
{
  for (guint i = 0; !mention->code && i < self->parts->len; i++) {
    const ZdCondition *part = self->parts->pdata[i];
    if (part->kind == ZD_COND_LEAF && part->measure->kind == ZD_MEASURE_FIELD &&
        part->test->kind == ZD_TEST_BOOL && g_str_equal (part->measure->id, mention->field->id) &&
        part->test->flag == !mention->no)
      return TRUE;
  }
  return FALSE;
}

static ZdCondition *
negate (ZdCondition *leaf)
{
  ZdCondition *not = zd_condition_new (ZD_COND_NOT);

  not ->words = g_strdup (leaf->words);
  not ->span_start = leaf->span_start;
  not ->span_end = leaf->span_end;
  zd_condition_add (not, leaf);
  return not ;
}

ZdCondition *
zd_propose_fact (const ZdProposeJob *job, const ZdMention *mention)
{
  ZdCondition *leaf = fact_leaf (job, mention);

  return mention->code && mention->no ? negate (leaf) : leaf;
}

static void
add_facts (const ZdProposeJob *job, ZdProvision *self)
{
  for (guint i = 0; i < self->mentions->len; i++) {
    const ZdMention *mention = zd_provision_mention (self, i);
    ZdCondition *known;
    if (mention->type != ZD_MENTION_FIELD)
      continue;
    known = mention->code && !mention->no ? leaf_of_field (self, mention->field->id) : NULL;
    if (known)
      add_code_once (known, mention->code);
    else if (!has_flag (self, mention))
      g_ptr_array_add (self->parts, zd_propose_fact (job, mention));
  }
}

/* How long and how often something is given is no condition. */
static ZdPattern limits = ZD_PATTERN ("期限|时限|周期|年限不超过|不超过[^，。；]{0,4}(?:家|个|项)$"
                                      "|(?:最多|最长)(?:可)?(?:补助|补贴|资助|支持|奖励|享受)");

/* 5亿元、1亿元、3000万元, or intervals, that are not the tiers of as many sums: how many of them, from @first
 * on. */
static guint
row_of_steps (const ZdProposeJob *job, const ZdProvision *self, guint first)
{
  static ZdPattern joint = ZD_PATTERN ("^(?:、|和|及|以及|或|/|\\s)+$");
  guint n = 1;

  for (guint i = first + 1; i < self->tests->len; i++, n++) {
    const ZdReadThreshold *last = self->tests->pdata[i - 1], *test = self->tests->pdata[i];
    if (!g_str_equal (last->unit, test->unit) || !g_str_equal (last->measure, test->measure) ||
        !zd_propose_has (job, &joint, last->to, test->from))
      break;
  }
  return n;
}

/* 30亿元、50亿元、100亿元的，分别…（超过100亿元的，每100亿元…）: a number more of what the tiers test is part
 * of how the sum grows. */
static gboolean
is_of_tiers (const ZdProvision *self, const ZdReadThreshold *test)
{
  const ZdReadThreshold *tier = self->tiers->len > 0 ? self->tiers->pdata[0] : NULL;

  return tier && test->from > tier->from && g_str_equal (tier->measure, test->measure) &&
         g_str_equal (tier->unit, test->unit);
}

/* A number that no fact of the catalogue holds is a reviewer's to judge. */
static void
add_tests (const ZdProposeJob *job, ZdProvision *self)
{
  gboolean loose;

  for (guint i = 0; i < self->tests->len; i++) {
    const ZdReadThreshold *test = self->tests->pdata[i];
    if (is_of_tiers (self, test))
      continue;
    guint steps = row_of_steps (job, self, i);
    ZdCondition *leaf = steps == 1 ? zd_propose_test (job, test, ZD_SETTLE_OPEN, &loose) : NULL;
    int from = MAX (self->from, zd_propose_start (job, test));
    i += steps - 1;
    if (steps > 1)
      g_ptr_array_add (self->parts,
                       zd_propose_judge (job, from, ((ZdReadThreshold *)self->tests->pdata[i])->to));
    else if (leaf)
      g_ptr_array_add (self->parts, leaf);
    else if (!zd_propose_has (job, &limits, MAX (0, test->from - 6), test->to))
      g_ptr_array_add (self->parts, zd_propose_judge (job, from, test->to));
  }
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  return (*(ZdCondition *const *)a)->span_start - (*(ZdCondition *const *)b)->span_start;
}

/* ---- what the catalogue knows nothing of ---- */

/* 年销售额每满1000万元奖励1万元: where the words end that are not of the step; the sum says the rest. */
static int
end_of_subject (const ZdProposeJob *job, const ZdProvision *self)
{
  for (guint i = 0; i < job->reading->steps->len; i++) {
    const ZdReadThreshold *step = &g_array_index (job->reading->steps, ZdReadThreshold, i);
    gboolean loose;
    g_autoptr (ZdCondition) known = NULL;
    if (step->from < self->from || step->to > self->sums)
      continue;
    known = zd_propose_test (job, step, ZD_SETTLE_OPEN, &loose);
    if (known)
      return MAX (self->from, zd_propose_start (job, step));
  }
  return self->sums;
}

/* What the catalogue knows nothing of is a reviewer's to judge, not everybody's. */
static void
add_unknown_subject (const ZdProposeJob *job, ZdProvision *self)
{
  static ZdPattern given = ZD_PATTERN ("(?:[，,]|再|分别|择优|酌情|一次性|最高|按照?|可?(?:给予|奖励|补助|"
                                       "补贴|资助|予以|支持|享受))+[^，。；,]{0,16}$");
  static ZdPattern anybody =
      ZD_PATTERN ("^(?:之后|此后|以后)?(?:对于?|凡|由)?(?:我|本|全)?[市区县]?的?(?:各类)?(?:每[家户个])?"
                  "(?:企业|单位|机构|主体)?(?:每年度?)?的?$");
  int from = self->from, length, start;
  g_autofree char *words = zd_reading_words (job->reading, from, end_of_subject (job, self));
  g_autofree char *bare = NULL;

  if (zd_pattern_find (&given, words, 0, strlen (words), &start, NULL))
    words[start] = '\0';
  length = g_utf8_strlen (words, -1);
  bare = g_strstrip (g_strdup (words));
  if (self->last > self->first && *bare && !zd_pattern_find (&anybody, bare, 0, strlen (bare), NULL, NULL))
    g_ptr_array_add (self->parts, zd_propose_judge (job, from, from + length));
}

void
zd_propose_subject (ZdProposeJob *job, ZdProvision *provision)
{
  zd_propose_records (job, provision);
  add_facts (job, provision);
  add_tests (job, provision);
  if (provision->tiers->len == 0 && !zd_propose_has_own_part (provision))
    add_unknown_subject (job, provision);
  provision->records = provision->where->len > 0 && provision->parts->len == provision->where->len;
  g_ptr_array_sort (provision->parts, compare_parts);
  zd_propose_group (job, provision);
}

gboolean
zd_propose_has_own_part (const ZdProvision *provision)
{
  for (guint i = 0; i < provision->parts->len; i++)
    if (((const ZdCondition *)provision->parts->pdata[i])->span_end > provision->from)
      return TRUE;
  return FALSE;
}
