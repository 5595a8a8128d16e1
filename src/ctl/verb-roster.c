/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "ctl/ctl.h"
#include "work/decide/batch-json.h"
#include "work/import/roster.h"

/* Rows that a warning is said of, as they are printed. */
#define SOME_ROWS 8

static struct {
  const char *policy, *line, *batch, *sheet, *map, *problems;
  GPtrArray *choices; /* "12=9141…" */
  GPtrArray *mends;   /* "12:COLUMN=TEXT" */
  gint64 header_row;
  gboolean dry_run, missing;
} import;

static const ZdOption import_options[] = {
  { "policy", ZD_OPTION_TEXT, &import.policy, N_ ("ID"), N_ ("The policy of the roster") },
  { "line", ZD_OPTION_TEXT, &import.line, N_ ("ID"), N_ ("The line of the award that the rows are for, where the list does not say it; none: nobody knows") },
  { "batch", ZD_OPTION_TEXT, &import.batch, N_ ("NAME"), N_ ("Name of the batch; default: the file's") },
  { "choose", ZD_OPTION_TEXTS, &import.choices, N_ ("ROW=CODE"), N_ ("Which enterprise a row means; may be repeated") },
  { "mend", ZD_OPTION_TEXTS, &import.mends, N_ ("ROW:COLUMN=TEXT"), N_ ("What should stand in a cell; the file stays as it is; may be repeated") },
  { "missing", ZD_OPTION_FLAG, &import.missing, NULL, N_ ("Also list who qualifies by the rules and is not on the list") },
  ZD_SHEET_OPTIONS (import, N_ ("What columns are: A=uscc,B=name")),
  { NULL },
};

static json_t *
verdicts_to_json (ZdRoster *roster)
{
  json_t *json = json_object ();

  for (guint verdict = 0; verdict < ZD_N_ROW_VERDICTS; verdict++)
    json_object_set_new (json, zd_row_verdict_id (verdict), json_integer (zd_roster_count (roster, verdict)));
  return json;
}

static json_t *
candidates_to_json (const GPtrArray *candidates)
{
  json_t *list = json_array ();

  for (guint i = 0; candidates && i < candidates->len; i++) {
    const ZdRosterCandidate *one = candidates->pdata[i];
    json_array_append_new (list, json_pack ("{s:s,s:s,s:i,s:s}", "code", one->uscc, "name", one->name, "score", (int) one->score,
                                            "reason", one->reason));
  }
  return list;
}

static json_t *
problems_to_json (const GPtrArray *rows)
{
  json_t *list = json_array ();

  for (guint i = 0; i < rows->len; i++) {
    const ZdRosterRow *row = rows->pdata[i];
    if (row->verdict != ZD_ROW_OK)
      json_array_append_new (list, json_pack ("{s:I,s:s?,s:s?,s:s,s:s?,s:s?,s:s,s:o}", "row", (json_int_t) row->row, "code",
                                              row->code, "name", row->name, "verdict", zd_row_verdict_id (row->verdict),
                                              "reason", row->reason, "suggestion", row->suggestion, "match",
                                              zd_match_id (row->match), "candidates", candidates_to_json (row->candidates)));
  }
  return list;
}

static json_t *
rows_to_json (const GArray *rows)
{
  json_t *list = json_array ();

  for (guint i = 0; i < rows->len; i++)
    json_array_append_new (list, json_integer (g_array_index (rows, gint64, i)));
  return list;
}

/* The list does not say which of these its rows are for; empty where it needs not. */
static json_t *
lines_to_json (ZdRoster *roster)
{
  const GPtrArray *lines = zd_roster_lines (roster);
  json_t *list = json_array ();

  for (guint i = 0; zd_roster_needs_line (roster) && i < lines->len; i++) {
    const ZdRosterLine *line = lines->pdata[i];
    json_array_append_new (list, json_pack ("{s:s,s:s}", "id", line->id, "label", line->label));
  }
  return list;
}

/* What is odd about rows, though they may be imported. */
static json_t *
warnings_to_json (ZdRoster *roster)
{
  g_autoptr (GPtrArray) warnings = zd_roster_warnings (roster);
  json_t *list = json_array ();

  for (guint i = 0; i < warnings->len; i++) {
    const ZdRosterWarning *warning = warnings->pdata[i];
    json_array_append_new (list, json_pack ("{s:s,s:i,s:o}", "warning", warning->text, "count", (int) warning->rows->len,
                                            "rows", rows_to_json (warning->rows)));
  }
  return list;
}

/* "12 rows (3, 5, 9, …): sentence" */
static void
print_warning (const ZdRosterWarning *warning)
{
  g_autoptr (GString) some = g_string_new (NULL);
  guint n = warning->rows->len;

  if (n == 1) {
    g_print (_ ("Row %ld: %s  %s\n"), (long) g_array_index (warning->rows, gint64, 0), warning->text, "");
    return;
  }
  for (guint i = 0; i < MIN (n, SOME_ROWS); i++)
    g_string_append_printf (some, "%s%" G_GINT64_FORMAT, i > 0 ? ", " : "", g_array_index (warning->rows, gint64, i));
  if (n > SOME_ROWS)
    g_string_append (some, ", …");
  g_print (_ ("%u rows (%s): %s\n"), n, some->str, warning->text);
}

