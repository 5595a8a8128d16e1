/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "policy/propose/propose-private.h"

/* A clause gives one or several things: 对A，奖励10万元；对B，奖励20万元. Each group of sums with the words
 * in front of it is a provision. */

static int
compare_grants (gconstpointer a, gconstpointer b)
{
  return ((const ZdGrant *)a)->from - ((const ZdGrant *)b)->from;
}

static void
collect_grants (ZdProposeJob *job)
{
  for (guint i = 0; i < job->reading->amounts->len; i++) {
    const ZdReadAmount *amount = &g_array_index (job->reading->amounts, ZdReadAmount, i);
    ZdGrant grant = { amount->from, amount->to, amount, NULL };
    g_array_append_val (job->grants, grant);
  }
  for (guint i = 0; i < job->reading->rates->len; i++) {
    const ZdReadRate *rate = &g_array_index (job->reading->rates, ZdReadRate, i);
    ZdGrant grant = { rate->from, rate->to, NULL, rate };
    g_array_append_val (job->grants, grant);
  }
  g_array_sort (job->grants, compare_grants);
}

static ZdGrant *
grant_at (const ZdProposeJob *job, guint i)
{
  return &g_array_index (job->grants, ZdGrant, i);
}

static gboolean
is_cap (const ZdGrant *grant)
{
  return grant->amount && grant->amount->role == ZD_GRANT_CAP;
}

static gboolean
mentions_between (const ZdProposeJob *job, int from, int to)
{
  for (guint i = 0; i < job->mentions->len; i++) {
    const ZdMention *mention = &g_array_index (job->mentions, ZdMention, i);
    if (mention->from >= from && mention->to <= to && mention->type != ZD_MENTION_LEVEL)
      return TRUE;
  }
  return FALSE;
}

static const ZdReadThreshold *
test_between (const ZdProposeJob *job, int from, int to)
{
  for (guint i = 0; i < job->reading->thresholds->len; i++) {
    const ZdReadThreshold *test = &g_array_index (job->reading->thresholds, ZdReadThreshold, i);
    if (test->from >= from && test->to <= to)
      return test;
  }
  return NULL;
}

static gboolean
is_tier_of (const ZdReadThreshold *one, const ZdReadThreshold *other)
{
  return one && other && g_str_equal (one->unit, other->unit) && g_str_equal (one->measure, other->measure);
}

/* Does grant @i go on with what the grant before it gives? */
static gboolean
continues (const ZdProposeJob *job, guint i, int from)
{
  static ZdPattern
      joint = ZD_PATTERN ("^(?:、|和|及|或|以及|至|到|-|—|~|～|\\s)*$"),
      more = ZD_PATTERN ("再(?:给予|奖|补|追加|资助)|另(?:行|外)?(?:给予|奖|补)|追加|额外"),
      anew = ZD_PATTERN ("[；。]"),
      others = ZD_PATTERN (
          "[；。]\\s*(?:对(?!单|每|同|上述|以上)|凡|新(?:评|认|获|列)|给予(?:企业|单位|机构))"
          "|^、(?!最|不超过|单个|单家|每|累计|合计|同一|总额|年度)[^，。；、]{2,14}(?:最高|不超过|最多)$");
  const ZdGrant *last = grant_at (job, i - 1), *grant = grant_at (job, i);
  const ZdReadThreshold *test = test_between (job, last->to, grant->from);

  if (zd_propose_has (job, &joint, last->to, grant->from) || last->to >= grant->from)
    return TRUE;
  if (mentions_between (job, last->to, grant->from) || zd_propose_has (job, &more, last->to, grant->from))
    return FALSE;
  if (test)
    return is_tier_of (test_between (job, from, last->from), test);
  return (is_cap (grant) && !zd_propose_has (job, &others, last->to, grant->from)) ||
         (last->rate && !zd_propose_has (job, &anew, last->to, grant->from));
}

/* Behind the comma or full stop that follows @at. */
static int
next_segment (const ZdProposeJob *job, int at, int most)
{
  static const char *const stops = "，。；,;";
  const char *text = g_utf8_offset_to_pointer (job->reading->clause, at);

  for (; at < most; at++, text = g_utf8_next_char (text))
    if (g_utf8_strchr (stops, -1, g_utf8_get_char (text)))
      return at + 1;
  return most;
}

/* …奖励10万元：（1）…；（2）…: the conditions stand behind the sum. */
static gboolean
lists_behind (const ZdProposeJob *job, const ZdProvision *self)
{
  static ZdPattern colon = ZD_PATTERN ("^[^，。；：:]{0,12}[：:]");
  int end = self->last > self->first ? grant_at (job, self->last - 1)->to : self->to;

  return self->last == job->grants->len && zd_propose_has (job, &colon, end, end + 14);
}

