/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"
#include "profile/name-candidates.h"

#include <string.h>

#include "base/blocks.h"
#include "profile/name-index-private.h"
#include "profile/name-spelling.h"

/* A name is known by its pairs of characters, neighbours and next but one, so that one wrong, missing or
 * additional character leaves some whole. Of each written name the rarest pairs are looked up in all names;
 * whoever shares most of them, a rare one weighing more, is then compared as names are (zd_name_likeness()).
 */
#define REACH         2  /* between the characters of a pair */
#define SAMPLE        16 /* how often a pair occurs is guessed from every 16th block */
#define BLOCK_ROWS    4096
#define BLOCK_NAMES   64
#define MOST_POSTINGS 4000 /* of a name: parties that its pairs may lead to … */
#define FEWEST_PAIRS  4    /* … but so many pairs at least */
#define ENOUGH        32   /* names to compare … */
#define MOST_COMPARED 256  /* … though several may share as much as the last of them */
#define MOST_WEIGHT   1023
#define LEAST_SCORE   50

typedef struct {
  guint32 key;   /* both characters; 0: a free place of the table */
  guint32 often; /* in the sample */
  GArray *rows;  /* of guint32: who has it; NULL: it is not looked up */
} Pair;

typedef struct {
  const ZdNameIndex *index;
  const char *const *names;
  guint n_names, most;
  Pair *table;
  guint mask;     /* of places in the table */
  GArray **found; /* by block of rows: of Posting */
  const ZdCodeList *regions;
  ZdPlaceWords *places;
  GPtrArray *candidates;
} Looking;

typedef struct {
  Pair *pair;
  guint32 row;
} Posting;

static Pair *
find_pair (const Looking *self, guint32 key)
{
  guint place = (key * 2654435769u) >> 7 & self->mask;

  while (self->table[place].key != key && self->table[place].key != 0)
    place = (place + 1) & self->mask;
  return &self->table[place];
}

static inline guint32
key_of (const guint16 *text, guint reach)
{
  return (guint32)text[0] << 16 | text[reach];
}

/* ---- the pairs of what is written ---- */

/* Keys of the pairs of a name, ended by 0. */
static guint32 *
keys_of_name (const char *name)
{
  guint n, n_keys = 0;
  g_autofree guint16 *text = zd_name_spell (name, &n);
  guint32 *keys;

  n = MIN (n, ZD_NAME_MOST);
  keys = g_new0 (guint32, n * REACH + 1);
  for (guint i = 0; i < n; i++)
    for (guint reach = 1; reach <= REACH && i + reach < n; reach++)
      keys[n_keys++] = key_of (text + i, reach);
  return keys;
}

static void
enter_pairs (Looking *self)
{
  for (guint i = 0; i < self->n_names; i++) {
    g_autofree guint32 *keys = keys_of_name (self->names[i]);
    for (const guint32 *key = keys; *key != 0; key++)
      find_pair (self, *key)->key = *key;
  }
}

/* ---- the pairs of all names ---- */

typedef void (*PairFunc) (Looking *self, Pair *pair, guint32 row, gpointer data);

static void
each_known_pair (Looking *self, guint first, guint end, PairFunc func, gpointer data)
{
  const guint32 *starts = self->index->starts;

  for (guint row = first; row < end; row++)
    for (const guint16 *text = self->index->text + starts[row]; *text != 0; text++)
      for (guint reach = 1; reach <= REACH && text[reach] != 0; reach++) {
        Pair *pair = find_pair (self, key_of (text, reach));
        if (pair->key != 0)
          func (self, pair, row, data);
      }
}

static void
count_pair (Looking *self, Pair *pair, guint32 row, gpointer data)
{
  pair->often++;
}

static void
post_pair (Looking *self, Pair *pair, guint32 row, gpointer postings)
{
  Posting posting = { pair, row };

  if (pair->rows != NULL)
    g_array_append_val (postings, posting);
}

static void
post_block (guint first, guint end, gpointer data)
{
  Looking *self = data;

  self->found[first / BLOCK_ROWS] = g_array_new (FALSE, FALSE, sizeof (Posting));
  each_known_pair (self, first, end, post_pair, self->found[first / BLOCK_ROWS]);
}

static void
count_sample (Looking *self, guint n_rows)
{
  for (guint first = 0; first < n_rows; first += SAMPLE * BLOCK_ROWS)
    each_known_pair (self, first, MIN (first + BLOCK_ROWS, n_rows), count_pair, NULL);
}

