/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/mass/program-private.h"

void
zd_record_kind_clear_cb (gpointer data)
{
  ZdMassRecordKind *self = data;

  g_array_unref (self->classes);
  g_free (self->own_classes);
}

/* By row in a byte; those of too many classes are asked for one by one. */
static void
take_classes (ZdMassRecordKind *self, const ZdCoverageView *view, guint n_rows)
{
  const ZdColumnView *class_of = &view->class_of;

  self->classes = g_array_new (FALSE, FALSE, sizeof (ZdCoverage));
  g_array_append_vals (self->classes, view->classes, MIN (view->n_classes, ZD_CLASS_OWN));
  if (class_of->stored == ZD_STORED_NONE)
    return;
  self->class_of = class_of->values;
  if (class_of->stored == ZD_STORED_U8)
    return;
  self->class_of = self->own_classes = g_malloc (n_rows);
  for (guint row = 0; row < n_rows; row++) {
    gint64 class = zd_stored_at (class_of->stored, class_of->values, row);
    self->own_classes[row] = (guint8) MIN (class, ZD_CLASS_OWN);
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
  take_classes (&made, &coverage, zd_columns_n_rows (self->columns));
  g_array_append_val (self->kinds, made);
  return self->kinds->len - 1;
}
