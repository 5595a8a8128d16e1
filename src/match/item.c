/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/award-private.h"

/* A record of which nothing is known stands for all that nobody told of. */
static const ZdColumnRecord nothing_known;

/* A text that is absent is an empty one (a title of the enterprise itself is
 * about no project); a code, date or number that is absent is unknown. */
static gboolean
has_all (const ZdColumnRecord *record, const ZdSlot *slots, guint n)
{
  for (guint i = 0; i < n; i++)
    if (slots[i] < ZD_SLOT_SUBJECT && !zd_record_is_known (record, slots[i]))
      return FALSE;
  return TRUE;
}

gboolean
zd_records_agree (const ZdColumnRecord *a, const ZdColumnRecord *b, const ZdSlot *slots, guint n)
{
  if (!has_all (a, slots, n) || !has_all (b, slots, n))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    ZdSlot slot = slots[i];
    if (slot < ZD_SLOT_SUBJECT ? a->values[slot] != b->values[slot]
                               : a->texts[slot - ZD_SLOT_SUBJECT] != b->texts[slot - ZD_SLOT_SUBJECT])
      return FALSE;
  }
  return TRUE;
}

/* ---- one item ---- */

typedef struct {
  const ZdPlanLine *line;
  const ZdPlanInstalment *part; /* NULL: the line is paid at once */
  ZdItem *item;
  gboolean begun;
} Appraisal;

static gboolean
has_own_amount (const ZdPlanInstalment *part)
{
  return part != NULL && part->amount != NULL;
}

/* Takes in one possibility: the truth and the worth reach over all of them. */
static gboolean
appraise_cb (ZdRun *run, gpointer data)
{
  Appraisal *appraisal = data;
  ZdItem *item = appraisal->item;
  const ZdPlanInstalment *part = appraisal->part;
  ZdTruth truth = zd_run_node (run, appraisal->line->item_when);
  ZdWorth worth = { 0 };

  if (part != NULL)
    truth = MIN (truth, zd_run_node (run, part->when));
  if (truth != ZD_NO)
    worth = zd_run_amount (run, has_own_amount (part) ? part->amount : appraisal->line->amount);
  if (!appraisal->begun) {
    item->truth = truth;
    item->worth = worth;
  } else {
    item->truth = item->truth == truth ? truth : ZD_UNKNOWN;
    item->worth.lo = MIN (item->worth.lo, worth.lo);
    if (worth.hi > item->worth.hi)
      item->worth.tier = worth.tier;
    item->worth.hi = MAX (item->worth.hi, worth.hi);
    item->worth.up_to |= worth.up_to;
  }
  appraisal->begun = TRUE;
  return TRUE;
}

static void
cap_worth (const ZdPlanLine *line, ZdWorth *worth)
{
  const GArray *caps = line->source->caps;

  for (guint i = 0; caps != NULL && i < caps->len; i++) {
    const ZdCap *cap = &g_array_index (caps, ZdCap, i);
    if (cap->scope != ZD_CAP_ITEM)
      continue;
    worth->lo = MIN (worth->lo, cap->money * ZD_WORTH_FEN);
    worth->hi = MIN (worth->hi, cap->money * ZD_WORTH_FEN);
  }
}

/* FALSE when the record is certainly no item. @passes: of the filters. */
static gboolean
appraise (ZdRun *run, const ZdPlanLine *line, const ZdPlanInstalment *part, const ZdColumnRecord *record,
          ZdTruth passes, ZdItem *item)
{
  const ZdRecordKind *kind = line->has_items ? line->items.kind : NULL;
  Appraisal appraisal = { .line = line, .part = part, .item = item };

  *item = (ZdItem){ .record = record, .year = run->year };
  if (kind != NULL)
    zd_run_set_item (run, record);
  if (kind != NULL && zd_run_has_doubt (run, run->plan->item_shared, kind))
    zd_run_each_cell (run, run->plan->item_shared, kind, ZD_CELLS_ITEM, appraise_cb, &appraisal);
  else
    appraise_cb (run, &appraisal);
  item->truth = MIN (item->truth, passes);
  if (item->truth == ZD_NO)
    return FALSE;
  if (item->truth != ZD_YES)
    item->worth.lo = 0;
  if (!has_own_amount (part))
    cap_worth (line, &item->worth);
  if (record != NULL && line->year != NULL && !zd_record_year (record, line->year, &item->year))
    item->year = 0;
  return TRUE;
}

