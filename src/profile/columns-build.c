/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"

#include "profile/columns.h"

#include "profile/columns-private.h"

/* As it stands in a column: G_MININT64 is no value but the open end of an interval. */
static gint64
stored_value (gint64 value)
{
  return MAX (value, G_MININT64 + 1);
}

guint
zd_columns_source (ZdColumns *self, const char *id)
{
  for (guint i = 0; i < self->sources->len; i++)
    if (g_str_equal (g_array_index (self->sources, Source, i).id, id))
      return i;
  Source source = { .id = g_strdup (id) };
  g_array_append_val (self->sources, source);
  return self->sources->len - 1;
}

guint
zd_columns_add_party (ZdColumns *self, const char *uscc, const char *name)
{
  g_return_val_if_fail (!self->sealed, 0);

  zd_text_pool_add (&self->usccs, uscc);
  zd_text_pool_add (&self->names, name ? name : "");
  return self->n_rows++;
}

void
zd_columns_index_parties (ZdColumns *self)
{
  zd_text_pool_index (&self->usccs);
}

void
zd_columns_set_fact (ZdColumns *self, guint row, const ZdField *field, gint64 value)
{
  g_return_if_fail (!self->sealed && row < self->n_rows);

  zd_column_set (&self->facts[field->index], row, stored_value (value));
}

void
zd_columns_set_facts_only (ZdColumns *self, guint row)
{
  g_return_if_fail (!self->sealed && row < self->n_rows);

  zd_column_set (&self->facts_only, row, TRUE);
}

gboolean
zd_columns_is_facts_only (const ZdColumns *self, guint row)
{
  gint64 value;

  return zd_column_get (&self->facts_only, row, &value);
}

void
zd_columns_set_day (ZdColumns *self, guint row, guint source, ZdDay as_of)
{
  ZdColumn *days = &g_array_index (self->sources, Source, source).days;

  g_return_if_fail (!self->sealed && row < self->n_rows);
  if (as_of != ZD_DAY_NONE)
    zd_column_set (days, row, as_of);
  else
    zd_column_unset (days, row);
}

void
zd_columns_set_source_day (ZdColumns *self, guint row, const char *source, ZdDay as_of)
{
  zd_columns_set_day (self, row, zd_columns_source (self, source), as_of);
}

void
zd_columns_set_exception (ZdColumns *self, guint row, const ZdField *field, const char *source, ZdDay as_of)
{
  ZdRowEntry entry = { .row = row, .values[EXCEPTION_DAY] = as_of };

  g_return_if_fail (!self->sealed && row < self->n_rows);
  entry.values[EXCEPTION_SOURCE]
      = (gint32) (source ? zd_columns_source (self, source) : self->field_sources[field->index]);
  zd_row_list_add (&self->exceptions[field->index], &entry);
}

ZdColumn *
zd_columns_annual_column (ZdColumns *self, guint field, int year)
{
  GPtrArray **years = &self->annual[field];
  Annual *annual;

  for (guint i = 0; *years && i < (*years)->len; i++) {
    annual = g_ptr_array_index (*years, i);
    if (annual->year == year)
      return &annual->column;
  }
  if (!*years)
    *years = g_ptr_array_new ();
  annual = g_new0 (Annual, 1);
  annual->year = year;
  g_ptr_array_add (*years, annual);
  return &annual->column;
}

void
zd_columns_set_annual (ZdColumns *self, guint row, const ZdField *field, int year, gint64 value)
{
  g_return_if_fail (!self->sealed && row < self->n_rows);

  zd_column_set (zd_columns_annual_column (self, field->index, year), row, stored_value (value));
}

guint32
zd_columns_intern (ZdColumns *self, const char *text)
{
  guint i;

  if (!text || *text == '\0')
    return 0;
  if (!zd_text_pool_find (&self->texts, text, &i)) {
    i = zd_text_pool_add (&self->texts, text);
    zd_text_pool_index (&self->texts);
  }
  return i;
}

void
zd_columns_add_record (ZdColumns *self, guint row, const ZdRecordKind *kind, guint present,
                       const gint64 *values, const char *const *texts)
{
  ZdColumnRecord record = { .kind = kind->index };

  g_return_if_fail (!self->sealed && row < self->n_rows);
  for (guint i = 0; i < kind->n_attributes; i++) {
    ZdSlot slot = kind->attributes[i].slot;
    guint16 bit = 1u << slot;
    if ((present & bit) == 0)
      continue;
    if (slot < ZD_SLOT_SUBJECT)
      record.values[slot] = stored_value (values[slot]);
    else if ((record.texts[slot - ZD_SLOT_SUBJECT] = zd_columns_intern (self, texts[slot - ZD_SLOT_SUBJECT])) == 0)
      continue;
    record.present |= bit;
  }
  zd_record_table_add (&self->records[kind->index], row, &record);
}

