/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"

#include "profile/columns.h"

#include "base/blocks.h"
#include "profile/columns-private.h"
#include "profile/uscc.h"

static void
source_clear_cb (gpointer data)
{
  Source *source = data;

  g_free (source->id);
  zd_column_clear (&source->days);
}

ZdColumns *
zd_columns_new (const ZdCatalogue *catalogue)
{
  ZdColumns *self = g_new0 (ZdColumns, 1);
  guint n_fields = zd_catalogue_n_fields (catalogue), n_kinds = zd_catalogue_n_kinds (catalogue);

  g_atomic_ref_count_init (&self->references);
  self->catalogue = zd_catalogue_ref (catalogue);
  self->usccs.stride = ZD_USCC_LENGTH + 1;
  zd_text_pool_add (&self->texts, "");
  zd_text_pool_index (&self->texts);
  self->facts = g_new0 (ZdColumn, n_fields);
  self->annual = g_new0 (GPtrArray *, n_fields);
  self->field_sources = g_new0 (guint, n_fields);
  self->exceptions = g_new0 (ZdRowList, n_fields);
  self->coverage = g_new0 (ZdCoverageTable, n_kinds);
  self->records = g_new0 (ZdRecordTable, n_kinds);
  self->sources = g_array_new (FALSE, FALSE, sizeof (Source));
  g_array_set_clear_func (self->sources, source_clear_cb);
  self->changed = g_array_new (FALSE, FALSE, sizeof (RowChange));
  for (guint i = 0; i < n_fields; i++) {
    const char *source = zd_catalogue_field_at (catalogue, i)->source;
    self->field_sources[i] = zd_columns_source (self, source ? source : "");
  }
  for (guint i = 0; i < n_kinds; i++)
    zd_coverage_table_init (&self->coverage[i], zd_catalogue_kind_at (catalogue, i));
  return self;
}

