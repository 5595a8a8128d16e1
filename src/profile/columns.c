/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"
#include "config.h"

#include "profile/columns.h"

#include "profile/columns-private.h"

static void
source_clear_cb (gpointer data)
{
  Source *source = data;

  g_free (source->id);
  g_array_unref (source->days);
}

static void
extras_clear (Extras *self)
{
  g_array_unref (self->entries);
  g_free (self->starts);
}

ZdColumns *
zd_columns_new (const ZdCatalogue *catalogue)
{
  ZdColumns *self = g_new0 (ZdColumns, 1);
  guint n_fields = zd_catalogue_n_fields (catalogue), n_kinds = zd_catalogue_n_kinds (catalogue);

  g_atomic_ref_count_init (&self->references);
  self->catalogue = catalogue;
  self->strings = g_string_chunk_new (1 << 16);
  self->usccs = g_ptr_array_new ();
  self->names = g_ptr_array_new ();
  self->rows = g_hash_table_new (g_str_hash, g_str_equal);
  self->facts = g_new0 (GArray *, n_fields + 1);
  self->field_sources = g_new0 (guint, n_fields + 1);
  self->sources = g_array_new (FALSE, FALSE, sizeof (Source));
  g_array_set_clear_func (self->sources, source_clear_cb);
  self->exceptions.entries = g_array_new (FALSE, FALSE, sizeof (Extra));
  self->annual.entries = g_array_new (FALSE, FALSE, sizeof (Extra));
  self->coverage.entries = g_array_new (FALSE, FALSE, sizeof (Extra));
  self->kind_coverage = g_new0 (ZdCoverage, n_kinds + 1);
  self->records = g_array_new (FALSE, FALSE, sizeof (ZdColumnRecord));
  self->record_rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->text_ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->texts = g_ptr_array_new ();
  g_ptr_array_add (self->texts, NULL);
  for (guint i = 0; i < n_fields; i++) {
    const char *source = zd_catalogue_field_at (catalogue, i)->source;
    self->field_sources[i] = zd_columns_source (self, source != NULL ? source : "");
  }
  for (guint i = 0; i < n_kinds; i++)
    zd_columns_set_coverage (self, zd_catalogue_kind_at (catalogue, i), ZD_DAY_NONE, ZD_DAY_NONE,
                             ZD_DAY_NONE);
  return self;
}

ZdColumns *
zd_columns_ref (ZdColumns *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
zd_columns_unref (ZdColumns *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  for (guint i = 0; i < zd_catalogue_n_fields (self->catalogue); i++)
    g_clear_pointer (&self->facts[i], g_array_unref);
  g_free (self->facts);
  g_free (self->field_sources);
  g_array_unref (self->sources);
  extras_clear (&self->exceptions);
  extras_clear (&self->annual);
  extras_clear (&self->coverage);
  g_free (self->kind_coverage);
  g_array_unref (self->records);
  g_clear_pointer (&self->record_rows, g_array_unref);
  g_free (self->record_starts);
  g_free (self->kind_masks);
  g_hash_table_unref (self->text_ids);
  g_ptr_array_unref (self->texts);
  g_hash_table_unref (self->rows);
  g_ptr_array_unref (self->usccs);
  g_ptr_array_unref (self->names);
  g_string_chunk_free (self->strings);
  g_free (self);
}

const ZdCatalogue *
zd_columns_catalogue (const ZdColumns *self)
{
  return self->catalogue;
}

guint
zd_columns_n_rows (const ZdColumns *self)
{
  return self->usccs->len;
}

const char *
zd_columns_uscc (const ZdColumns *self, guint row)
{
  return g_ptr_array_index (self->usccs, row);
}

const char *
zd_columns_name (const ZdColumns *self, guint row)
{
  return g_ptr_array_index (self->names, row);
}

gboolean
zd_columns_find (const ZdColumns *self, const char *uscc, guint *row)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->rows, uscc));

  if (found == 0)
    return FALSE;
  *row = found - 1;
  return TRUE;
}

/* The last entry of (row, key): what was said later stands. */
static const Extra *
find_extra (const Extras *self, guint row, guint key)
{
  const Extra *found = NULL;

  if (self->starts == NULL)
    return NULL;
  for (guint32 i = self->starts[row]; i < self->starts[row + 1]; i++) {
    const Extra *extra = &g_array_index (self->entries, Extra, i);
    if (extra->key == key)
      found = extra;
  }
  return found;
}

static ZdDay
source_day (const ZdColumns *self, guint source, guint row)
{
  const GArray *days = g_array_index (self->sources, Source, source).days;

  return row < days->len ? g_array_index (days, ZdDay, row) : ZD_DAY_NONE;
}

gboolean
zd_columns_fact (const ZdColumns *self, guint row, const ZdField *field, gint64 *value, ZdDay *as_of)
{
  const GArray *column = self->facts[field->index];
  const Extra *exception;

  if (column == NULL || row >= column->len)
    return FALSE;
  *value = g_array_index (column, gint64, row);
  if (*value == COLUMN_MISSING)
    return FALSE;
  if (as_of == NULL)
    return TRUE;
  exception = find_extra (&self->exceptions, row, field->index);
  *as_of = exception != NULL ? exception->exception.as_of
                             : source_day (self, self->field_sources[field->index], row);
  return TRUE;
}

