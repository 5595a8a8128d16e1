/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"

#include "profile/record-table-private.h"

void
zd_record_table_forget_wide (ZdRecordTable *self)
{
  for (guint i = 0; self->wide && i < self->n_words; i++)
    g_free (self->wide[i]);
  g_clear_pointer (&self->wide, g_free);
}

void
zd_record_table_clear (ZdRecordTable *self)
{
  zd_record_table_forget_wide (self);
  zd_memory_clear (&self->owners);
  zd_memory_clear (&self->starts);
  zd_memory_clear (&self->rows);
  zd_memory_clear (&self->present);
  for (guint slot = 0; slot < ZD_N_SLOTS; slot++)
    zd_memory_clear (&self->slots[slot].values);
  *self = (ZdRecordTable){ 0 };
}

/* ---- building ---- */

void
zd_record_table_add (ZdRecordTable *self, guint row, const ZdColumnRecord *record)
{
  guint i = zd_record_table_n (self);
  guint32 owner = row;

  zd_memory_append (&self->owners, &owner, sizeof owner);
  zd_memory_append (&self->present, &record->present, sizeof record->present);
  for (guint slot = 0; slot < ZD_N_SLOTS; slot++)
    if (record->present >> slot & 1)
      zd_narrow_set (&self->slots[slot], i,
                     slot < ZD_SLOT_SUBJECT ? record->values[slot] : record->texts[slot - ZD_SLOT_SUBJECT]);
}

void
zd_record_table_append (ZdRecordTable *self, guint first, const ZdRecordTable *from, const guint32 *texts)
{
  const guint32 *owners = from->owners.data;

  for (guint i = 0; i < zd_record_table_n (from); i++) {
    ZdColumnRecord record;
    zd_record_table_read (from, NULL, i, &record);
    for (guint text = 0; text < G_N_ELEMENTS (record.texts); text++)
      record.texts[text] = texts[record.texts[text]];
    zd_record_table_add (self, first + owners[i], &record);
  }
}

/* ---- the order of a row's records ---- */

typedef struct {
  const ZdRecordTable *table;
  const ZdTextPool *texts;
  ZdSlot by; /* date, or year where the kind has no date */
} Order;

static int
compare_numbers (gint64 left, gint64 right)
{
  return left < right ? -1 : left > right;
}

static int
compare_slot (const Order *order, guint slot, guint x, guint y)
{
  const ZdNarrow *values = &order->table->slots[slot];
  gint64 left = zd_narrow_at (values, x), right = zd_narrow_at (values, y);

  if (slot < ZD_SLOT_SUBJECT || left == right)
    return compare_numbers (left, right);
  return g_strcmp0 (zd_text_pool_at (order->texts, left), zd_text_pool_at (order->texts, right));
}

/* Records of one day stand in an order that they themselves give: where a cap spares some
 * of them, the pinned facts of a case and the whole library must spare the same ones. */
static int
compare_contents (const Order *order, guint x, guint y)
{
  guint present = present_at (order->table, x);
  int result = compare_numbers (present, present_at (order->table, y));

  for (guint slot = 0; result == 0 && slot < ZD_N_SLOTS; slot++)
    result = (present >> slot & 1) != 0 ? compare_slot (order, slot, x, y) : 0;
  return result;
}

static gint64
place_of (const Order *order, guint i)
{
  const ZdRecordTable *table = order->table;

  if ((present_at (table, i) >> order->by & 1) == 0)
    return G_MAXINT64;
  return zd_narrow_at (&table->slots[order->by], i);
}

static int
compare_records_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  guint x = *(const guint32 *) a, y = *(const guint32 *) b;
  int result = compare_numbers (place_of (data, x), place_of (data, y));

  return result != 0 ? result : compare_contents (data, x, y);
}

/* ---- sealing ---- */

/* The records grouped by row, by a counting sort; *begins: where each row's begin, one more at the end. */
static guint32 *
group (const ZdRecordTable *self, guint n_rows, guint32 **begins)
{
  guint n = zd_record_table_n (self);
  const guint32 *owners = self->owners.data;
  guint32 *order = g_new (guint32, n), *next = g_new0 (guint32, (gsize) n_rows + 2);

  for (guint i = 0; i < n; i++)
    next[owners[i] + 2]++;
  for (guint row = 0; row < n_rows; row++)
    next[row + 2] += next[row + 1];
  for (guint i = 0; i < n; i++)
    order[next[owners[i] + 1]++] = i;
  *begins = next;
  return order;
}

static void
order_slots (ZdRecordTable *self, const guint32 *order)
{
  guint n = zd_record_table_n (self);

  for (guint slot = 0; slot < ZD_N_SLOTS; slot++) {
    ZdNarrow old = self->slots[slot], ordered = { 0 };
    if (old.stored == ZD_STORED_NONE)
      continue;
    zd_narrow_widen (&ordered, old.stored);
    for (guint i = 0; i < n; i++)
      zd_narrow_set (&ordered, i, zd_narrow_at (&old, order[i]));
    zd_memory_clear (&old.values);
    self->slots[slot] = ordered;
  }
}

static void
order_heads (ZdRecordTable *self, const guint32 *order)
{
  guint n = zd_record_table_n (self);
  const guint32 *owners = self->owners.data;
  ZdMemory present = { 0 };

  for (guint i = 0; i < n; i++) {
    guint16 row = owners[order[i]] % ZD_COLUMNS_BLOCK, bits = present_at (self, order[i]);
    zd_memory_append (&self->rows, &row, sizeof row);
    zd_memory_append (&present, &bits, sizeof bits);
  }
  zd_memory_clear (&self->present);
  zd_memory_clear (&self->owners);
  self->present = present;
}

