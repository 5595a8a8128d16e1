/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"
#include "base/progress.h"
#include "profile/party.h"

G_BEGIN_DECLS

/* A sample city is made party by party, each from the city's seed and its own
 * number alone: any of them can be made again without the others, so that an
 * interrupted making goes on where it stopped. No floating point: the same
 * seed gives the same city on every machine. */

/* ---- chance ---- */

typedef struct {
  guint64 state;
} ZdDice;

ZdDice zd_dice (guint64 seed, guint64 number);
guint zd_dice_below (ZdDice *self, guint n); /* 0 … n−1; n ≥ 1 */
gint64 zd_dice_between (ZdDice *self, gint64 lo, gint64 hi); /* both included */
/* As likely to lie between 1 and 2 as between 10 and 20: how sizes are spread. 1 ≤ lo ≤ hi. */
gint64 zd_dice_spread (ZdDice *self, gint64 lo, gint64 hi);
gboolean zd_dice_chance (ZdDice *self, guint per_mille);
/* One of "a|b|c", copied to @into (of at most @room bytes). */
const char *zd_dice_word (ZdDice *self, const char *words, char *into, gsize room);

/* ---- what parties do ---- */

typedef enum { ZD_SIZE_MICRO, ZD_SIZE_SMALL, ZD_SIZE_MEDIUM, ZD_SIZE_LARGE, ZD_N_SIZES } ZdSize;
extern const char *const zd_size_codes[ZD_N_SIZES];

typedef struct {
  const char *code;  /* GB/T 4754, four digits */
  guint firms;       /* weight among enterprises */
  guint shops;       /* weight among 个体工商户 */
  const char *firm_words; /* in the names of enterprises: "精密机械|数控装备" */
  const char *shop_words; /* nullable */
} ZdTrade;

const ZdTrade *zd_trade_find (const char *code); /* NULL: none */
const ZdTrade *zd_trade_firm (ZdDice *dice);
const ZdTrade *zd_trade_shop (ZdDice *dice);
/* Has it the section (a letter) or the leading digits @prefix? */
gboolean zd_trade_is (const ZdTrade *self, const char *prefix);

typedef struct {
  gint64 staff, revenue, assets; /* people, yuan */
} ZdScale;

/* Staff, revenue and assets of a party that the rules of 国统字〔2017〕213号 put in @size. */
ZdScale zd_trade_scale (const ZdTrade *self, ZdSize size, ZdDice *dice);

/* ---- holders: parties with a part to play ---- */

typedef struct {
  char *policy;        /* what they are there for */
  char *verdict;       /* "yes", "judge", "near", "no", "unknown": what they shall get there */
  guint every;         /* one in so many thousand parties */
  gboolean landlord;
  ZdParty *party;      /* what is fixed about them; "%" in a text stands for their name */
  GPtrArray *missing;  /* of const ZdField */
} ZdHolder;

typedef struct {
  const ZdCatalogue *catalogue;
  const ZdCodeList *regions;
  int region;          /* ordinal of the city */
  GArray *districts;   /* of int: ordinals, as often as their weight says */
  char *name;          /* "郑州" */
  ZdDay day;
  int year;            /* last complete year of statistics */
  guint64 seed;
  guint size;
  GPtrArray *holders;  /* of ZdHolder */
  json_t *pools;       /* policy id → yuan; nullable */
  char *landlord;      /* USCC; nullable */
} ZdSampleCity;

/* @region: code of the city. The pack's holders, day and pools come from
 * data/sample/PACK.json; without that file nobody has a part and the day is today. */
ZdSampleCity *zd_sample_city_new (const ZdCatalogue *catalogue, const char *pack, const char *region,
                                  guint size, guint64 seed, GError **error);
void zd_sample_city_free (ZdSampleCity *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdSampleCity, zd_sample_city_free)

/* The part that party @number plays, or NULL. */
const ZdHolder *zd_sample_city_holder (const ZdSampleCity *self, guint number);

/* ---- parties ---- */

/* What is decided about a party before its facts are. */
typedef struct {
  const ZdHolder *holder;
  const char *type;       /* party-type code */
  const ZdTrade *trade;
  ZdSize size;
  int region;             /* ordinal */
  gboolean elsewhere;     /* not in the city (any more) */
  gboolean alive;
  gboolean above;         /* reports to the statistics bureau */
  ZdScale scale;
  ZdDay founded;
  char brand[32];         /* 字号 */
  char uscc[19];
} ZdPersona;

ZdPersona zd_sample_persona (const ZdSampleCity *city, guint number, ZdDice *dice);
/* The numbers of the parties in the order of their codes, in which a library takes them fastest. */
guint *zd_sample_city_order (const ZdSampleCity *city);
ZdParty *zd_sample_party (const ZdSampleCity *city, guint number);

/* ---- parts of a party ---- */

/* The day up to which the bureau's delivery speaks. */
ZdDay zd_sample_delivery (const ZdSampleCity *city, const char *source);

void zd_sample_brand (ZdDice *dice, char *into, gsize room);
char *zd_sample_party_name (const ZdSampleCity *city, const ZdPersona *persona, ZdDice *dice);
char *zd_sample_person (ZdDice *dice);
void zd_sample_facts (const ZdSampleCity *city, const ZdPersona *persona, ZdParty *party, ZdDice *dice);
void zd_sample_records (const ZdSampleCity *city, const ZdPersona *persona, ZdParty *party, ZdDice *dice);
void zd_sample_account (const ZdSampleCity *city, guint number, const ZdPersona *persona, ZdParty *party,
                        ZdDice *dice);

G_END_DECLS
