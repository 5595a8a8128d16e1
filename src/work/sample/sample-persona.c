/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/sample/sample-private.h"

#include <string.h>

#include "profile/uscc.h"

static const struct {
  const char *type;
  guint weight;
  const char *prefix; /* registering authority and kind, positions 1 and 2 of the code */
  const char *trades; /* nullable: any */
} types[] = {
  { "enterprise", 640, "91", NULL },
  { "individual", 320, "92", NULL },
  { "cooperative", 14, "93", "0141|0311" },
  { "non-enterprise", 9, "52", "8391|8514" },
  { "institution", 8, "12", "7320|7452|7519" },
  { "association", 6, "51", "7243" },
  { "park-operator", 3, "91", "7221" },
};

/* The code that the part fixes for @field, or NULL. */
static const char *
code_of_part (const ZdSampleCity *city, const ZdHolder *holder, const char *field_id)
{
  const ZdField *field = zd_catalogue_field (city->catalogue, field_id);
  gint64 ordinal;

  if (!holder || !field || !zd_party_get_fact (holder->party, field, &ordinal, NULL))
    return NULL;
  return zd_code_list_get (field->type.list, ordinal)->code;
}

static guint
choose_type (const char *fixed, ZdDice *dice)
{
  guint left = zd_dice_below (dice, 1000), i = 0;

  if (fixed) {
    while (i + 1 < G_N_ELEMENTS (types) && !g_str_equal (types[i].type, fixed))
      i++;
    return i;
  }
  while (i + 1 < G_N_ELEMENTS (types) && left >= types[i].weight)
    left -= types[i++].weight;
  return i;
}

static const ZdTrade *
choose_trade (guint type, const char *fixed, ZdDice *dice)
{
  const ZdTrade *trade = zd_trade_find (fixed);
  char code[8];

  if (trade)
    return trade;
  if (types[type].trades)
    return zd_trade_find (zd_dice_word (dice, types[type].trades, code, sizeof code));
  return g_str_equal (types[type].type, "individual") ? zd_trade_shop (dice) : zd_trade_firm (dice);
}

static ZdSize
choose_size (const char *type, const char *fixed, ZdDice *dice)
{
  guint chance = zd_dice_below (dice, 1000);

  for (guint i = 0; fixed && i < ZD_N_SIZES; i++)
    if (g_str_equal (zd_size_codes[i], fixed))
      return i;
  if (!g_str_equal (type, "enterprise"))
    return !g_str_equal (type, "individual") && chance < 300 ? ZD_SIZE_SMALL : ZD_SIZE_MICRO;
  return chance < 840   ? ZD_SIZE_MICRO
         : chance < 970 ? ZD_SIZE_SMALL
         : chance < 995 ? ZD_SIZE_MEDIUM
                        : ZD_SIZE_LARGE;
}

static int
district (const ZdSampleCity *city, ZdDice *dice)
{
  return g_array_index (city->districts, int, zd_dice_below (dice, city->districts->len));
}

/* A county of another city of the province. */
static int
another_city (const ZdSampleCity *city, ZdDice *dice)
{
  const ZdCode *own = zd_code_list_get (city->regions, city->region);
  int province = own->parent, chosen;

  if (province < 0)
    return city->region;
  do
    chosen = (int) zd_dice_between (dice, province + 1, zd_code_list_get (city->regions, province)->last);
  while (chosen >= city->region && chosen <= own->last);
  return chosen;
}

/* Serial numbers of the organisation codes begin at MAW00000, which no office has
 * come near yet: no code of a sample city belongs to anybody. */
static void
write_serial (guint64 serial, char *into)
{
  static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  guint64 value = G_GUINT64_CONSTANT (28) * 31 * 31 * 31 * 31 * 31 + serial;

  memcpy (into, "MA", 2);
  for (int i = 7; i >= 2; i--) {
    into[i] = alphabet[value % 31];
    value /= 31;
  }
}

