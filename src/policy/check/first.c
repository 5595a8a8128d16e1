/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* 首次, 新认定: since when, and looking back how far? */

#include "config.h"
#include "policy/check/check-private.h"

#include "base/i18n.h"
#include "policy/read/pattern.h"

#include <string.h>

static gboolean
has_first_value (const ZdIntervalSet *set)
{
  return set != NULL && zd_interval_set_size (set) > 0 && zd_interval_set_get (set, 0)->lo.bounded;
}

static gboolean
has_last_value (const ZdIntervalSet *set)
{
  guint n = set != NULL ? zd_interval_set_size (set) : 0;

  return n > 0 && zd_interval_set_get (set, n - 1)->hi.bounded;
}

/* A first day, or what came before. */
static gboolean
filter_looks_back (const ZdPolicyPart *part)
{
  const ZdTest *test = part->filter->test;

  return test->kind == ZD_TEST_BEFORE ||
         (part->attribute != NULL &&
          (part->attribute->type.kind == ZD_KIND_DATE || part->attribute->type.kind == ZD_KIND_YEAR) &&
          has_first_value (test->set));
}

/* At most so many, the first of all, the level before, the years before; or a day since when. */
static gboolean
leaf_looks_back (const ZdCheck *self, const ZdPolicyPart *part)
{
  const ZdCondition *leaf = part->leaf;
  ZdType type = { 0 };

  if (leaf->kind != ZD_COND_LEAF)
    return FALSE;
  if (leaf->measure->kind == ZD_MEASURE_FIELD && leaf->measure->years > 1)
    return TRUE;
  if (leaf->measure->kind == ZD_MEASURE_RECORDS &&
      (leaf->measure->take == ZD_TAKE_FIRST || leaf->measure->take == ZD_TAKE_PREVIOUS ||
       (leaf->measure->take == ZD_TAKE_COUNT && has_last_value (leaf->test->set))))
    return TRUE;
  return zd_measure_type (leaf->measure, self->catalogue, part->scope, &type, NULL) &&
         (type.kind == ZD_KIND_DATE || type.kind == ZD_KIND_YEAR) && has_first_value (leaf->test->set);
}

/* A ladder takes off whatever was paid before. */
static gboolean
looks_back (const ZdCheck *self)
{
  for (guint i = 0; i < self->policy->award->lines->len; i++)
    if (((const ZdAwardLine *)self->policy->award->lines->pdata[i])->ladder)
      return TRUE;
  for (guint i = 0; i < self->parts->len; i++) {
    const ZdPolicyPart *part = self->parts->pdata[i];
    if ((part->kind == ZD_PART_FILTER && filter_looks_back (part)) ||
        (part->kind == ZD_PART_LEAF && leaf_looks_back (self, part)))
      return TRUE;
  }
  return FALSE;
}

void
zd_check_first (ZdCheck *self)
{
  static ZdPattern first = ZD_PATTERN ("(?:首次|第一次|初次)(?!公开发行)(?:认定|获得|取得|通过|入选|列入|进入|入库|获评|获批|评为|达到|突破|获证)?"
                                       "|新(?:认定|获评|获批|获得|入选|列入|评为|晋升|入库)");
  const char *text = self->policy->text;
  g_autofree char *words = NULL;
  int start, end;

  if (text == NULL || !zd_pattern_find (&first, text, 0, strlen (text), &start, &end) || looks_back (self))
    return;
  words = g_strndup (text + start, end - start);
  zd_check_found_words (self, ZD_FOUND_NO_LOOK_BACK, g_utf8_pointer_to_offset (text, text + start),
                        g_utf8_pointer_to_offset (text, text + end),
                        _ ("“%s”: the data do not say since when, or what before it does away with it."), words);
}