static void
take_mentions (const ZdProposeJob *job, ZdProvision *self)
{
  int end = lists_behind (job, self) ? self->to : self->sums;

  for (guint i = 0; i < job->mentions->len; i++) {
    const ZdMention *mention = &g_array_index (job->mentions, ZdMention, i);
    if (mention->from >= self->from && mention->to <= end &&
        zd_propose_is_for_all (job, mention->from) == self->saying)
      g_array_append_val (self->mentions, *mention);
  }
}

/* 支持企业争创绿色工厂。对高新技术企业…: where the words of the sum name something themselves, what a slogan
 * in front of them names is not asked for. */
static void
drop_slogans (const ZdProposeJob *job, ZdProvision *self)
{
  int end = self->from;

  while (end < self->sums &&
         zd_propose_is_slogan (job, end, MIN (self->sums, zd_propose_sentence_end (job, end))))
    end = zd_propose_sentence_end (job, end);
  if (end == self->from || end >= self->sums || !mentions_between (job, end, self->sums))
    return;
  for (guint i = self->mentions->len; i-- > 0;)
    if (g_array_index (self->mentions, ZdMention, i).from >= self->from &&
        g_array_index (self->mentions, ZdMention, i).to <= end)
      g_array_remove_index (self->mentions, i);
}

/* 对生物制品，完成…的，给予…；取得…的，给予…: who it is for is said once. */
static void
inherit_mentions (const ZdProposeJob *job, ZdProvision *self)
{
  static ZdPattern anew = ZD_PATTERN ("^\\s*(?:对|凡|其中|第?[一二三四五六七八九十]+[、是]|（|\\d)");
  static ZdPattern others = ZD_PATTERN ("企业|单位|机构|个体工商户");
  const ZdProvision *last = job->provisions->len ? job->provisions->pdata[job->provisions->len - 1] : NULL;

  if (!last || zd_propose_has (job, &anew, self->from, self->sums))
    return;
  gboolean named = zd_propose_has (job, &others, self->from, self->sums);
  for (guint i = 0; i < last->mentions->len; i++) {
    const ZdMention *mention = &g_array_index (last->mentions, ZdMention, i);
    gboolean sort = mention->type == ZD_MENTION_CODE && mention->attribute->slot == ZD_SLOT_CATEGORY;
    if (sort || (mention->type == ZD_MENTION_FIELD && last->kind && !named))
      g_array_append_val (self->mentions, *mention);
  }
}

/* 批发、零售分别达到500万元、500万元: the numbers do not tell them apart. */
static gboolean
are_distinct (const GPtrArray *tiers)
{
  for (guint i = 0; i < tiers->len; i++)
    for (guint k = 0; k < i; k++) {
      const ZdInterval *one = &((const ZdReadThreshold *)tiers->pdata[i])->interval;
      const ZdInterval *other = &((const ZdReadThreshold *)tiers->pdata[k])->interval;
      if (one->lo.bounded == other->lo.bounded && one->hi.bounded == other->hi.bounded &&
          one->lo.value == other->lo.value && one->hi.value == other->hi.value)
        return FALSE;
    }
  return TRUE;
}

/* 对营业收入2000万元以上的企业：2000万元至1亿元的，奖励20万元；1亿元至5亿元的，奖励50万元: the last test in front of each
 * sum tells them apart, and what stands in front of the first of those is asked of all. */
static void
take_turns (const ZdProposeJob *job, ZdProvision *self)
{
  int from = self->from;

  for (guint i = self->first; i < self->last; i++) {
    const ZdGrant *grant = grant_at (job, i);
    ZdReadThreshold *own = NULL;
    if (is_cap (grant) && !is_cap (grant_at (job, self->first)))
      continue;
    for (guint k = 0; k < self->tests->len; k++) {
      ZdReadThreshold *test = self->tests->pdata[k];
      if (test->from >= from && test->to <= grant->from)
        own = test;
    }
    if (!own || (self->tiers->len > 0 && !is_tier_of (self->tiers->pdata[0], own))) {
      g_ptr_array_set_size (self->tiers, 0);
      return;
    }
    g_ptr_array_add (self->tiers, own);
    from = grant->to;
  }
  if (!are_distinct (self->tiers))
    g_ptr_array_set_size (self->tiers, 0);
}

