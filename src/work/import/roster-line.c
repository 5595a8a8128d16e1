/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/roster-private.h"

#include <string.h>

#include "base/i18n.h"

/* A list of names and codes alone may be of any line of the award, of any tier of a line and of any title that the
 * tier is for. Which one it is of, only a person can say. */

/* What the records of a tier have in common. */
typedef struct {
  const ZdRecordKind *kind;
  ZdRosterLine common;
  GArray *codes; /* of gint64: what is granted, one of these; NULL = anything */
} Tier;

static void
set_slot (ZdRosterLine *self, ZdSlot slot, gint64 value)
{
  self->present |= 1u << slot;
  self->values[slot] = value;
}

/* Those below a code, where it stands for several. */
static void
take_codes (Tier *self, const ZdCodeList *list, const GPtrArray *codes)
{
  g_clear_pointer (&self->codes, g_array_unref);
  self->codes = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < codes->len; i++) {
    const ZdCode *code = zd_code_list_get (list, zd_code_list_find (list, codes->pdata[i]));
    for (gint64 one = zd_code_list_find (list, codes->pdata[i]); code != NULL && one <= code->last; one++)
      if (zd_code_list_get (list, one)->last == one)
        g_array_append_val (self->codes, one);
  }
}

/* A test that one value alone passes gives the attribute that value. */
static void
take_test (Tier *self, const char *id, const ZdTest *test)
{
  const ZdAttribute *attribute = zd_record_kind_attribute (self->kind, id);
  gint64 first, last;

  if (attribute == NULL || attribute->slot >= ZD_SLOT_SUBJECT)
    return;
  if (test->kind == ZD_TEST_CODES && attribute->slot == ZD_SLOT_CODE)
    take_codes (self, attribute->type.list, test->codes);
  else if (test->kind == ZD_TEST_CODES && test->codes->len == 1)
    set_slot (&self->common, attribute->slot, zd_code_list_find (attribute->type.list, test->codes->pdata[0]));
  else if (test->kind == ZD_TEST_SET && zd_interval_set_size (test->set) == 1
           && zd_interval_closed (zd_interval_set_get (test->set, 0), &first, &last) && first == last)
    set_slot (&self->common, attribute->slot, first);
}

static void
take_filters (Tier *self, const GPtrArray *filters)
{
  for (guint i = 0; filters != NULL && i < filters->len; i++) {
    const ZdFilter *filter = filters->pdata[i];
    take_test (self, filter->attribute, filter->test);
  }
}

/* What holds in any case: no branch of an alternative. */
static void
take_condition (Tier *self, const ZdCondition *condition)
{
  const ZdMeasure *measure = condition != NULL ? condition->measure : NULL;

  if (condition == NULL)
    return;
  if (measure != NULL && measure->kind == ZD_MEASURE_ITEM)
    take_test (self, measure->id, condition->test);
  if (measure != NULL && measure->kind == ZD_MEASURE_RECORDS && strcmp (measure->id, self->kind->id) == 0)
    take_filters (self, measure->where);
  for (guint i = 0; condition->kind == ZD_COND_ALL && i < condition->children->len; i++)
    take_condition (self, condition->children->pdata[i]);
}

static void
line_free (gpointer data)
{
  ZdRosterLine *self = data;

  g_free (self->id);
  g_free (self->label);
  g_free (self);
}

static void
add_line (GPtrArray *lines, const Tier *tier, const char *id, const char *label, const gint64 *code)
{
  const ZdAttribute *attribute = code != NULL ? zd_record_kind_slot (tier->kind, ZD_SLOT_CODE) : NULL;
  const ZdCode *what = code != NULL ? zd_code_list_get (attribute->type.list, *code) : NULL;
  gboolean several = what != NULL && tier->codes->len > 1;
  ZdRosterLine *line = g_memdup2 (&tier->common, sizeof tier->common);

  if (what != NULL)
    set_slot (line, ZD_SLOT_CODE, *code);
  line->id = several ? g_strdup_printf ("%s:%s", id, what->code) : g_strdup (id);
  line->label = several ? g_strdup_printf ("%s · %s", label, what->name) : g_strdup (label);
  g_ptr_array_add (lines, line);
}

