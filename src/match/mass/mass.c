/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/mass/mass.h"

#include "base/blocks.h"
#include "match/mass/sums.h"

/* Nodes whose pairs of bitmaps fill 1 MB: what a core's second cache has, or half of it where it has more. */
#define ROOM_NODES 2048

struct _ZdMass {
  const ZdColumns *columns;
  ZdProgram *program;
  GPtrArray *counts; /* of ZdMatchCount, by plan */
  GPtrArray *groups; /* of ZdMassGroups, by plan; nullable */
  gboolean sealed;
  ZdMatchWants wants;
  const guint32 *picked; /* nullable */
  ZdProgress *progress;
};

ZdMass *
zd_mass_new (const ZdColumns *columns, ZdDay as_of)
{
  ZdMass *self = g_new0 (ZdMass, 1);

  self->columns = columns;
  self->program = zd_program_new (columns, as_of);
  self->counts = g_ptr_array_new ();
  self->groups = g_ptr_array_new ();
  return self;
}

void
zd_mass_free (ZdMass *self)
{
  if (self == NULL)
    return;
  zd_program_free (self->program);
  g_ptr_array_unref (self->counts);
  g_ptr_array_unref (self->groups);
  g_free (self);
}

void
zd_mass_add (ZdMass *self, const ZdPlan *plan, ZdMatchCount *count, ZdMassGroups *groups)
{
  zd_program_add (self->program, plan);
  g_ptr_array_add (self->counts, count);
  g_ptr_array_add (self->groups, groups);
}

void
zd_mass_add_part (ZdMass *self, const ZdPlan *plan, const ZdPlanNode *part, ZdMatchCount *count)
{
  zd_program_add_part (self->program, plan, part);
  g_ptr_array_add (self->counts, count);
  g_ptr_array_add (self->groups, NULL);
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
  ZdMatchCount *counts;   /* by plan */
  ZdMassSummer **summers; /* by plan */
  gboolean *plain;        /* by plan: only its truths are asked for, and the tree knows them all */
} Own;

/* A plan with its award, no part of one. */
static gboolean
is_whole (const ZdMass *self, guint plan)
{
  return zd_program_plan (self->program, plan)->sums.leaves != NULL;
}

/* They are all kept or none is, but for the near ones. */
static gboolean
has_groups (const ZdMass *self, guint plan)
{
  const ZdMassGroups *groups = self->groups->pdata[plan];

  return groups != NULL && groups->sets[ZD_GROUP_YES] != NULL;
}

static gboolean
is_plain (const ZdMass *self, guint plan)
{
  if ((self->wants & (ZD_MATCH_NEAR | ZD_MATCH_SUMS)) != 0 && is_whole (self, plan))
    return FALSE;
  return !has_groups (self, plan) && zd_program_plan (self->program, plan)->shared->len == 0;
}

static gpointer
begin_cb (gpointer data)
{
  ZdMass *self = data;
  Own *own = g_new0 (Own, 1);

  own->block = zd_mass_block_new (self->program, self->progress);
  own->counts = g_new0 (ZdMatchCount, self->counts->len);
  own->summers = g_new0 (ZdMassSummer *, self->counts->len);
  own->plain = g_new0 (gboolean, self->counts->len);
  for (guint i = 0; i < self->counts->len; i++) {
    own->plain[i] = is_plain (self, i);
    if ((self->wants & ZD_MATCH_SUMS) != 0 && is_whole (self, i))
      own->summers[i] = zd_mass_summer_new (own->block, i);
  }
  return own;
}

/* Of one plan in one block. */
typedef struct {
  const ZdKernel *kernel;
  ZdMatchCount *count;
} Adding;

static void
add_rows_cb (const guint64 *rows, const ZdOutcome *outcome, gpointer data)
{
  const Adding *adding = data;

  zd_match_count_take (adding->count, outcome, adding->kernel->count (rows));
}

static void
count_plain (const Own *own, guint index)
{
  const ZdMassBlock *block = own->block;
  const guint64 *pair = zd_mass_block_pair (block, zd_program_plan (block->program, index)->root);
  ZdMatchCount *count = &own->counts[index];
  guint yes, possible;

  block->kernel->count_pair (pair, block->alive, &yes, &possible);
  count->yes += yes;
  count->unknown += possible - yes;
  count->no += block->n - possible;
}

static void
keep_groups (const ZdMass *self, const Own *own, guint index, const ZdMassBits *bits)
{
  const ZdMassGroups *groups = self->groups->pdata[index];
  const guint64 *const rows[ZD_GROUP_NO] = { bits->yes, bits->unknown, bits->near };

  for (guint group = 0; groups != NULL && group < ZD_GROUP_NO; group++)
    if (groups->sets[group] != NULL)
      zd_row_set_put (groups->sets[group], own->block->first, rows[group]);
}

