/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/import/import-lines.h"

#include "base/decimal.h"
#include "base/i18n.h"

enum { ROW, VERDICT, NAME, REASON, CODE, AMOUNT, MATCH };

static const ZdImportVerdict *
verdict_of (const ZdImportCheck *check, const ZdImportLine *line)
{
  return &g_array_index (check->verdicts, ZdImportVerdict, line->verdict);
}

static void
bind_verdict (GtkWidget *cell, ZdRowSource *source, guint row)
{
  const ZdImportCheck *check = zd_row_source_data (source);
  const ZdImportVerdict *verdict = verdict_of (check, check->lines->pdata[row]);

  zd_chip_set (ZD_CHIP (cell), verdict->tone, verdict->icon, verdict->name);
}

const ZdTableColumn zd_import_line_columns[] = {
  { "row", N_ ("Row"), ZD_COL_NUMBER, 7 },
  { "verdict", N_ ("Verdict"), ZD_COL_WIDGET, 16, FALSE, zd_chip_new, bind_verdict },
  { "name", N_ ("Enterprise"), ZD_COL_NAME },
  { "reason", N_ ("Reason"), ZD_COL_TEXT },
  { "code", N_ ("Credit code"), ZD_COL_CODE, 22, .yields = 2 },
  { "amount", N_ ("Sum"), ZD_COL_NUMBER, 17, .yields = 3 },
  { "match", N_ ("Matched by"), ZD_COL_TEXT, 14, .yields = 1 },
};

guint
zd_import_line_n_columns (gboolean matched)
{
  return matched ? MATCH + 1 : CODE + 1;
}

static guint
n_rows (gconstpointer data)
{
  return ((const ZdImportCheck *) data)->lines->len;
}

static const ZdImportLine *
line_at (gconstpointer data, guint row)
{
  return ((const ZdImportCheck *) data)->lines->pdata[row];
}

/* "By name · mended" */
static char *
match_text (const ZdImportLine *line)
{
  if (line->how == NULL)
    return NULL;
  return line->mended ? g_strdup_printf (_ ("%s · mended"), line->how) : g_strdup (line->how);
}

static const char *
reason_of (const ZdImportLine *line)
{
  return line->reason != NULL ? line->reason : line->warning;
}

/* On one line. */
static char *
reason_text (const ZdImportLine *line)
{
  char *text = g_strdup (reason_of (line));

  return text != NULL ? g_strdelimit (text, "\n", ' ') : NULL;
}

static char *
text (gconstpointer data, guint row, guint column)
{
  const ZdImportLine *line = line_at (data, row);

  switch (column) {
  case ROW:
    return line->row > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, line->row) : NULL;
  case VERDICT:
    return g_strdup (verdict_of (data, line)->name);
  case NAME:
    return g_strdup (line->name);
  case CODE:
    return g_strdup (line->code);
  case AMOUNT:
    return line->most > 0 ? zd_amount_range (line->least, line->most) : NULL;
  case REASON:
    return reason_text (line);
  case MATCH:
    return match_text (line);
  default:
    return NULL;
  }
}

static int
compare (gconstpointer data, guint column, guint a, guint b)
{
  const ZdImportLine *one = line_at (data, a), *other = line_at (data, b);

  switch (column) {
  case ROW:
    return (one->row > other->row) - (one->row < other->row);
  case VERDICT:
    return (one->verdict > other->verdict) - (one->verdict < other->verdict);
  case NAME:
    return g_strcmp0 (one->name, other->name);
  case CODE:
    return g_strcmp0 (one->code, other->code);
  case AMOUNT:
    return (one->most > other->most) - (one->most < other->most);
  case MATCH:
    return ((int) one->match - (int) other->match) * 2 + (one->mended - other->mended);
  default:
    return g_strcmp0 (reason_of (one), reason_of (other));
  }
}

static char *
id (gconstpointer data, guint row)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, line_at (data, row)->row);
}

static void
check_free (gpointer data)
{
  zd_import_check_unref (data);
}

ZdRowSource *
zd_import_lines_new (ZdImportCheck *check)
{
  static const ZdRowSourceFuncs funcs = { n_rows, text, compare, id, NULL, check_free };

  return zd_row_source_new (&funcs, zd_import_check_ref (check));
}

const ZdImportLine *
zd_import_line_at (ZdRowSource *source, guint row)
{
  return line_at (zd_row_source_data (source), row);
}

gboolean
zd_import_line_passes (gconstpointer rows, guint row, gpointer data)
{
  const ZdImportLine *line = line_at (rows, row);
  const ZdImportFilter *filter = data;

  return (filter->verdict == ZD_IMPORT_ANY ? line->row > 0 : line->verdict == filter->verdict)
         && (filter->match == ZD_IMPORT_ANY || line->match == filter->match) && (!filter->mended || line->mended);
}
