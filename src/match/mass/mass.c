/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/mass/mass.h"

#include "base/blocks.h"
#include "match/mass/block.h"

/* Nodes whose pairs of bitmaps fill 1.5 MB: a core's second cache has 2 MB, older ones 1. */
#define ROOM_NODES 3072

struct _ZdMass {
  const ZdColumns *columns;
  ZdProgram *program;
  GPtrArray *counts; /* of ZdMatchCount, by plan */
  gboolean parts;    /* truths only */
  ZdProgress *progress;
};

ZdMass *
zd_mass_new (const ZdColumns *columns, ZdDay as_of)
{
  ZdMass *self = g_new0 (ZdMass, 1);

  self->columns = columns;
  self->program = zd_program_new (columns, as_of);
  self->counts = g_ptr_array_new ();
  return self;
}

void
zd_mass_free (ZdMass *self)
{
  if (self == NULL)
    return;
  zd_program_free (self->program);
  g_ptr_array_unref (self->counts);
  g_free (self);
}

void
zd_mass_add (ZdMass *self, const ZdPlan *plan, ZdMatchCount *count)
{
  zd_program_add (self->program, plan, plan->condition);
  g_ptr_array_add (self->counts, count);
}

gboolean
zd_mass_is_full (const ZdMass *self)
{
  return self->program->nodes->len >= ROOM_NODES;
}

/* ---- counting ---- */

/* A thread's own. */
typedef struct {
  ZdMassBlock *block;
  ZdMatchCount *counts; /* by plan */
} Own;

static gpointer
begin_cb (gpointer data)
{
  ZdMass *self = data;
  Own *own = g_new0 (Own, 1);

  own->block = zd_mass_block_new (self->program);
  own->counts = g_new0 (ZdMatchCount, self->counts->len);
  return own;
}

static void
take_amounts (const ZdMass *self, const ZdPlan *plan, const guint64 *rows, guint first, ZdMatchCount *count)
{
  ZD_EACH_BIT (rows, ZD_BLOCK_WORDS, i)
  {
    ZdOutcome outcome;

    if (!zd_progress_check (self->progress, NULL))
      return;
    zd_plan_run (plan, first + i, self->program->as_of, NULL, &outcome);
    zd_match_count_take (count, &outcome);
  }
}

static void
count_plan (const ZdMass *self, ZdMassBlock *block, guint index, ZdMatchCount *count)
{
  const ZdPlan *plan = zd_program_plan (self->program, index)->plan;
  guint yes, unknown;
  ZdMassBits bits;

  zd_mass_block_result (block, index, !self->parts, &bits);
  if (self->parts) {
    count->yes += block->kernel->count (bits.yes, ZD_BLOCK_WORDS);
    count->unknown += block->kernel->count (bits.unknown, ZD_BLOCK_WORDS);
    return;
  }
  yes = count->yes;
  unknown = count->unknown;
  take_amounts (self, plan, bits.yes, block->first, count);
  take_amounts (self, plan, bits.unknown, block->first, count);
  count->no += block->n - (count->yes - yes) - (count->unknown - unknown);
  count->near += block->kernel->count (bits.near, ZD_BLOCK_WORDS);
}

static void
count_block_cb (guint first, guint end, gpointer data, gpointer user_data)
{
  const ZdMass *self = user_data;
  Own *own = data;

  zd_mass_block_run (own->block, first, end - first, NULL, !self->parts);
  for (guint i = 0; i < self->counts->len && zd_progress_check (self->progress, NULL); i++)
    count_plan (self, own->block, i, &own->counts[i]);
}

static void
finish_cb (gpointer data, gpointer user_data)
{
  const ZdMass *self = user_data;
  Own *own = data;

  for (guint i = 0; i < self->counts->len; i++)
    zd_match_count_add (self->counts->pdata[i], &own->counts[i]);
  zd_mass_block_free (own->block);
  g_free (own->counts);
  g_free (own);
}

gboolean
zd_mass_count (ZdMass *self, ZdProgress *progress, GError **error)
{
  static const ZdBlockWork work = { begin_cb, count_block_cb, finish_cb };

  self->progress = progress;
  return zd_each_block_with (zd_columns_n_rows (self->columns), ZD_BLOCK_ROWS, &work, self, progress, error);
}

gboolean
zd_mass_count_parts (const ZdPlan *plan, const GPtrArray *parts, ZdDay as_of, ZdMatchCount *counts,
                     ZdProgress *progress, GError **error)
{
  g_autoptr (ZdMass) self = zd_mass_new (plan->columns, as_of);

  self->parts = TRUE;
  for (guint i = 0; i < parts->len; i++) {
    zd_program_add (self->program, plan, parts->pdata[i]);
    g_ptr_array_add (self->counts, &counts[i]);
  }
  return zd_mass_count (self, progress, error);
}

/* ---- rows ---- */

typedef struct {
  ZdProgram *program;
  ZdMatchGroup group;
  guint64 *rows;
} Listing;

static gpointer
list_begin_cb (gpointer data)
{
  return zd_mass_block_new (((Listing *)data)->program);
}

static void
list_block_cb (guint first, guint end, gpointer data, gpointer user_data)
{
  Listing *self = user_data;
  ZdMassBlock *block = data;
  guint64 *rows = self->rows + first / 64;
  gboolean near = self->group == ZD_GROUP_NEAR || self->group == ZD_GROUP_NO;
  ZdMassBits bits;

  zd_mass_block_run (block, first, end - first, NULL, near);
  zd_mass_block_result (block, 0, near, &bits);
  for (guint w = 0; w < zd_bitmap_words (end - first); w++)
    rows[w] = self->group == ZD_GROUP_YES       ? bits.yes[w]
              : self->group == ZD_GROUP_UNKNOWN ? bits.unknown[w]
              : self->group == ZD_GROUP_NEAR    ? bits.near[w]
                                                : block->alive[w] & ~(bits.yes[w] | bits.unknown[w] | bits.near[w]);
}

static void
list_finish_cb (gpointer data, gpointer user_data)
{
  zd_mass_block_free (data);
}

GArray *
zd_mass_rows (const ZdPlan *plan, ZdDay as_of, ZdMatchGroup group)
{
  static const ZdBlockWork work = { list_begin_cb, list_block_cb, list_finish_cb };
  guint n_rows = zd_columns_n_rows (plan->columns), words = zd_bitmap_words (n_rows);
  g_autoptr (ZdProgram) program = zd_program_new (plan->columns, as_of);
  g_autofree guint64 *rows = g_new0 (guint64, words + ZD_BLOCK_WORDS);
  Listing listing = { program, group, rows };
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint32));

  zd_program_add (program, plan, plan->condition);
  zd_each_block_with (n_rows, ZD_BLOCK_ROWS, &work, &listing, NULL, NULL);
  g_array_set_size (list, n_rows);
  g_array_set_size (list, zd_kernel ()->rows (rows, (words + 7) / 8 * 8, 0, (guint32 *)(gpointer)list->data));
  return list;
}