static void
count_plan (const ZdMass *self, const Own *own, guint index)
{
  const ZdKernel *kernel = own->block->kernel;
  ZdMatchCount *count = &own->counts[index];
  guint settled = count->yes + count->unknown;
  gboolean near = (self->wants & ZD_MATCH_NEAR) != 0 && is_whole (self, index);
  Adding adding = { kernel, count };
  ZdMassBits bits;

  zd_mass_block_result (own->block, index, near, &bits);
  keep_groups (self, own, index, &bits);
  if (own->summers[index] != NULL) {
    zd_mass_summer_each (own->summers[index], &bits, add_rows_cb, &adding);
  } else {
    count->yes += kernel->count (bits.yes);
    count->unknown += kernel->count (bits.unknown);
  }
  count->near += kernel->count (bits.near);
  count->no += own->block->n - (count->yes + count->unknown - settled);
}

static void
count_block_cb (guint first, guint end, gpointer data, gpointer user_data)
{
  const ZdMass *self = user_data;
  Own *own = data;

  const guint32 *picked = self->picked != NULL ? self->picked + first : NULL;

  zd_mass_block_run (own->block, first, end - first, picked, (self->wants & ZD_MATCH_NEAR) != 0);
  for (guint i = 0; i < self->counts->len && zd_mass_block_goes_on (own->block); i++)
    if (own->plain[i])
      count_plain (own, i);
    else
      count_plan (self, own, i);
}

static void
finish_cb (gpointer data, gpointer user_data)
{
  const ZdMass *self = user_data;
  Own *own = data;

  for (guint i = 0; i < self->counts->len; i++)
    zd_match_count_add (self->counts->pdata[i], &own->counts[i]);
  for (guint i = 0; i < self->counts->len; i++)
    zd_mass_summer_free (own->summers[i]);
  g_free (own->summers);
  g_free (own->plain);
  zd_mass_block_free (own->block);
  g_free (own->counts);
  g_free (own);
}

static gboolean
count (ZdMass *self, guint n, ZdMatchWants wants, ZdProgress *progress, GError **error)
{
  static const ZdBlockWork work = { begin_cb, count_block_cb, finish_cb };

  if (!self->sealed)
    zd_program_seal (self->program);
  self->sealed = TRUE;
  self->wants = wants;
  self->progress = progress;
  return zd_each_block_with (n, ZD_BLOCK_ROWS, &work, self, progress, error);
}

gboolean
zd_mass_count (ZdMass *self, ZdMatchWants wants, ZdProgress *progress, GError **error)
{
  self->picked = NULL;
  return count (self, zd_columns_n_rows (self->columns), wants, progress, error);
}

gboolean
zd_mass_count_rows (ZdMass *self, ZdMatchWants wants, const GArray *rows, ZdProgress *progress,
                    GError **error)
{
  self->picked = (const guint32 *)(gconstpointer)rows->data;
  return count (self, rows->len, wants, progress, error);
}

/* ---- groups ---- */

typedef struct {
  ZdProgram *program;
  ZdMatchGroup group;
  guint64 *rows;
} Listing;

static gpointer
list_begin_cb (gpointer data)
{
  return zd_mass_block_new (((Listing *)data)->program, NULL);
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
  for (guint w = 0; w < zd_bitmap_words (end - first); w++) {
    const guint64 by_group[] = {
      [ZD_GROUP_YES] = bits.yes[w],
      [ZD_GROUP_UNKNOWN] = bits.unknown[w],
      [ZD_GROUP_NEAR] = bits.near[w],
      [ZD_GROUP_NO] = block->alive[w] & ~(bits.yes[w] | bits.unknown[w] | bits.near[w]),
    };
    rows[w] = by_group[self->group];
  }
}

static void
list_finish_cb (gpointer data, gpointer user_data)
{
  zd_mass_block_free (data);
}

ZdRowSet *
zd_mass_group (const ZdPlan *plan, ZdDay as_of, ZdMatchGroup group)
{
  static const ZdBlockWork work = { list_begin_cb, list_block_cb, list_finish_cb };
  guint n_rows = zd_columns_n_rows (plan->columns);
  g_autoptr (ZdProgram) program = zd_program_new (plan->columns, as_of);
  g_autofree guint64 *rows = g_new0 (guint64, zd_bitmap_words (n_rows) + 1);
  Listing listing = { program, group, rows };

  zd_program_add_part (program, plan, plan->condition);
  zd_program_seal (program);
  zd_each_block_with (n_rows, ZD_BLOCK_ROWS, &work, &listing, NULL, NULL);
  return zd_row_set_new (rows, n_rows);
}
