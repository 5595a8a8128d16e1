/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include "base/i18n.h"
#include "ctl/ctl.h"
#include "work/pack.h"
#include "work/import/profile-import.h"
#include "work/sample/sample.h"

static gboolean
run_pack_install (ZdCtl *ctl, char **words, GError **error)
{
  guint count;

  if (!zd_pack_install (ctl->library, words[0], &count, error))
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:s,s:i}", "pack", zd_library_pack (ctl->library), "installed", count));
  else
    g_print (g_dngettext (GETTEXT_PACKAGE, "%u policy version installed.\n", "%u policy versions installed.\n", count), count);
  return TRUE;
}

/* ---- sample ---- */

static struct {
  const char *pack;
  gint64 enterprises, seed;
} sample = { "zhengzhou", 20000, 1 };

static const ZdOption sample_options[] = {
  { "pack", ZD_OPTION_TEXT, &sample.pack, N_ ("NAME"), N_ ("The city's policies: kaifeng or zhengzhou") },
  { "enterprises", ZD_OPTION_NUMBER, &sample.enterprises, "N", N_ ("How many enterprises; 20000 when not said"), 1, 5000000 },
  { "seed", ZD_OPTION_NUMBER, &sample.seed, "N", N_ ("The same number makes the same city"), 0, G_MAXINT64 },
  { NULL },
};

static gboolean
run_sample (ZdCtl *ctl, char **words, GError **error)
{
  if (!zd_sample_make (ctl->library, sample.pack, sample.enterprises, sample.seed, ctl->progress, error))
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:s,s:I,s:I,s:b}", "pack", sample.pack, "enterprises",
                                  (json_int_t) sample.enterprises, "seed", (json_int_t) sample.seed, "sample", 1));
  else
    g_print (_ ("A sample city of %d enterprises stands in %s.\n"), (int) sample.enterprises,
             zd_db_path (zd_library_db (ctl->library)));
  return TRUE;
}

/* ---- profile import ---- */

static struct {
  const char *source, *kind, *sheet, *map, *problems, *complete_since;
  gint64 header_row;
  gboolean complete, dry_run;
} import;

static const ZdOption import_options[] = {
  { "source", ZD_OPTION_TEXT, &import.source, N_ ("ID"), N_ ("The bureau that gave the file") },
  { "kind", ZD_OPTION_TEXT, &import.kind, N_ ("ID"), N_ ("Rows are records of this kind, not facts") },
  { "complete", ZD_OPTION_FLAG, &import.complete, NULL, N_ ("The records are all there are: who is not in the file has none") },
  { "complete-since", ZD_OPTION_TEXT, &import.complete_since, N_ ("DATE"), N_ ("All there are since this day") },
  ZD_SHEET_OPTIONS (import, N_ ("What columns are: A=uscc,营业收入=field:revenue")),
  { NULL },
};

static json_t *
problems_to_json (const GPtrArray *problems)
{
  json_t *list = json_array ();

  for (guint i = 0; i < problems->len; i++) {
    const ZdImportProblem *problem = problems->pdata[i];
    json_array_append_new (list, json_pack ("{s:I,s:s?,s:s?,s:s}", "row", (json_int_t) problem->row, "column",
                                            problem->column, "text", problem->text, "reason", problem->reason));
  }
  return list;
}

static void
print_import (ZdCtl *ctl, ZdProfileImport *job, gboolean written)
{
  const GPtrArray *problems = zd_profile_import_problems (job);
  gint64 good = zd_profile_import_good (job);
  g_autofree char *map = zd_column_map_to_text (zd_profile_import_map (job));

  if (ctl->json) {
    zd_ctl_print_json (json_pack ("{s:I,s:I,s:I,s:b,s:s,s:o}", "rows", (json_int_t) (good + problems->len), "good",
                                  (json_int_t) good, "new", (json_int_t) zd_profile_import_new (job), "written", written,
                                  "map", map, "problems", problems_to_json (problems)));
    return;
  }
  for (guint i = 0; i < problems->len; i++) {
    const ZdImportProblem *problem = problems->pdata[i];
    g_print (_ ("Row %ld: %s\n"), (long) problem->row, problem->reason);
  }
  g_print (_ ("%ld rows are good, %u have problems.\n"), (long) good, problems->len);
}

static gboolean
open_import (ZdCtl *ctl, const char *path, ZdProfileImport **job, GError **error)
{
  ZdProfileSource source = { .path = path, .sheet = import.sheet, .source = import.source, .as_of = ctl->day,
                             .kind = import.kind, .header_row = import.header_row,
                             .complete = import.complete || import.complete_since, .complete_from = ZD_DAY_NONE };

  if (!source.source)
    return zd_ctl_usage (error, _ ("Name the bureau that the file comes from: --source ID"));
  if (source.complete && !source.kind)
    return zd_ctl_usage (error, _ ("Only records can be complete; name their kind: --kind ID"));
  if (import.complete_since && !zd_day_parse (import.complete_since, FALSE, &source.complete_from, error))
    return FALSE;
  *job = zd_profile_import_open (ctl->library, &source, ctl->progress, error);
  return *job
         && (!import.map
             || zd_column_map_apply (zd_profile_import_map (*job), import.map, zd_library_catalogue (ctl->library), error));
}

static gboolean
save_problems (gpointer job, const char *path, ZdProgress *progress, GError **error)
{
  return zd_profile_import_save_problems (job, path, error);
}

static gboolean
run_profile_import (ZdCtl *ctl, char **words, GError **error)
{
  g_autoptr (ZdProfileImport) job = NULL;
  g_autoptr (ZdNewFile) problems = NULL;
  gboolean any;

  if ((!import.dry_run && !zd_ctl_acts (ctl, error)) || !zd_ctl_may_write (ctl, import.problems, words[0], error)
      || !open_import (ctl, words[0], &job, error)
      || !zd_profile_import_check (job, ctl->progress, error)
      || !zd_ctl_save (ctl, import.problems, save_problems, job, &problems, error))
    return FALSE;
  any = zd_profile_import_good (job) > 0;
  if ((any && !import.dry_run && !zd_profile_import_commit (job, ctl->progress, error))
      || (problems && !zd_new_file_commit (problems, error)))
    return FALSE;
  print_import (ctl, job, any && !import.dry_run);
  ctl->answer = any ? 0 : 1;
  return TRUE;
}

const ZdVerb zd_verbs_library[] = {
  { "pack install", N_ ("NAME|FOLDER"), 1, 1, N_ ("Puts a city's policies in force"), ZD_DB_MAKE, NULL, run_pack_install,
    "pack, installed" },
  { "sample", N_ ("[--pack NAME] [--enterprises N] [--seed N]"), 0, 0, N_ ("Makes a city of invented enterprises"),
    ZD_DB_MAKE, sample_options, run_sample,
    "pack, enterprises, seed, sample" },
  { "profile import", N_ ("FILE --source ID [--kind ID] [--dry-run]"), 1, 1,
    N_ ("Loads facts or records of a bureau from a spreadsheet"), ZD_DB_CHANGE, import_options, run_profile_import,
    "rows, good, new, written, map, problems[row, column, text, reason]" },
  { NULL },
};
