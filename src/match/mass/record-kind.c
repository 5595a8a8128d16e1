/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/mass/program-private.h"

#include <string.h>

void
zd_record_kind_clear_cb (gpointer data)
{
  ZdMassRecordKind *self = data;

  g_array_unref (self->classes);
  g_free (self->class_of);
}

static gboolean
is_span (const ZdCoverage *class, const ZdCoverage *coverage)
{
  return class->from == coverage->from && class->until == coverage->until && class->as_of == coverage->as_of;
}

/* The class of @coverage, made where it is new and there is room. @near: that of the row before. */
static guint
class_of (GArray *classes, const ZdCoverage *coverage, guint near)
{
  if (near < classes->len && is_span (&g_array_index (classes, ZdCoverage, near), coverage))
    return near;
  for (guint i = 0; i < classes->len; i++)
    if (is_span (&g_array_index (classes, ZdCoverage, i), coverage))
      return i;
  if (classes->len == ZD_CLASS_OWN)
    return ZD_CLASS_OWN;
  g_array_append_val (classes, *coverage);
  return classes->len - 1;
}

static void
sort_into_classes (ZdMassRecordKind *self, const ZdCoverageView *view, guint n_rows)
{
  guint class = 0;

  self->classes = g_array_new (FALSE, FALSE, sizeof (ZdCoverage));
  g_array_append_val (self->classes, view->common);
  if (view->n == 0)
    return;
  self->class_of = g_malloc0 (n_rows);
  for (guint i = 0; i < view->n; i++) {
    const ZdCoverage coverage = { self->kind, view->from[i], view->until[i], view->as_of[i] };
    class = class_of (self->classes, &coverage, class);
    self->class_of[view->rows[i]] = (guint8)class;
  }
}

guint
zd_program_kind (ZdProgram *self, const ZdRecordKind *kind)
{
  ZdMassRecordKind made = { .kind = kind };
  ZdCoverageView coverage;

  for (guint i = 0; i < self->kinds->len; i++)
    if (g_array_index (self->kinds, ZdMassRecordKind, i).kind == kind)
      return i;
  zd_columns_view_records (self->columns, kind, &made.records);
  zd_columns_view_coverage (self->columns, kind, &coverage);
  sort_into_classes (&made, &coverage, zd_columns_n_rows (self->columns));
  g_array_append_val (self->kinds, made);
  return self->kinds->len - 1;
}