static void
add_tier (GPtrArray *lines, const ZdAwardLine *line, const ZdRecordKind *kind, const ZdTier *tier, guint number)
{
  g_autofree char *id = tier != NULL ? g_strdup_printf ("%s/%u", line->id, number) : g_strdup (line->id);
  const char *label = tier != NULL && tier->label != NULL ? tier->label : line->label != NULL ? line->label : line->id;
  Tier self = { .kind = kind };

  take_condition (&self, line->when);
  if (line->items != NULL)
    take_filters (&self, line->items->where);
  take_condition (&self, tier != NULL ? tier->when : NULL);
  for (guint i = 0; self.codes != NULL && i < self.codes->len; i++)
    add_line (lines, &self, id, label, &g_array_index (self.codes, gint64, i));
  if (self.codes == NULL)
    add_line (lines, &self, id, label, NULL);
  g_clear_pointer (&self.codes, g_array_unref);
}

static const GPtrArray *
tiers_of (const ZdAmount *amount)
{
  while (amount != NULL && amount->kind != ZD_AMOUNT_TIERS)
    amount = amount->inner;
  return amount != NULL ? amount->tiers : NULL;
}

GPtrArray *
zd_roster_lines_of (const ZdPolicy *policy, const ZdRecordKind *kind)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);

  for (guint i = 0; kind != NULL && i < policy->award->lines->len; i++) {
    const ZdAwardLine *line = policy->award->lines->pdata[i];
    const GPtrArray *tiers = tiers_of (line->amount);
    if (line->items != NULL && strcmp (line->items->record, kind->id) != 0)
      continue;
    for (guint tier = 0; tiers != NULL && tier < tiers->len; tier++)
      add_tier (lines, line, kind, tiers->pdata[tier], tier + 1);
    if (tiers == NULL)
      add_tier (lines, line, kind, NULL, 0);
  }
  return lines;
}

/* The slots by which the lines differ. */
static guint
differences (const GPtrArray *lines)
{
  guint slots = 0;

  for (guint i = 1; i < lines->len; i++) {
    const ZdRosterLine *first = lines->pdata[0], *other = lines->pdata[i];
    slots |= first->present ^ other->present;
    for (guint slot = 0; slot < ZD_SLOT_SUBJECT; slot++)
      if (first->present & other->present & 1u << slot && first->values[slot] != other->values[slot])
        slots |= 1u << slot;
  }
  return slots;
}

gboolean
zd_roster_needs_line (ZdRoster *self)
{
  guint slots = differences (self->lines);

  if (self->line != NULL || self->leaves_line || self->lines->len < 2 || zd_roster_told_slots (self) & slots)
    return FALSE;
  for (guint i = 0; i < self->map->columns->len; i++) {
    const ZdColumn *column = self->map->columns->pdata[i];
    if (column->role == ZD_COLUMN_SUM || (column->role == ZD_COLUMN_ATTRIBUTE && slots >> column->slot & 1))
      return FALSE;
  }
  return TRUE;
}

const GPtrArray *
zd_roster_lines (ZdRoster *self)
{
  return self->lines;
}

const ZdRosterLine *
zd_roster_line (ZdRoster *self)
{
  return self->line;
}

gboolean
zd_roster_leaves_line (ZdRoster *self)
{
  return self->leaves_line;
}

gboolean
zd_roster_set_line (ZdRoster *self, const char *id, GError **error)
{
  const ZdRosterLine *found = NULL;
  gboolean leaves = g_strcmp0 (id, ZD_ROSTER_NO_LINE) == 0;

  for (guint i = 0; i < self->lines->len && found == NULL; i++)
    if (g_strcmp0 (((const ZdRosterLine *) self->lines->pdata[i])->id, id) == 0)
      found = self->lines->pdata[i];
  if (found == NULL && id != NULL && !leaves) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("The award has no line “%s”."), id);
    return FALSE;
  }
  self->line = found;
  self->leaves_line = leaves;
  return TRUE;
}

void
zd_roster_fill_in_line (const ZdRosterLine *self, ZdRecord *record)
{
  for (guint slot = 0; slot < ZD_SLOT_SUBJECT; slot++)
    if (self->present >> slot & 1 && zd_record_has (record, slot) && record->values[slot] != self->values[slot])
      return;
  for (guint slot = 0; slot < ZD_SLOT_SUBJECT; slot++)
    if (self->present >> slot & 1)
      zd_record_set (record, slot, self->values[slot]);
}
