/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/roster-hand.h"

typedef struct {
  gint64 row;
  int column;
} Place;

typedef struct {
  Place place;
  char *before, *after; /* NULL: nothing was said */
  guint step;
} Change;

struct _ZdRosterHand {
  GHashTable *said;   /* Place → text */
  GHashTable *mended; /* row → number of its mended cells */
  GArray *changes;    /* of Change: done, and behind @done those that were undone */
  guint done;
  guint step;         /* number of the last one */
  gboolean in_step;
};

static guint
place_hash (gconstpointer data)
{
  const Place *self = data;

  return g_int64_hash (&self->row) * 31 + (guint) self->column;
}

static gboolean
place_equal (gconstpointer a, gconstpointer b)
{
  const Place *one = a, *other = b;

  return one->row == other->row && one->column == other->column;
}

static void
change_clear (gpointer data)
{
  Change *self = data;

  g_free (self->before);
  g_free (self->after);
}

ZdRosterHand *
zd_roster_hand_new (void)
{
  ZdRosterHand *self = g_new0 (ZdRosterHand, 1);

  self->said = g_hash_table_new_full (place_hash, place_equal, g_free, g_free);
  self->mended = g_hash_table_new (NULL, NULL);
  self->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  g_array_set_clear_func (self->changes, change_clear);
  return self;
}

void
zd_roster_hand_free (ZdRosterHand *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->said);
  g_hash_table_unref (self->mended);
  g_array_unref (self->changes);
  g_free (self);
}

const char *
zd_roster_hand_get (const ZdRosterHand *self, gint64 row, int column)
{
  const Place place = { row, column };

  return g_hash_table_lookup (self->said, &place);
}

gboolean
zd_roster_hand_has_mended (const ZdRosterHand *self, gint64 row)
{
  return g_hash_table_contains (self->mended, GSIZE_TO_POINTER (row));
}

static void
count_mended (ZdRosterHand *self, gint64 row, int by)
{
  int n = GPOINTER_TO_INT (g_hash_table_lookup (self->mended, GSIZE_TO_POINTER (row))) + by;

  if (n > 0)
    g_hash_table_insert (self->mended, GSIZE_TO_POINTER (row), GINT_TO_POINTER (n));
  else
    g_hash_table_remove (self->mended, GSIZE_TO_POINTER (row));
}

static void
put (ZdRosterHand *self, const Place *place, const char *text)
{
  gboolean before = g_hash_table_contains (self->said, place);

  if (text != NULL)
    g_hash_table_insert (self->said, g_memdup2 (place, sizeof *place), g_strdup (text));
  else
    g_hash_table_remove (self->said, place);
  if (place->column != ZD_HAND_CHOICE && before != (text != NULL))
    count_mended (self, place->row, text != NULL ? 1 : -1);
}

/* ---- steps ---- */

void
zd_roster_hand_begin_step (ZdRosterHand *self)
{
  self->step++;
  self->in_step = TRUE;
}

void
zd_roster_hand_end_step (ZdRosterHand *self)
{
  self->in_step = FALSE;
}

void
zd_roster_hand_say (ZdRosterHand *self, gint64 row, int column, const char *text)
{
  const Place place = { row, column };
  const char *before = g_hash_table_lookup (self->said, &place);
  Change change = { place, NULL, NULL, 0 };

  if (g_strcmp0 (before, text) == 0)
    return;
  change.before = g_strdup (before);
  change.after = g_strdup (text);
  change.step = self->in_step ? self->step : ++self->step;
  g_array_set_size (self->changes, self->done);
  g_array_append_val (self->changes, change);
  self->done++;
  put (self, &place, text);
}

gboolean
zd_roster_hand_can_undo (const ZdRosterHand *self)
{
  return self->done > 0;
}

gboolean
zd_roster_hand_can_redo (const ZdRosterHand *self)
{
  return self->done < self->changes->len;
}

gboolean
zd_roster_hand_undo (ZdRosterHand *self)
{
  guint step = self->done > 0 ? g_array_index (self->changes, Change, self->done - 1).step : 0;

  if (!zd_roster_hand_can_undo (self))
    return FALSE;
  for (; self->done > 0; self->done--) {
    const Change *change = &g_array_index (self->changes, Change, self->done - 1);
    if (change->step != step)
      break;
    put (self, &change->place, change->before);
  }
  return TRUE;
}

gboolean
zd_roster_hand_redo (ZdRosterHand *self)
{
  guint step;

  if (!zd_roster_hand_can_redo (self))
    return FALSE;
  step = g_array_index (self->changes, Change, self->done).step;
  for (; self->done < self->changes->len; self->done++) {
    const Change *change = &g_array_index (self->changes, Change, self->done);
    if (change->step != step)
      break;
    put (self, &change->place, change->after);
  }
  return TRUE;
}

/* ---- kept ---- */

static int
by_place (gconstpointer a, gconstpointer b)
{
  const Place *one = *(const Place *const *) a, *other = *(const Place *const *) b;

  if (one->row != other->row)
    return one->row < other->row ? -1 : 1;
  return one->column < other->column ? -1 : one->column > other->column;
}

json_t *
zd_roster_hand_to_json (const ZdRosterHand *self)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new ();
  json_t *list = json_array ();
  GHashTableIter each;
  gpointer place;

  g_hash_table_iter_init (&each, self->said);
  while (g_hash_table_iter_next (&each, &place, NULL))
    g_ptr_array_add (places, place);
  g_ptr_array_sort (places, by_place);
  for (guint i = 0; i < places->len; i++) {
    const Place *one = places->pdata[i];
    json_array_append_new (list, json_pack ("[I,i,s]", (json_int_t) one->row, one->column,
                                            (const char *) g_hash_table_lookup (self->said, one)));
  }
  return list;
}

void
zd_roster_hand_take_json (ZdRosterHand *self, const json_t *json)
{
  size_t i;
  const json_t *one;

  json_array_foreach (json, i, one) {
    json_int_t row;
    int column;
    const char *text;
    if (json_unpack ((json_t *) one, "[I,i,s]", &row, &column, &text) != 0 || row < 1 || column < ZD_HAND_CHOICE)
      continue;
    const Place place = { row, column };
    put (self, &place, text);
  }
}
