/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"
#include "profile/name-index-private.h"

#include <string.h>

#include "base/blocks.h"

#define BLOCK_ROWS 8192

/* A party: where the word stands in its name (0: is the whole name), its name's length and its row in one
 * number, so that of two the lower is the better. */
typedef guint64 Hit;
#define LONGEST     0x7fff
#define NO_HIT      ((Hit)(NAME_NOWHERE + 1) << 47)
#define HIT_ROW(hit) ((guint32)(hit))

typedef struct {
  const ZdNameIndex *index;
  NameWord *words;
  guint n_words;
  guint64 lengths; /* bit n − 1: a pattern of the only word has n characters … */
  guint longest;   /* … and none has more */
  guint limit;
  GMutex lock;
  GArray *best; /* of Hit, a heap with the worst on top; at most @limit */
  guint n_hits;
} Search;

static inline guint
length_of (const Search *self, guint row)
{
  return self->index->starts[row + 1] - self->index->starts[row] - 1;
}

/* Puts @hit at @place of the heap, or below it. */
static void
sift_down (Hit *heap, guint n, guint place, Hit hit)
{
  for (guint child; (child = 2 * place + 1) < n; place = child) {
    if (child + 1 < n && heap[child + 1] > heap[child])
      child++;
    if (heap[child] <= hit)
      break;
    heap[place] = heap[child];
  }
  heap[place] = hit;
}

static void
sift_up (Hit *heap, guint place, Hit hit)
{
  for (; place > 0 && hit > heap[(place - 1) / 2]; place = (place - 1) / 2)
    heap[place] = heap[(place - 1) / 2];
  heap[place] = hit;
}

static void
keep (GArray *best, guint limit, Hit hit)
{
  if (best->len < limit) {
    g_array_append_val (best, hit);
    sift_up ((Hit *)(gpointer)best->data, best->len - 1, hit);
  } else if (limit > 0 && hit < g_array_index (best, Hit, 0)) {
    sift_down ((Hit *)(gpointer)best->data, best->len, 0, hit);
  }
}

/* Only what is below this can still come among the best. */
static Hit
limit_of (const GArray *best, guint limit)
{
  if (best->len < limit)
    return NO_HIT;
  return limit > 0 ? g_array_index (best, Hit, 0) : 0;
}

/* Best is a name that is just the word: every kind of pattern has a letter for a character. Who has no name
 * may still be hit by his code. */
static Hit
hit_of (const Search *self, guint row, guint16 at)
{
  guint length = length_of (self, row);
  gboolean whole = at == 0 && length > 0 && length <= 64 && (self->lengths >> (length - 1) & 1) != 0;

  if (self->n_words == 0)
    return row;
  return (Hit)(whole ? 0 : at + 1) << 47 | (Hit)MIN (length, LONGEST) << 32 | row;
}

/* Of every row how high its hit begins, or less; without a branch, for nobody can foresee who is hit. */
static void
rank_rows (const Search *self, guint first, guint end, const guint16 *at, guint32 *ranks)
{
  const guint32 *starts = self->index->starts + first;
  guint32 longest = self->longest;

  for (guint i = 0; i < end - first; i++) {
    guint32 length = starts[i + 1] - starts[i] - 1;
    guint32 place = at[i] + (guint32)((at[i] > 0) | (length > longest));
    ranks[i] = place << 15 | MIN (length, LONGEST);
  }
}

/* Which rows of the block fit all words; in @at where the first one does. */
static void
find_rows (const Search *self, guint first, guint end, guint16 *at)
{
  guint16 other[BLOCK_ROWS];

  memset (at, self->n_words > 0 ? 0xff : 0, (end - first) * sizeof *at);
  for (guint word = 0; word < self->n_words; word++) {
    guint16 *where = word == 0 ? at : other;
    if (word > 0)
      memset (other, 0xff, (end - first) * sizeof *other);
    zd_name_scan (self->index, &self->words[word], first, end, where);
    for (guint i = 0; word > 0 && i < end - first; i++)
      if (other[i] == NAME_NOWHERE)
        at[i] = NAME_NOWHERE;
  }
}

/* All are counted; ranked is only what may be among the best, of which blocks before know a good deal. */
static void
search_block (guint first, guint end, gpointer data)
{
  Search *self = data;
  guint16 at[BLOCK_ROWS];
  g_autoptr (GArray) best = g_array_new (FALSE, FALSE, sizeof (Hit));
  guint n_hits = 0;
  guint32 ranks[BLOCK_ROWS];
  Hit below;

  find_rows (self, first, end, at);
  if (self->n_words > 0)
    rank_rows (self, first, end, at, ranks);
  else
    memset (ranks, 0, sizeof ranks);
  g_mutex_lock (&self->lock);
  below = limit_of (self->best, self->limit);
  g_mutex_unlock (&self->lock);
  for (guint i = 0; i < end - first; i++)
    n_hits += at[i] != NAME_NOWHERE;
  for (guint i = 0; i < end - first && n_hits > 0; i++) {
    if (ranks[i] > (guint32)(below >> 32))
      continue;
    Hit hit = hit_of (self, first + i, at[i]);
    if (hit >= below)
      continue;
    keep (best, self->limit, hit);
    below = MIN (below, limit_of (best, self->limit));
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
    g_array_index (rows, guint32, n - 1) = HIT_ROW (heap[0]);
    sift_down (heap, n - 1, 0, heap[n - 1]);
  }
  return rows;
}

static void
take_lengths (Search *self, const GArray *patterns)
{
  for (guint i = 0; i < patterns->len; i++) {
    guint n = g_array_index (patterns, ZdNamePattern, i).n;
    self->lengths |= G_GUINT64_CONSTANT (1) << (n - 1);
    self->longest = MAX (self->longest, n);
  }
}

static void
begin_search (Search *self, const GPtrArray *query)
{
  self->n_words = query->len;
  self->words = g_new (NameWord, query->len);
  for (guint i = 0; i < query->len; i++)
    zd_name_word_init (&self->words[i], query->pdata[i]);
  if (query->len == 1)
    take_lengths (self, query->pdata[0]);
  self->best = g_array_new (FALSE, FALSE, sizeof (Hit));
  g_mutex_init (&self->lock);
}

static void
search_clear (Search *self)
{
  for (guint i = 0; i < self->n_words; i++)
    zd_name_word_clear (&self->words[i]);
  g_free (self->words);
  g_array_unref (self->best);
  g_mutex_clear (&self->lock);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

GArray *
zd_name_index_search (const ZdNameIndex *self, const char *typed, guint limit, guint *n_hits,
                      ZdProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) query = zd_name_query_parse (typed);
  g_auto (Search) search = { .index = self, .limit = limit };

  begin_search (&search, query);
  if (!zd_each_block (zd_columns_n_rows (self->columns), BLOCK_ROWS, search_block, &search, progress, error))
    return NULL;
  if (n_hits != NULL)
    *n_hits = search.n_hits;
  return take_rows (search.best);
}
