/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "base/i18n.h"
#include "desktop/import/import-copy.h"
#include "work/import/profile-import.h"

static gpointer
profile_open (ZdLibrary *library, const ZdImportSource *source, ZdProgress *progress, GError **error)
{
  const ZdProfileSource from = { .path = source->path, .sheet = source->sheet, .source = source->bureau,
                                 .as_of = source->day, .kind = source->kind, .header_row = source->header_row,
                                 .complete = source->complete && source->kind != NULL,
                                 .complete_from = source->complete_from };

  return zd_profile_import_open (library, &from, progress, error);
}

static void
profile_free (gpointer import)
{
  zd_profile_import_free (import);
}

static ZdImportLook *
profile_look (gpointer import, const ZdCatalogue *catalogue)
{
  ZdImportLook *look = zd_import_look_new (zd_profile_import_sheets (import), zd_profile_import_sheet (import),
                                           zd_profile_import_header_row (import), zd_profile_import_preview (import));

  zd_import_look_take_columns (look, zd_profile_import_map (import), catalogue, FALSE);
  return look;
}

static gboolean
profile_map (gpointer import, const char *spec, const ZdCatalogue *catalogue, GError **error)
{
  return g_str_equal (spec, ZD_IMPORT_FORGET)
             ? zd_profile_import_forget_columns (import, error)
             : zd_column_map_apply (zd_profile_import_map (import), spec, catalogue, error);
}

/* Only what is wrong with the file is listed: good rows are counted. */
static void
copy_problem (ZdImportCheck *check, const ZdImportProblem *problem)
{
  ZdImportLine *line = zd_import_check_add (check, 0);

  line->row = problem->row;
  line->code = g_strdup (problem->code);
  line->name = g_strdup (problem->name);
  line->reason = problem->column != NULL && problem->text != NULL
                     ? g_strdup_printf ("%s“%s”：%s", problem->column, problem->text, problem->reason)
                     : g_strdup (problem->reason);
}

static ZdImportCheck *
profile_check (gpointer import, ZdProgress *progress, GError **error)
{
  const ZdImportVerdict unread = { _ ("Cannot be read"), ZD_TONE_BAD, "zd-stop-symbolic", 0 };
  const GPtrArray *problems;
  ZdImportCheck *check;

  if (!zd_profile_import_check (import, progress, error))
    return NULL;
  problems = zd_profile_import_problems (import);
  check = zd_import_check_new ();
  g_array_append_val (check->verdicts, unread);
  for (guint i = 0; i < problems->len; i++)
    copy_problem (check, problems->pdata[i]);
  check->good = (guint) zd_profile_import_good (import);
  check->bad = problems->len;
  check->summary = g_strdup_printf (_ ("%u rows will be written, %u of them enterprises that are new. %u problem rows stay out."),
                                    check->good, (guint) zd_profile_import_new (import), problems->len);
  return check;
}

static ZdImportDone *
profile_commit (gpointer import, const char *name, ZdProgress *progress, GError **error)
{
  ZdImportDone *done;

  if (!zd_profile_import_commit (import, progress, error))
    return NULL;
  done = g_new0 (ZdImportDone, 1);
  done->sentence = g_strdup_printf (_ ("%u rows are in the profile library."), (guint) zd_profile_import_good (import));
  return done;
}

static gboolean
profile_save_problems (gpointer import, const char *path, ZdProgress *progress, GError **error)
{
  return zd_profile_import_save_problems (import, path, error);
}

const ZdImportSort zd_import_profile = {
  profile_open, profile_free, profile_look, profile_map, profile_check, NULL, NULL,
  profile_commit, profile_save_problems,
};
