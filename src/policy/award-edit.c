/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include "policy/award-edit.h"

#include "policy/award-private.h"

/* Where a second band, and a step, begin: 100 万元. */
#define USUAL_STEP ((gint64)100 * 10000 * 100)
/* … of what is counted. */
#define USUAL_COUNT 10

/* ---- forms ---- */

ZdAmount *
zd_amount_begin (void)
{
  return zd_amount_new (ZD_AMOUNT_FIXED);
}

ZdAmount *
zd_amount_within (ZdAmount *self)
{
  return self->kind == ZD_AMOUNT_UP_TO ? self->inner : self;
}

static const ZdAmountKind kinds[ZD_N_FORMS] = {
  [ZD_FORM_FIXED] = ZD_AMOUNT_FIXED,       [ZD_FORM_TIERS] = ZD_AMOUNT_TIERS, [ZD_FORM_RATE] = ZD_AMOUNT_RATE,
  [ZD_FORM_BANDS] = ZD_AMOUNT_PROGRESSIVE, [ZD_FORM_STEPS] = ZD_AMOUNT_STEPS, [ZD_FORM_MONTHS] = ZD_AMOUNT_MONTHS,
  [ZD_FORM_RELIEF] = ZD_AMOUNT_RELIEF,
};

ZdAmountForm
zd_amount_form (const ZdAmount *self)
{
  const ZdAmount *within = self->kind == ZD_AMOUNT_UP_TO ? self->inner : self;
  ZdAmountForm form = ZD_FORM_FIXED;

  while (kinds[form] != within->kind)
    form++;
  return form;
}

/* The two change places; who holds them need not know. */
static void
exchange (ZdAmount *a, ZdAmount *b)
{
  ZdAmount held = *a;

  *a = *b;
  *b = held;
}

/* What was one amount for all is that of all the others. */
static void
take_tier (ZdAmount *self, ZdAmount *before)
{
  ZdTier *tier = zd_tier_new ();

  tier->amount = zd_amount_begin ();
  exchange (tier->amount, before);
  g_ptr_array_add (self->tiers, tier);
}

/* Of several tiers the first stands for all. */
static ZdAmount *
representative (ZdAmount *self)
{
  while (self->kind == ZD_AMOUNT_TIERS)
    self = zd_amount_within (((ZdTier *)self->tiers->pdata[0])->amount);
  return self;
}

static void
take_bands (ZdAmount *self, const ZdAmount *before)
{
  const ZdBand all = { 0, before->rate_hi };

  g_array_append_val (self->bands, all);
  zd_amount_add_band (self);
}

gboolean
zd_amount_form_has_base (ZdAmountForm form)
{
  return form != ZD_FORM_FIXED && form != ZD_FORM_TIERS && form != ZD_FORM_RELIEF;
}

void
zd_amount_set_form (ZdAmount *self, ZdAmountForm form, ZdMeasure *base)
{
  g_autoptr (ZdAmount) other = zd_amount_new (kinds[form]);
  ZdAmount *within;
  const ZdAmount *before;

  if (form == ZD_FORM_RELIEF)
    zd_amount_set_up_to (self, FALSE);
  within = zd_amount_within (self);
  before = representative (within);
  other->of = base;
  other->money = before->money;
  other->rate_lo = before->rate_lo;
  other->rate_hi = before->rate_hi;
  other->every = USUAL_STEP;
  other->months = ZD_RATE_ONE;
  if (form == ZD_FORM_RELIEF)
    other->text = g_strdup ("费用");
  if (form == ZD_FORM_BANDS)
    take_bands (other, before);
  if (form == ZD_FORM_TIERS)
    take_tier (other, within);
  exchange (within, other);
}