const char *
zd_columns_fact_source (const ZdColumns *self, guint row, const ZdField *field)
{
  const Extra *exception = find_extra (&self->exceptions, row, field->index);

  return exception != NULL ? g_array_index (self->sources, Source, exception->exception.source).id
                           : field->source;
}

gboolean
zd_columns_annual (const ZdColumns *self, guint row, const ZdField *field, int year, gint64 *value)
{
  gboolean found = FALSE;

  if (self->annual.starts == NULL)
    return FALSE;
  for (guint32 i = self->annual.starts[row]; i < self->annual.starts[row + 1]; i++) {
    const Extra *extra = &g_array_index (self->annual.entries, Extra, i);
    if (extra->key == field->index && extra->annual.year == year) {
      *value = extra->annual.value;
      found = TRUE;
    }
  }
  return found;
}

void
zd_columns_coverage (const ZdColumns *self, guint row, const ZdRecordKind *kind, ZdCoverage *coverage)
{
  const Extra *extra = find_extra (&self->coverage, row, kind->index);

  *coverage = self->kind_coverage[kind->index];
  if (extra != NULL) {
    coverage->from = extra->coverage.from;
    coverage->until = extra->coverage.until;
    coverage->as_of = extra->coverage.as_of;
  }
}

const ZdColumnRecord *
zd_columns_records (const ZdColumns *self, guint row, const ZdRecordKind *kind, guint *n)
{
  const ZdColumnRecord *records = (const ZdColumnRecord *)(const void *)self->records->data;
  guint32 first, last;

  *n = 0;
  if ((self->kind_masks[row] >> kind->index % 64 & 1) == 0)
    return NULL;
  first = self->record_starts[row];
  last = self->record_starts[row + 1];
  while (first < last && records[first].kind < kind->index)
    first++;
  while (first + *n < last && records[first + *n].kind == kind->index)
    (*n)++;
  return *n > 0 ? records + first : NULL;
}

guint32
zd_columns_find_text (const ZdColumns *self, const char *text)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->text_ids, text));
}

const char *
zd_columns_text (const ZdColumns *self, guint32 id)
{
  return id < self->texts->len ? g_ptr_array_index (self->texts, id) : NULL;
}

/* ---- one row back as a party ---- */

static void
append_facts (const ZdColumns *self, guint row, ZdParty *party)
{
  for (guint i = 0; i < zd_catalogue_n_fields (self->catalogue); i++) {
    const ZdField *field = zd_catalogue_field_at (self->catalogue, i);
    const char *source = zd_columns_fact_source (self, row, field);
    gint64 value;
    ZdDay as_of;
    if (zd_columns_fact (self, row, field, &value, &as_of))
      zd_party_set_fact (party, field, value, as_of, g_strcmp0 (source, field->source) != 0 ? source : NULL);
  }
}

static void
append_annual (const ZdColumns *self, guint row, ZdParty *party)
{
  if (self->annual.starts == NULL)
    return;
  for (guint32 i = self->annual.starts[row]; i < self->annual.starts[row + 1]; i++) {
    const Extra *extra = &g_array_index (self->annual.entries, Extra, i);
    zd_party_set_annual (party, zd_catalogue_field_at (self->catalogue, extra->key), extra->annual.year,
                         extra->annual.value);
  }
}

static ZdRecord *
record_of (const ZdColumns *self, const ZdColumnRecord *record)
{
  ZdRecord *copy = zd_record_new (zd_catalogue_kind_at (self->catalogue, record->kind));

  for (ZdSlot slot = 0; slot < ZD_N_SLOTS; slot++) {
    if ((record->present >> slot & 1) == 0)
      continue;
    if (slot < ZD_SLOT_SUBJECT)
      zd_record_set (copy, slot, record->values[slot]);
    else
      zd_record_set_text (copy, slot, zd_columns_text (self, record->texts[slot - ZD_SLOT_SUBJECT]));
  }
  return copy;
}

ZdParty *
zd_columns_party (const ZdColumns *self, guint row)
{
  ZdParty *party = zd_party_new (zd_columns_uscc (self, row), zd_columns_name (self, row));

  append_facts (self, row, party);
  append_annual (self, row, party);
  for (guint32 i = self->record_starts[row]; i < self->record_starts[row + 1]; i++)
    zd_party_add_record (party, record_of (self, &g_array_index (self->records, ZdColumnRecord, i)));
  for (guint i = 0; i < zd_catalogue_n_kinds (self->catalogue); i++) {
    ZdCoverage coverage;
    zd_columns_coverage (self, row, zd_catalogue_kind_at (self->catalogue, i), &coverage);
    if (coverage.until != ZD_DAY_NONE)
      zd_party_set_coverage (party, coverage.kind, coverage.from, coverage.until, coverage.as_of);
  }
  return party;
}
