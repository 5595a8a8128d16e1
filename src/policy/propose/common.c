/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "policy/propose/propose-private.h"

/* What is said once and holds for several sums: the subject in front of them, what a further sum is given
 * on top of, and sentences of their own that name the conditions. */

/* ---- from one provision to the next ---- */

static gboolean
has_part_at (const ZdProvision *self, int at)
{
  for (guint i = 0; i < self->parts->len; i++)
    if (((const ZdCondition *)self->parts->pdata[i])->span_start == at)
      return TRUE;
  return FALSE;
}

/* Those of @parts that begin in [from, to), in front of its own. */
static void
take_parts (ZdProvision *self, const GPtrArray *parts, int from, int to)
{
  guint n = 0;

  for (guint i = 0; i < parts->len; i++) {
    const ZdCondition *part = parts->pdata[i];
    if (part->span_start >= from && part->span_start < to && !has_part_at (self, part->span_start))
      g_ptr_array_insert (self->parts, n++, zd_condition_copy (part));
  }
  self->records &= n == 0;
}

/* 对规模以上工业企业，首次认定的…: [from, to) when words stand between it and the sum that narrow it. */
static void
find_subject (const ZdProposeJob *job, ZdProvision *self)
{
  static ZdPattern subject =
      ZD_PATTERN ("^[\\s（）()一二三四五六七八九十\\d、.．条第]*(?:对于?|凡)[^，。；,;]*?"
                  "(?:企业|单位|机构|组织|主体|平台|园区|基地|项目)[，,]");
  static ZdPattern narrower = ZD_PATTERN ("的(?:[，,]|给予|奖励|奖|一次性|补助|补贴)");
  g_autofree char *words = zd_reading_words (job->reading, self->from, self->sums);
  int end;

  if (!zd_pattern_find (&subject, words, 0, strlen (words), NULL, &end) ||
      !zd_pattern_find (&narrower, words, end, strlen (words), NULL, NULL))
    return;
  self->subject_from = self->from;
  self->subject_to = self->from + (int)g_utf8_strlen (words, end);
}

void
zd_propose_inherit (ZdProposeJob *job, ZdProvision *self)
{
  static ZdPattern anew = ZD_PATTERN ("^\\s*(?:第[一二三四五六七八九十\\d]+条|（|\\(|\\d+[.．、]|[一二三四五六七八九十]+、)"
                                   "|(?:^|[，,])\\s*(?:对(?![外口])|凡)");
  static ZdPattern more =
      ZD_PATTERN ("其中|再(?:给予|奖|补|追加|资助|增加)|另(?:行|外)?(?:给予|奖|补)|追加|额外");
  const ZdProvision *last = job->provisions->len ? job->provisions->pdata[job->provisions->len - 1] : NULL;

  find_subject (job, self);
  if (!last || self->subject_to > 0 || zd_propose_has (job, &anew, self->from, self->sums))
    return;
  self->subject_from = last->subject_from;
  self->subject_to = last->subject_to;
  if (zd_propose_has (job, &more, self->from, self->sums)) {
    g_autoptr (GPtrArray) all = g_ptr_array_new ();
    g_autoptr (ZdCondition) tiers = zd_propose_tiers_part (job, last);
    for (guint i = 0; i < last->parts->len; i++)
      g_ptr_array_add (all, last->parts->pdata[i]);
    if (tiers)
      g_ptr_array_add (all, tiers);
    take_parts (self, all, 0, self->from);
    self->on_top = TRUE;
  } else {
    take_parts (self, last->parts, self->subject_from, self->subject_to);
  }
}

/* ---- sentences that hold for all ---- */

static ZdPattern says_conditions =
    ZD_PATTERN ("(?:申报|申请|享受)[^，。；]{0,10}(?:条件|企业|单位|对象|主体|范围)[^。]{0,8}(?:[：:]|须|应|需|为)"
                "|(?:支持|奖补|补助|扶持|奖励|资助)(?:对象|范围|条件)[^。]{0,4}(?:[：:]|须|应|需|为|是)"
                "|(?:须|应|需)?(?:同时)?(?:满足|符合|具备)(?:以下|下列)(?:全部|所有)?条件[：:]"
                "|(?:以上|上述|本条|本政策|本办法|本措施)[^，。；]{0,8}(?:企业|单位|奖励|补助|资金|条款|政策)[^，。；]{0,8}"
                "(?:须|应|需|限于|仅限)");
static ZdPattern leaves_out = ZD_PATTERN ("不(?:得|能|予|再|可)?(?:享受|重复|适用|予|给予)|除外|不得|收回|追回|退回|取消");

gboolean
zd_propose_leaves_out (const ZdProposeJob *job, int from, int to)
{
  return zd_propose_has (job, &leaves_out, from, to);
}

static gboolean
has_grant (const ZdProposeJob *job, int from, int to)
{
  for (guint i = 0; i < job->grants->len; i++) {
    int at = g_array_index (job->grants, ZdGrant, i).from;
    if (at >= from && at < to)
      return TRUE;
  }
  return FALSE;
}

int
zd_propose_sentence_end (const ZdProposeJob *job, int from)
{
  const char *start = g_utf8_offset_to_pointer (job->reading->clause, from), *stop = strstr (start, "。");

  return from + (int)(stop ? g_utf8_strlen (start, stop - start) + 1 : g_utf8_strlen (start, -1));
}

/* 支持企业争创绿色工厂。对获评…的: what the city wants, not who qualifies. */
gboolean
zd_propose_is_slogan (const ZdProposeJob *job, int from, int to)
{
  static ZdPattern wanted =
      ZD_PATTERN ("^[\\s（）()一二三四五六七八九十\\d、.．条第]*(?:大力|积极|着力|进一步)?(?:支持|鼓励|推动|加快|引导|培育|"
                  "促进|强化|发展|加强|提升|推进)[^。]*。$");

  return !has_grant (job, from, to) && zd_propose_has (job, &wanted, from, to);
}

void
zd_propose_sentences (ZdProposeJob *job)
{
  int length = g_utf8_strlen (job->reading->clause, -1);

  for (int from = 0, to; from < length; from = to) {
    to = zd_propose_sentence_end (job, from);
    if (!has_grant (job, from, to) && zd_propose_has (job, &says_conditions, from, to) &&
        !zd_propose_leaves_out (job, from, to))
      g_array_append_val (job->for_all, ((ZdSpan){ from, to }));
  }
}

gboolean
zd_propose_is_for_all (const ZdProposeJob *job, int at)
{
  for (guint i = 0; i < job->for_all->len; i++) {
    const ZdSpan *span = &g_array_index (job->for_all, ZdSpan, i);
    if (at >= span->from && at < span->to)
      return TRUE;
  }
  return FALSE;
}
