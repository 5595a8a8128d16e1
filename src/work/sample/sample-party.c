/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/sample/sample-private.h"

#include <string.h>

/* ---- account and telephone ---- */

static const struct {
  const char *name;
  const char *code; /* first three digits of the twelve */
} banks[] = {
  { "中国工商银行股份有限公司", "102" }, { "中国农业银行股份有限公司", "103" },
  { "中国银行股份有限公司", "104" },     { "中国建设银行股份有限公司", "105" },
  { "交通银行股份有限公司", "301" },     { "中信银行股份有限公司", "302" },
  { "招商银行股份有限公司", "308" },     { "中国邮政储蓄银行股份有限公司", "403" },
};

/* Of the party's number alone, so that its neighbour can name it too. */
static char *
account_number (const ZdSampleCity *city, guint number)
{
  ZdDice dice = zd_dice (city->seed ^ G_GUINT64_CONSTANT (0xacc0), number);

  return g_strdup_printf ("8%09u%09u", zd_dice_below (&dice, 1000000000), zd_dice_below (&dice, 1000000000));
}

static char *
name_before (const ZdSampleCity *city, const ZdPersona *persona, ZdDice *dice)
{
  ZdPersona before = *persona;

  zd_sample_brand (dice, before.brand, sizeof before.brand);
  return zd_sample_party_name (city, &before, dice);
}

/* The name has changed since, or somebody gave a private account. */
static char *
other_holder (const ZdSampleCity *city, const ZdPersona *persona, ZdDice *dice)
{
  if (g_str_equal (persona->type, "individual") || zd_dice_chance (dice, 400))
    return zd_sample_person (dice);
  return name_before (city, persona, dice);
}

void
zd_sample_account (const ZdSampleCity *city, guint number, const ZdPersona *persona, ZdParty *party,
                   ZdDice *dice)
{
  guint bank = zd_dice_below (dice, G_N_ELEMENTS (banks));
  gboolean known = zd_dice_chance (dice, g_str_equal (persona->type, "individual") ? 350 : 850);
  gboolean shared = number > 0 && zd_dice_chance (dice, 8), other = zd_dice_chance (dice, 15);
  ZdAccount *account;

  if (!persona->alive || (!known && !persona->holder))
    return;
  account = g_new0 (ZdAccount, 1);
  account->holder = other ? other_holder (city, persona, dice) : g_strdup (party->name);
  account->bank = g_strdup_printf ("%s%s%s支行", banks[bank].name, city->name, persona->brand);
  account->bank_code = g_strdup_printf ("%s49%07u", banks[bank].code, zd_dice_below (dice, 10000000));
  account->number = account_number (city, shared ? number - 1 : number);
  account->as_of = city->day - 12;
  g_ptr_array_add (party->accounts, account);
}

/* No operator gives out numbers that begin with 154: nobody's telephone rings. */
static char *
telephone (ZdDice *dice)
{
  return g_strdup_printf ("154%08u", zd_dice_below (dice, 100000000));
}

/* ---- what was before ---- */

/* Who was registered earlier had a number of fifteen digits before the unified code. */
#define UNIFIED_CODES zd_day_new (2015, 10, 1)

/* One firm in forty was called otherwise once. By dice of its own: the rest of the city does not change with it. */
static void
add_former (const ZdSampleCity *city, guint number, const ZdPersona *persona, ZdParty *party)
{
  ZdDice dice = zd_dice (city->seed ^ G_GUINT64_CONSTANT (0xf02e), number);
  const ZdRecordKind *kind = zd_catalogue_kind (city->catalogue, "former");
  g_autofree char *name = NULL;
  ZdRecord *record;

  if (!kind || !persona->alive || g_str_equal (persona->type, "individual") || !zd_dice_chance (&dice, 25))
    return;
  record = zd_record_new (kind);
  record->as_of = zd_sample_delivery (city, kind->source);
  name = name_before (city, persona, &dice);
  zd_record_set_text (record, ZD_SLOT_SUBJECT, name);
  zd_record_set (record, ZD_SLOT_DATE, zd_dice_between (&dice, persona->founded, record->as_of));
  if (persona->founded < UNIFIED_CODES) {
    g_autofree char *old = g_strdup_printf ("%s%09u", zd_code_list_get (city->regions, persona->region)->code, number);
    zd_record_set_text (record, ZD_SLOT_NUMBER, old);
  }
  zd_party_add_record (party, record);
}