void
zd_record_table_make_wide (ZdRecordTable *self, guint n_rows)
{
  self->n_words = (n_rows + 63) / 64;
  self->wide = g_new0 (gpointer, self->n_words);
}

void
zd_record_table_seal (ZdRecordTable *self, const ZdRecordKind *kind, guint n_rows, const ZdTextPool *texts)
{
  Order data = { .table = self, .texts = texts };
  g_autofree guint32 *begins = NULL, *order = NULL;
  guint n = zd_record_table_n (self);

  if (n == 0 || self->starts.size > 0)
    return;
  data.by = zd_record_kind_slot (kind, ZD_SLOT_DATE) ? ZD_SLOT_DATE : ZD_SLOT_YEAR;
  order = group (self, n_rows, &begins);
  for (guint row = 0; row < n_rows; row++) {
    guint count = begins[row + 1] - begins[row];
    if (count > 1)
      g_qsort_with_data (order + begins[row], (int) count, sizeof *order, compare_records_cb, &data);
  }
  for (guint row = 0; row < n_rows; row += 64)
    zd_memory_append (&self->starts, &begins[row], sizeof *begins);
  zd_memory_append (&self->starts, &begins[n_rows], sizeof *begins);
  order_slots (self, order);
  order_heads (self, order);
  zd_record_table_make_wide (self, n_rows);
}

/* ---- reading ---- */

void
zd_record_table_read (const ZdRecordTable *self, const ZdRecordKind *kind, guint i, ZdColumnRecord *record)
{
  *record = (ZdColumnRecord){ .present = present_at (self, i), .kind = kind ? kind->index : 0 };
  for (guint slot = 0; slot < ZD_N_SLOTS; slot++) {
    if ((record->present >> slot & 1) == 0)
      continue;
    if (slot < ZD_SLOT_SUBJECT)
      record->values[slot] = zd_narrow_at (&self->slots[slot], i);
    else
      record->texts[slot - ZD_SLOT_SUBJECT] = zd_narrow_at (&self->slots[slot], i);
  }
}

gboolean
zd_record_table_find (const ZdRecordTable *self, guint row, guint *first, guint *end)
{
  const guint16 *rows = rows_of (self), wanted = row % ZD_COLUMNS_BLOCK;
  guint last;

  *first = *end = 0;
  if (row / 64 >= self->n_words)
    return FALSE;
  *first = starts_of (self)[row / 64];
  last = starts_of (self)[row / 64 + 1];
  while (*first < last && rows[*first] < wanted)
    (*first)++;
  *end = *first;
  while (*end < last && rows[*end] == wanted)
    (*end)++;
  return *end > *first;
}

static ZdColumnRecord *
widen_word (const ZdRecordTable *self, const ZdRecordKind *kind, guint word)
{
  guint first = starts_of (self)[word], n = starts_of (self)[word + 1] - first;
  ZdColumnRecord *wide = g_new (ZdColumnRecord, n);

  for (guint i = 0; i < n; i++)
    zd_record_table_read (self, kind, first + i, &wide[i]);
  return wide;
}

const ZdColumnRecord *
zd_record_table_wide (const ZdRecordTable *self, const ZdRecordKind *kind, guint row, guint *n)
{
  guint first, end, word = row / 64;
  ZdColumnRecord *wide;

  *n = 0;
  if (!zd_record_table_find (self, row, &first, &end))
    return NULL;
  wide = g_atomic_pointer_get (&self->wide[word]);
  if (!wide) {
    wide = widen_word (self, kind, word);
    if (!g_atomic_pointer_compare_and_exchange (&self->wide[word], NULL, wide)) {
      g_free (wide);
      wide = g_atomic_pointer_get (&self->wide[word]);
    }
  }
  *n = end - first;
  return wide + (first - starts_of (self)[word]);
}

void
zd_record_table_view (const ZdRecordTable *self, ZdRecordsView *view)
{
  *view = (ZdRecordsView){ .n = zd_record_table_n (self) };
  view->starts = self->starts.data;
  view->rows = self->rows.data;
  view->present = self->present.data;
  for (guint slot = 0; slot < ZD_N_SLOTS; slot++) {
    view->slots[slot].stored = self->slots[slot].stored;
    view->slots[slot].values = self->slots[slot].values.data;
  }
}

/* ---- from a file ---- */

/* Each in the word where it is looked for, ascending. */
static gboolean
rows_are_whole (const ZdRecordTable *self, guint n_rows)
{
  const guint32 *starts = starts_of (self);
  const guint16 *rows = rows_of (self);

  for (guint word = 0; word < self->n_words; word++) {
    if (starts[word + 1] < starts[word] || starts[word + 1] > zd_record_table_n (self))
      return FALSE;
    for (guint i = starts[word]; i < starts[word + 1]; i++)
      if (rows[i] / 64 != word % ZD_COLUMNS_WORDS || (i > starts[word] && rows[i] < rows[i - 1])
          || word * 64 + rows[i] % 64 >= n_rows)
        return FALSE;
  }
  return starts[0] == 0 && starts[self->n_words] == zd_record_table_n (self);
}

gboolean
zd_record_table_is_whole (ZdRecordTable *self, guint n_rows)
{
  guint n = zd_record_table_n (self);

  if (self->rows.size != n * sizeof (guint16) || self->present.size != n * sizeof (guint16))
    return FALSE;
  for (guint slot = 0; slot < ZD_N_SLOTS; slot++)
    if (self->slots[slot].values.size != n * zd_stored_bytes (self->slots[slot].stored))
      return FALSE;
  if (n == 0)
    return self->starts.size == 0;
  zd_record_table_make_wide (self, n_rows);
  return self->starts.size == ((gsize) self->n_words + 1) * sizeof (guint32) && rows_are_whole (self, n_rows);
}
