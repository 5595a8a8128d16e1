/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* What no grammar says: which parts of an award fit together. */

#include "config.h"
#include "policy/award.h"

#include "base/i18n.h"
#include "policy/award-private.h"

/* ---- amounts ---- */

static gboolean
check_base (const ZdMeasure *of, const ZdCatalogue *catalogue, const ZdRecordKind *scope, GError **error)
{
  ZdType type;

  if (!zd_measure_type (of, catalogue, scope, &type, error))
    return FALSE;
  return type.kind == ZD_KIND_MONEY ||
         zd_refuse (
             error,
             _ ("A rate or a number of months is taken of a sum of money; name a measure that is one."));
}

/* A ratio has no whole steps. */
static gboolean
check_steps (const ZdAmount *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope, GError **error)
{
  ZdType type;

  if (!zd_measure_type (self->of, catalogue, scope, &type, error))
    return FALSE;
  if ((type.kind != ZD_KIND_MONEY && type.kind != ZD_KIND_NUMBER) || self->of->kind == ZD_MEASURE_RATIO ||
      self->of->kind == ZD_MEASURE_GROWTH)
    return zd_refuse (error, _ ("Steps are counted of a sum of money or a number; name a measure that is one."));
  if (self->every <= 0)
    return zd_refuse (error, _ ("A step must be more than zero."));
  return (self->over >= 0 && self->money >= 0) ||
         zd_refuse (error, _ ("Where the steps begin and what each pays cannot be negative."));
}

/* Ascending, so that each part of the base has one rate. */
static gboolean
check_bands (const GArray *bands, GError **error)
{
  if (bands->len == 0)
    return zd_refuse (error, _ ("There are no bands; write at least one."));
  for (guint i = 0; i < bands->len; i++) {
    const ZdBand *band = &g_array_index (bands, ZdBand, i);

    if (band->rate < 0 || band->over < 0)
      return zd_refuse (error, _ ("A band's rate and where it begins cannot be negative."));
    if (i > 0 && band->over <= band[-1].over)
      return zd_refuse (error, _ ("Each band begins above the one before it; put them in order."));
  }
  return TRUE;
}

gboolean
zd_amount_check (const ZdAmount *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope,
                 GError **error)
{
  switch (self->kind) {
  case ZD_AMOUNT_FIXED:
    return self->money >= 0 || zd_refuse (error, _ ("A sum that is paid cannot be negative."));
  case ZD_AMOUNT_TIERS:
    return self->tiers->len > 0 || zd_refuse (error, _ ("There are no tiers; write at least one."));
  case ZD_AMOUNT_RATE:
    if (self->rate_lo < 0 || self->rate_lo > self->rate_hi)
      return zd_refuse (error, _ ("The rates are crossed or negative; write the lower one first."));
    return check_base (self->of, catalogue, scope, error);
  case ZD_AMOUNT_PROGRESSIVE:
    return check_bands (self->bands, error) && check_base (self->of, catalogue, scope, error);
  case ZD_AMOUNT_STEPS:
    return check_steps (self, catalogue, scope, error);
  case ZD_AMOUNT_MONTHS:
    if (self->months <= 0)
      return zd_refuse (error, _ ("The number of months must be more than zero."));
    return check_base (self->of, catalogue, scope, error);
  case ZD_AMOUNT_UP_TO:
    return self->inner->kind != ZD_AMOUNT_RELIEF ||
           zd_refuse (error, _ ("A relief has no sum; it cannot stand under “up to”."));
  case ZD_AMOUNT_RELIEF:
    return *self->text != '\0' || zd_refuse (error, _ ("Say in words what is relieved."));
  }
  g_return_val_if_reached (FALSE);
}

/* ---- lines ---- */

static gboolean
has_text (const GPtrArray *list, guint before, const char *text)
{
  for (guint i = 0; i < before; i++)
    if (g_str_equal (g_ptr_array_index (list, i), text))
      return TRUE;
  return FALSE;
}

static gboolean
check_attributes (const GPtrArray *list, const ZdRecordKind *kind, gboolean with_year, GError **error)
{
  for (guint i = 0; i < list->len; i++) {
    const char *id = g_ptr_array_index (list, i);

    if (has_text (list, i, id))
      return zd_refuse (error, _ ("The attribute “%s” is named twice; remove one."), id);
    if (with_year && g_str_equal (id, "year"))
      continue;
    if (zd_item_attribute (kind, id, error) == NULL)
      return FALSE;
  }
  return TRUE;
}

