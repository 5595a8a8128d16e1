/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"
#include "config.h"

#include "profile/columns.h"

#include "profile/columns-private.h"

#include <string.h>

/* As it stands in a column: never the mark of a missing fact. */
static gint64
stored_value (gint64 value)
{
  return MAX (value, COLUMN_MISSING + 1);
}

guint
zd_columns_source (ZdColumns *self, const char *id)
{
  for (guint i = 0; i < self->sources->len; i++)
    if (g_str_equal (g_array_index (self->sources, Source, i).id, id))
      return i;
  Source source = { .id = g_strdup (id), .days = g_array_new (FALSE, FALSE, sizeof (ZdDay)) };
  g_array_append_val (self->sources, source);
  return self->sources->len - 1;
}

void
zd_columns_reserve (ZdColumns *self, guint parties, guint records)
{
  guint n_records = self->records->len;

  g_return_if_fail (!self->sealed);
  /* A GArray keeps its room when it shrinks. */
  g_array_set_size (self->records, n_records + records);
  g_array_set_size (self->records, n_records);
  g_array_set_size (self->record_rows, n_records + records);
  g_array_set_size (self->record_rows, n_records);
}

guint
zd_columns_add_party (ZdColumns *self, const char *uscc, const char *name)
{
  g_return_val_if_fail (!self->sealed, 0);

  g_ptr_array_add (self->usccs, g_string_chunk_insert (self->strings, uscc));
  g_ptr_array_add (self->names, g_string_chunk_insert (self->strings, name != NULL ? name : ""));
  return self->usccs->len - 1;
}

void
zd_columns_set_fact (ZdColumns *self, guint row, const ZdField *field, gint64 value)
{
  GArray **column = &self->facts[field->index];
  const gint64 missing = COLUMN_MISSING;

  g_return_if_fail (!self->sealed && row < self->usccs->len);
  if (*column == NULL)
    *column = g_array_sized_new (FALSE, FALSE, sizeof (gint64), self->usccs->len);
  while ((*column)->len <= row)
    g_array_append_val (*column, missing);
  g_array_index (*column, gint64, row) = stored_value (value);
}

void
zd_columns_set_source_day (ZdColumns *self, guint row, const char *source, ZdDay as_of)
{
  guint index = zd_columns_source (self, source); /* first: it may move the array */
  GArray *days = g_array_index (self->sources, Source, index).days;
  const ZdDay none = ZD_DAY_NONE;

  g_return_if_fail (!self->sealed && row < self->usccs->len);
  while (days->len <= row)
    g_array_append_val (days, none);
  g_array_index (days, ZdDay, row) = as_of;
}

void
zd_columns_set_exception (ZdColumns *self, guint row, const ZdField *field, const char *source, ZdDay as_of)
{
  Extra extra = { .row = row, .key = field->index };

  g_return_if_fail (!self->sealed && row < self->usccs->len);
  extra.exception.as_of = as_of;
  extra.exception.source =
      source != NULL ? zd_columns_source (self, source) : self->field_sources[field->index];
  g_array_append_val (self->exceptions.entries, extra);
}

void
zd_columns_set_annual (ZdColumns *self, guint row, const ZdField *field, int year, gint64 value)
{
  Extra extra = { .row = row, .key = field->index };

  g_return_if_fail (!self->sealed && row < self->usccs->len);
  extra.annual.year = year;
  extra.annual.value = stored_value (value);
  g_array_append_val (self->annual.entries, extra);
}

static guint32
intern_text (ZdColumns *self, const char *text)
{
  guint32 id;

  if (text == NULL || *text == '\0')
    return 0;
  id = GPOINTER_TO_UINT (g_hash_table_lookup (self->text_ids, text));
  if (id == 0) {
    char *kept = g_string_chunk_insert (self->strings, text);
    id = self->texts->len;
    g_ptr_array_add (self->texts, kept);
    g_hash_table_insert (self->text_ids, kept, GUINT_TO_POINTER (id));
  }
  return id;
}

