/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include "base/i18n.h"
#include "ctl/ctl.h"
#include "work/pack.h"
#include "work/profile-import.h"
#include "work/sample.h"

static gboolean
run_pack_install (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = zd_ctl_arguments (ctl, argc, argv, NULL, 1, error);
  g_autoptr (ZdLibrary) library = words ? zd_ctl_open (ctl, ZD_DB_CREATE, error) : NULL;
  guint count;

  if (!library || !zd_pack_install (library, words[1], &count, error))
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:s,s:i}", "pack", zd_library_pack (library), "installed", count));
  else
    g_print (g_dngettext (GETTEXT_PACKAGE, "%u policy version installed.\n", "%u policy versions installed.\n", count), count);
  return TRUE;
}

static gboolean
run_sample (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  int enterprises = 20000;
  gint64 seed = 1;
  g_autofree char *pack = g_strdup ("zhengzhou");
  const GOptionEntry entries[] = {
    { "pack", 0, 0, G_OPTION_ARG_STRING, &pack, N_ ("The city's policies: kaifeng or zhengzhou"), N_ ("NAME") },
    { "enterprises", 'n', 0, G_OPTION_ARG_INT, &enterprises, N_ ("How many enterprises"), "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, N_ ("The same number makes the same city"), "N" },
    { NULL },
  };
  g_auto (GStrv) words = zd_ctl_arguments (ctl, argc, argv, entries, 0, error);
  g_autoptr (ZdLibrary) library = NULL;

  if (words && (enterprises < 1 || enterprises > 10000000)) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("A sample city has 1 to 10,000,000 enterprises."));
    return FALSE;
  }
  library = words ? zd_ctl_open (ctl, ZD_DB_CREATE, error) : NULL;
  if (!library || !zd_sample_make (library, pack, enterprises, seed, ctl->progress, error))
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:s,s:i,s:I,s:b}", "pack", pack, "enterprises", enterprises, "seed",
                                  (json_int_t) seed, "sample", 1));
  else
    g_print (_ ("A sample city of %d enterprises stands in %s.\n"), enterprises, ctl->db);
  return TRUE;
}

/* ---- profile import ---- */

typedef struct {
  char *sheet, *source, *kind, *map, *problems;
  int header_row;
  gboolean dry_run;
} ImportOptions;

static void
import_options_clear (ImportOptions *self)
{
  g_free (self->sheet);
  g_free (self->source);
  g_free (self->kind);
  g_free (self->map);
  g_free (self->problems);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ImportOptions, import_options_clear)

static char **
import_arguments (ZdCtl *ctl, int argc, char **argv, ImportOptions *options, GError **error)
{
  const GOptionEntry entries[] = {
    { "source", 0, 0, G_OPTION_ARG_STRING, &options->source, N_ ("The bureau that gave the file"), N_ ("ID") },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &options->kind, N_ ("Rows are records of this kind, not facts"), N_ ("ID") },
    { "sheet", 0, 0, G_OPTION_ARG_STRING, &options->sheet, N_ ("The sheet's name or number"), N_ ("NAME|N") },
    { "header-row", 0, 0, G_OPTION_ARG_INT, &options->header_row, N_ ("The row with the column names"), "N" },
    { "map", 0, 0, G_OPTION_ARG_STRING, &options->map, N_ ("What columns are: A=uscc,营业收入=field:revenue"), N_ ("MAP") },
    { "problems", 0, 0, G_OPTION_ARG_FILENAME, &options->problems, N_ ("Write the rows with problems to this .xlsx"), N_ ("FILE") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options->dry_run, N_ ("Check only; write nothing"), NULL },
    { NULL },
  };

  return zd_ctl_arguments (ctl, argc, argv, entries, 1, error);
}

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
print_import (ZdCtl *ctl, ZdProfileImport *import, const ImportOptions *options)
{
  const GPtrArray *problems = zd_profile_import_problems (import);
  g_autofree char *map = zd_column_map_to_text (zd_profile_import_map (import));

  if (ctl->json) {
    zd_ctl_print_json (json_pack ("{s:I,s:I,s:b,s:s,s:o}", "good", (json_int_t) zd_profile_import_good (import), "new",
                                  (json_int_t) zd_profile_import_new (import), "written", !options->dry_run, "map", map,
                                  "problems", problems_to_json (problems)));
    return;
  }
  g_print (_ ("%ld rows are good, %u have problems.\n"), (long) zd_profile_import_good (import), problems->len);
  for (guint i = 0; i < problems->len; i++) {
    const ZdImportProblem *problem = problems->pdata[i];
    g_print (_ ("Row %ld: %s\n"), (long) problem->row, problem->reason);
  }
}

static gboolean
run_profile_import (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  g_auto (ImportOptions) options = { 0 };
  g_auto (GStrv) words = import_arguments (ctl, argc, argv, &options, error);
  g_autoptr (ZdLibrary) library = words ? zd_ctl_open (ctl, 0, error) : NULL;
  g_autoptr (ZdProfileImport) import = NULL;
  ZdDay day;

  if (!library || !zd_ctl_day (ctl, library, &day, error))
    return FALSE;
  const ZdProfileSource source = { .path = words[1], .sheet = options.sheet, .source = options.source, .as_of = day,
                                   .kind = options.kind, .header_row = options.header_row };
  import = zd_profile_import_open (library, &source, ctl->progress, error);
  if (!import
      || (options.map
          && !zd_column_map_apply (zd_profile_import_map (import), options.map, zd_library_catalogue (library), error))
      || !zd_profile_import_check (import, ctl->progress, error)
      || (!options.dry_run && !zd_profile_import_commit (import, ctl->progress, error))
      || (options.problems && !zd_profile_import_save_problems (import, options.problems, error)))
    return FALSE;
  print_import (ctl, import, &options);
  ctl->answer = zd_profile_import_problems (import)->len > 0 ? 1 : 0;
  return TRUE;
}

const ZdVerb zd_verbs_library[] = {
  { "pack install", N_ ("NAME|FOLDER"), N_ ("Puts a city's policies in force"), run_pack_install },
  { "sample", "[--pack NAME] [--enterprises N] [--seed N]", N_ ("Makes a city of invented enterprises"), run_sample },
  { "profile import", N_ ("FILE --source ID [--dry-run]"), N_ ("Loads facts or records of a bureau from a spreadsheet"),
    run_profile_import },
  { NULL },
};
