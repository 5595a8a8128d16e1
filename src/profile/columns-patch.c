/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"

#include "profile/columns-patch.h"

#include <stdlib.h>

#include "profile/columns-private.h"
#include "profile/columns-view.h"

typedef struct {
  ZdColumns *self, *fresh;
  ZdRowPair *pairs; /* who is who, ascending by the row in @self */
  guint n;
  ZdRowPair *whole; /* of these, those of which more is said than facts */
  guint n_whole;
  guint64 *dropped; /* bitmap of those rows */
  const guint32 *texts; /* by number in @fresh: what it is in @self */
} Patch;

static int
compare_pairs_cb (gconstpointer a, gconstpointer b)
{
  const ZdRowPair *x = a, *y = b;

  return x->row < y->row ? -1 : x->row > y->row;
}

/* Every party of @fresh gets its row, new ones a new one; the name is put right. */
static void
find_rows (Patch *patch, const gint64 *changes)
{
  ZdColumns *self = patch->self;

  for (guint i = 0; i < patch->n; i++) {
    const char *uscc = zd_columns_uscc (patch->fresh, i), *name = zd_columns_name (patch->fresh, i);
    guint row;
    if (zd_columns_find (self, uscc, &row))
      zd_text_pool_set (&self->names, row, name);
    else
      row = zd_columns_add_party (self, uscc, name);
    patch->pairs[i] = (ZdRowPair){ .row = row, .fresh = i };
    RowChange note = { .row = row, .change = changes[i] };
    g_array_append_val (self->changed, note);
  }
  zd_text_pool_index (&self->usccs);
  if (patch->n > 1)
    qsort (patch->pairs, patch->n, sizeof *patch->pairs, compare_pairs_cb);
  for (guint i = 0; i < patch->n; i++)
    if (!zd_columns_is_facts_only (patch->fresh, patch->pairs[i].fresh))
      patch->whole[patch->n_whole++] = patch->pairs[i];
  patch->dropped = g_new0 (guint64, self->n_rows / 64 + 1);
  for (guint i = 0; i < patch->n; i++)
    patch->dropped[patch->pairs[i].row / 64] |= (guint64) 1 << patch->pairs[i].row % 64;
}

static void
patch_column (ZdColumn *self, const ZdColumn *fresh, const ZdRowPair *pairs, guint n)
{
  for (guint i = 0; i < n; i++) {
    gint64 before = 0, after = 0;
    gboolean had = zd_column_get (self, pairs[i].row, &before);
    gboolean has = zd_column_get (fresh, pairs[i].fresh, &after);
    if (had == has && before == after)
      continue;
    zd_column_unpack (self);
    if (has)
      zd_column_set (self, pairs[i].row, after);
    else
      zd_column_unset (self, pairs[i].row);
  }
}

static void
patch_annual (const Patch *patch, guint field)
{
  const GPtrArray *years = patch->self->annual[field];

  for (guint i = 0; years && i < years->len; i++) {
    Annual *annual = g_ptr_array_index (years, i);
    patch_column (&annual->column, zd_columns_find_annual (patch->fresh, field, annual->year), patch->whole,
                  patch->n_whole);
  }
}

static void
patch_days (const Patch *patch, Source *source)
{
  patch_column (&source->days, zd_columns_find_days (patch->fresh, source->id), patch->pairs, patch->n);
}

/* ---- lists ---- */

static ZdRowEntry
entry_at (const ZdRowList *list, guint i, guint row)
{
  ZdRowEntry entry = { .row = row };

  for (guint value = 0; value < ZD_ROW_LIST_VALUES; value++)
    entry.values[value] = zd_row_list_value (list, i, value);
  return entry;
}

static gboolean
says_the_same (const ZdRowList *self, const ZdRowList *fresh, const ZdRowPair *pair)
{
  guint here, there;
  gboolean had = zd_row_list_find (self, pair->row, &here), has = zd_row_list_find (fresh, pair->fresh, &there);

  if (!had || !has)
    return had == has;
  for (guint value = 0; value < ZD_ROW_LIST_VALUES; value++)
    if (zd_row_list_value (self, here, value) != zd_row_list_value (fresh, there, value))
      return FALSE;
  return TRUE;
}

static void
patch_list (const Patch *patch, ZdRowList *self, const ZdRowList *fresh)
{
  gboolean same = TRUE;
  guint at;

  for (guint i = 0; i < patch->n && same; i++)
    same = says_the_same (self, fresh, &patch->pairs[i]);
  if (same)
    return;
  zd_row_list_drop (self, patch->dropped);
  for (guint i = 0; i < patch->n; i++)
    if (zd_row_list_find (fresh, patch->pairs[i].fresh, &at)) {
      ZdRowEntry entry = entry_at (fresh, at, patch->pairs[i].row);
      zd_row_list_add (self, &entry);
    }
}

