/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/mass/record-order.h"

#include <string.h>

#include "match/mass/column.h"

/* More would cost more room than they save time. */
#define MOST_CODES 1024

/* One more than the greatest. */
static guint
count_codes (const ZdRecordsView *view)
{
  const guint8 *bytes = view->slots[ZD_SLOT_CODE].values;
  const guint16 *shorts = view->slots[ZD_SLOT_CODE].values;
  guint most = 0;

  if (view->slots[ZD_SLOT_CODE].stored == ZD_STORED_U8)
    for (guint i = 0; i < view->n; i++)
      most = MAX (most, bytes[i]);
  else if (view->slots[ZD_SLOT_CODE].stored == ZD_STORED_U16)
    for (guint i = 0; i < view->n; i++)
      most = MAX (most, shorts[i]);
  else
    return 0;
  return most + 1;
}

ZdMassOrder *
zd_mass_order_new (const ZdRecordsView *view, guint n_rows, guint slots)
{
  guint n_codes = count_codes (view), n_blocks = n_rows / ZD_COLUMNS_BLOCK + 1;
  ZdMassOrder *self;

  if (n_codes == 0 || n_codes > MOST_CODES)
    return NULL;
  self = g_new0 (ZdMassOrder, 1);
  self->n_codes = n_codes;
  self->starts = g_new0 (guint32, (gsize)n_blocks * (n_codes + 2));
  self->rows = g_new (guint16, view->n);
  self->present = g_new (guint16, view->n);
  self->everywhere = g_new (guint16, n_blocks);
  self->ready = g_new0 (guint8, n_blocks);
  for (guint slot = 0; slot < ZD_N_SLOTS; slot++)
    if ((slots >> slot & 1) != 0 && view->slots[slot].stored != ZD_STORED_NONE)
      self->values[slot] = g_malloc0 (((gsize)view->n + 64) * zd_stored_width (view->slots[slot].stored));
  return self;
}

void
zd_mass_order_free (ZdMassOrder *self)
{
  if (self == NULL)
    return;
  for (guint slot = 0; slot < ZD_N_SLOTS; slot++)
    g_free (self->values[slot]);
  g_free (self->starts);
  g_free (self->rows);
  g_free (self->present);
  g_free (self->everywhere);
  g_free (self->ready);
  g_free (self);
}

static guint
code_of (const ZdMassOrder *self, const ZdRecordsView *view, guint record)
{
  if ((view->present[record] >> ZD_SLOT_CODE & 1) == 0)
    return self->n_codes;
  return (guint)zd_stored_at (view->slots[ZD_SLOT_CODE].stored, view->slots[ZD_SLOT_CODE].values, record);
}

static void
copy_record (ZdMassOrder *self, const ZdRecordsView *view, guint from, guint to)
{
  self->rows[to] = view->rows[from];
  self->present[to] = view->present[from];
  for (guint slot = 0; slot < ZD_N_SLOTS; slot++)
    if (self->values[slot] != NULL) {
      const guint8 *values = view->slots[slot].values;
      gsize width = zd_stored_width (view->slots[slot].stored);
      memcpy (self->values[slot] + to * width, values + from * width, width);
    }
}

/* Those of one code stay in the order of their rows. */
static void
sort_block (ZdMassOrder *self, const ZdRecordsView *view, guint32 *starts, guint first, guint end)
{
  guint32 next[MOST_CODES + 1];

  for (guint i = first; i < end; i++)
    starts[code_of (self, view, i) + 1]++;
  for (guint code = 0; code <= self->n_codes; code++)
    starts[code + 1] += starts[code];
  memcpy (next, starts, (self->n_codes + 1) * sizeof *next);
  for (guint i = first; i < end; i++)
    copy_record (self, view, i, first + next[code_of (self, view, i)]++);
}

const guint32 *
zd_mass_order_block (ZdMassOrder *self, const ZdRecordsView *view, guint block, guint first, guint end)
{
  guint32 *starts = self->starts + (gsize)block * (self->n_codes + 2);

  if (self->ready[block]) /* it is looked at by one thread at a time */
    return starts;
  sort_block (self, view, starts, first, end);
  self->everywhere[block] = zd_records_common (view->present, first, end);
  self->ready[block] = TRUE;
  return starts;
}

static void
fetch (gconstpointer values, gsize width, guint first, guint end)
{
  const guint8 *bytes = values;

  for (gsize at = first * width; at < end * width; at += 64)
    __builtin_prefetch (bytes + at, 0, 2);
}

void
zd_mass_order_fetch (const ZdMassOrder *self, const ZdRecordsView *view, guint first, guint end)
{
  fetch (self->rows, sizeof *self->rows, first, end);
  for (guint slot = 0; slot < ZD_N_SLOTS; slot++)
    if (self->values[slot] != NULL)
      fetch (self->values[slot], zd_stored_width (view->slots[slot].stored), first, end);
}