/* ---- all of them ---- */

guint
zd_run_item_room (const ZdRun *run, const ZdPlanLine *line)
{
  guint n = 0;

  if (line->has_items)
    zd_columns_records (run->plan->columns, run->row, line->items.kind, &n);
  return n + 1;
}

/* There may be any number of records that nobody told of. */
static gboolean
appraise_unseen (ZdRun *run, const ZdPlanLine *line, const ZdPlanInstalment *part, ZdItem *item)
{
  ZdTruth passes = zd_run_record (run, &line->items, &nothing_known);

  if (!zd_run_unseen (run, &line->items).any || !appraise (run, line, part, &nothing_known, passes, item) ||
      item->worth.hi == 0)
    return FALSE;
  item->unseen = TRUE;
  item->truth = ZD_UNKNOWN;
  item->worth.lo = 0;
  item->record = NULL;
  if (!zd_line_has_one_group (line))
    item->worth.hi = G_MAXINT64 * ZD_WORTH_FEN;
  return TRUE;
}

static guint
list_items (ZdRun *run, const ZdPlanLine *line, const ZdPlanInstalment *part, ZdItem *items)
{
  guint n_records, n = 0;
  const ZdColumnRecord *records =
      zd_columns_records (run->plan->columns, run->row, line->items.kind, &n_records);

  for (guint i = 0; i < n_records; i++) {
    ZdTruth passes = zd_run_record (run, &line->items, &records[i]);
    if (passes != ZD_NO && appraise (run, line, part, &records[i], passes, &items[n]))
      n++;
  }
  if (appraise_unseen (run, line, part, &items[n]))
    n++;
  return n;
}

/* ---- items that are one ---- */

/* The highest of both stands. */
static void
merge (ZdItem *into, const ZdItem *other)
{
  ZdItem kept = other->worth.hi > into->worth.hi ? *other : *into;

  kept.truth = MAX (into->truth, other->truth);
  kept.worth.lo = MAX (into->worth.lo, other->worth.lo);
  kept.worth.up_to = into->worth.up_to || other->worth.up_to;
  kept.loose = into->loose || other->loose;
  *into = kept;
}

static gboolean
is_exact (const ZdItem *item)
{
  return item->truth == ZD_YES && item->worth.lo == item->worth.hi;
}

static gboolean
same_group (const ZdPlanLine *line, const ZdItem *a, const ZdItem *b)
{
  if (line->group_year && (a->year == 0 || a->year != b->year))
    return FALSE;
  return line->n_group == 0 || (a->record != NULL && b->record != NULL &&
                                zd_records_agree (a->record, b->record, line->group, line->n_group));
}

static gboolean
group_is_known (const ZdPlanLine *line, const ZdItem *item)
{
  return (!line->group_year || item->year != 0) &&
         (line->n_group == 0 ||
          (item->record != NULL && has_all (item->record, line->group, line->n_group)));
}

/* Records with the same key are one item. Where they lie in different groups
 * or years and it is not certain which one counts, the item's group is unknown. */
static guint
join_by_key (const ZdPlanLine *line, ZdItem *items, guint n)
{
  guint kept = 0;

  for (guint i = 0; i < n; i++) {
    ZdItem *item = &items[i], *twin = NULL;
    gboolean keyed = item->record != NULL && has_all (item->record, line->key, line->n_key);
    for (guint j = 0; j < kept && keyed && twin == NULL; j++)
      if (items[j].record != NULL && zd_records_agree (items[j].record, item->record, line->key, line->n_key))
        twin = &items[j];
    item->loose = !keyed && !item->unseen;
    if (twin == NULL) {
      items[kept++] = *item;
      continue;
    }
    gboolean exact = is_exact (twin) && is_exact (item);
    gboolean apart = !same_group (line, twin, item), years_apart = twin->year != item->year;
    gboolean grouped = group_is_known (line, twin) && group_is_known (line, item);
    gboolean dated = twin->year != 0 && item->year != 0;
    merge (twin, item);
    twin->loose |= apart && !(exact && grouped);
    if (years_apart && !(exact && dated))
      twin->year = 0;
  }
  return kept;
}