void
zd_amount_set_base (ZdAmount *self, ZdMeasure *base, const ZdCatalogue *catalogue, const ZdRecordKind *scope)
{
  ZdType before, after;

  zd_measure_type (self->of, catalogue, scope, &before, NULL);
  zd_measure_type (base, catalogue, scope, &after, NULL);
  zd_measure_free (self->of);
  self->of = base;
  if (before.kind == after.kind && before.scale == after.scale && g_str_equal (before.unit, after.unit))
    return;
  self->over = 0;
  self->every = after.kind == ZD_KIND_MONEY ? USUAL_STEP : USUAL_COUNT;
  for (int i = 0; after.kind != ZD_KIND_MONEY && i < after.scale; i++)
    self->every *= 10;
}

gboolean
zd_amount_set_up_to (ZdAmount *self, gboolean up_to)
{
  ZdAmount *other;

  if (self->kind == ZD_AMOUNT_RELIEF)
    return FALSE;
  if (up_to == (self->kind == ZD_AMOUNT_UP_TO))
    return TRUE;
  if (up_to) {
    other = zd_amount_new (ZD_AMOUNT_UP_TO);
    exchange (self, other);
    self->inner = other;
  } else {
    other = g_steal_pointer (&self->inner);
    exchange (self, other);
    zd_amount_free (other);
  }
  return TRUE;
}

gboolean
zd_amount_is_sound (const ZdAmount *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope, GError **error)
{
  return zd_amount_check (self, catalogue, scope, error);
}

/* ---- tiers and bands ---- */

static gboolean
has_rest (const ZdAmount *self)
{
  return self->tiers->len > 0 && ((const ZdTier *)self->tiers->pdata[self->tiers->len - 1])->when == NULL;
}

void
zd_amount_add_tier (ZdAmount *self)
{
  guint place = self->tiers->len - (has_rest (self) ? 1 : 0);
  const ZdTier *before = place > 0 ? self->tiers->pdata[place - 1] : NULL;
  ZdTier *tier = zd_tier_new ();

  tier->when = before != NULL ? zd_condition_copy (before->when) : NULL;
  tier->amount = zd_amount_begin ();
  g_ptr_array_insert (self->tiers, (int)place, tier);
}

gboolean
zd_amount_remove_tier (ZdAmount *self, guint index)
{
  if (self->tiers->len < 2)
    return FALSE;
  g_ptr_array_remove_index (self->tiers, index);
  return TRUE;
}

gboolean
zd_amount_move_tier (ZdAmount *self, guint index, int step)
{
  int target = (int)index + step;

  if (target < 0 || target >= (int)self->tiers->len)
    return FALSE;
  g_ptr_array_insert (self->tiers, target, g_ptr_array_steal_index (self->tiers, index));
  return TRUE;
}

void
zd_amount_add_band (ZdAmount *self)
{
  const ZdBand *last = &g_array_index (self->bands, ZdBand, self->bands->len - 1);
  const ZdBand next = { last->over + MAX (last->over, USUAL_STEP), last->rate };

  g_array_append_val (self->bands, next);
}

gboolean
zd_amount_remove_band (ZdAmount *self, guint index)
{
  if (self->bands->len < 2)
    return FALSE;
  g_array_remove_index (self->bands, index);
  return TRUE;
}

/* ---- lines ---- */

ZdAwardLine *
zd_award_add_line (ZdAward *self)
{
  for (guint i = 1;; i++) {
    g_autofree char *id = g_strdup_printf ("line-%u", i);
    ZdAwardLine *line;

    if (zd_award_line (self, id) != NULL)
      continue;
    line = zd_award_line_new (id);
    line->amount = zd_amount_begin ();
    g_ptr_array_add (self->lines, line);
    return line;
  }
}

gboolean
zd_award_line_is_sound (const ZdAwardLine *self, const ZdCatalogue *catalogue, GError **error)
{
  return zd_award_line_check (self, catalogue, error);
}

typedef struct {
  const ZdCatalogue *catalogue;
  const ZdRecordKind *before, *after;
} Move;

/* Is it the same question of an item of the other kind? */
static gboolean
survives (const Move *move, const ZdMeasure *measure)
{
  ZdType before, after;

  return zd_measure_type (measure, move->catalogue, move->before, &before, NULL) &&
         zd_measure_type (measure, move->catalogue, move->after, &after, NULL) && before.kind == after.kind &&
         before.list == after.list && before.scale == after.scale;
}