ZdColumns *
zd_columns_ref (ZdColumns *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

static void
clear_annual (GPtrArray *years)
{
  if (!years)
    return;
  for (guint i = 0; i < years->len; i++) {
    Annual *annual = g_ptr_array_index (years, i);
    zd_column_clear (&annual->column);
    g_free (annual);
  }
  g_ptr_array_unref (years);
}

static void
columns_free (ZdColumns *self)
{
  for (guint i = 0; i < zd_catalogue_n_fields (self->catalogue); i++) {
    zd_column_clear (&self->facts[i]);
    zd_row_list_clear (&self->exceptions[i]);
    clear_annual (self->annual[i]);
  }
  for (guint i = 0; i < zd_catalogue_n_kinds (self->catalogue); i++) {
    zd_coverage_table_clear (&self->coverage[i]);
    zd_record_table_clear (&self->records[i]);
  }
  zd_column_clear (&self->facts_only);
  zd_text_pool_clear (&self->usccs);
  zd_text_pool_clear (&self->names);
  zd_text_pool_clear (&self->texts);
  g_free (self->facts);
  g_free (self->annual);
  g_free (self->field_sources);
  g_free (self->exceptions);
  g_free (self->coverage);
  g_free (self->records);
  g_array_unref (self->sources);
  g_array_unref (self->changed);
  g_free (self->path);
  g_free (self->token);
  zd_memory_clear (&self->search);
  g_clear_pointer (&self->file, g_bytes_unref);
  zd_catalogue_unref (self->catalogue);
  g_free (self);
}

void
zd_columns_unref (ZdColumns *self)
{
  if (self && g_atomic_ref_count_dec (&self->references))
    columns_free (self);
}

const ZdCatalogue *
zd_columns_catalogue (const ZdColumns *self)
{
  return self->catalogue;
}

guint
zd_columns_n_rows (const ZdColumns *self)
{
  return self->n_rows;
}

const char *
zd_columns_uscc (const ZdColumns *self, guint row)
{
  return zd_text_pool_at (&self->usccs, row);
}

const char *
zd_columns_name (const ZdColumns *self, guint row)
{
  return zd_text_pool_at (&self->names, row);
}

gboolean
zd_columns_find (const ZdColumns *self, const char *uscc, guint *row)
{
  return zd_text_pool_find (&self->usccs, uscc, row);
}

gboolean
zd_columns_fact (const ZdColumns *self, guint row, const ZdField *field, gint64 *value, ZdDay *as_of)
{
  const ZdRowList *exceptions = &self->exceptions[field->index];
  gint64 day;
  guint i;

  if (!zd_column_get (&self->facts[field->index], row, value))
    return FALSE;
  if (!as_of)
    return TRUE;
  if (zd_row_list_find (exceptions, row, &i))
    *as_of = zd_row_list_value (exceptions, i, EXCEPTION_DAY);
  else if (zd_column_get (&g_array_index (self->sources, Source, self->field_sources[field->index]).days, row, &day))
    *as_of = (ZdDay) day;
  else
    *as_of = ZD_DAY_NONE;
  return TRUE;
}

const char *
zd_columns_fact_source (const ZdColumns *self, guint row, const ZdField *field)
{
  const ZdRowList *exceptions = &self->exceptions[field->index];
  guint i, source;

  if (!zd_row_list_find (exceptions, row, &i))
    return field->source;
  source = (guint) zd_row_list_value (exceptions, i, EXCEPTION_SOURCE);
  return source < self->sources->len ? g_array_index (self->sources, Source, source).id : field->source;
}

const ZdColumn *
zd_columns_find_annual (const ZdColumns *self, guint field, int year)
{
  static const ZdColumn none;
  const GPtrArray *years = self->annual[field];

  for (guint i = 0; years && i < years->len; i++) {
    const Annual *annual = g_ptr_array_index (years, i);
    if (annual->year == year)
      return &annual->column;
  }
  return &none;
}

gboolean
zd_columns_annual (const ZdColumns *self, guint row, const ZdField *field, int year, gint64 *value)
{
  return zd_column_get (zd_columns_find_annual (self, field->index, year), row, value);
}

void
zd_columns_coverage (const ZdColumns *self, guint row, const ZdRecordKind *kind, ZdCoverage *coverage)
{
  *coverage = *zd_coverage_table_at (&self->coverage[kind->index], row);
}

const ZdColumnRecord *
zd_columns_records (const ZdColumns *self, guint row, const ZdRecordKind *kind, guint *n)
{
  return zd_record_table_wide (&self->records[kind->index], kind, row, n);
}

guint32
zd_columns_find_text (const ZdColumns *self, const char *text)
{
  guint id;

  return zd_text_pool_find (&self->texts, text, &id) ? id : 0;
}

const char *
zd_columns_text (const ZdColumns *self, guint32 id)
{
  return id > 0 && id < self->texts.n ? zd_text_pool_at (&self->texts, id) : NULL;
}

/* ---- all of it ---- */

typedef struct {
  ZdColumns *columns;
  ZdColumnsPartFunc func;
  gpointer data;
} Parts;

/* The kinds, of which some have many records, stand in front. */
static void
work_off_parts (guint first, guint end, gpointer data)
{
  const Parts *parts = data;
  guint n_kinds = zd_catalogue_n_kinds (parts->columns->catalogue);
  guint n_fields = zd_catalogue_n_fields (parts->columns->catalogue);

  for (guint i = first; i < end; i++)
    if (i < n_kinds)
      parts->func (ZD_PART_KIND, i, parts->data);
    else if (i < n_kinds + n_fields)
      parts->func (ZD_PART_FIELD, i - n_kinds, parts->data);
    else
      parts->func (ZD_PART_SOURCE, i - n_kinds - n_fields, parts->data);
}

void
zd_columns_each_part (ZdColumns *self, ZdColumnsPartFunc func, gpointer data)
{
  Parts parts = { self, func, data };
  guint n = zd_catalogue_n_kinds (self->catalogue) + zd_catalogue_n_fields (self->catalogue) + self->sources->len;

  zd_each_block (n, 1, work_off_parts, &parts, NULL, NULL);
}

/* ---- one row back as a party ---- */

static void
append_fact (const ZdColumns *self, guint row, const ZdField *field, ZdParty *party)
{
  const char *source = zd_columns_fact_source (self, row, field);
  gint64 value;
  ZdDay as_of;

  if (zd_columns_fact (self, row, field, &value, &as_of))
    zd_party_set_fact (party, field, value, as_of, g_strcmp0 (source, field->source) != 0 ? source : NULL);
}

static void
append_annual (const ZdColumns *self, guint row, const ZdField *field, ZdParty *party)
{
  const GPtrArray *years = self->annual[field->index];

  for (guint i = 0; years && i < years->len; i++) {
    const Annual *annual = g_ptr_array_index (years, i);
    gint64 value;
    if (zd_column_get (&annual->column, row, &value))
      zd_party_set_annual (party, field, annual->year, value);
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

static void
append_records (const ZdColumns *self, guint row, const ZdRecordKind *kind, ZdParty *party)
{
  guint n;
  const ZdColumnRecord *records = zd_columns_records (self, row, kind, &n);
  ZdCoverage coverage;

  for (guint i = 0; i < n; i++)
    zd_party_add_record (party, record_of (self, &records[i]));
  zd_columns_coverage (self, row, kind, &coverage);
  if (coverage.until != ZD_DAY_NONE)
    zd_party_set_coverage (party, coverage.kind, coverage.from, coverage.until, coverage.as_of);
}

ZdParty *
zd_columns_party (const ZdColumns *self, guint row)
{
  return zd_columns_party_cut (self, row, NULL, NULL);
}

ZdParty *
zd_columns_party_cut (const ZdColumns *self, guint row, const gboolean *fields, const gboolean *kinds)
{
  ZdParty *party = zd_party_new (zd_columns_uscc (self, row), zd_columns_name (self, row));

  for (guint i = 0; i < zd_catalogue_n_fields (self->catalogue); i++)
    if (!fields || fields[i]) {
      append_fact (self, row, zd_catalogue_field_at (self->catalogue, i), party);
      append_annual (self, row, zd_catalogue_field_at (self->catalogue, i), party);
    }
  for (guint i = 0; i < zd_catalogue_n_kinds (self->catalogue); i++)
    if (!kinds || kinds[i])
      append_records (self, row, zd_catalogue_kind_at (self->catalogue, i), party);
  return party;
}
