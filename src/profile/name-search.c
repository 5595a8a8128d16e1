/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"
#include "profile/name-index-private.h"

#include "base/blocks.h"

#define BLOCK_ROWS 16384

/* A party that fits: the lower the better, of equal ones the earlier row. */
typedef struct {
  guint32 rank;
  guint32 row;
} Hit;

typedef struct {
  const ZdNameIndex *index;
  GPtrArray *query;
  guint limit;
  GMutex lock;
  GArray *best; /* of Hit, a heap with the worst on top; at most @limit */
  guint n_hits;
} Search;

static gboolean
is_worse (const Hit *a, const Hit *b)
{
  return a->rank > b->rank || (a->rank == b->rank && a->row > b->row);
}

/* Puts @hit at @place of the heap, or below it. */
static void
sift_down (Hit *heap, guint n, guint place, Hit hit)
{
  for (guint child; (child = 2 * place + 1) < n; place = child) {
    if (child + 1 < n && is_worse (&heap[child + 1], &heap[child]))
      child++;
    if (!is_worse (&heap[child], &hit))
      break;
    heap[place] = heap[child];
  }
  heap[place] = hit;
}

static void
sift_up (Hit *heap, guint place, Hit hit)
{
  for (; place > 0 && is_worse (&hit, &heap[(place - 1) / 2]); place = (place - 1) / 2)
    heap[place] = heap[(place - 1) / 2];
  heap[place] = hit;
}

static void
keep (GArray *best, guint limit, Hit hit)
{
  Hit *heap = (Hit *)(gpointer)best->data;

  if (best->len < limit) {
    g_array_append_val (best, hit);
    sift_up ((Hit *)(gpointer)best->data, best->len - 1, hit);
  } else if (limit > 0 && is_worse (heap, &hit)) {
    sift_down (heap, best->len, 0, hit);
  }
}

/* Whether a pattern that fits the beginning of the name is all of it: every kind has a letter for a
 * character. */
static gboolean
is_whole (const GArray *patterns, guint length)
{
  for (guint i = 0; i < patterns->len; i++)
    if (g_array_index (patterns, ZdNamePattern, i).n == length)
      return TRUE;
  return FALSE;
}

static guint32
rank_of (const Search *self, guint row, guint16 at)
{
  guint length = self->index->starts[row + 1] - self->index->starts[row] - 1;

  if (self->query->len == 0 || (at == 0 && self->query->len == 1 && is_whole (self->query->pdata[0], length)))
    return 0;
  return (at + 1u) << 16 | MIN (length, G_MAXUINT16);
}

/* Which rows of the block fit all words; in @at where the first one does. */
static void
find_rows (const Search *self, guint first, guint end, guint16 *at)
{
  guint16 other[BLOCK_ROWS];

  memset (at, self->query->len > 0 ? 0xff : 0, (end - first) * sizeof *at);
  for (guint word = 0; word < self->query->len; word++) {
    guint16 *where = word == 0 ? at : other;
    if (word > 0)
      memset (other, 0xff, (end - first) * sizeof *other);
    zd_name_scan (self->index, self->query->pdata[word], first, end, where);
    for (guint i = 0; word > 0 && i < end - first; i++)
      if (other[i] == NAME_NOWHERE)
        at[i] = NAME_NOWHERE;
  }
}

static void
search_block (guint first, guint end, gpointer data)
{
  Search *self = data;
  guint16 at[BLOCK_ROWS];
  g_autoptr (GArray) best = g_array_new (FALSE, FALSE, sizeof (Hit));
  guint n_hits = 0;

  find_rows (self, first, end, at);
  for (guint i = 0; i < end - first; i++) {
    if (at[i] == NAME_NOWHERE)
      continue;
    n_hits++;
    keep (best, self->limit, (Hit){ rank_of (self, first + i, at[i]), first + i });
  }
  g_mutex_lock (&self->lock);
  self->n_hits += n_hits;
  for (guint i = 0; i < best->len; i++)
    keep (self->best, self->limit, g_array_index (best, Hit, i));
  g_mutex_unlock (&self->lock);
}

/* The heap's worst, again and again, from the end on. */
static GArray *
take_rows (GArray *best)
{
  GArray *rows = g_array_sized_new (FALSE, FALSE, sizeof (guint32), best->len);
  Hit *heap = (Hit *)(gpointer)best->data;

  g_array_set_size (rows, best->len);
  for (guint n = best->len; n > 0; n--) {
    g_array_index (rows, guint32, n - 1) = heap[0].row;
    sift_down (heap, n - 1, 0, heap[n - 1]);
  }
  return rows;
}

GArray *
zd_name_index_search (const ZdNameIndex *self, const char *typed, guint limit, guint *n_hits,
                      ZdProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) query = zd_name_query_parse (typed);
  g_autoptr (GArray) best = g_array_new (FALSE, FALSE, sizeof (Hit));
  Search search = { .index = self, .query = query, .limit = limit, .best = best };
  gboolean done;

  g_mutex_init (&search.lock);
  done =
      zd_each_block (zd_columns_n_rows (self->columns), BLOCK_ROWS, search_block, &search, progress, error);
  g_mutex_clear (&search.lock);
  if (!done)
    return NULL;
  if (n_hits != NULL)
    *n_hits = search.n_hits;
  return take_rows (best);
}
