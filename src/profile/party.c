/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"
#include "config.h"

#include "profile/party.h"

static void
fact_clear_cb (gpointer data)
{
  ZdFact *fact = data;

  g_free (fact->source);
}

static void
account_free_cb (gpointer data)
{
  ZdAccount *account = data;

  g_free (account->holder);
  g_free (account->bank);
  g_free (account->bank_code);
  g_free (account->number);
  g_free (account);
}

ZdParty *
zd_party_new (const char *uscc, const char *name)
{
  ZdParty *self = g_new0 (ZdParty, 1);

  self->uscc = g_strdup (uscc);
  self->name = g_strdup (name);
  self->facts = g_array_new (FALSE, TRUE, sizeof (ZdFact));
  g_array_set_clear_func (self->facts, fact_clear_cb);
  self->annual = g_array_new (FALSE, TRUE, sizeof (ZdAnnualFact));
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_record_free);
  self->coverage = g_array_new (FALSE, TRUE, sizeof (ZdCoverage));
  self->accounts = g_ptr_array_new_with_free_func (account_free_cb);
  return self;
}

void
zd_party_renew (ZdParty *self, const char *uscc, const char *name)
{
  g_free (self->uscc);
  g_free (self->name);
  self->uscc = g_strdup (uscc);
  self->name = g_strdup (name);
  g_clear_pointer (&self->phone, g_free);
  g_array_set_size (self->facts, 0);
  g_array_set_size (self->annual, 0);
  g_ptr_array_set_size (self->records, 0);
  g_array_set_size (self->coverage, 0);
  g_ptr_array_set_size (self->accounts, 0);
}

void
zd_party_free (ZdParty *self)
{
  if (self == NULL)
    return;
  g_free (self->uscc);
  g_free (self->name);
  g_free (self->phone);
  g_array_unref (self->facts);
  g_array_unref (self->annual);
  g_ptr_array_unref (self->records);
  g_array_unref (self->coverage);
  g_ptr_array_unref (self->accounts);
  g_free (self);
}

static ZdFact *
find_fact (const ZdParty *self, const ZdField *field)
{
  for (guint i = 0; i < self->facts->len; i++) {
    ZdFact *fact = &g_array_index (self->facts, ZdFact, i);
    if (fact->field == field)
      return fact;
  }
  return NULL;
}

void
zd_party_set_fact (ZdParty *self, const ZdField *field, gint64 value, ZdDay as_of, const char *source)
{
  ZdFact *fact = find_fact (self, field);

  if (fact == NULL) {
    g_array_set_size (self->facts, self->facts->len + 1);
    fact = &g_array_index (self->facts, ZdFact, self->facts->len - 1);
    fact->field = field;
  }
  fact->value = value;
  fact->as_of = as_of;
  if (g_strcmp0 (fact->source, source) != 0) {
    g_free (fact->source);
    fact->source = g_strdup (source);
  }
}

gboolean
zd_party_get_fact (const ZdParty *self, const ZdField *field, gint64 *value, ZdDay *as_of)
{
  const ZdFact *fact = find_fact (self, field);

  if (fact == NULL)
    return FALSE;
  if (value != NULL)
    *value = fact->value;
  if (as_of != NULL)
    *as_of = fact->as_of;
  return TRUE;
}

void
zd_party_set_annual (ZdParty *self, const ZdField *field, int year, gint64 value)
{
  ZdAnnualFact fact = { .field = field, .year = year, .value = value };

  for (guint i = 0; i < self->annual->len; i++) {
    ZdAnnualFact *old = &g_array_index (self->annual, ZdAnnualFact, i);
    if (old->field == field && old->year == year) {
      old->value = value;
      return;
    }
  }
  g_array_append_val (self->annual, fact);
}

void
zd_party_add_record (ZdParty *self, ZdRecord *record)
{
  g_ptr_array_add (self->records, record);
}

void
zd_party_set_coverage (ZdParty *self, const ZdRecordKind *kind, ZdDay from, ZdDay until, ZdDay as_of)
{
  ZdCoverage coverage = { .kind = kind, .from = from, .until = until, .as_of = as_of };

  for (guint i = 0; i < self->coverage->len; i++) {
    ZdCoverage *old = &g_array_index (self->coverage, ZdCoverage, i);
    if (old->kind == kind) {
      *old = coverage;
      return;
    }
  }
  g_array_append_val (self->coverage, coverage);
}

ZdRecord *
zd_record_new (const ZdRecordKind *kind)
{
  ZdRecord *self = g_new0 (ZdRecord, 1);

  self->kind = kind;
  self->as_of = ZD_DAY_NONE;
  return self;
}

ZdRecord *
zd_record_copy (const ZdRecord *self)
{
  ZdRecord *copy = g_memdup2 (self, sizeof *self);

  copy->source = g_strdup (self->source);
  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    copy->texts[i] = g_strdup (self->texts[i]);
  return copy;
}

void
zd_record_free (ZdRecord *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    g_free (self->texts[i]);
  g_free (self->source);
  g_free (self);
}

void
zd_record_set (ZdRecord *self, ZdSlot slot, gint64 value)
{
  g_return_if_fail (slot < ZD_SLOT_SUBJECT);

  self->values[slot] = value;
  self->present |= 1u << slot;
}

/* An empty text is an absent one. */
void
zd_record_set_text (ZdRecord *self, ZdSlot slot, const char *text)
{
  g_return_if_fail (slot >= ZD_SLOT_SUBJECT && slot < ZD_N_SLOTS);

  g_free (self->texts[slot - ZD_SLOT_SUBJECT]);
  self->texts[slot - ZD_SLOT_SUBJECT] = NULL;
  self->present &= ~(1u << slot);
  if (text == NULL || *text == '\0')
    return;
  self->texts[slot - ZD_SLOT_SUBJECT] = g_strdup (text);
  self->present |= 1u << slot;
}

gboolean
zd_record_has (const ZdRecord *self, ZdSlot slot)
{
  return (self->present >> slot & 1u) != 0;
}
