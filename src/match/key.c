/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/award-private.h"

#include "base/i18n.h"

/* A key is the values of attributes joined by “/”: the same for equal facts on
 * every machine, and readable. */

/* What a record is about, when, by which paper. */
static const ZdSlot identity[] = { ZD_SLOT_CODE,    ZD_SLOT_CATEGORY, ZD_SLOT_DATE,  ZD_SLOT_YEAR,
                                   ZD_SLOT_SUBJECT, ZD_SLOT_SERIES,   ZD_SLOT_NUMBER };

gboolean
zd_item_same_identity (const ZdPlanLine *line, const ZdColumnRecord *a, const ZdColumnRecord *b)
{
  for (guint i = 0; i < G_N_ELEMENTS (identity); i++) {
    gboolean in_a = zd_record_is_known (a, identity[i]), in_b = zd_record_is_known (b, identity[i]);
    if (in_a != in_b || (in_a && !zd_records_agree (a, b, &identity[i], 1)))
      return FALSE;
  }
  return TRUE;
}

static void
append_part (GString *key, const char *text, gboolean first)
{
  if (!first)
    g_string_append_c (key, '/');
  for (; *text != '\0'; text++) {
    if (*text == '/' || *text == '\\')
      g_string_append_c (key, '\\');
    g_string_append_c (key, *text);
  }
}

static char *
slot_text (const ZdPlan *plan, const ZdRecordKind *kind, const ZdColumnRecord *record, ZdSlot slot)
{
  const ZdAttribute *attribute = zd_record_kind_slot (kind, slot);

  if (record == NULL || !zd_record_is_known (record, slot))
    return g_strdup (slot >= ZD_SLOT_SUBJECT ? "" : "?");
  if (slot >= ZD_SLOT_SUBJECT)
    return g_strdup (zd_columns_text (plan->columns, record->texts[slot - ZD_SLOT_SUBJECT]));
  return zd_type_format (&attribute->type, record->values[slot]);
}

static void
append_year (GString *key, int year)
{
  g_autofree char *text = year != 0 ? g_strdup_printf ("%d", year) : g_strdup ("?");

  append_part (key, text, key->len == 0);
}

/* Texts that are absent leave their place empty, at the end no place at all. */
static void
append_slots (GString *key, const ZdPlan *plan, const ZdPlanLine *line, const ZdItem *item,
              const ZdSlot *slots, guint n)
{
  gsize filled = 0;

  for (guint i = 0; i < n; i++) {
    g_autofree char *text = slot_text (plan, line->items.kind, item->record, slots[i]);
    append_part (key, text, i == 0);
    if (*text != '\0')
      filled = key->len;
  }
  g_string_truncate (key, filled);
}

static void
append_identity (GString *key, const ZdPlan *plan, const ZdPlanLine *line, const ZdItem *item)
{
  ZdSlot told[G_N_ELEMENTS (identity)];
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (identity); i++)
    if (item->record != NULL && zd_record_is_known (item->record, identity[i]))
      told[n++] = identity[i];
  append_slots (key, plan, line, item, told, n);
  if (item->twin > 0)
    g_string_append_printf (key, "#%u", item->twin + 1);
}

char *
zd_item_group_key (const ZdPlan *plan, const ZdPlanLine *line, const ZdItem *item)
{
  gboolean highest = line->source->keep == ZD_KEEP_HIGHEST;
  GString *key = g_string_new (NULL);

  if (highest)
    append_slots (key, plan, line, item, line->group, line->n_group);
  else if (line->n_key > 0)
    append_slots (key, plan, line, item, line->key, line->n_key);
  else if (line->has_items)
    append_identity (key, plan, line, item);
  if (highest && line->group_year)
    append_year (key, item->year);
  return g_string_free (key, FALSE);
}

char *
zd_item_key (const ZdPlan *plan, const ZdPlanLine *line, const ZdItem *item)
{
  g_autofree char *group = zd_item_group_key (plan, line, item);
  GString *key = g_string_new (group);

  if (line->source->ladder && item->worth.tier != NULL)
    append_part (key, item->worth.tier, key->len == 0);
  if (line->source->yearly && !line->group_year)
    append_year (key, item->year);
  return g_string_free (key, FALSE);
}

ZdTruth
zd_item_mentions (const ZdPlan *plan, const ZdPlanLine *line, const ZdItem *item, const char *text)
{
  gboolean highest = line->source->keep == ZD_KEEP_HIGHEST, by_identity = !highest && line->n_key == 0;
  const ZdSlot *slots = highest ? line->group : by_identity ? identity : line->key;
  guint n = highest ? line->n_group : by_identity ? G_N_ELEMENTS (identity) : line->n_key;

  for (guint i = 0; i < n; i++) {
    g_autofree char *value = NULL;
    if (zd_record_kind_slot (line->items.kind, slots[i]) == NULL)
      continue;
    value = slot_text (plan, line->items.kind, item->record, slots[i]);
    if (g_str_equal (value, text) || g_str_equal (value, "?"))
      return ZD_UNKNOWN;
  }
  return ZD_NO;
}

/* What the item is called: its subject, or else what was granted. */
static char *
item_name (const ZdPlan *plan, const ZdPlanLine *line, const ZdColumnRecord *record)
{
  const ZdAttribute *code;

  if (record == NULL)
    return NULL;
  if (zd_record_is_known (record, ZD_SLOT_SUBJECT))
    return g_strdup (zd_columns_text (plan->columns, record->texts[0]));
  code = zd_record_kind_slot (line->items.kind, ZD_SLOT_CODE);
  if (code == NULL || !zd_record_is_known (record, ZD_SLOT_CODE))
    return NULL;
  return zd_type_describe (&code->type, record->values[ZD_SLOT_CODE]);
}

const char *
zd_line_name (const ZdPlanLine *line)
{
  const char *label = line->source->label;

  return label != NULL && *label != '\0' ? label : line->source->id;
}

char *
zd_due_label (const ZdPlan *plan, const ZdDue *due)
{
  const char *what = due->item.worth.tier;
  g_autofree char *name = due->line->has_items ? item_name (plan, due->line, due->item.record) : NULL;
  GString *label;

  if (what == NULL || *what == '\0')
    what = zd_line_name (due->line);
  label = g_string_new (what);
  if (due->instalment >= 0) {
    const ZdInstalment *instalment = due->line->instalments[due->instalment].source;
    gboolean named = instalment->label != NULL && *instalment->label != '\0';
    g_string_append_printf (label, _ (", %s"), named ? instalment->label : instalment->id);
  }
  if (name != NULL && !g_str_equal (name, what))
    g_string_append_printf (label, _ (" (%s)"), name);
  return g_string_free (label, FALSE);
}