static void
print_roster (ZdRoster *roster, const ZdBatch *batch)
{
  const GPtrArray *rows = zd_roster_rows (roster);
  g_autoptr (GPtrArray) warnings = zd_roster_warnings (roster);

  for (guint i = 0; i < rows->len; i++) {
    const ZdRosterRow *row = rows->pdata[i];
    if (row->verdict != ZD_ROW_OK)
      g_print (_ ("Row %ld: %s  %s\n"), (long) row->row, row->reason, row->suggestion ? row->suggestion : "");
  }
  for (guint i = 0; i < warnings->len; i++)
    print_warning (warnings->pdata[i]);
  for (guint verdict = 0; verdict < ZD_N_ROW_VERDICTS; verdict++)
    if (zd_roster_count (roster, verdict) > 0)
      g_print ("%8u  %s\n", zd_roster_count (roster, verdict), zd_row_verdict_name (verdict));
  if (batch)
    g_print (_ ("Batch %s: %ld cases.\n"), batch->id, (long) batch->cases);
}

static json_t *
missing_to_json (const GPtrArray *missing)
{
  json_t *list = json_array ();

  for (guint i = 0; missing && i < missing->len; i++) {
    const ZdRosterMissing *one = missing->pdata[i];
    json_array_append_new (list, json_pack ("{s:s,s:s,s:I}", "code", one->uscc, "name", one->name, "most_fen", (json_int_t) one->most));
  }
  return list;
}

static void
print_missing (const GPtrArray *missing)
{
  for (guint i = 0; missing && i < missing->len; i++) {
    const ZdRosterMissing *one = missing->pdata[i];
    g_print (_ ("Qualifies, not on the list: %s  %s\n"), one->uscc, one->name);
  }
}

static void
print_import (ZdCtl *ctl, ZdRoster *roster, const char *notice, const ZdBatch *batch, const GPtrArray *missing)
{
  const GPtrArray *rows = zd_roster_rows (roster);
  g_autofree char *map = zd_column_map_to_text (zd_roster_map (roster));

  if (!ctl->json) {
    if (notice)
      g_print ("%s\n", notice);
    print_roster (roster, batch);
    print_missing (missing);
    return;
  }
  zd_ctl_print_json (json_pack ("{s:I,s:s?,s:o,s:o,s:o,s:s,s:o,s:o,s:b,s:s?,s:I}", "rows",
                                (json_int_t) rows->len, "notice", notice, "verdicts",
                                verdicts_to_json (roster), "problems", problems_to_json (rows), "warnings",
                                warnings_to_json (roster), "map", map, "lines", lines_to_json (roster), "missing",
                                missing_to_json (missing), "written", batch != NULL, "batch",
                                batch ? batch->id : NULL, "cases", (json_int_t) (batch ? batch->cases : 0)));
}

/* ---- import ---- */

/* The same as the window asks: several are possible, and only a person knows. */
static void
tell_lines (ZdRoster *roster)
{
  const GPtrArray *lines = zd_roster_lines (roster);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++) {
    const ZdRosterLine *line = lines->pdata[i];
    g_string_append_printf (list, "\n  %s  %s", line->id, line->label);
  }
  g_printerr (_ ("The list does not say which line of the award its rows are for; they wait for being verified. "
                 "Say it by --line ID, or --line none where nobody knows:%s"), list->str);
  g_printerr ("\n");
}

static gboolean
open_roster (ZdCtl *ctl, const char *path, ZdRoster **roster, GError **error)
{
  const ZdRosterSource source = { .path = path, .sheet = import.sheet, .header_row = import.header_row,
                                  .policy = import.policy, .day = ctl->day };

  if (!import.policy)
    return zd_ctl_usage (error, _ ("Name the policy of the roster: --policy ID"));
  *roster = zd_roster_open (ctl->library, &source, ctl->progress, error);
  if (!*roster
      || (import.map && !zd_column_map_apply (zd_roster_map (*roster), import.map, zd_library_catalogue (ctl->library), error))
      || (import.line && !zd_roster_set_line (*roster, import.line, error)))
    return FALSE;
  if (zd_roster_needs_line (*roster))
    tell_lines (*roster);
  return TRUE;
}

static gboolean
read_row_number (const char *text, gint64 *number, GError **error)
{
  return g_ascii_string_to_signed (text, 10, 1, G_MAXINT, number, NULL)
         || zd_ctl_usage (error, _ ("“%s” is not the number of a row."), text);
}

static gboolean
choose (ZdRoster *roster, const char *said, GError **error)
{
  g_autofree char *row = NULL;
  const char *code;
  gint64 number;

  return zd_ctl_split_pair (said, &row, &code, error) && read_row_number (row, &number, error)
         && zd_roster_choose (roster, number, code, error);
}

