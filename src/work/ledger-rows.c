/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export-private.h"

/* Reading a case and writing its row cost about the same. A thread of its own reads
 * ahead, a few batches at most, so that memory stays constant; until it is done, only
 * this thread touches the database. */

#define BATCH         256
#define BATCHES_AHEAD 4

struct _ZdLedgerRows {
  ZdLibrary *library;
  const ZdExportNames *names;
  ZdCaseQuery query;
  GThread *thread;

  GMutex lock; /* of all below */
  GCond changed;
  GQueue ready; /* of GPtrArray of ZdLedgerRow */
  gboolean ended, stopped;
  GError *error;

  GPtrArray *filling; /* the thread's own */
};

static void
row_free (gpointer data)
{
  ZdLedgerRow *self = data;

  for (guint i = 0; i < ZD_N_LEDGER_COLUMNS; i++)
    g_free (self->cells[i].text);
  g_free (self);
}

/* Waits while enough is ready. FALSE: nobody wants more. */
static gboolean
hand_over (ZdLedgerRows *self)
{
  gboolean wanted;

  g_mutex_lock (&self->lock);
  while (self->ready.length >= BATCHES_AHEAD && !self->stopped)
    g_cond_wait (&self->changed, &self->lock);
  wanted = !self->stopped;
  if (wanted)
    g_queue_push_tail (&self->ready, g_steal_pointer (&self->filling));
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  return wanted;
}

static gboolean
add_case (const ZdCase *item, gpointer data, GError **error)
{
  ZdLedgerRows *self = data;
  ZdLedgerRow *row;

  if (!zd_export_may_see (self->library, item))
    return TRUE;
  if (!self->filling)
    self->filling = g_ptr_array_new_full (BATCH, row_free);
  row = g_new0 (ZdLedgerRow, 1);
  g_ptr_array_add (self->filling, row);
  return zd_ledger_row_fill (row, self->library, item, self->names, error)
         && (self->filling->len < BATCH || hand_over (self));
}

static gpointer
read_ahead (gpointer data)
{
  ZdLedgerRows *self = data;
  g_autoptr (GError) error = NULL;
  gboolean ok = zd_case_store_each (zd_library_db (self->library), &self->query, add_case, self, &error);

  if (ok && self->filling)
    hand_over (self);
  g_mutex_lock (&self->lock);
  self->ended = TRUE;
  self->error = g_steal_pointer (&error);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  return NULL;
}

ZdLedgerRows *
zd_ledger_rows_new (ZdLibrary *library, const ZdLedgerScope *scope, const ZdExportNames *names)
{
  ZdLedgerRows *self = g_new0 (ZdLedgerRows, 1);

  self->library = library;
  self->names = names;
  self->query = zd_export_query (library, scope);
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  g_queue_init (&self->ready);
  self->thread = g_thread_new ("ledger", read_ahead, self);
  return self;
}

gboolean
zd_ledger_rows_next (ZdLedgerRows *self, GPtrArray **rows, GError **error)
{
  GError *wrong = NULL;

  g_mutex_lock (&self->lock);
  while (self->ready.length == 0 && !self->ended)
    g_cond_wait (&self->changed, &self->lock);
  *rows = g_queue_pop_head (&self->ready);
  if (!*rows)
    wrong = g_steal_pointer (&self->error);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  if (wrong)
    g_propagate_error (error, wrong);
  return wrong == NULL;
}

void
zd_ledger_rows_free (ZdLedgerRows *self)
{
  if (!self)
    return;
  g_mutex_lock (&self->lock);
  self->stopped = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  g_queue_clear_full (&self->ready, (GDestroyNotify) g_ptr_array_unref);
  g_clear_pointer (&self->filling, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->lock);
  g_free (self);
}
