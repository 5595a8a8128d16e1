/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/sample/sample-private.h"

#include "base/decimal.h"

#define FEN               100
#define YEARS             3  /* of figures per year */
#define MISSING_PER_MILLE 55 /* of what is not known from registration: 5 % of all */
#define STALE_PER_MILLE   30
#define STALE_DAYS        900

/* What is put into one party, and how well it is known. */
typedef struct {
  const ZdSampleCity *city;
  const ZdPersona *persona;
  ZdParty *party;
  ZdDice *dice;
  const char *stale; /* the bureau whose delivery is old; nullable */
} Writer;

/* How many days ago the bureaus delivered; statistics come once a year. */
ZdDay
zd_sample_delivery (const ZdSampleCity *city, const char *source)
{
  static const struct {
    const char *source;
    int ago;
  } deliveries[]
      = { { "scjgj", 2 }, { "fgw", 3 }, { "rsj", 12 }, { "kjj", 20 }, { "gzw", 30 }, { "swj", 42 } };

  if (g_strcmp0 (source, "tjj") == 0)
    return zd_day_new (city->year + 1, 3, 31);
  for (guint i = 0; i < G_N_ELEMENTS (deliveries); i++)
    if (g_strcmp0 (deliveries[i].source, source) == 0)
      return city->day - deliveries[i].ago;
  return city->day - 15;
}

static void
put_known (Writer *self, const char *id, gint64 value)
{
  const ZdField *field = zd_catalogue_field (self->city->catalogue, id);
  ZdDay as_of;

  if (!field)
    return;
  as_of = zd_sample_delivery (self->city, field->source);
  if (g_strcmp0 (field->source, self->stale) == 0)
    as_of -= STALE_DAYS;
  zd_party_set_fact (self->party, field, value, as_of, NULL);
}

static void
put (Writer *self, const char *id, gint64 value)
{
  if (!zd_dice_chance (self->dice, MISSING_PER_MILLE))
    put_known (self, id, value);
}

static void
put_code (Writer *self, const char *id, const char *code)
{
  const ZdField *field = zd_catalogue_field (self->city->catalogue, id);
  int ordinal = field ? zd_code_list_find (field->type.list, code) : -1;

  if (ordinal >= 0)
    put_known (self, id, ordinal);
}

static void
put_year (Writer *self, const char *id, int year, gint64 value)
{
  const ZdField *field = zd_catalogue_field (self->city->catalogue, id);

  if (field && field->annual && !zd_dice_chance (self->dice, MISSING_PER_MILLE))
    zd_party_set_annual (self->party, field, year, value);
}

/* Today's value and those of the years before, each a little different. */
static void
put_series (Writer *self, const char *id, gint64 value)
{
  put (self, id, value);
  for (int i = 0; i < YEARS; i++) {
    put_year (self, id, self->city->year - i, value);
    value = zd_muldiv_floor (value, 100, zd_dice_between (self->dice, 86, 132));
  }
}

static const char *
status_of (Writer *self)
{
  guint chance = zd_dice_below (self->dice, 100);

  if (self->persona->elsewhere)
    return chance < 70 ? "moved-out" : "active";
  if (self->persona->alive)
    return chance < 70 ? "active" : chance < 92 ? "operating" : "opened";
  return chance < 60 ? "cancelled" : chance < 80 ? "revoked" : chance < 95 ? "suspended" : "liquidating";
}

static void
put_registration (Writer *self)
{
  const ZdPersona *persona = self->persona;
  gint64 capital = persona->size == ZD_SIZE_MICRO ? zd_dice_spread (self->dice, 1, 300)
                                                  : persona->scale.revenue / 100000 + 50;

  put_known (self, "region", persona->region);
  put_code (self, "industry", persona->trade->code);
  put_code (self, "party-type", persona->type);
  put_code (self, "status", status_of (self));
  put_known (self, "founded", persona->founded);
  if (g_str_equal (persona->type, "enterprise") || g_str_equal (persona->type, "park-operator"))
    put (self, "capital", capital * 10000 * FEN);
}

static gboolean
makes_things (const ZdPersona *persona)
{
  return zd_trade_is (persona->trade, "B") || zd_trade_is (persona->trade, "C")
         || zd_trade_is (persona->trade, "D");
}

