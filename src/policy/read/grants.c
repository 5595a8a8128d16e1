/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "policy/read/pattern.h"
#include "policy/read/reading-private.h"

/* ---- amounts ---- */

static ZdGrantRole
amount_role (ZdReadRole role)
{
  return role == ZD_ROLE_CAP ? ZD_GRANT_CAP : role == ZD_ROLE_UNIT ? ZD_GRANT_PER_UNIT : ZD_GRANT_FIXED;
}

static ZdPattern yearly = ZD_PATTERN ("每年[^，。；]*$");
static ZdPattern whole = ZD_PATTERN ("(?:总额|总计|共计?|合计|累计)(?:给予|奖励|补助|补贴|资助|为)?$");

/* 每年20万元、三年共60万元: the sum of the years stands behind its part. */
static gboolean
is_part_of_next (const ZdReadJob *job, guint i)
{
  const ZdTerm *term = &g_array_index (job->terms, ZdTerm, i), *next = NULL;
  gint64 part = zd_clause_quantity (job->clause, term->first)->value, sum;

  for (guint k = i + 1; k < job->terms->len && !next; k++)
    if (zd_clause_quantity (job->clause, g_array_index (job->terms, ZdTerm, k).first)->kind ==
        ZD_QUANTITY_MONEY)
      next = &g_array_index (job->terms, ZdTerm, k);
  if (!next || next->before || part <= 0 || term->first != term->last)
    return FALSE;
  sum = zd_clause_quantity (job->clause, next->first)->value;
  return job->clause->sentence[next->start] == job->clause->sentence[term->start] && sum % part == 0 &&
         sum / part >= 2 && sum / part <= 10 &&
         zd_pattern_find (&yearly, job->clause->text, job->clause->segment[term->start], term->start, NULL,
                          NULL) &&
         zd_pattern_find (&whole, job->clause->text, term->end, next->start, NULL, NULL);
}

/* 奖励300万元，分三年每年100万元: the parts of a sum that was given before them are not given once more.
 * @total: the last lump sum of the sentence; @parts: what was named since. */
static gboolean
is_part (const ZdReadJob *job, const ZdTerm *term, const ZdTerm *total, gint64 sum)
{
  static ZdPattern parting = ZD_PATTERN ("其中|分[＃两二三四五六]|分年|分期|分批|连续|逐年|（[^）]*年");
  const ZdClause *clause = job->clause;
  gint64 fen = zd_clause_quantity (clause, term->first)->value, own = 0;

  for (guint i = term->first; i <= term->last; i++)
    own += zd_clause_quantity (clause, i)->value;
  if (own > sum ||
      (!zd_pattern_find (&parting, clause->text, total->end, term->body_start, NULL, NULL) &&
       !zd_pattern_find (&whole, clause->text, clause->segment[total->start], total->body_start, NULL, NULL)))
    return FALSE;
  if (own == sum && term->first != term->last)
    return TRUE;
  return zd_pattern_find (&yearly, clause->text, total->end, term->body_start, NULL, NULL) && fen > 0 &&
         sum % fen == 0 && sum / fen >= 2 && sum / fen <= 10;
}

/* （当年2万元，第三年、第五年各5000元） behind a sum: how it is paid. */
static guint
count_years (const ZdReadJob *job, guint total)
{
  static ZdPattern years = ZD_PATTERN ("（(?:当年|首年|第一年|第1年)[^（）]*）");
  const ZdTerm *sum = &g_array_index (job->terms, ZdTerm, total);
  guint n = 0;
  int end;

  if (!zd_pattern_at (&years, job->clause->text, sum->end, job->clause->length, &end))
    return 0;
  for (guint i = total + 1; i < job->terms->len && g_array_index (job->terms, ZdTerm, i).start < end; i++) {
    const ZdQuantity *part = zd_clause_quantity (job->clause, g_array_index (job->terms, ZdTerm, i).first);
    if (part->kind != ZD_QUANTITY_MONEY)
      continue;
    if (part->value > zd_clause_quantity (job->clause, sum->first)->value)
      return 0;
    n++;
  }
  return n;
}

