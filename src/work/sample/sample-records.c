/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/sample/sample-private.h"

/* Records that are common in any city. What is rare comes with the parts
 * (data/sample), so that every policy has its holders. */

typedef struct {
  const ZdSampleCity *city;
  const ZdPersona *persona;
  ZdParty *party;
  ZdDice *dice;
} Writer;

static ZdRecord *
add (Writer *self, const char *kind_id)
{
  const ZdRecordKind *kind = zd_catalogue_kind (self->city->catalogue, kind_id);
  ZdRecord *record;

  if (!kind)
    return NULL;
  record = zd_record_new (kind);
  record->as_of = self->city->day;
  zd_party_add_record (self->party, record);
  return record;
}

static void
set_code (ZdRecord *record, ZdSlot slot, const char *code)
{
  const ZdAttribute *attribute = zd_record_kind_slot (record->kind, slot);
  int ordinal = attribute && attribute->type.kind == ZD_KIND_CODE
                    ? zd_code_list_find (attribute->type.list, code)
                    : -1;

  if (ordinal >= 0)
    zd_record_set (record, slot, ordinal);
}

/* @code, granted on @date; nullable. */
static ZdRecord *
add_granted (Writer *self, const char *kind, const char *code, ZdDay date)
{
  ZdRecord *record = add (self, kind);

  if (!record)
    return NULL;
  set_code (record, ZD_SLOT_CODE, code);
  zd_record_set (record, ZD_SLOT_DATE, date);
  return record;
}

/* Years ago, in days, after the founding. */
static ZdDay
some_day (Writer *self, int years)
{
  ZdDay from = MAX (self->city->day - years * 365, self->persona->founded + 180);

  return from < self->city->day ? (ZdDay) zd_dice_between (self->dice, from, self->city->day - 1)
                                : self->city->day - 1;
}

static gboolean
is_any (const ZdTrade *trade, const char *const *prefixes)
{
  for (; *prefixes; prefixes++)
    if (zd_trade_is (trade, *prefixes))
      return TRUE;
  return FALSE;
}

static const char *const inventive[] = { "C", "I", "M", NULL };

/* 高新技术企业: three years each, often renewed. */
static void
add_high_tech (Writer *self)
{
  const ZdField *valid = zd_catalogue_field (self->city->catalogue, "high-tech-valid");
  gboolean small = self->persona->size == ZD_SIZE_MICRO;
  ZdDay date = some_day (self, 4), until = zd_day_add_months (date, 36) - 1;
  guint times = 1 + zd_dice_below (self->dice, 4);

  if (!valid || !is_any (self->persona->trade, inventive) || !zd_dice_chance (self->dice, small ? 15 : 140))
    return;
  zd_party_set_fact (self->party, valid, until >= self->city->day,
                     zd_sample_delivery (self->city, valid->source), NULL);
  for (guint i = 0; i < times && date > self->persona->founded; i++) {
    ZdRecord *record = add_granted (self, "title", "high-tech", date);
    if (!record)
      return;
    set_code (record, ZD_SLOT_LEVEL, "national");
    zd_record_set (record, ZD_SLOT_UNTIL, zd_day_add_months (date, 36) - 1);
    date = zd_day_add_months (date, -36);
  }
}

static void
add_patents (Writer *self)
{
  static const char *const builders[] = { "E", NULL };
  gboolean small = self->persona->size == ZD_SIZE_MICRO;
  guint chance = is_any (self->persona->trade, inventive)  ? (small ? 30 : 300)
                 : is_any (self->persona->trade, builders) ? (small ? 5 : 80)
                                                           : 0;
  char type[16], thing[16];

  if (!zd_dice_chance (self->dice, chance))
    return;
  for (guint n = 1 + zd_dice_below (self->dice, 4); n > 0; n--) {
    ZdRecord *record = add_granted (
        self, "patent",
        zd_dice_word (self->dice, "invention|utility|utility|design-patent", type, sizeof type),
        some_day (self, 8));
    if (!record)
      return;
    zd_dice_word (self->dice, "一种装置|一种方法|一种系统|一种结构", thing, sizeof thing);
    g_autofree char *subject = g_strdup_printf ("%s（%s%u）", thing, self->persona->brand, n);
    zd_record_set_text (record, ZD_SLOT_SUBJECT, subject);
  }
}