void
zd_columns_set_coverage (ZdColumns *self, const ZdRecordKind *kind, ZdDay from, ZdDay until, ZdDay as_of)
{
  g_return_if_fail (!self->sealed);

  g_array_index (self->coverage[kind->index].classes, ZdCoverage, 0)
      = (ZdCoverage){ .kind = kind, .from = from, .until = until, .as_of = as_of };
}

void
zd_columns_set_party_coverage (ZdColumns *self, guint row, const ZdRecordKind *kind, ZdDay from, ZdDay until,
                               ZdDay as_of)
{
  g_return_if_fail (!self->sealed && row < self->n_rows);

  zd_coverage_table_set (&self->coverage[kind->index], row, from, until, as_of);
}

/* ---- a whole party ---- */

/* The first fact of a source gives its day for the party; the others that differ are exceptions. */
static void
add_fact (ZdColumns *self, guint row, const ZdFact *fact, GHashTable *days)
{
  const char *own = fact->field->source ? fact->field->source : "";
  const char *source = fact->source ? fact->source : own;
  gpointer day = NULL;

  zd_columns_set_fact (self, row, fact->field, fact->value);
  if (!g_hash_table_lookup_extended (days, source, NULL, &day)) {
    day = GINT_TO_POINTER (fact->as_of);
    g_hash_table_insert (days, (gpointer) source, day);
    zd_columns_set_source_day (self, row, source, fact->as_of);
  }
  if (!g_str_equal (source, own) || GPOINTER_TO_INT (day) != fact->as_of)
    zd_columns_set_exception (self, row, fact->field, source, fact->as_of);
}

guint
zd_columns_add (ZdColumns *self, const ZdParty *party)
{
  g_autoptr (GHashTable) days = g_hash_table_new (g_str_hash, g_str_equal);
  guint row = zd_columns_add_party (self, party->uscc, party->name);

  for (guint i = 0; i < party->facts->len; i++)
    add_fact (self, row, &g_array_index (party->facts, ZdFact, i), days);
  for (guint i = 0; i < party->annual->len; i++) {
    const ZdAnnualFact *fact = &g_array_index (party->annual, ZdAnnualFact, i);
    zd_columns_set_annual (self, row, fact->field, fact->year, fact->value);
  }
  for (guint i = 0; i < party->records->len; i++) {
    const ZdRecord *record = g_ptr_array_index (party->records, i);
    zd_columns_add_record (self, row, record->kind, record->present, record->values,
                           (const char *const *) record->texts);
  }
  for (guint i = 0; i < party->coverage->len; i++) {
    const ZdCoverage *coverage = &g_array_index (party->coverage, ZdCoverage, i);
    zd_columns_set_party_coverage (self, row, coverage->kind, coverage->from, coverage->until,
                                   coverage->as_of);
  }
  return row;
}

/* ---- many at once ---- */

typedef struct {
  ZdColumns *self;
  const ZdColumns *from;
  guint first;          /* the first row of @from is that one in @self */
  const guint32 *texts; /* by number in @from: what it is in @self */
} Adding;

static guint32 *
translate_texts (ZdColumns *self, const ZdColumns *from)
{
  guint32 *numbers = g_new (guint32, from->texts.n);

  for (guint i = 0; i < from->texts.n; i++)
    numbers[i] = zd_columns_intern (self, zd_text_pool_at (&from->texts, i));
  return numbers;
}

void
zd_columns_make_places (ZdColumns *self, const ZdColumns *from)
{
  for (guint i = 0; i < from->sources->len; i++)
    zd_columns_source (self, g_array_index (from->sources, Source, i).id);
  for (guint field = 0; field < zd_catalogue_n_fields (self->catalogue); field++) {
    const GPtrArray *years = from->annual[field];
    for (guint i = 0; years && i < years->len; i++)
      zd_columns_annual_column (self, field, ((const Annual *) g_ptr_array_index (years, i))->year);
  }
}

const ZdColumn *
zd_columns_find_days (const ZdColumns *self, const char *source)
{
  static const ZdColumn none;

  for (guint i = 0; i < self->sources->len; i++)
    if (g_str_equal (g_array_index (self->sources, Source, i).id, source))
      return &g_array_index (self->sources, Source, i).days;
  return &none;
}

/* The values of @from: behind those of @self, or between them. */
static void
add_column (const Adding *adding, ZdColumn *self, const ZdColumn *from)
{
  if (adding->first > 0)
    zd_column_append (self, adding->first, from);
  else
    zd_column_join (self, from);
}

