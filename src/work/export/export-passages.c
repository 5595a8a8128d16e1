/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/export-private.h"

#include "base/i18n.h"
#include "match/explain-words.h"

/* Enterprises that are asked for at once. */
#define STEP 4096

/* What is due at most may have no limit, and then no sum. */
static const ZdSheetColumn columns[] = {
  { N_ ("Enterprise"), ZD_COLUMN_TEXT, FALSE },
  { N_ ("Unified social credit code"), ZD_COLUMN_CODE, FALSE },
  { N_ ("Before"), ZD_COLUMN_TEXT, FALSE },
  { N_ ("Due before, at least"), ZD_COLUMN_MONEY, TRUE },
  { N_ ("Due before, at most"), ZD_COLUMN_MONEY, FALSE },
  { N_ ("After"), ZD_COLUMN_TEXT, FALSE },
  { N_ ("Due after, at least"), ZD_COLUMN_MONEY, TRUE },
  { N_ ("Due after, at most"), ZD_COLUMN_MONEY, FALSE },
};

void
zd_export_put_money (ZdSheetWriter *writer, gint64 fen)
{
  if (fen == G_MAXINT64)
    zd_sheet_writer_text (writer, _ ("no limit"));
  else
    zd_sheet_writer_money (writer, fen);
}

/* Nothing is due to whom does not qualify. */
static void
put_outcome (ZdSheetWriter *writer, const ZdOutcome *outcome)
{
  gboolean qualifies = outcome->truth == ZD_YES;

  zd_sheet_writer_text (writer, zd_verdict_name (zd_outcome_group (outcome)));
  zd_export_put_money (writer, qualifies ? outcome->least : 0);
  zd_export_put_money (writer, qualifies ? outcome->most : 0);
}

static gboolean
write_row (ZdExportTable *table, const ZdComparison *comparison, guint row, ZdProgress *progress, GError **error)
{
  const ZdColumns *parties = zd_comparison_columns (comparison);
  ZdOutcome before, after;

  if (!zd_export_table_row (table, error))
    return FALSE;
  zd_comparison_outcomes (comparison, row, &before, &after);
  zd_sheet_writer_text (table->writer, zd_columns_name (parties, row));
  zd_sheet_writer_text (table->writer, zd_columns_uscc (parties, row));
  put_outcome (table->writer, &before);
  put_outcome (table->writer, &after);
  return zd_export_table_end_row (table, progress, error);
}

static gboolean
write_passage (ZdExportTable *table, const ZdComparison *comparison, ZdPassage passage, ZdProgress *progress,
               GError **error)
{
  if (!zd_export_table_begin (table, error))
    return FALSE;
  for (guint done = 0; done < (guint) table->total; done += STEP) {
    g_autoptr (GArray) rows = zd_comparison_rows (comparison, passage, done, STEP);

    for (guint i = 0; i < rows->len; i++)
      if (!write_row (table, comparison, g_array_index (rows, guint32, i), progress, error))
        return FALSE;
  }
  zd_export_table_end (table);
  return TRUE;
}

gboolean
zd_export_passages (ZdSheetWriter *writer, const ZdComparison *comparison, const char *heading, ZdProgress *progress,
                    GError **error)
{
  const ZdComparisonCount *count = zd_comparison_count (comparison);

  for (ZdPassage passage = ZD_PASSAGE_ENTER; passage < ZD_N_PASSAGES; passage++) {
    ZdExportTable table = { .writer = writer,
                            .name = zd_passage_word (passage),
                            .heading = heading,
                            .columns = columns,
                            .n_columns = G_N_ELEMENTS (columns),
                            .total = count->passages[passage] };

    if (table.total > 0 && !write_passage (&table, comparison, passage, progress, error))
      return FALSE;
  }
  return TRUE;
}
