/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include "base/i18n.h"
#include "ctl/ctl.h"
#include "work/roster.h"

typedef struct {
  char *policy, *sheet, *map, *problems, *batch;
  int header_row;
  gboolean dry_run;
} RosterOptions;

static void
roster_options_clear (RosterOptions *self)
{
  g_free (self->policy);
  g_free (self->sheet);
  g_free (self->map);
  g_free (self->problems);
  g_free (self->batch);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RosterOptions, roster_options_clear)

static char **
roster_arguments (ZdCtl *ctl, int argc, char **argv, RosterOptions *options, GError **error)
{
  const GOptionEntry entries[] = {
    { "policy", 0, 0, G_OPTION_ARG_STRING, &options->policy, N_ ("The policy of the roster"), N_ ("ID") },
    { "sheet", 0, 0, G_OPTION_ARG_STRING, &options->sheet, N_ ("The sheet's name or number"), N_ ("NAME|N") },
    { "header-row", 0, 0, G_OPTION_ARG_INT, &options->header_row, N_ ("The row with the column names"), "N" },
    { "map", 0, 0, G_OPTION_ARG_STRING, &options->map, N_ ("What columns are: A=uscc,B=name"), N_ ("MAP") },
    { "batch", 0, 0, G_OPTION_ARG_STRING, &options->batch, N_ ("Name of the batch"), N_ ("NAME") },
    { "problems", 0, 0, G_OPTION_ARG_FILENAME, &options->problems, N_ ("Write the rows with problems to this .xlsx"), N_ ("FILE") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options->dry_run, N_ ("Check only; write nothing"), NULL },
    { NULL },
  };
  g_auto (GStrv) words = zd_ctl_arguments (ctl, argc, argv, entries, 1, error);

  if (words && !options->policy) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("Name the policy: roster import FILE --policy ID"));
    return NULL;
  }
  return g_steal_pointer (&words);
}

static json_t *
verdicts_to_json (ZdRoster *roster)
{
  json_t *json = json_object ();

  for (guint verdict = 0; verdict < ZD_N_ROW_VERDICTS; verdict++)
    json_object_set_new (json, zd_row_verdict_id (verdict), json_integer (zd_roster_count (roster, verdict)));
  return json;
}

static json_t *
problems_to_json (const GPtrArray *rows)
{
  json_t *list = json_array ();

  for (guint i = 0; i < rows->len; i++) {
    const ZdRosterRow *row = rows->pdata[i];
    if (row->verdict != ZD_ROW_OK || row->warning)
      json_array_append_new (list, json_pack ("{s:I,s:s?,s:s?,s:s,s:s?,s:s?,s:s?}", "row", (json_int_t) row->row, "code",
                                              row->code, "name", row->name, "verdict",
                                              zd_row_verdict_id (row->verdict), "reason", row->reason, "warning",
                                              row->warning, "suggestion", row->suggestion));
  }
  return list;
}

static void
print_roster (ZdRoster *roster)
{
  const GPtrArray *rows = zd_roster_rows (roster);

  for (guint verdict = 0; verdict < ZD_N_ROW_VERDICTS; verdict++)
    if (zd_roster_count (roster, verdict) > 0)
      g_print ("%8u  %s\n", zd_roster_count (roster, verdict), zd_row_verdict_name (verdict));
  for (guint i = 0; i < rows->len; i++) {
    const ZdRosterRow *row = rows->pdata[i];
    if (row->verdict != ZD_ROW_OK)
      g_print (_ ("Row %ld: %s  %s\n"), (long) row->row, row->reason, row->suggestion ? row->suggestion : "");
  }
}

static gboolean
commit (ZdCtl *ctl, ZdRoster *roster, const RosterOptions *options, const char *path, ZdBatch **batch, GError **error)
{
  g_autofree char *name = options->batch ? g_strdup (options->batch) : g_path_get_basename (path);

  if (options->dry_run)
    return TRUE;
  *batch = zd_roster_commit (roster, name, ctl->progress, error);
  return *batch != NULL;
}

static gboolean
run_import (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  g_auto (RosterOptions) options = { 0 };
  g_auto (GStrv) words = roster_arguments (ctl, argc, argv, &options, error);
  g_autoptr (ZdLibrary) library = words ? zd_ctl_open (ctl, 0, error) : NULL;
  g_autoptr (ZdRoster) roster = NULL;
  g_autoptr (ZdBatch) batch = NULL;
  ZdDay day;

  if (!library || !zd_ctl_day (ctl, library, &day, error))
    return FALSE;
  const ZdRosterSource source = { .path = words[1], .sheet = options.sheet, .header_row = options.header_row,
                                  .policy = options.policy, .day = day };
  roster = zd_roster_open (library, &source, ctl->progress, error);
  if (!roster
      || (options.map && !zd_column_map_apply (zd_roster_map (roster), options.map, zd_library_catalogue (library), error))
      || !zd_roster_check (roster, ctl->progress, error)
      || (options.problems && !zd_roster_save_problems (roster, options.problems, ctl->progress, error))
      || !commit (ctl, roster, &options, words[1], &batch, error))
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:I,s:o,s:o,s:b,s:s?,s:I}", "rows", (json_int_t) zd_roster_rows (roster)->len,
                                  "verdicts", verdicts_to_json (roster), "problems",
                                  problems_to_json (zd_roster_rows (roster)), "written", batch != NULL, "batch",
                                  batch ? batch->id : NULL, "cases", (json_int_t) (batch ? batch->cases : 0)));
  else
    print_roster (roster);
  ctl->answer = zd_roster_count (roster, ZD_ROW_OK) < zd_roster_rows (roster)->len ? 1 : 0;
  return TRUE;
}

static gboolean
run_undo (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = zd_ctl_arguments (ctl, argc, argv, NULL, 1, error);
  g_autoptr (ZdLibrary) library = words ? zd_ctl_open (ctl, 0, error) : NULL;

  if (!library || !zd_roster_undo (library, words[1], error))
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:s,s:s}", "batch", words[1], "state", "undone"));
  return TRUE;
}

const ZdVerb zd_verbs_roster[] = {
  { "roster import", N_ ("FILE --policy ID [--dry-run]"), N_ ("Checks a list of enterprises and opens their cases"), run_import },
  { "roster undo", N_ ("BATCH"), N_ ("Takes an import back while none of its cases has moved on"), run_undo },
  { NULL },
};
