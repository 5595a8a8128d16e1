/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "policy/propose/line-private.h"

/* A list of sums, and what tells who gets which. */

/* What tells the tiers apart: the interval of a fact, the level, the code or the grade of a record. */
typedef enum { BY_NOTHING, BY_TESTS, BY_ROWS, BY_LEVELS, BY_CODES, BY_GRADES, BY_ORDER } By;

static guint
count_of (const ZdLineJob *self, By by, const ZdMention **list, guint most)
{
  guint n = 0;

  for (guint i = 0; i < self->provision->mentions->len; i++) {
    const ZdMention *mention = &g_array_index (self->provision->mentions, ZdMention, i);
    gboolean fits = by == BY_LEVELS ? mention->type == ZD_MENTION_LEVEL
                    : by == BY_GRADES
                        ? mention->type == ZD_MENTION_GRADE && mention->kind == self->provision->kind
                        : mention->type == ZD_MENTION_CODE && mention->kind == self->provision->kind &&
                              mention->attribute->slot == ZD_SLOT_CODE;
    for (guint k = 0; fits && k < MIN (n, most); k++)
      fits = by == BY_GRADES || !g_str_equal (list[k]->code, mention->code);
    if (!fits)
      continue;
    if (n < most)
      list[n] = mention;
    n++;
  }
  return n;
}

/* 按照证书级别从低到高: the grade of sum @i, where grades are numbers; 0: nothing of the kind is said. */
static int
rank_of (const ZdLineJob *self, guint i)
{
  static ZdPattern rising = ZD_PATTERN ("从低到高|由低到高"), falling = ZD_PATTERN ("从高到低|由高到低");
  const ZdAttribute *grade = zd_record_kind_slot (self->provision->kind, ZD_SLOT_GRADE);
  const ZdProvision *provision = self->provision;

  if (!grade || grade->type.kind != ZD_KIND_NUMBER)
    return 0;
  if (zd_propose_has (self->job, &rising, provision->from, provision->sums))
    return i + 1;
  return zd_propose_has (self->job, &falling, provision->from, provision->sums) ? (int)(self->sums->len - i)
                                                                                : 0;
}

static By
tiers_by (const ZdLineJob *self, const ZdMention **list)
{
  guint n = self->sums->len;

  if (self->provision->tiers->len == n)
    return BY_TESTS;
  if (!self->provision->kind || self->provision->where->len == 0)
    return BY_NOTHING;
  if (self->provision->where->len == n)
    return BY_ROWS;
  for (By by = BY_LEVELS; by <= BY_GRADES; by++)
    if (count_of (self, by, list, n) == n)
      return by;
  return rank_of (self, 0) > 0 ? BY_ORDER : BY_NOTHING;
}

/* The border of a tier that was given to its neighbour is no longer its own, even where its word includes it.
 */
static ZdReadThreshold
yielding (const ZdLineJob *self, guint i)
{
  ZdReadThreshold test = *(const ZdReadThreshold *)self->provision->tiers->pdata[i];

  for (guint k = 0; self->settle != ZD_SETTLE_OPEN && k < self->provision->tiers->len; k++) {
    const ZdInterval *other = &((const ZdReadThreshold *)self->provision->tiers->pdata[k])->interval;
    ZdEnd *lo = &test.interval.lo, *hi = &test.interval.hi;
    if (k == i)
      continue;
    if (self->settle == ZD_SETTLE_UPPER && lo->bounded && other->hi.bounded && lo->value == other->hi.value &&
        other->hi.rule == ZD_END_UNCLEAR)
      *lo = (ZdEnd){ lo->value, TRUE, FALSE, ZD_END_PLAIN };
    if (self->settle == ZD_SETTLE_LOWER && hi->bounded && other->lo.bounded && hi->value == other->lo.value &&
        other->lo.rule == ZD_END_UNCLEAR)
      *hi = (ZdEnd){ hi->value, TRUE, FALSE, ZD_END_PLAIN };
  }
  return test;
}