/* 其中第一年500万元，第二年300万元，第三年200万元: single sums that make up the one before them. */
static guint
count_parts (const ZdReadJob *job, guint total)
{
  static ZdPattern parting = ZD_PATTERN ("其中|分[＃两二三四五六]|分年|分期|分批|（(?:第[^）]{1,3}年|首年)");
  const ZdTerm *sum = &g_array_index (job->terms, ZdTerm, total);
  gint64 left = zd_clause_quantity (job->clause, sum->first)->value;
  int from = sum->end;
  guint n = 0;

  for (guint i = total + 1; i < job->terms->len && left > 0; i++) {
    const ZdTerm *term = &g_array_index (job->terms, ZdTerm, i);
    if (zd_clause_quantity (job->clause, term->first)->kind != ZD_QUANTITY_MONEY)
      continue;
    if (job->clause->sentence[term->start] != job->clause->sentence[sum->start] ||
        (n == 0 && !zd_pattern_find (&parting, job->clause->text, from, term->start, NULL, NULL)))
      return 0;
    left -= zd_clause_quantity (job->clause, term->first)->value;
    n++;
  }
  return left == 0 && n > 1 ? n : 0;
}

static void
add_amount (ZdReadJob *job, const ZdQuantity *quantity, ZdGrantRole role)
{
  g_autofree char *currency = g_strndup (quantity->unit, strlen ("CNY"));
  ZdReadAmount amount = { .fen = quantity->value, .currency = g_intern_string (currency), .role = role };

  zd_mapped_span (job->clause->mapped, quantity->start, quantity->end, &amount.from, &amount.to);
  g_array_append_val (job->reading->amounts, amount);
}

/* A span of sums (20-50万元) is given at least and at most. */
static void
add_amounts (ZdReadJob *job, const ZdTerm *term, ZdReadRole role)
{
  for (guint i = term->first; i <= term->last; i++) {
    const ZdQuantity *quantity = zd_clause_quantity (job->clause, i);
    gboolean most = term->range && i == term->last && role == ZD_ROLE_FIXED;
    if (quantity->start < term->body_end)
      add_amount (job, quantity, most ? ZD_GRANT_CAP : amount_role (role));
  }
}

/* ---- rates ---- */

static void
add_rate (ZdReadJob *job, const ZdTerm *term, ZdReadRole role)
{
  guint last = term->range ? term->first : term->last;

  for (guint i = term->first; i <= last; i++) {
    const ZdQuantity *low = zd_clause_quantity (job->clause, i);
    const ZdQuantity *high = term->range ? zd_clause_quantity (job->clause, term->last) : low;
    /* a percentage counts 1/10000 of a percent, which is a millionth of the whole; so does a ratio */
    ZdReadRate rate = { .lo = low->value,
                        .hi = high->value,
                        .role = role == ZD_ROLE_CAP ? ZD_RATE_CAP : ZD_RATE_RATE };
    if (term->range)
      rate.role = ZD_RATE_BAND;
    zd_mapped_span (job->clause->mapped, low->start, high->end, &rate.from, &rate.to);
    g_array_append_val (job->reading->rates, rate);
  }
}

/* 全额补助, 第一年全额、第二年50%: all of it. */
static void
add_whole (ZdReadJob *job)
{
  static ZdPattern whole_sum =
      ZD_PATTERN ("全额(?:给予)?(?:补(?!充|足|缴|交)[助贴偿]?|资助|贴息|奖补)|(?<=第一年|首年)全额(?=、|，)");
  int at = 0, start;

  while (zd_pattern_find (&whole_sum, job->clause->text, at, job->clause->length, &start, &at)) {
    ZdReadRate rate = { .lo = 1000000, .hi = 1000000, .role = ZD_RATE_RATE };
    zd_mapped_span (job->clause->mapped, start, at, &rate.from, &rate.to);
    g_array_append_val (job->reading->rates, rate);
  }
}

/* ---- all ---- */

void
zd_read_grants (ZdReadJob *job)
{
  const ZdTerm *total = NULL;
  guint parts = 0;

  for (guint i = 0; i < job->terms->len; i++) {
    const ZdTerm *term = &g_array_index (job->terms, ZdTerm, i);
    const ZdQuantity *quantity = zd_clause_quantity (job->clause, term->first);
    ZdReadRole role = g_array_index (job->roles, ZdReadRole, i);
    if (quantity->kind == ZD_QUANTITY_MONEY && parts > 0) {
      parts--;
      continue;
    }
    if (!ZD_ROLE_GRANTS (role))
      continue;
    if (quantity->kind != ZD_QUANTITY_MONEY) {
      add_rate (job, term, role);
      continue;
    }
    if (is_part_of_next (job, i))
      continue;
    if (total && job->clause->sentence[total->start] == job->clause->sentence[term->start] &&
        is_part (job, term, total, zd_clause_quantity (job->clause, total->first)->value))
      continue;
    add_amounts (job, term, role);
    if (term->first == term->last) {
      total = term;
      parts = MAX (count_years (job, i), count_parts (job, i));
    }
  }
  add_whole (job);
}