/* ---- the part ---- */

static char *
fill_in (const char *text, const ZdPersona *persona)
{
  g_auto (GStrv) pieces = g_strsplit (text, "%", -1);

  return g_strjoinv (persona->brand, pieces);
}

static ZdRecord *
record_of_part (const ZdRecord *pattern, const ZdPersona *persona, const ZdSampleCity *city)
{
  ZdRecord *record = zd_record_copy (pattern);

  for (ZdSlot slot = ZD_SLOT_SUBJECT; slot < ZD_N_SLOTS; slot++)
    if (zd_record_has (record, slot)) {
      g_autofree char *text = fill_in (record->texts[slot - ZD_SLOT_SUBJECT], persona);
      zd_record_set_text (record, slot, text);
    }
  /* State-owned rooms belong to the city's own company. */
  if (g_str_equal (record->kind->id, "lease") && !zd_record_has (record, ZD_SLOT_PAYEE))
    zd_record_set_text (record, ZD_SLOT_PAYEE, city->landlord);
  return record;
}

static void
forget (ZdParty *party, const ZdField *field)
{
  for (guint i = party->facts->len; i > 0; i--)
    if (g_array_index (party->facts, ZdFact, i - 1).field == field)
      g_array_remove_index (party->facts, i - 1);
  for (guint i = party->annual->len; i > 0; i--)
    if (g_array_index (party->annual, ZdAnnualFact, i - 1).field == field)
      g_array_remove_index (party->annual, i - 1);
}

/* What is fixed about the part goes before what chance gave. */
static void
play (const ZdSampleCity *city, const ZdPersona *persona, ZdParty *party)
{
  const ZdParty *part = persona->holder->party;

  for (guint i = 0; i < part->facts->len; i++) {
    const ZdFact *fact = &g_array_index (part->facts, ZdFact, i);
    ZdDay as_of = fact->as_of == city->day ? zd_sample_delivery (city, fact->field->source) : fact->as_of;
    zd_party_set_fact (party, fact->field, fact->value, as_of, fact->source);
  }
  for (guint i = 0; i < part->annual->len; i++) {
    const ZdAnnualFact *fact = &g_array_index (part->annual, ZdAnnualFact, i);
    zd_party_set_annual (party, fact->field, fact->year, fact->value);
  }
  for (guint i = 0; i < part->records->len; i++)
    zd_party_add_record (party, record_of_part (part->records->pdata[i], persona, city));
  for (guint i = 0; i < part->coverage->len; i++) {
    const ZdCoverage *coverage = &g_array_index (part->coverage, ZdCoverage, i);
    zd_party_set_coverage (party, coverage->kind, coverage->from, coverage->until, coverage->as_of);
  }
  for (guint i = 0; i < persona->holder->missing->len; i++)
    forget (party, persona->holder->missing->pdata[i]);
}

ZdParty *
zd_sample_party (const ZdSampleCity *city, guint number)
{
  ZdDice dice = zd_dice (city->seed, number);
  ZdPersona persona = zd_sample_persona (city, number, &dice);
  g_autofree char *name = zd_sample_party_name (city, &persona, &dice);
  ZdParty *party = zd_party_new (persona.uscc, name);

  party->phone = telephone (&dice);
  zd_sample_facts (city, &persona, party, &dice);
  if (persona.holder)
    play (city, &persona, party);
  else
    zd_sample_records (city, &persona, party, &dice);
  zd_sample_account (city, number, &persona, party, &dice);
  add_former (city, number, &persona, party);
  return party;
}