gboolean
zd_items_check (const ZdItems *self, const ZdCatalogue *catalogue, GError **error)
{
  const ZdRecordKind *kind = zd_catalogue_kind (catalogue, self->record);
  const ZdAttribute *year;

  if (kind == NULL)
    return zd_refuse (error, _ ("There is no record kind “%s” in the catalogue; correct the name."),
                      self->record);
  if (!check_attributes (self->key, kind, FALSE, error))
    return FALSE;
  if (self->year == NULL)
    return TRUE;
  year = zd_item_attribute (kind, self->year, error);
  if (year == NULL)
    return FALSE;
  return zd_type_is_time (&year->type) ||
         zd_refuse (error, _ ("The year of an item is taken from a date or a year; “%s” is neither."),
                    self->year);
}

static gboolean
check_caps (const GArray *caps, gboolean of_award, GError **error)
{
  gboolean seen[3] = { FALSE };

  for (guint i = 0; i < caps->len; i++) {
    const ZdCap *cap = &g_array_index (caps, ZdCap, i);

    if (seen[cap->scope])
      return zd_refuse (error, _ ("Two caps limit the same; keep one."));
    if (of_award && cap->scope == ZD_CAP_ITEM)
      return zd_refuse (error,
                        _ ("A cap over all lines is per year or ever; put the cap per item into its line."));
    if (cap->money < 0)
      return zd_refuse (error, _ ("A cap cannot be negative."));
    seen[cap->scope] = TRUE;
  }
  return TRUE;
}

static gboolean
check_group (const ZdAwardLine *self, const ZdCatalogue *catalogue, GError **error)
{
  if (self->keep != ZD_KEEP_HIGHEST && self->group->len > 0)
    return zd_refuse (error, _ ("A group needs “keep”: “highest”; without it every item is paid."));
  if (self->keep != ZD_KEEP_HIGHEST && self->ladder)
    return zd_refuse (error, _ ("A ladder needs “keep”: “highest”: the difference to the highest is paid."));
  if (self->group->len > 0 && self->items == NULL)
    return zd_refuse (error, _ ("There are no items to group; remove “group” or add “items”."));
  if (has_text (self->group, self->group->len, "year") && self->items->year == NULL)
    return zd_refuse (error, _ ("To group by year, say as the items' “year” which attribute gives it."));
  return check_attributes (self->group, zd_award_line_scope (self, catalogue), TRUE, error);
}

static gboolean
check_instalments (const GPtrArray *instalments, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  gint64 total = 0;

  for (guint i = 0; i < instalments->len; i++) {
    const ZdInstalment *instalment = g_ptr_array_index (instalments, i);

    if (!g_hash_table_add (ids, instalment->id))
      return zd_refuse (error, _ ("Two instalments have the id “%s”; give each its own."), instalment->id);
    if (instalment->amount == NULL && (instalment->share <= 0 || instalment->share > ZD_RATE_ONE))
      return zd_refuse (error, _ ("The share of an instalment is more than 0 and at most 1."));
    total += instalment->amount == NULL ? instalment->share : 0;
  }
  return total <= ZD_RATE_ONE ||
         zd_refuse (error, _ ("The shares of the instalments make more than the whole."));
}

static gboolean
check_payee (const char *payee, GError **error)
{
  static const char *const known[] = { "holder", "payee", "landlord", NULL };

  return g_strv_contains (known, payee) ||
         zd_refuse (error, _ ("“%s” is no payee; use holder, payee or landlord."), payee);
}

gboolean
zd_award_line_check (const ZdAwardLine *self, const ZdCatalogue *catalogue, GError **error)
{
  return check_group (self, catalogue, error) && check_caps (self->caps, FALSE, error) &&
         check_payee (self->payee, error) && check_instalments (self->instalments, error);
}

gboolean
zd_award_check (const ZdAward *self, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->lines->len; i++) {
    const ZdAwardLine *line = g_ptr_array_index (self->lines, i);
    if (!g_hash_table_add (ids, line->id))
      return zd_refuse (error, _ ("Two lines have the id “%s”; give each its own."), line->id);
  }
  return check_caps (self->caps, TRUE, error);
}
