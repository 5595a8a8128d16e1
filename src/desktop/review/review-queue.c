/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/review/review-queue.h"

#include <string.h>

#include "base/decimal.h"
#include "base/text.h"
#include "cases/waiting.h"
#include "desktop/kit/explanation-view.h"
#include "store/batch-store.h"
#include "store/case-store.h"
#include "store/policy-store.h"

static void
row_free (gpointer data)
{
  ZdQueueRow *self = data;

  g_free (self->id);
  g_free (self->number);
  g_free (self->name);
  g_free (self->uscc);
  g_free (self->label);
  g_free (self);
}

static void
policy_free (gpointer data)
{
  ZdQueuePolicy *self = data;

  g_free (self->id);
  g_free (self->title);
  g_free (self);
}

ZdQueue *
zd_queue_ref (ZdQueue *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
zd_queue_unref (ZdQueue *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->policies);
  g_free (self);
}

const char *
zd_queue_policy_title (const ZdQueue *self, const ZdQueueRow *row)
{
  return ((const ZdQueuePolicy *) self->policies->pdata[row->policy])->title;
}

/* ---- loading ---- */

typedef struct {
  ZdQueue *queue;
  ZdLibrary *library;
  const ZdUser *user;
  const ZdCatalogue *catalogue;
  const ZdCalendar *calendar;
  ZdDay day;
  ZdProgress *progress;
  GHashTable *titles;   /* policy id → title */
  GHashTable *batches;  /* id → interned name */
  GHashTable *policies; /* id → number in the queue + 1 */
  GHashTable *limits;   /* due → days left: there are few of them */
} Loading;

static guint
policy_of (Loading *self, const char *id)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->policies, id));
  const char *title = g_hash_table_lookup (self->titles, id);
  ZdQueuePolicy *policy;

  if (number > 0)
    return number - 1;
  policy = g_new0 (ZdQueuePolicy, 1);
  policy->id = g_strdup (id);
  policy->title = g_strdup (title ? title : id);
  g_ptr_array_add (self->queue->policies, policy);
  g_hash_table_insert (self->policies, policy->id, GUINT_TO_POINTER (self->queue->policies->len));
  return self->queue->policies->len - 1;
}

static int
days_until (Loading *self, ZdDay due)
{
  gpointer known;
  int days;

  if (due == ZD_DAY_NONE)
    return 0;
  if (g_hash_table_lookup_extended (self->limits, GINT_TO_POINTER (due), NULL, &known))
    return GPOINTER_TO_INT (known);
  days = zd_calendar_between (self->calendar, self->day, due);
  g_hash_table_insert (self->limits, GINT_TO_POINTER (due), GINT_TO_POINTER (days));
  return days;
}

static ZdQueueRow *
row_new (Loading *self, const ZdCase *item)
{
  ZdQueueRow *row = g_new0 (ZdQueueRow, 1);
  const ZdBureau *bureau = zd_catalogue_bureau (self->catalogue, item->bureau);

  row->id = g_strdup (item->id);
  row->number = g_strdup (item->number ? item->number : "");
  row->name = g_strdup (item->name);
  row->uscc = g_strdup (item->key.uscc);
  row->label = g_strdup (item->label ? item->label : "");
  row->batch = item->batch ? g_hash_table_lookup (self->batches, item->batch) : NULL;
  row->bureau = g_intern_string (bureau ? bureau->name : item->bureau);
  row->claimed_by = g_intern_string (zd_library_person (self->library, item->claimed_by));
  row->policy = policy_of (self, item->key.policy);
  row->state = item->state;
  row->version = item->version;
  row->least = item->least;
  row->most = item->most;
  row->sum = zd_case_sum (item);
  row->opened = item->opened;
  row->since = item->since;
  row->due = item->due;
  row->days_left = days_until (self, item->due);
  row->mine = zd_case_waits_for (item, self->user, self->day);
  row->ours = zd_user_has_bureau (self->user, item->bureau);
  return row;
}

