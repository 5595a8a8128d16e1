/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include <stdio.h>

#include "base/i18n.h"
#include "ctl/ctl.h"
#include "profile/uscc.h"
#include "sheet/workbook.h"

/* Verbs that need no library. */

static void
print_row (const ZdRow *row, gboolean json)
{
  json_t *cells = json_array ();

  for (guint i = 0; i < row->n_cells; i++) {
    json_array_append_new (cells, json_string (row->cells[i].text));
    if (!json)
      printf ("%s%s", i ? "\t" : "", row->cells[i].text);
  }
  if (json) {
    g_autoptr (json_t) line = json_pack ("{s:I,s:O}", "row", (json_int_t) row->number, "cells", cells);
    json_dumpf (line, stdout, JSON_COMPACT);
  }
  putchar ('\n');
  json_decref (cells);
}

static gboolean
run_sheet_dump (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  g_autofree char *name = NULL;
  const GOptionEntry entries[] = {
    { "sheet", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("The sheet's name or number"), N_ ("NAME|N") },
    { NULL },
  };
  g_auto (GStrv) words = zd_ctl_arguments (ctl, argc, argv, entries, 1, error);
  g_autoptr (ZdWorkbook) workbook = words ? zd_workbook_open (words[1], NULL, error) : NULL;
  g_autoptr (ZdSheet) sheet = NULL;
  const ZdRow *row;
  guint index;

  if (!workbook || !zd_workbook_find_sheet (workbook, name, &index, error))
    return FALSE;
  sheet = zd_sheet_open (workbook, index, ctl->progress, error);
  while (sheet) {
    if (!zd_sheet_next (sheet, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    print_row (row, ctl->json);
  }
  return FALSE;
}

static gboolean
run_sheet_list (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = zd_ctl_arguments (ctl, argc, argv, NULL, 1, error);
  g_autoptr (ZdWorkbook) workbook = words ? zd_workbook_open (words[1], NULL, error) : NULL;
  json_t *list;

  if (!workbook)
    return FALSE;
  list = json_array ();
  for (guint i = 0; i < zd_workbook_get_n_sheets (workbook); i++) {
    const ZdSheetInfo *info = zd_workbook_get_sheet (workbook, i);
    json_array_append_new (list, json_pack ("{s:s,s:b}", "name", info->name, "hidden", info->hidden));
    if (!ctl->json)
      g_print ("%u\t%s\n", i + 1, info->name);
  }
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:O}", "sheets", list));
  json_decref (list);
  return TRUE;
}

static gboolean
run_uscc_check (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = zd_ctl_arguments (ctl, argc, argv, NULL, 1, error);

  if (!words)
    return FALSE;
  g_autofree char *clean = zd_uscc_clean (words[1]);
  ZdUsccStatus status = zd_uscc_check (words[1]);
  gboolean valid = zd_uscc_is_valid (words[1]);
  g_auto (GStrv) suggestions = valid ? g_new0 (char *, 1) : zd_uscc_suggest (words[1], 5);
  json_t *list = json_array ();

  for (guint i = 0; suggestions[i]; i++)
    json_array_append_new (list, json_string (suggestions[i]));
  if (ctl->json) {
    zd_ctl_print_json (json_pack ("{s:s,s:b,s:s,s:O}", "code", clean, "valid", valid, "reason",
                                  zd_uscc_status_sentence (status), "suggestions", list));
  } else {
    g_print ("%s  %s\n", clean, zd_uscc_status_sentence (status));
    for (guint i = 0; suggestions[i]; i++)
      g_print (_ ("  perhaps %s\n"), suggestions[i]);
  }
  json_decref (list);
  ctl->answer = valid ? 0 : 1;
  return TRUE;
}

const ZdVerb zd_verbs_file[] = {
  { "sheet dump", N_ ("FILE [--sheet NAME|N]"), N_ ("Prints the rows of a spreadsheet as this program reads them"), run_sheet_dump },
  { "sheet list", N_ ("FILE"), N_ ("Lists the sheets of a workbook"), run_sheet_list },
  { "uscc check", N_ ("CODE"), N_ ("Checks a unified social credit code"), run_uscc_check },
  { NULL },
};