/* Those that report, report month by month: some figures of this year are there already. */
static void
put_statistics (Writer *self)
{
  const ZdPersona *persona = self->persona;
  gint64 revenue = persona->scale.revenue * FEN;
  gint64 main_revenue = revenue / 100 * zd_dice_between (self->dice, 90, 100);

  put_code (self, "size", zd_size_codes[persona->size]);
  put (self, "above-scale", persona->above && makes_things (persona));
  put (self, "staff", persona->scale.staff);
  put (self, "assets", persona->scale.assets * FEN);
  put_series (self, "revenue", revenue);
  if (!persona->above)
    return;
  put_series (self, "main-revenue", main_revenue);
  put_year (self, "main-revenue", self->city->year + 1,
            main_revenue / 100 * zd_dice_between (self->dice, 70, 110));
  if (makes_things (persona))
    for (int i = -1; i < YEARS; i++)
      put_year (self, "above-scale", self->city->year - i, TRUE);
  if (makes_things (persona) || zd_trade_is (persona->trade, "E"))
    put_series (self, "output", main_revenue / 100 * zd_dice_between (self->dice, 96, 115));
}

static void
put_tax (Writer *self)
{
  const ZdPersona *persona = self->persona;
  gint64 sales = persona->scale.revenue * FEN / 1000 * zd_dice_between (self->dice, 960, 1040);
  gboolean researches = persona->size > ZD_SIZE_MICRO
                        && (zd_trade_is (persona->trade, "C") || zd_trade_is (persona->trade, "I")
                            || zd_trade_is (persona->trade, "M"));
  gint64 rd = researches ? sales / 1000 * zd_dice_between (self->dice, 2, 90) : 0;
  const char *grade = zd_dice_chance (self->dice, 700)   ? "B"
                      : zd_dice_chance (self->dice, 500) ? "A"
                      : zd_dice_chance (self->dice, 850) ? "M"
                                                         : "D";

  put (self, "sales", sales);
  put_series (self, "tax", sales / 1000 * zd_dice_between (self->dice, 8, 55));
  put_code (self, "tax-grade", grade);
  if (!researches)
    return;
  put (self, "rd", rd);
  put (self, "rd-ratio", zd_muldiv_floor (rd, 10000, MAX (sales, 1)));
}

/* Unemployment insurance is one per cent of wages, some 450 yuan a head and year. */
static void
put_insurance (Writer *self, gint64 insured)
{
  gint64 premium = insured * zd_dice_between (self->dice, 380, 620) * FEN;
  guint chance = zd_dice_below (self->dice, 100);
  gint64 layoffs = chance < 72 ? 0 : zd_dice_between (self->dice, 30, chance < 92 ? 500 : 2200);

  put (self, "insured", insured);
  put (self, "unemployment-premium", premium);
  put_year (self, "unemployment-premium", self->city->year, premium);
  if (insured == 0)
    return;
  put_year (self, "unemployment-premium", self->city->year - 1,
            zd_muldiv_floor (premium, zd_dice_between (self->dice, 80, 110), 100));
  put_year (self, "layoff-rate", self->city->year, layoffs);
}

static gint64
insured_of (Writer *self)
{
  const ZdPersona *persona = self->persona;

  if (!persona->alive)
    return 0;
  if (g_str_equal (persona->type, "individual") && zd_dice_chance (self->dice, 850))
    return 0;
  return MAX (persona->scale.staff * zd_dice_between (self->dice, 55, 100) / 100, 1);
}

static void
put_credit (Writer *self)
{
  gboolean alive = self->persona->alive;
  gboolean clean = self->persona->holder != NULL;

  put (self, "dishonest", !clean && zd_dice_chance (self->dice, alive ? 10 : 90));
  put (self, "abnormal", !clean && zd_dice_chance (self->dice, alive ? 25 : 400));
  put (self, "serious-violation", !clean && zd_dice_chance (self->dice, alive ? 4 : 30));
}

void
zd_sample_facts (const ZdSampleCity *city, const ZdPersona *persona, ZdParty *party, ZdDice *dice)
{
  static const char *const sources[] = { "tjj", "swj", "rsj", "kjj", "fgw", "scjgj" };
  Writer self = { city, persona, party, dice, NULL };

  if (!persona->holder && zd_dice_chance (dice, STALE_PER_MILLE))
    self.stale = sources[zd_dice_below (dice, G_N_ELEMENTS (sources))];
  put_registration (&self);
  put_insurance (&self, insured_of (&self));
  put_credit (&self);
  put (&self, "high-tech-valid", FALSE);
  put (&self, "relocated-whole", zd_dice_chance (dice, 2));
  if (!persona->alive)
    return;
  if (g_str_equal (persona->type, "individual")) {
    put_code (&self, "size", zd_size_codes[ZD_SIZE_MICRO]);
    put (&self, "above-scale", FALSE);
    return;
  }
  put_statistics (&self);
  put_tax (&self);
}
