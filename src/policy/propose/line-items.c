/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "policy/propose/line-private.h"

/* Sums that go by records: which records, and which sum for which. */

/* {"code": […], "level": […]} as a condition on an item. */
json_t *
zd_item_test (const json_t *where)
{
  json_t *all = json_array (), *test;
  const char *key;
  json_t *value;

  json_object_foreach ((json_t *)where, key, value)
  {
    json_array_append_new (all,
                           json_pack ("{s:s,s:O}", "item", key, json_is_array (value) ? "in" : "is", value));
  }
  if (json_array_size (all) != 1)
    return json_pack ("{s:o}", "all", all);
  test = json_incref (json_array_get (all, 0));
  json_decref (all);
  return test;
}

static json_t *
any_of (const GPtrArray *where)
{
  json_t *list = json_array (), *only;

  for (guint i = 0; i < where->len; i++)
    json_array_append_new (list, zd_item_test (where->pdata[i]));
  if (where->len != 1)
    return json_pack ("{s:o}", "any", list);
  only = json_incref (json_array_get (list, 0));
  json_decref (list);
  return only;
}

static void
add_codes (json_t *codes, const json_t *more)
{
  gsize i, k;
  json_t *code, *known;

  json_array_foreach ((json_t *)more, i, code)
  {
    gboolean there = FALSE;
    json_array_foreach (codes, k, known)
    {
      there |= json_equal (known, code);
    }
    if (!there)
      json_array_append (codes, code);
  }
}

/* One row of filters stands as it is; of several, all their sorts, and each with its own level. */
static json_t *
items_with (const ZdRecordKind *kind, const GPtrArray *where)
{
  const ZdAttribute *code = zd_record_kind_slot (kind, ZD_SLOT_CODE);
  json_t *codes = json_array ();

  if (where->len == 1 || !code) {
    json_decref (codes);
    return json_pack ("{s:s,s:o}", "records", kind->id, "where", json_deep_copy (where->pdata[0]));
  }
  for (guint i = 0; i < where->len; i++)
    add_codes (codes, json_object_get (where->pdata[i], code->id));
  return json_pack ("{s:s,s:{s:o},s:o}", "records", kind->id, "where", code->id, codes, "when",
                    any_of (where));
}

json_t *
zd_line_items (const ZdLineJob *self)
{
  return items_with (self->provision->kind, self->provision->where);
}

/* ---- several provisions as one line ---- */

/* A tier by its code holds for the level of its provision only. */
static void
narrow (json_t *when, const json_t *where)
{
  const char *item = json_string_value (json_object_get (when, "item"));
  g_autoptr (json_t) rest = json_copy ((json_t *)where);
  g_autoptr (json_t) own = item ? json_copy (when) : NULL;
  const char *key;
  json_t *value, *all;

  if (!own)
    return;
  json_object_del (rest, item);
  if (json_object_size (rest) == 0)
    return;
  all = json_pack ("[O]", own);
  json_object_foreach (rest, key, value)
  {
    json_array_append_new (all,
                           json_pack ("{s:s,s:O}", "item", key, json_is_array (value) ? "in" : "is", value));
  }
  json_object_clear (when);
  json_object_set_new (when, "all", all);
}

static gboolean
add_tiers (ZdLineJob *self, json_t *tiers)
{
  const ZdProvision *provision = self->provision;
  g_autoptr (json_t) list = self->sums->len > 1 ? zd_line_tiers (self) : NULL;
  json_t *amount, *tier;
  gsize i;

  json_array_foreach (json_object_get (list, "tiers"), i, tier)
  {
    narrow (json_object_get (tier, "when"), provision->where->pdata[0]);
    json_array_append (tiers, tier);
  }
  if (self->sums->len > 1)
    return list && self->items;
  amount = zd_line_amount (self, zd_grant_at (self->sums, 0));
  if (!amount || !json_object_get (amount, "fixed")) {
    json_decref (amount);
    return FALSE;
  }
  const ZdCondition *part = provision->parts->pdata[0];
  g_autofree char *label = zd_reading_words (self->job->reading, part->span_start, part->span_end);
  json_array_append_new (tiers, json_pack ("{s:s,s:o,s:o}", "label", label, "when", any_of (provision->where),
                                           "amount", amount));
  return TRUE;
}

static gint64
worth (const json_t *tier)
{
  const char *text = json_string_value (json_object_get (json_object_get (tier, "amount"), "fixed"));
  gint64 fen = 0;

  if (text)
    zd_decimal_parse (text, ZD_SCALE_MONEY, &fen, NULL);
  return fen;
}

/* The highest first, in the order of the text among equals. */
static json_t *
sorted (const json_t *tiers)
{
  json_t *list = json_array (), *tier;
  gsize i;

  json_array_foreach ((json_t *)tiers, i, tier)
  {
    gsize at = json_array_size (list);
    while (at > 0 && worth (json_array_get (list, at - 1)) < worth (tier))
      at--;
    json_array_insert (list, at, tier);
  }
  return list;
}

json_t *
zd_line_merged (ZdLineJob *jobs, guint n)
{
  const ZdRecordKind *kind = jobs[0].provision->kind;
  g_autoptr (GPtrArray) where = g_ptr_array_new ();
  g_autoptr (json_t) tiers = json_array ();
  json_t *line, *items;

  for (guint i = 0; i < n; i++) {
    const ZdProvision *provision = jobs[i].provision;
    if (!kind || provision->kind != kind || !provision->records || jobs[i].caps->len > 0)
      return NULL;
    for (guint k = 0; k < provision->where->len; k++)
      g_ptr_array_add (where, provision->where->pdata[k]);
    if (!add_tiers (&jobs[i], tiers))
      return NULL;
  }
  items = items_with (kind, where);
  line = json_pack ("{s:{s:o,s:s}}", "amount", "tiers", sorted (tiers), "pick", "first");
  jobs[0].items = TRUE;
  zd_line_limit (&jobs[0], line, items);
  json_object_set_new (line, "items", items);
  return line;
}
