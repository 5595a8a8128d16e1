/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "naive.h"

#include <stdlib.h>
#include <string.h>

#define MILLION 1000000

/* One item, or one group of items. */
typedef struct {
  const ZdRecord *record; /* NULL: the party itself */
  __int128 worth;         /* millionths of a fen */
  int year;
} Thing;

/* One sum to be paid. */
typedef struct {
  int year;
  gint64 due;
} Part;

static gboolean
holds (const NaiveWorld *world, const ZdCondition *condition)
{
  return condition == NULL || naive_condition (world, condition);
}

/* ---- amounts ---- */

static gint64
base_of (const NaiveWorld *world, const ZdMeasure *of)
{
  gint64 value = 0;

  if (of->kind == ZD_MEASURE_ITEM)
    value = world->item->values[zd_record_kind_attribute (world->item->kind, of->id)->slot];
  else
    g_assert_true (zd_party_get_fact (world->party, zd_catalogue_field (world->catalogue, of->id), &value, NULL));
  return MAX (value, 0);
}

static __int128 amount_of (const NaiveWorld *world, const ZdAmount *amount, gboolean most);

static __int128
tiers_of (const NaiveWorld *world, const ZdAmount *amount, gboolean most)
{
  __int128 sum = 0, highest = 0;

  for (guint i = 0; i < amount->tiers->len; i++) {
    const ZdTier *tier = g_ptr_array_index (amount->tiers, i);
    __int128 worth;
    if (!holds (world, tier->when))
      continue;
    worth = amount_of (world, tier->amount, most);
    if (amount->pick == ZD_PICK_FIRST)
      return worth;
    sum += worth;
    highest = MAX (highest, worth);
  }
  return amount->pick == ZD_PICK_SUM ? sum : highest;
}

static __int128
amount_of (const NaiveWorld *world, const ZdAmount *amount, gboolean most)
{
  __int128 worth = 0;

  switch (amount->kind) {
  case ZD_AMOUNT_FIXED:
    return (__int128)amount->money * MILLION;
  case ZD_AMOUNT_TIERS:
    return tiers_of (world, amount, most);
  case ZD_AMOUNT_RATE:
    return (__int128)base_of (world, amount->of) * (most ? amount->rate_hi : amount->rate_lo);
  case ZD_AMOUNT_PROGRESSIVE:
    for (guint i = 0; i < amount->bands->len; i++) {
      const ZdBand *band = &g_array_index (amount->bands, ZdBand, i);
      gint64 base = base_of (world, amount->of);
      gint64 to = i + 1 < amount->bands->len ? MIN (base, band[1].over) : base;
      worth += to > band->over ? (__int128)(to - band->over) * band->rate : 0;
    }
    return worth;
  case ZD_AMOUNT_STEPS:
    return MAX (base_of (world, amount->of) - amount->over, 0) / amount->every * (__int128)amount->money * MILLION;
  case ZD_AMOUNT_MONTHS:
    return (__int128)base_of (world, amount->of) * amount->months;
  case ZD_AMOUNT_UP_TO:
    return most ? amount_of (world, amount->inner, most) : 0;
  case ZD_AMOUNT_RELIEF:
  default:
    return 0;
  }
}

/* ---- items and groups ---- */

static const char *
text_of (const ZdRecord *record, ZdSlot slot)
{
  const char *text = record->texts[slot - ZD_SLOT_SUBJECT];

  return text != NULL ? text : "";
}

static gboolean
agree (const ZdRecord *a, const ZdRecord *b, const GPtrArray *ids)
{
  for (guint i = 0; i < ids->len; i++) {
    ZdSlot slot = zd_record_kind_attribute (a->kind, g_ptr_array_index (ids, i))->slot;
    if (slot < ZD_SLOT_SUBJECT ? a->values[slot] != b->values[slot]
                               : !g_str_equal (text_of (a, slot), text_of (b, slot)))
      return FALSE;
  }
  return TRUE;
}

/* No line of the tests groups by a year and something else. */
static gboolean
names_year (const GPtrArray *group)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *)group, "year", g_str_equal, NULL);
}

/* Things that agree, or are of one year, become one: the first of the highest. */
static GArray *
join (GArray *things, const GPtrArray *ids, gboolean by_year)
{
  GArray *joined = g_array_new (FALSE, FALSE, sizeof (Thing));

  for (guint i = 0; i < things->len; i++) {
    const Thing *thing = &g_array_index (things, Thing, i);
    gboolean found = FALSE;
    for (guint j = 0; j < joined->len && !found; j++) {
      Thing *other = &g_array_index (joined, Thing, j);
      found = by_year ? thing->year == other->year : agree (thing->record, other->record, ids);
      if (found && thing->worth > other->worth)
        *other = *thing;
    }
    if (!found)
      g_array_append_val (joined, *thing);
  }
  g_array_unref (things);
  return joined;
}