void
zd_columns_add_record (ZdColumns *self, guint row, const ZdRecordKind *kind, guint present,
                       const gint64 *values, const char *const *texts)
{
  ZdColumnRecord record = { .present = 0, .kind = kind->index };
  guint32 owner = row;

  g_return_if_fail (!self->sealed && row < self->usccs->len);
  for (guint i = 0; i < kind->n_attributes; i++) {
    const ZdAttribute *attribute = &kind->attributes[i];
    guint16 bit = 1u << attribute->slot;
    if ((present & bit) == 0)
      continue;
    if (attribute->slot < ZD_SLOT_SUBJECT)
      record.values[attribute->slot] = stored_value (values[attribute->slot]);
    else if ((record.texts[attribute->slot - ZD_SLOT_SUBJECT] =
                  intern_text (self, texts[attribute->slot - ZD_SLOT_SUBJECT])) == 0)
      continue;
    record.present |= bit;
  }
  g_array_append_val (self->records, record);
  g_array_append_val (self->record_rows, owner);
}

void
zd_columns_set_coverage (ZdColumns *self, const ZdRecordKind *kind, ZdDay from, ZdDay until, ZdDay as_of)
{
  g_return_if_fail (!self->sealed);

  self->kind_coverage[kind->index] =
      (ZdCoverage){ .kind = kind, .from = from, .until = until, .as_of = as_of };
}

void
zd_columns_set_party_coverage (ZdColumns *self, guint row, const ZdRecordKind *kind, ZdDay from, ZdDay until,
                               ZdDay as_of)
{
  Extra extra = { .row = row, .key = kind->index };

  g_return_if_fail (!self->sealed && row < self->usccs->len);
  extra.coverage.from = from;
  extra.coverage.until = until;
  extra.coverage.as_of = as_of;
  g_array_append_val (self->coverage.entries, extra);
}

/* The first fact of a source gives its day for the party; the others that differ are exceptions. */
static void
add_fact (ZdColumns *self, guint row, const ZdFact *fact, GHashTable *days)
{
  const char *own = fact->field->source != NULL ? fact->field->source : "";
  const char *source = fact->source != NULL ? fact->source : own;
  gpointer day = NULL;

  zd_columns_set_fact (self, row, fact->field, fact->value);
  if (!g_hash_table_lookup_extended (days, source, NULL, &day)) {
    day = GINT_TO_POINTER (fact->as_of);
    g_hash_table_insert (days, (gpointer)source, day);
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
                           (const char *const *)record->texts);
  }
  for (guint i = 0; i < party->coverage->len; i++) {
    const ZdCoverage *coverage = &g_array_index (party->coverage, ZdCoverage, i);
    zd_columns_set_party_coverage (self, row, coverage->kind, coverage->from, coverage->until,
                                   coverage->as_of);
  }
  return row;
}

/* ---- sealing ---- */

static int
compare_extras_cb (gconstpointer a, gconstpointer b)
{
  const Extra *x = a, *y = b;

  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  return x->key < y->key ? -1 : x->key > y->key;
}

static gboolean
is_sorted (const GArray *entries)
{
  for (guint i = 1; i < entries->len; i++)
    if (compare_extras_cb (&g_array_index (entries, Extra, i - 1), &g_array_index (entries, Extra, i)) > 0)
      return FALSE;
  return TRUE;
}

/* Sorts, and notes where each row begins. Later entries of one (row, key) win by standing later. */
static void
seal_extras (Extras *self, guint n_rows)
{
  guint next = 0;

  if (self->entries->len == 0)
    return;
  if (!is_sorted (self->entries))
    g_array_sort (self->entries, compare_extras_cb);
  self->starts = g_new (guint32, n_rows + 1);
  for (guint row = 0; row <= n_rows; row++) {
    while (next < self->entries->len && g_array_index (self->entries, Extra, next).row < row)
      next++;
    self->starts[row] = next;
  }
}

