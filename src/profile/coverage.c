/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"

#include "profile/coverage.h"

#include <stdio.h>

/* Three days in hexadecimal digits. */
#define SPAN_DIGITS 24

static ZdCoverage *
class_at (const ZdCoverageTable *self, guint class)
{
  return &g_array_index (self->classes, ZdCoverage, class);
}

void
zd_coverage_table_init (ZdCoverageTable *self, const ZdRecordKind *kind)
{
  ZdCoverage common = { .kind = kind, .from = ZD_DAY_NONE, .until = ZD_DAY_NONE, .as_of = ZD_DAY_NONE };

  self->classes = g_array_new (FALSE, FALSE, sizeof (ZdCoverage));
  g_array_append_val (self->classes, common);
  self->spans.stride = SPAN_DIGITS + 1;
  zd_text_pool_add (&self->spans, "");
}

void
zd_coverage_table_clear (ZdCoverageTable *self)
{
  g_array_unref (self->classes);
  zd_column_clear (&self->class_of);
  zd_text_pool_clear (&self->spans);
}

static gboolean
is_same_span (const ZdCoverage *a, const ZdCoverage *b)
{
  return a->from == b->from && a->until == b->until && a->as_of == b->as_of;
}

/* Its number; given where it is new. */
static guint
class_of_span (ZdCoverageTable *self, ZdDay from, ZdDay until, ZdDay as_of)
{
  ZdCoverage coverage = *class_at (self, 0);
  char span[SPAN_DIGITS + 1];
  guint class;

  g_snprintf (span, sizeof span, "%08x%08x%08x", (guint) from, (guint) until, (guint) as_of);
  zd_text_pool_index (&self->spans);
  if (zd_text_pool_find (&self->spans, span, &class))
    return class;
  coverage.from = from;
  coverage.until = until;
  coverage.as_of = as_of;
  g_array_append_val (self->classes, coverage);
  return zd_text_pool_add (&self->spans, span);
}

void
zd_coverage_table_set (ZdCoverageTable *self, guint row, ZdDay from, ZdDay until, ZdDay as_of)
{
  const ZdCoverage wanted = { .from = from, .until = until, .as_of = as_of };
  guint class = self->classes->len - 1;

  /* Mostly it is the newest. */
  if (class == 0 || !is_same_span (class_at (self, class), &wanted))
    class = class_of_span (self, from, until, as_of);
  zd_column_set (&self->class_of, row, class);
}

const ZdCoverage *
zd_coverage_table_at (const ZdCoverageTable *self, guint row)
{
  gint64 class;

  if (!zd_column_get (&self->class_of, row, &class) || class >= self->classes->len)
    class = 0;
  return class_at (self, (guint) class);
}

void
zd_coverage_table_take (ZdCoverageTable *self, guint row, const ZdCoverageTable *fresh, guint fresh_row)
{
  const ZdCoverage *here = zd_coverage_table_at (self, row), *there = zd_coverage_table_at (fresh, fresh_row);
  gboolean had = here != class_at (self, 0), has = there != class_at (fresh, 0);

  if (had == has && (!had || is_same_span (here, there)))
    return;
  zd_column_unpack (&self->class_of);
  if (has)
    zd_coverage_table_set (self, row, there->from, there->until, there->as_of);
  else
    zd_column_set (&self->class_of, row, 0);
}

void
zd_coverage_table_append (ZdCoverageTable *self, guint first, const ZdCoverageTable *from)
{
  guint n_rows = from->class_of.present.size * 8;

  for (guint row = 0; row < n_rows; row++) {
    const ZdCoverage *span = zd_coverage_table_at (from, row);
    if (span != class_at (from, 0))
      zd_coverage_table_set (self, first + row, span->from, span->until, span->as_of);
  }
}

/* Loops over many rows use them as indices. */
static gboolean
has_all_classes (const ZdCoverageTable *self)
{
  const ZdNarrow *classes = &self->class_of.narrow;
  gsize bytes = zd_stored_bytes (classes->stored), n = bytes > 0 ? classes->values.size / bytes : 0;
  guint64 most = 0;

  for (gsize i = 0; i < n; i++)
    most = MAX (most, (guint64) zd_stored_at (classes->stored, classes->values.data, i));
  return most < self->classes->len;
}

gboolean
zd_coverage_table_read (ZdCoverageTable *self, guint n_rows)
{
  ZdTextPool *spans = &self->spans;

  spans->stride = SPAN_DIGITS + 1;
  spans->n = spans->indexed = spans->bytes.size / spans->stride;
  if (spans->n == 0 || !zd_text_pool_is_whole (spans))
    return FALSE;
  for (guint i = 1; i < spans->n; i++) {
    ZdCoverage coverage = *class_at (self, 0);
    guint from, until, as_of;
    if (sscanf (zd_text_pool_at (spans, i), "%8x%8x%8x", &from, &until, &as_of) != 3)
      return FALSE;
    coverage.from = (ZdDay) from;
    coverage.until = (ZdDay) until;
    coverage.as_of = (ZdDay) as_of;
    g_array_append_val (self->classes, coverage);
  }
  return zd_column_is_whole (&self->class_of, n_rows) && has_all_classes (self);
}