static gboolean
is_of_item (const ZdTest *test)
{
  return test->kind == ZD_TEST_SAME || test->kind == ZD_TEST_BEFORE;
}

static gboolean
filters_survive (const Move *move, const ZdMeasure *measure)
{
  for (guint i = 0; measure->where != NULL && i < measure->where->len; i++)
    if (is_of_item (((const ZdFilter *)measure->where->pdata[i])->test))
      return FALSE;
  return measure->at == NULL || measure->at->kind != ZD_YEAR_ITEM;
}

/* A condition in which something makes no sense any more asks for nothing. */
static void
move_condition (const Move *move, ZdCondition **condition)
{
  g_autoptr (GPtrArray) leaves = NULL;

  if (*condition == NULL)
    return;
  leaves = zd_condition_leaves (*condition);
  for (guint i = 0; i < leaves->len; i++) {
    const ZdCondition *leaf = leaves->pdata[i];

    if (leaf->kind == ZD_COND_LEAF && !(survives (move, leaf->measure) && filters_survive (move, leaf->measure))) {
      g_clear_pointer (condition, zd_condition_free);
      return;
    }
  }
}

static void
move_amount (const Move *move, ZdAmount *amount)
{
  if (amount == NULL)
    return;
  move_amount (move, amount->inner);
  for (guint i = 0; amount->tiers != NULL && i < amount->tiers->len; i++) {
    ZdTier *tier = amount->tiers->pdata[i];

    move_condition (move, &tier->when);
    move_amount (move, tier->amount);
  }
  if (amount->of != NULL && !(survives (move, amount->of) && filters_survive (move, amount->of))) {
    zd_measure_free (g_steal_pointer (&amount->of));
    zd_amount_set_form (amount, ZD_FORM_FIXED, NULL);
  }
}

void
zd_award_line_set_items (ZdAwardLine *self, const char *kind, const ZdCatalogue *catalogue)
{
  const Move move = { catalogue, zd_award_line_scope (self, catalogue),
                      kind != NULL ? zd_catalogue_kind (catalogue, kind) : NULL };

  g_clear_pointer (&self->items, zd_items_free);
  self->items = kind != NULL ? zd_items_new (kind) : NULL;
  g_ptr_array_set_size (self->group, 0);
  move_amount (&move, self->amount);
  for (guint i = 0; i < self->instalments->len; i++) {
    ZdInstalment *instalment = self->instalments->pdata[i];

    move_condition (&move, &instalment->when);
    move_amount (&move, instalment->amount);
  }
}

/* ---- instalments ---- */

static gboolean
has_instalment (const ZdAwardLine *self, const char *id)
{
  for (guint i = 0; i < self->instalments->len; i++)
    if (g_str_equal (((const ZdInstalment *)self->instalments->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

static ZdInstalment *
add_instalment (ZdAwardLine *self, gint64 share)
{
  for (guint i = self->instalments->len + 1;; i++) {
    g_autofree char *id = g_strdup_printf ("part-%u", i);
    ZdInstalment *instalment;

    if (has_instalment (self, id))
      continue;
    instalment = zd_instalment_new (id);
    instalment->share = share;
    g_ptr_array_add (self->instalments, instalment);
    return instalment;
  }
}

void
zd_award_line_add_instalment (ZdAwardLine *self)
{
  gint64 left = ZD_RATE_ONE;
  ZdInstalment *last = NULL;

  if (self->instalments->len == 0)
    add_instalment (self, ZD_RATE_ONE / 2);
  for (guint i = 0; i < self->instalments->len; i++) {
    ZdInstalment *instalment = self->instalments->pdata[i];

    if (instalment->amount == NULL) {
      left -= instalment->share;
      last = instalment;
    }
  }
  if (left <= 0 && last->share > 1) {
    left = last->share / 2;
    last->share -= left;
  }
  add_instalment (self, MAX (left, 1));
}
