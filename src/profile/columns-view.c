/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"

#include "profile/columns-view.h"

#include "profile/columns-private.h"

const char *
zd_columns_view_usccs (const ZdColumns *self, guint *stride)
{
  *stride = self->usccs.stride;
  return self->usccs.stride > 0 ? self->usccs.bytes.data : NULL;
}

void
zd_columns_view_fact (const ZdColumns *self, const ZdField *field, ZdColumnView *view)
{
  zd_column_view (&self->facts[field->index], view);
}

void
zd_columns_view_annual (const ZdColumns *self, const ZdField *field, int year, ZdColumnView *view)
{
  zd_column_view (zd_columns_find_annual (self, field->index, year), view);
}

static const ZdColumn *
days_of (const ZdColumns *self, const ZdField *field)
{
  return &g_array_index (self->sources, Source, self->field_sources[field->index]).days;
}

void
zd_columns_view_days (const ZdColumns *self, const ZdField *field, ZdColumnView *view)
{
  zd_column_view (days_of (self, field), view);
}

const ZdReach *
zd_columns_view_day_reaches (const ZdColumns *self, const ZdField *field)
{
  return zd_column_reaches (days_of (self, field));
}

void
zd_columns_view_exceptions (const ZdColumns *self, const ZdField *field, ZdExceptionsView *view)
{
  const ZdRowList *list = &self->exceptions[field->index];

  *view = (ZdExceptionsView){ .n = zd_row_list_n (list) };
  view->rows = list->rows.data;
  view->days = list->values[EXCEPTION_DAY].data;
}

void
zd_columns_view_records (const ZdColumns *self, const ZdRecordKind *kind, ZdRecordsView *view)
{
  zd_record_table_view (&self->records[kind->index], view);
}

void
zd_columns_view_coverage (const ZdColumns *self, const ZdRecordKind *kind, ZdCoverageView *view)
{
  const ZdCoverageTable *table = &self->coverage[kind->index];

  view->n_classes = table->classes->len;
  view->classes = (const ZdCoverage *) (gconstpointer) table->classes->data;
  zd_column_view (&table->class_of, &view->class_of);
}