/* Sources have numbers of their own in @fresh. */
static void
translate_sources (const Patch *patch, ZdRowList *exceptions)
{
  gint32 *sources = exceptions->values[EXCEPTION_SOURCE].data;

  for (guint i = 0; i < zd_row_list_n (exceptions); i++) {
    const Source *source = &g_array_index (patch->fresh->sources, Source, sources[i]);
    sources[i] = (gint32) zd_columns_source (patch->self, source->id);
  }
}

/* ---- coverage and records ---- */

static void
patch_coverage (const Patch *patch, ZdCoverageTable *self, const ZdCoverageTable *fresh)
{
  g_array_index (self->classes, ZdCoverage, 0) = g_array_index (fresh->classes, ZdCoverage, 0);
  for (guint i = 0; i < patch->n_whole; i++)
    zd_coverage_table_take (self, patch->whole[i].row, fresh, patch->whole[i].fresh);
}

static void
patch_kind (const Patch *patch, guint kind)
{
  ZdRecordTable *records = &patch->self->records[kind], *fresh = &patch->fresh->records[kind];

  patch_coverage (patch, &patch->self->coverage[kind], &patch->fresh->coverage[kind]);
  zd_record_table_translate (fresh, patch->texts);
  zd_record_table_replace (records, patch->whole, patch->n_whole, fresh, patch->self->n_rows);
}

static void
patch_field (const Patch *patch, guint field)
{
  patch_column (&patch->self->facts[field], &patch->fresh->facts[field], patch->pairs, patch->n);
  patch_annual (patch, field);
  translate_sources (patch, &patch->fresh->exceptions[field]);
  patch_list (patch, &patch->self->exceptions[field], &patch->fresh->exceptions[field]);
}

/* None of the parts touches what another one has. */
static void
patch_part (ZdColumnsPart part, guint i, gpointer data)
{
  const Patch *patch = data;

  if (part == ZD_PART_KIND)
    patch_kind (patch, i);
  else if (part == ZD_PART_FIELD)
    patch_field (patch, i);
  else
    patch_days (patch, &g_array_index (patch->self->sources, Source, i));
}

static guint32 *
translate_texts (const Patch *patch)
{
  guint32 *numbers = g_new (guint32, patch->fresh->texts.n);

  for (guint i = 0; i < patch->fresh->texts.n; i++)
    numbers[i] = zd_columns_intern (patch->self, zd_text_pool_at (&patch->fresh->texts, i));
  return numbers;
}

void
zd_columns_patch (ZdColumns *self, ZdColumns *fresh, const gint64 *changes, gint64 change)
{
  Patch patch = { .self = self, .fresh = fresh, .n = fresh->n_rows };
  g_autofree ZdRowPair *pairs = g_new (ZdRowPair, patch.n), *whole = g_new (ZdRowPair, patch.n);
  g_autofree guint32 *texts = translate_texts (&patch);

  zd_columns_seal (fresh);
  self->sealed = FALSE;
  self->change = change;
  patch.pairs = pairs;
  patch.whole = whole;
  patch.texts = texts;
  find_rows (&patch, changes);
  zd_columns_make_places (self, fresh);
  zd_columns_each_part (self, patch_part, &patch);
  zd_columns_seal (self);
  g_free (patch.dropped);
}

/* ---- what was changed ---- */

static gboolean
has_same_coverage (const ZdColumns *a, const ZdColumns *b)
{
  for (guint i = 0; i < zd_catalogue_n_kinds (a->catalogue); i++) {
    const ZdCoverage *x = &g_array_index (a->coverage[i].classes, ZdCoverage, 0);
    const ZdCoverage *y = &g_array_index (b->coverage[i].classes, ZdCoverage, 0);
    if (x->from != y->from || x->until != y->until || x->as_of != y->as_of)
      return FALSE;
  }
  return TRUE;
}

static int
compare_rows_cb (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return x < y ? -1 : x > y;
}

GArray *
zd_columns_changed_rows (const ZdColumns *self, const ZdColumns *before)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (!self->token || !before->token || !g_str_equal (self->token, before->token) || before->change > self->change
      || before->n_rows > self->n_rows || !has_same_coverage (self, before))
    return NULL;
  for (guint i = 0; i < self->changed->len; i++) {
    const RowChange *note = &g_array_index (self->changed, RowChange, i);
    /* New parties come in the order of their last changes. */
    if (note->row < before->n_rows
        && (note->change > before->change
            || !g_str_equal (zd_columns_uscc (self, note->row), zd_columns_uscc (before, note->row))))
      g_array_append_val (rows, note->row);
  }
  g_array_sort (rows, compare_rows_cb);
  return g_steal_pointer (&rows);
}
