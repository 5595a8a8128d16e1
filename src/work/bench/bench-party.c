/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"
#include "config.h"

#include "work/bench/bench-private.h"

/* The enterprises are of one city; five facts in a hundred are missing, of place and state one in a hundred. */
#define CITY            "4101"
#define MISSING         50
#define SELDOM_MISSING  10
#define STALE           10 /* per mille of the parties */
#define STALE_BUREAU    "tjj"
#define TITLES_UNKNOWN  50
#define WITHOUT_TITLE   640

/* ---- the city ---- */

/* The ordinals of @list at the bottom of its tree, and below @top if that is one of its codes. */
static GArray *
codes_in_use (const ZdCodeList *list, const char *top)
{
  GArray *codes = g_array_new (FALSE, FALSE, sizeof (gint64));
  int within = zd_code_list_find (list, top);
  gint64 first = within < 0 ? 0 : within;
  gint64 end = within < 0 ? zd_code_list_size (list) : zd_code_list_get (list, within)->last + 1;

  for (gint64 i = first; i < end; i++) {
    const ZdCode *code = zd_code_list_get (list, i);
    if (code->last == i && code->until == ZD_DAY_NONE && code->from == ZD_DAY_NONE)
      g_array_append_val (codes, i);
  }
  return codes;
}

static void
array_free_cb (gpointer array)
{
  if (array != NULL)
    g_array_unref (array);
}

ZdBenchCity *
zd_bench_city_new (guint64 seed, GError **error)
{
  g_autoptr (ZdCatalogue) catalogue = zd_catalogue_load (NULL, error);
  ZdBenchCity *self;

  if (catalogue == NULL)
    return NULL;
  self = g_new0 (ZdBenchCity, 1);
  self->seed = seed;
  self->day = zd_day_new (2026, 1, 1);
  self->codes = g_ptr_array_new_with_free_func (array_free_cb);
  self->bureaus = g_ptr_array_new ();
  for (guint i = 0; i < zd_catalogue_n_fields (catalogue); i++) {
    const ZdField *field = zd_catalogue_field_at (catalogue, i);
    const ZdCodeList *list = field->type.list;
    g_ptr_array_add (self->codes, list != NULL ? codes_in_use (list, CITY) : NULL);
    if (!g_ptr_array_find_with_equal_func (self->bureaus, field->source, g_str_equal, NULL))
      g_ptr_array_add (self->bureaus, (gpointer)field->source);
  }
  self->titles = zd_catalogue_kind (catalogue, "title");
  self->title_codes = codes_in_use (zd_record_kind_slot (self->titles, ZD_SLOT_CODE)->type.list, "");
  self->catalogue = g_steal_pointer (&catalogue);
  return self;
}

void
zd_bench_city_free (ZdBenchCity *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->codes);
  g_ptr_array_unref (self->bureaus);
  g_array_unref (self->title_codes);
  zd_catalogue_unref ((ZdCatalogue *)self->catalogue);
  g_free (self);
}

/* ---- one enterprise ---- */

guint
zd_bench_early (ZdDice *dice, guint n)
{
  guint a = zd_dice_below (dice, n), b = zd_dice_below (dice, n);

  return MIN (a, b);
}

static gint64
draw_code (ZdDice *dice, const GArray *codes)
{
  return g_array_index (codes, gint64, zd_bench_early (dice, codes->len));
}

static gint64
draw_fact (const ZdBenchCity *self, const ZdField *field, ZdDice *dice)
{
  switch (field->type.kind) {
  case ZD_KIND_CODE:
    return draw_code (dice, g_ptr_array_index (self->codes, field->index));
  case ZD_KIND_BOOL:
    return zd_dice_chance (dice, 300);
  case ZD_KIND_DATE:
    return zd_dice_between (dice, zd_day_new (1990, 1, 1), self->day - 1);
  case ZD_KIND_MONEY:
    return zd_dice_spread (dice, 100 * 10000, G_GINT64_CONSTANT (100) * 10000 * 100000) / 10000 * 10000;
  default:
    return g_str_equal (field->type.unit, "%") ? zd_dice_between (dice, 0, 10000) : zd_dice_spread (dice, 1, 20000);
  }
}

static guint
missing_per_mille (const ZdField *field)
{
  return g_str_equal (field->id, "region") || g_str_equal (field->id, "status") ? SELDOM_MISSING : MISSING;
}

