/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"
#include "profile/name-same.h"

#include <string.h>

#include "base/blocks.h"
#include "profile/name-index-private.h"
#include "profile/name-spelling.h"

#define BLOCK_ROWS 16384

/* What was written. */
typedef struct {
  guint16 *text; /* zd_name_spell() */
  guint n;
  guint32 hash;
  guint next; /* the next one with a hash at the same place, counted from 1; 0: none */
} Written;

typedef struct {
  const ZdNameIndex *index;
  Written *written; /* by name */
  guint *heads;     /* by hash & mask: a name, counted from 1 */
  guint mask;
  GMutex lock;
  GPtrArray *rows; /* of GArray of guint32, by name */
} Looking;

/* FNV-1a. */
static guint32
hash_of (const guint16 *text)
{
  guint32 hash = 2166136261u;

  for (; *text != 0; text++)
    hash = (hash ^ *text) * 16777619u;
  return hash;
}

static void
enter (Looking *self, guint i, const char *name)
{
  Written *written = &self->written[i];
  guint *head;

  written->text = zd_name_spell (name, &written->n);
  written->hash = hash_of (written->text);
  if (written->n == 0)
    return; /* nobody's name */
  head = &self->heads[written->hash & self->mask];
  written->next = *head;
  *head = i + 1;
}

static void
look_at_row (Looking *self, guint32 row)
{
  const guint16 *text = self->index->text + self->index->starts[row];
  guint n = self->index->starts[row + 1] - self->index->starts[row] - 1;
  guint32 hash = hash_of (text);

  for (guint i = self->heads[hash & self->mask]; i != 0; i = self->written[i - 1].next) {
    const Written *written = &self->written[i - 1];
    if (written->hash != hash || written->n != n || memcmp (written->text, text, n * sizeof *text) != 0)
      continue;
    g_mutex_lock (&self->lock);
    g_array_append_val ((GArray *)self->rows->pdata[i - 1], row);
    g_mutex_unlock (&self->lock);
  }
}

static void
look_at_block (guint first, guint end, gpointer data)
{
  for (guint row = first; row < end; row++)
    look_at_row (data, row);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  guint32 left = *(const guint32 *)a, right = *(const guint32 *)b;

  return (left > right) - (left < right);
}

GPtrArray *
zd_name_same (const ZdNameIndex *index, const char *const *names, guint n_names, ZdProgress *progress,
              GError **error)
{
  guint places = 1u << g_bit_storage (n_names);
  g_autofree Written *written = g_new0 (Written, n_names + 1);
  g_autofree guint *heads = g_new0 (guint, places);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_full (n_names, (GDestroyNotify)g_array_unref);
  Looking looking = { .index = index, .written = written, .heads = heads, .mask = places - 1, .rows = rows };
  gboolean done;

  for (guint i = 0; i < n_names; i++) {
    g_ptr_array_add (rows, g_array_new (FALSE, FALSE, sizeof (guint32)));
    enter (&looking, i, names[i]);
  }
  g_mutex_init (&looking.lock);
  done = zd_each_block (zd_columns_n_rows (index->columns), BLOCK_ROWS, look_at_block, &looking, progress,
                        error);
  g_mutex_clear (&looking.lock);
  for (guint i = 0; i < n_names; i++) {
    g_array_sort (rows->pdata[i], compare_rows);
    g_free (written[i].text);
  }
  return done ? g_steal_pointer (&rows) : NULL;
}