/* "12:统一社会信用代码=9141…" */
static gboolean
mend (ZdRoster *roster, const char *said, GError **error)
{
  g_autofree char *place = NULL;
  const char *text;
  char *column;
  gint64 number;
  guint index;

  if (!zd_ctl_split_pair (said, &place, &text, error))
    return FALSE;
  column = strchr (place, ':');
  if (!column)
    return zd_ctl_usage (error, _ ("“%s” should read ROW:COLUMN=TEXT."), said);
  *column++ = '\0';
  return read_row_number (place, &number, error)
         && zd_column_map_find_named (zd_roster_map (roster), column, &index, error)
         && zd_roster_mend (roster, number, index, text, error);
}

/* Verdicts first, then with what somebody said of rows. */
static gboolean
check (ZdCtl *ctl, ZdRoster *roster, GError **error)
{
  if (!zd_roster_check (roster, ctl->progress, error))
    return FALSE;
  for (guint i = 0; import.mends && i < import.mends->len; i++)
    if (!mend (roster, import.mends->pdata[i], error))
      return FALSE;
  for (guint i = 0; import.choices && i < import.choices->len; i++)
    if (!choose (roster, import.choices->pdata[i], error))
      return FALSE;
  return (!import.choices && !import.mends) || zd_roster_check (roster, ctl->progress, error);
}

static gboolean
save_problems (gpointer roster, const char *path, ZdProgress *progress, GError **error)
{
  return zd_roster_save_problems (roster, path, progress, error);
}

static gboolean
find_missing (ZdCtl *ctl, ZdRoster *roster, GPtrArray **missing, GError **error)
{
  guint n;

  *missing = zd_roster_missing (roster, G_MAXUINT, &n, ctl->progress, error);
  return *missing != NULL;
}

static gboolean
run_import (ZdCtl *ctl, char **words, GError **error)
{
  g_autofree char *name = import.batch ? g_strdup (import.batch) : g_path_get_basename (words[0]);
  g_autoptr (ZdRoster) roster = NULL;
  g_autoptr (ZdNewFile) problems = NULL;
  g_autoptr (ZdBatch) batch = NULL;
  g_autoptr (GPtrArray) missing = NULL;
  g_autofree char *notice = NULL;
  gboolean any;

  if ((!import.dry_run && !zd_ctl_acts (ctl, error)) || !zd_ctl_may_write (ctl, import.problems, words[0], error)
      || !open_roster (ctl, words[0], &roster, error)
      || !check (ctl, roster, error) || !zd_ctl_save (ctl, import.problems, save_problems, roster, &problems, error))
    return FALSE;
  any = zd_roster_count (roster, ZD_ROW_OK) > 0;
  notice = zd_roster_notice (roster);
  if (import.missing && !find_missing (ctl, roster, &missing, error))
    return FALSE;
  if (any && !import.dry_run) {
    batch = zd_roster_commit (roster, name, ctl->progress, error);
    if (!batch)
      return FALSE;
  }
  if (problems && !zd_new_file_commit (problems, error))
    return FALSE;
  print_import (ctl, roster, notice, batch, missing);
  ctl->answer = any ? 0 : 1;
  return TRUE;
}

static gboolean
run_undo (ZdCtl *ctl, char **words, GError **error)
{
  if (!zd_roster_undo (ctl->library, words[0], error))
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:s,s:s}", "batch", words[0], "state", "undone"));
  return TRUE;
}

/* ---- batches ---- */

static gboolean
run_list (ZdCtl *ctl, char **words, GError **error)
{
  g_autoptr (GPtrArray) batches = zd_batch_list (zd_library_db (ctl->library), NULL, error);
  g_autoptr (json_t) list = json_array ();

  if (!batches)
    return FALSE;
  for (guint i = 0; i < batches->len; i++) {
    const ZdBatch *batch = batches->pdata[i];
    g_autofree char *who = zd_library_signature (ctl->library, batch->actor);

    json_array_append_new (list, zd_batch_to_json (batch));
    if (!ctl->json)
      g_print ("%s  %-8s %-7s %6ld  %s  %s  %s\n", batch->id, batch->kind, batch->state, (long) batch->cases, batch->at,
               who, batch->name);
  }
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:O}", "batches", list));
  return TRUE;
}

const ZdVerb zd_verbs_roster[] = {
  { "roster import", N_ ("FILE --policy ID [--dry-run]"), 1, 1, N_ ("Checks a list of enterprises and opens their cases"),
    ZD_DB_CHANGE, import_options, run_import,
    "rows, notice, verdicts{name: count}, problems[row, code, name, verdict, reason, suggestion, match, candidates[code, name, score, reason]], warnings[warning, count, rows[row]], map, lines[id, label], missing[code, name, most_fen], written, batch, cases" },
  { "roster undo", N_ ("BATCH"), 1, 1, N_ ("Takes an import back while none of its cases has moved on"), ZD_DB_ACT, NULL,
    run_undo,
    "batch, state" },
  { "batch list", "", 0, 0, N_ ("Lists the batches, the newest first"), ZD_DB_CHANGE, NULL, run_list,
    "batches[id, name, kind, policy, file, digest, mapping, by_hand[rows[row], column, was, now, enterprise], actor, at, state, rows, cases]" },
  { NULL },
};