static const char *
qualification_of (const ZdTrade *trade)
{
  static const struct {
    const char *prefix, *code;
  } qualifications[] = {
    { "47", "contractor-building" },
    { "4812", "contractor-highway" },
    { "48", "contractor-municipal" },
    { "49", "contractor-electromechanical" },
    { "50", "contractor-specialty" },
    { "7482", "supervision" },
    { "7483", "survey" },
    { "7484", "design" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (qualifications); i++)
    if (zd_trade_is (trade, qualifications[i].prefix))
      return qualifications[i].code;
  return NULL;
}

/* One or two steps of a ladder that is climbed from the bottom. */
static void
add_qualifications (Writer *self)
{
  static const char *const contractors[] = { "third", "second", "first" };
  static const char *const designers[] = { "class-c", "class-b", "class-a" };
  const char *code = qualification_of (self->persona->trade);
  const char *const *grades = zd_trade_is (self->persona->trade, "E") ? contractors : designers;
  guint reached = MIN (self->persona->size, 2u);
  ZdDay date = some_day (self, 12);

  if (!code || !zd_dice_chance (self->dice, 700))
    return;
  for (guint i = reached > 0 && zd_dice_chance (self->dice, 500) ? reached - 1 : reached; i <= reached; i++) {
    ZdRecord *record = add_granted (self, "qualification", code, date);
    if (!record)
      return;
    set_code (record, ZD_SLOT_GRADE, grades[i]);
    date += (self->city->day - date) / 2;
  }
}

static void
add_entry (Writer *self)
{
  static const struct {
    const char *prefix, *code;
  } branches[] = {
    { "B", "entry-industry" },     { "C", "entry-industry" },      { "D", "entry-industry" },
    { "E", "entry-construction" }, { "701", "entry-real-estate" }, { "51", "entry-wholesale" },
    { "52", "entry-retail" },      { "61", "entry-lodging" },      { "62", "entry-catering" },
  };
  const char *code = "entry-service";

  if (!self->persona->above || !zd_dice_chance (self->dice, 850))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (branches); i++)
    if (zd_trade_is (self->persona->trade, branches[i].prefix)) {
      code = branches[i].code;
      break;
    }
  add_granted (self, "entry", code, some_day (self, 9));
}

static void
add_certificate (Writer *self)
{
  char code[32];
  ZdRecord *record;

  if (!zd_trade_is (self->persona->trade, "C") || self->persona->size < ZD_SIZE_MEDIUM
      || !zd_dice_chance (self->dice, 180))
    return;
  zd_dice_word (self->dice, "it-integration|it-integration|smart-maturity|ics-security", code, sizeof code);
  record = add_granted (self, "certificate", code, some_day (self, 3));
  if (record && zd_dice_chance (self->dice, 900))
    zd_record_set (record, ZD_SLOT_GRADE, zd_dice_between (self->dice, 0, 3));
}

static void
add_lease (Writer *self)
{
  static const char *const tenants[] = { "52", "H", "O", "R", NULL };
  ZdDay date = some_day (self, 4);
  gboolean state_owned = zd_dice_chance (self->dice, 350);
  g_autofree char *place = NULL;
  ZdRecord *record;

  if (self->persona->size > ZD_SIZE_SMALL || !is_any (self->persona->trade, tenants)
      || !zd_dice_chance (self->dice, 60) || !(record = add (self, "lease")))
    return;
  place = g_strdup_printf ("%s%s路%u号", zd_code_list_get (self->city->regions, self->persona->region)->name,
                           self->persona->brand, 1 + zd_dice_below (self->dice, 300));
  zd_record_set (record, ZD_SLOT_DATE, date);
  zd_record_set (record, ZD_SLOT_UNTIL, zd_day_add_months (date, 60));
  zd_record_set (record, ZD_SLOT_AMOUNT, zd_dice_spread (self->dice, 15, 400) * 10000);
  zd_record_set (record, ZD_SLOT_FLAG, state_owned);
  zd_record_set_text (record, ZD_SLOT_SUBJECT, place);
  if (state_owned)
    zd_record_set_text (record, ZD_SLOT_PAYEE, self->city->landlord);
}

static void
add_penalty (Writer *self)
{
  ZdDay date = some_day (self, 3);
  char subject[64];
  ZdRecord *record;

  if (!zd_dice_chance (self->dice, 22) || !(record = add (self, "penalty")))
    return;
  zd_dice_word (self->dice, "未按规定公示年度报告|消防设施不符合标准|排放污染物超过标准|未按规定使用计量器具",
                subject, sizeof subject);
  zd_record_set (record, ZD_SLOT_DATE, date);
  zd_record_set (record, ZD_SLOT_UNTIL, zd_day_add_months (date, 36));
  zd_record_set (record, ZD_SLOT_AMOUNT, zd_dice_spread (self->dice, 5, 300) * 100000);
  zd_record_set (record, ZD_SLOT_FLAG, zd_dice_chance (self->dice, 60));
  zd_record_set_text (record, ZD_SLOT_SUBJECT, subject);
}

void
zd_sample_records (const ZdSampleCity *city, const ZdPersona *persona, ZdParty *party, ZdDice *dice)
{
  Writer self = { city, persona, party, dice };

  if (!persona->alive)
    return;
  add_lease (&self);
  add_penalty (&self);
  if (!g_str_equal (persona->type, "enterprise"))
    return;
  add_high_tech (&self);
  add_patents (&self);
  add_qualifications (&self);
  add_entry (&self);
  add_certificate (&self);
}
