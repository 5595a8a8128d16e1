/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include "policy/propose/propose-private.h"

/* Which parts of a provision are one or the other: 或, 之一, lists of sorts, several subjects. */

static ZdCondition *
join (GPtrArray *parts, guint first, guint last)
{
  ZdCondition *any = zd_condition_new (ZD_COND_ANY);

  for (guint i = first; i < last; i++)
    zd_condition_add (any, zd_condition_copy (parts->pdata[i]));
  any->span_start = ((ZdCondition *)parts->pdata[first])->span_start;
  any->span_end = ((ZdCondition *)parts->pdata[last - 1])->span_end;
  g_ptr_array_remove_range (parts, first, last - first);
  return any;
}

/* Records of several sorts and levels in one list, and sorts of parties, are one or the other; 或 says so; so
 * does 之一 of all in front of or behind it. */
static gboolean
alternates (const ZdProposeJob *job, const ZdCondition *one, const ZdCondition *other)
{
  static ZdPattern or
      = ZD_PATTERN ("或"),
      list = ZD_PATTERN ("^[^，。；]*(?:、|和|及|以及)[^，。；]*$"), and = ZD_PATTERN ("且|并|同时");
  gboolean records = one->kind == ZD_COND_LEAF && other->kind == ZD_COND_LEAF &&
                     one->measure->kind == ZD_MEASURE_RECORDS && other->measure->kind == ZD_MEASURE_RECORDS;
  gboolean sorts = one->kind == ZD_COND_LEAF && other->kind == ZD_COND_LEAF &&
                   one->test->kind == ZD_TEST_CODES && other->test->kind == ZD_TEST_CODES;

  if (one->span_end > other->span_start || zd_propose_has (job, &and, one->span_end, other->span_start))
    return FALSE;
  return zd_propose_has (job, & or, one->span_end, other->span_start) ||
         ((records || sorts) && zd_propose_has (job, &list, one->span_end, other->span_start));
}

static ZdCondition *
all_of (GPtrArray *parts, guint first, guint last)
{
  ZdCondition *all = join (parts, first, last);

  all->kind = ZD_COND_ALL;
  return all;
}

/* 对产值…的工业企业，以及收入…的软件企业: either of them, each with all that is said of it. */
static void
group_subjects (const ZdProposeJob *job, GPtrArray *parts)
{
  static ZdPattern also = ZD_PATTERN ("[，,](?:以及|或者?对?|和对)");
  guint first = 0;

  for (guint i = 0; i + 1 < parts->len; i++) {
    const ZdCondition *one = parts->pdata[i], *other = parts->pdata[i + 1];
    if (!zd_propose_has (job, &also, one->span_end, other->span_start))
      continue;
    if (i > first)
      g_ptr_array_insert (parts, first, all_of (parts, first, i + 1));
    i = first++;
  }
  if (first == 0)
    return;
  if (parts->len > first + 1)
    g_ptr_array_add (parts, all_of (parts, first, parts->len));
  g_ptr_array_add (parts, join (parts, 0, parts->len));
}

void
zd_propose_group (const ZdProposeJob *job, ZdProvision *self)
{
  static ZdPattern one_of = ZD_PATTERN (
      "(?:下列|以下|上述)?条件(?:之一|中的?任[一意])|任[一意](?:项|个)?条件|其中(?:之一|一项|任一)");
  GPtrArray *parts = self->parts;

  if (parts->len > 1 && zd_propose_has (job, &one_of, self->from, self->to)) {
    g_ptr_array_add (parts, join (parts, 0, parts->len));
    return;
  }
  group_subjects (job, parts);
  for (guint i = 0; i + 1 < parts->len; i++) {
    guint end = i + 1;
    while (end < parts->len && alternates (job, parts->pdata[end - 1], parts->pdata[end]))
      end++;
    if (end > i + 1)
      g_ptr_array_insert (parts, i, join (parts, i, end));
  }
}