/* As many tiers as sums, in turns or 分别. */
static void
take_tiers (const ZdProposeJob *job, ZdProvision *self)
{
  guint sums = 0;

  for (guint i = self->first; i < self->last; i++)
    sums += !is_cap (grant_at (job, i)) || is_cap (grant_at (job, self->first));
  for (guint i = 0; sums > 1 && i < self->tests->len; i++) {
    g_ptr_array_set_size (self->tiers, 0);
    if (i > 0 && is_tier_of (self->tests->pdata[i - 1], self->tests->pdata[i]))
      continue; /* not the first of them: two of three tiers are not those of two sums */
    for (guint k = i; k < self->tests->len; k++)
      if (is_tier_of (self->tests->pdata[i], self->tests->pdata[k]))
        g_ptr_array_add (self->tiers, self->tests->pdata[k]);
    if (self->tiers->len == sums && are_distinct (self->tiers))
      break;
    g_ptr_array_set_size (self->tiers, 0);
  }
  if (sums > 1 && self->tiers->len == 0)
    take_turns (job, self);
  for (guint i = 0; i < self->tiers->len; i++)
    g_ptr_array_remove (self->tests, self->tiers->pdata[i]);
}

static void
take_tests (const ZdProposeJob *job, ZdProvision *self)
{
  gboolean behind = self->last == self->first || lists_behind (job, self);
  int end = behind ? self->to : grant_at (job, self->last - 1)->from;

  for (guint i = 0; i < job->reading->thresholds->len; i++) {
    ZdReadThreshold *test = &g_array_index (job->reading->thresholds, ZdReadThreshold, i);
    if (test->from >= self->from && test->to <= end &&
        zd_propose_is_for_all (job, test->from) == self->saying)
      g_ptr_array_add (self->tests, test);
  }
  take_tiers (job, self);
}

static ZdProvision *
provision_new (int from, int to, int sums, guint first, guint last)
{
  ZdProvision *self = g_new0 (ZdProvision, 1);

  *self = (ZdProvision){ .from = from, .to = to, .sums = sums, .first = first, .last = last };
  self->mentions = g_array_new (FALSE, TRUE, sizeof (ZdMention));
  self->tests = g_ptr_array_new ();
  self->tiers = g_ptr_array_new ();
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_condition_free);
  self->where = g_ptr_array_new_with_free_func ((GDestroyNotify)json_decref);
  return self;
}

void
zd_provision_free (ZdProvision *self)
{
  g_array_unref (self->mentions);
  g_ptr_array_unref (self->tests);
  g_ptr_array_unref (self->tiers);
  g_ptr_array_unref (self->parts);
  g_ptr_array_unref (self->where);
  g_free (self);
}

static gboolean
is_above (const ZdCodeList *list, const char *code, const char *other)
{
  int one = zd_code_list_find (list, code), below = zd_code_list_find (list, other);

  return one != below && below > one && below <= zd_code_list_get (list, one)->last;
}

/* A、B等试点示范: what is listed is meant, not all that has the name behind the list. */
static void
drop_above (ZdProvision *self)
{
  for (guint i = self->mentions->len; i-- > 0;) {
    const ZdMention *one = &g_array_index (self->mentions, ZdMention, i);
    gboolean above = FALSE;
    for (guint k = 0; one->type == ZD_MENTION_CODE && k < self->mentions->len && !above; k++) {
      const ZdMention *other = &g_array_index (self->mentions, ZdMention, k);
      above = other->type == ZD_MENTION_CODE && other->attribute == one->attribute &&
              is_above (one->attribute->type.list, one->code, other->code);
    }
    if (above)
      g_array_remove_index (self->mentions, i);
  }
}

static void
add_provision (ZdProposeJob *job, ZdProvision *self)
{
  inherit_mentions (job, self);
  take_mentions (job, self);
  drop_slogans (job, self);
  drop_above (self);
  take_tests (job, self);
  zd_propose_subject (job, self);
  zd_propose_inherit (job, self);
  g_ptr_array_add (job->provisions, self);
}

ZdProvision *
zd_propose_saying (ZdProposeJob *job, int from, int to)
{
  ZdProvision *self = provision_new (from, to, to, job->grants->len, job->grants->len);

  self->saying = zd_propose_is_for_all (job, from);
  take_mentions (job, self);
  drop_above (self);
  take_tests (job, self);
  zd_propose_subject (job, self);
  return self;
}

void
zd_propose_provisions (ZdProposeJob *job)
{
  int length = g_utf8_strlen (job->reading->clause, -1), from = 0;

  collect_grants (job);
  zd_propose_sentences (job);
  if (job->grants->len == 0)
    add_provision (job, provision_new (0, length, length, 0, 0));
  for (guint i = 0; i < job->grants->len;) {
    guint first = i++;
    while (i < job->grants->len && continues (job, i, from))
      i++;
    int most = i < job->grants->len ? grant_at (job, i)->from : length;
    int to = next_segment (job, grant_at (job, i - 1)->to, most);
    ZdProvision *self = provision_new (from, to, grant_at (job, first)->from, first, i);
    if (lists_behind (job, self))
      self->to = length;
    add_provision (job, self);
    from = to;
  }
}