static void
draw_titles (const ZdBenchCity *self, ZdBenchParty *party, ZdDice *dice)
{
  guint wanted = zd_dice_chance (dice, WITHOUT_TITLE) ? 0 : 1 + zd_bench_early (dice, ZD_BENCH_TITLES);

  party->n_titles = 0;
  for (guint i = 0; party->titles_known && i < wanted; i++) {
    gint64 code = draw_code (dice, self->title_codes);
    gboolean held = FALSE;
    for (guint j = 0; j < party->n_titles; j++)
      held |= party->titles[j].code == code;
    if (held)
      continue;
    party->titles[party->n_titles].code = code;
    party->titles[party->n_titles].level = zd_dice_below (dice, 4);
    party->titles[party->n_titles++].date = (ZdDay)zd_dice_between (dice, zd_day_new (2015, 1, 1), self->day - 1);
  }
}

void
zd_bench_party (const ZdBenchCity *self, guint number, ZdBenchParty *party)
{
  ZdDice dice = zd_dice (self->seed, number);
  char brand[32];

  zd_sample_brand (&dice, brand, sizeof brand);
  g_snprintf (party->uscc, sizeof party->uscc, "914101%012u", number);
  g_snprintf (party->name, sizeof party->name, "郑州市%s科技发展有限公司", brand);
  for (guint i = 0; i < zd_catalogue_n_fields (self->catalogue); i++) {
    const ZdField *field = zd_catalogue_field_at (self->catalogue, i);
    gboolean missing = zd_dice_chance (&dice, missing_per_mille (field));
    party->facts[i] = missing ? ZD_BENCH_NONE : draw_fact (self, field, &dice);
  }
  party->stale = zd_dice_chance (&dice, STALE);
  party->titles_known = !zd_dice_chance (&dice, TITLES_UNKNOWN);
  draw_titles (self, party, &dice);
}

gint64
zd_bench_known (const ZdBenchCity *self, const ZdBenchParty *party, guint field)
{
  const ZdField *what = zd_catalogue_field_at (self->catalogue, field);

  return party->stale && what->fresh_days > 0 && g_str_equal (what->source, STALE_BUREAU) ? ZD_BENCH_NONE
                                                                                          : party->facts[field];
}

/* ---- all of them as columns ---- */

static void
add_titles (const ZdBenchCity *self, const ZdBenchParty *party, ZdColumns *columns, guint row)
{
  const guint present = 1u << ZD_SLOT_CODE | 1u << ZD_SLOT_LEVEL | 1u << ZD_SLOT_DATE;

  for (guint i = 0; i < party->n_titles; i++) {
    const gint64 values[ZD_SLOT_SUBJECT] = { [ZD_SLOT_CODE] = party->titles[i].code,
                                             [ZD_SLOT_LEVEL] = party->titles[i].level,
                                             [ZD_SLOT_DATE] = party->titles[i].date };
    zd_columns_add_record (columns, row, self->titles, present, values, NULL);
  }
  if (!party->titles_known)
    zd_columns_set_party_coverage (columns, row, self->titles, ZD_DAY_NONE, ZD_DAY_NONE, self->day);
}

static void
add_party (const ZdBenchCity *self, const ZdBenchParty *party, ZdColumns *columns)
{
  guint row = zd_columns_add_party (columns, party->uscc, party->name);

  for (guint i = 0; i < zd_catalogue_n_fields (self->catalogue); i++)
    if (party->facts[i] != ZD_BENCH_NONE)
      zd_columns_set_fact (columns, row, zd_catalogue_field_at (self->catalogue, i), party->facts[i]);
  for (guint i = 0; i < self->bureaus->len; i++) {
    const char *bureau = g_ptr_array_index (self->bureaus, i);
    gboolean old = party->stale && g_str_equal (bureau, STALE_BUREAU);
    zd_columns_set_source_day (columns, row, bureau, old ? self->day - 2000 : self->day - 10);
  }
  add_titles (self, party, columns, row);
}

ZdColumns *
zd_bench_columns (const ZdBenchCity *self, guint enterprises, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdColumns) columns = zd_columns_new (self->catalogue);
  g_autofree gint64 *facts = g_new (gint64, zd_catalogue_n_fields (self->catalogue));
  ZdBenchParty party = { .facts = facts };

  zd_columns_set_coverage (columns, self->titles, ZD_DAY_NONE, self->day, self->day);
  for (guint i = 0; i < enterprises; i++) {
    if (i % 4096 == 0 && !zd_progress_check (progress, error))
      return NULL;
    zd_bench_party (self, i, &party);
    add_party (self, &party, columns);
  }
  zd_columns_seal (columns);
  return g_steal_pointer (&columns);
}
