/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/award.h"

#include "policy/award-private.h"

ZdAmount *
zd_amount_new (ZdAmountKind kind)
{
  ZdAmount *self = g_new0 (ZdAmount, 1);

  self->kind = kind;
  if (kind == ZD_AMOUNT_TIERS)
    self->tiers = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_tier_free);
  if (kind == ZD_AMOUNT_PROGRESSIVE)
    self->bands = g_array_new (FALSE, FALSE, sizeof (ZdBand));
  return self;
}

void
zd_amount_free (ZdAmount *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->tiers, g_ptr_array_unref);
  g_clear_pointer (&self->bands, g_array_unref);
  zd_measure_free (self->of);
  zd_amount_free (self->inner);
  g_free (self->text);
  g_free (self);
}

ZdTier *
zd_tier_new (void)
{
  ZdTier *self = g_new0 (ZdTier, 1);

  self->label = g_strdup ("");
  return self;
}

void
zd_tier_free (ZdTier *self)
{
  if (self == NULL)
    return;

  g_free (self->label);
  zd_condition_free (self->when);
  zd_amount_free (self->amount);
  g_free (self);
}

ZdItems *
zd_items_new (const char *record)
{
  ZdItems *self = g_new0 (ZdItems, 1);

  self->record = g_strdup (record);
  self->where = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_filter_free);
  self->key = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
zd_items_free (ZdItems *self)
{
  if (self == NULL)
    return;

  g_free (self->record);
  g_ptr_array_unref (self->where);
  zd_condition_free (self->when);
  g_ptr_array_unref (self->key);
  g_free (self->year);
  g_free (self);
}

ZdInstalment *
zd_instalment_new (const char *id)
{
  ZdInstalment *self = g_new0 (ZdInstalment, 1);

  self->id = g_strdup (id);
  self->label = g_strdup ("");
  self->share = -1;
  return self;
}

void
zd_instalment_free (ZdInstalment *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->label);
  zd_condition_free (self->when);
  zd_amount_free (self->amount);
  g_free (self);
}

ZdAwardLine *
zd_award_line_new (const char *id)
{
  ZdAwardLine *self = g_new0 (ZdAwardLine, 1);

  self->id = g_strdup (id);
  self->label = g_strdup ("");
  self->span_start = -1;
  self->span_end = -1;
  self->group = g_ptr_array_new_with_free_func (g_free);
  self->caps = g_array_new (FALSE, FALSE, sizeof (ZdCap));
  self->payee = g_strdup ("holder");
  self->instalments = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_instalment_free);
  return self;
}

void
zd_award_line_free (ZdAwardLine *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->label);
  g_free (self->words);
  zd_condition_free (self->when);
  zd_items_free (self->items);
  zd_amount_free (self->amount);
  g_ptr_array_unref (self->group);
  g_array_unref (self->caps);
  g_free (self->payee);
  g_ptr_array_unref (self->instalments);
  g_free (self->note);
  g_free (self);
}

ZdAward *
zd_award_new (void)
{
  ZdAward *self = g_new0 (ZdAward, 1);

  self->caps = g_array_new (FALSE, FALSE, sizeof (ZdCap));
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_award_line_free);
  return self;
}

void
zd_award_free (ZdAward *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->caps);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

const ZdAwardLine *
zd_award_line (const ZdAward *self, const char *id)
{
  for (guint i = 0; i < self->lines->len; i++) {
    const ZdAwardLine *line = g_ptr_array_index (self->lines, i);
    if (g_str_equal (line->id, id))
      return line;
  }
  return NULL;
}

const ZdRecordKind *
zd_award_line_scope (const ZdAwardLine *self, const ZdCatalogue *catalogue)
{
  return self->items == NULL ? NULL : zd_catalogue_kind (catalogue, self->items->record);
}