/* Registered where they are, or at the city's own office. */
static void
write_code (const ZdSampleCity *city, guint number, const char *prefix, int region, ZdDice *dice, char *into)
{
  int office = zd_dice_chance (dice, 40) ? city->region : region;
  g_autofree char *head = g_strdup_printf ("%s%.6s", prefix, zd_code_list_get (city->regions, office)->code);

  memset (into, '0', ZD_USCC_LENGTH);
  into[ZD_USCC_LENGTH] = '\0';
  memcpy (into, head, strlen (head));
  write_serial ((guint64) number * 14 + zd_dice_below (dice, 14), into + 8);
  into[16] = zd_uscc_org_character (into + 8);
  into[17] = zd_uscc_check_character (into);
}

/* Big ones are old; whoever has a part must be older than what happens in it. */
static ZdDay
choose_founding (const ZdSampleCity *city, const ZdPersona *self, ZdDice *dice)
{
  if (self->holder || self->size == ZD_SIZE_LARGE)
    return city->day - (ZdDay) zd_dice_between (dice, 5500, 11000);
  return city->day - (ZdDay) zd_dice_spread (dice, 200, 8000);
}

/* Those above the threshold of their trade report to the statistics bureau. */
static gboolean
reports (const ZdSampleCity *city, const ZdPersona *self)
{
  const ZdParameter *threshold = zd_catalogue_parameter (city->catalogue, "entry-threshold");
  gint64 least;

  if (!self->alive || !g_str_equal (self->type, "enterprise"))
    return FALSE;
  if (zd_trade_is (self->trade, "E") || zd_trade_is (self->trade, "701"))
    return self->size >= ZD_SIZE_SMALL;
  return threshold
         && zd_parameter_lookup (
             threshold,
             zd_code_list_find (zd_catalogue_list (city->catalogue, "industry"), self->trade->code),
             city->day, &least)
         && self->scale.revenue >= least / 100;
}

ZdPersona
zd_sample_persona (const ZdSampleCity *city, guint number, ZdDice *dice)
{
  ZdPersona self = { .holder = zd_sample_city_holder (city, number) };
  const char *region = code_of_part (city, self.holder, "region");
  guint type = choose_type (code_of_part (city, self.holder, "party-type"), dice);

  self.type = types[type].type;
  self.trade = choose_trade (type, code_of_part (city, self.holder, "industry"), dice);
  self.size = choose_size (self.type, code_of_part (city, self.holder, "size"), dice);
  self.elsewhere = !self.holder && zd_dice_chance (dice, 8);
  self.alive = self.holder || (!self.elsewhere && !zd_dice_chance (dice, 75));
  self.region = district (city, dice);
  write_code (city, number, types[type].prefix, self.region, dice, self.uscc);
  if (self.elsewhere)
    self.region = another_city (city, dice);
  if (region)
    self.region = zd_code_list_find (city->regions, region);
  self.scale = zd_trade_scale (self.trade, self.size, dice);
  self.founded = choose_founding (city, &self, dice);
  self.above = reports (city, &self);
  zd_sample_brand (dice, self.brand, sizeof self.brand);
  return self;
}

typedef struct {
  char office[8]; /* what a code begins with; behind it comes what grows with the number */
  guint number;
} Place;

static int
by_code (const void *a, const void *b)
{
  const Place *left = a, *right = b;
  int offices = memcmp (left->office, right->office, sizeof left->office);

  return offices != 0 ? offices : left->number < right->number ? -1 : 1;
}

guint *
zd_sample_city_order (const ZdSampleCity *city)
{
  g_autofree Place *places = g_new (Place, city->size);
  guint *order = g_new (guint, city->size);

  for (guint number = 0; number < city->size; number++) {
    ZdDice dice = zd_dice (city->seed, number);
    ZdPersona persona = zd_sample_persona (city, number, &dice);
    memcpy (places[number].office, persona.uscc, sizeof places[number].office);
    places[number].number = number;
  }
  qsort (places, city->size, sizeof *places, by_code);
  for (guint place = 0; place < city->size; place++)
    order[place] = places[place].number;
  return order;
}