static ZdSlot
order_slot (const ZdCatalogue *catalogue, guint kind)
{
  return zd_record_kind_slot (zd_catalogue_kind_at (catalogue, kind), ZD_SLOT_DATE) != NULL ? ZD_SLOT_DATE
                                                                                            : ZD_SLOT_YEAR;
}

static int
compare_numbers (gint64 left, gint64 right)
{
  return left < right ? -1 : left > right;
}

/* Records of one day stand in an order that they themselves give: where a cap spares some
 * of them, the pinned facts of a case and the whole library must spare the same ones. */
static int
compare_contents (const ZdColumns *self, const ZdColumnRecord *x, const ZdColumnRecord *y)
{
  int order = compare_numbers (x->present, y->present);

  for (guint i = 0; order == 0 && i < G_N_ELEMENTS (x->values); i++)
    order = (x->present >> i & 1) != 0 ? compare_numbers (x->values[i], y->values[i]) : 0;
  for (guint i = 0; order == 0 && i < G_N_ELEMENTS (x->texts); i++)
    if (x->texts[i] != y->texts[i])
      order = g_strcmp0 (zd_columns_text (self, x->texts[i]), zd_columns_text (self, y->texts[i]));
  return order;
}

static int
compare_records_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const ZdColumns *self = data;
  const ZdColumnRecord *x = a, *y = b;

  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  ZdSlot slot = order_slot (self->catalogue, x->kind);
  gint64 left = (x->present >> slot & 1) != 0 ? x->values[slot] : G_MAXINT64;
  gint64 right = (y->present >> slot & 1) != 0 ? y->values[slot] : G_MAXINT64;
  return left != right ? compare_numbers (left, right) : compare_contents (self, x, y);
}

/* Groups the records by row with a counting sort, then orders each row's few. */
static void
seal_records (ZdColumns *self)
{
  guint n_rows = self->usccs->len, n = self->records->len;
  g_autofree guint32 *next = g_new0 (guint32, n_rows + 1);
  GArray *grouped = g_array_sized_new (FALSE, FALSE, sizeof (ZdColumnRecord), n);

  g_array_set_size (grouped, n);
  self->record_starts = g_new0 (guint32, n_rows + 1);
  self->kind_masks = g_new0 (guint64, n_rows);
  for (guint i = 0; i < n; i++)
    self->record_starts[g_array_index (self->record_rows, guint32, i) + 1]++;
  for (guint row = 0; row < n_rows; row++)
    self->record_starts[row + 1] += self->record_starts[row];
  memcpy (next, self->record_starts, (n_rows + 1) * sizeof *next);
  for (guint i = 0; i < n; i++) {
    guint32 row = g_array_index (self->record_rows, guint32, i);
    const ZdColumnRecord *record = &g_array_index (self->records, ZdColumnRecord, i);
    g_array_index (grouped, ZdColumnRecord, next[row]++) = *record;
    self->kind_masks[row] |= (guint64)1 << record->kind % 64;
  }
  g_array_unref (self->records);
  g_clear_pointer (&self->record_rows, g_array_unref);
  self->records = grouped;
  for (guint row = 0; row < n_rows; row++) {
    guint32 start = self->record_starts[row], count = self->record_starts[row + 1] - start;
    if (count > 1)
      g_qsort_with_data (&g_array_index (grouped, ZdColumnRecord, start), count, sizeof (ZdColumnRecord),
                         compare_records_cb, self);
  }
}

void
zd_columns_seal (ZdColumns *self)
{
  guint n_rows = self->usccs->len;

  if (self->sealed)
    return;
  seal_records (self);
  seal_extras (&self->exceptions, n_rows);
  seal_extras (&self->annual, n_rows);
  seal_extras (&self->coverage, n_rows);
  for (guint row = n_rows; row > 0; row--)
    g_hash_table_insert (self->rows, g_ptr_array_index (self->usccs, row - 1), GUINT_TO_POINTER (row));
  self->sealed = TRUE;
}
