/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/ledger/ledger-history.h"

#include "base/i18n.h"
#include "work/export/report.h"

enum { WHEN, KIND, SCOPE, FILE_NAME, WHO, DIGEST };

const ZdTableColumn zd_ledger_history_columns[] = {
  { "when", N_ ("When"), ZD_COL_DATE, 16 },
  { "kind", N_ ("Export"), ZD_COL_TEXT, 12 },
  { "scope", N_ ("Scope"), ZD_COL_TEXT, .yields = 2 },
  { "file", N_ ("File"), ZD_COL_NAME },
  { "who", N_ ("Exported by"), ZD_COL_TEXT, 8, .yields = 3 },
  { "digest", N_ ("SM3 digest"), ZD_COL_TEXT, 20, .yields = 1 },
};
const guint zd_ledger_history_n_columns = G_N_ELEMENTS (zd_ledger_history_columns);

static const ZdExportRecord *
record_at (gconstpointer data, guint row)
{
  return ((const GPtrArray *) data)->pdata[row];
}

static guint
n_rows (gconstpointer data)
{
  return ((const GPtrArray *) data)->len;
}

static char *
kind_name (const char *kind)
{
  static const struct {
    const char *kind, *name;
  } kinds[] = {
    { "notice", N_ ("Public notice list") },
    { "payments", N_ ("Payment list") },
    { "guide", N_ ("Service guide") },
    { "report", N_ ("Calculation report") },
    { "review", N_ ("Review form") },
    { "what-if", N_ ("What-if result") },
    { "versions", N_ ("Versions compared") },
    { "recheck", N_ ("List to be rechecked") },
    { "table", N_ ("Table") },
  };

  ZdReportKind report;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kind, kinds[i].kind) == 0)
      return g_strdup (_ (kinds[i].name));
  if (zd_report_from_id (kind, &report))
    return g_strdup (zd_report_name (report));
  return g_strdup (kind);
}

static char *
text (gconstpointer data, guint row, guint column)
{
  const ZdExportRecord *record = record_at (data, row);

  switch (column) {
  case WHEN:
    return g_strdelimit (g_strndup (record->at, 16), "T", ' ');
  case KIND:
    return kind_name (record->kind);
  case SCOPE:
    return g_strdup (record->scope);
  case FILE_NAME:
    return record->path != NULL ? g_path_get_basename (record->path) : NULL;
  case WHO:
    return g_strdup (record->actor);
  case DIGEST:
    return g_strdup (record->digest);
  default:
    return NULL;
  }
}

static int
compare (gconstpointer data, guint column, guint a, guint b)
{
  g_autofree char *left = text (data, a, column);
  g_autofree char *right = text (data, b, column);

  return g_strcmp0 (left, right);
}

static void
rows_free (gpointer data)
{
  g_ptr_array_unref (data);
}

ZdRowSource *
zd_ledger_history_new (GPtrArray *records)
{
  static const ZdRowSourceFuncs funcs = { n_rows, text, compare, NULL, NULL, rows_free };

  return zd_row_source_new (&funcs, records);
}

const ZdExportRecord *
zd_ledger_history_at (ZdRowSource *source, guint row)
{
  return record_at (zd_row_source_data (source), row);
}