static int
compare_rarity (gconstpointer a, gconstpointer b, gpointer table)
{
  const Looking *self = table;
  const Pair *left = find_pair (self, *(const guint32 *)a), *right = find_pair (self, *(const guint32 *)b);

  return left->often != right->often ? (left->often < right->often ? -1 : 1)
                                     : (left->key > right->key) - (left->key < right->key);
}

/* The rarest pairs of a name; what the other names of the list look up is no matter. Ended by 0. */
static guint32 *
rarest_keys (const Looking *self, const char *name)
{
  guint32 *keys = keys_of_name (name);
  guint n = 0, kept = 0, postings = 0;

  while (keys[n] != 0)
    n++;
  g_qsort_with_data (keys, (int)n, sizeof *keys, compare_rarity, (gpointer)self);
  while (kept < n && (kept < FEWEST_PAIRS || postings < MOST_POSTINGS))
    postings += find_pair (self, keys[kept++])->often * SAMPLE;
  keys[kept] = 0;
  return keys;
}

/* Marks them as to be looked up. */
static void
choose_pairs (Looking *self)
{
  for (guint i = 0; i < self->n_names; i++) {
    g_autofree guint32 *keys = rarest_keys (self, self->names[i]);
    for (const guint32 *key = keys; *key != 0; key++) {
      Pair *pair = find_pair (self, *key);
      if (pair->rows == NULL)
        pair->rows = g_array_new (FALSE, FALSE, sizeof (guint32));
    }
  }
}

/* Rows come in ascending order, a row once. */
static void
gather_rows (Looking *self, guint n_blocks)
{
  for (guint b = 0; b < n_blocks; b++) {
    for (guint i = 0; i < self->found[b]->len; i++) {
      const Posting *posting = &g_array_index (self->found[b], Posting, i);
      GArray *rows = posting->pair->rows;
      if (rows->len == 0 || g_array_index (rows, guint32, rows->len - 1) != posting->row)
        g_array_append_val (rows, posting->row);
    }
    g_clear_pointer (&self->found[b], g_array_unref);
  }
}

/* ---- who shares most ---- */

/* What parties share with the name at hand. */
typedef struct {
  guint16 *weights; /* by row of the columns, 0 for who shares nothing */
  GArray *rows;     /* of guint32: the others */
} Sharing;

static void
add_pair (const Looking *self, const Pair *pair, Sharing *sharing)
{
  guint16 weight = (guint16)g_bit_storage (zd_columns_n_rows (self->index->columns) / (pair->rows->len + 1));

  for (guint i = 0; i < pair->rows->len; i++) {
    guint32 row = g_array_index (pair->rows, guint32, i);
    if (sharing->weights[row] == 0)
      g_array_append_val (sharing->rows, row);
    sharing->weights[row] += weight;
  }
}

/* The weight from which on rows are compared: enough of them, but none that shares less than half of the
 * most. */
static guint
find_cut (const Sharing *sharing)
{
  guint often[MOST_WEIGHT + 1] = { 0 }, taken = 0, weight = MOST_WEIGHT, most;

  for (guint i = 0; i < sharing->rows->len; i++)
    often[MIN (sharing->weights[g_array_index (sharing->rows, guint32, i)], MOST_WEIGHT)]++;
  while (weight > 1 && often[weight] == 0)
    weight--;
  for (most = weight; weight > most / 2 && taken < ENOUGH; weight--)
    taken += often[weight];
  return weight + 1;
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const ZdNameCandidate *left = a, *right = b;

  if (left->likeness.score != right->likeness.score)
    return left->likeness.score > right->likeness.score ? -1 : 1;
  return (left->row > right->row) - (left->row < right->row);
}

static GArray *
compare_names (const Looking *self, const char *name, const Sharing *sharing)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (ZdNameCandidate));
  guint cut = find_cut (sharing), compared = 0;
  ZdNameParts written, known;

  zd_name_parts_read (name, self->places, &written);
  for (guint i = 0; i < sharing->rows->len && compared < MOST_COMPARED; i++) {
    guint32 row = g_array_index (sharing->rows, guint32, i);
    if (MIN (sharing->weights[row], MOST_WEIGHT) < cut)
      continue;
    compared++;
    zd_name_parts_read (zd_columns_name (self->index->columns, row), self->places, &known);
    ZdNameCandidate candidate = { row, zd_name_likeness (&written, &known, self->regions) };
    if (candidate.likeness.score >= LEAST_SCORE)
      g_array_append_val (candidates, candidate);
  }
  g_array_sort (candidates, compare_candidates);
  g_array_set_size (candidates, MIN (candidates->len, self->most));
  return candidates;
}

