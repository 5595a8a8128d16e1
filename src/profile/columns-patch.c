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
  guint64 *dropped; /* bitmap of those rows */
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
  patch->dropped = g_new0 (guint64, self->n_rows / 64 + 1);
  for (guint i = 0; i < patch->n; i++)
    patch->dropped[patch->pairs[i].row / 64] |= (guint64) 1 << patch->pairs[i].row % 64;
}

static void
patch_column (const Patch *patch, ZdColumn *self, const ZdColumn *fresh)
{
  for (guint i = 0; i < patch->n; i++) {
    gint64 before = 0, after = 0;
    gboolean had = zd_column_get (self, patch->pairs[i].row, &before);
    gboolean has = zd_column_get (fresh, patch->pairs[i].fresh, &after);
    if (had == has && before == after)
      continue;
    zd_column_unpack (self);
    if (has)
      zd_column_set (self, patch->pairs[i].row, after);
    else
      zd_column_unset (self, patch->pairs[i].row);
  }
}

static void
patch_annual (const Patch *patch, guint field)
{
  const GPtrArray *fresh = patch->fresh->annual[field];
  GPtrArray *years;

  for (guint i = 0; fresh && i < fresh->len; i++)
    zd_columns_annual_column (patch->self, field, ((const Annual *) g_ptr_array_index (fresh, i))->year);
  years = patch->self->annual[field];
  for (guint i = 0; years && i < years->len; i++) {
    Annual *annual = g_ptr_array_index (years, i);
    patch_column (patch, &annual->column, zd_columns_find_annual (patch->fresh, field, annual->year));
  }
}

static void
patch_days (const Patch *patch)
{
  static const ZdColumn none;
  GArray *sources = patch->self->sources;

  for (guint i = 0; i < patch->fresh->sources->len; i++)
    zd_columns_source (patch->self, g_array_index (patch->fresh->sources, Source, i).id);
  for (guint i = 0; i < sources->len; i++) {
    Source *source = &g_array_index (sources, Source, i);
    const ZdColumn *fresh = &none;
    for (guint k = 0; k < patch->fresh->sources->len; k++)
      if (g_str_equal (g_array_index (patch->fresh->sources, Source, k).id, source->id))
        fresh = &g_array_index (patch->fresh->sources, Source, k).days;
    patch_column (patch, &source->days, fresh);
  }
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
  for (guint i = 0; i < patch->n; i++)
    zd_coverage_table_take (self, patch->pairs[i].row, fresh, patch->pairs[i].fresh);
}

static void
patch_records (const Patch *patch, const guint32 *texts)
{
  for (guint i = 0; i < zd_catalogue_n_kinds (patch->self->catalogue); i++) {
    zd_record_table_translate (&patch->fresh->records[i], texts);
    zd_record_table_replace (&patch->self->records[i], patch->pairs, patch->n, &patch->fresh->records[i],
                             patch->self->n_rows);
  }
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
  g_autofree ZdRowPair *pairs = g_new (ZdRowPair, patch.n);
  g_autofree guint32 *texts = translate_texts (&patch);

  zd_columns_seal (fresh);
  self->sealed = FALSE;
  self->change = change;
  patch.pairs = pairs;
  find_rows (&patch, changes);
  patch_days (&patch);
  for (guint i = 0; i < zd_catalogue_n_fields (self->catalogue); i++) {
    patch_column (&patch, &self->facts[i], &fresh->facts[i]);
    patch_annual (&patch, i);
    translate_sources (&patch, &fresh->exceptions[i]);
    patch_list (&patch, &self->exceptions[i], &fresh->exceptions[i]);
  }
  for (guint i = 0; i < zd_catalogue_n_kinds (self->catalogue); i++)
    patch_coverage (&patch, &self->coverage[i], &fresh->coverage[i]);
  patch_records (&patch, texts);
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