static json_t *
tier_when (ZdLineJob *self, By by, const ZdMention *mention, guint i)
{
  const ZdProposeJob *job = self->job;
  const ZdRecordKind *kind = self->provision->kind;
  json_t *when;
  gboolean loose = FALSE;

  if (by == BY_TESTS) {
    ZdReadThreshold own = yielding (self, i);
    g_autoptr (ZdCondition) test = zd_propose_test (job, &own, self->settle, &loose);
    self->sure = loose ? MAX (self->sure, ZD_SURE_LIKELY) : self->sure;
    return test ? zd_condition_to_json (test, job->catalogue, NULL) : NULL;
  }
  if (by == BY_ROWS)
    return zd_item_test (self->provision->where->pdata[i]);
  if (by == BY_ORDER) {
    g_autofree char *set = g_strdup_printf ("[%d, %d]", rank_of (self, i), rank_of (self, i));
    self->sure = MAX (self->sure, ZD_SURE_LIKELY);
    return json_pack ("{s:s,s:s}", "item", zd_record_kind_slot (kind, ZD_SLOT_GRADE)->id, "is", set);
  }
  g_autofree char *words = zd_reading_words (job->reading, mention->from, mention->to);
  if (by == BY_GRADES) {
    g_autofree char *set = g_strdup_printf ("[%d, %d]", (int)mention->low, (int)mention->high);
    when = json_pack ("{s:s,s:s}", "item", mention->attribute->id, "is", set);
  } else {
    const ZdAttribute *attribute = zd_record_kind_slot (kind, by == BY_LEVELS ? ZD_SLOT_LEVEL : ZD_SLOT_CODE);
    if (!attribute)
      return NULL;
    when = json_pack ("{s:s,s:[s]}", "item", attribute->id, "in", mention->code);
  }
  json_object_set_new (when, "words", json_string (words));
  json_object_set_new (when, "span", json_pack ("[i,i]", mention->from, mention->to));
  return when;
}

static char *
tier_label (ZdLineJob *self, By by, const ZdMention *mention, guint i)
{
  const ZdProvision *provision = self->provision;
  const ZdReading *reading = self->job->reading;

  if (by == BY_TESTS) {
    const ZdReadThreshold *test = provision->tiers->pdata[i];
    return zd_reading_words (reading, test->from, test->to);
  }
  if (by == BY_ORDER) {
    const char *unit = zd_record_kind_slot (provision->kind, ZD_SLOT_GRADE)->type.unit;
    return g_strdup_printf ("%d%s", rank_of (self, i), unit);
  }
  return mention ? zd_reading_words (reading, mention->from, mention->to) : g_strdup_printf ("第%u档", i + 1);
}

json_t *
zd_line_tiers (ZdLineJob *self)
{
  g_autofree const ZdMention **list = g_new0 (const ZdMention *, self->sums->len);
  By by = tiers_by (self, list);
  g_autoptr (json_t) tiers = json_array ();
  gboolean rising =
      self->sums->len > 1 && zd_grant_at (self->sums, 0)->amount &&
      zd_grant_at (self->sums, self->sums->len - 1)->amount &&
      zd_grant_at (self->sums, 0)->amount->fen < zd_grant_at (self->sums, self->sums->len - 1)->amount->fen;

  for (guint i = 0; by != BY_NOTHING && i < self->sums->len; i++) {
    json_t *amount = zd_line_amount (self, zd_grant_at (self->sums, i));
    json_t *when = amount ? tier_when (self, by, list[i], i) : NULL;
    g_autofree char *label = tier_label (self, by, list[i], i);
    json_t *tier = when ? json_pack ("{s:s,s:o,s:o}", "label", label, "when", when, "amount", amount) : NULL;
    if (!tier) {
      json_decref (amount);
      return NULL;
    }
    json_array_insert_new (tiers, rising ? 0 : json_array_size (tiers), tier);
  }
  self->items = by >= BY_ROWS;
  if (self->items)
    self->sure =
        MAX (self->sure, ZD_SURE_LIKELY); /* that several records count each is how it is usually meant */
  return by == BY_NOTHING ? NULL : json_pack ("{s:O,s:s}", "tiers", tiers, "pick", "first");
}
