/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include <stdio.h>

#include "base/i18n.h"
#include "ctl/ctl.h"
#include "profile/uscc.h"
#include "sheet/workbook.h"

/* Verbs that need no library. */

/* A cell stays on its line and in its column, and says nothing to the terminal. */
static void
print_cell (const char *text)
{
  for (; *text; text++)
    putchar ((guchar) *text < 0x20 || *text == 0x7f ? ' ' : *text);
}

static void
print_row (const ZdRow *row)
{
  for (guint i = 0; i < row->n_cells; i++) {
    if (i > 0)
      putchar ('\t');
    print_cell (row->cells[i].text);
  }
  putchar ('\n');
}

/* One line of JSON a row, so that a file of any size can be piped on. "lost": the places of the cells whose digits the
 * program that wrote them has lost. */
static void
print_row_json (const ZdRow *row)
{
  json_t *cells = json_array ();
  g_autoptr (json_t) line = json_pack ("{s:I,s:o}", "row", (json_int_t) row->number, "cells", cells);
  g_autoptr (json_t) lost = json_array ();

  for (guint i = 0; i < row->n_cells; i++) {
    json_array_append_new (cells, json_string (row->cells[i].text));
    if (row->cells[i].flags & ZD_CELL_PRECISION_LOST)
      json_array_append_new (lost, json_integer (i));
  }
  if (json_array_size (lost) > 0)
    json_object_set (line, "lost", lost);
  json_dumpf (line, stdout, JSON_COMPACT);
  putchar ('\n');
}

static const char *sheet_name;

static const ZdOption dump_options[] = {
  { "sheet", ZD_OPTION_TEXT, &sheet_name, N_ ("NAME|N"), N_ ("The sheet's name or number") },
  { NULL },
};

static gboolean
run_sheet_dump (ZdCtl *ctl, char **words, GError **error)
{
  ZdSheetLimits limits = *zd_sheet_limits_default ();
  limits.max_digits = 17; /* numbers as they are in the file, not as they are shown */
  g_autoptr (ZdWorkbook) workbook = zd_workbook_open (words[0], &limits, error);
  g_autoptr (ZdSheet) sheet = NULL;
  const ZdRow *row;
  guint index;

  if (!workbook || !zd_workbook_find_sheet (workbook, sheet_name, &index, error))
    return FALSE;
  sheet = zd_sheet_open (workbook, index, ctl->progress, error);
  while (sheet) {
    if (!zd_sheet_next (sheet, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    if (ctl->json)
      print_row_json (row);
    else
      print_row (row);
  }
  return FALSE;
}

static gboolean
run_sheet_list (ZdCtl *ctl, char **words, GError **error)
{
  g_autoptr (ZdWorkbook) workbook = zd_workbook_open (words[0], NULL, error);
  g_autoptr (json_t) list = json_array ();

  if (!workbook)
    return FALSE;
  for (guint i = 0; i < zd_workbook_get_n_sheets (workbook); i++) {
    const ZdSheetInfo *info = zd_workbook_get_sheet (workbook, i);
    json_array_append_new (list, json_pack ("{s:s,s:b}", "name", info->name, "hidden", info->hidden));
    if (!ctl->json)
      g_print ("%u\t%s\n", i + 1, info->name);
  }
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:O}", "sheets", list));
  return TRUE;
}

static gboolean
run_uscc_check (ZdCtl *ctl, char **words, GError **error)
{
  g_autofree char *clean = zd_uscc_clean (words[0]);
  const char *reason = zd_uscc_status_sentence (zd_uscc_check (words[0]));
  gboolean valid = zd_uscc_is_valid (words[0]);
  g_auto (GStrv) suggestions = valid ? g_new0 (char *, 1) : zd_uscc_suggest (words[0], 5);
  g_autoptr (json_t) list = json_array ();

  for (guint i = 0; suggestions[i]; i++)
    json_array_append_new (list, json_string (suggestions[i]));
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:s,s:b,s:s,s:O}", "code", clean, "valid", valid, "reason", reason, "suggestions", list));
  else
    g_print ("%s  %s\n", clean, reason);
  for (guint i = 0; !ctl->json && suggestions[i]; i++)
    g_print (_ ("  perhaps %s\n"), suggestions[i]);
  ctl->answer = valid ? 0 : 1;
  return TRUE;
}

const ZdVerb zd_verbs_file[] = {
  { "sheet dump", N_ ("FILE [--sheet NAME|N]"), 1, 1, N_ ("Prints the rows of a spreadsheet as this program reads them"),
    ZD_DB_UNUSED, dump_options, run_sheet_dump,
    "one line a row: row, cells[], lost[]" },
  { "sheet list", N_ ("FILE"), 1, 1, N_ ("Lists the sheets of a workbook"), ZD_DB_UNUSED, NULL, run_sheet_list,
    "sheets[name, hidden]" },
  { "uscc check", N_ ("CODE"), 1, 1, N_ ("Checks a unified social credit code"), ZD_DB_UNUSED, NULL, run_uscc_check,
    "code, valid, reason, suggestions[]" },
  { NULL },
};
