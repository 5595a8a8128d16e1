/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/plan-private.h"

#include "base/error.h"
#include "base/i18n.h"

static gboolean
find_slot (const ZdRecordKind *kind, const char *id, const ZdAttribute **attribute, GError **error)
{
  *attribute = zd_record_kind_attribute (kind, id);
  if (*attribute == NULL)
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("A record of kind “%s” has no attribute “%s”."),
                 kind->id, id);
  return *attribute != NULL;
}

/* ---- amounts ---- */

static void
amount_free (ZdPlanAmount *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_tiers; i++) {
    zd_plan_node_free (self->tiers[i].when);
    amount_free (self->tiers[i].amount);
  }
  g_free (self->tiers);
  amount_free (self->inner);
  g_free (self);
}

static gboolean add_amount (ZdPlan *self, const ZdAmount *source, const ZdRecordKind *scope,
                            ZdPlanAmount **amount, GError **error);

static gboolean
add_tiers (ZdPlan *self, const ZdAmount *source, const ZdRecordKind *scope, ZdPlanAmount *amount,
           GError **error)
{
  amount->tiers = g_new0 (ZdPlanTier, source->tiers->len);
  for (guint i = 0; i < source->tiers->len; i++) {
    const ZdTier *tier = g_ptr_array_index (source->tiers, i);
    ZdPlanTier *made = &amount->tiers[amount->n_tiers++];
    made->label = tier->label;
    if (!zd_plan_add_node (self, tier->when, scope, &made->when, error) ||
        !add_amount (self, tier->amount, scope, &made->amount, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
fill_amount (ZdPlan *self, const ZdAmount *source, const ZdRecordKind *scope, ZdPlanAmount *amount,
             GError **error)
{
  amount->source = source;
  switch (source->kind) {
  case ZD_AMOUNT_TIERS:
    return add_tiers (self, source, scope, amount, error);
  case ZD_AMOUNT_UP_TO:
    return add_amount (self, source->inner, scope, &amount->inner, error);
  case ZD_AMOUNT_RATE:
  case ZD_AMOUNT_MONTHS:
  case ZD_AMOUNT_PROGRESSIVE:
  case ZD_AMOUNT_STEPS:
    if (!zd_plan_add_measure (self, source->of, scope, -1, &amount->of, error))
      return FALSE;
    zd_plan_use (self, amount->of, scope);
    return TRUE;
  case ZD_AMOUNT_FIXED:
  case ZD_AMOUNT_RELIEF:
  default:
    return TRUE;
  }
}

static gboolean
add_amount (ZdPlan *self, const ZdAmount *source, const ZdRecordKind *scope, ZdPlanAmount **amount,
            GError **error)
{
  *amount = g_new0 (ZdPlanAmount, 1);
  return fill_amount (self, source, scope, *amount, error);
}

/* ---- items ---- */

static gboolean
add_slots (const GPtrArray *ids, const ZdRecordKind *kind, ZdSlot **slots, guint *n, gboolean *year,
           GError **error)
{
  const ZdAttribute *attribute;

  *slots = g_new0 (ZdSlot, ids != NULL ? ids->len : 0);
  for (guint i = 0; ids != NULL && i < ids->len; i++) {
    const char *id = g_ptr_array_index (ids, i);
    if (year != NULL && g_str_equal (id, "year")) {
      *year = TRUE;
      continue;
    }
    if (!find_slot (kind, id, &attribute, error))
      return FALSE;
    (*slots)[(*n)++] = attribute->slot;
  }
  return TRUE;
}

static gboolean
add_items (ZdPlan *self, const ZdItems *items, ZdPlanLine *line, GError **error)
{
  line->has_items = TRUE;
  return zd_plan_add_records (self, &line->items, items->record, items->where, NULL, -1, error) &&
         zd_plan_add_node (self, items->when, line->items.kind, &line->item_when, error) &&
         add_slots (items->key, line->items.kind, &line->key, &line->n_key, NULL, error) &&
         (items->year == NULL || find_slot (line->items.kind, items->year, &line->year, error));
}

static gboolean
add_group (const GPtrArray *group, ZdPlanLine *line, GError **error)
{
  if (line->has_items)
    return add_slots (group, line->items.kind, &line->group, &line->n_group, &line->group_year, error);
  for (guint i = 0; group != NULL && i < group->len; i++)
    line->group_year |= g_str_equal (g_ptr_array_index (group, i), "year");
  return TRUE;
}

/* ---- lines ---- */

/* Payments name an instalment "line#instalment". */
static guint32
instalment_name (const ZdPlan *self, const ZdAwardLine *line, const ZdInstalment *instalment)
{
  g_autofree char *name = g_strdup_printf ("%s#%s", line->id, instalment->id);

  return zd_columns_find_text (self->columns, name);
}

static gboolean
add_instalments (ZdPlan *self, ZdPlanLine *line, GError **error)
{
  const GPtrArray *sources = line->source->instalments;
  const ZdRecordKind *scope = line->has_items ? line->items.kind : NULL;

  line->instalments = g_new0 (ZdPlanInstalment, sources != NULL ? sources->len : 0);
  for (guint i = 0; sources != NULL && i < sources->len; i++) {
    ZdPlanInstalment *instalment = &line->instalments[line->n_instalments++];
    instalment->source = g_ptr_array_index (sources, i);
    instalment->name = instalment_name (self, line->source, instalment->source);
    if (!zd_plan_add_node (self, instalment->source->when, scope, &instalment->when, error))
      return FALSE;
    if (instalment->source->share < 0 && instalment->source->amount != NULL &&
        !add_amount (self, instalment->source->amount, scope, &instalment->amount, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_line (ZdPlan *self, ZdPlanLine *line, GError **error)
{
  const ZdAwardLine *source = line->source;

  line->name = zd_columns_find_text (self->columns, source->id);
  if (!zd_plan_add_node (self, source->when, NULL, &line->when, error))
    return FALSE;
  if (source->items != NULL && !add_items (self, source->items, line, error))
    return FALSE;
  return add_group (source->group, line, error) &&
         add_amount (self, source->amount, line->has_items ? line->items.kind : NULL, &line->amount, error) &&
         add_instalments (self, line, error);
}

gboolean
zd_plan_add_award (ZdPlan *self, const ZdAward *award, GError **error)
{
  self->lines = g_new0 (ZdPlanLine, award->lines->len);
  for (guint i = 0; i < award->lines->len; i++) {
    ZdPlanLine *line = &self->lines[self->n_lines++];
    line->source = g_ptr_array_index (award->lines, i);
    if (!add_line (self, line, error)) {
      g_prefix_error (error, "%s: ", line->source->id);
      return FALSE;
    }
  }
  return TRUE;
}

static void
line_clear (ZdPlanLine *line)
{
  zd_plan_node_free (line->when);
  zd_plan_records_clear (&line->items);
  zd_plan_node_free (line->item_when);
  g_free (line->key);
  g_free (line->group);
  amount_free (line->amount);
  for (guint i = 0; i < line->n_instalments; i++) {
    zd_plan_node_free (line->instalments[i].when);
    amount_free (line->instalments[i].amount);
  }
  g_free (line->instalments);
}

void
zd_plan_clear_award (ZdPlan *self)
{
  for (guint i = 0; i < self->n_lines; i++)
    line_clear (&self->lines[i]);
  g_clear_pointer (&self->lines, g_free);
  self->n_lines = 0;
}