/* Might both be one item, once the missing parts of their keys are known? */
static gboolean
may_be_one (const ZdPlanLine *line, const ZdItem *a, const ZdItem *b)
{
  if (a->record == NULL || b->record == NULL)
    return TRUE;
  for (guint i = 0; i < line->n_key; i++)
    if (has_all (a->record, &line->key[i], 1) && has_all (b->record, &line->key[i], 1) &&
        !zd_records_agree (a->record, b->record, &line->key[i], 1))
      return FALSE;
  return TRUE;
}

/* Do items with the same key always lie in the same group? */
static gboolean
group_follows_key (const ZdPlanLine *line)
{
  if (line->source->keep == ZD_KEEP_ALL || zd_line_has_one_group (line))
    return TRUE;
  for (guint i = 0; i < line->n_group; i++) {
    gboolean in_key = FALSE;
    for (guint j = 0; j < line->n_key; j++)
      in_key |= line->key[j] == line->group[i];
    if (!in_key)
      return FALSE;
  }
  return !line->group_year;
}

/* A record of unknown key may turn out to be another item's, a higher one of
 * another year: then that item lies in its group and its year. */
static void
spread_doubt (const ZdPlanLine *line, ZdItem *items, guint n)
{
  gboolean follows = group_follows_key (line);

  for (guint j = 0; j < n; j++) {
    const ZdItem *stray = &items[j];
    if (!stray->unseen && has_all (stray->record, line->key, line->n_key))
      continue;
    for (guint i = 0; i < n; i++) {
      if (i == j || items[i].unseen || !may_be_one (line, &items[i], stray))
        continue;
      items[i].loose |= !follows && !same_group (line, &items[i], stray);
      if (stray->unseen || items[i].year != stray->year)
        items[i].year = 0;
    }
  }
}

static guint
join_by_group (const ZdPlanLine *line, ZdItem *items, guint n)
{
  gboolean single = zd_line_has_one_group (line);
  guint kept = 0;

  for (guint i = 0; i < n; i++) {
    ZdItem *item = &items[i], *group = NULL;
    item->loose = !single && !item->unseen && (item->loose || !group_is_known (line, item));
    for (guint j = 0; j < kept && group == NULL && !item->loose; j++)
      if (single ||
          (!items[j].loose && !items[j].unseen && !item->unseen && same_group (line, &items[j], item)))
        group = &items[j];
    if (group != NULL)
      merge (group, item);
    else
      items[kept++] = *item;
  }
  return kept;
}

/* An item that may be part of another one adds nothing for certain. Where all
 * are so, the highest stands at least. */
static void
loosen (ZdItem *items, guint n)
{
  guint best = n;
  gboolean firm = FALSE;

  for (guint i = 0; i < n; i++) {
    firm |= !items[i].loose && !items[i].unseen;
    if (items[i].loose && (best == n || items[i].worth.lo > items[best].worth.lo))
      best = i;
  }
  for (guint i = 0; i < n; i++)
    if (items[i].loose && (firm || i != best)) {
      items[i].worth.lo = 0;
      items[i].truth = ZD_UNKNOWN;
    }
}

/* Without a key every record is an item, be it the same as another one. */
static void
count_twins (const ZdPlanLine *line, ZdItem *items, guint n)
{
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < i && items[i].record != NULL; j++)
      if (items[j].record != NULL && zd_item_same_identity (line, items[i].record, items[j].record))
        items[i].twin++;
}

guint
zd_run_items (ZdRun *run, const ZdPlanLine *line, int instalment, ZdItem *items)
{
  const ZdPlanInstalment *part = instalment >= 0 ? &line->instalments[instalment] : NULL;
  guint n;

  if (!line->has_items)
    return appraise (run, line, part, NULL, ZD_YES, &items[0]) ? 1 : 0;
  n = list_items (run, line, part, items);
  if (line->n_key > 0) {
    n = join_by_key (line, items, n);
    spread_doubt (line, items, n);
  } else if (line->source->keep == ZD_KEEP_ALL)
    count_twins (line, items, n);
  if (line->source->keep == ZD_KEEP_HIGHEST)
    n = join_by_group (line, items, n);
  loosen (items, n);
  zd_run_set_item (run, NULL);
  return n;
}