static void
add_exceptions (const Adding *adding, guint field)
{
  const ZdRowEntry *entries = adding->from->exceptions[field].entries.data;

  for (gsize i = 0; i < adding->from->exceptions[field].entries.size / sizeof *entries; i++) {
    ZdRowEntry entry = entries[i];
    const Source *source = &g_array_index (adding->from->sources, Source, (guint) entry.values[EXCEPTION_SOURCE]);
    entry.row += adding->first;
    entry.values[EXCEPTION_SOURCE] = (gint32) zd_columns_source (adding->self, source->id);
    zd_row_list_add (&adding->self->exceptions[field], &entry);
  }
}

static void
add_field (const Adding *adding, guint field)
{
  const GPtrArray *years = adding->from->annual[field];

  add_column (adding, &adding->self->facts[field], &adding->from->facts[field]);
  add_exceptions (adding, field);
  for (guint i = 0; years && i < years->len; i++) {
    const Annual *annual = g_ptr_array_index (years, i);
    add_column (adding, zd_columns_annual_column (adding->self, field, annual->year), &annual->column);
  }
}

/* None of the parts touches what another one has: there is a place for everything. */
static void
add_part (ZdColumnsPart part, guint i, gpointer data)
{
  const Adding *adding = data;
  ZdColumns *self = adding->self;

  if (part == ZD_PART_KIND) {
    zd_coverage_table_append (&self->coverage[i], adding->first, &adding->from->coverage[i]);
    zd_record_table_append (&self->records[i], adding->first, &adding->from->records[i], adding->texts);
  } else if (part == ZD_PART_FIELD) {
    add_field (adding, i);
  } else {
    Source *source = &g_array_index (self->sources, Source, i);
    add_column (adding, &source->days, zd_columns_find_days (adding->from, source->id));
  }
}

/* What @from says of its rows, which are those from @first on. */
static void
add_all (ZdColumns *self, guint first, const ZdColumns *from)
{
  g_autofree guint32 *texts = translate_texts (self, from);
  Adding adding = { self, from, first, texts };

  add_column (&adding, &self->facts_only, &from->facts_only);
  zd_columns_make_places (self, from);
  zd_columns_each_part (self, add_part, &adding);
}

void
zd_columns_append (ZdColumns *self, const ZdColumns *from)
{
  guint first = self->n_rows;

  g_return_if_fail (!self->sealed && !from->sealed);
  zd_text_pool_append (&self->usccs, &from->usccs);
  zd_text_pool_append (&self->names, &from->names);
  self->n_rows += from->n_rows;
  add_all (self, first, from);
}

ZdColumns *
zd_columns_new_beside (const ZdColumns *parties)
{
  ZdColumns *self = zd_columns_new (parties->catalogue);

  self->n_rows = parties->n_rows;
  return self;
}

void
zd_columns_join (ZdColumns *self, const ZdColumns *beside)
{
  g_return_if_fail (!self->sealed && !beside->sealed && self->n_rows == beside->n_rows);

  add_all (self, 0, beside);
}

/* ---- sealing ---- */

static int
compare_years_cb (gconstpointer a, gconstpointer b)
{
  const Annual *x = *(const Annual *const *) a, *y = *(const Annual *const *) b;

  return x->year < y->year ? -1 : x->year > y->year;
}

static void
seal_field (ZdColumns *self, guint field)
{
  GPtrArray *years = self->annual[field];

  zd_column_seal (&self->facts[field], self->n_rows);
  zd_row_list_seal (&self->exceptions[field]);
  for (guint i = 0; years && i < years->len; i++)
    zd_column_seal (&((Annual *) g_ptr_array_index (years, i))->column, self->n_rows);
  if (years)
    g_ptr_array_sort (years, compare_years_cb);
}

static void
seal_kind (ZdColumns *self, guint kind)
{
  zd_column_seal (&self->coverage[kind].class_of, self->n_rows);
  zd_text_pool_index (&self->coverage[kind].spans);
  zd_record_table_seal (&self->records[kind], zd_catalogue_kind_at (self->catalogue, kind), self->n_rows, &self->texts);
}

static void
seal_part (ZdColumnsPart part, guint i, gpointer data)
{
  ZdColumns *self = data;

  if (part == ZD_PART_KIND)
    seal_kind (self, i);
  else if (part == ZD_PART_FIELD)
    seal_field (self, i);
  else
    zd_column_seal (&g_array_index (self->sources, Source, i).days, self->n_rows);
}

void
zd_columns_seal (ZdColumns *self)
{
  if (self->sealed)
    return;
  zd_text_pool_index (&self->usccs);
  zd_columns_each_part (self, seal_part, self);
  self->sealed = TRUE;
}
