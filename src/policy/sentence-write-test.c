/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Tests in sentences, written. */

#include "config.h"

#include "policy/sentence.h"

/* ---- sets ---- */

static gboolean
is_point (const ZdInterval *interval)
{
  return interval->lo.bounded && interval->hi.bounded && interval->lo.value == interval->hi.value &&
         interval->lo.closed && interval->hi.closed && !zd_end_is_unclear (&interval->lo) &&
         !zd_end_is_unclear (&interval->hi);
}

/* "≥ 2000 万元", "< 4 亿元（含否不明）" */
static void
put_bound (ZdSentence *self, const char *sign, const ZdEnd *end, const ZdType *type)
{
  zd_sentence_printf (self, "%s ", sign);
  zd_sentence_value (self, type, end->value);
  zd_sentence_put (self, zd_end_is_unclear (end) ? "（含否不明）" : "");
}

/* "2022-01-01（含）" */
static void
put_day (ZdSentence *self, const ZdEnd *end, const ZdType *type)
{
  zd_sentence_value (self, type, end->value);
  if (zd_end_is_unclear (end))
    zd_sentence_put (self, end->closed ? "（含否不明，暂按含）" : "（含否不明，暂按不含）");
  else
    zd_sentence_put (self, end->closed ? "（含）" : "（不含）");
}

/* Times: "2022-01-01（含）以后", "2022-01-01（含）至 2022-12-31（含）". */
static void
put_period (ZdSentence *self, const ZdInterval *interval, const ZdType *type)
{
  if (interval->lo.bounded)
    put_day (self, &interval->lo, type);
  if (interval->lo.bounded && interval->hi.bounded)
    zd_sentence_put (self, "至 ");
  if (interval->hi.bounded)
    put_day (self, &interval->hi, type);
  if (!interval->hi.bounded)
    zd_sentence_put (self, "以后");
  else if (!interval->lo.bounded)
    zd_sentence_put (self, "以前");
}

/* Quantities: "≥ 2000 万元且 < 4 亿元". */
static void
put_range (ZdSentence *self, const ZdInterval *interval, const ZdType *type)
{
  if (interval->lo.bounded)
    put_bound (self, interval->lo.closed ? "≥" : ">", &interval->lo, type);
  if (interval->lo.bounded && interval->hi.bounded)
    zd_sentence_put (self, "且 ");
  if (interval->hi.bounded)
    put_bound (self, interval->hi.closed ? "≤" : "<", &interval->hi, type);
}

static void
put_interval (ZdSentence *self, const ZdInterval *interval, const ZdType *type)
{
  if (!interval->lo.bounded && !interval->hi.bounded)
    zd_sentence_put (self, "任意值");
  else if (is_point (interval))
    put_bound (self, "=", &interval->lo, type);
  else if (zd_type_is_time (type))
    put_period (self, interval, type);
  else
    put_range (self, interval, type);
}

/* "[2000万, 4亿)"; ends that nothing decides are named behind it. */
static void
put_notation (ZdSentence *self, const ZdInterval *interval, const ZdType *type)
{
  g_autoptr (ZdIntervalSet) set = zd_interval_set_new (interval, 1);
  g_autofree char *text = zd_interval_set_format (set, type, TRUE);

  zd_sentence_put (self, text);
  zd_sentence_put (self, zd_end_is_unclear (&interval->lo) ? "（下限含否不明）" : "");
  zd_sentence_put (self, zd_end_is_unclear (&interval->hi) ? "（上限含否不明）" : "");
}

static void
put_set (ZdSentence *self, const ZdIntervalSet *set, const ZdType *type)
{
  /* Names of codes are told apart by words, so an ordered list keeps its words. */
  gboolean notation = self->notation && type->kind != ZD_KIND_CODE;

  zd_sentence_gap (self);
  zd_sentence_put (self, notation ? "∈ " : "");
  if (zd_interval_set_size (set) == 0)
    zd_sentence_put (self, notation ? "∅" : "空集");
  for (guint i = 0; i < zd_interval_set_size (set); i++) {
    const ZdInterval *interval = zd_interval_set_get (set, i);

    if (i > 0)
      zd_sentence_put (self, notation ? " ∪ " : "或 ");
    if (notation)
      put_notation (self, interval, type);
    else
      put_interval (self, interval, type);
  }
}

/* ---- tests ---- */

static void
put_list (ZdSentence *self, const ZdTest *test, const ZdType *type)
{
  for (guint i = 0; i < test->codes->len; i++) {
    if (i > 0)
      zd_sentence_put (self, "、");
    if (test->kind == ZD_TEST_CODES)
      zd_sentence_code (self, type->list, g_ptr_array_index (test->codes, i), FALSE);
    else
      zd_sentence_quote (self, g_ptr_array_index (test->codes, i));
  }
}

static void
put_members (ZdSentence *self, const ZdTest *test, const ZdType *type)
{
  if (self->notation)
    zd_sentence_gap (self);
  zd_sentence_put (self, self->notation ? "∈ {" : test->kind == ZD_TEST_CODES ? "属于" : "为");
  if (test->kind == ZD_TEST_BOOL)
    zd_sentence_put (self, test->flag ? "是" : "否");
  else
    put_list (self, test, type);
  zd_sentence_put (self, self->notation ? "}" : "");
}

void
zd_sentence_test (ZdSentence *self, const ZdTest *test, const ZdType *type)
{
  switch (test->kind) {
  case ZD_TEST_SET:
    put_set (self, test->set, type);
    break;
  case ZD_TEST_CODES:
  case ZD_TEST_TEXTS:
  case ZD_TEST_BOOL:
    put_members (self, test, type);
    break;
  case ZD_TEST_SAME:
    zd_sentence_put (self, "与本项的");
    zd_sentence_attribute (self, self->scope, test->item);
    zd_sentence_put (self, "相同");
    break;
  case ZD_TEST_BEFORE:
    zd_sentence_put (self, "早于本项的");
    zd_sentence_attribute (self, self->scope, test->item);
    break;
  }
}
