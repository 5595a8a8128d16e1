/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "policy/propose/line-private.h"

/* What limits a line, and how its items go together. */

static const char *
cap_scope (const ZdLineJob *self, const ZdGrant *cap)
{
  static ZdPattern year = ZD_PATTERN ("(?<!上)年度|每年|全年|当年"),
                   ever = ZD_PATTERN ("累计|总额|合计|总计|共计"),
                   holder = ZD_PATTERN ("(?:单一|单个|单户|单家|每户|每家|同一)(?:企业|单位|主体)");
  int from = MAX (self->provision->from, cap->from - 20);

  for (guint i = 0; i < self->job->grants->len; i++) /* what stands behind the sum before it */
    if (zd_grant_at (self->job->grants, i)->to <= cap->from)
      from = MAX (from, zd_grant_at (self->job->grants, i)->to);
  if (zd_propose_has (self->job, &year, from, cap->from))
    return "year";
  if (zd_propose_has (self->job, &ever, from, cap->from))
    return "ever";
  return self->items && zd_propose_has (self->job, &holder, from, cap->from) ? "ever" : "item";
}

/* The lowest of each scope. */
static void
set_caps (ZdLineJob *self, json_t *line)
{
  static const char *const scopes[] = { "item", "year", "ever" };
  g_autoptr (json_t) caps = json_array ();

  for (guint s = 0; s < G_N_ELEMENTS (scopes); s++) {
    const ZdGrant *lowest = NULL;
    for (guint i = 0; i < self->caps->len; i++) {
      const ZdGrant *cap = zd_grant_at (self->caps, i);
      if (zd_read_amount_is_foreign (cap->amount) || !g_str_equal (cap_scope (self, cap), scopes[s]))
        continue;
      self->two_caps |= lowest && lowest->amount->fen != cap->amount->fen;
      lowest = lowest && lowest->amount->fen <= cap->amount->fen ? lowest : cap;
    }
    if (lowest)
      json_array_append_new (caps, json_pack ("{s:s,s:o}", "per", scopes[s], "amount",
                                              zd_line_money (lowest->amount->fen)));
  }
  if (json_array_size (caps) > 0)
    json_object_set (line, "caps", caps);
}

/* What makes two records one: the same thing of the same sort; of tiers by level, the same sort and level. */
static void
set_key (const ZdLineJob *self, json_t *items, const json_t *line)
{
  static ZdPattern thing = ZD_PATTERN ("项目|品种|产品");
  const ZdRecordKind *kind = self->provision->kind;
  const ZdAttribute *code = zd_record_kind_slot (kind, ZD_SLOT_CODE),
                    *level = zd_record_kind_slot (kind, ZD_SLOT_LEVEL);
  const ZdAttribute *subject = zd_record_kind_slot (kind, ZD_SLOT_SUBJECT);
  const ZdAttribute *date = zd_record_kind_slot (kind, ZD_SLOT_DATE);
  const json_t *codes = json_object_get (json_object_get (items, "where"), code ? code->id : "");
  json_t *key = json_array ();

  if (code && (json_array_size (codes) > 1 || !subject))
    json_array_append_new (key, json_string (code->id));
  if (self->sums->len > 1 && level)
    json_array_append_new (key, json_string (level->id));
  if (subject && (self->sums->len == 1 || !level ||
                  zd_propose_has (self->job, &thing, self->provision->from, self->provision->sums)))
    json_array_append_new (key, json_string (subject->id));
  if (!json_object_get (line, "keep"))
    json_object_set (items, "key", key);
  json_decref (key);
  if (date && self->caps->len > 0)
    json_object_set_new (items, "year", json_string (date->id));
}

static void
set_combination (const ZdLineJob *self, json_t *line, json_t *items)
{
  static ZdPattern ladder = ZD_PATTERN ("级差|差额"),
                   highest = ZD_PATTERN ("从高|就高|不重复|最高一项|按最高|只(?:享受|奖励)一项"),
                   year = ZD_PATTERN ("同一(?:申报)?年度[^，。；]*(?:多项|多个|就高|从高)"),
                   yearly = ZD_PATTERN ("每年(?:给予|奖励|补助|补贴|资助)");
  const ZdRecordKind *kind = self->provision->kind;
  int end = g_utf8_strlen (self->job->reading->clause, -1), from = self->provision->sums;
  gboolean steps = zd_propose_has (self->job, &ladder, from, end);
  const ZdAttribute *application = kind ? zd_record_kind_slot (kind, ZD_SLOT_YEAR) : NULL;

  if (zd_propose_has (self->job, &yearly, self->provision->from, self->provision->to))
    json_object_set_new (line, "yearly", json_true ());
  if (!items)
    return;
  if (steps || zd_propose_has (self->job, &highest, from, end))
    json_object_set_new (line, "keep", json_string ("highest"));
  if (steps)
    json_object_set_new (line, "ladder", json_true ());
  set_key (self, items, line);
  if (application && zd_propose_has (self->job, &year, from, end)) {
    json_object_set_new (items, "year", json_string (application->id));
    json_object_set_new (line, "group", json_pack ("[s]", "year"));
  }
}

/* 按40%、30%、30%的比例分三年拨付. */
static void
set_instalments (ZdLineJob *self, json_t *line)
{
  static ZdPattern parts = ZD_PATTERN ("\\d{1,2}[%％](?:[、：:和]\\d{1,2}[%％])+");
  const char *clause = self->job->reading->clause;
  int start, end, whole = 0;
  g_autoptr (json_t) list = json_array ();

  if (!zd_pattern_find (&parts, clause, 0, strlen (clause), &start, &end))
    return;
  for (const char *at = clause + start; at < clause + end;) {
    if (g_ascii_isdigit (*at)) {
      int share = strtol (at, (char **)&at, 10);
      g_autofree char *id = g_strdup_printf ("part-%d", (int)json_array_size (list) + 1);
      g_autofree char *text = g_strdup_printf ("0.%02d", share);
      json_array_append_new (list, json_pack ("{s:s,s:s}", "id", id, "share", text));
      whole += share;
    } else {
      at = g_utf8_next_char (at);
    }
  }
  if (whole != 100)
    return;
  json_object_set (line, "instalments", list);
  self->sure = MAX (self->sure, ZD_SURE_LIKELY);
}

void
zd_line_limit (ZdLineJob *self, json_t *line, json_t *items)
{
  set_caps (self, line);
  set_combination (self, line, items);
  set_instalments (self, line);
}