static gboolean
add_row (const ZdCase *item, gpointer data, GError **error)
{
  Loading *self = data;
  ZdQueueRow *row = row_new (self, item);

  g_ptr_array_add (self->queue->rows, row);
  self->queue->n_mine += row->mine;
  self->queue->n_ours += row->ours;
  return zd_progress_check (self->progress, error);
}

static int
by_due (gconstpointer a, gconstpointer b)
{
  const ZdQueueRow *one = *(const ZdQueueRow *const *) a, *other = *(const ZdQueueRow *const *) b;

  if (one->due != other->due)
    return one->due == ZD_DAY_NONE || (other->due != ZD_DAY_NONE && one->due > other->due) ? 1 : -1;
  return strcmp (one->id, other->id);
}

static gboolean
load_titles (Loading *self, GError **error)
{
  g_autoptr (GPtrArray) policies = zd_policy_store_list (zd_library_db (self->library), self->catalogue, TRUE, error);

  for (guint i = 0; policies && i < policies->len; i++) {
    const ZdPolicy *policy = policies->pdata[i];
    g_hash_table_insert (self->titles, g_strdup (policy->id), g_strdup (policy->title));
  }
  return policies != NULL;
}

static gboolean
load_batches (Loading *self, GError **error)
{
  g_autoptr (GPtrArray) batches = zd_batch_list (zd_library_db (self->library), NULL, error);

  for (guint i = 0; batches && i < batches->len; i++) {
    const ZdBatch *batch = batches->pdata[i];
    g_hash_table_insert (self->batches, g_strdup (batch->id), (gpointer) g_intern_string (batch->name));
  }
  return batches != NULL;
}

ZdQueue *
zd_queue_load (ZdLibrary *library, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdQueue) queue = g_new0 (ZdQueue, 1);
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) batches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) policies = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) limits = g_hash_table_new (NULL, NULL);
  const ZdCaseQuery all = { .light = TRUE };
  Loading self = { queue, library, zd_library_user (library), zd_library_catalogue (library), zd_library_calendar (library),
                   zd_library_day (library), progress, titles, batches, policies, limits };

  g_atomic_ref_count_init (&queue->refs);
  queue->rows = g_ptr_array_new_with_free_func (row_free);
  queue->policies = g_ptr_array_new_with_free_func (policy_free);
  if (!self.user) {
    zd_library_require (library, 0, error);
    return NULL;
  }
  if (!load_titles (&self, error) || !load_batches (&self, error)
      || !zd_case_store_each (zd_library_db (library), &all, add_row, &self, error))
    return NULL;
  g_ptr_array_sort (queue->rows, by_due);
  return g_steal_pointer (&queue);
}

/* ---- what is shown of it ---- */

ZdQueueWish *
zd_queue_wish_copy (const ZdQueueWish *self)
{
  ZdQueueWish *copy = g_memdup2 (self, sizeof *self);

  copy->policy = g_strdup (self->policy);
  copy->needle = g_strdup (self->needle);
  return copy;
}

void
zd_queue_wish_free (gpointer data)
{
  ZdQueueWish *self = data;

  g_free (self->policy);
  g_free (self->needle);
  g_free (self);
}

static gboolean
contains (const ZdQueueRow *row, const char *needle)
{
  const char *texts[] = { row->name, row->uscc, row->number, row->label, row->batch };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] && strcasestr (texts[i], needle))
      return TRUE;
  return FALSE;
}

gboolean
zd_queue_wish_fits (const ZdQueueWish *self, const ZdQueue *queue, const ZdQueueRow *row)
{
  const ZdQueuePolicy *policy = queue->policies->pdata[row->policy];

  return (self->states == 0 || (self->states & 1u << row->state) != 0)
         && (self->since == ZD_DAY_NONE || row->since >= self->since)
         && (self->year == 0 || zd_day_year (row->opened) == self->year)
         && (!self->policy || g_str_equal (policy->id, self->policy)) && (!self->needle || contains (row, self->needle));
}
