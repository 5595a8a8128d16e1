/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/boundary-private.h"

#include "base/decimal.h"

/* A draft has no worked cases yet: enterprises that qualify are made of its own conditions, leaf by leaf. */

#define MOST_BASES 50

typedef struct {
  json_t *example;
  const ZdCatalogue *catalogue;
  ZdAwardLine *line;         /* whose conditions are met; NULL: the policy's own */
  const ZdRecordKind *scope; /* of the line's items */
} Making;

static json_t *
party_of (const Making *self)
{
  return json_object_get (self->example, "party");
}

static gboolean
set_value (const Making *self, ZdCondition *leaf, gint64 value)
{
  const ZdPolicyPart part = { .kind = ZD_PART_LEAF, .leaf = leaf, .line = self->line, .scope = self->scope };
  const char *why;

  return zd_boundary_set (self->example, &part, value, self->catalogue, &why);
}

/* What growth or a share is held against; any amount does that divides evenly. */
static void
set_base (const Making *self, const ZdMeasure *measure)
{
  ZdCondition whole = { .kind = ZD_COND_LEAF, .measure = (ZdMeasure *)zd_measure_part (measure, 1) };

  set_value (self, &whole, 10000000000);
}

/* Inside of it, and not at an end that nothing decides. */
static gint64
value_inside (const ZdInterval *interval)
{
  gint64 lo = G_MININT64, hi = G_MAXINT64;

  zd_interval_closed (interval, &lo, &hi);
  if (interval->lo.bounded)
    return interval->lo.rule == ZD_END_UNCLEAR && lo < hi ? lo + 1 : lo;
  if (!interval->hi.bounded)
    return 0;
  return MIN (interval->hi.rule == ZD_END_UNCLEAR ? zd_sat_sub (hi, 1) : hi, MAX (zd_sat_sub (hi, 1), 0));
}

/* FALSE: nothing is outside of it. */
static gboolean
value_outside (const ZdIntervalSet *set, gint64 *value)
{
  g_autoptr (ZdIntervalSet) members = zd_interval_set_normal (set);
  guint n = zd_interval_set_size (members);
  const ZdInterval *first = n > 0 ? zd_interval_set_get (members, 0) : NULL;
  const ZdInterval *last = n > 0 ? zd_interval_set_get (members, n - 1) : NULL;

  if (last != NULL && last->hi.bounded)
    *value = last->hi.value + 1;
  else if (first != NULL && first->lo.bounded)
    *value = first->lo.value - 1;
  else
    *value = 0;
  return first == NULL || first->lo.bounded || last->hi.bounded;
}

static gboolean
meet_set (const Making *self, ZdCondition *leaf, gboolean wanted)
{
  const ZdIntervalSet *set = leaf->test->set;
  gint64 value;

  if (wanted && zd_interval_set_size (set) > 0)
    value = value_inside (zd_interval_set_get (set, 0));
  else if (wanted || !value_outside (set, &value))
    return FALSE;
  if (leaf->measure->kind == ZD_MEASURE_RATIO || leaf->measure->kind == ZD_MEASURE_GROWTH)
    set_base (self, leaf->measure);
  return set_value (self, leaf, value);
}

/* The first of @list that none of @codes is or stands above; −1: there is none. */
static int
code_outside (const ZdCodeList *list, const GPtrArray *codes)
{
  for (int code = 0; code < (int)zd_code_list_size (list); code++) {
    /* What holds others may hold one of them. */
    gboolean within = zd_code_list_get (list, code)->last != code;

    for (guint i = 0; i < codes->len && !within; i++) {
      int top = zd_code_list_find (list, codes->pdata[i]);
      within = top >= 0 && code >= top && code <= zd_code_list_get (list, top)->last;
    }
    if (!within)
      return code;
  }
  return -1;
}

static gboolean
meet_codes (const Making *self, ZdCondition *leaf, gboolean wanted)
{
  const GPtrArray *codes = leaf->test->codes;
  ZdType type;
  int code;

  if (codes->len == 0 || !zd_measure_type (leaf->measure, self->catalogue, self->scope, &type, NULL)
      || !type.list)
    return FALSE;
  code = wanted ? zd_code_list_find (type.list, codes->pdata[0]) : code_outside (type.list, codes);
  return code >= 0 && set_value (self, leaf, code);
}

static gboolean
meet_leaf (const Making *self, ZdCondition *leaf, gboolean wanted)
{
  switch (leaf->test->kind) {
  case ZD_TEST_BOOL:
    if (leaf->measure->kind != ZD_MEASURE_FIELD)
      return set_value (self, leaf, leaf->test->flag == wanted);
    json_object_set_new (json_object_get (party_of (self), "facts"), leaf->measure->id,
                         json_boolean (leaf->test->flag == wanted));
    return TRUE;
  case ZD_TEST_SET:
    return meet_set (self, leaf, wanted);
  case ZD_TEST_CODES:
    return meet_codes (self, leaf, wanted);
  default:
    return FALSE;
  }
}

