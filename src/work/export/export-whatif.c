/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/whatif.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "match/explain-words.h"
#include "policy/difference.h"
#include "work/export/export-private.h"

typedef struct {
  const ZdWhatIf *result;
  const ZdCatalogue *catalogue;
  ZdSheetWriter *writer;
  const char *title;
  ZdProgress *progress;
} Book;

static gboolean
begin_sheet (const Book *self, const char *name, const ZdSheetColumn *columns, guint n, GError **error)
{
  g_autofree ZdSheetColumn *titled = g_new (ZdSheetColumn, n);

  for (guint i = 0; i < n; i++) {
    titled[i] = columns[i];
    titled[i].title = _ (columns[i].title);
  }
  return zd_sheet_writer_begin_sheet (self->writer, name, self->title, titled, n, error);
}

static gboolean
end_row (const Book *self, GError **error)
{
  return zd_sheet_writer_end_row (self->writer, self->progress, error);
}

/* ---- the whole ---- */

static const ZdSheetColumn number_columns[] = {
  { N_ ("Figure"), ZD_COLUMN_TEXT, FALSE },
  { N_ ("As it is"), ZD_COLUMN_TEXT, FALSE },
  { N_ ("As moved"), ZD_COLUMN_TEXT, FALSE },
  { N_ ("More or less"), ZD_COLUMN_TEXT, FALSE },
};

static gboolean
count_row (const Book *self, const char *label, gint64 before, gint64 after, GError **error)
{
  zd_sheet_writer_text (self->writer, label);
  zd_sheet_writer_integer (self->writer, before);
  zd_sheet_writer_integer (self->writer, after);
  zd_sheet_writer_integer (self->writer, after - before);
  return end_row (self, error);
}

static gboolean
money_row (const Book *self, const char *label, gint64 before, gint64 after, GError **error)
{
  zd_sheet_writer_text (self->writer, label);
  zd_sheet_writer_money (self->writer, before);
  zd_sheet_writer_money (self->writer, after);
  zd_sheet_writer_money (self->writer, zd_sat_sub (after, before));
  return end_row (self, error);
}

static gboolean
write_counts (const Book *self, const ZdComparisonCount *count, GError **error)
{
  const ZdMatchCount *before = &count->before, *after = &count->after;

  return count_row (self, zd_verdict_name (ZD_GROUP_YES), before->yes, after->yes, error)
         && count_row (self, zd_verdict_name (ZD_GROUP_UNKNOWN), before->unknown, after->unknown, error)
         && count_row (self, zd_verdict_name (ZD_GROUP_NEAR), before->near, after->near, error)
         && money_row (self, _ ("Due, at least"), before->least, after->least, error)
         && money_row (self, _ ("Due, at most"), before->most, after->most, error)
         && money_row (self, _ ("At most to those to be verified"), before->most_unknown, after->most_unknown, error)
         && count_row (self, _ ("Without a known limit"), before->unlimited, after->unlimited, error);
}

static gboolean
pool_row (const Book *self, const char *label, gint64 before, gint64 after, GError **error)
{
  zd_sheet_writer_text (self->writer, label);
  zd_sheet_writer_money (self->writer, before);
  zd_sheet_writer_money (self->writer, after);
  return end_row (self, error);
}

static gboolean
write_pool (const Book *self, GError **error)
{
  const ZdPoolState *pool = &self->result->pool;
  const ZdComparisonCount *count = &self->result->count;
  gint64 was_least, was_most, least, most;

  if (!zd_pool_shortfall (pool, &count->before, &was_least, &was_most)
      || !zd_pool_shortfall (pool, &count->after, &least, &most))
    return TRUE;
  return pool_row (self, _ ("Fund pool of the year"), pool->amount, pool->amount, error)
         && pool_row (self, _ ("Paid out of it"), pool->paid, pool->paid, error)
         && pool_row (self, _ ("Left of it"), pool->left, pool->left, error)
         && money_row (self, _ ("Short of, at least"), was_least, least, error)
         && money_row (self, _ ("Short of, at most"), was_most, most, error);
}