static int
compare_things_cb (gconstpointer a, gconstpointer b)
{
  gint64 left = ((const Thing *)a)->record->values[ZD_SLOT_DATE];
  gint64 right = ((const Thing *)b)->record->values[ZD_SLOT_DATE];

  return left < right ? -1 : left > right;
}

static Thing
appraise (const NaiveWorld *world, const ZdAwardLine *line, const ZdInstalment *part, const ZdRecord *record,
          gboolean most)
{
  gboolean own = part != NULL && part->amount != NULL;
  Thing thing = { record, amount_of (world, own ? part->amount : line->amount, most), zd_day_year (world->as_of) };

  for (guint i = 0; i < line->caps->len && !own; i++) {
    const ZdCap *cap = &g_array_index (line->caps, ZdCap, i);
    if (cap->scope == ZD_CAP_ITEM)
      thing.worth = MIN (thing.worth, (__int128)cap->money * MILLION);
  }
  if (record != NULL && line->items->year != NULL) {
    const ZdAttribute *attribute = zd_record_kind_attribute (record->kind, line->items->year);
    gint64 value = record->values[attribute->slot];
    thing.year = attribute->type.kind == ZD_KIND_YEAR ? (int)value : zd_day_year ((ZdDay)value);
  }
  return thing;
}

static GArray *
things_of (const NaiveWorld *world, const ZdAwardLine *line, const ZdInstalment *part, gboolean most)
{
  GArray *things = g_array_new (FALSE, FALSE, sizeof (Thing));
  NaiveWorld scope = *world;

  if (line->items == NULL) {
    Thing party = appraise (world, line, part, NULL, most);
    if (part == NULL || holds (world, part->when))
      g_array_append_val (things, party);
    return things;
  }
  for (guint i = 0; i < world->party->records->len; i++) {
    scope.item = g_ptr_array_index (world->party->records, i);
    if (!naive_passes (&scope, line->items->record, line->items->where, scope.item)
        || !holds (&scope, line->items->when) || (part != NULL && !holds (&scope, part->when)))
      continue;
    Thing thing = appraise (&scope, line, part, scope.item, most);
    g_array_append_val (things, thing);
  }
  g_array_sort (things, compare_things_cb);
  if (line->items->key->len > 0)
    things = join (things, line->items->key, FALSE);
  if (line->keep == ZD_KEEP_HIGHEST)
    things = join (things, line->group, names_year (line->group));
  return things;
}

/* ---- payments ---- */

typedef enum { NOT_FOR_IT, PERHAPS, FOR_IT } Match;

static Match
line_match (const ZdAwardLine *line, const ZdInstalment *instalment, const char *number)
{
  gsize length = strlen (line->id);

  if (g_str_equal (number, line->id))
    return instalment == NULL ? FOR_IT : PERHAPS;
  if (strncmp (number, line->id, length) != 0 || number[length] != '#')
    return NOT_FOR_IT;
  for (guint i = 0; i < line->instalments->len; i++) {
    const ZdInstalment *other = g_ptr_array_index (line->instalments, i);
    if (g_str_equal (number + length + 1, other->id))
      return instalment == NULL || instalment == other ? FOR_IT : NOT_FOR_IT;
  }
  return NOT_FOR_IT;
}

static char *
attribute_text (const ZdRecord *record, const char *id)
{
  const ZdAttribute *attribute = zd_record_kind_attribute (record->kind, id);

  return attribute->slot < ZD_SLOT_SUBJECT ? zd_type_format (&attribute->type, record->values[attribute->slot])
                                           : g_strdup (text_of (record, attribute->slot));
}

/* The subject is the key, or names a part of it. */
static Match
key_match (const ZdRecord *record, const GPtrArray *ids, gboolean ladder, const char *subject)
{
  g_autoptr (GString) key = g_string_new (NULL);
  gboolean mentioned = FALSE;

  for (guint i = 0; i < ids->len; i++) {
    g_autofree char *text = attribute_text (record, g_ptr_array_index (ids, i));
    g_string_append_printf (key, "%s%s", i > 0 ? "/" : "", text);
    mentioned |= g_str_equal (text, subject);
  }
  while (g_str_has_suffix (key->str, "/"))
    g_string_truncate (key, key->len - 1);
  if (g_str_equal (subject, key->str))
    return FOR_IT;
  g_string_append_c (key, '/');
  return ladder && g_str_has_prefix (subject, key->str) ? FOR_IT : mentioned ? PERHAPS : NOT_FOR_IT;
}

static int
year_paid (const ZdRecord *payment)
{
  return (int)payment->values[ZD_SLOT_YEAR];
}