static void
look_for (const Looking *self, guint name, Sharing *sharing)
{
  g_autofree guint32 *keys = rarest_keys (self, self->names[name]);

  for (const guint32 *key = keys; *key != 0; key++)
    add_pair (self, find_pair (self, *key), sharing);
  self->candidates->pdata[name] = compare_names (self, self->names[name], sharing);
  for (guint i = 0; i < sharing->rows->len; i++)
    sharing->weights[g_array_index (sharing->rows, guint32, i)] = 0;
  g_array_set_size (sharing->rows, 0);
}

static gpointer
sharing_new (gpointer data)
{
  const Looking *self = data;
  Sharing *sharing = g_new (Sharing, 1);

  sharing->weights = g_new0 (guint16, zd_columns_n_rows (self->index->columns) + 1);
  sharing->rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  return sharing;
}

static void
sharing_free (gpointer own, gpointer data)
{
  Sharing *sharing = own;

  g_free (sharing->weights);
  g_array_unref (sharing->rows);
  g_free (sharing);
}

static void
look_for_block (guint first, guint end, gpointer sharing, gpointer data)
{
  for (guint name = first; name < end; name++)
    look_for (data, name, sharing);
}

static const ZdBlockWork look_for_all = { sharing_new, look_for_block, sharing_free };

/* ---- all together ---- */

/* Those that were not come to are NULL. */
static void
candidates_free (gpointer candidates)
{
  if (candidates != NULL)
    g_array_unref (candidates);
}

static void
set_up (Looking *self)
{
  const ZdCatalogue *catalogue = zd_columns_catalogue (self->index->columns);
  gsize n_pairs = 16, places = 1024;

  for (guint i = 0; i < self->n_names; i++)
    n_pairs += REACH * strlen (self->names[i]);
  while (places < 2 * n_pairs)
    places *= 2;
  self->mask = (guint)places - 1;
  self->table = g_new0 (Pair, places);
  self->regions = zd_catalogue_list (catalogue, "region");
  self->places = self->regions != NULL ? zd_place_words_new (self->regions) : NULL;
  self->candidates = g_ptr_array_new_with_free_func (candidates_free);
  g_ptr_array_set_size (self->candidates, (int)self->n_names);
}

static void
tear_down (Looking *self, guint n_blocks)
{
  for (guint i = 0; i <= self->mask; i++)
    g_clear_pointer (&self->table[i].rows, g_array_unref);
  for (guint b = 0; b < n_blocks; b++)
    g_clear_pointer (&self->found[b], g_array_unref);
  g_free (self->table);
  zd_place_words_free (self->places);
}

static gboolean
look (Looking *self, guint n_rows, guint n_blocks, ZdProgress *progress, GError **error)
{
  enter_pairs (self);
  count_sample (self, n_rows);
  choose_pairs (self);
  if (!zd_each_block (n_rows, BLOCK_ROWS, post_block, self, progress, error))
    return FALSE;
  gather_rows (self, n_blocks);
  return zd_each_block_with (self->n_names, BLOCK_NAMES, &look_for_all, self, progress, error);
}

GPtrArray *
zd_name_candidates (const ZdNameIndex *index, const char *const *names, guint n_names, guint most,
                    ZdProgress *progress, GError **error)
{
  Looking looking = { .index = index, .names = names, .n_names = n_names, .most = most };
  guint n_rows = zd_columns_n_rows (index->columns);
  guint n_blocks = n_rows / BLOCK_ROWS + 1;
  g_autofree GArray **found = g_new0 (GArray *, n_blocks);
  gboolean done;

  looking.found = found;
  set_up (&looking);
  done = look (&looking, n_rows, (n_rows + BLOCK_ROWS - 1) / BLOCK_ROWS, progress, error);
  tear_down (&looking, n_blocks);
  if (!done)
    g_clear_pointer (&looking.candidates, g_ptr_array_unref);
  return looking.candidates;
}