static gboolean meet (const Making *self, ZdCondition *condition, gboolean wanted);

/* The first of them that can be met. */
static gboolean
meet_one (const Making *self, const GPtrArray *children, gboolean wanted)
{
  for (guint i = 0; i < children->len; i++) {
    g_autoptr (json_t) before = json_deep_copy (self->example);
    if (meet (self, children->pdata[i], wanted))
      return TRUE;
    json_object_update (self->example, before);
  }
  return FALSE;
}

static gboolean
meet_each (const Making *self, const GPtrArray *children, gboolean wanted)
{
  for (guint i = 0; i < children->len; i++)
    if (!meet (self, children->pdata[i], wanted))
      return FALSE;
  return TRUE;
}

/* Makes the party so that @condition holds, or with FALSE for @wanted does not. */
static gboolean
meet (const Making *self, ZdCondition *condition, gboolean wanted)
{
  switch (condition->kind) {
  case ZD_COND_ALL:
    return wanted ? meet_each (self, condition->children, TRUE) : meet_one (self, condition->children, FALSE);
  case ZD_COND_ANY:
    return wanted ? meet_one (self, condition->children, TRUE) : meet_each (self, condition->children, FALSE);
  case ZD_COND_AT_LEAST: /* all of them, or none */
    return meet_each (self, condition->children, wanted);
  case ZD_COND_NOT:
    return meet_each (self, condition->children, !wanted);
  case ZD_COND_JUDGE:
    json_object_set_new (json_object_get (self->example, "answers"), condition->id, json_boolean (wanted));
    return TRUE;
  case ZD_COND_LEAF:
    return meet_leaf (self, condition, wanted);
  }
  g_return_val_if_reached (FALSE);
}

/* ---- all of them ---- */

typedef struct {
  const ZdPolicy *policy;
  const ZdCatalogue *catalogue;
  GPtrArray *bases;
} Bases;

/* A day on which the policy is in force; without one any does, always the same. */
static char *
day_of (const ZdPolicy *policy)
{
  ZdDay day = policy->valid_from != ZD_DAY_NONE ? policy->valid_from : policy->valid_until;

  return zd_day_format (day != ZD_DAY_NONE ? day : zd_day_new (2024, 12, 31));
}

/* One that the policy, @line and @tier (nullable) give something. */
static void
add_base (Bases *self, ZdCondition *gate, ZdAwardLine *line, const ZdTier *tier)
{
  g_autofree char *day = day_of (self->policy);
  g_autoptr (json_t) example =
      json_pack ("{s:s,s:{s:{}},s:{}}", "as_of", day, "party", "facts", "answers");
  const ZdRecordKind *scope = line ? zd_award_line_scope (line, self->catalogue) : NULL;
  Making making = { example, self->catalogue, line, scope };
  g_autoptr (ZdExplanation) explanation = NULL;

  if (self->bases->len >= MOST_BASES || !meet (&making, gate, TRUE) ||
      (line && line->when && !meet (&making, line->when, TRUE)) ||
      (tier && tier->when && !meet (&making, tier->when, TRUE)))
    return;
  if (json_object_size (json_object_get (example, "answers")) == 0)
    json_object_del (example, "answers");
  explanation = zd_example_explain (self->policy, example, self->catalogue, NULL);
  if (explanation && explanation->outcome.truth == ZD_YES)
    g_ptr_array_add (self->bases, json_incref (example));
}

static void
add_bases (Bases *self, ZdCondition *gate)
{
  add_base (self, gate, NULL, NULL);
  for (guint i = 0; i < self->policy->award->lines->len; i++) {
    ZdAwardLine *line = self->policy->award->lines->pdata[i];
    const GPtrArray *tiers = line->amount->kind == ZD_AMOUNT_TIERS ? line->amount->tiers : NULL;
    add_base (self, gate, line, NULL);
    for (guint k = 0; tiers && k < tiers->len; k++)
      add_base (self, gate, line, tiers->pdata[k]);
  }
}

GPtrArray *
zd_boundary_bases (const ZdPolicy *policy, const ZdCatalogue *catalogue)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)json_decref);
  Bases bases = { policy, catalogue, list };
  const GPtrArray *children = policy->condition->kind == ZD_COND_ANY ? policy->condition->children : NULL;

  for (guint i = 0; children && i < children->len; i++)
    add_bases (&bases, children->pdata[i]);
  if (!children)
    add_bases (&bases, policy->condition);
  return list;
}