static gboolean
write_whole (const Book *self, GError **error)
{
  const ZdComparisonCount *count = &self->result->count;

  if (!begin_sheet (self, _ ("Whole"), number_columns, G_N_ELEMENTS (number_columns), error)
      || !write_counts (self, count, error) || !write_pool (self, error))
    return FALSE;
  for (ZdPassage passage = ZD_PASSAGE_ENTER; passage < ZD_N_PASSAGES; passage++) {
    zd_sheet_writer_text (self->writer, zd_passage_word (passage));
    zd_sheet_writer_blank (self->writer);
    zd_sheet_writer_integer (self->writer, count->passages[passage]);
    if (!end_row (self, error))
      return FALSE;
  }
  zd_sheet_writer_end_sheet (self->writer);
  return TRUE;
}

/* ---- what was changed ---- */

static const ZdSheetColumn change_columns[] = {
  { N_ ("Matter"), ZD_COLUMN_TEXT, FALSE },
  { N_ ("As it is"), ZD_COLUMN_TEXT, FALSE },
  { N_ ("As moved"), ZD_COLUMN_TEXT, FALSE },
};

static gboolean
write_changes (const Book *self, GError **error)
{
  g_autoptr (GPtrArray) changes = zd_policy_difference (self->result->before, self->result->after, self->catalogue);

  if (!begin_sheet (self, _ ("Changes"), change_columns, G_N_ELEMENTS (change_columns), error))
    return FALSE;
  for (guint i = 0; i < changes->len; i++) {
    const ZdPolicyChange *change = changes->pdata[i];
    zd_sheet_writer_text (self->writer, change->what);
    zd_sheet_writer_text (self->writer, change->before);
    zd_sheet_writer_text (self->writer, change->after);
    if (!end_row (self, error))
      return FALSE;
  }
  zd_sheet_writer_end_sheet (self->writer);
  return TRUE;
}

/* ---- breakdowns ---- */