static Match
thing_match (const ZdAwardLine *line, const Thing *thing, const ZdRecord *payment)
{
  static const char *const identity[] = { "code", "category", "date", "year", "subject", "series", "number" };
  const char *subject = text_of (payment, ZD_SLOT_SUBJECT);
  gboolean highest = line->keep == ZD_KEEP_HIGHEST;
  g_autoptr (GPtrArray) ids = NULL;

  if (thing->record == NULL || (highest && line->group->len == 0))
    return FOR_IT;
  if (highest && names_year (line->group)) {
    int year = strlen (subject) == 4 && g_ascii_isdigit (*subject) ? atoi (subject) : year_paid (payment);
    return year == thing->year ? FOR_IT : NOT_FOR_IT;
  }
  if (highest || line->items->key->len > 0)
    return key_match (thing->record, highest ? line->group : line->items->key, line->ladder, subject);
  ids = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (identity); i++)
    g_ptr_array_add (ids, (gpointer)identity[i]);
  return key_match (thing->record, ids, FALSE, subject);
}

/* What was paid: surely, or @most, what may have been. NULL and 0: any. */
static gint64
paid_for (const NaiveWorld *world, const ZdAwardLine *line, const ZdInstalment *instalment, const Thing *thing,
          int year, gboolean most)
{
  gint64 paid = 0;

  for (guint i = 0; i < world->party->records->len; i++) {
    const ZdRecord *payment = g_ptr_array_index (world->party->records, i);
    Match match = FOR_IT;
    if (!g_str_equal (payment->kind->id, "payment") || !g_str_equal (text_of (payment, ZD_SLOT_SERIES), "p"))
      continue;
    if (line != NULL)
      match = line_match (line, instalment, text_of (payment, ZD_SLOT_NUMBER));
    if (thing != NULL)
      match = MIN (match, thing_match (line, thing, payment));
    if (year != 0 && year_paid (payment) != year)
      match = NOT_FOR_IT;
    if (match == FOR_IT || (most && match == PERHAPS))
      paid += payment->values[ZD_SLOT_AMOUNT];
  }
  return paid;
}

/* ---- lines ---- */

static gint64
capped (const NaiveWorld *world, const ZdAwardLine *line, const GArray *caps, const GArray *parts, gint64 total,
        gboolean most)
{
  for (guint c = 0; c < caps->len; c++) {
    const ZdCap *cap = &g_array_index (caps, ZdCap, c);
    gint64 limited = 0;
    for (int year = 2000; cap->scope == ZD_CAP_YEAR && year < 2050; year++) {
      gint64 of_year = 0, room = MAX (cap->money - paid_for (world, line, NULL, NULL, year, !most), 0);
      for (guint i = 0; i < parts->len; i++)
        if (g_array_index (parts, Part, i).year == year)
          of_year += g_array_index (parts, Part, i).due;
      limited += MIN (of_year, room);
    }
    if (cap->scope == ZD_CAP_EVER)
      limited = MAX (cap->money - paid_for (world, line, NULL, NULL, 0, !most), 0);
    if (cap->scope != ZD_CAP_ITEM)
      total = MIN (total, limited);
  }
  return total;
}

/* Adds what is due at once, or by one instalment. */
static void
add_parts (const NaiveWorld *world, const ZdAwardLine *line, const ZdInstalment *instalment, gboolean most,
           GArray *parts)
{
  gint64 share = instalment != NULL && instalment->amount == NULL ? instalment->share : MILLION;
  g_autoptr (GArray) things = things_of (world, line, instalment, most);

  for (guint i = 0; i < things->len; i++) {
    const Thing *thing = &g_array_index (things, Thing, i);
    gint64 worth = (gint64)(thing->worth * share / MILLION / MILLION);
    gint64 paid = paid_for (world, line, instalment, thing, line->yearly ? thing->year : 0, !most);
    Part part = { thing->year, MAX (worth - paid, 0) };
    g_array_append_val (parts, part);
  }
}

static gint64
line_due (const NaiveWorld *world, const ZdAwardLine *line, gboolean most, GArray *all)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  gint64 total = 0;

  if (!holds (world, line->when))
    return 0;
  if (line->instalments->len == 0)
    add_parts (world, line, NULL, most, parts);
  for (guint i = 0; i < line->instalments->len; i++)
    add_parts (world, line, g_ptr_array_index (line->instalments, i), most, parts);
  for (guint i = 0; i < parts->len; i++)
    total += g_array_index (parts, Part, i).due;
  g_array_append_vals (all, parts->data, parts->len);
  return capped (world, line, line->caps, parts, total, most);
}

gint64
naive_due (const NaiveWorld *world, const ZdPolicy *policy, gboolean most)
{
  const ZdAward *award = policy->award;
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  gint64 sum = 0, highest = 0;

  for (guint i = 0; i < award->lines->len; i++) {
    const ZdAwardLine *line = g_ptr_array_index (award->lines, i);
    gint64 due = line_due (world, line, most, parts);
    sum += due;
    for (guint j = 0; j < award->lines->len; j++)
      if (j != i)
        due -= paid_for (world, g_ptr_array_index (award->lines, j), NULL, NULL,
                         line->yearly ? zd_day_year (world->as_of) : 0, !most);
    highest = MAX (highest, due);
  }
  return capped (world, NULL, award->caps, parts, award->combine == ZD_COMBINE_HIGHEST ? highest : sum, most);
}