static gboolean
write_breakdown (const Book *self, ZdBreakdownBy by, const GPtrArray *rows, GError **error)
{
  const ZdSheetColumn columns[] = {
    { zd_breakdown_word (by), ZD_COLUMN_TEXT, FALSE },           { N_ ("Qualify as it is"), ZD_COLUMN_INTEGER, TRUE },
    { N_ ("Qualify as moved"), ZD_COLUMN_INTEGER, TRUE },        { N_ ("More or less"), ZD_COLUMN_INTEGER, TRUE },
    { N_ ("Due at most as it is"), ZD_COLUMN_MONEY, TRUE },      { N_ ("Due at most as moved"), ZD_COLUMN_MONEY, TRUE },
    { N_ ("More or less, money"), ZD_COLUMN_MONEY, TRUE },       { N_ ("To be verified as it is"), ZD_COLUMN_INTEGER, TRUE },
    { N_ ("To be verified as moved"), ZD_COLUMN_INTEGER, TRUE },
  };

  if (!begin_sheet (self, zd_breakdown_word (by), columns, G_N_ELEMENTS (columns), error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++) {
    const ZdBreakdownRow *row = rows->pdata[i];
    zd_sheet_writer_text (self->writer, row->name);
    zd_sheet_writer_integer (self->writer, row->before.yes);
    zd_sheet_writer_integer (self->writer, row->after.yes);
    zd_sheet_writer_integer (self->writer, (gint64) row->after.yes - row->before.yes);
    zd_sheet_writer_money (self->writer, row->before.most);
    zd_sheet_writer_money (self->writer, row->after.most);
    zd_sheet_writer_money (self->writer, zd_sat_sub (row->after.most, row->before.most));
    zd_sheet_writer_integer (self->writer, row->before.unknown);
    zd_sheet_writer_integer (self->writer, row->after.unknown);
    if (!end_row (self, error))
      return FALSE;
  }
  zd_sheet_writer_end_sheet (self->writer);
  return TRUE;
}

/* ---- the sweep ---- */

/* A sum of money or a whole number is one on the sheet too, so that it can stand on an axis. */
static void
put_value (const Book *self, const ZdType *type, gint64 value)
{
  g_autofree char *text = zd_type_describe (type, value);

  if (type->kind == ZD_KIND_MONEY)
    zd_export_put_money (self->writer, value);
  else if (type->kind == ZD_KIND_DATE)
    zd_sheet_writer_date (self->writer, (ZdDay) value);
  else if (type->kind == ZD_KIND_YEAR || type->scale == 0)
    zd_sheet_writer_integer (self->writer, value);
  else
    zd_sheet_writer_text (self->writer, text);
}

static gboolean
write_sweep (const Book *self, const ZdSweep *sweep, GError **error)
{
  const ZdType *type = &sweep->lever->type;
  gboolean money = type->kind == ZD_KIND_MONEY;
  const ZdSheetColumn columns[] = {
    { sweep->lever->words, money ? ZD_COLUMN_MONEY : ZD_COLUMN_INTEGER, FALSE },
    { N_ ("Qualify"), ZD_COLUMN_INTEGER, FALSE },
    { N_ ("Due, at least"), ZD_COLUMN_MONEY, FALSE },
    { N_ ("Due, at most"), ZD_COLUMN_MONEY, FALSE },
    { N_ ("To be verified"), ZD_COLUMN_INTEGER, FALSE },
  };

  if (!begin_sheet (self, _ ("Curve"), columns, G_N_ELEMENTS (columns), error))
    return FALSE;
  for (guint i = 0; i < sweep->steps->len; i++) {
    const ZdSweepStep *step = &g_array_index (sweep->steps, ZdSweepStep, i);
    put_value (self, type, step->value);
    zd_sheet_writer_integer (self->writer, step->count.yes);
    zd_sheet_writer_money (self->writer, step->count.least);
    zd_sheet_writer_money (self->writer, step->count.most);
    zd_sheet_writer_integer (self->writer, step->count.unknown);
    if (!end_row (self, error))
      return FALSE;
  }
  zd_sheet_writer_chart (self->writer, ZD_CHART_LINES, _ ("How many qualify"), 0, 1, 1);
  zd_sheet_writer_chart (self->writer, ZD_CHART_LINES, _ ("What is due"), 0, 2, 3);
  zd_sheet_writer_end_sheet (self->writer);
  return TRUE;
}

/* ---- together ---- */

static gboolean
write_book (const Book *self, const ZdSweep *sweep, GError **error)
{
  if (!write_whole (self, error) || !write_changes (self, error))
    return FALSE;
  for (ZdBreakdownBy by = 0; by < ZD_N_BREAKDOWNS; by++)
    if (self->result->breakdowns[by] && !write_breakdown (self, by, self->result->breakdowns[by], error))
      return FALSE;
  if (self->result->comparison
      && !zd_export_passages (self->writer, self->result->comparison, self->title, self->progress, error))
    return FALSE;
  return !sweep || write_sweep (self, sweep, error);
}

static gboolean
export_book (ZdLibrary *library, const ZdWhatIf *result, const ZdSweep *sweep, const char *kind, const char *title,
             const char *path, ZdProgress *progress, GError **error)
{
  const ZdPolicy *policy = result->after;
  g_autofree char *day = zd_day_format (result->as_of);
  g_autoptr (json_t) scope = json_pack ("{s:s,s:i,s:s}", "policy", policy->id, "version", policy->version, "as_of", day);
  g_autoptr (ZdExport) export
      = zd_export_begin (library, kind, ZD_MAY_EXPORT_LEDGER, title, path, result->as_of, error);

  if (!export)
    return FALSE;
  const Book book = { result, zd_library_catalogue (library), zd_export_writer (export), zd_export_title (export),
                      progress };
  return write_book (&book, sweep, error) && zd_export_finish (export, scope, progress, error);
}

gboolean
zd_what_if_export (ZdLibrary *library, const ZdWhatIf *result, const ZdSweep *sweep, const char *path,
                   ZdProgress *progress, GError **error)
{
  g_autofree char *title = g_strdup_printf (_ ("What-if · %s"), result->after->title);

  return export_book (library, result, sweep, "what-if", title, path, progress, error);
}

gboolean
zd_versions_export (ZdLibrary *library, const ZdWhatIf *result, const char *path, ZdProgress *progress, GError **error)
{
  g_autofree char *title = g_strdup_printf (_ ("Versions compared · %s"), result->after->title);

  return export_book (library, result, NULL, "versions", title, path, progress, error);
}
